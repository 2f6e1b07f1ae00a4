"""Tell whether a date belongs to another clause than an event: to its backdrop, to what came of it, to the next."""

from kg.extract.antecedents import RELATIVE
from kg.extract.circumstances import ARGUMENTS, are_remains, is_of_circumstance, is_remembered
from kg.extract.clause_forms import is_happening
from kg.extract.coordination import first_of
from kg.extract.phrases import clause_verb, series_of
from kg.knowledge.happening_words import load_happening_words
from kg.knowledge.words import load_words
from kg.model.tokens import Token

OPERATIONS = frozenset({"Offensive", "Operation", "Campaign"})
"""What ends the name of what lasts longer than a day."""
DURING = frozenset({"during", "throughout", "amid"})
"""What puts one event into the time of another."""
AFTER = frozenset({"after", "following"})
"""What makes an event the earlier of two."""
BACKDROPS = frozenset({"since", "before", "until", "till"})
CONCEDING = frozenset({"though", "although", "whereas"})
EXAMPLES = frozenset({"including", "like"})
"""What names one of several ("raids, including the shelling of Orlo")."""
RANKING = frozenset({"JJS", "RBS"})


def within(head: Token, token: Token) -> bool:
    """Tell whether a token stands in the phrase or clause of `head`."""
    return head.left_edge.i <= token.i <= head.right_edge.i


def is_prompting(trigger: Token) -> bool:
    """Tell whether an event is what led to the one that is dated ("raids in 1991 were prompted by the war")."""
    words = load_happening_words().date_scope
    by = trigger.head
    return trigger.dep == "pobj" and by.dep == "agent" and by.head.lemma in words.prompting


def is_known_outcome(trigger: Token) -> bool:
    """Tell whether a relative clause only says what came of something ("sentenced for what led to the Orlo raid")."""
    words = load_happening_words().date_scope
    verb = clause_verb(trigger)
    named = any(c.pos == "PROPN" for c in trigger.lefts) and any(c.lower == "the" for c in trigger.lefts)
    return named and trigger.dep == "pobj" and verb.dep == "relcl" and verb.lemma in words.outcomes


def _is_of_captives(token: Token, trigger: Token) -> bool:
    """Tell whether a date is when those were taken whom the event is about ("exchanged a man captured in 2006")."""
    words = load_happening_words().date_scope
    taken = token.head.head if token.head.dep == "prep" else token
    captured = taken.dep == "acl" and taken.lemma in load_words().grammar.captive_verbs | words.taking
    told = captured and taken.i + 1 == token.head.i
    return told and trigger.i not in (taken.i, taken.head.i) and not within(taken, trigger)


def _is_of_find(token: Token, trigger: Token) -> bool:
    """Tell whether a date is when people were found who had been killed ("found the bodies of men killed by X")."""
    return trigger.dep == "acl" and are_remains(trigger.head) and not within(trigger, token)


def _is_of_an_example(token: Token, trigger: Token) -> bool:
    """Tell whether a date is that of one of several events that are told ("raids, including one on Orlo in 2002")."""
    events = load_words().grammar.generic_event_nouns | load_happening_words().date_scope.examples
    naming = (a for a in token.ancestors if a.lower in EXAMPLES and a.dep == "prep" and not within(a, trigger))
    return any(
        c.dep == "pobj" and c.i < token.i and (c.lemma.lower() in events or c.lower in events)
        for a in naming for c in a.children
    )


def is_of_backdrop(token: Token, trigger: Token) -> bool:
    """Tell whether a date tells only since or before what ("the worst attack since the fall of the regime in 2001").

    What went on "since 2001" began then, but what was the first or worst since then did not.
    """
    words = load_happening_words().date_scope
    of_others = any(tells(token, trigger) for tells in (_is_of_captives, _is_of_find, _is_of_an_example))
    told = trigger.head.head if trigger.dep == "pobj" and is_remembered(trigger) else trigger  # "the victims of"
    if of_others or (is_of_circumstance(trigger) and not within(told, token)):
        return True
    year = token.text.isdigit() and len(token.text) == len("2006")
    if year and trigger.dep == "dobj" and trigger.head.lemma == "flee":
        return True  # "in 2006 they fled the violence in Orlo"
    answers = (a for a in token.ancestors if a.lemma in words.answers and a.dep == "pobj" and not within(a, trigger))
    if any(c.lower in ("for", "to", "against") and within(c, token) for a in answers for c in a.children):
        return True  # "in retaliation for the raid of 1997, rebels shelled Orlo"
    beside = (a for a in token.ancestors if a.dep == "pcomp" and a.head.lower == "with")
    if any(any(c.dep == "nsubj" for c in a.children) and not within(a, trigger) for a in beside):
        return True  # "the truce began, with officials counting two breaches in June"
    for clause in (a for a in token.ancestors if a.dep == "advcl"):
        marked = any(c.dep == "mark" and c.lower in BACKDROPS | CONCEDING | {"after"} for c in clause.children)
        if marked and not within(clause, trigger):
            return True
    for above in (a for a in token.ancestors if a.dep == "prep" and a.lower in BACKDROPS | AFTER):
        if within(above, trigger):
            return False
        done = next((c for c in above.children if c.dep == "pcomp" and c.tag == "VBG"), None)
        if above.lower in AFTER and done is not None and within(done, token):
            return True  # "After taking Orlo on the 3rd, they advanced"
        opening = above.i == above.sent.start and token.head.i != above.i  # "After the raid of 3 May, they left"
        if above.lower in AFTER and not opening and (token.head.i == above.i or above.head.i == trigger.i):
            continue
        nouns = (trigger, above.head)
        ranked = any(c.tag in RANKING or c.ent_type == "ORDINAL" for n in nouns for c in n.lefts if c.dep == "amod")
        if token.head.i != above.i or (ranked and above.lower == "since"):
            return True
    return False


