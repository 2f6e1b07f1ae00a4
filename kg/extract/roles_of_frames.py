"""Choose the fillers of a frame's roles among the arguments of its trigger."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.grammar import Argument, clause_verb, phrase
from kg.extract.reading import Reading, Spot
from kg.knowledge.frames import Frame
from kg.model.frames import Filler
from kg.model.text import Span

PRONOUNS = frozenset(
    {
        "it",
        "they",
        "he",
        "she",
        "them",
        "him",
        "her",
        "we",
        "us",
        "i",
        "you",
        "this",
        "that",
        "these",
        "those",
        "who",
        "which",
        "what",
        "some",
        "others",
        "none",
        "one",
        "all",
        "himself",
        "themselves",
        "itself",
        "there",
    }
)
BARE_FORCES = frozenset({"troops", "forces", "personnel", "soldiers", "presence"})
NOT_FILLERS = frozenset(
    {
        "which",
        "that",
        "what",
        "there",
        "behalf",
        "order",
        "part",
        "effort",
        "attempt",
        "basis",
        "way",
        "response",
        "retaliation",
        "fire",
        "support",
        "time",
        "day",
        "night",
        "morning",
        "result",
        "course",
        "addition",
        "least",
        "scale",
        "front",
    }
)
SPECIAL = {
    "subject_actor": ("subject", "actor"),
    "subject_mover": ("subject", "mover"),
    "object_mover": ("object", "mover"),
    "of_mover": ("of", "mover"),
    "object_base": ("object", "base"),
    "passive_subject_base": ("passive_subject", "base"),
    "of_base": ("of", "base"),
    "from_base": ("from", "base"),
    "object_place": ("object", "place"),
    "in_place": ("in", "place"),
    "at_place": ("at", "place"),
    "on_place": ("on", "place"),
    "along_place": ("along", "place"),
    "near_place": ("near", "place"),
    "through_place": ("through", "place"),
    "of_place": ("of", "place"),
    "weapon_subject": ("subject", "weapon"),
    "modifier_weapon": ("modifier", "weapon"),
    "of_weapon": ("of", "weapon"),
    "weapon_object": ("object", "weapon"),
    "passive_weapon": ("passive_subject", "weapon"),
    "modifier_place": ("modifier", "struck"),
    "object_target": ("object", "target"),
    "passive_target": ("passive_subject", "target"),
    "over_base": ("over", "base"),
    "object_person": ("object", "people"),
    "passive_person": ("passive_subject", "people"),
    "passive_mover": ("passive_subject", "mover"),
}
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
SINGLE = frozenset({"facility", "transferredFrom", "transferredTo", "origin", "destination"})


def fillers_for(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], frame: Frame, form: str
) -> tuple[Filler, ...]:
    """Return the fillers of all roles of `frame`, one word filling one role at most (a victim may be the target too)."""
    found: list[Filler] = []
    used: dict[int, str] = {}
    for role, forms in frame.roles.items():
        for function in forms.verb if form == "verb" else forms.noun:
            heads = [
                h
                for h in _heads(reading, spot, trigger, args, function, role)
                if used.get(h.i, role) == role or {used[h.i], role} == {"target", "victim"}
            ]
            if not heads:
                continue
            for head in heads:
                used.setdefault(head.i, role)
                found.append(filler(reading, spot, role, head))
            if role not in ("place", "party", "weapon"):
                break
    found += _crew(reading, spot, args, found)
    found = [_owner(reading, spot, args, f) if f.role == "agent" else f for f in found]
    return tuple(sorted(set(found), key=lambda f: (f.role, f.span.start)))


def _owner(reading: Reading, spot: Spot, args: tuple[Argument, ...], mover: Filler) -> Filler:
    """Return whose troops move where the phrase says only "its troops" or "troops"."""
    words = mover.span.text.lower().split()
    bare = len(words) == 1 and mover.head.text.lower() in BARE_FORCES
    if not bare and words[0] not in ("its", "their", "his", "her"):
        return mover
    for argument in args:
        owns = argument.function in ("subject", "light_subject", "possessor")
        if owns and argument.head.idx + spot.block.offset != mover.head.start:
            if fits(reading, spot, argument.head, "actor", "subject"):
                return filler(reading, spot, "agent", argument.head)
    return mover


def _crew(reading: Reading, spot: Spot, args: tuple[Argument, ...], found: list[Filler]) -> list[Filler]:
    """Return the agent that stands before a weapon or craft which acts ("U.S. drones hit", "a Kelmari gunship fired")."""
    for argument in args:
        if argument.function in ("subject", "by") and is_weapon(reading, argument.head):
            craft = reading.span(argument.head, spot.block)
            if any(f.role == "agent" and f.head == craft for f in found):
                return [filler(reading, spot, "weapon", argument.head)]
            if any(f.role == "agent" for f in found):
                return []
            for child in argument.head.lefts:
                if child.dep_ in ("compound", "amod", "nmod", "poss") and fits(
                    reading, spot, child, "actor", "modifier"
                ):
                    return [filler(reading, spot, "agent", child)]
    return []


def _heads(
    reading: Reading, spot: Spot, trigger: Token, args: tuple[Argument, ...], function: str, role: str
) -> Iterator[Token]:
    if function == "control_of_base":
        yield from _controlled(reading, spot, args)
        return
    if function == "sides":
        yield from _sides(reading, spot)
        return
    if function == "modifier_names":
        yield from (
            t
            for c in trigger.lefts
            if c.dep_ in ("compound", "amod", "nmod")
            for t in c.subtree
            if reading.kind_of(t, spot.block) in reading.words.grammar.actor_kinds
        )
        return
    if function == "clause_in":
        yield from _places_of_clause(reading, spot, trigger)
        return
    if function == "target_in":
        yield from _places_of_targets(reading, spot, args)
        return
    plain, need = SPECIAL.get(function, (function, ROLE_NEEDS.get(role)))
    if function == "over_base":
        args = tuple(
            Argument(plain, inner) for a in args if a.function == plain for inner in (a.head, *_behind_number(a.head))
        )
    for argument in args:
        if argument.function == plain and fits(reading, spot, argument.head, need, plain):
            yield argument.head


def _controlled(reading: Reading, spot: Spot, args: tuple[Argument, ...]) -> Iterator[Token]:
    """Yield the base over which control is handed ("transferred control of Camp Orlo")."""
    for argument in args:
        if argument.function in ("object", "passive_subject"):
            for preposition in argument.head.children:
                if preposition.lower_ in ("of", "over"):
                    yield from (c for c in _counted(preposition) if reading.is_base(c, spot.block))


def _behind_number(head: Token) -> tuple[Token, ...]:
    """Return what "a number of" counts."""
    return (
        tuple(c for p in head.children if p.dep_ == "prep" and p.lower_ == "of" for c in _counted(p))
        if head.lemma_ in ("number", "series")
        else ()
    )


def _counted(preposition: Token) -> Iterator[Token]:
    """Yield the objects of a preposition, behind "a number of"."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
            if child.lemma_ in ("number", "series", "group"):
                yield from (c for p in child.children if p.dep_ == "prep" for c in _counted(p))


