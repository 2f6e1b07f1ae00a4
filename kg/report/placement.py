"""Give every node of a network a place once and for all: a core laid out as a whole, the others beside neighbours."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, pi, sin

import networkx as nx

Place = tuple[float, float]
Pair = tuple[str, str]

CORE = 60
"""Nodes that are laid out as a whole; Kamada and Kawai take the cube of their number."""

WIDE, HIGH = 132.0, 74.0
"""How far apart two nodes stand at least, sideways or else upright, so that the label below fits."""

STEP = 34.0
LOOSE, ASPECT, GAP = 1.55, 1.5, 1.2
"""Room for a node over what it needs, width over height of a part, and the gap beside the largest part."""


def placed(pairs: Iterable[Pair]) -> dict[str, Place]:
    """Return a place for every node of the links, no two nearer than WIDE by HIGH, most linked nodes first.

    The same links give the same places, to a whole unit.
    """
    network = _network(pairs)
    order = ranked(network)
    places: dict[str, Place] = {}
    grid = _Grid()
    wanted = _core(network, order[:CORE])
    for node in order:
        x, y = wanted[node] if node in wanted else _beside(node, network, places)
        places[node] = grid.settle(x, y)
    return places


def ranked(network: Mapping[str, Mapping[str, object]]) -> list[str]:
    """Return the nodes, those with the most neighbours first."""
    return sorted(network, key=lambda node: (-len(network[node]), node))


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
    left, top, bottom = 0.0, 0.0, 0.0
    for index, part in enumerate(parts):
        laid, (width, height) = _part(core, part)
        if index == 0:
            left, top, bottom = width + WIDE * GAP, 0.0, height
            column = 0.0
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


def _beside(node: str, network: nx.Graph, places: Mapping[str, Place]) -> Place:
    """Return the middle of the neighbours that have a place; without any, a place below all others."""
    near = [places[other] for other in sorted(network[node]) if other in places]
    if not near:
        return 0.0, max((y for _, y in places.values()), default=0.0) + HIGH
    return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)


class _Grid:
    """Places that are taken, in cells of WIDE by HIGH, so that only the cells around a place need to be looked at."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[Place]] = {}

    def settle(self, x: float, y: float) -> Place:
        """Take and return the free place nearest to the one that is wanted."""
        place = next(place for place in _spiral(x, y) if self._free(place))
        self.cells.setdefault(self._cell(place), []).append(place)
        return place

    def _free(self, place: Place) -> bool:
        column, row = self._cell(place)
        around = (self.cells.get((column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return all(abs(place[0] - x) >= WIDE or abs(place[1] - y) >= HIGH for near in around for x, y in near)

    @staticmethod
    def _cell(place: Place) -> tuple[int, int]:
        return int(place[0] // WIDE), int(place[1] // HIGH)


def _spiral(x: float, y: float) -> Iterator[Place]:
    """Yield places ever further from the one given, on rings STEP apart."""
    yield float(round(x)), float(round(y))
    ring = 1
    while True:
        count = max(8, ring * 7)
        for index in range(count):
            angle = 2 * pi * index / count
            yield float(round(x + ring * STEP * cos(angle))), float(round(y + ring * STEP * 0.7 * sin(angle)))
        ring += 1
