"""Say what the graph knows of a node, and from which words: its facts, each with its passages."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.iris import relative
from kg.graph.namespaces import CK, PREFIXES
from kg.graph.nodes import find_node, label
from kg.graph.passages import Passage, read_passage
from kg.graph.store import OpenGraph


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ExplainedFact:
    """One triple with the node in it: labels of subject and object, the predicate as a CURIE, and its passages."""

    subject: str
    predicate: str
    value: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A node with all facts that have it as subject (`about`) or as object (`mentions`)."""

    iri: str
    label: str
    about: tuple[ExplainedFact, ...]
    mentions: tuple[ExplainedFact, ...]


def explain(graph: OpenGraph, text: str) -> Explanation:
    """Explain the node that `text` stands for: an IRI, a CURIE, a key or a whole name. Raises QuestionError."""
    node = find_node(graph, text)
    return Explanation(iri=node.value, label=label(graph, node), about=_facts(graph, node, None),
                       mentions=_facts(graph, None, node))


def shorten(graph: OpenGraph, iri: str) -> str:
    """Return the CURIE of a term, the key of a thing, or the IRI."""
    for prefix, space in PREFIXES:
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return relative(graph.base_iri, iri)


def _facts(graph: OpenGraph, subject: NamedNode | None, value: NamedNode | None) -> tuple[ExplainedFact, ...]:
    """Return the facts of a pattern, each once, with the passages that support it."""
    found: dict[Triple, set[Passage]] = {}
    for quad in graph.store.quads_for_pattern(subject, None, value, None):
        passage = read_passage(graph, quad.graph_name) if isinstance(quad.graph_name, NamedNode) else None
        if passage is not None:
            found.setdefault(quad.triple, set()).add(passage)
    facts = (ExplainedFact(subject=_shown(graph, triple.subject), predicate=shorten(graph, triple.predicate.value),
                           value=_shown(graph, triple.object), passages=tuple(sorted(places)))
             for triple, places in found.items())
    return tuple(sorted(facts))


def _shown(graph: OpenGraph, value: object) -> str:
    if isinstance(value, Literal):
        return value.value
    if isinstance(value, NamedNode):
        return shorten(graph, value.value) if value.value.startswith(CK) else label(graph, value)
    return str(value)
