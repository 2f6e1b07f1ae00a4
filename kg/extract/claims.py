"""Find who is said to be responsible for what, by whom and how: who claims, blames, denies or suspects."""

from collections.abc import Iterator

from kg.extract.charges import (
    about_what,
    beside_charge,
    deed_of,
    is_event,
    is_foreign,
    is_of_something_else,
    thing_of,
)
from kg.extract.claimants import (
    claimant_of,
    each_claim,
    each_other,
    is_each_side,
    on_behalf,
)
from kg.extract.fillers import filler
from kg.extract.grammar import Argument, arguments
from kg.extract.involvement import find_involvement, shared_in
from kg.extract.reading import Reading, Spot
from kg.extract.reported import speech_above
from kg.extract.reported_claims import reported_claim
from kg.extract.stance import stance_of
from kg.extract.when import times_for
from kg.knowledge.claims import ClaimEntry, ClaimWords
from kg.knowledge.telling_words import load_telling_words
from kg.model.frames import ClaimMention, Factuality, Filler
from kg.model.tokens import Token

ACCUSED_PRONOUNS = frozenset({"them", "him", "her"})


def find_claims(reading: Reading, words: ClaimWords) -> tuple[ClaimMention, ...]:
    """Return every claim of responsibility, blame, denial and suspicion, in text order."""
    claims = load_telling_words().claims
    found: list[ClaimMention] = []
    for block in reading.parsed.blocks:
        for sentence, tokens in block.sentence_spans():
            spot = Spot(block, sentence, tokens)
            for token in spot.words:
                if token.pos in ("VERB", "AUX"):
                    near = bool(found) and sentence.index - found[-1].sentence <= 1
                    answering = near and found[-1].kind in claims.accusing
                    found += _claims_at(reading, words, spot, token, answering=answering)
                elif token.pos == "NOUN" and token.lemma in words.involvement:
                    found += find_involvement(reading, words, spot, token)
    return tuple(found)


def _claims_at(
    reading: Reading, words: ClaimWords, spot: Spot, verb: Token, *, answering: bool
) -> Iterator[ClaimMention]:
    """Yield the claims that a verb makes; with `answering` it comes right after an accusation ("They denied this")."""
    lemma = verb.lemma.lower()
    for entry in words.claims:
        if lemma not in entry.verbs or (entry.answers and not answering):
            continue
        args = arguments(verb, reading.words.grammar)
        claim = (
            reported_claim(reading, words, spot, verb, args, entry)
            if entry.reported or entry.predicates
            else _direct(reading, words, spot, verb, args, entry)
        )
        if claim is not None:
            yield from each_claim(reading, spot, verb, args, claim)
            return


def _direct(
    reading: Reading, words: ClaimWords, spot: Spot, verb: Token, args: tuple[Argument, ...], entry: ClaimEntry
) -> ClaimMention | None:
    """Read a verb that is itself the claim: "claimed responsibility for", "blamed X for"."""
    factuality, _ = stance_of(verb, reading.words.stance, reading.words.grammar)
    thing = _deed(verb, words) if entry.gerund else thing_of(args, entry) or _complement(verb, args, entry)
    lacking = bool(entry.object or entry.complement or entry.gerund) and thing is None
    negated = entry.needs_speech and factuality is Factuality.NEGATED
    if not (factuality is Factuality.OCCURRED or negated) or _is_nobody(args) or lacking:
        return None
    if entry.kind in ("blames", "suspects") and is_of_something_else(reading, words, verb):
        return None
    claimant = claimant_of(reading, words, spot, verb, args, entry)
    accused = _accused(reading, spot, args, entry, thing) or on_behalf(reading, spot, verb, entry)
    accused = accused or each_other(reading, spot, args)
    mutual = not accused and is_each_side(args)
    nobody = claimant is not None and claimant.span.text.lower().split()[0] in load_telling_words().claims.nobody
    unsaid = claimant is None and (entry.needs_speech or bool(entry.object))
    kind = _kind(words, verb, entry)
    lonely = not (accused or mutual) and kind not in ("denies", "claims") and (not entry.object or bool(entry.accused))
    guilty = thing is not None and thing.lower == "guilty"  # of what else, and "he" may be anyone
    sources = [verb] if thing is None else [thing, verb]
    sources += beside_charge(verb) if guilty or verb.lemma in words.trying else ()
    about = about_what(reading, spot, sources, entry, {f.head for f in accused})
    if verb.lemma in words.trying and not is_event(reading, about):
        about = deed_of(reading, spot, verb) or about
    if nobody or unsaid or lonely or (entry.needs_event and not is_event(reading, about)):
        return None
    if kind != "denies" and (is_foreign(reading, words, spot, about) or (guilty and not is_event(reading, about))):
        return None
    return ClaimMention(
        kind=kind,
        claimant=claimant,
        accused=accused,
        about=about,
        trigger=reading.span(verb, spot.block),
        sentence=spot.sentence.index,
        times=times_for(reading, spot, verb),
        rule="claim:mutual" if mutual else f"claim:{entry.name}",
    )


