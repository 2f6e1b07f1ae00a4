from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Kg = Callable[..., CompletedProcess[str]]


def test_view_writes_one_file_without_the_parser(kg: Kg, built: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    run = kg("view", built, "-o", page, options=("-X", "importtime"))
    assert run.returncode == 0, run.stderr
    assert "page.html: 3." in run.stdout
    assert "spacy" not in run.stderr
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_view_goes_beside_the_graph_and_tells_what_is_missing(kg: Kg, built: Path, tmp_path: Path) -> None:
    assert kg("view", built, "--quiet").stdout == ""
    assert (built / "graph.html").exists()
    refused = kg("view", tmp_path / "none")
    assert refused.returncode == 5
    assert "build one with 'kg build'" in refused.stderr
    assert kg("view", built, "-o", tmp_path / "none" / "x.html").returncode == 7
