"""Divide a chain of capitalised words into names and titles, with the kind where the words themselves tell it."""

import re
from dataclasses import dataclass

from kg.extract.chains import FUNCTION_TAGS, NUMBER, ORDINAL, Word
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.names import NameLexicon

DESIGNATION = re.compile(r"^[A-Z][A-Za-z]{0,3}-\d+\w*$")
CONNECTORS = frozenset({"of", "for", "in", "and"})
BASE_PREFIXES = frozenset(
    {"Camp", "Fort", "FOB", "Forward Operating Base", "Joint Base", "COP", "Combat Outpost", "RAF", "Naval Air Station"}
)
PLACE_PREFIXES = frozenset({"Mount", "Lake", "Cape", "Gulf", "Jabal", "Jebel", "Wadi", "Strait", "River"})
FACILITY_PREFIXES = frozenset({"Route", "Highway", "Hotel", "Port", "Gate"})
SHIP_PREFIXES = frozenset({"USS", "HMS", "USNS", "INS", "HMAS", "HMCS", "MV", "SS", "ORP", "FS"})
TITLE = "Title"
THING = "Thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words that is one name or one title. `kind` is an ontology class, Title, Thing (no actor, no place) or None."""

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
        return " ".join(w.text for w in self.words)


class Divider:
    """Divides chains by the word classes of the lexicon and the names of the gazetteer."""

    def __init__(self, lexicon: NameLexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.titles = lexicon.offices | lexicon.ranks | lexicon.honorifics

    def divide(self, chain: tuple[Word, ...]) -> list[Piece]:
        """Return the pieces of one chain in text order."""
        chain = self._without_function_words(chain)
        if not chain:
            return []
        if known := self._known(chain):
            return [known]
        if all(w.text in self.lexicon.peoples for w in chain):
            return [Piece(words=chain, kind=THING, rule="people")]
        title = self._title_run(chain)
        if title is None:
            return self._divide_names(chain)
        i, j = title
        i = self._with_portfolio_before(chain, i)
        pieces = self._divide_names(chain[:i]) if i else []
        pieces.append(Piece(words=chain[i:j], kind=TITLE, rule="title"))
        return [*pieces, *self._after_title(chain[j:])]

    def _without_function_words(self, chain: tuple[Word, ...]) -> tuple[Word, ...]:
        while chain and self._is_function(chain[0], len(chain)):
            chain = chain[1:]
            while (
                chain
                and not chain[0].is_capital
                and not ORDINAL.match(chain[0].text)
                and not NUMBER.match(chain[0].text)
            ):
                chain = chain[1:]
        while len(chain) > 1 and chain[-1].text in self.lexicon.particles:
            chain = chain[:-1]
        return chain

    def _is_function(self, word: Word, length: int) -> bool:
        if word.text in self.lexicon.function_words:
            return True
        if word.text not in self.lexicon.not_names:
            return (
                word.begins_sentence
                and word.token.pos_ in {"ADP", "SCONJ", "CCONJ", "PRON", "DET", "AUX", "ADV"}
                and word.token.ent_type_ == ""
            )
        return length == 1 or word.token.pos_ in FUNCTION_TAGS or (word.begins_sentence and word.token.pos_ != "PROPN")

    def _title_run(self, chain: tuple[Word, ...]) -> tuple[int, int] | None:
        """Return where the first title in the chain begins and ends, or None; a title inside an organisation's name is none."""
        last = chain[-1].text
        for i in range(len(chain)):
            j = self._title_end(chain, i)
            if j == i:
                continue
            rest = chain[j:]
            if (
                rest
                and not any(w.text in CONNECTORS for w in rest)
                and self._is_head(last)
                and not self._title_end(chain, len(chain) - 1) > len(chain) - 1
            ):
                return None
            if i and (
                chain[i - 1].text in {*CONNECTORS, "the"} or not self._may_precede_title(chain[:i], chain[i:j], rest)
            ):
                continue
            return i, j
        return None

    def _with_portfolio_before(self, chain: tuple[Word, ...], i: int) -> int:
        """Return where a title begins with the business of a minister ("Construction Minister"), else `i`."""
        if chain[i].text not in {"Minister", "Secretary", "Commissioner"} or not i:
            return i
        word = chain[i - 1].text
        plain = (
            not self.known_kind(word)
            and word not in self.lexicon.first_names | self.lexicon.peoples
            and word.isalpha()
            and not word.isupper()
        )
        return i - 1 if plain and chain[i - 1].token.ent_type_ not in {"GPE", "NORP", "PERSON"} else i

    def _may_precede_title(self, left: tuple[Word, ...], title: tuple[Word, ...], rest: tuple[Word, ...]) -> bool:
        """Tell a body before a title ("NATO General X") from first names before a word that only looks like one ("Martin Luther King")."""
        name = " ".join(w.text for w in left)
        if len(title) > 1 or title[0].text not in self.lexicon.name_like_titles:
            return True
        if (
            self.known_kind(name)
            or self.kind_by_head(left)[0]
            or name.isupper()
            or name in {"Army", "Navy", "Air Force", "Marine"}
        ):
            return True
        return (len(rest) > 1 and left[0].text not in self.lexicon.first_names) or any(
            self.gazetteer.country(w.text) for w in left
        )

    def _is_head(self, word: str) -> bool:
        return any(word in nouns for nouns in (*self.lexicon.heads.values(), *self.lexicon.place_heads.values()))

    def _title_end(self, chain: tuple[Word, ...], i: int) -> int:
        """Return where a run of titles that begins at `i` ends, or `i` if there is none."""
        j, found = i, False
        while j < len(chain):
            step = self._one_title(chain, j)
            if step == j:
                break
            j, found = step, True
        return j if found else i

    def _one_title(self, chain: tuple[Word, ...], i: int) -> int:
        k = i
        while k < len(chain) and chain[k].text in self.lexicon.title_modifiers:
            k += 1
        for start in (i, k):
            for end in range(min(len(chain), start + 5), start, -1):
                if self._is_title(" ".join(w.text for w in chain[start:end]), followed=end < len(chain)):
                    return self._over_portfolio(chain, start, end)
        return i

    def _is_title(self, words: str, *, followed: bool) -> bool:
        lower = words.lower()
        return words in self.titles or (
            followed
            and words[:1].isupper()
            and (lower in self.lexicon.role_nouns or lower.removesuffix("s") in self.lexicon.role_nouns)
        )

    def _over_portfolio(self, chain: tuple[Word, ...], start: int, end: int) -> int:
        if chain[end - 1].text not in {"Minister", "Secretary", "Ministers", "Advisor", "Adviser"}:
            return end
        k = end
        if k < len(chain) and chain[k].text in {"of", "for"}:
            k += 1
            if k < len(chain) and chain[k].text == "the":
                k += 1
            for stop in range(min(len(chain), k + 4), k, -1):
                if " ".join(w.text for w in chain[k:stop]) in self.lexicon.portfolios:
                    return stop
        return end

    def _after_title(self, rest: tuple[Word, ...]) -> list[Piece]:
        if not rest:
            return []
        if rest[0].text not in CONNECTORS:
            if again := self._title_run(rest):
                return [
                    *([Piece(words=rest[: again[0]], kind="Person", rule="title-name")] if again[0] else []),
                    Piece(words=rest[again[0] : again[1]], kind=TITLE, rule="title"),
                    *self._after_title(rest[again[1] :]),
                ]
            return self._person_after_title(rest)
        k = 2 if len(rest) > 1 and rest[1].text == "the" else 1
        pieces = self.divide(rest[k:])
        last = pieces[-1] if len(pieces) > 1 else None
        if (
            last is not None
            and last.kind is None
            and len(last.words) > 1
            and pieces[-2].kind not in {TITLE, THING, None}
        ):
            pieces[-1] = Piece(words=last.words, kind="Person", rule="title-name")
        return pieces

    def _person_after_title(self, rest: tuple[Word, ...]) -> list[Piece]:
        known = self._known(rest)
        if known and known.kind != "Settlement":
            return [known]
        cut = next((n for n, w in enumerate(rest) if w.text in CONNECTORS), len(rest))
        pieces = [Piece(words=rest[:cut], kind="Person", rule="title-name")] if cut else []
        tail = rest[cut + 1 :]
        if tail and tail[0].text == "the":
            tail = tail[1:]
        return [*pieces, *(self._divide_names(tail) if tail else [])]

    def _known(self, words: tuple[Word, ...]) -> Piece | None:
        name = " ".join(w.text for w in words)
        kind = self.known_kind(name)
        return Piece(words=words, kind=kind, rule="gazetteer") if kind else None

    def known_kind(self, name: str) -> str | None:
        """Return the kind of a name that the gazetteer knows beyond doubt, or None; cities are not beyond doubt."""
        if name in self.lexicon.not_names:
            return None
        if self.gazetteer.country(name):
            return "State"
        for kind, places in sorted(self.lexicon.places.items()):
            if name in places:
                return kind
        if self.gazetteer.group(name) and (" " in name or name in self.lexicon.armed_groups or len(name) > 4):
            return "ArmedGroup"
        kind = self.gazetteer.organisation(name)
        return (
            kind
            if kind and (" " in name or any(name in names for names in self.lexicon.organisations.values()))
            else None
        )

    def _divide_names(self, words: tuple[Word, ...]) -> list[Piece]:
        """Divide words without titles: at demonyms, after "... of COUNTRY", else one name."""
        words = self._without_function_words(words)
        if not words:
            return []
        if known := self._known(words):
            return [known]
        if words[0].text.isdigit() and not self._is_numbered_unit(words):
            return self._divide_names(words[1:])
        if len(words) > 1 and words[0].text in self.lexicon.peoples and (known := self._known(words[1:])):
            return [known]
        kind, rule = self._kind_with_suffix(words)
        if rule == "designation":
            return self._divide_names(words[:-1])
        if kind is not None and not (kind != THING and self._cut_after_country(words)):
            return [Piece(words=words, kind=kind, rule=rule)]
        if len(words) == 1 and DESIGNATION.match(words[0].text):
            return [Piece(words=words, kind=THING, rule="designation")]
        if cut := self._cut_after_country(words) or self._cut_at_nation(words) or self._cut_known(words):
            return [*self._divide_names(words[:cut]), *self._divide_names(words[cut:])]
        return [Piece(words=words, kind=None, rule="chain")]

    def _is_numbered_unit(self, words: tuple[Word, ...]) -> bool:
        """Tell a unit's number ("9 Parachute Squadron") from a count of people ("568 New Forces")."""
        kind, rule = self._kind_with_suffix(words)
        return (
            len(words) > 2
            and kind == "ArmedForce"
            and not rule.endswith("s")
            and self.gazetteer.country(words[1].text) is None
        )

    def _kind_with_suffix(self, words: tuple[Word, ...]) -> tuple[str | None, str]:
        """Return kind and rule, looking past a corps' letters ("9 Parachute Squadron RE"); "designation" where a type of machine ends the name."""
        kind, rule = self.kind_by_head(words)
        if kind is not None or len(words) < 3:
            return kind, rule
        last = words[-1].text
        if DESIGNATION.match(last):
            return None, "designation"
        return (
            self.kind_by_head(words[:-1])
            if last.isupper() and self.kind_by_head(words[:-1])[0] == "ArmedForce"
            else (None, rule)
        )

    def _cut_known(self, words: tuple[Word, ...]) -> int:
        """Return where a long known name at the front ends ("Islamic State Abu Bakr"), or 0."""
        for end in range(len(words) - 1, 0, -1):
            name = " ".join(w.text for w in words[:end])
            kind, following = self.known_kind(name), words[end]
            if following.text in CONNECTORS | self.lexicon.particles:
                continue
            if kind in {"ArmedGroup", "Coalition", "Organisation", "Media"}:
                return end
            if kind in {"Place", "Region"} and (
                following.text in self.lexicon.first_names or following.token.ent_type_ == "PERSON"
            ):
                return end
        return 0

    def _cut_after_country(self, words: tuple[Word, ...]) -> int:
        """Return where to cut "Armed Forces of Ukraine Dmytro Marchenko", or 0."""
        for i, word in enumerate(words):
            if word.text in {"of", "in", "for"}:
                for size in (3, 2, 1):
                    stop = i + 1 + size + (1 if i + 1 < len(words) and words[i + 1].text == "the" else 0)
                    start = stop - size
                    if (
                        stop < len(words)
                        and words[stop].is_capital
                        and self.gazetteer.country_named(" ".join(w.text for w in words[start:stop]))
                    ):
                        return 0 if self._is_head(words[-1].text) else stop
        return 0

    def _cut_at_nation(self, words: tuple[Word, ...]) -> int:
        """Return where a demonym or country name at the front or before the last words ends, or 0."""
        for size in (3, 2, 1):
            for i in range(len(words) - size + 1):
                name = " ".join(w.text for w in words[i : i + size])
                if self.gazetteer.country(name) and len(words) > size:
                    if i and words[i - 1].text in {*CONNECTORS, "the"}:
                        continue
                    return i if i else size
        return 0

    def kind_by_head(self, words: tuple[Word, ...]) -> tuple[str | None, str]:
        """Return the kind that the head noun of the name gives, and the rule; (None, "chain") where it tells nothing."""
        texts = [w.text for w in words]
        first, two, three = texts[0], " ".join(texts[:2]), " ".join(texts[:3])
        if len(words) > 1 and ((first in SHIP_PREFIXES and texts[1][0].isupper()) or first == "Operation"):
            return THING, "prefix-thing"
        if len(words) == 3 and two == "Task Force":
            return "ArmedForce", "prefix-force"
        if first in self.lexicon.group_prefixes and len(words) > 1:
            return "ArmedGroup", "prefix-group"
        if {first, two, three} & BASE_PREFIXES and len(words) > 1 and self._head_kind(texts[-1]) != "ArmedForce":
            return "MilitaryBase", "prefix-base"
        cut = next((i for i, t in enumerate(texts) if t in CONNECTORS and i), len(texts))
        head, size = texts[:cut], len(texts)
        for length in (3, 2, 1):
            noun = " ".join(head[-length:])
            if len(head) < length or (size == 1 and noun not in {"Parliament", "Congress", "Senate"}):
                continue
            if (kind := self._head_kind(noun)) is not None:
                bare = len(head) == length and cut == size and not ORDINAL.match(head[0])
                kind = "Facility" if noun == "Camp" and texts[0] in {"Palestinian", "Refugee"} else kind
                return (None, "chain") if bare and kind != THING else (kind, f"head:{noun}")
        if ORDINAL.match(first) and len(words) > 1:
            return "ArmedForce", "ordinal"
        if first in PLACE_PREFIXES and len(words) > 1:
            return "Place", "prefix-place"
        if first in FACILITY_PREFIXES and len(words) > 1:
            return "Facility", "prefix-facility"
        return None, "chain"

    def _head_kind(self, noun: str) -> str | None:
        if noun in self.lexicon.event_heads and noun != "Mission":
            return THING
        if noun in self.lexicon.thing_heads:
            return THING
        for kinds in (self.lexicon.heads, self.lexicon.place_heads):
            for kind in (
                "DiplomaticMission",
                "Airport",
                "MilitaryBase",
                "ArmedGroup",
                "Coalition",
                "ArmedForce",
                "GovernmentBody",
                "Media",
                "Organisation",
                "Settlement",
                "Region",
                "Place",
                "Facility",
            ):
                if noun in kinds.get(kind, frozenset()):
                    return kind
        return None
