"""Find whom a verb or adjective of killing and injuring affects."""

from kg.extract.coordination import conjuncts
from kg.extract.grammar import arguments
from kg.extract.phrases import counted_or_self
from kg.extract.prepositions import TOGETHER
from kg.extract.quantities import amount_of, is_one
from kg.extract.reading import Reading, Spot
from kg.knowledge.harm_words import load_harm_words
from kg.knowledge.words import load_words
from kg.model.tokens import Token

SIDED = 5
"""How many words after a number "each side" may follow that it is of ("7,000 dead on each side")."""
TOTAL = frozenset({"total"})
NEGATED = 4
"""How many words before somebody says that it was nobody ("not a single soldier")."""


def affected(verb: Token, reading: Reading) -> list[Token]:
    """Return the heads of the phrases for those killed or hurt, the first of each coordination only."""
    words = load_harm_words().affected
    counted_right_before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    if verb.tag in ("VBN", "JJ") and counted_right_before.pos == "NUM" and counted_right_before.dep == "conj":
        return [counted_right_before]  # "lost 31 dead and 82 wounded"
    further = [c for c in verb.lefts if c.dep in ("npadvmod", "det") and c.lower in words.another]
    if verb.dep == "conj" and verb.tag == "VBN" and further:
        return further  # "two men were killed and a third wounded"
    args = arguments(verb, reading.words.grammar)
    passive = [a.head for a in args if a.function == "passive_subject"]
    objects = [a.head for a in args if a.function == "object"]
    intransitive = verb.lemma in ("die", "perish", "drown") or verb.pos == "ADJ"
    subjects = [a.head for a in args if a.function == "subject"]
    told = verb.tag == "VBD" and verb.lemma == "kill" and verb.dep == "ROOT"
    counted = told and any(amount_of(s) is not None for s in subjects)
    if passive or objects:
        first = passive or objects
    elif intransitive or (verb.tag == "VBN" and not _goes_on(verb)) or counted:
        # "69 fighters killed": to kill takes an object.
        first = list(dict.fromkeys([*subjects, *(c for c in verb.children if c.dep in ("nsubj", "nsubjpass"))]))
        if (
            not first
            and verb.dep in ("acl", "amod", "oprd", "acomp", "ccomp")
            and verb.head.pos in ("NOUN", "NUM", "PROPN")
        ):
            first = [verb.head]
        if not first and verb.dep in ("oprd", "acomp", "advmod"):
            given = {d: [c for c in verb.head.children if c.dep == d] for d in ("dobj", "nsubjpass", "nsubj")}
            first = next((heads for heads in given.values() if heads), [])
    else:
        first = []
    return [h for i, h in enumerate(first) if all(h.i not in {c.i for c in conjuncts(o)} for o in first[:i])]


def is_one_more(token: Token) -> bool:
    """Tell whether one more is told of whom no noun names ("two were killed and another wounded", "a third")."""
    words = load_harm_words().affected
    bare = all(c.dep in ("det", "punct") for c in token.children)
    return token.lower in words.another and token.dep in ("npadvmod", "det", "nsubj", "nsubjpass") and bare


def all_counted(first: Token) -> tuple[Token, ...]:
    """Return all members of a list of people, also where it was read as an apposition ("one guard, one cook and ...").

    Or where its first member was left outside of the clause ("resulted in two guards and a boy being killed"). Of "a
    total of 30 people" the people.
    """
    first = counted_or_self(first, TOTAL)[0]
    members = (first, *conjuncts(first))
    listed = [c for c in first.rights if c.dep == "appos" and _may_be_next(first, c)]
    if listed and (conjuncts(listed[0]) or any(c.dep == "cc" for c in first.rights)):
        members = (*members, listed[0], *conjuncts(listed[0]))
    before = first.left_edge.i - 2
    joined = before > first.sent.start and first.doc[before + 1].text in (",", "and")
    outside = first.doc[before] if joined else None
    opened = outside is not None and outside.dep == "pobj" and outside.head.head.lemma == "result"
    return (outside, *members) if outside is not None and opened and _is_numbered(outside) else members


def _may_be_next(first: Token, second: Token) -> bool:
    """Tell whether what looks like an apposition is the next of a list ("one guard, two cooks", "Rhal, his driver").

    "Rhal, a former guard, and two cooks" may be two people more.
    """
    words = load_harm_words().affected
    if second.pos != "NOUN" or any(c.dep == "prep" for c in second.children):
        return False
    if _is_numbered(first) and first.lemma in words.wholes:
        return False  # "three people, a judge and two guards"
    if is_one(first) and is_one(second) and any(is_relative(m) for m in conjuncts(second)):
        return False  # "a man, a known dealer, and his wife"
    if is_one(second) or is_one(first):
        return first.pos == "NOUN" and (_is_numbered(first) or is_one(first))
    return is_relative(second) or (_is_numbered(first) and _is_numbered(second))


