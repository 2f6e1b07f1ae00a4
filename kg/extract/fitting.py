"""Tell whether a phrase is the sort of thing that a role needs: somebody who acts, a place, a base, a weapon."""

import re

from kg.extract.coordination import conjuncts
from kg.extract.phrases import counted_within, is_against
from kg.extract.reading import Reading, Spot
from kg.knowledge.filling_words import load_filling_words
from kg.model.kinds import ACTORS, SITES, TOWNS, WHEREABOUTS
from kg.model.tokens import Token

UNFIT_ENTITIES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"})
THIRD_PERSON = frozenset({"they", "it", "he", "she"})
GROUPS = frozenset({"they", "it", "them"})
NUMBERED = frozenset({"Battalion", "Company", "Squadron", "Brigade", "Regiment", "Division", "Unit", "Team"})
"""What is no craft, whatever its number."""
CRAFT = re.compile(r"(?:[ABCF]|AC|AH|AV|CH|EA|MH|MQ|OH|RQ|UH|MiG|Mig|Su|Tu|Il|Yak|Mi|Ka|Bf|Ju)-\d+\w*")
"""How the numbers of aircraft are written."""
ACTING = frozenset({"subject", "by", "between", "with", "light_subject", "possessor"})
WARSHIPS = frozenset({"HMS", "USS", "USNS", "HMAS", "HMCS", "HMNZS", "INS", "ORP"})
"""Words that open the names of warships."""
BODIES = frozenset({"Organisation", "GovernmentBody"})
NAMED_BODIES = frozenset({"", "GPE", "ORG", "NORP", "PERSON"})
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
FIRST_PERSON = frozenset({"my", "our"})
"""Whose relatives and houses only a quotation tells of, which names nobody."""
DIRECTIONAL = frozenset({"from", "to", "into", "toward", "towards"})
LOCATIVE = frozenset({"in", "near", "outside", "around"})
COUNTING = frozenset({"NUM", "ADJ", "DET", "PRON"})
"""Parts of speech of what tells only how many ("several of the villages")."""


def fits(reading: Reading, spot: Spot, head: Token, need: str | None, function: str) -> bool:
    """Tell whether `head` fits `need`, filled through the grammatical `function`.

    Needs: actor, mover, base, place, site, somewhere, stronghold, target, people, crowd, struck, weapon, person; None
    asks for any reference.
    """
    words = load_filling_words().fitting
    if _is_unfit(reading, spot, head):
        return False
    if need != "weapon" and head.lemma in reading.words.grammar.projectiles:
        return False
    match need:
        case "actor":
            return _is_actor(reading, spot, head, function)
        case "mover":
            return _is_mover(reading, spot, head, function)
        case "base":
            return reading.is_base(head, spot.block) or (head.lower == "it" and function == "object")
        case "place" | "somewhere":
            return head.pos != "PRON" and (
                reading.is_place(head, spot.block) or _is_somewhere(reading, spot, head, function)
            )
        case "target" | "people" | "struck":
            return _can_be_hit(reading, spot, head, need)
        case "crowd":
            return head.lemma.lower() in reading.words.grammar.group_nouns | words.crowds
        case "site" | "stronghold":
            return (_is_site if need == "site" else _is_stronghold)(reading, spot, head)
        case "weapon":
            return is_weapon(reading, head)
        case "person":
            return reading.kind_of(head, spot.block) == "Person"
    return head.pos != "PRON" or reading.mention_at(head, spot.block) is not None


