"""Read the groups of a candidate: what its words alone say of the calendar, before the text around them is asked."""

import re
from collections.abc import Mapping
from typing import TypeVar

from kg.extract.times.calendar import Point
from kg.extract.times.pattern import Candidate
from kg.knowledge.times import TimeEntries

Value = TypeVar("Value", int, float, str)

FEASTS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}
EVERY = {
    "daily": "XXXX-XX-XX",
    "everyday": "XXXX-XX-XX",
    "nightly": "XXXX-XX-XXTNI",
    "hourly": "XXXX-XX-XXTXX",
    "weekly": "XXXX-WXX",
    "monthly": "XXXX-XX",
    "yearly": "XXXX",
    "annually": "XXXX",
    "annual": "XXXX",
}
UNKNOWN_VALUE = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}
NIGHTS = frozenset({"night", "nights"})
FIRST_HALF = frozenset({"first", "1st"})
LATEST_CENTURY = 1900
COMPOUND = re.compile(r"(\w+ty)[- ](\w+)")


def year_of_pair(groups: Mapping[str, str]) -> int:
    """Return the second year of "2031–32", which comes after the first."""
    latest = int(groups["base"]) + 99
    return latest - (latest - int(groups["short_year"])) % 100


def point_of(candidate: Candidate, words: TimeEntries) -> Point:
    """Return what the words say of the calendar; the year is None where they do not give all of it."""
    groups = candidate.groups
    month = int(groups["month_number"]) if "month_number" in groups else _by_word(words.months, groups.get("month"))
    day = int(groups["day"]) if "day" in groups else None
    if "feast" in groups:
        month, day = FEASTS[re.sub(r"\s+", " ", groups["feast"].lower()).replace("’", "'")]
    point = Point(
        year=_year(groups),
        month=month,
        day=day,
        season=_season(words, groups),
        half=_half(groups),
        part=_by_word(words.day_parts, groups.get("part")),
        clock=_clock(groups),
    )
    if "decade" in groups:
        return _decade(int(groups["decade"]), groups)
    if "century" in groups:
        return _century(groups, words)
    return point


def _year(groups: Mapping[str, str]) -> int | None:
    year = groups.get("year") or groups.get("year_first")
    return None if year is None or int(year) == 0 else _signed(int(year), groups)


def _signed(year: int, groups: Mapping[str, str]) -> int:
    return -year if "era" in groups else year


def _decade(first: int, groups: Mapping[str, str]) -> Point:
    """Return the 1990s as a decade, but the 1800s as a century, as they are called before living memory."""
    century = first % 100 == 0 and first < LATEST_CENTURY
    return Point(year=_signed(first, groups), decade=not century, century=century)


def _century(groups: Mapping[str, str], words: TimeEntries) -> Point:
    written = groups["century"].lower()
    number = int(written) if written.isdigit() else words.ordinals[written]
    return Point(year=_signed((number - 1) * 100 or 1, groups), century=True)


def _season(words: TimeEntries, groups: Mapping[str, str]) -> str | None:
    return _by_word(words.seasons, groups.get("season"))


def _half(groups: Mapping[str, str]) -> str | None:
    half = groups.get("half")
    return None if half is None else "H1" if half.lower() in FIRST_HALF else "H2"


def _clock(groups: Mapping[str, str]) -> str | None:
    """Return hours and minutes on 24 hours: 9 pm is 21:00."""
    if "hour" not in groups:
        return None
    hour, half = int(groups["hour"]), groups.get("half_day", "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{groups.get('minute', '00')}"


def _by_word(table: Mapping[str, Value], word: str | None) -> Value | None:
    """Look a word up in any case and spacing."""
    if word is None:
        return None
    folded = re.sub(r"\s+", " ", word.lower())
    return next((value for key, value in table.items() if key.lower() == folded), None)


def unit_of(candidate: Candidate, words: TimeEntries) -> str | None:
    """Return the TIMEX unit that the words or their rule name: TH, D, W, M, Y, DE or CE."""
    groups = candidate.groups
    written = groups.get("unit") or groups.get("unit_bare") or groups.get("unit_long")
    if written is not None and written.lower() in NIGHTS:
        return "D"
    return _by_word(words.units, written) or candidate.rule.unit


def count_of(candidate: Candidate, words: TimeEntries) -> float | None:
    """Return the number of units: 2.5 for "two and a half", None for "several"."""
    written = candidate.groups.get("count")
    if written is None:
        return None
    compound = COMPOUND.fullmatch(written.lower())
    if compound:
        tens, ones = (_by_word(words.numbers, part) for part in compound.groups())
        return (tens or 0) + (ones or 0)
    return float(written) if written[0].isdigit() else _by_word(words.numbers, written)


def direction_of(candidate: Candidate, words: TimeEntries) -> int:
    """Return 1 for later, -1 for earlier, 0 for neither."""
    groups = candidate.groups
    written = groups.get("direction") or groups.get("direction_bare") or groups.get("beside")
    return _by_word(words.directions, written) or candidate.rule.direction or 0


def duration_of(candidate: Candidate, words: TimeEntries) -> str | None:
    """Return the TIMEX value of a duration: P3D, PT5H, PXM where the number is vague, P1Y for "a year"."""
    unit, count = unit_of(candidate, words), count_of(candidate, words)
    if unit is None:
        return None
    written = next(candidate.groups[g] for g in ("unit", "unit_bare", "unit_long") if g in candidate.groups)
    number = f"{count:g}" if count is not None else "X" if written.lower().endswith("s") else "1"
    if unit == "2W":
        number, unit = (f"{2 * count:g}" if count is not None else number), "W"
    return f"PT{number}{unit[1:]}" if unit.startswith("T") else f"P{number}{unit}"


def frequency_of(candidate: Candidate, words: TimeEntries) -> str | None:
    """Return the TIMEX value of a frequency: XXXX-XX-XX for daily."""
    every = candidate.groups.get("every")
    if every is not None:
        return EVERY[every.lower()]
    night = candidate.groups.get("unit", "").lower() == "night"
    return EVERY["nightly"] if night else UNKNOWN_VALUE.get(unit_of(candidate, words) or "")


def vague_value(unit: str | None) -> str | None:
    """Return the TIMEX value of some day, week, month ... that the text does not fix."""
    return UNKNOWN_VALUE.get(unit or "")
