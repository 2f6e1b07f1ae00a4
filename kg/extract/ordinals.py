"""Find the numbers of events in a series: "the third round of talks", "the fourth base to be transferred"."""

from collections.abc import Iterator

from kg.extract.phrases import phrase
from kg.extract.reading import Reading, Spot
from kg.extract.retelling import ORDINALS
from kg.knowledge.happening_words import load_happening_words
from kg.model.causes import OrdinalMention
from kg.model.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")


def find_ordinals(reading: Reading) -> tuple[OrdinalMention, ...]:
    """Return every ordinal before a noun, with the words that may tell the event that it numbers, in text order."""
    found: list[OrdinalMention] = []
    for block in reading.parsed.blocks:
        for sentence, tokens in block.sentence_spans():
            spot = Spot(block, sentence, tokens)
            found += [
                _mention(reading, spot, token)
                for token in spot.words
                if token.lower in ORDINALS
                and token.dep in ("amod", "nummod", "advmod")
                and token.head.pos == "NOUN"
                and token.i < token.head.i
                and not any(c.lower in ORDINALS for c in token.conjuncts)  # "the first and second battle of Orlo"
            ]
    return tuple(found)


def _mention(reading: Reading, spot: Spot, ordinal: Token) -> OrdinalMention:
    noun = ordinal.head
    whole = phrase(noun)
    after = min(max(ordinal.i + 1, whole.start), noun.i)
    while after < noun.i and noun.doc[after].pos in ("CCONJ", "PUNCT"):
        after += 2 if noun.doc[after].pos == "CCONJ" else 1
    rest = noun.doc[min(after, noun.i) : max(whole.end, noun.i + 1)]
    return OrdinalMention(
        ordinal=ORDINALS[ordinal.lower],
        triggers=tuple(reading.span(t, spot.block) for t in dict.fromkeys(_triggers(noun))),
        phrase=reading.span(noun.doc[ordinal.i : rest.end], spot.block),
        series=reading.span(rest, spot.block),
        sentence=spot.sentence.index,
    )


def _making(noun: Token) -> Iterator[Token]:
    """Yield the verb that made it so ("transferred Camp Orlo, making it the fourth base to be transferred")."""
    for verb in (noun.head, noun.head.head):
        if verb.lemma == "make" and verb.dep == "advcl":
            yield verb.head


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def _triggers(noun: Token) -> Iterator[Token]:
    """Yield the words that may tell the event: the noun, what it is a round of, the verb done to it, the subject.

    "The first battle in which ..." counts nothing: a clause after the noun makes it a superlative.
    """
    words = load_happening_words().ordinals
    if noun.lemma not in words.rounds and any(c.dep == "relcl" and not _is_infinitive(c) for c in noun.children):
        return
    yield from _making(noun)
    yield noun
    for child in noun.children:
        if child.dep in ("relcl", "acl"):
            yield child
        elif child.dep == "prep" and child.lower in ("of", "in") and noun.lemma in words.rounds:
            yield from (c for c in child.children if c.dep == "pobj")
    if noun.dep == "nsubjpass":
        yield noun.head
    if noun.dep == "attr":
        yield from (c for c in noun.head.children if c.dep in SUBJECTS)
