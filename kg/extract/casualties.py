"""Find casualty figures and named victims: who was killed or injured, how many, and by which event of the sentence."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.affected import (
    affected,
    all_counted,
    are_more,
    are_named_after,
    beside,
    is_age,
    is_among_others,
    is_harm,
    is_of_nature,
    is_of_other,
    is_one_more,
    is_only_one,
    is_relative,
    is_somebody,
    is_spared,
    is_thing,
    killed_with,
    nation_of,
    side_of,
    stands_alone,
    with_people,
)
from kg.extract.classes import is_attempted
from kg.extract.coordination import conjuncts
from kg.extract.doubt import is_nobody, nobody_in
from kg.extract.grammar import arguments
from kg.extract.joint import counted_jointly
from kg.extract.named_dead import named_harmed
from kg.extract.phrases import clause_verb, phrase
from kg.extract.quantities import Amount, amount_at, amount_of, is_one, one_person, second_numbers
from kg.extract.reading import Reading, Spot
from kg.extract.reported import is_reported, source_of
from kg.extract.stance import stance_of
from kg.extract.when import times_for
from kg.knowledge.casualties import CasualtyWords
from kg.knowledge.claims import load_claim_words
from kg.knowledge.harm_words import load_harm_words
from kg.model.frames import CasualtyMention, Factuality
from kg.model.text import Span
from kg.model.tokens import Token

SECOND_COUNTS = frozenset({"others", "other", "more", "people", "them"})


def find_casualties(reading: Reading, words: CasualtyWords) -> tuple[CasualtyMention, ...]:
    """Return every casualty figure and every killing or injuring of named people, in text order."""
    found: list[CasualtyMention] = []
    text = reading.parsed.article.text
    for block in reading.parsed.blocks:
        for sentence, tokens in block.sentence_spans():
            spot = Spot(block, sentence, tokens)
            for token in spot.words:
                told = (counted_jointly(m, text) for m in _of_token(reading, words, spot, token))
                found += (_told(reading, spot, token, mention) for mention in told if mention is not None)
    return tuple(_without_repeats(found))


def _told(reading: Reading, spot: Spot, token: Token, mention: CasualtyMention) -> CasualtyMention:
    """Return the mention with who says so, where the text does not say it itself."""
    claims = load_claim_words()
    source = source_of(reading, spot, token, claims)
    return replace(mention, source=source) if is_reported(token, claims, source) else mention


def _of_token(reading: Reading, words: CasualtyWords, spot: Spot, token: Token) -> Iterator[CasualtyMention]:
    if token.pos == "VERB" or (
        token.pos == "ADJ" and token.lower in words.killed.adjectives | words.injured.adjectives
    ):
        particle = next((f" {c.lower}" for c in token.rights if c.dep == "prt"), "")  # "gunned down"
        lemma = token.lemma.lower()
        outcome = words.outcome_of_verb(lemma) or words.outcome_of_verb(lemma + particle)
        outcome = outcome or words.outcome_of_adjective(token.lower)
        if outcome is not None:
            yield from _of_predicate(reading, spot, token, outcome)
    for outcome, name in named_harmed(reading, spot, token, words):
        yield replace(_make(reading, spot, token, outcome, None, None, (name,), listed=True), span=name)
    if token.pos == "NOUN" and token.lemma.lower() in words.killings | words.deaths:
        yield from _of_killing(reading, words, spot, token)
    if token.pos in ("NOUN", "ADJ", "PROPN"):
        outcomes = words.outcomes_of_noun(token.lemma.lower())
        for outcome in outcomes:
            for mention in _of_noun(reading, words, spot, token, outcome):
                yield mention if len(outcomes) == 1 or mention.best == 0 else replace(mention, outcome="harmed")


def _of_predicate(reading: Reading, spot: Spot, verb: Token, outcome: str) -> Iterator[CasualtyMention]:
    """Read "killed three soldiers", "33 people were killed", "leaving 12 dead", "65 wounded"."""
    if verb.dep == "acl" and verb.tag == "VBN" and not stands_alone(verb):
        return
    if verb.lemma == "die" and is_of_nature(verb, reading.words.grammar.natural_causes):
        return
    factuality, cue = stance_of(verb, reading.words.stance, reading.words.grammar)
    heads = [h for h in affected(verb, reading) if not is_among_others(h)]
    negated = factuality is Factuality.NEGATED
    if any(c.dep == "expl" for c in verb.head.children) and any(c.dep == "auxpass" for c in verb.children):
        return  # "there were no troops and civilians were killed", misread
    if factuality not in (Factuality.OCCURRED, Factuality.NEGATED):
        return
    others = beside(verb)
    if any(c.dep == "cc" and c.lower == "or" for v in (verb, *others) for c in v.children):
        if not all(map(is_harm, others)):
            return  # "killed, wounded or captured" tells how many of neither
        outcome = "harmed"
    counted = [m for h in heads for m in all_counted(h) if not (is_age(m) or is_of_other(m, verb))]
    besides = killed_with(verb) if counted else []
    members = with_people(reading, spot, counted + besides)
    if negated or any(is_nobody(m) for m in members):
        if any(is_nobody(m) or is_spared(reading, verb, m) for m in members) and (
            cue is None or cue.pos != "VERB"
        ):
            both = outcome == "harmed" and any(v.lemma in ("kill", "die") for v in (verb, *others))
            for told in ("killed", "injured") if both else (outcome,):  # "nobody was killed or injured"
                yield _zero(reading, spot, verb, told, _side(members))
        return
    ones = [m for m in members if is_one(m) or is_somebody(reading, m)]
    named = (reading.kind_of(m, spot.block) == "Person" or m in ones or amount_of(m) is not None for m in members)
    # Names that parsers string together may be one person's or several.
    several = len(members) > 1 and all(named) and all(m.dep != "compound" for m in members)
    apposed = are_named_after(reading, spot, members)
    listed, several = len(members) > 1 and not apposed, several and not apposed
    figures = (f for m in members for f in _of_member(reading, spot, verb, m, outcome, listed=listed, counted=several))
    more = are_more(members, besides, ones)
    yield from (replace(f, low=f.best, best=None, qualifier="atLeast") if more and f.best else f for f in figures)


def _of_member(
    reading: Reading, spot: Spot, verb: Token, member: Token, outcome: str, *, listed: bool, counted: bool = False
) -> Iterator[CasualtyMention]:
    """Read one member of a list; where each of them is `counted`, a single person counts as one."""
    words = load_harm_words().casualties
    if any(c.lower in words.unharmed and c.dep in ("amod", "acl") for c in member.rights):
        return  # "450 killed and nine missing"
    mention = reading.mention_at(member, spot.block)
    if mention is not None and mention.kind == "Person" and mention.form == "name":
        numbered = any(c.dep == "nummod" for c in member.lefts)
        one = one_person(member) if counted and not numbered else None
        told = _make(reading, spot, verb, outcome, one, None, (mention.span,), listed=listed)
        alone = not (listed or numbered) and _is_alone(member, verb)
        yield replace(told, span=mention.span) if one is not None else replace(told, best=1) if alone else told
        return
    for preposition in member.children:
        if preposition.lower == "including":
            for name in (n for c in preposition.children for n in (c, *conjuncts(c))):
                included = reading.mention_at(name, spot.block)
                if included is not None and included.kind == "Person":
                    yield _make(reading, spot, verb, outcome, None, None, (included.span,), listed=listed)
    alone = counted or (not is_relative(member) and is_only_one(member, verb))
    somebody = alone and is_somebody(reading, member)
    single = is_one_more(member) or somebody or (counted and is_one(member))
    amount = one_person(member) if single else amount_of(member)
    if amount is not None and (
        member.lemma.lower() in reading.words.grammar.people
        or member.pos == "NUM"
        or member.lower in SECOND_COUNTS
        or is_one_more(member)
        or member.ent_type == "NORP"
        or (member.pos == "PROPN" and is_one(member))  # "a Head Constable"
        or (verb.pos == "VERB" and member.pos == "NOUN" and not member.ent_type and not is_thing(reading, member))
    ):
        others = [a for a in map(amount_at, second_numbers(member)) if a is not None]
        yield _make(reading, spot, verb, outcome, amount, member, (), listed=listed or bool(others))
        yield from (_make(reading, spot, verb, outcome, other, None, (), listed=True) for other in others)


def _is_alone(name: Token, verb: Token) -> bool:
    """Tell whether nobody is named or counted together with one person."""
    plural = any(c.lower in ("were", "are", "have") for c in verb.children)
    return name.tag == "NNP" and not plural and is_only_one(name, verb)


def _of_noun(
    reading: Reading, words: CasualtyWords, spot: Spot, noun: Token, outcome: str
) -> Iterator[CasualtyMention]:
    """Read "19 deaths", "one American fatality and six injuries", "no casualties"."""
    if noun.dep in ("compound", "amod") or (noun.tag == "JJ" and noun.dep != "pobj"):
        return
    if nobody_in(noun) is not None:
        yield _zero(reading, spot, noun, outcome, _sufferer(noun, words) or nation_of(noun))
        return
    amount = amount_of(noun)
    if amount is None and noun.head.pos == "NUM" and noun.dep in ("appos", "conj"):
        amount = amount_at(noun.head)
    if amount is None:
        sufferer = _sufferer(noun, words)
        amount = amount_of(sufferer) if sufferer is not None else None
    if amount is not None:
        side = _sufferer(noun, words) or nation_of(noun)
        group = side if side is not None and amount_of(side) is None and side.pos != "PRON" else None
        yield _make(reading, spot, noun, outcome, amount, group, (), listed=False)


def _of_killing(reading: Reading, words: CasualtyWords, spot: Spot, noun: Token) -> Iterator[CasualtyMention]:
    """Read "the killing of 12 villagers" and "resulted in the deaths of 12 villagers"."""
    factuality, _ = stance_of(noun, reading.words.stance, reading.words.grammar)
    verb = clause_verb(noun)
    caused = verb.lemma in reading.words.stance.resulting | words.causing and verb.i < noun.i
    foreign = noun.lemma.lower() in words.deaths and not caused
    if factuality is not Factuality.OCCURRED or foreign or is_attempted(noun):
        return
    members = [a.head for a in arguments(noun, reading.words.grammar) if a.function == "of"]
    named = (reading.kind_of(m, spot.block) == "Person" or amount_of(m) is not None for m in members)
    several = len(members) > 1 and all(named)
    for member in members:
        yield from _of_member(reading, spot, noun, member, "killed", listed=len(members) > 1, counted=several)


def _sufferer(noun: Token, words: CasualtyWords) -> Token | None:
    """Return who "suffered injuries", whose number is the figure."""
    verb = noun.head.head if noun.dep == "pobj" else noun.head
    if verb.lemma not in words.suffering:
        return None
    return next((c for c in verb.children if c.dep in ("nsubj", "nsubjpass")), None)


def _side(members: list[Token]) -> Token | None:
    """Return those of one side who came to no harm ("no crewmen were killed"); nobody means all."""
    words = load_harm_words().casualties
    return next((m for m in members if m.pos == "NOUN" and m.lemma.lower() not in words.anybody), None)


def _zero(
    reading: Reading, spot: Spot, token: Token, outcome: str, side: Token | None = None
) -> CasualtyMention:
    """Return that nobody came to harm, or nobody of one side ("the army suffered no casualties")."""
    named = side if side is not None and side.pos != "PRON" else None
    first = min(token.i, named.left_edge.i) if named is not None else token.i
    span = reading.span(token.doc[first : token.i + 1], spot.block)
    return CasualtyMention(
        outcome=outcome,
        low=None,
        best=0,
        high=None,
        qualifier="exactly",
        group=reading.span(phrase(named), spot.block) if named is not None else None,
        names=(),
        span=span,
        sentence=spot.sentence.index,
        listed=False,
        times=times_for(reading, spot, token),
    )


def _make(
    reading: Reading,
    spot: Spot,
    trigger: Token,
    outcome: str,
    amount: Amount | None,
    group: Token | None,
    names: tuple[Span, ...],
    *,
    listed: bool,
) -> CasualtyMention:
    bare = amount is not None and (group is None or group.pos == "NUM")
    told = side_of(trigger.doc[amount.first]) if bare and amount is not None else group
    left = min(amount.first if amount else trigger.i, trigger.i)
    right = max(amount.last if amount else trigger.i, trigger.i, group.i if group is not None else 0)
    if right - left > 12:
        left, right = (
            (amount.first, max(amount.last, group.i if group is not None else 0)) if amount else (trigger.i, trigger.i)
        )
    return CasualtyMention(
        outcome=outcome,
        low=amount.low if amount else None,
        best=amount.best if amount else None,
        high=amount.high if amount else None,
        qualifier=amount.qualifier if amount else "exactly",
        group=reading.span(phrase(told, reach=True), spot.block)
        if told is not None and told.pos != "NUM"
        else None,
        names=names,
        span=reading.span(trigger.doc[left : right + 1], spot.block),
        sentence=spot.sentence.index,
        listed=listed,
        times=times_for(reading, spot, trigger),
    )


def _without_repeats(found: list[CasualtyMention]) -> Iterator[CasualtyMention]:
    """Leave out a figure that two words of one phrase both give; of "three or four killed" keep the range."""
    ranges = {(m.outcome, m.span) for m in found if m.best is None and m.low is not None and m.high is not None}
    seen: set[tuple[object, ...]] = set()
    for mention in found:
        figure = (mention.low, mention.best, mention.high)
        key = (mention.sentence, mention.outcome, figure, mention.group, mention.names)
        inside = mention.best is not None and (mention.outcome, mention.span) in ranges
        if key not in seen and not inside:
            seen.add(key)
            yield mention
