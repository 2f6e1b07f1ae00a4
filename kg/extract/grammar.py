"""Read the arguments of a verb or noun off the dependency parse, under names that the frames use.

Functions: subject, object, passive_subject, by; the preposition itself for a prepositional phrase ("on", "with");
possessor, modifier (a word before the noun) and, for a noun that a light verb carries, light_subject and light_target.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.antecedents import RELATIVE, antecedent
from kg.extract.clause_forms import is_passive
from kg.extract.coordination import also_named, conjuncts
from kg.extract.phrases import series_of
from kg.extract.prepositions import TOGETHER, behind_others, objects_of, prepositional, strays
from kg.extract.subjects import shared_object, shared_subject
from kg.knowledge.filling_words import load_filling_words
from kg.knowledge.happening_words import load_happening_words
from kg.knowledge.words import Grammar
from kg.model.tokens import Token

UPON = frozenset({"on", "upon", "against"})
"""Prepositions before what an attack is on."""

PLACED = frozenset({"in", "at", "near"})
"""Prepositions before where an attack was."""

CIRCUMSTANCES = frozenset({"after", "before", "following", "during", "despite", "amid", "since", "until"})
"""Prepositions before what happened besides, which has its own doer ("was shelled after threats by the army")."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A filled grammatical function of a trigger: the head token of its phrase."""

    function: str
    head: Token


def arguments(token: Token, grammar: Grammar) -> tuple[Argument, ...]:
    """Return the arguments of a verb or noun trigger, coordination spread out, relative pronouns replaced."""
    found = _of_verb(token, grammar) if token.pos in ("VERB", "AUX") else _of_noun(token, grammar)
    seen: set[tuple[str, int]] = set()
    spread: list[Argument] = []
    for function, head in found:
        head = antecedent(head)
        for member in (head, *conjuncts(head), *also_named(head), *(_beside(head) if function == "subject" else ())):
            if (function, member.i) not in seen:
                seen.add((function, member.i))
                spread.append(Argument(function, member))
    return tuple(spread)


def _beside(subject: Token) -> Iterator[Token]:
    """Yield those along with whom a subject does something ("the front, along with the guard, attacked")."""
    after = (c for c in (*subject.rights, *subject.head.lefts) if c.lower in TOGETHER and c.i > subject.i)
    yield from (o for c in after for p in c.children if p.lower == "with" for o in p.children if o.dep == "pobj")


def _of_verb(verb: Token, grammar: Grammar) -> Iterator[tuple[str, Token]]:
    passive = is_passive(verb)
    has_subject = False
    for child in (c for c in verb.children if not _is_no_subject(c)):
        if child.dep == "nsubj" and not _is_had_done(verb):
            has_subject = True
            yield "subject", child
        elif child.dep == "nsubjpass" or (child.dep == "nsubj" and _is_had_done(verb)):
            has_subject = True
            yield "passive_subject", child
        elif child.dep in ("dobj", "obj"):
            taken = shared_object(verb) if child.lower == "them" else None
            yield "object", taken or child
        elif child.dep == "prt":
            yield from (("object", p) for p in child.children if p.dep == "pobj")
        elif child.dep == "agent":
            yield from (("by", p) for p in child.children if p.dep == "pobj")
        elif child.dep == "dative":
            yield "to", next((p for p in child.children if p.dep == "pobj"), child)
    yield from prepositional(verb, grammar)
    yield from (a for stray in strays(verb, grammar) for a in objects_of(stray, stray.lower))
    if passive and not any(c.dep == "agent" for c in verb.children):
        where = (c for c in verb.children if c.dep == "prep" and c.lower not in CIRCUMSTANCES)
        places = (p for c in where for p in c.children if p.dep == "pobj")
        yield from (a for p in places for by in p.children if by.lower == "by" for a in objects_of(by, "by"))
    if not has_subject and verb.dep == "advcl" and verb.tag == "VBG" and (doing := _suffered(verb.head)) is not None:
        # "The town was shelled by rebels, killing twelve": the agent killed them, not the town.
        yield from (("subject", p) for c in doing for p in c.children if p.dep == "pobj")
    elif not has_subject:
        subject = shared_subject(verb)
        if subject is not None:
            yield ("passive_subject" if passive else "subject"), subject


def _suffered(verb: Token) -> list[Token] | None:
    """Return the prepositions before who did what a clause says was suffered, None where it says no such thing.

    "Was shelled by rebels", "came under attack by rebels".
    """
    words = load_filling_words().grammar
    if is_passive(verb):
        return [c for c in verb.children if c.dep == "agent"]
    under = (o for p in verb.children if p.lower == "under" and verb.lemma == "come" for o in p.children)
    attack = next((o for o in under if o.lemma in words.under), None)
    return None if attack is None else [p for p in attack.children if p.lower == "by"]


