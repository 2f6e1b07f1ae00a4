"""Give every node of a network a place once and for all: a core laid out as a whole, the others beside neighbours."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

import networkx as nx

Place = tuple[float, float]
Pair = tuple[str, str]

CORE = 60
"""Nodes that are laid out as a whole; Kamada and Kawai take the cube of their number."""

WIDE, HIGH = 132.0, 74.0
"""How far apart two nodes stand at least, sideways or else upright, so that the label below fits."""

LOOSE, ASPECT, GAP = 1.55, 1.5, 1.2
"""Room for a node over what it needs, width over height of a part, and the gap beside the largest part."""


def placed(pairs: Iterable[Pair]) -> dict[str, Place]:
    """Return a place for every node of the links, no two nearer than WIDE by HIGH, in the order of `ranked`.

    The same links give the same places, to a whole unit.
    """
    network = _network(pairs)
    order = ranked(network)
    places: dict[str, Place] = {}
    grid = _Grid()
    wanted = _core(network, order[:CORE])
    middle = _mean(wanted.values()) if wanted else (0.0, 0.0)
    for node in order:
        near = [places[other] for other in network[node] if other in places]
        x, y = wanted.get(node) or (_mean(near) if near else middle)
        places[node] = grid.settle(x, y)
    return places


def ranked(network: Mapping[str, Mapping[str, object]]) -> list[str]:
    """Return the nodes, those with the most neighbours first; each comes with a neighbour, so that none looks alone.

    A node without a neighbour before it is followed by the one that is linked to most of those before it.

    >>> ranked({"a": {"b": 1, "c": 1}, "b": {"a": 1}, "c": {"a": 1, "d": 1}, "d": {"c": 1}})
    ['a', 'c', 'b', 'd']
    """
    order: dict[str, None] = {}

    def worth(node: str) -> tuple[int, int, str]:
        return -sum(other in order for other in network[node]), -len(network[node]), node

    for node in sorted(network, key=lambda node: (-len(network[node]), node)):
        if not any(other in order for other in network[node]):
            order |= {node: None, min(network[node], key=worth): None}
        order[node] = None
    return list(order)


def _network(pairs: Iterable[Pair]) -> nx.Graph:
    network = nx.Graph()
    network.add_edges_from(sorted({tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]}))
    return network


def _core(network: nx.Graph, chosen: Sequence[str]) -> dict[str, Place]:
    """Lay the chosen nodes out: the largest connected part in the middle, the others in columns at its right."""
    kept = set(chosen)
    core = nx.Graph()
    core.add_nodes_from(sorted(kept))
    core.add_edges_from(sorted(tuple(sorted(edge)) for edge in network.edges(chosen) if set(edge) <= kept))
    parts = sorted((sorted(part) for part in nx.connected_components(core)), key=lambda part: (-len(part), part))
    places: dict[str, Place] = {}
    left, top, bottom = 0.0, 0.0, (len(chosen) * WIDE * HIGH * LOOSE / ASPECT) ** 0.5
    for index, part in enumerate(parts):
        laid, (width, height) = _part(core, part)
        if index == 0:
            left, top, bottom, column = width + WIDE * GAP, 0.0, max(height, bottom), 0.0
        elif top + height > bottom:
            left, top, column = left + column, 0.0, 0.0
        x, y = (0.0, 0.0) if index == 0 else (left, top)
        places |= {node: (round(x + place[0]), round(y + place[1])) for node, place in laid.items()}
        if index:
            top, column = top + height + HIGH, max(column, width + WIDE)
    return places


def _part(core: nx.Graph, nodes: Sequence[str]) -> tuple[dict[str, Place], tuple[float, float]]:
    """Lay connected nodes out after Kamada and Kawai (1989), spread over a page; return the places and its size.

    Each coordinate is the mean of where the method puts the node and of its rank among all, so that crowds open up.
    """
    # A subgraph of networkx goes through its nodes in the order of a set; the layout must not depend on that.
    part = nx.Graph()
    part.add_nodes_from(nodes)
    part.add_edges_from(sorted(tuple(sorted(edge)) for edge in core.edges(nodes)))
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}, (0.0, 0.0)
    laid = {node: (float(x), float(y)) for node, (x, y) in nx.kamada_kawai_layout(part).items()}
    area = len(nodes) * WIDE * HIGH * LOOSE
    width = (area * ASPECT) ** 0.5 if len(nodes) > 3 else WIDE * (len(nodes) - 1)
    height = width / ASPECT if len(nodes) > 3 else HIGH * 0.5
    across, down = (_evened({node: place[axis] for node, place in laid.items()}) for axis in (0, 1))
    return {node: (across[node] * width, down[node] * height) for node in nodes}, (width, height)


def _evened(values: Mapping[str, float]) -> dict[str, float]:
    """Return the values from 0 to 1, half as they lie and half by rank."""
    low, high = min(values.values()), max(values.values())
    order = sorted(values, key=lambda node: (round(values[node], 6), node))
    last = len(order) - 1
    return {node: (values[node] - low) / ((high - low) or 1.0) / 2 + rank / last / 2 for rank, node in enumerate(order)}


def _mean(places: Iterable[Place]) -> Place:
    """Return the middle of some places."""
    xs, ys = zip(*sorted(places), strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


class _Grid:
    """Places that are taken, in cells of WIDE by HIGH, so that only the cells around a place need to be looked at."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[Place]] = {}
        self.rings: dict[tuple[int, int], Iterator[Place]] = {}

    def settle(self, x: float, y: float) -> Place:
        """Take and return the place that is wanted, or else a free one near it."""
        place = (float(round(x)), float(round(y)))
        if not self._free(place):
            # What is taken stays taken, so all that look around one cell go on where the last one found its place.
            around = self.rings.setdefault(self._cell(place), _rings(place))
            place = next(place for place in around if self._free(place))
        self.cells.setdefault(self._cell(place), []).append(place)
        return place

    def _free(self, place: Place) -> bool:
        column, row = self._cell(place)
        around = (self.cells.get((column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return all(abs(place[0] - x) >= WIDE or abs(place[1] - y) >= HIGH for near in around for x, y in near)

    @staticmethod
    def _cell(place: Place) -> tuple[int, int]:
        return int(place[0] // WIDE), int(place[1] // HIGH)


def _rings(place: Place) -> Iterator[Place]:
    """Yield places around one, ring after ring; every other column stands half a row lower, so that links pass by."""
    column, row = place[0] // WIDE, place[1] // HIGH
    for ring in count():
        for step in range(-ring, ring + 1):
            for side in sorted({ring - abs(step), abs(step) - ring}):
                yield (column + step) * WIDE, (row + side + (column + step) % 2 / 2) * HIGH
