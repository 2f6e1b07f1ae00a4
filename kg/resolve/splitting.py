"""Tell one attack on two days from two: "on 11 and 14 March" is a series, which carries what is said of both."""

from dataclasses import replace
from datetime import timedelta

from kg.model.events import Claim, Event
from kg.model.mentions import Precision
from kg.resolve.drafts import Findings

LIST_WORD = "and"
ORDINALS = ("first", "second")


def split_days(event: Event, findings: Findings) -> tuple[Event, ...]:
    """Return the event alone, or a series and its members where the text joins two days that do not touch by "and"."""
    dating = event.dating
    if dating is None or dating.precision is not Precision.INTERVAL or not dating.start or not dating.end:
        return (event,)
    if dating.end - dating.start <= timedelta(days=1) or not _listed(event, findings):
        return (event,)
    days = (dating.start, dating.end)
    members = tuple(
        replace(
            event,
            key=f"{event.key}-{number}",
            label=f"{ORDINALS[number - 1]} {_uncounted(event)}",
            casualties=(),
            in_series=event.key,
            ordinal=number,
            dating=replace(dating, not_before=day, not_after=day, start=day, end=day, precision=Precision.DAY),
        )
        for number, day in enumerate(days, 1)
    )
    return (replace(event, kind="EventSeries", label=_uncounted(event), series=True), *members)


def _uncounted(event: Event) -> str:
    """Return the label without the number of one member ("first attack on Camp Orlo")."""
    numbered = any(m.ordinal and event.label.startswith(m.phrase.text) for m in event.mentions)
    return event.label.partition(" ")[2] if numbered else event.label


def claims_on_members(claims: tuple[Claim, ...], events: tuple[Event, ...]) -> tuple[Claim, ...]:
    """Let a claim about a series concern each of its members too."""
    more = [
        replace(claim, key=f"{claim.key}-{event.ordinal}", concerns=event.key)
        for claim in claims
        for event in events
        if event.in_series is not None and claim.concerns == event.in_series
    ]
    return (*claims, *more)


def _listed(event: Event, findings: Findings) -> bool:
    """Tell whether the two days stand as a list ("on 11 and 14 March"), not as a stretch ("from 11 to 14 March")."""
    assert event.dating is not None
    times = [
        t for t in findings.times if t.sentence == event.dating.sentence and t.span.start >= event.dating.span.start
    ]
    if len(times) < 2:
        return False
    between = findings.article.text[times[0].span.end : times[1].span.start]
    before = findings.article.text[max(0, times[0].span.start - 8) : times[0].span.start].lower()
    return between.strip() == LIST_WORD and "between" not in before
