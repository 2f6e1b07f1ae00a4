"""Choose the time expressions that date an event."""

import re
from collections.abc import Iterator

from kg.extract.clause_forms import is_entry_into_force, is_misparsed_content, is_passive, is_seen_by_a_day
from kg.extract.coordination import first_of
from kg.extract.date_brackets import is_of_other_bracket
from kg.extract.date_clauses import is_of_earlier_deed, is_of_later_deed, is_of_next_clause
from kg.extract.date_scope import (
    AFTER,
    carrying_noun,
    ends_a_relative,
    in_other_relative,
    is_known_outcome,
    is_measured_off,
    is_of_a_person,
    is_of_backdrop,
    is_of_outcome,
    is_of_settling,
    is_outside,
    is_prompting,
    within,
)
from kg.extract.phrases import CLAUSES, clause_verb, distance
from kg.extract.reading import Reading, Spot, token_at
from kg.knowledge.happening_words import load_happening_words
from kg.model.mentions import Precision, TimeExpression
from kg.model.tokens import Token

FAR = 9
OPENED = 25
"""How many characters into a sentence a date that opens it begins at most."""
FOLLOWING = 4
"""How many words after an event its own date stands at most ("the accord on 5 May")."""
OWNERS = frozenset({"dobj", "nsubj", "nsubjpass", "appos"})
SEASONS = frozenset({"SP", "SU", "FA", "WI"})
"""How TIMEX values name the seasons."""
CITED = re.compile(r"&|\bet al\.|\bpp?\. ?\d")
"""What a bracket holds that cites works ("(Orlo & Kelmar, 2005; Tovan, 1945)")."""
JOINING = frozenset({"and", "but", "while", "then"})
OPENING = re.compile(
    r"^\W*(?:[Ii]t was )?(?:(?:In|At|Near) (?:[A-Z][\w'’-]+,? ){1,3})?(?:[Oo]n|[Ii]n|[Aa]t|[Bb]y|[Dd]uring)?\s*$"
)
"""What stands before a date that opens a sentence, or follows the place that does ("In Orlo on 3 May")."""


def times_for(
    reading: Reading, spot: Spot, trigger: Token, *, inside: bool = False, as_told: bool = False
) -> tuple[int, ...]:
    """Return the sentence's time expressions that can date `trigger`, nearest in the parse first.

    With `inside` only those in the trigger's own phrase or clause: what is planned is not dated by the planning. With
    `as_told` also the date of the report: a number of troops held when it was told.

    An expression inside another clause than the trigger's is left out, unless it introduces the whole sentence; what is
    reported in a clause of its own ("said on Monday that ...") is not dated by when it was said.
    """
    words = load_happening_words().when
    ranked: list[tuple[int, int, int]] = []
    opening_own = set[int]()  # times that open the trigger's own clause
    reacted = _is_reacted_to(reading, spot, trigger)
    answered = any(t.lemma in words.answered_for for t in (*trigger.ancestors, *clause_verb(trigger).children))
    contents = () if as_told else tuple(t for t in (trigger, *trigger.ancestors) if _is_content(t))
    for index in reading.times_of.get(spot.sentence.index, ()):
        time = reading.times[index]
        undated = time.precision is Precision.UNKNOWN or time.value is None or time.value.startswith("P")
        if undated or _is_of_citation(spot, time):
            continue
        if (token := token_at(time.span, spot)) is None:
            continue
        opened = _opened_clause(token, time.span.start - spot.block.offset)
        if opened is not None:
            if opened.left_edge.i <= trigger.i <= opened.right_edge.i and trigger.i > token.i and not answered:
                ranked.append((0, abs(token.i - trigger.i), index))
                opening_own.add(index)
            continue
        if not _may_date(reading, spot, time, token, trigger, contents):
            continue
        if (inside or reacted or (answered and token.i < trigger.i)) and not within(trigger, token):
            continue
        cost = distance(trigger, token)
        opening = time.span.start - spot.sentence.span.start < OPENED and _anchor_is_root(token, spot)
        if cost <= FAR or opening:
            ranked.append((min(cost, 5) if opening else cost, abs(token.i - trigger.i), index))
    nearest = (index for _, _, index in sorted(ranked) if not opening_own or index in opening_own)
    return tuple(_without_later(reading, spot, trigger, [*nearest]))


