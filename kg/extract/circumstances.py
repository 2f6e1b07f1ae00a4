"""Tell whether an event is only the circumstance of what a sentence dates: its reason, its subject, its end."""

from kg.extract.phrases import clause_verb
from kg.knowledge.happening_words import load_happening_words
from kg.model.tokens import Token

ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass"})
WORKS = frozenset(
    {"memorial", "exhibition", "book", "film", "documentary", "article", "novel", "song", "poem", "painting", "play"}
)
"""What is made about past events."""
MEMORIES = WORKS | {"monument", "museum", "statue", "plaque", "commemoration", "anniversary", "victim", "survivor"}
"""What is made or held in memory of an event, and those who are left of it."""


def are_remains(killed: Token) -> bool:
    """Tell whether people are only spoken of by what is left of them ("the bodies of two fighters killed by X")."""
    words = load_happening_words().circumstances
    return killed.dep == "pobj" and killed.head.lower == "of" and killed.head.head.lemma in words.remains


def is_of_circumstance(trigger: Token) -> bool:
    """Tell whether an event is only what something else rests on, goes with, follows from or is about.

    "Unhappy with the truce, they rose in May", "as agreed at the talks, they left in May", "based on an agreement,
    they met in May", "with the removal of the troops, the post was closed in May", "the vote on the treaty took place
    in May", "the massacre in May was the culmination of the raids".
    """
    words = load_happening_words().circumstances
    if _is_owed_to(trigger) or is_remembered(trigger):
        return True
    if trigger.dep != "pobj":
        return False
    link = trigger.head
    if link.lower == "of" and link.head.lemma in words.ends:
        return True
    based = clause_verb(trigger)
    if link.head.pos == "ADJ" and link.lower == "with":
        return True  # "unhappy with the truce, the town rose in 1644"
    if based.lemma == "base" and based.tag == "VBN" and link.lower in ("on", "upon"):
        return True
    if link.lower == "with" and link.i == link.sent.start:
        return True
    if based.dep == "advcl" and any(c.dep == "mark" and c.lower == "as" for c in based.children):
        own = any(c.dep in ARGUMENTS for c in based.children)
        return based.tag in ("VBN", "VBD") and not own  # "attacked on 9 June, as agreed at the conference"
    return link.lower in ("on", "over", "about") and link.head.lemma.lower() in words.debates


def is_remembered(trigger: Token) -> bool:
    """Tell whether an event is only what something is in memory of or about ("a monument to the massacre")."""
    words = load_happening_words().circumstances
    known = any(c.lower == "the" for c in trigger.lefts)
    if trigger.dep == "dobj":
        return trigger.head.lemma in words.remembering and trigger.head.pos == "VERB"
    return trigger.dep == "pobj" and known and trigger.head.head.lemma in MEMORIES


def _is_owed_to(trigger: Token) -> bool:
    """Tell whether an event is why something else was done ("due to the fighting, they closed the road in 1991").

    Those who died "because of the raid" died in it.
    """
    words = load_happening_words().circumstances
    chain: list[Token] = []
    for above in trigger.ancestors:
        if above.pos in ("VERB", "AUX"):
            return above.lemma not in words.harming and any(t.lower in words.owing for t in chain)
        chain.append(above)
    return False
