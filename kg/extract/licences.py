"""Tell whether the company of a trigger allows its frame ("fired on", "an explosion of a bomb", "passed a motion")."""

import re

from kg.extract.armed import is_of_war
from kg.extract.circumstances import WORKS, are_remains
from kg.extract.clause_forms import is_happening
from kg.extract.dealings import is_dealing, is_of_country
from kg.extract.doubt import nobody_in
from kg.extract.extents import is_numbered
from kg.extract.fitting import fits
from kg.extract.grammar import Argument
from kg.extract.habits import is_habit
from kg.extract.motion import is_motion
from kg.extract.quantities import amount_of
from kg.extract.reading import Reading, Spot
from kg.knowledge.frames import Frame
from kg.knowledge.happening_words import load_happening_words
from kg.knowledge.words import Grammar
from kg.model.tokens import Token

MEETINGS_AND_WORKS = WORKS | {"conference", "convention", "seminar", "symposium", "debate"}
"""What is about past events and tells nothing of them."""
INQUIRIES = MEETINGS_AND_WORKS | {"commission", "committee", "inquiry", "tribunal", "hearing", "investigation"}
"""What is named after the events that it is on or for."""
SUM = re.compile(r"\b(?:in all|in total|a total of|altogether)\b", re.IGNORECASE)
"""What tells that a figure is that of several events."""
IDIOMS = frozenset(
    {("hit", "street"), ("hit", "headline"), ("hit", "ground"), ("hit", "road"), ("hit", "news"), ("strike", "deal")}
    | {("strike", "balance"), ("strike", "agreement"), ("strike", "chord"), ("take", "street"), ("hit", "bottom")}
    | {("take", "mission")}
    | {("set", "flag"), ("set", "effigy"), ("set", "curtain"), ("set", "tyre"), ("set", "tire")}
)
"""What strikes nobody ("people hit the streets")."""
BOMBERS = frozenset({"bomber"})
"""Who explodes together with the bomb."""
FORCES = frozenset({"ArmedForce", "ArmedGroup", "State"})
ALLIANCES = frozenset({"Organisation", "Coalition", "GovernmentBody"})
"""Kinds of bodies that bear the name of the pact by which they were made."""


def licensed(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], frame: Frame, form: str
) -> bool:
    """Tell whether the trigger's company allows the frame ("fired on", "an explosion of a bomb", "passed a motion")."""
    words = load_happening_words().licences
    unmeant = trigger.pos == "PROPN" and _names_no_event(reading, spot, trigger, frame)
    if unmeant or not is_of_war(reading, spot, trigger, args, frame):
        return False
    if frame.entry.needs_verb and form == "noun":
        country = is_of_country(reading, spot, trigger, args, frame)
        return country and _has_company(trigger, args, frame.entry.needs_verb)
    going_on = (trigger.dep == "acl" and trigger.tag == "VBG") or trigger.head.lemma == "continue"
    if trigger.dep == "acl" and (_leaves_remains(trigger) or _are_besieged(trigger) or _is_held(trigger)):
        return False
    if trigger.lemma in words.holding and trigger.dep in ("acl", "xcomp") and going_on:
        return False
    striking = trigger.lower == "striking" and trigger.dep == "pcomp" and trigger.head.dep == "agent"
    against = trigger.dep == "pcomp" and trigger.head.lower == "against" and trigger.head.head.pos == "NOUN"
    habit = is_habit(trigger, form)
    named = form == "verb" and trigger.text[:1].isupper() and not trigger.is_sent_start and trigger.nbor(-1).text != '"'
    if habit or named or (form == "verb" and (trigger.dep == "amod" or striking or against)):
        return False  # "emboldened by striking miners", "a weapon against attacking infantry"
    match frame.family:
        case "movements":
            return is_motion(reading, spot, trigger, args, frame, form)
        case "attacks":
            return _is_attacking(reading, spot, trigger, args, frame, form)
    return is_dealing(reading, spot, trigger, args, frame, form)