def sides_within(reading: Reading, spot: Spot, head: Token) -> list[Token]:
    """Return the sides for which somebody deals ("the presidents of Zarvania and Kelmaria"), [head] where it is one.

    Of "the government of Zarvania and Kelmaria agreed" the second is a side of its own. "The two countries" are the
    pair that the paragraph named last.
    """
    words = load_filling_words().fitting
    lefts = {c.lower for c in head.lefts}
    if head.lemma in words.paired and ("both" in lefts or {"the", "two"} <= lefts):
        return _last_pair(reading, spot, head) or [head]
    links = (p for p in head.rights if p.dep == "prep" and p.lower in ("of", "from")) if head.pos == "NOUN" else ()
    named = [m for p in links for c in p.children if c.dep == "pobj" for m in (c, *conjuncts(c))]
    sides = [m for m in named if reading.kind_of(m, spot.block) in ACTORS - {"Person"}]
    if head.lemma in words.sent and all(reading.is_actor(m, spot.block) for m in named):
        sides = named  # "delegations from the government and the rebels"
    if len(sides) < 2:
        return [head]
    return sides if head.tag == "NNS" else [head, *sides[1:]]


def _last_pair(reading: Reading, spot: Spot, head: Token) -> list[Token]:
    """Return the last two bodies that are named together before `head` ("Zarvania and Kelmaria"), [] if none are."""
    kinds = ACTORS - {"Person"}
    for token in reversed(head.doc[: head.i]):
        joined = token.dep == "conj" and token.pos == "PROPN" and token.head.pos == "PROPN"
        pair = [token.head, token]
        one = joined and reading.mention_at(token, spot.block) is reading.mention_at(token.head, spot.block)
        if joined and not one and {reading.kind_of(t, spot.block) for t in pair} <= kinds:
            return pair  # and not "Bosnia and Herzegovina"
    return []


def _is_unfit(reading: Reading, spot: Spot, head: Token) -> bool:
    """Tell whether a word fills no role whatever its sense; "front" may be the last word of a name."""
    words = load_filling_words().fitting
    grammar = reading.words.grammar
    days = head.pos == "NUM" and "–" in head.text  # "the assault on 1–16 August"
    if days or head.ent_type in UNFIT_ENTITIES or head.lower in grammar.reflexives:
        return True
    vague = head.lower in grammar.not_fillers or head.lemma in grammar.not_fillers
    if vague and reading.kind_of(head, spot.block) not in ACTORS:
        return True
    if head.head.lower == "with" and any(c.lower in words.allied for c in head.lefts):
        return True  # "fought with other Finns"
    return any(c.lower in FIRST_PERSON for c in head.children if c.dep == "poss")


def _is_actor(reading: Reading, spot: Spot, head: Token, function: str) -> bool:
    words = load_filling_words().fitting
    grammar, kind, lemma = reading.words.grammar, reading.kind_of(head, spot.block), head.lemma.lower()
    if _is_craft(head):
        return False
    if function == "modifier":
        if is_against(head) or head.lower in words.faiths:
            return False
        if kind in BODIES and head.lower in grammar.place_nouns:
            return False  # "the Pentagon attacks"
        return not _is_country(reading, spot, head) and not head.lower.endswith(words.adjectival) and (
            kind in ACTORS
            or (head.ent_type == "NORP" and kind not in WHEREABOUTS)
            or (kind is None and lemma in grammar.acting_modifiers)
        )
    if kind is None and lemma not in grammar.force_nouns and is_weapon(reading, head):
        return False
    if kind is None and (lemma in grammar.generic_event_nouns or _is_force_of_event(head, grammar.generic_event_nouns)):
        return False
    if any(c.dep == "nummod" for c in head.children):
        beside_event = head.dep == "conj" and head.head.lemma.lower() in grammar.generic_event_nouns
        if lemma in words.counted_people or beside_event:
            return False
    if reading.is_actor(head, spot.block) or head.lower in THIRD_PERSON or _acts(kind, head, function):
        return True
    return head.pos == "PRON" and reading.mention_at(head, spot.block) is not None


def _is_country(reading: Reading, spot: Spot, head: Token) -> bool:
    """Tell whether a modifier is a country's noun, which tells where ("the Norway attacks"; but "U.S. attacks")."""
    mention = reading.mention_at(head, spot.block)
    return mention is not None and mention.rule == "country-name" and not mention.span.text.replace(".", "").isupper()


