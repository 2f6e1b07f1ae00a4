"""Find titles in a chain of capitalised words: offices, ranks and honorifics, alone or one after the other."""

from kg.extract.heads import CONNECTORS, HeadReader
from kg.extract.known import KnownNames
from kg.extract.name_words import Word
from kg.knowledge.names import NameLexicon
from kg.knowledge.naming_words import load_naming_words

MINISTERS = frozenset({"Minister", "Ministers", "Secretary", "Commissioner", "Advisor", "Adviser"})
LONGEST = 5


class TitleReader:
    """Finds titles by the word classes of the lexicon."""

    def __init__(self, lexicon: NameLexicon, known: KnownNames, heads: HeadReader) -> None:
        self._lexicon = lexicon
        self._known = known
        self._heads = heads
        self._titles = lexicon.offices | lexicon.ranks | lexicon.honorifics

    def find(self, chain: tuple[Word, ...]) -> tuple[int, int] | None:
        """Return where the first title of the chain begins and ends, or None; part of another name is no title."""
        for i in range(len(chain)):
            j = self._end(chain, i)
            if j == i:
                continue
            if self._is_in_name(chain, chain[j:]):
                return None
            if not i or self._may_stand_after(chain[:i], chain[i:j], chain[j:]):
                return self._with_portfolio_before(chain, i), j
        return None

    def _is_in_name(self, chain: tuple[Word, ...], rest: tuple[Word, ...]) -> bool:
        """Tell whether the words after a title make it a part of another name ("Prince Sultan Air Base")."""
        if not rest or any(w.text in CONNECTORS for w in rest) or not self._heads.is_head(chain[-1].text):
            return False
        return self._end(chain, len(chain) - 1) == len(chain) - 1

    def _may_stand_after(self, left: tuple[Word, ...], title: tuple[Word, ...], rest: tuple[Word, ...]) -> bool:
        """Tell a body before a title ("NATO General X") from first names before a surname ("Martin Luther King")."""
        words = load_naming_words().titles
        if left[-1].text in CONNECTORS | {"the"}:
            return False
        name = " ".join(w.text for w in left)
        plain = len(title) > 1 or title[0].text not in self._lexicon.name_like_titles
        if plain or name in words.services or name.isupper():
            return True
        if self._known.kind(name) or self._heads.kind_of(left)[0] or any(self._known.kind(w.text) for w in left):
            return True
        return len(rest) > 1 and left[0].text not in self._lexicon.first_names

    def _with_portfolio_before(self, chain: tuple[Word, ...], i: int) -> int:
        """Return where a title begins with the business of a minister ("Construction Minister"), else `i`."""
        if not i or chain[i].text not in MINISTERS:
            return i
        word, model = chain[i - 1].text, chain[i - 1].token.ent_type
        plain = word.isalpha() and not word.isupper() and model not in {"GPE", "NORP", "PERSON"}
        named = word in self._lexicon.first_names | self._lexicon.peoples or self._known.kind(word)
        return i - 1 if plain and not named else i

    def _end(self, chain: tuple[Word, ...], i: int) -> int:
        """Return where a run of titles that begins at `i` ends, or `i` if there is none."""
        while i < len(chain) and (step := self._one(chain, i)) > i:
            i = step
        return i

    def _one(self, chain: tuple[Word, ...], i: int) -> int:
        words = load_naming_words().titles
        if chain[i].text in words.saints and self._known.is_city(" ".join(w.text for w in chain[i : i + 2])):
            return i
        after = i
        while after < len(chain) and chain[after].text in self._lexicon.title_modifiers:
            after += 1
        for start in (i, after):
            for end in range(min(len(chain), start + LONGEST), start, -1):
                if self._is_title(" ".join(w.text for w in chain[start:end]), followed=end < len(chain)):
                    return self._over_portfolio(chain, end)
        return i

    def _is_title(self, words: str, *, followed: bool) -> bool:
        if words in self._titles:
            return True
        lower, nouns = words.lower(), self._lexicon.role_nouns
        return followed and words[:1].isupper() and (lower in nouns or lower.removesuffix("s") in nouns)

    def _over_portfolio(self, chain: tuple[Word, ...], end: int) -> int:
        """Return where a title ends with its "of Defense", or `end`."""
        if chain[end - 1].text not in MINISTERS or end >= len(chain) or chain[end].text not in {"of", "for"}:
            return end
        start = end + 2 if end + 1 < len(chain) and chain[end + 1].text == "the" else end + 1
        for stop in range(min(len(chain), start + 4), start, -1):
            if " ".join(w.text for w in chain[start:stop]) in self._lexicon.portfolios:
                return stop
        return end
