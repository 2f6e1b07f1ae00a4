"""Resolve mentions to things: one Entity for each, with all its names, mentions, roles and links."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.ingest.slugs import slug
from kg.knowledge.acronyms import is_acronym
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.names import NameLexicon
from kg.model.entities import Entity
from kg.model.mentions import Form, Mention, Relation, RoleMention
from kg.model.text import Article
from kg.resolve.clusters import Cluster, cluster_names
from kg.resolve.coreference import attach
from kg.resolve.places import locate
from kg.resolve.roles import with_owners, with_roles
from kg.resolve.sameness import FAMILIES

LYING = re.compile(r",? (?:which )?(?:is|was|lies|lay|stands|stood)(?: (?:located|situated|based))? ")
"""What stands between a base and where it lies and is no part of its name ("the base was near Orlo")."""


def resolve_entities(
    mentions: Sequence[Mention],
    relations: Iterable[Relation],
    roles: Iterable[RoleMention],
    *,
    article: Article,
    gazetteer: Gazetteer,
    lexicon: NameLexicon,
) -> tuple[Entity, ...]:
    """Return the entities that the mentions refer to, sorted by key; every mention belongs to one entity at most."""
    relations = tuple(relations)
    named = [m for m in mentions if m.form is Form.NAME and m.kind in FAMILIES]
    clusters = cluster_names(named, relations, gazetteer, lexicon, article.title)
    found = [_entity(cluster, article.title) for cluster in clusters]
    entities = _unique([*found, *_unnamed_bases(mentions, relations, article)])
    told = tuple(roles)
    entities = attach(with_roles(entities, told, lexicon, article.title), mentions, article, lexicon, gazetteer)
    entities = with_owners(entities, told)
    return tuple(sorted(locate(entities, relations, article, gazetteer), key=lambda e: e.key))


def _entity(cluster: Cluster, title: str) -> Entity:
    """Return the thing that a cluster names; what the article is on, but for a person, has the name of its title."""
    names = Counter(m.span.text for m in cluster.mentions)
    soldiers = all(m.kind == "ArmedForce" and m.rule.startswith("lower-head") for m in cluster.mentions)
    label = cluster.label or (names.most_common(1)[0][0] if soldiers else fullest(names))
    kind = _kind(cluster.mentions)
    if kind != "Person":
        label = next((n for n in names if n == title), label)
    aliases = tuple(sorted({one_line(n) for n in names} - {one_line(label)}))
    return Entity(
        key=f"{FAMILIES[kind]}/{slug(one_line(label))}",
        kind=kind,
        label=one_line(label),
        aliases=aliases,
        mentions=tuple(cluster.mentions),
    )


def _unnamed_bases(mentions: Iterable[Mention], relations: Iterable[Relation], article: Article) -> list[Entity]:
    """Return the bases without a name, each called after what and where it is ("base in Erbil")."""
    places = {r.first: r.second for r in relations if r.kind == "near"}
    by_label: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.rule == "unnamed-base" and mention.span in places:
            label = LYING.sub(" ", one_line(article.text[mention.span.start : places[mention.span].end]))
            by_label.setdefault(label, []).append(mention)
    return [
        Entity(key=f"base/{slug(label)}", kind=group[0].kind, label=label, aliases=(), mentions=tuple(group))
        for label, group in by_label.items()
    ]


def one_line(name: str) -> str:
    """Return a name on one line, without the quotation marks of a nickname."""
    return re.sub(r'["“”]', "", " ".join(name.split()))


def fullest(names: Counter[str]) -> str:
    """Return the fullest of the names of one thing: most words, no acronym, then the most frequent, then the first."""
    order = {name: i for i, name in enumerate(names)}
    return min(names, key=lambda n: (is_acronym(n), -len(n.split()), -names[n], order[n]))


def _kind(mentions: Sequence[Mention]) -> str:
    counts = Counter(m.kind for m in mentions)
    return min(counts, key=lambda k: (-counts[k], k == "Organisation", k))


def _unique(entities: Iterable[Entity]) -> list[Entity]:
    """Give things with the same key in one article different ones, by their kind and then by a number."""
    taken: dict[str, Entity] = {}
    for entity in entities:
        key, number = entity.key, 1
        while key in taken:
            number += 1
            key = f"{entity.key}-{number}"
        taken[key] = entity if key == entity.key else _renamed(entity, key)
    return list(taken.values())


def _renamed(entity: Entity, key: str) -> Entity:
    return Entity(key=key, kind=entity.kind, label=entity.label, aliases=entity.aliases, mentions=entity.mentions)
