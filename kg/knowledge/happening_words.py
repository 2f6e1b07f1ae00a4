"""Load the words that tell what happened, when, and of which sort it was."""

from functools import cache
from pathlib import Path

from kg.knowledge.words import LEXICON, Strict
from kg.knowledge.yaml_files import read_yaml


class Circumstances(Strict):
    """What `circumstances` looks up."""

    debates: frozenset[str]
    owing: frozenset[str]
    harming: frozenset[str]
    ends: frozenset[str]
    remembering: frozenset[str]
    remains: frozenset[str]


class Classes(Strict):
    """What `classes` looks up."""

    murdering: frozenset[str]
    bystanders: frozenset[str]
    negotiating: frozenset[str]
    unarmed: frozenset[str]
    fighters: frozenset[str]
    worn: frozenset[str]
    garments: frozenset[str]
    modifiable: frozenset[str]
    armed: frozenset[str]
    bombing: frozenset[str]
    planted: frozenset[str]


class ClauseForms(Strict):
    """What `clause_forms` looks up."""

    entering: frozenset[str]
    taking_place: frozenset[str]
    truces: frozenset[str]
    strikes: frozenset[str]


class Course(Strict):
    """What `course` looks up."""

    ending: frozenset[str]
    over: frozenset[str]
    halting: frozenset[str]
    failing: frozenset[str]
    besieging: frozenset[str]
    onset: frozenset[str]
    causing: frozenset[str]
    going_on: frozenset[str]


class DateClauses(Strict):
    """What `date_clauses` looks up."""

    conquering: frozenset[str]
    founding: frozenset[str]


class DateScope(Strict):
    """What `date_scope` looks up."""

    prompting: frozenset[str]
    examples: frozenset[str]
    outcomes: frozenset[str]
    taking: frozenset[str]
    achieving: frozenset[str]
    using: frozenset[str]
    forcing: frozenset[str]
    harm: frozenset[str]
    lasting: frozenset[str]
    heading: frozenset[str]
    answers: frozenset[str]
    phases: frozenset[str]
    measures: frozenset[str]
    launching: frozenset[str]
    aiding: frozenset[str]
    settling: frozenset[str]


class Extents(Strict):
    """What `extents` looks up."""

    deals: frozenset[str]
    pacts: frozenset[str]
    rounds: frozenset[str]
    named_by_place: frozenset[str]


class Frames(Strict):
    """What `frames` looks up."""

    shots: frozenset[str]
    parts: frozenset[str]
    helping: frozenset[str]


class Licences(Strict):
    """What `licences` looks up."""

    holding: frozenset[str]
    crew: frozenset[str]
    tested: frozenset[str]
    referring: frozenset[str]
    shares: frozenset[str]
    majorities: frozenset[str]
    dead: frozenset[str]
    mass: frozenset[str]
    mild: frozenset[str]
    striking: frozenset[str]
    vehicles: frozenset[str]
    executing: frozenset[str]
    places_too: frozenset[str]
    conflicts: frozenset[str]
    falling: frozenset[str]
    contests: frozenset[str]
    recording: frozenset[str]
    confiscating: frozenset[str]
    peacefully: frozenset[str]
    resisting: frozenset[str]


class Means(Strict):
    """What `means` looks up."""

    landing_on: frozenset[str]
    hit: frozenset[str]
    firing: frozenset[str]
    gunshots: frozenset[str]
    small_arms: frozenset[str]
    guns: frozenset[str]
    landing: frozenset[str]
    dropping: frozenset[str]


class Ordinals(Strict):
    """What `ordinals` looks up."""

    rounds: frozenset[str]


class Retelling(Strict):
    """What `retelling` looks up."""

    beginning: frozenset[str]
    starting: frozenset[str]
    wholes: frozenset[str]


class Triggers(Strict):
    """What `triggers` looks up."""

    launching: frozenset[str]


class When(Strict):
    """What `when` looks up."""

    ongoing: frozenset[str]
    remote: frozenset[str]
    answered_for: frozenset[str]
    suspecting: frozenset[str]
    announcing: frozenset[str]
    alluding: frozenset[str]
    laws: frozenset[str]


class Likeness(Strict):
    """What `likeness` looks up."""

    crowds: frozenset[str]
    taking: frozenset[str]
    violence: frozenset[str]


class Sequence(Strict):
    """What `sequence` looks up."""

    fights: frozenset[str]


class Titled(Strict):
    """What `titled` looks up."""

    operations: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]


class HappeningWords(Strict):
    """All of them, by what looks them up."""

    circumstances: Circumstances
    classes: Classes
    clause_forms: ClauseForms
    course: Course
    date_clauses: DateClauses
    date_scope: DateScope
    extents: Extents
    frames: Frames
    licences: Licences
    means: Means
    ordinals: Ordinals
    retelling: Retelling
    triggers: Triggers
    when: When
    likeness: Likeness
    sequence: Sequence
    titled: Titled


@cache
def load_happening_words(path: Path = LEXICON / "happening.yaml") -> HappeningWords:
    """Read the words; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, HappeningWords)
