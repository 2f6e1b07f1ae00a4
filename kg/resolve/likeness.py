"""Compare a mention of an attack with what a draft already holds."""

import re

from kg.knowledge.happening_words import load_happening_words
from kg.model.frames import COMBAT, FrameMention
from kg.resolve.drafts import Draft, Findings, fold, roles_of

YEAR = re.compile(r"\b[12]\d{3}\b")
STEM = 4
"""How many letters of a name and its adjective agree ("Kelmar", "Kelmari")."""
PROVOKED = re.compile(r"\b(?:after|because|while) they (?:had |were )?(?:\w+ly )?$", re.IGNORECASE)
"""What stands before what those did who were then struck ("killed by an airstrike after they attacked a base")."""
COUNT = r"[\d,.]+|\w+t(?:y|een)|one|two|three|four|five|six|seven|eight|nine|ten|several|dozens|many|more|others"
NEXT_CLAUSE = re.compile(
    rf"; |, (?:and|but|while|before|until) (?!(?:{COUNT}) (?:killed|wounded|injured)\b)"
    r"(?:[\w'’-]+ ){1,4}(?:was|were|had|\w+ed)\b"
    r"|, a(?:n|nother)? (?:[\w'’-]+ ){1,3}\w+ed\b"
)
SECOND_EVENT = re.compile(
    r", (?:and|while|but) (?:an?|another) (?:[\w-]+ ){0,2}\Z"
    r"|\bas (?:[\w-]+ ){1,6}(?:\w+ed|fell|was|were|broke|began) "
)
"""What stands between the nouns of two events in one sentence."""
ANOTHER = re.compile(
    r"(?:[\w-]+ )?(?:ensuing|subsequent|similar|other|another|further|additional|next|renewed|separate) "
    r"|(?:[\w-]+ ){0,2}(?:series|wave|string|spate|succession) of ",
    re.IGNORECASE,
)
"""What tells that an event is not the one that was told before."""
ALSO = re.compile(r"\balso (?:\w+ly )?\Z")
STRUCK = ("target", "place")
ONE_SIDED = frozenset({"Shooting", "Assassination", "Kidnapping"})
"""Classes of attacks in which only one side strikes."""
COUNTER = re.compile(r"counter-?(?:attack|offensive|strike)", re.IGNORECASE)
LISTED = re.compile(r",? and (?:[\w-]+ ){0,3}")
"""What stands between two nouns of a list."""
LISTED_APART = re.compile(r" (?:on|of|in|at|near|against) [^;]*?,? (?:and|as well as) (?:[\w-]+ ){0,3}")
"""What stands between two nouns of a list of which the first has more to it ("the raid on Orlo and a bombing")."""
BESIDES = re.compile(r"\band (?:[\w,]+ ){1,4}(?:was|were) $")
AFTER_FIGHTING = re.compile(
    r"(?:After|Following) (?:an? |several |the )?(?:[\w-]+ (?:days?|weeks?|months?|hours?) of )?(?:[\w-]+,? ){0,3}$"
)
"""What stands before the fighting after which a place was taken, at the head of a sentence."""
LATER_THAT_DAY = re.compile(
    r"\blater (?:in the|that|the same|on that) (?:same )?(?:day|morning|afternoon|evening|night)\b", re.IGNORECASE
)
ANSWERED = re.compile(r"\b(?:respond|react|retaliat)\w* (?:to|for|against) (?:[\w'’-]+ ){0,4}\Z")
ANSWER_REACH = 80
"""What stands before an attack that others answer, and how many characters it has at most."""
AMONG = re.compile(r"\b(?:including|among (?:them|those|the))\b", re.IGNORECASE)
"""What names one of several who were killed."""
PERSONAL = frozenset({"assassination", "kidnapping", "slaying", "executing"})
"""Frames of what is done to a person."""
WRECKING = frozenset({"destroying", "downing"})


