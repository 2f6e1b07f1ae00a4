"""Find the frames that a sentence evokes and the fillers of their roles."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.classes import class_of
from kg.extract.doubt import is_hedged
from kg.extract.extents import phrase_end, phrase_start, round_of
from kg.extract.grammar import Argument, arguments, carrier_of, dashed_before
from kg.extract.licences import licensed
from kg.extract.phrases import clause_verb
from kg.extract.quantities import number_of
from kg.extract.reading import Reading, Spot
from kg.extract.reported import is_charged, is_denied, is_rumoured, source_of
from kg.extract.roles_of_frames import fillers_for
from kg.extract.stance import stance_of
from kg.extract.when import times_for
from kg.knowledge.claims import load_claim_words
from kg.knowledge.frames import Frame, FrameLexicon
from kg.knowledge.words import Grammar
from kg.model.frames import Factuality, Filler, FrameMention, Stance
from kg.model.text import Span

UNIQUE = frozenset({"only", "sole", "last", "final"})
BEGINNING = frozenset({"begin", "commence", "start", "erupt", "resume", "open"})
STARTING = frozenset({"launch", "mount", "initiate"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
BEGINNING = frozenset({"begin", "start", "open", "resume", "commence"})
ENTERING = frozenset({"come", "enter", "go", "put", "bring", "call"})
"""Verbs by which a deal begins to hold ("entered into force"), which is not to remain in force."""
ENDING = frozenset({"end", "conclude", "settle", "terminate"})
"""What a treaty does to a war on the day that it is made."""
SHOTS = frozenset({"shot", "shots", "round", "rounds", "bullet", "bullets"})
"""What is fired from a weapon that the text does not name."""
GOING_ON = frozenset({"continue", "erupt", "break", "ensue", "occur", "happen", "take", "rage"})


def find_frames(reading: Reading, lexicon: FrameLexicon) -> tuple[FrameMention, ...]:
    """Return every frame evoked in the article's prose, in text order."""
    found: list[FrameMention] = []
    for block in reading.parsed.blocks:
        for sentence, tokens in block.sentence_spans():
            spot = Spot(block, sentence, tokens)
            for trigger, extent, frame in _triggers(spot, lexicon):
                mention = _frame_mention(reading, spot, trigger, extent, frame, lexicon)
                if mention is not None:
                    found.append(mention)
    return tuple(found)


def _triggers(spot: Spot, lexicon: FrameLexicon) -> Iterator[tuple[Token, tuple[Token, Token], Frame]]:
    """Yield trigger heads with the extent of the evoking words; the longest entry wins."""
    tokens = spot.words
    tags = [t.pos_ for t in tokens]
    words = [_entry_form(token) for token in tokens]
    taken: set[int] = set()
    for index, token in enumerate(tokens):
        if token.i in taken:
            continue
        if tags[index] in ("VERB", "AUX"):
            frame = _verb_frame(token, lexicon)
            if frame is not None:
                yield token, (token, token), frame
        for length in range(min(lexicon.longest, len(tokens) - index), 0, -1):
            last = tokens[index + length - 1]
            if tags[index + length - 1] not in ("NOUN", "PROPN"):
                continue
            key = tuple(words[index : index + length])
            frame = lexicon.nouns.get(key)
            if frame is not None and _is_noun_trigger(last, key, frame):
                taken.update(range(token.i, last.i + 1))
                yield tokens[index + key.index("of") - 1] if "of" in key else last, (token, last), frame
                break


def _entry_form(token: Token) -> str:
    """Return a word as the lexicon has it: nouns and verbs by their lemma, names in the singular."""
    if token.pos_ in ("NOUN", "VERB"):
        return token.lemma_.lower()
    return token.lower_.removesuffix("s") if token.tag_ == "NNPS" else token.lower_


def _is_noun_trigger(token: Token, key: tuple[str, ...], frame: Frame) -> bool:
    if key[-1] in frame.entry.plural_only and token.tag_ not in ("NNS", "NNPS"):
        return False
    return token.dep_ not in ("compound", "amod", "nmod")


def _verb_frame(token: Token, lexicon: FrameLexicon) -> Frame | None:
    from_where = ("out", "from") if any(c.dep_ in ("dobj", "nsubjpass") for c in token.children) else ("out",)
    particles = [
        c.lower_
        for c in token.children
        if c.dep_ == "prt" or (c.dep_ in ("prep", "advmod") and (c.i == token.i + 1 or c.lower_ in from_where))
    ]
    objects = [c.lemma_.lower() for c in token.children if c.dep_ in ("dobj", "acomp", "oprd")]
    for extra in (*particles, *objects):
        frame = lexicon.verbs.get((token.lemma_.lower(), extra))
        if frame is not None:
            return frame
    return lexicon.verbs.get((token.lemma_.lower(),))


