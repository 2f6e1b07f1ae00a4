"""Tell by its verb whether an event is carried out, begins, goes on or is over."""

from spacy.tokens import Token

from kg.extract.clause_forms import is_entry_into_force
from kg.extract.grammar import carrier_of, dashed_before
from kg.extract.retelling import BEGINNING, STARTING
from kg.knowledge.frames import Frame
from kg.knowledge.words import Grammar
from kg.model.frames import COMBAT

ENDING = frozenset({"end", "conclude", "settle", "terminate"})
"""What a treaty does to a war on the day that it is made."""
BREAKING = frozenset({"down", "up", "apart", "off"})
"""What a deal or talks "break" when they are over."""
OVER = frozenset({"end", "conclude", "finish", "cease", "lift", "subside", "abate"})
"""Verbs that say of an event that it was over."""
HALTING = frozenset({"halt", "stop"})
"""What others do to an advance that had begun before."""
FAILING = frozenset({"fail", "collapse", "stall", "falter"})
"""Verbs that say of talks that they were over."""
BESIEGING = frozenset({"besiege", "encircle", "surround"})
"""Verbs by which a siege begins."""
ONSET = frozenset({"start", "beginning", "outbreak", "onset", "opening"})
CAUSING = frozenset({"trigger", "spark", "provoke", "ignite"})
"""Participles that tell what began as something else did ("attacked Orlo, triggering clashes")."""
GOING_ON = frozenset({"continue", "erupt", "break", "ensue", "occur", "happen", "take", "rage"})


def is_carried(noun: Token, grammar: Grammar) -> bool:
    """Tell whether a light verb governs a noun, or follows it as a participle."""
    light = grammar.light_verbs
    noun = dashed_before(noun) or noun
    governing = noun.dep_ in ("dobj", "nsubjpass", "obj", "pobj") and carrier_of(noun, grammar)[1] == "light"
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in grammar.making_nouns:
        return True  # "the signing of the treaty"
    verb = noun.head
    settling = verb.lemma_ in ENDING and any(c.dep_ == "dobj" for c in verb.children)
    starting = verb.lemma_ in BEGINNING | GOING_ON or settling or is_entry_into_force(verb)
    begun = noun.dep_ == "nsubj" and starting
    return governing or begun or any(c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in light for c in noun.children)


def is_ended(noun: Token, frame: Frame, grammar: Grammar) -> bool:
    """Tell whether a verb says that a deal is over or was undone ("the truce expired", "annulled the agreement").

    Or that talks were, unless a date of their own says when they were held ("the talks held on 3 May failed").
    """
    verb = noun.head
    if frame.entry.evokes == "Negotiation":
        held = any(t.ent_type_ == "DATE" for t in noun.doc[noun.i : verb.i])
        alone = noun.dep_ == "nsubj" and all(c.dep_ not in ("dobj", "xcomp") for c in verb.children)
        return alone and not held and (verb.lemma_ in FAILING or _is_broken(verb))
    undone = any(c.dep_ == "dobj" for c in verb.children) and noun.dep_ == "nsubj"
    undoing = verb.lemma_ in grammar.undoing_verbs or (noun.dep_ == "nsubj" and _is_broken(verb))
    return noun.dep_ in ("nsubj", "nsubjpass", "dobj") and undoing and not undone


def _is_broken(verb: Token) -> bool:
    """Tell whether what a verb is said of is over ("broke down", "broke up")."""
    return verb.lemma_ == "break" and any(c.lower_ in BREAKING for c in verb.children)


def begins(event: Token, *, lasting: bool) -> bool:
    """Tell whether a verb says that an event started ("the siege began", "launched an offensive", "began to attack").

    What is launched is over on the same day where it is nothing `lasting` ("launched an ambush").
    """
    verb, starting = event.head, BEGINNING | STARTING if lasting else BEGINNING
    if event.pos_ == "VERB":
        laid = event.lemma_ in BESIEGING or (event.lemma_ == "lay" and any(c.lower_ == "siege" for c in event.children))
        onsets = (c for c in event.rights if c.lemma_ in BEGINNING and c.tag_ == "VBG")
        dated = any(t.ent_type_ == "DATE" for c in onsets for t in c.doc[c.i + 2 : c.i + 3])  # "commencing in May"
        return laid or dated or (event.dep_ == "xcomp" and verb.lemma_ in BEGINNING)
    if event.dep_ == "pobj" and verb.lower_ == "of" and verb.head.lemma_ in ONSET:
        return lasting  # "marked the start of the offensive"
    if any(c.dep_ == "relcl" and c.lemma_ in BEGINNING for c in event.children):
        return True  # "the battle, which started on 1 July"
    if any(c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in starting - BEGINNING for c in event.children):
        return True  # "an operation launched on 13 May"
    if event.dep_ == "nsubj":
        broke_out = verb.lemma_ == "break" and any(c.lower_ == "out" for c in verb.children)
        return broke_out or verb.lemma_ in BEGINNING
    if verb.dep_ == "xcomp" and verb.head.lemma_ in BEGINNING:
        return event.dep_ == "dobj"  # "began holding talks"
    caused = lasting and verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in CAUSING
    governed = event.dep_ in ("dobj", "nsubjpass") or (event.dep_ == "pobj" and verb.tag_ == "VBG")
    return governed and (verb.lemma_ in starting or caused)


def ends(noun: Token, frame: Frame) -> bool:
    """Tell whether a verb's date is that of the end or a later day of what went on ("the siege ended in May").

    A battle that "entered its second day" was not over. A date of the noun's own is another ("the siege laid in May").
    """
    verb, lasting = noun.head, frame.family == "attacks" and frame.entry.evokes in COMBAT
    if not lasting or noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return False
    if noun.i < verb.i and any(t.ent_type_ == "DATE" for t in noun.doc[noun.i : verb.i]):
        return False
    objects = {c.dep_ for c in verb.children if c.dep_ in ("dobj", "xcomp")}
    days = any(c.dep_ in ("dobj", "npadvmod") and c.lemma_ in ("day", "week", "month") for c in verb.children)
    if noun.dep_ == "nsubj":
        return (verb.lemma_ in OVER and not objects) or (verb.lemma_ == "enter" and days)
    return verb.lemma_ in OVER or (noun.dep_ == "dobj" and verb.lemma_ in HALTING)
