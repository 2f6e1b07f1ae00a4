"""Mend what parsers regularly misread, in the parse itself, so that every reader of it sees the right tree."""

from spacy.tokens import Doc, Token

from kg.knowledge.words import load_words


def mend(doc: Doc) -> None:
    """Make a participle of doubt that was taken for a verb what it is: part of the subject that follows it.

    "On 24 August suspected rebels attacked a base" is read as if somebody suspected something.
    """
    hedges = load_words().stance.hedges
    for token in doc:
        if token.lower_ in hedges and token.tag_ in ("VBN", "VBD"):
            verb = _governed(token)
            if verb is not None:
                _lower(token, verb)


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
