"""A parsed paragraph as plain values: its tokens in their tree, stretches of them, and its sentences.

Readers of a parse ask the same few things of each token many times over. So the parser writes them down once, here, and
nothing above it needs to know the library that parsed.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import overload


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word or mark, with its place in the tree of its sentence.

    `i` is its place in the paragraph, `idx` that of its first character, `whitespace` the blank behind it, if any.
    `tag` is of the Penn Treebank, `pos` of Universal Dependencies, `dep` a label of ClearNLP, `ent_type` one of
    OntoNotes or "". The root of a sentence is its own head; `lefts` and `rights` are what hangs on a token before and
    behind it, and the edges bound all that does at any depth. Not frozen only because a tree that knows its heads is
    cyclic: the parser links the tokens when it has made them all, and nothing is written to them after that.
    """

    doc: "Doc"
    i: int
    idx: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    ent_type: str
    ent_iob: str
    whitespace: str
    is_sent_start: bool
    is_punct: bool
    is_stop: bool
    like_num: bool
    head: "Token" = field(init=False)
    sent: "Stretch" = field(init=False)
    lefts: "tuple[Token, ...]" = field(init=False)
    rights: "tuple[Token, ...]" = field(init=False)
    children: "tuple[Token, ...]" = field(init=False)
    left_edge: "Token" = field(init=False)
    right_edge: "Token" = field(init=False)

    def __repr__(self) -> str:
        return self.text

    @property
    def end(self) -> int:
        """The place of the first character behind it."""
        return self.idx + len(self.text)

    @property
    def is_space(self) -> bool:
        """Tell whether it is only blanks."""
        return self.text.isspace()

    @property
    def ancestors(self) -> "Iterator[Token]":
        """Yield its head, the head of that, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> "list[Token]":
        """The token and all that hangs on it at any depth, in text order."""
        found: list[Token] = []
        for left in self.lefts:
            found += left.subtree if left.children else (left,)
        found.append(self)
        for right in self.rights:
            found += right.subtree if right.children else (right,)
        return found

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """The others of the list that it stands in."""
        first = self
        while first.dep == "conj" and first.head is not first:
            first = first.head
        listed = [first]
        for token in listed:
            listed += (t for t in token.rights if t.dep == "conj")
        return tuple(t for t in listed if t is not self)

    def nbor(self, distance: int) -> "Token":
        """Return the token so many places further on; raises IndexError outside the paragraph."""
        place = self.i + distance
        if place < 0:
            raise IndexError(f"no token {-distance} places before token {self.i}")
        return self.doc.tokens[place]

    def is_ancestor(self, other: "Token") -> bool:
        """Tell whether `other` hangs on this token at any depth."""
        return any(token is self for token in other.ancestors)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The tokens of a paragraph from place `start` up to, not including, `end`."""

    doc: "Doc"
    start: int
    end: int

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> "Stretch": ...
    def __getitem__(self, key: int | slice) -> "Token | Stretch":
        within = range(self.start, self.end)[key]
        if isinstance(within, range):
            return Stretch(self.doc, within.start, max(within.start, within.stop))
        return self.doc.tokens[within]

    @property
    def start_char(self) -> int:
        """The place of its first character in the paragraph."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """The place of the first character behind it."""
        return self.doc.tokens[self.end - 1].end if self.end > self.start else self.start_char

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> "Stretch":
        """The sentence that it begins in."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The token nearest to the root of the sentence, the first of several, before marks and blanks."""
        tops = [t for t in self if not self.start <= t.head.i < self.end or t.head is t]
        return min(tops, key=_depth, default=self.doc.tokens[self.start])


def _depth(token: Token) -> int:
    if not token.children and (token.is_punct or token.is_space):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


@dataclass(slots=True, eq=False, repr=False)
class Doc:
    """A parsed paragraph: its text, its tokens and its sentences, which the parser fills in together."""

    text: str
    tokens: tuple[Token, ...] = ()
    sents: tuple[Stretch, ...] = ()

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Stretch: ...
    def __getitem__(self, key: int | slice) -> Token | Stretch:
        if isinstance(key, int):
            return self.tokens[key]
        start, end, _ = key.indices(len(self.tokens))
        return Stretch(self, start, max(start, end))

    def covering(self, start: int, end: int) -> Stretch | None:
        """Return the tokens of which the characters from `start` to `end` are a part, None outside the text."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        if start == first.end:  # the blank behind a token is no part of what follows from there
            return self[first.i + 1 : last.i + 1]
        return self[first.i : last.i + 1]

    def _at(self, place: int) -> Token | None:
        """Return the token at a character, which may be the blank behind it."""
        at = bisect_right(self.tokens, place, key=lambda token: token.idx) - 1
        if at < 0:
            return None
        token = self.tokens[at]
        return token if place < token.end + len(token.whitespace) else None
