"""Places in the calendar, whole or in part: their TIMEX values, their outer bounds and how to reckon from them."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta

from kg.model.mentions import Precision

SEASON_MONTHS = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (12, 15)}
HALF_MONTHS = {"H1": (1, 6), "H2": (7, 12)}
MONTHS_OF = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}
GRAINS = ("CE", "DE", "Y", "M", "W", "D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A day, week, month, season, half, year, decade or century; what is None is not said.

    `year` counts years before Christ negatively, -490 for 490 BC; `decade` and `century` say that it stands for all
    years that share its first digits. `part` is a TIMEX part of the day (MO), `clock` hours and minutes ("09:15").
    `week_of` marks the week around that day.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    half: str | None = None
    decade: bool = False
    century: bool = False
    part: str | None = None
    clock: str | None = None
    week_of: date | None = None

    @property
    def grain(self) -> str:
        """Return the unit of the calendar that the point is given in: CE, DE, Y, M, W or D."""
        if self.week_of:
            return "W"
        if self.century or self.decade:
            return "CE" if self.century else "DE"
        return "D" if self.day else "M" if self.month or self.season else "Y"

    def is_date(self) -> bool:
        """Tell whether such a day exists."""
        if self.day is None or self.month is None:
            return True
        return self.day <= monthrange(2000 if self.year is None else abs(self.year) or 4, self.month)[1]


def value_of(point: Point) -> str | None:
    """Return the TIMEX value of a point with a year, None without one.

    >>> value_of(Point(year=2031, month=5)), value_of(Point(year=-490)), value_of(Point(year=1990, decade=True))
    ('2031-05', 'BC0490', '199')
    """
    if point.week_of is not None:
        year, week, _ = point.week_of.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if point.year is None:
        return f"XXXX-XX-XXT{point.clock}" if point.clock else None
    text = f"{abs(point.year):04d}"
    text = text[:2] if point.century else text[:3] if point.decade else text
    text = f"BC{text}" if point.year < 0 else text
    for piece in (
        point.season or point.half,
        f"{point.month:02d}" if point.month else None,
        f"{point.day:02d}" if point.day else None,
    ):
        text += f"-{piece}" if piece else ""
    hour = point.clock or point.part
    return text + (f"T{hour}" if hour and point.day else "")


def bounds_of(point: Point) -> tuple[date, date] | None:
    """Return the first and the last day that the point can mean, None where it has no year or one before 1.

    >>> bounds_of(Point(year=2031, month=2))
    (datetime.date(2031, 2, 1), datetime.date(2031, 2, 28))
    """
    if point.week_of is not None:
        return point.week_of - timedelta(days=3), point.week_of + timedelta(days=3)
    if point.year is None or not 1 <= point.year < MAXYEAR - 100:
        return None
    if point.century or point.decade:
        length = 100 if point.century else 10
        first = point.year - point.year % length
        return date(max(first, 1), 1, 1), date(first + length - 1, 12, 31)
    if point.month:
        last = monthrange(point.year, point.month)[1]
        return date(point.year, point.month, point.day or 1), date(point.year, point.month, point.day or last)
    if point.season == "WI":
        # The winter of a year is the one that it begins with or the one that it ends with.
        return date(point.year, 1, 1), date(point.year + 1, 3, 31)
    first, last = SEASON_MONTHS.get(point.season or "") or HALF_MONTHS.get(point.half or "") or (1, 12)
    return date(point.year, first, 1), date(point.year, last, monthrange(point.year, last)[1])


def precision_of(point: Point) -> Precision:
    """Return how exactly the point is known."""
    if bounds_of(point) is None:
        return Precision.UNKNOWN
    if point.day:
        return Precision.DAY
    if point.week_of or point.season or point.half or point.decade or point.century:
        return Precision.INTERVAL
    return Precision.MONTH if point.month else Precision.YEAR


def shifted(point: Point, count: int, unit: str) -> Point | None:
    """Return the point `count` units (D, W, M, Y, DE, CE) later, as exact as the unit; None if it cannot be reckoned.

    >>> value_of(shifted(Point(year=2031, month=5, day=3), 15, "M"))
    '2032-08'
    """
    if point.year is None or (point.decade and unit not in ("DE", "CE")) or (point.century and unit != "CE"):
        return None
    if unit in ("D", "W"):
        return _shifted_days(point, count, unit)
    if unit == "M":
        if point.month is None:
            return None
        months = point.month - 1 + count
        return Point(year=_year(point.year, months // 12), month=months % 12 + 1)
    years = count * MONTHS_OF[unit] // 12
    return Point(year=_year(point.year, years), decade=unit == "DE", century=unit == "CE")


def _shifted_days(point: Point, count: int, unit: str) -> Point | None:
    if point.day is None or point.month is None or point.year is None or not 1 <= point.year < MAXYEAR:
        return None
    try:
        moved = date(point.year, point.month, point.day) + timedelta(days=count * (7 if unit == "W" else 1))
    except OverflowError:
        return None
    if unit == "W":
        return Point(year=moved.year, month=moved.month, week_of=moved)
    return Point(year=moved.year, month=moved.month, day=moved.day)


def _year(year: int, by: int) -> int:
    """Add years; there is no year 0 between 1 BC and AD 1."""
    moved = year + by
    if year < 0 <= moved:
        return moved + 1
    return moved - 1 if moved <= 0 < year else moved


def coarsened(point: Point, unit: str) -> Point | None:
    """Return the day, month, year, decade or century that holds the point, None where it is coarser than that."""
    if GRAINS.index(point.grain) < GRAINS.index(unit) or unit == "W":
        return None
    kept = replace(point, part=None, clock=None, decade=unit == "DE", century=unit == "CE")
    if unit == "D":
        return kept
    kept = replace(kept, day=None, week_of=None)
    return (
        kept
        if unit == "M" and point.month
        else None
        if unit == "M"
        else replace(kept, month=None, season=None, half=None)
    )
