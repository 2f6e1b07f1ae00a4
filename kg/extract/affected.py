"""Find whom a verb or adjective of killing and injuring affects."""

from spacy.tokens import Token

from kg.extract.coordination import conjuncts
from kg.extract.grammar import arguments
from kg.extract.quantities import amount_of
from kg.extract.reading import Reading


def affected(verb: Token, reading: Reading) -> list[Token]:
    """Return the heads of the phrases for those killed or hurt, the first of each coordination only."""
    args = arguments(verb, reading.words.grammar)
    passive = [a.head for a in args if a.function == "passive_subject"]
    objects = [a.head for a in args if a.function == "object"]
    intransitive = verb.lemma_ in ("die", "perish", "drown") or verb.pos_ == "ADJ"
    subjects = [a.head for a in args if a.function == "subject"]
    told = verb.tag_ == "VBD" and verb.lemma_ == "kill" and verb.dep_ == "ROOT"
    counted = told and any(amount_of(s) is not None for s in subjects)
    if passive or objects:
        first = passive or objects
    elif intransitive or (verb.tag_ == "VBN" and not _goes_on(verb)) or counted:
        # "69 fighters killed": to kill takes an object.
        first = [a.head for a in args if a.function == "subject"] + [
            c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")
        ]
        if (
            not first
            and verb.dep_ in ("acl", "amod", "oprd", "acomp", "ccomp")
            and verb.head.pos_ in ("NOUN", "NUM", "PROPN")
        ):
            first = [verb.head]
        if not first and verb.dep_ in ("oprd", "acomp", "advmod"):
            given = {d: [c for c in verb.head.children if c.dep_ == d] for d in ("dobj", "nsubjpass", "nsubj")}
            first = next((heads for heads in given.values() if heads), [])
    else:
        first = []
    return [h for i, h in enumerate(first) if all(h.i not in {c.i for c in conjuncts(o)} for o in first[:i])]


def is_of_nature(dying: Token, causes: frozenset[str]) -> bool:
    """Tell whether people died of illness or the like ("died from disease")."""
    of = (c for p in dying.children if p.lower_ in ("of", "from") for c in p.children)
    return any(c.lemma_.lower() in causes for c in of)


def _goes_on(verb: Token) -> bool:
    """Tell whether a verb goes on with what others did ("180 knights attacked and killed or captured them")."""
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    active = verb.head.tag_ == "VBD" and all(c.dep_ != "auxpass" for c in verb.head.children)
    return verb.dep_ == "conj" and active and not own
