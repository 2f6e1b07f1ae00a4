"""Tell whether a clause says what people do at times, or how they do it, and so of no one event."""

import re

from spacy.tokens import Token

from kg.knowledge.words import load_words

HABITUAL = frozenset(
    {"rarely", "seldom", "hardly", "scarcely", "exclusively", "typically", "usually", "generally", "often"}
    | {"frequently", "formerly", "normally"}
)
YEAR = re.compile(r"\d{4}s?")
MOSTLY = frozenset({"especially", "particularly", "primarily", "predominantly"})
"""At what somebody strikes most of all, where that is told of no day."""
STEADY = frozenset({"regularly", "routinely", "increasingly", "constantly"})
"""How a thing is done again and again, or all along on a day that is told."""
USING = frozenset({"use", "employ", "adopt"})
REGULAR = frozenset({"regular", "frequent", "routine", "daily", "periodic", "occasional", "constant", "continual"})
"""What tells of attacks that they came again and again."""
SERVING = frozenset({"act", "serve", "operate", "function", "work"})
"""What a force is there for."""
TIMES = frozenset({"DATE", "TIME"})
WAYS = frozenset({"tactic", "tactics", "strategy", "method", "technique"})
"""What one uses who does a thing again and again."""


def is_habit(trigger: Token, form: str) -> bool:
    """Tell whether a verb, or the verb that a noun depends on, says what is done at times and no one event."""
    if form == "verb":
        return _is_habitual(trigger)
    words = [c for c in trigger.lefts if trigger.tag_ == "NNS"]
    if any(c.lower_ in ("most", "fewest") and c.i and c.nbor(-1).lower_ == "the" for c in words):
        return True  # "2010 saw the most attacks of any year"
    verb = trigger.head
    if words and trigger.dep_ == "pobj" and verb.lower_ == "of" and verb.head.lemma_ in WAYS:
        return True  # "their strategy of summer offensives"
    so_far = trigger.dep_ == "dobj" and any(c.dep_ == "aux" and c.lower_ in ("have", "has") for c in verb.children)
    exact = any(t.ent_type_ in TIMES or (t.ent_type_ == "CARDINAL" and t.i > trigger.i) for t in trigger.sent)
    if so_far and not exact and any(c.lower_ in REGULAR for c in words):
        return True  # "have carried out regular attacks"
    within = verb.dep_ == "advcl" and verb.tag_ == "VBG" and not exact
    clause = verb.head if within else verb  # "They often acted, launching attacks"
    return any(_is_adverb_of_habit(c) for v in (verb, clause) for c in v.children)


def _is_habitual(verb: Token) -> bool:
    """Tell whether a clause says what people do at times ("soldiers who deploy to Orlo get a medal", "rarely hit").

    Or how something is done whenever it is ("in targeting them, they use drones").
    """
    if any(_is_adverb_of_habit(c) for c in verb.children) or (verb.dep_ == "relcl" and verb.head.lemma_ == "reason"):
        return True
    if _is_on_each_occasion(verb):
        return True
    if verb.lemma_ == "fight" and any(c.tag_ == "VBG" for p in verb.children if p.lower_ == "by" for c in p.children):
        return True  # "fought the army by blowing up its trains"
    for_years = verb.lemma_ == "fight" and (_is_of_a_life(verb) or _goes_on_for_years(verb))
    if for_years or _is_use(verb) or _is_of_all_times(verb):
        return True
    serving = verb.head.tag_ in ("VBZ", "VBP") and verb.head.lemma_ in SERVING
    if verb.lemma_ == "fight" and verb.dep_ == "advcl" and verb.tag_ == "VBG" and serving:
        return True  # "the force acts as infantry, fighting against rebels"
    if verb.lemma_ == "occupy" and verb.tag_ in ("VBP", "VBZ"):
        return True  # "the army, which occupies Orlo"
    if verb.dep_ == "acl" and any(c.lower_ in ("each", "every") for c in verb.head.lefts):
        return True  # "in every town taken by the rebels"
    used = (a for a in verb.ancestors if a.lemma_ in USING)
    if verb.tag_ == "VBG" and any(c.dep_ == "dobj" and c.lemma_ in WAYS for a in used for c in a.children):
        return True  # "used hit and run tactics, firing at convoys and then retreating"
    example = verb.sent[0].lower_ == "for" and verb.sent[1:2].text == "example"
    if example and any(t.lower_ == "would" for t in verb.sent):
        return True  # "For example, if rebels fired at a base, the army would shell the village"
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in ("in", "when", "while"):
        return verb.head.head.tag_ in ("VBZ", "VBP")
    if verb.dep_ != "relcl" or verb.tag_ != "VBP" or verb.head.tag_ not in ("NNS", "NNPS"):
        return False
    given = any(c.dep_ in ("det", "nummod", "poss") for c in verb.head.children)
    return not given and any(t.tag_ in ("VBP", "VBZ", "MD") for t in (verb.head.head, *verb.head.head.children))


