"""Find the people whom a clause names as those who were killed or hurt ("The dead included X")."""

from collections.abc import Iterator

from kg.extract.coordination import conjuncts
from kg.extract.reading import Reading, Spot
from kg.knowledge.casualties import CasualtyWords
from kg.knowledge.harm_words import load_harm_words
from kg.model.mentions import Form
from kg.model.text import Span
from kg.model.tokens import Token

NAMING = frozenset({"be", "include"})
"""Verbs between those who came to harm and their names."""
AMONG = frozenset({"among", "amongst"})


def named_harmed(reading: Reading, spot: Spot, verb: Token, words: CasualtyWords) -> Iterator[tuple[str, Span]]:
    """Yield killed or injured with each person that a clause names so ("X was among those injured in the attack")."""
    named_dead = load_harm_words().named_dead
    unsure = any(c.dep == "neg" or c.tag == "MD" for c in verb.children) or verb.head.lemma == "deny"
    if verb.lemma not in NAMING or unsure:
        return
    subjects = [c for c in verb.children if c.dep == "nsubj"]
    others = [c for c in verb.children if c.dep in ("attr", "dobj")]
    harmed = named_dead.dead | named_dead.hurt | {"those"}
    among = [c for p in verb.children if p.lower in AMONG for c in p.children if c.lower in harmed]
    for group, named in (*((s, others) for s in subjects), *((a, [*subjects, *others]) for a in among)):
        outcome = _outcome(group, words)
        for name in (n for first in named for n in (first, *conjuncts(first)) if outcome is not None):
            mention = reading.mention_at(name, spot.block)
            if outcome is not None and mention is not None and mention.kind == "Person" and mention.form is Form.NAME:
                yield outcome, mention.span


def _outcome(group: Token, words: CasualtyWords) -> str | None:
    """Return what came of a group: "the dead", "those injured", "the four people killed"."""
    named_dead = load_harm_words().named_dead
    if group.lower in named_dead.dead and any(c.dep in ("det", "nummod") for c in group.lefts):
        return "killed"
    if group.lower in named_dead.hurt:
        return "injured"
    told = (words.outcome_of_verb(c.lemma.lower()) for c in group.rights if c.dep == "acl" and c.tag == "VBN")
    return next((outcome for outcome in told if outcome is not None), None)
