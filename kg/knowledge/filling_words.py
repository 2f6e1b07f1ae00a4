"""Load the words that decide who or what fills a role."""

from functools import cache
from pathlib import Path

from kg.knowledge.words import LEXICON, Strict
from kg.knowledge.yaml_files import read_yaml


class Fillers(Strict):
    """What `fillers` looks up."""

    courts: frozenset[str]
    points: tuple[str, ...]
    away: frozenset[str]
    naming: frozenset[str]


class Fitting(Strict):
    """What `fitting` looks up."""

    squads: frozenset[str]
    counted_people: frozenset[str]
    civil_verbs: frozenset[str]
    visiting: frozenset[str]
    aircraft: frozenset[str]
    crews: frozenset[str]
    faiths: frozenset[str]
    allied: frozenset[str]
    sending: frozenset[str]
    alone: frozenset[str]
    struck: frozenset[str]
    sent: frozenset[str]
    paired: frozenset[str]
    crowds: frozenset[str]
    ground: frozenset[str]
    land: frozenset[str]
    taking: frozenset[str]
    adjectival: tuple[str, ...]


class Functions(Strict):
    """What `functions` looks up."""

    moving: frozenset[str]
    distances: frozenset[str]
    control: frozenset[str]
    own: frozenset[str]
    hosted: frozenset[str]
    allied: frozenset[str]
    command: frozenset[str]


class Grammar(Strict):
    """What `grammar` looks up."""

    mediating: frozenset[str]
    talks: frozenset[str]
    fought: frozenset[str]
    fields: frozenset[str]
    occurring: frozenset[str]
    joinable: frozenset[str]
    under: frozenset[str]


class Misfits(Strict):
    """What `misfits` looks up."""

    sending: frozenset[str]
    backed: frozenset[str]
    joined: frozenset[str]
    crossings: frozenset[str]


class Phrases(Strict):
    """What `phrases` looks up."""

    against: frozenset[str]
    series: frozenset[str]
    settled: frozenset[str]


class Prepositions(Strict):
    """What `prepositions` looks up."""

    before_to: frozenset[str]
    ways: frozenset[str]
    laying: frozenset[str]
    ridden: frozenset[str]


class RolesOfFrames(Strict):
    """What `roles_of_frames` looks up."""

    offices: frozenset[str]
    bystanders: frozenset[str]
    counted: frozenset[str]
    quantities: frozenset[str]


class Subjects(Strict):
    """What `subjects` looks up."""

    forcing: frozenset[str]
    taking: frozenset[str]
    judging: frozenset[str]
    staying: frozenset[str]


class Whereabouts(Strict):
    """What `whereabouts` looks up."""

    directions: frozenset[str]
    away: frozenset[str]
    offices: frozenset[str]
    borders: frozenset[str]
    from_afar: frozenset[str]
    answers: frozenset[str]
    seeing: frozenset[str]
    linking: frozenset[str]
    guarding: frozenset[str]
    taking: frozenset[str]
    tasks: frozenset[str]
    aiding: frozenset[str]
    struggles: frozenset[str]


class FillingWords(Strict):
    """All of them, by what looks them up."""

    fillers: Fillers
    fitting: Fitting
    functions: Functions
    grammar: Grammar
    misfits: Misfits
    phrases: Phrases
    prepositions: Prepositions
    roles_of_frames: RolesOfFrames
    subjects: Subjects
    whereabouts: Whereabouts


@cache
def load_filling_words(path: Path = LEXICON / "filling.yaml") -> FillingWords:
    """Read the words; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, FillingWords)
