"""Tell whether those whom a noun counts are a force: no casualties or captives, and whose they are."""

from kg.extract.fitting import fits
from kg.extract.grammar import arguments
from kg.extract.phrases import clause_verb
from kg.extract.reading import Reading, Spot
from kg.knowledge.casualties import CasualtyWords
from kg.knowledge.movement_words import load_movement_words
from kg.model.tokens import Token

BODIES = frozenset({"ArmedForce", "ArmedGroup", "Coalition"})


def is_counted(reading: Reading, spot: Spot, noun: Token) -> bool:
    """Tell whether a number before a noun counts a force: troops, or those of a body ("12,500 Confederates")."""
    word = noun.lower.removesuffix("s") if noun.tag == "NNPS" else noun.lemma.lower()
    if word in reading.words.grammar.counted_force_nouns:
        return True
    attacking = noun.dep == "pobj" and noun.head.lower == "by" and noun.ent_type == "NORP"
    among = noun.head.head.lemma in reading.words.grammar.counted_force_nouns and noun.ent_type == "NORP"
    if among and noun.dep == "pobj" and noun.head.lower == "including":
        return True  # "3,000 men, including 200 Germans"
    named = reading.mention_at(noun, spot.block)
    plain = named is not None and (noun.tag in ("NNS", "NNPS") or " " not in named.span.text)
    return attacking or (plain and named is not None and named.kind in BODIES)


def are_soldiers(reading: Reading, spot: Spot, men: Token) -> bool:
    """Tell whether men are a force: armed, those of one, or whom somebody leads or sends ("sent 600 men to Orlo")."""
    words = load_movement_words().counted_forces
    if any(t.lower in ("women", "children") for t in spot.words):
        return False
    led = men.dep == "dobj" and men.head.lemma in words.leading
    armed = any(c.lower == "armed" for c in men.lefts)
    told = men.dep == "pobj" or led or armed or in_apposition(reading, spot, men) is not None
    return told or body_of(reading, spot, men) is not None


def body_of(reading: Reading, spot: Spot, members: Token) -> Token | None:
    """Return the named body of which some are counted ("150 men from the Orlo Guard"), None where none is told."""
    links = (p for p in members.rights if p.lower in ("of", "from") and p.dep == "prep")
    bodies = (c for p in links for c in p.children if reading.kind_of(c, spot.block) in BODIES)
    return next((b for b in bodies if fits(reading, spot, b, "mover", "of")), None)


def in_apposition(reading: Reading, spot: Spot, members: Token) -> Token | None:
    """Return the force that its number is added to ("the garrison, some 400 soldiers,"), None where there is none."""
    body = members.head
    words = reading.words.grammar
    force = members.dep == "appos" and body.lemma.lower() in words.force_nouns
    # Of "67,000 men: 50,000 infantry", and of "a quarter of the army (22,000 men)", the number is a part.
    counted = body.lemma.lower() in words.counted_force_nouns and any(c.dep == "nummod" for c in body.lefts)
    parts = load_movement_words().forces.parts
    part = body.dep == "pobj" and body.head.lower == "of" and body.head.head.lemma.lower() in parts
    return body if force and not (counted or part) and fits(reading, spot, body, "mover", "subject") else None


def whose_strength(reading: Reading, spot: Spot, strength: Token) -> Token | None:
    """Return whose strength is told: "the strength of the army", "the army had, or crossed with, a strength of 300"."""
    members = (c for p in strength.children if p.lower == "of" for c in p.children if c.dep == "pobj")
    whose = [c for c in strength.lefts if c.dep == "poss" and c.pos != "PRON"]
    whose += [c for c in members if c.pos != "NUM" and all(n.pos != "NUM" for n in c.lefts)]
    above = strength.head
    if not whose and strength.dep == "dobj" and above.lemma in load_movement_words().forces.having:
        whose = [a.head for a in arguments(above, reading.words.grammar) if a.function == "subject"]
    if not whose and strength.dep == "pobj" and above.lower == "with":
        subjects = (a.head for a in arguments(above.head, reading.words.grammar) if a.function == "subject")
        whose = [above.head] if above.head.pos in ("NOUN", "PROPN") else list(subjects)
    return next((w for w in whose if fits(reading, spot, w, "mover", "subject")), None)


def is_strength(modifier: Token) -> bool:
    """Tell whether a modifier says how strong a force is ("a 72,000-man army", "the 67,000-strong army")."""
    return modifier.lower in ("strong", "man") and any(c.text == "-" for c in modifier.lefts)


def harmed(noun: Token, casualties: CasualtyWords) -> bool:
    """Tell whether the counted people are casualties, captives or suspects rather than a force."""
    words = load_movement_words().counted_forces
    near = [noun.head, *noun.children, noun.head.head, clause_verb(noun)]
    near += [c for t in noun.children if t.dep == "prep" for c in t.children]
    near += [c for t in clause_verb(noun).lefts if t.lower == "among" for c in t.children]
    near += _counted_with(noun)
    if noun.dep == "conj":
        near += [noun.head.head, clause_verb(noun.head)]
    near += [c for c in clause_verb(noun).children if c.dep in ("oprd", "acomp", "attr")]
    fates = (casualties.killed, casualties.injured, casualties.both)
    lemmas = words.not_forces.union(*(f.verbs for f in fates), *(f.nouns for f in fates))
    adjectives = frozenset[str]().union(*(f.adjectives for f in fates))
    described = any(t.lemma.lower() in lemmas or t.lower in adjectives for t in near)
    return described or (noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma in words.fates)


def _counted_with(noun: Token) -> list[Token]:
    """Return what says the fate of those among whom people are counted ("23 people died, including 14 soldiers")."""
    above = noun
    while above.dep == "conj":
        above = above.head
    if above.dep != "pobj" or above.head.lower not in ("including", "among"):
        return []
    verb = clause_verb(above.head.head)
    fronted = (c for t in verb.lefts if t.lower == "among" for c in t.children)
    return [above.head.head, verb, *above.head.head.children, *fronted]
