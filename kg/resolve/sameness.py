"""Canonical forms of names, and the tests that tell whether two names can be names of one thing."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.knowledge.gazetteer import Gazetteer, fold
from kg.knowledge.names import NameLexicon

SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "a"})
LINKING = frozenset({"i", "e", "ul", "wal", "ol"})
"""Particles between the words of Persian, Urdu and Arabic names, which acronyms pass over."""
ARTICLES = frozenset({"al", "el", "as", "ash"})
"""Forms of the Arabic article, which some acronyms count and others pass over."""
ORGANISATIONS = frozenset({"Organisation", "GovernmentBody", "ArmedForce", "ArmedGroup", "Coalition", "Media"})
BASES = frozenset({"MilitaryBase", "Airport", "DiplomaticMission"})
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


def initials(name: str) -> frozenset[str]:
    """Return the abbreviations that the initials of a name can give, in capitals.

    >>> sorted(initials("Joint Task Force – Operation Silver Plough"))
    ['JTFOSP']
    >>> sorted(initials("Islamic State of Iraq and the Levant"))
    ['ISIATL', 'ISIL', 'ISOIATL', 'ISOIL']
    """
    words = [w for w in re.split(r"[\s–—\-/.]+", name) if w[:1].isalnum() and w not in LINKING]
    keeps = (lambda w: True, lambda w: w not in SMALL, lambda w: w != "of", lambda w: w not in {"and", "the"},
             lambda w: w not in ARTICLES)
    return frozenset("".join(w[0].upper() for w in words if keep(w)) for keep in keeps)


def is_acronym(name: str) -> bool:
    """Tell whether a name is written as an acronym ("CJTF-OIR", "U.N."), not as words."""
    letters = re.sub(r"[^A-Za-z]", "", name)
    return 2 <= len(letters) <= 9 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1) and " " not in name


def is_slip(first: str, second: str) -> bool:
    """Tell whether two long acronyms differ by one letter left out ("USCENTOM" for "CENTCOM", with or without "US").

    >>> is_slip("USCENTOM", "CENTCOM"), is_slip("UNAMA", "UNAMI")
    (True, False)
    """
    a, b = _capitals(first), _capitals(second)
    short, long = sorted((a, b), key=len)
    if len(short) < 6 or len(long) - len(short) != 1:
        return a == b and len(a) > 3
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


@lru_cache(maxsize=20_000)
def _capitals(name: str) -> str:
    return re.sub(r"[^A-Z]", "", name.upper()).removeprefix("US")


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
