"""Read the ontology's Turtle into a closed set of terms, so that a misspelt class or property is an error."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, SOSA, Graph, URIRef
from rdflib.namespace import ClosedNamespace, DefinedNamespace

from kg.errors import KnowledgeError
from kg.graph.namespaces import CK, expand
from kg.knowledge import resources

BORROWED: tuple[type[DefinedNamespace], ...] = (DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, SOSA)
CLASS_TYPES = (OWL.Class,)
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """The declared terms: `classes` and `properties` are local names, `namespace` raises on any other."""

    graph: Graph
    classes: frozenset[str]
    properties: frozenset[str]
    namespace: ClosedNamespace

    def term(self, curie: str) -> str:
        """Return the IRI of a term. Raises KnowledgeError where the ontology or a borrowed vocabulary lacks it."""
        iri = expand(curie)
        if iri.startswith(CK):
            try:
                return str(self.namespace.term(iri.removeprefix(CK)))
            except KeyError as error:
                raise KnowledgeError(f"{curie} is not declared in ontology/conflict-kg.ttl") from error
        vocabulary = next((v for v in BORROWED if iri.startswith(str(v))), None)
        if vocabulary is not None and URIRef(iri) not in vocabulary:
            raise KnowledgeError(f"{curie} is not a term of {vocabulary}; correct its spelling")
        return iri

    def is_a(self, kind: str, ancestor: str) -> bool:
        """Tell whether the class `kind` is `ancestor` or one of its subclasses (local names)."""
        return URIRef(CK + ancestor) in self.graph.transitive_objects(self.namespace.term(kind), RDFS.subClassOf)


@cache
def load_ontology(path: Path | None = None) -> Ontology:
    """Read the ontology at `path`, by default the project's own. Raises KnowledgeError where it is not Turtle."""
    path = path or resources.folder("ontology") / "conflict-kg.ttl"
    try:
        graph = Graph().parse(data=resources.read(path), format="turtle")
    except (SyntaxError, ValueError) as error:
        raise KnowledgeError(f"{path}: not valid Turtle: {error}") from error
    classes = _declared(graph, CLASS_TYPES)
    properties = _declared(graph, PROPERTY_TYPES)
    return Ontology(graph=graph, classes=classes, properties=properties,
                    namespace=ClosedNamespace(CK, sorted(classes | properties)))


def _declared(graph: Graph, kinds: tuple[URIRef, ...]) -> frozenset[str]:
    """Return the local names of our own terms of these kinds."""
    subjects = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return frozenset(iri.removeprefix(CK) for iri in subjects if iri.startswith(CK))
