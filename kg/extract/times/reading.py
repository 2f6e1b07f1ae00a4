"""Read the time expressions of an article's prose, sentence by sentence."""

import re
from collections import Counter
from collections.abc import Sequence

from kg.errors import InputError
from kg.extract.times.calendar import Point, bounds_of, precision_of
from kg.extract.times.context import Discourse, attest
from kg.extract.times.headings import dated_headings, full_points, given_by, infobox_date, undated_days
from kg.extract.times.pattern import Candidate, find_candidates
from kg.extract.times.resolution import BOUND, NOUN_FOLLOWS, Resolved, resolve
from kg.ingest.plain import read_plain
from kg.knowledge.times import TimeLexicon, load_times
from kg.model.mentions import Precision, TimeExpression
from kg.model.parsed import ParsedArticle
from kg.model.text import Article, Block, BlockKind, Sentence, Span
from kg.parse.parser import Model, parse

LONGEST_CAPTION = 80
LONGEST_CUE = 60
NAMING_YEAR = re.compile(r"\d{4} [A-Za-z]")
ENDS_SENTENCE = re.compile(r"[.!?:;,]\W*\Z")
SINCE = re.compile(r"\bsince\b[^,.;]{0,60}\Z")
"""What stands before a date in a clause with "since"."""
STRETCH = re.compile(r"(?:^|\W)(?P<cue>from|between)\s+(?:the\s+)?\Z", re.IGNORECASE)
STRETCH_END = re.compile(r"\s*(?:(?:,\s*)?(?:to|through|until|till|and|[-–—])\s+|[-–—]\d)", re.IGNORECASE)


def find_times(parsed: ParsedArticle) -> tuple[TimeExpression, ...]:
    """Return the time expressions of the prose in text order, resolved as far as the article allows."""
    return read_times(parsed.article, parsed.sentences)


def read_times(article: Article, sentences: Sequence[Sentence]) -> tuple[TimeExpression, ...]:
    """Return the time expressions of the given sentences of an article; needs no parse."""
    lexicon = load_times()
    going_on = undated_days(article, lexicon)
    headings = {section: dated.given for section, dated in dated_headings(article, lexicon).items()}
    found = [find_candidates(s.span.text, lexicon) for s in sentences]
    ahead: dict[int, Point] = {}
    for sentence, candidates in zip(sentences, found, strict=True):
        told = [c for c in candidates if not _is_looked_back_to(sentence.span.text[: c.start])]
        for point in full_points(told, lexicon)[:1]:
            ahead.setdefault(sentence.section, point)
    discourse = _opening(article, sentences, found, lexicon)
    times: list[TimeExpression] = []
    section = block = -1
    for sentence, candidates in zip(sentences, found, strict=True):
        if sentence.section != section:
            section = sentence.section
            if section in going_on:
                discourse.go_on(going_on[section])
            else:
                discourse.enter(headings.get(section), ahead.get(section))
        if sentence.block != block:
            block = sentence.block
            discourse.pause()
        if _is_caption(article.blocks[block], sentence):
            discourse.enter(given_by(sentence.span.text, lexicon) or headings.get(section))
        read = resolve(sentence.span.text, candidates, discourse, lexicon.words)
        discourse.opening = False
        times.extend(_expression(r, sentence, lexicon) for r in read)
    return tuple(times)


def _is_looked_back_to(before: str) -> bool:
    """Tell whether the text before a date makes of it one to reckon from ("the first since they took Orlo in May")."""
    return BOUND.search(before) is not None or SINCE.search(before) is not None


def times_json(nlp: Model, text: str) -> list[dict[str, object]]:
    """Return the time expressions of a plain text as {start, end, text, value}, offsets in characters of `text`.

    `value` is empty where the expression could not be resolved. A text without a sentence has none.
    """
    try:
        article = read_plain(text, name="text")
    except InputError:
        return []
    return [
        {"start": t.span.start, "end": t.span.end, "text": t.span.text, "value": t.value or ""}
        for t in find_times(parse(article, nlp))
    ]


def _opening(
    article: Article, sentences: Sequence[Sentence], found: Sequence[Sequence[Candidate]], lexicon: TimeLexicon
) -> Discourse:
    """Return the state before the first sentence: what title, infobox and lead say, and what is written in full."""
    flat = len(article.sections) == 1
    written = [point for candidates in found for point in full_points(candidates, lexicon)]
    first = [(s, c) for s, c in zip(sentences, found, strict=True) if s.section == 0]
    openings = (full_points(c, lexicon) for s, c in first if not flat or s.block == first[0][0].block)
    lead = infobox_date(article, lexicon) or next((point for points in openings for point in points), None)
    years = Counter(point.year for point in written if point.year is not None)
    if lead is not None and 2 * years[lead.year or 0] < len(written):
        lead = None
    return Discourse(
        title=given_by(article.title, lexicon), lead=lead, flat=flat, attested=attest(written),
        common=years.most_common(1)[0][0] if years else None,
    )


def _is_caption(block: Block, sentence: Sentence) -> bool:
    """Tell whether a block is a heading that lost its marks: short, and without the end of a sentence."""
    return (
        block.kind is BlockKind.PARAGRAPH
        and block.span == sentence.span
        and len(block.span.text) <= LONGEST_CAPTION
        and not ENDS_SENTENCE.search(block.span.text)
    )


def _expression(resolved: Resolved, sentence: Sentence, lexicon: TimeLexicon) -> TimeExpression:
    text, candidate, start = sentence.span.text, resolved.candidate, sentence.span.start
    bounds = bounds_of(resolved.point) if resolved.point is not None else None
    return TimeExpression(
        span=Span(start=start + candidate.start, end=start + candidate.end, text=text[candidate.start : candidate.end]),
        sentence=sentence.index,
        value=resolved.value,
        basis=resolved.basis,
        not_before=bounds[0] if bounds else None,
        not_after=bounds[1] if bounds else None,
        precision=precision_of(resolved.point) if resolved.point is not None else Precision.UNKNOWN,
        relation=_relation(text, candidate, lexicon),
    )


def _relation(text: str, candidate: Candidate, lexicon: TimeLexicon) -> str:
    """Return the sense of the preposition before a date; both ends of a stretch ("from ... to ...") are "in".

    So is the year that tells which thing is meant ("after the 1992 truce").
    """
    before = text[: candidate.start][-LONGEST_CUE:]
    stretch = STRETCH.search(before)
    if stretch:
        if stretch["cue"].lower() == "between":
            return "between"
        return "in" if STRETCH_END.match(text[candidate.end :]) else "since"
    if before.endswith("the ") and NAMING_YEAR.match(text, candidate.start):
        return "in"
    if text[candidate.start : candidate.end].startswith("the ") and NOUN_FOLLOWS.match(text, candidate.end):
        return "in"  # "after the 3 May 2008 raid"
    return next((sense for sense, cue in lexicon.relations if cue.search(before)), "in")
