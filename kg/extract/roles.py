"""Find the offices, ranks and functions of named people in titles, appositions, copulas and lists."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.items import Item
from kg.extract.role_words import LINKS, POSSESSIVES, RoleWords
from kg.knowledge.names import NameLexicon
from kg.model.mentions import RoleMention
from kg.model.text import Article

STOP_WORDS = frozenset(
    {
        ";",
        ":",
        ".",
        "who",
        "whom",
        "which",
        "whose",
        "that",
        "(",
        ")",
        "while",
        "when",
        "after",
        "before",
        "but",
        '"',
        "“",
        "”",
    }
)
COPULAS = frozenset({"be", "become", "remain", "serve"})
LONGEST = 16
LED_REACH = 5
LED_NOT = frozenset({"Person", "Settlement", "Place", "Facility"})


class RoleReader:
    """Reads the roles of the people in one sentence after the other."""

    def __init__(self, article: Article, lexicon: NameLexicon) -> None:
        self._article = article
        self._lexicon = lexicon
        self._words = RoleWords(lexicon)

    def read(self, sentence: int, items: Sequence[Item]) -> Iterator[RoleMention]:
        """Yield the role mentions of a sentence."""
        found: dict[int, list[RoleMention]] = {}
        for p, item in enumerate(items):
            if item.is_person:
                found[p] = [
                    *self._roles(items, self._left(items, p), p, sentence, "before-name"),
                    *self._roles(items, self._right(items, p), p, sentence, "apposition"),
                    *self._roles(items, self._copula(items, p), p, sentence, "copula"),
                    *self._led(items, p, sentence),
                ]
        self._share(items, found)
        for p in sorted(found):
            yield from found[p]

    def _left(self, items: Sequence[Item], p: int) -> range:
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

    def _right(self, items: Sequence[Item], p: int) -> range:
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

    def _copula(self, items: Sequence[Item], p: int) -> range:
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

    def _led(self, items: Sequence[Item], p: int, sentence: int) -> Iterator[RoleMention]:
        """Yield the role of "the Orlo Front, led by X": what X leads is the name before the participle."""
        holder, j = items[p].mention, p - 1
        while j > 0 and p - j < LED_REACH and (items[j].is_title or self._words.is_role(items[j])):
            j -= 1
        if holder is None or j < 1 or items[j].lower != "by" or items[j - 1].lower not in self._lexicon.leading_words:
            return
        before = (items[k] for k in range(j - 2, max(-1, j - 2 - LED_REACH), -1))
        led = next((i.mention for i in before if i.mention is not None or i.lower in {".", ";", "and"}), None)
        verb = items[j - 1]
        yield RoleMention(
            holder=holder.span,
            title=self._article.span(verb.start, verb.end),
            affiliation=led.span if led is not None and led.kind not in LED_NOT else None,
            status="current",
            sentence=sentence,
            rule="led-by",
        )

    def _roles(self, items: Sequence[Item], stretch: range, p: int, sentence: int, rule: str) -> Iterator[RoleMention]:
        """Yield a role for each head noun or title in the stretch."""
        holder = items[p].mention
        heads = [k for k in stretch if self._heads_role(items[k])]
        for k in heads:
            compound = k + 1 in heads and not items[k].is_title and not items[k + 1].is_title
            # "X, a cousin of Y" says who X is related to, not what X does.
            kin = rule != "before-name" and items[k].lower in self._lexicon.kin_nouns
            others = rule != "before-name" and any(items[x].is_person for x in stretch if x < k)
            owner = k + 1 < len(items) and items[k + 1].lower in POSSESSIVES  # "X, the lawyer of the killer's family"
            if holder is None or compound or kin or others or owner:
                continue
            phrase = self._words.phrase(items, k, stretch)
            yield RoleMention(
                holder=holder.span,
                title=self._article.span(items[phrase.first].start, items[phrase.last].end),
                affiliation=phrase.affiliation.span if phrase.affiliation else None,
                status=phrase.status,
                sentence=sentence,
                rule=rule,
            )

    def _heads_role(self, item: Item) -> bool:
        return self._words.is_role(item) or (item.is_title and item.text not in self._lexicon.honorifics)

    def _share(self, items: Sequence[Item], found: dict[int, list[RoleMention]]) -> None:
        """Give a role in the plural to all names of the list that it stands with."""
        people = sorted(found)
        for a, b in pairwise(people):
            if all(items[x].lower in {",", "and"} for x in range(a + 1, b)):
                self._pass_on(items, found, a, b, "before-name")
        for b, a in pairwise(people[::-1]):
            if all(items[x].lower in {",", "and"} for x in range(a + 1, b)):
                self._pass_on(items, found, b, a, "apposition")

    def _pass_on(
        self, items: Sequence[Item], found: dict[int, list[RoleMention]], giver: int, taker: int, rule: str
    ) -> None:
        holder = items[taker].mention
        own = {r.rule for r in found[taker]}
        for role in found[giver]:
            if (
                holder is not None
                and role.rule.startswith(rule)
                and rule not in own
                and role.title.text.lower().endswith(("s", "men", "police", "people"))
            ):
                found[taker].append(replace(role, holder=holder.span, rule=f"{rule}-list"))


def find_roles(
    sentences: Iterable[tuple[int, tuple[Item, ...]]], article: Article, lexicon: NameLexicon
) -> tuple[RoleMention, ...]:
    """Return the role mentions of all sentences, given as (index, items)."""
    reader = RoleReader(article, lexicon)
    return tuple(role for sentence, items in sentences for role in reader.read(sentence, items))
