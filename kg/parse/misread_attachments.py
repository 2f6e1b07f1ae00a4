"""Hang phrases where they belong that parsers attach to a neighbour."""

from spacy.tokens import Token

from kg.knowledge.misreading_words import load_misreading_words
from kg.knowledge.words import load_words
from kg.model.frames import RISINGS

GIVEN_BACK = frozenset({"over", "of", "from"})
"""Prepositions before what comes back ("control over two camps back to Y"), unlike that of "on a retreat back to Y"."""


def reattach(token: Token) -> None:
    """Hang phrases where they belong.

    The time of "an act that occurred in May" belongs to the copula, what somebody is accused of to the verb, and who
    rose to the rising ("the rebellion by local groups").
    """
    words = load_misreading_words().misread_attachments
    if token.dep_ == "relcl":
        _hang_on_namesake(token)
        _hang_on_number(token)
    if token.dep_ == "relcl" and _is_happening(token):
        # But not "talks, in which the first session happened in June".
        if any(c.dep_ == "nsubj" and c.lower_ in ("that", "which") for c in token.lefts):
            _raise_from_place(token)
            _define(token, [c for c in token.rights if c.dep_ in ("prep", "npadvmod")])
    elif token.dep_ == "advcl" and token.tag_ == "VBN" and token.lemma_ in words.making:
        _hang_on_pact(token)
    elif token.dep_ == "acl" and token.tag_ in ("VBN", "VBG"):
        _reattach_participle(token)
    elif token.dep_ == "conj" and token.tag_ == "VBG":
        _set_beside(token)
    if token.lower_ == "back" and token.dep_ == "advmod" and token.head.head.lower_ in GIVEN_BACK:
        _bring_back(token)
    if token.lower_ == "of" and token.dep_ == "prep":
        _reattach_of(token)
    if token.lemma_.lower() in RISINGS and token.dep_ == "pobj" and token.i + 1 < len(token.doc):
        following = token.nbor(1)
        apart = following.sent != token.sent or following.is_ancestor(token)
        if following.lower_ == "by" and following.dep_ == "prep" and not apart:
            following.head = token  # "a campaign against the rebellion by local groups"


def _is_happening(verb: Token) -> bool:
    """Tell whether a verb says no more than that something came about ("which occurred", "that took place")."""
    place = any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
    return verb.lemma_ in ("occur", "happen") or (verb.lemma_ == "take" and place)


def _reattach_participle(participle: Token) -> None:
    """Hang what was done on the deed, what befell somebody on them, and the day of a deed on what tells of it."""
    words = load_misreading_words().misread_attachments
    if participle.lemma_ in words.being:
        _date_deed(participle)
    if participle.tag_ == "VBG":
        return
    if participle.lemma_ in words.committing:
        _hang_on_deed(participle)
    if _is_event(participle.head):
        # "was an operation led by police on 5 March"
        when = [p for p in participle.rights if p.dep_ == "prep" and any(c.ent_type_ == "DATE" for c in p.children)]
        _define(participle, when)
    elif participle.lemma_ in words.harming:
        _hang_on_leader(participle)


def _reattach_of(of: Token) -> None:
    """Hang "of" on what somebody is accused of, or on what was done."""
    if of.head.dep_ == "dobj":
        _charge(of, of.head.head)
    elif of.head.dep_ == "pobj":
        _give_target(of)


def _hang_on_namesake(clause: Token) -> None:
    """Hang a relative clause on what something is named after ("a campaign named after the battle that ... in 624")."""
    naming = (c for c in clause.head.children if c.dep_ == "acl" and c.lemma_ == "name" and c.i < clause.i)
    after = (p for c in naming for p in c.children if p.lower_ == "after")
    namesake = next((n for p in after for n in p.children if n.dep_ == "pobj"), None)
    if namesake is not None and namesake.lemma_.lower() in load_words().grammar.generic_event_nouns:
        clause.head = namesake


def _date_deed(participle: Token) -> None:
    """Hang when and where on what was done and not on who those are who did it ("killed by men led by X on 3 May")."""
    by = participle.head.head
    if by.dep_ != "agent":
        return
    named = next((t.i for c in participle.children if c.dep_ == "agent" for t in c.children), participle.i)
    for child in [c for c in participle.rights if c.dep_ == "prep" and c.i > named]:
        when = any(c.ent_type_ in ("DATE", "GPE", "LOC") for c in child.children)
        if when and child.lower_ in ("on", "in", "near", "at"):
            child.head = by.head


def _hang_on_deed(participle: Token) -> None:
    """Hang "carried out by" on what was done and not on whom it was done to ("attacks on civilians carried out by")."""
    noun = participle.head
    grammar = load_words().grammar
    while noun.dep_ == "pobj" and not _is_event(noun) and noun.head.dep_ == "prep":
        if noun.pos_ != "PROPN" and noun.lemma_ not in grammar.group_nouns | grammar.place_nouns:
            return  # "an attack on a protest staged by students"
        noun = noun.head.head
    if _is_event(noun):
        participle.head = noun