def _frame_mention(
    reading: Reading, spot: Spot, trigger: Token, extent: tuple[Token, Token], frame: Frame, lexicon: FrameLexicon
) -> FrameMention | None:
    grammar = reading.words.grammar
    args = arguments(trigger, grammar)
    form = "verb" if trigger.pos_ in ("VERB", "AUX") else "noun"
    if not licensed(reading, spot, trigger, args, frame, form):
        return None
    fillers = fillers_for(reading, spot, trigger, args, frame, form)
    if is_denied(trigger, load_claim_words()) or is_charged(trigger, grammar.accusing_verbs):
        fillers = tuple(f for f in fillers if f.role != "agent")
    if not _has_needed(frame, form, {f.role for f in fillers}):
        return None
    recalled = form == "noun" and _is_recalled(trigger)
    if recalled:
        fillers = tuple(f for f in fillers if f.role == "agent" or not _is_superlative(trigger))
    fillers = tuple(f for f in fillers if f.head.text.lower() not in SHOTS)
    source = source_of(reading, spot, trigger, load_claim_words())
    stance = _stance(reading, spot, trigger, source)
    return FrameMention(
        frame=frame.entry.frame,
        evokes=class_of(reading, spot, trigger, args, frame, lexicon, fillers),
        trigger=reading.span(trigger.doc[extent[0].i : extent[1].i + 1], spot.block),
        phrase=reading.span(
            trigger.doc[trigger.i : trigger.i + 1] if recalled
            else trigger.doc[phrase_start(trigger, extent[0], form) : phrase_end(trigger)], spot.block
        ),
        form=form,
        sentence=spot.sentence.index,
        fillers=fillers,
        carried=form == "noun" and _is_carried(trigger, grammar),
        ended=form == "noun" and frame.family == "agreements" and _is_ended(trigger, grammar),
        begins=form == "noun" and _begins(trigger),
        told_of=_enlarged_on(reading, spot, trigger, lexicon)
        or _told_of(reading, spot, args, frame, form, lexicon)
        or _told_by(reading, spot, trigger, frame, form, lexicon),
        stance=stance,
        times=() if recalled else times_for(
            reading, spot, trigger, inside=stance.factuality is not Factuality.OCCURRED
        ),
        source=source,
        definite=recalled or (form == "noun" and _is_definite(trigger, frame, grammar)),
        plural=trigger.tag_ in ("NNS", "NNPS"),
        count=_count(trigger),
        ordinal=None if recalled else _ordinal(trigger) or _ordinal(round_of(trigger)),
        rule=f"frame:{frame.entry.frame}",
    )


def _stance(reading: Reading, spot: Spot, trigger: Token, source: Filler | None) -> Stance:
    """Return how the text holds what a trigger tells: as done, planned or the like, by which cue and how surely."""
    grammar, cues = reading.words.grammar, reading.words.stance
    factuality, cue = stance_of(trigger, cues, grammar.light_verbs | grammar.suffered_verbs | grammar.occur_verbs)
    return Stance(
        factuality=factuality,
        cue=reading.span(cue, spot.block) if cue is not None else None,
        alleged=is_hedged(trigger, cues) or is_rumoured(trigger, load_claim_words(), source),
    )


def _is_definite(noun: Token, frame: Frame, grammar: Grammar) -> bool:
    """Tell whether a noun phrase takes up an event that the reader knows.

    A possessive does so only before what is done to somebody ("his murder"); "their attack" may be any.
    """
    known = "victim" in frame.roles or frame.family != "attacks"
    words = DEFINITE | grammar.possessives if known else DEFINITE
    unique = any(c.tag_ == "JJS" or c.lower_ in UNIQUE for c in noun.lefts if c.dep_ == "amod")  # "saw the only raid"
    return not unique and any(c.lower_ in words for c in noun.children if c.dep_ in ("det", "poss"))


def _is_recalled(noun: Token) -> bool:
    """Tell whether a noun only ranks the event that was just told ("It was the worst attack in Orlo since 1998")."""
    told = noun.dep_ == "attr" and noun.head.lemma_ in ("be", "mark")
    ranked = _is_superlative(noun) or any(t.lower_ in ORDINALS for c in noun.lefts for t in c.subtree)
    return told and ranked and any(c.dep_ == "nsubj" and c.lower_ in ("it", "this", "that") for c in noun.head.lefts)


def _is_superlative(noun: Token) -> bool:
    """Tell whether "worst" or the like stands before a noun, which compares what was told in a wider area."""
    return any(t.tag_ == "JJS" for c in noun.lefts for t in c.subtree)


