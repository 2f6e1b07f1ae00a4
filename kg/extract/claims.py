"""Find who is said to be responsible for what, by whom and how: who claims, blames, denies or suspects."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.charges import (
    answered_for,
    beside_charge,
    deed_of,
    is_denied_deed,
    is_event,
    is_foreign,
    is_of_others,
    is_of_something_else,
)
from kg.extract.claimants import (
    OWNED,
    SELVES,
    claimant_of,
    each_claim,
    each_other,
    is_each_side,
    is_told_to_another,
    matrix_subject,
    on_behalf,
    voice_before,
)
from kg.extract.fillers import filler
from kg.extract.grammar import Argument, arguments
from kg.extract.involvement import find_involvement, shared_in
from kg.extract.reading import Reading, Spot
from kg.extract.reported import VOICES, according_to, first_voice, needs_no_voice, speaker_of, speech_above
from kg.extract.stance import stance_of
from kg.extract.when import times_for
from kg.knowledge.claims import ClaimEntry, ClaimWords
from kg.model.frames import ClaimMention, Factuality, Filler

ACCUSED_PRONOUNS = frozenset({"them", "him", "her"})
ACCUSING = frozenset({"blames", "suspects"})
HELD = frozenset({"object", "passive_subject", "in", "on"})
"""Where a verb has what is claimed, denied or gone by ("denied involvement", "arrested on suspicion of")."""
TO_COME = frozenset({Factuality.PLANNED, Factuality.DEMANDED, Factuality.THREATENED})
"""How a deed is told for which nobody answers yet ("said that the army would launch an offensive")."""
NOBODY = frozenset({"no", "no-", "nobody", "none", "no-one", "neither"})


def find_claims(reading: Reading, words: ClaimWords) -> tuple[ClaimMention, ...]:
    """Return every claim of responsibility, blame, denial and suspicion, in text order."""
    found: list[ClaimMention] = []
    for block in reading.parsed.blocks:
        for sentence, tokens in block.sentence_spans():
            spot = Spot(block, sentence, tokens)
            for token in spot.words:
                if token.pos_ in ("VERB", "AUX"):
                    answering = bool(found) and sentence.index - found[-1].sentence <= 1 and found[-1].kind in ACCUSING
                    found += _claims_at(reading, words, spot, token, answering=answering)
                elif token.pos_ == "NOUN" and token.lemma_ in words.involvement:
                    found += find_involvement(reading, words, spot, token)
    return tuple(found)


def _claims_at(
    reading: Reading, words: ClaimWords, spot: Spot, verb: Token, *, answering: bool
) -> Iterator[ClaimMention]:
    """Yield the claims that a verb makes; with `answering` it comes right after an accusation ("They denied this")."""
    lemma = verb.lemma_.lower()
    for entry in words.claims:
        if lemma not in entry.verbs or (entry.answers and not answering):
            continue
        args = arguments(verb, reading.words.grammar)
        claim = (
            _reported(reading, words, spot, verb, args, entry)
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
    thing = _deed(verb, words) if entry.gerund else _thing(args, entry) or _complement(verb, args, entry)
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
    nobody = claimant is not None and claimant.span.text.lower().split()[0] in NOBODY
    unsaid = claimant is None and (entry.needs_speech or bool(entry.object))
    kind = _kind(words, verb, entry)
    lonely = not (accused or mutual) and kind not in ("denies", "claims") and (not entry.object or bool(entry.accused))
    guilty = thing is not None and thing.lower_ == "guilty"  # of what else, and "he" may be anyone
    sources = [verb] if thing is None else [thing, verb]
    sources += beside_charge(verb) if guilty or verb.lemma_ in words.trying else ()
    about = _about(reading, spot, sources, entry, {f.head for f in accused})
    if verb.lemma_ in words.trying and not is_event(reading, about):
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
    negated = any(c.dep_ == "neg" for c in verb.children)
    return "denies" if negated else spoken if spoken in ("denies", "suspects") else entry.kind


def _thing(args: tuple[Argument, ...], entry: ClaimEntry) -> Token | None:
    """Return what is claimed or denied ("responsibility", "involvement"), unless there is none of it."""
    for argument in args:
        if argument.function in HELD and argument.head.lemma_.lower() in entry.object:
            none = any(c.lower_ == "no" or (c.dep_ == "acl" and c.tag_ == "VB") for c in argument.head.children)
            none = none or (entry.kind == "claims" and is_of_others(argument.head, entry))
            return None if none else argument.head  # nor "its responsibility to protect"
    return None


def _deed(verb: Token, words: ClaimWords) -> Token | None:
    """Return what somebody denies having done ("denied bombing the hotel", "denied having shelled it")."""
    done = (c for c in verb.children if c.dep_ == "xcomp" and c.lemma_ in words.guilt - {"be", "have"})
    return next((c for c in done if c.tag_ == "VBG" or any(a.tag_ == "VBG" for a in c.lefts)), None)


def _complement(verb: Token, args: tuple[Argument, ...], entry: ClaimEntry) -> Token | None:
    """Return "responsible" in "held X responsible", which parsers hang on the verb or on X; also what is "as X"."""
    near = [*verb.children, *(c for a in args if a.function == "object" for c in a.head.rights)]
    near += [c for t in near if t.lower_ == "as" for c in t.children]
    return next((t for t in near if t.lower_ in entry.complement), None)


def _is_nobody(args: tuple[Argument, ...]) -> bool:
    for argument in args:
        if argument.function == "subject" and (
            argument.head.lower_ in NOBODY or any(c.lower_ in NOBODY for c in argument.head.children)
        ):
            return True
    return False


def _accused(
    reading: Reading, spot: Spot, args: tuple[Argument, ...], entry: ClaimEntry, thing: Token | None
) -> tuple[Filler, ...]:
    """Return who is accused; of "found X guilty" parsers make X the subject of a clause."""
    grammar = reading.words.grammar
    objects = [t.head for t in args if t.function == "object"]
    things = [o for o in objects if o.lemma_.lower() in entry.object or o.lower_ in entry.complement]
    events = [o for o in objects if o.lemma_.lower() in grammar.generic_event_nouns]
    if thing is not None and thing.dep_ == "nsubjpass":
        things.append(thing)
    inner = [a for o in things for a in arguments(o, grammar)]
    struck = [a for o in events for a in arguments(o, grammar) if a.function in ("on", "to")]
    for function in entry.accused:
        given = [a for a in (*args, *inner, *struck) if a.function == function]
        found = [a.head for a in given]
        if function == "object" and not found and thing is not None and thing.dep_ == "ccomp":
            found = [c for c in thing.children if c.dep_ == "nsubj"]
        heads = [h for h in found if reading.is_actor(h, spot.block) or h.lower_ in ACCUSED_PRONOUNS]
        if heads:
            return tuple(filler(reading, spot, "accused", h) for h in heads)
    return () if thing is None else shared_in(reading, spot, thing)


def _about(reading: Reading, spot: Spot, sources: list[Token], entry: ClaimEntry, taken: set[object]) -> Filler | None:
    if entry.gerund:  # "denied bombing the hotel"
        return next((filler(reading, spot, "about", c) for c in sources[0].children if c.dep_ == "dobj"), None)
    for source in sources:
        for function in entry.about:
            for argument in arguments(source, reading.words.grammar):
                if argument.function == function and argument.head.ent_type_ not in ("DATE", "TIME"):
                    found = filler(reading, spot, "about", argument.head)
                    done = function == "passive_subject" and argument.head.lower_ == "it"  # "it was carried out by X"
                    if found.head not in taken and (done or not reading.is_actor(argument.head, spot.block)):
                        return found
            for child in source.children:
                if child.dep_ == "prep" and child.lower_ == function:
                    for inner in child.children:
                        if inner.dep_ == "pcomp":
                            return filler(reading, spot, "about", answered_for(inner))
    return None


def _reported(
    reading: Reading, words: ClaimWords, spot: Spot, verb: Token, args: tuple[Argument, ...], entry: ClaimEntry
) -> ClaimMention | None:
    """Read a clause under a verb of speech: "said that X was responsible", "acknowledged X had done it"."""
    speech, kind = speech_above(verb, words)
    predicate = _predicate(verb, entry)
    cite = speech is None and bool(entry.predicates or entry.object)
    cited = according_to(reading, spot, verb, "claimant") if cite else None
    if predicate is None or (speech is None and cited is None and not entry.unsourced):
        return None
    named = [*args, *(arguments(predicate, reading.words.grammar) if entry.accused else ())]
    accused = _subjects(reading, spot, named, entry)
    if not accused:
        return None
    behind = predicate.lower_ == "behind"
    heads: set[object] = {f.head for f in accused}
    about = _behind(reading, spot, predicate) if behind else _about(reading, spot, [predicate, verb], entry, heads)
    open_ = any(c.dep_ == "mark" and c.lower_ == "whether" for c in (*verb.children, *predicate.children))
    if open_ or (entry.reported and stance_of(verb, reading.words.stance, reading.words.grammar)[0] in TO_COME):
        return None  # "did not say whether they were members of the front"
    denied = entry.kind == "denies"
    needed = (entry.reported or entry.needs_event) and not denied
    if denied and not is_denied_deed(verb, speech, kind, accused):
        return None
    if (needed and not (is_event(reading, about) or _thing(args, entry))) or is_foreign(reading, words, spot, about):
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


def _kind_told(reading: Reading, verb: Token, speech: Token | None, entry: ClaimEntry, kind: str) -> str:
    """Return the kind of a claim told in a clause: a negated one denies, and a report that confirms it blames."""
    kind = "denies" if any(c.dep_ == "neg" for c in verb.children) else entry.kind if entry.unsourced else kind
    report = any(a.head.lemma_ in VOICES for a in arguments(speech or verb, reading.words.grammar))
    return "blames" if kind == "claims" and report else kind


def _speaking(reading: Reading, spot: Spot, speech: Token) -> Filler | None:
    """Return who speaks; behind "it" or "they" whoever is named above or before."""
    voice = speaker_of(reading, spot, speech, ("subject", "by"), "claimant")
    if voice is None and speech.dep_ == "advcl" and speech.tag_ == "VBG":  # "published a report, saying that ..."
        above = arguments(speech.head, reading.words.grammar)
        return first_voice(reading, spot, above, ("subject", "by"), "claimant")
    if voice is not None and voice.span.text.lower().startswith(OWNED):
        return matrix_subject(reading, spot, speech) or voice
    if voice is None or voice.span.text.lower() not in SELVES:
        return voice
    return matrix_subject(reading, spot, speech) or voice_before(reading, spot, voice) or voice


def _subjects(reading: Reading, spot: Spot, args: list[Argument], entry: ClaimEntry) -> tuple[Filler, ...]:
    """Return of whom a reported clause is said."""
    functions = entry.accused or ("subject", "passive_subject", "by")
    if entry.reported and any(a.function == "by" and reading.is_actor(a.head, spot.block) for a in args):
        functions = ("by",)  # "it was carried out by X"
    heads = (a.head for a in args if a.function in functions)
    return tuple(
        filler(reading, spot, "accused", h) for h in heads if reading.is_actor(h, spot.block) or h.pos_ == "PRON"
    )


def _predicate(verb: Token, entry: ClaimEntry) -> Token | None:
    """Return "responsible" or "behind" under "was", or the verb itself where the entry asks for none."""
    if not entry.predicates:
        return verb
    whose = entry.complement  # "the attackers were members of X"
    if whose and not any(c.dep_ == "nsubj" and c.lower_ in whose for c in verb.children):
        return None
    below = (c for c in verb.children if c.dep_ in ("acomp", "prep", "advmod", "attr", "xcomp"))
    return next((c for c in below if c.lower_ in entry.predicates), None)


def _behind(reading: Reading, spot: Spot, preposition: Token) -> Filler | None:
    return next((filler(reading, spot, "about", c) for c in preposition.children if c.dep_ == "pobj"), None)
