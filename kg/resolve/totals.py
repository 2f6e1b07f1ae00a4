"""Choose the figures that make up an attack's total, so that nobody is counted twice."""

import re
from collections.abc import Iterable, Sequence

from kg.model.events import Event
from kg.model.frames import COMBAT, CasualtyMention

MORE_PEOPLE = re.compile(r"\b(?:others|another|(?:other |more )(?:people|persons|civilians))$", re.IGNORECASE)
"""Whom one counts besides those of another outcome ("killing 12 and injuring 20 others")."""
OTHER = re.compile(r"\b(?:another|others?)\b", re.IGNORECASE)
"""What tells that a figure may come on top of another one."""


FIGHTS = frozenset({"Battle", "Offensive", "Ambush", "Raid"})
"""Classes in which both sides have losses."""
REGULAR = re.compile(
    r"\b(?:soldier|troop|police|policem[ae]n|officer|guard|marine|servicem[ae]n|peacekeeper)s?\b", re.I
)
IRREGULAR = re.compile(
    r"\b(?:fighter|insurgent|militant|rebel|gunm[ae]n|militiam[ae]n|guerrilla|attacker|combatant|terrorist|jihadist)s?\b",
    re.I,
)
"""Words for the people of a state's forces and for those who fight them."""


BESIDE = len(" along with about ")
"""How many characters at most stand between the figures of two sides that are told as one."""
NEXT = len(" and about ")
"""How many characters at most stand between two figures of the same people."""
PEOPLE = re.compile(r"(?:\d |some )[A-Z][a-z]+(?:s|ese|ish|ch)$")
"""A people as those who fell in a battle ("141 Kelmaris")."""
AT_LARGE = re.compile(r"\b(?:people|persons?|bod(?:y|ies)|dead|victims?|others?|more)$", re.IGNORECASE)
"""How figures name those that are of no group."""
ALTOGETHER = re.compile(
    r"\b(?:total(?:l?ed)?|in all|altogether|combined|overall|both sides|(?:both|two) armies|either side|of all)\b"
    r"|\b(?:battles?|fighting|clash(?:es)?|conflict|violence) (?:killed|left|cost|claimed|caused)\b", re.IGNORECASE,
)
"""What tells that a figure of a long fight is of all of it."""
AT_ONCE = re.compile(r"\W*(?:people )?(?:instantly|outright|on the spot|immediately(?! (?:after|before|following)))\b")
"""What stands behind the figure of those who died at once, after whom others may have died."""
ALONG = re.compile(r" (?:along|together) with\b")
"""What stands behind the figure of those with whom others came to harm."""
PART_OF = re.compile(
    r"\bof the [\w-]+ (?:injured|wounded|dead|killed|casualties|victims|hostages)\b|\bbodies\b", re.IGNORECASE
)
"""How a figure is told that is of some of those who came to harm ("four of the six injured", "44 dead bodies")."""
ONE = re.compile(r"\b(?:one|1|single)\b", re.IGNORECASE)
"""What counts one."""
ALSO = re.compile(r"\balso\b", re.IGNORECASE)
"""How those are told of who came to harm besides others ("six of the staff were also injured")."""
LOSSES = re.compile(r"\b(?!Civilian|Human)[A-Z][a-z]+(?:ish|an|ese|ch|i|ic) (?:casualties|losses|dead)\b")
"""Whose losses a sentence tells ("Kelmari casualties were 90 dead")."""
OWN = re.compile(r"\bof (?:its|their|his|her)\b", re.IGNORECASE)
"""How those who lost people are pointed at ("12 of its soldiers")."""


def is_whole(mention: CasualtyMention, event: Event, telling: str) -> bool:
    """Tell whether the figure that would be an event's total is one: of all sides and groups, and of all of a fight.

    `telling` is the sentence of the figure. A fight that several sentences tell has losses in each of its phases.
    """
    if is_of_one_side(mention, event.kind, event.casualties) or _is_beside_another(mention, event):
        return False
    after = telling.partition(mention.span.text)[2]
    at_once = mention.outcome == "killed" and AT_ONCE.match(after)
    if at_once or ALONG.match(after) or PART_OF.search(mention.span.text):
        return False
    if mention.group is None and event.kind in FIGHTS and LOSSES.search(telling):
        return False
    if mention.group is None and _are_of_both_sides(mention, event.casualties):
        return False
    if event.kind not in COMBAT:
        return not ALSO.search(mention.span.text)
    beside = [m for m in event.casualties if m.sentence == mention.sentence and m.outcome != mention.outcome]
    if mention.group is None and any(is_of_one_side(m, event.kind) for m in beside):
        return False  # "one Kelmari soldier was killed in action and two wounded"
    counted = (mention, *beside) if mention.group is None else (mention,)
    at_large = any(m.group is not None and AT_LARGE.search(m.group.text) for m in counted)
    several = len({m.sentence for m in event.mentions}) > 1
    return not several or at_large or bool(ALTOGETHER.search(telling))


def _are_of_both_sides(mention: CasualtyMention, known: Iterable[CasualtyMention]) -> bool:
    """Tell whether the sentence of a bare figure tells two sides apart ("700 soldiers dead, 90 wounded, 16 rebels")."""
    groups = [m.group.text for m in known if m.group is not None and m.sentence == mention.sentence]
    return all(any(side.search(group) for group in groups) for side in (REGULAR, IRREGULAR))


