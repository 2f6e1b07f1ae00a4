"""Tell where the phrase of a trigger begins and ends: with its modifiers and the rest of its name."""

from kg.extract.grammar import dashed_before
from kg.knowledge.happening_words import load_happening_words
from kg.model.tokens import Token

LONGEST = 15
"""How many words the content of a deal may have to be part of its name."""


def phrase_start(trigger: Token, first: Token, form: str) -> int:
    """Return where the trigger's phrase begins: with what numbers or modifies the noun."""
    if form != "noun":
        return first.i
    rounds = round_of(trigger)
    if rounds.i < trigger.i:
        return min(token.i for token in (rounds, *rounds.lefts) if token.dep != "det")
    before = dashed_before(trigger)
    named = [] if before is None else [before.i]
    modifiers = (c.left_edge.i for c in trigger.lefts if c.dep in ("compound", "amod", "nmod", "nummod"))
    start: int = min([first.i, *named, *modifiers])
    return start


def phrase_end(trigger: Token) -> int:
    """Return where the trigger's phrase ends: with the rest of its name ("the Treaty of Orlo"), short of a date.

    Of a deal also with what is agreed ("an agreement to evacuate the town").
    """
    words = load_happening_words().extents
    if trigger.lemma.lower() in words.deals and (end := _end_of_content(trigger)) is not None:
        return end
    after = trigger.doc[trigger.i + 1 : trigger.sent.end]
    naming = trigger.pos == "PROPN" or trigger.lower in words.named_by_place
    if len(after) > 1 and is_numbered(trigger):
        return trigger.i + 2  # "Resolution 1701"
    pact = trigger.lower in words.pacts and trigger.pos == "PROPN"
    if not naming or len(after) < 2:
        return trigger.i + 1
    on = pact and after[0].lower == "on" and after[1].text[:1].isupper()
    if after[0].lower != "of" and not on:
        return trigger.i + 1
    first = 2 if after[1].lower == "the" and trigger.pos != "PROPN" else 1
    rest = enumerate(after[first:])
    name = next((i for i, token in rest if not _goes_on(token) or token.ent_type == "DATE"), len(after) - first)
    return after[first].i + name if name else trigger.i + 1


def _end_of_content(deal: Token) -> int | None:
    """Return where an infinitive right after a deal ends, short of a date; None where there is none or it is long."""
    to = next((c for c in deal.rights if c.dep == "acl" and c.tag == "VB"), None)
    if to is None or to.left_edge.i != deal.i + 1:
        return None
    said = deal.doc[deal.i + 1 : to.right_edge.i + 1]
    end = next((t.i for t in said if t.ent_type in ("DATE", "TIME") or t.is_punct), to.right_edge.i + 1)
    while deal.doc[end - 1].pos in ("ADP", "DET", "CCONJ"):
        end -= 1
    return end if deal.i + 2 < end <= deal.i + LONGEST else None


def is_numbered(trigger: Token) -> bool:
    """Tell whether a number is part of a trigger's name ("Resolution 1701", "Resolution ES-10/18")."""
    named = trigger.pos == "PROPN" or (trigger.lower == "resolution" and trigger.text[:1].isupper())
    if not named or trigger.i + 1 >= trigger.sent.end or trigger.nbor(1).head.i > trigger.i + 1:
        return False
    number = trigger.nbor(1)
    written = number.like_num or (number.text[:1].isupper() and any(c.isdigit() for c in number.text))
    return written and number.ent_type != "DATE"


def _goes_on(token: Token) -> bool:
    """Tell whether a name goes on with a word, a hyphen within it included ("Qala-i-Jangi")."""
    inside = token.i > 0 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace
    return token.pos == "PROPN" or inside or (token.text == "-" and not token.whitespace)


def round_of(trigger: Token) -> Token:
    """Return the noun that numbers a trigger ("the third round of talks"), else the trigger."""
    words = load_happening_words().extents
    if trigger.dep == "pobj" and trigger.head.lower == "of" and trigger.head.head.lemma.lower() in words.rounds:
        return trigger.head.head
    return trigger
