"""Find the named mentions of an article: where each name stands and what kind of thing it names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.extract.chains import ChainFinder
from kg.extract.heads import THING
from kg.extract.items import rows
from kg.extract.kinds import Occurrence, decide_kinds
from kg.extract.name_words import Word, words_of
from kg.extract.nominals import find_nominals
from kg.extract.parser import ParsedArticle, ParsedBlock
from kg.extract.pieces import TITLE, Divider, Piece
from kg.extract.relations import find_aliases, find_bases
from kg.extract.roles import find_roles
from kg.knowledge.gazetteer import Gazetteer, fold
from kg.knowledge.names import NameLexicon
from kg.model.mentions import Form, Mention, Relation, RoleMention
from kg.model.text import Sentence

LOWER_HEAD_ORDER = (
    "MilitaryBase",
    "Airport",
    "DiplomaticMission",
    "ArmedForce",
    "Region",
    "Facility",
    "Settlement",
    "Place",
    "GovernmentBody",
    "Media",
)
SITES = frozenset({"University", "College", "School", "Hospital", "Academy", "Church", "Institute"})
PLACES = frozenset({"Settlement", "Region", "Place", "Facility", "MilitaryBase", "Airport", "DiplomaticMission"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the text says with names: mentions, the roles of people, and relations of two names, each in text order."""

    mentions: tuple[Mention, ...]
    roles: tuple[RoleMention, ...]
    relations: tuple[Relation, ...]


def find_mentions(parsed: ParsedArticle, gazetteer: Gazetteer, lexicon: NameLexicon) -> tuple[Mention, ...]:
    """Return the mentions of `find_names` alone."""
    return find_names(parsed, gazetteer, lexicon).mentions


def find_names(parsed: ParsedArticle, gazetteer: Gazetteer, lexicon: NameLexicon) -> Names:
    """Return named mentions, the nominals and pronouns that refer to people, organisations and places, roles and relations."""
    divider = Divider(lexicon, gazetteer)
    occurrences = tuple(o for block in parsed.blocks for o in _occurrences(block, divider))
    kinds = decide_kinds((o for o in occurrences if o.piece.kind != TITLE), gazetteer, lexicon)
    named = tuple(
        _without_overlaps([m for o in occurrences if (m := _mention(o, kinds, parsed, gazetteer)) is not None])
    )
    titles = [
        (o.block.offset + o.piece.start, o.block.offset + o.piece.end) for o in occurrences if o.piece.kind == TITLE
    ]
    sentences = tuple(row for block in parsed.blocks for row in rows(block, named, titles))
    bases = tuple(pair for i, items in sentences for pair in find_bases(i, items, parsed.article))
    unnamed = tuple(mention for mention, _ in bases if mention is not None)
    offices = tuple(_offices(occurrences, named, parsed))
    nominals = (*offices, *find_nominals(parsed, (*named, *unnamed, *offices), lexicon))
    relations = (*(r for i, items in sentences for r in find_aliases(i, items)), *(r for _, r in bases))
    return Names(
        mentions=tuple(sorted((*named, *unnamed, *nominals), key=lambda m: (m.span.start, -m.span.end, m.rule))),
        roles=find_roles(sentences, parsed.article, lexicon),
        relations=tuple(sorted(relations, key=lambda r: (r.first, r.second))),
    )


def _occurrences(block: ParsedBlock, divider: Divider) -> Iterator[Occurrence]:
    words = words_of(block, divider.lexicon, divider.gazetteer)
    place = {word.start: i for i, word in enumerate(words)}
    previous: Piece | None = None
    for chain in ChainFinder(words, block.doc.text, divider.lexicon, divider.gazetteer).chains():
        for piece in divider.divide(chain):
            whole = _with_lower_head(piece, words, place[piece.words[-1].start], block.doc.text, divider)
            border = _border(previous, piece, words, place[piece.words[-1].start], block.doc.text)
            yield Occurrence(piece=border or whole, block=block)
            previous = piece


def _offices(occurrences: Sequence[Occurrence], named: Iterable[Mention], parsed: ParsedArticle) -> Iterator[Mention]:
    """Yield mentions of people by a capitalised title alone ("the Foreign Minister said")."""
    starts = {m.span.start for m in named}
    for occurrence in occurrences:
        piece, block = occurrence.piece, occurrence.block
        end = block.offset + piece.end
        sentence = sentence_at(block, block.offset + piece.start)
        if (
            piece.kind != TITLE
            or piece.name.endswith(".")
            or sentence is None
            or any(end + gap in starts for gap in (1, 2))
        ):
            continue
        span = parsed.article.span(block.offset + piece.start, end)
        yield Mention(
            span=span,
            sentence=sentence.index,
            kind="Person",
            form=Form.NOMINAL,
            head=block.offset + occurrence.root.idx,
            rule="title-alone",
        )


