"""Tell which figures count the dead together with the wounded or the captured."""

import re
from dataclasses import replace

from kg.model.frames import CasualtyMention

_HARM = r"(?:killed|dead|wounded|injured)"
_END = (
    r"(?=\s*(?:[.;,)]|\Z|(?:in|by|during|on|when|from|as|since|and \d)\b|at(?! least)\b|between(?! \d)\b))(?! from \d)"
)
"""What stands behind the last of them, and no number of its own."""
JOINT = re.compile(
    rf"\b{_HARM}(?:,? (?:and|or) |, ){_HARM}\b{_END}"
    r"|\bkilling (?:and|or) (?:wounding|injuring)\b"
)
"""How one figure is said to count two outcomes ("180 men killed and wounded")."""
WITH_OTHERS = re.compile(
    rf"\b{_HARM}(?:,? (?:and|or) |, )(?:{_HARM},? (?:and |or )?)?"
    rf"(?:missing|captured|taken (?:prisoner|captive))\b{_END}"
)
"""How it counts with them those who came to no harm."""
SHARE = re.compile(r"(?:\w+ ){0,3}?[\d.,]+\s?(?:per\s?cent\b|%)", re.IGNORECASE)
REACH = 40
"""How many characters behind a figure tell what else it counts."""


def counted_jointly(mention: CasualtyMention, text: str) -> CasualtyMention | None:
    """Return a figure with the outcome that it counts, None where that is more than harm, or a share of people.

    `text` is the article's.
    """
    if _is_at(WITH_OTHERS, mention, text) or SHARE.match(mention.span.text):
        return None
    return replace(mention, outcome="harmed") if mention.best != 0 and _is_at(JOINT, mention, text) else mention


def _is_at(words: re.Pattern[str], mention: CasualtyMention, text: str) -> bool:
    """Tell whether words stand in the span of a figure or right behind it."""
    first = max(0, mention.span.start - len("killing and "))
    match = words.search(text, first, mention.span.end + REACH)
    return match is not None and match.start() <= mention.span.end and match.end() >= mention.span.start
