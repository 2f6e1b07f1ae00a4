"""Find the noun phrase of a head, what it counts, the clause of a word, and how far two words stand apart."""

from collections.abc import Iterator

from kg.extract.coordination import conjuncts
from kg.knowledge.filling_words import load_filling_words
from kg.model.tokens import Doc, Stretch, Token

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
TRIMMED_LEFT = frozenset({"DET", "PUNCT", "SPACE", "ADP", "CCONJ", "SCONJ"})


def phrase(head: Token, *, reach: bool = True) -> Stretch:
    """Return the noun phrase of `head` without its article: premodifiers, and with `reach` an "of" phrase after it."""
    doc: Doc = head.doc
    left = head.i
    for child in head.lefts:
        if child.ent_type == "DATE" and head.ent_type != "DATE":
            continue  # "On 4 May 2012 rebels attacked" without a comma
        if child.dep in ("det", "punct", "cc", "preconj", "predet", "case", "relcl", "advmod", "mark", "prep"):
            continue
        if child.dep in ("compound", "amod", "nmod", "poss", "nummod", "quantmod", "npadvmod"):
            left = min(left, child.left_edge.i)
    right = head.i
    for child in head.rights:
        if child.dep in ("nummod", "flat") or (child.dep == "compound" and child.i == right + 1):
            right = max(right, child.right_edge.i)
        if reach and child.dep == "prep" and child.lower == "of" and _end_of_simple_phrase(child) - head.i < 9:
            right = max(right, _end_of_simple_phrase(child))
    while left < right and (doc[left].pos in TRIMMED_LEFT or doc[left].lower == "to"):
        left += 1
    if doc[left].lower == "dead" and left < right and doc[left + 1].pos in ("NUM", "DET"):
        left += 1  # "shot dead two officers"
    if _is_glued(doc[left], head):
        left -= 2
    before = doc[left - 1].lower if left > 0 else ""
    ranged = before == "between" and doc[left].pos == "NUM" and doc[left + 1].lower == "and"
    if ranged or (before == "at" and doc[left].lower == "least"):
        left -= 1
    return doc[left : right + 1]


def _is_glued(first: Token, head: Token) -> bool:
    """Tell whether a phrase goes on before a hyphen ("the Franco-American army", "the centre-right of the line")."""
    if first.i < 2 or first.nbor(-1).text != "-" or first.nbor(-1).whitespace:
        return False
    before = first.nbor(-2)
    if first.i == head.i:
        return not before.whitespace and before.dep in ("compound", "amod", "nmod", "npadvmod")
    return first.pos == "ADJ" and before.pos in ("PROPN", "ADJ")


def _end_of_simple_phrase(preposition: Token) -> int:
    for child in preposition.children:
        if child.dep == "pobj" and child.tag != "VBG":
            return max([child.i, *(c.i for c in child.rights if c.dep in ("nummod", "flat"))])
    return preposition.head.i


def counted_or_self(head: Token, quantities: frozenset[str]) -> tuple[Token, ...]:
    """Return what "a number of", "thousands of" or "the majority of" counts, else the word itself."""
    words = load_filling_words().phrases
    named = head.tag == "NNS" and head.lemma in words.settled
    single = head.tag == "NN" and head.lemma == "member"  # who is not the body that they are of
    if not named and (single or head.lemma.lower() not in quantities or head.pos == "PROPN"):
        return (head,)
    counted = tuple(c for p in head.children if p.dep == "prep" and p.lower == "of" for c in counted_within(p))
    counted = tuple(name for c in counted for name in ((c, *conjuncts(c)) if c.pos == "PROPN" else (c,)))
    if named:
        counted = tuple(c for c in counted if c.pos == "PROPN")
    return counted or (head,)


def counted_within(preposition: Token) -> Iterator[Token]:
    """Yield the objects of a preposition, also behind "a number of"."""
    for child in preposition.children:
        if child.dep == "pobj":
            yield child
            if child.lemma in ("number", "series", "group"):
                yield from (c for p in child.children if p.dep == "prep" for c in counted_within(p))


def series_of(event: Token) -> Token:
    """Return the noun that tells how many events there were ("a series of attacks"), else the event itself."""
    words = load_filling_words().phrases
    above = event.head.head if event.dep == "pobj" and event.head.lower == "of" else event
    most = any(c.tag == "JJS" for c in above.lefts)  # "the largest number of attacks"
    return above if above.lemma.lower() in words.series and not most else event


def is_against(word: Token) -> bool:
    """Tell whether a prefix makes of a word what a thing is against ("anti-Kelmari attacks", "anti-aircraft fire")."""
    words = load_filling_words().phrases
    return word.i > 1 and word.nbor(-1).text == "-" and word.nbor(-2).lower in words.against


def clause_verb(token: Token) -> Token:
    """Return the verb of the clause that `token` stands in (the token itself if it is one, the root at last)."""
    current = token
    while current.head.i != current.i and current.pos not in ("VERB", "AUX"):
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
        cost += 3 if token.dep in CLAUSES else 1
        token = token.head
        path.append((token, cost))
    return path
