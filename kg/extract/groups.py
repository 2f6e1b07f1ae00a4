"""Find the group without a name that "they" takes up: the subject before it ("The rebels left. They shelled Orlo")."""

from collections.abc import Iterator

from kg.extract.phrases import phrase
from kg.extract.reading import Reading, Spot
from kg.knowledge.dealing_words import load_dealing_words
from kg.model.kinds import BODIES
from kg.model.text import Span
from kg.model.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PLURAL = frozenset({"NNS", "NNPS"})


def group_of(reading: Reading, spot: Spot, pronoun: Token) -> Span | None:
    """Return the words for those whom "they" in a subject means, where nobody else can be meant, else None.

    They are a group of fighters or of other people, the subject of a clause above it or of the sentence before.
    """
    if pronoun.lower != "they" or pronoun.dep not in SUBJECTS or pronoun.head.dep == "ccomp":
        return None
    subject = next(_subjects_above(pronoun), None) or _subject_before(pronoun)
    if subject is None or not _is_group(reading, spot, subject) or _has_rival(reading, spot, subject, pronoun):
        return None
    return reading.span(phrase(subject), spot.block)


def _subjects_above(pronoun: Token) -> Iterator[Token]:
    """Yield the subjects of the clauses that hold the pronoun's, or that it goes on, the innermost first."""
    for verb in pronoun.head.ancestors:
        yield from (c for c in verb.lefts if c.dep in SUBJECTS and c.i < pronoun.i)


def _subject_before(pronoun: Token) -> Token | None:
    """Return the subject of the sentence before, where nothing but an adverbial stands before the pronoun."""
    start = pronoun.sent.start
    if start == 0 or any(t.pos in ("NOUN", "PROPN") and not t.ent_type for t in pronoun.doc[start : pronoun.i]):
        return None
    root = pronoun.doc[start - 1].sent.root
    return next((c for c in root.lefts if c.dep in SUBJECTS), None)


def _is_group(reading: Reading, spot: Spot, noun: Token) -> bool:
    """Tell whether a noun is several fighters or other people, and part of no name."""
    words = load_dealing_words().groups
    grammar = reading.words.grammar
    lemma = noun.lemma.lower()
    people = lemma in grammar.people and lemma not in words.unarmed
    mention = reading.mention_at(noun, spot.block)
    return noun.pos == "NOUN" and noun.tag == "NNS" and people and mention is None


def _has_rival(reading: Reading, spot: Spot, subject: Token, pronoun: Token) -> bool:
    """Tell whether others who may be meant stand between a subject and the pronoun."""
    words = load_dealing_words().groups
    own = {t.i for t in subject.subtree}
    rivals = reading.words.grammar.force_nouns | words.groups
    for token in pronoun.doc[subject.i + 1 : pronoun.i]:
        people = token.tag in PLURAL and (reading.is_actor(token, spot.block) or token.dep in SUBJECTS)
        whole = token.head if token.dep == "compound" else token
        located = whole.dep == "pobj" and whole.head.lower in ("in", "of", "from", "at", "near")
        body = token.pos == "PROPN" and reading.kind_of(token, spot.block) in BODIES and not located
        unnamed = token.tag == "NN" and token.lemma in rivals and not located
        if token.i not in own and (people or body or unnamed):
            return True
    return False
