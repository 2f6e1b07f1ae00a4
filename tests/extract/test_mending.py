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
