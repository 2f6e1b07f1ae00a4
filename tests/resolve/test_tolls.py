"""What a list of casualties adds up to."""

import pytest
from spacy.language import Language

from kg.ingest.plain import read_plain
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
