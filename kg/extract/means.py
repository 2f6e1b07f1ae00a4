"""Tell the class of an attack by its means: the words before "fire", weapons, aircraft, what struck beside."""

import re
from collections.abc import Iterable

from kg.extract.grammar import Argument
from kg.extract.phrases import is_against
from kg.extract.reading import Reading, Spot
from kg.knowledge.frames import FrameEntry, FrameLexicon
from kg.knowledge.happening_words import load_happening_words
from kg.model.frames import Filler
from kg.model.tokens import Token

AIRBORNE = "Airstrike"
ROCKETS = re.compile(r"\brocket[- ]propelled\b|\bRPGs?\b", re.IGNORECASE)
"""Grenades that are rockets."""
MACHINE_GUNS = re.compile(r"\bmachine[- ]?guns?\b", re.IGNORECASE)
"""Guns that fire bullets and no shells."""
INCENDIARY = re.compile(r"\b(?:petrol|gasoline|fire|paint|smoke)[ -]?bombs?\b|\bmolotov", re.IGNORECASE)
"""Bombs that only burn."""
STATES = frozenset({"State", "ArmedForce", "Coalition"})
"""Kinds of those whose bombs are dropped from the air."""
CALIBRE = re.compile(r"(?<![\d.])(\d{2,3})(?: |-)?mm\b")
SMALL_BORE = 20
"""Millimetres of what fires bullets, at most."""
AIR_FORCE = re.compile(
    r"\bair force\b(?! (?:base|police|personnel|soldiers|troops|officers|commandos|security))|\bluftwaffe\b",
    re.IGNORECASE,
)
"""What those who fight from the air are called, whatever they do it with."""


def words_of(modifiers: Iterable[Token]) -> set[str]:
    """Return the words before a noun but for what it is against ("anti-aircraft fire")."""
    return {t.lower for c in modifiers for t in c.subtree if not is_against(t)}


def of_words(words: set[str], entry: FrameEntry, lexicon: FrameLexicon) -> str:
    """Return the class that the words before "attack" or "fire" tell where they tell one ("mortar fire").

    Of "artillery and rocket fire" and of cluster bombs, which nobody plants, that is an attack.
    """
    classes = {lexicon.modifiers[w] for w in words if w in lexicon.modifiers}
    mixed = "Shelling" in classes and not classes | {entry.evokes} <= {"Shelling", "Attack"}
    if mixed or "cluster" in words:
        return "Attack"
    return classes.pop() if len(classes) == 1 else entry.evokes


def of_arms(fillers: tuple[Filler, ...], lexicon: FrameLexicon) -> str | None:
    """Return the class that all the weapons of an attack tell ("an attack with rockets"), None where they tell none."""
    arms = [f for f in fillers if f.role == "weapon" and not INCENDIARY.search(f.span.text)]
    if any("cluster" in f.span.text.lower() for f in arms):
        return None
    told = {_of_arm(f, lexicon) for f in arms}
    return told.pop() if len(told) == 1 else None


def _of_arm(arm: Filler, lexicon: FrameLexicon) -> str | None:
    """Return the class of what is done with a weapon."""
    text = arm.span.text
    words = ("rocket",) if ROCKETS.search(text) else ("rifle",) if MACHINE_GUNS.search(text) else _lemmas(arm.head.text)
    return next((lexicon.weapons[w] for w in words if w in lexicon.weapons), None)


def of_fire(
    args: tuple[Argument, ...], lexicon: FrameLexicon, entry: FrameEntry, means: set[str | None]
) -> str | None:
    """Return the class that the fire tells by which people were hit ("killed by gunfire", "by mortar fire").

    None where no fire is told; that of the verb where other `means` tell of another class.
    """
    words = load_happening_words().means
    if entry.evokes not in lexicon.generic or entry.frame == "downing":
        return None
    for fire in (a.head for a in args if a.function in ("by", "with")):
        told = words_of(fire.lefts) if fire.lower == "fire" else set()
        shot = fire.lemma in words.gunshots or not words.small_arms.isdisjoint(told)
        named = {lexicon.modifiers["gun"]} if shot else {lexicon.modifiers[w] for w in told if w in lexicon.modifiers}
        if len(named) == 1:
            return entry.evokes if means - {None} - named else named.pop()
    return None


