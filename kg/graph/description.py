"""Describe a node for a reader: what it is, and every statement about it or with it, each with its passages."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.graph.explain import shorten
from kg.graph.namespaces import CK, expand
from kg.graph.nodes import label
from kg.graph.passages import Passage, read_passage
from kg.graph.store import ONTOLOGY_GRAPH, OpenGraph

TYPE, LABEL = NamedNode(expand("rdf:type")), NamedNode(expand("rdfs:label"))
ALSO_NAMED = NamedNode(expand("skos:altLabel"))
WORDS = {
    "rdf:type": "is a", "skos:prefLabel": "is called", "skos:altLabel": "is also called", "skos:exactMatch": "same as",
    "owl:sameAs": "same as", "prov:hadPrimarySource": "source", "prov:wasGeneratedBy": "read by",
    "oa:hasSource": "source", "dcterms:title": "title", "schema:sha256": "SHA-256 of the text",
}
"""How borrowed predicates read, whose own vocabularies are not loaded."""

LAST_SPACES = ("rdf", "rdfs", "skos", "dcterms", "prov", "oa", "void")
"""Prefixes of the predicates that name and file a node, the most telling first; all others say something of it."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Shown:
    """A term as a reader sees it; `iri` is empty for a literal, and so is `curie`."""

    text: str
    iri: str = ""
    curie: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One triple and the passages that support it; none for what the build says of itself."""

    subject: Shown
    predicate: Shown
    value: Shown
    passages: tuple[Passage, ...]


def by_passages(statements: Iterable[Statement]) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements in groups that the same passages support, so that a sentence need stand but once."""
    groups: dict[tuple[Passage, ...], list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.passages, []).append(statement)
    return tuple(tuple(group) for group in groups.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A node: its label, classes and other names; what is said of it, how it is named, and where it is mentioned.

    A node that is itself a passage has it in `passage`, and what it supports in `supports`.
    """

    iri: str
    label: str
    kinds: tuple[Shown, ...]
    names: tuple[str, ...]
    about: tuple[Statement, ...]
    naming: tuple[Statement, ...]
    mentions: tuple[Statement, ...]
    passage: Passage | None
    supports: tuple[Statement, ...]


def describe(graph: OpenGraph, iri: str) -> Description | None:
    """Return the description of a node, or None where no triple of the graph has it."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return None
    about = _statements(graph, graph.store.quads_for_pattern(node, None, None, None))
    mentions = _statements(graph, graph.store.quads_for_pattern(None, None, node, None))
    if not about and not mentions:
        return None
    supports = _statements(graph, graph.store.quads_for_pattern(None, None, None, node))
    return Description(
        iri=iri, label=label(graph, node), mentions=mentions, supports=supports,
        about=tuple(s for s in about if not _rank(s.predicate)), naming=tuple(s for s in about if _rank(s.predicate)),
        passage=read_passage(graph, node),
        kinds=tuple(sorted({s.value for s in about if s.predicate.iri == TYPE.value})),
        names=tuple(sorted({s.value.text for s in about if s.predicate.iri == ALSO_NAMED.value})))


def node_quads(graph: OpenGraph, iri: str) -> tuple[Quad, ...]:
    """Return the quads of the articles with a node as their subject or object, sorted; the union is left out."""
    node = NamedNode(iri)
    found = {quad for subject, value in ((node, None), (None, node))
             for quad in graph.store.quads_for_pattern(subject, None, value, None)
             if not isinstance(quad.graph_name, DefaultGraph)}
    return tuple(sorted(found, key=str))


def shown(graph: OpenGraph, term: NamedNode | BlankNode | Literal | Triple) -> Shown:
    """Return a term as a reader sees it: by its label, by its CURIE if it is of a vocabulary, or by its text."""
    if isinstance(term, Literal):
        return Shown(text=term.value)
    if not isinstance(term, NamedNode):
        return Shown(text=str(term))
    curie = shorten(graph, term.value)
    if term.value.startswith(graph.base_iri) and not term.value.startswith(CK):
        return Shown(text=label(graph, term), iri=term.value, curie=curie)
    labels = sorted(quad.object.value for quad in graph.store.quads_for_pattern(term, LABEL, None, ONTOLOGY_GRAPH)
                    if isinstance(quad.object, Literal))
    return Shown(text=labels[0] if labels else WORDS.get(curie, curie), iri=term.value, curie=curie)


def _statements(graph: OpenGraph, quads: Iterable[Quad]) -> tuple[Statement, ...]:
    """Return the triples of the quads, each once, the most telling first, without the ontology's."""
    graphs: dict[Triple, list[NamedNode]] = {}
    for quad in quads:
        name = quad.graph_name
        if name == ONTOLOGY_GRAPH:
            continue
        places = graphs.setdefault(quad.triple, [])
        if isinstance(name, NamedNode):
            places.append(name)
    found = [_statement(graph, triple, places) for triple, places in graphs.items()]
    return tuple(sorted(found, key=lambda s: (_rank(s.predicate), not s.value.iri, s.predicate, s.value, s.subject)))


def _statement(graph: OpenGraph, triple: Triple, places: Iterable[NamedNode]) -> Statement:
    passages = {passage for place in places if (passage := read_passage(graph, place)) is not None}
    return Statement(subject=shown(graph, triple.subject), predicate=shown(graph, triple.predicate),
                     value=shown(graph, triple.object), passages=tuple(sorted(passages)))


def _rank(predicate: Shown) -> int:
    prefix = predicate.curie.partition(":")[0]
    return LAST_SPACES.index(prefix) + 1 if prefix in LAST_SPACES else 0
