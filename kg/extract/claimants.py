"""Find who makes a claim: speakers, listed groups, those who join in, and what each of their claims is about."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.coordination import conjuncts
from kg.extract.fillers import filler
from kg.extract.grammar import Argument, arguments
from kg.extract.phrases import clause_verb
from kg.extract.reading import Reading, Spot
from kg.extract.reported import according_to, first_voice, speaker_of, speech_above
from kg.knowledge.claims import ClaimEntry, ClaimWords
from kg.knowledge.filling_words import load_filling_words
from kg.model.frames import ClaimMention, Filler
from kg.model.kinds import ACTORS
from kg.model.tokens import Token

SELVES = frozenset({"it", "they", "he", "she"})


def claimant_of(
    reading: Reading, words: ClaimWords, spot: Spot, verb: Token, args: tuple[Argument, ...], entry: ClaimEntry
) -> Filler | None:
    """Return who makes the claim: the speaker of the clause, the verb's own subject, or who arrested the accused."""
    grammar = reading.words.grammar
    if entry.needs_speech:
        speech, _ = speech_above(verb, words)
        if speech is None:
            return according_to(reading, spot, verb, "claimant")
        return first_voice(reading, spot, arguments(speech, grammar), ("subject", "by"), "claimant")
    passive = any(a.function == "passive_subject" for a in args)
    claimant = speaker_of(reading, spot, verb, ("by",) if passive else ("subject", "by"), "claimant")
    if claimant is not None and claimant.head.text.lower() in ("it", "they"):
        return matrix_subject(reading, spot, verb) or voice_before(reading, spot, claimant) or claimant
    if claimant is None and verb.lemma in words.trying and (court := _court(reading, spot, verb)) is not None:
        return court
    if claimant is None and verb.dep == "acl" and clause_verb(verb.head).lemma in words.arresting:
        return first_voice(reading, spot, arguments(clause_verb(verb.head), grammar), ("subject",), "claimant")
    return claimant


def _court(reading: Reading, spot: Spot, verb: Token) -> Filler | None:
    """Return the court by which somebody is tried, wherever the parser hung it ("convicted of murder by a court")."""
    words = load_filling_words().fillers
    agents = (c for t in verb.subtree if t.lower == "by" for c in t.children if c.dep == "pobj")
    return next((filler(reading, spot, "claimant", c) for c in agents if c.lemma.lower() in words.courts), None)


def matrix_subject(reading: Reading, spot: Spot, verb: Token) -> Filler | None:
    """Return whom "it" stands for in "The front is small, but it took credit" and "The police said that they did"."""
    if verb.dep not in ("advcl", "conj", "ccomp"):
        return None
    args = arguments(clause_verb(verb.head), reading.words.grammar)
    bodies = (a.head for a in args if a.function == "subject" and reading.is_actor(a.head, spot.block))
    return next((filler(reading, spot, "claimant", head) for head in bodies if head.pos != "PRON"), None)


def voice_before(reading: Reading, spot: Spot, pronoun: Filler) -> Filler | None:
    """Return the unnamed body of which the sentence before tells, where "they" or "it" opens this one.

    Whom a name means "they" may be is left to those who know all names.
    """
    first = spot.tokens[0]
    if pronoun.head.start != first.idx + spot.block.offset or first.i == 0:
        return None
    verb = first.nbor(-1).sent.root
    subjects = [a.head for a in arguments(verb, reading.words.grammar) if a.function == "subject"]
    if len(subjects) != 1 or subjects[0].pos != "NOUN" or not reading.is_actor(subjects[0], spot.block):
        return None
    return filler(reading, spot, "claimant", subjects[0])


def is_told_to_another(
    reading: Reading, spot: Spot, speech: Token | None, accused: tuple[Filler, ...]
) -> bool:
    """Tell whether "they" of what is told to somebody are those who tell it ("told the press that they did it")."""
    told = speech is not None and any(c.dep in ("dobj", "dative") for c in speech.children)
    if not told or len(accused) != 1 or accused[0].span.text.lower() not in ("they", "it"):
        return False
    before, grammar = spot.tokens.doc[: spot.tokens.start], reading.words.grammar  # who is named there may be meant
    kinds, nouns = ACTORS, grammar.force_nouns
    return not any(reading.kind_of(t, spot.block) in kinds or t.lemma in nouns for t in before)


