"""Load the words by which a misread parse is told."""

from functools import cache
from pathlib import Path

from kg.knowledge.words import LEXICON, Strict
from kg.knowledge.yaml_files import read_yaml


class MisreadAttachments(Strict):
    """What `misread_attachments` looks up."""

    charging: frozenset[str]
    ridding: frozenset[str]
    making: frozenset[str]
    deals: frozenset[str]
    harming: frozenset[str]
    leading: frozenset[str]
    committing: frozenset[str]
    being: frozenset[str]
    bodies: frozenset[str]
    upon_places: frozenset[str]


class MisreadVerbs(Strict):
    """What `misread_verbs` looks up."""

    giving: frozenset[str]
    harming: frozenset[str]
    striking: frozenset[str]
    moving: frozenset[str]


class MisreadingWords(Strict):
    """All of them, by what looks them up."""

    misread_attachments: MisreadAttachments
    misread_verbs: MisreadVerbs


@cache
def load_misreading_words(path: Path = LEXICON / "misreading.yaml") -> MisreadingWords:
    """Read the words; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, MisreadingWords)