def _give_target(of: Token) -> None:
    """Hang "of" on what was done where who did it comes first ("the killing by soldiers of six civilians").

    But not "the attack by soldiers of the army".
    """
    words = load_misreading_words().misread_attachments
    by, whom = of.head.head, next((c for c in of.children if c.dep_ == "pobj"), None)
    deed = by.head
    told = by.lower_ == "by" and deed.pos_ == "NOUN" and _is_event(deed)
    given = any(c.lower_ == "of" for c in deed.children)
    if not told or given or whom is None or of.head.lemma_ not in load_words().grammar.force_nouns:
        return
    counted = any(c.dep_ == "nummod" or c.lower_ in ("a", "an") for c in whom.lefts) and whom.lemma_ not in words.bodies
    if counted or (whom.lemma_ in load_words().grammar.place_nouns and deed.lemma_ in words.upon_places):
        of.head = deed


def _set_beside(participle: Token) -> None:
    """Set a participle after a comma beside the one before it ("was attacked, nearly sinking it, killing ten")."""
    before = participle.head
    joined = any(c.dep_ == "cc" and c.i < participle.i for c in before.children)
    commas = before.left_edge.i > 0 and before.left_edge.nbor(-1).text == participle.nbor(-1).text == ","
    if before.dep_ == "advcl" and before.tag_ == "VBG" and commas and not joined:
        participle.head, participle.dep_ = before.head, "advcl"


def _hang_on_number(clause: Token) -> None:
    """Hang a relative clause on the number right before it ("30 soldiers, including 20 who were killed by mines")."""
    first = clause.left_edge
    number = first.nbor(-1) if first.i > clause.sent.start and first.lower_ in ("who", "which", "that") else None
    if number is not None and number.pos_ == "NUM" and number.dep_ == "pobj" and number.head.lower_ == "including":
        clause.head = number


def _hang_on_leader(participle: Token) -> None:
    """Hang what befell somebody on them and not on the body they led ("a leader of the resistance killed in May")."""
    words = load_misreading_words().misread_attachments
    body = participle.head
    leader = body.head.head if body.dep_ == "pobj" and body.head.lower_ == "of" else body
    single = leader.tag_ == "NN" and body.tag_ in ("NN", "NNP")
    if leader.lemma_ in words.leading and single and participle.left_edge.i == participle.i:
        participle.head = leader


def _bring_back(adverb: Token) -> None:
    """Hang "back to Y" on the verb and not on what is given back ("transferred control over two camps back to Y")."""
    verb = next((a for a in adverb.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if verb is not None and verb.i < adverb.i and any(c.lower_ == "to" and c.dep_ == "prep" for c in adverb.children):
        adverb.head = verb


def _hang_on_pact(participle: Token) -> None:
    """Hang "signed in May" on the pact before its comma ("under the Orlo Pact, signed in May, troops left")."""
    words = load_misreading_words().misread_attachments
    pact = participle.nbor(-2) if participle.i > participle.sent.start + 1 else None
    if pact is None or participle.nbor(-1).text != "," or participle.left_edge.i != participle.i:
        return
    if pact.lemma_.lower() in load_words().grammar.pacts | words.deals:
        participle.head, participle.dep_ = pact, "acl"


def _charge(of: Token, verb: Token) -> None:
    """Hang what somebody is accused of on the verb and not on them ("accused the rebels of the bombing")."""
    words = load_misreading_words().misread_attachments
    known = any(c.lower_ == "of" for c in verb.children)
    if verb.lemma_ in words.charging and not known and any(c.dep_ == "pcomp" or _is_event(c) for c in of.children):
        of.head = verb
    elif verb.lemma_ in words.ridding and any(c.tag_ == "NNS" for c in of.children):
        of.head = verb  # "cleared the town of rebels"


def _is_event(noun: Token) -> bool:
    """Tell whether a noun is what an event may be said to have been ("was an act of terror")."""
    return noun.lemma_.lower() in load_words().grammar.generic_event_nouns | {"campaign", "act"}


def _raise_from_place(verb: Token) -> None:
    """Hang "which occurred" on the event and not on a place beside it ("the raid on Orlo, which occurred in May")."""
    place = verb.head
    if place.dep_ == "pobj" and place.head.dep_ == "prep" and place.head.lower_ != "of" and place.pos_ == "PROPN":
        verb.head = place.head.head


def _define(verb: Token, when_and_where: list[Token]) -> None:
    """Hang when and where on the copula that defines an event ("was an act of terror that occurred in May")."""
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    if noun.dep_ == "attr" and noun.head.lemma_ == "be" and noun.i < verb.i:
        for child in when_and_where:
            child.head = noun.head
