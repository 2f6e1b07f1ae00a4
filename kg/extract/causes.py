"""Find why things happened: responses, explanations, requests and orders, with what they hang on and who says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.clause_forms import is_passive
from kg.extract.coordination import conjuncts
from kg.extract.effects import cause_at, cause_heads, effects_of, is_vague, points_back
from kg.extract.fillers import filler
from kg.extract.grammar import Argument, arguments
from kg.extract.phrases import clause_verb
from kg.extract.reading import Reading, Spot
from kg.extract.reported import speech_above
from kg.extract.stance import stance_of
from kg.extract.when import times_for
from kg.knowledge.causes import CauseCue, CauseWords
from kg.knowledge.claims import ClaimWords
from kg.knowledge.telling_words import load_telling_words
from kg.model.causes import CauseMention
from kg.model.frames import Factuality
from kg.model.tokens import Token

_Phrase = tuple[int, list[str], CauseCue, str]
"""A phrase of the lexicon: its rank, its words, its cue and its form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """A cue found in a sentence: its words, what it hangs on, and the head of the cause."""

    cue: CauseCue
    words: tuple[Token, ...]
    effects: tuple[Token, ...]
    cause: Token | None
    clause: Token
    source: Token | None = None


def find_causes(reading: Reading, words: CauseWords, claims: ClaimWords) -> tuple[CauseMention, ...]:
    """Return every cue with its effect and each of its causes, in text order."""
    found: list[CauseMention] = []
    phrases, single = _phrase_entries(words), _single_entries(words)
    for block in reading.parsed.blocks:
        for sentence, tokens in block.sentence_spans():
            spot = Spot(block, sentence, tokens)
            for match in (
                *_phrases(spot, phrases, words, claims),
                *_verbs(reading, spot, words, claims),
                *_single_words(spot, single, words, claims),
            ):
                found += _mentions(reading, spot, match, words, claims)
    return tuple(sorted(set(found), key=lambda m: (m.cue.start, m.cause.span.start if m.cause else -1, m.rule)))


def _phrases(
    spot: Spot, phrases: dict[str, list[_Phrase]], words: CauseWords, claims: ClaimWords
) -> Iterator[_Match]:
    """Yield the prepositional cues, the longest where two begin at one word."""
    tokens, taken = spot.words, set[int]()
    lowered = [t.lower for t in tokens]
    begins = [i for i, word in enumerate(lowered) if word in phrases]
    there = (entry for word in {lowered[i] for i in begins} for entry in phrases[word])
    for _, phrase, cue, form in sorted(there, key=lambda entry: entry[0]):
        for index in begins:
            inside = tokens[index : index + len(phrase)]
            if lowered[index : index + len(phrase)] == phrase and not taken & {t.i for t in inside}:
                match = _phrase(inside, cue, form, words, claims)
                if match is not None:
                    taken |= {t.i for t in inside}
                    yield match


def _phrase_entries(words: CauseWords) -> dict[str, list[_Phrase]]:
    """Return the phrases of the lexicon by their first word, each with its rank (the longest first), cue and form."""
    ranked = sorted(
        (
            (p.split(), cue, form)
            for cue in words.cues
            for form in ("phrases", "bare", "predicates")
            for p in getattr(cue, form)
        ),
        key=lambda e: -len(e[0]),
    )
    entries: dict[str, list[_Phrase]] = {}
    for rank, (phrase, cue, form) in enumerate(ranked):
        entries.setdefault(phrase[0], []).append((rank, phrase, cue, form))
    return entries


def _phrase(inside: Sequence[Token], cue: CauseCue, form: str, words: CauseWords, claims: ClaimWords) -> _Match | None:
    ids = {t.i for t in inside}
    top = next((t for t in inside if t.head.i not in ids or t.head.i == t.i), inside[0])
    if top.head.i == top.i or (
        form == "predicates" and not (top.dep in ("attr", "acomp") and top.head.lemma == "be")
    ):
        return None
    if cue.governors and top.head.lemma.lower() not in cue.governors:
        return None
    cause = next(
        (
            c
            for t in reversed(inside)
            for c in t.children
            if c.i > inside[-1].i and c.dep in ("pobj", "pcomp") and c.i not in ids
        ),
        None,
    )
    if (cause is None) is not (form == "bare"):
        return None
    effects = effects_of(top.head, cue.kind, words, claims.speaking)
    return _Match(cue=cue, words=tuple(inside), effects=effects, cause=cause, clause=clause_verb(top.head))


