"""Attribute direct quotations: a quotation with the noun phrase of its speaker, from the words around it.

The cues, in the order in which they are tried: a verb of speech after the quotation ('"...," said X'), "according to X"
or a verb of speech before it ('X said: "..."', 'X described it as "..."'), the subject of the clause that the quotation
is woven into, and, where it stands alone, the speaker of the quotation or sentence just before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.clause_forms import is_passive
from kg.extract.quoted import MARKS, Place, is_name, is_short_term, is_subject, names_something, places
from kg.extract.speakers import author_of, can_speak, publisher_of, speaker, speaker_of
from kg.extract.speech import according_source
from kg.knowledge.speech import SpeechWords, load_speech_words
from kg.model.mentions import AttributedQuotation, Quotation, Speaker, SpeechAct
from kg.model.parsed import ParsedArticle, ParsedBlock
from kg.model.text import Span
from kg.model.tokens import Token

FARTHEST_AFTER = 14
FARTHEST_BEFORE = 70
NEAR = 6
LONGEST_GAP = 140
COMMA_AND_MARK = 3
CONDITIONS = frozenset({"if", "while", "when", "because", "although"})
NOT_OTHERS = frozenset({"i", "we", "you", "us", "me", "who", "that", "which", "this", "these", "those"})


@dataclass(frozen=True, slots=True)
class _Tie:
    """What ties a quotation to its speaker: the speaker's head word, the cue, and the rule that read them."""

    head: Token
    cue: Token
    rule: str


def attribute(parsed: ParsedArticle, quotations: Sequence[Quotation],
              speech_acts: Sequence[SpeechAct]) -> tuple[AttributedQuotation, ...]:
    """Return the quotations of three words or more that somebody speaks, in text order, names and titles left out."""
    words = load_speech_words()
    found: list[AttributedQuotation] = []
    for place in places(parsed, quotations):
        tie = _tie(place, words)
        act = _act_around(place, speech_acts) if tie is None and not names_something(place, words) else None
        above = _block_before(parsed, place) if tie is None else None
        if tie is not None:
            found.append(_attributed(parsed, place, place.block, tie, speech_acts, words))
        elif act is not None and act.speaker is not None and not is_name(place.quotation):
            found.append(AttributedQuotation(
                quotation=place.quotation, speaker=act.speaker, act=act.act, cue=act.verb, addressee=act.addressee,
                sentence=act.sentence, rule="quotation:speech-act"))
        elif above is not None and (tie := _last_speech(above, words)) is not None:
            found.append(_attributed(parsed, place, above, tie, speech_acts, words))
        elif place.stands_alone() and not names_something(place, words) and not is_name(place.quotation):
            found.extend(_continued(parsed, place, found[-1] if found else None, speech_acts))
    return tuple(found)


def _tie(place: Place, words: SpeechWords) -> _Tie | None:
    if names_something(place, words):
        return None
    for reader in (_after, _according_near, _before, _titled, _according, _woven):
        tie = reader(place, words)
        if tie is not None and not (is_name(place.quotation) and tie.cue.lemma not in words.shouting_verbs):
            return tie
    return None


def _after(place: Place, words: SpeechWords) -> _Tie | None:
    """Read '"...," X said', '"...," said X' and '"...", according to X'."""
    following = place.doc[place.end : place.end + 3]
    comma = place.text[-1] in ",?!" or any(t.text == "," for t in following[:2])
    if not comma or not place.opens_sentence():
        return None
    tokens = place.after(FARTHEST_AFTER)
    verb = next((t for t in tokens if t.pos in ("VERB", "AUX") and t.dep not in ("aux", "auxpass")), None)
    if verb is not None and words.quotes(verb.lemma):
        head = speaker_of(verb, words) or (None if is_passive(verb) else _nominal_beside(verb, tokens))
        return _Tie(head, verb, "after") if head is not None and head.i not in place.quoted else None
    accord = next((t for t in tokens[:3] if t.lower == "according"), None)
    source = according_source(accord, words) if accord is not None else None
    return _Tie(source, accord, "according") if source is not None and accord is not None else None


def _nominal_beside(verb: Token, tokens: Sequence[Token]) -> Token | None:
    """Return the nearest name or noun before the verb, else after it."""
    nominal = [t for t in tokens if t.pos in ("PROPN", "NOUN", "PRON") and t.dep not in ("compound", "pobj")]
    before = [t for t in nominal if t.i < verb.i]
    return before[-1] if before else next((t for t in nominal if t.i > verb.i), None)


