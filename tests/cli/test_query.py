import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Kg = Callable[..., CompletedProcess[str]]


def test_without_a_name_the_queries_are_listed(kg: Kg) -> None:
    run = kg("query", "--format", "json")
    assert run.returncode == 0
    listed = {query["name"]: query for query in json.loads(run.stdout)}
    assert {"people", "attacks", "statements"} <= set(listed)
    assert all(query["summary"] for query in listed.values())
    assert "attacks" in kg("query").stdout


def test_the_same_rows_in_every_format(kg: Kg, built: Path) -> None:
    rows = json.loads(kg("query", "bases", "-g", built, "-f", "json").stdout)
    assert [row["name"] for row in rows] == ["Fort Larkspur"]
    assert [row["name"] for row in csv.DictReader(StringIO(kg("query", "bases", "-g", built, "-f", "csv").stdout))] == [
        "Fort Larkspur"]
    assert "Fort Larkspur" in kg("query", "bases", "-g", built).stdout


def test_the_text_of_an_article_is_neither_formula_nor_escape_sequence(kg: Kg, built: Path) -> None:
    table = kg("query", "organisations", "-g", built).stdout
    assert "\x1b" not in table
    assert "[31m" in table
    text = kg("query", "organisations", "-g", built, "-f", "csv").stdout
    cells = [row["name"] for row in csv.DictReader(StringIO(text))]
    assert [cell[0] for cell in cells] == ["'"]


def test_a_query_of_ones_own(kg: Kg, built: Path, tmp_path: Path) -> None:
    own = tmp_path / "my.rq"
    own.write_text("SELECT ?name WHERE { ?base a ck:MilitaryBase ; skos:prefLabel ?name } ORDER BY ?name")
    run = kg("query", "--file", own, "-g", built, "-f", "csv")
    assert (run.returncode, run.stdout.split()) == (0, ["name", "Fort", "Larkspur"])


@pytest.mark.parametrize(("arguments", "code", "words"), [
    (("query", "atacks"), 6, "attacks"),
    (("query", "bases", "--param", "colour=red"), 6, "colour"),
    (("query", "bases", "--param", "colour"), 6, "KEY=VALUE"),
    (("query", "bases", "--file", "x.rq"), 6, "give one"),
    (("query", "--file", "none.rq"), 6, "none.rq"),
    (("query", "bases", "--format", "xml"), 2, "xml"),
    (("no-such-command",), 2, "no-such-command"),
], ids=lambda value: " ".join(value) if isinstance(value, tuple) else "")
def test_a_wrong_question_is_answered_in_one_line(
        kg: Kg, built: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    run = kg(*arguments, *(("-g", built) if arguments[0] == "query" else ()))
    assert run.returncode == code
    assert words in run.stderr
    assert "Traceback" not in run.stderr
    if code != 2:
        assert len(run.stderr.strip().splitlines()) == 1


def test_a_query_that_is_no_sparql(kg: Kg, built: Path, tmp_path: Path) -> None:
    remote = "SELECT ?x WHERE { SERVICE <http://127.0.0.1:9/> { ?x ?y ?z } }"
    for text in ("SELECT ?x WHERE {", "DROP ALL", "\0", remote):
        (tmp_path / "bad.rq").write_text(text)
        run = kg("query", "--file", tmp_path / "bad.rq", "-g", built)
        assert run.returncode == 6, text
        assert "Traceback" not in run.stderr
        assert len(run.stderr.strip().splitlines()) == 1, run.stderr


def test_a_missing_or_broken_graph_is_named(kg: Kg, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "graph.nq").write_text("<a> <b> .\n")
    for folder in (tmp_path, broken):
        run = kg("query", "bases", "-g", folder)
        assert run.returncode == 5
        assert "kg build" in run.stderr or "build it again" in run.stderr
        assert len(run.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("arguments", [("query", "bases"), ("validate",), ("explain", "Fort Larkspur")])
def test_asking_never_loads_the_parser(kg: Kg, built: Path, arguments: tuple[str, ...]) -> None:
    run = kg(*arguments, "-g", built, options=("-X", "importtime"))
    imported = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time:")}
    assert "kg.graph.store" in imported
    assert not {name for name in imported if name.split(".")[0] in {"spacy", "thinc", "numpy"}}
    assert not imported & {"kg.pipeline", "kg.extract"}


def test_every_command_has_help_with_an_example(kg: Kg) -> None:
    for command in ("build", "query", "explain", "validate", "audit", "export", "draw", "network", "serve", "dates",
                    "mentions"):
        run = kg(command, "--help")
        assert run.returncode == 0
        assert f"kg {command}" in run.stdout
        assert "Examples" in run.stdout
    assert "Exit codes" in kg("--help").stdout
