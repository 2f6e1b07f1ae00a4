"""Load the words by which a text says who is claimed to be responsible."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from kg.knowledge.words import LEXICON
from kg.knowledge.yaml_files import read_yaml


class ClaimEntry(BaseModel):
    """A way of saying it: the verbs, what they need beside them, and where accused and event stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    kind: Literal["claims", "blames", "denies", "suspects"]
    verbs: frozenset[str]
    object: frozenset[str] = frozenset()
    predicates: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()
    reported: bool = False
    needs_speech: bool = False
    needs_event: bool = False
    unsourced: bool = False
    answers: bool = False
    gerund: bool = False
    accused: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    examples: tuple[str, ...]


class ClaimWords(BaseModel):
    """All claim entries, the verbs that report a clause, and the words of guilt; a deed is none without its object."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    claims: tuple[ClaimEntry, ...]
    admitting: frozenset[str]
    denying: frozenset[str]
    suspecting: frozenset[str]
    speaking: frozenset[str]
    arresting: frozenset[str]
    trying: frozenset[str]
    guilt: frozenset[str]
    deeds: frozenset[str]
    crimes: frozenset[str]
    involvement: frozenset[str]


@cache
def load_claim_words(path: Path = LEXICON / "claims.yaml") -> ClaimWords:
    """Read the claim words; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, ClaimWords)