def _without_later(reading: Reading, spot: Spot, trigger: Token, indexes: list[int]) -> list[int]:
    """Leave out the times of the next deed where one opens the sentence, which is that of the first."""
    opened = spot.sentence.span.start + OPENED
    if not any(reading.times[i].span.start <= opened for i in indexes):
        return indexes
    tokens = ((i, token_at(reading.times[i].span, spot)) for i in indexes)
    return [i for i, token in tokens if token is None or not is_of_later_deed(token, trigger)]


def _is_reacted_to(reading: Reading, spot: Spot, trigger: Token) -> bool:
    """Tell whether the sentence is on what somebody later said or did about an event ("accused of killing X")."""
    words = load_happening_words().when
    above = clause_verb(trigger)
    verbs = reading.words.grammar.reacting_verbs
    looked_into = above.dep == "acl" and above.tag == "VBG" and above.lemma in verbs  # "those investigating it"
    while (further := _told_above(above)) is not None:
        above = further
    reacting = (looked_into or above.lemma in verbs) and not is_entry_into_force(above)
    reacting = reacting or _is_marked(reading, spot, trigger)
    reacting = reacting or (above.lemma in words.alluding and not is_passive(above))
    return reacting and above.i != trigger.i


def _told_above(clause: Token) -> Token | None:
    """Return the verb above what somebody did ("accused of the crime of killing", "honoured X, who killed ...").

    Or above what they are thought to have done ("arrested two men believed to be involved in it").
    """
    if clause.dep in ("pcomp", "relcl", "acl"):
        return clause_verb(clause.head)
    thought = clause.head if clause.dep == "xcomp" else clause
    held = thought.tag in ("VBN", "VBD") and thought.lemma in load_happening_words().when.suspecting
    if not held or thought.dep not in ("acl", "relcl", "advcl") or thought.nbor(-1).text == ",":
        return None
    return clause_verb(thought.head)


def _is_marked(reading: Reading, spot: Spot, event: Token) -> bool:
    """Tell whether people mark an event later ("the country marked the capture in May"), and no event does."""
    verb = event.head
    subjects = (c for c in verb.children if c.dep == "nsubj")
    return event.dep == "dobj" and verb.lemma == "mark" and any(
        reading.is_actor(s, spot.block) for s in subjects
    )


def _is_of_dead(event: Token) -> bool:
    """Tell whether people came to harm by an event that stands behind "after" ("ten died after raids on Orlo")."""
    return clause_verb(event).lemma in ("die", "kill", "injure", "wound", "hurt")


