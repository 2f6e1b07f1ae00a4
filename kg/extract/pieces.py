"""Divide a chain of capitalised words into names and titles, with the kind where the words themselves tell it."""

import re
from dataclasses import dataclass

from kg.extract.heads import CONNECTORS, THING, HeadReader
from kg.extract.known import KnownNames
from kg.extract.name_words import NUMBER, ORDINAL, Word
from kg.extract.titles import TitleReader
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.names import NameLexicon

TITLE = "Title"
AREAS = frozenset({"Governorates", "Provinces", "Districts", "Regions", "Counties"})
"""What ends the name of several areas."""
OPENING_QUOTES = frozenset({'"', "“"})
CLOSING_QUOTES = frozenset({'"', "”"})
DESIGNATION = re.compile(r"^[A-Z][A-Za-z]{0,3}-\d+\w*$")
FUNCTION_TAGS = frozenset({"DET", "ADP", "ADV", "SCONJ", "CCONJ", "PRON", "AUX", "NUM", "PART", "INTJ", "VERB"})
OPENING_TAGS = frozenset({"ADP", "SCONJ", "CCONJ", "PRON", "DET", "AUX", "ADV"})
PEOPLES = frozenset({"People's", "People’s", "Peoples"})
"""What follows a state's name within the name of a body ("Yugoslav People's Army")."""
BODIES = frozenset({"ArmedGroup", "Coalition", "Organisation", "Media"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words that is one name or one title.

    `kind` is an ontology class, Title, Thing (neither actor nor place) or None where the words do not tell it.
    """

    words: tuple[Word, ...]
    kind: str | None
    rule: str

    @property
    def start(self) -> int:
        """Return the offset of the first character in the block."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Return the offset after the last character in the block."""
        return self.words[-1].end

    @property
    def name(self) -> str:
        """Return the words joined by single spaces."""
        return joined(self.words)


def joined(words: tuple[Word, ...]) -> str:
    """Return the texts of words joined by single spaces."""
    return " ".join(w.text for w in words)


def _is_quoted(words: tuple[Word, ...]) -> bool:
    """Tell whether several words stand between quotation marks: they are one title or name ("Kelmari Times")."""
    doc, first, last = words[0].token.doc, words[0].token.i, words[-1].token.i
    if len(words) < 2 or not 0 < first <= last < len(doc) - 1:
        return False
    return doc[first - 1].text in OPENING_QUOTES and doc[last + 1].text in CLOSING_QUOTES


def _is_abbreviated(words: tuple[Word, ...]) -> bool:
    """Tell whether the initials of all the words follow in brackets ("Kelmar Power Works (KPW)")."""
    following = words[-1].token.doc[words[-1].token.i + 1 :][:2]
    letters = "".join(w.text[0] for w in words if w.text not in CONNECTORS)
    return len(letters) > 2 and len(following) == 2 and following[0].text == "(" and following[1].text == letters


def _end_of_areas(chain: tuple[Word, ...]) -> int:
    """Return where the name of several areas ends within a chain ("Orlo and Kelmar Governorates KF raided"), else 0."""
    ends = (i for i, word in enumerate(chain[:-1], start=1) if word.text in AREAS and i > 1)
    return next(ends, 0)


class Divider:
    """Divides chains by the word classes of the lexicon and the names of the gazetteer."""

    def __init__(self, lexicon: NameLexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self._heads = HeadReader(lexicon)
        self._known = KnownNames(lexicon, gazetteer)
        self._titles = TitleReader(lexicon, self._known, self._heads)

    def divide(self, chain: tuple[Word, ...]) -> list[Piece]:
        """Return the pieces of one chain in text order."""
        chain = self._without_function_words(chain)
        if not chain:
            return []
        if known := self._known_piece(chain):
            return [known]
        if all(w.text in self.lexicon.peoples for w in chain):
            return [Piece(words=chain, kind=THING, rule="people")]
        if cut := _end_of_areas(chain):
            return [*self._names(chain[:cut]), *self.divide(chain[cut:])]
        if cut := self._known_body(chain):
            return [*self._names(chain[:cut]), *self.divide(chain[cut:])]
        if (title := self._titles.find(chain)) is None:
            return self._names(chain)
        start, end = title
        left = self._names(chain[:start]) if start else []
        return [*left, Piece(words=chain[start:end], kind=TITLE, rule="title"), *self._after_title(chain[end:])]

    def _without_function_words(self, chain: tuple[Word, ...]) -> tuple[Word, ...]:
        while chain and self._is_function(chain[0], len(chain)):
            chain = chain[1:]
            while chain and not (chain[0].is_capital or ORDINAL.match(chain[0].text) or NUMBER.match(chain[0].text)):
                chain = chain[1:]
        while len(chain) > 1 and chain[-1].text in self.lexicon.particles:
            chain = chain[:-1]
        return chain

    def _is_function(self, word: Word, length: int) -> bool:
        if word.text in self.lexicon.function_words:
            return True
        tag = word.token.pos
        if word.text not in self.lexicon.not_names:
            return word.begins_sentence and tag in OPENING_TAGS and word.token.ent_type == ""
        return length == 1 or tag in FUNCTION_TAGS or (word.begins_sentence and tag != "PROPN")

    def _after_title(self, rest: tuple[Word, ...]) -> list[Piece]:
        if not rest:
            return []
        if rest[0].text in CONNECTORS:
            return self._after_connector(rest[2 if len(rest) > 1 and rest[1].text == "the" else 1 :])
        if again := self._titles.find(rest):
            start, end = again
            person = [Piece(words=rest[:start], kind="Person", rule="title-name")] if start else []
            return [*person, Piece(words=rest[start:end], kind=TITLE, rule="title"), *self._after_title(rest[end:])]
        return self._person(rest)

    def _after_connector(self, rest: tuple[Word, ...]) -> list[Piece]:
        """Divide what stands after "General of the": a body, perhaps with the person's name after it."""
        pieces = self.divide(rest)
        if len(pieces) > 1 and pieces[-1].kind is None and pieces[-2].kind not in {TITLE, THING, None}:
            last = pieces.pop()
            pieces.append(Piece(words=last.words, kind="Person" if len(last.words) > 1 else None, rule="title-name"))
        return pieces

    def _person(self, rest: tuple[Word, ...]) -> list[Piece]:
        """Divide what stands right after a title: the person's name, up to a connector."""
        if known := self._known_piece(rest):
            return [known]
        cut = next((n for n, w in enumerate(rest) if w.text in CONNECTORS), len(rest))
        person = [Piece(words=rest[:cut], kind="Person", rule="title-name")] if cut else []
        return [*person, *self._names(rest[cut + 1 :])]

    def _known_piece(self, words: tuple[Word, ...]) -> Piece | None:
        kind = self._known.kind(joined(words)) if words else None
        return Piece(words=words, kind=kind, rule="gazetteer") if kind else None

    def _names(self, words: tuple[Word, ...]) -> list[Piece]:
        """Divide words without titles: at demonyms, after "... of COUNTRY", else one name."""
        words = self._without_function_words(words)
        if not words:
            return []
        if known := self._known_piece(words):
            return [known]
        if words[0].text in self.lexicon.peoples and (known := self._known_piece(words[1:])):
            return [known]
        dated = len(words) > 2 and words[1].text in self.lexicon.calendar  # "14 May Alliance"
        if words[0].text.isdigit() and not (dated or self._is_numbered_unit(words)):
            return self._names(words[1:])
        kind, rule = self._kind(words)
        if rule == "designation":
            return self._names(words[:-1]) if len(words) > 1 else [Piece(words=words, kind=THING, rule=rule)]
        if self._may_be_surname(words, rule):
            return [Piece(words=words, kind=None, rule="chain")]
        if kind is None and (_is_quoted(words) or _is_abbreviated(words)):
            return [Piece(words=words, kind=None, rule="chain")]
        cut = self._cut_after_country(words) if kind != THING else 0
        if kind is not None and not cut:
            return [Piece(words=words, kind=kind, rule=rule)]
        if cut := cut or self._cut_at_nation(words) or self._cut_known(words):
            return [*self._names(words[:cut]), *self._names(words[cut:])]
        return [Piece(words=words, kind=None, rule="chain")]

    def _may_be_surname(self, words: tuple[Word, ...], rule: str) -> bool:
        """Tell whether a head noun may be a surname ("Joan Hill"), to be decided by where the name stands."""
        last = words[-1]
        if not 2 <= len(words) <= 4 or last.text not in self.lexicon.surname_heads or rule != f"head:{last.text}":
            return False
        before = words[0].token.nbor(-1).lower if words[0].token.i > 0 else ""
        personal = words[0].text in self.lexicon.first_names or re.fullmatch(r"(?:[A-Z]\.)+", words[0].text)
        return bool(personal) or last.token.ent_type == "PERSON" or before in self.lexicon.role_nouns

    def _is_numbered_unit(self, words: tuple[Word, ...]) -> bool:
        """Tell a unit's number ("9 Field Squadron") from a count of people ("568 New Forces")."""
        kind, rule = self._kind(words)
        unit = len(words) > 2 and kind == "ArmedForce" and not rule.endswith("s")
        return unit and self.gazetteer.country(words[1].text) is None

    def _kind(self, words: tuple[Word, ...]) -> tuple[str | None, str]:
        """Return kind and rule, looking past a corps' letters ("9 Field Squadron RE").

        The rule is "designation" where a type of machine ends the words ("U.S. Air Force AC-130").
        """
        kind, rule = self._heads.kind_of(words)
        last = words[-1].text
        if kind is not None or len(words) == 2:
            return kind, rule
        if DESIGNATION.match(last):
            return None, "designation"
        if len(words) > 2 and last.isupper():
            inner = self._heads.kind_of(words[:-1])
            return inner if inner[0] == "ArmedForce" else (kind, rule)
        return kind, rule

    def _known_body(self, chain: tuple[Word, ...]) -> int:
        """Return where a known body of two words or more ends that a title follows ("Joint Chiefs Gen. X"), or 0."""
        for end in range(len(chain) - 1, 1, -1):
            title = self._titles.find(chain[end:])
            if title is not None and title[0] == 0 and self._known.kind(joined(chain[:end])) not in {None, "State"}:
                return end
        return 0

    def _cut_known(self, words: tuple[Word, ...]) -> int:
        """Return where a known name at the front ends ("Islamic State Abu Bakr"), or 0."""
        for end in range(len(words) - 1, 0, -1):
            kind, following = self._known.kind(joined(words[:end])), words[end]
            if following.text in CONNECTORS | self.lexicon.particles:
                continue
            personal = following.text in self.lexicon.first_names or following.token.ent_type == "PERSON"
            if kind in BODIES or (kind in {"Place", "Region"} and personal):
                return end
        return 0

    def _cut_after_country(self, words: tuple[Word, ...]) -> int:
        """Return where to cut "Armed Forces of Ukraine Tovan Rhal", or 0."""
        if self._heads.is_head(words[-1].text):
            return 0
        for i, word in enumerate(words[:-1]):
            if word.text in {"of", "in", "for"}:
                start = i + 2 if words[i + 1].text == "the" else i + 1
                for stop in range(min(start + 3, len(words) - 1), start, -1):
                    if words[stop].is_capital and self.gazetteer.country_named(joined(words[start:stop])):
                        return stop
        return 0

    def _cut_at_nation(self, words: tuple[Word, ...]) -> int:
        """Return where to cut before or after a demonym or country among the words, or 0."""
        for size in (3, 2, 1):
            for i in range(len(words) - size + 1):
                name = joined(words[i : i + size])
                before = words[i - 1].text if i else ""
                colony = before == "New" and self.gazetteer.country_named(name) is not None  # "New France"
                linked = colony or before in CONNECTORS | {"the"}
                owned = i + size < len(words) and words[i + size].text in PEOPLES
                if len(words) > size and not (linked or owned) and self.gazetteer.country(name):
                    return i or size
        return 0
