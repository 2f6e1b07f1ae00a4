"""The attribute rules find the same with and without memory."""

from typing import cast

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from kg.parse.ruler import RememberingMatcher, remember_matches

RULES = [
    ([[{"TAG": "NN"}]], {"POS": "NOUN"}),
    ([[{"TAG": "NN", "LOWER": "ammo"}], [{"TAG": "NN", "LOWER": {"IN": ["arms", "guns"]}}]], {"LEMMA": "weapon"}),
    ([[{"TAG": "NN", "LOWER": {"REGEX": "^un"}}]], {"LEMMA": "not"}),
    ([[{"LOWER": "cease"}, {"LOWER": "fire", "TAG": "NN"}]], {"LEMMA": "truce"}),
    ([[{"TAG": "VBD"}]], {"POS": "VERB"}),
]


@pytest.fixture
def ruler() -> AttributeRuler:
    ruler = AttributeRuler(spacy.blank("en").vocab)
    for patterns, attributes in RULES:
        ruler.add(patterns, attributes)  # type: ignore[arg-type]
    return ruler


def tagged(ruler: AttributeRuler, *tokens: str) -> Doc:
    """Return a document of "form/TAG" tokens."""
    forms, tags = zip(*(token.split("/") for token in tokens), strict=True)
    return Doc(ruler.vocab, words=list(forms), tags=list(tags))


def test_what_is_remembered_is_what_was_found(ruler: AttributeRuler) -> None:
    told = [
        ("Rebels/NNS", "took/VBD", "ammo/NN", "and/CC", "arms/NN"),
        ("Guns/NN", "fell/VBD", "in/IN", "unrest/NN"),
        ("A/DT", "cease/NN", "fire/NN", "held/VBD", "Ammo/NNP"),
    ]
    found = [ruler.match(tagged(ruler, *tokens)) for tokens in told]
    assert [len(matches) for matches in found] == [5, 5, 4]
    remember_matches(ruler)
    for _ in range(2):
        assert [ruler.match(tagged(ruler, *tokens)) for tokens in told] == found


def test_a_known_combination_is_not_matched_again(ruler: AttributeRuler, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_matches(ruler)
    matcher = cast(RememberingMatcher, ruler.matcher)
    ruler.match(tagged(ruler, "war/NN", "came/VBD"))
    monkeypatch.setattr(matcher, "_learn", lambda *_: pytest.fail("matched again"))
    ruler.match(tagged(ruler, "peace/NN", "went/VBD", "peace/NN"))
    with pytest.raises(pytest.fail.Exception, match="matched again"):
        ruler.match(tagged(ruler, "ammo/NN"))
