"""What the mentions refer to: one Entity for each thing in the world, with the roles that the text attests."""

from dataclasses import dataclass

from kg.model.mentions import Mention
from kg.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office, rank or function as the text states it.

    `title` is the words of the role ("Prime Minister"), `affiliation` the key of the entity that it belongs to,
    `status` is current, former or acting, `span` the words that state it, `sentence` the index of their sentence.
    """

    title: str | None
    affiliation: str | None
    status: str
    span: Span
    sentence: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An identifier elsewhere: `scheme` is geonames, icao or iso3166; `iri` the identifier; `rule` why it matched."""

    scheme: str
    iri: str
    rule: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing with all its names and mentions.

    `key` is a path such as "person/qasem-soleimani", unique and made from content. `kind` is an ontology class's local
    name. `label` is the fullest name, `aliases` the other names in the text, sorted. `near` and `country` are keys.
    """

    key: str
    kind: str
    label: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...] = ()
    links: tuple[Link, ...] = ()
    near: str | None = None
    country: str | None = None
