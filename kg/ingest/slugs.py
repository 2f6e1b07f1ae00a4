"""Make a title safe for file names and IRIs."""

import hashlib
import re
import unicodedata

LONGEST = 100
UNDECOMPOSED = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th",
                              "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ı": "i"})


def slug(text: str) -> str:
    """Return a lower-case ASCII slug; where letters had to go or it is cut, a short digest keeps two titles apart.

    >>> slug("Withdrawal of U.S. troops (2020–2021)")
    'withdrawal-of-u-s-troops-2020-2021'
    >>> slug("Lambaréné")
    'lambarene'
    >>> slug("???")
    'untitled'
    >>> slug("بغداد").startswith("untitled-")
    True
    """
    plain = unicodedata.normalize("NFKD", text.translate(UNDECOMPOSED))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    lost = any(not c.isascii() and c.isalnum() and unicodedata.category(c) != "Lm" for c in plain)
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if lost or len(words) > LONGEST:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return f"{words[:LONGEST].strip('-') or 'untitled'}-{digest}"
    return words or "untitled"
