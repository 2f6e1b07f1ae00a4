"""Mend what parsers regularly misread, in the parse itself, so that every reader of it sees the right tree."""

import re

from spacy.tokens import Doc, Token

from kg.knowledge.times import load_times
from kg.knowledge.words import load_words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OPENING = frozenset({"on", "in", "by", "since"})
DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\Z")
FULL_YEAR = re.compile(r"\d{4}\Z")


def mend(doc: Doc) -> None:
    """Mend a participle of doubt taken for a verb, a subject taken into the date before it, and fighting for a verb.

    "On 24 August suspected rebels attacked a base" is read as if somebody suspected something, and "On 10 August
    Zarvania declared war" as if that was done on Zarvania.
    """
    hedges = load_words().stance.hedges
    for token in doc:
        if token.lower_ == "fighting" and token.dep_ in ("csubj", "nsubj") and token.tag_ != "NN":
            _make_noun(token)
        if token.is_sent_start and token.lower_ in OPENING and token.dep_ == "prep":
            _free_subject(token)
        if token.lower_ in hedges and token.tag_ in ("VBN", "VBD"):
            verb = _governed(token)
            if verb is not None:
                _lower(token, verb)


def _make_noun(gerund: Token) -> None:
    """Make a noun of "fighting" where it is the subject and takes no object ("Fighting in Orlo left two dead")."""
    if not any(c.dep_ in ("dobj", "nsubj") for c in gerund.children):
        gerund.pos_, gerund.tag_, gerund.lemma_, gerund.dep_ = "NOUN", "NN", "fighting", "nsubj"


def _free_subject(preposition: Token) -> None:
    """Make the noun that follows a date without a comma the subject of its clause."""
    verb, date = preposition.head, _date_after(preposition)
    noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if noun is None or not date or noun.i <= date[-1].i or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    apart = any(t.is_punct for t in noun.doc[date[-1].i + 1 : noun.i])
    if apart or verb.i < noun.i or verb.pos_ not in ("VERB", "AUX"):
        return
    head = next((t for t in date if t.text in load_times().words.months), date[0])
    inside = {t.i for t in date}
    for token in date:
        if token.head.i not in inside:
            token.head, token.dep_ = head, "nummod"
    head.head, head.dep_ = preposition, "pobj"
    noun.head, noun.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


def _date_after(preposition: Token) -> list[Token]:
    """Return the tokens of the calendar date right after a preposition ("10 August", "August 10, 2008")."""
    months, rest = load_times().words.months, list(preposition.doc[preposition.i + 1 : preposition.i + 6])
    month = next((k for k, t in enumerate(rest[:2]) if t.text in months), None)
    if month is None or (month == 1 and not DAY.match(rest[0].text)):
        return []
    end = month + 1
    if end < len(rest) and DAY.match(rest[end].text):
        end += 1
    comma = end + 1 < len(rest) and rest[end].text == "," and bool(FULL_YEAR.match(rest[end + 1].text))
    end += comma
    if end < len(rest) and FULL_YEAR.match(rest[end].text):
        end += 1
    return rest[:end]


def _governed(participle: Token) -> Token | None:
    """Return the clause right after a participle that has neither a subject nor an auxiliary of its own."""
    if any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "mark", "expl") for c in participle.children):
        return None
    clauses = (c for c in participle.rights if c.dep_ == "ccomp" and c.left_edge.i == participle.i + 1)
    return next((c for c in clauses if _subject(c) is not None), None)


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)


def _lower(participle: Token, verb: Token) -> None:
    """Hang the participle on the subject of `verb`, and all else that hung on it on `verb`."""
    subject = _subject(verb)
    assert subject is not None
    others = [c for c in participle.children if c.i != verb.i]
    root = participle.head.i == participle.i
    verb.head = verb if root else participle.head
    verb.dep_ = participle.dep_
    for other in others:
        other.head = verb
    participle.head = subject
    participle.dep_, participle.pos_ = "amod", "ADJ"