def _before(place: Place, words: SpeechWords) -> _Tie | None:
    """Read 'X said "..."' and the like: the nearest verb of speech that governs the quotation."""
    adjacent = _adjacent(place)
    if adjacent is not None and (_brings_in(adjacent, words) or _goes_on(adjacent, place, words)):
        head = speaker_of(adjacent, words) or _agent_after(place, adjacent)
        if head is not None and head.i not in place.quoted and head.lower not in NOT_OTHERS:
            return _Tie(head, adjacent, "before")
    for verb in _above(place, words):
        if words.quotes(verb.lemma) and not is_subject(place, verb):
            head = speaker_of(verb, words)
            if head is not None and head.i not in place.quoted and can_speak(head, words):
                return _Tie(head, verb, "before")
    return None


def _adjacent(place: Place) -> Token | None:
    """Return the verb that stands directly before the quotation, or before its colon."""
    before = place.before(FARTHEST_BEFORE)
    verb = next((t for t in before if t.pos in ("VERB", "AUX")), None)
    close = [t for t in before[:NEAR] if t.text not in MARKS and not t.is_space and t.text not in (",", ":")][:4]
    clear = not any(t.lower in CONDITIONS for t in before[:NEAR])
    colon = any(t.text == ":" for t in before[:3])
    return verb if verb is not None and ((verb in close and clear and not _has_nominal(close, verb)) or colon) else None


def _has_nominal(close: Sequence[Token], verb: Token) -> bool:
    """Tell whether a clause of its own stands between the verb and the marks."""
    return any(t.dep in ("nsubj", "nsubjpass") and t.i > verb.i and t.head.i != verb.i for t in close)


def _agent_after(place: Place, verb: Token) -> Token | None:
    """Return X in 'was referred to as "..." by X'."""
    after = [t for t in place.after(NEAR) if t.text not in MARKS]
    if not after or after[0].lower != "by" or not (is_passive(verb) or verb.tag == "VBN"):
        return None
    return next((c for c in after[0].children if c.dep == "pobj"), None)


def _above(place: Place, words: SpeechWords) -> Iterator[Token]:
    """Yield the verbs that the parse puts above the quotation, nearest first, then those before a colon."""
    tops = (t for t in place.doc[place.start : place.end] if t.head.i not in range(place.start, place.end))
    top = next(tops, None)
    chain = [] if top is None else [t for t in top.ancestors if t.i not in place.quoted]
    yield from (t for t in chain if t.pos in ("VERB", "AUX"))
    before = place.before(FARTHEST_BEFORE)
    fresh = place.text[0].isupper() and any(t.text in (",", ":") for t in before[:2])
    if not chain or fresh or any(t.text == ":" for t in before[:3]):
        yield from (t for t in before if t.pos in ("VERB", "AUX") and words.quotes(t.lemma))


def _according_near(place: Place, words: SpeechWords) -> _Tie | None:
    """Read 'according to X "..."' where no verb stands between."""
    for token in place.before(FARTHEST_BEFORE):
        if token.lower == "according":
            source = according_source(token, words)
            return _Tie(source, token, "according") if source is not None else None
        if token.pos in ("VERB", "AUX") and token.dep not in ("acl", "relcl"):
            return None
    return None


def _titled(place: Place, words: SpeechWords) -> _Tie | None:
    """Read 'in a Gazette editorial:' and 'in a Gazette article entitled "...":'."""
    if not any(t.text == ":" for t in place.before(NEAR)[:3]):
        return None
    document = next((t for t in place.before(FARTHEST_AFTER) if t.lemma.lower() in words.document_nouns), None)
    if document is None:
        return None
    author = publisher_of(document) or author_of(document, words)
    return _Tie(author, document, "titled") if author.i != document.i else None


def _according(place: Place, words: SpeechWords) -> _Tie | None:
    """Read 'According to X, ... "..."' and 'in the words of X', also where other words stand between."""
    for token in (*place.before(FARTHEST_BEFORE), *place.after(FARTHEST_AFTER)):
        if token.lower == "according":
            opens_next = token.i >= place.end and token.text == "According"
            source = None if opens_next else according_source(token, words)
        elif token.lemma.lower() in words.words_of and token.i and token.nbor(-1).lower == "the":
            source = next((p for c in token.children if c.lower == "of" for p in c.children if p.dep == "pobj"), None)
        else:
            continue
        if source is not None and source.i not in place.quoted:
            return _Tie(source, token, "according")
    return None


