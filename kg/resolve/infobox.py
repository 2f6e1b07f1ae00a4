"""State what the infobox says of the article's subject: a conflict or operation, or the attack that the title names."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from kg.ingest.slugs import slug
from kg.knowledge.gazetteer import fold
from kg.model.causes import FieldMention
from kg.model.entities import Entity
from kg.model.events import Dating, Event
from kg.model.facts import Evidence, Fact, Missed
from kg.model.kinds import WHEREABOUTS
from kg.model.mentions import Precision
from kg.model.text import Article, Span
from kg.resolve.dating import single
from kg.resolve.events import Happenings
from kg.resolve.evidence import Ledger

ACTOR_KINDS = frozenset({"Person", "Organisation", "State", "GovernmentBody", "ArmedForce", "ArmedGroup", "Coalition"})
SECTION = "Infobox"
IS_TOTAL = True


def infobox_facts(
    fields: Sequence[FieldMention], article: Article, entities: Sequence[Entity], happenings: Happenings
) -> tuple[Fact, ...]:
    """Return what the infobox says; nothing where there is none.

    What the body has said otherwise of the article's own attack is left as it is: only figures may stand side by side.
    """
    ledger = Ledger()
    if not fields:
        return ()
    main = main_attack(happenings, article)
    key = main.key if main is not None else conflict_key(article)
    if main is None:
        label = next((f.span for f in fields if f.says == "name"), None)
        evidence = _evidence(label or fields[0].span, "name")
        ledger.kind(key, "Conflict", label.text if label else article.title, evidence)
        ledger.add(key, "skos:altLabel", article.title if label and label.text != article.title else None, evidence)
        ledger.add(key, "ck:factuality", "occurred", evidence)
    for field in fields:
        _state(field, key, main, article, entities, ledger)
    return ledger.facts()


def missed_fields(article: Article, facts: Iterable[Fact]) -> tuple[Missed, ...]:
    """Return the infobox lines that no fact rests on, in text order."""
    used = {e.sentence for f in facts for e in f.evidence if e.section == SECTION}
    reason = "no fact was made from the infobox line: its key is not known, or the body says otherwise"
    return tuple(
        Missed(what="sentence", span=field.value, reason=reason)
        for field in article.infobox
        if field.value is not None and field.value not in used
    )


def main_attack(happenings: Happenings, article: Article) -> Event | None:
    """Return the attack that the article's title names, if there is one."""
    return next((e for e in happenings.events if e.label == article.title), None)


def conflict_key(article: Article) -> str:
    """Return the key of the conflict or operation that the article is about."""
    return f"event/{article.key}/conflict-{sha256(article.title.encode()).hexdigest()[:8]}"


def _state(
    field: FieldMention, key: str, main: Event | None, article: Article, entities: Sequence[Entity], ledger: Ledger
) -> None:
    evidence = _evidence(field.span, field.says)
    named = _named(field.span, entities)
    match field.says:
        case "date":
            _date(field, key, main, ledger)
        case "killed" | "injured":
            _count(field, key, main, article, evidence, ledger)
        case "part_of":
            _larger(field, key, article, evidence, ledger)
        case "place" | "party" | "target":
            _participants(field.says, key, main, named, evidence, ledger)
        case "result" if main is None:
            ledger.add(key, "ck:status", field.span.text, evidence)
        case "weapon" if main is not None and not _fills(main, "weapon"):
            ledger.add(key, "ck:weapon", field.span.text, evidence)
        case "perpetrator" if main is not None:
            _perpetrator(field, key, article, named, evidence, ledger)


def _fills(main: Event | None, *roles: str) -> bool:
    """Tell whether the body has filled one of the roles."""
    return main is not None and any(r.role in roles for r in main.roles)


def _participants(
    says: str, key: str, main: Event | None, named: Sequence[Entity], evidence: Evidence, ledger: Ledger
) -> None:
    if says == "place" and not _fills(main, "place"):
        for entity in (e for e in named if e.kind in WHEREABOUTS):
            ledger.link(key, "ck:takesPlaceAt", entity.key, evidence)
    elif says == "party" and main is None:
        for entity in (e for e in named if e.kind in ACTOR_KINDS):
            ledger.link(key, "ck:party", entity.key, evidence)
    elif says == "target" and main is not None and not _fills(main, "target", "victim"):
        for entity in named:
            ledger.link(key, "ck:target", entity.key, evidence)


