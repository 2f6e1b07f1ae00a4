"""Find the frames that a sentence evokes and the fillers of their roles."""

from kg.extract.armed import are_armed
from kg.extract.classes import class_of, is_attempted
from kg.extract.clause_forms import is_to_be
from kg.extract.course import begins, ends, is_carried, is_ended
from kg.extract.dealings import is_offered
from kg.extract.doubt import is_boasted, is_hedged
from kg.extract.extents import phrase_end, phrase_start, round_of
from kg.extract.grammar import Argument, arguments
from kg.extract.licences import licensed
from kg.extract.quantities import number_of
from kg.extract.reading import Reading, Spot
from kg.extract.reported import is_charged, is_denied, is_reported, is_rumoured, source_of, telling
from kg.extract.retelling import (
    ORDINALS,
    is_recalled,
    is_superlative,
    taken_up,
    tells_title,
)
from kg.extract.roles_of_frames import fillers_for
from kg.extract.stance import stance_of
from kg.extract.triggers import named_operation, triggers
from kg.extract.when import times_for
from kg.knowledge.claims import load_claim_words
from kg.knowledge.frames import Frame, FrameLexicon
from kg.knowledge.happening_words import load_happening_words
from kg.knowledge.words import Grammar
from kg.model.frames import COMBAT, Factuality, Filler, FrameMention, Stance
from kg.model.text import Span
from kg.model.tokens import Token

UNIQUE = frozenset({"only", "sole", "last", "final"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})


def find_frames(reading: Reading, lexicon: FrameLexicon) -> tuple[FrameMention, ...]:
    """Return every frame evoked in the article's prose, in text order."""
    found: list[FrameMention] = []
    for block in reading.parsed.blocks:
        for sentence, tokens in block.sentence_spans():
            spot = Spot(block, sentence, tokens)
            told = -1
            for trigger, extent, frame in triggers(spot, lexicon):
                if trigger.i == told:
                    continue  # as one of the two frames of a verb
                mention = _frame_mention(reading, spot, trigger, extent, frame, lexicon)
                if mention is not None:
                    found.append(mention)
                    told = trigger.i
    return tuple(found)


def _frame_mention(
    reading: Reading, spot: Spot, trigger: Token, extent: tuple[Token, Token], frame: Frame, lexicon: FrameLexicon
) -> FrameMention | None:
    grammar = reading.words.grammar
    args = arguments(trigger, grammar)
    form = "verb" if trigger.pos in ("VERB", "AUX") else "noun"
    if not licensed(reading, spot, trigger, args, frame, form):
        return None
    fillers = _fillers(reading, spot, trigger, args, frame, form)
    needs = form == "verb" or not _is_operation(reading, spot, trigger, extent[0], args, frame, lexicon)
    if needs and not _has_needed(frame, form, {f.role for f in fillers}):
        return None
    recalled = form == "noun" and is_recalled(trigger)
    fillers = tuple(f for f in fillers if _is_kept(f, trigger, recalled=recalled))
    counted = form == "noun" and not recalled
    source = source_of(reading, spot, trigger, load_claim_words())
    stance = _stance(reading, spot, trigger, source)
    evokes = class_of(reading, spot, trigger, args, frame, lexicon, fillers)
    return FrameMention(
        frame=frame.entry.frame,
        evokes=evokes,
        trigger=reading.span(trigger.doc[extent[0].i : extent[1].i + 1], spot.block),
        phrase=_phrase(reading, spot, trigger, extent[0], form, recalled=recalled),
        form=form,
        sentence=spot.sentence.index,
        fillers=fillers,
        carried=form == "noun" and is_carried(trigger, grammar),
        ended=form == "noun" and frame.family == "agreements" and is_ended(trigger, frame, grammar),
        begins=begins(trigger, lasting=frame.family != "attacks" or evokes in COMBAT),
        told_of=taken_up(reading, spot, trigger, args, frame, form, lexicon),
        stance=stance,
        times=() if recalled or ends(trigger, frame) else _times(reading, spot, trigger, frame, stance),
        source=source,
        said=_said(reading, spot, trigger) if source is not None else (),
        definite=recalled or (form == "noun" and _is_definite(trigger, frame, grammar)),
        plural=(named_operation(extent[0]) is None and _is_plural(trigger)) or len(_ranks(trigger)) > 1,
        count=_count(trigger),
        ordinal=_ordinal(trigger if frame.family == "attacks" else round_of(trigger)) if counted else None,
        rule=f"frame:{frame.entry.frame}",
    )


