"""Find the noun phrase of a head, the clause of a word, and how far two words stand apart in the parse."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
TRIMMED_LEFT = frozenset({"DET", "PUNCT", "SPACE", "ADP", "CCONJ", "SCONJ"})


def phrase(head: Token, *, reach: bool = True) -> DocSpan:
    """Return the noun phrase of `head` without its article: premodifiers, and with `reach` an "of" phrase after it."""
    doc: Doc = head.doc
    left = head.i
    for child in head.lefts:
        if child.ent_type_ == "DATE" and head.ent_type_ != "DATE":
            continue  # "On 4 May 2012 rebels attacked" without a comma
        if child.dep_ in ("det", "punct", "cc", "preconj", "predet", "case", "relcl", "advmod", "mark", "prep"):
            continue
        if child.dep_ in ("compound", "amod", "nmod", "poss", "nummod", "quantmod", "npadvmod"):
            left = min(left, child.left_edge.i)
    right = head.i
    for child in head.rights:
        if child.dep_ in ("nummod", "flat") or (child.dep_ == "compound" and child.i == right + 1):
            right = max(right, child.right_edge.i)
        if reach and child.dep_ == "prep" and child.lower_ == "of" and _end_of_simple_phrase(child) - head.i < 9:
            right = max(right, _end_of_simple_phrase(child))
    while left < right and (doc[left].pos_ in TRIMMED_LEFT or doc[left].lower_ == "to"):
        left += 1
    before = doc[left - 1].lower_ if left > 0 else ""
    if (before == "at" and doc[left].lower_ == "least") or (before == "between" and doc[left].pos_ == "NUM"):
        left -= 1
    return doc[left : right + 1]


def _end_of_simple_phrase(preposition: Token) -> int:
    for child in preposition.children:
        if child.dep_ == "pobj" and child.tag_ != "VBG":
            return max([child.i, *(c.i for c in child.rights if c.dep_ in ("nummod", "flat"))])
    return preposition.head.i


def clause_verb(token: Token) -> Token:
    """Return the verb of the clause that `token` stands in (the token itself if it is one, the root at last)."""
    current = token
    while current.head.i != current.i and current.pos_ not in ("VERB", "AUX"):
        current = current.head
    return current


def distance(one: Token, other: Token) -> int:
    """Return the number of edges between two tokens of a sentence in the parse; steps out of a clause count double."""
    up_one = _path(one)
    up_other = _path(other)
    shared = {t.i: cost for t, cost in up_other}
    for token, cost in up_one:
        if token.i in shared:
            return cost + shared[token.i]
    return 99


def _path(token: Token) -> list[tuple[Token, int]]:
    path, cost = [(token, 0)], 0
    while token.head.i != token.i:
        cost += 3 if token.dep_ in CLAUSES else 1
        token = token.head
        path.append((token, cost))
    return path
