"""Look at a quotation in its paragraph: its tokens, the words around its marks, whether somebody can have said it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.knowledge.speech import SpeechWords
from kg.model.mentions import Quotation
from kg.model.parsed import ParsedArticle, ParsedBlock
from kg.model.text import Span
from kg.model.tokens import Doc, Token

FEWEST_WORDS = 3
LONGEST_TERM = 5
SENTENCE_END = frozenset({".", "!", "?"})
MARKS = frozenset('"“”„«»‘’\'`')
LINKS = frozenset({":", ",", "as", "the", "it", "them", "a", "an"})
SMALL_WORDS = frozenset({"a", "an", "the", "of", "and", "in", "on", "for", "to", "at", "by", "from", "with", "or", "de",
                         "la", "le", "du", "des", "à", "al", "el", "von", "und", "vs", "as"})
WORD = re.compile(r"[\w'’.\-–]*\w[\w'’.\-–]*")


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation in its paragraph: the token range inside the marks, and which tokens of the paragraph are quoted."""

    quotation: Quotation
    block: ParsedBlock
    start: int
    end: int
    quoted: frozenset[int]

    @property
    def doc(self) -> Doc:
        """Return the parse of the paragraph."""
        return self.block.doc

    @property
    def text(self) -> str:
        """Return the text inside the marks."""
        return self.quotation.span.text

    @property
    def is_marked(self) -> bool:
        """Tell whether there is a quotation mark: none stands where only a colon brings the words in."""
        return self.start > 0 and self.doc[self.start - 1].text != ":"

    def before(self, reach: int) -> list[Token]:
        """Return the unquoted tokens of the sentence before the quotation, the nearest first."""
        return list(self._outside(range(self.start - 1, max(-1, self.start - reach), -1)))

    def after(self, reach: int) -> list[Token]:
        """Return the unquoted tokens of the sentence after the quotation."""
        return list(self._outside(range(self.end, min(len(self.doc), self.end + reach))))

    def _outside(self, indexes: range) -> Iterator[Token]:
        for i in indexes:
            token = self.doc[i]
            if i in self.quoted:
                if token.text in SENTENCE_END and self._ends_sentence(i):
                    return
                continue
            if token.text in SENTENCE_END or token.text == ";":
                return
            yield token

    def _ends_sentence(self, index: int) -> bool:
        """Tell whether a stop at the end of another quotation ends the sentence around it."""
        following = next((t for t in self.doc[index + 1 :] if t.text not in MARKS and not t.is_space), None)
        return index + 1 not in self.quoted and (following is None or following.text[0].isupper())

    def opens_sentence(self) -> bool:
        """Tell whether nothing of its sentence stands before the quotation."""
        before = next((t for t in reversed(self.doc[: self.start]) if t.text not in MARKS and not t.is_space), None)
        return before is None or before.text in SENTENCE_END or before.i in self.quoted

    def stands_alone(self) -> bool:
        """Tell whether the quotation is a whole sentence."""
        stopped = any(t.text in SENTENCE_END for t in self.doc[self.end : self.end + 2])
        return self.opens_sentence() and (stopped or self.text[-1] in ".?!…")


def places(parsed: ParsedArticle, quotations: Sequence[Quotation]) -> Iterator[Place]:
    """Yield the quotations of three words or more in text order, outer ones only, without the terms of the article."""
    repeated = Counter(_fold(q.span.text) for q in quotations)
    for block in parsed.blocks:
        span = parsed.article.blocks[block.block].span
        here = [q for q in quotations if span.covers(q.span)]
        outer = [q for q in here if not any(o is not q and o.span.covers(q.span) for o in here)]
        ranges = {q: _tokens(block, q.span) for q in outer}
        spoken = {q for q in outer if length(q) >= FEWEST_WORDS and not is_name(q)}
        quoted = frozenset(i for q in spoken for i in range(*ranges[q]))
        for quotation, (start, end) in ranges.items():
            place = Place(quotation, block, start, end, quoted)
            term = repeated[_fold(quotation.span.text)] > 1 and is_short_term(place)
            if length(quotation) >= FEWEST_WORDS and start < end and not term:
                yield place


def _fold(text: str) -> str:
    return " ".join(w.strip(".,").removesuffix("s") for w in text.lower().split())


def _tokens(block: ParsedBlock, span: Span) -> tuple[int, int]:
    part = block.doc.covering(span.start - block.offset, span.end - block.offset)
    return (part.start, part.end) if part is not None else (0, 0)


def length(quotation: Quotation) -> int:
    """Return the number of words in a quotation."""
    return len(WORD.findall(quotation.span.text))


def is_name(quotation: Quotation) -> bool:
    """Tell whether every word but the small ones has a capital: a name, a title, a newspaper."""
    words = WORD.findall(quotation.span.text)
    telling = [w for w in words if w.lower() not in SMALL_WORDS]
    return all(w[0].isupper() or w[0].isdigit() for w in telling) and quotation.span.text[-1] != "?"


def names_something(place: Place, words: SpeechWords) -> bool:
    """Tell whether the words before the marks say that a name, a title or a translation follows."""
    before = [t for t in place.doc[max(0, place.start - 6) : place.start] if t.text not in MARKS and not t.is_space]
    if before and before[-1].text == "(":
        return True
    while before and before[-1].lower in LINKS:
        before.pop()
    if not before or not place.is_marked:
        return False
    last = before[-1]
    lemma = last.lemma.lower()
    return lemma in words.naming_verbs if last.pos == "VERB" else lemma in words.naming_nouns


def is_short_term(place: Place) -> bool:
    """Tell whether the quotation is a few words without a verb or "and": rather a term than something that was said."""
    joined = any(t.pos in ("VERB", "AUX", "PRON", "PART", "CCONJ") for t in place.doc[place.start : place.end])
    return length(place.quotation) <= LONGEST_TERM and not joined


def is_subject(place: Place, verb: Token) -> bool:
    """Tell whether the quotation is (part of) the subject of the verb: the words name somebody, nobody speaks them."""
    subjects = (c for c in verb.children if c.dep in ("nsubj", "nsubjpass") and c.i < verb.i)
    return any(place.start <= t.i < place.end for s in subjects for t in s.subtree)