def _is_on_each_occasion(verb: Token) -> bool:
    """Tell whether it was done again and again ("withdrew after each attack", "in every town people were shot")."""
    dated = any(t.ent_type_ in TIMES for t in verb.sent)
    for preposition in (c for c in verb.children if c.dep_ == "prep"):
        for occasion in (c for c in preposition.children if c.dep_ == "pobj"):
            each = any(c.lower_ in ("each", "every") for c in occasion.lefts)
            anywhere = preposition.lower_ == "in" and not dated
            if each and (anywhere or occasion.lemma_ in load_words().stance.acts):
                return True
    return False


def _is_of_all_times(verb: Token) -> bool:
    """Tell whether people have done it to sorts of things ("bombers have hit buses, hotels and malls"), at no time."""
    perfect = verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)
    sorts = [c for c in verb.children if c.dep_ in ("nsubj", "dobj")]
    bare = all(c.tag_ == "NNS" and all(w.dep_ in ("amod", "compound") for w in c.lefts) for c in sorts)
    listed = any(c.dep_ == "dobj" and len(c.conjuncts) > 1 for c in sorts)
    dated = any(t.ent_type_ in TIMES or t.ent_type_ == "CARDINAL" for t in verb.sent)
    return perfect and len(sorts) == 2 and bare and listed and not dated


def _is_use(verb: Token) -> bool:
    """Tell whether a clause tells what a thing is for ("the planes are used to strike enemy positions")."""
    used = verb.head.lemma_ == "use" and verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB"
    return used and any(c.dep_ == "auxpass" and c.tag_ in ("VBZ", "VBP") for c in verb.head.children)


def _is_adverb_of_habit(adverb: Token) -> bool:
    beside = (t for c in adverb.head.children if c.dep_ in ("prep", "npadvmod") for t in c.subtree)
    dated = any(t.ent_type_ == "DATE" and t.pos_ == "PROPN" for t in beside)  # a month, and no year alone
    mostly = adverb.lower_ in MOSTLY and not any(t.ent_type_ == "DATE" for t in adverb.head.subtree)
    return mostly or adverb.lower_ in HABITUAL or (adverb.lower_ in STEADY and not dated)


def _goes_on_for_years(verb: Token) -> bool:
    """Tell whether people have fought since a time, which is a conflict and no battle ("have been fighting since")."""
    have = any(c.dep_ == "aux" and c.lower_ in ("have", "has", "had") for c in verb.children)
    lasting = (t for c in verb.children if c.lower_ in ("since", "for") for t in c.subtree)
    years = any(t.lemma_ in ("year", "decade") or YEAR.fullmatch(t.text) for t in lasting)
    dated = any(t.ent_type_ == "DATE" and t.pos_ == "PROPN" for t in verb.sent)
    return have and verb.tag_ == "VBG" and years and not dated


def _is_of_a_life(verb: Token) -> bool:
    """Tell whether a clause is of what one person once did ("an officer who had fought in Orlo"), at no told time."""
    person = verb.dep_ == "relcl" and verb.head.tag_ in ("NN", "NNP") and any(c.lower_ == "who" for c in verb.lefts)
    told = any(t.ent_type_ == "DATE" for c in verb.children if c.dep_ in ("prep", "npadvmod") for t in c.subtree)
    return person and not told and all(c.dep_ != "dobj" for c in verb.children)
