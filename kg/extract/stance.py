"""Tell how the text holds an event: as having occurred, planned, ordered, demanded, threatened, negated or hypothetical."""

from spacy.tokens import Token

from kg.extract.grammar import is_passive
from kg.knowledge.words import Cue, StanceCues
from kg.model.frames import Factuality

CUED = (Factuality.ORDERED, Factuality.DEMANDED, Factuality.THREATENED, Factuality.NEGATED, Factuality.PLANNED)
MAX_DEPTH = 6
PHASES = frozenset(
    {
        "resumption",
        "start",
        "beginning",
        "continuation",
        "end",
        "completion",
        "launch",
        "conduct",
        "round",
        "session",
        "series",
        "holding",
    }
)
"""Nouns that take the stance of what they begin, go on with or end over to it."""
RANKS = frozenset(
    {
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "last",
        "latest",
        "only",
        "next",
    }
)
"""Words before a noun whose infinitive tells what happened: "the third base to be transferred"."""


def stance_of(trigger: Token, cues: StanceCues, carriers: frozenset[str]) -> tuple[Factuality, Token | None]:
    """Return the factuality of the event that `trigger` evokes, and the word that says so if it did not just occur.

    `carriers` are verbs whose own stance is that of the noun they carry ("launched an attack").
    """
    return _stance(trigger, cues, carriers, 0)


def is_hedged(trigger: Token, cues: StanceCues) -> bool:
    """Tell whether "allegedly", "suspected" and the like stand directly with the word or its verb."""
    near = [*trigger.children]
    if trigger.dep_ in ("nsubj", "nsubjpass", "dobj") and trigger.head.pos_ == "VERB":
        near += [c for c in trigger.head.children if c.dep_ == "advmod"]
    return any(c.lower_ in cues.hedges for c in near)


def _stance(token: Token, cues: StanceCues, carriers: frozenset[str], depth: int) -> tuple[Factuality, Token | None]:
    if depth > MAX_DEPTH:
        return Factuality.OCCURRED, None
    own = _own(token, cues)
    if own is not None:
        return own
    head = token.head
    if head.i == token.i:
        return Factuality.OCCURRED, None
    if token.pos_ in ("VERB", "AUX"):
        return _of_verb(token, head, cues, carriers, depth)
    return _of_noun(token, head, cues, carriers, depth)


def _own(token: Token, cues: StanceCues) -> tuple[Factuality, Token] | None:
    """Read the stance off the word's own dependents: modals, negation, "if", "no"."""
    for child in token.children:
        low = child.lower_
        if child.dep_ == "aux" and token.pos_ in ("VERB", "AUX"):
            perfect = any(c.lower_ == "have" for c in token.children)
            if low in cues.modals_planned and not perfect:
                return Factuality.PLANNED, child
            if low in cues.modals_hypothetical:
                return Factuality.HYPOTHETICAL, child
            if low in cues.modals_demanded:
                return Factuality.DEMANDED, child
        if child.dep_ == "neg" or low in cues.negated.adverbs or (child.dep_ == "det" and low == "no"):
            return Factuality.NEGATED, child
        if child.dep_ in ("mark", "advmod") and low in cues.conditional:
            return Factuality.HYPOTHETICAL, child
        if child.dep_ == "amod" and low in (
            "planned",
            "proposed",
            "scheduled",
            "future",
            "possible",
            "potential",
            "attempted",
            "foiled",
            "failed",
            "threatened",
            "intended",
            "imminent",
            "eventual",
            "further",
            "total",
        ):
            if low in ("foiled", "failed", "attempted"):
                return (Factuality.NEGATED, child) if low == "foiled" else None
            if low in ("further", "total"):
                continue
            return Factuality.PLANNED, child
    return None


