"""Attribute direct quotations: a quotation with the noun phrase of its speaker, from the words around it.

The cues, in the order in which they are tried: a verb of speech after the quotation ('"...," said X'), one before it
('X said: "..."', 'X described it as "..."'), "according to X", the subject of the clause that the quotation is woven
into, and the speaker of the quotation just before where this one stands alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.parser import ParsedArticle, ParsedBlock
from kg.extract.speakers import NAMES, author_of, speaker, speaker_of
from kg.extract.speech import according_source
from kg.knowledge.speech import SpeechWords, load_speech_words
from kg.knowledge.words import load_words
from kg.model.mentions import AttributedQuotation, Quotation, Speaker, SpeechAct
from kg.model.text import Span

FEWEST_WORDS = 3
FARTHEST_AFTER = 14
FARTHEST_BEFORE = 70
LONGEST_GAP = 140
SENTENCE_END = frozenset({".", "!", "?"})
MARKS = frozenset('"“”„«»‘’\'`')
SMALL_WORDS = frozenset(["a", "an", "the", "of", "and", "in", "on", "for", "to", "at", "by", "from", "with", "or", "de", "la", "al", "el", "vs", "as"])
WORD = re.compile(r"[\w'’.\-–]*\w[\w'’.\-–]*")


@dataclass(frozen=True, slots=True)
class _Place:
    """A quotation in its paragraph: the token range inside the marks, and which tokens of the paragraph are quoted."""

    quotation: Quotation
    block: ParsedBlock
    start: int
    end: int
    quoted: frozenset[int]

    @property
    def doc(self) -> Doc:
        return self.block.doc


@dataclass(frozen=True, slots=True)
class _Tie:
    """What ties a quotation to its speaker: the speaker's head word, the cue, and the rule that read them."""

    head: Token
    cue: Token
    rule: str


def attribute(parsed: ParsedArticle, quotations: Sequence[Quotation],
              speech_acts: Sequence[SpeechAct]) -> tuple[AttributedQuotation, ...]:
    """Return the quotations of three words or more that somebody speaks, in text order; names and titles are left out."""
    words = load_speech_words()
    found: list[AttributedQuotation] = []
    for place in _places(parsed, quotations):
        tie = _tie(place, words)
        if tie is not None:
            found.append(_attributed(parsed, place, tie, speech_acts, words))
        elif _stands_alone(place) and found and _continues(parsed, found[-1], place):
            last = found[-1]
            found.append(AttributedQuotation(quotation=place.quotation, speaker=last.speaker, act=last.act, cue=None,
                                             addressee=last.addressee, sentence=last.sentence, rule="continued"))
    return tuple(found)


def _places(parsed: ParsedArticle, quotations: Sequence[Quotation]) -> Iterator[_Place]:
    for block in parsed.blocks:
        span = parsed.article.blocks[block.block].span
        here = [q for q in quotations if span.covers(q.span)]
        outer = [q for q in here if not any(o is not q and o.span.covers(q.span) for o in here)]
        ranges = {q: _tokens(block, q.span) for q in outer}
        quoted = frozenset(i for q, (a, b) in ranges.items() if _length(q) >= FEWEST_WORDS and not _is_name(q) for i in range(a, b))
        for quotation, (start, end) in ranges.items():
            if _length(quotation) >= FEWEST_WORDS and start < end:
                yield _Place(quotation, block, start, end, quoted)


def _tokens(block: ParsedBlock, span: Span) -> tuple[int, int]:
    part = block.doc.char_span(span.start - block.offset, span.end - block.offset, alignment_mode="expand")
    return (part.start, part.end) if part is not None else (0, 0)


def _length(quotation: Quotation) -> int:
    return len(WORD.findall(quotation.span.text))


