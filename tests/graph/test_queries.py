"""Every stored query: the rows for the invented article, by Oxigraph and by rdflib's own engine."""

import re
from pathlib import Path

import pytest
import rdflib
import yaml
from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg.errors import KnowledgeError, QuestionError
from kg.graph.ask import SEPARATOR, Answer, ask, ask_file, bind
from kg.graph.lines import lines
from kg.graph.ontology import load_ontology
from kg.graph.store import OpenGraph, load_told, save
from kg.knowledge.queries import TABLES, Kind, StoredQuery, find_query, load_queries, parse_query

pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself

CASES = Path(__file__).parent.parent / "cases" / "queries.yaml"
EXPECTED: dict[str, list[dict[str, str]]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))
ARGUMENTS = {
    "base": "Fort Larkspur",
    "event": "drone strike on Velm",
    "date": "2031-12-31",
    "speaker": "tor wend",
    "thing": "VG",
    "first": "2031-05-01",
    "last": "2031-06-30",
}
QUERIES = [query for query in load_queries() if query.name not in TABLES]


def arguments(query: StoredQuery) -> dict[str, str]:
    return {name: ARGUMENTS[name] for name in query.header.params}


def told(answer: Answer) -> list[dict[str, str]]:
    """Return the rows without empty cells and IRIs."""
    rows = (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
    return [{column: cell for column, cell in row.items() if cell and not cell.startswith("https://")} for row in rows]


@pytest.fixture(scope="module")
def rdflib_dataset(whole_graph: OpenGraph) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(
        data="".join(f"{quad} .\n" for quad in whole_graph.store if quad.graph_name != DefaultGraph()), format="nquads"
    )
    return dataset


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_rows(whole_graph: OpenGraph, query: StoredQuery) -> None:
    answer = ask(whole_graph, query, arguments(query))
    assert answer.rows, "a query that finds nothing in the invented article is not tested"
    if query.name in EXPECTED:
        assert told(answer) == EXPECTED[query.name]


def test_every_question_and_check_has_rows_to_compare() -> None:
    assert {query.name for query in QUERIES if query.header.kind is not Kind.VIEW} <= EXPECTED.keys()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_rdflib_gives_the_same(whole_graph: OpenGraph, rdflib_dataset: rdflib.Dataset, query: StoredQuery) -> None:
    bound = {name: _as_rdflib(value) for name, value in bind(whole_graph, query, arguments(query)).items()}
    rows = list(rdflib_dataset.query(query.text, initBindings=bound))
    shown = [
        tuple(_shown(row[name], many=column.many) for name, column in query.header.columns.items()) for row in rows
    ]
    assert shown == list(ask(whole_graph, query, arguments(query)).rows)


def _as_rdflib(value: NamedNode | Literal) -> rdflib.term.Node:
    if isinstance(value, NamedNode):
        return rdflib.URIRef(value.value)
    return rdflib.Literal(value.value, datatype=rdflib.URIRef(value.datatype.value))


def _shown(value: object, *, many: bool) -> str:
    text = "" if value is None else str(value)
    return SEPARATOR.join(sorted({part for part in text.split(SEPARATOR) if part})) if many else text


@pytest.mark.parametrize("given", [
    {}, {"date": "yesterday"}, {"date": "2031-13-01"}, {"date": "2031-05-01", "extra": "x"}, {"DATE": "2031-05-01"},
])  # fmt: skip
def test_wrong_arguments_are_refused(graph: OpenGraph, given: dict[str, str]) -> None:
    with pytest.raises(QuestionError):
        ask(graph, find_query("level-on"), given)


@pytest.mark.parametrize("name", ["nobody", "https://example.org/id/person/nobody", "../x", "a b c", "<>", ""])
def test_unknown_node_is_refused(graph: OpenGraph, name: str) -> None:
    with pytest.raises(QuestionError):
        ask(graph, find_query("evidence"), {"thing": name})


@pytest.mark.parametrize("name", [
    "Velm Guard", "vg", "organisation/velm-guard", "ckr:organisation/velm-guard", "https://example.org/id/organisation/velm-guard",
])  # fmt: skip
def test_a_node_can_be_named_in_many_ways(graph: OpenGraph, name: str) -> None:
    assert ask(graph, find_query("names"), {"thing": name}).rows == (("Velm Guard", "preferred"), ("VG", "other"))


@pytest.mark.parametrize("query", load_queries(), ids=lambda query: query.name)
def test_queries_use_declared_terms_only(query: StoredQuery) -> None:
    ontology = load_ontology()
    body = re.sub(r"#[^\n>]*\n", "\n", query.text)
    used = set(re.findall(r"(?<![\w?])(?:ck|skos|org|prov|dcterms|rdfs):\w+", body))
    assert used
    for curie in sorted(used):
        ontology.term(curie)


def test_unknown_query_is_refused() -> None:
    with pytest.raises(QuestionError, match="attacks"):
        find_query("atacks")


def test_arguments_are_values_and_never_text(graph: OpenGraph, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(
        "#+ summary: x\n#+ kind: question\n#+ params: {name: {about: x, type: string, example: x}}\n"
        "#+ columns: {thing: {}}\n"
        "SELECT ?name ?thing WHERE { ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?name } ORDER BY ?thing\n"
    )
    assert ask_file(graph, path, {"name": '" } UNION { ?thing ?p ?o } #'}).rows == ()
    assert ask_file(graph, path, {"name": "Velm"}).rows == (("https://example.org/id/place/velm",),)


@pytest.mark.parametrize(
    "text", ["SELECT nonsense", "ASK { ?s ?p ?o }", "DROP ALL", "SELECT ?s WHERE { SERVICE <http://x/> { ?s ?p ?o } }"]
)
def test_own_query_that_cannot_be_run(graph: OpenGraph, tmp_path: Path, text: str) -> None:
    (tmp_path / "mine.rq").write_text(text)
    with pytest.raises(QuestionError):
        ask_file(graph, tmp_path / "mine.rq")


def test_own_query_without_header(graph: OpenGraph, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("SELECT ?n WHERE { ?x a ck:Settlement ; skos:prefLabel ?n }")
    assert ask_file(graph, tmp_path / "mine.rq") == Answer(columns=("n",), rows=(("Velm",),))


HEADER = "#+ summary: x\n#+ kind: question\n#+ columns: {a: {}}\n"


@pytest.mark.parametrize("text", [
    "SELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a",
    "#+ summary: [\nSELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a",
    HEADER + "#+ colour: red\nSELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a",
    HEADER + "SELECT ?a ?b WHERE { ?a ?b ?c } ORDER BY ?a",
    HEADER + "SELECT ?b WHERE { ?a ?b ?c } ORDER BY ?a",
    HEADER + "SELECT ?a WHERE { ?a ?b ?c }",
    HEADER + "#+ params: {x: {about: x, type: string, example: x}}\nSELECT ?a WHERE { ?a ?b ?x } ORDER BY ?a",
    HEADER + "#+ problem: x\n#+ solution: x\nSELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a",
    HEADER.replace("question", "check") + "SELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a",
    HEADER.replace("question", "riddle") + "SELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a",
])  # fmt: skip
def test_faulty_query_files_are_refused(text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"faulty\.rq"):
        parse_query(text, name="faulty", place="faulty.rq")


@pytest.mark.parametrize("query", [q for q in load_queries() if q.name in TABLES or q.header.kind is Kind.CHECK],
                         ids=lambda query: query.name)
def test_a_build_asks_of_less_and_gets_the_same(whole_graph: OpenGraph, tmp_path: Path, query: StoredQuery) -> None:
    save(lines(whole_graph.quads()), tmp_path)
    less = load_told(tmp_path, whole_graph.base_iri, whole_graph.triples)
    assert len(less.store) < len(whole_graph.store)
    answer = ask(whole_graph, query)
    assert ask(less, query) == answer
    assert answer.rows
