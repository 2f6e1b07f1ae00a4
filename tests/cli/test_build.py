import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import rdflib
from spacy.language import Language

from kg import building, readers
from kg.model.facts import Knowledge
from kg.model.text import Article

Kg = Callable[..., CompletedProcess[str]]

GOOD = "= {0} =\n\nOn 3 May 2031, gunmen of the Red Heron Brigade attacked {0}, killing two people.\n"
HOSTILE = """= Fort <b>"Evil"</b> \\ {{}} > <http://elsewhere.example/x> =

On 3 May 2031, the =HYPERLINK("http://x") Brigade attacked Fort "Evil, killing two people.
General \u202eevil\u202c Bob\u200f said "=cmd|' /C calc'!A0 is what we want" . } DROP ALL # on 4 May 2031.
\x07\x1b[31mOn 5 May 2031, Camp ../../etc/passwd\x1b[0m was attacked by ''; DELETE WHERE {?s ?p ?o}.
“Never closed, he said, and "again. The U.S. ﬁnally left 基地 بغداد.
"""


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_two_articles_make_one_graph_and_a_bad_one_is_skipped(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD.format("Fort Larkspur"))
    (tmp_path / "b.txt").write_text(GOOD.format("Camp Sorrel"))
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2")
    (tmp_path / "latin.txt").write_bytes("Café attacked.".encode("latin-1"))
    files = ("a.txt", "empty.txt", "binary.txt", "latin.txt", "none.txt", "b.txt", "a.txt")
    run = kg("build", *files, "-o", "out", cwd=tmp_path)
    assert run.returncode == 1
    bad = ["empty.txt:", "binary.txt:", "latin.txt:", "none.txt:", "a.txt:"]
    assert [line.split()[2] for line in run.stderr.splitlines()] == bad
    for name in ("graph.ttl", "graph.trig", "graph.nq", "graph.jsonld", "graph.graphml", "report.md"):
        assert (tmp_path / "out" / name).stat().st_size, name
    with (tmp_path / "out" / "tables" / "attacks.csv").open(encoding="utf-8") as file:
        assert {row["article"] for row in csv.DictReader(file)} == {"Fort Larkspur", "Camp Sorrel"}
    assert left(tmp_path) == ["a.txt", "b.txt", "binary.txt", "empty.txt", "latin.txt", "out"]