def _is_carried(noun: Token, grammar: Grammar) -> bool:
    """Tell whether a light verb governs a noun, or follows it as a participle."""
    light = grammar.light_verbs
    noun = dashed_before(noun) or noun
    governing = noun.dep_ in ("dobj", "nsubjpass", "obj", "pobj") and carrier_of(noun, grammar)[1] == "light"
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in grammar.making_nouns:
        return True  # "the signing of the treaty"
    verb = noun.head
    settling = verb.lemma_ in ENDING and any(c.dep_ == "dobj" for c in verb.children)
    starting = verb.lemma_ in BEGINNING | GOING_ON or settling or _is_entering_force(verb)
    begun = noun.dep_ == "nsubj" and starting
    return governing or begun or any(c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in light for c in noun.children)


def _is_ended(noun: Token, grammar: Grammar) -> bool:
    """Tell whether a verb says that a deal is over or was undone ("the truce expired", "annulled the agreement")."""
    verb = noun.head
    undone = any(c.dep_ == "dobj" for c in verb.children) and noun.dep_ == "nsubj"
    return noun.dep_ in ("nsubj", "nsubjpass", "dobj") and verb.lemma_ in grammar.undoing_verbs and not undone


def _begins(noun: Token) -> bool:
    """Tell whether a verb says that an event started ("the siege began", "launched an offensive")."""
    verb = noun.head
    if noun.dep_ == "nsubj":
        broke_out = verb.lemma_ == "break" and any(c.lower_ == "out" for c in verb.children)
        return broke_out or verb.lemma_ in BEGINNING
    return noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in BEGINNING | STARTING


def _is_entering_force(verb: Token) -> bool:
    """Tell whether a verb says that a deal began to hold ("came into effect", "entered into force")."""
    into = (c for p in verb.children if p.lower_ in ("into", "in") for c in p.children)
    return verb.lemma_ in ENTERING and any(c.lower_ in ("effect", "force") for c in into)


def _has_needed(frame: Frame, form: str, roles: set[str]) -> bool:
    """Tell whether the roles are filled without which the words do not mean the frame; most nouns need none."""
    if form == "noun" and not set(frame.entry.needs_noun) <= roles:
        return False
    strict = form == "verb" or frame.family == "movements"
    if strict and not set(frame.entry.needs) <= roles:
        return False
    return form != "verb" or not frame.entry.needs_any or bool(roles & set(frame.entry.needs_any))


def _told_of(
    reading: Reading, spot: Spot, args: tuple[Argument, ...], frame: Frame, form: str, lexicon: FrameLexicon
) -> Span | None:
    """Return the event noun that is the subject of a verb trigger, or in whose course it kills."""
    within = ("subject", "in", "during") if frame.entry.casualty else ("subject",)
    for argument in args if form == "verb" else ():
        told = lexicon.nouns.get((argument.head.lemma_.lower(),))
        if argument.function in within and told is not None and argument.head.pos_ == "NOUN":
            return reading.span(argument.head, spot.block)
    return None


def _enlarged_on(reading: Reading, spot: Spot, trigger: Token, lexicon: FrameLexicon) -> Span | None:
    """Return the event noun of which a clause tells the course ("the raid, during which they shot two men")."""
    verb = clause_verb(trigger)
    told = lexicon.nouns.get((verb.head.lemma_.lower(),)) if verb.dep_ == "relcl" and verb.head.pos_ == "NOUN" else None
    course = (c for p in verb.children if p.lower_ in ("during", "in") for c in p.children)
    within = any(c.lower_ == "which" for c in course) and told is not None and told.family == "attacks"
    return reading.span(verb.head, spot.block) if within else None


def _told_by(
    reading: Reading, spot: Spot, trigger: Token, frame: Frame, form: str, lexicon: FrameLexicon
) -> Span | None:
    """Return what tells what a noun only places or explains.

    That is the verb of "they clashed during the Battle of Orlo", the subject of "the bombings were three blasts".
    """
    whole = round_of(trigger)
    if form == "noun" and whole.dep_ == "attr" and whole.head.lemma_ == "be":
        subject = next((c for c in whole.head.children if c.dep_ == "nsubj"), None)
        told = lexicon.nouns.get((subject.lemma_.lower().removesuffix("s"),)) if subject is not None else None
        return reading.span(subject, spot.block) if subject is not None and told is not None else None
    if form != "noun" or trigger.dep_ != "pobj" or trigger.head.lower_ not in ("during", "in", "at"):
        return None
    verb = trigger.head.head
    told = _verb_frame(verb, lexicon) if verb.pos_ == "VERB" else None
    return reading.span(verb, spot.block) if told is not None and told.entry.evokes == frame.entry.evokes else None


def _count(trigger: Token) -> int | None:
    for child in trigger.lefts:
        if child.dep_ == "nummod" and child.ent_type_ != "DATE":
            return number_of(child)
    return None


def _ordinal(trigger: Token) -> int | None:
    return next((ORDINALS[c.lower_] for c in trigger.lefts if c.lower_ in ORDINALS), None)