def _is_had_done(verb: Token) -> bool:
    """Tell whether a participle tells what one had done to somebody ("he had ten men taken hostage")."""
    alone = verb.tag in ("VBN", "VBD") and not any(c.dep in ("aux", "auxpass") for c in verb.children)
    return alone and verb.dep == "ccomp" and verb.head.lemma == "have"


def _is_no_subject(token: Token) -> bool:
    """Tell whether a subject is only who is cited, or a noun before the name that is ("the group Orlo Front left")."""
    if token.dep not in ("nsubj", "nsubjpass"):
        return False
    after = token.doc[token.right_edge.i + 1 : token.right_edge.i + 2]
    if token.pos == "PROPN" and token.i > 1 and token.nbor(-1).text == ",":
        before = (c for c in token.head.children if c.dep == token.dep and c.i < token.i)
        if any(c.right_edge.i in (token.i - 2, token.i - 1) and c.pos == "NOUN" for c in before):
            return True  # "a platoon from Orlo, Kelmaria was sent"
    names = (c for c in token.head.children if c.dep == token.dep and c.left_edge.pos == "PROPN")
    beside = token.right_edge.text != ","
    return is_cited(token) or (
        token.pos == "NOUN" and beside and any(c.left_edge.i == t.i for c in names for t in after)
    )


def is_cited(token: Token) -> bool:
    """Tell whether "according to" stands before a phrase, which parsers then take for a subject."""
    start = token.left_edge.i
    return start > 1 and token.doc[start - 1].lower == "to" and token.doc[start - 2].lower == "according"


def _of_noun(noun: Token, grammar: Grammar) -> Iterator[tuple[str, Token]]:
    words = load_filling_words().grammar
    for child in noun.children:
        if child.dep == "poss":
            yield "possessor", child
        elif child.dep in ("compound", "amod", "nmod"):
            yield "modifier", child
        elif child.dep in ("acl", "relcl") and child.lemma in grammar.light_verbs | {"target", "involve"}:
            others = (c for c in child.children if c.dep == "nsubjpass" and c.lower not in RELATIVE)
            if child.dep == "relcl" or next(others, None) is None:
                yield from _carried(child, noun, grammar)
    own = [*prepositional(noun, grammar), *behind_others(noun)]
    yield from own
    yield from (("light_subject", t) for t in _responsible(noun))
    verb, carries = carrier_of(noun, grammar)
    if verb is None:
        if noun.dep == "conj" and noun.head.pos in ("NOUN", "PROPN"):
            # But "the attack on Orlo and the assaults on villages" are each on their own.
            # Nor is what has a place of its own where the first was, or on whom ("the raid on Orlo and one in Gori").
            apart = any(f in UPON or f in PLACED for f, _ in own)
            taken = {"modifier", *((*UPON, *PLACED) if apart else ())}
            yield from ((f, t) for f, t in _of_noun(noun.head, grammar) if f not in taken)
        return
    if carries == "light":
        yield from _carried(verb, noun, grammar)
    elif carries == "suffered":
        yield from _suffering(verb, grammar)
    elif carries == "occurring":
        # "The attack was claimed by X": not who did it; "resulted in X cutting all ties": not where.
        of_others = {"by", "in"} if verb.lemma == "result" else {"by"}
        told = [(f, t) for f, t in prepositional(verb, grammar) if f not in of_others]
        yield from (("in" if verb.lemma in words.occurring and _is_ground(f, t, grammar) else f, t) for f, t in told)


def _is_ground(preposition: str, noun: Token, grammar: Grammar) -> bool:
    """Tell whether what took place at or on something took place there ("on the outskirts", not "on a convoy")."""
    words = load_filling_words().grammar
    ground = noun.lemma.lower() in grammar.grounds or noun.lower in grammar.grounds or noun.lemma in words.fields
    return preposition == "at" or (preposition == "on" and (ground or noun.ent_type in ("GPE", "LOC")))


def _responsible(noun: Token) -> Iterator[Token]:
    """Yield who is said to have been behind an attack or responsible for it, which is to have done it."""
    words = load_happening_words().clause_forms
    link = noun.head
    above = link.head
    fits = (link.lower, above.lower) == ("for", "responsible") or (link.lower == "behind" and above.lemma == "be")
    verb = above.head if above.dep == "acomp" else above
    told = verb.dep in ("ROOT", "relcl", "conj")  # and not only believed or supposed
    told = told and not any(c.dep in ("neg", "mark") or c.tag == "MD" for c in verb.children)
    told = told and not any(c.dep in ("advmod", "preconj") for v in (verb, above, link) for c in v.children)
    if noun.dep == "pobj" and fits and verb.lemma == "be" and noun.lemma.lower() in words.strikes and told:
        for doer in (c for c in verb.children if c.dep == "nsubj"):
            before = list(doer.lefts)
            named = doer.tag != "NN" or any(c.pos == "PROPN" for c in before)
            if named and not any(c.lower in ("no", "either") for c in before):
                yield doer


