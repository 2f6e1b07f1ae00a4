"""Tell whether a trigger takes up an event that is told elsewhere: by another word, before it, or in the title."""

from kg.extract.clause_forms import CLAUSAL
from kg.extract.extents import round_of
from kg.extract.grammar import Argument
from kg.extract.phrases import clause_verb
from kg.extract.reading import Reading, Spot
from kg.extract.triggers import verb_frame
from kg.knowledge.frames import Frame, FrameLexicon
from kg.knowledge.happening_words import load_happening_words
from kg.model.text import Span
from kg.model.tokens import Token

ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}


def tells_title(reading: Reading, spot: Spot, noun: Token) -> bool:
    """Tell whether a noun is the operation that the article is on.

    "Operation Orlo was a military operation" in the first sentence, "the operation began" later.
    """
    words = load_happening_words().retelling
    title = reading.parsed.article.title.lower().split()
    if not any(w in ("operation", "campaign") for w in title) or noun.head.pos not in CLAUSAL:
        return False
    if any(c.lower in reading.words.grammar.civil_modifiers for c in noun.lefts):
        return False
    if spot.sentence.index == 0 and noun.dep == "attr":
        subject = next((c for c in noun.head.lefts if c.dep == "nsubj"), noun)
        return any(t.lower in title for t in subject.subtree)
    begun = noun.head.lemma in words.beginning | words.starting and noun.dep in ("nsubj", "nsubjpass")
    return begun and [c.lower for c in noun.lefts] == ["the"]


def is_recalled(noun: Token) -> bool:
    """Tell whether a noun only ranks the event that was just told ("It was the worst attack in Orlo since 1998")."""
    told = noun.dep == "attr" and noun.head.lemma in ("be", "mark")
    ranked = is_superlative(noun) or any(t.lower in ORDINALS for c in noun.lefts for t in c.subtree)
    return told and ranked and any(c.dep == "nsubj" and c.lower in ("it", "this", "that") for c in noun.head.lefts)


def is_superlative(noun: Token) -> bool:
    """Tell whether "worst" or the like stands before a noun, which compares what was told in a wider area."""
    return any(t.tag == "JJS" for c in noun.lefts for t in c.subtree)


def taken_up(
    reading: Reading,
    spot: Spot,
    trigger: Token,
    args: tuple[Argument, ...],
    frame: Frame,
    form: str,
    lexicon: FrameLexicon,
) -> Span | None:
    """Return the word of the same sentence that tells the event of which a trigger tells more, None if none does."""
    return (
        _enlarged_on(reading, spot, trigger, lexicon)
        or _told_of(reading, spot, args, frame, form, lexicon)
        or _told_by(reading, spot, trigger, frame, form, lexicon)
    )


def _told_of(
    reading: Reading, spot: Spot, args: tuple[Argument, ...], frame: Frame, form: str, lexicon: FrameLexicon
) -> Span | None:
    """Return the event noun that is the subject of a verb trigger, or in whose course it kills."""
    within = ("subject", "in", "during") if frame.entry.casualty else ("subject",)
    for argument in args if form == "verb" else ():
        told = lexicon.nouns.get((argument.head.lemma.lower(),))
        if argument.function in within and told is not None and argument.head.pos == "NOUN":
            return reading.span(argument.head, spot.block)
    return None


def _enlarged_on(reading: Reading, spot: Spot, trigger: Token, lexicon: FrameLexicon) -> Span | None:
    """Return the event noun of which a clause tells the course ("the raid, during which they shot two men")."""
    verb = clause_verb(trigger)
    told = lexicon.nouns.get((verb.head.lemma.lower(),)) if verb.dep == "relcl" and verb.head.pos == "NOUN" else None
    course = (c for p in verb.children if p.lower in ("during", "in") for c in p.children)
    within = any(c.lower == "which" for c in course) and told is not None and told.family == "attacks"
    return reading.span(verb.head, spot.block) if within else None


def _told_by(
    reading: Reading, spot: Spot, trigger: Token, frame: Frame, form: str, lexicon: FrameLexicon
) -> Span | None:
    """Return what tells what a noun only places or explains.

    That is the verb of "they clashed during the Battle of Orlo", the subject of "the bombings were three blasts".
    """
    words = load_happening_words().retelling
    if form == "noun" and trigger.dep == "appos" and frame.entry.frame in words.wholes:
        first = next((c for c in trigger.head.lefts if c.text == "Operation"), None)  # "Operation Orlo, an offensive"
        return reading.span(trigger.head, spot.block) if first is not None else None
    whole = round_of(trigger)
    if form == "noun" and whole.dep == "attr" and whole.head.lemma == "be":
        subject = next((c for c in whole.head.children if c.dep == "nsubj"), None)
        told = lexicon.nouns.get((subject.lemma.lower().removesuffix("s"),)) if subject is not None else None
        return reading.span(subject, spot.block) if subject is not None and told is not None else None
    if form != "noun" or trigger.dep != "pobj" or trigger.head.lower not in ("during", "in", "at"):
        return None
    verb = trigger.head.head
    told = verb_frame(verb, lexicon) if verb.pos == "VERB" else None
    return reading.span(verb, spot.block) if told is not None and told.entry.evokes == frame.entry.evokes else None
