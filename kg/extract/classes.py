"""Tell which class of event a trigger evokes, by its own words, its weapon and what it is done to."""

from collections.abc import Iterator

from kg.extract.antecedents import RELATIVE, antecedent
from kg.extract.grammar import Argument
from kg.extract.means import AIRBORNE, filling, is_by_air, is_from_above, of_arms, of_fire, of_verb, of_words, words_of
from kg.extract.phrases import counted_or_self
from kg.extract.reading import Reading, Spot
from kg.knowledge.frames import Frame, FrameEntry, FrameLexicon
from kg.knowledge.happening_words import load_happening_words
from kg.model.frames import Filler
from kg.model.kinds import TOWNS
from kg.model.tokens import Token

ON_THE_GROUND = frozenset({"Attack", "Bombing", "Raid", "Shelling"})
"""Classes that give way to that of a strike from the air where aircraft did it."""

EXPLOSIVE = frozenset({"explosive", "explosives"})
"""What a vest or belt is full of that somebody wears to die with."""


def class_of(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], frame: Frame, lexicon: FrameLexicon,
    fillers: tuple[Filler, ...],
) -> str:
    """Return the class of the event that a trigger evokes in its company: that of the frame, or one more fitting."""
    classes = load_happening_words().classes
    entry, form = frame.entry, "verb" if trigger.pos in ("VERB", "AUX") else "noun"
    own = (antecedent(c) for c in trigger.children if c.dep == "nsubj")
    doer = next((counted_or_self(c, reading.words.grammar.quantities)[0] for c in own), None)
    if frame.family == "attacks" and form == "verb" and _is_suicidal(doer, fillers):
        return lexicon.modifiers["suicide"]
    if entry.of_towns is not None and _is_of_a_town(reading, spot, args):
        return entry.of_towns
    if entry.of_many is not None and (_is_of_many(trigger) or _is_of_anybody(reading, spot, trigger, fillers)):
        return entry.of_many
    if (other := _of_other_kind(spot, trigger, entry, fillers, lexicon)) is not None:
        return other
    means = {lexicon.weapons.get(h.lemma.lower()) for h in filling(spot, fillers, "weapon")}
    planted = bool(means - {AIRBORNE}) or any(c.lower in classes.planted for c in trigger.lefts)
    above = AIRBORNE in means or is_from_above(reading, spot, fillers)
    if trigger.lemma.lower() in classes.bombing and above and not planted:
        return AIRBORNE
    struck = entry.evokes in ON_THE_GROUND and entry.frame != "downing"
    if struck and not planted and is_by_air(reading, spot, trigger, fillers, lexicon):
        return AIRBORNE
    if entry.with_weapon is not None and any(f.role == "weapon" for f in fillers):
        return entry.evokes if AIRBORNE in means else entry.with_weapon  # "crashed planes into the towers"
    if form == "verb" and frame.family == "attacks":
        return of_fire(args, lexicon, entry, means) or of_verb(trigger, doer, entry, lexicon, fillers)
    if frame.family != "attacks" or trigger.lemma.lower() not in classes.modifiable:
        return entry.evokes
    words = words_of(c for c in trigger.lefts if c.dep in ("compound", "amod", "nmod"))
    words |= {w for f in fillers if f.role == "agent" for w in f.span.text.lower().split() if w == "drone"}
    if trigger.lemma.lower() == "attack" and "bombing" in words and "suicide" not in words:
        return AIRBORNE if is_from_above(reading, spot, fillers) else lexicon.modifiers["bomb"]
    told = of_words(words, entry, lexicon)
    armed = told in lexicon.generic and trigger.lemma.lower() in classes.armed
    return (of_arms(fillers, lexicon) if armed else None) or told


def _is_suicidal(doer: Token | None, fillers: tuple[Filler, ...]) -> bool:
    """Tell whether who attacks means to die: by name, or by what they wear ("a man in an explosive vest")."""
    classes, worn = load_happening_words().classes, doer.subtree if doer is not None else ()
    named = any(f.role in ("weapon", "agent") and "suicide" in f.span.text.lower() for f in fillers)
    return named or any(
        (t.lower == "suicide" and t.head.lemma in classes.worn)
        or (t.lower in EXPLOSIVE and t.head.lemma in classes.garments)
        for t in worn
    )


