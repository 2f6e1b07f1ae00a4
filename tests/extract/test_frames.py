"""Every frame finds the roles of its own examples, and none of its counter-examples."""

import pytest
from spacy.language import Language

from kg.extract.frames import find_frames
from kg.extract.mentions import find_mentions
from kg.extract.reading import make_reading
from kg.graph.ontology import load_ontology
from kg.ingest.plain import read_plain
from kg.knowledge.frames import Example, Frame, load_frames
from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.names import load_names
from kg.knowledge.words import load_words
from kg.model.frames import FrameMention
from kg.parse.parser import parse

EXAMPLES = [(frame, example) for frame in load_frames().frames for example in frame.entry.examples]
COUNTEREXAMPLES = [(frame, text) for frame in load_frames().frames for text in frame.entry.counterexamples]


def _frame_name(value: object) -> str:
    return value.entry.frame if isinstance(value, Frame) else ""


def frames_of(text: str, nlp: Language) -> tuple[FrameMention, ...]:
    parsed = parse(read_plain(text, name="case"), nlp)
    mentions = find_mentions(parsed, load_gazetteer(), load_names())
    return find_frames(make_reading(parsed, mentions, (), load_words()), load_frames())


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=_frame_name)
def test_finds_the_roles_of_its_example(frame: Frame, example: Example, nlp: Language) -> None:
    mentions = [m for m in frames_of(example.text, nlp) if m.frame == frame.entry.frame]
    assert mentions, f"{frame.entry.frame} was not found"
    for role, expected in example.roles.items():
        texts = " | ".join(f.span.text for f in mentions[0].fillers_of(role))
        for part in expected.split(" | "):
            assert part in texts, f"{role}: {part!r} is not in {texts!r}"


@pytest.mark.parametrize(("frame", "text"), COUNTEREXAMPLES, ids=_frame_name)
def test_leaves_its_counterexample_alone(frame: Frame, text: str, nlp: Language) -> None:
    assert frame.entry.frame not in {m.frame for m in frames_of(text, nlp)}


@pytest.mark.parametrize("frame", load_frames().frames, ids=_frame_name)
def test_names_only_classes_of_the_ontology_and_roles_of_its_own(frame: Frame) -> None:
    entry = frame.entry
    for kind in (entry.evokes, entry.of_many, entry.of_towns, entry.with_several, entry.with_weapon):
        assert kind is None or load_ontology().term(f"ck:{kind}")
    assert {*entry.needs, *entry.needs_any} <= frame.roles.keys()
