"""Draw a timeline: one row for each event, its date, its name, and where it lies in time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from kg.report.canvas import BLACK, GREY, Picture, finish, sheet, wrapped
from kg.report.dates import span_text
from kg.report.folded import FoldedAxis, fold
from kg.report.rows import Happening
from kg.report.signs import GROUPS, group_sign

ROW_LIMIT = 70
WIDTH, HEAD, FOOT, LINE, PAD = 13.0, 0.95, 0.75, 0.165, 0.09
"""Inches: the page's width, room for title and axis, for the legend, the height of a line of text, and between rows."""
DATE_AT, LABEL_AT, PLOT_FROM, PLOT_TO = 0.25, 1.95, 7.0, 12.7
LABEL_WIDTH = 68


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the timeline: a happening with its wrapped label, and its upper and lower edge in inches."""

    happening: Happening
    label: str
    top: float
    bottom: float


def draw_timeline(happenings: Iterable[Happening], *, title: str, name: str = "timeline",
                  limit: int = ROW_LIMIT) -> Picture | None:
    """Draw the dated happenings in order of time; None if there is none.

    Where there are more than `limit`, statements are left out first, then what never took place; a note says how many.
    """
    known = tuple(happenings)
    shown = chosen(known, limit)
    if not shown:
        return None
    height = HEAD + FOOT + sum(_height(happening) for happening in shown)
    rows = lay_rows(shown, height - HEAD)
    axis = fold(day for happening in shown for day in (happening.first, happening.last) if day)
    with sheet(WIDTH, height, title) as (figure, axes):
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(0, height)
        axes.set_axis_off()
        _scale(axes, axis, height - HEAD, FOOT)
        for index, row in enumerate(rows):
            _row(axes, axis, row, shaded=index % 2 == 0)
        _legend(axes, shown)
        _note(axes, known, shown)
        return finish(figure, name)


def chosen(happenings: Sequence[Happening], limit: int) -> tuple[Happening, ...]:
    """Return the dated happenings in order of time, at most `limit`, the least telling left out first."""
    dated = [h for h in happenings if h.first]
    telling = sorted(dated, key=lambda h: (h.group == "Statement", h.status != "occurred", _order(h)))
    return tuple(sorted(telling[:limit], key=_order))


def lay_rows(happenings: Sequence[Happening], top: float) -> tuple[Row, ...]:
    """Return the rows one below the other from `top` inches downwards."""
    rows: list[Row] = []
    for happening in happenings:
        bottom = top - _height(happening)
        rows.append(Row(happening=happening, label=_label(happening), top=top, bottom=bottom))
        top = bottom
    return tuple(rows)


def _order(happening: Happening) -> tuple[date, date, str, str]:
    return happening.first or date.min, happening.last or date.max, happening.label, happening.iri


def _label(happening: Happening) -> str:
    words = happening.label[:1].upper() + happening.label[1:]
    place = happening.place.partition(" | ")[0]
    if place and place.casefold() not in words.casefold():
        words += f", {place}"
    if happening.status not in ("occurred", words.partition(" ")[0].casefold()):
        words += f" ({happening.status})"
    return wrapped(words, width=LABEL_WIDTH, lines=2)


def _height(happening: Happening) -> float:
    return (_label(happening).count("\n") + 1) * LINE + PAD


def _x(place: float) -> float:
    return PLOT_FROM + place * (PLOT_TO - PLOT_FROM)


def _scale(axes: Axes, axis: FoldedAxis, top: float, bottom: float) -> None:
    """Draw the time axis above the rows, and hatch the stretches that are folded."""
    axes.plot([PLOT_FROM, PLOT_TO], [top, top], color=BLACK, linewidth=0.8)
    for place, label in axis.ticks(0.6 / (PLOT_TO - PLOT_FROM)):
        x = _x(place)
        axes.plot([x, x], [bottom, top + 0.05], color="#BBBBBB", linewidth=0.6, zorder=1)
        axes.text(x, top + 0.08, label, ha="center", va="bottom", fontsize=8)
    for low, high in axis.folds():
        left, width = _x(low), _x(high) - _x(low)
        axes.add_patch(Rectangle((left + width * 0.2, bottom), width * 0.6, top - bottom, facecolor="none",
                                 hatch="////", edgecolor="#DDDDDD", linewidth=0, zorder=1))


def _row(axes: Axes, axis: FoldedAxis, row: Row, *, shaded: bool) -> None:
    happening, middle = row.happening, (row.top + row.bottom) / 2
    if happening.first is None:
        return
    if shaded:
        axes.add_patch(Rectangle((0.15, row.bottom), WIDTH - 0.3, row.top - row.bottom, color="#F5F5F5", linewidth=0,
                                 zorder=0))
    axes.text(DATE_AT, middle, span_text(happening.first, happening.last), fontsize=8, va="center", color="#333333")
    axes.text(LABEL_AT, middle, row.label, fontsize=9, va="center", linespacing=1.1)
    sign = group_sign(happening.group)
    first, last = _x(axis.place(happening.first)), _x(axis.place(happening.last or happening.first))
    if last > first:
        axes.plot([first, last], [middle, middle], color=sign.colour, linewidth=3, alpha=0.45,
                  solid_capstyle="butt", zorder=2)
    hollow = happening.status != "occurred"
    axes.plot([(first + last) / 2], [middle], marker=sign.marker, markersize=7, linestyle="none", zorder=3,
              color="white" if hollow else sign.colour, markeredgecolor=sign.colour,
              markeredgewidth=1.3 if hollow else 0.5)


def _legend(axes: Axes, shown: Sequence[Happening]) -> None:
    names = {group_sign(happening.group).name for happening in shown}
    signs = {sign.name: sign for _, sign in GROUPS if sign.name in names}
    entries = [Line2D([], [], color=sign.colour, marker=sign.marker, markersize=7, linestyle="none", label=sign.name)
               for sign in signs.values()]
    entries.append(Line2D([], [], color="white", marker="s", markersize=7, linestyle="none", markeredgecolor=BLACK,
                          markeredgewidth=1.3, label="hollow: only planned or claimed"))
    entries.append(Line2D([], [], color=BLACK, linewidth=3, alpha=0.45, label="some time between"))
    axes.legend(handles=entries, loc="lower left", bbox_to_anchor=(DATE_AT, 0.3), bbox_transform=axes.transData,
                ncols=8, fontsize=8, frameon=False, borderaxespad=0, borderpad=0, columnspacing=1.4, handletextpad=0.5)


def _note(axes: Axes, known: Sequence[Happening], shown: Sequence[Happening]) -> None:
    """Say below the drawing what it leaves out."""
    undated = sum(h.first is None for h in known)
    dropped = len(known) - undated - len(shown)
    parts = ["hatched: time in which nothing is dated, drawn shorter"]
    parts += [f"{dropped} more are not shown"] if dropped else []
    parts += [f"{undated} without a date"] if undated else []
    axes.text(DATE_AT, 0.12, "; ".join(parts), fontsize=8, color=GREY, va="bottom")
