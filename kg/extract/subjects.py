"""Find the subject of a verb that has none of its own: that of the clause above, or the word that it describes."""

from kg.extract.phrases import clause_verb
from kg.knowledge.filling_words import load_filling_words
from kg.knowledge.words import load_words
from kg.model.tokens import Token


def shared_subject(verb: Token) -> Token | None:
    """Return the subject that a verb shares with the clause it hangs on (coordination, participles, infinitives)."""
    words = load_filling_words().subjects
    current = verb
    if verb.dep == "pcomp" and verb.head.lower == "by" and any(c.dep == "auxpass" for c in verb.head.head.children):
        return None  # "the wreck was destroyed by firing missiles at it"
    first = verb
    while first.dep == "conj" and first.tag == "VBG":
        first = first.head  # "angered with them for hitting and sinking the boat"
    if first.dep == "pcomp" and first.head.lower == "for" and (charged := _charged(first.head.head)) is not None:
        return charged
    for _ in range(6):
        given = _given_subject(current)
        if given is not None:
            return given
        if current.dep in ("acl", "relcl") and current.head.pos in ("NOUN", "PROPN", "PRON"):
            current = clause_verb(current.head)
        elif current.dep == "advcl" and current.head.dep == "acl" and current.head.lemma in words.staying:
            current = clause_verb(current.head.head)
        elif current.dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acomp"):
            current = current.head
        else:
            return None
        if current.pos in ("VERB", "AUX"):
            subject = next((c for c in current.children if c.dep in ("nsubj", "nsubjpass")), None)
            if subject is not None or current.dep == "ccomp":
                return subject
    return None


def shared_object(verb: Token) -> Token | None:
    """Return whom "them" means after what was done to them before ("took eight men to a barn and shot them")."""
    words = load_filling_words().subjects
    before = verb.head
    if verb.dep != "conj" or before.pos != "VERB" or any(c.dep in ("nsubj", "nsubjpass") for c in verb.children):
        return None
    objects = [c for c in before.children if c.dep == "dobj" and c.i < verb.i]
    people = len(objects) == 1 and objects[0].tag in ("NNS", "NNPS") and before.lemma in words.taking
    grammar = load_words().grammar
    return objects[0] if people and objects[0].lemma in grammar.group_nouns | grammar.force_nouns else None


def _charged(verb: Token) -> Token | None:
    """Return whom one praises, blames or is angry with for what they did ("criticised the army for shelling")."""
    words = load_filling_words().subjects
    if any(c.dep == "nsubjpass" for c in verb.children):
        return None
    whom = next((c for c in verb.children if c.dep == "dobj" and c.pos in ("NOUN", "PROPN", "PRON")), None)
    beside = (p for c in verb.children if c.lower in ("with", "at") and verb.tag == "VBN" for p in c.children)
    return whom if verb.lemma in words.judging and whom is not None else next(
        (p for p in beside if p.dep == "pobj"), None
    )


def _given_subject(verb: Token) -> Token | None:
    """Return the subject that the word above gives a verb: the noun it describes, whom it forces or finds.

    Of "as the army began" parsers hang the army on "as".
    """
    words = load_filling_words().subjects
    misread = (p for c in verb.children if c.dep == "mark" for p in c.children if p.dep == "pobj")
    if (subject := next(misread, None)) is not None:
        return subject
    if verb.dep in ("acl", "relcl") and verb.head.pos in ("NOUN", "PROPN", "PRON"):
        if any(c.dep == "aux" and c.lower == "to" for c in verb.children):
            passive = any(c.dep == "auxpass" for c in verb.children)
            return verb.head if passive and verb.head.dep == "attr" else _holder(verb.head)
        if _is_loose(verb):
            return None
        noun: Token = verb.head
        return _located(noun) if verb.dep == "acl" else noun
    if verb.dep == "xcomp" and verb.head.lemma == "give":
        return next((c for c in verb.head.children if c.dep == "dative"), None)
    passive = any(c.dep == "auxpass" for c in verb.children)
    left = passive and verb.head.lemma == "leave"  # "leaving the rest to be destroyed"
    if verb.dep == "xcomp" and (left or verb.head.lemma in words.forcing):
        return next((c for c in verb.head.children if c.dep == "dobj"), None)
    return _found_to(verb)


def _located(noun: Token) -> Token:
    """Return what is in a place where a participle hangs on the place ("operations in other countries targeting")."""
    where = noun.dep == "pobj" and noun.head.lower in ("in", "across") and noun.head.head.pos == "NOUN"
    placed = noun.ent_type in ("GPE", "LOC") or noun.lemma in load_words().grammar.place_nouns
    return noun.head.head if where and placed else noun


def _found_to(token: Token) -> Token | None:
    """Return whom a report finds to have done or suffered something ("confirmed 52 people as having been killed")."""
    marked = any(c.lower == "as" and c.dep == "mark" for c in token.children) and token.tag == "VBN"
    if not (marked or (token.dep == "prep" and token.lower == "as")) or token.head.pos != "VERB":
        return None
    found = (c for c in token.head.children if c.dep == "dobj")
    counted = (p for c in token.head.children if c.lower == "between" for p in c.children if p.dep == "pobj")
    return next(found, None) or next(counted, None)


def _is_loose(participle: Token) -> bool:
    """Tell whether a participle belongs to the clause, not to the object before it ("took Orlo, killing ten")."""
    start = participle.left_edge.i
    after_comma = start > 0 and participle.doc[start - 1].text == ","
    return participle.tag == "VBG" and after_comma and participle.head.dep in ("dobj", "pobj")


def _holder(noun: Token) -> Token | None:
    """Return whose plan or order a noun with an infinitive is ("Zarvania announced its intention to withdraw")."""
    if noun.dep in ("dobj", "pobj", "attr"):
        verb = clause_verb(noun)
        for child in verb.children:
            if child.dep == "nsubj":
                return child
    return noun