def on_behalf(reading: Reading, spot: Spot, verb: Token, entry: ClaimEntry) -> tuple[Filler, ...]:
    """Read "claimed responsibility on behalf of the Orlo Front"."""
    if entry.kind != "claims":
        return ()
    for token in verb.subtree:
        if token.lower == "behalf":
            return tuple(
                filler(reading, spot, "accused", c)
                for p in token.children
                if p.dep == "prep"
                for c in p.children
                if c.dep == "pobj"
            )
    return ()


def each_other(reading: Reading, spot: Spot, args: tuple[Argument, ...]) -> tuple[Filler, ...]:
    """Return the second of two who accuse "each other" or "one another"; nobody where one accuses others."""
    objects = (a.head for a in args if a.function == "object")
    others = (o for o in objects if o.lower in ("other", "another"))
    mutual = any(c.lower in ("each", "one") for o in others for c in o.lefts)
    sides = [a.head for a in args if a.function == "subject" and reading.is_actor(a.head, spot.block)]
    return (filler(reading, spot, "accused", sides[1]),) if mutual and len(sides) == 2 else ()


def is_each_side(args: tuple[Argument, ...]) -> bool:
    """Tell whether two sides that were named before accuse each other ("Each side accused the other of the raid")."""
    sides = [a.head for a in args if a.function == "subject" and a.head.lemma in ("side", "party")]
    each = any(c.lower in ("each", "both") for s in sides for c in s.lefts)
    return each and any(a.function == "object" and a.head.lower == "other" for a in args)


def each_claim(
    reading: Reading, spot: Spot, verb: Token, args: tuple[Argument, ...], claim: ClaimMention
) -> Iterator[ClaimMention]:
    """Yield a claim once for each who makes it and each attack that it is about.

    "Three groups took credit for it: A, B and C", "A and B took credit for the raid on Orlo and the Kelmar bombing".
    """
    listed: list[Filler | None] = [*_listed(reading, spot, verb, claim)]
    about = next((t for t in spot.words if claim.about and t.idx + spot.block.offset == claim.about.head.start), None)
    others = [o for o in conjuncts(about) if o.lemma.lower() in event_words(reading)] if about is not None else []
    if claim.claimant is not None and claim.accused and each_other(reading, spot, args) == claim.accused:
        yield replace(claim, claimant=claim.accused[0], accused=(replace(claim.claimant, role="accused"),))
    for claimant in listed or [claim.claimant, *_joint(reading, spot, args, claim)]:
        yield replace(claim, claimant=claimant)
        for other in others:
            yield replace(claim, claimant=claimant, about=filler(reading, spot, "about", other))


def _listed(reading: Reading, spot: Spot, verb: Token, claim: ClaimMention) -> list[Filler]:
    """Return the bodies named after a colon where the claimant is only counted ("three groups")."""
    claimant = claim.claimant
    colon = next((t for t in spot.words if t.text == ":" and t.i > verb.i), None)
    head = next((t for t in spot.words if claimant and t.idx + spot.block.offset == claimant.head.start), None)
    if colon is None or head is None or head.tag != "NNS":
        return []
    kinds = ACTORS
    named = [t for t in spot.words if t.i > colon.i and t.pos == "PROPN" and reading.kind_of(t, spot.block) in kinds]
    return list({f.span: f for f in (filler(reading, spot, "claimant", t) for t in named)}.values())


def _joint(
    reading: Reading, spot: Spot, args: tuple[Argument, ...], claim: ClaimMention
) -> Iterator[Filler]:
    """Yield those who make a claim together with the first claimant ("A and B claimed ...")."""
    named = {a: filler(reading, spot, "claimant", a.head) for a in args}
    first = next((a for a in args if claim.claimant and named[a].head == claim.claimant.head), None)
    if first is None or (claim.kind in ("claims", "denies") and claim.accused) or each_other(reading, spot, args):
        return
    accused = {f.head for f in claim.accused}
    for argument in args:
        together = argument.function == first.function and named[argument].head not in {named[first].head, *accused}
        if together and reading.is_actor(argument.head, spot.block):
            yield named[argument]


def event_words(reading: Reading) -> set[str]:
    """Return the nouns by which claims speak of an attack, in the singular and plural, and "it"."""
    nouns = reading.words.grammar.generic_event_nouns
    return {form for noun in nouns for form in (noun, noun + "s", noun + "es")} | {"it", "attempt"}
