"""Number the events of a series where the text counts them ("the third base to be transferred", "the third round of talks")."""

from collections.abc import Mapping, Sequence

from kg.ingest.slugs import slug
from kg.model.causes import OrdinalMention
from kg.model.events import Event
from kg.model.facts import Fact
from kg.resolve.events import Happenings
from kg.resolve.evidence import Ledger, Witness

TALKS = frozenset({"Negotiation", "Meeting", "Vote", "Agreement", "Ceasefire", "Exchange", "Resolution"})
MOVEMENTS = {"BaseTransfer": "base transfers", "Withdrawal": "withdrawals", "Deployment": "deployments", "Closure": "closures"}


def series_key(article: str, kind: str, of: str = "") -> str:
    """Return the key of the article's series of one class of events, `of` narrowing it to those on one target.

    >>> series_key("orlo", "BaseTransfer")
    'event/orlo/series-basetransfer'
    """
    return f"event/{article}/series-{kind.lower()}" + (f"-{of}" if of else "")


def ordinal_facts(ordinals: Sequence[OrdinalMention], happenings: Happenings, witness: Witness) -> tuple[Fact, ...]:
    """Return the number and the series of every event that the text counts."""
    by_offset = {o: e for e in reversed(happenings.events) for m in e.mentions for o in range(m.trigger.start, m.trigger.end)}
    ledger = Ledger()
    numbers: dict[tuple[str, str], int] = {}
    for mention in ordinals:
        event = _counted(mention, by_offset)
        if event is None:
            continue
        key = series_key(witness.article.key, event.kind, _narrowed(event))
        if numbers.setdefault((key, event.key), mention.ordinal) != mention.ordinal:
            continue
        evidence = witness.evidence(mention.sentence, (mention.phrase,), "ordinal")
        if not any(k[0] == key for k in numbers if k[1] != event.key):
            ledger.kind(key, "EventSeries", MOVEMENTS.get(event.kind, mention.series.text), evidence)
            ledger.add(key, "ck:factuality", "occurred", evidence)
        ledger.add(event.key, "ck:ordinal", mention.ordinal, evidence)
        ledger.link(event.key, "ck:inSeries", key, evidence)
    return ledger.facts()


def _counted(mention: OrdinalMention, by_offset: Mapping[int, Event]) -> Event | None:
    """Return the event that the ordinal numbers; one that the text tells of with another date is not it."""
    return next((e for t in mention.triggers if (e := by_offset.get(t.start)) is not None and not e.series), None)


def _narrowed(event: Event) -> str:
    """Return what attacks are on, so that "the first attack on Camp Orlo" counts in no other series."""
    if event.kind in TALKS or event.kind in MOVEMENTS:
        return ""
    on = next((r.party for role in ("target", "place", "victim") for r in event.roles if r.role == role), None)
    return slug(on.label) if on is not None else ""
