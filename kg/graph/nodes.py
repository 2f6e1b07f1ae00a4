"""Find the node that a user means by an IRI, a CURIE, a key or a name."""

from pyoxigraph import Literal, NamedNode

from kg.errors import QuestionError
from kg.graph.namespaces import CURIE, expand, prefixes
from kg.graph.store import OpenGraph

PREFERRED = NamedNode(expand("skos:prefLabel"))
NAMES = (PREFERRED, NamedNode(expand("skos:altLabel")))


def find_node(graph: OpenGraph, text: str) -> NamedNode:
    """Return the one node that `text` stands for: an IRI, a CURIE (ckr:person/x), a key (person/x) or one of its names.

    Raises QuestionError where there is none, or several by that name (the message lists them).
    """
    text = text.strip().removeprefix("<").removesuffix(">")
    named = _as_iri(graph, text)
    if named is not None and _known(graph, named):
        return named
    for predicate in NAMES:
        matches = _by_name(graph, predicate, text)
        if len(matches) == 1:
            return NamedNode(matches[0])
        if matches:
            raise QuestionError(f"{text!r} is the name of several: {', '.join(matches)}; give one of these IRIs")
    close = _like(graph, text)
    whole = "give an IRI, a key such as 'person/...', or a whole name"
    meant = f"did you mean {' or '.join(close)}?" if close else whole
    raise QuestionError(f"nothing in the graph is {text!r}; {meant}")


def label(graph: OpenGraph, node: NamedNode) -> str:
    """Return the preferred label of a node, or its IRI's last step."""
    labels = sorted(quad.object.value for quad in graph.store.quads_for_pattern(node, PREFERRED, None, None)
                    if isinstance(quad.object, Literal))
    return labels[0] if labels else node.value.rstrip("/").rpartition("#")[2].rpartition("/")[2]


def _as_iri(graph: OpenGraph, text: str) -> NamedNode | None:
    """Return the IRI that `text` would be as an IRI, a CURIE or a key; None where it cannot be one."""
    match = CURIE.match(text)
    namespace = prefixes(graph.base_iri).get(match[1]) if match else None
    if match and namespace:
        text = namespace + match[2]
    elif "://" not in text:
        text = graph.base_iri + text
    try:
        return NamedNode(text)
    except ValueError:
        return None


def _known(graph: OpenGraph, node: NamedNode) -> bool:
    patterns = ((node, None), (None, node))
    return any(next(graph.store.quads_for_pattern(subject, None, value, None), None) for subject, value in patterns)


def _like(graph: OpenGraph, text: str) -> list[str]:
    """Return up to three names that hold the words of `text`, the shortest first."""
    words = set(text.casefold().split())
    names = {quad.object.value for predicate in NAMES
             for quad in graph.store.quads_for_pattern(None, predicate, None, None) if isinstance(quad.object, Literal)}
    return sorted((n for n in names if words and words <= set(n.casefold().split())), key=lambda n: (len(n), n))[:3]


def _by_name(graph: OpenGraph, predicate: NamedNode, text: str) -> list[str]:
    """Return the sorted IRIs of the nodes that bear this name, case folded."""
    return sorted({quad.subject.value for quad in graph.store.quads_for_pattern(None, predicate, None, None)
                   if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
                   and quad.object.value.casefold() == text.casefold()})
