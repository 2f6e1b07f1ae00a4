"""Resolve who is said to be responsible for what: claimants and accused to parties, "the attack" to the attack."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.knowledge.claims import load_claim_words
from kg.knowledge.telling_words import load_telling_words
from kg.knowledge.words import load_words
from kg.model.events import Claim, Party
from kg.model.frames import COMBAT, ClaimMention, Filler, FrameMention
from kg.model.kinds import WHEREABOUTS
from kg.resolve.concerned import event_of, may_deny
from kg.resolve.drafts import Draft, Findings
from kg.resolve.parties import party_of

STEM = 5
FORCES = frozenset({"Army", "Air", "Force", "Forces", "Navy", "Armed", "Defence", "Defense", "Military", "Guard"})
"""Words of the names of a state's forces."""
POINTS = frozenset(
    {"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "United", "New", "Al"}
)
"""First words that names of different states share."""
TAKING = "capture"
"""The frame of what nobody is blamed for who is reported to have done it ("reported that the army took Orlo")."""
MUTUAL = "claim:mutual"
"""The rule of claims that the two sides of a fight make of each other."""
SIDES = 2
DENYING = "claim:deny_that"
"""The rule of denials that tell a deed, and not which attack it was."""
COUNTED = re.compile(r"^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|some|several) ", re.IGNORECASE)
"""The number before a people or the members of a body ("two Kelmari soldiers")."""
VAGUE = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "some", "several", "many", "few"}
    | {"other", "another", "more", "all", "both", "any", "no", "one", "first", "second", "third", "last", "same"}
    | {"unknown", "unidentified", "unnamed", "suspected", "alleged", "would-be", "suicide", "main", "lone", "single"}
    | {"car", "truck"}
    | {"possible", "potential", "real", "actual", "remaining", "surviving", "dead", "wounded", "captured", "terrorist"}
)
"""Words before attackers that tell no more of who they were, as their number, origin or arms do."""


def resolve_claims(
    claims: Sequence[ClaimMention], drafts: Sequence[Draft], main: Draft | None, findings: Findings,
    keys: dict[int, str],
) -> list[Claim]:
    """Return the claims whose event is known; `keys` gives the event key of a draft by its identity."""
    found: list[Claim] = []
    for mention in claims:
        claimant = party_of(mention.claimant, findings.index) if mention.claimant else None
        accused = tuple(p for f in mention.accused if (p := party_of(f, findings.index)) is not None)
        body, own = (_spoken_for(claimant, findings), _body_of(claimant, findings)) if claimant else (None, None)
        if mention.kind in ("claims", "denies") and not accused and body:
            accused = (body,)
        event = event_of(mention, drafts, main, findings)
        if mention.rule == MUTUAL:
            found += _mutual(mention, event, findings, keys)
        other = mention.rule == DENYING and event is not None and not may_deny(mention, accused, event, findings)
        if other or mention.rule == MUTUAL:
            continue
        accused = tuple(a for a in accused if not _is_anyone(a, event))
        if not accused or event is None or (claimant is None and mention.claimant is not None):
            continue
        if body and any(_is_possessed(a) for a in accused) and (body.kind != "Person" or own):
            accused = (own or body,)
        theirs = claimant is not None and any(_are_own(claimant, a, findings) for a in accused)
        found.append(
            Claim(
                key=_key(mention, findings, found),
                kind="claims" if theirs and mention.kind == "blames" else mention.kind,
                claimant=claimant,
                accused=accused,
                concerns=keys.get(id(event)),
                certainty="claimed" if claimant else "alleged",
                dating=findings.own_dating(_own_times(mention, findings)),
                mention=mention,
                sentence=mention.sentence,
            )
        )
    return found


def _mutual(
    mention: ClaimMention, event: Draft | None, findings: Findings, keys: dict[int, str]
) -> tuple[Claim, ...]:
    """Return the claims of the two sides of a fight that accuse each other, none where the text names no two."""
    places = WHEREABOUTS - {"State"}
    fought = [p for role in ("agent", "target") for p in (event.fillers(role) if event else ())]
    sides = [p for p in fought if p.kind not in places]
    if len(sides) != SIDES or event is None or event.kind not in COMBAT:
        return ()
    first = Claim(
        key=_key(mention, findings, ()),
        kind=mention.kind,
        claimant=sides[0],
        accused=(sides[1],),
        concerns=keys.get(id(event)),
        certainty="claimed",
        dating=findings.own_dating(_own_times(mention, findings)),
        mention=mention,
        sentence=mention.sentence,
    )
    return first, replace(first, key=f"{first.key}-2", claimant=sides[1], accused=(sides[0],))


def _own_times(mention: ClaimMention, findings: Findings) -> tuple[int, ...]:
    """Return the times that date a claim: one after the event's name may date just that ("the bombing on 9 August")."""
    if mention.about is None:
        return mention.times
    return tuple(t for t in mention.times if findings.times[t].span.start < mention.about.span.start)


def _key(mention: ClaimMention, findings: Findings, before: Sequence[Claim]) -> str:
    """Return a key made from where the claim stands; one for each who makes it together with others."""
    key = f"claim/{findings.article.key}/{mention.trigger.start}"
    again = sum(claim.mention.trigger == mention.trigger for claim in before)
    return f"{key}-{again + 1}" if again else key


def _spoken_for(claimant: Party, findings: Findings) -> Party:
    """Return the body that a claimant speaks for ("a spokesman for the Orlo Front"), else the claimant."""
    named = findings.index.by_offset.get(claimant.span.end - 1) if claimant.key is None else None
    if named is None or named[1].span.start <= claimant.span.start or " for " not in claimant.label:
        return claimant
    entity, mention = named
    return Party(key=entity.key, label=entity.label, kind=entity.kind, span=mention.span)


