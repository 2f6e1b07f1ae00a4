"""Load the words for who comes to harm."""

from functools import cache
from pathlib import Path

from kg.knowledge.words import LEXICON, Strict
from kg.knowledge.yaml_files import read_yaml


class Affected(Strict):
    """What `affected` looks up."""

    harming: frozenset[str]
    outcomes: frozenset[str]
    losing: frozenset[str]
    losses: frozenset[str]
    another: frozenset[str]
    collective: frozenset[str]
    offices: frozenset[str]
    wholes: frozenset[str]
    joining: frozenset[str]
    not_people: frozenset[str]


class Antecedents(Strict):
    """What `antecedents` looks up."""

    harming: frozenset[str]


class Casualties(Strict):
    """What `casualties` looks up."""

    unharmed: frozenset[str]
    anybody: frozenset[str]


class NamedDead(Strict):
    """What `named_dead` looks up."""

    dead: frozenset[str]
    hurt: frozenset[str]


class Events(Strict):
    """What `events` looks up."""

    anybody: frozenset[str]
    number_words: frozenset[str]


class Tolls(Strict):
    """What `tolls` looks up."""

    summing: frozenset[str]


class HarmWords(Strict):
    """All of them, by what looks them up."""

    affected: Affected
    antecedents: Antecedents
    casualties: Casualties
    named_dead: NamedDead
    events: Events
    tolls: Tolls


@cache
def load_harm_words(path: Path = LEXICON / "harm.yaml") -> HarmWords:
    """Read the words; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, HarmWords)
