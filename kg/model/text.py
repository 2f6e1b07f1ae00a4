"""The text of an article and places in it: spans, blocks, sections, sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

BACK_MATTER = frozenset(
    {"see also", "references", "external links", "further reading", "notes", "bibliography", "sources"}
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of an article's text: `article.text[start:end] == text`, offsets in characters."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}-{self.end} does not fit {len(self.text)} characters")

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a block of text is: only paragraphs and list items are parsed as prose."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading or list item, with the index of the section that it belongs to."""

    span: Span
    kind: BlockKind
    section: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section: its heading (empty for the lead), level (0 for the lead, 2 for `==`) and ancestors' headings."""

    index: int
    title: str
    level: int
    path: tuple[str, ...]

    @property
    def is_back_matter(self) -> bool:
        """Tell whether the section only points elsewhere ("See also", "References")."""
        return self.title.lower() in BACK_MATTER


@dataclass(frozen=True, slots=True, kw_only=True)
class InfoboxField:
    """One `- Key: value` line of the infobox; `value` is None where the line gives none."""

    key: str
    value: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: its text exactly as read, cut into blocks and sections.

    `key` is a slug of the title, safe in file names and IRIs; section 0 is the lead.
    """

    key: str
    title: str
    text: str
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    infobox: tuple[InfoboxField, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the span from `start` to `end`, offsets in characters of `text`."""
        return Span(start=start, end=end, text=self.text[start:end])

    def prose(self) -> Iterator[Block]:
        """Yield the blocks that hold sentences: paragraphs and list items outside "See also" and the like."""
        for block in self.blocks:
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and not self.sections[block.section].is_back_matter:
                yield block


NO_SENTENCE = -1
"""Stands for the sentence of what a heading or the title tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the prose, numbered through the article; `block` indexes `Article.blocks`."""

    index: int
    span: Span
    block: int
    section: int
