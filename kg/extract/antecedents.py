"""Find what a relative pronoun stands for."""

from spacy.tokens import Token

HARMING = frozenset({"kill", "wound", "injure", "destroy", "damage"})
BEHIND_EVENT = frozenset({"on", "against", "in", "at", "near"})
"""What stands between an event and the place or target before "that killed five"."""
RELATIVE = frozenset({"which", "that", "who", "whom"})


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for, else the token itself."""
    if token.lower_ not in RELATIVE or token.pos_ not in ("PRON", "DET", "SCONJ"):
        return token
    for above in token.ancestors:
        if above.dep_ in ("relcl", "acl"):
            return _described(above, token.lower_)
    return token


def _described(clause: Token, relative: str) -> Token:
    """Return what a relative clause describes.

    Of "positions around Orlo, which were shelling" and "refugees from Orlo, who fled" not the town.
    """
    noun: Token = clause.head
    behind = noun.dep_ == "pobj" and noun.head.lower_ in BEHIND_EVENT and noun.head.head.pos_ in ("NOUN", "PROPN")
    if relative != "who" and clause.lemma_ in HARMING and behind:
        return noun.head.head  # "an attack on a convoy that killed five"
    if relative == "who" and (before := _before_insertion(noun)) is not None:
        return before
    auxiliaries = [c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")]
    several = (relative == "who" and noun.ent_type_ == "GPE") or not {"were", "are", "have"}.isdisjoint(auxiliaries)
    if several and noun.tag_ == "NNP" and noun.dep_ == "pobj" and noun.head.head.tag_ == "NNS":
        return noun.head.head
    return noun


def _before_insertion(noun: Token) -> Token | None:
    """Return the noun before a participle that ends in `noun`, between commas ("men, speaking to us, who said")."""
    for above in noun.ancestors:
        if above.tag_ == "VBG" and above.dep_ in ("advcl", "acl"):
            start = above.left_edge.i
            before = above.doc[start - 2] if start > 1 and above.doc[start - 1].text == "," else None
            return before if before is not None and before.tag_ == "NNS" else None
    return None