def _sides(reading: Reading, spot: Spot) -> Iterator[Token]:
    """Yield the bodies that act in the sentence: the sides of an exchange ("X released ..., in exchange for which Y handed over ...")."""
    for token in spot.tokens:
        acts = token.dep_ in ("nsubj", "conj") or (token.dep_ == "pobj" and token.head.dep_ == "agent")
        kind = reading.kind_of(token, spot.block)
        if acts and kind in reading.words.grammar.actor_kinds and kind != "Person":
            yield token


def _places_of_clause(reading: Reading, spot: Spot, trigger: Token) -> Iterator[Token]:
    """Yield where the clause of the trigger plays, wherever the parser hung the phrase."""
    verb = clause_verb(trigger)
    for token in spot.tokens:
        if (
            token.dep_ == "prep"
            and token.lower_ in ("in", "at", "near", "outside", "on")
            and clause_verb(token).i == verb.i
        ):
            yield from (
                c
                for c in token.children
                if c.dep_ == "pobj" and reading.kind_of(c, spot.block) in reading.words.grammar.place_kinds
            )


def _places_of_targets(reading: Reading, spot: Spot, args: tuple[Argument, ...]) -> Iterator[Token]:
    """Yield where a target is said to be ("struck a compound in Orlo", "hit towns near Kelmar", "the town of Orlo")."""
    for argument in args:
        if argument.function in ("object", "passive_subject", "on", "at", "against", "upon"):
            for preposition in argument.head.children:
                if preposition.dep_ == "prep" and preposition.lower_ in (
                    "in",
                    "at",
                    "near",
                    "outside",
                    "of",
                    "around",
                    "along",
                ):
                    yield from (
                        c for c in preposition.children if c.dep_ == "pobj" and fits(reading, spot, c, "place", "in")
                    )


