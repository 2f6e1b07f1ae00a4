"""Tell what kind of thing a name names where the gazetteer knows it beyond doubt."""

from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.names import NameLexicon

SHORT = 4


class KnownNames:
    """Names that need no context: states, well-known regions, armed groups, international bodies and media."""

    def __init__(self, lexicon: NameLexicon, gazetteer: Gazetteer) -> None:
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    def kind(self, name: str) -> str | None:
        """Return the kind of a name, or None; cities are not beyond doubt, nor are short names in another case."""
        lexicon, gazetteer = self._lexicon, self._gazetteer
        if name in lexicon.not_names:
            return None
        if gazetteer.country(name):
            return "State"
        if (place := next((kind for kind, names in sorted(lexicon.places.items()) if name in names), None)) is not None:
            return place
        long = " " in name or len(name) > SHORT
        if (name in lexicon.armed_groups or long) and gazetteer.group(name):
            return "ArmedGroup"
        listed = " " in name or any(name in names for names in lexicon.organisations.values())
        return gazetteer.organisation(name) if listed else None

    def is_city(self, name: str) -> bool:
        """Tell whether a city has this name."""
        return bool(self._gazetteer.cities(name))
