"""Find where in a row of items the roles of a named person can stand: before the name, beside it, after a copula."""

from collections.abc import Sequence

from kg.extract.items import Item
from kg.extract.role_words import LINKS, RoleWords
from kg.knowledge.names import NameLexicon

STOP_WORDS = frozenset(
    {";", ":", ".", "who", "whom", "which", "whose", "that", "(", ")", "while", "when", "after", "before", "but",
     '"', "“", "”"}
)
COPULAS = frozenset({"be", "become", "remain", "serve"})
LONGEST = 16


class Stretches:
    """Knows how far the words that can tell a role reach from a name."""

    def __init__(self, lexicon: NameLexicon, words: RoleWords) -> None:
        self._lexicon = lexicon
        self._words = words

    def left(self, items: Sequence[Item], p: int) -> range:
        """Return the stretch before the name that can hold its titles and role nouns."""
        j = p - 1
        if j > 0 and items[j].lower == "as" and items[j - 1].lower == "known":
            j -= 2
        comma = j >= 0 and items[j].lower == ","
        end = j if comma else j + 1
        j = end - 1
        while j >= 0 and end - j < LONGEST and self._may_be_left(items, j, comma):
            j -= 1
        if comma and j > 0 and items[j].lower == "," and items[j - 1].is_person:
            return range(0)  # "X, mayor of Orlo, Y": the words between two commas say what X is
        return range(j + 1, end)

    def _may_be_left(self, items: Sequence[Item], j: int, comma: bool) -> bool:
        item = items[j]
        if item.is_title:
            return True
        if item.mention is not None:
            return not item.is_person
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
                return (comma and following.mention is not None) or (
                    item.lower == "to" and following.mention is not None
                )
            return True
        return token.pos_ in {"ADJ", "NOUN"} or (token.tag_ in {"VBG", "VBN"} and token.dep_ == "amod")

    def right(self, items: Sequence[Item], p: int) -> range:
        """Return the stretch of an apposition after the name ("X, head of Y")."""
        start = p + 1
        if start < len(items) and items[start].lower == "(":
            close = next((k for k in range(start, min(start + 8, len(items))) if items[k].lower == ")"), start)
            start = close + 1
        if start >= len(items) or items[start].lower != ",":
            return range(0)
        if start + 2 < len(items) and items[start + 1].lower == "who" and self._is_copula(items[start + 2]):
            return self._phrase(items, start + 3)
        return self._phrase(items, start + 1)

    def copula(self, items: Sequence[Item], p: int) -> range:
        """Return the stretch after "X was", "X served as" or "X as"."""
        k = p + 1
        if k < len(items) and items[k].lower == "as":
            return self._phrase(items, k + 1)
        if k >= len(items) or not self._is_copula(items[k]):
            return range(0)
        return self._phrase(items, k + 2 if k + 1 < len(items) and items[k + 1].lower == "as" else k + 1)

    def _is_copula(self, item: Item) -> bool:
        return item.token is not None and item.token.lemma_ in COPULAS and item.token.tag_ in {"VBD", "VBZ", "VBP"}

    def _phrase(self, items: Sequence[Item], start: int) -> range:
        end, headed = start, False
        while end < len(items) and end - start < LONGEST:
            item = items[end]
            token = item.token
            if item.is_person:
                return range(start, end) if headed and items[end - 1].lower in {"of", "to"} else range(0)
            if item.lower in STOP_WORDS or item.lower == ",":
                break
            if end == start and token is not None and token.pos_ in {"ADP", "SCONJ", "CCONJ"}:
                return range(0)
            if token is not None and (
                (token.pos_ in {"VERB", "AUX"} and token.dep_ != "amod") or token.lower_ in {"from", "by", "on"}
            ):
                if not headed:
                    return range(0)
                break
            headed = headed or item.is_title or self._words.is_role(item)
            end += 1
        return range(start, end) if headed else range(0)
