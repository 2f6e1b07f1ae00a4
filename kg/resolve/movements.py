"""Bring the mentions of withdrawals, deployments, handovers and closures together, the done apart from the meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.knowledge.movement_words import load_movement_words
from kg.model.events import Dating, RoleOf
from kg.model.frames import Factuality, FrameMention
from kg.model.kinds import BASES
from kg.model.mentions import Precision
from kg.resolve.dating import overlap
from kg.resolve.drafts import SEATED, Draft, Findings, fold

NEAR = 2
STEM = 5
"""How many letters a verb and its noun agree in ("withdrew", "withdrawal")."""
MEANT = frozenset({Factuality.PLANNED, Factuality.ORDERED, Factuality.DEMANDED, Factuality.THREATENED})
WHERE = ("facility", "origin", "destination")
LOOKING_BACK = re.compile(r"\b(?:had|before|after|until|once|since|when|which|who|that)\b[^,.;]*$")
"""What stands before a movement that was over, or was still to come, when the rest of the sentence took place."""
FOUGHT = re.compile(
    r"After (?!(?:\w+ )*(?:days|weeks|months|years) of)(?:\w+ ){0,4}"
    r"(?:battle|fighting|clash(?:es)?|skirmish(?:es)?|firefight)\b"
    r"(?![^,;]*\b(?:began|begun|started|broke out|since)\b)[^,;]*, "
)
"""What opens a sentence that tells who left after a fight ("After a battle on 3 May, the rebels fled")."""
CLAUSE = 7
"""How many words after the opening the verb stands at most."""
FIGHTING = re.compile(r"\b(?:attack|assault|storm|fought|fighting|battle|clash|ambush|raid|shell|bomb)", re.IGNORECASE)
HOURS = re.compile(r"After (?:\w+ ){0,3}(?:hours|minutes) of ")
"""What opens one that goes on from the day of the sentence before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A draft with its factuality: an event if it occurred, a plan otherwise."""

    draft: Draft
    factuality: Factuality


def draft_movements(mentions: Sequence[FrameMention], findings: Findings) -> list[Movement]:
    """Return the movements that occurred or were meant, merged, in order of first mention."""
    drafts: list[Movement] = []
    for mention in mentions:
        occurred = mention.stance.factuality is Factuality.OCCURRED
        if not occurred and mention.stance.factuality not in MEANT:
            continue
        candidate = Draft(kind=mention.evokes)
        told = _told_on(mention, findings) or _after_fight(mention, findings)
        around = findings.dating((), mention.sentence) or told if occurred else None
        candidate.add(mention, findings, findings.own_dating(mention.times) or around)
        candidate.roles = [r for r in candidate.roles if not _is_thing(r)]
        _named_facility(candidate, mention, drafts)
        _base_as_facility(candidate)
        _giver_as_agent(candidate)
        _leave_for(drafts, candidate, mention)
        known = next(
            (
                m
                for m in reversed(drafts)
                if m.factuality is mention.stance.factuality
                and (_same(m.draft, candidate) or _told_again(m.draft, candidate, mention))
            ),
            None,
        )
        if known is not None:
            _absorb(known.draft, candidate)
        elif _telling(candidate, occurred=occurred):
            drafts.append(Movement(draft=candidate, factuality=mention.stance.factuality))
    return drafts


def _told_on(mention: FrameMention, findings: Findings) -> Dating | None:
    """Return the day on which a sentence without a date goes on, but not what it looks back on or somebody says."""
    sentence = findings.sentences[mention.sentence].span
    earlier = LOOKING_BACK.search(sentence.text[: mention.trigger.start - sentence.start])
    return None if earlier or mention.stance.reported else findings.told_on(mention.sentence)


def _after_fight(mention: FrameMention, findings: Findings) -> Dating | None:
    """Return the day of a fight after which forces left ("After a battle on 3 May, they withdrew").

    "After hours of fighting, they withdrew" is of the day of the sentence before, where it has one alone.
    """
    sentence = findings.sentences[mention.sentence].span
    opening = FOUGHT.match(sentence.text) if mention.evokes == "Withdrawal" else None
    behind = sentence.text[opening.end() : mention.trigger.start - sentence.start] if opening is not None else ""
    if opening is None or "," in behind or len(behind.split()) > CLAUSE or mention.stance.reported:
        return None
    if mention.trigger.start < sentence.start + opening.end():
        return None
    end, before = sentence.start + opening.end(), mention.sentence - 1
    dated = [(i, t) for i, t in enumerate(findings.times) if t.not_before is not None]
    here = [i for i, t in dated if t.sentence == mention.sentence]
    inside = [i for i, t in dated if i in here and t.span.end <= end and t.precision is Precision.DAY]
    if not here and HOURS.match(sentence.text) and findings.block_of(before) == findings.block_of(mention.sentence):
        fought = FIGHTING.search(findings.sentences[before].span.text)
        inside = [i for i, t in dated if fought and t.sentence == before and t.precision is Precision.DAY]
    return findings.own_dating(inside) if len(inside) == 1 else None


def _is_thing(role: RoleOf) -> bool:
    """Tell whether "it" that moves is taken for what stays where it is ("the letter arrived in London")."""
    return role.role == "agent" and role.party.kind in SEATED and role.party.span.text.lower() == "it"


def _named_facility(draft: Draft, mention: FrameMention, drafts: Sequence["Movement"]) -> None:
    """Read "handed it over": the base that the sentence has just named."""
    for index, role in enumerate(draft.roles):
        if role.role == "facility" and role.party.span.text.lower() == "it":
            named = [
                r
                for d in drafts
                if d.draft.last_sentence == mention.sentence
                for r in d.draft.roles
                if r.role == "facility"
            ]
            draft.roles[index] = replace(role, party=replace(named[-1].party, span=role.party.span)) if named else role
    draft.roles[:] = [
        r for r in draft.roles if r.role != "facility" or r.party.span.text.lower() != "it" or r.party.kind in BASES
    ]


def _base_as_facility(draft: Draft) -> None:
    """Name the base that is left or entered as the facility too: a movement's `base`."""
    for role in [r for r in draft.roles if r.role == "origin" and r.party.kind in BASES]:
        draft.roles.append(RoleOf(role="facility", party=role.party, sentence=role.sentence, rule=role.rule))


