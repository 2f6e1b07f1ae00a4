"""Tell whether a clause says what people do at times, or how they do it, and so of no one event."""

import re

from kg.knowledge.telling_words import load_telling_words
from kg.knowledge.words import load_words
from kg.model.tokens import Token

YEAR = re.compile(r"\d{4}s?")
TIMES = frozenset({"DATE", "TIME"})


def is_habit(trigger: Token, form: str) -> bool:
    """Tell whether a verb, or the verb that a noun depends on, says what is done at times and no one event."""
    habits = load_telling_words().habits
    if form == "verb":
        return _is_habitual(trigger)
    words = [c for c in trigger.lefts if trigger.tag == "NNS"]
    if any(c.lower in ("most", "fewest") and c.i and c.nbor(-1).lower == "the" for c in words):
        return True  # "2010 saw the most attacks of any year"
    verb = trigger.head
    if words and trigger.dep == "pobj" and verb.lower == "of" and verb.head.lemma in habits.ways:
        return True  # "their strategy of summer offensives"
    so_far = trigger.dep == "dobj" and any(c.dep == "aux" and c.lower in ("have", "has") for c in verb.children)
    exact = any(t.ent_type in TIMES or (t.ent_type == "CARDINAL" and t.i > trigger.i) for t in trigger.sent)
    if so_far and not exact and any(c.lower in habits.regular for c in words):
        return True  # "have carried out regular attacks"
    within = verb.dep == "advcl" and verb.tag == "VBG" and not exact
    clause = verb.head if within else verb  # "They often acted, launching attacks"
    return any(_is_adverb_of_habit(c) for v in (verb, clause) for c in v.children)


def _is_habitual(verb: Token) -> bool:
    """Tell whether a clause says what people do at times ("soldiers who deploy to Orlo get a medal", "rarely hit").

    Or how something is done whenever it is ("in targeting them, they use drones").
    """
    words = load_telling_words().habits
    if any(_is_adverb_of_habit(c) for c in verb.children) or (verb.dep == "relcl" and verb.head.lemma == "reason"):
        return True
    if _is_on_each_occasion(verb):
        return True
    if verb.lemma == "fight" and any(c.tag == "VBG" for p in verb.children if p.lower == "by" for c in p.children):
        return True  # "fought the army by blowing up its trains"
    for_years = verb.lemma == "fight" and (_is_of_a_life(verb) or _goes_on_for_years(verb))
    if for_years or _is_use(verb) or _is_of_all_times(verb):
        return True
    serving = verb.head.tag in ("VBZ", "VBP") and verb.head.lemma in words.serving
    if verb.lemma == "fight" and verb.dep == "advcl" and verb.tag == "VBG" and serving:
        return True  # "the force acts as infantry, fighting against rebels"
    if verb.lemma == "occupy" and verb.tag in ("VBP", "VBZ"):
        return True  # "the army, which occupies Orlo"
    if verb.dep == "acl" and any(c.lower in ("each", "every") for c in verb.head.lefts):
        return True  # "in every town taken by the rebels"
    used = (a for a in verb.ancestors if a.lemma in words.using)
    if verb.tag == "VBG" and any(c.dep == "dobj" and c.lemma in words.ways for a in used for c in a.children):
        return True  # "used hit and run tactics, firing at convoys and then retreating"
    example = verb.sent[0].lower == "for" and verb.sent[1:2].text == "example"
    if example and any(t.lower == "would" for t in verb.sent):
        return True  # "For example, if rebels fired at a base, the army would shell the village"
    if verb.tag == "VBG" and verb.dep == "pcomp" and verb.head.lower in ("in", "when", "while"):
        return verb.head.head.tag in ("VBZ", "VBP")
    if verb.dep != "relcl" or verb.tag != "VBP" or verb.head.tag not in ("NNS", "NNPS"):
        return False
    given = any(c.dep in ("det", "nummod", "poss") for c in verb.head.children)
    return not given and any(t.tag in ("VBP", "VBZ", "MD") for t in (verb.head.head, *verb.head.head.children))


def _is_on_each_occasion(verb: Token) -> bool:
    """Tell whether it was done again and again ("withdrew after each attack", "in every town people were shot")."""
    dated = any(t.ent_type in TIMES for t in verb.sent)
    for preposition in (c for c in verb.children if c.dep == "prep"):
        for occasion in (c for c in preposition.children if c.dep == "pobj"):
            each = any(c.lower in ("each", "every") for c in occasion.lefts)
            anywhere = preposition.lower == "in" and not dated
            if each and (anywhere or occasion.lemma in load_words().stance.acts):
                return True
    return False


def _is_of_all_times(verb: Token) -> bool:
    """Tell whether people have done it to sorts of things ("bombers have hit buses, hotels and malls"), at no time."""
    perfect = verb.tag == "VBN" and any(c.dep == "aux" and c.lower == "have" for c in verb.children)
    sorts = [c for c in verb.children if c.dep in ("nsubj", "dobj")]
    bare = all(c.tag == "NNS" and all(w.dep in ("amod", "compound") for w in c.lefts) for c in sorts)
    listed = any(c.dep == "dobj" and len(c.conjuncts) > 1 for c in sorts)
    dated = any(t.ent_type in TIMES or t.ent_type == "CARDINAL" for t in verb.sent)
    return perfect and len(sorts) == 2 and bare and listed and not dated


def _is_use(verb: Token) -> bool:
    """Tell whether a clause tells what a thing is for ("the planes are used to strike enemy positions")."""
    used = verb.head.lemma == "use" and verb.dep in ("xcomp", "advcl") and verb.tag == "VB"
    return used and any(c.dep == "auxpass" and c.tag in ("VBZ", "VBP") for c in verb.head.children)


def _is_adverb_of_habit(adverb: Token) -> bool:
    words = load_telling_words().habits
    beside = (t for c in adverb.head.children if c.dep in ("prep", "npadvmod") for t in c.subtree)
    dated = any(t.ent_type == "DATE" and t.pos == "PROPN" for t in beside)  # a month, and no year alone
    mostly = adverb.lower in words.mostly and not any(t.ent_type == "DATE" for t in adverb.head.subtree)
    return mostly or adverb.lower in words.habitual or (adverb.lower in words.steady and not dated)


def _goes_on_for_years(verb: Token) -> bool:
    """Tell whether people have fought since a time, which is a conflict and no battle ("have been fighting since")."""
    have = any(c.dep == "aux" and c.lower in ("have", "has", "had") for c in verb.children)
    lasting = (t for c in verb.children if c.lower in ("since", "for") for t in c.subtree)
    years = any(t.lemma in ("year", "decade") or YEAR.fullmatch(t.text) for t in lasting)
    dated = any(t.ent_type == "DATE" and t.pos == "PROPN" for t in verb.sent)
    return have and verb.tag == "VBG" and years and not dated


def _is_of_a_life(verb: Token) -> bool:
    """Tell whether a clause is of what one person once did ("an officer who had fought in Orlo"), at no told time."""
    person = verb.dep == "relcl" and verb.head.tag in ("NN", "NNP") and any(c.lower == "who" for c in verb.lefts)
    told = any(t.ent_type == "DATE" for c in verb.children if c.dep in ("prep", "npadvmod") for t in c.subtree)
    return person and not told and all(c.dep != "dobj" for c in verb.children)