def _of_other_kind(
    spot: Spot, trigger: Token, entry: FrameEntry, fillers: tuple[Filler, ...], lexicon: FrameLexicon
) -> str | None:
    """Return the class of talks that are met for, deals on a truce, failed assassinations and clashes with the unarmed.

    None where nothing makes another class of the frame's.
    """
    words = load_happening_words().classes
    if entry.evokes == "Meeting" and any(c.lemma in words.negotiating for c in trigger.children):
        return "Negotiation"
    if entry.evokes == "Agreement" and trigger.pos == "NOUN":
        subjects = (lexicon.nouns.get((t.lemma.lower(),)) for t in _subject_matter(trigger))
        if any(s is not None and s.entry.evokes == "Ceasefire" for s in subjects):
            return "Ceasefire"
    attempted = entry.frame == "assassination" and is_attempted(trigger)
    sides = filling(spot, fillers, "target", "agent")
    unarmed = any(h.lemma.lower() in words.unarmed and not any(c.lower == "armed" for c in h.lefts) for h in sides)
    if entry.evokes == "Battle" and unarmed:
        return "Attack" if any(h.lemma.lower() in words.fighters for h in sides) else "Protest"
    return "Attack" if attempted else None


def _subject_matter(deal: Token) -> Iterator[Token]:
    """Yield the nouns that tell what a deal is for ("an agreement on a ceasefire")."""
    return (o for p in deal.children if p.lower in ("for", "on", "about") for o in p.children if o.dep == "pobj")


def is_attempted(murder: Token) -> bool:
    """Tell whether nobody was killed ("the attempted assassination of X", "an assassination attempt")."""
    return murder.lemma == "attempt" or any(c.lower in ("attempted", "failed") for c in murder.lefts)


def _is_of_a_town(reading: Reading, spot: Spot, args: tuple[Argument, ...]) -> bool:
    """Tell whether what it is done to is a whole town, which is more than a house in it."""
    struck = [a.head for a in args if a.function in ("object", "passive_subject", "of")]
    return any(h.lemma in ("town", "city", "village") or reading.kind_of(h, spot.block) in TOWNS for h in struck)


def _is_of_many(trigger: Token) -> bool:
    """Tell whether more than one is killed, who are then not chosen one by one ("executed the prisoners")."""
    of = [p for c in trigger.children if c.lower == "of" for p in c.children if p.dep == "pobj"]
    is_had = trigger.dep == "acl" and trigger.tag == "VBN" and trigger.head.head.lemma == "have"
    had = [trigger.head] if is_had else []  # "had the prisoners executed"
    whom = [c for c in trigger.children if c.dep in ("dobj", "nsubjpass")]
    killed = (*(trigger.head if c.lower in RELATIVE else c for c in whom), *of, *had)
    # Of a list the first may stand for several groups of one each ("the murder of relatives and of the mayor").
    several = any(t.pos == "NUM" and t.lower not in ("1", "one") for t in of)  # "the murder of at least 15"
    return several or any(t.tag in ("NNS", "NNPS") and not t.conjuncts for t in killed)


def _is_of_anybody(reading: Reading, spot: Spot, trigger: Token, fillers: tuple[Filler, ...]) -> bool:
    """Tell whether whom somebody murdered was nobody in particular ("the murder of a wounded man")."""
    words = load_happening_words().classes
    if trigger.lemma.lower() not in words.murdering:
        return False
    heads = filling(spot, fillers, "victim", "target")
    anybody = reading.words.grammar.counted_force_nouns | words.bystanders
    several = trigger.tag in ("NNS", "NNPS")  # "the murders that they perpetrated"
    return all(h.pos == "NOUN" and h.lemma.lower() in anybody for h in heads) and (several or bool(heads))
