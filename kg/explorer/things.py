"""Describe every thing of a graph for the page: label, names, class, group, dates, coordinates, place in the layout."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.explorer.rows import OTHER, Edge, group_of
from kg.graph.iris import relative
from kg.graph.sourced import SourcedFact
from kg.report.legible import printable
from kg.report.placement import placed

Cell = str | int | float | list[str] | list[int]
FIRST, LAST = "ck:notBefore", "ck:notAfter"
DATING = {"start": "ck:startDate", "end": "ck:endDate", "precision": "ck:datePrecision", "basis": "ck:dateBasis",
          "dated": "ck:dateText"}
COORDINATES = ("wgs84:lat", "wgs84:long")


@dataclass(slots=True, kw_only=True)
class Things:
    """All things in the order of their IRIs; `number` gives the place of an IRI in that order."""

    iris: tuple[str, ...]
    number: dict[str, int] = field(default_factory=dict)
    group: dict[str, str] = field(default_factory=dict)
    kind: dict[str, str] = field(default_factory=dict)


def index_things(facts: Sequence[SourcedFact], rows: Iterable[Sequence[str]]) -> Things:
    """Return the things that the facts speak of; `rows` are those of view-things."""
    iris = {fact.subject for fact in facts} | {fact.value for fact in facts if fact.is_node}
    things = Things(iris=tuple(sorted(iris)))
    things.number = {iri: index for index, iri in enumerate(things.iris)}
    for kind, groups, iri in rows:
        things.kind[iri], things.group[iri] = kind, group_of(groups)
    return things


def read_edges(rows: Iterable[Sequence[str]], things: Things) -> tuple[Edge, ...]:
    """Return the rows of view-links as edges between things of the graph view, equal ones as one."""
    merged: dict[tuple[str, str, str, str], set[str]] = {}
    for source, relation, target, stance, via in rows:
        if OTHER not in (things.group.get(source, OTHER), things.group.get(target, OTHER)):
            merged.setdefault((source, target, relation, stance), set()).add(via)
    return tuple(sorted(
        Edge(source=source, target=target, relation=relation, stance=stance, via=tuple(sorted(via)))
        for (source, target, relation, stance), via in merged.items()))


def describe(things: Things, facts: Iterable[SourcedFact], edges: Iterable[Edge], base: str) -> list[dict[str, Cell]]:
    """Return what the page shows of every thing, in their order; what is unknown is left out.

    `at` is the place in the layout of a thing that has edges, `rank` its place among those with the most neighbours.
    """
    values: dict[str, dict[str, list[str]]] = {}
    for fact in facts:
        values.setdefault(fact.subject, {}).setdefault(fact.predicate, []).append(fact.value)
    places = placed((edge.source, edge.target) for edge in edges)
    rank = {iri: index for index, iri in enumerate(places)}
    rows = []
    for iri in things.iris:
        row = _described(iri, values.get(iri, {}), things, base)
        if iri in places:
            row |= {"at": [int(step) for step in places[iri]], "rank": rank[iri]}
        rows.append(row)
    return rows


def _described(iri: str, values: Mapping[str, Sequence[str]], things: Things, base: str) -> dict[str, Cell]:
    key = relative(base, iri)
    preferred = sorted(values.get("skos:prefLabel", ()))
    row: dict[str, Cell] = {
        "iri": iri, "key": key, "label": printable(preferred[0]) if preferred else key,
        "kind": things.kind.get(iri, ""), "group": things.group.get(iri, OTHER),
        "types": sorted(values.get("rdf:type", ())),
    }
    names = sorted({*preferred[1:], *values.get("skos:altLabel", ())})
    if names:
        row["names"] = names
    first, last = sorted(values.get(FIRST, ())), sorted(values.get(LAST, ()))
    row |= {"first": first[0]} if first else {}
    row |= {"last": last[-1]} if last else {}
    row |= {name: sorted(values[curie])[0] for name, curie in DATING.items() if curie in values}
    latitude, longitude = (sorted(values.get(curie, ())) for curie in COORDINATES)
    if latitude and longitude:
        row |= {"latitude": float(latitude[0]), "longitude": float(longitude[0])}
    return row
