"""Tell what a text leaves open or denies: what is hedged, not believed or unconfirmed, and what nobody did."""

from kg.knowledge.telling_words import load_telling_words
from kg.knowledge.words import StanceCues
from kg.model.tokens import Token

SUPPOSING = frozenset({"would", "could", "might", "may"})
LATER = frozenset({"later", "eventually", "subsequently"})
"""Adverbs by which "would" tells what did happen after."""


def is_hedged(trigger: Token, cues: StanceCues) -> bool:
    """Tell whether "allegedly", "suspected" and the like stand directly with the word or its verb."""
    words = load_telling_words().doubt
    near = [*trigger.children]
    if trigger.dep in ("nsubj", "nsubjpass", "dobj") and trigger.head.pos == "VERB":
        near += [c for c in trigger.head.children if c.dep == "advmod"]
    if trigger.dep == "pobj" and trigger.head.dep == "agent":  # "was reportedly destroyed by an air attack"
        near += [c for c in trigger.head.head.lefts if c.dep == "advmod"]
    if any(a.lemma == "purport" for a in trigger.ancestors):
        return True
    if trigger.dep == "conj" and trigger.pos == trigger.head.pos == "VERB":  # "reportedly came and killed them"
        own = any(c.dep in ("nsubj", "nsubjpass") for c in trigger.children)
        near += [c for c in trigger.head.lefts if c.dep == "advmod" and not own]
    if trigger.dep in ("acl", "ccomp") and trigger.tag == "VBG":  # "a video allegedly showing soldiers shooting them"
        shown = trigger.head if trigger.dep == "ccomp" else trigger.head.head
        near += [c for c in shown.children if c.dep == "advmod" and shown.lemma in words.showing]
    if trigger.dep in ("relcl", "acl", "xcomp") and _is_of_tales(trigger):
        return True
    clause = trigger
    while clause.dep in ("xcomp", "advcl") and clause.tag in ("VB", "VBG"):
        clause = clause.head  # "was allegedly trying to use it, dispatching bombers to attack hotels"
        near += [c for c in clause.lefts if c.dep == "advmod"]
    return any(c.lower in cues.hedges for c in near)


def is_boasted(feat: Token) -> bool:
    """Tell whether somebody only claims what they want to have done ("claimed the capture of Orlo").

    Who "claimed the bombing" says that one that took place was theirs.
    """
    words = load_telling_words().doubt
    known = feat.pos == "NOUN" and feat.lemma.lower() in words.feats
    while feat.dep == "conj" and feat.head.pos == "NOUN":
        feat = feat.head
    return known and feat.dep in ("dobj", "nsubjpass") and feat.head.lemma == "claim"


ABOUT = ("of", "for", "about")
"""Prepositions between a tale and what it is about."""


def _is_of_tales(verb: Token) -> bool:
    """Tell whether a clause is about those of whom only tales tell ("tales of men being shot", "claims about them")."""
    words = load_telling_words().doubt
    above = [a.head for a in verb.ancestors if a.pos == "NOUN" and a.dep == "pobj" and a.head.lower in ABOUT]
    return any(p.head.lemma in words.tales or (p.lower == "about" and _told(p) in words.reports) for p in above)


def _told(about: Token) -> str:
    """Return the noun before "about", also behind who tells it ("claims by the radio about the army")."""
    noun = about.head
    return (noun.head.head if noun.dep == "pobj" and noun.head.lower == "by" else noun).lemma


def is_unbelieved(verb: Token, cues: StanceCues) -> bool:
    """Tell whether what a verb of belief governs is not believed ("no longer believed that they attacked")."""
    negated = any(c.dep == "neg" or c.lower == "longer" for c in verb.children)
    return negated and verb.lemma in cues.believing


def doubt_of(report: Token) -> Token | None:
    """Return the verb by which a report is left unconfirmed or is doubted ("could not be confirmed")."""
    words = load_telling_words().doubt
    verb = report.head
    if report.dep not in ("dobj", "nsubj", "nsubjpass") or verb.pos != "VERB":
        return None
    unconfirmed = verb.lemma in words.confirming and any(c.dep == "neg" for c in verb.children)
    questioned = any(c.lower == "question" for p in verb.children if p.lower == "into" for c in p.children)
    return verb if unconfirmed or questioned or verb.lemma in words.questioning else None