def fits(reading: Reading, spot: Spot, head: Token, need: str | None, function: str) -> bool:
    """Tell whether a phrase's head is the sort of thing that a role needs."""
    grammar, lemma = reading.words.grammar, head.lemma_.lower()
    if head.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY", "ORDINAL") or head.lower_ in NOT_FILLERS:
        return False
    pronoun = head.pos_ == "PRON"
    kind = reading.kind_of(head, spot.block)
    match need:
        case "actor":
            if function == "modifier" and head.lower_.endswith(
                ("-led", "-backed", "-based", "-controlled", "-held", "led", "backed")
            ):
                return False
            if function == "modifier":
                return kind in grammar.actor_kinds or head.ent_type_ == "NORP"
            if is_weapon(reading, head) and kind is None and lemma not in grammar.force_nouns:
                return False
            if lemma in ("people", "person", "civilian") and any(c.dep_ == "nummod" for c in head.children):
                return False
            return (
                reading.is_actor(head, spot.block)
                or (pronoun and reading.mention_at(head, spot.block) is not None)
                or head.lower_ in ("they", "it", "he", "she")
            )
        case "mover":
            return (
                lemma in grammar.force_nouns
                or (kind in grammar.actor_kinds and kind != "Person")
                or head.lower_ in ("they", "it")
            )
        case "base":
            return reading.is_base(head, spot.block) or (head.lower_ == "it" and function == "object")
        case "place":
            return not pronoun and (reading.is_place(head, spot.block) or _is_somewhere(head, kind, function))
        case "somewhere":
            return not pronoun and (reading.is_place(head, spot.block) or _is_somewhere(head, kind, function))
        case "target":
            return (
                kind is not None
                or head.pos_ == "PROPN"
                or head.ent_type_ == "NORP"
                or (pronoun
                and head.lower_ in ("them", "it", "they"))
                or lemma
                in (
                    grammar.target_nouns
                    | grammar.place_nouns
                    | grammar.base_nouns
                    | grammar.actor_nouns
                    | grammar.force_nouns
                    | grammar.group_nouns
                )
            )
        case "people":
            return (
                kind in grammar.actor_kinds
                or head.pos_ == "PROPN"
                or head.pos_ == "NUM"
                or lemma in grammar.actor_nouns | grammar.group_nouns
            )
        case "struck":
            return kind in grammar.base_kinds or (kind is None and lemma in grammar.base_nouns)
        case "weapon":
            return is_weapon(reading, head)
        case "person":
            return kind == "Person"
    return not pronoun or reading.mention_at(head, spot.block) is not None


def _is_somewhere(head: Token, kind: str | None, function: str) -> bool:
    """Tell whether a name of unknown or doubtful kind stands where only a place can ("in Orlo", "near Orlo")."""
    return (
        (head.pos_ == "PROPN"
        and function in ("in", "near", "outside", "around")
        and kind in (None, "Person"))
        or (kind is None and head.pos_ == "PROPN" and not head.ent_type_)
    )


def is_weapon(reading: Reading, head: Token) -> bool:
    """Tell whether a phrase names a weapon; a car or truck counts only with a bomb in it."""
    lemma = head.lemma_.lower()
    if lemma in (
        "car",
        "truck",
        "vehicle",
        "belt",
        "vest",
        "device",
        "plane",
        "tank",
        "fire",
        "jet",
        "gas",
        "round",
        "shot",
        "stone",
    ):
        return any(
            t.lower_ in reading.words.grammar.vehicle_weapon_words | {"improvised"} for t in head.subtree
        ) or lemma in ("round", "shot", "gas")
    return lemma in reading.words.grammar.weapon_nouns


def filler(reading: Reading, spot: Spot, role: str, head: Token) -> Filler:
    """Return the filler headed by `head`: its whole name if it is one, else its noun phrase."""
    mention = reading.mention_at(head, spot.block)
    if mention is None or mention.form != "name":
        named = next(
            (
                c
                for c in head.children
                if c.dep_ == "appos" and (m := reading.mention_at(c, spot.block)) is not None and m.form == "name"
            ),
            None,
        )
        if named is not None and role != "place":
            head, mention = named, reading.mention_at(named, spot.block)
    misread = next(
        (
            c
            for c in head.rights
            if c.dep_ == "appos" and c.pos_ == "NOUN" and not any(t.is_punct for t in head.doc[head.i : c.i])
        ),
        None,
    )
    if misread is not None:
        return Filler(
            role=role,
            span=reading.span(head.doc[phrase(head).start : misread.i + 1], spot.block),
            head=reading.span(misread, spot.block),
        )
    whole = reading.span(phrase(head), spot.block)
    if (
        mention is not None
        and mention.form == "name"
        and mention.span.end >= whole.end - 2
        and not _is_premodifier(mention.span, whole, head, spot)
    ):
        whole = mention.span
    alleged = any(t.lower_ in reading.words.stance.hedges for t in head.subtree if t.i <= head.i) or any(
        c.lower_ in reading.words.stance.hedges
        for c in head.head.children
        if c.dep_ == "advmod" and head.head.dep_ in ("agent", "prep")
    )
    return Filler(role=role, span=whole, head=reading.span(head, spot.block), alleged=alleged)


def _is_premodifier(name: Span, whole: Span, head: Token, spot: Spot) -> bool:
    """Tell whether the name only modifies the head noun ("Taliban fighters")."""
    return name.end <= spot.block.offset + head.idx