def _fillers(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], frame: Frame, form: str
) -> tuple[Filler, ...]:
    """Return who fills the roles; who denies a deed is not its agent, and who is only attempted to be hit no victim."""
    fillers = fillers_for(reading, spot, trigger, args, frame, form)
    if is_attempted(trigger):
        fillers = tuple(f for f in fillers if f.role != "victim")  # whom nobody is said to have hit
    if is_denied(trigger, load_claim_words()) or is_charged(trigger, reading.words.grammar.accusing_verbs):
        return tuple(f for f in fillers if f.role != "agent")
    return fillers


def _is_kept(filler: Filler, trigger: Token, *, recalled: bool) -> bool:
    """Tell whether a filler says something of the event: no bare shots, and of "the worst attack" only by whom."""
    words = load_happening_words().frames
    of_another = recalled and is_superlative(trigger) and filler.role != "agent"
    return not of_another and filler.head.text.lower() not in words.shots


def _times(reading: Reading, spot: Spot, trigger: Token, frame: Frame, stance: Stance) -> tuple[int, ...]:
    """Return the times that can date an event; what is only meant or cited has none of when it is.

    The date of a deal that is only offered is that of the offer, and what "is to be held in May" is dated.
    """
    dated = frame.family == "agreements" and (is_offered(trigger) or is_to_be(trigger))
    inside = (stance.factuality is not Factuality.OCCURRED and not dated) or _is_cited(trigger)
    return times_for(reading, spot, trigger, inside=inside)


def _said(reading: Reading, spot: Spot, trigger: Token) -> tuple[int, ...]:
    """Return the times at which an event was told, which stand outside of what was told ("On 5 May X said that")."""
    speech = telling(trigger, load_claim_words())
    content = next((t for t in (trigger, *trigger.ancestors) if speech is not None and t.head.i == speech.i), None)
    if speech is None or content is None:
        return ()
    start, end = (t.idx + spot.block.offset for t in (content.left_edge, content.right_edge))
    return tuple(i for i in times_for(reading, spot, speech) if not start <= reading.times[i].span.start <= end)


def _phrase(reading: Reading, spot: Spot, trigger: Token, first: Token, form: str, *, recalled: bool) -> Span:
    """Return the phrase of a trigger that starts at `first`; of what is only recalled the word alone."""
    start, end = phrase_start(trigger, first, form), phrase_end(trigger)
    return reading.span(trigger.doc[trigger.i : trigger.i + 1] if recalled else trigger.doc[start:end], spot.block)


def _stance(reading: Reading, spot: Spot, trigger: Token, source: Filler | None) -> Stance:
    """Return how the text holds what a trigger tells: as done, planned or the like, by which cue and how surely."""
    grammar, cues = reading.words.grammar, reading.words.stance
    factuality, cue = stance_of(trigger, cues, grammar)
    if factuality is Factuality.OCCURRED and trigger.pos == "VERB" and is_denied(trigger, load_claim_words()):
        factuality = Factuality.NEGATED  # "denied that it had shelled the town"
    if factuality is Factuality.OCCURRED and trigger.pos == "VERB" and trigger.lemma in cues.ordered.verbs:
        factuality, cue = Factuality.ORDERED, trigger  # "was ordered to Orlo"
    return Stance(
        factuality=factuality,
        cue=reading.span(cue, spot.block) if cue is not None else None,
        alleged=is_hedged(trigger, cues) or is_rumoured(trigger, load_claim_words(), source),
        reported=is_reported(trigger, load_claim_words(), source),
        boasted=is_boasted(trigger),
    )


