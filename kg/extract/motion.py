"""Tell whether a verb or noun of movement tells that somebody went somewhere ("withdrew from Orlo", "left office")."""

from kg.extract.coordination import conjuncts
from kg.extract.fitting import fits
from kg.extract.grammar import Argument
from kg.extract.phrases import clause_verb, counted_or_self
from kg.extract.reading import Reading, Spot
from kg.extract.subjects import shared_subject
from kg.knowledge.frames import Frame
from kg.knowledge.movement_words import load_movement_words
from kg.knowledge.words import Grammar
from kg.model.kinds import LANDS
from kg.model.tokens import Token


def is_motion(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], frame: Frame, form: str
) -> bool:
    """Tell whether the company of a trigger of the movement frames lets it tell a movement."""
    words = load_movement_words().motion
    if _leaves_pact(args, frame, reading.words.grammar):
        return False
    if form == "noun":
        return not _is_statistic(trigger) and all(c.lower != "former" for c in trigger.lefts)
    if frame.entry.frame == "relief" and not _is_of_forces(reading, spot, args):
        return False
    going = trigger.lemma in words.going and frame.entry.evokes == "Deployment"
    if going and not _go_as_force(reading, spot, trigger, args):
        return False
    if trigger.lemma in words.advancing and _is_resisted(trigger):
        return False
    counted = any(c.dep == "nummod" for a in args if a.function == "object" for c in a.head.lefts)
    amount = any(a.head.lemma in words.sizes for a in args if a.function == "subject")
    if frame.entry.frame == "reaching" and (counted or amount or _is_of_fire(trigger, reading.words.grammar)):
        return False  # "the number of troops reached 50 men"
    if frame.entry.frame == "bringing_in" and _is_arrest(trigger, args):
        return False
    if frame.entry.frame == "reduction" and _is_no_withdrawal(reading, spot, args):
        return False
    return not (_is_state(trigger) or _is_custom(trigger)) and _moves_forces(reading, spot, trigger, frame)


def _go_as_force(reading: Reading, spot: Spot, verb: Token, args: tuple[Argument, ...]) -> bool:
    """Tell whether those who come, head or are transferred somewhere are troops, and go there as such.

    "Kelmaria came to Orlo for talks", "armed men came to Orlo and shot him", "militants were transferred to a prison".
    """
    words = load_movement_words().motion
    moved = ("subject",) if verb.lemma in ("come", "head") else ("object", "passive_subject")
    for head in (a.head for a in args if a.function in moved):
        named = reading.kind_of(head, spot.block) == "ArmedForce"
        force = named or head.lemma.lower() in reading.words.grammar.force_nouns
        held = any(c.lower in words.captive for c in head.lefts) or head.lemma in words.attackers | {"officer", "team"}
        if not force or held:
            return False
    goals = (a.head for a in args if a.function in ("to", "into"))
    talks = any(c.lemma in words.talks for p in verb.children if p.lower == "for" for c in p.children)
    return not talks and not any(g.lemma in words.cells for g in goals)


def _is_of_forces(reading: Reading, spot: Spot, args: tuple[Argument, ...]) -> bool:
    """Tell whether one force takes the place of another ("the battalion was relieved by troops of the brigade")."""
    doers = [a.head for a in args if a.function in ("by", "subject")]
    others = [a.head for a in args if a.function in ("object", "passive_subject")]
    return bool(doers and others) and all(_is_force(reading, spot, h) for h in (doers[0], others[0]))


def _is_resisted(verb: Token) -> bool:
    """Tell whether an advance is a part of the fighting ("met heavy resistance as they moved into the city")."""
    motion = load_movement_words().motion
    clauses = {verb.i, verb.head.i}
    told = (t for t in verb.sent if t.lemma.lower() in motion.fought and t.dep != "compound")
    words = [t for t in told if clause_verb(t).i in clauses]
    return bool(words) and not any(t.lower in motion.little for w in words for t in (*w.children, w.head))


def _is_of_fire(reaching: Token, grammar: Grammar) -> bool:
    """Tell whether what reached a place is what somebody launched ("intensified its attacks, reaching Orlo")."""
    launched = [c for c in reaching.head.children if c.dep == "dobj"] if reaching.dep == "advcl" else []
    return any(c.lemma.lower() in grammar.generic_event_nouns | grammar.weapon_nouns for c in launched)


def _is_arrest(bringing: Token, args: tuple[Argument, ...]) -> bool:
    """Tell whether those brought in are held ("police brought in two militants", "for questioning")."""
    words = load_movement_words().motion
    held = any(c.lemma in ("trial", "questioning", "interrogation") for p in bringing.children for c in p.children)
    return held or any(a.function == "subject" and a.head.lemma.lower() in words.police for a in args)


