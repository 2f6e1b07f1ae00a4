"""Tell what somebody is accused of: an attack or a part in one, or something else."""

from kg.extract.claimants import SELVES, event_words
from kg.extract.fillers import filler
from kg.extract.grammar import Argument, arguments
from kg.extract.phrases import clause_verb
from kg.extract.reading import Reading, Spot
from kg.knowledge.claims import ClaimEntry, ClaimWords
from kg.knowledge.telling_words import load_telling_words
from kg.model.frames import Filler
from kg.model.tokens import Token

HELD = frozenset({"object", "passive_subject", "in", "on"})
"""Where a verb has what is claimed, denied or gone by ("denied involvement", "arrested on suspicion of")."""
OFFENCES = frozenset({"of", "with", "for", "over", "in"})
"""Prepositions before what somebody is tried for."""


def is_event(reading: Reading, about: Filler | None) -> bool:
    """Tell whether a claim is about what is plainly an attack ("confessed to the bombing", not "to the theft")."""
    return about is not None and about.head.text.lower() in event_words(reading)


def deed_of(reading: Reading, spot: Spot, verb: Token) -> Filler | None:
    """Return the attack in which somebody is charged to have had a part ("with crimes over their role in the raid")."""
    words = load_telling_words().charges
    events = reading.words.grammar.generic_event_nouns
    shares = [t for t in verb.subtree if t.i > verb.i and t.lemma in words.shares]
    parts = (t for share in shares for t in share.subtree if t.lemma in events)
    deed = next((t for t in parts if any(c.lower in ("the", "this") for c in t.lefts)), None)
    return filler(reading, spot, "about", deed) if deed is not None else None


def answered_for(act: Token) -> Token:
    """Return what somebody does who is accused of an act ("of bombing the hotel", "of being behind the raid")."""
    held = (act, *(c for c in act.children if c.dep == "acomp")) if act.lemma == "be" else ()
    links = (p for h in held for p in h.children if p.dep == "prep" and p.lower in ("behind", "for", "in"))
    parts = (c for p in links for c in p.children if c.dep == "pobj")
    return next((c for c in act.children if c.dep == "dobj"), None) or next(parts, act)


def beside_charge(verb: Token) -> tuple[Token, ...]:
    """Return on what parsers hang a charge ("charged by a court with murder", "sentenced to death for the raid")."""
    links = (p for p in verb.children if p.dep == "agent" or (p.dep == "prep" and p.lower == "to"))
    return tuple(c for p in links for c in p.children if c.dep == "pobj")


def is_of_something_else(reading: Reading, words: ClaimWords, verb: Token) -> bool:
    """Tell whether somebody is accused of what is no attack ("accused Zarvania of funding rebels")."""
    events = reading.words.grammar.generic_event_nouns | words.crimes | words.involvement
    beside = [p for t in beside_charge(verb) for p in t.children if p.lower != "in"]  # "to ten years in prison"
    dates = [c for p in verb.children if p.lower in ("in", "on") for c in p.children if c.ent_type == "DATE"]
    beside += [p for p in verb.children if not any(c.ent_type == "DATE" for c in p.children)]
    beside += [p for date in dates for p in date.children]  # "convicted in 2016 of the bombing", misread
    if verb.lemma in words.trying and not any(p.dep == "prep" and p.lower in OFFENCES for p in beside):
        return True  # "the cavalry charged", "sentenced to prison"
    told = [c for c in verb.children if c.dep == "ccomp" and c.i > verb.i and verb.lemma == "accuse"]
    if any(not _is_guilt(c, words, events) for c in told):
        return True  # "accused them that they had smuggled weapons"
    for preposition in verb.subtree:
        inner = preposition.dep == "prep" and preposition.head.lemma in events  # "of the bombing of the embassy"
        if preposition.lower not in ("of", "with") or inner or clause_verb(preposition.head).i != verb.i:
            continue
        for act in (c for c in preposition.children if c.dep in ("pobj", "pcomp")):
            owner = act.pos in ("PROPN", "PRON") or act.lemma.lower() in reading.words.grammar.people
            if not (_is_guilt(act, words, events) or (owner and act.dep == "pobj")):
                return True
    return False


