"""Tell whether those who do or suffer something are forces, so that an ambiguous word is one of war."""

from collections.abc import Iterable

from kg.extract.fitting import fits, is_weapon
from kg.extract.grammar import Argument
from kg.extract.reading import Reading, Spot
from kg.knowledge.frames import Frame
from kg.knowledge.movement_words import load_movement_words
from kg.model.kinds import BELLIGERENTS, FORCES
from kg.model.tokens import Token

AFTER_CRITICISM = frozenset({"for", "over"})
"""What tells for what somebody "came under fire" who is only criticised."""


def is_of_war(reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], frame: Frame) -> bool:
    """Tell whether a word that also tells of other quarrels tells of one with weapons; other words always do."""
    words = load_movement_words().armed
    match frame.entry.frame:
        case "under_fire":
            return trigger.lower != "fire" or _is_shot_at(reading, spot, trigger, args)
        case "uprising":
            rising = (a.head for a in args if a.function in ("subject", "by", "of", "modifier"))
            return not any(t.lemma.lower() in words.civic for head in rising for t in (head, *head.lefts))
        case "overthrow":
            return are_armed(reading, spot, (a.head for a in args if a.function in ("subject", "by")))
        case "liberation":
            by = (a.head for a in args if a.function == "by")
            return trigger.lemma != "takeover" or are_armed(reading, spot, by)
        case "attacking":
            return not _is_in_words(reading, spot, trigger, args)
        case "capture":
            freed = (a.head for a in args if a.function == "from" and trigger.lemma == "liberate")
            return all(h.lemma.lower() in words.rule or reading.is_actor(h, spot.block) for h in freed)
    return True


def _is_in_words(reading: Reading, spot: Spot, attack: Token, args: tuple[Argument, ...]) -> bool:
    """Tell whether somebody only speaks against others ("attacked the minister over the crisis", "in a speech").

    What forces and mobs attack "for" or "over" something they attack with weapons.
    """
    words = load_movement_words().armed
    if attack.pos != "VERB" or attack.lemma != "attack":
        return False
    doers = [a.head for a in args if a.function in ("subject", "by")]
    saying = (d.lemma.lower() in words.speakers or reading.kind_of(d, spot.block) in ("Media", "Person") for d in doers)
    if not all(saying):
        return False
    spoken = any(a.function == "in" and a.head.lemma in words.speeches for a in args)
    matter = any(a.function == "over" and a.head.lemma in words.matters for a in args)
    charged = any(c.dep == "pcomp" for p in attack.rights if p.lower == "for" for c in p.children)
    return spoken or matter or charged


def are_armed(reading: Reading, spot: Spot, heads: Iterable[Token]) -> bool:
    """Tell whether one of those whom `heads` name is a state, force or armed group, as "they" may be, and no police."""
    words = reading.words.grammar.force_nouns | {"they"}
    soldiers = (h for h in heads if h.lemma.lower() not in ("police", "policeman"))
    return any(reading.kind_of(h, spot.block) in BELLIGERENTS or h.lemma.lower() in words for h in soldiers)


def _is_shot_at(reading: Reading, spot: Spot, fire: Token, args: tuple[Argument, ...]) -> bool:
    """Tell whether those who "came under fire" are a force or a base, or a force fired; not where told what for."""
    verb = fire.head.head if fire.dep == "pobj" else fire.head
    if any(c.lower in AFTER_CRITICISM for c in (*verb.children, *fire.children)):
        return False
    struck = [a.head for a in args if a.function == "light_target"]
    firing = [a.head for a in args if a.function in ("from", "by")]
    bases = (h for h in struck if fits(reading, spot, h, "base", "object") or fits(reading, spot, h, "place", "object"))
    if firing:  # a state or a government may also fire words
        forces = reading.words.grammar.force_nouns
        kinds = (reading.kind_of(h, spot.block) for h in firing)
        return not FORCES.isdisjoint(kinds) or any(h.lemma in forces or is_weapon(reading, h) for h in firing)
    return are_armed(reading, spot, struck) or next(bases, None) is not None
