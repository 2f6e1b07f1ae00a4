"""Tell what a text leaves open or denies: what is hedged, not believed or unconfirmed, and what nobody did."""

from spacy.tokens import Token

from kg.knowledge.words import StanceCues

REPORTS = frozenset({"report", "claim", "rumour", "rumor", "allegation", "assertion", "accusation", "story"})
HOLDING = frozenset({"involve", "include", "entail", "foresee", "envisage", "comprise"})
"""Verbs between a plan and its parts."""
HOLDING_FOR = frozenset({"consider", "deem", "declare", "proclaim"})
"""Verbs by which somebody says what others are."""
SUPPOSING = frozenset({"would", "could", "might", "may"})
LATER = frozenset({"later", "eventually", "subsequently"})
"""Adverbs by which "would" tells what did happen after."""
REFUSING = frozenset({"refuse", "decline", "reject"})
TALKING = frozenset({"talk", "negotiate", "sign", "discuss", "meet"})
TALKS = frozenset({"talk", "negotiation", "agreement", "deal", "treaty", "dialogue"})
TALES = frozenset({"tale", "legend", "rumour", "rumor", "myth", "anecdote"})
"""What may be told of what never was."""
SHOWING = frozenset({"show", "depict", "film", "portray", "capture"})
"""What pictures do."""
CONFIRMING = frozenset({"confirm", "verify", "corroborate", "substantiate"})
QUESTIONING = frozenset({"question", "doubt", "dispute", "refute"})
"""What is told by reports, and verbs by which they are left open."""


def is_hedged(trigger: Token, cues: StanceCues) -> bool:
    """Tell whether "allegedly", "suspected" and the like stand directly with the word or its verb."""
    near = [*trigger.children]
    if trigger.dep_ in ("nsubj", "nsubjpass", "dobj") and trigger.head.pos_ == "VERB":
        near += [c for c in trigger.head.children if c.dep_ == "advmod"]
    if trigger.dep_ == "pobj" and trigger.head.dep_ == "agent":  # "was reportedly destroyed by an air attack"
        near += [c for c in trigger.head.head.lefts if c.dep_ == "advmod"]
    if any(a.lemma_ == "purport" for a in trigger.ancestors):
        return True
    if trigger.dep_ == "conj" and trigger.pos_ == trigger.head.pos_ == "VERB":  # "reportedly came and killed them"
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in trigger.children)
        near += [c for c in trigger.head.lefts if c.dep_ == "advmod" and not own]
    if trigger.dep_ in ("acl", "ccomp") and trigger.tag_ == "VBG":  # "a video allegedly showing soldiers shooting them"
        shown = trigger.head if trigger.dep_ == "ccomp" else trigger.head.head
        near += [c for c in shown.children if c.dep_ == "advmod" and shown.lemma_ in SHOWING]
    if trigger.dep_ in ("relcl", "acl", "xcomp") and _is_of_tales(trigger):
        return True
    clause = trigger
    while clause.dep_ in ("xcomp", "advcl") and clause.tag_ in ("VB", "VBG"):
        clause = clause.head  # "was allegedly trying to use it, dispatching bombers to attack hotels"
        near += [c for c in clause.lefts if c.dep_ == "advmod"]
    return any(c.lower_ in cues.hedges for c in near)


def _is_of_tales(verb: Token) -> bool:
    """Tell whether a clause is about those of whom only tales tell ("tales of men being shot")."""
    above = (a for a in verb.ancestors if a.pos_ == "NOUN" and a.dep_ == "pobj" and a.head.lower_ in ("of", "for"))
    return any(a.head.head.lemma_ in TALES for a in above)


def is_unbelieved(verb: Token, cues: StanceCues) -> bool:
    """Tell whether what a verb of belief governs is not believed ("no longer believed that they attacked")."""
    negated = any(c.dep_ == "neg" or c.lower_ == "longer" for c in verb.children)
    return negated and verb.lemma_ in cues.believing


def doubt_of(report: Token) -> Token | None:
    """Return the verb by which a report is left unconfirmed or is doubted ("could not be confirmed")."""
    verb = report.head
    if report.dep_ not in ("dobj", "nsubj", "nsubjpass") or verb.pos_ != "VERB":
        return None
    unconfirmed = verb.lemma_ in CONFIRMING and any(c.dep_ == "neg" for c in verb.children)
    questioned = any(c.lower_ == "question" for p in verb.children if p.lower_ == "into" for c in p.children)
    return verb if unconfirmed or questioned or verb.lemma_ in QUESTIONING else None


