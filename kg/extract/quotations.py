"""Find direct quotations: the stretches between quotation marks, nested or unbalanced ones included.

Marks are paired within a paragraph by what stands beside them: an opening mark has no word before it, a closing mark
none after it. Names and titles in quotation marks are quotations too at this stage; the attribution leaves them out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.clause_forms import is_passive
from kg.knowledge.speech import SpeechWords, load_speech_words
from kg.model.mentions import Quotation
from kg.model.parsed import ParsedArticle, ParsedBlock
from kg.model.tokens import Doc, Token

OPENING = frozenset("“„«‟")
CLOSING = frozenset("”»")
STRAIGHT = '"'
BEFORE_OPENING = re.compile(r"[\s(\[{/—–:\-…,“'‘]")
AFTER_CLOSING = re.compile(r"[\s)\]}/—–:\-….,;?!”'’]")
UNCLOSED_CUE = re.compile(r"[:,]\s*$")
SINGLE = re.compile(r"(?<![\w.,])[‘'](?=\w)([^‘\"“”\n]{12,}?[\w.,?!…])['’](?![\w])")
SENTENCE_END = frozenset({".", "!", "?"})
FEWEST_WORDS_UNCLOSED = 3
FEWEST_WORDS_RUN_IN = 8
FARTHEST_BEFORE = 16


@dataclass(frozen=True, slots=True)
class _Open:
    position: int
    straight: bool


def find_quotations(parsed: ParsedArticle) -> tuple[Quotation, ...]:
    """Return every quotation of the prose in text order; a nested one follows the one that it stands in."""
    found = [quotation for block in parsed.blocks for quotation in _in_block(parsed, block)]
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def _in_block(parsed: ParsedArticle, block: ParsedBlock) -> Iterator[Quotation]:
    text = parsed.article.blocks[block.block].span.text
    pairs = tuple(_pairs(text))
    singles = ((m.start(1), m.end(1)) for m in SINGLE.finditer(text))
    free = ((s, e) for s, e in singles if not any(a <= s < b for a, b in pairs))
    outside = tuple((s, e) for s, e in free if _is_single_quotation(text[s:e]))
    doubled = {(a - 1, b + 1) for a, b in pairs}
    for start, end in (*(p for p in pairs if p not in doubled), *outside, *_run_in(text, block.doc, pairs)):
        inner = text[start:end]
        start += len(inner) - len(inner.lstrip())
        end = start + len(inner.strip())
        sentence = _sentence_at(block, block.offset + start)
        if start < end and sentence is not None:
            yield Quotation(span=parsed.article.span(block.offset + start, block.offset + end), sentence=sentence)


def _run_in(text: str, doc: Doc, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield a block quotation that has lost its marks: "She wrote: ..." and then the rest of the paragraph."""
    words = load_speech_words()
    for colon in (t for t in doc[:-1] if t.text == ":"):
        start = colon.nbor(1).idx
        rest = text[start:]
        marked = set(rest) & {STRAIGHT, *OPENING, *CLOSING} or any(a <= start < b for a, b in pairs)
        whole = rest[0].isupper() and rest.rstrip()[-1] in ".?!…" and len(rest.split()) >= FEWEST_WORDS_RUN_IN
        if whole and not marked and _announces(colon, words, pairs):
            yield start, len(text)
            return


def _announces(colon: Token, words: SpeechWords, pairs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the words before a colon say that somebody speaks or writes: "she wrote", "an article entitled"."""
    before = []
    for token in reversed(colon.doc[max(0, colon.i - FARTHEST_BEFORE) : colon.i]):
        if token.text in SENTENCE_END:
            break
        if not any(a <= token.idx < b for a, b in pairs):
            before.append(token)
    verb = next((t for t in before if t.pos == "VERB"), None)
    if verb is None:
        return False
    titled = verb.lemma in words.naming_verbs and any(t.lemma.lower() in words.document_nouns for t in before)
    return titled or (verb.lemma in words.run_in_verbs and not is_passive(verb))


def _is_single_quotation(inner: str) -> bool:
    """Tell single quotation marks from a pair of apostrophes ("the Houthis' men and the Saudis' planes")."""
    return not re.search(r"['’]\s|\s['‘]|s$", inner)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield offsets of the text between paired double marks.

    >>> text = 'The "USS "Chafee"" fired.'
    >>> [text[start:end] for start, end in _pairs(text)]
    ['Chafee', 'USS "Chafee"']
    """
    opened: list[_Open] = []
    for position, mark in enumerate(text):
        if mark in OPENING or (mark == STRAIGHT and _opens(text, position, opened)):
            opened.append(_Open(position, mark == STRAIGHT))
        elif (mark in CLOSING or mark == STRAIGHT) and opened:
            yield opened.pop().position + 1, position
    if opened and _runs_on(text, opened[0].position):
        yield opened[0].position + 1, len(text)


def _opens(text: str, position: int, opened: list[_Open]) -> bool:
    """Tell whether a straight mark opens a quotation."""
    before, after = text[position - 1:position], text[position + 1:position + 2]
    free_before = not before or bool(BEFORE_OPENING.match(before)) or before == STRAIGHT
    free_after = not after or bool(AFTER_CLOSING.match(after)) or after == STRAIGHT
    if free_before and free_after:
        return not opened
    if not opened:
        return not after.isspace()
    if free_before:
        return STRAIGHT in text[position + 1:]
    return False


def _runs_on(text: str, position: int) -> bool:
    """Tell whether a mark that nobody closes opens a quotation that ends with its paragraph."""
    rest = text[position + 1:]
    enough = len(rest.split()) >= FEWEST_WORDS_UNCLOSED and rest.rstrip()[-1:] in ".?!…"
    introduced = position == 0 or bool(UNCLOSED_CUE.search(text[:position]))
    return enough and introduced and not set(rest) & {STRAIGHT, *OPENING, *CLOSING}


def _sentence_at(block: ParsedBlock, offset: int) -> int | None:
    return next((s.index for s in reversed(block.sentences) if s.span.start <= offset), None)