def _giver_as_agent(draft: Draft) -> None:
    """Name who hands a base over as the one who acts."""
    if draft.kind == "BaseTransfer" and not draft.fillers("agent"):
        draft.roles += [
            RoleOf(role="agent", party=r.party, sentence=r.sentence, rule=r.rule)
            for r in draft.roles
            if r.role == "transferredFrom"
        ]


def _telling(draft: Draft, *, occurred: bool) -> bool:
    roles = {r.role for r in draft.roles}
    if draft.kind in ("BaseTransfer", "Closure"):
        bases = [p for p in draft.fillers("facility") if draft.kind != "Closure" or p.kind != "Airport"]
        one = [p for p in bases if not p.label.endswith("bases")]  # "four bases" sums up those that have names
        return any(p.key for p in bases) or (bool(one) and draft.dating is not None)
    if "agent" not in roles:
        return False
    somewhere = draft.dating is not None or bool(roles & set(WHERE)) or (occurred and _is_gone(draft))
    return somewhere or (not occurred and any(p.key for p in draft.fillers("agent")))


def _is_gone(draft: Draft) -> bool:
    """Tell whether known forces are told to have left, wherever to ("after the battle the Kelmari forces fled")."""
    words = load_movement_words().movements
    left = any(m.form == "verb" and m.trigger.text.lower() in words.gone for m in draft.mentions)
    known = any(p.key or len(p.label.split()) > 1 for p in draft.fillers("agent"))
    return draft.kind == "Withdrawal" and left and known


def _leave_for(drafts: list[Movement], new: Draft, mention: FrameMention) -> None:
    """Take "left Orlo and moved to Kelmar" as one deployment: give it the origin of the departure just told."""
    last = drafts[-1].draft if drafts else None
    if last is None or last.kind != "Withdrawal" or new.kind != "Deployment" or mention.form != "verb":
        return
    told = {m.sentence for m in last.mentions} == {mention.sentence} and len(last.mentions) == 1
    bound = last.names("destination") or not last.names("origin") or not new.names("destination")
    if told and not bound and last.names("agent") == new.names("agent") and not new.names("origin"):
        new.mentions = [*last.mentions, *new.mentions]
        new.roles += [r for r in last.roles if r.role == "origin"]
        drafts.pop()


