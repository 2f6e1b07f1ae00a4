from dataclasses import replace

import pytest

from kg.knowledge.queries import TABLES
from kg.model.facts import Missed
from kg.model.text import Span
from kg.report.network import standings
from kg.report.rows import Link, Table
from kg.report.summary import Build, Finding, escaped, headlines, report
from tests.report.conftest import HOSTILE, Rows

ATTACKS = ("start", "end", "type", "place", "target", "attacker", "accused", "accused_by", "certainty", "weapon",
           "victims", "killed", "injured", "label")
MOVEMENTS = ("actor", "kind", "from", "to", "base", "date", "status")


@pytest.fixture
def build(links: tuple[Link, ...]) -> Build:
    tables: dict[str, Table] = {name: Rows(columns=("name",), rows=()) for name in TABLES}
    tables["attacks"] = Rows(columns=ATTACKS, rows=(
        ("", "", "Shelling", "", "Velm", "", HOSTILE[0], "", "alleged", "", "", "", "", ""),
        ("2031-05-03", "2031-05-04", "Shelling", "Velm", "", "Ostmark Army | Velm Guard", "", "", "asserted", "", "",
         "2", "10-12", "shelling of Velm")))
    tables["movements"] = Rows(columns=MOVEMENTS, rows=(
        ("Army", "BaseTransfer", "Army", "Guard", "Larkspur", "2031-09-09", "realised"),
        ("Army", "Withdrawal", "Larkspur", "", "", "2032", "planned")))
    tables["force_levels"] = Rows(columns=("force", "count", "place", "date", "status", "qualifier"),
                                  rows=(("Army", "300", "Velm", "2032", "planned", "about"),))
    tables["agreements"] = Rows(columns=("type", "label", "parties", "start", "status"),
                                rows=(("Agreement", "Velm Accord", "Guard | Ostmark", "2031-10-02", "concluded"),))
    tables["claims"] = Rows(columns=("claimant", "kind", "accused", "about", "date"),
                            rows=(("Wend", "blames", "Brigade", "shelling", ""),
                                  ("Brigade", "denies", "Brigade", "", ""),
                                  ("Brigade", "claims", "Brigade", "raid", "")))
    finding = Finding(name="check-odd", summary="s", problem="Two totals.", solution="Look at both.",
                      rows=Rows(columns=("event", "best_count", "iri"), rows=(("shelling", "2", "x:y"),)))
    missed = Missed(what="date", span=Span(start=0, end=4, text="2031"), reason="no event was dated by it")
    return Build(titles=("Siege of *Velm*",), triples=1234, tables=tables, standings=standings(links),
                 findings=(finding, replace(finding, name="check-fine", rows=Rows(columns=("a",), rows=()))),
                 missed=(missed, missed))


def test_the_report_says_it_in_sentences(build: Build) -> None:
    text = report(build)
    for line in (
        "# Siege of \\*Velm\\*",
        "- 2031-05-03–2031-05-04: **shelling of Velm**, by Ostmark Army and Velm Guard, 2 killed, 10-12 injured",
        "- 2031-09-09: base transfer of Larkspur from Army to Guard",
        "- 2032: withdrawal by Army from Larkspur (planned)",
        "- 2032: Army: about 300 in Velm (planned)",
        "- 2031-10-02: Velm Accord, Guard and Ostmark (concluded)",
        "- Wend blames Brigade for shelling",
        "- Brigade denies that Brigade was responsible",
        "- event: shelling; best count: 2",
        "- 2 dates: no event was dated by it",
    ):
        assert line in text.splitlines()
    assert "check-fine" not in text
    assert text.index("2031-05-03") < text.index("undated")
    assert report(build) == text


def test_markup_in_names_stays_text(build: Build) -> None:
    assert "<b>" not in report(build)
    assert escaped("[a](b) `c` | \x1b") == "\\[a\\](b) \\`c\\` \\|"


def test_headlines_count(build: Build) -> None:
    lines = headlines(build)
    assert lines[0] == "1,234 triples from Siege of *Velm*"
    assert lines[1] == "2 attacks, 2 movements, 1 round of talks or agreement, 0 quotations"
    assert "1 thing to look at twice" in lines


def test_an_empty_build_has_a_report() -> None:
    empty = Build(titles=("Nothing",), triples=0, tables={}, standings=(), findings=(), missed=())
    assert report(empty).endswith("## What did not reach the graph\n\nNothing.\n")
