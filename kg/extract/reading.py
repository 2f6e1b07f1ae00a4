"""What is known of an article while its frames are read: its parse with the names and times found so far."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.knowledge.words import Words
from kg.model.kinds import ACTORS, SITES, WHEREABOUTS
from kg.model.mentions import Form, Mention, TimeExpression
from kg.model.parsed import ParsedArticle, ParsedBlock
from kg.model.text import Sentence, Span
from kg.model.tokens import Stretch, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A parsed article with an index from character offsets to mentions, and its time expressions."""

    parsed: ParsedArticle
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    words: Words
    by_offset: dict[int, Mention]
    times_of: dict[int, tuple[int, ...]]

    def mention_at(self, token: Token, block: ParsedBlock) -> Mention | None:
        """Return the mention that `token` belongs to, the longest if there are several."""
        return self.by_offset.get(block.offset + token.idx)

    def kind_of(self, token: Token, block: ParsedBlock) -> str | None:
        """Return the kind of the named mention at `token`, if any."""
        mention = self.mention_at(token, block)
        return mention.kind if mention else None

    def span(self, part: Stretch | Token, block: ParsedBlock) -> Span:
        """Return the article span of a token or of a stretch of tokens."""
        return self.parsed.span_of(part, block)

    def is_actor(self, token: Token, block: ParsedBlock) -> bool:
        """Tell whether `token` heads a phrase for somebody who can act."""
        kind = self.kind_of(token, block)
        if kind is not None:
            return kind in ACTORS
        word = token.lemma.lower() if token.pos != "PROPN" else token.lower.removesuffix("s")
        return word in self.words.grammar.acting or token.ent_type == "NORP"

    def is_place(self, token: Token, block: ParsedBlock) -> bool:
        """Tell whether `token` heads a phrase for somewhere: a place name, a base or a common noun for a place."""
        kind = self.kind_of(token, block)
        if kind is not None:
            return kind in WHEREABOUTS
        return token.lemma.lower() in self.words.grammar.place_nouns

    def is_base(self, token: Token, block: ParsedBlock) -> bool:
        """Tell whether `token` heads a phrase for a military base, an airfield or a mission."""
        kind = self.kind_of(token, block)
        if kind is not None and kind != "Facility":  # a facility may be a mosque or a harbour
            return kind in SITES
        return token.lemma.lower() in self.words.grammar.base_nouns


def make_reading(
    parsed: ParsedArticle, mentions: Iterable[Mention], times: Iterable[TimeExpression], words: Words
) -> Reading:
    """Index mentions by every character offset that they cover (names win over anaphors, long over short)."""
    ranked = sorted(mentions, key=lambda m: (m.form is Form.NAME, m.span.end - m.span.start, -m.span.start))
    by_offset = {offset: mention for mention in ranked for offset in range(mention.span.start, mention.span.end)}
    all_times = tuple(times)
    times_of: dict[int, tuple[int, ...]] = {}
    for index, time in enumerate(all_times):
        times_of[time.sentence] = (*times_of.get(time.sentence, ()), index)
    return Reading(
        parsed=parsed, mentions=tuple(mentions), times=all_times, words=words, by_offset=by_offset, times_of=times_of
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a sentence stands: its block, its record and its stretch of the parse."""

    block: ParsedBlock
    sentence: Sentence
    tokens: Stretch

    @property
    def words(self) -> tuple[Token, ...]:
        """Return the tokens of the sentence, which its stretch would make anew each time."""
        return self.block.doc.tokens[self.tokens.start : self.tokens.end]


def token_at(span: Span, spot: Spot) -> Token | None:
    """Return the head token of the article span inside the sentence, or None where tokens do not fit."""
    start, end = span.start - spot.block.offset, span.end - spot.block.offset
    part = spot.block.doc.covering(start, end)
    if part is not None and len(part) > 1 and part[0].dep == "det":
        part = part[1:]  # "the 28 June 2004 transfer", of which "the" is no part of the date
    return part.root if part is not None else None