def _may_date(
    reading: Reading, spot: Spot, time: TimeExpression, token: Token, trigger: Token, contents: tuple[Token, ...]
) -> bool:
    """Tell whether a date at `token` belongs neither to another noun nor to another clause than the trigger's."""
    when = load_happening_words().when
    date_scope = load_happening_words().date_scope
    opens = OPENING.match(spot.sentence.span.text[: time.span.start - spot.sentence.span.start]) is not None
    noun = not opens or time.span.text.lower().startswith("the ")
    if noun and _modifies_other(token, trigger, time.span.end - spot.block.offset):
        return False
    later = trigger.dep == "pobj" and trigger.head.lower in AFTER and token.i < trigger.left_edge.i
    lasting = trigger.pos == "PROPN" and trigger.lower in date_scope.lasting
    if later and (time.precision is Precision.YEAR or lasting or (trigger.tag == "NNS" and not _is_of_dead(trigger))):
        return False  # "In 2002 another attack took place after the bombing", which may be years older
    above = (a for a in _within_clause(first_of(trigger)) if a.head.lemma != "come")
    remote = (a for a in above if not when.remote.isdisjoint((a.lower, a.lemma)))
    if any(remote) and not within(trigger, token):
        return False
    named = token.head.i == trigger.i and trigger.pos == "PROPN"
    if named and time.value is not None and time.value[-2:] in SEASONS:
        return False  # "the Spring Offensive", which is a name
    published = (t for t in token.ancestors if t.lemma in reading.words.grammar.publishing_verbs)
    if any(t.dep == "acl" or (is_passive(t) and clause_verb(token).i == t.i != trigger.i) for t in published):
        return False
    if _is_owned(token, trigger) or is_of_other_bracket(token, trigger) or is_of_backdrop(token, trigger):
        return False
    ongoing = trigger.dep == "acl" and trigger.tag == "VBG" and trigger.lemma in when.ongoing
    if (is_prompting(trigger) or ongoing) and not within(trigger, token):
        return False
    if is_known_outcome(trigger) and not within(clause_verb(trigger), token):
        return False
    if is_of_outcome(token, trigger) or in_other_relative(token, trigger) or ends_a_relative(token, trigger):
        return False
    if is_of_settling(token, trigger):
        return False
    return _is_of_its_clause(spot, token, trigger, contents, opens=opens)


def _is_of_its_clause(spot: Spot, token: Token, trigger: Token, contents: tuple[Token, ...], *, opens: bool) -> bool:
    """Tell whether a date is not that of another clause, in which the trigger's is told or that it only measures."""
    words = load_happening_words().when
    noun = trigger.dep == "pobj"
    measured = carrying_noun(trigger) if noun else clause_verb(trigger)
    behind = 0 < token.i - trigger.i <= FOLLOWING and not any(t.is_punct for t in token.doc[trigger.i : token.i])
    own = within(measured, token) or (behind and measured.i < trigger.i)  # "days after the signing of X on 5 May"
    if is_measured_off(trigger) and ((opens and not noun) or not own):
        return False
    cleft = opens and spot.tokens.root.lemma == "be" and spot.tokens[0].lower == "it"
    if not cleft and not all(within(content, token) for content in contents):
        return False
    if is_of_a_person(trigger) and not within(clause_verb(trigger), token):
        return False
    if opens and (_had_been(trigger) or _is_sought_out(trigger)) and not within(trigger, token):
        return False  # "In June, after they had attacked the town, a spokesman said that ..."
    if opens:  # "In May the force announced that it would sue those who attacked it"
        announced = spot.tokens.root.lemma in words.announcing and clause_verb(trigger).dep == "relcl"
        return not announced or within(trigger, token)
    other = is_of_next_clause(token, trigger) or is_of_earlier_deed(token, trigger)
    return not (is_outside(token, trigger) or other)


def _is_sought_out(trigger: Token) -> bool:
    """Tell whether people only went to where it had been ("In 1950 she came back to see where they shot him")."""
    clause = clause_verb(trigger)
    infinitives = (a for a in clause.ancestors if a.tag == "VB" and any(c.lower == "to" for c in a.lefts))
    return clause.dep == "relcl" and any(c.lower == "where" for c in clause.lefts) and any(infinitives)


def _had_been(trigger: Token) -> bool:
    """Tell whether a verb stands in the past perfect with "after", or says by how much ("a few days earlier")."""
    while trigger.dep == "xcomp":
        trigger = trigger.head  # "whom they had previously helped to fight"
    marks = {c.lower for c in trigger.children if c.dep in ("mark", "aux", "advmod")}
    before = trigger.dep == "relcl" and not marks.isdisjoint(("earlier", "before", "previously"))
    return "had" in marks and (before or (trigger.dep == "advcl" and "after" in marks))


