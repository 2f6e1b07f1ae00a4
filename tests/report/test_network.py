import xml.etree.ElementTree as ElementTree
from random import Random

import networkx as nx
import pytest

from kg.report.network import PLACES, actor_network, communities, ego_links, foremost, graphml, standings
from kg.report.rows import Link
from tests.report.conftest import link, party


def test_every_link_is_an_edge(links: tuple[Link, ...]) -> None:
    network = actor_network(links)
    assert network.number_of_edges() == len(links)
    stances = {cells["stance"] for _, _, cells in network.edges(data=True)}
    assert stances == {"asserted", "claimed", "alleged"}


def test_the_hub_is_central(links: tuple[Link, ...]) -> None:
    first, *others = standings(links)
    assert first.party.label == "Ostmark Army"
    assert first.betweenness > max(other.betweenness for other in others)
    assert all(standing.party.kind not in PLACES for standing in (first, *others))


def test_two_circles_are_two_communities() -> None:
    circles = [[party(f"{side}{n}") for n in range(4)] for side in "ab"]
    inner = [link(one, "attacks", other, number=n) for circle in circles for n, one in enumerate(circle)
             for other in circle[n + 1:]]
    bridge = link(circles[0][0], "talks with", circles[1][0])
    assert communities([*inner, bridge]) == tuple(tuple(sorted(p.iri for p in circle)) for circle in circles)


def test_an_ego_network_has_only_neighbours(links: tuple[Link, ...]) -> None:
    base = party("Larkspur", "MilitaryBase")
    names = {end.label for one in ego_links(links, base.iri) for end in (one.source, one.target)}
    assert names == {"Larkspur", "Ostmark Army", links[1].target.label}


def test_the_rest_is_counted(links: tuple[Link, ...]) -> None:
    kept, left_out = foremost(links, 3)
    shown = {end.iri for one in kept for end in (one.source, one.target)}
    every = {end.iri for one in links for end in (one.source, one.target)}
    assert len(shown) <= 3
    assert left_out == len(every) - len(shown)


@pytest.mark.parametrize("seed", [1, 2])
def test_order_of_the_rows_does_not_matter(links: tuple[Link, ...], seed: int) -> None:
    shuffled = list(links)
    Random(seed).shuffle(shuffled)
    assert graphml(actor_network(shuffled)) == graphml(actor_network(links))
    assert standings(shuffled) == standings(links)
    assert communities(shuffled) == communities(links)


def test_graphml_is_read_back(links: tuple[Link, ...]) -> None:
    text = graphml(actor_network(links))
    ElementTree.fromstring(text)
    again = nx.parse_graphml(text, force_multigraph=True)
    assert again.number_of_edges() == len(links)
    assert "\x1b" not in text


def test_no_links_no_standings() -> None:
    assert standings(()) == ()
    assert actor_network(()).number_of_nodes() == 0
