"""The command: what it says, how soon, and how it ends."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.cli.serving import is_loopback
from kg.errors import ServerError
from kg.serve.server import listen


def kg(*arguments: str | Path, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *options, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_it_says_what_is_where_and_ends_quietly(folder: Path, run_server: Callable[..., Any]) -> None:
    with run_server(folder) as server:
        assert str(folder) in server.said
        for path in ("/sparql", "/queries", "/openapi.json", "/id/", "/ontology"):
            assert server.address + path in server.said
        assert server.address.startswith("http://127.0.0.1:")
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(10) == 0
        assert server.process.stderr.read() == ""


def test_neither_the_parser_nor_the_graph_is_loaded_by_the_server_itself(folder: Path) -> None:
    code = ("import sys, kg.serve.server, kg.serve.answers, kg.serve.keeper; "
            "print(' '.join(sorted({name.split('.')[0] for name in sys.modules})))")
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "thinc", "numpy", "rdflib", "networkx", "matplotlib"} & set(loaded)


def test_a_missing_or_broken_graph_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "graph.nq").write_text("<a> <b> .\n")
    for folder in (tmp_path, tmp_path / "broken"):
        run = kg("serve", folder, "--port", "0")
        assert run.returncode == 5
        assert "graph.nq" in run.stderr
        assert len(run.stderr.strip().splitlines()) == 1
        assert run.stdout == ""


def test_an_address_in_use_is_one_line(folder: Path) -> None:
    with listen("127.0.0.1", 0) as taken:
        run = kg("serve", folder, "--port", str(taken.getsockname()[1]))
    assert run.returncode == 9
    assert "choose another --host or --port" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("host", ["no.such.host.invalid", "1.2.3.4.5", "::1%nothing"])
def test_a_host_that_is_none(host: str) -> None:
    with pytest.raises(ServerError, match="choose another"):
        listen(host, 0)


@pytest.mark.parametrize(("host", "own"), [
    ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
    ("192.168.1.5", False), ("example.org", False),
])
def test_loopback(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_an_open_address_is_warned_of(tmp_path: Path) -> None:
    run = kg("serve", tmp_path, "--host", "0.0.0.0", "--port", "0")
    assert re.search(r"0\.0\.0\.0 can be reached from other machines", run.stderr)
    assert run.returncode == 5


def test_limits_that_make_no_sense() -> None:
    for option in (("--port", "70000"), ("--workers", "0"), ("--time-limit", "0"), ("--memory-limit", "x")):
        assert kg("serve", *option).returncode == 2
