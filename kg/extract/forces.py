"""Find stated force levels: numbers of troops or fighters stationed, sent, remaining or planned."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.coordination import conjuncts
from kg.extract.counted_forces import (
    are_soldiers,
    body_of,
    harmed,
    in_apposition,
    is_counted,
    is_strength,
    whose_strength,
)
from kg.extract.fillers import filler
from kg.extract.fitting import fits
from kg.extract.grammar import arguments
from kg.extract.phrases import clause_verb, phrase
from kg.extract.quantities import Amount, amount_at
from kg.extract.reading import Reading, Spot
from kg.extract.stance import stance_of
from kg.extract.when import times_for
from kg.knowledge.casualties import CasualtyWords
from kg.knowledge.movement_words import load_movement_words
from kg.model.frames import Factuality, Filler, ForceMention
from kg.model.text import Span
from kg.model.tokens import Stretch, Token

FEWEST = 10
PLACES = ("in", "at", "near", "along", "to", "into", "around", "on")


def find_forces(reading: Reading, casualties: CasualtyWords) -> tuple[ForceMention, ...]:
    """Return every stated force level, in text order."""
    found: list[ForceMention] = []
    for block in reading.parsed.blocks:
        for sentence, tokens in block.sentence_spans():
            spot = Spot(block, sentence, tokens)
            for token in spot.words:
                found += _of_noun(reading, spot, token, casualties)
                found += _of_change(reading, spot, token)
                found += _of_numbering(reading, spot, token)
    return tuple(_unique(found))


def _of_noun(reading: Reading, spot: Spot, noun: Token, casualties: CasualtyWords) -> Iterator[ForceMention]:
    """Read "2,500 U.S. troops remained", "a force of 388 soldiers", "the 67,000-strong army"."""
    if noun.pos not in ("NOUN", "PROPN") or (noun.i > 0 and noun.nbor(-1).text in ("-", "–")):
        return
    yield from _of_body(reading, spot, noun)
    strength = next((c for c in noun.lefts if is_strength(c)), None)
    if strength is None and not is_counted(reading, spot, noun):
        return
    numbers = (strength if strength is not None else noun).lefts
    counting = ("nummod", "npadvmod") if strength is None else ("nummod", "npadvmod", "advmod")
    number = next((c for c in numbers if c.pos == "NUM" and c.dep in counting), None)
    amount = amount_at(number) if number is not None else None
    if (
        amount is None
        or number is None
        or (amount.best or amount.low or amount.high or 0) < FEWEST
        or harmed(noun, casualties)
    ):
        return
    if (
        any(
            reading.times[i].span.overlaps(reading.span(number, spot.block))
            for i in reading.times_of.get(spot.sentence.index, ())
        )
        or number.ent_type == "DATE"
    ):
        return
    if noun.lemma.lower() == "man" and not are_soldiers(reading, spot, noun):
        return
    first = _make(reading, spot, noun, amount, planned=_status(reading, noun))
    yield first
    yield from _elsewhere(reading, spot, noun, first)


def _of_body(reading: Reading, spot: Spot, body: Token) -> Iterator[ForceMention]:
    """Read "an army of 20,000" and "had a strength of 20,000", of whom no more is told than the number."""
    words = load_movement_words().forces
    number = next((c for p in body.rights if p.lower == "of" for c in p.children if c.pos == "NUM"), None)
    counted = number is not None and number.dep == "pobj" and number.ent_type == "CARDINAL"
    amount = amount_at(number) if number is not None and counted else None
    whose = whose_strength(reading, spot, body) if body.lemma == "strength" else body
    if body.lemma not in words.hosts | {"strength"} or whose is None:
        return
    if amount is not None and (amount.best or amount.high or 0) >= FEWEST:
        yield _make(reading, spot, whose, amount, planned=_status(reading, body), alone=True)


def _elsewhere(reading: Reading, spot: Spot, noun: Token, first: ForceMention) -> Iterator[ForceMention]:
    """Yield the numbers of the same force in other places ("85 members in Sweden, 110 in Denmark and 25 in Norway")."""
    beside = [*conjuncts(noun), *(m for c in noun.rights if c.dep == "appos" for m in (c, *conjuncts(c)))]
    for number in (c for c in beside if c.pos == "NUM"):
        amount = amount_at(number)
        places = (a.head for f in PLACES for a in arguments(number, reading.words.grammar) if a.function == f)
        place = next((filler(reading, spot, "place", p) for p in places if fits(reading, spot, p, "place", "in")), None)
        if amount is not None and place is not None and (amount.best or amount.high or 0) >= FEWEST:
            span = reading.span(noun.doc[amount.first : amount.last + 1], spot.block)
            yield replace(first, low=amount.low, best=amount.best, high=amount.high, qualifier=amount.qualifier,
                          span=span, place=place)


def _status(reading: Reading, noun: Token) -> bool:
    verb = clause_verb(noun)
    factuality, _ = stance_of(verb, reading.words.stance, reading.words.grammar)
    return factuality in (Factuality.PLANNED, Factuality.ORDERED, Factuality.DEMANDED, Factuality.THREATENED)


def _of_change(reading: Reading, spot: Spot, verb: Token) -> Iterator[ForceMention]:
    """Read "reduce its troops from 900 to 400", "reduced its presence to 400 troops"."""
    words = load_movement_words().forces
    if verb.lemma not in words.level_verbs or verb.pos != "VERB":
        return
    args = arguments(verb, reading.words.grammar)
    counted = next(
        (
            a.head
            for a in args
            if a.function in ("object", "passive_subject", "subject")
            and (
                a.head.lemma.lower() in reading.words.grammar.force_nouns | {"presence", "number", "level", "strength"}
            )
        ),
        None,
    )
    if counted is None:
        return
    members = (c for p in counted.rights if p.lower == "of" for c in p.children)
    counted = next((c for c in members if fits(reading, spot, c, "mover", "subject")), counted)
    planned = stance_of(verb, reading.words.stance, reading.words.grammar)[0] is not Factuality.OCCURRED
    for preposition in (t for t in verb.subtree if t.dep == "prep" and t.lower in ("from", "to")):
        for number in preposition.children:
            if number.pos == "NUM" and number.dep == "pobj" and number.ent_type != "DATE":
                yield from _changed(reading, spot, counted, number, planned and preposition.lower == "to", planned)


def _of_numbering(reading: Reading, spot: Spot, verb: Token) -> Iterator[ForceMention]:
    """Read "the attackers numbered about 300", "fighters, who numbered 300" and "the army's strength was 300"."""
    words = load_movement_words().forces
    if verb.pos not in ("VERB", "AUX") or verb.lemma not in ("number", "be"):
        return
    counted = _numbered(reading, verb)
    near = [c for p in verb.rights if p.lower in ("about", "around") for c in p.children]
    given = [*near, *(c for c in verb.children if c.dep in ("dobj", "attr", "npadvmod", "acomp"))]
    number = next((t for g in given for t in (g, *g.lefts) if t.pos == "NUM" and t.ent_type != "DATE"), None)
    people = reading.words.grammar.counted_force_nouns | reading.words.grammar.people
    if number is not None and number.dep == "nummod" and number.head.lemma.lower() not in people:
        return  # "its strength was 300 tanks"
    amount = amount_at(number) if number is not None else None
    if counted is None or not (fits(reading, spot, counted, "mover", "subject") or counted.lemma in words.sides):
        return
    if amount is not None and (amount.best or amount.high or 0) >= FEWEST:
        yield _make(reading, spot, counted, amount, planned=False, alone=True)


def _numbered(reading: Reading, verb: Token) -> Token | None:
    """Return of whom a verb tells how many they are: its subject, or those whose strength is its subject."""
    subject = next((a.head for a in arguments(verb, reading.words.grammar) if a.function == "subject"), None)
    if verb.lemma == "number":
        relative = subject is not None and subject.tag in ("WP", "WDT") and verb.dep == "relcl"
        return verb.head if relative else subject
    if subject is None or subject.lemma != "strength":
        return None
    whose = [c for p in subject.children if p.lower == "of" for c in p.children if c.dep == "pobj"]
    return next(iter((*whose, *(c for c in subject.lefts if c.dep == "poss"))), None)


def _changed(
    reading: Reading, spot: Spot, counted: Token, number: Token, target: bool, planned: bool
) -> Iterator[ForceMention]:
    """Yield the level that `number` gives; "from 40 to 400" read as one number phrase gives both."""
    doc, amount = number.doc, amount_at(number)
    before = (
        amount_at(doc[number.i - 2])
        if number.i - 3 >= spot.tokens.start and doc[number.i - 1].lower == "to" and doc[number.i - 2].pos == "NUM"
        else None
    )
    if before is not None and (before.best or 0) >= FEWEST:
        yield _make(reading, spot, counted, before, planned=False, alone=True)
        target = planned
    if amount is not None and (amount.best or amount.high or 0) >= FEWEST:
        yield _make(reading, spot, counted, amount, planned=target, alone=True)


def _make(
    reading: Reading, spot: Spot, noun: Token, amount: Amount, *, planned: bool, alone: bool = False
) -> ForceMention:
    force = phrase(noun, reach=False)
    if force.start <= amount.first < noun.i and amount.last < noun.i:
        force = noun.doc[amount.last + 1 : noun.i + 1]
    while len(force) > 1 and (force[0].pos in ("DET", "ADP", "ADV") or force[0].text == "-" or is_strength(force[0])):
        force = force[1:]
    left, right = (amount.first, amount.last) if alone else (min(amount.first, noun.i), max(amount.last, noun.i))
    owner = _owner(reading, spot, noun, force)
    return ForceMention(
        force=owner or reading.span(force, spot.block),
        low=amount.low,
        best=amount.best,
        high=amount.high,
        qualifier=amount.qualifier,
        span=reading.span(noun.doc[left : right + 1], spot.block),
        place=_place(reading, spot, noun),
        planned=planned,
        sentence=spot.sentence.index,
        times=times_for(reading, spot, clause_verb(noun), as_told=not planned),
    )


def _owner(reading: Reading, spot: Spot, noun: Token, force: Stretch) -> Span | None:
    """Return whose force it is where the phrase does not say: "troops", "its troops"."""
    words = load_movement_words().forces
    owned = words.owned if clause_verb(noun).lemma in words.holding else frozenset[str]()
    bare = len(force) == 1 and noun.lower in reading.words.grammar.bare_forces | owned
    body = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else None
    if body is not None and noun.lower == "men" and fits(reading, spot, body, "mover", "subject"):
        return reading.span(phrase(body, reach=False), spot.block)  # "a Kelmari contingent of 500 men"
    if body is not None and body.lemma == "strength" and (whose := whose_strength(reading, spot, body)) is not None:
        return filler(reading, spot, "force", whose).span  # "the army had a strength of 3,000 men"
    if (told := in_apposition(reading, spot, noun)) is not None:
        return filler(reading, spot, "force", told).span
    if noun.lemma in ("man", "member") and (body := body_of(reading, spot, noun)) is not None:
        return filler(reading, spot, "force", body).span
    if force[0].lower not in reading.words.grammar.possessives and not bare:
        return None
    for argument in arguments(clause_verb(noun), reading.words.grammar):
        if (
            argument.function == "subject"
            and argument.head.i != noun.i
            and fits(reading, spot, argument.head, "actor", "subject")
        ):
            return filler(reading, spot, "force", argument.head).span
    return None


def _place(reading: Reading, spot: Spot, noun: Token) -> Filler | None:
    sources = [noun, *(c for c in noun.children if c.dep in ("acl", "relcl")), clause_verb(noun)]
    for source in sources:
        for function in PLACES:
            for argument in arguments(source, reading.words.grammar):
                if (
                    argument.function == function
                    and argument.head.i != noun.i
                    and fits(reading, spot, argument.head, "place", function)
                ):
                    return filler(reading, spot, "place", argument.head)
    return None


def _unique(found: list[ForceMention]) -> Iterator[ForceMention]:
    seen: set[tuple[int, int | None, int | None, int | None]] = set()
    for mention in found:
        key = (mention.sentence, mention.low, mention.best, mention.high)
        if key not in seen:
            seen.add(key)
            yield mention
