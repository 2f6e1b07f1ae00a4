"""Find with what somebody strikes and at what, wherever the parser hung the phrase."""

from collections.abc import Iterator

from kg.extract.coordination import conjuncts
from kg.extract.fitting import fits, is_weapon
from kg.extract.grammar import Argument
from kg.extract.phrases import clause_verb
from kg.extract.prepositions import TOGETHER
from kg.extract.reading import Reading, Spot
from kg.knowledge.movement_words import load_movement_words
from kg.model.tokens import Token

WITH = frozenset({"prep", "acl", "advcl"})
"""How parsers hang "with" and "using" on what is done with something."""


def aimed_at(reading: Reading, spot: Spot, args: tuple[Argument, ...]) -> Iterator[Token]:
    """Yield what a fired weapon is aimed at, where the parser hangs it on the weapon ("fired shells on the island")."""
    for weapon in (a.head for a in args if a.function in ("object", "passive_subject") and is_weapon(reading, a.head)):
        for preposition in weapon.children:
            if preposition.lower in ("on", "at", "into", "upon", "against", "towards"):
                aims = (c for c in preposition.children if c.dep == "pobj")
                yield from (aim for aim in aims if fits(reading, spot, aim, "target", "on"))


def driven_into(reading: Reading, spot: Spot, args: tuple[Argument, ...]) -> Iterator[Token]:
    """Yield that into which a vehicle is driven, wherever the parser hung it ("rammed his car into a convoy")."""
    words = load_movement_words().aims
    objects = [a.head for a in args if a.function == "object"]
    into = [a.head for a in args if a.function == "into"]
    loaded = (t for o in objects for t in o.subtree if t.i > o.i)  # "drove a truck filled with explosives into"
    into += [c for p in loaded if p.lower == "into" for c in p.children if c.dep == "pobj"]
    struck = (head for head in into if head.lemma not in words.open_ground)
    yield from (head for head in struck if fits(reading, spot, head, "target", "into"))


def weapons_of_clause(reading: Reading, spot: Spot, trigger: Token) -> Iterator[Token]:
    """Yield with what the clause of the trigger strikes, wherever the parser hung "with rockets".

    Also what is "used to attack", and with what those who strike are armed.
    """
    verb = clause_verb(trigger)
    heads = [c for c in verb.head.children if c.dep in ("dobj", "nsubjpass") and _is_use_of(verb)]
    for token in spot.words:
        if token.i and token.nbor(-1).lower in TOGETHER:
            continue  # "destroyed ten tanks along with two helicopters"
        if token.lower in ("with", "using") and token.dep in WITH and _clause_of(token).i == verb.i:
            heads += [c for c in token.children if c.dep in ("pobj", "dobj")]
    yield from (w for h in heads for w in (h, *conjuncts(h)) if fits(reading, spot, w, "weapon", "with"))


def _is_use_of(verb: Token) -> bool:
    """Tell whether a verb tells for what something is used ("used mortars to attack Orlo")."""
    return verb.dep in ("xcomp", "advcl") and verb.head.lemma == "use" and verb.tag == "VB"


def _clause_of(link: Token) -> Token:
    """Return the verb of those who strike with what follows "with" or "using" ("men armed with rifles attacked")."""
    doer = link.head.head
    armed = link.head.lower == "armed" and link.head.dep in ("acl", "amod")
    if armed and (doer.dep == "nsubj" or doer.head.dep == "agent"):
        return clause_verb(doer)
    return clause_verb(link.head)
