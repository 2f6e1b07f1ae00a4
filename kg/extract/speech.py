"""Find speech acts in indirect speech: who says, announces, denies, demands, orders ... what, to whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.speakers import author_of, can_speak, is_stray, noun_phrase, speaker, speaker_of
from kg.knowledge.speech import ActVerbs, SpeechWords, load_speech_words
from kg.model.mentions import SpeechAct
from kg.model.parsed import ParsedArticle, ParsedBlock
from kg.model.tokens import Doc, Token

EDGES = frozenset({"PUNCT", "SPACE"})
CLAUSES = frozenset({"ccomp", "xcomp"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a verb or noun of speech says: the stretch of its content, and whom it is said to."""

    act: str
    start: int
    end: int
    addressee: Token | None
    rule: str


def find_speech_acts(parsed: ParsedArticle) -> tuple[SpeechAct, ...]:
    """Return the speech acts of the article in text order, one for each verb or noun of speech that has a content."""
    words = load_speech_words()
    acts = [act for block in parsed.blocks for act in _in_block(parsed, block, words)]
    return tuple(sorted(acts, key=lambda a: (a.verb.start, a.content.start)))


def _in_block(parsed: ParsedArticle, block: ParsedBlock, words: SpeechWords) -> Iterator[SpeechAct]:
    for sentence, tokens in block.sentence_spans():
        for token in block.doc.tokens[tokens.start : tokens.end]:
            reading = _read(token, words)
            if reading is None or reading.start >= reading.end:
                continue
            head = _speaker_head(token, words)
            inside = head is not None and reading.start <= head.i < reading.end
            known = head is not None and not inside and can_speak(head, words)
            start, end = _trimmed(token.doc, reading.start, reading.end)
            yield SpeechAct(
                act=reading.act, verb=parsed.span_of(token, block),
                content=parsed.span_of(token.doc[start:end], block),
                speaker=speaker(parsed, block, head) if head is not None and known else None,
                addressee=parsed.span_of(noun_phrase(reading.addressee), block) if reading.addressee else None,
                sentence=sentence.index, rule=reading.rule)


def _speaker_head(token: Token, words: SpeechWords) -> Token | None:
    if token.pos in ("VERB", "AUX") and token.lemma not in words.according:
        return speaker_of(token, words)
    if token.lemma.lower() in words.according:
        return according_source(token, words)
    author = author_of(token, words)
    return None if author.i == token.i else author


def according_source(token: Token, words: SpeechWords) -> Token | None:
    """Return the source of "according to X", the author where X is a document."""
    for preposition in (token, *token.children):
        for child in preposition.children:
            if child.dep == "pobj":
                return author_of(child, words) if child.lemma.lower() in words.document_nouns else child
    return None


def _read(token: Token, words: SpeechWords) -> _Reading | None:
    if (token.pos in ("VERB", "AUX") and token.lemma.lower() in words.according) or token.lower == "according":
        return _read_according(token)
    if token.pos in ("VERB", "AUX"):
        readings = (r for entry in words.acts_of(token.lemma) for r in _read_verb(token, entry))
        return next(readings, None)
    if token.pos == "NOUN" and token.lemma.lower() in words.act_nouns:
        return _read_noun(token, words.act_nouns[token.lemma.lower()])
    return None


def _read_verb(verb: Token, entry: ActVerbs) -> Iterator[_Reading]:
    """Yield the readings of the verb that its entry allows, the fullest content first."""
    objects = [c for c in verb.rights if c.dep in ("dobj", "dative", "obj")]
    addressee = next((_inner(c) for c in objects), None)
    for clause in (c for c in verb.children if c.dep in CLAUSES):
        infinitive = any(c.dep == "aux" and c.tag == "TO" for c in clause.children)
        subject = next((c for c in clause.children if c.dep in ("nsubj", "nsubjpass")), None)
        if not infinitive and clause.dep == "ccomp" and "clause" in entry.content:
            yield _reading(entry.act, clause, addressee, "clause", verb)
        elif infinitive and (addressee or subject or _on(verb)) and "controlled" in entry.content:
            whom = addressee or subject or _on(verb)
            yield _Reading(entry.act, *_infinitive(clause, subject), whom, "controlled")
        elif infinitive and "infinitive" in entry.content:
            yield _reading(entry.act, clause, None, "infinitive", verb)
    if "clause" in entry.content and verb.dep == "parataxis" and verb.head.pos in ("VERB", "AUX"):
        yield _around(entry.act, verb)
    after = (c for holder in (verb, *objects) for c in holder.rights if c.dep == "prep")
    for preposition in (c for c in after if c.lower in entry.content):
        whom = objects[0] if preposition.head.i != verb.i else addressee
        yield _reading(entry.act, preposition, whom, preposition.lower, verb)
    if "object" in entry.content and objects and objects[0].dep != "dative" and objects[0].pos != "PRON":
        yield _reading(entry.act, objects[0], None, "object", verb)


