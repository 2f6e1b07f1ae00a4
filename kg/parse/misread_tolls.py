"""Mend how parsers read a toll in numbers alone ("leaving 12 dead and 30 wounded")."""

from spacy.tokens import Token

from kg.knowledge.misreading_words import load_misreading_words

HURT = frozenset({"dead", "wounded", "injured"})
HEDGES = 4
"""How many words at most stand between "left" and the number ("left at least some 12 dead")."""

BETWEEN = 12
"""How many words at most stand between those who are left dead and "dead"."""


def make_hurt(word: Token) -> None:
    """Make a noun of those who are hurt: where a number counts them, or nobody tells who hurt them.

    "Leaving three dead and ten wounded" is read as if the ten had wounded, "carried the wounded" as if carrying did.
    """
    before = word.nbor(-1) if word.i > word.sent.start else None
    if before is not None and before.lemma_ == "shoot" and word.lower_ == "dead" and word.dep_ == "amod":
        word.head, word.dep_ = before, "oprd"  # "shot dead civilians who came near"
    elif before is not None and before.pos_ == "NUM" and before.ent_type_ != "DATE":
        _count(word, before)
    elif before is not None and before.text == "," and (left := _left_so(word)) is not None:
        word.head, word.dep_ = left, "oprd"
    elif before is not None and before.dep_ == "conj" and before.head.head.dep_ == "agent" and word.tag_ != "NNS":
        _free(word, before)
    elif word.dep_ in ("dobj", "pobj") and all(c.dep_ in ("det", "poss", "nummod", "amod") for c in word.children):
        _name(word)


def count_in_brackets(participle: Token) -> None:
    """Let the number right before a participle be what it tells of ("23,055 (3,155 killed, 14,531 wounded)")."""
    number = participle.nbor(-1) if participle.i > participle.sent.start else participle
    opened = number.i > participle.sent.start and number.nbor(-1).text == "("
    told = number.pos_ == participle.head.pos_ == "NUM" and participle.head.i < number.i
    if opened and told and number not in participle.subtree:  # else its own subject already
        participle.head = number


def count_over(preposition: Token) -> None:
    """Make the number the object that was hung on "over" as on a preposition ("wounded over 100")."""
    words = load_misreading_words().misread_verbs
    verb = preposition.head
    number = next((c for c in preposition.children if c.dep_ == "pobj" and c.pos_ == "NUM"), None)
    if number is None or preposition.dep_ != "prep" or verb.lemma_ not in words.harming:
        return
    if any(c.dep_ in ("auxpass", "dobj") for c in verb.children):
        return
    if preposition.i == verb.i + 1 and number.ent_type_ not in ("DATE", "TIME"):
        preposition.dep_, number.dep_, number.head, preposition.head = "advmod", "dobj", verb, number


def _left_so(word: Token) -> Token | None:
    """Return the verb that leaves people dead of whom some are named between ("left six, among them a boy, dead")."""
    for token in word.doc[max(word.sent.start, word.i - BETWEEN) : word.i]:
        counted = token.dep_ == "dobj" and token.head.lemma_ == "leave"
        after = token.doc[token.i + 1 : token.i + 3]
        if counted and after.text.lower().startswith((", including", ", among")):
            verb: Token = token.head
            return verb
    return None


def _free(word: Token, harmed: Token) -> None:
    """Take who is harmed from among those who did it ("was shot by gunmen and the driver wounded")."""
    doer = harmed.head
    verb = doer.head.head
    if any(c.dep_ == "dobj" for c in word.children):
        return  # "was attacked by rebels and soldiers wounded two of them"
    word.head, word.dep_, word.pos_, word.tag_ = verb, "conj", "VERB", "VBN"
    harmed.head, harmed.dep_ = word, "nsubjpass"
    for joint in doer.rights:
        if joint.dep_ == "cc":
            joint.head = verb


def _name(word: Token) -> None:
    if word.tag_ in ("VBN", "VBD", "JJ"):
        word.pos_, word.tag_, word.lemma_ = "NOUN", "NNS", word.lower_


def _count(word: Token, number: Token) -> None:
    """Make the number count those hurt, and those hurt the object of "leave", or the next of a list of such."""
    first = number
    while first.i > word.sent.start and first.i > number.i - HEDGES and not _opens(first.nbor(-1)):
        first = first.nbor(-1)
    before = first.nbor(-1) if first.i > word.sent.start else None
    if before is None or not _opens(before):
        return
    joint = before if before.lower_ in ("and", ",") else None
    listed = joint.nbor(-1) if joint is not None and joint.i > word.sent.start else None
    told = listed is not None and (listed.pos_ == "NOUN" or listed.dep_ == "oprd")  # "left ten men dead and 30 wounded"
    if joint is not None and (listed is None or listed.lower_ not in HURT or not told):
        return
    if word.head.i > word.i and word.dep_ == "amod":
        return  # "left three dead soldiers behind"
    if word.is_ancestor(listed if listed is not None else before):
        return  # "an explosion leaves 12 dead, 30 injured", where the last word is read as what is said
    others = [c for c in word.children if c.i != number.i]
    word.head, word.dep_ = (listed, "conj") if listed is not None else (before, "dobj")
    _name(word)
    number.head, number.dep_ = word, "nummod"
    if joint is not None and listed is not None:
        joint.head = listed
    for other in others:
        if other.i > word.i:
            other.head = word.head


def _opens(word: Token) -> bool:
    """Tell whether a toll can follow a word: "left", or the joint of a list."""
    return word.lemma_ == "leave" or word.lower_ in ("and", ",")