def _woven(place: Place, words: SpeechWords) -> _Tie | None:
    """Read a quotation that is part of a clause: it is of whoever acts in the clause, or of its document's author."""
    if is_short_term(place):
        return None
    for verb in _above(place, words):
        head = speaker_of(verb, words) if verb.lemma in words.weaving_verbs or words.quotes(verb.lemma) else None
        if head is not None and head.i not in place.quoted and can_speak(head, words) and not is_subject(place, verb):
            return _Tie(head, verb, "woven")
    return None


def _brings_in(verb: Token, words: SpeechWords) -> bool:
    """Tell whether the verb brings in what somebody says, by itself or with a noun ("released a statement: ")."""
    objects = (c.lemma.lower() for c in verb.children if c.dep in ("dobj", "obj"))
    return words.quotes(verb.lemma) or any(lemma in words.document_nouns for lemma in objects)


def _goes_on(verb: Token, place: Place, words: SpeechWords) -> bool:
    """Tell whether a verb like "continued" stands right before the quotation's comma, or anywhere before its colon."""
    marks = {t.text for t in place.before(NEAR)[:2]}
    near = ":" in marks or ("," in marks and verb.i >= place.start - COMMA_AND_MARK)
    return near and verb.lemma in words.comma_verbs


def _continued(parsed: ParsedArticle, place: Place, last: AttributedQuotation | None,
               acts: Sequence[SpeechAct]) -> Iterator[AttributedQuotation]:
    """Yield a quotation that is a sentence of its own, spoken by the one who spoke just before in the paragraph."""
    span, block = place.quotation.span, parsed.article.blocks[place.block.block].span
    if last is not None and block.covers(last.quotation.span) and span.start - last.quotation.span.end <= LONGEST_GAP:
        yield _of(place, last.speaker, last.act, last.sentence)
        return
    before = next((s for s in reversed(place.block.sentences) if s.span.end <= span.start), None)
    act = next((a for a in reversed(acts) if before is not None and a.sentence == before.index and a.speaker), None)
    if act is not None and act.speaker is not None:
        yield _of(place, act.speaker, act.act, act.sentence)


def _of(place: Place, who: Speaker, act: str, sentence: int) -> AttributedQuotation:
    return AttributedQuotation(quotation=place.quotation, speaker=who, act=act, cue=None, addressee=None,
                               sentence=sentence, rule="quotation:continued")


def _act_around(place: Place, acts: Sequence[SpeechAct]) -> SpeechAct | None:
    """Return the innermost speech act in whose content a quotation stands, short terms left out."""
    around = [a for a in acts if a.speaker is not None and a.content.covers(place.quotation.span)]
    return None if is_short_term(place) else min(around, key=lambda a: len(a.content.text), default=None)


def _block_before(parsed: ParsedArticle, place: Place) -> ParsedBlock | None:
    """Return the paragraph before a quotation that opens its own, if it ends in a comma or colon."""
    here = parsed.blocks.index(place.block)
    before = parsed.blocks[here - 1] if here and place.start <= 1 else None
    return before if before is not None and before.doc[-1].text in (",", ":") else None


def _last_speech(block: ParsedBlock, words: SpeechWords) -> _Tie | None:
    """Return the last verb of speech of a paragraph with its speaker."""
    verb = next((t for t in reversed(block.doc) if t.pos == "VERB"), None)
    head = speaker_of(verb, words) if verb is not None and _brings_in(verb, words) else None
    return _Tie(head, verb, "block-before") if head is not None and verb is not None else None


def _attributed(parsed: ParsedArticle, place: Place, block: ParsedBlock, tie: _Tie, acts: Sequence[SpeechAct],
                words: SpeechWords) -> AttributedQuotation:
    cue = parsed.span_of(tie.cue, block)
    act = next((a for a in acts if a.verb == cue), None)
    kinds = words.acts_of(tie.cue.lemma)
    plain = tie.rule != "woven" and tie.cue.lemma not in words.quoting_verbs
    return AttributedQuotation(
        quotation=place.quotation, speaker=speaker(parsed, block, tie.head), cue=cue,
        act=act.act if act else kinds[0].act if kinds and plain else "Statement",
        addressee=act.addressee if act else None, sentence=_sentence_of(block, cue), rule=f"quotation:{tie.rule}")


def _sentence_of(block: ParsedBlock, span: Span) -> int:
    return next(s.index for s in reversed(block.sentences) if s.span.start <= span.start)
