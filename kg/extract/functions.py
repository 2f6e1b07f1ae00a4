"""Find the heads that fill a grammatical function of a trigger, with the functions that reach further than one edge."""

from collections.abc import Iterator

from kg.extract import aims, whereabouts
from kg.extract.coordination import conjuncts
from kg.extract.dealings import offerers, sides_acting, subjects_above
from kg.extract.fitting import fits
from kg.extract.grammar import Argument, carrier_of
from kg.extract.misfits import is_broken, is_no_goal, is_no_party, is_no_target, is_within_name
from kg.extract.phrases import counted_or_self, counted_within
from kg.extract.reading import Reading, Spot
from kg.knowledge.filling_words import load_filling_words
from kg.model.kinds import ACTORS
from kg.model.tokens import Token

NEEDS = frozenset(
    {"actor", "mover", "base", "place", "site", "stronghold", "target", "people", "crowd", "weapon"}
)
"""What the last word of a function may ask for ("object_place": an object that is a place)."""
ABBREVIATED = {"passive": "passive_subject", "person": "people"}
IRREGULAR: dict[str, tuple[str, str | None]] = {
    "weapon_subject": ("subject", "weapon"),
    "weapon_object": ("object", "weapon"),
    "modifier_place": ("modifier", "struck"),
    "possessor_of": ("possessor", "actor"),
    "light_target": ("light_target", None),
    "driven": ("object", "mover"),
}
"""Functions that ask for a sort of thing otherwise."""
TOWARDS = frozenset({"to", "into", "towards", "toward"})
NEARING = frozenset({"to", "within"})
SHARES = frozenset({"part", "most"})
ROLE_NEEDS = {
    "agent": "actor",
    "party": "actor",
    "transferredFrom": "actor",
    "transferredTo": "actor",
    "place": "place",
    "weapon": "weapon",
    "origin": "place",
    "destination": "somewhere",
    "victim": "person",
}


def heads_of(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], function: str, role: str
) -> Iterator[Token]:
    """Yield the heads of the phrases that fill `function` of `trigger` and can fill `role`."""
    reaching = _reaching(reading, spot, trigger, args, function)
    if reaching is not None:
        yield from reaching
    elif not _is_ruled_out(reading, trigger, args, function, role):
        plain, need = _plain(function, role)
        quantities = reading.words.grammar.quantities
        for head in (h for a in args if a.function == plain for h in counted_or_self(a.head, quantities)):
            aside = whereabouts.is_direction(head) and (role != "target" or head.pos != "PROPN")
            if (role in ("origin", "destination", "target") and aside) or is_broken(head):
                continue
            if role in ("origin", "destination") and any(t.lower == "respectively" for t in spot.words):
                continue
            if role == "destination" and is_no_goal(head, plain, trigger):
                continue
            objects = (a.head.lemma for a in args if a.function == "object" and function == "subject_base")
            if any(lemma != "operation" for lemma in objects):
                continue  # "the camp closed its gates", but "the camp ceased operations"
            if role == "target" and is_no_target(reading, spot, trigger, head, plain):
                continue
            if role == "agent" and plain == "possessor" and is_within_name(reading, spot, head, trigger):
                continue
            if role == "party" and is_no_party(reading, spot, head, plain):
                continue
            if fits(reading, spot, head, need, plain):
                yield head


def _plain(function: str, role: str) -> tuple[str, str | None]:
    """Return the grammatical function and the sort of thing that fills it; by default what the role needs."""
    if function in IRREGULAR:
        return IRREGULAR[function]
    plain, need = (ABBREVIATED.get(part, part) for part in function.rpartition("_")[::2])
    if plain and need in NEEDS:
        return plain, need
    return function, ROLE_NEEDS.get(role)


