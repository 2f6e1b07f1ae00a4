"""Find where in a row of items the roles of a named person can stand: before the name, beside it, after a copula."""

from collections.abc import Sequence

from kg.extract.items import QUOTES, Item
from kg.extract.role_words import LINKS, RoleWords
from kg.knowledge.names import NameLexicon
from kg.knowledge.naming_words import load_naming_words

STOP_WORDS = frozenset(
    {";", ":", ".", "who", "whom", "which", "whose", "that", "(", ")", "while", "when", "after", "before", "but",
     '"', "“", "”"}
)
LONGEST = 16
OF = frozenset({"of", "to", "for"})


class Stretches:
    """Knows how far the words that can tell a role reach from a name."""

    def __init__(self, lexicon: NameLexicon, words: RoleWords) -> None:
        self._lexicon = lexicon
        self._words = words
        self._kin = lexicon.kin_nouns

    def left(self, items: Sequence[Item], p: int) -> range:
        """Return the stretch before the name that can hold its titles and role nouns."""
        words = load_naming_words().role_stretches
        j = p - 1
        if j > 0 and items[j].lower == "as" and items[j - 1].lower == "known":
            j -= 2
        elif j > 0 and items[j].lower in words.naming:
            j = self._before_people(items, j - 1)
        comma = j >= 0 and items[j].lower == ","
        if not comma and j >= 0 and items[j].lower in OF:
            return range(0)  # "the son of X", "an aide to X"
        return self._leftwards(items, j if comma else j + 1, comma=comma, closed=_is_comma(items, p + 1))

    def _before_people(self, items: Sequence[Item], j: int) -> int:
        """Return the place before "an Egyptian" that ends at `j`, which only tells where somebody is from, else `j`."""
        named = items[j].mention
        people = named is not None and named.kind == "State" and j > 2
        return j - 2 if people and items[j - 1].lower in {"a", "an"} and items[j - 2].lower == "," else j

    def before_title(self, items: Sequence[Item], p: int) -> range:
        """Return the stretch before a title that stands between commas ("the chairman of Y, General X")."""
        first = p
        while first > 0 and items[first - 1].is_title:
            first -= 1
        if first == p or first < 2 or not _is_comma(items, first - 1):
            return range(0)
        return self._leftwards(items, first - 1, comma=True, closed=_is_comma(items, p + 1))

    def listed(self, items: Sequence[Item], p: int) -> range:
        """Return the stretch before the first of a list ("several leaders of Y, including X", "leaders such as X")."""
        such = p > 1 and (items[p - 2].lower, items[p - 1].lower) == ("such", "as")
        end = p - 2 if such else p - 1
        if end < 1 or not (such or items[end].lower == "including"):
            return range(0)
        return self._leftwards(items, end - 1 if _is_comma(items, end - 1) else end, comma=False, closed=False)

    def predicate(self, items: Sequence[Item], p: int) -> range:
        """Return the stretch before a copula and a name ("the founders of Y were X")."""
        j = p - 1
        while j > 0 and (items[j].is_title or items[j].lower == "the" or items[j].lower.rstrip("s") in self._kin):
            j -= 1
        if j < 1 or not self._is_copula(items[j]):
            return range(0)
        stretch = self._leftwards(items, j, comma=False, closed=False)
        head = next((k for k in stretch if self._words.is_role(items[k])), None)
        if head is None or any(items[k].lower in LINKS - {"the", "a", "an"} for k in range(stretch.start, head)):
            return range(0)  # "the target of the leaders was X"
        return stretch

    def _leftwards(self, items: Sequence[Item], end: int, *, comma: bool, closed: bool) -> range:
        """Return the stretch that ends before `end`; `closed` where a comma follows the name too."""
        j = end - 1
        while j >= 0 and end - j < LONGEST and self._may_be_left(items, j, comma, closed):
            j -= 1
        if comma and j > 0 and items[j].lower == "," and items[j - 1].is_person:
            return range(0)  # "X, mayor of Orlo, Y": the words between two commas say what X is
        return range(j + 1, end)

    def _may_be_left(self, items: Sequence[Item], j: int, comma: bool, closed: bool) -> bool:
        item = items[j]
        if item.is_title:
            return True
        if item.mention is not None:
            return not item.is_person or (comma and self._is_served(items, j))
        if item.lower in QUOTES:  # 'the head of "Orlo", X'
            return any(0 <= k < len(items) and items[k].mention and not items[k].is_person for k in (j - 1, j + 1))
        token = item.token
        if token is None or item.lower in STOP_WORDS or item.lower == ",":
            return False
        if (
            self._words.is_role(item)
            or item.lower in self._lexicon.role_modifiers
            or item.lower in self._lexicon.status_words
        ):
            return True
        if item.lower in LINKS:
            following = items[j + 1] if j + 1 < len(items) else item
            if item.lower in {"in", "to", "at", "with", "and"}:
                named = following.mention is not None and (comma or item.lower == "to")
                return named or (comma and closed and following.lower == "the" and item.lower in {"in", "at"})
            return True
        return token.pos in {"ADJ", "NOUN"} or (token.tag in {"VBG", "VBN"} and token.dep == "amod")

    def _is_served(self, items: Sequence[Item], j: int) -> bool:
        """Tell whether a person is whom somebody else works for ("an aide to X, Y")."""
        role = j > 1 and items[j - 1].lower == "to" and self._words.is_role(items[j - 2])
        return role and items[j - 2].lower not in self._kin

    def others(self, items: Sequence[Item], p: int) -> range:
        """Return the stretch that tells what somebody and others are ("X and several other agents")."""
        after = [i.lower for i in items[p + 1 : p + 4]]
        if len(after) < 3 or after[0] not in {"and", "or"} or "other" not in after[1:]:
            return range(0)
        return self._phrase(items, p + 2 + after[1:].index("other"))

    def right(self, items: Sequence[Item], p: int) -> range:
        """Return the stretch of an apposition after the name ("X, head of Y")."""
        start = p + 1
        if start < len(items) and items[start].lower == "(":
            close = next((k for k in range(start, min(start + 8, len(items))) if items[k].lower == ")"), start)
            start = close + 1
        if start >= len(items) or items[start].lower != ",":
            return range(0)
        if start + 1 < len(items) and items[start + 1].lower == "who":
            verb = next((k for k in range(start + 2, len(items)) if not _is_adverb(items[k])), start)
            served = verb + 1 < len(items) and items[verb + 1].lower == "as"
            return self._phrase(items, verb + 1 + served) if self._is_copula(items[verb]) else range(0)
        return self._phrase(items, start + 1)

    def copula(self, items: Sequence[Item], p: int) -> range:
        """Return the stretch after "X was", "X served as" or "X as"."""
        k = p + 1
        if k < len(items) and items[k].lower == "as":
            return self._phrase(items, k + 1)
        if (taken := _office_taken(items, k)) is not None:
            return self._phrase(items, taken)
        if k >= len(items) or not self._is_copula(items[k]):
            return range(0)
        return self._phrase(items, k + 2 if k + 1 < len(items) and items[k + 1].lower == "as" else k + 1)

    def _is_copula(self, item: Item) -> bool:
        words = load_naming_words().role_stretches
        return item.token is not None and item.token.lemma in words.copulas and item.token.tag in {"VBD", "VBZ", "VBP"}

    def _phrase(self, items: Sequence[Item], start: int) -> range:
        end, headed = start, False
        while end < len(items) and end - start < LONGEST:
            item = items[end]
            token = item.token
            if item.is_person:
                return self._up_to_person(items, start, end) if headed else range(0)
            if item.lower in STOP_WORDS or item.lower == ",":
                break
            if end == start and token is not None and token.pos in {"ADP", "SCONJ", "CCONJ"}:
                return range(0)
            if token is not None and (
                (token.pos in {"VERB", "AUX"} and token.dep != "amod") or token.lower in {"from", "by", "on"}
            ):
                if not headed:
                    return range(0)
                break
            headed = headed or item.is_title or self._words.is_role(item)
            end += 1
        return range(start, end) if headed else range(0)

    def _up_to_person(self, items: Sequence[Item], start: int, end: int) -> range:
        """Return the stretch of an apposition that runs into the next name.

        That is whom somebody works for ("X, aide to Y", "X, aide to president Y"), or the next of a list ("and Y").
        """
        if items[end - 1].lower in OF - {"for"}:
            return range(start, end)
        if items[end - 1].lower == "and":
            return range(start, end - 1)
        served = next((k for k in range(end - 1, start, -1) if items[k].lower in OF), start)
        office = next((k for k in range(served + 1, end) if items[k].is_title or self._words.is_role(items[k])), None)
        return range(start, office) if served > start and office is not None else range(0)


def _office_taken(items: Sequence[Item], k: int) -> int | None:
    """Return where the office begins that a verb at `k` gives ("took over as head", "was appointed commander")."""
    role_stretches = load_naming_words().role_stretches
    verb = items[k].token if k < len(items) else None
    if verb is None:
        return None
    words = [i.lower for i in items[k + 1 : k + 3]]
    if verb.lemma in role_stretches.acting and "as" in words:
        return k + 2 + words.index("as")
    given = items[k + 1].token if verb.lemma == "be" and k + 1 < len(items) else None
    if given is not None and given.lemma in role_stretches.given and given.tag == "VBN":
        return k + 3 if k + 2 < len(items) and items[k + 2].lower == "as" else k + 2
    return None


def _is_adverb(item: Item) -> bool:
    return item.token is not None and item.token.pos == "ADV"


def _is_comma(items: Sequence[Item], k: int) -> bool:
    return 0 <= k < len(items) and items[k].lower == ","
