"""Make the filler of a role from the head of its phrase: its whole name if it has one, else its noun phrase."""

from kg.extract.coordination import first_listed
from kg.extract.groups import group_of
from kg.extract.phrases import phrase
from kg.extract.reading import Reading, Spot
from kg.knowledge.claims import load_claim_words
from kg.knowledge.filling_words import load_filling_words
from kg.knowledge.words import load_words
from kg.model.frames import Filler
from kg.model.mentions import Form
from kg.model.text import Span
from kg.model.tokens import Token

PLACE_ROLES = frozenset({"place", "origin", "destination"})
VOICED = frozenset({"claimant", "source"})
POSSESSIVE = 2
BY_NAME = frozenset({"Person", "State"})
"""Kinds whose names take no "of" phrase that is not part of the name ("accused Zarvania of it")."""
BESIDE = frozenset({"near", "outside"})
SOME = frozenset({"a", "an", "another", "some", "several", "many"})
"""What makes of a people some of them, and not their state."""


def filler(reading: Reading, spot: Spot, role: str, head: Token) -> Filler:
    """Return the filler of `role` headed by `head`.

    "the militant group Orlo Front" is filled by the name in apposition; a hedge on the phrase or on its preposition
    ("supposedly by X", "a suspected Y") marks the filler as alleged.
    """
    named = _name_in_apposition(reading, spot, head)
    if named is not None and role != "place":
        head = named
    misread = _noun_read_as_apposition(head)
    if misread is not None:
        span = reading.span(head.doc[phrase(head).start : misread.i + 1], spot.block)
        return Filler(
            role=role, span=span, head=reading.span(misread, spot.block), sort=sort_of(reading, spot, role, misread)
        )
    return Filler(
        role=role,
        span=_extent_for(reading, spot, head, role),
        head=reading.span(head, spot.block),
        alleged=_is_hedged(reading, head),
        sort=sort_of(reading, spot, role, head),
        beside=_beside(head) if role == "place" else "",
        stands_for=group_of(reading, spot, head) if role == "agent" else None,
    )


def _beside(place: Token) -> str:
    """Return the words that put something next to a place and not in it ("near Orlo", "ten miles south of Orlo")."""
    words = load_filling_words().fillers
    first = place
    while first.dep == "conj":
        first = first.head
    link = first.head if first.dep == "pobj" else None
    if link is None:
        return ""
    if link.lower in BESIDE:
        return link.lower
    direction = link.head.lower
    return f"{direction} {link.lower}" if link.lower in ("of", "to") and direction in words.away else ""


def _extent_for(reading: Reading, spot: Spot, head: Token, role: str) -> Span:
    """Return the extent of a filler: who is accused "of war crimes" ends with the name, who speaks has the body."""
    words = load_filling_words().fillers
    named = reading.mention_at(head, spot.block)
    part = [c for c in head.lefts if c.dep == "amod" and c.lower.startswith(words.points)]
    if role == "origin" and named is not None and part and spot.block.offset + part[0].idx < named.span.start:
        # Who leaves the north of a country need not leave the country.
        return reading.parsed.article.span(spot.block.offset + part[0].idx, named.span.end)
    if role == "accused" and named is not None and named.form is Form.NAME and named.span.end >= _end(spot, head):
        return named.span
    tried = role == "accused" or (role in VOICED and head.lemma in words.courts)
    if tried and named is None and any(c.lower == "of" and _tells_crime(c) for c in head.rights):
        return reading.span(phrase(head, reach=False), spot.block)
    return _with_body(reading, spot, head) if role in VOICED else _extent(reading, spot, head)


def _tells_crime(of: Token) -> bool:
    """Tell whether a phrase is what somebody is accused of ("accused the army of war crimes", "by a court of")."""
    words = load_claim_words()
    known = words.crimes | words.involvement | load_words().grammar.generic_event_nouns
    return any(c.lemma.lower() in known for c in of.children if c.dep == "pobj")


def _end(spot: Spot, token: Token) -> int:
    return spot.block.offset + token.end


def _with_body(reading: Reading, spot: Spot, head: Token) -> Span:
    """Return the extent of who speaks, with the body spoken for ("a spokesman for the Orlo Front")."""
    extent = _extent(reading, spot, head)
    links = (c for c in head.rights if c.dep == "prep" and c.lower in ("for", "of") and c.i == head.i + 1)
    for body in (p for link in links if head.pos == "NOUN" for p in link.children if p.dep == "pobj"):
        named = reading.mention_at(body, spot.block)
        if named is not None and named.form is Form.NAME and extent.end <= named.span.start:
            return reading.parsed.article.span(extent.start, named.span.end)
    return extent


