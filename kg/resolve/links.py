"""Link states, cities and airfields to identifiers elsewhere, where name and country both confirm them."""

from kg.knowledge.gazetteer import Country, Gazetteer, fold
from kg.model.entities import Entity, Link

GEONAMES = "https://sws.geonames.org/{}/"
# The European Union's country authority table, whose identifiers are the ISO 3166-1 alpha-3 codes; HealthDCAT-AP's
# guide gives http://publications.europa.eu/resource/authority/country/NLD as an example of the pattern.
ISO_3166 = "http://publications.europa.eu/resource/authority/country/{}"
# OurAirports' pages, whose identifiers are the ICAO codes; the ICAO publishes no IRIs.
ICAO = "https://ourairports.com/airports/{}/"


def country_links(country: Country | None) -> tuple[Link, ...]:
    """Return the GeoNames and ISO 3166 links of a state; a historic state has none."""
    if country is None:
        return ()
    links = []
    if country.geonames is not None:
        links.append(Link(scheme="geonames", iri=GEONAMES.format(country.geonames), rule="country-name"))
    if country.alpha3:
        links.append(Link(scheme="iso3166", iri=ISO_3166.format(country.alpha3), rule="country-name"))
    return tuple(links)


def place_links(entity: Entity, country: str | None, gazetteer: Gazetteer) -> tuple[Link, ...]:
    """Return the link of a settlement or an airfield in the country (alpha-2 code), with its coordinates in degrees."""
    if country is None:
        return ()
    if entity.kind == "Settlement":
        city = gazetteer.city(entity.label, country)
        return (
            (
                Link(
                    scheme="geonames",
                    iri=GEONAMES.format(city.geonames),
                    rule="name-and-country",
                    latitude=city.latitude,
                    longitude=city.longitude,
                ),
            )
            if city
            else ()
        )
    if entity.kind not in {"Airport", "MilitaryBase"} or len(fold(entity.label).split()) < 2:
        return ()
    fields = {a.icao: a for name in (entity.label, *entity.aliases) for a in gazetteer.airfields(name, country)}
    if len(fields) != 1:
        return ()
    field = next(iter(fields.values()))
    return (
        Link(
            scheme="icao",
            iri=ICAO.format(field.icao),
            rule="name-and-country",
            latitude=field.latitude,
            longitude=field.longitude,
        ),
    )
