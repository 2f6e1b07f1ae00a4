"""Tell whether the company of a trigger of the agreement frames lets it tell of a deal, talks, a meeting or a swap."""

from collections.abc import Iterator, Sequence

from kg.extract.fitting import fits, sides_within
from kg.extract.grammar import Argument, arguments
from kg.extract.phrases import clause_verb
from kg.extract.reading import Reading, Spot
from kg.knowledge.dealing_words import load_dealing_words
from kg.knowledge.frames import Frame
from kg.knowledge.words import Grammar
from kg.model.kinds import ACTORS
from kg.model.tokens import Token

BY_DEAL = frozenset({"under", "per", "due"})
"""Prepositions before the deal by which one does what a clause tells."""


def is_offered(deal: Token) -> bool:
    """Tell whether a deal or talks are only offered or turned down ("proposed a truce", "talks were rejected")."""
    words = load_dealing_words().dealings
    return deal.dep in ("dobj", "nsubjpass") and deal.head.lemma in words.offering


def offerers(reading: Reading, spot: Spot, deal: Token) -> Iterator[Token]:
    """Yield who offers or turns down a deal ("the rebels proposed a truce"), but nobody who mediates between others."""
    formed = deal.dep == "dobj" and deal.head.lemma == "form" and any(t.lower == "with" for t in deal.subtree)
    known = not formed and any(c.lower == "the" for c in deal.lefts)  # "rejected the agreement", made by others
    if not (is_offered(deal) or formed) or known or any(c.lower == "between" for c in deal.children):
        return
    args = arguments(deal.head, reading.words.grammar)
    doers = (a.head for a in args if a.function == ("by" if deal.dep == "nsubjpass" else "subject"))
    others = {"Person", "Organisation"} | (set() if any(c.lower == "with" for c in deal.children) else {"State"})
    sides = (d for d in doers if formed or reading.kind_of(d, spot.block) not in others)  # a state may mediate
    yield from (d for d in sides if fits(reading, spot, d, "actor", "subject"))


def subjects_above(reading: Reading, spot: Spot, deal: Token, args: tuple[Argument, ...]) -> Iterator[Token]:
    """Yield who acts by a deal with another ("Kelmaria withdrew under an agreement with Zarvania")."""
    words = load_dealing_words().dealings
    verb = clause_verb(deal.head)
    by = deal.dep == "pobj" and deal.head.lower in BY_DEAL
    functions = {a.function for a in args}
    if not by or verb.lemma not in words.bound or "with" not in functions:
        return
    if functions & {"between", "by", "possessor", "light_subject"}:
        return
    doers = (a.head for a in arguments(verb, reading.words.grammar) if a.function == "subject")
    yield from (d for d in doers if reading.kind_of(d, spot.block) in ACTORS - {"Person"})


def sides_acting(reading: Reading, spot: Spot) -> Iterator[Token]:
    """Yield the bodies that act in the sentence: the sides of an exchange."""
    for token in spot.words:
        acts = token.dep in ("nsubj", "conj") or (token.dep == "pobj" and token.head.dep == "agent")
        kind = reading.kind_of(token, spot.block)
        unnamed = kind is None and token.dep != "conj" and reading.is_actor(token, spot.block)
        if acts and (unnamed or (kind in ACTORS and kind != "Person")):
            yield token


def is_dealing(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], frame: Frame, form: str
) -> bool:
    """Tell whether sides deal with each other: people or bodies are swapped, two meet, a conference is one."""
    words = load_dealing_words().dealings
    if form == "noun" and trigger.dep == "dobj" and trigger.head.lemma == "require":
        return False  # "such a step requires a unanimous vote"
    if frame.entry.frame == "exchange" and form == "verb":
        swapped = reading.words.grammar.people | words.swapped
        return any(a.head.lemma.lower() in swapped for a in args if a.function in ("object", "passive_subject"))
    if trigger.lemma.lower() == "deal" and any(c.lower in words.trading for c in trigger.lefts):
        return False
    if trigger.lemma.lower() in ("conference", "dialogue"):
        talks = trigger.lemma.lower() == "dialogue" and trigger.pos != "PROPN"
        return not _is_founded(trigger) and (talks or _is_conference(trigger))
    if frame.entry.frame == "meeting":
        met = [a for a in args if reading.is_actor(a.head, spot.block) and not _is_no_side(a)]
        subjects = [a.head for a in met if a.function == "subject"]
        if all(h.lemma.lower() in words.forces for h in (a.head for a in met)) and not _talks_in(trigger):
            return False  # "the forces met with those of the north to attack together"
        among = len(subjects) > 1 and not any(a.function == "object" for a in args)  # "X and Y met"
        return among or {"subject", "with"} <= {a.function for a in met}
    if form == "noun" or frame.entry.frame not in ("negotiation", "agreement"):
        return True
    if frame.entry.frame == "negotiation":
        return _are_talking(trigger, args)
    sides = [Argument(a.function, s) for a in args for s in sides_within(reading, spot, a.head)]
    return _are_agreeing(trigger, sides, reading.words.grammar)


