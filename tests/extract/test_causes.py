"""Every cue of a cause finds the effect and the cause of its own examples, and nothing in its counter-examples."""

import pytest
from spacy.language import Language

from kg.extract.causes import find_causes
from kg.extract.mentions import find_mentions
from kg.extract.reading import make_reading
from kg.ingest.plain import read_plain
from kg.knowledge.causes import CauseCue, CauseExample, load_cause_words
from kg.knowledge.claims import load_claim_words
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.names import load_names
from kg.knowledge.words import load_words
from kg.model.causes import CauseMention
from kg.parse.parser import parse

CUES = load_cause_words().cues
EXAMPLES = [(cue, example) for cue in CUES for example in cue.examples]
COUNTEREXAMPLES = [(cue, text) for cue in CUES for text in cue.counterexamples]


def _name(value: object) -> str:
    return value.name if isinstance(value, CauseCue) else ""


def causes_of(text: str, nlp: Language) -> tuple[CauseMention, ...]:
    parsed = parse(read_plain(text, name="case"), nlp)
    mentions = find_mentions(parsed, Gazetteer(load_names()), load_names())
    return find_causes(make_reading(parsed, mentions, (), load_words()), load_cause_words(), load_claim_words())


@pytest.mark.parametrize(("cue", "example"), EXAMPLES, ids=_name)
def test_finds_effect_and_cause_of_its_example(cue: CauseCue, example: CauseExample, nlp: Language) -> None:
    found = [m for m in causes_of(example.text, nlp) if m.rule == f"cause:{cue.name}"]
    assert found, f"{cue.name} was not found"
    assert example.effect in [e.text for m in found for group in m.effects for e in group]
    assert example.cause in [m.cause.span.text if m.cause else "" for m in found]
    assert found[0].polarity == example.polarity
    assert found[0].kind == cue.kind
    source = found[0].source.span.text if found[0].source else ""
    assert example.source == source if not example.source else example.source in source


@pytest.mark.parametrize(("cue", "text"), COUNTEREXAMPLES, ids=_name)
def test_leaves_its_counterexample_alone(cue: CauseCue, text: str, nlp: Language) -> None:
    assert f"cause:{cue.name}" not in {m.rule for m in causes_of(text, nlp)}
