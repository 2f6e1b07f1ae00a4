"""What a list of casualties adds up to."""

import pytest
from spacy.language import Language

from kg.ingest.plain import read_plain
from kg.model.facts import Ref
from kg.pipeline import extract_knowledge


@pytest.mark.parametrize(("words", "predicate", "qualifier"), [
    ("two soldiers, three insurgents and one civilian", "ck:best", "exactly"),
    ("at least two soldiers, three insurgents and one civilian", "ck:low", "atLeast"),
])
def test_a_list_is_added_up_no_more_exactly_than_its_members(
    words: str, predicate: str, qualifier: str, nlp: Language
) -> None:
    text = f"On 5 May 2014 rebels attacked a checkpoint in Mosul, killing {words}."
    facts = extract_knowledge(read_plain(text, name="case"), nlp=nlp).facts
    totals = {f.subject for f in facts if f.predicate == "ck:total"}
    assert {(f.predicate, f.value) for f in facts if f.subject in totals} >= {
        (predicate, 6), ("ck:countQualifier", qualifier)
    }


@pytest.mark.parametrize(("text", "totals"), [
    ("On 5 May 2012 a bomb exploded in Mosul, killing 12 people and injuring 20 others.", {12, 20}),
    ("On 5 May 2012 a bomb exploded in Mosul. Four other members of the council were also killed in the blast.", set()),
    ("On 5 May 2012 soldiers killed two rebel leaders, Ali Tovan and Hassan Rhal, in Mosul.", {2}),
    ("On 5 May 2012 a camp in Mosul was attacked. 45-60 rebels were killed.", {45}),
    ("On 5 May 2012 rebels attacked Mosul. Between 2005 and 2012, 116 people were killed there.", set()),
    ("On 5 May 2012 the army fought rebels in Mosul. The spokesman said that army losses were 12 killed.", set()),
    ("On 5 May 2012 the army attacked Mosul. One of the rebels' leaders, Ali Tovan, was killed in the battle.", set()),
    ("The Battle of Mosul on 5 May 2012 resulted in 51 US servicemen killed and 476 wounded.", set()),
    ("On 5 May 2012 the army fought rebels in Mosul. Two tanks were lost but no crewmen were killed.", set()),
])
def test_which_figures_are_the_total_of_an_attack(text: str, totals: set[int], nlp: Language) -> None:
    facts = extract_knowledge(read_plain(text, name="case"), nlp=nlp).facts
    measures = {f.subject for f in facts if f.predicate == "ck:total"}
    assert {f.value for f in facts if f.subject in measures and f.predicate in ("ck:best", "ck:low")} == totals


@pytest.mark.parametrize(("text", "counted_by", "total"), [
    ("On 3 June 1997 rebels attacked Mosul, killing 12 soldiers. According to Iraq, 20 soldiers were killed.",
     {12: None, 20: "country/iraq"}, 12),
    ("On 3 June 1997 rebels attacked Mosul. Iraq claimed that the attack left 20 soldiers dead.",
     {20: "country/iraq"}, 20),
])
def test_who_counts_the_dead_is_told_and_the_texts_own_figure_comes_first(
    text: str, counted_by: dict[int, str | None], total: int, nlp: Language
) -> None:
    facts = extract_knowledge(read_plain(text, name="case"), nlp=nlp).facts
    figures = {f.subject: f.value for f in facts if f.predicate == "ck:best"}
    sources = {f.subject: f.value.key for f in facts if f.predicate == "ck:reportedBy" and isinstance(f.value, Ref)}
    assert {value: sources.get(key) for key, value in figures.items()} == counted_by
    assert {figures[f.subject] for f in facts if f.predicate == "ck:total"} == {total}
