"""Draw force levels over time: a stepped line for each force, hollow marks for what was only planned."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from kg.report.boxes import Box
from kg.report.canvas import (
    BLACK,
    BLUE,
    DPI,
    GREEN,
    GREY,
    PURPLE,
    RED,
    SKY,
    Picture,
    extent,
    figure_of,
    finish,
    sheet,
    wrapped,
)
from kg.report.rows import Level
from kg.report.signs import LineStyle

SERIES_LIMIT = 6
WIDTH, HEIGHT = 11.0, 5.8
STYLES: tuple[tuple[str, str, LineStyle], ...] = (
    (BLUE, "o", "solid"), (RED, "s", (0, (6.0, 2.0))), (GREEN, "^", (0, (1.5, 1.5))), (PURPLE, "D", (0, (6, 2, 1, 2))),
    (SKY, "v", (0, (3, 1))), (BLACK, "P", (0, (1, 3))))
MARKS = {"about": "≈ ", "atLeast": "≥ ", "atMost": "≤ "}
WIDE = 50
"""From this ratio of the largest to the smallest number on, the scale is logarithmic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The dated levels of one force at one place, in order of time."""

    name: str
    levels: tuple[Level, ...]


def draw_levels(levels: Iterable[Level], *, title: str, name: str = "force-levels",
                limit: int = SERIES_LIMIT) -> Picture | None:
    """Draw the dated levels of the `limit` forces with the most of them; None if no level has a date.

    A note says how many levels have no date or belong to a force that is not shown.
    """
    known = tuple(levels)
    every = series(known)
    shown = every[:limit]
    if not shown:
        return None
    with sheet(WIDTH, HEIGHT, title) as (figure, axes):
        axes.set_position((0.08, 0.23, 0.88, 0.66))
        _scales(axes, shown)
        for index, one in enumerate(shown):
            _draw(axes, one, index)
        figure.canvas.draw()
        _numbers(axes, shown)
        _legend(axes, shown)
        drawn = sum(len(one.levels) for one in shown)
        undated = sum(level.first is None or level.last is None for level in known)
        _note(axes, undated, len(known) - undated - drawn)
        return finish(figure, name)


def series(levels: Iterable[Level]) -> tuple[Series, ...]:
    """Return the dated levels by force and place, those with the most levels first.

    A level without a place joins the force's only place, if there is but one.
    """
    known = tuple(levels)
    places: dict[str, set[str]] = {}
    for level in known:
        places.setdefault(level.force, set()).update({level.place} - {""})
    groups: dict[str, list[Level]] = {}
    for level in known:
        place = level.place or (min(places[level.force]) if len(places[level.force]) == 1 else "")
        if level.first and level.last:
            name = ", ".join(part for part in (level.force or "unnamed force", place) if part)
            groups.setdefault(name, []).append(level)
    ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(Series(name=name, levels=tuple(sorted(group, key=_order))) for name, group in ranked)


def _order(level: Level) -> tuple[date, bool, int]:
    return _middle(level), level.planned, level.count


def _middle(level: Level) -> date:
    """Return the middle of the bounds of a level's date."""
    first, last = level.first or date.min, level.last or date.min
    return first + (last - first) / 2


def _day_number(day: date) -> float:
    """Return a day as matplotlib counts them, from 1970-01-01."""
    return float(day.toordinal() - date(1970, 1, 1).toordinal())


def _scales(axes: Axes, shown: Sequence[Series]) -> None:
    """Choose the scales: time with a margin, numbers from zero, or logarithmic where they differ greatly."""
    levels = [level for one in shown for level in one.levels]
    days = [day for level in levels for day in (level.first, level.last) if day]
    margin = max(timedelta(days=20), (max(days) - min(days)) / 12)
    axes.set_xlim(_day_number(min(days) - margin), _day_number(max(days) + margin))
    locator = AutoDateLocator(minticks=3, maxticks=9)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))  # type: ignore[no-untyped-call]
    largest = max(max(level.count, level.high or 0) for level in levels)
    smallest = min(min(level.count, level.low or level.count) for level in levels)
    if smallest > 0 and largest / smallest > WIDE:
        axes.set_yscale("log")
        axes.set_ylim(smallest / 2, largest * 3)
    else:
        axes.set_ylim(0, max(largest, 1) * 1.18)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.set_ylabel("people")
    axes.grid(axis="y", color="#E5E5E5", linewidth=0.6)
    axes.set_axisbelow(True)