def _leaves_remains(verb: Token) -> bool:
    """Tell whether only the remains of people are spoken of ("the bodies of two fighters killed in the war").

    But not "the bodies of ten civilians killed by rebels in Orlo", which tells of the killing too.
    """
    words = load_happening_words().licences
    told = any(c.dep == "agent" for c in verb.children) or any(t.ent_type == "DATE" for t in verb.subtree)
    where = any(c.pos == "PROPN" for p in verb.children if p.dep == "prep" for c in p.children)
    whole = verb.head.head.head if verb.head.dep == "pobj" and verb.head.head.lower == "of" else verb.head
    if not told and whole.lemma in words.shares | words.majorities and whole.dep in ("dobj", "attr"):
        return True  # "these were the majority of those killed in Orlo"
    return are_remains(verb.head) and not told and not where


def _are_besieged(verb: Token) -> bool:
    """Tell whether a participle only tells what people are in ("to reinforce the troops besieged in Orlo")."""
    besieged = verb.lemma in load_happening_words().course.besieging and verb.tag == "VBN"
    return besieged and not any(c.dep == "agent" or c.ent_type == "DATE" for c in verb.subtree)


def _is_held(verb: Token) -> bool:
    """Tell whether a participle only tells who is somewhere ("a ridge occupied by more troops")."""
    return verb.lemma == "occupy" and verb.tag == "VBN" and not any(t.ent_type == "DATE" for t in verb.subtree)


def _has_company(noun: Token, args: tuple[Argument, ...], verbs: tuple[str, ...]) -> bool:
    """Tell whether one of `verbs` stands with a noun, which a numbered name ("Resolution 1701") can do without."""
    words = load_happening_words().licences
    of = [a.head.lemma.lower() for a in args if a.function == "of" and a.head.pos == "PROPN"]
    if noun.lemma in words.places_too and (set(of) - words.conflicts or any(a.function == "against" for a in args)):
        return False  # "troops reached the settlement of Orlo", "held the summit of Mount Orlo"
    if is_numbered(noun) and noun.lemma.lower() != "memorandum":
        return True
    if "hold" in verbs and noun.dep == "nsubj" and is_happening(noun.head):
        return True  # "a summit took place in Orlo"
    near = [noun.head, noun.head.head, *noun.children, *(c for t in noun.children for c in t.children)]
    promised = frozenset(noun.subtree)  # "in exchange for the release of their men"
    return any(t.lemma in verbs and not (t.pos == "NOUN" and t in promised) for t in near)


def _names_no_event(reading: Reading, spot: Spot, name: Token, frame: Frame) -> bool:
    """Tell whether a name holds an event's noun and is none ("Task Force Summit", "the Orlo Pact" as an alliance)."""
    words = load_happening_words().licences
    above = name.head.head if name.dep == "pobj" else None
    about = above is not None and (above.lower in INQUIRIES or above.lemma in words.referring)
    opened = name.head.nbor(-1).text if name.dep == "pobj" and name.head.i and name.head.lower == "after" else ""
    about = about or opened == "("  # 'Operation "Orlo" (after the Battle of Orlo)'
    first, last = name.left_edge.i, name.i + 1
    inserted = first > 1 and last < len(name.doc) and (name.doc[first - 1].text, name.doc[last].text) == ("(", ")")
    about = about or (inserted and name.doc[first - 2].pos == "PROPN")  # "101st Division (Air Assault)"
    bodies = FORCES | ALLIANCES if frame.family == "agreements" else FORCES
    return about or reading.kind_of(name, spot.block) in bodies


def _is_attacking(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], frame: Frame, form: str
) -> bool:
    """Tell whether somebody does it on purpose, and with what can do it."""
    words = load_happening_words().licences
    grammar = reading.words.grammar
    if _means_none(trigger, args, frame, grammar) if form == "verb" else _is_rate(trigger, grammar):
        return False
    deadly = trigger.lemma in words.executing or frame.entry.frame == "doing_to_death"
    if deadly and any(t.lemma in grammar.judicial for t in spot.words):
        return False
    enclosed = trigger.lemma in load_happening_words().course.besieging - {"besiege"}
    around = (a.head for a in args if a.function == "passive_subject" and enclosed)
    if any(reading.kind_of(head, spot.block) == "State" for head in around):
        return False  # "the country was surrounded by hostile states"
    if frame.entry.frame == "firing" and trigger.lemma == "launch":
        things = [a.head for a in args if a.function in ("object", "passive_subject")]
        return bool(things) and all(fits(reading, spot, thing, "weapon", "object") for thing in things)
    natural = args if frame.entry.casualty else [a for a in args if a.function in ("subject", "by")]
    if any(t.pos != "PROPN" and t.lemma.lower() in grammar.natural_causes for a in natural for t in _parts(a.head)):
        return False
    if form == "noun" and (any(c.lower in grammar.harmless for c in trigger.lefts) or _is_subject_matter(trigger)):
        return False
    if form == "noun" and frame.entry.frame == "capture":
        return _is_of_place(reading, spot, trigger, args, grammar)
    if frame.entry.explosive:
        if any(t.lower in words.tested for a in args for t in a.head.lefts):
            return False
        bombs = (a.head for a in args if a.function in ("subject", "object", "passive_subject"))
        struck = words.falling if frame.entry.frame == "landing" else grammar.weapon_nouns | BOMBERS
        return any(head.lemma.lower() in struck for head in bombs)
    return True


