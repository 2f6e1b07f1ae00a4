"""Load the words around names: offices, kin, places, other names."""

from functools import cache
from pathlib import Path

from kg.knowledge.words import LEXICON, Strict
from kg.knowledge.yaml_files import read_yaml


class Chains(Strict):
    """What `chains` looks up."""

    suffixes: frozenset[str]
    romance: frozenset[str]
    dated: frozenset[str]


class NameNeighbours(Strict):
    """What `name_neighbours` looks up."""

    lying: frozenset[str]


class Relations(Strict):
    """What `relations` looks up."""

    base_nouns: frozenset[str]
    sites: frozenset[str]
    of_an_army: frozenset[str]
    not_bases: frozenset[str]
    directions: frozenset[str]
    renaming: frozenset[str]
    beside_renaming: frozenset[str]


class RoleStretches(Strict):
    """What `role_stretches` looks up."""

    copulas: frozenset[str]
    acting: frozenset[str]
    given: frozenset[str]
    naming: frozenset[str]


class Roles(Strict):
    """What `roles` looks up."""

    body_nouns: frozenset[str]
    rulers: frozenset[str]


class Titles(Strict):
    """What `titles` looks up."""

    services: frozenset[str]
    saints: frozenset[str]


class Clusters(Strict):
    """What `clusters` looks up."""

    name_prefixes: frozenset[str]
    group_nouns: frozenset[str]
    body_nouns: frozenset[str]


class Coreference(Strict):
    """What `coreference` looks up."""

    buildings: frozenset[str]
    noble: frozenset[str]
    any_body: frozenset[str]
    units: frozenset[str]


class NamingWords(Strict):
    """All of them, by what looks them up."""

    chains: Chains
    name_neighbours: NameNeighbours
    relations: Relations
    role_stretches: RoleStretches
    roles: Roles
    titles: Titles
    clusters: Clusters
    coreference: Coreference


@cache
def load_naming_words(path: Path = LEXICON / "naming.yaml") -> NamingWords:
    """Read the words; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, NamingWords)
