"""Describe the endpoint in RDF (SPARQL 1.1 Service Description), and list the ontology's terms for a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.description import Shown, shown
from kg.graph.formats import GRAPHS, TABLES
from kg.graph.namespaces import CK, expand
from kg.graph.store import ONTOLOGY_GRAPH, OpenGraph

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
FORMAT_NAMES = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV", "ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF_XML",
    "nq": "N-Quads", "trig": "TriG",
}
GROUPS = (("Classes", "owl:Class"), ("Properties with nodes as values", "owl:ObjectProperty"),
          ("Properties with texts, numbers and dates as values", "owl:DatatypeProperty"))
RELATIONS = ("rdfs:subClassOf", "rdfs:subPropertyOf", "schema:domainIncludes", "schema:rangeIncludes",
             "owl:disjointWith")


@dataclass(frozen=True, slots=True, kw_only=True)
class OntologyTerm:
    """A class or property: its local name, label and definition, and how it hangs together with others."""

    name: str
    label: str
    definition: str
    relations: tuple[tuple[str, tuple[Shown, ...]], ...]


def service_description(graph: OpenGraph, endpoint: str) -> tuple[Quad, ...]:
    """Return the triples that describe the service at `endpoint`, an absolute IRI."""
    return tuple(_service(graph, NamedNode(endpoint), endpoint))


def _service(graph: OpenGraph, service: NamedNode, endpoint: str) -> Iterator[Quad]:
    kind = NamedNode(expand("rdf:type"))
    dataset, default = NamedNode(f"{endpoint}#dataset"), NamedNode(f"{endpoint}#union")
    named = NamedNode(f"{endpoint}#ontology")
    yield Quad(service, kind, _sd("Service"))
    yield Quad(service, _sd("endpoint"), service)
    yield Quad(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Quad(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for form in (*TABLES, *GRAPHS):
        yield Quad(service, _sd("resultFormat"), NamedNode(FORMATS + FORMAT_NAMES[form.name]))
    yield Quad(service, _sd("defaultDataset"), dataset)
    yield Quad(dataset, kind, _sd("Dataset"))
    yield Quad(dataset, _sd("defaultGraph"), default)
    yield Quad(default, kind, _sd("Graph"))
    yield Quad(default, NamedNode(expand("rdfs:comment")),
                 Literal("The union of all named graphs; each of these is one passage of an article.", language="en"))
    yield Quad(default, NamedNode(expand("void:triples")), Literal(graph.triples))
    yield Quad(dataset, _sd("namedGraph"), named)
    yield Quad(named, kind, _sd("NamedGraph"))
    yield Quad(named, _sd("name"), ONTOLOGY_GRAPH)


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def ontology_quads(graph: OpenGraph) -> tuple[Quad, ...]:
    """Return the ontology, sorted."""
    return tuple(sorted(graph.store.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH), key=str))


def ontology_terms(graph: OpenGraph) -> tuple[tuple[str, tuple[OntologyTerm, ...]], ...]:
    """Return our own classes and properties in groups, each sorted by name."""
    return tuple((title, tuple(_term(graph, name) for name in _declared(graph, kind))) for title, kind in GROUPS)


def _declared(graph: OpenGraph, kind: str) -> list[str]:
    quads = graph.store.quads_for_pattern(None, NamedNode(expand("rdf:type")), NamedNode(expand(kind)), ONTOLOGY_GRAPH)
    return sorted({quad.subject.value for quad in quads
                   if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(CK)})


def _term(graph: OpenGraph, iri: str) -> OntologyTerm:
    relations = ((curie, _values(graph, iri, curie)) for curie in RELATIONS)
    definitions = _values(graph, iri, "skos:definition")
    return OntologyTerm(name=iri.removeprefix(CK), label=shown(graph, NamedNode(iri)).text,
                        definition=definitions[0].text if definitions else "",
                        relations=tuple((curie, values) for curie, values in relations if values))


def _values(graph: OpenGraph, iri: str, curie: str) -> tuple[Shown, ...]:
    quads = graph.store.quads_for_pattern(NamedNode(iri), NamedNode(expand(curie)), None, ONTOLOGY_GRAPH)
    return tuple(sorted({shown(graph, quad.object) for quad in quads}))
