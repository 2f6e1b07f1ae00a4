"""Read the time expressions of an article, block by block, and those of its title and headings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.language import Language

from kg.errors import InputError
from kg.extract.parser import ParsedArticle, parse
from kg.extract.times.calendar import Point, bounds_of, precision_of, value_of
from kg.extract.times.context import Discourse, Given, attest
from kg.extract.times.normalise import point_of
from kg.extract.times.pattern import Candidate, find_candidates
from kg.extract.times.resolution import Resolved, resolve
from kg.ingest.plain import read_plain
from kg.knowledge.times import TimeLexicon, load_times
from kg.model.mentions import Basis, Precision, TimeExpression
from kg.model.text import Article, Block, BlockKind, Sentence, Span

LONGEST_CAPTION = 80
ENDS_SENTENCE = re.compile(r"[.!?:;,]\W*\Z")
RANGE = re.compile(r"\s*(?:[-–—/]|to|through|until)\s*(?:the\s+)?", re.IGNORECASE)
STRETCH = re.compile(r"(?:^|\W)(?:from|between)\s+(?:the\s+)?\Z", re.IGNORECASE)
STRETCH_END = re.compile(r"\s*(?:,\s*)?(?:to|through|until|till|and|[-–—])\s+", re.IGNORECASE)


def find_times(parsed: ParsedArticle) -> tuple[TimeExpression, ...]:
    """Return the time expressions of the prose in text order, resolved as far as the article allows."""
    return read_times(parsed.article, parsed.sentences)


def read_times(article: Article, sentences: Sequence[Sentence]) -> tuple[TimeExpression, ...]:
    """Return the time expressions of the given sentences of an article; needs no parse."""
    lexicon = load_times()
    headings = _given_by_headings(article, lexicon)
    found = [find_candidates(s.span.text, lexicon) for s in sentences]
    lead = next((p for s, c in zip(sentences, found, strict=True) if s.section == 0 for p in _full(c, lexicon)), None)
    discourse = Discourse(title=_given(article.title, lexicon), lead=lead,
                          attested=attest(p for c in found for p in _full(c, lexicon)))
    times: list[TimeExpression] = []
    section = -1
    for sentence, candidates in zip(sentences, found, strict=True):
        if sentence.section != section:
            section = sentence.section
            discourse.enter(headings.get(section))
        elif _is_caption(article.blocks[sentence.block], sentence):
            discourse.enter(_given(sentence.span.text, lexicon) or headings.get(section))
        times.extend(_expression(r, sentence, lexicon) for r in resolve(sentence.span.text, candidates, discourse, lexicon.words))
    return tuple(times)


def _full(candidates: Sequence[Candidate], lexicon: TimeLexicon) -> list[Point]:
    """Return the months and days that are written with their year."""
    points = [point_of(c, lexicon.words) for c in candidates if c.rule.meaning == "calendar"]
    return [p for p in points if p.year is not None and p.month is not None]


def _is_caption(block: Block, sentence: Sentence) -> bool:
    """Tell whether a block is a heading that lost its marks: short, and without the end of a sentence."""
    return (block.kind is BlockKind.PARAGRAPH and block.span == sentence.span and len(block.span.text) <= LONGEST_CAPTION
            and not ENDS_SENTENCE.search(block.span.text))


def _expression(resolved: Resolved, sentence: Sentence, lexicon: TimeLexicon) -> TimeExpression:
    text, candidate = sentence.span.text, resolved.candidate
    start = sentence.span.start
    bounds = bounds_of(resolved.point) if resolved.point is not None else None
    return TimeExpression(
        span=Span(start=start + candidate.start, end=start + candidate.end, text=text[candidate.start:candidate.end]),
        sentence=sentence.index, value=resolved.value, basis=resolved.basis,
        not_before=bounds[0] if bounds else None, not_after=bounds[1] if bounds else None,
        precision=precision_of(resolved.point) if resolved.point is not None else Precision.UNKNOWN,
        relation=_relation(text, candidate, lexicon))


def _relation(text: str, candidate: Candidate, lexicon: TimeLexicon) -> str:
    """Return the sense of the preposition before a date; the two ends of a stretch ("from ... to ...") are both "in"."""
    before = text[:candidate.start]
    if STRETCH.search(before):
        return "in" if STRETCH_END.match(text[candidate.end:]) else "since" if re.search(r"from\W+(?:the\W+)?\Z", before, re.I) else "in"
    return next((sense for sense, cue in lexicon.relations if cue.search(before)), "in")


def heading_times(article: Article) -> Mapping[int, tuple[TimeExpression, ...]]:
    """Return what each section's heading says of time, by section index; a range is one expression with both ends.

    A month without a year takes it from the heading above or from the title. `sentence` is -1: headings are no sentences.
    """
    lexicon = load_times()
    given = _given_by_headings(article, lexicon)
    return {block.section: (_of_given(given[block.section], block, lexicon),) for block in article.blocks
            if block.kind is BlockKind.HEADING and block.section in given and _given(block.span.text, lexicon) is not None}


def title_times(article: Article) -> tuple[TimeExpression, ...]:
    """Return what the title says of time: no expression or one; `sentence` is -1."""
    lexicon = load_times()
    block = next((b for b in article.blocks if b.kind is BlockKind.TITLE), None)
    given = _given(block.span.text, lexicon) if block is not None else None
    return () if block is None or given is None or given.first.year is None else (_of_given(given, block, lexicon),)


def _of_given(given: Given, block: Block, lexicon: TimeLexicon) -> TimeExpression:
    candidates = [c for c in find_candidates(block.span.text, lexicon) if c.rule.meaning == "calendar"]
    start, end = candidates[0].start, candidates[0].end if given.first == given.last else candidates[1].end
    span = Span(start=block.span.start + start, end=block.span.start + end, text=block.span.text[start:end])
    first, last = bounds_of(given.first), bounds_of(given.last)
    values = [v for v in (value_of(given.first), value_of(given.last)) if v]
    known = first is not None and last is not None and first[0] <= last[1]
    single = given.first == given.last
    return TimeExpression(
        span=span, sentence=-1, value=(values[0] if single or len(values) < 2 else "/".join(values)) if values else None,
        not_before=first[0] if known and first else None, not_after=last[1] if known and last else None,
        precision=Precision.UNKNOWN if not known else precision_of(given.first) if single else Precision.INTERVAL, basis=Basis.EXPLICIT)


def _given_by_headings(article: Article, lexicon: TimeLexicon) -> dict[int, Given]:
    """Return for each section the dates that its own heading gives, or else the nearest heading above it."""
    title = _given(article.title, lexicon)
    given: dict[int, Given] = {}
    open_sections: list[tuple[int, Given | None]] = [(0, None)]
    for section in article.sections[1:]:
        while open_sections[-1][0] >= section.level:
            open_sections.pop()
        above = open_sections[-1][1]
        own = _given(section.title, lexicon)
        if own is not None and own.first.year is None:
            own = _completed(own, above or title)
        open_sections.append((section.level, own or above))
        if own or above:
            given[section.index] = own or above  # type: ignore[assignment]
    return given


def _completed(own: Given, above: Given | None) -> Given | None:
    year = above.year_for(own.first.month) if above is not None else None
    return None if year is None else Given(first=replace(own.first, year=year), last=replace(own.last, year=year))


def _given(text: str, lexicon: TimeLexicon) -> Given | None:
    """Return the date, or the first and last of a range, that a heading or title names; None if none or several apart."""
    candidates = [c for c in find_candidates(text, lexicon) if c.rule.meaning == "calendar"]
    points = [point_of(c, lexicon.words) for c in candidates]
    if not points or any(not p.is_date() or p.clock for p in points):
        return None
    if len(points) == 1:
        return Given(first=points[0], last=points[0])
    between = text[candidates[0].end:candidates[1].start]
    if len(points) > 2 or not RANGE.fullmatch(between):
        return None
    first, last = points
    year = first.year if first.year is not None else last.year
    return Given(first=replace(first, year=year, month=first.month or last.month), last=replace(last, month=last.month or first.month))


def times_json(nlp: Language, text: str) -> list[dict[str, object]]:
    """Return the time expressions of a plain text as {start, end, text, value}, offsets in characters of `text`.

    `value` is empty where the expression could not be resolved. A text without a sentence has none.
    """
    try:
        article = read_plain(text, name="text")
    except InputError:
        return []
    return [{"start": t.span.start, "end": t.span.end, "text": t.span.text, "value": t.value or ""}
            for t in find_times(parse(article, nlp))]
