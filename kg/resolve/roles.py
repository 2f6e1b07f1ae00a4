"""Give people the roles that the text attests, with the entity that each role belongs to."""

from collections.abc import Sequence
from dataclasses import replace

from kg.knowledge.names import NameLexicon
from kg.model.entities import Entity, Role
from kg.model.kinds import ORGANISATIONS
from kg.model.mentions import RoleMention

OWNING = frozenset({"its", "their"})


def with_roles(
    entities: Sequence[Entity], roles: Sequence[RoleMention], lexicon: NameLexicon, title: str
) -> list[Entity]:
    """Return the entities with their roles, in text order, each title and affiliation once.

    A body told by a common noun ("the leader of the group") is that on which the article of this `title` is, if any.
    """
    subject = next((e.key for e in entities if title in (e.label, *e.aliases) and e.kind in ORGANISATIONS), None)
    owner = {m.span.start: e.key for e in entities for m in e.mentions}
    found: dict[str, list[Role]] = {}
    for role in sorted(roles, key=lambda r: (r.holder.start, r.title.start)):
        holder = owner.get(role.holder.start)
        if holder is None:
            continue
        common = role.affiliation is not None and role.affiliation.text.islower() and not _is_pronoun(role)
        affiliation = owner.get(role.affiliation.start, subject if common else None) if role.affiliation else None
        found.setdefault(holder, []).append(
            Role(
                title=title_of(role.title.text, lexicon),
                affiliation=affiliation if affiliation != holder else None,
                status=role.status,
                span=role.title,
                sentence=role.sentence,
                rule=role.rule,
            )
        )
    return [replace(e, roles=_distinct(found[e.key])) if e.key in found else e for e in entities]


def with_owners(entities: Sequence[Entity], roles: Sequence[RoleMention]) -> list[Entity]:
    """Return the entities with the bodies that a pronoun told in their roles ("its leader, X"), once it is resolved."""
    owner = {m.span.start: e.key for e in entities for m in e.mentions}
    bodies = {e.key for e in entities if e.kind in ORGANISATIONS | {"State"}}
    owned = {r.title: owner.get(r.affiliation.start) for r in roles if r.affiliation is not None and _is_pronoun(r)}
    owned = {title: key for title, key in owned.items() if key in bodies}
    return [
        replace(e, roles=tuple(replace(r, affiliation=r.affiliation or owned.get(r.span)) for r in e.roles))
        for e in entities
    ]


def _is_pronoun(role: RoleMention) -> bool:
    return role.affiliation is not None and role.affiliation.text.lower() in OWNING


def title_of(words: str, lexicon: NameLexicon) -> str:
    """Return the words of a role in the singular, an office or rank in lower case, so that each has one form."""
    if words.lower() in lexicon.leading_words:
        return lexicon.leading_words[words.lower()]
    parts = words.split()
    last = parts[-1].lower()
    nouns = lexicon.role_nouns | lexicon.kin_nouns
    if last not in nouns:
        singular = last.removesuffix("men") + "man" if last.endswith("men") else last.removesuffix("s")
        parts = [*parts[:-1], singular] if singular in nouns else parts
    title = " ".join(parts)
    return title.lower() if title in lexicon.offices | lexicon.ranks and "." not in title else title


def _distinct(roles: Sequence[Role]) -> tuple[Role, ...]:
    kept: list[Role] = []
    for role in roles:
        same = [r for r in kept if (r.title or "").lower() == (role.title or "").lower() and r.status == role.status]
        if any(r.affiliation == role.affiliation or role.affiliation is None for r in same):
            continue
        kept.append(role)
    return tuple(kept)
