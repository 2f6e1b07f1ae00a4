"""Read the lines of the infobox whose keys are known."""

import re

from kg.extract.times import read_times
from kg.knowledge.infobox import InfoboxWords
from kg.model.causes import FieldMention
from kg.model.mentions import TimeExpression
from kg.model.text import Article, Sentence, Span

FIGURE = re.compile(r"\D{0,20}?(\d[\d,]*)(?:\s*[-–—]\s*(\d[\d,]*))?(\+?)")
AT_LEAST = re.compile(r"\s*(?:at least|over|more than)\b", re.IGNORECASE)
WORD = re.compile(r"\w+")


def find_fields(article: Article, words: InfoboxWords) -> tuple[FieldMention, ...]:
    """Return the infobox lines whose keys say something known, in text order."""
    found: list[FieldMention] = []
    for field in article.infobox:
        says = words.meaning(field.key)
        if says is not None and field.value is not None:
            found.append(_field(article, field.value, says, words))
    return tuple(found)


def _field(article: Article, value: Span, says: str, words: InfoboxWords) -> FieldMention:
    low, high = _figure(value.text) if says in ("killed", "injured") else (None, None)
    tokens = {w.lower() for w in WORD.findall(value.text)}
    return FieldMention(
        says=says,
        span=value,
        times=_times(article, value) if says in ("date", "part_of") else (),
        low=low,
        high=high,
        hedged=bool(tokens & words.hedges),
    )


def _times(article: Article, value: Span) -> tuple[TimeExpression, ...]:
    return read_times(article, (Sentence(index=0, span=value, block=0, section=0),))


def _figure(text: str) -> tuple[int | None, int | None]:
    """Return the least and the greatest number that a figure can mean.

    >>> _figure("10–12 soldiers")
    (10, 12)
    >>> _figure("At least 14")
    (14, None)
    """
    match = FIGURE.match(text)
    if match is None:
        return None, None
    low = int(match[1].replace(",", ""))
    if match[2]:
        return low, int(match[2].replace(",", ""))
    return low, None if AT_LEAST.match(text) or match[3] else low