def _is_numbered(noun: Token) -> bool:
    return any(c.dep == "nummod" for c in noun.lefts)


def is_only_one(member: Token, verb: Token) -> bool:
    """Tell whether a clause tells of one person and of nobody else who came to harm with them."""
    words = load_harm_words().affected
    told = (t for t in verb.subtree if not (t.dep == "cc" and t.head.pos in ("VERB", "AUX")))
    others = (c for c in member.children if c.dep == "conj" or (c.dep == "appos" and c.pos == "NOUN"))
    beside = any(t.lower in words.joining for t in told) or any(others)
    return not beside and member.dep not in ("conj", "appos")


def killed_with(verb: Token) -> list[Token]:
    """Return who came to harm besides the subject or object of a verb ("killed along with the driver")."""
    after = (c.nbor(1) for c in verb.children if c.lower in TOGETHER and c.i + 1 < len(c.doc))
    along = [p for p in after if p.lower == "with" and p.head in (verb, p.nbor(-1))]
    along += [c for c in verb.children if c.lower == "alongside"]
    people = load_words().grammar.group_nouns
    told = (c for p in along for c in p.children if c.dep == "pobj")
    return [m for c in told if c.pos in ("PROPN", "NUM") or c.lemma in people for m in (c, *conjuncts(c))]


def are_more(members: list[Token], besides: list[Token], ones: list[Token]) -> bool:
    """Tell whether others came to harm whom nobody counts ("was killed along with the drivers", "and their sons")."""
    kin = any(m.tag == "NN" and is_relative(m) and m not in ones for m in members)
    uncounted = kin or any(m.tag == "NNS" and amount_of(m) is None for m in members)
    along = any(amount_of(m) is None and m not in ones for m in besides)
    return along or any(m.tag == "PRP" for m in members) or (len(members) > 1 and uncounted)


def stands_alone(participle: Token) -> bool:
    """Tell a count ("with 65 wounded") from people who are only described ("soldiers killed in the war")."""
    noun = participle.head
    if noun.pos == "NUM" or any(c.dep == "nummod" for c in noun.children):
        with_them = noun.dep == "pobj" and (noun.head.lower == "with" or noun.head.head.lemma == "result")
        return noun.dep in ("conj", "dobj", "appos", "ROOT", "nsubj", "attr") or with_them
    return False


def is_of_other(number: Token, verb: Token) -> bool:
    """Tell whether the word right after a number tells what became of so many ("31 dead and 82 wounded").

    Or the word before those it counts ("918 killed and 4,254 injured personnel").
    """
    words = load_harm_words().affected
    described = verb.dep == "acl" and verb.head.i != number.i and number.dep == "conj" and number.pos == "NOUN"
    if described and any(c.dep == "amod" and c.lower in words.outcomes for c in number.lefts):
        return True
    after = number.nbor(1) if number.pos == "NUM" and number.i + 1 < len(number.doc) else verb
    return after.i != verb.i and after.lower in words.outcomes


def is_of_nature(dying: Token, causes: frozenset[str]) -> bool:
    """Tell whether people died of illness or the like ("died from disease")."""
    of = (c for p in dying.children if p.lower in ("of", "from") for c in p.children)
    whole = [m for c in of for m in (c, *conjuncts(c))]
    return bool(whole) and all(m.lemma.lower() in causes for m in whole)  # but not "of hunger and shelling"


def _goes_on(verb: Token) -> bool:
    """Tell whether a verb goes on with what others did ("180 knights attacked and killed or captured them")."""
    own = any(c.dep in ("nsubj", "nsubjpass") for c in verb.children)
    active = verb.head.tag == "VBD" and all(c.dep != "auxpass" for c in verb.head.children)
    return verb.dep == "conj" and active and not own


def is_age(number: Token) -> bool:
    """Tell whether a number after a name and a comma is somebody's age ("Ana Rhal, 59, and ...")."""
    around = number.doc[max(number.i - 2, 0) : number.i + 2]
    if number.pos != "NUM" or len(around) < 4 or around[0].pos != "PROPN" or around[1].text != ",":
        return False
    return around[3].lower in (",", "and", ")", ";")  # but not "In Orlo, 59 were killed"


def side_of(number: Token) -> Token | None:
    """Return which side "lost 31 dead" or whose "losses were 31 dead", None where a number is no loss of somebody's."""
    words = load_harm_words().affected
    each = next((t for t in number.doc[number.i + 1 : number.i + SIDED] if t.lower == "each"), None)
    if each is not None and each.head.lemma == "side":
        return each.head
    while number.dep == "conj":
        number = number.head
    if number.dep == "attr" and number.head.lemma == "be":
        losses = (c for c in number.head.children if c.dep == "nsubj" and c.lemma in words.losses)
        return next((c for noun in losses for c in noun.lefts if c.dep in ("compound", "poss")), None)
    if number.dep != "dobj" or number.head.lemma not in words.losing:
        return None
    return next((c for c in number.head.children if c.dep == "nsubj" and c.pos in ("NOUN", "PROPN")), None)