def _is_name(quotation: Quotation) -> bool:
    """Tell whether every word but the small ones has a capital: a name, a title, a newspaper."""
    words = WORD.findall(quotation.span.text)
    telling = [w for w in words if w.lower() not in SMALL_WORDS]
    return all(w[0].isupper() or w[0].isdigit() for w in telling) and quotation.span.text[-1] not in ".?"


def _tie(place: _Place, words: SpeechWords) -> _Tie | None:
    if _names_something(place, words):
        return None
    for reader in (_after, _before, _according, _woven):
        tie = reader(place, words)
        if tie is not None and not (_is_name(place.quotation) and tie.cue.lemma_ not in words.shouting_verbs):
            return tie
    return None


def _names_something(place: _Place, words: SpeechWords) -> bool:
    """Tell whether the words before the marks say that a name, a title or a translation follows."""
    before = [t for t in place.doc[max(0, place.start - 6) : place.start] if t.text not in MARKS and not t.is_space]
    if before and before[-1].text == "(":
        return True
    while before and before[-1].lower_ in (":", ",", "as", "the", "it", "them"):
        before.pop()
    if not before:
        return False
    last = before[-1]
    is_verb = last.pos_ == "VERB" and last.lemma_.lower() in words.naming_verbs
    return is_verb or last.lemma_.lower() in words.naming_nouns


def _outside(place: _Place, indexes: range) -> Iterator[Token]:
    """Yield the tokens at `indexes` that stand in no quotation, up to the end of the sentence."""
    for i in indexes:
        token = place.doc[i]
        if i in place.quoted:
            continue
        if token.text in SENTENCE_END or token.text == ";" or "\n" in token.text:
            return
        yield token


def _after(place: _Place, words: SpeechWords) -> _Tie | None:
    """Read '"...," X said' and '"...," said X'."""
    text = place.quotation.span.text
    following = place.doc[place.end : place.end + 3]
    comma = text[-1] in ",?!" or any(t.text == "," for t in following[:2])
    if not comma or not _opens_sentence(place):
        return None
    tokens = list(_outside(place, range(place.end, min(len(place.doc), place.end + FARTHEST_AFTER))))
    verb = next((t for t in tokens if t.pos_ in ("VERB", "AUX")), None)
    if verb is not None and words.quotes(verb.lemma_):
        head = speaker_of(verb, words) or _nominal_beside(verb, tokens)
        return _Tie(head, verb, "after") if head is not None and not _within(head, place) else None
    accord = next((t for t in tokens[:3] if t.lower_ == "according"), None)
    source = according_source(accord, words) if accord is not None else None
    return _Tie(source, accord, "according") if source is not None and accord is not None else None


def _nominal_beside(verb: Token, tokens: Sequence[Token]) -> Token | None:
    """Return the nearest name or noun before the verb, else after it."""
    nominal = [t for t in tokens if t.pos_ in ("PROPN", "NOUN", "PRON") and t.dep_ not in ("compound", "pobj")]
    before = [t for t in nominal if t.i < verb.i]
    return before[-1] if before else next((t for t in nominal if t.i > verb.i), None)


def _opens_sentence(place: _Place) -> bool:
    """Tell whether nothing of its sentence stands before the quotation."""
    before = next((t for t in reversed(place.doc[: place.start]) if t.text not in MARKS and not t.is_space), None)
    return before is None or before.text in SENTENCE_END or before.i in place.quoted


def _before(place: _Place, words: SpeechWords) -> _Tie | None:
    """Read 'X said "..."' and the like: the nearest verb of speech that governs the quotation."""
    for verb in _governing(place, words):
        if words.quotes(verb.lemma_):
            head = speaker_of(verb, words)
            if head is not None and not _within(head, place):
                return _Tie(head, verb, "before")
    return None


