"""State events, plans, claims and force levels as facts with their evidence."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from kg.model.events import Claim, Dating, Event, Level, Party, Plan, RoleOf
from kg.model.facts import Evidence, Fact, Term
from kg.model.frames import COMBAT, CasualtyMention, FrameMention
from kg.resolve.events import Happenings
from kg.resolve.evidence import Ledger, Witness
from kg.resolve.totals import is_whole, totals

PREDICATES = {
    "agent": "ck:agent",
    "target": "ck:target",
    "victim": "ck:victim",
    "place": "ck:takesPlaceAt",
    "weapon": "ck:weapon",
    "facility": "ck:facility",
    "origin": "ck:origin",
    "destination": "ck:destination",
    "transferredFrom": "ck:transferredFrom",
    "transferredTo": "ck:transferredTo",
    "party": "ck:party",
}

IS_TOTAL = True

UNNAMED = {"blames": "accused", "denies": "denied of"}
"""How a claim is called that nobody in particular makes, where it is more than a suspicion."""


def event_facts(happenings: Happenings, witness: Witness) -> tuple[Fact, ...]:
    """Return all facts about what happened, was planned and was claimed."""
    ledger = Ledger()
    for event in happenings.events:
        _event(event, witness, ledger)
    for plan in happenings.plans:
        _plan(plan, witness, ledger)
    for claim in happenings.claims:
        _claim(claim, witness, ledger)
    for level in happenings.levels:
        _level(level, witness, ledger)
    return ledger.facts()


def _of_mentions(mentions: Iterable[FrameMention], witness: Witness) -> tuple[Evidence, ...]:
    return tuple(witness.evidence(m.sentence, (m.trigger,), m.rule) for m in mentions)


def _telling(event: Event) -> tuple[FrameMention, ...]:
    """Return the mentions that tell of an event; "the attack" by itself only takes it up, or another one."""
    told = {r.sentence for r in event.roles} | {c.sentence for c in event.casualties}
    told |= {event.dating.sentence} if event.dating is not None else set()
    bare = (m.definite and not (m.fillers or m.ordinal or m.trigger.text.istitle()) for m in event.mentions[1:])
    pairs = zip(event.mentions[1:], bare, strict=True)
    kept = [event.mentions[0], *(m for m, is_bare in pairs if not is_bare or m.sentence in told)]
    classed = any(m.evokes == event.kind for m in kept)
    more = () if classed else (m for m in event.mentions if m.evokes == event.kind)  # what gives the class
    return event.mentions if event.status is not None else (*kept, *more)


def _event(event: Event, witness: Witness, ledger: Ledger) -> None:
    found = _of_mentions(_telling(event), witness)
    ledger.kind(event.key, event.kind, event.label, *found)
    if event.series and event.kind != "EventSeries":
        ledger.add(event.key, "rdf:type", Term(iri="ck:EventSeries"), *found)
    ledger.add(event.key, "ck:factuality", "claimed" if event.claimed else "occurred", *found)
    for reporter in event.reported_by:
        sentence, rule = event.mentions[0].sentence, event.mentions[0].rule
        ledger.link(event.key, "ck:reportedBy", party_key(reporter, witness, ledger, sentence, rule), *found)
    ledger.add(event.key, "ck:status", event.status, *found)
    ledger.link(event.key, "ck:inSeries", event.in_series, *found)
    ledger.add(event.key, "ck:ordinal", event.ordinal, *found)
    for mention in event.mentions:
        phase = mention.sentence > 0 and event.kind in COMBAT and mention.evokes not in COMBAT  # "the second attack"
        if mention.ordinal and event.ordinal is None and event.kind != "EventSeries" and not phase:
            ledger.add(
                event.key,
                "ck:ordinal",
                mention.ordinal,
                witness.evidence(mention.sentence, (mention.phrase,), mention.rule),
            )
    _roles(event.key, event.roles, witness, ledger)
    dating_facts(event.key, event.dating, witness, ledger)
    _casualties(event, witness, ledger)


def _roles(key: str, roles: Sequence[RoleOf], witness: Witness, ledger: Ledger, agent: str = "ck:agent") -> None:
    for role in roles:
        predicate = agent if role.role == "agent" else PREDICATES.get(role.role)
        if predicate is None:
            continue
        evidence = witness.evidence(role.sentence, (role.party.span,), role.rule)
        if role.role == "weapon":
            ledger.add(key, predicate, role.party.label, evidence)
        else:
            ledger.link(key, predicate, party_key(role.party, witness, ledger, role.sentence, role.rule), evidence)


def party_key(party: Party, witness: Witness, ledger: Ledger, sentence: int, rule: str) -> str:
    """Return the key of a party; an unnamed one is one node for each mention, stated here."""
    if party.key is not None:
        return party.key
    key = f"actor/{witness.article.key}/{party.span.start}-{party.span.end}"
    evidence = witness.evidence(sentence, (party.span,), rule)
    ledger.kind(key, party.kind, party.label, evidence)
    ledger.link(key, "ck:near", party.near, evidence)
    return key


def dating_facts(key: str, dating: Dating | None, witness: Witness, ledger: Ledger) -> None:
    """State the bounds, the day where it is known, and the words of a dating; None states nothing."""
    if dating is None:
        return
    evidence = witness.evidence(dating.sentence, (dating.span,), f"time:{dating.basis.value}")
    ledger.add(key, "ck:notBefore", None if dating.closing else dating.not_before, evidence)
    ledger.add(key, "ck:notAfter", None if dating.open_ended else dating.not_after, evidence)
    ledger.add(key, "ck:startDate", dating.start, evidence)
    ledger.add(key, "ck:endDate", dating.end, evidence)
    ledger.add(key, "ck:datePrecision", dating.precision.value, evidence)
    ledger.add(key, "ck:dateBasis", dating.basis.value, evidence)
    ledger.add(key, "ck:dateText", dating.span.text, evidence)


def _casualties(event: Event, witness: Witness, ledger: Ledger) -> None:
    chosen = totals(event.casualties)
    for outcome, members in chosen.items():
        if len(members) > 1 and all(m.best is not None or m.low is not None for m in members):
            _sum(event, outcome, members, witness, ledger)  # marked as the total where nobody else is counted
    for mention, reporter in zip_longest(event.casualties, event.counted_by):
        if mention is None or (mention.best is None and mention.low is None and mention.high is None):
            continue
        key = f"measure/{witness.article.key}/{mention.outcome}-{mention.span.start}-{mention.span.end}"
        evidence = witness.evidence(mention.sentence, (mention.span,), "casualties")
        _amount(key, event.key, mention, ledger, evidence)
        ledger.add(key, "ck:ofGroup", mention.group.text if mention.group else None, evidence)
        if reporter is not None:
            source = party_key(reporter, witness, ledger, mention.sentence, "casualties")
            ledger.link(key, "ck:reportedBy", source, evidence)
        telling = witness.sentences[mention.sentence].span.text
        if chosen.get(mention.outcome) == (mention,) and is_whole(mention, event, telling):
            ledger.add(key, "ck:total", IS_TOTAL, evidence)


def _amount(
    key: str, event: str, mention: CasualtyMention, ledger: Ledger, evidence: Evidence
) -> None:
    ledger.kind(key, "CasualtyCount", f"{mention.outcome}: {mention.span.text}", evidence)
    ledger.link(key, "ck:measureOf", event, evidence)
    ledger.add(key, "ck:outcome", mention.outcome, evidence)
    for name, value in (("low", mention.low), ("best", mention.best), ("high", mention.high)):
        ledger.add(key, f"ck:{name}", value, evidence)
    ledger.add(key, "ck:countQualifier", mention.qualifier, evidence)


def _sum(event: Event, outcome: str, members: Sequence[CasualtyMention], witness: Witness, ledger: Ledger) -> None:
    """State the total of one list ("six attackers, six policemen and seven civilians"), marked as derived."""
    key = f"measure/{witness.article.key}/{outcome}-total-{members[0].span.start}"
    evidence = witness.evidence(members[0].sentence, [m.span for m in members], "casualties:sum-of-list", derived=True)
    ledger.kind(key, "CasualtyCount", f"{outcome}: total of the list", evidence)
    ledger.link(key, "ck:measureOf", event.key, evidence)
    ledger.add(key, "ck:outcome", outcome, evidence)
    exact = all(m.best is not None for m in members)
    bounded = all(m.best is not None or m.high is not None for m in members)
    total = sum(m.best if m.best is not None else m.low or 0 for m in members)
    ledger.add(key, "ck:best" if exact else "ck:low", total, evidence)
    if bounded and not exact:
        ledger.add(key, "ck:high", sum(m.best if m.best is not None else m.high or 0 for m in members), evidence)
    ledger.add(key, "ck:countQualifier", "exactly" if exact else "about" if bounded else "atLeast", evidence)
    here = {m.sentence for m in members}
    others = (c for c in event.casualties if c.outcome == outcome and c.sentence not in here and c.group is not None)
    if not any(c.best or c.low for c in others):
        ledger.add(key, "ck:total", IS_TOTAL, evidence)


def _plan(plan: Plan, witness: Witness, ledger: Ledger) -> None:
    found = _of_mentions(plan.mentions, witness)
    ledger.kind(plan.key, "Plan", plan.label, *found)
    ledger.add(plan.key, "ck:plannedType", Term(iri=f"ck:{plan.kind}"), *found)
    ledger.add(plan.key, "ck:planStatus", plan.status.value, *found)
    _roles(plan.key, plan.roles, witness, ledger, agent="ck:plannedActor")
    dating_facts(plan.key, plan.dating, witness, ledger)
    if plan.planned_by is not None:
        first = plan.mentions[0]
        by = party_key(plan.planned_by, witness, ledger, first.sentence, first.rule)
        ledger.link(plan.key, "ck:plannedBy", by, witness.evidence(first.sentence, (plan.planned_by.span,), first.rule))
    ledger.link(plan.key, "ck:realisedBy", plan.realised_by, *found)


def _claim(claim: Claim, witness: Witness, ledger: Ledger) -> None:
    mention = claim.mention
    rule = mention.rule or "claim"
    evidence = witness.evidence(claim.sentence, (mention.trigger,), rule)
    whom = ", ".join(a.label for a in claim.accused)
    supposed = whom if whom.startswith("suspected ") else f"{UNNAMED.get(claim.kind, 'suspected')}: {whom}"
    label = f"{claim.claimant.label} {claim.kind} {whom}" if claim.claimant else supposed
    ledger.kind(claim.key, "ResponsibilityClaim", label, evidence)
    ledger.add(claim.key, "ck:claimKind", claim.kind, evidence)
    ledger.add(claim.key, "ck:certainty", claim.certainty, evidence)
    ledger.add(claim.key, "ck:polarity", "denies" if claim.kind == "denies" else "affirms", evidence)
    ledger.link(claim.key, "ck:concerns", claim.concerns, evidence)
    if claim.claimant is not None:
        by = party_key(claim.claimant, witness, ledger, claim.sentence, rule)
        ledger.link(claim.key, "ck:claimant", by, witness.evidence(claim.sentence, (claim.claimant.span,), rule))
    for accused in claim.accused:
        key = party_key(accused, witness, ledger, claim.sentence, rule)
        ledger.link(claim.key, "ck:accused", key, witness.evidence(claim.sentence, (accused.span,), rule))
    dating_facts(claim.key, claim.dating, witness, ledger)


def _level(level: Level, witness: Witness, ledger: Ledger) -> None:
    first, rule = level.mentions[0], "force-level"
    found = tuple(witness.evidence(m.sentence, (m.span,), rule) for m in level.mentions)
    ledger.kind(level.key, "ForceLevel", first.span.text, *found)
    ledger.link(level.key, "ck:ofForce", party_key(level.force, witness, ledger, first.sentence, rule), *found)
    for name, value in (("low", first.low), ("best", first.best), ("high", first.high)):
        ledger.add(level.key, f"ck:{name}", value, *found)
    ledger.add(level.key, "ck:countQualifier", first.qualifier, found[0])
    ledger.add(level.key, "ck:status", "planned" if first.planned else "actual", *found)
    if level.place is not None:
        place = party_key(level.place, witness, ledger, first.sentence, rule)
        ledger.link(level.key, "ck:takesPlaceAt", place, found[0])
    dating_facts(level.key, level.dating, witness, ledger)