def _larger(field: FieldMention, key: str, article: Article, evidence: Evidence, ledger: Ledger) -> None:
    """State the conflict that the article's subject is part of, with its dates where its name gives them."""
    label = _bare(field.span.text)
    larger = f"event/{article.key}/partof-{slug(label)}"
    ledger.kind(larger, "Conflict", label, evidence)
    ledger.add(larger, "ck:factuality", "occurred", evidence)
    ledger.link(key, "ck:partOf", larger, evidence)
    _date(field, larger, None, ledger)


def _evidence(span: Span, says: str) -> Evidence:
    return Evidence(sentence=span, words=(span,), rule=f"infobox:{says}", section=SECTION)


def _bare(text: str) -> str:
    return text[4:] if text.lower().startswith("the ") else text


def _named(span: Span, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities whose names stand in the value, but not for a name inside a longer one that stands there."""
    text = f" {fold(span.text)} "
    found = [
        (name, e) for e in entities for name in {fold(n) for n in (e.label, *e.aliases)} if name and f" {name} " in text
    ]
    longest = {
        name for name, _ in found if not any(name != other and f" {name} " in f" {other} " for other, _ in found)
    }
    return tuple(sorted({e.key: e for name, e in found if name in longest}.values(), key=lambda e: e.key))


def _date(field: FieldMention, key: str, main: Event | None, ledger: Ledger) -> None:
    """State the dates, or that the infobox says so too where the body gives the same."""
    dating = _dating(field)
    if dating is None or (main is not None and main.dating is not None and main.dating.start != dating.start):
        return
    evidence = _evidence(field.span, field.says)
    ledger.add(key, "ck:notBefore", dating.not_before, evidence)
    ledger.add(key, "ck:notAfter", dating.not_after, evidence)
    ledger.add(key, "ck:startDate", dating.start, evidence)
    if main is None or main.dating is None or main.dating.end == dating.end:
        ledger.add(key, "ck:endDate", dating.end, evidence)
    if main is None or main.dating is None:
        ledger.add(key, "ck:datePrecision", dating.precision.value, evidence)
        ledger.add(key, "ck:dateBasis", dating.basis.value, evidence)
        ledger.add(key, "ck:dateText", dating.span.text, evidence)


def _dating(field: FieldMention) -> Dating | None:
    """Return the stretch from the first to the last date of the value."""
    bounded = [t for t in field.times if t.not_before and t.not_after]
    if not bounded:
        return None
    first, last = single(bounded[0]), single(bounded[-1])
    if len(bounded) == 1:
        return first
    return Dating(
        not_before=first.not_before,
        not_after=last.not_after,
        start=first.start,
        end=last.end,
        precision=Precision.INTERVAL,
        basis=first.basis,
        span=field.span,
        sentence=0,
    )


def _count(
    field: FieldMention, key: str, main: Event | None, article: Article, evidence: Evidence, ledger: Ledger
) -> None:
    """State a figure; it is the article's total where the body gives none."""
    if field.low is None:
        return
    measure = f"measure/{article.key}/infobox-{field.says}"
    ledger.kind(measure, "CasualtyCount", f"{field.says}: {field.span.text}", evidence)
    ledger.link(measure, "ck:measureOf", key, evidence)
    ledger.add(measure, "ck:outcome", field.says, evidence)
    exact = field.low == field.high
    ledger.add(measure, "ck:best", field.low if exact else None, evidence)
    ledger.add(measure, "ck:low", None if exact else field.low, evidence)
    ledger.add(measure, "ck:high", None if exact else field.high, evidence)
    ledger.add(
        measure, "ck:countQualifier", "exactly" if exact else "atLeast" if field.high is None else "about", evidence
    )
    if main is not None and not any(c.outcome == field.says for c in main.casualties):
        ledger.add(measure, "ck:total", IS_TOTAL, evidence)


def _perpetrator(
    field: FieldMention, key: str, article: Article, named: Sequence[Entity], evidence: Evidence, ledger: Ledger
) -> None:
    """State an unhedged culprit as the agent, a supposed one as accused by nobody that is named."""
    accused = [e for e in named if e.kind in ACTOR_KINDS]
    if not accused:
        return
    if not field.hedged:
        for entity in accused:
            ledger.link(key, "ck:agent", entity.key, evidence)
        return
    claim = f"claim/{article.key}/infobox-perpetrator"
    ledger.kind(claim, "ResponsibilityClaim", f"the infobox supposes {', '.join(e.label for e in accused)}", evidence)
    ledger.link(claim, "ck:concerns", key, evidence)
    ledger.add(claim, "ck:certainty", "alleged", evidence)
    ledger.add(claim, "ck:claimKind", "suspects", evidence)
    ledger.add(claim, "ck:polarity", "affirms", evidence)
    for entity in accused:
        ledger.link(claim, "ck:accused", entity.key, evidence)
