"""Load the words for deals, talks and those who make them."""

from functools import cache
from pathlib import Path

from kg.knowledge.words import LEXICON, Strict
from kg.knowledge.yaml_files import read_yaml


class Dealings(Strict):
    """What `dealings` looks up."""

    opinions: frozenset[str]
    of_one_body: frozenset[str]
    meeting: frozenset[str]
    subordinate: frozenset[str]
    founding: frozenset[str]
    trading: frozenset[str]
    forces: frozenset[str]
    talking: frozenset[str]
    swapped: frozenset[str]
    assemblies: frozenset[str]
    deals: frozenset[str]
    offering: frozenset[str]
    bound: frozenset[str]


class Groups(Strict):
    """What `groups` looks up."""

    unarmed: frozenset[str]
    groups: frozenset[str]


class Agreements(Strict):
    """What `agreements` looks up."""

    talks: frozenset[str]
    public: frozenset[str]


class DealingWords(Strict):
    """All of them, by what looks them up."""

    dealings: Dealings
    groups: Groups
    agreements: Agreements


@cache
def load_dealing_words(path: Path = LEXICON / "dealing.yaml") -> DealingWords:
    """Read the words; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, DealingWords)
