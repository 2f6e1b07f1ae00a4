"""A built graph of an invented article, and the command line run in this process or in one of its own."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kg.graph.build import build_lines
from kg.graph.store import save
from kg.ingest.plain import read_plain
from kg.model.facts import Evidence, Fact, Knowledge, Ref, Term, Value

TEXT = """= Raid on Fort Larkspur =

On 3 May 2031, Fort Larkspur was raided by the Red Heron Brigade.
"""

Run = subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph with one base, one group and one raid, written without any parsing."""
    article = read_plain(TEXT, name="raid")
    sentence = next(article.prose()).span
    evidence = (Evidence(sentence=sentence, words=(sentence,), rule="test.reader", section=""),)
    raid, base, group = "event/raid/raid-1", "base/fort-larkspur", "organisation/red-heron-brigade"
    said: list[tuple[str, str, Value]] = [
        (raid, "rdf:type", Term(iri="ck:Raid")), (raid, "skos:prefLabel", "raid on Fort Larkspur"),
        (raid, "ck:factuality", "occurred"), (raid, "ck:agent", Ref(key=group)), (raid, "ck:target", Ref(key=base)),
        (base, "rdf:type", Term(iri="ck:MilitaryBase")), (base, "skos:prefLabel", "Fort Larkspur"),
        (group, "rdf:type", Term(iri="ck:ArmedGroup")), (group, "skos:prefLabel", "=Red Heron\x1b[31m Brigade"),
    ]
    facts = tuple(Fact(subject=s, predicate=p, value=v, evidence=evidence) for s, p, v in said)
    folder = tmp_path_factory.mktemp("built") / "out"
    save(build_lines(Knowledge(article=article, facts=facts, missed=())), folder)
    return folder


@pytest.fixture(scope="session")
def kg() -> Callable[..., Run]:
    """Run `kg` in a process of its own, as a user does."""

    def run(*arguments: str | Path, cwd: Path | None = None, options: Sequence[str] = ()) -> Run:
        command = [sys.executable, *options, "-m", "kg", *map(str, arguments)]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=120)

    return run
