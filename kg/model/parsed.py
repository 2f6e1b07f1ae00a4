"""An article with the parse of its prose, which the extraction reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.text import Article, Sentence, Span
from kg.model.tokens import Doc, Stretch, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedBlock:
    """A block of prose with its parse; `offset` is where the block's first character stands in the article.

    `sentences` and `stretches` go together; sentences of the parse that are only blanks are in neither.
    """

    block: int
    doc: Doc
    offset: int
    sentences: tuple[Sentence, ...]
    stretches: tuple[Stretch, ...]

    def sentence_spans(self) -> Iterator[tuple[Sentence, Stretch]]:
        """Yield each sentence with its stretch of the parse."""
        yield from zip(self.sentences, self.stretches, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedArticle:
    """An article with its parsed prose, in text order."""

    article: Article
    blocks: tuple[ParsedBlock, ...]
    sentences: tuple[Sentence, ...]

    def span_of(self, part: Stretch | Token, block: ParsedBlock) -> Span:
        """Return the article span of a token or a stretch of tokens of `block`."""
        if isinstance(part, Token):
            return self.article.span(block.offset + part.idx, block.offset + part.end)
        return self.article.span(block.offset + part.start_char, block.offset + part.end_char)
