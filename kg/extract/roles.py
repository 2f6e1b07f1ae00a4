"""Find the offices, ranks and functions of named people in titles, appositions, copulas and lists."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.items import Item
from kg.extract.role_stretches import Stretches
from kg.extract.role_words import POSSESSIVES, RoleWords
from kg.knowledge.names import NameLexicon
from kg.model.mentions import RoleMention
from kg.model.text import Article

LED_REACH = 5
LED_NOT = frozenset({"Person", "Settlement", "Place", "Facility"})


class RoleReader:
    """Reads the roles of the people in one sentence after the other."""

    def __init__(self, article: Article, lexicon: NameLexicon) -> None:
        self._article = article
        self._lexicon = lexicon
        self._words = RoleWords(lexicon)
        self._stretches = Stretches(lexicon, self._words)

    def read(self, sentence: int, items: Sequence[Item]) -> Iterator[RoleMention]:
        """Yield the role mentions of a sentence."""
        found: dict[int, list[RoleMention]] = {}
        for p, item in enumerate(items):
            if item.is_person:
                found[p] = [
                    *self._roles(items, self._stretches.left(items, p), p, sentence, "before-name"),
                    *self._roles(items, self._stretches.right(items, p), p, sentence, "apposition"),
                    *self._roles(items, self._stretches.copula(items, p), p, sentence, "copula"),
                    *self._led(items, p, sentence),
                ]
        self._share(items, found)
        for p in sorted(found):
            yield from found[p]

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