def _reaching(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], function: str
) -> Iterator[Token] | None:
    """Return the fillers of a function that reaches further than one edge, None if `function` does not."""
    match function:
        case "control_of_base" | "control_of_stronghold" | "control_of_place":
            return _controlled(reading, spot, args, function.removeprefix("control_of_"))
        case "of_when_by" | "of_when_on":
            return _of_when(reading, spot, trigger, args, function.removeprefix("of_when_"))
        case "driven_into":
            return aims.driven_into(reading, spot, args)
        case "sides":
            return sides_acting(reading, spot)
        case "modifier_names":
            return _names_before(reading, spot, trigger)
        case "at_head":
            return _led(reading, spot, args)
        case "offerer":
            return offerers(reading, spot, trigger)
        case "subject_above":
            return subjects_above(reading, spot, trigger, args)
        case "between_within":
            return _parties_within(reading, spot, trigger)
        case "clause_weapon":
            return aims.weapons_of_clause(reading, spot, trigger)
        case "weapon_on":
            return aims.aimed_at(reading, spot, args)
    return _placing(reading, spot, trigger, args, function)


def _placing(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], function: str
) -> Iterator[Token] | None:
    """Return the fillers of a function that tells where or to what end, None if `function` does not."""
    match function:
        case "clause_in":
            return whereabouts.of_clause(reading, spot, trigger)
        case "target_in":
            return whereabouts.of_targets(reading, spot, args)
        case "moved_to":
            return whereabouts.of_moved(reading, spot, trigger, args)
        case "purpose_in":
            return whereabouts.of_purpose(reading, spot, trigger)
        case "aim_of":
            return whereabouts.of_aim(reading, spot, trigger)
    return None


def _moves_itself(reading: Reading, trigger: Token, args: tuple[Argument, ...]) -> bool:
    """Tell whether who makes a movement is who moves: not "carried out the evacuation of the town's people"."""
    carrier = carrier_of(trigger, reading.words.grammar)[0]
    others = [a.head for a in args if a.function == "of"]
    own = all(any(c.dep == "poss" and c.pos == "PRON" for c in head.lefts) for head in others)  # "of its troops"
    return carrier is not None and carrier.lemma in load_filling_words().functions.moving and own


def _is_ruled_out(
    reading: Reading, trigger: Token, args: tuple[Argument, ...], function: str, role: str
) -> bool:
    """Tell whether what else the trigger has, or its meaning, keeps a function from filling a role.

    "Withdrew to Orlo in the west" began elsewhere, "the mayor's killing" has no victim beside him, "left the army" is
    no moving of the army, "pushed to 30 miles from Orlo" did not begin there.
    """
    functions = load_filling_words().functions
    misfits = load_filling_words().misfits
    given = {a.function for a in args}
    match function:
        case "object_place":
            borders = load_filling_words().whereabouts.borders
            objects = (a.head.lemma for a in args if a.function == "object")
            return trigger.lemma in misfits.sending or any(lemma in borders for lemma in objects)
        case "in_place":
            return role == "origin" and bool(given & TOWARDS)
        case "from":
            return role == "origin" and any(a.function in NEARING and a.head.lemma in functions.distances for a in args)
        case "light_subject_mover":
            return not _moves_itself(reading, trigger, args)
        case "possessor_of":
            return "of" not in given
        case "with_mover":
            return "subject" not in given and trigger.lemma != "reinforce"  # "was reinforced with two brigades"
        case "at_place":
            return "object" in given and trigger.lemma in reading.words.grammar.place_verbs  # "left the base at Orlo"
        case "with_target":
            alone = any(a.function == "subject" and a.head.ent_type == "PERSON" for a in args)
            return ("object" in given or alone) and trigger.lemma in ("fight", "battle", "engage")
        case "object_mover":
            return trigger.lemma in reading.words.grammar.place_verbs
        case "around_place":
            return trigger.lemma in ("drive", "fly")  # "drove around Orlo with a loudspeaker"
        case "on_place":
            return trigger.lemma in ("march", "advance")  # "marched on Orlo" to take it
    return False