def _border(before: Piece | None, piece: Piece, words: tuple[Word, ...], last: int, text: str) -> Piece | None:
    """Return "Iraq–Syria border" as one place where `piece` is its second state, or None."""
    if (
        before is None
        or before.kind != "State"
        or piece.kind != "State"
        or last + 1 >= len(words)
        or words[last + 1].text != "border"
    ):
        return None
    joined = text[before.end : piece.start] in {"-", "–", "/", " – "} and text[piece.end : words[last + 1].start] == " "
    return Piece(words=(*before.words, *piece.words, words[last + 1]), kind="Place", rule="border") if joined else None


def _with_lower_head(piece: Piece, words: tuple[Word, ...], last: int, text: str, divider: Divider) -> Piece:
    """Return the piece with a head noun in lower case that follows it ("Shindand district", "Iraqi security forces")."""
    if piece.kind in {TITLE, THING}:
        return piece
    for size in (3, 2, 1):
        tail = words[last + 1 : last + 1 + size]
        gaps = [text[words[k - 1].end : words[k].start] for k in range(last + 1, last + 1 + len(tail))]
        if len(tail) < size or any(gap not in {" ", "\u00a0"} for gap in gaps):
            continue
        noun = " ".join(w.text for w in tail)
        if (kind := _lower_head_kind(piece, noun, divider)) is not None:
            return Piece(words=(*piece.words, *tail), kind=kind, rule=f"lower-head:{noun}")
    return piece


def _lower_head_kind(piece: Piece, noun: str, divider: Divider) -> str | None:
    lexicon = divider.lexicon
    if piece.kind == "State":
        return next(
            (k for k in ("GovernmentBody", "ArmedForce", "DiplomaticMission") if noun in lexicon.demonym_heads[k]), None
        )
    if piece.kind in {"Coalition", "ArmedGroup"} or (piece.kind == "Organisation" and noun != "headquarters"):
        return None
    if piece.name in lexicon.peoples:
        return None
    for kind in LOWER_HEAD_ORDER:
        if noun in lexicon.lower_heads[kind] and not (kind == "ArmedForce" and piece.kind in PLACES):
            return kind
    return None


def _mention(
    occurrence: Occurrence, kinds: dict[str, str], parsed: ParsedArticle, gazetteer: Gazetteer
) -> Mention | None:
    piece, block = occurrence.piece, occurrence.block
    if piece.kind in {TITLE, THING}:
        return None
    kind = piece.kind if piece.kind is not None and piece.rule != "chain" else kinds.get(fold(piece.name))
    if kind is None or kind in {THING, TITLE}:
        return None
    if (
        kind == "Organisation"
        and piece.rule.split(":")[-1] in SITES
        and occurrence.first.i > 0
        and occurrence.first.nbor(-1).lower_ in {"near", "at", "outside"}
    ):
        kind = "Facility"
    quote = '"' in block.doc.text[piece.start : piece.end] and block.doc.text[piece.start - 1 : piece.start] == '"'
    span = parsed.article.span(block.offset + piece.start - quote, block.offset + piece.end)
    sentence = sentence_at(block, span.start)
    if sentence is None:
        return None
    rule = _state_rule(occurrence, gazetteer) if kind == "State" else piece.rule
    return Mention(
        span=span,
        sentence=sentence.index,
        kind=kind,
        form=Form.NAME,
        head=block.offset + occurrence.root.idx,
        rule=rule,
    )


def _state_rule(occurrence: Occurrence, gazetteer: Gazetteer) -> str:
    """Return how a state is named: by its name, by the name of its people, or by an adjective."""
    last = occurrence.piece.words[-1]
    if gazetteer.country_named(occurrence.piece.name) is not None:
        return "country-name"
    plural = last.text.endswith("s") and not last.text.endswith("ss") and last.token.pos_ in {"NOUN", "PROPN"}
    bare = last.token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "agent"} and last.token.pos_ in {
        "NOUN",
        "PROPN",
        "ADJ",
    }
    the = occurrence.first.i > 0 and occurrence.first.nbor(-1).lower_ == "the"
    return "people-of-a-state" if plural or (bare and the) else "adjective-of-a-state"


def sentence_at(block: ParsedBlock, offset: int) -> Sentence | None:
    """Return the sentence of the block that the article offset lies in, or None between sentences."""
    return next((s for s in block.sentences if s.span.start <= offset < s.span.end), None)


def _without_overlaps(mentions: list[Mention]) -> Iterator[Mention]:
    end = -1
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= end:
            end = mention.span.end
            yield mention
