"""Hang casualty figures on the attacks that they are of."""

import re
from collections.abc import Sequence

from kg.knowledge.harm_words import load_harm_words
from kg.model.events import Dating, RoleOf
from kg.model.frames import COMBAT, CasualtyMention, Filler, FrameMention
from kg.model.mentions import Precision, TimeExpression
from kg.model.text import Span
from kg.resolve.dating import overlap
from kg.resolve.drafts import Draft, Findings
from kg.resolve.likeness import is_answered
from kg.resolve.parties import party_of
from kg.resolve.titled import is_campaign
from kg.resolve.totals import ALTOGETHER, is_one_alone

TOTAL = re.compile(
    r"\b(?:has|have) (?:been |since |also )*(?:died|killed|wounded|injured)\b"
    r"|^In (?:(?:total|all)(?:,| \d)|the end\b)|\bon both sides\b"
    r"|\b(?:casualties|losses) included\b|\b(?:casualties|losses) during (?:its|their|his|the) \w+ (?:on|in|at)\b"
)
"""How a text sums up what came of more than the attack told last ("300 soldiers have died")."""
STRETCH = re.compile(
    r"\b(?:monthly|annually|per (?:day|week|month|year)|(?:casualty|death) rate|on average"
    r"|(?:in|over|during|for) the (?:previous|last|past|next|following|preceding) (?:\w+ )?(?:day|week|month|year)s?"
    r"|over the (?:next|course of the) (?:\w+ )?(?:hour|day|week|month|year)s?|between [12]\d{3} and [12]\d{3}"
    r"|during th(?:is|at|e same) (?:time|period)|during the campaign|by the (?:end of the|time the) war)\b",
    re.IGNORECASE,
)
"""What tells that a figure is not of one attack."""
CUMULATIVE = re.compile(
    r"\bsince the (?:start|beginning|outbreak)\b|\bin each\b|\b(?:first|second|third|last) day (?:of|on)\b"
    r"|\b(?:during|throughout) the (?:\w+ )?(?:war|conflict)\b|\bafter the (?:end|conclusion) of\b"
    r"|\b(?:war|conflict) (?:is|was) \w+ to have (?:killed|claimed|cost|left|caused|displaced)\b", re.IGNORECASE,
)
"""What tells that a figure is of a whole conflict, of one of several attacks, of one day of several or of later."""
BY_NOW = re.compile(r"\W*By (?:[a-z-]+ ){0,3}(?:\d|[A-Z])[^.;]*\bhad (?:already )?been\b")
"""How a sentence opens that tells how many there had been by a day."""
OTHERWISE = re.compile(
    r"^[^.;]{0,80}\b(?:in|during|amid) (?:(?:the|an?|ensuing|subsequent|separate|further|their|its) )*(?:\w+ )?"
    r"(?:advances?(?! of)|hunger[- ]strikes?|riots?|unrest|protests?|demonstrations?|crackdown|stampede|accidents?"
    r"|crash|collapse|forays?)\b"
    r"|^[^.;,]{0,30}\b(?:in|during) (?:the |an? )?(?:\w+ )?wars?\b"
    r"| each other\b"
)
TOLL = re.compile(
    r"\b(?:tolls?|totals?|altogether|in all|rose|rising|revised|later|eventually|also|as well)\b", re.IGNORECASE
)
"""What tells that a figure is one given anew."""
MISHAP = re.compile(r"\b(?:accident|friendly[- ]fire incident|crash|collision|mishap)s? (?:that|which) \Z")
"""What stands before the toll of something else ("a friendly fire incident that killed one")."""
ONCE_LATER = re.compile(r"\b(?:was|were) (?:\w+ )?(?:later|subsequently|eventually)\b")
"""How a sentence tells that people died another time than that of the attack before it."""
ENSUING = re.compile(r"^In the (?:ensuing|subsequent|following) [a-z]+")
"""How a sentence tells in what other happening people died."""
AROUND = 90
"""How many characters before and after a figure may tell that it is of a stretch of time."""
CLAUSE = 200
"""How many characters a clause counts for."""
NEXT_CLAUSE = re.compile(r",? (?:before|after|while|until|when) ")
APART = re.compile(r" followed by |[,;] and (?:subsequently|then|later),? |(?:, including |\bexcept for )[^,;]*$")
"""What stands between a figure and an attack that came after it, or that is told only of some of those it counts."""
WHICH = re.compile(r"\b(?:that|which|who|where)\b")
"""What stands between an attack that others answer and its own dead ("an attack that left ten")."""
TURNING = re.compile(
    r"(?:Meanwhile|Elsewhere|Later(?! that (?:day|night|evening))|Separately|During the|In the (?:days|weeks|months)"
    r"|Of the \d)\b"
    r"|(?:The )?(?:Operation|Battle|Siege) [A-Z]"
)
"""How a sentence opens that turns to something else than the attack told last."""
ELSEWHERE = re.compile(r" (?:in|at|near) (?:the )?[A-Z]")
"""What stands behind a figure that tells where they died."""
DATED = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.INTERVAL})
NEAR = 1
"""How many sentences later a toll may follow an attack of its paragraph."""