def _body_of(claimant: Party, findings: Findings) -> Party | None:
    """Return the one body that a person speaks for by their office ("Tovan Rhal, a spokesman for the Orlo Front")."""
    person = findings.index.by_key.get(claimant.key or "")
    if person is None or person.kind != "Person":
        return None
    bodies = {r.affiliation: findings.index.by_key[r.affiliation] for r in person.roles if r.affiliation}
    entity = next(iter(bodies.values()), None) if len(bodies) == 1 else None
    return Party(key=entity.key, label=entity.label, kind=entity.kind, span=claimant.span) if entity else None


def _is_possessed(accused: Party) -> bool:
    """Tell whether the accused are somebody's own ("said that its fighters were responsible")."""
    own = load_words().grammar.possessives
    return accused.key is None and accused.label.split()[0].lower() in own


def _are_own(claimant: Party, accused: Party, findings: Findings) -> bool:
    """Tell whether somebody speaks of their own: of themselves, or of the troops of the state that they speak for."""
    words = load_telling_words().resolved_claims
    if (claimant.key and claimant.key == accused.key) or claimant.span == accused.span:
        return True
    own = _stems(claimant.label)
    person = findings.index.by_key.get(claimant.key or "")
    if person is not None and person.kind == "Person":
        speaking = (r for r in person.roles if not words.observing & set((r.title or "").lower().split()))
        bodies = [findings.index.by_key.get(r.affiliation or "") for r in speaking]
        own = {w for b in bodies if b is not None for n in (b.label, *b.aliases) for w in _stems(n)}
        if any(b is not None and b.key == accused.key for b in bodies):
            return True
    return bool(own & _stems(accused.label, alone=True))


def _stems(label: str, *, alone: bool = False) -> set[str]:
    """Return the beginnings of the names in a label, in which a state and its people agree ("Kelmar", "Kelmari").

    With `alone` only where the label opens with its one name ("Kelmari forces", but not "Kelmari Red Front").
    """
    names = [w for w in label.split() if w[:1].isupper() and w not in POINTS | FORCES]
    if alone and (len(names) != 1 or not COUNTED.sub("", label)[:1].isupper()):
        return set()
    return {w[:STEM] for w in names}


def hedged_claims(drafts: Sequence[Draft], findings: Findings, keys: dict[int, str]) -> list[Claim]:
    """Return a claim for every agent that the text only supposes or lets somebody else name."""
    found: list[Claim] = []
    for draft in drafts:
        for mention in draft.mentions:
            for filler in mention.fillers_of("agent") if mention.frame != TAKING else ():
                source = party_of(mention.source, findings.index) if mention.source else None
                agent = party_of(filler, findings.index)
                if agent is None or not (filler.alleged or mention.stance.alleged or _is_told_by(mention, filler)):
                    continue
                if filler.alleged or mention.stance.alleged:
                    source = None
                if source and _are_one_person(source, agent, filler, findings):
                    continue
                agent = (_body_of(source, findings) if source and _is_possessed(agent) else None) or agent
                kind = "suspects" if source is None else "claims" if _are_own(source, agent, findings) else "blames"
                found.append(
                    Claim(
                        key=f"claim/{findings.article.key}/{filler.span.start}",
                        kind=kind,
                        claimant=source,
                        accused=(agent,),
                        concerns=keys.get(id(draft)),
                        certainty="claimed" if source else "alleged",
                        dating=findings.own_dating(mention.said),
                        mention=mention,
                        sentence=mention.sentence,
                    )
                )
    return found


def _are_one_person(source: Party, agent: Party, filler: Filler, findings: Findings) -> bool:
    """Tell whether "he" is taken for who tells of him ("A witness said that he fired"), who does not boast of it."""
    same = source.key == agent.key if source.key else source.label == agent.label
    between = findings.article.text[source.span.end : filler.span.start].lower()
    admitting = any(word in between for word in load_claim_words().admitting)
    return same and filler.span.text.lower() in ("he", "she") and not admitting


def _is_told_by(mention: FrameMention, agent: Filler) -> bool:
    """Tell whether a source says who did it, and not only what came of "the army offensive" that is known to all."""
    named = mention.form == "noun" and mention.phrase.start <= agent.span.start < mention.trigger.start
    return mention.source is not None and not (named and mention.definite)


def asserted(draft: Draft) -> list[Party]:
    """Return the agents that the article itself asserts: neither hedged nor reported."""
    doubtful = {
        (m.sentence, f.span.start)
        for m in draft.mentions
        for f in m.fillers_of("agent")
        if m.frame != TAKING and (f.alleged or m.stance.alleged or _is_told_by(m, f))
    }
    return [
        r.party
        for r in draft.roles
        if r.role == "agent"
        and (r.sentence, r.party.span.start) not in doubtful
        and not _is_anyone(r.party, draft)
    ]


def _is_anyone(party: Party, event: Draft | None) -> bool:
    """Tell whether only attackers are told of an attack ("the Orlo bombers" in Orlo, but "two masked attackers")."""
    words = load_telling_words().resolved_claims
    *before, last = party.label.lower().split()
    places = [p.label.lower() for role in ("place", "target") for p in (event.fillers(role) if event else ())]
    more = [w for w in before if w not in VAGUE and w not in places]
    return party.key is None and last.removesuffix("s") in words.tautological and (not more or "of" in before)