def _single_entries(words: CauseWords) -> frozenset[str]:
    """Return the words that are a cue alone."""
    return frozenset(word for cue in words.cues for word in (*cue.modifiers, *cue.conjunctions))


def _single_words(spot: Spot, single: frozenset[str], words: CauseWords, claims: ClaimWords) -> Iterator[_Match]:
    """Yield "retaliatory" before a noun, and "because" before a clause that tells what happened."""
    for token in spot.words:
        word = token.lower
        for cue in words.cues if word in single else ():
            if word in cue.modifiers and token.dep in ("amod", "compound") and token.i < token.head.i:
                effects = effects_of(token.head, cue.kind, words, claims.speaking)
                yield _Match(cue=cue, words=(token,), effects=effects, cause=None, clause=clause_verb(token.head))
            elif word in cue.conjunctions and token.dep == "mark" and token.head.dep == "advcl":
                main = token.head.head
                effects = effects_of(main, cue.kind, words, claims.speaking)
                yield _Match(cue=cue, words=(token,), effects=effects, cause=token.head, clause=clause_verb(main))


def _verbs(reading: Reading, spot: Spot, words: CauseWords, claims: ClaimWords) -> Iterator[_Match]:
    for token in spot.words:
        if token.pos != "VERB":
            continue
        lemma = token.lemma.lower()
        for cue in words.cues:
            if lemma in cue.verbs:
                yield from _verb(reading, token, cue, words, claims)


def _verb(reading: Reading, verb: Token, cue: CauseCue, words: CauseWords, claims: ClaimWords) -> Iterator[_Match]:
    """Read a verb whose arguments are effect and cause ("X led to Y", "Y was ordered by X", "responded to X by Y")."""
    factuality, _ = stance_of(verb, reading.words.stance, reading.words.grammar)
    if factuality is not Factuality.OCCURRED and not (cue.predicated and factuality is Factuality.NEGATED):
        return
    args = arguments(verb, reading.words.grammar)
    if is_passive(verb) and "by" in cue.cause:
        causes = [a.head for a in args if a.function == "by"]
    else:
        causes = [a.head for a in args if a.function in cue.cause and a.function != "by"]
    if verb.dep == "advcl" and verb.tag == "VBG" and "subject" in cue.cause and cue.kind != "order":
        causes = [verb.head]
    if cue.predicated and (not is_passive(verb) or verb.dep in ("acl", "amod", "relcl")):
        return
    if cue.intransitive and any(c.dep == "dobj" for c in verb.children):
        return
    effects = tuple(e for function in cue.effect for e in _effects(verb, function, args, cue, words, claims))
    if not effects and cue.kind == "response" and cue.effect[:1] == ("by",):
        effects = (verb,)
    source = next((a.head for a in args if a.function == "subject"), None) if cue.explains else None
    if effects and (causes or (effects and cue.effect[:1] == ("by",))):
        yield _Match(
            cue=cue,
            words=(verb,),
            effects=tuple(dict.fromkeys(effects)),
            cause=causes[0] if causes else None,
            clause=verb,
            source=source,
        )


def _effects(
    verb: Token, function: str, args: Sequence[Argument], cue: CauseCue, words: CauseWords, claims: ClaimWords
) -> Iterator[Token]:
    speaking = claims.speaking
    if function == "clause":
        if verb.dep == "advcl" and cue.explains:
            yield from effects_of(verb.head, cue.kind, words, speaking)
        yield from (
            t
            for c in verb.children
            if c.dep == "advcl" and c.tag == "VBG" and c.i > verb.i and cue.kind == "response"
            for t in effects_of(c, "response", words, speaking)
        )
    elif function == "modified":
        if verb.dep == "acl":
            yield from effects_of(verb.head, cue.kind, words, speaking)
    elif function == "complement":
        for child in verb.children:
            if child.dep in ("xcomp", "ccomp") and child.pos == "VERB":
                yield from effects_of(child, cue.kind, words, speaking)
    elif function in ("by", "with"):
        for preposition in (c for c in verb.children if c.dep in ("prep", "agent") and c.lower == function):
            for child in preposition.children:
                if child.dep in ("pcomp", "pobj"):
                    yield from _down(child)
    else:
        yield from (a.head for a in args if a.function == function)


