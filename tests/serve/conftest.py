"""A graph whose names try to be markup, and a server of it with tight limits."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

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


@pytest.fixture(scope="session")
def server(folder: Path, run_server: Callable[..., Any]) -> Iterator[Any]:
    limits = ("--time-limit", "2", "--memory-limit", "160", "--result-limit", "1", "--request-limit", "64")
    with run_server(folder, *limits) as server:
        yield server


@pytest.fixture(scope="session")
def client(server: Any) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.address, timeout=30, headers={"accept": "*/*"}) as client:
        yield client
