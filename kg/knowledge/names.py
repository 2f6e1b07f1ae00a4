"""Load what the language says about names: titles, head nouns and their kinds, particles, well-known names."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from kg.knowledge.yaml_files import read_yaml

PATH = Path(__file__).parent / "lexicon" / "names.yaml"


class NameLexicon(BaseModel):
    """Word classes of names; all lists hold words as written in running text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    offices: frozenset[str]
    ranks: frozenset[str]
    honorifics: frozenset[str]
    title_modifiers: frozenset[str]
    name_like_titles: frozenset[str]
    portfolios: frozenset[str]
    role_nouns: frozenset[str]
    role_modifiers: frozenset[str]
    group_member_nouns: frozenset[str]
    status_words: dict[str, str]
    heads: dict[str, frozenset[str]]
    group_prefixes: frozenset[str]
    lower_heads: dict[str, frozenset[str]]
    demonym_heads: dict[str, frozenset[str]]
    place_heads: dict[str, frozenset[str]]
    seats: frozenset[str]
    surname_heads: frozenset[str]
    event_heads: frozenset[str]
    thing_heads: frozenset[str]
    nominals: dict[str, frozenset[str]]
    place_event_nouns: frozenset[str]
    unsplit: frozenset[str]
    own_name_nouns: frozenset[str]
    particles: frozenset[str]
    joins_of: frozenset[str]
    joins_for: frozenset[str]
    joins_in: frozenset[str]
    numbered: frozenset[str]
    numbered_units: frozenset[str]
    name_prefixes: dict[str, frozenset[str]]
    calendar: frozenset[str]
    joins_and: frozenset[str]
    names_that_join: frozenset[str]
    not_names: frozenset[str]
    function_words: frozenset[str]
    peoples: frozenset[str]
    not_countries: frozenset[str]
    speech_verbs: frozenset[str]
    person_verbs: frozenset[str]
    first_names: frozenset[str]
    kin_nouns: frozenset[str]
    armed_groups: frozenset[str]
    organisations: dict[str, frozenset[str]]
    places: dict[str, frozenset[str]]
    countries: dict[str, tuple[str, ...]]
    historic_states: dict[str, tuple[str, ...]]
    leading_words: dict[str, str]
    company_of_states: dict[str, tuple[str, ...]]
    historic_demonyms: dict[str, tuple[str, ...]]
    regions: dict[str, frozenset[str]]
    same_names: tuple[tuple[str, ...], ...]
    people_nouns: frozenset[str]
    military_words: frozenset[str]
    base_words: frozenset[str]


@cache
def load_names(path: Path = PATH) -> NameLexicon:
    """Read names.yaml; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, NameLexicon)