def _is_of_place(
    reading: Reading, spot: Spot, capture: Token, args: tuple[Argument, ...], grammar: Grammar
) -> bool:
    """Tell whether a capture is that of a place and nobody's ("until her capture", "saw the capture")."""
    taken = [a.head for a in args if a.function == "of"]
    if taken:
        return any(fits(reading, spot, head, "stronghold", "of") for head in taken)
    theirs = (c for c in capture.lefts if c.dep == "poss" and c.lemma in grammar.force_nouns)
    return not any(theirs) and not any(c.lower in ("his", "her", "the") for c in capture.children)


def _is_subject_matter(event: Token) -> bool:
    """Tell whether an event is only what others approve of or meet on ("a conference about the massacre")."""
    heard = event.tag == "NNS" and event.head.lemma == "hear"  # "heard explosions around Orlo", by whatever fire
    if event.dep == "dobj" and (heard or event.head.lemma == "approve"):
        return True
    minded = event.dep == "pobj" and event.head.lower == "with" and any(p.lower == "in" for p in event.children)
    if minded and any(c.lower == "mind" for p in event.children for c in p.children):
        return True  # "made with an attack on Orlo in mind"
    about = event.dep == "pobj" and event.head.lower in ("about", "on", "into", "regarding")
    return about and event.head.head.lemma.lower() in MEETINGS_AND_WORKS


def _means_none(verb: Token, args: tuple[Argument, ...], frame: Frame, grammar: Grammar) -> bool:
    """Tell whether a verb of violence means no attack in its company ("struck a balance", "killed themselves")."""
    words = load_happening_words().licences
    if frame.entry.frame == "firing" and any(c.lower in words.mild for a in args for c in (a.head, *a.head.lefts)):
        return True
    objects = [a.head for a in args if a.function == "object"]
    if any((verb.lemma, a.head.lemma) in IDIOMS for a in args if a.function in ("object", "to")):
        return True
    war = any(a.function == "in" and a.head.lemma.lower() == "war" for a in args)  # which is no battle
    if frame.entry.frame == "defeating" and (war or any(t.lemma.lower() in words.contests for t in verb.sent)):
        return True
    if frame.entry.frame == "destroying" and (_has_crashed(verb, grammar) or _is_result(verb, grammar)):
        return True
    if verb.lemma == "sink" and any(o.lemma in grammar.people | words.crew for o in objects):
        return True  # "the ship sank, drowning its crew and 200 soldiers", misread
    if frame.entry.frame == "capture" and (_is_unresisted(verb) or _is_civil(verb, args)):
        return True
    if verb.lemma == "overrun" and any(a.function == "with" for a in args):
        return True  # "the hospital was overrun with patients"
    if verb.lemma == "occupy" and any(a.function == "by" and amount_of(a.head) for a in args):
        return True  # "the island was occupied by 11,000 men", who were there
    none = any(c.dep == "expl" for c in verb.head.children) and any(
        c.dep == "neg" or nobody_in(c) is not None for c in verb.head.children
    )
    if none and verb.dep in ("conj", "ccomp"):
        return True  # "there were no troops there and civilians were killed", misread
    suffered = any(o.lower in grammar.reflexives for o in objects) or _is_accident(verb, grammar)
    return frame.entry.casualty and (suffered or _is_over_years(verb) or _sums_up(verb))


def _is_unresisted(taking: Token) -> bool:
    """Tell whether a place is taken without force ("occupied without a fight", "taken peacefully")."""
    words = load_happening_words().licences
    lacking = (t for c in taking.children if c.lower == "without" for t in c.subtree)
    return any(t.lemma.lower() in words.resisting for t in lacking) or any(
        c.lower in words.peacefully for c in taking.children
    )


