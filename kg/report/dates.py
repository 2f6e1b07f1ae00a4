"""Write the bounds of a date as people read them."""

from calendar import monthrange
from datetime import date


def span_text(first: date, last: date | None) -> str:
    """Return the shortest text for the days from `first` to `last`: a day, a month, a year, or both ends.

    What is only known to have begun has no last day.

    >>> span_text(date(2020, 2, 1), None)
    'from 2020-02-01'
    >>> span_text(date(2020, 2, 1), date(2020, 2, 29)), span_text(date(2019, 1, 1), date(2020, 12, 31))
    ('2020-02', '2019–2020')
    """
    if last is None:
        return f"from {first.isoformat()}"
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04}" if first.year == last.year else f"{first.year:04}–{last.year:04}"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        start, end = first.isoformat()[:7], last.isoformat()[:7]
        return start if start == end else f"{start} – {end}"
    return f"{first.isoformat()} – {last.isoformat()}"
