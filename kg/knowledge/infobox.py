"""Load what the keys of an infobox mean."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from kg.knowledge.words import LEXICON
from kg.knowledge.yaml_files import read_yaml


class InfoboxWords(BaseModel):
    """Folded keys by what they say, and the words that hedge a culprit."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    keys: dict[str, frozenset[str]]
    hedges: frozenset[str]

    def meaning(self, key: str) -> str | None:
        """Return what a key says, None for one that is not known.

        >>> load_infobox_words().meaning("Part of")
        'part_of'
        """
        folded = "".join(c for c in key.lower() if c.isalpha())
        return next((name for name, keys in self.keys.items() if folded in keys), None)


@cache
def load_infobox_words(path: Path = LEXICON / "infobox.yaml") -> InfoboxWords:
    """Read the keys; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, InfoboxWords)
