"""Tell what stands where a role could be filled, and fills none in its company."""

from kg.extract.reading import Reading, Spot
from kg.knowledge.filling_words import load_filling_words
from kg.model.kinds import BELLIGERENTS, LANDS, SITES
from kg.model.tokens import Token


def is_no_goal(head: Token, function: str, trigger: Token) -> bool:
    """Tell whether nobody has come there ("travelling along the road", "en route to Orlo", "marched toward Orlo")."""
    words = load_filling_words().misfits
    way = [t.lower for t in head.doc[max(0, head.head.i - 2) : head.head.i]]
    on_the_way = function == "to" and way == ["en", "route"]
    towards = function in ("toward", "towards") and trigger.lemma in ("march", "advance", "head")
    return on_the_way or towards or (function == "along" and head.pos != "PROPN" and trigger.lemma not in words.sending)


def is_no_party(reading: Reading, spot: Spot, modifier: Token, function: str) -> bool:
    """Tell whether a word before a deal is what it is on, or who backs it, leads the talks or announces it for others.

    "Coalition deal", "a UN backed deal", "an EU membership referendum", "talks led by an envoy", "the UN announced".
    """
    words = load_filling_words().misfits
    if function == "light_subject" and modifier.head.lemma == "announce":
        return reading.kind_of(modifier, spot.block) in ("Person", "Organisation")  # who mediates
    if function != "modifier":
        return modifier.head.dep == "agent" and modifier.head.head.lower in words.backed
    follows = modifier.nbor(1).lower if modifier.i + 1 < len(modifier.doc) else ""
    backed = modifier.lower.rpartition("-")[2] in words.backed  # "the U.S.-sponsored resolution"
    return backed or follows in words.backed or follows in words.joined or reading.kind_of(modifier, spot.block) is None


def is_no_target(reading: Reading, spot: Spot, trigger: Token, head: Token, function: str) -> bool:
    """Tell whether a phrase where a target may stand is only where or how somebody struck.

    "Took a town south of Orlo", "took them hostage", "an attack at Orlo", "a shootout on the beach".
    """
    words = load_filling_words().misfits
    if head.dep == "pobj" and head.head.head.lower in load_filling_words().whereabouts.directions:
        return True
    if head.lower == "hostage" and not any(c.dep in ("det", "nummod", "poss") for c in head.children):
        return True
    if function == "at" and trigger.pos == "NOUN" and reading.kind_of(head, spot.block) == "Settlement":
        return True  # but "fired at Orlo"
    earlier = (c for c in trigger.children if c.dep == "dobj" and c.i < head.i)
    if head.dep == "dobj" and any(earlier) and head.left_edge.i and head.left_edge.nbor(-1).text == ",":
        return True  # "ambushed a convoy in response, the first act of the conflict"
    crossing = head.lemma in words.crossings and trigger.lemma == "open"
    if function == "at" and (crossing or any(c.lower == "dead" for c in trigger.children)):
        return True  # "opened fire at the Orlo junction", "was shot dead at a road block"
    ground = head.pos != "PROPN" and head.lemma.lower() in reading.words.grammar.grounds
    return _is_where_a_base_is(reading, spot, head) or (function == "on" and ground)


def _is_where_a_base_is(reading: Reading, spot: Spot, head: Token) -> bool:
    """Tell whether a place after a comma only says where the base before it is ("the Kelmari Embassy, Orlo")."""
    if head.i < 2 or head.nbor(-1).text != "," or reading.kind_of(head, spot.block) not in LANDS:
        return False
    return reading.kind_of(head.nbor(-2), spot.block) in SITES


def is_within_name(reading: Reading, spot: Spot, owner: Token, trigger: Token) -> bool:
    """Tell whether an owner is part of the name of a place ("the Tolmo's Park bombings")."""
    named = owner.doc[owner.i + 2 : trigger.i]
    located = any(t.lemma.lower() in reading.words.grammar.place_nouns for t in named)
    return located and owner.pos == "PROPN" and reading.kind_of(owner, spot.block) not in BELLIGERENTS


def is_broken(head: Token) -> bool:
    """Tell whether a head is a hyphen or what stands before one ("non" of "two non-bikers")."""
    after = head.doc[head.i + 1 : head.i + 2].text
    return head.is_punct or head.text in "-–—" or (not head.whitespace and after in ("-", "–"))