def _is_civil(taking: Token, args: tuple[Argument, ...]) -> bool:
    """Tell whether what takes something is no force ("the bank seized the house", "a film captured the town")."""
    words = load_happening_words().licences
    takers = words.recording | (words.confiscating if taking.lemma == "seize" else frozenset[str]())
    return any(a.head.lemma in takers for a in args if a.function in ("subject", "by"))


def _has_crashed(verb: Token, grammar: Grammar) -> bool:
    """Tell whether what crashed by itself also destroyed something ("the plane crashed and destroyed a house")."""
    words = load_happening_words().licences
    crash = verb.head
    if verb.dep != "conj" or crash.lemma not in grammar.accident_verbs:
        return False
    moved = any(c.dep == "nsubj" and c.lemma in words.vehicles for c in crash.children)
    aimed = any(c.dep == "dobj" or c.lower in ("into", "through") for c in crash.children)
    return moved and not aimed and not any(t.lemma in words.striking for t in crash.subtree)


def _is_result(verb: Token, grammar: Grammar) -> bool:
    """Tell whether a participle only tells what an attack of its clause did ("shelled Orlo, destroying a bridge")."""
    words = load_happening_words().licences
    clause = verb
    while clause.tag == "VBG" and clause.dep in ("advcl", "conj"):
        clause = clause.head
    struck = grammar.generic_event_nouns | words.striking
    carried = clause.lemma in grammar.light_verbs
    told = (clause, *(c for c in clause.children if carried and c.dep in ("dobj", "nsubjpass")))
    return clause is not verb and any(t.lemma.lower() in struck for t in told)


def _is_rate(event: Token, grammar: Grammar) -> bool:
    """Tell whether only the number of events is spoken of ("attacks had dropped to one a day", "all attacks")."""
    words = load_happening_words().licences
    if event.tag not in ("NNS", "NNPS") and event.lemma not in words.mass:
        return False
    if event.dep == "pobj" and event.head.lower == "of" and event.head.head.lemma in words.shares:
        return True
    changed = event.dep == "nsubj" and event.head.lemma in grammar.changing_verbs
    return changed or (event.dep == "dobj" and any(c.dep == "det" and c.lower == "all" for c in event.children))


def _sums_up(killing: Token) -> bool:
    """Tell whether the dead of several peoples are added up ("a total of 30 Georgians and 2 Turkish soldiers died")."""
    dead = [t for c in killing.children if c.dep == "nsubjpass" for t in c.subtree]
    doing = any(c.dep in ("agent", "prep") and c.lower in ("by", "when", "after") for c in killing.children)
    peoples = {t.text for t in dead if t.ent_type == "NORP"}
    return len(peoples) > 1 and not doing and SUM.search(killing.sent.text) is not None


def _is_over_years(killing: Token) -> bool:
    """Tell whether people were killed at one time or another ("400 officers had been killed in five years")."""
    words = load_happening_words().licences
    shares = (t for t in killing.sent if t.lower in ("percent", "%"))
    if any(o.lemma.lower() in words.dead for t in shares for p in t.children if p.lower == "of" for o in p.subtree):
        return True  # "158 were killed by mines, 58 percent of that year's dead"
    lasting = (c for c in killing.children if c.dep == "prep" and c.lower in ("in", "over", "during", "for"))
    spans = (p for c in lasting for p in c.children if p.dep == "pobj")
    return any(p.lemma in ("year", "decade", "month") and p.tag == "NNS" for p in spans)


def _is_accident(killing: Token, grammar: Grammar) -> bool:
    """Tell whether people died as a ship sank or a bus crashed, which nobody is said to have struck."""
    words = load_happening_words().licences
    clauses = [c for c in killing.children if c.dep == "advcl"]
    clauses += [a for a in killing.ancestors if a.pos == "VERB"] if killing.dep in ("advcl", "xcomp") else []
    sunk = (c for c in clauses if c.lemma in grammar.accident_verbs and not any(c.dep == "dobj" for c in c.children))
    struck = grammar.generic_event_nouns | words.striking
    return any(not any(t.lemma in struck for t in c.subtree if t.i != killing.i) for c in sunk)


def _parts(head: Token) -> tuple[Token, ...]:
    """Return a noun and what it is of ("the line of duty")."""
    return (head, *(c for p in head.children if p.lower == "of" for c in p.children if c.dep == "pobj"))
