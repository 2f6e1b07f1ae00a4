"""Choose the fillers of a frame's roles among the arguments of its trigger."""

from dataclasses import replace
from itertools import islice

from kg.extract.fillers import filler
from kg.extract.fitting import fits, is_weapon, sides_within
from kg.extract.functions import heads_of
from kg.extract.grammar import Argument, arguments
from kg.extract.phrases import clause_verb
from kg.extract.reading import Reading, Spot
from kg.knowledge.filling_words import load_filling_words
from kg.knowledge.frames import Frame
from kg.model.frames import Filler
from kg.model.kinds import ACTORS, BELLIGERENTS, TOWNS, WHEREABOUTS
from kg.model.tokens import Token

SEVERAL = frozenset({"place", "party", "weapon"})
"""Roles that all their functions fill together; any other role is filled by the first function that has a filler."""
LAST = frozenset({"modifier_site"})
"""Functions that fill a role only where nothing else does."""


def fillers_for(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], frame: Frame, form: str
) -> tuple[Filler, ...]:
    """Return the fillers of all roles of `frame`; a word fills one role at most, but a victim may be the target too."""
    found: list[Filler] = []
    used: dict[int, str] = {}
    for role, forms in frame.roles.items():
        for function in forms.verb if form == "verb" else forms.noun:
            if function in LAST and any(f.role == role for f in found):
                continue
            heads = [
                h
                for h in heads_of(reading, spot, trigger, args, function, role)
                if h.i != trigger.i
                and (used.get(h.i, role) == role or {used[h.i], role} == {"target", "victim"})
                and not (role == "target" and _is_event(reading, spot, h))
                and not (role == "agent" and frame.entry.casualty and reading.kind_of(h, spot.block) in TOWNS)
            ]
            if role == "party":
                heads = [s for head in heads for s in sides_within(reading, spot, head) if not _is_bystander(s)]
            if not heads:
                continue
            for head in heads:
                used.setdefault(head.i, role)
                found.append(filler(reading, spot, role, head))
            if role not in SEVERAL:
                break
    if "weapon" in frame.roles:
        crew = _crew(reading, spot, args, found)
        found += [f for f in crew if not frame.entry.explosive or f.role != "agent" or _is_armed(reading, spot, f)]
    if frame.entry.casualty and form == "verb":
        found = _killed(args, found)
    found = [_owner(reading, spot, trigger, args, f) if f.role == "agent" else f for f in found]
    return tuple(sorted(set(found), key=lambda f: (f.role, f.span.start)))


def _is_bystander(side: Token) -> bool:
    """Tell whether somebody took part in a deal as no party to it ("an envoy acting as a witness")."""
    words = load_filling_words().roles_of_frames
    acting = (c for c in side.rights if c.dep in ("acl", "relcl") and c.lemma in ("act", "serve"))
    parts = (p for verb in acting for c in verb.children if c.lower == "as" for p in c.children)
    return any(p.lemma in words.bystanders for p in parts)


def _is_event(reading: Reading, spot: Spot, head: Token) -> bool:
    """Tell whether a noun is an attack, which is no target ("after attacks on Orlo and their counterattacks")."""
    grammar = reading.words.grammar
    named = reading.kind_of(head, spot.block) in ACTORS | WHEREABOUTS
    return not named and head.lemma.lower() in grammar.generic_event_nouns


def _killed(args: tuple[Argument, ...], found: list[Filler]) -> list[Filler]:
    """Read "two militants killed by an airstrike": to kill takes an object, so a lone subject is those harmed."""
    if any(a.function in ("object", "passive_subject") for a in args):
        return found
    return [replace(f, role="harmed") if f.role == "agent" and f.head.start in _subjects(args, f) else f for f in found]


def _subjects(args: tuple[Argument, ...], agent: Filler) -> tuple[int, ...]:
    """Return where the subjects of a trigger that are the agent's head start."""
    return tuple(agent.head.start for a in args if a.function == "subject" and a.head.text == agent.head.text)