def nobody_in(subject: Token) -> Token | None:
    """Return the word by which nobody does or suffers it ("no one was injured", "nobody attacked")."""
    if subject.lower in ("nobody", "none", "no-one"):
        return subject
    none = (c for c in subject.lefts if c.dep == "det" and c.lower == "no")
    return next((c for c in none if c.nbor(1).lower not in ("fewer", "less", "more")), None)


def is_nobody(token: Token) -> bool:
    """Tell whether a word with its determiner means nobody ("no one", "no soldiers", "none")."""
    return nobody_in(token) is not None or (token.lower == "one" and any(c.lower == "no" for c in token.children))


def missing_evidence(above: Token, cues: StanceCues) -> Token | None:
    """Return the noun of "no evidence that they attacked", "no proof was given that they did"."""
    nouns = [above, *(c for c in above.children if c.dep in ("nsubj", "nsubjpass", "dobj", "attr"))]
    found = (n for n in nouns if n.lemma in cues.evidence)
    return next((n for n in found if any(c.lower in ("no", "little") for c in n.children)), None)


def includes_ways(verb: Token, cues: StanceCues) -> bool:
    """Tell whether a verb only lists ways to act ("their techniques include bombings")."""
    return verb.lemma == "include" and any(c.dep == "nsubj" and c.lemma in cues.general for c in verb.children)


def plan_above(trigger: Token, cues: StanceCues) -> Token | None:
    """Return the plan of which a clause tells the parts ("a plan that involved regrouping, then raiding Orlo").

    What an aim was to be reached by is a part of it ("the aim was to cut the road to Orlo by capturing Kelmar").
    """
    words = load_telling_words().doubt
    above = tuple(trigger.ancestors)
    by = trigger.dep == "pcomp" and trigger.head.lower == "by"
    clauses = (a for a in above if a.dep == "relcl" and a.lemma in words.holding)
    plan = next((a.head for a in clauses if a.head.lemma in cues.planned.nouns), None)
    aims = (a.head for a in above if by and a.dep == "xcomp" and a.tag == "VB" and a.head.lemma == "be")
    meant = (c for be in aims for c in be.children if c.dep == "nsubj" and c.lemma in cues.planned.nouns)
    return plan or next(meant, None)


def holder_of(noun: Token) -> Token | None:
    """Return what tells that a noun is not of somebody there: itself with "any", or a verb of opinion.

    "Any troops that attacked", "considered them to be rebels who attacked".
    """
    words = load_telling_words().doubt
    if any(c.dep == "det" and c.lower == "any" for c in noun.children):
        return noun
    while noun.dep == "conj":
        noun = noun.head
    verb = noun.head.head if noun.dep == "attr" and noun.head.dep in ("xcomp", "ccomp") else None
    if verb is None or verb.lemma not in words.holding_for or any(t.ent_type == "DATE" for t in noun.subtree):
        return None  # "declared them to be those who attacked Orlo in May"
    return None if any(c.lower == "the" for c in noun.lefts) else verb


def condition_of(verb: Token, cues: StanceCues) -> Token | None:
    """Return the word that makes a clause the condition of what a verb tells ("if they stop, the army pulls out")."""
    clauses = (c for c in verb.children if c.dep == "advcl")
    return next((m for c in clauses for m in c.children if m.dep == "mark" and m.lower in cues.conditional), None)


def refusal_to_talk(verb: Token, clause: Token) -> Token | None:
    """Return the verb by which talks are refused before an undated condition ("declined to talk until they left")."""
    words = load_telling_words().doubt
    dealt = verb.lemma in words.talking or any(c.dep == "dobj" and c.lemma in words.talks for c in verb.children)
    chain = (verb, verb.head) if verb.dep == "xcomp" else (verb,)
    dated = any(t.ent_type == "DATE" for t in clause.subtree)
    return next((v for v in chain if v.lemma in words.refusing and dealt and not dated), None)


def is_supposed(noun: Token) -> bool:
    """Tell whether a clause only says what any such event would do; "would later" tells what one did."""
    indefinite = any(c.dep == "det" and c.lower in ("a", "an") for c in noun.children)
    words = {c.lower for c in noun.head.children}
    return indefinite and bool(words & SUPPOSING) and not words & (LATER | {"have"})


def is_only_possible(verb: Token, acts: frozenset[str]) -> bool:
    """Tell whether what somebody is enabled to do is told without its day or its outcome ("to attack the town").

    What they are enabled to occupy they then did.
    """
    told = any(t.ent_type == "DATE" for t in verb.subtree)
    return verb.lemma in acts and not told and not any(c.dep == "advcl" and c.tag == "VBG" for c in verb.children)
