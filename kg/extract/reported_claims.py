"""Read the claims that stand in a clause of what somebody says: "said that X was behind the raid"."""

from dataclasses import replace

from kg.extract.charges import about_what, is_denied_deed, is_event, is_foreign, thing_of
from kg.extract.claimants import SELVES, is_told_to_another, matrix_subject, voice_before
from kg.extract.fillers import filler
from kg.extract.grammar import Argument, arguments
from kg.extract.reading import Reading, Spot
from kg.extract.reported import according_to, first_voice, needs_no_voice, speaker_of, speech_above
from kg.extract.stance import stance_of
from kg.extract.when import times_for
from kg.knowledge.claims import ClaimEntry, ClaimWords
from kg.knowledge.telling_words import load_telling_words
from kg.model.frames import ClaimMention, Factuality, Filler
from kg.model.tokens import Token

TO_COME = frozenset({Factuality.PLANNED, Factuality.DEMANDED, Factuality.THREATENED})
"""How a deed is told for which nobody answers yet ("said that the army would launch an offensive")."""


def reported_claim(
    reading: Reading, words: ClaimWords, spot: Spot, verb: Token, args: tuple[Argument, ...], entry: ClaimEntry
) -> ClaimMention | None:
    """Read a clause under a verb of speech: "said that X was responsible", "acknowledged X had done it".

    `args` are those of its `verb`, `entry` is what the lexicon says of it; None where it claims nothing.
    """
    speech, kind = speech_above(verb, words)
    predicate = _predicate(verb, entry)
    cite = speech is None and bool(entry.predicates or entry.object)
    cited = according_to(reading, spot, verb, "claimant") if cite else None
    if predicate is None or (speech is None and cited is None and not entry.unsourced):
        return None
    accused = _subjects(reading, spot, args, predicate, entry)
    if not accused:
        return None
    about = _about(reading, spot, verb, predicate, entry, accused)
    granted = entry.kind == "denies" and not is_denied_deed(verb, speech, kind, accused)
    if granted or _is_left_open(reading, verb, predicate, entry) or is_foreign(reading, words, spot, about):
        return None
    needed = (entry.reported or entry.needs_event) and entry.kind != "denies"
    if needed and not (is_event(reading, about) or thing_of(args, entry)):
        return None
    kind = _kind_told(reading, verb, speech, entry, kind)
    claimant = cited if speech is None else _speaking(reading, spot, speech)
    if claimant is None and not needs_no_voice(speech, kind, words):
        return None
    if claimant is not None and is_told_to_another(reading, spot, speech, accused):
        accused = (replace(claimant, role="accused"),)
    return ClaimMention(
        kind="suspects" if claimant is None and kind != "denies" else kind,
        claimant=claimant,
        accused=accused,
        about=about,
        trigger=reading.span(verb, spot.block),
        sentence=spot.sentence.index,
        times=times_for(reading, spot, speech if speech is not None else verb),
        rule=f"claim:{entry.name}",
    )


def _is_left_open(reading: Reading, verb: Token, predicate: Token, entry: ClaimEntry) -> bool:
    """Tell whether a clause does not say that it was so ("whether they were members of X", "that X would attack")."""
    asked = any(c.dep == "mark" and c.lower == "whether" for c in (*verb.children, *predicate.children))
    return asked or (entry.reported and stance_of(verb, reading.words.stance, reading.words.grammar)[0] in TO_COME)


def _kind_told(reading: Reading, verb: Token, speech: Token | None, entry: ClaimEntry, kind: str) -> str:
    """Return the kind of a claim told in a clause: a negated one denies, and a report that confirms it blames."""
    words = load_telling_words().reported
    kind = "denies" if any(c.dep == "neg" for c in verb.children) else entry.kind if entry.unsourced else kind
    report = any(a.head.lemma in words.voices for a in arguments(speech or verb, reading.words.grammar))
    return "blames" if kind == "claims" and report else kind


def _speaking(reading: Reading, spot: Spot, speech: Token) -> Filler | None:
    """Return who speaks; behind "it" or "they" whoever is named above or before."""
    words = load_telling_words().claimants
    voice = speaker_of(reading, spot, speech, ("subject", "by"), "claimant")
    if voice is None and speech.dep == "advcl" and speech.tag == "VBG":  # "published a report, saying that ..."
        above = arguments(speech.head, reading.words.grammar)
        return first_voice(reading, spot, above, ("subject", "by"), "claimant")
    if voice is not None and voice.span.text.lower().startswith(words.owned):
        return matrix_subject(reading, spot, speech) or voice
    if voice is None or voice.span.text.lower() not in SELVES:
        return voice
    return matrix_subject(reading, spot, speech) or voice_before(reading, spot, voice) or voice


def _subjects(
    reading: Reading, spot: Spot, args: tuple[Argument, ...], predicate: Token, entry: ClaimEntry
) -> tuple[Filler, ...]:
    """Return of whom a reported clause is said."""
    named = [*args, *(arguments(predicate, reading.words.grammar) if entry.accused else ())]
    functions = entry.accused or ("subject", "passive_subject", "by")
    if entry.reported and any(a.function == "by" and reading.is_actor(a.head, spot.block) for a in named):
        functions = ("by",)  # "it was carried out by X"
    heads = (a.head for a in named if a.function in functions)
    return tuple(
        filler(reading, spot, "accused", h) for h in heads if reading.is_actor(h, spot.block) or h.pos == "PRON"
    )


def _predicate(verb: Token, entry: ClaimEntry) -> Token | None:
    """Return "responsible" or "behind" under "was", or the verb itself where the entry asks for none."""
    if not entry.predicates:
        return verb
    whose = entry.complement  # "the attackers were members of X"
    if whose and not any(c.dep == "nsubj" and c.lower in whose for c in verb.children):
        return None
    below = (c for c in verb.children if c.dep in ("acomp", "prep", "advmod", "attr", "xcomp"))
    return next((c for c in below if c.lower in entry.predicates), None)


def _about(
    reading: Reading, spot: Spot, verb: Token, predicate: Token, entry: ClaimEntry, accused: tuple[Filler, ...]
) -> Filler | None:
    """Return for what somebody is said to be responsible, or what they are said to be behind."""
    if predicate.lower != "behind":
        return about_what(reading, spot, [predicate, verb], entry, {f.head for f in accused})
    return next((filler(reading, spot, "about", c) for c in predicate.children if c.dep == "pobj"), None)
