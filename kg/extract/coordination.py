"""Spread coordination and lists out: "A, B and C", "two groups, A and B"."""

from kg.model.tokens import Token

FINITE = frozenset({"VBD", "VBP", "VBZ"})
DOUBTING = frozenset({"possibly", "perhaps", "maybe", "probably"})


def conjuncts(token: Token) -> tuple[Token, ...]:
    """Return the tokens coordinated after `token` ("A, B and C" gives B and C for A)."""
    found: list[Token] = []
    current = [token]
    while current:
        nxt = [
            c
            for t in current
            for c in t.children
            if c.dep in ("conj", "appos_conj") and c.pos in ("NOUN", "PROPN", "PRON", "NUM")
            and not (_is_doubted(c) or _opens_clause(c))
        ]
        found += nxt
        current = nxt
    return tuple(found)


def first_of(noun: Token) -> Token:
    """Return the first of the nouns that `noun` is coordinated with, itself where it is the first."""
    while noun.dep == "conj" and noun.pos in ("NOUN", "PROPN"):
        noun = noun.head
    return noun


def _is_doubted(token: Token) -> bool:
    """Tell whether the last of a list may not belong to it ("the embassy, and possibly the school")."""
    before = token.left_edge.nbor(-1) if token.left_edge.i else None
    return any(t is not None and t.lower in DOUBTING for t in (before, *token.lefts))


def _opens_clause(token: Token) -> bool:
    """Tell whether a day stands before what was read as the next of a list ("took Orlo and on 5 May, they fled").

    But not "took Orlo and, on 5 May, Kelmar".
    """
    before = token.doc[token.head.i + 1 : token.left_edge.i]
    comma = token.left_edge.i > 0 and token.left_edge.nbor(-1).text == ","
    joined = next((t for t in before if t.dep == "cc"), None)
    told = any(t.tag in FINITE for t in token.doc[token.i + 1 : token.sent.end])
    return comma and told and joined is not None and any(t.ent_type == "DATE" for t in before if t.i > joined.i)


def first_listed(token: Token) -> Token | None:
    """Return the first of the names that a plural noun announces ("two groups, A and B"), read as apposition or not."""
    if token.tag != "NNS":
        return None
    for child in token.rights:
        is_listed = child.dep == "conj" and child.left_edge.i == token.i + 2 and token.nbor(1).lower == ","
        counted = any(c.dep in ("nummod", "amod") for c in token.lefts)
        if child.pos == "PROPN" and (child.dep == "appos" or (is_listed and counted)):
            return child
    return None


def also_named(token: Token) -> tuple[Token, ...]:
    """Return the second and later names that a plural noun announces ("two groups, A, B and C" gives B and C)."""
    first = first_listed(token)
    return conjuncts(first) if first is not None else ()