def _told_again(known: Draft, new: Draft, mention: FrameMention) -> bool:
    """Tell whether a base without a name is the one just handed over ("the fourth base to be transferred")."""
    bases = new.fillers("facility")
    return (
        new.kind == known.kind == "BaseTransfer"
        and bool(bases)
        and all(p.key is None for p in bases)
        and 0 <= mention.sentence - known.last_sentence <= 1
        and any(p.key for p in known.fillers("facility"))
    )


def _same(known: Draft, new: Draft) -> bool:
    """Tell whether two drafts are one movement: the same base, or the same movers and the same date or place."""
    if known.kind != new.kind or not _may_overlap(known.dating, new.dating):
        return False
    bases = {p.key for p in known.fillers("facility") if p.key} & {p.key for p in new.fillers("facility") if p.key}
    if bases:
        return True
    if known.names("facility") and new.names("facility"):
        return False
    if known.names("origin") and new.names("origin") and not known.names("origin") & new.names("origin"):
        return False
    if (
        known.names("destination")
        and new.names("destination")
        and not known.names("destination") & new.names("destination")
    ):
        return False
    movers = _words(known) & _words(new)
    if known.dating is not None and new.dating is not None:
        far = new.first_sentence - known.last_sentence > NEAR
        if far and not (_tell_alike(known, new) or _goals(known) & _goals(new)):
            return False
        return bool(movers or not _words(new)) and known.dating.not_before == new.dating.not_before
    near = new.first_sentence - known.last_sentence <= NEAR
    return bool(movers) and (near or _is_spoken_of(known, new) or _is_spoken_of(new, known))


def _is_spoken_of(told: Draft, named: Draft) -> bool:
    """Tell whether a noun without a date names a movement told elsewhere ("Kelmar left Orlo ... Kelmar's withdrawal").

    The same known body moves from or to the same place, and the text counts no others.
    """
    nouns = all(m.form == "noun" and not m.plural for m in named.mentions) and named.dating is None
    counted = any(m.ordinal or m.count for m in (*told.mentions, *named.mentions))
    movers = {p.key for p in told.fillers("agent") if p.key} & {p.key for p in named.fillers("agent") if p.key}
    goals = any(told.names(r) & named.names(r) for r in WHERE)
    return nouns and not counted and bool(movers) and goals


def _tell_alike(known: Draft, new: Draft) -> bool:
    """Tell whether two drafts tell of a movement in forms of one word ("withdrew", "withdrawal")."""
    told, again = ({m.trigger.text.lower()[:STEM] for m in d.mentions} for d in (known, new))
    return not told.isdisjoint(again)


def _goals(draft: Draft) -> set[str]:
    return draft.names("origin", "destination", "facility")


def _words(draft: Draft) -> set[str]:
    """Return the words that tell whose troops move, without their number; any words where there are no others."""
    movements = load_movement_words().movements
    words = {w for p in draft.fillers("agent") for w in fold(p.label).split() if not w.isdigit()}
    return words - movements.any_force or words


def _may_overlap(one: Dating | None, other: Dating | None) -> bool:
    return one is None or other is None or overlap(one, other)


def _absorb(known: Draft, new: Draft) -> None:
    known.mentions += new.mentions
    if known.dating is None or (
        new.dating is not None
        and new.dating.not_after - new.dating.not_before < known.dating.not_after - known.dating.not_before
    ):
        known.dating = new.dating
    have = {r.role for r in known.roles}
    known.roles += [r for r in new.roles if r.role not in have]


def realised_by(plan: Draft, events: Sequence[Draft]) -> Draft | None:
    """Return the one event that carried a plan out: same class, and same base or same movers, origin and time."""
    matches = [
        e
        for e in events
        if e.kind == plan.kind
        and (
            {p.key for p in plan.fillers("facility") if p.key} & {p.key for p in e.fillers("facility") if p.key}
            or (
                _words(plan) & _words(e)
                and plan.names("origin") & e.names("origin")
                and plan.dating
                and e.dating
                and overlap(plan.dating, e.dating)
            )
        )
        and e.first_sentence >= plan.first_sentence
    ]
    return matches[0] if len(matches) == 1 else None
