"""Build networks from links: who did what to whom, who stands in the middle, who belongs together, as GraphML."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from kg.model.kinds import PLACES
from kg.report.legible import printable
from kg.report.rows import Link, Party

PIVOTS = 250
"""Nodes whose shortest paths are counted in a network of more than twice as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How central an actor is.

    `links` counts its links, `neighbours` the different nodes at their other ends; `betweenness` (0 to 1) is the share
    of shortest paths between others that lead through it, after Brandes (2001); `community` numbers its group from 1.
    """

    party: Party
    links: int
    neighbours: int
    betweenness: float
    community: int


def actor_network(links: Iterable[Link]) -> nx.MultiDiGraph:
    """Return the network of all links: nodes by IRI with `label` and `kind`, an edge for each link."""
    network = nx.MultiDiGraph()
    ordered = sorted(links)
    for party in sorted({end for link in ordered for end in (link.source, link.target)}):
        network.add_node(party.iri, label=party.label, kind=party.kind)
    for link in ordered:
        network.add_edge(link.source.iri, link.target.iri, key=f"{link.relation} {link.stance} {link.iri}",
                         relation=link.relation, stance=link.stance, date=link.day, about=link.about, iri=link.iri)
    return network


def ego_links(links: Iterable[Link], centre: str) -> tuple[Link, ...]:
    """Return the links of `centre` (an IRI), and those among the nodes that it is linked to."""
    known = tuple(sorted(links))
    own = [link for link in known if centre in (link.source.iri, link.target.iri)]
    near = {end.iri for link in own for end in (link.source, link.target)}
    return tuple(link for link in known if {link.source.iri, link.target.iri} <= near)


def foremost(links: Iterable[Link], limit: int, keep: str | None = None) -> tuple[tuple[Link, ...], int]:
    """Return the links among the `limit` nodes with the most different neighbours, and how many nodes were left out.

    `keep` is the IRI of a node that stays in any case. Of equals, named ones come first. Nodes that lose all their
    links go as well.
    """
    known = tuple(sorted(link for link in links if link.source.iri != link.target.iri))
    pairs = {tuple(sorted((link.source.iri, link.target.iri))) for link in known}
    ends = Counter(iri for pair in pairs for iri in pair)
    volume = Counter(iri for link in known for iri in (link.source.iri, link.target.iri))
    unnamed = {end.iri for link in known for end in (link.source, link.target) if end.kind == "UnnamedActor"}
    ranked = sorted(ends, key=lambda iri: (iri != keep, -ends[iri], iri in unnamed, -volume[iri], iri))
    chosen = set(ranked[:limit])
    kept = tuple(link for link in known if link.source.iri in chosen and link.target.iri in chosen)
    shown = {end.iri for link in kept for end in (link.source, link.target)}
    return kept, len(ends) - len(shown)


def standings(links: Iterable[Link]) -> tuple[Standing, ...]:
    """Return how central every actor is, most central first; places are counted as neighbours but not listed.

    In large networks the betweenness is estimated from the shortest paths of `PIVOTS` nodes.
    """
    known = tuple(sorted(links))
    parties = {end.iri: end for link in known for end in (link.source, link.target)}
    simple = _simple(known)
    sample = PIVOTS if len(simple) > 2 * PIVOTS else None
    between: dict[str, float] = nx.betweenness_centrality(simple, k=sample, seed=0)
    groups = {iri: number for number, group in enumerate(communities(known), start=1) for iri in group}
    volume = Counter(iri for link in known for iri in {link.source.iri, link.target.iri})
    listed = (
        Standing(party=party, links=volume[iri], neighbours=int(simple.degree[iri]),
                 betweenness=round(between[iri], 4), community=groups[iri])
        for iri, party in parties.items() if party.kind not in PLACES)
    return tuple(sorted(listed, key=lambda s: (-s.neighbours, -s.betweenness, -s.links, s.party)))


def communities(links: Iterable[Link]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of nodes (IRIs) that are linked more among themselves than with others, largest first.

    The method is that of Blondel and others (2008), which maximises modularity.
    """
    simple = _simple(links)
    names = sorted(simple)
    # Numbers are hashed alike in every process, names are not, and the method goes through sets of nodes.
    numbered = nx.relabel_nodes(simple, {name: number for number, name in enumerate(names)})
    groups = nx.community.louvain_communities(numbered, weight="weight", seed=0)
    named = (tuple(sorted(names[number] for number in group)) for group in groups)
    return tuple(sorted(named, key=lambda group: (-len(group), group)))


def graphml(network: nx.MultiDiGraph) -> str:
    """Return the network as GraphML, without characters that XML forbids; the same network gives the same text."""
    plain = nx.MultiDiGraph()
    for node, cells in sorted(network.nodes(data=True)):
        plain.add_node(node, **{key: printable(str(value)) for key, value in sorted(cells.items())})
    for source, target, key, cells in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        plain.add_edge(source, target, key=printable(str(key)),
                       **{name: printable(str(value)) for name, value in sorted(cells.items())})
    return "\n".join(nx.generate_graphml(plain)) + "\n"


def _simple(links: Iterable[Link]) -> nx.Graph:
    """Return the undirected network without loops; `weight` counts the links between two nodes."""
    simple = nx.Graph()
    known = tuple(sorted(links))
    simple.add_nodes_from(sorted({end.iri for link in known for end in (link.source, link.target)}))
    pairs = Counter(tuple(sorted((link.source.iri, link.target.iri))) for link in known)
    simple.add_weighted_edges_from((one, other, count) for (one, other), count in sorted(pairs.items()) if one != other)
    return simple
