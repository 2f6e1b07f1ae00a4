"""Write the bounds of a date as people read them."""

from calendar import monthrange
from datetime import date

LENGTH = {"year": 4, "month": 7}
"""How many characters of an ISO date hold for a precision; all of them for a day."""


def since_text(first: date, precision: str) -> str:
    """Return the text for what is only known to have begun on a day, or in a month or year that begins with it.

    >>> since_text(date(2020, 2, 1), "month"), since_text(date(2020, 2, 1), "day")
    ('from 2020-02', 'from 2020-02-01')
    """
    return f"from {first.isoformat()[: LENGTH.get(precision)]}"


def span_text(first: date, last: date) -> str:
    """Return the shortest text for the days from `first` to `last`: a day, a month, a year, or both ends.

    >>> span_text(date(2020, 2, 1), date(2020, 2, 29)), span_text(date(2019, 1, 1), date(2020, 12, 31))
    ('2020-02', '2019–2020')
    """
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04}" if first.year == last.year else f"{first.year:04}–{last.year:04}"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        start, end = first.isoformat()[:7], last.isoformat()[:7]
        return start if start == end else f"{start} – {end}"
    return f"{first.isoformat()} – {last.isoformat()}"
