"""Write the page that documents the ontology, from its Turtle: run `python -m kg.graph.ontology_page`."""

from collections.abc import Iterable, Iterator

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

from kg.graph.namespaces import CK, PREFIXES
from kg.graph.ontology import load_ontology
from kg.graph.validate import ontology_graph
from kg.knowledge import resources

SCHEMA = Namespace("https://schema.org/")
ONTOLOGY = URIRef(CK.removesuffix("#"))


def page() -> str:
    """Return the page as Markdown: the classes as a tree, every term with its definition, and the mappings."""
    graph = load_ontology().graph
    parts = (_head(graph), _tree(graph), _classes(graph), _properties(graph), _mappings(ontology_graph()))
    return "\n".join(line for part in parts for line in part)


def main() -> None:
    """Write ontology/README.md."""
    (resources.folder("ontology") / "README.md").write_text(page(), encoding="utf-8", newline="\n")


def _head(graph: Graph) -> Iterator[str]:
    yield f"# {graph.value(ONTOLOGY, DCTERMS.title)}"
    yield ""
    yield str(graph.value(ONTOLOGY, DCTERMS.description))
    yield ""
    yield f"Version {graph.value(ONTOLOGY, OWL.versionInfo)}, namespace `{CK}` (prefix `ck`), licence MIT."
    yield ("This page is made from [conflict-kg.ttl](conflict-kg.ttl) by `python -m kg.graph.ontology_page`; "
           "edit that file, not this one.")
    yield ""


def _tree(graph: Graph) -> Iterator[str]:
    """Yield the class tree as a nested list; a class stands under its first parent of ours."""
    children: dict[URIRef | None, list[URIRef]] = {}
    for term in _terms(graph, (OWL.Class,)):
        parents = list(_ours(graph.objects(term, RDFS.subClassOf)))
        children.setdefault(parents[0] if parents else None, []).append(term)

    def branch(parent: URIRef | None, depth: int) -> Iterator[str]:
        for term in children.get(parent, []):
            yield f"{'  ' * depth}- {_short(term)}"
            yield from branch(term, depth + 1)

    yield from ("## Class tree", "")
    yield from branch(None, 0)
    yield ""


def _classes(graph: Graph) -> Iterator[str]:
    yield from ("## Classes", "")
    for term in _terms(graph, (OWL.Class,)):
        yield from _entry(graph, term)
        yield from _row("Specialises", graph.objects(term, RDFS.subClassOf))
        yield from _row("Never also", graph.objects(term, OWL.disjointWith))
        yield from _row("Has", graph.subjects(SCHEMA.domainIncludes, term))
        yield ""


def _properties(graph: Graph) -> Iterator[str]:
    yield from ("## Properties", "")
    for term in _terms(graph, (OWL.ObjectProperty, OWL.DatatypeProperty)):
        yield from _entry(graph, term)
        yield from _row("Specialises", graph.objects(term, RDFS.subPropertyOf))
        yield from _row("Of", graph.objects(term, SCHEMA.domainIncludes))
        yield from _row("Values", graph.objects(term, SCHEMA.rangeIncludes))
        yield ""


def _mappings(graph: Graph) -> Iterator[str]:
    yield from ("## Close matches", "", "| class | scheme | category |", "|---|---|---|")
    rows = ((_local(term), str(graph.value(graph.value(concept, SKOS.inScheme), SKOS.prefLabel)),
             str(graph.value(concept, SKOS.notation))) for term, concept in graph.subject_objects(SKOS.closeMatch))
    yield from (f"| {' | '.join(row)} |" for row in sorted(rows))
    yield ""


def _entry(graph: Graph, term: URIRef) -> Iterator[str]:
    yield from (f"### {_heading(_local(term))}", "", str(graph.value(term, SKOS.definition)), "")


def _row(title: str, terms: Iterable[Node]) -> Iterator[str]:
    names = sorted({_short(str(term)) for term in terms})
    if names:
        yield f"- {title}: {', '.join(names)}"


def _terms(graph: Graph, kinds: Iterable[URIRef]) -> list[URIRef]:
    return sorted(set(_ours(term for kind in kinds for term in graph.subjects(RDF.type, kind))))


def _ours(terms: Iterable[Node]) -> Iterator[URIRef]:
    return (URIRef(term) for term in sorted({str(term) for term in terms}) if term.startswith(CK))


def _local(term: Node) -> str:
    return str(term).removeprefix(CK)


def _heading(name: str) -> str:
    """Return the heading of a term: a class bare, a property with the prefix, so that both can be linked to."""
    return name if name[0].isupper() else f"ck:{name}"


def _short(iri: str) -> str:
    if iri.startswith(CK):
        name = _local(URIRef(iri))
        return f"[{name}](#{_heading(name).lower().replace(':', '')})"
    return next((f"{prefix}:{iri.removeprefix(space)}" for prefix, space in PREFIXES if iri.startswith(space)), iri)


if __name__ == "__main__":
    main()
