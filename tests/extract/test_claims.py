"""Every way of claiming finds its own examples."""

import pytest
from spacy.language import Language

from kg.extract.claims import find_claims
from kg.extract.mentions import find_mentions
from kg.extract.reading import make_reading
from kg.extract.times import find_times
from kg.ingest.plain import read_plain
from kg.knowledge.claims import ClaimEntry, load_claim_words
from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.names import load_names
from kg.knowledge.words import load_words
from kg.parse.parser import parse

EXAMPLES = [(entry, text) for entry in load_claim_words().claims for text in entry.examples]


@pytest.mark.parametrize(("entry", "text"), EXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_finds_its_example(entry: ClaimEntry, text: str, nlp: Language) -> None:
    parsed = parse(read_plain(text, name="case"), nlp)
    mentions = find_mentions(parsed, load_gazetteer(), load_names())
    reading = make_reading(parsed, mentions, find_times(parsed), load_words())
    found = find_claims(reading, load_claim_words())
    assert (entry.kind, f"claim:{entry.name}") in {(c.kind, c.rule) for c in found}
