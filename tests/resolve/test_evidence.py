"""What the title and the headings tell is evidenced by their lines."""

import pytest
from spacy.language import Language

from kg.ingest.plain import read_plain
from kg.pipeline import extract_knowledge

TEXT = """= Battle of Gori (2003) =

The battle was fought between Georgia and Turkey. The mayor of Gori fled.

== May 2004 ==

Rebels attacked a market in Batumi, killing three.
"""


@pytest.mark.parametrize(("kind", "predicate", "value", "line", "words"), [
    ("battle", "ck:notBefore", "2003-01-01", "Battle of Gori (2003)", "2003"),
    ("battle", "ck:takesPlaceAt", "Ref(key='place/gori')", "Battle of Gori (2003)", "Gori"),
    ("attack", "ck:notBefore", "2004-05-01", "May 2004", "May 2004"),
])
def test_a_title_or_heading_is_its_own_evidence(
    nlp: Language, kind: str, predicate: str, value: str, line: str, words: str
) -> None:
    facts = extract_knowledge(read_plain(TEXT, name="gori"), nlp=nlp).facts
    told = [f for f in facts if f"/{kind}-" in f.subject and (f.predicate, str(f.value)) == (predicate, value)]
    assert [(e.sentence.text, [w.text for w in e.words]) for f in told for e in f.evidence] == [(line, [words])]