def _down(token: Token) -> Iterator[Token]:
    """Yield a verb or noun and the nouns that the verb governs, the nearest first."""
    yield token
    if token.pos == "VERB":
        yield from (c for c in token.children if c.dep in ("dobj", "xcomp"))
        yield from (
            p for c in token.children if c.dep == "prep" for p in c.children if c.lower == "with" and p.dep == "pobj"
        )
    yield from (c for c in token.children if c.dep == "conj")


def _mentions(
    reading: Reading, spot: Spot, match: _Match, words: CauseWords, claims: ClaimWords
) -> Iterator[CauseMention]:
    cue = match.cue
    effects = () if points_back(match.effects, words) else match.effects
    heads = _causes(reading, spot, match, words)
    if not effects and (None in heads or cue.kind == "response"):
        return
    saying = _saying(reading, spot, match, claims)
    negated = _is_negated(match)
    named = tuple(h for h in heads if h is not None)
    for head in heads:
        yield CauseMention(
            kind=cue.kind,
            effects=tuple(tuple(reading.span(m, spot.block) for m in (t, *conjuncts(t))) for t in effects),
            cause=cause_at(reading, spot, head, named) if head is not None else None,
            cue=reading.span(spot.block.doc[match.words[0].i : match.words[-1].i + 1], spot.block),
            polarity="denies" if saying.denied is not negated else "affirms",
            source=filler(reading, spot, "source", saying.speaker) if saying.speaker is not None else None,
            said=reading.span(saying.verb, spot.block) if saying.verb is not None else None,
            hedged=_is_hedged(reading, match),
            sentence=spot.sentence.index,
            times=times_for(reading, spot, saying.verb or match.clause),
            rule=f"cause:{cue.name}",
        )


def _causes(reading: Reading, spot: Spot, match: _Match, words: CauseWords) -> tuple[Token | None, ...]:
    """Return the heads of the causes; (None,) where the cause is what was told before."""
    if match.cause is None or (match.cue.kind == "response" and is_vague(match.cause)):
        return (None,)
    heads = tuple(h for h in cause_heads(match.cause) if not {h.lemma.lower(), h.lower} & words.empty)
    if match.cue.kind in ("request", "order"):
        return tuple(h for h in heads if reading.is_actor(h, spot.block) or h.pos == "PROPN")
    return heads


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    """Who is reported to say so, by which verb, and whether by denying it."""

    speaker: Token | None = None
    verb: Token | None = None
    denied: bool = False


def _saying(reading: Reading, spot: Spot, match: _Match, claims: ClaimWords) -> _Saying:
    words = load_telling_words().causes
    if match.source is not None:
        return _Saying(speaker=match.source)
    speech, kind = speech_above(match.clause, claims)
    if speech is not None:
        subjects = [a.head for a in arguments(speech, reading.words.grammar) if a.function in ("subject", "by")]
        speaker = next(
            (
                h
                for h in subjects
                if reading.is_actor(h, spot.block) or h.pos in ("PRON", "PROPN") or h.lemma in words.source_nouns
            ),
            None,
        )
        return _Saying(speaker=speaker, verb=speech, denied=kind == "denies")
    for token in match.clause.children:
        if token.lower == "according":
            return _Saying(
                speaker=next(
                    (p for c in token.subtree if c.lower == "to" for p in c.children if p.dep == "pobj"), None
                )
            )
    return _Saying()


def _is_negated(match: _Match) -> bool:
    first = match.words[0]
    if first.i > 0 and first.nbor(-1).lower in ("not", "never", "n't"):
        return True
    carrier = match.clause if match.clause.lemma == "be" or match.cue.predicated else None
    return carrier is not None and any(c.dep == "neg" for c in carrier.children)


def _is_hedged(reading: Reading, match: _Match) -> bool:
    near = [*match.clause.children, *(c for t in match.words for c in t.children)]
    return any(t.lower in reading.words.stance.hedges and t.dep in ("advmod", "amod") for t in near)
