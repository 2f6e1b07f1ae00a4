"""Tell the kind of a name from its head noun or its first word ("Camp Orlo", "Ministry of Defence")."""

from kg.extract.name_words import ORDINAL, Word
from kg.knowledge.names import NameLexicon

CONNECTORS = frozenset({"of", "for", "in", "and"})
THING = "Thing"
SINGLE_HEADS = frozenset({"Parliament", "Congress", "Senate"})
SIDES = frozenset({"North", "South", "East", "West"})
ORDER = (
    *("DiplomaticMission", "Airport", "MilitaryBase", "ArmedGroup", "Coalition", "ArmedForce", "GovernmentBody"),
    *("Media", "Organisation", "Settlement", "Region", "Place", "Facility"),
)


class HeadReader:
    """Reads head nouns by the word classes of the lexicon."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self._lexicon = lexicon

    def is_head(self, word: str) -> bool:
        """Tell whether a word can be the head noun of an organisation's or a place's name."""
        return any(word in nouns for nouns in (*self._lexicon.heads.values(), *self._lexicon.place_heads.values()))

    def kind_of(self, words: tuple[Word, ...]) -> tuple[str | None, str]:
        """Return the kind that the name's own words give, and the rule; (None, "chain") where they tell nothing."""
        texts = [w.text for w in words]
        if kind := self._by_prefix(texts, early=True):
            return kind, "prefix"
        found = self._by_head(texts)
        if found is not None:
            return found
        if len(texts) > 1 and ORDINAL.match(texts[0]):
            return "ArmedForce", "ordinal"
        kind = self._by_prefix(texts, early=False)
        return (kind, "prefix") if kind else (None, "chain")

    def _by_prefix(self, texts: list[str], *, early: bool) -> str | None:
        if len(texts) < 2:
            return None
        if early and texts[0] in self._lexicon.group_prefixes:
            return "ArmedGroup"
        if early and texts[:2] == ["Task", "Force"] and len(texts) == 3:
            return "ArmedForce"
        fronts = {" ".join(texts[:size]) for size in (1, 2, 3)}
        kinds = (THING, "MilitaryBase") if early else ("Place", "Facility")
        kind = next((k for k in kinds if fronts & self._lexicon.name_prefixes[k]), None)
        other = kind == "MilitaryBase" and self._kind_of_noun(texts[-1]) in {"ArmedForce", THING}
        return None if other else kind

    def _by_head(self, texts: list[str]) -> tuple[str | None, str] | None:
        last = len(texts) - 1
        dated = len(texts) > 1 and texts[1] == "of" and bool(ORDINAL.match(texts[0]))  # "the 3rd of July Movement"
        linking = (i for i, t in enumerate(texts) if t in CONNECTORS or (t == "Operation" and i < last))
        cut = next((i for i in linking if i > dated), len(texts))
        head = texts[:cut]
        if len(head) > 2 and head[-1] in SIDES:
            head = head[:-1]
        for length in (3, 2, 1):
            noun = " ".join(head[-length:])
            kind = self._kind_of_noun(noun) if len(head) >= length else None
            if kind is None or (len(texts) == 1 and noun not in SINGLE_HEADS):
                continue
            if len(head) == length and cut == len(texts) and kind != THING and not ORDINAL.match(head[0]):
                return None, "chain"
            refuge = noun == "Camp" and texts[0] in {"Palestinian", "Refugee"}
            return "Facility" if refuge else kind, f"head:{noun}"
        return None

    def _kind_of_noun(self, noun: str) -> str | None:
        lexicon = self._lexicon
        if noun in lexicon.thing_heads or (noun in lexicon.event_heads and noun != "Mission"):
            return THING
        for kinds in (lexicon.heads, lexicon.place_heads):
            for kind in ORDER:
                if noun in kinds.get(kind, frozenset()):
                    return kind
        return None
