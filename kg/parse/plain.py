"""Write a spaCy parse down as plain tokens."""

from collections.abc import Sequence

from spacy import attrs
from spacy.tokens import Doc as SpacyDoc

from kg.model.tokens import Doc, Stretch, Token

NAMED = (attrs.ORTH, attrs.LOWER, attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP, attrs.ENT_TYPE)
"""Attributes that spaCy keeps as numbers of strings."""
FLAGS = (attrs.ENT_IOB, attrs.SPACY, attrs.IS_PUNCT, attrs.IS_STOP, attrs.LIKE_NUM, attrs.HEAD)
IOB = ("", "I", "O", "B")
"""What spaCy's numbers for the place of a token in a name mean."""


def to_plain(parse: SpacyDoc) -> Doc:
    """Return a parse with all that readers ask of it written down; raises ValueError where it is no tree."""
    doc = Doc(parse.text)
    strings = parse.vocab.strings
    rows = parse.to_array([*NAMED, *FLAGS]).tolist()
    sentences = [Stretch(doc, s.start, s.end) for s in parse.sents]
    starts = {s.start for s in sentences}
    names = {number: strings[number] for row in rows for number in row[: len(NAMED)]}
    tokens, heads, place = [], [], 0
    for i, (text, lower, lemma, pos, tag, dep, ent_type, iob, spaced, punct, stop, numeral, head) in enumerate(rows):
        token = Token(doc, i, place, names[text], names[lower], names[lemma], names[pos], names[tag], names[dep],
                      names[ent_type], IOB[iob], " " if spaced else "", i in starts, bool(punct), bool(stop),
                      bool(numeral))
        tokens.append(token)
        heads.append(i + (head if head < 2**63 else head - 2**64))  # the array has no negative numbers
        place = token.end + spaced
    doc.tokens, doc.sents = tuple(tokens), tuple(sentences)
    _link(doc, heads)
    return doc


def _link(doc: Doc, heads: Sequence[int]) -> None:
    """Give each token its head, its dependents, its edges and its sentence."""
    tokens = doc.tokens
    _check_tree(heads)
    lefts: list[list[Token]] = [[] for _ in tokens]
    rights: list[list[Token]] = [[] for _ in tokens]
    for token, head in zip(tokens, heads, strict=True):
        token.head = tokens[head]
        if head != token.i:
            (lefts if token.i < head else rights)[head].append(token)
    for token, before, behind in zip(tokens, lefts, rights, strict=True):
        token.lefts, token.rights = tuple(before), tuple(behind)
        token.children = token.lefts + token.rights
        token.left_edge = token.right_edge = token
    for token in tokens:
        _widen(token)
    for sentence in doc.sents:
        for token in sentence:
            token.sent = sentence


def _check_tree(heads: Sequence[int]) -> None:
    """Raise ValueError where a token hangs on itself through others, since whoever climbed from it would never end."""
    safe = set[int]()
    for start in range(len(heads)):
        path, i = set[int](), start
        while i not in safe and heads[i] != i:
            if i in path:
                raise ValueError(f"the mended parse runs in a circle at token {i}")
            path.add(i)
            i = heads[i]
        safe |= path


def _widen(token: Token) -> None:
    """Widen the edges of all that a token hangs on, up to the first that reaches around it already."""
    above = token.head
    while above.left_edge.i > token.i or above.right_edge.i < token.i:
        if token.i < above.left_edge.i:
            above.left_edge = token
        else:
            above.right_edge = token
        above = above.head
