"""The nine tables, asked of the invented article, with both SPARQL engines."""

from pathlib import Path

import pytest
import rdflib
import yaml
from pyoxigraph import Dataset, DefaultGraph

from kg.graph.ask import SEPARATOR, ask
from kg.graph.store import ONTOLOGY_GRAPH, OpenGraph
from kg.knowledge.queries import TABLES, Header, find_query

pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself

CASES = Path(__file__).parent.parent / "cases" / "tables.yaml"
EXPECTED: dict[str, list[list[str]]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rdflib_dataset(graph: OpenGraph) -> rdflib.Dataset:
    """The same quads in rdflib's own store, so that rdflib's own engine answers."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(
        data="".join(f"{quad} .\n" for quad in graph.store if quad.graph_name != DefaultGraph()), format="nquads"
    )
    return dataset


@pytest.mark.parametrize("name", TABLES)
def test_rows(graph: OpenGraph, name: str) -> None:
    answer = ask(graph, find_query(name))
    shown = [list(row[: len(EXPECTED[name][0])]) for row in answer.rows]
    assert shown == EXPECTED[name]


@pytest.mark.parametrize("name", TABLES)
def test_rdflib_gives_the_same(graph: OpenGraph, rdflib_dataset: rdflib.Dataset, name: str) -> None:
    query = find_query(name)
    rows = [
        tuple(_shown(value, query.header, column) for column, value in zip(query.header.columns, row, strict=True))
        for row in rdflib_dataset.query(query.text)
    ]
    assert rows == list(ask(graph, query).rows)


def _shown(value: object, header: Header, column: str) -> str:
    text = "" if value is None else str(value)
    if not header.columns[column].many:
        return text
    return SEPARATOR.join(sorted({part for part in text.split(SEPARATOR) if part}))


def test_the_ontology_is_not_part_of_the_data(dataset: Dataset) -> None:
    assert all(quad.graph_name != ONTOLOGY_GRAPH for quad in dataset)
