"""Sentences and the events that the whole run reads in them, or none."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from kg.ingest.plain import read_plain
from kg.model.facts import Fact, Ref
from kg.pipeline import extract_knowledge

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "events.yaml").read_text(encoding="utf-8")
)


def _rows(text: str, nlp: Language) -> list[dict[str, set[str]]]:
    """Return for each event its class, its day, month or year bounds and the labels that fill its roles."""
    facts = extract_knowledge(read_plain(text, name="case"), nlp=nlp).facts
    labels = {f.subject: str(f.value) for f in facts if f.predicate == "skos:prefLabel"}
    rows: dict[str, dict[str, set[str]]] = {}
    for key in sorted({f.subject for f in facts if f.predicate == "ck:factuality"}):
        rows[key] = {}
        for fact in (f for f in facts if f.subject == key):
            rows[key].setdefault(fact.predicate.removeprefix("ck:"), set()).add(_shown(fact, labels))
    _add_figures(rows, facts)
    return list(rows.values())


def _add_figures(rows: dict[str, dict[str, set[str]]], facts: Iterable[Fact]) -> None:
    """Add the figures of each event under their outcome, and totals also as such: "12", "60-70"."""
    measures: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        if fact.subject.startswith("measure/"):
            measures.setdefault(fact.subject, {})[fact.predicate.removeprefix("ck:")] = fact
    for measure in measures.values():
        event = measure["measureOf"].value if "measureOf" in measure else None
        if isinstance(event, Ref) and event.key in rows and "outcome" in measure:
            figures = [str(measure[name].value) for name in ("low", "best", "high") if name in measure]
            outcome, shown = str(measure["outcome"].value), "-".join(figures)
            rows[event.key].setdefault(outcome, set()).add(shown)
            if "total" in measure:
                rows[event.key].setdefault(f"total {outcome}", set()).add(shown)


def _shown(fact: Fact, labels: dict[str, str]) -> str:
    return labels.get(fact.value.key, "") if isinstance(fact.value, Ref) else str(fact.value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:50])
def test_reads_the_events_of_a_sentence(case: dict[str, Any], nlp: Language) -> None:
    rows = _rows(case["text"], nlp)
    expected = case["events"]
    assert len(rows) == len(expected), rows
    for wanted in expected:
        assert any(_fits(row, wanted) for row in rows), rows


def _fits(row: dict[str, set[str]], wanted: dict[str, Any]) -> bool:
    """Tell whether a row has the wanted class and roles; a role wanted as null must be empty, as a list just that."""
    kinds = row["rdf:type"]
    if not any(wanted["class"] in kind for kind in kinds):
        return False
    for role, value in wanted.items():
        found = row.get(role, set())
        if isinstance(value, list):
            if found != set(value):
                return False
        elif role != "class" and (bool(found) if value is None else str(value) not in found):
            return False
    return True
