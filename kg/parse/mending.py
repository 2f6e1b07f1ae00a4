"""Mend what parsers regularly misread, in the parse itself, so that every reader of it sees the right tree."""

import re

from spacy.tokens import Doc, Token

from kg.knowledge.numbers import load_number_words
from kg.knowledge.times import load_times
from kg.knowledge.words import load_words
from kg.parse.misread_attachments import reattach
from kg.parse.misread_openings import DAY, give_day, place_near, stand_before
from kg.parse.misread_tolls import HURT, count_in_brackets, count_over, make_hurt
from kg.parse.misread_verbs import (
    SUBJECTS,
    describe,
    flee,
    go_on,
    lead,
    make_noun,
    make_object,
    make_perfect,
    mend_subject,
    shoot_dead,
    suffer,
)

OPENING = frozenset({"on", "in", "by", "since"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
FINITE = frozenset({"VBZ", "VBD", "VBP"})
MENDERS = {"npadvmod": make_object, "acl": describe, "nsubj": mend_subject, "csubjpass": suffer, "xcomp": flee}
"""What mends a word, by the function that it was read in."""
BY_WORD = {"shot": shoot_dead, "over": count_over, **dict.fromkeys(HURT, make_hurt)}
"""What mends some words of their own."""
FULL_YEAR = re.compile(r"\d{4}\Z")
DASHED = re.compile(r"(?:\d{1,3}|\d{1,3}(?:,\d{3})+)\u2013\d{1,3}(?:,\d{3})*\Z")
"""A range that the tokenizer leaves in one piece; one of whole years is none of numbers."""


def mend(doc: Doc) -> None:
    """Mend a participle of doubt taken for a verb, a subject taken into what stands before it, and fighting for a verb.

    "On 24 August suspected rebels attacked a base" is read as if somebody suspected something, and "On 10 August
    Zarvania declared war" as if that was done on Zarvania.
    """
    hedges = load_words().stance.hedges
    for token in doc:
        if token.lower_ in ("fighting", "infighting") and token.dep_ in ("csubj", "nsubj") and token.tag_ != "NN":
            make_noun(token)
        if token.lower_ in BY_WORD:
            BY_WORD[token.lower_](token)
        if token.dep_ == "acl" and token.tag_ == "VBN":
            count_in_brackets(token)
        if token.dep_ in MENDERS:
            MENDERS[token.dep_](token)
        if token.is_sent_start:
            _mend_opening(token)
        if token.lower_ in hedges and token.tag_ in ("VBN", "VBD"):
            verb = _governed(token)
            if verb is not None:
                _lower(token, verb)
        if token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i:
            _mend_described(token)
        reattach(token)
        if token.pos_ in ("VERB", "AUX") and token.dep_ in ("ROOT", "ccomp"):
            _free_list(token)
            _free_apposed(token)
            _free_people(token)


def _mend_opening(first: Token) -> None:
    """Mend what the first word of a sentence was taken for."""
    if first.dep_ == "mark":
        stand_before(first)
    elif first.lower_ in OPENING and first.dep_ == "prep":
        give_day(first)
        _free_subject(first)
    elif first.lower_ == "near" and first.pos_ == "PROPN":
        place_near(first)


def _mend_described(word: Token) -> None:
    """Mend what was read as describing the noun behind it: a verb, or a range of numbers."""
    if DASHED.match(word.text) or (word.lower_ in load_number_words().words and word.pos_ == "ADJ"):
        _count(word)
    if word.dep_ == "compound" and word.head.tag_ in FINITE:
        word.dep_ = "nsubj"  # "US drone strike attacks a camp"
    if word.dep_ != "amod":
        return
    if word.tag_ == "VBN" and any(c.lemma_ == "have" for c in word.lefts):
        make_perfect(word)
    if word.dep_ == "amod" and word.tag_ in ("VBD", "VBN") and word.i > 0:
        if word.tag_ == "VBD" and word.nbor(-1).lower_ in (",", "and"):
            go_on(word)
        elif word.head.dep_ == "pobj" and word.nbor(-1).head == word.head:
            lead(word)


def _count(numbers: Token) -> None:
    """Make the number of what follows of what was read as a name or an adjective ("46–59 civilians", "Eleven men")."""
    if numbers.head.pos_ in ("NOUN", "PROPN") and numbers.nbor(1).text != "-":
        numbers.dep_, numbers.pos_, numbers.tag_, numbers.ent_type_ = "nummod", "NUM", "CD", "CARDINAL"


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


def _free_people(verb: Token) -> None:
    """Free the subject that was taken into the name of a place before it ("in the Orlo area Kelmari men fired")."""
    noun = verb.nbor(-1) if verb.i > verb.sent.start else None
    if noun is None or noun.tag_ != "NNS" or noun.dep_ != "pobj" or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    people = next((c for c in noun.lefts if c.ent_type_ == "NORP" and c.pos_ == "ADJ"), None)
    place = people.nbor(-1) if people is not None and people.i > verb.sent.start else None
    if place is None or place.head != noun or place.pos_ != "PROPN" or noun.head not in (t for t in verb.subtree):
        return
    place.head, place.dep_ = noun.head, "pobj"
    for other in [c for c in noun.lefts if c.i < place.i]:
        other.head = place
    noun.head, noun.dep_ = verb, "nsubj"


def _free_list(verb: Token) -> None:
    """Make a list the subject that was taken into what stands before it ("In the raid on Orlo, 4 men and 9 boys died").

    Parsers hang the list, or all of it but the last member, on the place or person named before the comma.
    """
    subject = _subject(verb)
    if subject is None:
        passive = next((c for c in verb.lefts if c.dep_ == "auxpass"), None)
        if passive is None or any(c.dep_ in SUBJECTS for c in verb.children) or passive.i == 0:
            return
        last = _innermost(passive.nbor(-1), verb)
    else:
        edge = subject.left_edge
        joint = edge.nbor(-1) if edge.i else None
        if joint is None or joint.dep_ != "cc" or joint.head.pos_ not in NOMINAL or joint.head.i > joint.i:
            return
        last = joint.head
        if any(c.dep_ == "conj" and c.i > joint.i for c in last.children):
            return
    first = last
    while first is not None and first.dep_ == "conj" and first.head.dep_ in ("conj", "appos"):
        first = first.head
    if first is None or first.dep_ not in ("conj", "appos") or first.left_edge.i == 0 or first.head.i > verb.i:
        return
    if first.left_edge.nbor(-1).text != "," or (subject is None and not any(c.dep_ == "cc" for c in first.children)):
        return
    assert last is not None
    first.head, first.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
    if subject is not None:
        subject.head, subject.dep_ = last, "conj"


def _free_apposed(verb: Token) -> None:
    """Make the subject of a verb of what was read as another name of the last word of the clause before it.

    "While nobody took responsibility for the raid on Orlo, a militant group is believed to be behind it."
    """
    clause = next((c for c in verb.lefts if c.dep_ == "advcl"), None)
    if clause is None or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    listed = (t for t in clause.subtree if t.dep_ in ("appos", "conj") and t.pos_ in ("NOUN", "PROPN"))
    apposed = (t for t in listed if t.head.i < t.i and not any(c.dep_ == "cc" for c in t.head.children))
    first = next((t for t in apposed if t.left_edge.dep_ == "det" and t.left_edge.nbor(-1).text == ","), None)
    if first is not None:
        first.head, first.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


def _innermost(token: Token, verb: Token) -> Token | None:
    """Return the last member of the list that ends with `token`, on the left of `verb`."""
    while token.dep_ not in ("conj", "appos"):
        if token.head.i == token.i or token.head.i == verb.i:
            return None
        token = token.head
    return token


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