def is_of_country(reading: Reading, spot: Spot, decided: Token, args: tuple[Argument, ...], frame: Frame) -> bool:
    """Tell whether a country or people votes for itself, and no club or parliament for its speaker.

    Other deals need not be a country's; of "adopted a constitution in a referendum" the referendum is the vote.
    """
    words = load_dealing_words().dealings
    if frame.entry.frame not in ("election", "constitution"):
        return True
    if decided.lemma.lower() == "constitution" and any(t.lemma.lower() == "referendum" for t in spot.words):
        return False
    holders = (a.head for a in args if a.function in ("light_subject", "by"))
    bodies = words.assemblies if decided.lemma.lower() == "constitution" else frozenset[str]()
    return all(
        h.ent_type == "NORP"
        or h.lemma in bodies
        or (h.pos == "PROPN" and reading.kind_of(h, spot.block) in (None, "State", "Region", "Settlement"))
        for h in holders
    )


def _is_no_side(met: Argument) -> bool:
    """Tell whether what is "met with" is resistance ("heavy opposition"), or people with whom nobody negotiates."""
    words = load_dealing_words().dealings
    noun = met.head
    resistance = noun.lower in ("opposition", "resistance") and not any(c.dep == "det" for c in noun.lefts)
    named = any(t.ent_type for c in noun.lefts for t in c.subtree)  # "the Kelmari army chief" is another side's
    return resistance or (met.function == "with" and noun.lemma in words.subordinate and not named)


def _talks_in(verb: Token) -> bool:
    """Tell whether the clause of a verb says that those who met dealt with each other."""
    words = load_dealing_words().dealings
    return any(t.lemma.lower() in words.talking for t in verb.subtree)


def _is_founded(noun: Token) -> bool:
    """Tell whether a noun names a standing body that was set up."""
    words = load_dealing_words().dealings
    return noun.dep == "nsubjpass" and noun.head.lemma in words.founding


def _is_conference(noun: Token) -> bool:
    """Tell whether a conference is where sides meet, and neither one of the press nor a league of teams."""
    words = load_dealing_words().dealings
    if noun.pos != "PROPN":
        return any(c.lower == "peace" for c in noun.lefts)
    if any(c.lower in words.of_one_body for c in noun.lefts):
        return False
    dated = any(c.lower == "of" and any(y.ent_type == "DATE" for y in c.children) for c in noun.rights)
    return dated or noun.head.lower in ("at", "during") or noun.head.lemma in words.meeting


def _are_agreeing(verb: Token, args: Sequence[Argument], grammar: Grammar) -> bool:
    """Tell whether at least two agree, and on no deal that is the event itself ("agreed to a truce")."""
    words = load_dealing_words().dealings
    if not any(c.dep in ("nsubj", "nsubjpass") for c in verb.children) and any(c.lower == "as" for c in verb.lefts):
        return False  # "Orlo was governed by a commission, as agreed in Kelmar"
    sides = [a for a in args if a.function in ("subject", "with") and a.head.pos != "PRON"]
    own = grammar.possessives
    sides = [a for a in sides if a.function == "with" or not any(c.lower in own for c in a.head.children)]
    holds = (c for c in verb.children if c.dep == "ccomp" and c.tag in ("VBD", "VBZ", "VBP", "VBN"))
    auxiliaries = ([t.tag for t in c.children if t.dep in ("aux", "auxpass")] for c in holds)
    if any("MD" not in tags and "VB" not in tags for tags in auxiliaries):
        return False  # "agreed that the plan was wrong"
    if sides and any(c.dep == "xcomp" and c.lemma == "surrender" for c in verb.children):
        return True  # "the rebels agreed to surrender"
    opined = any(a.function == "on" and a.head.lemma in words.opinions for a in args)
    return len(sides) > 1 and not opined and not any(_is_deal(a.head) for a in args)


def _are_talking(trigger: Token, args: tuple[Argument, ...]) -> bool:
    """Tell whether a verb of talking has more than one side where it needs two, and leads to no deal yet."""
    if trigger.lemma == "discuss":
        return sum(a.function in ("subject", "with", "between") for a in args) > 1
    made = any(a.function in ("object", "passive_subject") and _is_deal(a.head) for a in args)
    return trigger.tag == "VBG" or not made


def _is_deal(head: Token) -> bool:
    """Tell whether a noun names what talks lead to, which is then the event ("negotiated a ceasefire")."""
    words = load_dealing_words().dealings
    return head.lemma.lower() in words.deals or (head.lower == "fire" and any(c.lower == "cease" for c in head.lefts))