def is_of_a_person(trigger: Token) -> bool:
    """Tell whether an event only tells who somebody is ("killed the leader who led the ambush")."""
    date_scope = load_happening_words().date_scope
    verb = clause_verb(trigger)
    words = {c.lower for c in verb.children if c.dep in ("nsubj", "aux")}
    cleft = verb.head.head.lemma == "be"  # "it was he who led it"
    known = "who" in words and ("had" in words or verb.lemma in date_scope.heading) and not cleft
    return trigger.pos == "NOUN" and trigger.dep in ARGUMENTS and verb.dep == "relcl" and known


def is_of_outcome(token: Token, trigger: Token) -> bool:
    """Tell whether a date is that of what came of it ("attacks that year, leading to the armistice in November")."""
    words = load_happening_words().date_scope
    for verb in (v for v in token.ancestors if v.dep in ("advcl", "acl", "relcl")):
        if verb.lemma in words.outcomes | words.forcing and not within(verb, trigger) and not _is_harm(verb):
            return True
    verb = trigger.head
    achieved = any(c.dep == "dobj" for c in verb.children) and verb.lemma in words.achieving
    if achieved and trigger.text in OPERATIONS and trigger.dep == "nsubj" and not within(trigger, token):
        return True  # "the Orlo Offensive lifted the siege on 26 January"
    caused = trigger.dep == "nsubj" and verb.lemma in words.outcomes and not _is_harm(verb)
    return caused and any(p.lower in ("to", "in") and p.i > verb.i and within(p, token) for p in verb.children)


def _is_harm(outcome: Token) -> bool:
    """Tell whether what came of an event is the harm it did at once ("leaving ten dead", "causing heavy damage")."""
    words = load_happening_words().date_scope
    done = [t for c in outcome.children if c.dep in ("dobj", "ccomp", "oprd") for t in c.subtree]
    links = (p for p in outcome.children if p.dep == "prep" and p.lower in ("to", "in"))
    brought = (c.lemma.lower() for p in links for c in p.children)  # "led to the deaths of ten"
    if any(lemma in words.harm for lemma in brought):
        return True
    return any(t.lemma.lower() in words.harm or (t.pos == "NUM" and t.ent_type != "DATE") for t in done)


def in_other_relative(token: Token, trigger: Token) -> bool:
    """Tell whether a date stands in a relative clause about something else ("in which the first was in June")."""
    words = load_happening_words().date_scope
    for above in token.ancestors:
        if above.lemma in words.launching and within(trigger, above):
            return False  # "an operation in the valley that was launched in May"
        if above.dep == "relcl" and not above.left_edge.i <= trigger.i <= above.right_edge.i:
            subjects = [c.lower for c in above.children if c.dep in ("nsubj", "nsubjpass")]
            return above.head.i != trigger.i or bool(subjects and subjects[0] not in RELATIVE)
    return False


def ends_a_relative(token: Token, trigger: Token) -> bool:
    """Tell whether a date closes a relative clause that starts after the trigger ("X, which led to the war in May")."""
    words = load_happening_words().date_scope
    if token.i < trigger.i:
        return False
    between = token.doc[trigger.i + 1 : token.i]
    verbs = [t for t in between if t.dep == "relcl" and any(c.lower in RELATIVE for c in t.subtree if c.i < t.i)]
    if verbs and verbs[-1].lemma in words.launching and within(trigger, verbs[-1]):
        return False
    if verbs and is_happening(verbs[-1]):
        return False  # "an act of terror that occurred in May"
    return bool(verbs) and not any(t.is_punct for t in token.doc[max(verbs[-1].i, token.i - 3) : token.i]) and (
        trigger not in verbs
    )


def _is_behind_opening(token: Token, name: Token) -> bool:
    """Tell whether a date is behind the phrase that a name opens ("During the Orlo War, they left in May").

    But not between two commas ("During the Battle of Orlo, fought on 3 May 2012, ten were killed").
    """
    doc = token.doc
    commas = [t.i for t in doc[name.i : token.i] if t.text == ","]
    if not commas:
        return False
    first = doc[commas[0] + 1]
    added = first.pos == "ADP" or first.tag in ("VBN", "VBD", "WDT")
    return not (added and len(commas) == 1 and any(t.text == "," for t in doc[token.i : token.sent.end]))


