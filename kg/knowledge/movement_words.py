"""Load the words for forces and how they move."""

from functools import cache
from pathlib import Path

from kg.knowledge.words import LEXICON, Strict
from kg.knowledge.yaml_files import read_yaml


class Aims(Strict):
    """What `aims` looks up."""

    open_ground: frozenset[str]


class Armed(Strict):
    """What `armed` looks up."""

    speeches: frozenset[str]
    speakers: frozenset[str]
    matters: frozenset[str]
    civic: frozenset[str]
    rule: frozenset[str]


class CountedForces(Strict):
    """What `counted_forces` looks up."""

    not_forces: frozenset[str]
    fates: frozenset[str]
    leading: frozenset[str]


class Forces(Strict):
    """What `forces` looks up."""

    level_verbs: frozenset[str]
    holding: frozenset[str]
    owned: frozenset[str]
    sides: frozenset[str]
    hosts: frozenset[str]
    parts: frozenset[str]
    having: frozenset[str]


class Motion(Strict):
    """What `motion` looks up."""

    structures: frozenset[str]
    bare: frozenset[str]
    states: frozenset[str]
    envoys: frozenset[str]
    left_so: frozenset[str]
    keeping: frozenset[str]
    police: frozenset[str]
    driving: frozenset[str]
    units: frozenset[str]
    garrisons: frozenset[str]
    holding: frozenset[str]
    sizes: frozenset[str]
    advancing: frozenset[str]
    attackers: frozenset[str]
    going: frozenset[str]
    captive: frozenset[str]
    cells: frozenset[str]
    talks: frozenset[str]
    fought: frozenset[str]
    little: frozenset[str]
    shifting: frozenset[str]


class Movements(Strict):
    """What `movements` looks up."""

    gone: frozenset[str]
    any_force: frozenset[str]


class MovementWords(Strict):
    """All of them, by what looks them up."""

    aims: Aims
    armed: Armed
    counted_forces: CountedForces
    forces: Forces
    motion: Motion
    movements: Movements


@cache
def load_movement_words(path: Path = LEXICON / "movement.yaml") -> MovementWords:
    """Read the words; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, MovementWords)
