"""Who claims what of an attack, as the whole run reads it in a sentence after the attack."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from kg.ingest.plain import read_plain
from kg.model.facts import Fact, Ref
from kg.pipeline import extract_knowledge

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "claims.yaml").read_text(encoding="utf-8")
)
ATTACK = "On 4 May 2014 a bomb exploded in a market in Kabul, killing 12 people. "


def _claims(text: str, nlp: Language) -> list[list[str | None]]:
    """Return claimant, kind and accused of each claim of responsibility."""
    facts = extract_knowledge(read_plain(ATTACK + text, name="case"), nlp=nlp).facts
    labels = {f.subject: str(f.value) for f in facts if f.predicate == "skos:prefLabel"}
    about: dict[str, dict[str, str]] = {}
    for fact in facts:
        about.setdefault(fact.subject, {})[fact.predicate] = _shown(fact, labels)
    rows = (about[key] for key in sorted(about) if key.startswith("claim/") and "ck:claimKind" in about[key])
    return [[row.get("ck:claimant"), row["ck:claimKind"], row["ck:accused"]] for row in rows]


def _shown(fact: Fact, labels: dict[str, str]) -> str:
    return labels.get(fact.value.key, "") if isinstance(fact.value, Ref) else str(fact.value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:50])
def test_reads_the_claims_of_a_sentence(case: dict[str, Any], nlp: Language) -> None:
    assert _claims(case["text"], nlp) == case["claims"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 6 May 2014 a court blamed Tovan Rhal for the bombing.", "2014-05-06"),
        ("A court found Tovan Rhal guilty of the bombing in Kabul on 4 May 2014.", None),
        ("On 6 May 2014, the police said that rebels had attacked a market in Gori.", "2014-05-06"),
        ("The police said that rebels attacked a market in Gori on 6 May 2014.", None),
    ],
)
def test_the_day_of_an_event_is_not_that_of_the_claim(text: str, day: str | None, nlp: Language) -> None:
    facts = extract_knowledge(read_plain(ATTACK + text, name="case"), nlp=nlp).facts
    claims = {f.subject for f in facts if f.predicate == "ck:claimKind"}
    days = {str(f.value) for f in facts if f.subject in claims and f.predicate == "ck:startDate"}
    assert len(claims) == 1
    assert days == ({day} if day else set())
