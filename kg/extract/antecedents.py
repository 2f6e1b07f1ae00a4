"""Find what a relative pronoun stands for."""

from kg.knowledge.harm_words import load_harm_words
from kg.model.tokens import Token

BEHIND_EVENT = frozenset({"on", "against", "in", "at", "near"})
"""What stands between an event and the place or target before "that killed five"."""
RELATIVE = frozenset({"which", "that", "who", "whom"})


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for, else the token itself."""
    if token.lower not in RELATIVE or token.pos not in ("PRON", "DET", "SCONJ"):
        return token
    for above in token.ancestors:
        if above.dep in ("relcl", "acl"):
            return _described(above, token.lower)
    return token


def _described(clause: Token, relative: str) -> Token:
    """Return what a relative clause describes.

    Of "positions around Orlo, which were shelling" and "refugees from Orlo, who fled" not the town.
    """
    words = load_harm_words().antecedents
    noun: Token = clause.head
    behind = noun.dep == "pobj" and noun.head.lower in BEHIND_EVENT and noun.head.head.pos in ("NOUN", "PROPN")
    if relative != "who" and clause.lemma in words.harming and behind:
        return noun.head.head  # "an attack on a convoy that killed five"
    if relative == "who" and (before := _before_insertion(noun)) is not None:
        return before
    auxiliaries = [c.lower for c in clause.children if c.dep in ("aux", "auxpass")]
    several = (relative == "who" and noun.ent_type == "GPE") or not {"were", "are", "have"}.isdisjoint(auxiliaries)
    if several and noun.tag == "NNP" and noun.dep == "pobj" and noun.head.head.tag == "NNS":
        return noun.head.head
    return noun


def _before_insertion(noun: Token) -> Token | None:
    """Return the noun before a participle that ends in `noun`, between commas ("men, speaking to us, who said")."""
    for above in noun.ancestors:
        if above.tag == "VBG" and above.dep in ("advcl", "acl"):
            start = above.left_edge.i
            before = above.doc[start - 2] if start > 1 and above.doc[start - 1].text == "," else None
            return before if before is not None and before.tag == "NNS" else None
    return None
