"""A statement that disowns the one before it is read as such; one that only mentions a draft is not."""

import pytest

from kg.ingest.plain import read_plain
from kg.parse.parser import Model
from kg.pipeline import extract_knowledge

WROTE = "On 3 May 2014 Zarvan minister Leila Hasan wrote that her troops would leave Kelmar. "


@pytest.mark.parametrize(("text", "retracted"), [
    (WROTE + "General Tovan Rhal said that the letter was a draft.", 1),
    (WROTE + "General Tovan Rhal said that it was sent by mistake.", 1),
    (WROTE + "General Tovan Rhal said that parliament would see a draft of the law.", 0),
    ("General Tovan Rhal said that it was a mistake.", 0),
])
def test_a_disowned_statement(text: str, retracted: int, nlp: Model) -> None:
    facts = extract_knowledge(read_plain(text, name="case"), nlp=nlp).facts
    assert len({f.value for f in facts if f.predicate == "ck:retracts"}) == retracted
