"""The parse that is written down says what spaCy's says, whatever the tree."""

from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc

from kg.model.tokens import Stretch
from kg.parse.plain import to_plain

VOCAB = spacy.blank("en").vocab


@st.composite
def parses(draw: st.DrawFn) -> SpacyDoc:
    """Parses of one sentence: any words, blanks and functions, and a tree of any shape."""
    order = draw(st.permutations(range(draw(st.integers(1, 9)))))
    heads = list(order)
    for place, i in enumerate(order):
        heads[i] = i if place == 0 else order[draw(st.integers(0, place - 1))]
    size = len(order)
    return SpacyDoc(
        VOCAB, words=draw(st.lists(st.sampled_from(["Orlo", "fell", "and", ",", "\n"]), min_size=size, max_size=size)),
        spaces=draw(st.lists(st.booleans(), min_size=size, max_size=size)), heads=heads,
        deps=["ROOT" if heads[i] == i else draw(st.sampled_from(["conj", "nsubj", "prep"])) for i in range(size)],
        sent_starts=[True] + [False] * (size - 1),
    )


def places(tokens: Any) -> list[int]:
    return [token.i for token in tokens]


@given(parses())
def test_tokens_say_the_same(parse: SpacyDoc) -> None:
    for token, plain in zip(parse, to_plain(parse), strict=True):
        assert (plain.text, plain.lower, plain.dep, plain.idx) == (token.text, token.lower_, token.dep_, token.idx)
        assert (plain.whitespace, plain.is_space) == (token.whitespace_, token.is_space)
        assert plain.head.i == token.head.i
        for ours, theirs in ((plain.lefts, token.lefts), (plain.rights, token.rights), (plain.subtree, token.subtree),
                             (plain.ancestors, token.ancestors), (plain.conjuncts, token.conjuncts)):
            assert places(ours) == places(theirs)
        assert {plain.left_edge.i, plain.right_edge.i} == {min(places(plain.subtree)), max(places(plain.subtree))}


@given(parses(), st.data())
def test_stretches_say_the_same(parse: SpacyDoc, data: st.DataObject) -> None:
    doc, ends = to_plain(parse), st.integers(-10, 10)
    start, end = data.draw(ends), data.draw(ends)
    span, stretch = parse[start:end], doc[start:end]
    assert (stretch.start, stretch.end, stretch.text) == (span.start, span.end, span.text)
    assert places(stretch) == places(span)
    if len(span):
        assert stretch.root.i == span.root.i
        assert stretch[-1].i == span[-1].i
        assert places(stretch[1:]) == places(span[1:])
        assert stretch.sent == doc.sents[0]


@given(parses(), st.data())
def test_characters_are_covered_by_the_same_tokens(parse: SpacyDoc, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(parse.text)))
    end = data.draw(st.integers(start + 1, len(parse.text) + 1))
    span, stretch = parse.char_span(start, end, alignment_mode="expand"), to_plain(parse).covering(start, end)
    assert (span is None) is (stretch is None)
    if span is not None and stretch is not None:
        assert (stretch.start, stretch.end) == (span.start, span.end)


def test_neighbours_end_with_the_paragraph() -> None:
    first, second = to_plain(SpacyDoc(VOCAB, words=["Orlo", "fell"], heads=[1, 1], deps=["nsubj", "ROOT"]))
    assert first.nbor(1) is second
    for token, distance in ((first, -1), (second, 1)):
        with pytest.raises(IndexError):
            token.nbor(distance)


def test_a_circle_is_told() -> None:
    parse = SpacyDoc(VOCAB, words=["Orlo", "fell", "."], heads=[1, 1, 1], deps=["nsubj", "ROOT", "punct"])
    parse[1].head, parse[0].head = parse[2], parse[2]
    with pytest.raises(ValueError, match="runs in a circle at token"):
        to_plain(parse)


def test_stretches_are_values() -> None:
    doc = to_plain(SpacyDoc(VOCAB, words=["Orlo", "fell"], heads=[1, 1], deps=["nsubj", "ROOT"]))
    assert doc[0:1] == Stretch(doc, 0, 1)
    assert len({doc[0:1], doc[0:1], doc[0:2]}) == 2
