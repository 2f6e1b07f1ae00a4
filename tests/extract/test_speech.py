"""Speech acts and quotations: the tables of cases and the examples of the lexicon."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from spacy.language import Language

from kg.extract.attribution import attribute
from kg.extract.quotations import find_quotations
from kg.extract.speech import find_speech_acts
from kg.ingest.plain import read_plain
from kg.knowledge.speech import ActVerbs, SpeechExample, load_speech_words
from kg.model.parsed import ParsedArticle
from kg.parse.parser import parse

CASES = Path(__file__).parent.parent / "cases"
QUOTATIONS = yaml.safe_load((CASES / "quotations.yaml").read_text(encoding="utf-8"))
ACTS = yaml.safe_load((CASES / "speech_acts.yaml").read_text(encoding="utf-8"))


def parsed(text: str, nlp: Language) -> ParsedArticle:
    return parse(read_plain(text, name="case"), nlp)


def examples() -> Iterator[tuple[ActVerbs, SpeechExample]]:
    yield from ((entry, example) for entry in load_speech_words().acts for example in entry.examples)


@pytest.mark.parametrize("case", QUOTATIONS, ids=lambda c: c["text"][:50])
def test_quotation_has_its_speaker(case: dict, nlp: Language) -> None:
    article = parsed(case["text"], nlp)
    found = attribute(article, find_quotations(article), find_speech_acts(article))
    assert [a.speaker.span.text for a in found] == [speaker for speaker, _ in case["said"]]
    assert all(a.quotation.span.text.startswith(start) for a, (_, start) in zip(found, case["said"], strict=True))


@pytest.mark.parametrize("case", ACTS, ids=lambda c: c["text"][:50])
def test_speech_acts(case: dict, nlp: Language) -> None:
    found = find_speech_acts(parsed(case["text"], nlp))
    told = [[a.act, a.speaker.span.text if a.speaker else None, a.verb.text, a.content.text] for a in found]
    assert told == case["acts"]


@pytest.mark.parametrize(("entry", "example"), list(examples()))
def test_example_of_the_lexicon(entry: ActVerbs, example: SpeechExample, nlp: Language) -> None:
    (act,) = find_speech_acts(parsed(example.text, nlp))
    assert act.speaker is not None
    assert (act.act, act.speaker.span.text, act.verb.text, act.content.text) == (
        entry.act, example.speaker, example.verb, example.content)
    assert (act.addressee.text if act.addressee else None) == example.addressee


@pytest.mark.parametrize("text", [t for entry in load_speech_words().acts for t in entry.counter_examples])
def test_counter_example_of_the_lexicon(text: str, nlp: Language) -> None:
    assert find_speech_acts(parsed(text, nlp)) == ()


def test_spans_fit_the_text(nlp: Language) -> None:
    article = parsed('He said: “One two three. Four "five six" seven.” Then "a b c" ended.', nlp)
    quotations = find_quotations(article)
    assert [q.span.text for q in quotations] == ['One two three. Four "five six" seven.', "five six", "a b c"]
    assert all(article.article.text[q.span.start : q.span.end] == q.span.text for q in quotations)
