"""The word lists of the lexicon: each is looked up by the module that its section names, and a fault is named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from kg.errors import KnowledgeError
from kg.knowledge.dealing_words import load_dealing_words
from kg.knowledge.filling_words import load_filling_words
from kg.knowledge.happening_words import load_happening_words
from kg.knowledge.harm_words import load_harm_words
from kg.knowledge.misreading_words import load_misreading_words
from kg.knowledge.movement_words import load_movement_words
from kg.knowledge.naming_words import load_naming_words
from kg.knowledge.telling_words import load_telling_words

LOADERS: tuple[Callable[[], BaseModel], ...] = (
    load_dealing_words, load_filling_words, load_happening_words, load_harm_words, load_misreading_words,
    load_movement_words, load_naming_words, load_telling_words,
)
CODE = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(Path("kg").glob("*/*.py"))]


@pytest.mark.parametrize("load", LOADERS)
def test_every_list_is_looked_up(load: Callable[[], BaseModel]) -> None:
    words = load()
    for section in type(words).model_fields:
        assert section.removeprefix("resolved_") in {module for module, _ in CODE}
        for name, listed in getattr(words, section):
            assert listed
            readers = [code for _, code in CODE if f"_words().{section}" in code and f".{name}" in code]
            assert readers, f"{section}.{name} is looked up nowhere"


def test_a_fault_is_told_with_file_and_key(tmp_path: Path) -> None:
    broken = tmp_path / "harm.yaml"
    broken.write_text("affected: {outcomes: [killed], loosing: [lose]}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"harm\.yaml(.|\n)*affected\.loosing"):
        load_harm_words(broken)
