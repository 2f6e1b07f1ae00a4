"""A server in a process of its own, on loopback, with a graph whose names try to be markup, and with tight limits."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from kg.graph.build import build_lines
from kg.graph.store import OpenGraph, load, save
from kg.ingest.plain import read_plain
from kg.model.facts import Evidence, Fact, Knowledge, Ref, Term, Value

MARKUP = "<script>alert('Red')</script> & \"Heron\" <b>Brigade"
TEXT = f"""= Raid on Fort Larkspur <i>=

== Night & <day> ==
On 3 May 2031, Fort Larkspur was raided by the {MARKUP}.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server: its address, its process, and what it said when it started."""

    address: str
    process: "subprocess.Popen[str]"
    said: str


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    article = read_plain(TEXT, name="raid")
    sentence = next(article.prose()).span
    evidence = (Evidence(sentence=sentence, words=(sentence,), rule="test.<reader>", section="Night & <day>"),)
    raid, base, group = "event/raid/raid-1", "base/fort larkspur", "organisation/red-heron's-brigade"
    said: list[tuple[str, str, Value]] = [
        (raid, "rdf:type", Term(iri="ck:Raid")), (raid, "skos:prefLabel", "raid on Fort Larkspur"),
        (raid, "ck:factuality", "occurred"), (raid, "ck:agent", Ref(key=group)), (raid, "ck:target", Ref(key=base)),
        (base, "rdf:type", Term(iri="ck:MilitaryBase")), (base, "skos:prefLabel", "Fort Larkspur"),
        (base, "skos:altLabel", "SERVICE LOAD <file:///etc/passwd> DROP ALL"),
        (group, "rdf:type", Term(iri="ck:ArmedGroup")), (group, "skos:prefLabel", MARKUP),
        (group, "skos:altLabel", "</textarea></title><img src=x onerror=alert(1)>"),
    ]
    facts = tuple(Fact(subject=s, predicate=p, value=v, evidence=evidence) for s, p, v in said)
    built = tmp_path_factory.mktemp("served") / "out"
    path = save(build_lines(Knowledge(article=article, facts=facts, missed=())), built)
    with path.open("a", encoding="utf-8") as file:  # no build would write it, but a graph may come from anywhere
        name = re.search(r"<\S*/passage/\S*> \.$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert name is not None
        file.write("<https://w3id.org/conflict-kg/id/organisation/red-heron's-brigade> "
                   f"<http://www.w3.org/2004/02/skos/core#exactMatch> <javascript:alert(1)> {name[0]}\n")
    return built


@pytest.fixture(scope="session")
def graph(folder: Path) -> OpenGraph:
    return load(folder)


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Server]:
    """Run `kg serve` on any free port until the block ends."""
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        lines = [process.stdout.readline() for _ in range(5)]
        found = re.search(r"http://\S+?:\d+", "".join(lines))
        assert found, process.stderr.read()
        yield Server(address=found[0], process=process, said="".join(lines))
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        finally:
            process.kill()
            process.stdout.close()
            process.stderr.close()


@pytest.fixture(scope="session")
def run_server() -> Callable[..., object]:
    return running


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Server]:
    limits = ("--time-limit", "2", "--memory-limit", "160", "--result-limit", "1", "--request-limit", "64")
    with running(folder, *limits) as server:
        yield server


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.address, timeout=30, headers={"accept": "*/*"}) as client:
        yield client
