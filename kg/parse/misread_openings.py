"""Make prepositions of what parsers take for something else at the head of a sentence."""

import re

from spacy.tokens import Token

BEFORE_NOUNS = frozenset({"after", "before", "since"})
"""Words that open a clause or stand before a noun."""
DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\Z")
DOERS = frozenset({"nsubj", "nsubjpass"})


def stand_before(mark: Token) -> None:
    """Make a preposition of what opens a sentence of two subjects ("After the raid, on 3 May ten men were sent home").

    The first of them, with a comma behind it, is no subject but what the word stands before.
    """
    verb = mark.head
    if mark.lower_ not in BEFORE_NOUNS or verb.dep_ != "ROOT":
        return
    doers = [c for c in verb.lefts if c.dep_ in DOERS]
    if len(doers) < 2 or doers[0].left_edge.i != mark.i + 1 or doers[0].right_edge.nbor(1).text != ",":
        return
    mark.dep_, mark.pos_, mark.tag_ = "prep", "ADP", "IN"
    doers[0].head, doers[0].dep_ = mark, "pobj"


def give_day(opening: Token) -> None:
    """Give a month its day that was read as counting the noun behind it ("On January 13 clashes broke out")."""
    month = next((c for c in opening.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
    day = month.nbor(1) if month is not None and month.i + 1 < len(month.doc) else None
    if month is None or day is None or not DAY.match(day.text) or day.dep_ != "nummod" or day.head.i <= day.i:
        return
    if month.ent_type_ == "DATE" and not any(c.dep_ == "nummod" for c in month.children):
        day.head = month


def place_near(near: Token) -> None:
    """Make a preposition of "Near" that was read into the name of the place behind it ("Near Orlo, rebels struck")."""
    place, verb = near.head, near.sent.root
    if near.nbor().lower_ in ("east", "eastern"):
        return
    if near.dep_ == "compound" and place.pos_ == "PROPN" and place.i != verb.i and verb.pos_ in ("VERB", "AUX"):
        near.pos_, near.tag_, near.dep_, near.lemma_, near.head = "ADP", "IN", "prep", "near", verb
        place.head, place.dep_ = near, "pobj"
