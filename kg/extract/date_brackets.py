"""Tell of what a date in brackets is that of."""

from kg.extract.phrases import clause_verb
from kg.model.tokens import Token

BRACKET = 9
"""How many words after an event noun its own bracket opens."""


def is_of_other_bracket(token: Token, trigger: Token) -> bool:
    """Tell whether a bracketed date is that of what stands before it ("the raid (1967), the siege (1979)")."""
    if token.i > trigger.i:
        brackets = "".join(t.text for t in token.doc[trigger.i + 1 : token.i] if t.text in "()")
        return brackets.endswith("(") and (")" in brackets or _is_of_one(token))
    closed = "".join(t.text for t in token.doc[token.i : trigger.i] if t.text in "()").startswith(")")
    if closed and _is_behind_object(token, trigger):
        return True
    after = token.doc[trigger.i + 1 : trigger.i + BRACKET]
    own = next((t.i for t in after if t.text in "(,)"), None)
    if not closed or own is None or token.doc[own].text != "(":
        return False
    return any(t.ent_type == "DATE" or t.text.isdigit() for t in token.doc[own + 1 : own + 2])


def _is_of_one(token: Token) -> bool:
    """Tell whether a bracket tells of one of several ("several raids (the largest in May)")."""
    before = token.doc[token.sent.start : token.i]
    opening = next((t.i for t in reversed(before) if t.text == "("), token.i)
    first = token.doc[opening + 1 : opening + 3]
    ranked = [t for t in first[1:] if t.tag in ("JJS", "RBS") or t.lower in ("first", "last", "latest")]
    return [t.lower for t in first[:1]] == ["the"] and bool(ranked)


def _is_behind_object(token: Token, trigger: Token) -> bool:
    """Tell whether a bracket follows what another verb is done to ("led the campaign (1967) and fought in Orlo")."""
    opening = next((t for t in reversed(token.doc[token.sent.start : token.i]) if t.text == "("), None)
    noun = opening.nbor(-1) if opening is not None and opening.i > token.sent.start else None
    verb = clause_verb(trigger)
    return noun is not None and noun.dep == "dobj" and verb.dep == "conj" and verb.head.i == noun.head.i