def is_outside(token: Token, trigger: Token) -> bool:
    """Tell whether the date is that of what came before or after ("the first killed since the invasion, on 26 May").

    What was done "during the siege" does not date it.

    A verb inside a relative clause or participle is not dated from outside either ("forces that had landed took the
    port in May", "the bodies of men killed in the war were exchanged in May").
    """
    words = load_happening_words().date_scope
    if trigger.pos == "PROPN" and trigger.head.lower in DURING and trigger.head.i == trigger.sent.start:
        return not within(trigger, token) and _is_behind_opening(token, trigger)
    first = series_of(first_of(trigger))
    noun = first.head.head if first.dep == "pobj" and first.head.lower == "of" else first
    told = noun if noun.lemma in words.phases | words.measures else first  # "after the start of the battle"
    backdrop = told.dep == "pobj" and told.head.lower in BACKDROPS | AFTER
    gerunds = (a for a in (trigger, *trigger.ancestors) if a.dep == "pcomp" and not within(a, token))
    backdrop = backdrop or any(a.head.lower in BACKDROPS | {"after"} for a in gerunds)
    backdrop = backdrop or lasts_longer(trigger)
    participle = trigger.dep == "acl" and trigger.tag == "VBN"
    aided = clause_verb(trigger)
    after = aided.dep == "acl" or (aided.dep == "advcl" and aided.lemma in words.aiding)
    if trigger.pos == "NOUN" and aided.tag == "VBN" and after and trigger.dep == "pobj":
        return not within(aided, token)  # "Aided by bombing, they took Orlo in May"
    clause = trigger.head if trigger.dep in ARGUMENTS else trigger
    marks = {c.lower for c in clause.children if clause.dep == "advcl" and c.dep == "mark"}
    backdrop = backdrop or not marks.isdisjoint(BACKDROPS | {"after"}) or _is_conceded(trigger, token)
    if not (backdrop or participle or trigger.dep == "relcl") or _is_told_by_when(trigger, token):
        return False
    opens = told.dep == "pobj" and told.head.i == told.sent.start and trigger.i < token.i
    if opens and any(t.text == "," for t in token.doc[trigger.i : token.i]):
        return True  # "After the attack on Orlo, from 3 May on they marched"
    return not within(clause, token)


def _is_told_by_when(trigger: Token, token: Token) -> bool:
    """Tell whether a clause says what was on the day before it ("it happened on 3 May, when rebels shelled Orlo")."""
    told = trigger.dep == "relcl" and any(c.lower == "when" for c in trigger.children)
    return told and trigger.head.ent_type == "DATE" and (trigger.head.i == token.i or trigger.head.head.i == token.i)


def _is_conceded(trigger: Token, token: Token) -> bool:
    """Tell whether a noun stands in a clause with "though" and the date in none ("Though criticised for X, he ...")."""
    clauses = (a for a in trigger.ancestors if a.dep == "advcl" and not within(a, token))
    marks = {c.lower for a in clauses for c in a.children if c.dep == "mark"}
    return trigger.pos == "NOUN" and not marks.isdisjoint(CONCEDING)


def carrying_noun(trigger: Token) -> Token:
    """Return the noun that an event stands behind with "of" ("the signing of the accord"), else the event itself."""
    while trigger.dep == "pobj" and trigger.head.lower == "of":
        trigger = trigger.head.head
    return trigger


def is_measured_off(trigger: Token) -> bool:
    """Tell whether an event is so long before or after what is dated ("on 19 May, a day after troops left, ...")."""
    words = load_happening_words().date_scope
    verb = clause_verb(trigger)
    marks = [c for c in verb.children if c.dep == "mark" and c.lower in ("after", "before")]
    marks = marks if verb.dep in ("advcl", "ccomp") else []
    first = carrying_noun(trigger)
    if first.dep == "pobj" and first.head.lower in ("after", "before"):
        marks.append(first.head)  # "not long after the invasion"
    return any(m.i > 0 and (m.nbor(-1).lemma in words.measures or m.nbor(-1).lower == "long") for m in marks)


def lasts_longer(trigger: Token) -> bool:
    """Tell whether an event is the time in which another one was ("two were killed on 5 May during the siege")."""
    words = load_happening_words().date_scope
    during = trigger.dep == "pobj" and trigger.head.lower in DURING
    used = clause_verb(trigger).lemma in words.using and trigger.dep == "pobj" and trigger.head.lower == "in"
    return (during or used) and trigger.lemma in words.lasting and any(c.lower == "the" for c in trigger.lefts)


def is_of_settling(token: Token, trigger: Token) -> bool:
    """Tell whether a date is that of a plan or deal that is named later ("was part of the plan accepted in May")."""
    words = load_happening_words().date_scope
    accepted = (a for a in token.ancestors if a.dep == "acl" and a.lemma in words.settling)
    return any(trigger.i < a.head.i and a.head.dep != "appos" and not within(a.head, trigger) for a in accepted)