def hang(
    mention: CasualtyMention, drafts: Sequence[Draft], main: Draft | None, findings: Findings,
    casualties: Sequence[CasualtyMention] = (),
) -> None:
    """Hang a casualty figure on the attack of its sentence, the last one near by, or the article's own.

    `casualties` are all the figures of the article.
    """
    draft = _counted(mention, drafts, main, findings)
    if draft is None or _is_of_clause_before(mention, draft, casualties, findings):
        return
    if draft is main and _is_of_a_phase(mention, draft, findings):
        return
    draft.casualties.append(mention)
    for name in mention.names if mention.outcome == "killed" else ():
        party = party_of(Filler(role="victim", span=name, head=name), findings.index)
        if party is not None and party.label not in {p.label for p in draft.fillers("victim")}:
            draft.roles.append(RoleOf(role="victim", party=party, sentence=mention.sentence, rule="casualties:named"))


def _counted(
    mention: CasualtyMention, drafts: Sequence[Draft], main: Draft | None, findings: Findings
) -> Draft | None:
    here = [d for d in drafts if any(m.sentence == mention.sentence for m in d.mentions)]
    answered = [d for d in here if _is_answered(d, mention, findings)]
    if here and len(answered) == len(here):
        return None  # "police responded to the attacks, resulting in the deaths of three"
    here = [d for d in here if d not in answered]
    stretch = _is_of_a_stretch(mention, findings)
    before = findings.article.text[max(0, mention.span.start - AROUND) : mention.span.start]
    if MISHAP.search(before) or _is_of_more(mention, findings):
        return None
    if here:
        nearest = min(here, key=lambda d: _distance(mention, d, findings))
        if any(tells(mention, nearest, findings) for tells in (_is_followed, _outnumbers, _is_elsewhere)):
            return None
        more = any(m.sentence != mention.sentence for m in nearest.mentions)  # "in such attacks", told of one before
        return None if stretch and more else nearest
    if stretch or died_otherwise(mention.span, mention.sentence, findings):
        return None
    if TOTAL.search(findings.sentences[mention.sentence].span.text):
        return main if main is not None and _may_be_of(main, None) else None
    dating, block = findings.own_dating(mention.times), findings.block_of(mention.sentence)
    near = [
        d
        for d in drafts
        if d.mentions
        and not _are_many(d)
        and 0 < mention.sentence - d.last_sentence <= NEAR
        and findings.block_of(d.last_sentence) == block
        and _may_be_of(d, dating)
        and not (_is_told_apart(mention, d, findings) or _outnumbers(mention, d, findings))
    ]
    if mention.best == 0:  # "no one was injured" in what was just told
        near, main = [d for d in near if mention.sentence - d.last_sentence == 1], None
    if near:
        return max(near, key=lambda d: d.last_sentence)
    if main is not None and is_campaign(main.title or ""):
        return None
    return main if main is not None and _may_be_of(main, dating) else None


