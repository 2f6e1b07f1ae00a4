"""Names are found with their kind and their exact extent, and shown as rows with offsets."""

from itertools import pairwise
from pathlib import Path
from typing import TypedDict

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.mentions import find_names, mentions_json
from kg.ingest.plain import read_plain
from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.names import load_names
from kg.model.mentions import Form, Mention
from kg.parse.parser import parse


class Case(TypedDict):
    text: str
    names: list[str]


CASES: list[Case] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "mentions.yaml").read_text(encoding="utf-8")
)


def mentions_of(text: str, nlp: Language) -> tuple[Mention, ...]:
    return find_names(parse(read_plain(text, name="case"), nlp), load_gazetteer(), load_names()).mentions


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_finds_the_names_of_a_text(case: Case, nlp: Language) -> None:
    named = [m for m in mentions_of(case["text"], nlp) if m.form is Form.NAME]
    assert [f"{m.span.text}: {m.kind}" for m in named] == case["names"]


def test_rows_have_the_words_of_the_text_at_their_offsets(nlp: Language) -> None:
    text = "Foreign Minister Ana Cruz of Peru met the Syrian people in Lima."
    rows = mentions_json(nlp, text)
    assert all(text[int(str(r["start"])) : int(str(r["end"]))] == r["text"] for r in rows)
    assert {(r["text"], r["type"]) for r in rows} >= {
        ("Ana Cruz", "Person"),
        ("Foreign Minister Ana Cruz", "Person"),
        ("Peru", "Location"),
        ("Syrian people", "Organisation"),
    }


def test_a_text_without_words_has_no_names(nlp: Language) -> None:
    assert mentions_json(nlp, " \n ...") == []


WORDS = st.sampled_from(
    ["Camp", "Taji", "the", "of", "Iraqi", "U.S.", "al-Qaim", '"', "(", ")", ",", ".", "General", "9th", "–", "and"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, min_size=1, max_size=14))
def test_mentions_of_any_text_fit_it_and_names_do_not_overlap(words: list[str], nlp: Language) -> None:
    text = "It " + " ".join(words)
    found = mentions_of(text, nlp)
    assert all(text[m.span.start : m.span.end] == m.span.text for m in found)
    named = [m for m in found if m.form is Form.NAME]
    assert all(a.span.end <= b.span.start for a, b in pairwise(named))
