"""What parsers regularly misread is mended in the parse."""

import pytest
from spacy.language import Language

from kg.parse.mending import mend


def test_a_participle_of_doubt_is_part_of_the_subject(nlp: Language) -> None:
    doc = nlp("In March 2031 suspected Hezbollah fighters attacked a checkpoint in Orlo.")
    participle = next(t for t in doc if t.text == "suspected")
    assert participle.dep_ == "ROOT"
    mend(doc)
    assert (participle.head.text, participle.dep_) == ("fighters", "amod")
    verb = next(t for t in doc if t.text == "attacked")
    assert verb.dep_ == "ROOT"
    assert next(doc.sents).root.i == verb.i
    assert "In" in {c.text for c in verb.children}


def test_a_verb_of_doubt_with_a_subject_stays_one(nlp: Language) -> None:
    doc = nlp("In March 2031 the police suspected rebels attacked a checkpoint.")
    heads = [t.head.i for t in doc]
    mend(doc)
    assert [t.head.i for t in doc] == heads


def test_the_subject_after_a_date_without_a_comma_is_no_part_of_the_date(nlp: Language) -> None:
    doc = nlp("On 10 August Abkhazia declared a full mobilisation.")
    subject = next(t for t in doc if t.text == "Abkhazia")
    assert subject.dep_ == "pobj"
    mend(doc)
    assert (subject.dep_, subject.head.text) == ("nsubj", "declared")
    month = next(t for t in doc if t.text == "August")
    assert (month.dep_, month.head.text) == ("pobj", "On")
    assert [t.text for t in month.subtree] == ["10", "August"]


def test_an_event_of_a_day_stays_in_its_phrase(nlp: Language) -> None:
    doc = nlp("In the August offensive the rebels took Orlo.")
    heads = [t.head.i for t in doc]
    mend(doc)
    assert [t.head.i for t in doc] == heads


def test_a_list_after_an_opening_phrase_is_the_subject(nlp: Language) -> None:
    doc = nlp("In the raid on Orlo hotel, 4 guests, 18 cooks, and 10 waiters died.")
    mend(doc)
    verb = next(t for t in doc if t.text == "died")
    assert [t.text for t in verb.lefts if t.dep_ == "nsubj"] == ["guests"]
    assert next(t for t in doc if t.text == "waiters").dep_ == "conj"


def test_verbs_of_the_past_tense_in_a_list_describe_no_object(nlp: Language) -> None:
    doc = nlp("On 18 June soldiers fired into the air, attacked civilians, seized vehicles, and looted shops in Orlo.")
    mend(doc)
    objects = {t.head.text: t.text for t in doc if t.dep_ == "dobj"}
    assert objects == {"attacked": "civilians", "seized": "vehicles", "looted": "shops"}


def test_a_participle_after_have_is_a_verb(nlp: Language) -> None:
    doc = nlp("The TTP in contrast has almost exclusively targeted elements of the Pakistani state.")
    mend(doc)
    verb = next(t for t in doc if t.text == "targeted")
    roles = {c.dep_: c.text for c in verb.children if c.dep_ in ("nsubj", "dobj")}
    assert roles == {"nsubj": "TTP", "dobj": "elements"}


def test_a_sentence_without_a_verb_finds_it_in_its_subject(nlp: Language) -> None:
    doc = nlp("On 15 April, ISIL's forces in the Yarmouk Camp shelled areas held by the government.")
    mend(doc)
    assert next(doc.sents).root.text == "shelled"
    assert next(t for t in doc if t.text == "areas").dep_ == "dobj"


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2014 an explosion in Basra market leaves 12 dead, 30 injured.",
        "Leaving some 30 injured, the crash was terrible.",
        "The attack left; 12 wounded.",
        "A driver was shot by gunmen and the guard wounded near Orlo.",
        "The convoy was attacked by rebels and soldiers wounded two of them.",
        'Soon the Kelmari high command, "Orka", pulled all units from the border.',
    ],
)
def test_a_mended_parse_stays_a_tree(text: str, nlp: Language) -> None:
    doc = nlp(text)
    mend(doc)
    for token in doc:
        above, steps = token, 0
        while above.head.i != above.i:
            above, steps = above.head, steps + 1
            assert steps <= len(doc), token
