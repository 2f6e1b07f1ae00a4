"""Statements from hand-made findings: speakers, dates and what is left out."""

from datetime import date

import pytest

from kg.ingest.plain import read_plain
from kg.model.entities import Entity
from kg.model.facts import Fact, Ref, Term
from kg.model.mentions import (
    AttributedQuotation,
    Basis,
    Form,
    Mention,
    Precision,
    Quotation,
    Speaker,
    SpeechAct,
    TimeExpression,
)
from kg.model.text import Sentence, Span
from kg.parse.parser import Model
from kg.pipeline import extract_knowledge
from kg.resolve.drafts import Findings
from kg.resolve.evidence import Witness
from kg.resolve.parties import index_entities
from kg.resolve.statements import Contents, statement_facts

TEXT = ('On 5 May 2011 Ada Price said "the town is lost for good". '
        'After talks on 2 May 2011, an aide said that rain fell on 1 May 2011.')
ARTICLE = read_plain(TEXT, name="case")


def span(words: str, occurrence: int = 0) -> Span:
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return ARTICLE.span(start, start + len(words))


def time(words: str, day: int, sentence: int) -> TimeExpression:
    when = date(2011, 5, day)
    return TimeExpression(span=span(words), sentence=sentence, value=when.isoformat(), not_before=when, not_after=when,
                          precision=Precision.DAY, basis=Basis.EXPLICIT)


def facts() -> tuple[Fact, ...]:
    cut = TEXT.index(" After")
    sentences = (Sentence(index=0, span=ARTICLE.span(0, cut), block=0, section=0),
                 Sentence(index=1, span=ARTICLE.span(cut + 1, len(TEXT)), block=0, section=0))
    mention = Mention(span=span("Ada Price"), sentence=0, kind="Person", form=Form.NAME,
                      head=span("Price").start, rule="name")
    ada = Entity(key="person/ada-price", kind="Person", label="Ada Price", aliases=(), mentions=(mention,))
    times = (time("5 May 2011", 5, 0), time("2 May 2011", 2, 1), time("1 May 2011", 1, 1))
    findings = Findings(article=ARTICLE, sentences=sentences, index=index_entities((ada,)), times=times,
                        section_dating={})
    price = Speaker(span=span("Ada Price"), head=span("Price"))
    quotation = AttributedQuotation(
        quotation=Quotation(span=span("the town is lost for good"), sentence=0), act="Statement", cue=span("said"),
        speaker=price, addressee=None, sentence=0, rule="quotation:before")
    doubled = SpeechAct(act="Statement", verb=span("said"), content=span("the town is lost for good"), addressee=None,
                        speaker=price, sentence=0, rule="clause")
    aide = Speaker(span=span("aide"), head=span("aide"))
    indirect = SpeechAct(act="Statement", verb=span("said", 1), content=span("that rain fell on 1 May 2011"),
                         addressee=None, speaker=aide, sentence=1, rule="clause")
    return statement_facts((quotation,), (doubled, indirect), Contents(), findings,
                           Witness(article=ARTICLE, sentences=sentences))


def values(predicate: str) -> list[object]:
    return [f.value for f in facts() if f.predicate == predicate]


def test_each_statement_is_stated_once() -> None:
    assert values("rdf:type").count(Term(iri="ck:Statement")) == 2
    assert values("ck:quotedText") == ["the town is lost for good"]


def test_speakers_are_entities_or_described() -> None:
    actor = f"actor/case/{span('aide').start}-{span('aide').end}"
    assert values("ck:speaker") == [Ref(key="person/ada-price"), Ref(key=actor)]
    assert "aide" in values("skos:prefLabel")


def test_date_is_of_the_reporting_clause_only() -> None:
    assert values("ck:startDate") == [date(2011, 5, 5)]


def test_every_fact_has_evidence_inside_its_sentence() -> None:
    assert all(f.evidence and all(e.sentence.covers(w) for e in f.evidence for w in e.words) for f in facts())


@pytest.mark.parametrize(("goes_on", "bases"), [
    ('He stated that "the options would be as they were".', ["explicit", "inherited"]),
    ('He also stated that "the options would be as they were".', ["explicit", "inherited"]),
    ('He later stated that "the options would be as they were".', ["explicit"]),
    ('In June he stated that "the options would be as they were".', ["explicit", "inherited"]),
    ('Tovan Rhal stated that "the options would be as they were".', ["explicit"]),
])
def test_who_only_goes_on_speaking_speaks_at_the_same_time(goes_on: str, bases: list[str], nlp: Model) -> None:
    text = f"In May 2007, minister Hanno Berg announced that the council plans a new force. {goes_on}"
    found = extract_knowledge(read_plain(text, name="case"), nlp=nlp).facts
    said = [f for f in found if f.predicate == "ck:dateBasis" and f.subject.startswith("statement/")]
    assert sorted(str(f.value) for f in said) == bases
    months = {f.value for f in found if f.predicate == "ck:notBefore" and f.subject.startswith("statement/")}
    assert (date(2007, 6, 1) in months) == goes_on.startswith("In June")
