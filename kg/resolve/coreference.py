"""Attach pronouns and definite descriptions to the entities that they refer back to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model.entities import Entity
from kg.model.mentions import Form, Mention
from kg.resolve.sameness import ORGANISATIONS

# A coalition is no standing alliance, and the other way round.
FITTING_NAMES = {"coalition": ("coalition", "force"), "alliance": ("alliance", "nato", "pact", "union", "treaty")}
SENTENCES_BACK = {"Person": 3, "Actor": 2}
ANAPHOR_KINDS: dict[str, frozenset[str]] = {
    "Person": frozenset({"Person"}),
    "Actor": ORGANISATIONS | {"State"},
    "Coalition": frozenset({"Coalition"}),
    "ArmedGroup": frozenset({"ArmedGroup", "Organisation"}),
    "MilitaryBase": frozenset({"MilitaryBase", "Airport"}),
    "Airport": frozenset({"Airport"}),
    "DiplomaticMission": frozenset({"DiplomaticMission"}),
    "Facility": frozenset({"Facility"}),
    "Settlement": frozenset({"Settlement"}),
    "Region": frozenset({"Region"}),
    "State": frozenset({"State"}),
    "GovernmentBody": frozenset({"GovernmentBody"}),
    "ArmedForce": frozenset({"ArmedForce"}),
    "Organisation": frozenset({"Organisation", "Media", "GovernmentBody"}),
    "Media": frozenset({"Media"}),
}


def attach(entities: Sequence[Entity], mentions: Iterable[Mention]) -> list[Entity]:
    """Return the entities with the anaphoric mentions added that refer to them; people have their roles already."""
    offices = {(r.title or "").lower(): e.key for e in reversed(entities) for r in reversed(e.roles)}
    owner = {m.span.start: e.key for e in entities for m in e.mentions}
    kinds = {e.key: e.kind for e in entities}
    labels = {e.key: e.label for e in entities}
    seen: list[tuple[Mention, str]] = []
    added: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: m.span.start):
        if mention.form is Form.NAME or mention.rule == "unnamed-base":
            if mention.span.start in owner:
                seen.append((mention, owner[mention.span.start]))
            continue
        key = (
            offices.get(mention.span.text.lower())
            if mention.rule == "title-alone"
            else _antecedent(mention, seen, kinds, labels)
        )
        if key is not None:
            added.setdefault(key, []).append(mention)
            seen.append((replace(mention, kind=kinds[key]), key))
    return [
        replace(e, mentions=tuple(sorted((*e.mentions, *added.get(e.key, ())), key=lambda m: m.span.start)))
        for e in entities
    ]


def _antecedent(
    mention: Mention, seen: Sequence[tuple[Mention, str]], kinds: dict[str, str], labels: dict[str, str]
) -> str | None:
    wanted = ANAPHOR_KINDS.get(mention.kind)
    if wanted is None:
        return None
    reach = SENTENCES_BACK.get(mention.kind, 10_000)
    candidates = [
        (m, key)
        for m, key in seen
        if kinds[key] in wanted
        and 0 <= mention.sentence - m.sentence <= reach
        and not m.rule.startswith("adjective-of-a-state")
    ]
    if mention.form is Form.NOMINAL:
        return _by_noun(mention, candidates, labels)
    return _by_pronoun(candidates)


def _by_noun(mention: Mention, candidates: Sequence[tuple[Mention, str]], labels: dict[str, str]) -> str | None:
    """Prefer the thing whose name holds the noun ("the embassy", "U.S. Embassy"), the nearest first."""
    noun = mention.span.text.split()[-1].lower()
    fitting = FITTING_NAMES.get(noun)
    if fitting is not None:
        candidates = [(m, key) for m, key in candidates if any(word in labels[key].lower() for word in fitting)]
    for m, key in reversed(candidates):
        if noun in labels[key].lower() or noun in m.span.text.lower():
            return key
    if noun in {
        "bridge",
        "dam",
        "shrine",
        "mosque",
        "hotel",
        "government",
        "council",
        "ministry",
        "committee",
        "court",
        "parliament",
        "party",
        "army",
        "navy",
        "police",
        "forces",
        "troops",
        "agency",
        "building",
        "compound",
        "village",
        "town",
        "province",
        "district",
    }:
        return None
    return candidates[-1][1] if candidates else None


def _by_pronoun(candidates: Sequence[tuple[Mention, str]]) -> str | None:
    """Take the first fitting name of the nearest sentence: its subject, as a rule."""
    if not candidates:
        return None
    nearest = max(m.sentence for m, _ in candidates)
    return next(key for m, key in candidates if m.sentence == nearest)