def is_otherwise_named(mention: FrameMention, draft: Draft) -> bool:
    """Tell whether a phrase gives an event a name or year ("the 2012 Orlo uprising") that the draft has no word of."""
    years = set(YEAR.findall(mention.phrase.text))
    known = {str(day.year) for day in (draft.dating.not_before, draft.dating.not_after)} if draft.dating else set()
    known.update(YEAR.findall(draft.title or ""))
    if years and known and not years & known:
        return True
    if years and not known and draft.kind != mention.evokes and not draft.title:
        return True  # "the 1929 massacre" is no conquest that was just told
    apart = {w for f in mention.fillers if f.role == "agent" for w in f.span.text.split()}
    apart.update(mention.trigger.text.split())
    names = {w[:STEM] for w in mention.phrase.text.split() if w[:1].isupper() and w not in apart}
    told = [m.phrase.text for m in draft.mentions] + [r.party.label for r in draft.roles] + [draft.title or ""]
    unknown = names - {w[:STEM] for text in told for w in text.split()}
    return bool(unknown) and (unknown == names or (len(names) > 1 and mention.definite and draft.title is not None))


def is_incident(draft: Draft, mention: FrameMention) -> bool:
    """Tell whether one is the destruction of a thing in the course of the other, a battle or an offensive."""
    frames = {mention.frame, *(m.frame for m in draft.mentions)}
    return bool(frames & WRECKING and {draft.kind, mention.evokes} & COMBAT)


def is_another(mention: FrameMention) -> bool:
    """Tell whether a phrase says itself that the event is another one ("the ensuing firefight", "similar raids")."""
    return mention.form == "noun" and ANOTHER.match(mention.phrase.text) is not None


