"""Find where an event takes place, wherever the parser hung the phrase: on its clause, its target or who moves."""

from collections.abc import Iterator

from kg.extract.circumstances import is_remembered
from kg.extract.clause_forms import is_infinitive
from kg.extract.coordination import conjuncts, first_of
from kg.extract.fitting import fits
from kg.extract.grammar import Argument
from kg.extract.phrases import clause_verb
from kg.extract.reading import Reading, Spot
from kg.knowledge.filling_words import load_filling_words
from kg.model.kinds import WHEREABOUTS
from kg.model.tokens import Token

TARGETS_IN = frozenset({"in", "at", "near", "outside", "of", "around", "along"})


def of_clause(reading: Reading, spot: Spot, trigger: Token) -> Iterator[Token]:
    """Yield where the clause of the trigger plays, wherever the parser hung the phrase."""
    words = load_filling_words().whereabouts
    verb = clause_verb(trigger)
    # "The worst attack in Orlo since the bombing of the harbour", "nothing happened in Orlo during the siege".
    beside = trigger.dep == "pobj" and trigger.head.lower in ("since", "like", "during")
    known = beside and any(c.lower == "the" for c in trigger.lefts)
    inside = {t.i for t in trigger.subtree} if _is_only_spoken_of(reading, trigger, verb) else None
    if trigger.head.lower == "against" and verb.lemma in reading.words.grammar.reacting_verbs:
        return  # "protested in Orlo against the attacks"
    if verb.lemma in words.seeing and trigger.dep == "dobj" and _is_seen(verb, trigger):
        yield from (c for c in verb.lefts if c.dep == "nsubj" and fits(reading, spot, c, "place", "subject"))
    for token in spot.words[trigger.i - spot.tokens.start :] if known else spot.words:
        if (
            token.dep == "prep"
            and (inside is None or token.i in inside)
            and token.lower in ("in", "at", "near", "outside", "on")
            and clause_verb(token).i == verb.i
            and not (token.lower == "in" and token.head.lemma in reading.words.stance.resulting)
            and not _is_blamed(token, verb)
            and not (token.head.i != trigger.i and _is_others(reading, spot, token.head, trigger))
            and not _is_told_of(reading, token.head, trigger)
            and not _is_bracketed(token, trigger)
            and not _is_wanted(token.head)
            and not any(a.lower in ("because", "due") for a in token.ancestors)
            and not any(_is_meanwhile(reading, a, trigger) for a in token.ancestors)
        ):
            yield from (
                c
                for c in token.children
                if c.dep == "pobj"
                and c.ent_type not in ("DATE", "TIME")
                and not (c.ent_type == "NORP" and c.tag == "NNPS")  # "losses on the Kelmaris"
                and (
                    reading.kind_of(c, spot.block) in WHEREABOUTS
                    or _is_part_of_place(reading, spot, c)
                )
            )


def _is_blamed(on: Token, verb: Token) -> bool:
    """Tell whether what stands last after "on" is blamed ("blamed the attack in Orlo on Zarvania")."""
    words = load_filling_words().whereabouts
    last = not any(t.lower == "on" and t.i > on.i for t in verb.subtree)
    linked = on.head.lemma in words.linking or (verb.lemma in words.linking and last)
    return linked and on.lower == "on" and on.i > verb.i


def _is_bracketed(token: Token, trigger: Token) -> bool:
    """Tell whether a phrase stands in brackets that only one of the two is in ("(5% of all deaths in Orlo)")."""
    first, last = sorted((token.i, trigger.i))
    between = [t.text for t in token.doc[first:last] if t.text in ("(", ")")]
    return between.count("(") != between.count(")")


def _is_seen(verb: Token, event: Token) -> bool:
    """Tell whether a place saw an event as its own, and not only in a certain light ("saw the raid as a threat")."""
    known = any(c.dep in ("det", "poss") and c.lower not in ("a", "an", "some") for c in event.lefts)
    elsewhere = any(c.lower in ("in", "on", "at", "near") for c in event.rights)
    viewed = any(c.lower == "as" for c in verb.children)
    return verb.tag in ("VBD", "VBN") and not (known or elsewhere or viewed)


def _is_meanwhile(reading: Reading, during: Token, trigger: Token) -> bool:
    """Tell whether a phrase tells what fighting was going on besides ("fought during a landing at Orlo")."""
    words = load_filling_words().whereabouts
    fighting = reading.words.grammar.generic_event_nouns | words.struggles
    happening = any(c.dep == "pobj" and c.lemma.lower() in fighting for c in during.children)
    return during.lower == "during" and happening and trigger not in during.subtree


