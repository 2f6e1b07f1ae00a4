"""Find the words that may tell the effect of a cue, and the phrase that tells its cause."""

from collections.abc import Iterator

from kg.extract.coordination import conjuncts
from kg.extract.phrases import clause_verb, phrase
from kg.extract.reading import Reading, Spot
from kg.extract.subjects import shared_subject
from kg.knowledge.causes import CauseWords
from kg.model.causes import Cause
from kg.model.tokens import Token

NOMINAL = ("NOUN", "PROPN")
SUBJECTS = ("nsubj", "nsubjpass")
THROUGH = ("xcomp", "pcomp", "acl", "prep", "pobj", "agent")
FOLLOWING = ("prep", "acl", "nummod", "flat")
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
PRONOUNS = frozenset({"it", "this", "that", "they", "these", "which"})
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB", "NUM")
TRAILING = ("CCONJ", "PUNCT", "ADP", "DET", "PART", "SCONJ", "VERB", "AUX")
LONGEST = 16


def effects_of(governor: Token, kind: str, words: CauseWords, speaking: frozenset[str]) -> tuple[Token, ...]:
    """Return the words that may be the trigger of what `governor` is about, best first.

    A verb that only carries the event ("was", "began", "launched") hands on to its subject or object. Of a verb of
    speech, an explanation concerns what is said.
    """
    found: list[Token] = []
    for token in _governors(governor, kind):
        if kind == "explanation" and token.lemma in speaking:
            for said in (c for c in token.children if c.dep == "ccomp"):
                found += effects_of(said, kind, words, frozenset())
            continue
        found.append(token)
        if token.pos in ("VERB", "AUX"):
            found += _carried(token, words)
    return tuple(dict.fromkeys(found))


def _governors(governor: Token, kind: str) -> Iterator[Token]:
    """Yield the governor, then what it hangs on up to its clause.

    Only an order or a request may hang on a word inside a noun phrase.
    """
    yield governor
    current = governor
    while current.head.i != current.i:
        if current.pos in NOMINAL and kind not in ("order", "request"):
            verb = clause_verb(current)
            if verb.i == current.i or current.dep in ("relcl", "acl", "advcl"):
                return
            current = verb
        elif current.pos in NOMINAL or current.dep in THROUGH or _shares_its_subject(current):
            current = current.head
        else:
            return
        yield current


def _shares_its_subject(verb: Token) -> bool:
    return verb.dep == "conj" and verb.pos == "VERB" and not any(c.dep in SUBJECTS for c in verb.children)


def _carried(verb: Token, words: CauseWords) -> Iterator[Token]:
    """Yield the nouns and infinitives that a verb carries: "was", "began to withdraw", "launched an attack"."""
    for child in verb.children:
        if child.dep == "xcomp" and child.pos == "VERB":
            yield child
            yield from _carried(child, words)
    if verb.lemma.lower() not in words.carrying:
        return
    for child in verb.children:
        if child.dep in ("dobj", "obj", "nsubjpass") or (
            child.dep == "nsubj" and not any(c.dep == "dobj" for c in verb.children)
        ):
            yield _antecedent(child, verb)
    if verb.dep == "conj" and not any(c.dep in SUBJECTS for c in verb.children):
        subject = shared_subject(verb)
        if subject is not None:
            yield _antecedent(subject, verb)


def _antecedent(token: Token, verb: Token) -> Token:
    """Return what a subject pronoun stands for where the same sentence says it just before, else the pronoun."""
    if token.lower in ("which", "that", "who") and verb.dep in ("relcl", "acl"):
        head: Token = verb.head
        return head
    if token.lower in ("they", "it"):
        for clause in (*(c for c in verb.lefts if c.dep == "advcl"), *((verb.head,) if verb.dep == "conj" else ())):
            for child in clause.children:
                if child.dep in SUBJECTS and child.pos in NOMINAL:
                    subject: Token = child
                    return subject
    return token


def points_back(tokens: tuple[Token, ...], words: CauseWords) -> bool:
    """Tell whether the effect is only taken up: "this was due to", "the move came at", "the decision was made"."""
    for token in tokens:
        if token.dep not in SUBJECTS or token.head.lemma.lower() not in words.presenting:
            continue
        if token.lower in PRONOUNS and token.pos in ("PRON", "DET"):
            return True
        if token.lemma.lower() in words.anaphoric and any(c.lower in POINTING for c in token.children):
            return True
    return False


def is_vague(token: Token) -> bool:
    """Tell whether a cause is only a pronoun for what was told before ("in response to this")."""
    return token.lower in PRONOUNS and token.pos in ("PRON", "DET")


def cause_heads(head: Token) -> tuple[Token, ...]:
    """Return the heads of the causes coordinated at `head`.

    The parser hangs "the pandemic" of "the threat of proxies and the pandemic" on "proxies"; its article lifts it up.
    """
    found = [head, *conjuncts(head)]
    for token in tuple(found):
        for preposition in (c for c in token.children if c.dep == "prep"):
            for inner in (c for c in preposition.children if c.dep == "pobj"):
                found += _lifted(inner)
    return tuple(sorted(dict.fromkeys(found), key=lambda t: t.i))


def _lifted(inner: Token) -> Iterator[Token]:
    if any(c.dep == "det" for c in inner.children):
        return
    for other in conjuncts(inner):
        if any(c.dep == "det" and c.lower == "the" for c in other.children):
            yield other


def cause_at(reading: Reading, spot: Spot, head: Token, others: tuple[Token, ...]) -> Cause:
    """Return the cause headed by `head`: its noun phrase with what follows it, short of the other causes.

    Of a clause only the verb is taken.
    """
    if head.pos in ("VERB", "AUX") and head.dep != "pcomp":
        span = reading.span(head, spot.block)
        return Cause(span=span, head=span, lemmas=(_folded(head),), clausal=True)
    doc, start = head.doc, phrase(head).start if head.pos in NOMINAL else head.left_edge.i
    if head.pos in NOMINAL:
        start = min(
            [start, *(c.left_edge.i for c in head.lefts if c.dep in ("amod", "compound", "nmod", "poss", "nummod"))]
        )
    end = head.i
    for child in head.rights:
        if child.dep in FOLLOWING or (head.pos == "VERB" and child.dep in ("dobj", "advcl", "xcomp")):
            end = max(end, child.right_edge.i)
        elif child.dep == "punct" and child.text in ('"', "”", "-"):
            continue
        else:
            break
    bound = min([start + LONGEST, *(o.left_edge.i - 1 for o in others if o.i > head.i)])
    end = max(head.i, min(end, bound))
    while end > head.i and doc[end].pos in TRAILING:
        end -= 1
    while start < head.i and doc[start].pos in ("DET", "PUNCT"):
        start += 1
    lemmas = [_folded(t) for t in doc[start : end + 1] if t.pos in CONTENT and not t.is_stop and t.i != head.i]
    return Cause(
        span=reading.span(doc[start : end + 1], spot.block),
        head=reading.span(head, spot.block),
        lemmas=(_folded(head), *lemmas),
    )


def _folded(token: Token) -> str:
    """Return a content word so that its spellings agree; the parser leaves some plurals as they stand.

    "proxies", tagged as an adjective or a name, is "proxy" here.
    """
    lemma = token.lemma.lower()
    if lemma.endswith("ies") and len(lemma) > len("series"):
        return lemma[:-3] + "y"
    return lemma[:-1] if lemma.endswith("s") and not lemma.endswith("ss") and len(lemma) > len("this") else lemma