def also_died(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether a later sentence tells that others "also" were killed, and where, which was another time."""
    sentence = findings.sentences[mention.sentence].span
    also = ALSO.search(sentence.text[: mention.trigger.start - sentence.start]) is not None
    here = {fold(r.party.ident) for r in roles_of(mention, findings) if r.role == "place"}
    later = also and mention.frame == "killing" and draft.last_sentence < mention.sentence
    return later and bool(here) and here.isdisjoint(draft.names("place", "target"))


def is_one_of(draft: Draft, mention: FrameMention) -> bool:
    """Tell whether a mention is one of several attacks that the draft counts ("two attacks ... an attack on Orlo")."""
    counted = any(m.plural and (m.count or 0) > 1 for m in draft.mentions)
    return counted and mention.form == "noun" and not mention.plural and not mention.definite and not draft.title


def is_later_that_day(mention: FrameMention, draft: Draft, findings: Findings) -> bool:
    """Tell whether a sentence goes on to what came later on the same day ("later in the day they attacked Orlo")."""
    text = findings.sentences[mention.sentence].span.text
    new = not mention.definite  # "claimed the attack later that day"
    return new and draft.last_sentence < mention.sentence and bool(LATER_THAT_DAY.search(text))


def is_violence(draft: Draft, mention: FrameMention) -> bool:
    """Tell whether just one of the two is violence as such, which is no single attack ("the role in the violence")."""
    words = load_happening_words().likeness
    before = all(m.trigger.text.lower() in words.violence for m in draft.mentions)
    return bool(draft.mentions) and before is not (mention.trigger.text.lower() in words.violence)


def is_fighting_at_large(draft: Draft, mention: FrameMention) -> bool:
    """Tell whether "the fighting" is spoken of where only a strike or a killing was told, which is no fighting."""
    fought = mention.form == "noun" and not mention.fillers and mention.trigger.text.lower() == "fighting"
    return fought and draft.kind not in COMBAT


def are_on_two_sides(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether named bodies that have nothing in common did what the two tell, or one struck the other."""
    if "Battle" in (draft.kind, mention.evokes):
        return False
    roles = roles_of(mention, findings)
    doers = {fold(r.party.ident) for r in roles if r.role == "agent"}
    struck = {fold(r.party.ident) for r in roles if r.role in ("target", "victim")}
    known = {r.party.key for r in roles if r.role == "agent"}
    theirs = {p.key for p in draft.fillers("agent")}
    apart = bool(known and theirs) and None not in known | theirs and known.isdisjoint(theirs)
    return apart or bool(doers & draft.names("target", "victim") or struck & draft.names("agent"))


def have_other_doers(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether named bodies that have nothing in common did what the two tell, which is no battle of theirs."""
    words = load_happening_words().likeness
    mine = [r.party for r in roles_of(mention, findings) if r.role == "agent"]
    known, theirs = {p.key for p in mine}, {p.key for p in draft.fillers("agent")}
    if "Battle" in (draft.kind, mention.evokes) or not (known and theirs):
        return False
    crowd = all(p.label.split()[-1].lower() in words.crowds for p in draft.fillers("agent"))
    if crowd and all(p.kind == "State" for p in mine):
        return True
    return None not in known | theirs and known.isdisjoint(theirs)


def is_in_return(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether just one of the two is a counterattack, or what others answered with the other.

    "Raids, to which they replied with counterattacks", "killed three as they reacted to an ambush".
    """
    told = [COUNTER.match(m.trigger.text) is not None for m in (*draft.mentions, mention)]
    here = [*(m for m in draft.mentions if m.sentence == mention.sentence), mention]
    answered = [is_answered(m, findings) for m in here]
    return bool(draft.mentions) and any(not all(held) and any(held) for held in (told, answered))


def is_answered(mention: FrameMention, findings: Findings) -> bool:
    """Tell whether an attack is only what others react to in its sentence ("responded to the raids in Orlo")."""
    start = mention.trigger.start
    return ANSWERED.search(findings.article.text[max(0, start - ANSWER_REACH) : start]) is not None


def are_listed(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether a noun only stands beside another in a list ("three stabbings and nine shootings")."""
    text = findings.article.text
    nouns = [m for m in draft.mentions if m.sentence == mention.sentence and m.form == mention.form == "noun"]
    ends = [sorted((m.trigger, mention.trigger), key=lambda t: t.start) for m in nouns]
    between = [text[first.end : last.start] for first, last in ends]
    if any(LISTED.fullmatch(words) for words in between):
        return True
    mine = {fold(r.party.ident) for r in roles_of(mention, findings) if r.role in STRUCK}
    theirs = draft.names(*STRUCK)
    apart = bool(mine and theirs) and mine.isdisjoint(theirs) and mention.frame != "killing"
    return apart and any(LISTED_APART.fullmatch(words) for words in between)


def are_other_sides(mention: FrameMention, draft: Draft, findings: Findings) -> bool:
    """Tell whether a fight is between two who have nothing to do with the one told ("the fighting between A and B")."""
    sides = {fold(r.party.ident) for r in roles_of(mention, findings) if r.role in ("agent", "target")}
    theirs = draft.names("agent", "target")
    here = {fold(r.party.ident) for r in roles_of(mention, findings) if r.role == "place" and r.party.key}
    apart = not sides & theirs if theirs else bool(here and draft.names("place")) and not here & draft.names("place")
    return mention.evokes == "Battle" and len(sides) > 1 and apart


def is_in_other_town(mention: FrameMention, draft: Draft, findings: Findings) -> bool:
    """Tell whether a mention names a town and the draft only others."""
    here = {r.party.key for r in roles_of(mention, findings) if r.role == "place" and r.party.kind == "Settlement"}
    there = {p.key for p in draft.fillers("place") if p.kind == "Settlement"}
    return bool(here and there) and here.isdisjoint(there)


def is_taken_after(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether one is the capture of other places than the other was fought in ("after a battle in A, took B")."""
    words = load_happening_words().likeness
    taking = [mention.frame in words.taking, any(m.frame in words.taking for m in draft.mentions)]
    mine = {fold(r.party.ident) for r in roles_of(mention, findings) if r.role in ("target", "place")}
    theirs = draft.names("target", "place")
    return sum(taking) == 1 and bool(mine and theirs) and not mine & theirs


def is_run_up(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether a place was taken after fighting that went on ("After fierce street battles, they took Orlo")."""
    words = load_happening_words().likeness
    if mention.frame not in words.taking or mention.form != "verb":
        return False
    sentence = findings.sentences[mention.sentence].span
    fought = (m for m in draft.mentions if m.sentence == mention.sentence and m.form == "noun" and m.evokes in COMBAT)
    lasting = (m for m in fought if m.plural or m.trigger.text.endswith("ing"))
    return any(AFTER_FIGHTING.match(sentence.text[: m.trigger.start - sentence.start]) for m in lasting)


def strikes_another(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether a noun tells what was done to one person, and the draft what was done to several others.

    "Rebels killed three soldiers ... the assassination of the mayor".
    """
    one = [f for role in ("victim", "target") for f in mention.fillers_of(role)]
    if mention.form != "noun" or mention.frame not in PERSONAL or not one:
        return False
    several = [p.label for r in ("target", "victim", "harmed") for p in draft.fillers(r)]
    told = (findings.sentences[m.sentence].span.text for m in draft.mentions)
    single = not any(f.head.text.endswith("s") or _is_of_several(f.span.text) for f in one)
    return single and bool(several) and all(map(_is_of_several, several)) and not any(AMONG.search(t) for t in told)


def is_of_other_victim(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether a noun tells the death of one who is not among those named in the draft ("the execution of X").

    The attack that the title names may be told by its deaths.
    """
    told = [p for p in draft.fillers("victim") if p.kind == "Person"]
    mine = [r.party for r in roles_of(mention, findings) if r.role in ("target", "victim") and r.party.kind == "Person"]
    personal = mention.form == "noun" and mention.frame in PERSONAL and draft.title is None
    known = draft.names("target", "victim")
    return personal and bool(told) and bool(mine) and all(fold(p.ident) not in known for p in mine)


def _is_of_several(words: str) -> bool:
    """Tell whether a phrase is for several people ("three soldiers", "12 people")."""
    first, last = words.split()[0], words.split()[-1].lower()
    counted = first[:1].isdigit() or re.fullmatch(COUNT, first, re.IGNORECASE) is not None
    return counted and (last.endswith("s") or last in ("people", "men", "women", "children", "police"))


def is_general(mention: FrameMention, draft: Draft, main: Draft | None) -> bool:
    """Tell whether a draft is of several attacks and a mention of the death of one ("the attacks", "the murder of X").

    The article's own attack may be told in its several blows.
    """
    if draft is main or not draft.mentions:
        return False
    return bool(mention.fillers_of("victim")) and all(m.plural for m in draft.mentions)


def died_apart(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether others killed people besides ("ten died in air raids and two villagers were killed by rebels")."""
    text = findings.article.text
    here = [m.trigger for m in draft.mentions if m.sentence == mention.sentence and m.form == "noun"]
    killed = mention.frame == "killing" and bool(mention.fillers_of("agent")) and bool(here)
    between = (text[t.end : mention.trigger.start] for t in here)
    return killed and all(BESIDES.search(words) for words in between)


def are_in_two_clauses(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether two verbs stand in clauses that "and", "before" or a semicolon joins, each with its own subject.

    Or two nouns ("an airstrike killed two men, and a drone strike hit a car").
    """
    text = findings.article.text
    here = [m for m in draft.mentions if m.sentence == mention.sentence]
    ends = [sorted((m.trigger, mention.trigger), key=lambda t: t.start) for m in here]
    nouns = [m for m in here if m.form == "noun"]
    if mention.form == "noun" and nouns and nouns[0] is min(here, key=lambda m: m.trigger.start):
        return bool(SECOND_EVENT.search(text[nouns[-1].trigger.end : mention.trigger.start]))
    verbs = bool(here) and all(m.form == "verb" or m.carried for m in (*here, mention))
    return verbs and all(NEXT_CLAUSE.search(text[first.end : last.end]) for first, last in ends)


def are_opposed(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether those who kill were attacked by others ("shot dead by troops, who had been attacked").

    In a raid that somebody carries out those raided may kill too.
    """
    sentence = findings.sentences[mention.sentence].span
    told = [mention.trigger, *(m.trigger for m in draft.mentions if m.sentence == mention.sentence)]
    if any(PROVOKED.search(sentence.text[: trigger.start - sentence.start]) for trigger in told):
        return True
    roles = roles_of(mention, findings)
    killing = {fold(r.party.ident) for r in roles if r.role == "agent" and mention.frame == "killing"}
    clear = draft.kind in ONE_SIDED or not draft.fillers("agent")
    return clear and bool(killing & draft.names("target", "victim"))