def _is_guilt(act: Token, words: ClaimWords, events: frozenset[str]) -> bool:
    """Tell whether to do this is to have a part in an attack ("planning the raid", but not "planning to retreat")."""
    charges = load_telling_words().charges
    objects = {c.lemma.lower() for c in act.children if c.dep == "dobj"}
    uses = {t.lemma.lower() for t in act.subtree if t.dep == "pobj" and t.head.lower in ("for", "of", "in")}
    if act.lemma in charges.using and uses & (events | words.crimes):
        return True
    if events & {act.lemma.lower(), *objects}:
        return True
    if act.lemma not in words.guilt or (act.lemma == "be" and not any(c.lower in charges.being for c in act.subtree)):
        return False
    meant = [c.lemma for c in act.children if c.dep == "xcomp"]
    return act.lemma not in words.deeds or not (objects or meant) or any(lemma in words.guilt for lemma in meant)


def is_foreign(reading: Reading, words: ClaimWords, spot: Spot, about: Filler | None) -> bool:
    """Tell whether what somebody answers for is no attack and nothing that one can strike ("the defeat")."""
    if about is None or is_event(reading, about):
        return False
    head = next((t for t in spot.words if t.idx + spot.block.offset == about.head.start), None)
    grammar = reading.words.grammar
    known = words.crimes | words.involvement | grammar.people | grammar.target_nouns | grammar.force_nouns
    struck = head is not None and (head.lemma in known or reading.is_place(head, spot.block))
    if head is None or struck or head.dep != "pobj" or head.head.lower == "in":
        return False  # "accused them in an interview"
    return head.pos == "NOUN"


def is_denied_deed(verb: Token, speech: Token | None, kind: str, accused: tuple[Filler, ...]) -> bool:
    """Tell whether somebody denies a deed, or says that they did not do it ("said that it had not shelled Orlo").

    But not in "did not deny that it had shelled Orlo", nor what they never do ("said that it does not shell towns").
    """
    words = load_telling_words().claimants
    granted = speech is not None and any(c.dep == "neg" or c.lower == "neither" for c in speech.children)
    if granted or verb.dep == "xcomp" or verb.tag in ("VBZ", "VBP"):
        return False
    own = all(f.span.text.lower() in SELVES or f.span.text.lower().startswith(words.owned) for f in accused)
    return kind == "denies" or (own and any(c.dep == "neg" for c in verb.children))


def is_of_others(thing: Token, entry: ClaimEntry) -> bool:
    """Tell whether what is admitted is another's ("admitted the army's role", "the role of poverty")."""
    words = load_telling_words().charges
    if any(c.lower == "by" for c in thing.children):
        return True  # "admitted the attack by rebels"
    owned = any(c.dep == "poss" and c.tag != "PRP$" and c.lower not in words.own for c in thing.children)
    parts = [p for c in thing.children if c.lower == "of" for p in c.children if p.dep == "pobj"]
    own = any(c.tag == "PRP$" for p in parts for c in p.children)  # "the role of its fighters"
    return owned or ("of" not in entry.about and bool(parts) and not own)


def thing_of(args: tuple[Argument, ...], entry: ClaimEntry) -> Token | None:
    """Return what is claimed or denied ("responsibility", "involvement"), unless there is none of it."""
    for argument in args:
        if argument.function in HELD and argument.head.lemma.lower() in entry.object:
            none = any(c.lower == "no" or (c.dep == "acl" and c.tag == "VB") for c in argument.head.children)
            none = none or (entry.kind == "claims" and is_of_others(argument.head, entry))
            return None if none else argument.head  # nor "its responsibility to protect"
    return None


def about_what(
    reading: Reading, spot: Spot, sources: list[Token], entry: ClaimEntry, taken: set[object]
) -> Filler | None:
    """Return what a claim is about by the words in `sources`, and none of the heads that are `taken`."""
    if entry.gerund:  # "denied bombing the hotel"
        return next((filler(reading, spot, "about", c) for c in sources[0].children if c.dep == "dobj"), None)
    for source in sources:
        for function in entry.about:
            for argument in arguments(source, reading.words.grammar):
                if argument.function == function and argument.head.ent_type not in ("DATE", "TIME"):
                    found = filler(reading, spot, "about", argument.head)
                    done = function == "passive_subject" and argument.head.lower == "it"  # "it was carried out by X"
                    if found.head not in taken and (done or not reading.is_actor(argument.head, spot.block)):
                        return found
            for child in source.children:
                if child.dep == "prep" and child.lower == function:
                    for inner in child.children:
                        if inner.dep == "pcomp":
                            return filler(reading, spot, "about", answered_for(inner))
    return None
