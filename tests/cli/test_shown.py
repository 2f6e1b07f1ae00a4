"""What the commands print and write, on a graph that no parsing made."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import networkx as nx
import pyld.jsonld
import pyoxigraph
import pytest
import rdflib

from kg.cli.console import show_table

Kg = Callable[..., CompletedProcess[str]]

RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")


def test_rows_as_turtle(kg: Kg, built: Path) -> None:
    graph = rdflib.Graph().parse(data=kg("query", "bases", "-g", built, "-f", "ttl").stdout, format="turtle")
    assert len(set(graph.objects(None, RS.solution))) == 1
    assert rdflib.Literal("Fort Larkspur") in set(graph.objects(None, RS.value))


def test_every_form_of_the_graph_is_read_by_its_readers(kg: Kg, built: Path, tmp_path: Path) -> None:
    for form in ("ttl", "trig", "nq", "jsonld", "graphml"):
        assert kg("export", form, "-g", built, "-o", tmp_path / f"graph.{form}").returncode == 0
        assert kg("export", form, "-g", built).stdout == (tmp_path / f"graph.{form}").read_text(encoding="utf-8")
    for form in ("ttl", "trig", "nq"):
        assert list(pyoxigraph.parse(path=tmp_path / f"graph.{form}"))
    assert pyld.jsonld.expand(json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8")))
    assert nx.read_graphml(tmp_path / "graph.graphml").number_of_nodes() == 2


def test_the_network_ranks_actors(kg: Kg, built: Path) -> None:
    ranked = json.loads(kg("network", "-g", built, "--json").stdout)
    assert [standing["party"]["kind"] for standing in ranked] == ["ArmedGroup"]
    assert "ArmedGroup" in kg("network", "-g", built).stdout


def test_an_explanation_marks_the_words(kg: Kg, built: Path) -> None:
    said = kg("explain", "Fort Larkspur", "-g", built).stdout
    assert "[On 3 May 2031, Fort Larkspur was raided by the Red Heron Brigade.]" in said
    assert "by test.reader" in said
    facts = json.loads(kg("explain", "base/fort-larkspur", "-g", built, "--json").stdout)
    assert {fact["predicate"] for fact in facts["about"]} == {"rdf:type", "skos:prefLabel"}
    missing = kg("explain", "Fort Nowhere", "-g", built)
    assert (missing.returncode, len(missing.stderr.splitlines())) == (6, 1)


def test_the_audit_reads_what_the_build_wrote(kg: Kg, built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    shutil.copytree(built, folder)
    assert kg("audit", "-g", folder).returncode == 5
    with (folder / "missed.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("article", "what", "start", "end", "text", "reason"))
        rows.writerow(("Raid", "date", "3", "13", "3 May 2031", "no fact"))
        rows.writerow(("Raid", "name", "15", "19", "Velm", "no fact"))
    dates = json.loads(kg("audit", "-g", folder, "--what", "date", "--json").stdout)
    assert [row["text"] for row in dates] == ["3 May 2031"]
    assert "1 date, 0 numbers, 1 name" in kg("audit", "-g", folder).stdout
    assert kg("audit", "-g", folder, "--what", "place").returncode == 6


def test_validation_ends_with_its_three_codes(kg: Kg, built: Path, tmp_path: Path) -> None:
    assert kg("validate", "-g", built).returncode == 0
    assert kg("validate", "-g", tmp_path).returncode == 2
    report = json.loads(kg("validate", "-g", built, "--json").stdout)
    assert report["conforms"] is True
    bad = tmp_path / "bad"
    bad.mkdir()
    lines = (built / "graph.nq").read_text(encoding="utf-8").splitlines()
    unlabelled = [line for line in lines if not ("base/fort-larkspur>" in line and "prefLabel" in line)]
    (bad / "graph.nq").write_text("\n".join(unlabelled) + "\n", encoding="utf-8")
    run = kg("validate", "-g", bad)
    assert run.returncode == 1
    assert "Violation" in run.stdout


def test_a_table_that_does_not_fit_becomes_records(capsys: pytest.CaptureFixture[str]) -> None:
    columns, rows = ("name", "empty", "where"), [("A" * 30, "", "B" * 30)]
    show_table(columns, rows, width=100)
    assert "─" * 30 in capsys.readouterr().out
    show_table(columns, rows, width=40)
    shown = capsys.readouterr().out.splitlines()
    assert shown[1:] == ["name   " + "A" * 30, "where  " + "B" * 30]