def _governing(place: _Place, words: SpeechWords) -> Iterator[Token]:
    """Yield the verbs above the quotation: the one right before it, those that the parse puts above it, nearest first."""
    before = list(_outside(place, range(place.start - 1, max(-1, place.start - FARTHEST_BEFORE), -1)))
    adjacent = next((t for t in before if t.pos_ in ("VERB", "AUX")), None)
    direct = [t for t in before[:5] if t.text not in MARKS and not t.is_space and t.text not in (",", ":")]
    if adjacent is not None and direct and (adjacent in direct or any(t.text == ":" for t in before[:3])):
        yield adjacent
    top = next((t for t in place.doc[place.start : place.end] if t.head.i not in range(place.start, place.end)), None)
    chain = [] if top is None else [t for t in top.ancestors if t.i not in place.quoted]
    yield from (t for t in chain if t.pos_ in ("VERB", "AUX"))
    if not chain or any(t.text == ":" for t in before[:3]):
        yield from (t for t in before if t.pos_ in ("VERB", "AUX") and words.quotes(t.lemma_))


def _according(place: _Place, words: SpeechWords) -> _Tie | None:
    """Read 'According to X, "..."', also where other words stand between."""
    before = list(_outside(place, range(place.start - 1, max(-1, place.start - FARTHEST_BEFORE), -1)))
    after = list(_outside(place, range(place.end, min(len(place.doc), place.end + FARTHEST_AFTER))))
    for token in (*before, *after):
        if token.lower_ == "according":
            source = according_source(token, words)
            if source is not None:
                return _Tie(source, token, "according")
        if token.lemma_.lower() in words.words_of and token.nbor(-1).lower_ == "the" and token.i < place.start:
            source = next((p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
            if source is not None:
                return _Tie(source, token, "words-of")
    return None


def _woven(place: _Place, words: SpeechWords) -> _Tie | None:
    """Read a quotation that is part of a clause: it is of whoever acts in the clause, or of the document that it is in."""
    for verb in _governing(place, words):
        head = speaker_of(verb, words)
        if head is not None and not _within(head, place) and _can_speak(head):
            return _Tie(head, verb, "woven")
    return None


def _can_speak(head: Token) -> bool:
    grammar = load_words().grammar
    if head.pos_ == "PRON":
        return head.lower_ in ("he", "she", "they")
    return head.ent_type_ in NAMES or head.lemma_.lower() in grammar.actor_nouns


def _within(head: Token, place: _Place) -> bool:
    return head.i in place.quoted


def _stands_alone(place: _Place) -> bool:
    """Tell whether the quotation is a whole sentence."""
    return _opens_sentence(place) and place.quotation.span.text[-1] in ".?!…"


def _continues(parsed: ParsedArticle, last: AttributedQuotation, place: _Place) -> bool:
    """Tell whether only the reporting clause stands between the last quotation and this one."""
    gap = place.quotation.span.start - last.quotation.span.end
    same_block = parsed.article.blocks[place.block.block].span.covers(last.quotation.span)
    return same_block and gap <= LONGEST_GAP


def _attributed(parsed: ParsedArticle, place: _Place, tie: _Tie, acts: Sequence[SpeechAct],
                words: SpeechWords) -> AttributedQuotation:
    cue = parsed.span_of(tie.cue, place.block)
    act = next((a for a in acts if a.verb == cue), None)
    kinds = words.acts_of(tie.cue.lemma_)
    document = tie.head.lemma_.lower() in words.document_nouns
    head = author_of(tie.head, words) if document else tie.head
    return AttributedQuotation(
        quotation=place.quotation, speaker=_speaker(parsed, place.block, head), cue=cue,
        act=act.act if act else kinds[0].act if kinds and tie.rule != "woven" else "Statement",
        addressee=act.addressee if act else None, sentence=_sentence_of(place.block, cue), rule=f"quotation:{tie.rule}")


def _speaker(parsed: ParsedArticle, block: ParsedBlock, head: Token) -> Speaker:
    return speaker(parsed, block, head)


def _sentence_of(block: ParsedBlock, span: Span) -> int:
    return next(s.index for s in reversed(block.sentences) if s.span.start <= span.start)
