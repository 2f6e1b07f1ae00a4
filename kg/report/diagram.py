"""Draw a network: boxes for the nodes, arrows for what they did, signs that do not depend on colour."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import networkx as nx
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Patch
from matplotlib.path import Path

from kg.report.arrows import Curve, Point, bent
from kg.report.boxes import Box, collisions, spread
from kg.report.canvas import BLACK, DPI, GREY, Picture, extent, finish, sheet, wrapped
from kg.report.network import foremost
from kg.report.rows import Link, Party
from kg.report.signs import FAMILIES, KINDS, STANCES, Sign, family, line, shape

NODE_LIMIT = 30
LABEL_WIDTH = 18
HEAD, FOOT, EDGE, GAP = 0.55, 1.15, 0.25, 0.42
"""Inches: room for the title, for the legend, at the margins, and between two boxes."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Arc:
    """All links of one family and stance from one node to another, drawn as one arrow; `words` names the relations."""

    source: str
    target: str
    sign: str
    stance: str
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be drawn where: the page in inches, the box of every node, and its wrapped label."""

    width: float
    height: float
    boxes: dict[str, Box]
    labels: dict[str, str]


def draw_network(links: Iterable[Link], *, title: str, name: str = "actor-network", centre: str | None = None,
                 limit: int = NODE_LIMIT) -> Picture | None:
    """Draw the `limit` most linked nodes and every link among them; a note says how many nodes were left out.

    `centre` is the IRI of a node that is kept and framed in bold. Returns None if no two nodes are linked.
    """
    kept, left_out = foremost(links, limit, centre)
    if not kept:
        return None
    parties = {end.iri: end for link in kept for end in (link.source, link.target)}
    plan = plan_network(kept)
    with sheet(plan.width, plan.height, title) as (figure, axes):
        _page(axes, plan.width, plan.height)
        for iri in sorted(parties):
            _node(axes, plan, parties[iri], bold=iri == centre)
        figure.canvas.draw()
        _arrows(axes, plan, arcs(kept))
        _legends(axes, parties.values(), kept)
        note = f"{left_out} nodes with fewer links are not shown" if left_out else ""
        axes.text(plan.width - EDGE, 0.12, note or " ", ha="right", va="bottom", fontsize=8, color=GREY)
        return finish(figure, name)


def plan_network(links: Sequence[Link]) -> Plan:
    """Return where the nodes of `links` go: near to those that they are linked with, and no box on another."""
    parties = {end.iri: end for link in links for end in (link.source, link.target)}
    labels = {iri: wrapped(party.label, width=LABEL_WIDTH, lines=4) for iri, party in parties.items()}
    sizes = _sizes(labels)
    scale = max(0.8, (len(labels) / 18) ** 0.5)
    width, height = 12.5 * scale, 7.5 * scale
    while True:
        page = Box(x=width / 2, y=(height - HEAD + FOOT) / 2, width=width - 2 * EDGE, height=height - HEAD - FOOT)
        wanted = {iri: replace(sizes[iri], x=page.x + x * page.width * 0.44, y=page.y + y * page.height * 0.46)
                  for iri, (x, y) in _layout(links).items()}
        boxes = spread(wanted, page, GAP)
        if not collisions(tuple(boxes.values())):
            return Plan(width=width, height=height, boxes=boxes, labels=labels)
        width, height = width * 1.15, height * 1.15


def arcs(links: Iterable[Link]) -> tuple[Arc, ...]:
    """Return the links as arrows, those of the same family and stance between the same two nodes as one."""
    grouped: dict[tuple[str, str, str, str], Counter[str]] = {}
    for link in sorted(links):
        key = (link.source.iri, link.target.iri, family(link.relation).name, link.stance)
        grouped.setdefault(key, Counter())[link.relation] += 1
    return tuple(
        Arc(source=source, target=target, sign=sign, stance=stance, words=", ".join(sorted(words)), count=words.total())
        for (source, target, sign, stance), words in sorted(grouped.items()))


def _layout(links: Sequence[Link]) -> dict[str, Point]:
    """Return places from -1 to 1 after Kamada and Kawai (1989), smaller unlinked parts at the right."""
    names = sorted({end.iri for link in links for end in (link.source, link.target)})
    number = {iri: index for index, iri in enumerate(names)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_edges_from(sorted({tuple(sorted((number[link.source.iri], number[link.target.iri]))) for link in links}))
    parts = [sorted(part) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), part))
    share = 1.0 if len(parts) == 1 else max(0.4, len(parts[0]) / len(graph))
    places: dict[str, Point] = {}
    for index, part in enumerate(parts):
        middle_y = 0.0 if index == 0 else 1 - (2 * index - 1) / (len(parts) - 1)
        middle_x, wide = (share - 1, share) if index == 0 else (share, 1 - share)
        high = 1.0 if index == 0 else 0.8 / (len(parts) - 1)
        for node, (x, y) in _stretched(graph, part).items():
            places[names[node]] = (round(middle_x + x * wide, 3), round(middle_y + y * high, 3))
    return places


def _stretched(graph: nx.Graph, nodes: Sequence[int]) -> dict[int, Point]:
    """Return the places of connected nodes, stretched to reach from -1 to 1 on both axes."""
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    # A subgraph of networkx goes through its nodes in the order of a set; the layout must not depend on that.
    part = nx.Graph()
    part.add_nodes_from(nodes)
    part.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges(nodes)))
    places = {node: (float(x), float(y)) for node, (x, y) in sorted(nx.kamada_kawai_layout(part).items())}
    spans = [(min(axis), max(axis)) for axis in zip(*places.values(), strict=True)]
    return {node: (_share(x, *spans[0]), _share(y, *spans[1])) for node, (x, y) in places.items()}


def _share(value: float, low: float, high: float) -> float:
    return (2 * value - low - high) / (high - low) if high - low > 1e-6 else 0.0


def _sizes(labels: dict[str, str]) -> dict[str, Box]:
    """Measure the boxes that the labels need, in inches."""
    with sheet(1, 1, "") as (figure, axes):
        figure.canvas.draw()
        boxes = {}
        for iri, label in sorted(labels.items()):
            covered = extent(axes.text(0, 0, label, fontsize=9))
            boxes[iri] = Box(x=0, y=0, width=covered.width / DPI + 0.22, height=covered.height / DPI + 0.22)
    return boxes


def _page(axes: Axes, width: float, height: float) -> None:
    """Make one unit of the axes an inch, and show no frame."""
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    axes.set_axis_off()


def _node(axes: Axes, plan: Plan, party: Party, *, bold: bool) -> None:
    form, box = shape(party.kind), plan.boxes[party.iri]
    frame = {"boxstyle": form.style, "facecolor": form.fill, "edgecolor": BLACK, "linestyle": form.border,
             "linewidth": 2.0 if bold else 0.9}
    axes.text(box.x, box.y, plan.labels[party.iri], ha="center", va="center", fontsize=9, bbox=frame, zorder=5,
              fontweight="bold" if bold else "normal")


def _arrows(axes: Axes, plan: Plan, known: Sequence[Arc]) -> None:
    """Draw the arrows, bent apart where two nodes share several, each with its sign and words in the middle."""
    taken = [*plan.boxes.values()]
    page = Box(x=plan.width / 2, y=plan.height / 2, width=plan.width - EDGE, height=plan.height - EDGE)
    signs = {sign.name: sign for _, sign in FAMILIES}
    between = Counter(tuple(sorted((arc.source, arc.target))) for arc in known)
    seen: Counter[tuple[str, ...]] = Counter()
    curves: list[tuple[Arc, Curve]] = []
    for arc in known:
        pair = tuple(sorted((arc.source, arc.target)))
        bend = (seen[pair] - (between[pair] - 1) / 2) * 0.24
        seen[pair] += 1
        curve = bent(plan.boxes[arc.source], plan.boxes[arc.target], bend if arc.source < arc.target else -bend)
        _arrow(axes, arc, signs[arc.sign], curve)
        x, y = curve.at(0.5)
        taken.append(Box(x=x, y=y, width=0.16, height=0.16))
        curves.append((arc, curve))
    for arc, curve in curves:
        _words(axes, arc, curve, taken, page)


def _arrow(axes: Axes, arc: Arc, sign: Sign, curve: Curve) -> None:
    width = 1.1 + 0.35 * min(arc.count - 1, 5)
    path = Path([curve.start, curve.control, curve.end], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    axes.add_patch(FancyArrowPatch(path=path, arrowstyle=sign.arrow, mutation_scale=11 + width, shrinkA=0, shrinkB=0,
                                   color=sign.colour, linestyle=line(arc.stance), linewidth=width, zorder=2))
    axes.plot(*curve.at(0.5), marker=sign.marker, markersize=7, color=sign.colour, markeredgecolor="white",
              markeredgewidth=0.6, zorder=4, linestyle="none")


def _words(axes: Axes, arc: Arc, curve: Curve, taken: list[Box], page: Box) -> None:
    """Write what an arrow says beside it, where nothing else is; nowhere if there is no such place."""
    words = arc.words + (f" ×{arc.count}" if arc.count > 1 and arc.sign != FAMILIES[-1][1].name else "")
    text = axes.text(0, 0, words, fontsize=7, color="#333333", ha="center", va="center", zorder=6,
                     bbox={"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.75})
    covered, (across, along) = extent(text), curve.normal()
    width, height = covered.width / DPI + 0.04, covered.height / DPI + 0.03
    reach = abs(across) * width / 2 + abs(along) * height / 2 + 0.09
    for share, side in product((0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74), (1, -1)):
        x, y = curve.at(share)
        box = Box(x=x + side * across * reach, y=y + side * along * reach, width=width, height=height)
        if box.inside(page) and not any(box.hits(other) for other in taken):
            text.set_position((box.x, box.y))
            taken.append(box)
            return
    text.remove()


def _legends(axes: Axes, parties: Iterable[Party], links: Sequence[Link]) -> None:
    """Explain the signs that occur, below the drawing."""
    relations, stances = {family(link.relation).name for link in links}, {link.stance for link in links}
    forms = {shape(party.kind).name for party in parties}
    signs: list[Artist] = [Line2D([], [], color=sign.colour, marker=sign.marker, markersize=7, label=sign.name)
             for _, sign in FAMILIES if sign.name in relations]
    lines: list[Artist] = [Line2D([], [], color=BLACK, linestyle=style, label=name)
                           for stance, name, style in STANCES if stance in stances]
    boxes: list[Artist] = [Patch(facecolor=form.fill, edgecolor=BLACK, linestyle=form.border, label=form.name)
                           for _, form in KINDS if form.name in forms]
    right = EDGE
    keys = (("What", signs, 2), ("How the text holds it", lines, 1), ("Who or where", boxes, 2))
    for title, entries, columns in keys:
        legend = Legend(
            axes, entries, [str(entry.get_label()) for entry in entries], title=title, loc="upper left", ncols=columns,
            bbox_to_anchor=(right, FOOT - 0.1), bbox_transform=axes.transData, borderaxespad=0, borderpad=0,
            handlelength=3.2, columnspacing=1.4, alignment="left", fontsize=8, frameon=False,
            title_fontproperties=FontProperties(weight="bold", size=8))
        axes.add_artist(legend)
        right += legend.get_window_extent().width / DPI + 0.4