@pytest.mark.parametrize(("arguments", "code", "words"), [
    (("none.txt",), 3, "no such file"),
    ((".",), 3, "is a folder"),
    (("good.txt", "-o", "good.txt"), 7, "choose another folder"),
    (("good.txt", "-o", "/proc/none/out"), 7, "choose another folder"),
    (("good.txt", "--model", "no_such_model"), 8, "--model"),
], ids=lambda value: " ".join(value) if isinstance(value, tuple) else "")
def test_what_cannot_be_built_is_said_in_one_line(
        kg: Kg, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    (tmp_path / "good.txt").write_text(GOOD.format("Fort Larkspur"))
    run = kg("build", *arguments, cwd=tmp_path)
    assert (run.returncode, len(run.stderr.strip().splitlines())) == (code, 1), run.stderr
    assert words in run.stderr
    assert left(tmp_path) == ["good.txt"]


def test_a_base_that_is_no_iri_is_wrong_use(kg: Kg, tmp_path: Path) -> None:
    run = kg("build", "--base-iri", "not an iri", cwd=tmp_path)
    assert run.returncode == 2
    assert "absolute IRI" in run.stderr


def test_hostile_text_stays_text(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text(HOSTILE)
    run = kg("build", "evil.txt", "-o", "out", "--base-iri", "https://base.example/id/", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "\x1b" not in run.stdout
    graph = rdflib.Graph().parse(tmp_path / "out" / "graph.ttl")
    outside = {str(s) for s in graph.subjects() if not str(s).startswith("https://base.example/id/")}
    assert not outside
    assert not [iri for iri in graph.all_nodes() if isinstance(iri, rdflib.URIRef) and "elsewhere.example" in iri]
    for table in sorted((tmp_path / "out" / "tables").glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell[:1] in {"=", "@", "\t"}]
    explained = kg("explain", "document/" + next(iter(graph.subjects(rdflib.RDF.type, rdflib.URIRef(
        "https://w3id.org/conflict-kg/ontology#SourceDocument")))).rpartition("/")[2], "-g", "out", cwd=tmp_path)
    assert "\x1b" not in explained.stdout


def test_two_builds_write_the_same_bytes(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD.format("Fort Larkspur"))
    for out, seed in (("one", "1"), ("two", "2")):
        subprocess.run([sys.executable, "-m", "kg", "build", "a.txt", "-q", "-o", out], cwd=tmp_path, check=True,
                       env={**os.environ, "PYTHONHASHSEED": seed})
    files = [path.relative_to(tmp_path / "one") for path in sorted((tmp_path / "one").rglob("*.*"))]
    assert files
    for path in files:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes(), path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_build_leaves_nothing_behind(tmp_path: Path, jobs: str) -> None:
    (tmp_path / "long.txt").write_text("= Long =\n\n" + "On 3 May 2031, gunmen attacked Fort Larkspur again.\n" * 5_000)
    process = subprocess.Popen([sys.executable, "-m", "kg", "build", "long.txt", "-o", "out", "--jobs", jobs],
                               cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while left(tmp_path) == ["long.txt"] and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "kg: interrupted; nothing was changed\n"
    assert left(tmp_path) == ["long.txt"]


@pytest.mark.slow
def test_a_sentence_of_ten_thousand_words_takes_seconds(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("On 3 May 2031, gunmen attacked Fort Larkspur and " * 1_250 + "left.\n")
    start = time.monotonic()
    run = kg("build", "long.txt", "-o", "out", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert time.monotonic() - start < 120


def test_an_article_that_breaks_the_reading_is_named_and_left_out(
        monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def extract(article: Article, *, nlp: Language) -> Knowledge:
        if article.title == "Camp Sorrel":
            raise ValueError("no number")
        return Knowledge(article=article, facts=(), missed=())

    monkeypatch.setattr(readers, "extract_knowledge", extract)
    for name in ("Fort Larkspur", "Camp Sorrel"):
        (tmp_path / f"{name}.txt").write_text(GOOD.format(name))
    built = building.build_folder(sorted(tmp_path.glob("*.txt")), tmp_path / "out", nlp=Language())
    assert built.articles == ("Fort Larkspur",)
    assert "Camp Sorrel.txt: reading it failed (ValueError: no number)" in built.refused[0]


def test_workers_write_the_same_bytes_and_name_what_they_cannot_read(kg: Kg, tmp_path: Path) -> None:
    for name in ("Fort Larkspur", "Camp Sorrel", "Mount Velm"):
        (tmp_path / f"{name}.txt").write_text(GOOD.format(name))
    (tmp_path / "empty.txt").write_bytes(b"")
    files = ("Fort Larkspur.txt", "empty.txt", "Camp Sorrel.txt", "Mount Velm.txt", "Camp Sorrel.txt")
    runs = [kg("build", *files, "-o", f"out{jobs}", "--jobs", jobs, cwd=tmp_path) for jobs in ("1", "2")]
    assert [run.returncode for run in runs] == [1, 1], runs[1].stderr
    assert runs[0].stderr == runs[1].stderr
    for path in sorted((tmp_path / "out1").rglob("*.*")):
        assert path.read_bytes() == (tmp_path / "out2" / path.relative_to(tmp_path / "out1")).read_bytes(), path


def test_a_model_that_workers_cannot_load_stops_the_build(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD.format("Fort Larkspur"))
    run = kg("build", "good.txt", "--jobs", "2", "--model", "no_such_model", cwd=tmp_path)
    assert (run.returncode, len(run.stderr.strip().splitlines())) == (8, 1), run.stderr
    assert left(tmp_path) == ["good.txt"]