def nobody_in(subject: Token) -> Token | None:
    """Return the word by which nobody does or suffers it ("no one was injured", "nobody attacked")."""
    if subject.lower_ in ("nobody", "none", "no-one"):
        return subject
    none = (c for c in subject.lefts if c.dep_ == "det" and c.lower_ == "no")
    return next((c for c in none if c.nbor(1).lower_ not in ("fewer", "less", "more")), None)


def is_nobody(token: Token) -> bool:
    """Tell whether a word with its determiner means nobody ("no one", "no soldiers", "none")."""
    return nobody_in(token) is not None or (token.lower_ == "one" and any(c.lower_ == "no" for c in token.children))


def missing_evidence(above: Token, cues: StanceCues) -> Token | None:
    """Return the noun of "no evidence that they attacked", "no proof was given that they did"."""
    nouns = [above, *(c for c in above.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"))]
    found = (n for n in nouns if n.lemma_ in cues.evidence)
    return next((n for n in found if any(c.lower_ in ("no", "little") for c in n.children)), None)


def includes_ways(verb: Token, cues: StanceCues) -> bool:
    """Tell whether a verb only lists ways to act ("their techniques include bombings")."""
    return verb.lemma_ == "include" and any(c.dep_ == "nsubj" and c.lemma_ in cues.general for c in verb.children)


def plan_above(trigger: Token, cues: StanceCues) -> Token | None:
    """Return the plan of which a clause tells the parts ("a plan that involved regrouping, then raiding Orlo").

    What an aim was to be reached by is a part of it ("the aim was to cut the road to Orlo by capturing Kelmar").
    """
    above = tuple(trigger.ancestors)
    by = trigger.dep_ == "pcomp" and trigger.head.lower_ == "by"
    clauses = (a for a in above if a.dep_ == "relcl" and a.lemma_ in HOLDING)
    plan = next((a.head for a in clauses if a.head.lemma_ in cues.planned.nouns), None)
    aims = (a.head for a in above if by and a.dep_ == "xcomp" and a.tag_ == "VB" and a.head.lemma_ == "be")
    meant = (c for be in aims for c in be.children if c.dep_ == "nsubj" and c.lemma_ in cues.planned.nouns)
    return plan or next(meant, None)


def holder_of(noun: Token) -> Token | None:
    """Return what tells that a noun is not of somebody there: itself with "any", or a verb of opinion.

    "Any troops that attacked", "considered them to be rebels who attacked".
    """
    if any(c.dep_ == "det" and c.lower_ == "any" for c in noun.children):
        return noun
    while noun.dep_ == "conj":
        noun = noun.head
    verb = noun.head.head if noun.dep_ == "attr" and noun.head.dep_ in ("xcomp", "ccomp") else None
    if verb is None or verb.lemma_ not in HOLDING_FOR or any(t.ent_type_ == "DATE" for t in noun.subtree):
        return None  # "declared them to be those who attacked Orlo in May"
    return None if any(c.lower_ == "the" for c in noun.lefts) else verb


def condition_of(verb: Token, cues: StanceCues) -> Token | None:
    """Return the word that makes a clause the condition of what a verb tells ("if they stop, the army pulls out")."""
    clauses = (c for c in verb.children if c.dep_ == "advcl")
    return next((m for c in clauses for m in c.children if m.dep_ == "mark" and m.lower_ in cues.conditional), None)


def refusal_to_talk(verb: Token, clause: Token) -> Token | None:
    """Return the verb by which talks are refused before an undated condition ("declined to talk until they left")."""
    dealt = verb.lemma_ in TALKING or any(c.dep_ == "dobj" and c.lemma_ in TALKS for c in verb.children)
    chain = (verb, verb.head) if verb.dep_ == "xcomp" else (verb,)
    dated = any(t.ent_type_ == "DATE" for t in clause.subtree)
    return next((v for v in chain if v.lemma_ in REFUSING and dealt and not dated), None)


def is_supposed(noun: Token) -> bool:
    """Tell whether a clause only says what any such event would do; "would later" tells what one did."""
    indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children)
    words = {c.lower_ for c in noun.head.children}
    return indefinite and bool(words & SUPPOSING) and not words & (LATER | {"have"})


def is_only_possible(verb: Token, acts: frozenset[str]) -> bool:
    """Tell whether what somebody is enabled to do is told without its day or its outcome ("to attack the town").

    What they are enabled to occupy they then did.
    """
    told = any(t.ent_type_ == "DATE" for t in verb.subtree)
    return verb.lemma_ in acts and not told and not any(c.dep_ == "advcl" and c.tag_ == "VBG" for c in verb.children)
