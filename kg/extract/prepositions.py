"""Find the objects of prepositions that belong to a verb or noun, also where parsers hang them on another word."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.clause_forms import is_passive
from kg.extract.phrases import clause_verb
from kg.knowledge.words import Grammar

TOGETHER = frozenset({"along", "together"})
"""What makes of "with" no opponent and no means ("killed along with three guards")."""
BEFORE_TO = frozenset({"according", "due", "owing", "prior", "thanks", "contrary"})
"""Words after which "to" leads nowhere."""
WAYS = frozenset(
    {"back", "home", "deep", "north", "south", "east", "west", "northward", "southward", "eastward", "westward"}
    | {"northwards", "southwards", "eastwards", "westwards"}
)
"""Adverbs on which parsers hang where one goes ("sent back to Orlo")."""
LAYING = frozenset({"put", "lay", "place"})
"""What one does with blame ("put the blame for the attack on the front")."""
BEHIND = {
    "of": frozenset({"by", "between", "from", "to", "into"}),
    "by": frozenset({"on", "against", "upon", "from", "to", "into"}),
}
"""Prepositions that may belong to the event whose "of" or "by" stands before them."""
RIDDEN = frozenset(
    {"foot", "motorcycle", "motorbike", "bicycle", "bike", "scooter", "horseback", "horse", "camel", "mule"}
    | {"boat", "skis", "leave", "duty", "patrol"}
)
"""On what people are who do something ("an attack by gunmen on motorcycles"), which is not what they do it to."""


def prepositional(token: Token, grammar: Grammar) -> Iterator[tuple[str, Token]]:
    """Yield the objects of the prepositions on a verb or noun, each with its preposition."""
    stray = strays(clause_verb(token), grammar) if token.pos_ == "NOUN" else ()
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.pos_ in ("ADP", "SCONJ", "VERB") and child not in stray:
            yield from objects_of(child, child.lower_)
        elif child.dep_ == "prt" or (child.dep_ == "advmod" and child.lower_ in WAYS):
            out = "out " if child.lower_ == "out" else ""  # "was driven out of Orlo"
            yield from (a for p in child.children if p.dep_ == "prep" for a in objects_of(p, out + p.lower_))


def objects_of(preposition: Token, name: str) -> Iterator[tuple[str, Token]]:
    """Yield the objects of a preposition under `name`, those of one behind it under its own ("from near Orlo")."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield name, child
        elif child.dep_ == "prep" and not (
            (preposition.lower_ in TOGETHER and child.lower_ == "with") or preposition.lower_ in BEFORE_TO
        ):
            yield from objects_of(child, child.lower_ if name != "out" else f"{name} {child.lower_}")


def strays(verb: Token, grammar: Grammar) -> tuple[Token, ...]:
    """Return the prepositions of an accusing verb that parsers hang on the noun before them.

    "The front was blamed for the attack by the army" has no attack by the army, "They blamed the attack on the front"
    no attack on the front.
    """
    if verb.lemma_ in LAYING and any(c.lemma_ == "blame" for c in verb.children if c.dep_ == "dobj"):
        on = [t for t in verb.subtree if t.lower_ == "on" and t.dep_ == "prep" and t.i > verb.i]
        return tuple(on[-1:]) if on and on[-1].head != verb else ()
    if verb.lemma_ not in grammar.accusing_verbs:
        return ()
    if is_passive(verb) and not any(c.dep_ == "agent" for c in verb.children):
        things = [p for c in verb.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"]
        by = [c for noun in things for c in noun.children if c.dep_ in ("prep", "agent") and c.lower_ == "by"]
        if by:
            return tuple(by)
    blamed = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    on = [c for noun in blamed for c in noun.rights if c.dep_ == "prep" and c.lower_ == "on" and c.i > verb.i]
    return tuple(on[-1:]) if verb.lemma_ == "blame" else ()


def behind_others(noun: Token) -> Iterator[tuple[str, Token]]:
    """Yield what belongs to an event noun where the parser hangs it on a phrase between the two.

    Who did it ("the siege of Orlo by the army"), the sides of "an exchange of prisoners between Zarvania and Kelmaria",
    the way of "the withdrawal of troops from Orlo", and the target of "the attack by rebels on Orlo".
    """
    for preposition in noun.children:
        behind = BEHIND.get(preposition.lower_, frozenset())
        for between in (c for c in preposition.children if c.dep_ == "pobj"):
            strayed = (c for c in between.children if c.dep_ in ("prep", "agent") and c.lower_ in behind)
            found = (a for stray in strayed for a in objects_of(stray, stray.lower_))
            yield from ((name, head) for name, head in found if name != "on" or not _is_ridden(head))


def _is_ridden(noun: Token) -> bool:
    """Tell whether somebody is on a thing, or at it, rather than against it: nothing particular, and no article."""
    return noun.lemma_.lower() in RIDDEN and not any(noun.children)
