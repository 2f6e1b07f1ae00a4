"""Tell whether a date is that of the clause beside an event: of the deed before or after it, or behind "but"."""

from kg.extract.phrases import clause_verb
from kg.knowledge.happening_words import load_happening_words
from kg.model.tokens import Token

NEXT = frozenset({"then", "later", "subsequently", "afterwards", "thereafter", "eventually"})


def is_of_later_deed(token: Token, trigger: Token) -> bool:
    """Tell whether a date is that of the next deed ("In May they took the hill, but lost it later in spring")."""
    verb = clause_verb(token)
    return verb.dep == "conj" and trigger.i < verb.i and verb.head.i == clause_verb(trigger).i


def is_of_earlier_deed(token: Token, trigger: Token) -> bool:
    """Tell whether a date is that of the deed before ("took Orlo on 3 May and then besieged Kelmar")."""
    words = load_happening_words().date_clauses
    verb, told = clause_verb(token), clause_verb(trigger)
    then = told.lemma in words.conquering and any(c.lower in NEXT and c.i < told.i for c in told.children)
    then = then or verb.lemma in words.founding  # "was set up in May and carried out the raid"
    return then and told.dep == "conj" and told.head.i == verb.i < token.i < told.i


def _is_again(token: Token, trigger: Token) -> bool:
    """Tell whether a date is that of another time ("met after a raid in May, and again in June after threats")."""
    preposition = token.head
    opened = preposition.i > 1 and preposition.nbor(-1).lower == "again" and preposition.nbor(-2).lower == "and"
    before = any(t.ent_type == "DATE" for t in token.doc[token.sent.start : preposition.i])
    return token.dep == "pobj" and opened and before and trigger.i < preposition.i


def _is_beyond_but(verb: Token, trigger: Token) -> bool:
    """Tell whether "but" leads from an event to the clause of a verb ("was able to get in, but was met in May").

    Without a comma it leads to what came of the same ("fired at him but missed on 3 May").
    """
    while verb.dep == "conj" and trigger.i < verb.i:
        above = verb.head
        if any(c.lower == "but" and trigger.i < c.i < verb.i and c.nbor(-1).text == "," for c in above.children):
            return True
        verb = above
    return False


def is_of_next_clause(token: Token, trigger: Token) -> bool:
    """Tell whether a date stands in a coordinated clause with a subject of its own ("X left, and Y came on 4 May")."""
    first, last = sorted((token.i, trigger.i))
    if any(t.text == ";" for t in token.doc[first:last]):
        return True
    verb = clause_verb(token)
    if _is_beyond_but(verb, trigger) or _is_again(token, trigger):
        return True
    later = clause_verb(trigger)
    while later.dep in ("xcomp", "ccomp"):
        later = later.head
    named = trigger.pos == "PROPN" and token.i < trigger.i and later.dep == "conj"
    if named and later.head.i == verb.i and token.i > verb.i:
        return True  # "took part in a raid in 2015 and helped to lift the Siege of Orlo"
    own = any(c.dep in ("nsubj", "nsubjpass") for c in verb.children)
    return verb.dep == "conj" and own and not verb.left_edge.i <= trigger.i <= verb.right_edge.i
