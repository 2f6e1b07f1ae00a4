"""Tell whether enough is said of an attack."""

from collections.abc import Sequence

from kg.knowledge.words import load_words
from kg.model.events import Party
from kg.model.frames import CasualtyMention, FrameMention
from kg.model.mentions import Precision
from kg.model.text import Span
from kg.resolve.drafts import Draft
from kg.resolve.totals import is_one_alone

TOLL = 10_000
"""So many die in a war, not in an attack that nobody dates."""
FEW_DEAD = 100
STRUCK = frozenset({"target", "victim", "harmed"})
UNMEANT = frozenset({"killing", "attacking", "destroying"})
"""Frames whose verbs tell of storms and floods too ("the coast was hit the hardest")."""


def is_of_nature(draft: Draft, title: str) -> bool:
    """Tell whether the dead of an article on a flood, whom nobody killed, are taken for those of an attack."""
    if title.startswith("Operation"):
        return False
    natural = load_words().grammar.natural_causes
    words = {form for w in title.lower().split() for form in (w, w.removesuffix("s"))}
    unmeant = all(m.frame in UNMEANT for m in draft.mentions) and not draft.fillers("agent")
    return unmeant and not natural.isdisjoint(words)


def is_worth_a_node(draft: Draft, blamed: Sequence[Span]) -> bool:
    """Tell whether enough is said of an attack to be worth a node: two of when, where, whom, by whom and how many.

    How many died in a year, by nobody and nowhere, is a toll and no attack. "Fighting continued on 5 May" is enough.

    Who is only held responsible counts as by whom, where the claim names the attack, or whom it struck, in one of
    `blamed`.
    """
    named = [m for m in draft.mentions if m.frame != "killing"]
    if draft.title is None and named and all(_is_the_fighting(m) for m in named) and draft.dating is None:
        return False  # "700 were killed in the war ... the fighting"
    roles = {r.role for r in draft.roles}
    told = [s for m in draft.mentions for s in (m.trigger, *(f.span for f in m.fillers if f.role in STRUCK))]
    if any(one.overlaps(span) for one in told for span in blamed):
        roles.add("agent")
    if draft.dating is None and "agent" not in roles and all(m.plural and not m.count for m in draft.mentions):
        return False
    toll = any((c.best or c.low or 0) >= TOLL for c in draft.casualties)
    if toll and draft.dating is None and "agent" not in roles:
        return False
    if all(m.frame == "killing" for m in draft.mentions):
        long = draft.dating is not None and draft.dating.precision in (Precision.YEAR, Precision.INTERVAL)
        if draft.dating is None and _are_counted_dead(draft):
            return True
        if "place" not in roles and (draft.dating is None or (long and not roles & {"agent", "victim", "target"})):
            return False
    if draft.dating is not None and any(_is_named(m) for m in draft.mentions):
        return True
    if draft.kind == "Battle" and draft.dating is not None and draft.dating.precision is Precision.DAY:
        return any(m.carried for m in draft.mentions) or _has_two(draft, roles)
    return _has_two(draft, roles)


def _are_counted_dead(draft: Draft) -> bool:
    """Tell whether forces, and no whole state, killed so many as one deed may ("the police killed thirteen people")."""
    forces = [p for p in draft.fillers("agent") if p.kind != "State" and len(p.label.split()) > 1]
    dead = (c for c in draft.casualties if c.outcome == "killed" and _is_told_of(c))
    return bool(forces) and any(0 < (c.best or 0) <= FEW_DEAD for c in dead)


def _is_told_of(mention: CasualtyMention) -> bool:
    """Tell whether a figure or a name tells more than that somebody was harmed ("killing a policeman")."""
    return bool(mention.names) or not is_one_alone(mention)


def _is_the_fighting(mention: FrameMention) -> bool:
    """Tell whether only "the fighting" is spoken of, as a time or a whole, and not who fought, where or when."""
    bare = mention.definite and not (mention.times or mention.fillers)
    return bare and mention.form == "noun" and mention.trigger.text.lower() in ("fighting", "violence", "clashes")


def _is_named(mention: FrameMention) -> bool:
    """Tell whether a mention is the proper name of an event ("the Battle of Orlo")."""
    capitals = [w for w in mention.phrase.text.split() if w[:1].isupper()]
    return mention.form == "noun" and mention.trigger.text[:1].isupper() and len(capitals) > 1


def _is_armed(party: Party) -> bool:
    """Tell whether somebody who clashes has weapons, as teams, ministers and whole states need not."""
    last = party.label.split()[-1].lower()
    forces = load_words().grammar.force_nouns
    return party.kind in ("ArmedForce", "ArmedGroup") or (party.key is None and last.removesuffix("s") in forces)


def _has_two(draft: Draft, roles: set[str]) -> bool:
    counted = any(m.plural and m.count and m.count > 1 for m in draft.mentions)
    whom = bool(roles & {"target", "victim", "harmed"})
    new = any(not m.definite for m in draft.mentions)  # "clashes between the army and the rebels"
    sides = draft.kind == "Battle" and new and sum(map(_is_armed, draft.fillers("agent"))) > 1
    toll = any(_is_told_of(c) for c in draft.casualties)
    armed = whom and "weapon" in roles
    rest = ("agent" in roles, sides, "place" in roles, toll, whom and counted, armed)
    return (draft.dating is not None) + whom + sum(rest) >= 2
