"""What acronyms are short for: the initials of a name, which writers count or pass over in several ways."""

import re
from functools import lru_cache

SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "a"})
LINKING = frozenset({"i", "e", "ul", "wal", "ol"})
"""Particles between the words of Persian, Urdu and Arabic names, which acronyms pass over."""
LONGEST_SHORT_FORM = 8
ARTICLES = frozenset({"al", "el", "as", "ash"})
"""Forms of the Arabic article, which some acronyms count and others pass over."""


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


def is_short_form(name: str) -> bool:
    """Tell whether a name is one short word with several capitals ("PvdA", "RAuxAF"), as bodies are abbreviated."""
    return " " not in name and len(name) <= LONGEST_SHORT_FORM and sum(c.isupper() for c in name) > 1


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


def abbreviates(short: str, long: str) -> bool:
    """Tell whether two names differ only in that one has an acronym where the other has its words.

    >>> abbreviates("TF Plough", "Task Force Plough"), abbreviates("26th MEU", "26th Marine Expeditionary Unit")
    (True, True)
    >>> abbreviates("TF Plough", "Task Force Harrow")
    False
    """
    words, others = short.split(), long.split()
    for i, word in enumerate(words):
        rest = len(words) - i - 1
        whole = others[i : len(others) - rest]
        if (
            len(words) > 1
            and len(whole) > 1
            and is_acronym(word)
            and (others[:i], others[len(others) - rest :]) == (words[:i], words[i + 1 :])
        ):
            return "".join(c for c in word.upper() if c.isalpha()) in initials(" ".join(whole))
    return False