def _is_part_of_place(reading: Reading, spot: Spot, noun: Token) -> bool:
    """Tell whether a noun is a part of a named place ("the streets of Orlo", "the outskirts of Orlo")."""
    whole = (c for p in noun.rights if p.dep == "prep" and p.lower == "of" for c in p.children if c.dep == "pobj")
    part = noun.lemma.lower() in reading.words.grammar.place_nouns
    return part and any(reading.kind_of(c, spot.block) in WHEREABOUTS for c in whole)


def _is_only_spoken_of(reading: Reading, trigger: Token, verb: Token) -> bool:
    """Tell whether a clause only takes up a known event and plays elsewhere ("In Orlo they discussed the bombing")."""
    words = load_filling_words().whereabouts
    backdrop = trigger.dep == "pobj" and trigger.head.lower in ("after", "before", "following")
    places = (c for t in trigger.subtree if t.lower == "in" for c in t.children)
    placed = backdrop and any(c.ent_type in ("GPE", "LOC") for c in places)  # "in Orlo after the raid in Kelmar"
    if placed or is_remembered(trigger) or (trigger.dep == "pobj" and trigger.head.head.lower in words.answers):
        return True  # "were shot at in Orlo in revenge for the murder"
    known = trigger.pos == "NOUN" and any(c.lower in ("the", "this") for c in trigger.lefts)
    return known and trigger.dep in ("dobj", "pobj") and verb.lemma in reading.words.grammar.reacting_verbs


def _is_wanted(head: Token) -> bool:
    """Tell whether a phrase is where what people fight for is to be ("their fight for a state in Orlo")."""
    return head.dep == "pobj" and head.head.lower == "for" and head.pos == "NOUN"


def _is_told_of(reading: Reading, head: Token, trigger: Token) -> bool:
    """Tell whether a phrase is what another event is of or against ("their fight against the government in Orlo")."""
    words = load_filling_words().whereabouts
    if head.dep != "pobj" or head.head.lower not in ("of", "against"):
        return False
    event = head.head.head
    events = reading.words.grammar.generic_event_nouns | words.struggles
    return event.i != trigger.i and event.lemma.lower() in events


def _is_others(reading: Reading, spot: Spot, head: Token, trigger: Token) -> bool:
    """Tell whether a phrase hangs on another event, or on people elsewhere ("supporters in Orlo planned it")."""
    words = load_filling_words().whereabouts
    linked = head.dep == "pobj" and trigger.dep in ("nsubj", "nsubjpass") and head.head.head.i == trigger.head.i
    if linked and head.pos == "NOUN" and trigger.head.lemma in words.linking:
        return True  # "the murder was linked to refugees in Orlo"
    if head.lemma.lower() in reading.words.grammar.generic_event_nouns:
        return clause_verb(head).lemma != "be"
    if reading.is_base(head, spot.block) and head.dep == "pobj" and head.head.lower == "from":
        return True
    if trigger.dep == "conj" and trigger.pos == head.pos == "NOUN" and trigger.head.i == head.i:
        return True  # "tests in the Pacific, and the sinking of the ship"
    side = first_of(head)
    if side.dep == "pobj" and side.head.lower == "between" and side.head.head.i in (trigger.i, trigger.head.i):
        return False  # "clashes between the army and the rebels in Orlo"
    if head.dep == "nsubj" and trigger.lemma in words.from_afar:
        return True  # "the guns at Orlo shelled Kelmar"
    return head.pos in ("NOUN", "PROPN") and reading.is_actor(head, spot.block) and head.dep not in ("dobj", "pobj")


def of_targets(reading: Reading, spot: Spot, args: tuple[Argument, ...]) -> Iterator[Token]:
    """Yield where a target is said to be ("struck a compound in Orlo", "hit towns near Kelmar", "the town of Orlo")."""
    words = load_filling_words().whereabouts
    events = reading.words.grammar.generic_event_nouns
    for argument in (a for a in args if a.head.ent_type not in ("DATE", "TIME")):
        if argument.head.dep == "conj" and argument.head.lemma.lower() in events:
            continue  # "the raid on Orlo and the bombing in Gori"
        if argument.function in ("object", "passive_subject", "on", "at", "against", "upon", "into"):
            # "Tovan Rhal, 42, of Orlo" comes from there.
            person = reading.kind_of(argument.head, spot.block) == "Person"
            person = person or argument.head.lemma in reading.words.grammar.quantities  # "all of the Kelmaris"
            person = person or argument.head.lemma in words.offices
            owner = next((c for c in argument.head.lefts if c.dep == "poss"), None)  # "struck London's trains"
            if owner is not None and _is_town_of(reading, spot, owner, argument.head):
                yield owner
            crowd = (c for p in argument.head.children if p.lower == "of" for c in p.children if c.dep == "pobj")
            people = (c for c in crowd if c.lemma in reading.words.grammar.people)
            for preposition in (p for head in (argument.head, *people) for p in head.children):
                if preposition.dep == "prep" and preposition.lower in TARGETS_IN - ({"of"} if person else set()):
                    function = "of" if preposition.lower == "of" else "in"
                    first = (c for c in preposition.children if c.dep == "pobj")
                    places = (m for c in first for m in (c, *(conjuncts(c) if function == "in" else ())))
                    yield from (c for c in places if fits(reading, spot, c, "place", function))


