"""Reasons, responses, requests and orders of invented texts, as facts."""

from pathlib import Path

import pytest
import yaml
from spacy.language import Language

from kg.ingest.plain import read_plain
from kg.model.causes import Cause
from kg.model.facts import Fact, Knowledge, Ref
from kg.model.text import Span
from kg.pipeline import extract_knowledge
from kg.resolve.circumstances import merge_circumstances

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "causes.yaml").read_text(encoding="utf-8"))


def _words(knowledge: Knowledge, key: str) -> str:
    """The label of a thing and the sentences that it rests on."""
    about = [f for f in knowledge.facts if f.subject == key]
    labels = [str(f.value) for f in about if f.predicate in ("skos:prefLabel", "skos:altLabel")]
    return " ".join([*labels, *(e.sentence.text for f in about for e in f.evidence)])


def _found(knowledge: Knowledge, subject: str, predicate: str, cause: str) -> list[Fact]:
    return [
        f
        for f in knowledge.facts
        if f.predicate == predicate
        and subject in _words(knowledge, f.subject)
        and isinstance(f.value, Ref)
        and cause in _words(knowledge, f.value.key)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_states_what_the_text_says(case: dict[str, object], nlp: Language) -> None:
    knowledge = extract_knowledge(read_plain(str(case["text"]), name="case"), nlp=nlp)
    for subject, predicate, cause in case.get("facts", []):  # type: ignore[attr-defined]
        found = _found(knowledge, subject, predicate, cause)
        assert found, f"{subject} {predicate} {cause}"
        assert all(e.derived == case.get("derived", False) for f in found for e in f.evidence)
    absent = set(case.get("absent", []))  # type: ignore[call-overload]
    assert not [f for f in knowledge.facts if f.predicate in absent]


def _cause(text: str, *lemmas: str, start: int = 0) -> Cause:
    span = Span(start=start, end=start + len(text), text=text)
    return Cause(span=span, head=span, lemmas=lemmas)


def test_circumstances_merge_only_where_surely_the_same() -> None:
    generic = frozenset({"pandemic", "situation"})
    plague = _cause("COVID-19 pandemic in Orlo", "pandemic", "covid-19", "orlo", start=0)
    short = _cause("pandemic", "pandemic", start=50)
    vague = _cause("ongoing COVID-19 situation", "situation", "ongoing", "covid-19", start=90)
    vaccine = _cause("COVID-19 vaccine shortage", "shortage", "covid-19", "vaccine", start=150)
    merged = merge_circumstances([plague, short, vague, vaccine], generic)
    assert merged[plague] == merged[short] == merged[vague]
    assert merged[plague].key == "circumstance/covid-19-pandemic-in-orlo"
    assert merged[vaccine] != merged[plague]


def test_a_phrase_that_fits_two_circumstances_joins_neither() -> None:
    one = _cause("threat of drought", "threat", "drought", start=0)
    other = _cause("threat of plague", "threat", "plague", start=50)
    bare = _cause("threat", "threat", start=90)
    merged = merge_circumstances([one, other, bare], frozenset())
    assert len({c.key for c in merged.values()}) == 3