def _is_elsewhere(mention: CasualtyMention, draft: Draft, findings: Findings) -> bool:
    """Tell whether a clause of its own tells where others died ("in Orlo 80 were shot; 90 were killed in Kelmar")."""
    text, sentence = findings.article.text, findings.sentences[mention.sentence].span
    told = [m.trigger.end for m in draft.mentions if m.sentence == mention.sentence]
    apart = all(";" in text[end : mention.span.start] for end in told)
    return apart and ELSEWHERE.match(text[mention.span.end : sentence.end]) is not None


def _outnumbers(mention: CasualtyMention, draft: Draft, findings: Findings) -> bool:
    """Tell whether a later sentence counts more dead than an attack is told to have left, and so those of more."""
    told = {m.sentence for m in draft.mentions if m.frame != "killing"}
    figures = (c for c in draft.casualties if c.outcome == mention.outcome and not is_one_alone(c))
    before = [c for c in figures if c.sentence in told]
    own = [c.best for c in before if c.best and _are_alike(c, mention)]
    figure = mention.best or mention.low or 0
    if draft.title is not None or draft.kind in COMBAT or mention.source is not None or mention.sentence in told:
        return False
    anew = TOLL.search(findings.sentences[mention.sentence].span.text)
    return anew is None and figure > max(own, default=figure)


def _are_alike(one: CasualtyMention, other: CasualtyMention) -> bool:
    """Tell whether two figures may count the same people: not where one is of officers, the other of rebels."""
    groups = {c.group.text.split()[-1].lower() for c in (one, other) if c.group is not None}
    return len(groups) <= 1 or "people" in groups


def _is_answered(draft: Draft, mention: CasualtyMention, findings: Findings) -> bool:
    """Tell whether people died of what others did in answer to an attack, and not in it ("an attack that left ten")."""
    here = [m for m in draft.mentions if m.sentence == mention.sentence]
    after = (findings.article.text[m.trigger.end : mention.span.start] for m in here)
    return all(is_answered(m, findings) for m in here) and not any(WHICH.search(between) for between in after)


def _is_of_a_phase(mention: CasualtyMention, battle: Draft, findings: Findings) -> bool:
    """Tell whether a figure of the article's own battle is one of a part: told after the lead, without its word.

    Figures that sum up and those in a section on the losses are of the whole.
    """
    words = load_harm_words().tolls
    sentence = findings.sentences[mention.sentence]
    if battle.kind not in COMBAT or not battle.mentions or sentence.section == 0:
        return False
    heading = findings.article.sections[sentence.section].title.lower().split()
    offset = mention.span.start - sentence.span.start
    clause = sentence.span.text[:offset].rpartition(";")[2] + sentence.span.text[offset:].partition(";")[0]
    if ALTOGETHER.search(clause) or not words.summing.isdisjoint(heading):
        return False
    here = (m for m in battle.mentions if m.sentence == mention.sentence)
    return not any(m.evokes == battle.kind and m.form == "noun" for m in here)


def died_in_main(killing: FrameMention, main: Draft | None, findings: Findings) -> bool:
    """Tell whether people of whom nothing but their death is told died in the article's own attack.

    In a battle that is so where its lead or a section on the losses tells it.
    """
    words = load_harm_words().tolls
    if main is None or main.kind not in COMBAT:
        return main is not None
    sentence = findings.sentences[killing.sentence]
    heading = findings.article.sections[sentence.section].title.lower().split()
    return sentence.section == 0 or not words.summing.isdisjoint(heading)


def _is_followed(mention: CasualtyMention, draft: Draft, findings: Findings) -> bool:
    """Tell whether an attack came after what the figure is of, or is of some of it ("was hurt, followed by a raid")."""
    told = (m.trigger for m in draft.mentions if m.sentence == mention.sentence)
    after = min((t.start for t in told if not t.overlaps(mention.span)), default=0)
    return APART.search(findings.article.text[mention.span.end : after]) is not None