def _is_cited(deal: Token) -> bool:
    """Tell whether only a part of a deal is named, as what somebody invokes or breaks ("Article 5 of the treaty")."""
    words = load_happening_words().frames
    part = deal.head.head if deal.dep == "pobj" and deal.head.lower == "of" else deal
    return part.lemma.lower() in words.parts and part.i != deal.i


def _is_definite(noun: Token, frame: Frame, grammar: Grammar) -> bool:
    """Tell whether a noun phrase takes up an event that the reader knows.

    A possessive does so only before what is done to somebody ("his murder"); "their attack" may be any.
    """
    known = "victim" in frame.roles or frame.family != "attacks"
    words = DEFINITE | grammar.possessives if known else DEFINITE
    unique = any(c.tag == "JJS" or c.lower in UNIQUE for c in noun.lefts if c.dep == "amod")  # "saw the only raid"
    return not unique and any(c.lower in words for c in noun.children if c.dep in ("det", "poss"))


def _is_told_otherwise(operation: Token, lexicon: FrameLexicon) -> bool:
    """Tell whether a participle or apposition tells what an operation was ("launched it, conducting air strikes")."""
    words = load_happening_words().retelling
    clauses = [c for c in operation.head.children if c.dep == "advcl" and c.tag == "VBG"]
    if any((verb := lexicon.verbs.get((c.lemma,))) is not None and verb.family == "movements" for c in clauses):
        return True  # "launched it, deploying troops"
    told = [o for c in clauses for o in c.children if o.dep == "dobj"]
    told += [c for c in operation.children if c.dep == "appos"]
    frames = (lexicon.nouns.get((t.lemma.lower(),)) for t in told)
    return any(f is not None and f.family == "attacks" and f.entry.frame not in words.wholes for f in frames)


def _is_operation(
    reading: Reading, spot: Spot, noun: Token, first: Token, args: tuple[Argument, ...], frame: Frame,
    lexicon: FrameLexicon,
) -> bool:
    """Tell whether an operation needs no role to be an attack: the article is on it, or a force launched it by name.

    But not to help people ("launched Operation Orlo to feed the town").
    """
    words = load_happening_words().frames
    if frame.entry.frame != "operation" or tells_title(reading, spot, noun):
        return frame.entry.frame == "operation"
    helping = any(t.lemma.lower() in words.helping for t in first.sent)
    name = named_operation(first)
    if name is None or helping or _is_told_otherwise(name, lexicon):
        return False
    return are_armed(reading, spot, (a.head for a in args if a.function in ("light_subject", "subject", "by")))


def _has_needed(frame: Frame, form: str, roles: set[str]) -> bool:
    """Tell whether the roles are filled without which the words do not mean the frame; most nouns need none."""
    if form == "noun" and not set(frame.entry.needs_noun) <= roles:
        return False
    strict = form == "verb" or frame.family == "movements"
    if strict and not set(frame.entry.needs) <= roles:
        return False
    return form != "verb" or not frame.entry.needs_any or bool(roles & set(frame.entry.needs_any))


def _is_plural(trigger: Token) -> bool:
    """Tell whether a noun is of several; with an article ("an air strikes") it is a slip."""
    one = any(c.lower in ("a", "an") for c in trigger.lefts) and all(c.pos != "NUM" for c in trigger.lefts)
    few = any(c.lower in ("few", "dozen", "couple", "number") for c in trigger.lefts)
    return trigger.tag in ("NNS", "NNPS") and (few or not one)


def _count(trigger: Token) -> int | None:
    for child in trigger.lefts:
        if child.dep == "nummod" and child.ent_type != "DATE":
            return number_of(child)
    return None


def _ordinal(trigger: Token) -> int | None:
    """Return which of its kind a noun tells; neither of "the first and second battle of Orlo"."""
    ranks = _ranks(trigger)
    return next(iter(ranks)) if len(ranks) == 1 else None


def _ranks(noun: Token) -> set[int]:
    """Return the ordinals before a noun, more than one where it is of several ("the first and second battle")."""
    words = (c for word in noun.lefts for c in (word, *word.conjuncts))
    return {ORDINALS[c.lower] for c in words if c.lower in ORDINALS}
