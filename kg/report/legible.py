"""Make any text safe to be shown: no control characters, no direction marks, single blanks."""

import unicodedata

UNPRINTABLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
"""Unicode categories that are not shown: control, format (text direction), unassigned, private, surrogate."""


def printable(text: str) -> str:
    r"""Return `text` without characters that cannot be shown, and with every run of white space as one blank.

    >>> printable("a\x07 \u202e b\n")
    'a b'
    """
    spaced = "".join(" " if char.isspace() else char for char in text)
    return " ".join("".join(char for char in spaced if unicodedata.category(char) not in UNPRINTABLE).split())
