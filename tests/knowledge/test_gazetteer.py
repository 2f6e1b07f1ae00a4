"""Countries, cities, regions, airfields and known bodies are found by any usual form of their name."""

from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge.gather import names_of, title_case
from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.names import load_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iraqi", "Iraq"),
        ("Iraqis", "Iraq"),
        ("U.S.", "United States"),
        ("American", "United States"),
        ("Britain", "United Kingdom"),
        ("Israeli", "Israel"),
        ("Soviet", "Soviet Union"),
        ("Burmese", "Myanmar"),
        ("Côte d'Ivoire", "Ivory Coast"),
        ("DR Congo", "Democratic Republic of the Congo"),
    ],
)
def test_finds_a_country_by_name_or_demonym(text: str, name: str) -> None:
    country = load_gazetteer().country(text)
    assert country is not None
    assert country.name == name


@pytest.mark.parametrize("text", ["us", "polish", "Taji", ""])
def test_finds_no_country_where_there_is_none(text: str) -> None:
    assert load_gazetteer().country(text) is None


def test_finds_cities_regions_and_airfields_in_their_country() -> None:
    gazetteer = load_gazetteer()
    city = gazetteer.city("Erbil", "IQ")
    assert city is not None
    assert city.geonames == 95446
    assert gazetteer.city("Erbil", "US") is None
    assert gazetteer.region("Helmand") == {"AF"}
    assert [a.icao for a in gazetteer.airfields("Al-Taqaddum Air Base", "IQ")] == ["ORAT"]


def test_knows_groups_and_bodies() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.group("Lord's Resistance Army")
    assert gazetteer.organisation("NATO") == "Coalition"
    assert gazetteer.organisation("Reuters") == "Media"


def test_a_fault_in_the_lexicon_names_file_and_key(tmp_path: Path) -> None:
    broken = tmp_path / "names.yaml"
    broken.write_text("offices: [President]\nofices: [King]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"names\.yaml(.|\n)*ofices"):
        load_names(broken)


def test_reads_an_actor_dictionary(tmp_path: Path) -> None:
    source = tmp_path / "actors.txt"
    source.write_text("# comment\nRED_FRONT_\n+FRONT_OF_THE_REDS_(FR)_ # note\n\t[PERREB]\n", encoding="utf-8")
    assert list(names_of(source)) == [("RED FRONT", "PERREB"), ("FRONT OF THE REDS", "PERREB")]
    assert title_case("FRONT OF THE REDS") == "Front of the Reds"
