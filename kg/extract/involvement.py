"""Read who is said to be involved in an attack, told as a noun: "no evidence of the involvement of X"."""

from collections.abc import Iterator

from kg.extract.fillers import filler
from kg.extract.grammar import arguments
from kg.extract.phrases import clause_verb
from kg.extract.reading import Reading, Spot
from kg.extract.reported import according_to, first_voice, speech_above
from kg.extract.when import times_for
from kg.knowledge.claims import ClaimWords
from kg.knowledge.telling_words import load_telling_words
from kg.model.frames import ClaimMention, Filler
from kg.model.tokens import Token

SHARES = ("possessor", "modifier", "of", "by")


def find_involvement(reading: Reading, words: ClaimWords, spot: Spot, noun: Token) -> Iterator[ClaimMention]:
    """Yield the claim that somebody was, or was not, involved; nothing where nobody says it."""
    args = arguments(noun, reading.words.grammar)
    accused = tuple(
        filler(reading, spot, "accused", a.head)
        for a in args
        if a.function in SHARES and reading.is_actor(a.head, spot.block) and not _is_anybody(a.head)
    )
    verb = clause_verb(noun)
    speech, kind = (verb, "denies") if verb.lemma in words.denying else speech_above(verb, words)
    if speech is None and verb.lemma in words.speaking | words.suspecting:
        speech, kind = verb, "suspects" if verb.lemma in words.suspecting else "blames"
    if not accused or speech is None:
        return
    claimant = first_voice(reading, spot, arguments(speech, reading.words.grammar), ("subject", "by"), "claimant")
    claimant = claimant or according_to(reading, spot, verb, "claimant")
    if claimant is None:
        return
    about = next((a.head for a in args if a.function == "in"), None)
    yield ClaimMention(
        kind="denies" if _is_missing(reading, noun) else kind,
        claimant=claimant,
        accused=accused,
        about=filler(reading, spot, "about", about) if about is not None else None,
        trigger=reading.span(noun, spot.block),
        sentence=spot.sentence.index,
        times=times_for(reading, spot, speech),
        rule="claim:involvement",
    )


def shared_in(reading: Reading, spot: Spot, allegation: Token) -> tuple[Filler, ...]:
    """Return of whom it is alleged ("the allegations of Kelmari responsibility", "Kelmari responsibility")."""
    words = load_telling_words().involvement
    args = arguments(allegation, reading.words.grammar)
    alleged = [t for t in (allegation, *(a.head for a in args if a.function == "of")) if t.lemma in words.alleged]
    owners = [a.head for noun in alleged for a in arguments(noun, reading.words.grammar) if a.function in SHARES]
    return tuple(filler(reading, spot, "accused", o) for o in owners if reading.is_actor(o, spot.block))


def _is_anybody(accused: Token) -> bool:
    """Tell whether nobody in particular is meant ("the involvement of any other person")."""
    return any(c.lower in ("any", "other", "others") for c in accused.lefts)


def _is_missing(reading: Reading, noun: Token) -> bool:
    """Tell whether there is said to be none, or no evidence, of it."""
    above = noun.head.head if noun.dep == "pobj" else noun
    holders = [noun, above] if above.lemma in reading.words.stance.evidence else [noun]
    return any(c.lower == "no" or c.dep == "neg" for h in holders for c in h.children)