def _owner(reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], mover: Filler) -> Filler:
    """Return whose troops move where the phrase says only "its troops" or "troops", and who deploys weapons."""
    roles_of_frames = load_filling_words().roles_of_frames
    words = mover.span.text.lower().split()
    quantities = all(w in roles_of_frames.quantities or w[0].isdigit() for w in words[:-1])
    counted = quantities and words[-1] in roles_of_frames.counted
    bare = counted or (len(words) == 1 and mover.head.text.lower() in reading.words.grammar.bare_forces)
    weapons = mover.head.text.lower().removesuffix("s") in reading.words.grammar.weapon_nouns
    if not (bare or weapons) and words[0] not in reading.words.grammar.possessives:
        return mover
    for argument in args:
        owns = argument.function in ("subject", "light_subject", "possessor")
        other = argument.head.idx + spot.block.offset != mover.head.start
        if reading.kind_of(argument.head, spot.block) == "Person" or argument.head.lemma in roles_of_frames.offices:
            continue  # a minister sends troops that are not his own
        if owns and other and fits(reading, spot, argument.head, "actor", "subject"):
            owner = _possessive(spot, mover) if argument.head.lower == "it" else None
            return filler(reading, spot, "agent", argument.head if owner is None else owner)
    speaker = None if bare or weapons else _above(reading, spot, trigger)
    return filler(reading, spot, "agent", speaker) if speaker is not None else mover


def _possessive(spot: Spot, mover: Filler) -> Token | None:
    """Return "its" of "it withdrew its troops": what owns troops is a body, where "it" alone may be a thing."""
    start = mover.span.start - spot.block.offset
    return next((t for t in spot.words if t.idx == start and t.lower == "its"), None)


def _above(reading: Reading, spot: Spot, trigger: Token) -> Token | None:
    """Return the body that speaks of "its troops" ("Zarvania claimed that its forces were leaving")."""
    verb = clause_verb(trigger)
    if verb.dep != "ccomp":
        return None
    said = arguments(clause_verb(verb.head), reading.words.grammar)
    subjects = (a.head for a in said if a.function == "subject")
    bodies = (head for head in subjects if reading.kind_of(head, spot.block) not in (None, "Person"))
    return next((head for head in bodies if fits(reading, spot, head, "actor", "subject")), None)


def _is_armed(reading: Reading, spot: Spot, owner: Filler) -> bool:
    """Tell whether whose bomb exploded is an armed group, which set it off; a state's may be an old one."""
    head = next((t for t in spot.words if t.idx + spot.block.offset == owner.head.start), None)
    return head is not None and reading.kind_of(head, spot.block) == "ArmedGroup"


def _crew(reading: Reading, spot: Spot, args: tuple[Argument, ...], found: list[Filler]) -> list[Filler]:
    """Return the agent named beside a weapon or craft that acts ("Kelmari drones hit", "jets of the army bombed")."""
    for argument in args:
        if argument.function in ("subject", "by") and is_weapon(reading, argument.head):
            craft = reading.span(argument.head, spot.block)
            if any(f.role == "agent" and f.head == craft for f in found):
                return [filler(reading, spot, "weapon", argument.head)]
            if any(f.role == "agent" for f in found):
                return []
            peoples = [t for c in argument.head.lefts for t in c.subtree if t.ent_type == "NORP"]
            for child in argument.head.lefts if len(peoples) < 2 else ():  # "Bosnian Serb artillery"
                if child.dep in ("compound", "amod", "nmod", "poss") and fits(
                    reading, spot, child, "actor", "modifier"
                ):
                    return [filler(reading, spot, "agent", child)]
            owners = (
                c for p in argument.head.rights if p.lower in ("of", "from") and p.dep == "prep" for c in p.children
                if reading.kind_of(c, spot.block) in (BELLIGERENTS if p.lower == "of" else BELLIGERENTS - {"State"})
            )  # but "rockets from Kelmaria" only came from there
            return [filler(reading, spot, "agent", owner) for owner in islice(owners, 1)]
    return []