def sort_of(reading: Reading, spot: Spot, role: str, head: Token) -> str:
    """Return the class of a thing without a name: somewhere, somebody, or something that is hit or used."""
    if role in PLACE_ROLES:
        return "Place"
    if role == "facility":
        return "Facility"
    if reading.is_actor(head, spot.block) or role != "target":
        return "UnnamedActor"
    return "Place" if reading.is_place(head, spot.block) else "Asset"


def _extent(reading: Reading, spot: Spot, head: Token) -> Span:
    """Return the name at `head` where it ends the phrase, else the noun phrase; "a Kelmari" is a person, no state."""
    mention, whole = reading.mention_at(head, spot.block), reading.span(phrase(head), spot.block)
    if mention is None and head.ent_type == "NORP" and (counted := _quantity(reading, head)):
        return reading.span(head.doc[counted[0].i : head.i + 1], spot.block)
    if mention is None or mention.form is not Form.NAME or _is_second_modifier(spot, mention.span.start, head):
        return whole
    if mention.kind != "State" and whole.text[: max(0, mention.span.start - whole.start)].endswith("-"):
        return whole  # "the Franco-American army"
    counted = [c for c in head.lefts if c.lower in SOME or c.dep == "nummod"] or _quantity(reading, head)
    if counted and reading.kind_of(head, spot.block) == "State":
        return reading.span(head.doc[counted[0].i : head.i + 1], spot.block)
    if mention.kind in BY_NAME and mention.span.end >= spot.block.offset + head.end:
        return mention.span
    only_modifies = mention.span.end <= spot.block.offset + head.idx
    return whole if only_modifies or mention.span.end < whole.end - POSSESSIVE else mention.span


def _quantity(reading: Reading, head: Token) -> list[Token]:
    """Return the word that counts a people ("hundreds of Kelmaris")."""
    of = head.head
    counts = head.dep == "pobj" and of.lower == "of" and of.head.lemma.lower() in reading.words.grammar.quantities
    return [of.head] if counts else []


def _is_second_modifier(spot: Spot, start: int, head: Token) -> bool:
    """Tell whether a name opens with a modifier coordinated to one before it ("Zarvanian and Kelmari forces")."""
    first = next((t for t in spot.words if t.idx + spot.block.offset == start), None)
    return first is not None and first.dep == "conj" and (
        first.head.dep == "amod" or (first.head.dep in ("nmod", "compound") and head.tag == "NNS")
    )


def _name_in_apposition(reading: Reading, spot: Spot, head: Token) -> Token | None:
    own = reading.mention_at(head, spot.block)
    if own is not None and own.form is Form.NAME:
        return None
    listed = first_listed(head)
    apposed = [c for c in head.children if c.dep == "appos" or c == listed]
    for child in (*apposed, *_given(reading, head)):
        mention = reading.mention_at(child, spot.block)
        if mention is not None and mention.form is Form.NAME:
            return child
    return None


def _given(reading: Reading, head: Token) -> tuple[Token, ...]:
    """Return the name that a noun is said to bear ("a group calling itself the Orlo Front", "known as the Front")."""
    words = load_filling_words().fillers
    own = reading.words.grammar.reflexives
    verbs = [c for c in head.children if c.dep in ("acl", "relcl") and c.lemma in words.naming]
    naming = [v for v in verbs if any(c.lower in own for c in v.children)]
    naming += [v for v in verbs if v.dep == "acl" and v.tag == "VBN"]
    under = [p for v in naming for p in v.children if p.lower == "as"]
    return tuple(c for v in (*naming, *under) for c in v.children if c.dep in ("oprd", "pobj"))


def _noun_read_as_apposition(head: Token) -> Token | None:
    """Return the real head of "Orlo Front weapon stores", which parsers take for a name with an apposition."""
    for child in head.rights:
        if child.dep == "appos" and child.pos == "NOUN" and not any(t.is_punct for t in head.doc[head.i : child.i]):
            return child
    return None


def _is_hedged(reading: Reading, head: Token) -> bool:
    hedges = reading.words.stance.hedges
    within = any(token.lower in hedges for token in head.subtree if token.i <= head.i)
    beside = head.head.dep in ("agent", "prep") and any(
        c.lower in hedges for c in head.head.children if c.dep == "advmod"
    )
    return within or beside
