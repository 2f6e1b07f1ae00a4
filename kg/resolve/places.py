"""Say where bases and places lie and what outside identifiers they have, where text and gazetteer agree."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.ingest.slugs import slug
from kg.knowledge.gazetteer import City, Gazetteer
from kg.model.entities import Entity
from kg.model.kinds import BASES
from kg.model.mentions import Form, Relation
from kg.model.text import Article
from kg.resolve.links import country_links, place_links
from kg.resolve.sameness import PLACES

IN_STATE = re.compile(r"\b(?:in|into|from|across|inside|within|throughout|to|of)\s+(?:\w+ern\s+)?(?:the\s+)?$")
AFTER_PLACE = re.compile(
    r"\s+(?:international|military|airport|airstrip|air\s?base|base|airfield|garrison|barracks|camp)\b", re.IGNORECASE
)
SAME_COUNTRY_SHARE = 0.5
FEWEST_USES = 2
FAR_LARGER = 20
BESIDE = 40
"""How many characters after a base's name its state may be named."""


def locate(
    entities: Sequence[Entity], relations: Iterable[Relation], article: Article, gazetteer: Gazetteer
) -> list[Entity]:
    """Return the entities with `near` and `country` for bases and places, and with links."""
    owner = {m.span.start: e.key for e in entities for m in e.mentions}
    near: dict[str, str] = {}
    for relation in relations:
        if relation.kind == "near" and relation.first.start in owner and relation.second.start in owner:
            near.setdefault(owner[relation.first.start], owner[relation.second.start])
    atlas = _Atlas(entities, article, gazetteer)
    return [_located(e, near, atlas) for e in entities]


def _located(entity: Entity, near: dict[str, str], atlas: "_Atlas") -> Entity:
    if entity.kind == "State":
        return replace(entity, links=country_links(atlas.gazetteer.country(entity.label)))
    if entity.kind in PLACES:
        code = atlas.country_of_place(entity)
        return replace(entity, country=atlas.country_key(code), links=place_links(entity, code, atlas.gazetteer))
    if entity.kind in BASES:
        place = near.get(entity.key) or atlas.place_in_name(entity)
        code = atlas.country_of_base(entity, place)
        within = atlas.entities.get(place or "")
        near_key = None if within is not None and within.kind == "State" else place
        return replace(
            entity, near=near_key, country=atlas.country_key(code), links=place_links(entity, code, atlas.gazetteer)
        )
    return entity


class _Atlas:
    """What one article and the gazetteer together know of countries and places."""

    def __init__(self, entities: Sequence[Entity], article: Article, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.entities = {e.key: e for e in entities}
        self.states = {code: e for e in entities if e.kind == "State" and (code := _code(e, gazetteer)) is not None}
        self.article = article

    def country_key(self, code: str | None) -> str | None:
        """Return the key of the state with this alpha-2 code, if the article names it."""
        state = self.states.get(code or "")
        return state.key if state else None

    def country_of_place(self, entity: Entity) -> str | None:
        """Return the alpha-2 code of the one named state that has a city or region of this name, or None."""
        name = re.sub(
            r"\s+(?:[Pp]rovince|[Dd]istrict|[Gg]overnorate|[Rr]egion|[Cc]ity|[Pp]eninsula)$", "", entity.label
        )
        if entity.kind == "Region":
            codes = {c for c in self.gazetteer.region(name) if c in self.states}
            return next(iter(codes)) if len(codes) == 1 else None
        city = self.city(name)
        return city.country if city else None

    def city(self, name: str) -> City | None:
        """Return the city of this name in the only named state that has one, unless a far larger one lies elsewhere.

        Of several named states it is the one whose city is far larger.
        """
        found = self.gazetteer.cities(name)
        here = [c for c in found if c.country in self.states]
        if not here or found[0].population > FAR_LARGER * here[0].population:
            return None
        second = next((c for c in here if c.country != here[0].country), None)
        if second is not None and here[0].population <= FAR_LARGER * second.population:
            return None
        return self.gazetteer.city(name, here[0].country)

    def place_in_name(self, entity: Entity) -> str | None:
        """Return the settlement that an airport or base is named after, if the article names it, or None."""
        if entity.kind not in {"Airport", "MilitaryBase"}:
            return None
        first = slug(AFTER_PLACE.split(entity.label)[0])
        return next(
            (k for k, e in sorted(self.entities.items()) if e.kind == "Settlement" and slug(e.label) == first), None
        )

    def country_of_base(self, entity: Entity, place: str | None) -> str | None:
        """Return the alpha-2 code of the state that a base lies in: its place's, its airfield's, or the article's."""
        where = self.entities.get(place or "")
        if where is not None:
            code = _code(where, self.gazetteer) if where.kind == "State" else self.country_of_place(where)
            if code is not None:
                return code
        fields = sorted({c for c in self.states if self.gazetteer.airfields(entity.label, c)})
        if len(fields) == 1:
            return fields[0]
        code = self._state_beside(entity) or self.main_country()
        return None if code is not None and self.is_owner(entity, code) else code

    def is_owner(self, entity: Entity, code: str) -> bool:
        """Tell whether a mission is the state's own ("Israeli embassy"): it lies elsewhere."""
        words = [w for name in (entity.label, *entity.aliases) for w in (name, *name.split(), name.rsplit(" ", 1)[0])]
        return entity.kind == "DiplomaticMission" and any(
            (c := self.gazetteer.country(w)) is not None and c.alpha2 == code for w in words
        )

    def _state_beside(self, entity: Entity) -> str | None:
        """Return the state that a comma adds to a name of the base, else "in STATE" shortly after one, or None."""
        named = [m for m in entity.mentions if m.form is Form.NAME]
        found = sorted(
            (not added, code)
            for mention in named
            for code, state in self.states.items()
            for m in state.mentions
            if 0 < m.span.start - mention.span.end < BESIDE and m.sentence == mention.sentence
            if (added := self.article.text[mention.span.end : m.span.start] == ", ") or self._is_place_use(m.span.start)
        )
        return found[0][1] if found else None

    def main_country(self) -> str | None:
        """Return the state that the article is set in: in the title or infobox, or the most frequent after "in"."""
        uses: Counter[str] = Counter()
        place = next(
            (f.value for f in self.article.infobox if f.key.lower() in {"place", "location"} and f.value), None
        )
        for code, state in sorted(self.states.items()):
            uses[code] = sum(self._is_place_use(m.span.start) for m in state.mentions)
            if (place is not None and state.label in place.text) or re.search(
                rf"\b(?:in|from|of)\s+(?:the\s+)?{re.escape(state.label)}\b", self.article.title
            ):
                return code
        titled = [c for c, s in self.states.items() if re.search(rf"\b{re.escape(s.label)}\b", self.article.title)]
        if len(titled) == 1:
            return titled[0]
        ranked = uses.most_common()
        if not ranked or ranked[0][1] < FEWEST_USES or ranked[0][1] < SAME_COUNTRY_SHARE * sum(uses.values()):
            return None
        return ranked[0][0]

    def _is_place_use(self, start: int) -> bool:
        return bool(IN_STATE.search(self.article.text[max(0, start - 30) : start]))


def _code(entity: Entity, gazetteer: Gazetteer) -> str | None:
    country = gazetteer.country(entity.label)
    return country.alpha2 if country else None