def _is_force_of_event(head: Token, events: frozenset[str]) -> bool:
    """Tell whether a force is no troops but that of an event ("the force of the blast")."""
    of = (c for p in head.children if p.lower == "of" for c in p.children)
    return head.lower == "force" and any(c.lemma.lower() in events for c in of)


def _acts(kind: str | None, head: Token, function: str) -> bool:
    """Tell whether a name of unknown kind, or of a seat of power, stands where somebody acts ("between X and Y")."""
    if function not in ACTING or head.pos != "PROPN":
        return False
    return kind in TOWNS or (kind is None and head.ent_type in NAMED_BODIES)


def _is_mover(reading: Reading, spot: Spot, head: Token, function: str) -> bool:
    words = load_filling_words().fitting
    kind = reading.kind_of(head, spot.block)
    people = kind == "State" and head.tag in ("NNPS", "NNS") and head.ent_type == "NORP"
    driven = any(c.lower == "back" for c in head.head.children)  # "the Kelmaris were forced back to Orlo"
    if people and ((function in ("object", "passive_subject") and not driven) or _are_civilians(head)):
        return False
    verb = head.head.head if head.dep == "conj" else head.head
    if kind == "Organisation" and verb.lemma in words.visiting:
        return False
    if head.lemma == "recruit" and head.dep == "nsubj":
        return False  # who comes to join
    if head.tag == "NN" and head.lemma in words.alone and any(c.lower in ("a", "an") for c in head.lefts):
        return False
    if head.lemma in words.crews and any(c.lower in reading.words.grammar.civil_modifiers for c in head.lefts):
        return False
    rolled = function == "subject" and head.lemma == "tank"  # "tanks rolled into Orlo"
    sent = function in ("object", "passive_subject", "sent")
    air = verb.lemma == "send" and head.lemma in words.aircraft and function != "passive_subject" and _is_to_place(verb)
    police = head.lower == "police" and verb.lemma in words.sending | {"send"}
    if rolled or _is_ship(head) or (sent and (police or air or (verb.lemma == "deploy" and is_weapon(reading, head)))):
        return True
    moves = kind in ACTORS and kind not in ("Person", "Media")
    return moves or head.lemma.lower() in reading.words.grammar.force_nouns or (
        head.lower in GROUPS and function != "object"
    )


def _is_to_place(sending: Token) -> bool:
    """Tell whether a verb says to which place something is sent, and not only to whom or to do what."""
    goals = (o for p in sending.children if p.lower in ("to", "into") for o in p.children)
    return any(o.ent_type in PLACE_ENTITIES for o in goals)


def _is_ship(head: Token) -> bool:
    """Tell whether a name is that of a warship, by what stands before it ("HMS Orlo")."""
    return head.pos == "PROPN" and any(t.text in WARSHIPS for t in (head, *head.lefts))


def _are_civilians(people: Token) -> bool:
    """Tell whether a people moves as those who live somewhere do ("23,000 Kelmaris left"), not as an army."""
    words = load_filling_words().fitting
    verbs = [people.head, *(c for t in people.subtree for c in t.children if c.dep == "relcl")]
    the = any(c.lower == "the" for c in people.lefts)  # "the British left" as an army does
    civil = not the and any(v.lemma in words.civil_verbs for v in verbs)
    return civil or any(c.dep == "nummod" for c in people.lefts)


def _can_be_hit(reading: Reading, spot: Spot, head: Token, need: str) -> bool:
    """Tell whether somebody may strike what a word means, of "one of the villages" what is counted."""
    words = load_filling_words().fitting
    whole = next((o for p in head.children if p.lower == "of" for o in counted_within(p)), None)
    if whole is not None and whole.pos != "PRON" and head.pos in COUNTING and need == "target":
        return _can_be_hit(reading, spot, whole, need)
    grammar, kind, lemma = reading.words.grammar, reading.kind_of(head, spot.block), head.lemma.lower()
    if need == "struck":
        return kind in SITES or (kind is None and lemma in grammar.base_nouns | words.struck)
    people = lemma in grammar.actor_nouns | grammar.group_nouns or head.pos == "PROPN"
    if need == "people" and (kind in TOWNS or (kind == "State" and head.tag not in ("NNPS", "NNS"))):
        return False
    if need == "people":
        return people or kind in ACTORS or head.pos == "NUM"
    things = lemma in grammar.struck_things
    return people or things or kind is not None or head.ent_type == "NORP" or head.lower in GROUPS


