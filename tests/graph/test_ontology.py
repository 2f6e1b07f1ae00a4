"""The ontology: complete, acyclic, free of contradiction, and documented as it stands."""

import json
from pathlib import Path

import owlrl
import pytest
import rdflib
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, SKOS, Namespace, URIRef

from kg.errors import KnowledgeError
from kg.graph.namespaces import CK, PREFIXES, expand
from kg.graph.ontology import Ontology, load_ontology
from kg.graph.ontology_page import page
from kg.graph.store import OpenGraph
from kg.graph.validate import data_graph, ontology_graph
from kg.knowledge import resources
from kg.model import kinds

SCHEMA = Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def terms(ontology: Ontology) -> list[URIRef]:
    return [URIRef(CK + name) for name in sorted(ontology.classes | ontology.properties)]


def test_it_is_small(ontology: Ontology) -> None:
    assert len(ontology.classes) < 80
    assert len(ontology.properties) < 80


def test_kinds_of_entities_are_classes(ontology: Ontology) -> None:
    assert set(ontology.classes) >= kinds.ACTORS | kinds.WHEREABOUTS


def test_header() -> None:
    graph, node = load_ontology().graph, URIRef(CK.removesuffix("#"))
    wanted = [
        OWL.versionIRI, rdflib.DCTERMS.license, rdflib.DCTERMS.creator, rdflib.DCTERMS.created, rdflib.DCTERMS.modified,
        rdflib.VANN.preferredNamespacePrefix,
    ]  # fmt: skip
    assert not [term for term in wanted if (node, term, None) not in graph]


def test_every_term_has_label_definition_and_source(ontology: Ontology) -> None:
    lacking = [(term, p) for term in terms(ontology) for p in (RDFS.label, SKOS.definition, RDFS.isDefinedBy)
               if len(list(ontology.graph.objects(term, p))) != 1]  # fmt: skip
    assert lacking == []


def test_labels_differ(ontology: Ontology) -> None:
    for kind in (ontology.classes, ontology.properties):
        labels = [str(ontology.graph.value(URIRef(CK + name), RDFS.label)) for name in kind]
        assert len(labels) == len(set(labels))


def test_every_property_says_where_it_belongs(ontology: Ontology) -> None:
    for name in ontology.properties:
        places = set(ontology.graph.objects(URIRef(CK + name), SCHEMA.domainIncludes))
        assert places
        assert {str(place).removeprefix(CK) for place in places} <= ontology.classes


def test_no_domain_and_no_range(ontology: Ontology) -> None:
    assert not list(ontology.graph.subject_objects(RDFS.domain))
    assert not list(ontology.graph.subject_objects(RDFS.range))


def test_no_cycles(ontology: Ontology) -> None:
    for term in terms(ontology):
        for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
            parents = ontology.graph.objects(term, relation)
            assert all(term not in ontology.graph.transitive_objects(parent, relation) for parent in parents)


def test_every_term_of_ours_that_is_used_is_declared(ontology: Ontology) -> None:
    used = {term for triple in ontology_graph() for term in triple if isinstance(term, URIRef) and term.startswith(CK)}
    assert used <= set(terms(ontology))


def test_owl_rl_finds_no_contradiction(graph: OpenGraph) -> None:
    merged = ontology_graph() + data_graph(graph)
    DeductiveClosure(OWLRL_Semantics).expand(merged)
    assert not list(merged.subjects(RDF.type, owlrl.Namespaces.ERRNS.ErrorMessage))


def test_owl_rl_would_find_one(graph: OpenGraph) -> None:
    merged = ontology_graph()
    for kind in ("Plan", "Event"):
        merged.add((URIRef("https://example.org/x"), RDF.type, URIRef(CK + kind)))
    DeductiveClosure(OWLRL_Semantics).expand(merged)
    assert list(merged.subjects(RDF.type, owlrl.Namespaces.ERRNS.ErrorMessage))


def test_inference_makes_no_event_of_a_plan(graph: OpenGraph) -> None:
    merged = ontology_graph() + data_graph(graph)
    DeductiveClosure(OWLRL_Semantics).expand(merged)
    plans = set(merged.subjects(RDF.type, URIRef(CK + "Plan")))
    assert plans
    assert not plans & set(merged.subjects(RDF.type, URIRef(CK + "Event")))


def test_owlready_reads_it(tmp_path: Path) -> None:
    owlready2 = pytest.importorskip("owlready2")
    path = tmp_path / "ontology.nt"
    load_ontology().graph.serialize(path, format="nt", encoding="utf-8")
    loaded = owlready2.World().get_ontology(path.as_uri()).load()
    names = {term.name for term in (*loaded.classes(), *loaded.properties())}
    assert load_ontology().classes | load_ontology().properties <= names


@pytest.mark.parametrize("curie", ["ck:Airstrik", "ck:", "skos:prefLable", "org:Memberships", "nope:x"])
def test_unknown_terms_are_refused(ontology: Ontology, curie: str) -> None:
    with pytest.raises(KnowledgeError):
        ontology.term(curie)


def test_broken_turtle_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("ck:Actor a owl:Class .")
    with pytest.raises(KnowledgeError, match=r"broken\.ttl"):
        load_ontology(path)


def test_is_a(ontology: Ontology) -> None:
    assert ontology.is_a("DroneStrike", "Attack")
    assert not ontology.is_a("Plan", "Event")


def test_context_has_every_property_and_prefix(ontology: Ontology) -> None:
    context = json.loads(resources.read(resources.folder("ontology") / "context.jsonld"))["@context"]
    defined = {expand(entry["@id"]): entry.get("@type") for entry in context.values() if isinstance(entry, dict)}
    for name in ontology.properties:
        term = URIRef(CK + name)
        assert (defined[CK + name] in {"@id", "@vocab"}) == ((term, RDF.type, OWL.ObjectProperty) in ontology.graph)
    assert {prefix: space for prefix, space in PREFIXES if context.get(prefix) != space} == {}


def test_page_is_current() -> None:
    assert (resources.folder("ontology") / "README.md").read_text(encoding="utf-8") == page(), (
        "run python -m kg.graph.ontology_page"
    )