def _is_beside_another(mention: CasualtyMention, event: Event) -> bool:
    """Tell whether another figure counts others: of two groups, or the agent's own ("two rebels died as well")."""
    alike = (m for m in event.casualties if m is not mention and m.outcome == mention.outcome)
    others = [m for m in alike if m.best and m.group is not None]
    agents = [r.party.label for r in event.roles if r.role == "agent"]
    group = mention.group.text if mention.group is not None else ""
    if group and AT_LARGE.search(group):
        return False
    heads = {m.group.text.split()[-1].lower() for m in others if m.group and not AT_LARGE.search(m.group.text)}
    if group and event.kind not in COMBAT:
        fallen = bool(IRREGULAR.search(group))  # "four townspeople died, and two of the gunmen"
        return bool(heads) and fallen != any(IRREGULAR.search(head) for head in heads)
    if group:
        return bool(heads - {group.split()[-1].lower()})
    return any(agent in m.group.text for agent in agents for m in others if m.group)


def is_of_one_side(mention: CasualtyMention, kind: str, among: Sequence[CasualtyMention] = ()) -> bool:
    """Tell whether a figure of a fight counts the losses of one side only ("killing eight insurgents").

    Right behind such a figure `among` the event's, a bare one goes on with it ("51 soldiers killed and 476 wounded").
    """
    others = (m for m in among if mention.group is None and m.outcome != mention.outcome)
    if any(0 < mention.span.start - m.span.end <= NEXT and is_of_one_side(m, kind) for m in others):
        return True
    group = mention.group.text if mention.group is not None else ""
    sided = bool(REGULAR.search(group) or IRREGULAR.search(group))
    suffered = mention.group is not None and mention.group.end <= mention.span.start
    if mention.best == 1 and kind in COMBAT and not AT_LARGE.search(group):
        return True  # somebody who fell in a battle did not fall alone
    if kind in FIGHTS and OWN.search(mention.span.text):
        return True
    if group == "side" or (suffered and mention.outcome == "harmed"):  # "on each side"
        return True
    return (kind in FIGHTS and (sided or suffered)) or (kind == "Battle" and bool(PEOPLE.search(group)))


def _are_of_one_list(one: CasualtyMention, other: CasualtyMention) -> bool:
    return one.listed and other.listed and one.sentence == other.sentence


def _are_of_two_sides(one: CasualtyMention, other: CasualtyMention) -> bool:
    """Tell whether two figures of a sentence count the losses of two sides ("6 rebels dead and 4 soldiers killed")."""
    if one.sentence != other.sentence or one.group is None or other.group is None or one.listed != other.listed:
        return False
    if max(one.span.start, other.span.start) - min(one.span.end, other.span.end) > BESIDE:
        return False  # "700 soldiers dead in contrast to only 165 rebels"
    groups = one.group.text, other.group.text
    regular, irregular = ([bool(words.search(group)) for group in groups] for words in (REGULAR, IRREGULAR))
    return regular != irregular and sum(regular) == sum(irregular) == 1


def totals(casualties: Iterable[CasualtyMention]) -> dict[str, tuple[CasualtyMention, ...]]:
    """Return for each outcome the figures of the article's total: the first it states, or the members of one list."""
    found: dict[str, tuple[CasualtyMention, ...]] = {}
    known = tuple(sorted(casualties, key=lambda m: m.source is not None))  # what the text says itself goes first
    lists: dict[tuple[int, str], CasualtyMention] = {}
    for mention in sorted((m for m in known if m.listed), key=lambda m: m.span.start):
        lists.setdefault((mention.sentence, mention.outcome), mention)
    further = {key for key, m in lists.items() if m.group and OTHER.search(m.group.text)}
    others = (m for m in known if not m.listed and m.group and OTHER.search(m.group.text))
    besides = any(m.outcome == "killed" for m in others)
    counted = [m.outcome for m in known if not is_one_alone(m) and (m.best or m.low or m.high)]
    single = [m.outcome for m in known if is_one_alone(m)]
    for mention in known:
        if is_one_alone(mention) and (mention.outcome in counted or single.count(mention.outcome) > 1):
            continue  # "a policeman was shot ... the attack killed ten"
        if (mention.sentence, mention.outcome) in further or (
            besides and mention.best == 1 and mention.outcome == "killed"
        ):
            continue  # "two other diplomats and a journalist were also found dead"
        if mention.best is None and mention.low is None and mention.high is None:
            continue
        if mention.best == 0 and mention.group is not None:
            continue  # one side's
        if not mention.listed and mention.group is not None and OTHER.search(mention.group.text):
            alone = all(m is mention or m.outcome != mention.outcome for m in known)
            if not alone or mention.outcome == "killed" or not MORE_PEOPLE.search(mention.group.text):
                continue  # "four other members were also killed", but not "killing 12 and injuring 20 others"
        first = found.get(mention.outcome)
        if first is None:
            found[mention.outcome] = (mention,)
        elif _are_of_one_list(first[0], mention) or _are_of_two_sides(first[-1], mention):
            found[mention.outcome] = (*first, mention)
        elif first[0].best == 0 and mention.best != 0:
            found[mention.outcome] = (mention,)
    return {outcome: members for outcome, members in found.items() if not _is_one_of_two_lists(members, known)}


def is_one_alone(mention: CasualtyMention) -> bool:
    """Tell whether a figure is only that somebody was harmed of whom no number is told ("killing a policeman")."""
    alone = mention.best == 1 and not mention.listed and (mention.group is not None or bool(mention.names))
    return alone and not ONE.search(mention.span.text)


def _is_one_of_two_lists(members: Sequence[CasualtyMention], known: Sequence[CasualtyMention]) -> bool:
    """Tell whether the sentence of a list counts others besides ("four men and a boy here, and six men there")."""
    here = (m for m in known if m.sentence == members[0].sentence and m.outcome == members[0].outcome)
    return len(members) > 1 and any(m not in members and m.best is not None and m.group is not None for m in here)
