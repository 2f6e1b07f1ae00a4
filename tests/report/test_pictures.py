"""The pictures: same bytes at every run, no label on another, nothing that a hostile name can break."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.text import Text

from kg.errors import QuestionError
from kg.report import canvas, chart, diagram, timeline
from kg.report.boxes import Box, collisions, spread
from kg.report.canvas import DPI, Picture, wrapped
from kg.report.folded import fold
from kg.report.pictures import draw_ego, draw_pictures
from kg.report.rows import Happening, Level, Link, happenings, levels, links
from tests.report.conftest import HOSTILE, Rows, happening, level, link, party

Draw = Callable[[], Picture | None]


@pytest.fixture(params=["network", "ego", "timeline", "levels"])
def draw(request: pytest.FixtureRequest, links: tuple[Link, ...], happenings: tuple[Happening, ...],
         levels: tuple[Level, ...]) -> Draw:
    title = f"What {HOSTILE[1]} did"
    return {
        "network": lambda: diagram.draw_network(links, title=title),
        "ego": lambda: diagram.draw_network(links, title=title, centre=links[0].source.iri, limit=5),
        "timeline": lambda: timeline.draw_timeline(happenings, title=title),
        "levels": lambda: chart.draw_levels(levels, title=title),
    }[request.param]


def test_two_runs_give_the_same_well_formed_files(draw: Draw) -> None:
    picture = draw()
    assert picture is not None
    assert picture == draw()
    assert picture.png.startswith(b"\x89PNG")
    assert ElementTree.fromstring(picture.svg.decode()).tag.endswith("svg")
    assert b"<dc:date>" not in picture.svg


def test_no_text_on_another(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, list[tuple[str, Box]], Box]] = []

    def finish(figure: Figure, name: str) -> Picture:
        figure.canvas.draw()
        page = Box(x=figure.get_figwidth() / 2, y=figure.get_figheight() / 2, width=figure.get_figwidth(),
                   height=figure.get_figheight())
        seen.append((name, list(_texts(figure)), page))
        return canvas.finish(figure, name)

    for module in (diagram, timeline, chart):
        monkeypatch.setattr(module, "finish", finish)
    draw()
    (_, texts, page), = seen
    assert len(texts) > 8
    for index, (words, box) in enumerate(texts):
        assert box.inside(page), words
        for others, other in texts[index + 1:]:
            assert not box.hits(other), f"{words!r} lies on {others!r}"


def _texts(figure: Figure) -> Iterator[tuple[str, Box]]:
    for text in figure.findobj(Text):
        if isinstance(text, Text) and text.get_visible() and text.get_text().strip():
            covered = text.get_window_extent()
            yield text.get_text(), Box(x=(covered.x0 + covered.x1) / 2 / DPI, y=(covered.y0 + covered.y1) / 2 / DPI,
                                       width=covered.width / DPI - 0.01, height=covered.height / DPI - 0.03)


def test_no_legend_is_drawn_twice(links: tuple[Link, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []

    def finish(figure: Figure, name: str) -> Picture:
        counts.append(len(figure.findobj(Legend)))
        return canvas.finish(figure, name)

    monkeypatch.setattr(diagram, "finish", finish)
    diagram.draw_network(links, title="t")
    assert counts == [3]


def test_order_of_the_rows_does_not_matter(links: tuple[Link, ...], happenings: tuple[Happening, ...],
                                           levels: tuple[Level, ...]) -> None:
    assert diagram.plan_network(links[::-1]) == diagram.plan_network(links)
    assert diagram.arcs(links[::-1]) == diagram.arcs(links)
    assert timeline.chosen(happenings[::-1], 30) == timeline.chosen(happenings, 30)
    assert chart.series(levels[::-1]) == chart.series(levels)


SCRIPT = """
import hashlib
from tests.report.conftest import link, party
from kg.report import diagram, network
ends = [(str(n % 7), str(n * n % 11 + 20)) for n in range(30)] + [(f"lone {n}", f"pair {n}") for n in range(4)]
links = [link(party(one), "attacks", party(other), number=n) for n, (one, other) in enumerate(ends)]
told = network.graphml(network.actor_network(links)) + repr(network.standings(links))
told += repr(diagram.plan_network(links))
print(hashlib.sha256(told.encode() + diagram.draw_network(links, title="t").svg).hexdigest())
"""


def test_the_hash_seed_does_not_matter() -> None:
    """Sets of names have another order in every process, unless the seed of their hashes is set."""
    root = Path(__file__).parents[2]
    digests = {subprocess.run([sys.executable, "-c", SCRIPT], check=True, capture_output=True, cwd=root,
                              env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}).stdout
               for seed in ("1", "2", "3")}
    assert len(digests) == 1


def test_nothing_dated_gives_no_picture() -> None:
    assert timeline.draw_timeline((), title="t") is None
    assert chart.draw_levels((), title="t") is None
    undated = replace(level("Army", 1, date(2031, 1, 1)), first=None, last=None)
    assert chart.draw_levels((undated,), title="t") is None


def test_an_empty_network_says_so() -> None:
    assert diagram.draw_network((), title="t") is None
    alone = party("Army")
    assert diagram.draw_network((link(alone, "clears", alone),), title="t") is None


@pytest.mark.parametrize("counts", [(5,), (0, 0), (3, 500_000), (7, 8, 9)])
def test_charts_of_few_or_uneven_numbers(counts: tuple[int, ...]) -> None:
    rows = [level("Army", count, date(2031, 1, 1 + n)) for n, count in enumerate(counts)]
    assert chart.draw_levels(rows, title="t") is not None


def test_what_is_only_known_to_have_begun_has_its_row() -> None:
    begun = replace(happening(3, "siege"), last=None)
    assert timeline.chosen([happening(5, "raid"), begun], 2)[0] is begun
    picture = timeline.draw_timeline([begun], title="t")
    assert picture is not None
    assert b"from 2031-02-09" in picture.svg


def test_statements_go_first() -> None:
    rows = [happening(n, f"speech {n}", "Statement") for n in range(5)]
    rows += [happening(9, "raid"), happening(8, "plan", status="planned")]
    assert [row.label for row in timeline.chosen(rows, 2)] == ["plan", "raid"]
    assert [row.label for row in timeline.chosen(rows, 1)] == ["raid"]


NETWORK = Rows(
    columns=("source", "source_kind", "relation", "target", "target_kind", "stance", "date", "about", "source_iri",
             "target_iri", "iri"),
    rows=(("Army", "ArmedForce", "attacks", "Base", "MilitaryBase", "claimed", "", "raid", "i:a", "i:b", "i:e"),))
TIMELINE = Rows(
    columns=("not_before", "not_after", "precision", "group", "kind", "label", "place", "status", "iri"),
    rows=(("", "", "", "Attack", "Raid", "raid", "", "occurred", "i"),))
LEVELS = Rows(
    columns=("force", "place", "low", "best", "high", "qualifier", "not_before", "not_after", "status", "iri"),
    rows=(("Army", "", "10", "", "20", "about", "2031-01-01", "2031-12-31", "planned", "i"),
          ("Army", "", "", "", "", "", "", "", "actual", "i")))


def test_rows_are_read_from_answers() -> None:
    assert links(NETWORK)[0].stance == "claimed"
    assert [(row.count, row.planned) for row in levels(LEVELS)] == [(15, True)]
    assert happenings(TIMELINE)[0].first is None


def test_only_what_there_is_is_drawn() -> None:
    drawn = draw_pictures(NETWORK, TIMELINE, LEVELS, title="Velm")
    assert [picture.name for picture in drawn] == ["actor-network", "force-levels"]


def test_an_ego_without_links_is_refused() -> None:
    assert draw_ego(NETWORK, "i:a", title="Army").name == "ego"
    with pytest.raises(QuestionError, match="nothing links"):
        draw_ego(NETWORK, "i:nobody", title="nobody")


@given(st.lists(st.tuples(*[st.floats(0, 10)] * 2, *[st.floats(0.2, 1)] * 2), min_size=1, max_size=12))
@settings(deadline=None, max_examples=60)
def test_boxes_come_apart(places: list[tuple[float, float, float, float]]) -> None:
    page = Box(x=10, y=10, width=20, height=20)
    boxes = {str(n): Box(x=x, y=y, width=w, height=h) for n, (x, y, w, h) in enumerate(places)}
    apart = spread(boxes, page, 0.1)
    assert collisions(tuple(apart.values())) == 0
    assert all(box.inside(page) for box in apart.values())
    assert spread(boxes, page, 0.1) == apart


@given(st.text(max_size=300), st.integers(4, 40), st.integers(1, 4))
@settings(deadline=None)
def test_wrapping_keeps_the_measure(text: str, width: int, lines: int) -> None:
    rows = wrapped(text, width=width, lines=lines).split("\n")
    assert len(rows) <= lines
    assert all(0 < len(row) <= width for row in rows)


@given(st.lists(st.dates(date(1, 1, 1), date(9990, 12, 31)), min_size=1, max_size=30))
@settings(deadline=None)
def test_folded_time_keeps_its_order(days: list[date]) -> None:
    axis = fold(days)
    places = [axis.place(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)