def _of_verb(
    token: Token, head: Token, cues: StanceCues, carriers: frozenset[str], depth: int
) -> tuple[Factuality, Token | None]:
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    if token.dep_ in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        if (infinitive or token.tag_ in ("VB", "VBG")) and head.lemma_ not in cues.realising:
            cued = _cued(head, cues)
            if cued is not None:
                return cued
            if head.lower_ in cues.expected:
                return Factuality.PLANNED, head
        if (
            token.tag_ == "VB"
            and token.dep_ == "ccomp"
            and not infinitive
            and head.lemma_ in ("have", "let", "see", "make", "help")
        ):
            return _stance(head, cues, carriers, depth + 1)
        if head.lemma_ in cues.realising or head.lemma_ == "be":
            return _stance(head, cues, carriers, depth + 1)
        if infinitive and head.lower_ in cues.expected | {"able", "want", "need", "ready"}:
            return Factuality.PLANNED, head
        if head.pos_ == "ADJ" and infinitive:
            return Factuality.HYPOTHETICAL, head
        return Factuality.OCCURRED, None
    if token.dep_ in ("acl", "relcl") and infinitive:
        if any(c.dep_ == "amod" and c.lower_ in RANKS for c in head.children):
            return Factuality.OCCURRED, None
        return _cued_noun(head, cues) or (Factuality.HYPOTHETICAL, head)
    if token.dep_ == "advcl" and token.tag_ == "VBG":
        above = _stance(head, cues, carriers, depth + 1)
        return above if above[0] is Factuality.PLANNED else (Factuality.OCCURRED, None)
    if token.dep_ == "advcl" and infinitive:
        return Factuality.HYPOTHETICAL, token
    if token.dep_ == "pcomp":
        if head.lower_ == "without":
            return Factuality.NEGATED, head
        above = head.head
        return (
            _cued(above, cues)
            or (_stance(above, cues, carriers, depth + 1) if above.pos_ == "VERB" else None)
            or _cued_noun(above, cues)
            or (Factuality.OCCURRED, None)
        )
    if (
        token.dep_ == "conj"
        and head.pos_ in ("VERB", "AUX")
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
    ):
        if any(c.dep_ == "aux" for c in token.children) and not infinitive:
            return Factuality.OCCURRED, None
        if token.tag_ in ("VB", "VBG", "VBN") or infinitive:
            return _stance(head, cues, carriers, depth + 1)
    return Factuality.OCCURRED, None


def _of_noun(
    token: Token, head: Token, cues: StanceCues, carriers: frozenset[str], depth: int
) -> tuple[Factuality, Token | None]:
    if token.dep_ in ("dobj", "obj", "nsubjpass", "nsubj") and head.pos_ in ("VERB", "AUX"):
        cued = (
            _cued(head, cues)
            if token.dep_ in ("dobj", "obj") or (token.dep_ == "nsubjpass" and is_passive(head))
            else None
        )
        if cued is not None:
            return cued
        if head.lemma_ in carriers or token.dep_ in ("dobj", "nsubjpass"):
            return _stance(head, cues, carriers, depth + 1)
        return Factuality.OCCURRED, None
    if token.dep_ == "pobj" and head.pos_ in ("ADP", "SCONJ"):
        above = head.head
        if head.lower_ == "of" and above.lemma_ in PHASES:
            return _stance(above, cues, carriers, depth + 1)
        if head.lower_ in ("for", "of", "to", "against", "about", "on"):
            return (
                _cued_noun(above, cues)
                or (_cued(above, cues) if head.lower_ in ("for", "about") else None)
                or (Factuality.OCCURRED, None)
            )
        if head.lower_ == "without":
            return Factuality.NEGATED, head
        return Factuality.OCCURRED, None
    if token.dep_ in ("conj", "compound", "appos"):
        return _stance(head, cues, carriers, depth + 1)
    return Factuality.OCCURRED, None


def _cued(verb: Token, cues: StanceCues) -> tuple[Factuality, Token] | None:
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    for factuality in CUED:
        cue: Cue = getattr(cues, factuality.value)
        if verb.lemma_ in cue.verbs:
            return factuality, verb
    return None


def _cued_noun(noun: Token, cues: StanceCues) -> tuple[Factuality, Token] | None:
    if noun.pos_ != "NOUN":
        return None
    if noun.lemma_ in cues.planned.nouns | cues.threatened.nouns:
        if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
            return Factuality.NEGATED, noun
        if noun.dep_ == "dobj" and noun.head.lemma_ in cues.negated.verbs:
            return Factuality.NEGATED, noun.head
    for factuality in CUED:
        cue: Cue = getattr(cues, factuality.value)
        if noun.lemma_ in cue.nouns:
            return factuality, noun
    return None
