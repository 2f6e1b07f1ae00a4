"""The seed article, read and built: it conforms, quotes its text, and every stored query runs with its own examples."""

from pathlib import Path

import pytest
import yaml

from kg.graph.ask import ask
from kg.graph.build import build_lines
from kg.graph.store import OpenGraph, load, opened, save
from kg.graph.validate import check_passages, validate
from kg.ingest.files import read_article
from kg.knowledge import resources
from kg.knowledge.queries import StoredQuery, find_query, load_queries
from kg.model.facts import Knowledge
from kg.parse.parser import load_model
from kg.pipeline import extract_knowledge

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent.parent / "cases" / "seed_answers.yaml"
ANSWERS: dict[str, list[dict[str, str]]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def seed() -> Knowledge:
    return extract_knowledge(read_article(resources.files("seeds", ".txt")[0]), nlp=load_model())


@pytest.fixture(scope="module")
def seed_graph(seed: Knowledge) -> OpenGraph:
    return opened(build_lines(seed))


def test_it_breaks_no_shape(seed_graph: OpenGraph) -> None:
    assert [finding.sentence() for finding in validate(seed_graph) if finding.severity == "Violation"] == []


def test_its_passages_quote_it(seed: Knowledge, seed_graph: OpenGraph) -> None:
    assert [finding.sentence() for finding in check_passages(seed_graph, [seed.article])] == []


@pytest.mark.parametrize("name", ANSWERS)
def test_what_the_article_states_is_answered(seed_graph: OpenGraph, name: str) -> None:
    query = find_query(name)
    answer = ask(seed_graph, query, {key: parameter.example for key, parameter in query.header.params.items()})
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert [wanted for wanted in ANSWERS[name] if not any(_answers(row, wanted) for row in rows)] == []


def _answers(row: dict[str, str], wanted: dict[str, str]) -> bool:
    """Tell whether every wanted cell stands in the row's; an empty one must be empty."""
    return all(row[key] == "" if cell == "" else cell.casefold() in row[key].casefold() for key, cell in wanted.items())


@pytest.mark.parametrize("query", load_queries(), ids=lambda query: query.name)
def test_the_examples_of_every_query_work(seed_graph: OpenGraph, query: StoredQuery) -> None:
    ask(seed_graph, query, {name: parameter.example for name, parameter in query.header.params.items()})


def test_a_saved_graph_answers_the_same(seed_graph: OpenGraph, seed: Knowledge, tmp_path: Path) -> None:
    save(build_lines(seed), tmp_path)
    again = load(tmp_path)
    for query in load_queries():
        if not query.header.params:
            assert ask(again, query) == ask(seed_graph, query)
