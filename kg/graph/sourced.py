"""Read every fact of an open graph with the passages that support it, as plain rows."""

from collections.abc import Container
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.explain import shorten
from kg.graph.namespaces import CK, expand
from kg.graph.passages import SOURCE, Passage, read_passage
from kg.graph.store import OpenGraph

LABEL, DEFINITION = NamedNode(expand("rdfs:label")), NamedNode(expand("skos:definition"))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class SourcedFact:
    """One triple: `subject` and a `value` that `is_node` are IRIs, any other value is text or a CURIE.

    `passages` are the IRIs of the passages that support it.
    """

    subject: str
    predicate: str
    value: str
    is_node: bool
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Vocable:
    """A class or property of the ontology as a CURIE, with its label and definition."""

    curie: str
    label: str
    definition: str


def named_passages(graph: OpenGraph) -> dict[str, Passage]:
    """Return every passage by its IRI, in the order of document and offset."""
    names = {quad.subject for quad in graph.store.quads_for_pattern(None, SOURCE, None, None)}
    found = [(read_passage(graph, name), name.value) for name in names if isinstance(name, NamedNode)]
    return {iri: passage for passage, iri in sorted((passage, iri) for passage, iri in found if passage is not None)}


def sourced_facts(graph: OpenGraph, passages: Container[str]) -> tuple[SourcedFact, ...]:
    """Return every fact that one of the passages supports, given by their IRIs; sorted."""
    found: dict[Triple, set[str]] = {}
    for quad in graph.quads():
        name = quad.graph_name
        if isinstance(name, NamedNode) and name.value in passages:
            found.setdefault(quad.triple, set()).add(name.value)
    return tuple(sorted(_fact(graph, triple, names) for triple, names in found.items()))


def vocabulary(graph: OpenGraph) -> tuple[Vocable, ...]:
    """Return the classes and properties that the ontology declares, sorted."""
    terms = {quad.subject: quad.object.value
             for quad in graph.store.quads_for_pattern(None, DEFINITION, None, None)
             if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
             and quad.subject.value.startswith(CK)}
    return tuple(sorted(
        Vocable(curie=shorten(graph, term.value), label=_label(graph, term), definition=definition)
        for term, definition in terms.items()))


def _label(graph: OpenGraph, term: NamedNode) -> str:
    labels = sorted(quad.object.value for quad in graph.store.quads_for_pattern(term, LABEL, None, None)
                    if isinstance(quad.object, Literal))
    return labels[0] if labels else term.value.removeprefix(CK)


def _fact(graph: OpenGraph, triple: Triple, passages: set[str]) -> SourcedFact:
    subject, value = triple.subject, triple.object
    is_node = isinstance(value, NamedNode) and value.value.startswith(graph.base_iri)
    text = value.value if isinstance(value, NamedNode | Literal) else str(value)
    if isinstance(value, NamedNode) and not is_node:
        text = shorten(graph, text)
    return SourcedFact(subject=subject.value if isinstance(subject, NamedNode) else str(subject),
                       predicate=shorten(graph, triple.predicate.value), value=text, is_node=is_node,
                       passages=tuple(sorted(passages)))
