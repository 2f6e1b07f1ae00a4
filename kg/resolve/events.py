"""Turn drafts into events, plans, claims and force levels with keys, labels and roles that are final."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from kg.knowledge.frames import FrameLexicon
from kg.knowledge.harm_words import load_harm_words
from kg.model.events import Claim, Event, Level, Plan, RoleOf
from kg.model.frames import CasualtyMention, ClaimMention, Factuality, ForceMention, FrameMention
from kg.model.kinds import PLACES
from kg.model.text import Span
from kg.resolve.agreements import draft_agreements, label_of, status_of
from kg.resolve.attacks import draft_attacks
from kg.resolve.claims import asserted, hedged_claims, resolve_claims
from kg.resolve.dating import as_begun
from kg.resolve.drafts import Draft, Findings
from kg.resolve.labels import TWO_SIDED, attack_label, movement_label
from kg.resolve.levels import resolve_levels
from kg.resolve.movements import draft_movements, realised_by
from kg.resolve.parties import party_of
from kg.resolve.several import are_several
from kg.resolve.splitting import claims_on_members, split_days
from kg.resolve.titles import add_title_roles
from kg.resolve.voices import is_claimed, reporters

PRONOUNS = frozenset({"it", "them", "him", "her"})
SAME_DAY = re.compile(
    r"\bbrief(?:ly)?\b|\b(?:ended|over|quelled|suppressed|crushed|put down|repelled|defeated)\b[^.]*"
    r"\b(?:same day|that (?:same )?(?:day|morning|afternoon|evening|night)|hours later)\b"
)
"""What tells that something was over on the day on which it began."""
BLASTS = frozenset({"Bombing", "SuicideBombing"})
HURT = frozenset({"target", "victim", "harmed"})
"""Roles of those whom an attack was on or who suffered from it."""
INVADING = "frame:invasion"
PERSONAL = frozenset({"frame:killing", "frame:assassination", "frame:executing", "frame:slaying", "frame:kidnapping"})
"""Rules by which only people are struck, whatever their name is taken for."""
FEW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Happenings:
    """All events, plans, claims and force levels of an article."""

    events: tuple[Event, ...]
    plans: tuple[Plan, ...]
    claims: tuple[Claim, ...]
    levels: tuple[Level, ...]


def resolve_events(
    frames: Sequence[FrameMention],
    casualties: Sequence[CasualtyMention],
    claims: Sequence[ClaimMention],
    forces: Sequence[ForceMention],
    findings: Findings,
    lexicon: FrameLexicon,
) -> Happenings:
    """Bring all mentions together."""
    families = {f.entry.frame: f.family for f in lexicon.frames}
    of = {name: [m for m in frames if families[m.frame] == name] for name in set(families.values())}
    done = [m for m in (*of["attacks"], *of["movements"]) if m.stance.factuality is Factuality.OCCURRED]
    told = frozenset(m.sentence for m in done if m.times) | frozenset(m.sentence for m in casualties if m.times)
    findings = replace(findings, eventful=told)
    attacks = draft_attacks(of["attacks"], casualties, claims, findings, lexicon)
    main = next((d for d in attacks if d.title), None)
    if main is not None:
        add_title_roles(main, findings, attack=True)
    keys = {id(d): event_key(d, findings) for d in attacks}
    doubted = (*resolve_claims(claims, attacks, main, findings, keys), *hedged_claims(attacks, findings, keys))
    events = [part for d in attacks for part in split_days(_attack(d, keys[id(d)], findings, lexicon), findings)]
    moved, meant = _movements(of["movements"], findings)
    agreed, proposed = _agreements(of["agreements"], findings, lexicon)
    events += [*moved, *agreed]
    return Happenings(
        events=tuple(events),
        plans=(*meant, *proposed),
        claims=claims_on_members(_distinct(doubted), tuple(events)),
        levels=resolve_levels(forces, findings),
    )


def _movements(mentions: Sequence[FrameMention], findings: Findings) -> tuple[list[Event], list[Plan]]:
    """Return the movements that took place and those that were meant, with what carried them out."""
    moves = draft_movements(mentions, findings)
    done = [m.draft for m in moves if m.factuality is Factuality.OCCURRED]
    events = [_event(d, findings, movement_label(d)) for d in done]
    plans: list[Plan] = []
    for move in moves:
        if move.factuality is not Factuality.OCCURRED:
            carried_out = realised_by(move.draft, done)
            key = event_key(carried_out, findings) if carried_out else None
            plans.append(_plan(move.draft, move.factuality, movement_label(move.draft), findings, key))
    return events, plans


def _agreements(
    mentions: Sequence[FrameMention], findings: Findings, lexicon: FrameLexicon
) -> tuple[list[Event], list[Plan]]:
    """Return the agreements, votes and talks that took place and those only proposed."""
    events: list[Event] = []
    plans: list[Plan] = []
    for deal in draft_agreements(mentions, findings, lexicon):
        if deal.draft.title:
            add_title_roles(deal.draft, findings, attack=False)
        label = label_of(deal.draft)
        if deal.factuality is Factuality.OCCURRED:
            status = status_of(deal.draft, deal.factuality)
            events.append(_event(deal.draft, findings, label, status))
        else:
            plans.append(_plan(deal.draft, Factuality.PLANNED, label, findings, None))
    return events, plans


def event_key(draft: Draft, findings: Findings) -> str:
    """Return a key made from the class and the place of the first mention in the text."""
    where = (
        f"{draft.mentions[0].trigger.start}:{draft.mentions[0].trigger.text}" if draft.mentions else draft.title or ""
    )
    digest = sha256(f"{findings.article.key}|{draft.kind}|{where}".encode()).hexdigest()[:8]
    return f"event/{findings.article.key}/{draft.kind.lower()}-{digest}"


def _attack(draft: Draft, key: str, findings: Findings, lexicon: FrameLexicon) -> Event:
    agents = {(p.key, p.label) for p in asserted(draft)}
    known = tuple(r for r in draft.roles if r.role != "agent" or (r.party.key, r.party.label) in agents)
    doers = {r.party.label for r in draft.roles if r.role == "agent"}
    known = tuple(r for r in known if r.role != "target" or not (_is_pronoun(r) and r.party.label in doers))
    known = tuple(r for r in known if r.role != "harmed" or _is_struck(r, draft))
    again = [m.trigger for m in draft.mentions if m.definite and m.sentence > draft.first_sentence]
    struck = [m for m in draft.mentions if draft.kind in BLASTS or _died_in(m, again)]
    blast = any(_tells_effect(m) for m in struck)
    roles = _settle(known, indiscriminate=blast or draft.kind == "Battle")
    return Event(
        key=key,
        kind=draft.kind,
        label=attack_label(draft, lexicon),
        mentions=tuple(draft.mentions),
        roles=roles,
        dating=as_begun(draft.dating, _begun(draft, findings)),
        casualties=tuple(draft.casualties),
        counted_by=tuple(party_of(c.source, findings.index) if c.source else None for c in draft.casualties),
        claimed=is_claimed(draft),
        reported_by=reporters(draft, findings),
        series=are_several(draft, findings),
    )


def _begun(draft: Draft, findings: Findings) -> set[int]:
    """Return the sentences that tell when an event that goes on began ("began attacking", "talks began").

    But not those that tell that it was over on that day ("began at dawn and ended that evening").
    """
    begun = {m.sentence for m in draft.mentions if m.begins}
    dated = {draft.dating.sentence} if draft.dating is not None else set()
    if draft.mentions and draft.mentions[0].begins and dated.isdisjoint(m.sentence for m in draft.mentions):
        begun |= dated  # the day is that of a sentence before
    return {s for s in begun if not SAME_DAY.search(findings.sentences[s].span.text)}


def _is_struck(harmed: RoleOf, draft: Draft) -> bool:
    """Tell whether those harmed are whom the attack was on: in a battle or raid either side may lose people.

    Nor are they where a pronoun says on whom it was ("fired a rocket at them, killing an officer").
    """
    told = [m for m in draft.mentions if m.sentence == harmed.sentence]
    if any(f.span.text.lower() in PRONOUNS for m in told for f in m.fillers_of("target")):
        return False
    if any(m.frame == "killing" and m.fillers_of("agent") for m in told):
        return True
    told_apart = any(m.frame != "killing" for m in draft.mentions) and all(m.frame == "killing" for m in told)
    return draft.kind not in TWO_SIDED and not told_apart


def _is_pronoun(role: RoleOf) -> bool:
    """Tell whether a pronoun fills a role: what somebody sinks is not themselves ("took a boat and sank it")."""
    return role.party.span.text.lower() in PRONOUNS


def _tells_effect(mention: FrameMention) -> bool:
    """Tell whether a killing is told as the effect of another event ("a bomb exploded, killing a passer-by")."""
    return mention.frame == "killing" and (mention.trigger.text.endswith("ing") or mention.told_of is not None)


def _died_in(killing: FrameMention, nouns: Sequence[Span]) -> bool:
    """Tell whether people died in what one of `nouns` only takes up ("the leader was killed in the strike")."""
    return killing.told_of is not None and any(noun.overlaps(killing.told_of) for noun in nouns)


def _settle(roles: tuple[RoleOf, ...], *, indiscriminate: bool) -> tuple[RoleOf, ...]:
    """Let those harmed stand as the target where the text names no other, and a target that is a place as the place.

    A named victim of the attack itself is its target too; one who is only told among the dead need not be, nor one of
    those whom an `indiscriminate` attack killed, a blast or a battle.
    """
    roles = tuple(replace(r, role="victim") if _is_named_person(r) else r for r in roles)
    places = {r.party.key for r in roles if r.role == "place"} - {None}
    roles = tuple(r for r in roles if r.role != "agent" or r.party.key not in places or r.party.kind == "State")
    targets = {(r.party.key, r.party.label) for r in roles if r.role == "target"}
    roles = tuple(
        r for r in roles
        if r.role != "agent" or r.rule != "frame:killing" or (r.party.key, r.party.label) not in targets
    )
    agents = {(r.party.key, r.party.label) for r in roles if r.role == "agent"}
    # Nobody is the target of their own attack, nor its victim but by suicide; who struck may be killed afterwards.
    roles = tuple(r for r in roles if r.role not in HURT or (r.party.key, r.party.label) not in agents)
    have = {r.role for r in roles}
    named = {id(r) for r in roles if r.role == "place" and (r.party.key or r.party.near)}
    settled = [r for r in roles if r.role != "harmed" and not (r.role == "place" and named and id(r) not in named)]
    if not have & {"target", "victim"}:
        settled += [replace(r, role="target") for r in roles if r.role == "harmed" and not _is_anybody(r.party.label)]
    elif "target" not in have:
        aimed = tuple(r for r in roles if r.role == "victim" and r.rule.startswith("frame:"))
        settled += [replace(r, role="target") for r in aimed if not (indiscriminate and r.rule == "frame:killing")]
    if "place" not in have:
        struck = (r for r in roles if r.role == "target" and (r.party.kind in PLACES or _is_invaded(r)))
        struck = (r for r in struck if r.rule not in PERSONAL)
        settled += [replace(r, role="place") for r in struck]
    return tuple(settled)


def _is_named_person(role: RoleOf) -> bool:
    """Tell whether those harmed are somebody whose name stands beside ("a guard, Tovan Rhal, was killed")."""
    return role.role == "harmed" and role.party.key is not None and role.party.kind == "Person"


def _is_invaded(role: RoleOf) -> bool:
    """Tell whether a state, and not only its people, is what an offensive is on ("the invasion of Kuwait")."""
    return role.party.kind == "State" and role.rule == INVADING and role.party.span.text.endswith(role.party.label)


def _is_anybody(label: str) -> bool:
    """Tell whether a label says only that people were harmed ("33 people", "several civilians")."""
    events = load_harm_words().events
    if label.lower().endswith((" of them", " of whom", " of these", " of those")):
        return True
    words = [w for w in label.lower().split() if not (w.replace(",", "").isdigit() or w in events.number_words)]
    return not words or (words[-1] in events.anybody and len(words) <= FEW)


def _event(draft: Draft, findings: Findings, label: str, status: str | None = None) -> Event:
    return Event(
        key=event_key(draft, findings),
        kind=draft.kind,
        label=label,
        mentions=tuple(draft.mentions),
        roles=tuple(draft.roles),
        dating=as_begun(draft.dating, _begun(draft, findings)),
        casualties=(),
        status=status,
        claimed=is_claimed(draft),
        reported_by=reporters(draft, findings),
    )


def _plan(draft: Draft, status: Factuality, label: str, findings: Findings, realised: str | None) -> Plan:
    key = event_key(draft, findings).replace("event/", "plan/", 1)
    source = next((m.source for m in draft.mentions if m.source), None)
    return Plan(
        key=key,
        kind=draft.kind,
        label=f"{status.value} {label}",
        status=status,
        mentions=tuple(draft.mentions),
        roles=tuple(draft.roles),
        dating=draft.dating,
        planned_by=party_of(source, findings.index) if source else None,
        realised_by=realised,
    )


def _distinct(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Leave out claims that say again what another says: same claimant, accused, kind and event."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Claim] = []
    for claim in claims:
        who = claim.claimant and claim.claimant.ident
        key = (who, tuple(a.ident for a in claim.accused), claim.concerns, claim.kind)
        repeated = isinstance(claim.mention, FrameMention) and any(k[:3] == key[:3] for k in seen)
        sourced = claim.claimant is None and any(k[1:3] == key[1:3] for k in seen)
        if key not in seen and not repeated and not sourced:
            seen.add(key)
            kept.append(claim)
    return tuple(kept)
