"""What parsers regularly misread is mended in the parse."""

from spacy.language import Language

from kg.extract.mending import mend


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
