"""What the text around an incomplete date says of its year: the title, the headings and the dates told before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.extract.times.calendar import GRAINS, Point
from kg.model.mentions import Basis

WRAP = 7
BACK = 8
AGES = 500
"""How many years back nothing goes on of what an article tells."""
FAR_BACK = 9
FAR_AHEAD = 2
LONG_AGO = 5
MONTH = 31
NEXT_DAYS = 7
"""How many days at most lie between the sections of a timeline of days."""
LATER = 3
"""How many months earlier a paragraph begins than the one before ended that has come to the next year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a heading or the title gives: one date or the first and the last of a range."""

    first: Point
    last: Point

    def year_for(self, month: int | None) -> int | None:
        """Return the one year of the range that has the month in it, None if there is none or more than one."""
        if self.first.year is None or self.last.year is None:
            return None
        years = [
            y
            for y in range(self.first.year, min(self.last.year, self.first.year + 30) + 1)
            if month is None or self._holds(y, month)
        ]
        if len(years) == 1:
            return years[0]
        if self.first == self.last and month is not None and month - (self.first.month or month) >= BACK:
            return self.first.year - 1
        return self.first.year if self.first.year == self.last.year else None

    def _holds(self, year: int, month: int) -> bool:
        after_first = self.first.month is None or (self.first.year or 0, self.first.month) <= (year, month)
        return after_first and (self.last.month is None or (year, month) <= (self.last.year or 0, self.last.month))


@dataclass(slots=True, kw_only=True)
class Discourse:
    """The state of reading: what title and heading give, and the dates that the narrative has reached.

    `near` is the date told last; `left` is where the story stood when a paragraph looked back from it, or far ahead.
    `own` tells that the last date was told in this section, `beside` that it was told in this paragraph,
    whose first sentence is being read while `opening`;
    `flat` marks a text without sections, which is one story; `ahead` is the first full date of the section.
    `lead` is the article's own date, None where it tells of several years.
    `common` is the year that the article writes most often.
    `attested` holds for a month and day the years with which the article writes it in full.
    """

    title: Given | None = None
    lead: Point | None = None
    common: int | None = None
    attested: Mapping[tuple[int, int | None], frozenset[int]] = field(default_factory=dict)
    heading: Given | None = None
    near: Point | None = None
    left: Point | None = None
    own: bool = False
    beside: bool = False
    opening: bool = True
    flat: bool = False
    ahead: Point | None = None
    ancient: bool = False

    def enter(self, heading: Given | None, ahead: Point | None = None) -> None:
        """Begin a section: what was told before it still stands, but counts for less, and a look back is over.

        But not where the look was back to what the article is on.
        """
        if self.left is not None and not self._is_off(self.left, self.near):
            self.near = self.left
        if ahead is not None and ahead.year is not None and self._is_of_another_age(ahead.year):
            ahead = None
        self.heading, self.ahead, self.own, self.beside, self.left = heading, ahead, False, False, None

    def go_on(self, day: Point) -> None:
        """Come to a heading's day without a year, where it is one of the next after the day told last."""
        near = self.near
        if near is None or not (near.year and near.month and near.day and day.month and day.day):
            return
        ahead = (day.month - near.month) * MONTH + day.day - near.day
        if 0 <= ahead <= NEXT_DAYS:
            self.near = replace(day, year=near.year)

    def pause(self) -> None:
        """Begin a paragraph: a look back is over, and a heading's date may count for more than the last one told."""
        if self.left is not None:
            self.near, self.left = self.left, None
        self.beside, self.opening = False, True

    def tell(self, point: Point) -> None:
        """Take in a date of the narrative."""
        if point.year is None or point.century or self._is_of_another_age(point.year):
            return
        self.ancient = point.year < 0
        if point.decade:
            return
        self.left = self._left_for(point)
        self.near, self.own, self.beside = replace(point, part=None), True, True

    def _is_of_another_age(self, year: int) -> bool:
        """Tell whether a year lies centuries before the one that the article writes most ("named after a battle")."""
        return year > 0 and self.common is not None and self.common - year > AGES

    def is_far_ahead(self, point: Point) -> bool:
        """Tell whether a date lies years after the date told last: how long a thing stood, not where the story goes."""
        near = self.near.year if self.near is not None else None
        return near is not None and point.year is not None and point.year > near + FAR_AHEAD

    def _left_for(self, point: Point) -> Point | None:
        """Return where the story stands while `point` looks back from it; a paragraph that opens earlier tells anew."""
        here = self.left or self.near
        if here is None or here.month is None or here.year is None or point.year is None:
            return None
        if not self.beside and not (self.own and self._is_aside(point, here.year)):
            return None
        ahead = point.month is None and self._is_away(point.year, here.year)
        return here if point.year < here.year or ahead else None

    def _is_aside(self, point: Point, here: int) -> bool:
        """Tell whether a bare year long before the story only serves to compare ("the worst storm since 1991")."""
        if self.common is None or point.year is None or point.month is not None or self.opening:
            return False
        return here - point.year > LONG_AGO and abs(point.year - self.common) > abs(here - self.common)

    def _is_off(self, left: Point, near: Point | None) -> bool:
        """Tell whether the story stood years farther from the year that the article writes most than the last date."""
        if self.common is None or near is None or near.year is None or left.year is None:
            return False
        return abs(left.year - self.common) > abs(near.year - self.common) + 1

    def _is_away(self, year: int, here: int) -> bool:
        """Tell whether a year lies farther from the article's own than where the story stands."""
        own = self.lead.year if self.lead is not None else None
        return own is not None and abs(year - own) > abs(here - own) + 1

    def year_of(self, month: int | None, day: int | None) -> tuple[int, Basis] | None:
        """Return the year of an incomplete date and where it comes from, None where the text does not tell."""
        near = self.near if self.own else None
        if near is not None and near.month is None:
            better = self._beyond_bare_year(near.year or 0, month, day)
            if better is not None:
                return better, Basis.INHERITED
        by_heading = self.heading.year_for(month) if self.heading is not None else None
        if near is not None and near.year is not None and self._holds_on(near, by_heading):
            return self._reached(near, month), Basis.INHERITED
        if by_heading is not None:
            return by_heading, Basis.SECTION
        if day is not None and (full := self._only_year(month, day)) is not None:
            return full, Basis.INHERITED
        return self._from_afar(month)

    def _beyond_bare_year(self, bare: int, month: int | None, day: int | None) -> int | None:
        """Return the year to take instead of one told last without a month: it may only have been mentioned.

        That of the story which the paragraph left, the one that the article writes this day with, or its own.
        """
        if self.left is not None and self.left.year is not None and self._is_away(bare, self.left.year):
            return self.left.year
        full = self._only_year(month, day)
        own_day = day is not None and self.lead is not None and self.lead.year == full
        here = day is None and self.beside  # "in 1999. In April ...", whatever other April the article writes
        if full is not None and (own_day or (abs(full - bare) > 1 and not here)):
            return full
        own = self.lead.year if self.lead is not None and not self.beside else None
        return own if own is not None and abs(own - bare) > LONG_AGO else None

    def _only_year(self, month: int | None, day: int | None) -> int | None:
        """Return the one year with which the article writes the day, or the month, in full."""
        written = self.attested.get((month or 0, day), frozenset())
        return next(iter(written)) if len(written) == 1 else None

    def _reached(self, near: Point, month: int | None) -> int:
        """Return the year of a month told after `near`; what began late in the year before may have it there."""
        year, lead = _progress(near, month), self.lead
        back = month is not None and near.month is not None and near.month - month >= LATER
        own = lead.year if lead is not None else self.common
        if back and not self.beside and own == year + 1 and near.year == year:
            return own  # a new paragraph comes nearer to what the article is on
        if near.year != year or month is None or near.month is None or month - near.month < FAR_BACK:
            return year
        began_before = lead is not None and lead.year == year - 1 and (lead.month or 1) >= FAR_BACK
        return year - 1 if began_before else year

    def _holds_on(self, near: Point, by_heading: int | None) -> bool:
        """Tell whether the date told last goes before heading, title and lead.

        It does not where it leads out of the section's heading, or is but a year that another paragraph mentions.
        """
        if not (self._in_heading(near) or (self.beside and by_heading is None)):
            return False
        return near.month is not None or self.beside or self.flat

    def _in_heading(self, near: Point) -> bool:
        if self.heading is None or near.year is None:
            return True
        first, last = self.heading.first.year, self.heading.last.year
        return first is None or last is None or first <= near.year <= last + 1

    def _from_afar(self, month: int | None) -> tuple[int, Basis] | None:
        """Ask the title, the opening, the rest of the section and the section before, in this order."""
        if self.title is not None:
            year = self.title.year_for(month)
            if year is not None:
                return year, Basis.INHERITED
        if self.lead is not None and self.lead.year is not None:
            year = self.lead.year if self._is_before(self.lead) else _progress(self.lead, month)
            return year, Basis.INHERITED
        if self.ahead is not None and self.ahead.year is not None:
            before = month is not None and self.ahead.month is not None and month > self.ahead.month
            return self.ahead.year - 1 if before else self.ahead.year, Basis.INHERITED
        near = self.near
        if near is not None and near.year is not None and (near.month is not None or self.flat or self.own):
            return _progress(near, month), Basis.INHERITED if self.own or self.flat else Basis.ORDER
        return None

    def _is_before(self, lead: Point) -> bool:
        """Tell whether the story stands earlier in the year of the article's own date, which it has still to reach."""
        near = self.near
        if near is None or near.month is None or near.year != lead.year:
            return False
        return near.month < (lead.month or 0)


def _progress(near: Point, month: int | None) -> int:
    """Return the year of a month told after `near`: a story that has reached autumn goes on to the next January.

    >>> [_progress(Point(year=2031, month=near), month) for near, month in ((11, 1), (5, 3), (1, 12))]
    [2032, 2031, 2030]
    """
    assert near.year is not None
    if month is None or near.month is None:
        return near.year
    if near.month - month >= WRAP:
        return near.year + 1 if near.year != -1 else 1
    if month - near.month >= 11:
        return near.year - 1 if near.year != 1 else -1
    return near.year


def attest(points: Iterable[Point]) -> dict[tuple[int, int | None], frozenset[int]]:
    """Collect with which years each month, and each day of a month, is written in full."""
    years: dict[tuple[int, int | None], set[int]] = {}
    for point in points:
        if point.year is not None and point.month is not None:
            for day in {point.day, None}:
                years.setdefault((point.month, day), set()).add(point.year)
    return {key: frozenset(found) for key, found in years.items()}


def fine_enough(point: Point | None, unit: str) -> bool:
    """Tell whether a point is as exact as the unit, so that one can reckon in that unit from it."""
    return point is not None and GRAINS.index(point.grain) >= GRAINS.index("D" if unit == "W" else unit)