def _is_town_of(reading: Reading, spot: Spot, owner: Token, owned: Token) -> bool:
    """Tell whether what a town owns is there ("London's trains"), unlike its people, forces and embassies."""
    words = load_filling_words().whereabouts
    named = owner.pos == "PROPN" and reading.kind_of(owner, spot.block) == "Settlement"  # not "the capital's"
    if not named or owned.lemma in words.away:
        return False
    placed = any(p.dep == "prep" and p.lower in TARGETS_IN for p in owned.rights)
    return not placed and not reading.is_actor(owned, spot.block)


def of_moved(reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...]) -> Iterator[Token]:
    """Yield where those who are moved go, where the parser hangs it on them ("deployed troops in Orlo")."""
    words = load_filling_words().whereabouts
    relieved = trigger.lemma in ("relieve", "replace")  # "was relieved by the brigade in Orlo"
    moved = [a.head for a in args if a.function == "object" or (relieved and a.function == "by")]
    for head in moved:
        movers = (m for m in (head, *conjuncts(head)) if fits(reading, spot, m, "mover", "object"))
        if not any(movers) and head.lemma not in words.borders | {"position"}:
            continue
        behind = [c for p in head.rights if p.lower == "of" for c in p.children]  # "a garrison of men in Orlo"
        for preposition in (p for m in (head, *conjuncts(head), *behind) for p in m.rights if p.dep == "prep"):
            by = preposition.lower == "near" and head.lemma in words.borders  # "crossed the border near Orlo"
            if preposition.lower in ("to", "in", "into", "at", "near", "around", "along", "across", "on") and not by:
                yield from _placed(reading, spot, preposition)


def of_purpose(reading: Reading, spot: Spot, trigger: Token) -> Iterator[Token]:
    """Yield where those who are sent have a task ("sent to guard the coast", "on missions in Orlo")."""
    words = load_filling_words().whereabouts
    infinitives = (c for c in trigger.children if c.dep in ("xcomp", "advcl") and c.tag == "VB")
    for verb in (v for v in infinitives if v.lemma in words.guarding | words.aiding):
        objects = [m for c in verb.children if c.dep == "dobj" for m in (c, *conjuncts(c))]
        if verb.lemma in words.guarding:
            yield from (o for o in objects if fits(reading, spot, o, "place", "object"))
        for preposition in (p for head in (verb, *objects) for p in head.rights if p.dep == "prep"):
            if preposition.lower in ("in", "at", "near"):
                yield from _placed(reading, spot, preposition)
    tasks = (c for p in trigger.rights if p.lower in ("in", "on") for c in p.children if c.lemma in words.tasks)
    for support in tasks:
        for preposition in (t for t in support.subtree if t.dep == "prep" and t.lower in ("in", "at", "near")):
            yield from _placed(reading, spot, preposition)


def of_aim(reading: Reading, spot: Spot, trigger: Token) -> Iterator[Token]:
    """Yield what an attack is to take ("an offensive to capture Orlo", "an operation to clear the district")."""
    words = load_filling_words().whereabouts
    launched = trigger.head.children if trigger.dep in ("dobj", "nsubjpass") else ()  # not "an attack led troops to"
    clauses = (c for c in (*trigger.children, *launched) if c.dep in ("acl", "relcl", "advcl", "xcomp"))
    for verb in (v for v in clauses if v.lemma in words.taking and is_infinitive(v) and v.i > trigger.i):
        yield from (o for o in verb.children if o.dep == "dobj" and fits(reading, spot, o, "stronghold", "object"))


def is_direction(head: Token) -> bool:
    """Tell whether a word is only a direction, and no place ("the Far East", "the south of the island")."""
    words = load_filling_words().whereabouts
    named = head.pos == "PROPN" and any(c.lower in ("far", "middle", "near") for c in head.lefts)
    part = any(c.lower == "of" and any(o.dep == "pobj" for o in c.children) for c in head.rights)
    return head.lower in words.directions and not named and not part


def _placed(reading: Reading, spot: Spot, preposition: Token) -> Iterator[Token]:
    """Yield the named places behind a preposition, also within another ("in key locations in the Sinai")."""
    for child in (m for c in preposition.children if c.dep == "pobj" for m in (c, *conjuncts(c))):
        if fits(reading, spot, child, "place", "in"):
            yield from (child,) if not is_direction(child) else ()
        else:
            inner = (p for p in child.rights if p.dep == "prep" and p.lower in ("in", "of", "near"))
            yield from (place for p in inner for place in _placed(reading, spot, p))
