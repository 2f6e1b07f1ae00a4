"""Tell the forms of clauses and phrases on which their stance depends."""

from kg.extract.coordination import first_of
from kg.knowledge.happening_words import load_happening_words
from kg.model.tokens import Token

CLAUSAL = frozenset({"VERB", "AUX"})
"""Parts of speech of the words that head a clause."""


def is_entry_into_force(verb: Token) -> bool:
    """Tell whether a verb says that a deal began to hold ("came into effect", "called into effect")."""
    words = load_happening_words().clause_forms
    into = (c for p in verb.children if p.lower in ("into", "in") for c in p.children)
    return verb.lemma in words.entering and any(c.lower in ("effect", "force") for c in into)


def is_happening(verb: Token) -> bool:
    """Tell whether a verb says no more than that something came about ("which occurred", "that took place")."""
    place = any(c.dep == "dobj" and c.lower == "place" for c in verb.children)
    return verb.lemma in ("occur", "happen") or (verb.lemma == "take" and place)


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb stands with "to"."""
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def is_marked(verb: Token, mark: str) -> bool:
    """Tell whether a clause begins with the word `mark`, in lower case."""
    return any(c.dep == "mark" and c.lower == mark for c in verb.children)


def done_to(noun: Token) -> Token:
    """Return the verb of which a noun is the object, or one of several; else the noun ("boarded ships and planes")."""
    first = first_of(noun)
    return first.head if first.dep == "dobj" else noun


def is_subjunctive(verb: Token) -> bool:
    """Tell whether a verb is not inflected, as after a demand ("demanded that troops leave", "that they be sent")."""
    if verb.tag == "VBP" and is_marked(verb, "that") and not any(c.dep == "aux" for c in verb.children):
        return True
    return any(c.dep == "auxpass" and c.tag == "VB" and c.lower == "be" for c in verb.children)


def is_misparsed_content(verb: Token) -> bool:
    """Tell whether parsers hang what is told on the noun before it ("stated in a letter that the army had left")."""
    own = any(c.dep in ("nsubj", "nsubjpass", "expl", "csubj") for c in verb.children)
    return verb.dep == "relcl" and own and is_marked(verb, "that")


def is_of_a_sort(noun: Token) -> bool:
    """Tell whether a noun means any event of its sort, and none that has taken place ("against armed attack")."""
    return noun.tag == "NN" and all(c.dep in ("amod", "conj", "cc") for c in noun.children)


def is_small_clause(participle: Token) -> bool:
    """Tell whether a participle has a subject and no auxiliary ("they want the troops withdrawn")."""
    children = {c.dep for c in participle.children}
    return participle.tag == "VBN" and bool(children & {"nsubj", "nsubjpass"}) and not children & {"aux", "auxpass"}


def _is_done_by_doing(verb: Token) -> bool:
    """Tell whether a past tense read as a participle tells how somebody did it ("the Front answered by shelling")."""
    by = (c for c in verb.children if c.lower == "by")
    return any(c.dep == "pcomp" and c.tag == "VBG" for p in by for c in p.children)


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive, or is a bare participle after its noun ("the base attacked")."""
    if any(c.dep in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if any(c.dep == "agent" for c in verb.children) and verb.tag == "VBN":
        return True
    perfect = any(c.dep == "aux" and c.lemma == "have" for c in verb.children)  # "were said to have attacked"
    above = verb.dep in ("oprd", "xcomp", "ccomp", "acomp") and not perfect and is_passive(verb.head)
    if verb.tag == "VBN" and (above or (verb.dep == "acl" and not _is_done_by_doing(verb))):
        return True
    if verb.dep == "conj" and verb.tag == "VBN" and not any(c.dep in ("aux", "nsubj") for c in verb.children):
        return is_passive(verb.head)
    return False


def is_to_be(noun: Token) -> bool:
    """Tell whether something is still to come ("a referendum is to be held"), unlike "the battle was to last a day"."""
    words = load_happening_words().clause_forms
    be = noun.head
    present = noun.dep == "nsubj" and be.lemma == "be" and be.tag in ("VBP", "VBZ")
    own = any(c.dep == "acl" or any(t.ent_type == "DATE" for t in c.subtree) for c in noun.rights)
    return present and not own and any(
        c.dep == "xcomp" and is_infinitive(c) and c.lemma in words.taking_place for c in be.children
    )


def is_stage_set(verb: Token) -> bool:
    """Tell whether a clause says that "the stage was set" for what was still to come."""
    return verb.lemma == "set" and any(c.lemma == "stage" and c.dep == "nsubjpass" for c in verb.children)


def is_seen_by_a_day(verb: Token) -> bool:
    """Tell whether a clause is what a day "saw" ("3 May saw rebels attack the town")."""
    seen = verb.dep == "ccomp" and verb.head.lemma in ("see", "witness")
    return seen and any(c.dep == "nsubj" and c.ent_type == "DATE" for c in verb.head.children)
