"""Read a sentence as a row of items: names, titles and the words between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model.mentions import Mention
from kg.model.parsed import ParsedBlock
from kg.model.tokens import Token

QUOTES = frozenset({'"', "“", "”"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A mention, a title or a single word with its offsets in the article.

    A mention has `mention` set, a word `token`, a title neither.
    """

    start: int
    end: int
    text: str
    mention: Mention | None = None
    token: Token | None = None

    @property
    def is_title(self) -> bool:
        """Tell whether the item is a capitalised title."""
        return self.mention is None and self.token is None

    @property
    def is_person(self) -> bool:
        """Tell whether the item is a mention of a person."""
        return self.mention is not None and self.mention.kind == "Person"

    @property
    def lower(self) -> str:
        """Return a word in lower case; the empty string for mentions and titles."""
        return self.token.lower if self.token is not None else ""


def rows(
    blocks: Iterable[ParsedBlock], mentions: Iterable[Mention], titles: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, tuple[Item, ...]]]:
    """Yield (sentence index, its items) for the sentences of the blocks; `titles` are article offsets."""
    by_start = {m.span.start: m for m in mentions}
    # A wrong sentence break inside "Brig. Gen." leaves the rest of a title in the next sentence: every offset counts.
    ends = {offset: end for start, end in titles for offset in range(start, end)}
    for block in blocks:
        for sentence, span in block.sentence_spans():
            yield sentence.index, tuple(_items(block, span.start, span.end, by_start, ends))


def _items(
    block: ParsedBlock, first: int, last: int, by_start: dict[int, Mention], titles: dict[int, int]
) -> Iterator[Item]:
    i, tokens, text = first, block.doc.tokens, block.doc.text
    while i < last:
        token = tokens[i]
        offset = block.offset + token.idx
        mention = by_start.get(offset)
        end = mention.span.end if mention is not None else titles.get(offset, 0)
        if end:
            yield Item(start=offset, end=end, text=text[token.idx : end - block.offset], mention=mention)
            while i < last and block.offset + tokens[i].idx < end:
                i += 1
            continue
        # A token can hold the end of a name and more ("Baghdad's"); what begins inside a name was passed over above.
        if not token.is_space:
            yield Item(start=offset, end=offset + len(token.text), text=token.text, token=token)
        i += 1
