"""Draw on a figure of fixed style, and write it as SVG and PNG: the same figure gives the same bytes."""

import io
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from kg.report.legible import printable

FONT = "DejaVu Sans"
UNKNOWN_GLYPH = "\N{WHITE SQUARE}"
DPI = 120

# The palette of Okabe and Ito (2008), which people with any kind of colour vision can tell apart.
BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, RED, PURPLE = (
    "#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
GREY = "#6B6B6B"

STYLE: dict[str, object] = {
    "font.family": FONT,
    "font.size": 9.0,
    "text.parse_math": False,
    "text.usetex": False,
    "svg.hashsalt": "conflict-kg",
    "svg.fonttype": "path",
    "path.simplify": False,
    "figure.dpi": DPI,
    "savefig.dpi": DPI,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A finished drawing: its file name without suffix, and its bytes in two forms."""

    name: str
    svg: bytes
    png: bytes


@contextmanager
def sheet(width: float, height: float, title: str) -> Iterator[tuple[Figure, Axes]]:
    """Yield a figure of `width` by `height` inches with one pair of axes under `title`, in the fixed style."""
    with rc_context(STYLE):  # type: ignore[arg-type]
        figure = Figure(figsize=(width, height), facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        figure.text(0.25 / width, 1 - 0.18 / height, wrapped(title, width=int(width * 9), lines=1), fontsize=13,
                    fontweight="bold", va="top", ha="left")
        yield figure, axes


def finish(figure: Figure, name: str) -> Picture:
    """Write the figure as SVG and PNG, with its title but no dates or versions in them. Call it inside `sheet`."""
    svg, png = io.BytesIO(), io.BytesIO()
    title = figure.texts[0].get_text() if figure.texts else name
    figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None, "Title": title})
    figure.savefig(png, format="png", metadata={"Software": None, "Title": title})
    return Picture(name=name, svg=svg.getvalue(), png=png.getvalue())


def extent(text: Text) -> Bbox:
    """Return the box that a drawn text covers, in pixels."""
    return text.get_window_extent()


def figure_of(axes: Axes) -> Figure:
    """Return the figure that the axes lie on."""
    figure = axes.get_figure(root=True)
    if figure is None:
        raise ValueError("these axes lie on no figure")
    return figure


def drawable(text: str) -> str:
    """Return `text` printable, with a white square for every character that the drawing font lacks."""
    font = get_font(findfont(FontProperties(family=FONT)))
    return "".join(char if font.get_char_index(ord(char)) else UNKNOWN_GLYPH for char in printable(text))


def wrapped(text: str, *, width: int, lines: int) -> str:
    r"""Return `text` drawable, in at most `lines` lines of at most `width` characters; an ellipsis marks what is cut.

    >>> wrapped("one two three four", width=8, lines=2)
    'one two\nthree…'
    """
    cut = textwrap.wrap(drawable(text) or "?", width=width)
    if len(cut) > lines:
        last = cut[lines - 1]
        cut = [*cut[: lines - 1], (last if len(last) < width else last[: width - 1].rstrip()) + "…"]
    return "\n".join(cut)
