"""Load the cues by which a text says why something happened, and who asked for it or ordered it."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from kg.knowledge.words import LEXICON
from kg.knowledge.yaml_files import read_yaml


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CauseExample(_Strict):
    """A sentence with the effect's trigger, the cause (empty for one told before), who says so, and the polarity."""

    text: str
    effect: str
    cause: str = ""
    source: str = ""
    polarity: Literal["affirms", "denies"] = "affirms"


class CauseCue(_Strict):
    """One way of saying it.

    `phrases` are prepositional ("due to"); `bare` need no object ("in retaliation"); `predicates` stand after "be".
    `verbs` have the cause and the effect in the grammatical functions listed in `cause` and `effect`: `predicated`
    ones only in the passive of a clause, `intransitive` ones without an object, and the subject of one that `explains`
    is who says so. `governors` restricts the words that a phrase may hang on. `modifiers` stand before the effect
    ("retaliatory"), `conjunctions` before a clause that tells the cause.
    """

    name: str
    kind: Literal["response", "explanation", "request", "order"]
    phrases: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    verbs: frozenset[str] = frozenset()
    cause: tuple[str, ...] = ()
    effect: tuple[str, ...] = ()
    governors: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    predicated: bool = False
    intransitive: bool = False
    explains: bool = False
    examples: tuple[CauseExample, ...]
    counterexamples: tuple[str, ...] = ()


class CauseWords(_Strict):
    """All cues, and the words that carry an event without being one."""

    cues: tuple[CauseCue, ...]
    carrying: frozenset[str]
    presenting: frozenset[str]
    anaphoric: frozenset[str]
    generic: frozenset[str]
    empty: frozenset[str]


@cache
def load_cause_words(path: Path = LEXICON / "causes.yaml") -> CauseWords:
    """Read the cues; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, CauseWords)