def _opened_clause(token: Token, start: int) -> Token | None:
    """Return the verb of the clause that a date opens after a conjunction ("and on 13 June the mayor was shot").

    `start` is the offset of the date in its block; `token` is its head.
    """
    first = token.doc.covering(start, start + 1)
    if first is None or first.start < token.sent.start + 2:
        return None
    before = token.doc[first.start - 2 : first.start]
    if before[1].pos != "ADP" or before[0].lower not in JOINING:
        return None
    after = token.doc[first.start : token.sent.end]
    verbs = (t for t in after if t.pos in ("VERB", "AUX") and t.dep in ("conj", "ROOT", "ccomp"))
    opened = next(verbs, None)
    own = opened is not None and any(c.dep in ("nsubj", "nsubjpass") and c.i > first.start for c in opened.children)
    return opened if own else None


def _is_of_citation(spot: Spot, time: TimeExpression) -> bool:
    """Tell whether a year is that of a work that is cited ("(Orlo & Kelmar, 2005; Tovan, 1945)")."""
    text, start = spot.sentence.span.text, time.span.start - spot.sentence.span.start
    opened, closed = text.rfind("(", 0, start), text.find(")", start)
    return time.precision is Precision.YEAR and -1 < opened < closed and bool(CITED.search(text[opened:closed]))


def _is_owned(token: Token, trigger: Token) -> bool:
    """Tell whether a date is of what others did, or of a name ("Zarvania's raids in the 1930s", "War of 1812")."""
    words = load_happening_words().when
    noun = token.head.head if token.dep == "pobj" else token
    of = token.dep == "pobj" and token.head.lower == "of" and noun.ent_type not in ("DATE", "TIME")
    if of and noun.pos == "NOUN" and noun.dep in OWNERS and noun.i != trigger.i and not within(noun, trigger):
        return True  # "crossed the frontier of 1939"
    if of and noun.lemma.lower() in words.laws:
        return noun.i != trigger.i  # "against the Settlement Law of 1934"
    owned = noun.pos == "NOUN" and any(c.dep == "poss" and c.tag != "PRP$" for c in noun.children)
    named = noun.pos == "PROPN" and token.dep == "pobj" and token.head.lower == "of"
    return (owned or named) and noun.i != trigger.i and not within(noun, trigger) and not within(trigger, noun)


def _within_clause(token: Token) -> Iterator[Token]:
    """Yield what stands above a word, up to the verb of its clause."""
    for above in token.ancestors:
        if above.pos in ("VERB", "AUX"):
            return
        yield above


def _is_content(verb: Token) -> bool:
    """Tell whether a clause is what somebody says or finds ("reported that ...", "evidence that ...")."""
    marks = [c.lower for c in verb.children if c.dep == "mark"]
    own = any(c.dep in ("nsubj", "nsubjpass", "expl", "csubj") for c in verb.children)
    if (verb.dep == "ccomp" and verb.tag == "VBD" and not own) or is_seen_by_a_day(verb):
        return False  # "a group believed to be from Orlo attacked", misread
    return verb.dep == "ccomp" or (verb.dep == "acl" and "that" in marks) or is_misparsed_content(verb)


def _modifies_other(token: Token, trigger: Token, end: int) -> bool:
    """Tell whether a date that ends at the offset `end` only qualifies another noun ("an April 2020 news release")."""
    current = token
    while current.dep in ("compound", "nummod", "nmod", "amod", "npadvmod") and current.head.pos in (
        "NOUN",
        "PROPN",
        "NUM",
        "ADJ",
    ):
        current = current.head
        if current.i == trigger.i:
            return False
    return current.i != token.i and current.idx >= end and current.ent_type not in ("DATE", "TIME")


def _anchor_is_root(token: Token, spot: Spot) -> bool:
    """Tell whether a time hangs on the sentence's main verb, so that it frames all of the sentence."""
    current = token
    while current.head.i != current.i:
        if current.dep in CLAUSES:
            return False
        current = current.head
    return current.i == spot.tokens.root.i
