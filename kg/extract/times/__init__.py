"""Time expressions: pattern finds their words, normalise reads them, resolution places them in the calendar."""

from kg.extract.times.headings import heading_times, title_times
from kg.extract.times.reading import find_times, read_times, times_json

__all__ = ["find_times", "heading_times", "read_times", "times_json", "title_times"]
