"""Every shape passes its valid example; in the invalid one the node that is named after it fails, for its reason."""

from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import RDF, RDFS, SH, URIRef

from kg.graph.validate import SHAPES, ontology_graph, shapes_graph
from kg.knowledge import resources

HERE = Path(__file__).parent
EXAMPLES = "https://example.org/id/"
FILES = [path.stem for path in resources.files("shapes", ".ttl")]


def shapes_of(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(resources.folder("shapes") / f"{name}.ttl")


def results(name: str, example: str) -> set[tuple[str, str]]:
    """Return (focus node, shape) of every result, both as local names."""
    data = rdflib.Graph().parse(HERE / name / f"{example}.ttl")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes_of(name), ont_graph=ontology_graph())
    return {
        (
            str(report.value(r, SH.focusNode)).removeprefix(EXAMPLES),
            str(report.value(r, SH.sourceShape)).removeprefix(SHAPES),
        )
        for r in report.subjects(RDF.type, SH.ValidationResult)
    }


def with_message(graph: rdflib.Graph) -> set[str]:
    """Return the shapes that can be violated by themselves: those with a message."""
    return {str(shape).removeprefix(SHAPES) for shape in graph.subjects(SH.message, None)}


@pytest.mark.parametrize("name", FILES)
def test_valid_example_passes(name: str) -> None:
    assert results(name, "valid") == set()


@pytest.mark.parametrize("name", FILES)
def test_invalid_example_fails_every_shape(name: str) -> None:
    found = results(name, "invalid")
    used_by_others = {"Labelled-label"}
    assert with_message(shapes_of(name)) - used_by_others <= {shape for node, shape in found if node == shape}


@pytest.mark.parametrize("name", FILES)
def test_invalid_example_fails_for_no_other_reason(name: str) -> None:
    named = with_message(shapes_of(name))
    assert {(node, shape) for node, shape in results(name, "invalid") if node in named and node != shape} <= ALSO


ALSO = {
    # The same defect seen by a second shape.
    ("Selector-end", "Selector-start"),
    ("Plan-realisedBy", "Plan-realisedAsPlanned"),
    ("Statement-quotedText", "Statement-quotationInPassage"),
}


@pytest.mark.parametrize("name", FILES)
def test_shapes_are_spelt_right(name: str) -> None:
    graph = shapes_of(name)
    used = {term for triple in graph for term in triple if isinstance(term, URIRef) and term.startswith(str(SH))}
    assert not [term for term in used if term not in SH]


def test_shapes_use_declared_terms_only() -> None:
    declared = set(ontology_graph().subjects(RDFS.isDefinedBy, None))
    space = "https://w3id.org/conflict-kg/ontology#"
    used = {term for triple in shapes_graph() for term in triple if isinstance(term, URIRef) and term.startswith(space)}
    assert used <= declared


@pytest.mark.parametrize("name", FILES)
def test_every_shape_has_name_message_and_severity(name: str) -> None:
    graph = shapes_of(name)
    shapes = set(graph.subjects(RDF.type, SH.PropertyShape)) | set(graph.subjects(SH.message, None))
    wanted = (SH.name, SH.message, SH.severity)
    assert not [(shape, p) for shape in shapes for p in wanted if (shape, p, None) not in graph]
    assert not [node for node in graph.subjects(RDF.type, SH.NodeShape) if (node, SH.name, None) not in graph]
