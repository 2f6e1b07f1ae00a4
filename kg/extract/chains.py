"""Find chains of capitalised words, the raw stuff of names: "Iraqi Prime Minister Tovan Al-Rhal"."""

import re
from collections.abc import Iterator

from kg.extract.heads import SIDES
from kg.extract.name_words import NUMBER, ORDINAL, Word
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.names import NameLexicon
from kg.knowledge.naming_words import load_naming_words
from kg.model.tokens import Token

SPACES = frozenset({" ", "\u00a0", "  "})
DASHES = frozenset({" – ", " - ", " — ", "-", "–"})
DESCRIBING = re.compile(r"(?:ist|al|ic|ive|ary)$")
"""How adjectives in the names of bodies end ("Revolutionary")."""
REGIMENTS = frozenset({"Marines", "Marine", "Infantry", "Cavalry", "Regiment", "Armor", "Artillery", "Airborne"})
"""What may follow the number of a regiment behind that of its battalion."""


class ChainFinder:
    """Finds the chains of one block, given its words and its text."""

    def __init__(self, words: tuple[Word, ...], text: str, lexicon: NameLexicon, gazetteer: Gazetteer) -> None:
        self._words = words
        self._text = text
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    def chains(self) -> Iterator[tuple[Word, ...]]:
        """Yield maximal chains of words that are written as one name or as a title with a name."""
        first = 0
        while first < len(self._words):
            end = first + (self._day_of_a_body(first) or 1)
            if end > first + 1 or self._may_begin(first):
                while (following := self._next(first, end)) > end:
                    end = following
                yield self._words[first:end]
            first = end

    def _gap(self, i: int) -> str:
        """Return the text between word `i` and the word before it; a line break at the end."""
        return self._text[self._words[i - 1].end : self._words[i].start] if i < len(self._words) else "\n"

    def _may_begin(self, i: int) -> bool:
        word = self._words[i]
        if word.is_capital:
            return True
        if self._gap(i + 1) != " ":
            return False
        following = self._words[i + 1]
        if ORDINAL.match(word.text) and following.text in self._lexicon.numbered_units:
            return True
        numbered = ORDINAL.match(word.text) or NUMBER.match(word.text)
        return (bool(numbered) or word.text in {"al", "el"}) and following.is_capital

    def _day_of_a_body(self, first: int) -> int:
        """Return how many words the day has after which a body is called ("the July 3 Movement"), else 0."""
        for size in (2, 3):
            day = [w.text for w in self._words[first : first + size]]
            end = first + size
            dated = len(day) == size and not {day[0], day[-1]}.isdisjoint(self._lexicon.calendar)
            numbered = any(NUMBER.match(t) or ORDINAL.match(t) for t in (day[0], day[-1]))
            joined = all(self._gap(i) == " " for i in range(first + 1, end + 1)) and (size == 2 or day[1] == "of")
            after_the = self._words[first].token.i > 0 and self._words[first].token.nbor(-1).lower == "the"
            bodies = load_naming_words().chains.dated
            if dated and numbered and joined and after_the and self._words[end].text in bodies:
                return size
        return 0

    def _next(self, first: int, end: int) -> int:
        """Return where the chain from `first` to `end` ends after one more step, or `end` where it cannot go on."""
        words = load_naming_words().chains
        if end >= len(self._words):
            return end
        gap, word, last = self._gap(end), self._words[end], self._words[end - 1]
        if self._is_regiment_of(end):
            return end + 2  # "3rd Battalion, 4th Marines"
        if gap in SPACES:
            if word.is_capital or (NUMBER.match(word.text) and last.text in self._lexicon.numbered):
                return end + 1
            return self._over_particle(first, end)
        if gap == ", " and word.text in words.suffixes:
            return end + 1
        own = word.text == "s" and gap in {"'", "’"} and self._gap(end + 1) == " "
        owned = self._words[end + 1].text if own else ""
        if end - first == 1 and owned in self._lexicon.place_heads["Place"]:
            return end + 2  # "Orlo's Hill"
        grounds = self._lexicon.place_heads["Place"] | {"Green"}
        saint = self._words[first].text in load_naming_words().titles.saints
        if own and end - first == 2 and saint and owned in grounds:
            return end + 2  # "St Orlo's Green"
        if gap.strip() in {'"', "“", "'"} and gap.startswith(" ") and word.is_capital:
            return self._over_nickname(end)
        return end + 1 if gap in DASHES and last.text in {"Force", "Forces"} and word.is_capital else end

    def _is_regiment_of(self, end: int) -> bool:
        """Tell whether the number of its regiment follows that of a battalion."""
        of_one = self._words[end - 1].text == "Battalion" and ORDINAL.match(self._words[end].text)
        joined = self._gap(end) in (" ", ", ") and self._gap(end + 1) == " "
        return bool(of_one) and joined and self._words[end + 1].text in REGIMENTS

    def _over_nickname(self, end: int) -> int:
        last, lexicon = self._words[end - 1], self._lexicon
        closed = re.fullmatch(r"[\"”'] ", self._gap(end + 1)) and self._words[end + 1].is_capital
        titles = lexicon.ranks | lexicon.honorifics | lexicon.offices | lexicon.first_names
        return end + 2 if closed and (last.text in titles or last.token.ent_type == "PERSON") else end

    def _over_particle(self, first: int, end: int) -> int:
        """Step over "bin", "of the", "and" and the like where a name may go on after them."""
        words = load_naming_words().chains
        particle, after = self._words[end].text, end + 1
        if self._gap(after) == " " and self._words[after].text == "the" and particle in {"of", "for", "in", "and"}:
            after += 1
            if after < len(self._words) and self._words[after].text == "former" and self._gap(after + 1) == " ":
                after += 1  # "the Tribunal for the former Kelmaria"
        two = particle in words.romance and after < len(self._words) and self._words[after].text in words.romance
        after += two  # "Puerta de la Orlo"
        if any(self._gap(k) != " " for k in range(end + 1, after + 1)) or not self._words[after].is_capital:
            return end
        if particle in self._lexicon.particles and after == end + 1 + two:
            return after + 1 if self._words[end - 1].token.pos in {"PROPN", "NOUN", "ADJ", "X"} else end
        return after + 1 if self._joins(particle, first, end, after) else end

    def _joins(self, particle: str, first: int, end: int, after: int) -> bool:
        """Tell whether a name may go on from words[first:end] over the particle to words[after]."""
        last, lexicon = self._words[end - 1], self._lexicon
        two = f"{self._words[end - 2].text} {last.text}" if end - 2 >= first else last.text
        alone = end - first == 1 and last.begins_sentence and last.text in lexicon.not_names
        opened = self._words[first].token.nbor(-1).lower if self._words[first].token.i else ""
        country = self._gazetteer.country(f"{last.text} and {self._words[after].text}") if particle == "and" else None
        if (alone and last.text not in lexicon.joins_of) or (opened == "between" and particle == "and" and not country):
            return False
        linked = particle in {"of", "for"} or (particle == "and" and after == end + 1 and not last.text.isupper())
        if linked and _is_one_entity(last.token, self._words[after].token):
            return True
        if particle == "of":
            return last.text not in SIDES and self._joins_of(last.text, two)
        if particle == "for":
            return last.text in lexicon.joins_for
        if particle == "in":
            if last.text == "State" and (self._gap(after + 1) != " " or self._words[after + 1].text != "and"):
                return False
            return last.text in lexicon.joins_in and (last.text == "Mission" or self._begins_place(after))
        return particle == "and" and self._joins_and(first, end, after)

    def _joins_of(self, head: str, two: str) -> bool:
        lexicon = self._lexicon
        if {head, two} & (lexicon.joins_of | lexicon.offices | lexicon.ranks):
            return True
        return any(head in lexicon.heads[kind] for kind in ("GovernmentBody", "ArmedForce", "Organisation"))

    def _begins_place(self, start: int) -> bool:
        names = [" ".join(w.text for w in self._words[start : start + size]) for size in (1, 2, 3)]
        places = self._lexicon.places["Place"] | self._lexicon.places["Region"]
        return any(self._gazetteer.country_named(name) or name in places for name in names)

    def _describes(self, first: int, end: int) -> bool:
        """Tell whether one adjective opens a name after "the" ("the Nationalist and Integrationist Front")."""
        word = self._words[first]
        before = word.token.nbor(-1).lower if word.token.i else ""
        return end - first == 1 and before == "the" and bool(DESCRIBING.search(word.text))

    def _ends_in_body(self, start: int) -> bool:
        """Tell whether one more adjective and a noun for a body follow."""
        if start + 1 >= len(self._words) or self._gap(start + 1) != " ":
            return False
        head = self._words[start + 1].text
        return bool(DESCRIBING.search(self._words[start].text)) and any(
            head in self._lexicon.heads[kind] for kind in ("ArmedGroup", "Organisation", "Coalition")
        )

    def _joins_and(self, first: int, end: int, after: int) -> bool:
        for start in range(max(first, end - 4), end):
            for stop in range(after + 1, min(after + 4, len(self._words)) + 1):
                if self._is_known(" ".join(w.text for w in self._words[start:stop])):
                    return True
        texts = [w.text for w in self._words[first:end]]
        linked = [i for i, t in enumerate(texts) if t in {"of", "for", "in"}]
        if not linked:
            return self._describes(first, end) and self._ends_in_body(after)
        if any(name in " ".join(texts) for name in self._lexicon.names_that_join):
            return True
        if after - end > 1:
            return False
        opening = {texts[0], " ".join(texts[:2])} | {texts[i - 1] for i in linked}
        return bool(opening & self._lexicon.joins_and) and self._gazetteer.country_named(texts[-1]) is None

    def _is_known(self, name: str) -> bool:
        gazetteer = self._gazetteer
        if gazetteer.country_named(name) or gazetteer.group(name) or gazetteer.organisation(name):
            return True
        return name in self._lexicon.places["Region"]


def _is_one_entity(left: Token, right: Token) -> bool:
    """Tell whether the model reads both tokens as parts of one organisation's name."""
    if left.ent_type != "ORG" or right.ent_type != "ORG":
        return False
    return not any(t.ent_iob == "B" for t in left.doc[left.i + 1 : right.i + 1])
