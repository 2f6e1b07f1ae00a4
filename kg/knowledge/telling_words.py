"""Load the words by which a text tells how sure it is, and who says so."""

from functools import cache
from pathlib import Path

from kg.knowledge.words import LEXICON, Strict
from kg.knowledge.yaml_files import read_yaml


class Causes(Strict):
    """What `causes` looks up."""

    source_nouns: frozenset[str]


class Charges(Strict):
    """What `charges` looks up."""

    being: frozenset[str]
    using: frozenset[str]
    shares: frozenset[str]
    own: frozenset[str]


class Claimants(Strict):
    """What `claimants` looks up."""

    owned: tuple[str, ...]


class Claims(Strict):
    """What `claims` looks up."""

    accusing: frozenset[str]
    nobody: frozenset[str]


class Cues(Strict):
    """What `cues` looks up."""

    hindering: frozenset[str]
    general: frozenset[str]


class Doubt(Strict):
    """What `doubt` looks up."""

    reports: frozenset[str]
    holding: frozenset[str]
    holding_for: frozenset[str]
    refusing: frozenset[str]
    talking: frozenset[str]
    talks: frozenset[str]
    tales: frozenset[str]
    feats: frozenset[str]
    showing: frozenset[str]
    confirming: frozenset[str]
    questioning: frozenset[str]


class Habits(Strict):
    """What `habits` looks up."""

    habitual: frozenset[str]
    mostly: frozenset[str]
    steady: frozenset[str]
    using: frozenset[str]
    regular: frozenset[str]
    serving: frozenset[str]
    ways: frozenset[str]


class Involvement(Strict):
    """What `involvement` looks up."""

    alleged: frozenset[str]


class NounStance(Strict):
    """What `noun_stance` looks up."""

    general: frozenset[str]
    names: frozenset[str]
    effects: frozenset[str]


class Reported(Strict):
    """What `reported` looks up."""

    voices: frozenset[str]
    factive: frozenset[str]
    reporters: frozenset[str]
    tellers: frozenset[str]
    reporting: frozenset[str]
    issuing: frozenset[str]
    lives: frozenset[str]


class Stance(Strict):
    """What `stance` looks up."""

    repeatable: frozenset[str]


class ResolvedClaims(Strict):
    """What `resolved_claims` looks up."""

    observing: frozenset[str]
    tautological: frozenset[str]


class TellingWords(Strict):
    """All of them, by what looks them up."""

    causes: Causes
    charges: Charges
    claimants: Claimants
    claims: Claims
    cues: Cues
    doubt: Doubt
    habits: Habits
    involvement: Involvement
    noun_stance: NounStance
    reported: Reported
    stance: Stance
    resolved_claims: ResolvedClaims


@cache
def load_telling_words(path: Path = LEXICON / "telling.yaml") -> TellingWords:
    """Read the words; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, TellingWords)
