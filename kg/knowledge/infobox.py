"""Load what the keys of an infobox mean."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import KnowledgeError
from kg.knowledge.words import LEXICON


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
    try:
        return InfoboxWords.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{path.name}: {error}; mend the key that is named") from error