def nation_of(losses: Token) -> Token | None:
    """Return the people whose losses an adjective tells ("no Kelmari casualties"), None where there are two."""
    nations = [c for c in losses.lefts if c.dep == "amod" and c.ent_type == "NORP"]
    return nations[0] if len(nations) == 1 and not any(c.dep == "conj" for c in nations[0].rights) else None


def are_named_after(reading: Reading, spot: Spot, members: list[Token]) -> bool:
    """Tell whether the first of several is the number of those named after it ("two leaders, A and B")."""
    amount = amount_of(members[0]) if len(members) > 1 else None
    # The first name may be an apposition, and not among the members.
    if amount is None or members[0].pos == "PROPN" or amount.best not in (len(members) - 1, len(members)):
        return False
    after = members[0].doc[members[0].i + 1 : members[0].i + 3]
    apposed = len(after) > 1 and after[0].text == "," and reading.mention_at(after[1], spot.block) is not None
    return apposed and all(reading.kind_of(m, spot.block) == "Person" for m in members[1:])


def is_spared(reading: Reading, verb: Token, member: Token) -> bool:
    """Tell whether "not" with a verb of harm leaves nobody harmed ("did not injure any soldiers", "were not hurt").

    "They did not kill the defenders" may tell of those only.
    """
    grammar = reading.words.grammar
    if not any(c.dep == "dobj" for c in verb.children):
        return member.lemma.lower() in grammar.group_nouns
    by = (c.lemma.lower() for c in verb.children if c.dep == "nsubj")
    anybody = member.lower in ("anyone", "anybody") or any(c.lower == "any" for c in member.lefts)
    causes = grammar.generic_event_nouns | grammar.weapon_nouns
    beside = verb.dep != "conj" or verb.head.lemma != "be"  # "were no leaders and did not kill anyone"
    return anybody and beside and all(lemma in causes for lemma in by)


def is_relative(noun: Token) -> bool:
    """Tell whether somebody is only told by whose they are, and so not counted ("his father and three brothers")."""
    return noun.pos == "NOUN" and amount_of(noun) is None and any(c.dep == "poss" for c in noun.lefts)


def with_people(reading: Reading, spot: Spot, members: list[Token]) -> list[Token]:
    """Add the people named before the head of the phrase, which a parser strings together as one long name."""
    found = list(members)
    known = {id(reading.mention_at(m, spot.block)) for m in members}
    for member in (m for m in members if m.pos == "PROPN"):
        for token in member.lefts:
            for inner in token.subtree:
                mention = reading.mention_at(inner, spot.block)
                if (
                    mention is not None
                    and mention.kind == "Person"
                    and mention.form == "name"
                    and id(mention) not in known
                    and inner.nbor(1).pos not in ("NOUN", "ADJ", "NUM")  # "the Front brigade commander Ali Tovan"
                ):
                    known.add(id(mention))
                    found.append(inner)
    return found


def beside(verb: Token) -> list[Token]:
    """Return the verbs beside one that tells of harm ("killed or wounded", "wounded or missing")."""
    outcomes = load_harm_words().affected.outcomes
    return [v for v in verb.conjuncts if v.pos == "VERB" or v.lower in outcomes]


def is_harm(verb: Token) -> bool:
    """Tell whether a verb or participle says that somebody was killed or hurt, and not only missed or caught."""
    words = load_harm_words().affected
    return verb.lemma in words.harming or verb.lower in words.outcomes - {"missing", "captured"}


def is_among_others(head: Token) -> bool:
    """Tell whether those counted before hold who is named ("injuring 47, among them a baby")."""
    return any(c.lower in ("among", "amongst") for c in head.lefts)


def is_thing(reading: Reading, noun: Token) -> bool:
    """Tell whether a noun is no person, and only stands beside those killed ("50 mines found, 69 fighters killed")."""
    words = load_harm_words().affected
    return noun.lemma in words.not_people or noun.lemma.lower() in reading.words.grammar.weapon_nouns


def is_somebody(reading: Reading, noun: Token) -> bool:
    """Tell whether a noun is one person without a name ("a policeman", "his driver")."""
    words = load_harm_words().affected
    people = words.offices | reading.words.grammar.group_nouns - words.collective
    person = noun.tag == "NN" and noun.lemma.lower() in people
    before = noun.doc[max(noun.sent.start, noun.i - NEGATED) : noun.i]
    none = any(t.lower in ("not", "no", "single", "without") for t in before)
    return person and not none and (is_one(noun) or is_relative(noun))
