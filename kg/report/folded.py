"""A time axis that folds long stretches in which nothing happened: days in, places between 0 and 1 out."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

SHORTEST_FOLD = 45
"""Days: gaps up to this length are never folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedAxis:
    """Days that matter (ordinals, ascending), their places from 0 to 1, and between which of them time is folded."""

    days: tuple[int, ...]
    places: tuple[float, ...]
    folded: tuple[bool, ...]

    def place(self, day: date) -> float:
        """Return the place of a day; days outside the axis stand at its ends."""
        ordinal = min(max(day.toordinal(), self.days[0]), self.days[-1])
        index = min(bisect_right(self.days, ordinal), len(self.days) - 1) - 1
        first, last = self.days[index], self.days[index + 1]
        share = (ordinal - first) / (last - first)
        return self.places[index] + share * (self.places[index + 1] - self.places[index])

    def folds(self) -> tuple[tuple[float, float], ...]:
        """Return from where to where time is folded."""
        return tuple((self.places[i], self.places[i + 1]) for i, folded in enumerate(self.folded) if folded)

    def ticks(self, spacing: float) -> tuple[tuple[float, str], ...]:
        """Return places and labels, no two nearer than `spacing`: years before days beside folds before quarters."""
        edges = [day for i, folded in enumerate(self.folded) if folded for day in self.days[i : i + 2]]
        years = range(date.fromordinal(self.days[0]).year, date.fromordinal(self.days[-1]).year + 1)
        januaries, others = ([date(year, month, 1) for year in years for month in step] for step in ((1,), (7, 4, 10)))
        chosen: list[tuple[float, str]] = []
        for day in [date.fromordinal(self.days[0]), *januaries, *map(date.fromordinal, edges), *others]:
            place = self.place(day)
            hidden = any(low < place < high for low, high in self.folds())
            inside = self.days[0] <= day.toordinal() <= self.days[-1]
            if inside and not hidden and all(abs(place - other) >= spacing for other, _ in chosen):
                chosen.append((place, f"{day.year:04}-{day.month:02}"))
        return tuple(sorted(chosen))


def fold(days: Iterable[date]) -> FoldedAxis:
    """Make the axis for `days` (at least one): a gap longer than a fifth of the busy middle of them is folded.

    >>> fold([date(2000, 1, 1), date(2000, 1, 11), date(2000, 1, 21)]).place(date(2000, 1, 11))
    0.5
    """
    every = sorted(day.toordinal() for day in days)
    known = sorted({every[0], *every, every[-1]}) if every[0] != every[-1] else [every[0], every[0] + 1]
    busy = every[len(every) * 9 // 10] - every[len(every) // 10]
    longest = max(SHORTEST_FOLD, busy // 5)
    gaps = [min(last - first, longest) for first, last in pairwise(known)]
    places, total = [0.0], sum(gaps)
    for gap in gaps:
        places.append(places[-1] + gap / total)
    folded = tuple(last - first > longest for first, last in pairwise(known))
    return FoldedAxis(days=tuple(known), places=(*places[:-1], 1.0), folded=folded)
