"""Find the objects of prepositions that belong to a verb or noun, also where parsers hang them on another word."""

from collections.abc import Iterator

from kg.extract.clause_forms import is_passive
from kg.extract.phrases import clause_verb
from kg.knowledge.filling_words import load_filling_words
from kg.knowledge.words import Grammar
from kg.model.tokens import Token

TOGETHER = frozenset({"along", "together"})
"""What makes of "with" no opponent and no means ("killed along with three guards")."""
BEHIND = {
    "of": frozenset({"by", "between", "from", "to", "into"}),
    "by": frozenset({"on", "against", "upon", "from", "to", "into"}),
}
"""Prepositions that may belong to the event whose "of" or "by" stands before them."""


def prepositional(token: Token, grammar: Grammar) -> Iterator[tuple[str, Token]]:
    """Yield the objects of the prepositions on a verb or noun, each with its preposition."""
    words = load_filling_words().prepositions
    stray = strays(clause_verb(token), grammar) if token.pos == "NOUN" else ()
    for child in token.children:
        if child.dep in ("prep", "agent") and child.pos in ("ADP", "SCONJ", "VERB") and child not in stray:
            yield from objects_of(child, child.lower)
        elif child.dep == "prt" or (child.dep == "advmod" and child.lower in words.ways):
            out = "out " if child.lower == "out" else ""  # "was driven out of Orlo"
            yield from (a for p in child.children if p.dep == "prep" for a in objects_of(p, out + p.lower))


def objects_of(preposition: Token, name: str) -> Iterator[tuple[str, Token]]:
    """Yield the objects of a preposition under `name`, those of one behind it under its own ("from near Orlo")."""
    words = load_filling_words().prepositions
    for child in preposition.children:
        if child.dep == "pobj":
            yield name, child
        elif child.dep == "prep" and not (
            (preposition.lower in TOGETHER and child.lower == "with") or preposition.lower in words.before_to
        ):
            yield from objects_of(child, child.lower if name != "out" else f"{name} {child.lower}")


def strays(verb: Token, grammar: Grammar) -> tuple[Token, ...]:
    """Return the prepositions of an accusing verb that parsers hang on the noun before them.

    "The front was blamed for the attack by the army" has no attack by the army, "They blamed the attack on the front"
    no attack on the front.
    """
    words = load_filling_words().prepositions
    if verb.lemma in words.laying and any(c.lemma == "blame" for c in verb.children if c.dep == "dobj"):
        on = [t for t in verb.subtree if t.lower == "on" and t.dep == "prep" and t.i > verb.i]
        return tuple(on[-1:]) if on and on[-1].head != verb else ()
    if verb.lemma not in grammar.accusing_verbs:
        return ()
    if is_passive(verb) and not any(c.dep == "agent" for c in verb.children):
        things = [p for c in verb.children if c.dep == "prep" for p in c.children if p.dep == "pobj"]
        by = [c for noun in things for c in noun.children if c.dep in ("prep", "agent") and c.lower == "by"]
        if by:
            return tuple(by)
    blamed = [c for c in verb.children if c.dep in ("dobj", "nsubjpass")]
    on = [c for noun in blamed for c in noun.rights if c.dep == "prep" and c.lower == "on" and c.i > verb.i]
    return tuple(on[-1:]) if verb.lemma == "blame" else ()


def behind_others(noun: Token) -> Iterator[tuple[str, Token]]:
    """Yield what belongs to an event noun where the parser hangs it on a phrase between the two.

    Who did it ("the siege of Orlo by the army"), the sides of "an exchange of prisoners between Zarvania and Kelmaria",
    the way of "the withdrawal of troops from Orlo", and the target of "the attack by rebels on Orlo".
    """
    for preposition in noun.children:
        behind = BEHIND.get(preposition.lower, frozenset())
        for between in (c for c in preposition.children if c.dep == "pobj"):
            strayed = (c for c in between.children if c.dep in ("prep", "agent") and c.lower in behind)
            found = (a for stray in strayed for a in objects_of(stray, stray.lower))
            yield from ((name, head) for name, head in found if name != "on" or not _is_ridden(head))


def _is_ridden(noun: Token) -> bool:
    """Tell whether somebody is on a thing, or at it, rather than against it: nothing particular, and no article."""
    words = load_filling_words().prepositions
    return noun.lemma.lower() in words.ridden and not any(noun.children)