def _is_told_apart(mention: CasualtyMention, draft: Draft, findings: Findings) -> bool:
    """Tell whether a later sentence turns to something else, by its opening or by a time of its own."""
    sentence = findings.sentences[mention.sentence]
    times = (t for t in findings.times if t.sentence == sentence.index and t.precision in DATED)
    dated = any(draft.dating is None or not _is_time_of(t, draft.dating) for t in times)
    return dated or TURNING.match(sentence.span.text) is not None


def _is_time_of(time: TimeExpression, dating: Dating) -> bool:
    """Tell whether a time is that of an attack, or only its year ("the most in Iraq in 2014")."""
    if time.precision is Precision.YEAR and time.not_before is not None and time.not_after is not None:
        return time.not_before <= dating.not_before and dating.not_after <= time.not_after
    return (time.not_before, time.not_after) == (dating.not_before, dating.not_after)


def _are_many(draft: Draft) -> bool:
    """Tell whether attacks are only spoken of in general ("the bombing of many towns", "airstrikes"), at no time."""
    return draft.dating is None and all(m.plural and not m.count for m in draft.mentions)


def _is_of_clause_before(
    mention: CasualtyMention, draft: Draft, casualties: Sequence[CasualtyMention], findings: Findings
) -> bool:
    """Tell whether a later figure is the attack's ("20 died at the mission, while five were killed in the blasts")."""
    told = [m.trigger.start for m in draft.mentions if m.sentence == mention.sentence]
    after = min((start for start in told if start > mention.span.end), default=None)
    if after is None or len(told) != sum(start > mention.span.end for start in told):
        return False
    turn = findings.article.text.find(", while ", mention.span.end, after)
    same = (c for c in casualties if c.sentence == mention.sentence and c.outcome == mention.outcome)
    return turn > 0 and any(turn < c.span.start < after for c in same)


def _is_of_more(mention: CasualtyMention, findings: Findings) -> bool:
    """Tell whether a figure is of a whole conflict ("since the start of the war"), or "in each" of several attacks."""
    sentence = findings.sentences[mention.sentence].span
    first, last = mention.span.start - sentence.start, mention.span.end - sentence.start
    around = sentence.text[max(0, first - AROUND) : last + AROUND]
    return bool(CUMULATIVE.search(around) or BY_NOW.match(sentence.text))


def died_otherwise(told: Span, sentence: int, findings: Findings) -> bool:
    """Tell whether people died later, or in what is no attack ("killed in the advances", "In the ensuing riots ...").

    `told` are the words for it, and `sentence` is where they stand.
    """
    span = findings.sentences[sentence].span
    after = span.text[told.end - span.start :]
    return bool(OTHERWISE.match(after) or ENSUING.match(span.text) or ONCE_LATER.search(span.text))


def _is_of_a_stretch(mention: CasualtyMention, findings: Findings) -> bool:
    """Tell whether a figure is of weeks, months or years, or a rate, and so of no one attack."""
    sentence = findings.sentences[mention.sentence].span
    first, last = mention.span.start - sentence.start, mention.span.end - sentence.start
    before, after = sentence.text[max(0, first - AROUND) : first], sentence.text[last : last + AROUND]
    return any(STRETCH.search(text) for text in (before, after))


def _distance(mention: CasualtyMention, draft: Draft, findings: Findings) -> int:
    """Return how far the nearest word for the attack in the figure's sentence stands from it, in characters.

    What the next clause tells is farther ("killing eleven, before he was shot").
    """
    text = findings.article.text
    here = [m.trigger for m in draft.mentions if m.sentence == mention.sentence]
    return min(
        abs(t.start - mention.span.start) + CLAUSE * bool(NEXT_CLAUSE.search(text[mention.span.end : t.start]))
        for t in here
    )


def _may_be_of(draft: Draft, dating: Dating | None) -> bool:
    return dating is None or draft.dating is None or overlap(dating, draft.dating)
