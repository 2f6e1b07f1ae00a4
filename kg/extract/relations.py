"""Find what the text says of two names at once: that they name one thing, or that a base lies near a place."""

from collections.abc import Iterator, Sequence

from kg.extract.items import QUOTES, Item
from kg.knowledge.naming_words import load_naming_words
from kg.model.kinds import BASES, FORCES, ORGANISATIONS
from kg.model.mentions import Form, Mention, Relation
from kg.model.text import Article, Span

NEAR_WORDS = frozenset({"in", "near", "at", "outside", "around", "of", "from", "on"})
PLACE_KINDS = frozenset({"Settlement", "Region", "Place", "State"})
KINDS_OF_NOUNS = {"airport": "Airport", "embassy": "DiplomaticMission", "consulate": "DiplomaticMission"}
TROOPS = FORCES | {"Coalition"}
ON_THE_WAY = frozenset(
    {
        *(",", "located", "is", "was", "lies", "stands", "situated", "based", "just", "close", "to", "which"),
        *("district", "building"),
    }
)
QUOTED_REACH = 24
BETWEEN_QUOTED = QUOTES | {
    *(",", ";", ":", "or", "and", "also", "sometimes", "often", "in", "arabic", "abbreviated", "short"),
    *("nom", "de", "guerre"),
}
ALIAS_WORDS = (
    *(("known", "as"), ("referred", "to", "as"), ("abbreviated", "as"), ("abbreviated", "to"), ("abbreviated",)),
    *(("called",), ("named",), ("codenamed",), ("nicknamed",), ("aka",), ("a.k.a.",)),
)
RENAMING = (
    *(("formerly", "known", "as"), ("formerly", "called"), ("formerly",), ("previously", "known", "as")),
    *(("changed", "its", "name", "to"), ("renamed", "itself", "as"), ("renamed", "itself"), ("renamed", "as")),
    *(("was", "renamed"), ("was", "later", "renamed"), ("renamed",)),
)
"""How a body has got another name; a place that was formerly another one is often only a part of it."""


def find_aliases(sentence: int, items: Sequence[Item]) -> Iterator[Relation]:
    """Yield aliases: "X (ACR)", "X, also known as Y"."""
    for i, item in enumerate(items):
        if item.mention is None or item.mention.form is not Form.NAME:
            continue
        bracketed = _bracketed(items, i)
        quoted = [] if bracketed else _quoted(items, i)
        second = bracketed or _renamed(items, i) or _after_alias_word(items, i)
        for other in (*quoted, second):
            if other is not None and other.mention is not None and _may_be_one(item.mention, other.mention):
                rule = "alias-bracket" if bracketed else "alias-quoted" if other in quoted else "alias-words"
                yield Relation(
                    kind="alias", first=item.mention.span, second=other.mention.span, sentence=sentence, rule=rule
                )


def _may_be_one(a: Mention, b: Mention) -> bool:
    places = PLACE_KINDS | BASES | {"Facility"}
    return a.kind == b.kind or (
        (a.kind == "Person") == (b.kind == "Person") and (a.kind in places) == (b.kind in places)
    )


def _bracketed(items: Sequence[Item], i: int) -> Item | None:
    """Return the name in a bracket right after a name."""
    if i + 3 < len(items) + 1 and i + 2 < len(items) and items[i + 1].lower == "(" and items[i + 2].mention is not None:
        closed = i + 3 < len(items) and items[i + 3].lower in {")", ",", ";", "–", "or"}
        words = items[i + 2].text.split()
        inside = items[i + 2].mention
        fits = closed and len(words) <= 6 and inside is not None and inside.kind != "State"
        return items[i + 2] if fits else None
    return None


def _renamed(items: Sequence[Item], i: int) -> Item | None:
    """Return the other name that a bracket gives with a word for it ("(or Y)", "(called Y)")."""
    words = load_naming_words().relations
    k = i + 2
    while k < len(items) and items[k].lower in words.renaming | words.beside_renaming:
        k += 1
    if all(item.lower not in words.renaming for item in items[i + 2 : k]):
        return None
    told = items[i + 1].lower == "(" if i + 1 < len(items) else False
    closed = k + 1 < len(items) and items[k + 1].lower == ")"
    return items[k] if told and closed and k > i + 2 and items[k].mention is not None else None


def _quoted(items: Sequence[Item], i: int) -> list[Item]:
    """Return the names given in quotation marks in a bracket after a name ('X ("Y", sometimes also "Z")')."""
    if i + 2 >= len(items) or items[i + 1].lower != "(" or items[i + 2].lower not in QUOTES:
        return []
    found: list[Item] = []
    for k in range(i + 3, min(i + QUOTED_REACH, len(items))):
        if items[k].mention is not None and items[k - 1].lower in QUOTES:
            found.append(items[k])
        elif items[k].lower not in BETWEEN_QUOTED:
            return found if items[k].lower == ")" else []
    return found


def _after_alias_word(items: Sequence[Item], i: int) -> Item | None:
    j, mention = i + 1, items[i].mention
    while j < len(items) and items[j].lower in {
        ",",
        "also",
        "otherwise",
        "better",
        "commonly",
        "(",
        "locally",
        "sometimes",
        "variously",
        "later",
        "subsequently",
        "originally",
    }:
        j += 1
    of_body = mention is not None and mention.kind in ORGANISATIONS
    for words in (*ALIAS_WORDS, *RENAMING) if of_body else ALIAS_WORDS:
        if tuple(item.lower for item in items[j : j + len(words)]) == words:
            k = j + len(words)
            while k < len(items) and items[k].lower in {"the", "by", "its", "acronym", '"', "“"}:
                k += 1
            return items[k] if k < len(items) and items[k].mention is not None else None
    return None


