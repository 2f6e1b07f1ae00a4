"""Give people the roles that the text attests, with the entity that each role belongs to."""

from collections.abc import Sequence
from dataclasses import replace

from kg.knowledge.names import NameLexicon
from kg.model.entities import Entity, Role
from kg.model.mentions import RoleMention
from kg.resolve.sameness import ORGANISATIONS


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
        common = role.affiliation is not None and role.affiliation.text.islower()
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
