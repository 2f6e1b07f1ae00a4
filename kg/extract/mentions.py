"""Find the mentions of an article: names with the kind of thing that each names, and what refers back to them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import InputError
from kg.extract.brackets import native_names
from kg.extract.chains import ChainFinder
from kg.extract.heads import THING
from kg.extract.items import rows
from kg.extract.kinds import decide_kinds
from kg.extract.lower_heads import border, with_lower_head
from kg.extract.name_words import words_of
from kg.extract.naming import named_rows
from kg.extract.nominals import find_nominals
from kg.extract.pieces import TITLE, Divider, Piece
from kg.extract.relations import find_aliases, find_bases
from kg.extract.roles import find_roles
from kg.extract.votes import Occurrence
from kg.ingest.plain import read_plain
from kg.knowledge.gazetteer import Gazetteer, fold, load_gazetteer
from kg.knowledge.names import NameLexicon, load_names
from kg.model.mentions import Form, Mention, Relation, RoleMention
from kg.model.parsed import ParsedArticle, ParsedBlock
from kg.model.text import Sentence
from kg.parse.parser import Model, parse

SITES = frozenset({"University", "College", "School", "Hospital", "Academy", "Church", "Institute"})
GOING = frozenset({"to", "at", "in", "near", "outside", "from", "inside"})
BESIDE = frozenset({"near", "at", "outside"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the text says with names: mentions, the roles of people, and relations of two names, each in text order."""

    mentions: tuple[Mention, ...]
    roles: tuple[RoleMention, ...]
    relations: tuple[Relation, ...]


def mentions_json(nlp: Model, text: str) -> list[dict[str, object]]:
    """Return the named mentions of a plain text as {start, end, text, type}, offsets in characters of `text`.

    `type` is Person, Organisation or Location. A text without a sentence has none.
    """
    try:
        article = read_plain(text, name="text")
    except InputError:
        return []
    lexicon = load_names()
    names = find_names(parse(article, nlp), load_gazetteer(), lexicon)
    return [
        {key: value for key, value in row.items() if key != "node"}
        for row in named_rows(names.mentions, names.roles, article, lexicon)
    ]


def find_mentions(parsed: ParsedArticle, gazetteer: Gazetteer, lexicon: NameLexicon) -> tuple[Mention, ...]:
    """Return the mentions of `find_names` alone."""
    return find_names(parsed, gazetteer, lexicon).mentions


def find_names(parsed: ParsedArticle, gazetteer: Gazetteer, lexicon: NameLexicon) -> Names:
    """Return the named, nominal and pronominal mentions, the roles of people and the relations of names."""
    divider = Divider(lexicon, gazetteer)
    occurrences = tuple(o for block in parsed.blocks for o in _occurrences(block, divider))
    kinds = decide_kinds((o for o in occurrences if o.piece.kind != TITLE), gazetteer, lexicon)
    found = [m for o in occurrences if (m := _mention(o, kinds, parsed, gazetteer, lexicon)) is not None]
    natives = tuple(native_names(found, parsed.article))
    named = tuple(_without_overlaps((*found, *(n.mention for n in natives))))
    titles = [_extent(o) for o in occurrences if o.piece.kind == TITLE]
    sentences = tuple(rows(parsed.blocks, named, titles))
    bases = tuple(pair for i, items in sentences for pair in find_bases(i, items, parsed.article))
    others = (*(m for m, _ in bases if m is not None), *_offices(occurrences, named, parsed))
    nominals = find_nominals(parsed, (*named, *others), lexicon)
    relations = (
        *(r for i, items in sentences for r in find_aliases(i, items)),
        *(r for n in natives for r in n.relations),
        *(r for _, r in bases),
    )
    return Names(
        mentions=tuple(sorted((*named, *others, *nominals), key=lambda m: (m.span.start, -m.span.end, m.rule))),
        roles=find_roles(sentences, parsed.article, lexicon),
        relations=tuple(sorted(relations, key=lambda r: (r.first, r.second))),
    )


def _occurrences(block: ParsedBlock, divider: Divider) -> Iterator[Occurrence]:
    text = block.doc.text
    words = words_of(block, divider.lexicon, divider.gazetteer)
    place = {word.start: i for i, word in enumerate(words)}
    previous: Piece | None = None
    for chain in ChainFinder(words, text, divider.lexicon, divider.gazetteer).chains():
        for piece in divider.divide(chain):
            last = place[piece.words[-1].start]
            whole = border(previous, piece, words, last, text) or with_lower_head(piece, words, last, text, divider)
            yield Occurrence(piece=whole, block=block)
            previous = piece


