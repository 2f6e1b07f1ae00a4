"""Number the events of a series where the text counts them ("the third base to be transferred", "the third round")."""

from collections.abc import Mapping, Sequence

from kg.ingest.slugs import slug
from kg.model.causes import OrdinalMention
from kg.model.events import Event
from kg.model.facts import Fact
from kg.model.frames import FrameMention
from kg.resolve.events import Happenings
from kg.resolve.evidence import Ledger, Witness
from kg.resolve.labels import spoken_class

TALKS = frozenset({"Negotiation", "Meeting", "Vote", "Agreement", "Ceasefire", "Exchange", "Resolution"})
TOLD = 2
"""A number is told once the text counts to two ("the first attack" may be the only one), as are series of attacks."""
MOVEMENTS = {
    "BaseTransfer": "base transfers",
    "Withdrawal": "withdrawals",
    "Deployment": "deployments",
    "Closure": "closures",
}


def series_key(article: str, kind: str, of: str = "") -> str:
    """Return the key of the article's series of one class of events, `of` narrowing it to those on one target.

    >>> series_key("orlo", "BaseTransfer")
    'event/orlo/series-basetransfer'
    """
    return f"event/{article}/series-{kind.lower()}" + (f"-{of}" if of else "")


def ordinal_facts(
    ordinals: Sequence[OrdinalMention], frames: Sequence[FrameMention], happenings: Happenings, witness: Witness
) -> tuple[Fact, ...]:
    """Return the number and the series of every event that the text counts."""
    by_offset = {
        o: e for e in reversed(happenings.events) for m in e.mentions for o in range(m.trigger.start, m.trigger.end)
    }
    loose = {o: f for f in frames for o in range(f.trigger.start, f.trigger.end) if o not in by_offset}
    pairs = [(m, _counted(m, by_offset, witness.article.title) or _told_beside(m, loose, happenings)) for m in ordinals]
    counted = [(m, e, series_key(witness.article.key, e.kind, _narrowed(e))) for m, e in pairs if e is not None]
    ledger = Ledger()
    numbers: dict[tuple[str, str], int] = {}
    for mention, event, key in counted:
        members = {e.key for _, e, other in counted if other == key}
        if max(m.ordinal for m, _, other in counted if other == key) < TOLD:
            continue
        if numbers.setdefault((key, event.key), mention.ordinal) != mention.ordinal:
            continue
        evidence = witness.evidence(mention.sentence, (mention.phrase,), "ordinal")
        ledger.add(event.key, "ck:ordinal", mention.ordinal, evidence)
        if len(members) < TOLD and event.kind not in TALKS | MOVEMENTS.keys():
            continue  # "a second strike" need not be on what the first one was on
        if not any(k[0] == key for k in numbers if k[1] != event.key):
            ledger.kind(key, "EventSeries", _label(event, mention), evidence)
            claimed = all(e.claimed for _, e, other in counted if other == key)
            ledger.add(key, "ck:factuality", "claimed" if claimed else "occurred", evidence)
        ledger.link(event.key, "ck:inSeries", key, evidence)
    return ledger.facts()


def _counted(mention: OrdinalMention, by_offset: Mapping[int, Event], title: str) -> Event | None:
    """Return the event that the ordinal numbers; the article's own attack is "the first" of no series."""
    return next(
        (
            e
            for t in mention.triggers
            if (e := by_offset.get(t.start)) is not None and not e.series and e.label != title
        ),
        None,
    )


def _told_beside(mention: OrdinalMention, loose: Mapping[int, FrameMention], happenings: Happenings) -> Event | None:
    """Return the one event of the same class that the sentence tells of besides."""
    frame = next((f for t in mention.triggers if (f := loose.get(t.start)) is not None), None)
    if frame is None:
        return None
    beside = [
        e
        for e in happenings.events
        if e.kind == frame.evokes and any(m.sentence == mention.sentence for m in e.mentions)
    ]
    return beside[0] if len(beside) == 1 else None


def _label(event: Event, mention: OrdinalMention) -> str:
    """Return a label such as "base transfers", "attacks on Camp Orlo", "session of strategic talks"."""
    on = _on(event)
    place = not any(r.role in ("target", "victim") for r in event.roles)
    return MOVEMENTS.get(event.kind) or (
        f"{spoken_class(event.kind)}s {'in' if place else 'on'} {on}" if on else mention.series.text
    )


def _narrowed(event: Event) -> str:
    """Return what attacks are on, so that "the first attack on Camp Orlo" counts in no other series."""
    return slug(on) if (on := _on(event)) else ""


def _on(event: Event) -> str | None:
    if event.kind in TALKS or event.kind in MOVEMENTS:
        return None
    return next((r.party.label for role in ("target", "victim", "place") for r in event.roles if r.role == role), None)
