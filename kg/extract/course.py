"""Tell by its verb whether an event is carried out, begins, goes on or is over."""

from kg.extract.clause_forms import is_entry_into_force
from kg.extract.grammar import carrier_of, dashed_before
from kg.knowledge.frames import Frame
from kg.knowledge.happening_words import load_happening_words
from kg.knowledge.words import Grammar
from kg.model.frames import COMBAT
from kg.model.tokens import Token

BREAKING = frozenset({"down", "up", "apart", "off"})
"""What a deal or talks "break" when they are over."""


def is_carried(noun: Token, grammar: Grammar) -> bool:
    """Tell whether a light verb governs a noun, or follows it as a participle."""
    retelling = load_happening_words().retelling
    course = load_happening_words().course
    light = grammar.light_verbs
    noun = dashed_before(noun) or noun
    governing = noun.dep in ("dobj", "nsubjpass", "obj", "pobj") and carrier_of(noun, grammar)[1] == "light"
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma in grammar.making_nouns:
        return True  # "the signing of the treaty"
    verb = noun.head
    settling = verb.lemma in course.ending and any(c.dep == "dobj" for c in verb.children)
    starting = verb.lemma in retelling.beginning | course.going_on or settling or is_entry_into_force(verb)
    begun = noun.dep == "nsubj" and starting
    return governing or begun or any(c.dep == "acl" and c.tag == "VBN" and c.lemma in light for c in noun.children)


def is_ended(noun: Token, frame: Frame, grammar: Grammar) -> bool:
    """Tell whether a verb says that a deal is over or was undone ("the truce expired", "annulled the agreement").

    Or that talks were, unless a date of their own says when they were held ("the talks held on 3 May failed").
    """
    words = load_happening_words().course
    verb = noun.head
    if frame.entry.evokes == "Negotiation":
        held = any(t.ent_type == "DATE" for t in noun.doc[noun.i : verb.i])
        alone = noun.dep == "nsubj" and all(c.dep not in ("dobj", "xcomp") for c in verb.children)
        return alone and not held and (verb.lemma in words.failing or _is_broken(verb))
    undone = any(c.dep == "dobj" for c in verb.children) and noun.dep == "nsubj"
    undoing = verb.lemma in grammar.undoing_verbs or (noun.dep == "nsubj" and _is_broken(verb))
    return noun.dep in ("nsubj", "nsubjpass", "dobj") and undoing and not undone


def _is_broken(verb: Token) -> bool:
    """Tell whether what a verb is said of is over ("broke down", "broke up")."""
    return verb.lemma == "break" and any(c.lower in BREAKING for c in verb.children)


def begins(event: Token, *, lasting: bool) -> bool:
    """Tell whether a verb says that an event started ("the siege began", "launched an offensive", "began to attack").

    What is launched is over on the same day where it is nothing `lasting` ("launched an ambush").
    """
    course = load_happening_words().course
    retelling = load_happening_words().retelling
    verb, starting = event.head, retelling.beginning | retelling.starting if lasting else retelling.beginning
    if event.pos == "VERB":
        siege = event.lemma == "lay" and any(c.lower == "siege" for c in event.children)
        laid = siege or event.lemma in course.besieging
        onsets = (c for c in event.rights if c.lemma in retelling.beginning and c.tag == "VBG")
        dated = any(t.ent_type == "DATE" for c in onsets for t in c.doc[c.i + 2 : c.i + 3])  # "commencing in May"
        return laid or dated or (verb.lemma in retelling.beginning and _is_begun(event))
    if event.dep == "pobj" and verb.lower == "of" and verb.head.lemma in course.onset:
        return lasting  # "marked the start of the offensive"
    if any(c.dep == "relcl" and c.lemma in retelling.beginning for c in event.children):
        return True  # "the battle, which started on 1 July"
    if any(c.dep == "acl" and c.tag == "VBN" and c.lemma in starting - retelling.beginning for c in event.children):
        return True  # "an operation launched on 13 May"
    if event.dep == "nsubj":
        broke_out = verb.lemma == "break" and any(c.lower == "out" for c in verb.children)
        return broke_out or verb.lemma in retelling.beginning
    if verb.dep == "xcomp" and verb.head.lemma in retelling.beginning:
        return event.dep == "dobj"  # "began holding talks"
    caused = lasting and verb.dep == "advcl" and verb.tag == "VBG" and verb.lemma in course.causing
    governed = event.dep in ("dobj", "nsubjpass") or (event.dep == "pobj" and verb.tag == "VBG")
    return governed and (verb.lemma in starting or caused)


def _is_begun(deed: Token) -> bool:
    """Tell whether a verb of beginning is said of a deed ("began to attack Orlo", "shelling it began in May")."""
    gerund = deed.tag == "VBG" and deed.dep in ("csubj", "nsubj", "advcl") and deed.i < deed.head.i
    own = any(c.dep in ("nsubj", "nsubjpass") for c in deed.head.children)
    return deed.dep == "xcomp" or (gerund and (deed.dep != "advcl" or not own))


def ends(noun: Token, frame: Frame) -> bool:
    """Tell whether a verb's date is that of the end or a later day of what went on ("the siege ended in May").

    A battle that "entered its second day" was not over. A date of the noun's own is another ("the siege laid in May").
    """
    words = load_happening_words().course
    verb, lasting = noun.head, frame.family == "attacks" and frame.entry.evokes in COMBAT
    if not lasting or noun.pos not in ("NOUN", "PROPN") or noun.dep not in ("nsubj", "nsubjpass", "dobj"):
        return False
    if noun.i < verb.i and any(t.ent_type == "DATE" for t in noun.doc[noun.i : verb.i]):
        return False
    objects = {c.dep for c in verb.children if c.dep in ("dobj", "xcomp")}
    days = any(c.dep in ("dobj", "npadvmod") and c.lemma in ("day", "week", "month") for c in verb.children)
    if noun.dep == "nsubj":
        return (verb.lemma in words.over and not objects) or (verb.lemma == "enter" and days)
    return verb.lemma in words.over or (noun.dep == "dobj" and verb.lemma in words.halting)