def find_bases(sentence: int, items: Sequence[Item], article: Article) -> Iterator[tuple[Mention | None, Relation]]:
    """Yield (mention of an unnamed base or None, near relation) for the bases that the sentence places."""
    for i, item in enumerate(items):
        if item.mention is not None and item.mention.kind in BASES and item.mention.form is Form.NAME:
            place = _place_after(items, i + 1) or _place_of_copula(items, i + 1)
            if place is not None and place.mention is not None:
                yield None, _near(item.mention.span, place.mention, sentence)
        elif _is_base(items, i):
            yield from _unnamed(sentence, items, i, article)


def _is_base(items: Sequence[Item], i: int) -> bool:
    words = load_naming_words().relations
    token = items[i].token
    noun = token is not None and token.pos in {"NOUN", "PROPN"}
    before = items[i - 1] if i > 0 else None
    body = before.mention if before is not None else None
    troops = body is not None and body.kind in TROOPS and not body.span.text.lower().endswith("police")
    told = items[i].lower in words.sites and before is not None and (troops or before.lower in words.of_an_army)
    return noun and (told or items[i].lower in words.base_nouns)


def _unnamed(
    sentence: int, items: Sequence[Item], i: int, article: Article
) -> Iterator[tuple[Mention | None, Relation]]:
    words = load_naming_words().relations
    after = _owner_end(items, i + 1)
    place = _place_after(items, after)
    if place is None or place.mention is None or items[after].lower in {"of", "from"}:
        return
    if article.text[place.end : place.end + 1] == "-":
        return  # a part of a name
    # "A base in Iraq" tells no more than the country; "in eastern Ethiopia" does.
    if place.mention.kind == "State" and not items[items.index(place) - 1].lower.endswith("ern"):
        return
    first = _phrase_start(items, i)
    before = items[first - 1].mention if first else None
    if {item.lower for item in items[first:i]} & words.not_bases or (before is not None and before.kind in BASES):
        return
    kind = KINDS_OF_NOUNS.get(items[i].lower, "MilitaryBase")
    if kind == "DiplomaticMission" and first == i and items[i - 1].lower == "the":
        the = article.span(items[i - 1].start, items[i].end)
        yield None, _near(the, place.mention, sentence)
        return
    span = article.span(items[first].start, items[i].end)
    head = items[i].start
    mention = Mention(span=span, sentence=sentence, kind=kind, form=Form.NOMINAL, head=head, rule="unnamed-base")
    yield mention, _near(span, place.mention, sentence)


def _owner_end(items: Sequence[Item], start: int) -> int:
    """Return where what a base is said to be of ends ("of operations", "of the Orlo Brigade"), else `start`."""
    if start + 1 >= len(items) or items[start].lower != "of":
        return start + (start < len(items) and items[start].lower == "general")
    body = start + 1 + (items[start + 1].lower == "the" and start + 2 < len(items))
    mention = items[body].mention
    of_a_body = mention is not None and mention.kind in TROOPS and mention.form is Form.NAME
    return body + 1 if of_a_body or items[body].lower == "operations" else start


def _near(base: Span, place: Mention, sentence: int) -> Relation:
    return Relation(kind="near", first=base, second=place.span, sentence=sentence, rule="base-in-place")


def _phrase_start(items: Sequence[Item], i: int) -> int:
    """Return where "military training camp" begins, given its head noun; other adjectives do not belong to the name."""
    while i > 0 and (token := items[i - 1].token) is not None:
        compound = token.dep == "compound" and token.pos == "NOUN"
        if not compound and token.lower not in {"military", "naval", "joint", "forward"}:
            break
        i -= 1
    return i


def _place_of_copula(items: Sequence[Item], start: int) -> Item | None:
    """Return the place in "was near Kirkuk" or "is located in X" later in the sentence, before any other base."""
    for k in range(start, len(items) - 2):
        mention = items[k].mention
        if mention is not None and mention.kind in BASES:
            return None
        if items[k].lower in {"is", "was", "located", "situated"} and items[k + 1].lower in {"in", "near", "outside"}:
            place = items[k + 2].mention
            return items[k + 2] if place is not None and place.kind in {"Settlement", "Region"} else None
    return None


def _place_after(items: Sequence[Item], start: int) -> Item | None:
    """Return the place in "near Kirkuk", "in the southern city of X", "south of X", ", located in the X district"."""
    words = load_naming_words().relations
    j = start
    while j < len(items) and items[j].lower in ON_THE_WAY | words.directions:
        j += 1
    if j >= len(items) or items[j].lower not in NEAR_WORDS:
        return None
    j += 1
    for k in range(j, min(j + 6, len(items))):
        mention = items[k].mention
        if mention is not None:
            if mention.kind in PLACE_KINDS and not mention.rule.startswith("adjective"):
                return items[k]
            if mention.kind != "State":
                return None
            continue
        token = items[k].token
        if token is None or token.pos in {"VERB", "AUX", "PUNCT", "NUM", "PRON"}:
            return None
    return None
