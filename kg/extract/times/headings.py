"""Read what the title, the headings and the infobox of an article say of time."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.times.calendar import Point, bounds_of, precision_of, value_of
from kg.extract.times.context import Given
from kg.extract.times.normalise import point_of, year_of_pair
from kg.extract.times.pattern import Candidate, find_candidates
from kg.knowledge.times import TimeLexicon, load_times
from kg.model.mentions import Basis, Precision, TimeExpression
from kg.model.text import Article, Block, BlockKind, Span

DATE_FIELDS = frozenset({"date", "dates", "duration", "date(s)", "time"})
RANGE = re.compile(r"\s*(?:[-–—/]|to|through|until)\s*(?:the\s+)?", re.IGNORECASE)
OPEN_END = re.compile(r"\s*(?:[-–—]|to)\s*(?:the\s+)?present\b|\s+onwards?\b|\s*[-–—]\s*\)", re.IGNORECASE)
OPEN_START = re.compile(r"(?:since|after)\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A heading or title that gives a date, and where its words stand."""

    given: Given
    span: Span


def heading_times(article: Article) -> Mapping[int, tuple[TimeExpression, ...]]:
    """Return what the headings say of each section's time, by section index; a range is one expression with both ends.

    A section without a date of its own has that of the nearest heading above it. A month without a year takes it from
    the heading above or from the title. `sentence` is -1: headings are no sentences.
    """
    return {section: (_expression(dated),) for section, dated in dated_headings(article, load_times()).items()}


def title_times(article: Article) -> tuple[TimeExpression, ...]:
    """Return what the title says of time: no expression or one; `sentence` is -1."""
    dated = _dated((b for b in article.blocks if b.kind is BlockKind.TITLE), load_times())
    return () if dated is None or dated.given.first.year is None else (_expression(dated),)


def dated_headings(article: Article, lexicon: TimeLexicon) -> dict[int, Dated]:
    """Return for each section the date of its own heading, or else of the nearest heading above it."""
    title = given_by(article.title, lexicon)
    blocks = {block.section: block for block in article.blocks if block.kind is BlockKind.HEADING}
    found: dict[int, Dated] = {}
    above: list[tuple[int, Dated | None]] = [(0, None)]
    for section in article.sections[1:]:
        while above[-1][0] >= section.level:
            above.pop()
        parent = above[-1][1]
        own = _dated([blocks[section.index]], lexicon) if section.index in blocks else None
        if own is not None and own.given.first.year is None:
            own = _completed(own, parent.given if parent is not None else title)
        dated = own or parent
        above.append((section.level, dated))
        if dated is not None:
            found[section.index] = dated
    return found


def undated_days(article: Article, lexicon: TimeLexicon) -> dict[int, Point]:
    """Return the days that headings name of a year that nothing above them tells ("July 18: ..."), by section.

    In such a timeline a section goes on with the story of the one before.
    """
    told = dated_headings(article, lexicon)
    blocks = (b for b in article.blocks if b.kind is BlockKind.HEADING and b.section not in told)
    named = ((b.section, given_by(b.span.text, lexicon)) for b in blocks)
    return {section: given.first for section, given in named if given is not None and given.first.day is not None}


def given_by(text: str, lexicon: TimeLexicon) -> Given | None:
    """Return the date, or the first and last of a range, that a heading names; None if none or several apart."""
    candidates, points = _dates(text, lexicon)
    if not points or any(not p.is_date() or p.clock for p in points):
        return None
    if OPEN_END.match(text[candidates[-1].end :]) or OPEN_START.search(text[: candidates[0].start]):
        return Given(first=points[0], last=Point())
    if len(points) == 1:
        return Given(first=points[0], last=points[0])
    if len(points) > 2 or not RANGE.fullmatch(text[candidates[0].end : candidates[1].start]):
        return None
    first, last = points
    year = first.year if first.year is not None else last.year
    return Given(
        first=replace(first, year=year, month=first.month or last.month),
        last=replace(last, month=last.month or first.month),
    )


def infobox_date(article: Article, lexicon: TimeLexicon) -> Point | None:
    """Return the first full date of the infobox's field Date."""
    values = (f.value.text for f in article.infobox if f.value is not None and f.key.lower() in DATE_FIELDS)
    return next((p for value in values for p in full_points(find_candidates(value, lexicon), lexicon)), None)


def full_points(candidates: Iterable[Candidate], lexicon: TimeLexicon) -> tuple[Point, ...]:
    """Return the months and days that are written with their year."""
    points = (point_of(c, lexicon.words) for c in candidates if c.rule.meaning == "calendar")
    return tuple(p for p in points if p.year is not None and p.month is not None)


def _dates(text: str, lexicon: TimeLexicon) -> tuple[Sequence[Candidate], Sequence[Point]]:
    """Return the calendar dates of a heading; a season without a year belongs to a name ("Spring Offensive")."""
    told = [c for c in find_candidates(text, lexicon) if c.rule.meaning == "calendar"]
    read = [(c, Point(year=year_of_pair(c.groups)) if "base" in c.groups else point_of(c, lexicon.words)) for c in told]
    kept = [(c, p) for c, p in read if p.year is not None or p.month is not None or p.clock]
    return [c for c, _ in kept], [p for _, p in kept]


def _dated(blocks: Iterable[Block], lexicon: TimeLexicon) -> Dated | None:
    for block in blocks:
        given = given_by(block.span.text, lexicon)
        if given is None:
            return None
        candidates, _ = _dates(block.span.text, lexicon)
        start, end = candidates[0].start, candidates[-1].end
        span = Span(start=block.span.start + start, end=block.span.start + end, text=block.span.text[start:end])
        return Dated(given=given, span=span)
    return None


def _completed(own: Dated, above: Given | None) -> Dated | None:
    first, last = own.given.first, own.given.last
    year = above.year_for(first.month) if above is not None else None
    if year is None:
        return None
    until = year + 1 if first.month and last.month and last.month < first.month else year
    return replace(own, given=Given(first=replace(first, year=year), last=replace(last, year=until)))


def _expression(dated: Dated) -> TimeExpression:
    given = dated.given
    first, last = bounds_of(given.first), bounds_of(given.last)
    single = given.first == given.last
    ends = [value for value in (value_of(given.first), value_of(given.last)) if value]
    known = first is not None and last is not None and first[0] <= last[1]
    return TimeExpression(
        span=dated.span,
        sentence=-1,
        value=(ends[0] if single else "/".join(ends)) if ends else None,
        basis=Basis.EXPLICIT,
        not_before=first[0] if known and first else None,
        not_after=last[1] if known and last else None,
        precision=Precision.UNKNOWN if not known else precision_of(given.first) if single else Precision.INTERVAL,
    )