def _of_when(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], other: str
) -> Iterator[Token]:
    """Yield whom "the assault of Orlo by the army" is on, and whose "an attack of the rebels on Orlo" is.

    But "the bombing of troops on the highway" is nobody's.
    """
    words = load_filling_words().functions
    others = {other, "against"} if other == "on" else {other}
    struck = [a.head for a in args if a.function in others and fits(reading, spot, a.head, None, other)]
    told = any(h.lemma.lower() not in reading.words.grammar.grounds for h in struck)
    told = told and (other != "on" or trigger.lemma.lower() in words.own)
    need = "mover" if other == "on" else "target"
    yield from (a.head for a in args if told and a.function == "of" and fits(reading, spot, a.head, need, "of"))


def _names_before(reading: Reading, spot: Spot, trigger: Token) -> Iterator[Token]:
    """Yield the bodies named before a noun ("the Kelmari-Zarvanian talks")."""
    words = load_filling_words().functions
    for child in trigger.lefts if trigger.lemma not in words.hosted else ():
        if child.dep in ("compound", "amod", "nmod") and child.tag != "VBN":  # "the UN-brokered truce"
            for token in child.subtree:
                if is_no_party(reading, spot, token, "modifier"):
                    continue
                if reading.kind_of(token, spot.block) in ACTORS:
                    yield token


def _parties_within(reading: Reading, spot: Spot, trigger: Token) -> Iterator[Token]:
    """Yield the sides told in a clause on a noun ("the accords, which made peace between Zarvania and Kelmaria").

    Or in an apposition ("the Orlo Pact, an alliance with Kelmaria").
    """
    words = load_filling_words().functions
    for clause in (c for c in trigger.children if c.dep in ("relcl", "appos")):
        joining = ("between", "with") if clause.dep == "appos" and clause.lemma in words.allied else ("between",)
        for token in (t for t in clause.subtree if t.lower in joining and t.dep == "prep"):
            sides = (c for c in token.children if c.dep == "pobj")
            yield from (m for c in sides for m in (c, *conjuncts(c)) if fits(reading, spot, m, "actor", "between"))


def _controlled(reading: Reading, spot: Spot, args: tuple[Argument, ...], need: str) -> Iterator[Token]:
    """Yield the place over which control is handed or won ("control of Camp Orlo", "responsibility for Orlo")."""
    functions = load_filling_words().functions
    aside = functions.command if need == "stronghold" else SHARES if need == "place" else frozenset[str]()
    words = functions.control - aside
    controls = [a.head for a in args if a.function in ("object", "passive_subject") and a.head.lemma in words]
    if not controls:
        return
    parts = [controls[0]]
    if need == "place":  # "responsibility for security in Orlo"
        parts += [c for p in parts[0].children if p.lower == "for" for c in p.children if c.lemma in functions.command]
    links = ("of", "over", "in", "for") if need == "place" else ("of", "over")
    inner = [c for part in parts for p in part.children if p.lower in links for c in counted_within(p)]
    inner = [c for told in inner for c in counted_or_self(told, reading.words.grammar.quantities)]
    beside = [a.head for a in args if a.function in ("of", "over") and controls[0].lemma != "part"]
    if need == "place":  # a town by its name, and to forces: whole states and "the area" are no posts
        given = [a.head for a in args if a.function == "to"]
        nouns = reading.words.grammar.force_nouns
        forces = any(reading.kind_of(h, spot.block) == "ArmedForce" or h.lemma.lower() in nouns for h in given)
        inner = [c for c in inner if forces and c.pos == "PROPN" and reading.kind_of(c, spot.block) != "State"]
    yield from (c for c in (*inner, *beside) if fits(reading, spot, c, need, "of"))


def _led(reading: Reading, spot: Spot, args: tuple[Argument, ...]) -> Iterator[Token]:
    """Yield those at whose head somebody comes ("arrived in Orlo at the head of his men")."""
    heads = (a.head for a in args if a.function == "at" and a.head.lower == "head")
    behind = (c for head in heads for p in head.children if p.lower == "of" for c in p.children)
    yield from (c for c in behind if fits(reading, spot, c, "mover", "with"))