def _extent(occurrence: Occurrence) -> tuple[int, int]:
    """Return the offsets of an occurrence in the article."""
    offset = occurrence.block.offset
    return offset + occurrence.piece.start, offset + occurrence.piece.end


def _mention(
    occurrence: Occurrence, kinds: dict[str, str], parsed: ParsedArticle, gazetteer: Gazetteer, lexicon: NameLexicon
) -> Mention | None:
    piece, block = occurrence.piece, occurrence.block
    kind = piece.kind if piece.rule != "chain" else kinds.get(fold(piece.name))
    start, end = _extent(occurrence)
    sentence = sentence_at(block, start)
    if kind is None or kind in {THING, TITLE} or sentence is None:
        return None
    if kind == "State" and _are_others(occurrence, gazetteer):
        return None
    if kind == "State" and _lacks_company(piece.name, parsed, gazetteer, lexicon):
        return None
    beside = occurrence.first.i > 0 and occurrence.first.nbor(-1).lower in BESIDE
    if kind == "Organisation" and piece.rule.split(":")[-1] in SITES and beside:
        kind = "Facility"
    if piece.name in lexicon.seats and occurrence.root.dep == "pobj" and occurrence.root.head.lower in GOING:
        kind = "Facility"
    # A name that begins with a nickname begins with its quotation mark.
    text = parsed.article.text
    quoted = '"' in text[start:end] and text[start - 1 : start] == '"'
    return Mention(
        span=parsed.article.span(start - quoted, end),
        sentence=sentence.index,
        kind=kind,
        form=Form.NAME,
        head=block.offset + occurrence.root.idx,
        rule=_state_rule(occurrence, gazetteer) if kind == "State" else piece.rule,
    )


def _are_others(occurrence: Occurrence, gazetteer: Gazetteer) -> bool:
    """Tell whether a people's name follows another, so that its state is not meant ("Irish Serbs", "Volga Germans")."""
    first = occurrence.first
    if first.i == 0:
        return False
    before, state = first.nbor(-1), gazetteer.country_named(occurrence.piece.name)
    if state is not None:
        # "The Irish Confederacy" is no historic state of that name.
        return state.alpha2 is None and gazetteer.demonym(before.text) is not None
    part = before.pos == "PROPN" and before.dep == "compound" and before.head.i == first.i
    return first.text.endswith("s") and (part or gazetteer.demonym(before.text) is not None)


def _lacks_company(name: str, parsed: ParsedArticle, gazetteer: Gazetteer, lexicon: NameLexicon) -> bool:
    """Tell whether a text that names a historic state lacks the words by which it would mean it ("Confederates")."""
    state = gazetteer.country(name)
    company = lexicon.company_of_states.get(state.name, ()) if state is not None and state.alpha2 is None else ()
    return bool(company) and not any(word in parsed.article.text for word in company)


def _state_rule(occurrence: Occurrence, gazetteer: Gazetteer) -> str:
    """Return how a state is named: by its name, by the name of its people, or by an adjective."""
    word = occurrence.piece.words[-1]
    if gazetteer.country_named(occurrence.piece.name) is not None:
        return "country-name"
    noun = word.token.pos in {"NOUN", "PROPN"}
    plural = noun and word.text.endswith("s") and not word.text.endswith("ss")
    governed = word.token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "agent"}
    bare = governed and (noun or word.token.pos == "ADJ")
    after_the = occurrence.first.i > 0 and occurrence.first.nbor(-1).lower == "the"
    return "people-of-a-state" if plural or (bare and after_the) else "adjective-of-a-state"


def _offices(occurrences: Sequence[Occurrence], named: Iterable[Mention], parsed: ParsedArticle) -> Iterator[Mention]:
    """Yield mentions of people by a capitalised title alone ("the Foreign Minister said")."""
    starts = {m.span.start for m in named}
    for occurrence in occurrences:
        start, end = _extent(occurrence)
        sentence = sentence_at(occurrence.block, start)
        if occurrence.piece.kind != TITLE or sentence is None or occurrence.piece.name.endswith("."):
            continue
        if end + 1 in starts or end + 2 in starts:
            continue
        head = occurrence.block.offset + occurrence.root.idx
        span = parsed.article.span(start, end)
        yield Mention(
            span=span, sentence=sentence.index, kind="Person", form=Form.NOMINAL, head=head, rule="title-alone"
        )


def sentence_at(block: ParsedBlock, offset: int) -> Sentence | None:
    """Return the sentence of the block that the article offset lies in, or None between sentences."""
    return next((s for s in block.sentences if s.span.start <= offset < s.span.end), None)


def _without_overlaps(mentions: Iterable[Mention]) -> Iterator[Mention]:
    end = -1
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= end:
            end = mention.span.end
            yield mention
