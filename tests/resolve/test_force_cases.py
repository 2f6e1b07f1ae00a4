"""Sentences and the force levels that the whole run reads in them, or none."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from kg.ingest.plain import read_plain
from kg.model.facts import Fact, Ref
from kg.pipeline import extract_knowledge

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "forces.yaml").read_text(encoding="utf-8")
)


def _levels(text: str, nlp: Language) -> list[list[object]]:
    """Return force, number and place of each force level, in the order of the text."""
    facts = extract_knowledge(read_plain(text, name="case"), nlp=nlp).facts
    labels = {f.subject: str(f.value) for f in facts if f.predicate == "skos:prefLabel"}
    rows: dict[str, dict[str, object]] = {}
    for fact in facts:
        if "/force-" in fact.subject:
            rows.setdefault(fact.subject, {})[fact.predicate] = _shown(fact, labels)
    order = sorted(rows, key=lambda key: int(key.rsplit("force-", 1)[1].split("-")[0]))
    return [[rows[key].get(name) for name in ("ck:ofForce", "ck:best", "ck:takesPlaceAt")] for key in order]


def _shown(fact: Fact, labels: dict[str, str]) -> object:
    return labels.get(fact.value.key, "") if isinstance(fact.value, Ref) else fact.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:50])
def test_reads_the_force_levels_of_a_sentence(case: dict[str, Any], nlp: Language) -> None:
    assert _levels(case["text"], nlp) == case["levels"]
