"""What an invented infobox says, as facts."""

from datetime import date

import pytest
from spacy.language import Language

from kg.ingest.plain import read_plain
from kg.model.facts import Fact, Ref, Value
from kg.pipeline import extract_knowledge

OPERATION = """= Zarvanian expedition to Orlo (2011) =

Infobox
- Conflict: Zarvanian expedition to Orlo
- Partof: the Kelmari War
- Date: 3 May 2011 – 9 June 2012
- Place: Orlo, Kelmar
- Result: Zarvanian withdrawal

Zarvania sent troops to Orlo in Kelmar on 3 May 2011.
"""
ATTACK = """= 2011 Orlo bombing =

Infobox
- Title: 2011 Orlo bombing
- Date: 3 May 2011
- Deaths: 10–12
- Injuries: At least 30
- Perpetrator: {culprit}

Ten people died in Orlo in the bombing. The Orlo Liberation Front was founded in 1990.
"""


def _values(facts: tuple[Fact, ...], predicate: str, rule: str) -> set[Value]:
    return {
        f.value
        for f in facts
        if f.predicate == predicate and any(e.rule == rule and e.section == "Infobox" for e in f.evidence)
    }


def test_the_subject_is_a_conflict_with_its_stated_dates(nlp: Language) -> None:
    article = read_plain(OPERATION, name="case")
    facts = extract_knowledge(article, nlp=nlp).facts
    assert _values(facts, "ck:startDate", "infobox:date") == {date(2011, 5, 3)}
    assert _values(facts, "ck:endDate", "infobox:date") == {date(2012, 6, 9)}
    assert _values(facts, "ck:status", "infobox:result") == {"Zarvanian withdrawal"}
    assert "Kelmari War" in _values(facts, "skos:prefLabel", "infobox:part_of")
    for fact in facts:
        for evidence in fact.evidence:
            assert article.text[evidence.sentence.start : evidence.sentence.end] == evidence.sentence.text


def test_figures_become_counts_of_the_attack(nlp: Language) -> None:
    facts = extract_knowledge(read_plain(ATTACK.format(culprit="Orlo Liberation Front"), name="case"), nlp=nlp).facts
    assert _values(facts, "ck:low", "infobox:killed") == {10}
    assert _values(facts, "ck:high", "infobox:killed") == {12}
    assert _values(facts, "ck:low", "infobox:injured") == {30}
    assert not _values(facts, "ck:high", "infobox:injured")


@pytest.mark.parametrize(
    ("culprit", "asserted"), [("Orlo Liberation Front", True), ("Orlo Liberation Front (suspected)", False)]
)
def test_a_hedged_culprit_is_only_claimed(culprit: str, asserted: bool, nlp: Language) -> None:
    facts = extract_knowledge(read_plain(ATTACK.format(culprit=culprit), name="case"), nlp=nlp).facts
    predicate = "ck:agent" if asserted else "ck:accused"
    (front,) = _values(facts, predicate, "infobox:perpetrator")
    assert isinstance(front, Ref)
    assert "orlo-liberation-front" in front.key
    assert not _values(facts, "ck:accused" if asserted else "ck:agent", "infobox:perpetrator")


def test_no_infobox_says_nothing(nlp: Language) -> None:
    facts = extract_knowledge(read_plain("Zarvania sent troops to Orlo on 3 May 2011.", name="case"), nlp=nlp).facts
    assert not [f for f in facts if any(e.section == "Infobox" for e in f.evidence)]


def test_a_line_that_is_not_read_is_listed(nlp: Language) -> None:
    text = ATTACK.format(culprit="Orlo Liberation Front").replace("- Deaths", "- Coordinates: 1.5 N 2.5 E\n- Deaths")
    knowledge = extract_knowledge(read_plain(text, name="case"), nlp=nlp)
    assert "1.5 N 2.5 E" in [m.span.text for m in knowledge.missed]
