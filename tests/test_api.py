"""The functions of the package: cheap to import, the rows of the command line, values of well-known libraries."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
import rdflib

import kg
from kg.errors import GraphError, QuestionError
from kg.graph.ask import ask
from kg.graph.store import load
from kg.knowledge.queries import find_query

pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself


def test_importing_costs_nothing() -> None:
    heavy = "spacy thinc numpy rdflib pyoxigraph networkx matplotlib pandas pydantic yaml starlette uvicorn jinja2"
    code = f"import sys, kg; print(sorted(set('{heavy}'.split()) & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.slow
def test_build(tmp_path: Path) -> None:
    article = tmp_path / "raid.txt"
    article.write_text("= A raid =\n\nOn 3 May 2021 gunmen attacked Fort Example.", encoding="utf-8")
    folder = kg.build(str(article), folder=tmp_path / "out")
    assert folder == tmp_path / "out"
    assert kg.ask(folder, "attacks")[0]["start"] == "2021-05-03"
    assert kg.build([article], tmp_path / "two") == tmp_path / "two"


@pytest.mark.slow
def test_rows_are_those_of_the_command_line(built_seed: Path) -> None:
    rows = kg.ask(built_seed, "attacks")
    answer = ask(load(built_seed), find_query("attacks"))
    assert [tuple(row.values()) for row in rows] == list(answer.rows)
    assert rows.columns == answer.columns
    by_text = kg.ask(str(built_seed), "level-on", date="2020-09-30")
    assert kg.ask(built_seed, "level-on", date=date(2020, 9, 30)) == by_text
    with pytest.raises(QuestionError, match="no parameter"):
        kg.ask(built_seed, "attacks", colour="red")


@pytest.mark.slow
def test_rows_become_a_data_frame(built_seed: Path) -> None:
    rows = kg.ask(built_seed, "attacks")
    frame = rows.to_frame()
    assert list(frame.columns) == list(rows.columns)
    assert len(frame) == len(rows) > 0
    assert frame.equals(pd.DataFrame(rows))
    none = kg.Rows(("a", "b"), ())
    assert (list(none.to_frame().columns), len(none.to_frame())) == (["a", "b"], 0)


@pytest.mark.slow
def test_a_dataset_is_asked_like_its_folder(built_seed: Path) -> None:
    dataset = kg.load(built_seed)
    assert isinstance(dataset, rdflib.Dataset)
    assert list(dataset.query("SELECT ?a { ?a a/rdfs:subClassOf* ck:Attack . GRAPH ?passage { ?a ck:target ?b } }"))
    assert kg.ask(dataset, "bases") == kg.ask(built_seed, "bases")
    ours, theirs = kg.network(dataset), kg.network(built_seed)
    assert isinstance(ours, nx.MultiDiGraph)
    assert nx.utils.graphs_equal(ours, theirs)
    assert set(dict(ours.nodes(data="kind")).values()) & {"State", "MilitaryBase"}


def test_what_is_no_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        kg.load(tmp_path)
    with pytest.raises(GraphError, match="load one with"):
        kg.ask(rdflib.Dataset(), "bases")