def _draw(axes: Axes, one: Series, index: int) -> None:
    colour, marker, style = STYLES[index % len(STYLES)]
    actual = [(_day_number(_middle(level)), level.count) for level in one.levels if not level.planned]
    if len(actual) > 1:
        steps = [actual[0], *(corner for (_, y), after in pairwise(actual) for corner in ((after[0], y), after))]
        axes.plot([x for x, _ in steps], [y for _, y in steps], color=colour, linestyle=style, linewidth=1.6)
    for level in one.levels:
        x = _day_number(_middle(level))
        _bounds(axes, level, x, colour)
        before = [point for point in actual if point[0] <= x]
        if level.planned and before:
            axes.plot([before[-1][0], x], [before[-1][1], level.count], color=colour, linewidth=0.9,
                      linestyle=(0, (2, 2)))
        axes.plot([x], [level.count], marker=marker, markersize=8, linestyle="none", zorder=4, markeredgecolor=colour,
                  markeredgewidth=1.4, color="white" if level.planned else colour)


def _bounds(axes: Axes, level: Level, x: float, colour: str) -> None:
    """Draw what is not exact: the bounds of the date lengthwise, of the number upright."""
    if level.first != level.last and level.first and level.last:
        axes.plot([_day_number(level.first), _day_number(level.last)], [level.count] * 2, color=colour,
                  linewidth=4, alpha=0.3, solid_capstyle="butt")
    if level.low is not None and level.high is not None and level.low != level.high:
        axes.plot([x, x], [level.low, level.high], color=colour, linewidth=1, marker="_", markersize=8)


def _numbers(axes: Axes, shown: Sequence[Series]) -> None:
    """Write each number beside its mark, where no other number or mark is; positions are inches on the page."""
    levels = [level for one in shown for level in one.levels]
    marks = [_inches(axes, level) for level in levels]
    taken = [*marks, *_lines(axes)]
    frame = axes.get_window_extent()
    page = Box(x=(frame.x0 + frame.x1) / 2 / DPI, y=(frame.y0 + frame.y1) / 2 / DPI, width=frame.width / DPI,
               height=frame.height / DPI)
    for level, mark in zip(levels, marks, strict=True):
        words = MARKS.get(level.qualifier, "") + f"{level.count:,}" + (" planned" if level.planned else "")
        text = axes.text(0, 0, words, fontsize=9, ha="center", va="center", zorder=3.5,
                         transform=figure_of(axes).dpi_scale_trans,
                         bbox={"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.8})
        covered = extent(text)
        size = Box(x=mark.x, y=mark.y, width=covered.width / DPI + 0.04, height=covered.height / DPI + 0.02)
        free = [box for box in _around(size) if box.inside(page) and not any(box.hits(other) for other in taken)]
        if free:
            text.set_position((free[0].x, free[0].y))
            taken.append(free[0])
        else:
            text.remove()


def _lines(axes: Axes) -> Iterator[Box]:
    """Yield small boxes along the lines that are drawn already, in inches, so that no number is put on one."""
    for drawn in axes.get_lines():
        path = drawn.get_transform().transform_path(drawn.get_path())
        corners = [(float(x) / DPI, float(y) / DPI) for x, y in np.asarray(path.vertices)]
        for (x0, y0), (x1, y1) in pairwise(corners):
            steps = int(max(abs(x1 - x0), abs(y1 - y0)) / 0.06) + 1
            for step in range(steps + 1):
                yield Box(x=x0 + (x1 - x0) * step / steps, y=y0 + (y1 - y0) * step / steps, width=0.03, height=0.03)


def _inches(axes: Axes, level: Level) -> Box:
    x, y = axes.transData.transform((_day_number(_middle(level)), level.count))
    return Box(x=float(x) / DPI, y=float(y) / DPI, width=0.14, height=0.14)


def _around(box: Box) -> Iterator[Box]:
    """Yield the box at the places around its centre where a reader would look for it, best first."""
    right, up = 0.1 + box.width / 2, 0.12 + box.height / 2
    places = ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1), (1, 2), (1, -2), (0, 2), (0, -2))
    for across, along in places:
        yield replace(box, x=box.x + across * right, y=box.y + along * up)


def _legend(axes: Axes, shown: Sequence[Series]) -> None:
    entries = [Line2D([], [], color=STYLES[i % len(STYLES)][0], marker=STYLES[i % len(STYLES)][1], markersize=7,
                      linestyle=STYLES[i % len(STYLES)][2], label=wrapped(one.name, width=44, lines=2))
               for i, one in enumerate(shown)]
    kinds = Counter(level.planned for one in shown for level in one.levels)
    if kinds[True]:
        entries.append(Line2D([], [], color="white", marker="o", markersize=7, markeredgecolor=BLACK, linestyle="none",
                              label="hollow: planned, not yet reached"))
    axes.legend(handles=entries, loc="upper left", bbox_to_anchor=(0.0, -0.1), ncols=3, fontsize=8, frameon=False,
                borderaxespad=0, handlelength=3.2)


def _note(axes: Axes, undated: int, hidden: int) -> None:
    parts = ["a line runs on until the next number that the text gives"]
    parts += [f"not shown: {hidden} of other forces"] if hidden else []
    parts += [f"{undated} without a date"] if undated else []
    figure_of(axes).text(0.02, 0.02, "; ".join(parts), fontsize=8, color=GREY, va="bottom")
