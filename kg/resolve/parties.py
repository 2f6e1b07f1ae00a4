"""Tell who or what fills a role: the entity that is mentioned there, or what the words describe."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model.entities import Entity
from kg.model.events import Party
from kg.model.frames import Filler
from kg.model.kinds import WHEREABOUTS
from kg.model.mentions import Form, Mention
from kg.model.text import Span

WHERE_ROLES = frozenset({"place", "origin", "destination"})
WHO_ROLES = frozenset({"agent", "party", "claimant", "accused", "source", "force", "transferredFrom", "transferredTo"})
BARE_PRONOUNS = frozenset(
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
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
        "their",
        "its",
        "his",
        "others",
        "some",
        "one",
        "all",
        "none",
        "both",
        "many",
        "several",
        "other",
        "most",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityIndex:
    """Entities by the characters that mention them, and by key."""

    by_offset: dict[int, tuple[Entity, Mention]]
    by_key: dict[str, Entity]

    def at(self, span: Span) -> tuple[Entity, Mention] | None:
        """Return the entity mentioned at the start of `span` with that mention, or None."""
        return self.by_offset.get(span.start)

    def named(self, key: str) -> Entity:
        """Return the entity with `key`; raise KeyError where there is none."""
        return self.by_key[key]


def index_entities(entities: Iterable[Entity]) -> EntityIndex:
    """Index entities by every offset of their mentions; a longer mention wins over one inside it."""
    pairs = [(m, e) for e in entities for m in e.mentions]
    pairs.sort(key=lambda p: (p[0].span.end - p[0].span.start, -p[0].span.start))
    by_offset: dict[int, tuple[Entity, Mention]] = {}
    for mention, entity in pairs:
        by_offset.update(dict.fromkeys(range(mention.span.start, mention.span.end), (entity, mention)))
    return EntityIndex(by_offset=by_offset, by_key={e.key: e for _, e in pairs})


def party_of(filler: Filler, index: EntityIndex) -> Party | None:
    """Return who fills a role, or None for a pronoun that nothing resolves.

    A name within a longer description ("Orlo Front fighters") and a country's troops under another description than the
    entity's ("Kelmari forces" of an entity "Kelmari combat troops") stay what the words say: groups are not merged, nor
    are two under one noun ("Zarvanian and Kelmari forces") the second of them.
    Nobody is a place, and a place acts only as those who are there.
    """
    found = index.at(filler.head)
    if found is not None:
        entity, mention = found
        named = mention.form is Form.NAME
        modified = named and entity.kind != "Person" and filler.span.end > mention.span.end + 1
        described = (
            named and mention.span.text.split()[-1].islower() and mention.span.text.lower() != entity.label.lower()
        )
        prefix = filler.span.text[: max(0, mention.span.start - filler.span.start)].strip()
        named_by_number = prefix.isdigit() and entity.kind != "State"  # "57 Division", but not "12 Georgians"
        prefixed = bool(prefix) and not named_by_number and filler.span.end <= mention.span.end
        counted = (entity.kind == "State" or filler.role == "origin") and prefixed
        joined = prefixed and (" and " in f" {prefix} " or prefix.endswith("-"))
        misplaced = (
            entity.kind not in WHEREABOUTS
            if filler.role in WHERE_ROLES
            else (filler.role in WHO_ROLES and entity.kind in WHEREABOUTS - {"State"})
        )
        if misplaced and filler.role in WHERE_ROLES and entity.kind == "Person":
            return None
        if filler.beside and entity.kind in WHEREABOUTS and not misplaced:
            label = f"{filler.beside} {entity.label}"
            return Party(key=None, label=label, kind="Place", span=filler.span, alleged=filler.alleged, near=entity.key)
        if not modified and not described and not (misplaced or counted or joined):
            return Party(key=entity.key, label=entity.label, kind=entity.kind, span=filler.span, alleged=filler.alleged)
    if filler.span.text.lower() in BARE_PRONOUNS:
        group = filler.stands_for
        return Party(key=None, label=group.text, kind=filler.sort, span=filler.span) if group is not None else None
    if filler.beside and filler.sort == "Place":
        label = f"{filler.beside} {filler.span.text}"
        return Party(key=None, label=label, kind="Place", span=filler.span, alleged=filler.alleged)
    return Party(key=None, label=filler.span.text, kind=filler.sort, span=filler.span, alleged=filler.alleged)
