"""Tell which class of event a trigger evokes, by its own words, its weapon and what it is done to."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.grammar import RELATIVE, Argument
from kg.extract.reading import Reading, Spot
from kg.knowledge.frames import Frame, FrameEntry, FrameLexicon
from kg.model.frames import Filler

MURDERING = frozenset({"murder", "slay", "slaying"})
BYSTANDERS = frozenset(
    {"woman", "person", "civilian", "villager", "boy", "girl", "child", "student", "resident", "worker", "farmer"}
    | {"shepherd", "driver", "prisoner", "captive", "hostage", "protester", "passer-by", "bystander", "teenager"}
)
"""Beside fighters, those whom nobody chooses."""
NEGOTIATING = frozenset({"discuss", "negotiate", "renegotiate", "talk", "agree", "sign", "conclude", "resolve"})
"""What those who meet mean to do where their meeting is a round of talks ("met to discuss the truce")."""
UNARMED = frozenset({"protester", "protestor", "demonstrator", "marcher", "student", "worshipper"})
"""Those who fight no battle."""
FIGHTERS = frozenset({"rebel", "militant", "insurgent", "guerrilla", "gunman", "terrorist", "jihadist", "militiaman"})
"""Those who keep no order, and attack who is unarmed."""
WORN = frozenset({"vest", "belt", "jacket", "bomb", "bomber", "attacker", "squad"})
"""What is said to be for suicide of somebody who means to die."""
MODIFIABLE = frozenset({"attack", "strike", "assault", "raid", "fire"})
"""Nouns whose class the word before them tells ("mortar fire")."""
AIRBORNE = "Airstrike"
ROCKETS = re.compile(r"\brocket[- ]propelled\b|\bRPGs?\b", re.IGNORECASE)
"""Grenades that are rockets."""
INCENDIARY = re.compile(r"\b(?:petrol|gasoline|fire|paint|smoke)[ -]?bombs?\b|\bmolotov", re.IGNORECASE)
"""Bombs that only burn."""
BOMBING = frozenset({"bomb", "bombing"})
PLANTED = frozenset({"car", "truck", "van", "vehicle", "roadside", "suicide", "letter", "parcel", "pipe", "nail"})
"""Words before "bombing" that tell of no aircraft."""
STATES = frozenset({"State", "ArmedForce", "Coalition"})
"""Kinds of those whose bombs are dropped from the air."""
LANDING_ON = frozenset({"strike", "hit", "land", "fall", "impact"})
"""What rockets and shells do somewhere."""
HIT = frozenset({"hit", "strike", "damage", "destroy", "kill", "injure", "wound"})
"""What they do to those who are there."""
FIRING = frozenset({"fire", "shoot"})
GUNSHOTS = frozenset({"gunfire", "gunshot", "bullet"})
SMALL_ARMS = frozenset({"arms", "rifle", "gun", "sniper", "machine-gun"})
"""Words before "fire" that tell of no shells."""
GUNS = frozenset({"artillery", "cannon", "howitzer", "mortar", "battery", "tank", "gunboat", "warship", "battleship"})
"""What fires shells."""
CALIBRE = re.compile(r"(?<![\d.])(\d{2,3})(?: |-)?mm\b")
SMALL_BORE = 20
"""Millimetres of what fires bullets, at most."""
ON_THE_GROUND = frozenset({"Attack", "Bombing", "Raid", "Shelling"})
"""Classes that give way to that of a strike from the air where aircraft did it."""
AIR_FORCE = re.compile(
    r"\bair force\b(?! (?:base|police|personnel|soldiers|troops|officers|commandos|security))|\bluftwaffe\b",
    re.IGNORECASE,
)
"""What those who fight from the air are called, whatever they do it with."""
LANDING = frozenset({"raid", "storm"})
"""What those who come by helicopter do on the ground."""
DROPPING = frozenset({"bomb", "bombard", "strafe"})
"""Verbs by which "Zarvanian fighters" are aircraft and no men."""
TOWNS = frozenset({"Settlement", "Region"})
"""Kinds of places that are more than a house or a base."""


def class_of(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], frame: Frame, lexicon: FrameLexicon,
    fillers: tuple[Filler, ...],
) -> str:
    """Return the class of the event that a trigger evokes in its company: that of the frame, or one more fitting."""
    entry, form = frame.entry, "verb" if trigger.pos_ in ("VERB", "AUX") else "noun"
    suicidal = any(f.role in ("weapon", "agent") and "suicide" in f.span.text.lower() for f in fillers)
    doers = (d for c in trigger.children if c.dep_ == "nsubj" for d in (_antecedent(c, trigger),))
    suicidal = suicidal or any(t.lower_ == "suicide" and t.head.lemma_ in WORN for d in doers for t in d.subtree)
    if suicidal and frame.family == "attacks" and form == "verb":
        return lexicon.modifiers["suicide"]
    if entry.of_towns is not None and _is_of_a_town(reading, spot, args):
        return entry.of_towns
    if entry.of_many is not None and (_is_of_many(trigger) or _is_of_anybody(reading, spot, trigger, fillers)):
        return entry.of_many
    if (other := _of_other_kind(spot, trigger, entry, fillers, lexicon)) is not None:
        return other
    means = {lexicon.weapons.get(h.lemma_.lower()) for h in _heads(spot, fillers, "weapon")}
    planted = bool(means - {AIRBORNE}) or any(c.lower_ in PLANTED for c in trigger.lefts)
    above = AIRBORNE in means or _is_from_above(reading, spot, fillers)
    if trigger.lemma_.lower() in BOMBING and above and not planted:
        return AIRBORNE
    struck = entry.evokes in ON_THE_GROUND and entry.frame != "downing"
    if struck and not planted and _is_by_air(reading, spot, trigger, fillers, lexicon):
        return AIRBORNE
    if entry.with_weapon is not None and any(f.role == "weapon" for f in fillers):
        return entry.evokes if AIRBORNE in means else entry.with_weapon  # "crashed planes into the towers"
    if form == "verb" and frame.family == "attacks":
        return _of_fire(args, lexicon, entry, means) or _of_verb(trigger, entry, lexicon, fillers)
    if frame.family != "attacks" or trigger.lemma_.lower() not in MODIFIABLE:
        return entry.evokes
    words = [t.lower_ for c in trigger.lefts if c.dep_ in ("compound", "amod", "nmod") for t in c.subtree]
    words += [w for f in fillers if f.role == "agent" for w in f.span.text.lower().split() if w == "drone"]
    if trigger.lemma_.lower() == "attack" and "bombing" in words and "suicide" not in words:
        return AIRBORNE if _is_from_above(reading, spot, fillers) else lexicon.modifiers["bomb"]
    return _of_words(frozenset(words), entry, lexicon)


def _of_other_kind(
    spot: Spot, trigger: Token, entry: FrameEntry, fillers: tuple[Filler, ...], lexicon: FrameLexicon
) -> str | None:
    """Return the class of talks that are met for, deals on a truce, failed assassinations and clashes with the unarmed.

    None where nothing makes another class of the frame's.
    """
    if entry.evokes == "Meeting" and any(c.lemma_ in NEGOTIATING for c in trigger.children):
        return "Negotiation"
    if entry.evokes == "Agreement" and trigger.pos_ == "NOUN":
        subjects = (lexicon.nouns.get((t.lemma_.lower(),)) for t in _subject_matter(trigger))
        if any(s is not None and s.entry.evokes == "Ceasefire" for s in subjects):
            return "Ceasefire"
    attempted = entry.frame == "assassination" and is_attempted(trigger)
    sides = _heads(spot, fillers, "target", "agent")
    unarmed = any(h.lemma_.lower() in UNARMED and not any(c.lower_ == "armed" for c in h.lefts) for h in sides)
    if entry.evokes == "Battle" and unarmed:
        return "Attack" if any(h.lemma_.lower() in FIGHTERS for h in sides) else "Protest"
    return "Attack" if attempted else None


def _subject_matter(deal: Token) -> Iterator[Token]:
    """Yield the nouns that tell what a deal is for ("an agreement on a ceasefire")."""
    return (o for p in deal.children if p.lower_ in ("for", "on", "about") for o in p.children if o.dep_ == "pobj")


def _of_words(words: frozenset[str], entry: FrameEntry, lexicon: FrameLexicon) -> str:
    """Return the class that the words before "attack" or "fire" tell where they tell one ("mortar fire").

    Of "artillery and rocket fire", of anti-aircraft fire and of cluster bombs, which nobody plants, that is an attack.
    """
    classes = {lexicon.modifiers[w] for w in words if w in lexicon.modifiers}
    mixed = "Shelling" in classes and not classes | {entry.evokes} <= {"Shelling", "Attack"}
    if mixed or "cluster" in words or {"anti", "aircraft"} <= words:
        return "Attack"
    return classes.pop() if len(classes) == 1 else entry.evokes


def is_attempted(murder: Token) -> bool:
    """Tell whether nobody was killed ("the attempted assassination of X", "an assassination attempt")."""
    return murder.lemma_ == "attempt" or any(c.lower_ in ("attempted", "failed") for c in murder.lefts)


def _of_fire(
    args: tuple[Argument, ...], lexicon: FrameLexicon, entry: FrameEntry, means: set[str | None]
) -> str | None:
    """Return the class that the fire tells by which people were hit ("killed by gunfire", "by mortar fire").

    None where no fire is told; that of the verb where other `means` tell of another class.
    """
    if entry.evokes not in lexicon.generic or entry.frame == "downing":
        return None
    for fire in (a.head for a in args if a.function in ("by", "with")):
        told = [t.lower_ for c in fire.lefts for t in c.subtree] if fire.lower_ == "fire" else []
        told = [] if "anti" in told else told  # "anti-aircraft fire"
        shot = fire.lemma_ in GUNSHOTS or not SMALL_ARMS.isdisjoint(told)
        named = {lexicon.modifiers["gun"]} if shot else {lexicon.modifiers[w] for w in told if w in lexicon.modifiers}
        if len(named) == 1:
            return entry.evokes if means - {None} - named else named.pop()
    return None


def _of_verb(trigger: Token, entry: FrameEntry, lexicon: FrameLexicon, fillers: tuple[Filler, ...]) -> str:
    """Return the class that the subject or the weapon of a verb of attack tells ("the raid killed", "fired shells")."""
    doer = next((_antecedent(c, trigger) for c in trigger.children if c.dep_ == "nsubj"), None)
    struck = lexicon.nouns.get((doer.lemma_.lower(),)) if doer is not None else None
    general = entry.evokes in lexicon.generic
    if doer is not None and struck is not None and struck.family == "attacks" and general:
        words = {w.lower_ for c in doer.lefts for w in c.subtree}
        nothing = "cluster" in words or {"anti", "aircraft"} <= words
        told = [] if nothing else [lexicon.modifiers[w] for w in sorted(words) if w in lexicon.modifiers]
        return told[0] if len(told) == 1 else struck.entry.evokes  # "a drone strike attacked the camp"
    if doer is not None and general and doer.lemma_ == "sniper":
        return lexicon.modifiers["sniper"]
    weapons = {
        lexicon.weapons[w]
        for f in fillers
        if f.role in ("weapon", "agent")
        for w in (("rocket",) if ROCKETS.search(f.span.text) else _lemmas(f.head.text))
        if not INCENDIARY.search(f.span.text)
        if w in lexicon.weapons and (f.role == "weapon" or w != "bomber")  # who is a bomber flies nothing
    }
    arms = {lemma for f in fillers if f.role == "weapon" for lemma in _lemmas(f.head.text)}
    firing = trigger.lemma_ in ("open", "fire") and (not arms or arms & GUNS)
    if entry.evokes == "Shooting" and firing and doer is not None and doer.lemma_.lower() in GUNS:
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
    beside = trigger.head
    if any(c.dep_ in ("nsubj", "agent") for c in trigger.children):
        return None
    fire = any(c.dep_ == "dobj" and c.lemma_ == "fire" for c in beside.children)
    returned = trigger.dep_ == "advcl" and fire and beside.lemma_ in ("return", "exchange")
    fired = entry.casualty and trigger.dep_ == "conj" and beside.lemma_ in FIRING
    if fired or returned:
        return lexicon.modifiers["gun"]
    clauses = (c for c in trigger.children if c.dep_ in ("conj", "ccomp"))
    struck = (v for v in (beside, *clauses) if v.lemma_ in LANDING_ON and v.i != trigger.i and trigger.lemma_ in HIT)
    things = (c.lemma_.lower() for v in struck for c in v.children if c.dep_ == "nsubj")
    told = (lexicon.weapons[t] for t in things if t in lexicon.weapons)
    return next((kind for kind in told if kind != AIRBORNE), None)


def _antecedent(subject: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for ("the bombs that killed"), of "a pair of bombs" the bombs."""
    if subject.lower_ not in RELATIVE or verb.dep_ != "relcl":
        return subject
    noun = verb.head
    counted = (c for p in noun.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj")
    return next(counted, noun) if noun.lemma_ in ("pair", "series", "number", "group") else noun


def _is_from_the_air(trigger: Token) -> bool:
    """Tell whether a verb says itself that it is done from above ("bombarded it from the air")."""
    return any(c.lower_ == "from" and any(p.lower_ == "air" for p in c.children) for c in trigger.children)


def _is_by_air(
    reading: Reading, spot: Spot, trigger: Token, fillers: tuple[Filler, ...], lexicon: FrameLexicon
) -> bool:
    """Tell whether aircraft or an air force did it ("an attack by jets", "two Russian fighters bombed a position")."""
    if trigger.lemma_ not in LANDING and any(f.role == "agent" and AIR_FORCE.search(f.span.text) for f in fillers):
        return True
    for doer in _heads(spot, fillers, "agent"):
        states = (c for c in doer.lefts if c.dep_ == "amod" and reading.kind_of(c, spot.block) == "State")
        counted = trigger.lemma_ != "bombard" or any(w.dep_ == "nummod" for w in doer.lefts)
        if doer.lemma_ == "fighter" and trigger.lemma_ in DROPPING and counted and any(states):
            return True
        if doer.lemma_ == "helicopter" and trigger.lemma_ not in LANDING:
            return True
        if doer.lemma_ != "bomber" and lexicon.weapons.get(doer.lemma_.lower()) == AIRBORNE:
            return True
    return False


def _is_from_above(reading: Reading, spot: Spot, fillers: tuple[Filler, ...]) -> bool:
    """Tell whether a state or its forces did it, or nobody is named and it was done to a whole state."""
    agents = list(_heads(spot, fillers, "agent"))
    if agents:
        return any(reading.kind_of(head, spot.block) in STATES for head in agents)
    struck = [reading.kind_of(head, spot.block) for head in _heads(spot, fillers, "target")]
    return bool(struck) and all(kind == "State" for kind in struck)


def _is_of_a_town(reading: Reading, spot: Spot, args: tuple[Argument, ...]) -> bool:
    """Tell whether what it is done to is a whole town, which is more than a house in it."""
    struck = [a.head for a in args if a.function in ("object", "passive_subject", "of")]
    return any(h.lemma_ in ("town", "city", "village") or reading.kind_of(h, spot.block) in TOWNS for h in struck)


def _is_of_many(trigger: Token) -> bool:
    """Tell whether more than one is killed, who are then not chosen one by one ("executed the prisoners")."""
    of = [p for c in trigger.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    is_had = trigger.dep_ == "acl" and trigger.tag_ == "VBN" and trigger.head.head.lemma_ == "have"
    had = [trigger.head] if is_had else []  # "had the prisoners executed"
    whom = [c for c in trigger.children if c.dep_ in ("dobj", "nsubjpass")]
    killed = (*(trigger.head if c.lower_ in RELATIVE else c for c in whom), *of, *had)
    # Of a list the first may stand for several groups of one each ("the murder of relatives and of the mayor").
    several = any(t.pos_ == "NUM" and t.lower_ not in ("1", "one") for t in of)  # "the murder of at least 15"
    return several or any(t.tag_ in ("NNS", "NNPS") and not t.conjuncts for t in killed)


def _is_of_anybody(reading: Reading, spot: Spot, trigger: Token, fillers: tuple[Filler, ...]) -> bool:
    """Tell whether whom somebody murdered was nobody in particular ("the murder of a wounded man")."""
    if trigger.lemma_.lower() not in MURDERING:
        return False
    heads = _heads(spot, fillers, "victim", "target")
    anybody = reading.words.grammar.counted_force_nouns | BYSTANDERS
    several = trigger.tag_ in ("NNS", "NNPS")  # "the murders that they perpetrated"
    return all(h.pos_ == "NOUN" and h.lemma_.lower() in anybody for h in heads) and (several or bool(heads))


def _heads(spot: Spot, fillers: tuple[Filler, ...], *roles: str) -> list[Token]:
    """Return the heads of the phrases that fill one of the roles."""
    starts = {f.head.start for f in fillers if f.role in roles}
    return [t for t in spot.words if t.idx + spot.block.offset in starts]


def _lemmas(word: str) -> tuple[str, str]:
    """Return a noun and its likely singular."""
    return word.lower(), word.lower().removesuffix("s")