def _is_force(reading: Reading, spot: Spot, head: Token) -> bool:
    """Tell whether a phrase is for troops or a unit; an army that is replaced by another is made anew."""
    words = load_movement_words().motion
    kind, lemma = reading.kind_of(head, spot.block), head.lemma.lower()
    if head.lower == "they":
        return True
    if kind is None:
        return lemma in reading.words.grammar.force_nouns and lemma != "army"
    return kind == "ArmedForce" and (lemma in words.units or head.tag in ("NNS", "NNPS"))


def _is_no_withdrawal(reading: Reading, spot: Spot, args: tuple[Argument, ...]) -> bool:
    """Tell whether what is reduced or removed goes nowhere: an army made smaller at home, a state struck off a list.

    Nor is a body that is no force ("cut the Orlo Railway").
    """
    words = load_movement_words().motion
    things = [a.head for a in args if a.function in ("object", "passive_subject")]
    placed = any(a.function in ("in", "from") and fits(reading, spot, a.head, "place", a.function) for a in args)
    smaller = any(t.lemma in words.sizes for t in things) and not placed
    kinds = {reading.kind_of(t, spot.block) for t in things if t.ent_type != "NORP"}
    based = [reading.is_base(t, spot.block) for t in things]
    if any(based) and not all(based):
        return True  # "reduced personnel, bases and headquarters"
    return smaller or "State" in kinds or (kinds == {"Organisation"} and not placed)


def _leaves_pact(args: tuple[Argument, ...], frame: Frame, grammar: Grammar) -> bool:
    """Tell whether what is left is a pact or coalition, which is no place ("withdrew from the treaty")."""
    words = load_movement_words().motion
    left = [a.head for a in args if a.function in ("from", "out of")]
    bare = {h.lemma.lower() for h in left if not any(h.lefts)} & words.bare
    given = bare | {h.lemma.lower() for h in left} & (grammar.pacts | words.structures)
    return frame.entry.evokes == "Withdrawal" and bool(given)


def _is_statistic(noun: Token) -> bool:
    """Tell whether events are only counted up ("the deployment of troops accounts for most attacks")."""
    return noun.dep == "nsubj" and noun.head.lemma == "account"


def _is_state(trigger: Token) -> bool:
    """Tell whether a participle says where somebody is, or is heading ("soldiers deployed in Orlo")."""
    words = load_movement_words().motion
    if trigger.head.lemma == "remain" and trigger.tag == "VBN" and trigger.i == trigger.head.i + 1:
        return True  # "remained stationed in Orlo"
    if trigger.lemma == "head" and trigger.dep in ("acl", "advcl"):
        return True  # "a convoy heading for Orlo", "was ambushed while heading for Orlo"
    if trigger.dep != "acl":
        return False
    heading = trigger.tag == "VBG" and any(c.lower in ("towards", "toward") for c in trigger.children)
    return heading or (trigger.tag in ("VBN", "VBD") and trigger.lemma in words.states)


def _is_custom(verb: Token) -> bool:
    """Tell whether a passive in the present says what is done again and again ("the ore is driven to Orlo")."""
    present = any(c.dep == "auxpass" and c.lower in ("is", "are") for c in verb.children)
    dated = any(t.ent_type == "DATE" for c in verb.children if c.dep in ("prep", "npadvmod") for t in c.subtree)
    return present and not dated and not any(c.dep == "aux" for c in verb.children)  # but "are to be sent"


def _moves_forces(reading: Reading, spot: Spot, verb: Token, frame: Frame) -> bool:
    """Tell whether a verb moves forces, and no captives: those "arrested and sent to camps" and the dead are none."""
    words = load_movement_words().motion
    near = [verb.head, *verb.conjuncts] if verb.dep == "conj" else list(verb.conjuncts)
    captives = reading.words.grammar.captive_verbs
    if any(o.lemma in captives or (o.dep == "acl" and o.lemma == "kill") for o in near):
        return False
    if frame.entry.frame == "leaving_behind":
        return _is_stationing(reading, spot, verb)
    return not _goes_nowhere(verb) and (frame.entry.frame in words.driving or _is_moving(reading, spot, verb))