def _inner(token: Token) -> Token:
    """Return the noun of a dative "to X"."""
    return next((c for c in token.children if c.dep == "pobj"), token)


def _on(verb: Token) -> Token | None:
    """Return whom somebody calls on."""
    called = (c for c in verb.children if c.dep == "prep" and c.lower in ("on", "upon", "to"))
    return next((p for c in called for p in c.children if p.dep == "pobj"), None)


def _infinitive(clause: Token, subject: Token | None) -> tuple[int, int]:
    """Return the stretch of an infinitive without the noun phrase that it shares with the verb of speech."""
    start, end = _stretch(clause)
    return (max(start, subject.right_edge.i + 1) if subject is not None else start), end


def _reading(act: str, head: Token, addressee: Token | None, rule: str, verb: Token) -> _Reading:
    start, end = _stretch(head)
    end = min([end, *_next_acts(head)])
    if start <= verb.i < end:
        start, end = (verb.i + 1, end) if head.i > verb.i else (start, verb.i)
    return _Reading(act, start, end, addressee, rule)


def _next_acts(clause: Token) -> Iterator[int]:
    """Yield where a coordinated verb of speech begins that only the parse puts inside the content."""
    yield from (c.left_edge.i - 1 for c in clause.rights if is_stray(c, load_speech_words()))


def _stretch(head: Token) -> tuple[int, int]:
    """Return the token range of a constituent without punctuation at its edges."""
    return _trimmed(head.doc, head.left_edge.i, head.right_edge.i + 1)


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and doc[start].pos in EDGES:
        start += 1
    while end - 1 > start and (doc[end - 1].pos in EDGES or doc[end - 1].dep == "cc"):
        end -= 1
    return start, end


def _around(act: str, verb: Token) -> _Reading:
    """Return the longer side of a clause that the verb of speech interrupts or follows."""
    start, end = _stretch(verb.head)
    before, after = (start, min(end, verb.left_edge.i)), (max(start, verb.right_edge.i + 1), end)
    start, end = max((before, after), key=lambda side: side[1] - side[0])
    return _Reading(act, start, end, None, "parataxis")


def _read_according(token: Token) -> _Reading | None:
    """Read "according to X, ...": the content is the rest of the clause that the phrase stands in."""
    clause = token.head
    if clause.i == token.i or not any(c.lower == "to" for c in token.children):
        return None
    start, end = _stretch(clause)
    joined = [c.i for c in clause.rights if c.dep == "cc"] if any(_is_own_clause(c) for c in clause.rights) else []
    end = min([end, *joined])
    left, right = token.left_edge.i, token.right_edge.i + 1
    while right < end and token.doc[right].pos in EDGES:
        right += 1
    while left > start and token.doc[left - 1].pos in EDGES:
        left -= 1
    sides = ((start, min(end, left)), (max(start, right), end))
    holding = next((s for s in sides if s[0] <= clause.i < s[1]), None)
    return _Reading("Statement", *holding, None, "according") if holding else None


def _is_own_clause(token: Token) -> bool:
    return token.dep == "conj" and any(c.dep in ("nsubj", "nsubjpass") for c in token.children)


def _read_noun(noun: Token, act: str) -> _Reading | None:
    """Read "its claim that ..." and "a threat to ..."."""
    for child in noun.rights:
        that = any(c.dep == "mark" and c.lower == "that" for c in child.children)
        to = any(c.dep == "aux" and c.tag == "TO" for c in child.children)
        if child.dep in ("acl", "ccomp", "relcl") and (that or to):
            return _reading(act, child, None, "noun", noun)
    return None
