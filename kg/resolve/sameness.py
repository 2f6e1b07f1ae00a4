"""Canonical forms of names, and the tests that tell whether two names can be names of one thing."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.knowledge.acronyms import SMALL
from kg.knowledge.gazetteer import Gazetteer, fold
from kg.knowledge.names import NameLexicon
from kg.model.kinds import BASES, ORGANISATIONS

PLACES = frozenset({"Settlement", "Region", "Place", "Facility"})
FAMILIES = (
    {"Person": "person", "State": "country"}
    | dict.fromkeys(ORGANISATIONS, "organisation")
    | dict.fromkeys(BASES, "base")
    | dict.fromkeys(PLACES, "place")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Canonical:
    """A name made comparable: its family, the English name of the state in it, and its other telling words, folded."""

    family: str
    state: str | None
    words: tuple[str, ...]


def canonical(name: str, kind: str, gazetteer: Gazetteer, lexicon: NameLexicon) -> Canonical:
    """Return the comparable form of a name of this kind."""
    family = FAMILIES[kind]
    tokens = [
        t for t in re.split(r"[\s–—]+", re.sub(r"^(?:the|The)\s+|^\d{4}\s+|['’]s\b", "", name)) if t not in {"-", ""}
    ]
    if family == "person":
        return Canonical(family=family, state=None, words=tuple(fold(t) for t in tokens if fold(t)))
    state, rest = _take_state(tokens, gazetteer)
    phrase = " ".join(rest)
    if kind == "ArmedForce" and state and phrase in lexicon.military_words:
        return Canonical(family=family, state=state, words=("military",))
    words = tuple(w for t in rest for w in fold(t).split() if w not in SMALL)
    if kind in {"MilitaryBase", "Airport"} and (
        telling := tuple(sorted(w for w in words if w not in lexicon.base_words))
    ):
        words = (*telling, "airport" if kind == "Airport" else "base")
    return Canonical(family=family, state=state, words=words)


def _take_state(tokens: list[str], gazetteer: Gazetteer) -> tuple[str | None, list[str]]:
    """Return the English name of the state in the tokens and the tokens without it; a state alone keeps its words."""
    for size in (4, 3, 2, 1):
        for i in range(len(tokens) - size + 1):
            country = gazetteer.country(" ".join(tokens[i : i + size]))
            if country is not None and len(tokens) > size:
                before = [t for k, t in enumerate(tokens[:i]) if not (k >= i - 2 and t in SMALL and k > 0)]
                return country.name, before + tokens[i + size :]
    return None, tokens


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Return the consonants of a folded word, doubles and spelling variants of one sound made equal.

    >>> skeleton("mohammed") == skeleton("muhamad"), skeleton("hussein") == skeleton("husain")
    (True, True)
    """
    plain = word.replace("kh", "h").replace("q", "k").replace("ck", "k").replace("ph", "f").replace("dj", "j")
    bones = plain[:1] + re.sub(r"[aeiouyw]", "", plain[1:])
    bones = "a" + bones[1:] if bones[:1] in "aeiou" else bones
    return re.sub(r"(.)\1+", r"\1", bones)


def same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether two full names can be one person's: a spelling variant, or one with words left out."""
    if "".join(short) == "".join(long):
        return True
    a, b = [skeleton(w) for w in short], [skeleton(w) for w in long]
    if len(a) == len(b):
        return (a == b and all(len(w) > 1 for w in a)) or _differ_by_initial(short, long)
    if len(a) > len(b):
        a, b = b, a
    rest = iter(b)
    return a[-1] == b[-1] and len(a) > 1 and all(bone in rest for bone in a)


def _differ_by_initial(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return a[-1] == b[-1] and all(
        x == y or ((len(x) == 1 or len(y) == 1) and x[:1] == y[:1]) for x, y in zip(a, b, strict=True)
    )