def _is_moving(reading: Reading, spot: Spot, verb: Token) -> bool:
    """Tell whether a verb of motion has a place for its object ("entered the alliance", "left office" move nobody)."""
    words = load_movement_words().motion
    grammar = reading.words.grammar
    if verb.dep == "relcl" and any(c.lower == "just" for c in verb.children):
        return False  # "attacked a convoy that had just left the town"
    into = [c for p in verb.children if p.lower == "into" for c in p.children] if verb.lemma == "enter" else []
    objects = [c for c in (*verb.children, *into) if c.dep == "dobj" or c in into]
    if verb.lemma in ("enter", "flee", "leave") and any(o.lemma in grammar.dwellings for o in objects):
        return False  # "forced them to flee their homes"
    if verb.lemma == "build" and not any(o.lower in grammar.bare_forces for o in objects):
        return False  # "built up the first corps"
    if any(o.lemma in words.envoys for o in objects):
        return False  # "sent an emissary"
    if verb.lemma in grammar.sending_verbs:
        sent = (c for o in objects for m in (o, *conjuncts(o)) for c in counted_or_self(m, grammar.quantities))
        how = "object" if verb.lemma == "return" else "sent"  # "moved the bodies before returning them to Orlo"
        return any(fits(reading, spot, m, "mover", how) for m in sent) or not objects
    if verb.lemma in grammar.carrying_verbs and objects:
        cleared = verb.lemma in ("evacuate", "withdraw")  # "evacuated the town", but not "moved the border"
        needs = ("mover", "base", "weapon", *(["place"] if cleared else []))
        carried = [c for o in objects for c in counted_or_self(o, grammar.quantities)]
        return any(fits(reading, spot, c, need, "object") for c in carried for need in needs)
    if verb.lemma == "push" and (objects or any(c.lower == "through" for c in verb.children)):
        return False  # "pushed them back" and "pushed through the line" in an assault
    if verb.lemma == "infiltrate" and any(reading.kind_of(o, spot.block) not in LANDS for o in objects):
        return False  # "infiltrated the observation post" to kill
    if verb.lemma in words.shifting and not _goes_somewhere(reading, spot, verb):
        return False
    objects = objects if verb.lemma in grammar.place_verbs else []
    return all(fits(reading, spot, o, "place", "object") or fits(reading, spot, o, "base", "object") for o in objects)


def _is_stationing(reading: Reading, spot: Spot, leave: Token) -> bool:
    """Tell whether somebody leaves troops where they are to stay ("left a garrison in Orlo", not "left two dead")."""
    words = load_movement_words().motion
    who = shared_subject(leave) if leave.dep == "conj" else next((c for c in leave.lefts if c.dep == "nsubj"), None)
    objects = [c for c in leave.children if c.dep == "dobj"]
    left = [c.lemma for c in objects if not any(t.dep == "poss" or t.lower == "the" for t in c.lefts)]
    bare = any(t.lower in words.left_so for t in leave.subtree)
    unit = not bare and not (words.units | words.garrisons).isdisjoint(left)
    unit = unit or any(c.lemma in words.holding and c.dep in ("advcl", "xcomp") for c in leave.children)
    return unit and who is not None and fits(reading, spot, who, "actor", "subject")


def _goes_nowhere(verb: Token) -> bool:
    """Tell whether nobody goes: a place is left as something, or forces are "cut off"."""
    if verb.lemma == "leave":
        return _leaves_behind(verb)
    if verb.lemma == "abandon":
        return any(c.lower == "as" for c in verb.children)
    return verb.lemma == "cut" and any(c.lower in ("off", "down") for c in verb.children)


def _goes_somewhere(reading: Reading, spot: Spot, verb: Token) -> bool:
    """Tell whether what a verb moves to, if it says so, is a place."""
    goals = [c for p in verb.children if p.lower in ("to", "into") for c in p.children if c.dep == "pobj"]
    return not goals or any(fits(reading, spot, goal, "somewhere", "to") for goal in goals)


def _leaves_behind(verb: Token) -> bool:
    """Tell whether to leave is to make something of a place ("leaving Orlo as the only stronghold", "Orlo open")."""
    words = load_movement_words().motion
    if verb.dep == "advcl" and any(c.lower == "as" for c in verb.children):
        return True
    if any(c.dep == "auxpass" for c in verb.children):
        return any(c.lower in ("with", "without") for c in verb.children)  # "were left with few rounds"
    left = next((c for c in verb.children if c.dep in ("dobj", "nsubj") and c.i > verb.i), None)
    if left is not None and left.lemma == "garrison" and any(c.lower == "a" for c in left.lefts):
        return True
    after = verb.doc[left.i + 1 : verb.sent.end] if left is not None else ()
    held = (c for p in verb.children if p.lower in ("in", "under") for c in p.children)  # "left Orlo in rebel control"
    subject = shared_subject(verb) if verb.dep == "conj" else next((c for c in verb.lefts if c.dep == "nsubj"), None)
    nobody = subject is not None and subject.lower in ("it", "this", "that", "which")  # "it failed and left Orlo ..."
    kept = any(c.lemma == "ruin" or (nobody and c.lemma in words.keeping) for c in held)
    return kept or any(t.dep == "oprd" or t.lower in words.left_so for t in after)