def carrier_of(noun: Token, grammar: Grammar) -> tuple[Token | None, str]:
    """Return the verb that carries an event noun, if any, and how: "light", "suffered", "occurring" or "".

    Light is "launched an attack", "agreed to a truce" and "took part in a raid"; suffered "came under attack".
    """
    grammar_words = load_filling_words().grammar
    clause_forms = load_happening_words().clause_forms
    if noun.dep in ("dobj", "nsubj", "nsubjpass", "obj") and noun.head.pos in ("VERB", "AUX"):
        verb = noun.head
        truce = verb.lemma == "announce" and noun.lemma.lower() in clause_forms.truces
        doer = next((c for c in verb.children if c.dep == "nsubj"), None)  # no minister, and not "they"
        armed = doer is None or (doer.lemma in grammar.force_nouns and doer.lemma != "team")
        fought = verb.lemma == "fight" and noun.lemma.lower() in grammar_words.fought and armed
        if verb.lemma in grammar.light_verbs or truce or fought:
            return verb, "light"
        if verb.lemma == "join" and noun.dep == "dobj" and noun.lemma.lower() in grammar_words.joinable:
            return verb, "light"
        if verb.lemma in grammar.suffered_verbs and noun.dep == "dobj":
            return verb, "suffered"
        return verb, "occurring" if verb.lemma in grammar.occur_verbs and noun.dep in ("nsubj", "nsubjpass") else ""
    if noun.dep == "pobj":
        verb, preposition = _behind_part(noun.head.head), noun.head.lower
        talking = verb.lemma == "be" and preposition == "in" and noun.lemma.lower() in grammar_words.talks
        if talking or preposition in grammar.light_phrases.get(verb.lemma, ()):
            return verb, "light"
        if preposition in grammar.suffered_phrases.get(verb.lemma, ()):
            return verb, "suffered"
    if (series := series_of(noun)) is not noun:
        return carrier_of(series, grammar)  # "carried out a series of attacks"
    joined = noun.dep == "conj" or dashed_before(noun) is not None
    return carrier_of(noun.head, grammar) if joined else (None, "")


def _suffering(verb: Token, grammar: Grammar) -> Iterator[tuple[str, Token]]:
    """Yield whom a verb exposes to an event, and who exposes them ("was subjected to", "subjected them to attacks")."""
    told = list(_of_verb(verb, grammar))
    exposing = verb.lemma == "subject" and verb.pos == "VERB"
    whom = ("object", "passive_subject") if exposing else ("subject",)
    yield from (("light_target", t) for f, t in told if f in whom)
    yield from (("light_subject", t) for f, t in told if f == "subject" and exposing)
    yield from prepositional(verb, grammar)


def dashed_before(noun: Token) -> Token | None:
    """Return the name before a dash that parsers take for another ("the Orlo–Kelmar Pact"), None elsewhere."""
    first = noun.left_edge.i
    dashed = noun.dep == "appos" and first > 1 and noun.doc[first - 1].text in ("–", "-")
    joined = dashed and not noun.doc[first - 1].whitespace and not noun.doc[first - 2].whitespace
    return noun.head if joined and noun.head.i == first - 2 and noun.head.pos == "PROPN" else None


def _behind_part(token: Token) -> Token:
    """Return the verb of "part" in "took part", else the token."""
    return token.head if token.lower == "part" else token


def _is_go_between(negotiate: Token, noun: Token) -> bool:
    """Tell whether one alone negotiates for others what takes two ("Zarvania negotiated a ceasefire")."""
    whom = next((c for c in negotiate.children if c.dep == "nsubj"), None)
    alone = whom is not None and whom.tag in ("NN", "NNP") and not whom.conjuncts
    return alone and noun.lemma.lower() in ("ceasefire", "truce", "cease-fire") and not any(
        c.lower == "with" for c in (*negotiate.children, *noun.children)
    )


def _carried(verb: Token, noun: Token, grammar: Grammar) -> Iterator[tuple[str, Token]]:
    """Yield the arguments that a noun gets from the light verb that carries it."""
    words = load_filling_words().grammar
    between = any(c.lower == "between" for c in (*verb.children, *noun.children))
    mediated = verb.lemma in words.mediating or (verb.lemma == "negotiate" and (between or _is_go_between(verb, noun)))
    mediated = mediated or (verb.lemma == "accept" and noun.lemma.lower() == "resolution")  # which others adopt
    for function, head in _of_verb(verb, grammar):
        if head.i == noun.i or (mediated and function in ("subject", "by")):
            continue
        if function == "subject" or function == "by":
            yield "light_subject", head
        elif function not in ("object", "passive_subject"):
            yield function, head
        elif function == "object" and verb.lemma == "target":
            yield "light_target", head