def of_verb(
    trigger: Token, doer: Token | None, entry: FrameEntry, lexicon: FrameLexicon, fillers: tuple[Filler, ...]
) -> str:
    """Return the class that `doer` or the weapon of a verb of attack tells ("the raid killed", "fired shells")."""
    means = load_happening_words().means
    struck = lexicon.nouns.get((doer.lemma.lower(),)) if doer is not None else None
    general = entry.evokes in lexicon.generic
    if doer is not None and struck is not None and struck.family == "attacks" and general:
        words = words_of(doer.lefts)
        told = [] if "cluster" in words else [lexicon.modifiers[w] for w in sorted(words) if w in lexicon.modifiers]
        return told[0] if len(told) == 1 else struck.entry.evokes  # "a drone strike attacked the camp"
    if doer is not None and general and doer.lemma == "sniper":
        return lexicon.modifiers["sniper"]
    told_by = [f for f in fillers if f.role in ("weapon", "agent") and not INCENDIARY.search(f.span.text)]
    flown = [f for f in told_by if f.role == "weapon" or "bomber" not in _lemmas(f.head.text)]  # who flies nothing
    weapons = {kind for f in flown if (kind := _of_arm(f, lexicon)) is not None}
    if not general or any(f.role == "weapon" and _of_arm(f, lexicon) is None for f in fillers):
        weapons -= {lexicon.modifiers["gun"]}  # "with rifles and grenades"
    arms = {lemma for f in fillers if f.role == "weapon" for lemma in _lemmas(f.head.text)}
    firing = trigger.lemma in ("open", "fire") and (not arms or arms & means.guns)
    if entry.evokes == "Shooting" and firing and doer is not None and doer.lemma.lower() in means.guns:
        return "Shelling"
    calibres = (int(m[1]) for f in fillers if f.role == "weapon" for m in [CALIBRE.search(f.span.text)] if m)
    if entry.evokes == "Shooting" and any(calibre > SMALL_BORE for calibre in calibres):
        return "Shelling"
    if not (general or entry.with_several):
        by_air = entry.frame in ("shelling", "bombing") and (weapons == {AIRBORNE} or _is_from_the_air(trigger))
        return AIRBORNE if by_air else entry.evokes
    if general and not weapons and (shot := _of_shots(trigger, entry, lexicon)) is not None:
        return shot
    several = entry.with_several if len(weapons) > 1 else None  # "launched rockets and mortar shells"
    return weapons.pop() if len(weapons) == 1 else several or entry.evokes


def _of_shots(trigger: Token, entry: FrameEntry, lexicon: FrameLexicon) -> str | None:
    """Return the class that the clause beside tells: of what struck there ("a rocket struck Orlo, a house was hit").

    "Fired and killed five soldiers" and "returned fire, hitting a soldier" are shootings.
    """
    words = load_happening_words().means
    beside = trigger.head
    if any(c.dep in ("nsubj", "agent") for c in trigger.children):
        return None
    fire = any(c.dep == "dobj" and c.lemma == "fire" for c in beside.children)
    returned = trigger.dep == "advcl" and fire and beside.lemma in ("return", "exchange")
    fired = entry.casualty and trigger.dep == "conj" and beside.lemma in words.firing
    if fired or returned:
        return lexicon.modifiers["gun"]
    clauses = (c for c in trigger.children if c.dep in ("conj", "ccomp"))
    hit = [v for v in (beside, *clauses) if v.i != trigger.i] if trigger.lemma in words.hit else []
    struck = (v for v in hit if v.lemma in words.landing_on)
    things = (c.lemma.lower() for v in struck for c in v.children if c.dep == "nsubj")
    told = (lexicon.weapons[t] for t in things if t in lexicon.weapons)
    return next((kind for kind in told if kind != AIRBORNE), None)


def _is_from_the_air(trigger: Token) -> bool:
    """Tell whether a verb says itself that it is done from above ("bombarded it from the air")."""
    return any(c.lower == "from" and any(p.lower == "air" for p in c.children) for c in trigger.children)


def is_by_air(
    reading: Reading, spot: Spot, trigger: Token, fillers: tuple[Filler, ...], lexicon: FrameLexicon
) -> bool:
    """Tell whether aircraft or an air force did it ("an attack by jets", "two Russian fighters bombed a position")."""
    words = load_happening_words().means
    if trigger.lemma not in words.landing and any(f.role == "agent" and AIR_FORCE.search(f.span.text) for f in fillers):
        return True
    for doer in filling(spot, fillers, "agent"):
        states = (c for c in doer.lefts if c.dep == "amod" and reading.kind_of(c, spot.block) == "State")
        counted = trigger.lemma != "bombard" or any(w.dep == "nummod" for w in doer.lefts)
        if doer.lemma == "fighter" and trigger.lemma in words.dropping and counted and any(states):
            return True
        if doer.lemma == "helicopter" and trigger.lemma not in words.landing:
            return True
        if doer.lemma != "bomber" and lexicon.weapons.get(doer.lemma.lower()) == AIRBORNE:
            return True
    return False


def is_from_above(reading: Reading, spot: Spot, fillers: tuple[Filler, ...]) -> bool:
    """Tell whether a state or its forces did it, or nobody is named and it was done to a whole state."""
    agents = list(filling(spot, fillers, "agent"))
    if agents:
        return any(reading.kind_of(head, spot.block) in STATES for head in agents)
    struck = [reading.kind_of(head, spot.block) for head in filling(spot, fillers, "target")]
    return bool(struck) and all(kind == "State" for kind in struck)


def filling(spot: Spot, fillers: tuple[Filler, ...], *roles: str) -> list[Token]:
    """Return the heads of the phrases that fill one of the roles."""
    starts = {f.head.start for f in fillers if f.role in roles}
    return [t for t in spot.words if t.idx + spot.block.offset in starts]


def _lemmas(word: str) -> tuple[str, str]:
    """Return a noun and its likely singular."""
    return word.lower(), word.lower().removesuffix("s")
