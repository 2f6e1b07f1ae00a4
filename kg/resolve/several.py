"""Tell which drafts the text only ever tells as several events."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model.frames import COMBAT, FrameMention
from kg.resolve.drafts import Draft, Findings

SEVERAL = re.compile(r"\b(?:series|wave|string|spate|succession) of ", re.IGNORECASE)
"""How several events are told at once."""
MANY = re.compile(r"(?<![-\w])(?:hundreds|thousands|[1-9]\d{2,}|[1-9]\d?,\d{3})\b", re.IGNORECASE)
"""More rockets or shells than are fired at once."""
MONTH = 31
"""Days."""


def are_several(draft: Draft, findings: Findings) -> bool:
    """Tell whether a draft is counted or only ever told as several ("bombings", "a wave of violence")."""
    if any(m.plural and (m.count or 0) > 1 for m in draft.mentions):
        return True
    if draft.kind in ("Battle", "Protest"):  # "clashes" are one
        return draft.title is None and any(SEVERAL.match(m.phrase.text) for m in draft.mentions)
    return _took_long(draft) or _took_place_apart(draft, findings) or _is_told_in_plural(draft.mentions)


def _took_long(draft: Draft) -> bool:
    """Tell whether more was fired than at once, on no day that is told ("fired 3,300 rockets in the year before")."""
    stretch = None if draft.dating is None else (draft.dating.not_after - draft.dating.not_before).days
    fired = (f.span.text for m in draft.mentions for f in m.fillers_of("weapon"))
    return (stretch is None or stretch > MONTH) and any(MANY.search(text) for text in fired)


def _took_place_apart(draft: Draft, findings: Findings) -> bool:
    """Tell whether one sentence tells of two towns ("were shot in Orlo and Kelmar")."""
    if draft.kind in COMBAT or draft.title is not None:
        return False
    towns = [r.party.span for r in draft.roles if r.role == "place" and r.party.kind == "Settlement"]
    return any(findings.article.text[one.end : other.start] == " and " for one, other in pairwise(towns))


def _is_told_in_plural(mentions: Sequence[FrameMention]) -> bool:
    """Tell whether no mention is of one ("bombings"); a participle is of as many as its noun ("attacks targeting")."""
    ends = {m.trigger.end for m in mentions if m.plural}
    beside = [m for m in mentions if m.trigger.text.endswith("ing") and m.trigger.start - 1 in ends]
    told = all(m.plural or m.frame == "killing" or m in beside for m in mentions)
    return told and any(m.plural or SEVERAL.search(m.phrase.text) for m in mentions)