def _is_somewhere(reading: Reading, spot: Spot, head: Token, function: str) -> bool:
    """Tell whether a name of unknown or doubtful kind stands where only a place can ("in Orlo", "near Orlo")."""
    kind = reading.kind_of(head, spot.block)
    if head.pos != "PROPN" or kind not in (None, "Person") or head.tag == "NNPS":
        return False
    if any(t.lower in reading.words.grammar.event_names for t in (head, *head.lefts) if t.pos == "PROPN"):
        return False
    if function == "of" and head.dep == "pobj" and head.head.head.pos == "PROPN" and kind is None:
        return True  # "the Battle of Orlo", which is one name
    if head.ent_type == "EVENT" or head.lower in reading.words.grammar.force_nouns:  # "transferred to the Army"
        return False
    if function == "of" and kind is None and head.ent_type in PLACE_ENTITIES:
        return True
    return function in LOCATIVE or (kind is None and (not head.ent_type or function in DIRECTIONAL))


def _is_site(reading: Reading, spot: Spot, head: Token) -> bool:
    """Tell whether a name before an event noun is where it was ("the Orlo offensive", "the Norway attacks")."""
    kinds = WHEREABOUTS - {"State"}
    return head.pos == "PROPN" and (
        reading.kind_of(head, spot.block) in kinds or _is_country(reading, spot, head)
    )


def _is_stronghold(reading: Reading, spot: Spot, head: Token) -> bool:
    """Tell whether a phrase is somewhere that can be taken: a named place, or a town, base or district."""
    mention = reading.mention_at(head, spot.block)
    if mention is not None:
        people = mention.rule == "people-of-a-state" or any(c.dep == "nummod" for c in head.children)
        return mention.kind in WHEREABOUTS and not people
    held = head.lemma.lower() in reading.words.grammar.strongholds or _is_taken(head)
    return held and head.pos in ("NOUN", "PROPN")


def _is_taken(ground: Token) -> bool:
    """Tell whether ground is what only can be taken by force ("captured the position", "the capture of areas of Orlo").

    Of an area or territory it must be said where it is.
    """
    words = load_filling_words().fitting
    above = ground.head.head if ground.dep == "pobj" and ground.head.lower == "of" else ground.head
    lemma = ground.lemma.lower()
    where = lemma in words.land and any(t.pos == "PROPN" for t in ground.subtree)
    office = ground.tag == "NN" and any(p.lower == "of" and o.tag == "NN" for p in ground.rights for o in p.children)
    held = (lemma in words.ground or where) and not office  # "captured the position of mayor"
    return held and above.lemma.lower() in words.taking


def _is_craft(head: Token) -> bool:
    """Tell whether a name is an aircraft's, with its number ("F-4 Phantom", "MiG-21")."""
    numbered = head.lemma in NUMBERED  # "the A-1 Battalion"
    return head.pos == "PROPN" and not numbered and any(CRAFT.fullmatch(t.text) for t in (head, *head.lefts))


def is_weapon(reading: Reading, head: Token) -> bool:
    """Tell whether a phrase names a weapon; a car or truck counts only with a bomb in it."""
    words = load_filling_words().fitting
    lemma = head.lemma.lower()
    if is_against(head):
        return False  # "an anti-tank missile"
    if lemma in words.squads and any(c.dep == "pobj" and _is_craft(c) for p in head.rights for c in p.children):
        return True  # "groups of F-4 Phantom jets"
    if _is_craft(head):
        return True
    if lemma in reading.words.grammar.loaded_only:
        charged = reading.words.grammar.vehicle_weapon_words | {"improvised"}
        return any(token.lower in charged for token in head.subtree)
    return lemma in reading.words.grammar.weapon_nouns