def _kind(words: ClaimWords, verb: Token, entry: ClaimEntry) -> str:
    """Return the kind of a claim: "denied that it was involved" and "said it was not involved" deny."""
    if not entry.needs_speech:
        return entry.kind
    _, spoken = speech_above(verb, words)
    negated = any(c.dep == "neg" for c in verb.children)
    return "denies" if negated else spoken if spoken in ("denies", "suspects") else entry.kind


def _deed(verb: Token, words: ClaimWords) -> Token | None:
    """Return what somebody denies having done ("denied bombing the hotel", "denied having shelled it")."""
    done = (c for c in verb.children if c.dep == "xcomp" and c.lemma in words.guilt - {"be", "have"})
    return next((c for c in done if c.tag == "VBG" or any(a.tag == "VBG" for a in c.lefts)), None)


def _complement(verb: Token, args: tuple[Argument, ...], entry: ClaimEntry) -> Token | None:
    """Return "responsible" in "held X responsible", which parsers hang on the verb or on X; also what is "as X"."""
    near = [*verb.children, *(c for a in args if a.function == "object" for c in a.head.rights)]
    near += [c for t in near if t.lower == "as" for c in t.children]
    return next((t for t in near if t.lower in entry.complement), None)


def _is_nobody(args: tuple[Argument, ...]) -> bool:
    words = load_telling_words().claims
    for argument in args:
        if argument.function == "subject" and (
            argument.head.lower in words.nobody or any(c.lower in words.nobody for c in argument.head.children)
        ):
            return True
    return False


def _accused(
    reading: Reading, spot: Spot, args: tuple[Argument, ...], entry: ClaimEntry, thing: Token | None
) -> tuple[Filler, ...]:
    """Return who is accused; of "found X guilty" parsers make X the subject of a clause."""
    grammar = reading.words.grammar
    objects = [t.head for t in args if t.function == "object"]
    things = [o for o in objects if o.lemma.lower() in entry.object or o.lower in entry.complement]
    events = [o for o in objects if o.lemma.lower() in grammar.generic_event_nouns]
    if thing is not None and thing.dep == "nsubjpass":
        things.append(thing)
    inner = [a for o in things for a in arguments(o, grammar)]
    struck = [a for o in events for a in arguments(o, grammar) if a.function in ("on", "to")]
    for function in entry.accused:
        given = [a for a in (*args, *inner, *struck) if a.function == function]
        found = [a.head for a in given]
        if function == "object" and not found and thing is not None and thing.dep == "ccomp":
            found = [c for c in thing.children if c.dep == "nsubj"]
        heads = [h for h in found if reading.is_actor(h, spot.block) or h.lower in ACCUSED_PRONOUNS]
        if heads:
            return tuple(filler(reading, spot, "accused", h) for h in heads)
    return () if thing is None else shared_in(reading, spot, thing)
