"""Load the words for numbers and for how exact they are."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from kg.knowledge.words import LEXICON
from kg.knowledge.yaml_files import read_yaml


class NumberWords(BaseModel):
    """Words of numbers and of scales with their values, the words before bounds, and what counts others."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: dict[str, int]
    scales: dict[str, int]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]
    quantities: frozenset[str]


@cache
def load_number_words(path: Path = LEXICON / "numbers.yaml") -> NumberWords:
    """Read the number words; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, NumberWords)
