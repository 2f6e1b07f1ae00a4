"""The exports: they can be read back, say the same, and are the same bytes at every run."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from pyld import jsonld
from pyoxigraph import Dataset, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib.compare import isomorphic

from kg.graph.ask import Answer
from kg.graph.export import csv_text, export_graph, export_tables
from kg.graph.lines import lines
from kg.graph.store import OpenGraph, load, opened, save
from kg.graph.turtle import trig, turtle

pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself

AGAIN = """
import sys
from pathlib import Path
from kg.graph.export import export_graph, export_tables
from kg.graph.store import load
graph = load(Path(sys.argv[1]))
export_graph(graph, Path(sys.argv[2]))
export_tables(graph, Path(sys.argv[2]))
"""


@pytest.fixture(scope="module")
def folder(graph: OpenGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export")
    export_graph(graph, path)
    export_tables(graph, path)
    return path


def test_turtle_is_the_union(folder: Path, dataset: Dataset) -> None:
    ours = {quad.triple for quad in parse(path=folder / "graph.ttl", format=RdfFormat.TURTLE)}
    assert ours == {quad.triple for quad in dataset}


def test_trig_and_nquads_keep_the_passages(folder: Path, dataset: Dataset) -> None:
    assert set(parse(path=folder / "graph.trig", format=RdfFormat.TRIG)) == set(dataset)
    assert set(parse(path=folder / "graph.nq", format=RdfFormat.N_QUADS)) == set(dataset)


def test_rdflib_reads_the_turtle(folder: Path) -> None:
    assert len(rdflib.Graph().parse(folder / "graph.ttl")) > 100


def test_jsonld_means_the_same_in_another_reader(folder: Path) -> None:
    document = json.loads((folder / "graph.jsonld").read_text(encoding="utf-8"))

    def offline(url: str, _options: object) -> None:
        raise AssertionError(f"the document asks for {url}")

    nquads = jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": offline})
    assert isomorphic(rdflib.Graph().parse(data=nquads, format="nt"), rdflib.Graph().parse(folder / "graph.ttl"))


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_bytes_in_another_process(folder: Path, tmp_path: Path, seed: str) -> None:
    command = [sys.executable, "-c", AGAIN, str(folder), str(tmp_path)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(path.name for path in tmp_path.iterdir())
    assert all((folder / name).read_bytes() == (tmp_path / name).read_bytes() for name in names)


def test_save_and_load(told: list[str], dataset: Dataset, tmp_path: Path) -> None:
    save(told, tmp_path)
    graph = load(tmp_path)
    assert set(graph.quads()) == set(dataset)
    assert graph.base_iri == "https://example.org/id/"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-cmd", "'-cmd"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("-5", "-5"),
        ("+10", "+10"),
        ("2020-03", "2020-03"),
        ("10-12", "10-12"),
        ("a=b", "a=b"),
    ],
)
def test_cells_are_no_formulas(cell: str, written: str) -> None:
    text = csv_text(Answer(columns=("x",), rows=((cell,),)))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["x"], [written]]


def test_awkward_literals_survive() -> None:
    base = "https://example.org/id/"
    text = 'a "b"\\ \n\t\x85\u2028 é 😀 | }'
    quad = Quad(NamedNode(f"{base}x/é%20y"), NamedNode(f"{base}p:q/r"), Literal(text), NamedNode(f"{base}g"))
    assert {q.triple for q in parse("".join(turtle(lines([quad]), base)), RdfFormat.TURTLE)} == {quad.triple}
    assert set(parse("".join(trig(lines([quad]), base)), RdfFormat.TRIG)) == {quad}
    assert set(opened(lines([quad])).quads()) == {quad}
