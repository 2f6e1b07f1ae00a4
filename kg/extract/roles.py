"""Find the offices, ranks and functions of named people in titles, appositions, copulas and lists."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.items import QUOTES, Item
from kg.extract.role_stretches import Stretches
from kg.extract.role_words import POSSESSIVES, RolePhrase, RoleWords
from kg.knowledge.names import NameLexicon
from kg.knowledge.naming_words import load_naming_words
from kg.model.kinds import FORCES
from kg.model.mentions import Mention, RoleMention
from kg.model.text import Article, Span

LED_REACH = 5
SERVING = frozenset({"of", "to"})
ARTICLES = frozenset({"the", "a", "an"})
ORGANISATIONS = frozenset({"Organisation", "GovernmentBody", "ArmedForce", "ArmedGroup", "Media"})
LED = frozenset({"ArmedForce", "ArmedGroup", "Organisation", "Coalition"})
"""Kinds of bodies that may be called after who leads them."""
TAKING = (("took",), ("takes",), ("assumed",), ("was", "in"), ("is", "in"), ("was", "given"), ("held",), ("has",))
"""What stands before "command of" a body or the "leadership of" one."""
OWNING = frozenset({"its", "their"})
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
        items, stretches = _without_acronyms(items), self._stretches
        for p, item in enumerate(items):
            if item.is_person:
                found[p] = [
                    *self._roles(items, stretches.left(items, p), p, sentence, "before-name"),
                    *self._roles(items, stretches.before_title(items, p), p, sentence, "before-name"),
                    *self._roles(items, stretches.listed(items, p), p, sentence, "before-name-including"),
                    *self._roles(items, stretches.right(items, p), p, sentence, "apposition"),
                    *self._roles(items, stretches.copula(items, p), p, sentence, "copula"),
                    *self._roles(items, stretches.predicate(items, p), p, sentence, "predicate"),
                    *self._roles(items, stretches.others(items, p), p, sentence, "and-others"),
                    *self._led(items, p, sentence),
                    *self._leads(items, p, sentence),
                ]
        self._share(items, found)
        for p in sorted(found):
            yield from self._of_own_body(items, p, found[p])

    def _led(self, items: Sequence[Item], p: int, sentence: int) -> Iterator[RoleMention]:
        """Yield the role of "the Orlo Front, led by X" or "under the leadership of X": X leads the name before it."""
        holder, j = items[p].mention, p - 1
        while j > 0 and p - j < LED_REACH and (items[j].is_title or self._words.is_role(items[j])):
            j -= 1
        under = j > 2 and items[j].lower == "of" and (items[j - 3].lower, items[j - 2].lower) == ("under", "the")
        if holder is None or j < 1 or not (items[j].lower == "by" or under):
            return
        if items[j - 1].lower not in self._lexicon.leading_words:
            return
        end = j - 4 if under else j - 2
        before = (items[k] for k in range(end, max(-1, end - LED_REACH), -1))
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

    def _leads(self, items: Sequence[Item], p: int, sentence: int) -> Iterator[RoleMention]:
        """Yield the role of "X, who also leads the Orlo Front", "X founded it" and "X took command of it"."""
        holder, after = items[p].mention, items[p + 1 : p + 8]
        words = [i.lower for i in after]
        who = words[:2] == [",", "who"]
        if holder is None or not words:
            return
        taking = next((len(t) for t in TAKING if tuple(words[2 * who :][: len(t)]) == t), None)
        places = (2, 3) if who else (0,)
        places = places if taking is None else (2 * who + taking,)
        at = next((k for k in places if k < len(words) and words[k] in self._lexicon.leading_words), None)
        if at is None or (taking is None and words[at].endswith("ship")):
            return
        led = next((i.mention for i in after[at + 1 + (taking is not None) :] if i.lower not in ARTICLES), None)
        if led is not None and (led.kind not in LED_NOT if who else led.kind in LED):
            yield RoleMention(
                holder=holder.span, title=self._article.span(after[at].start, after[at].end), affiliation=led.span,
                status="former" if "until" in words else "current", sentence=sentence, rule="who-leads",
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
            single = rule == "before-name-including" and not _is_plural(items[k].text)
            if rule == "before-name":
                another = self._is_served(items, heads, k, stretch)
            else:
                another = self._is_boss(items, heads, k)
            if holder is None or compound or kin or others or owner or single or another:
                continue
            phrase = self._words.phrase(items, k, stretch)
            yield RoleMention(
                holder=holder.span,
                title=self._article.span(items[phrase.first].start, items[phrase.last].end),
                affiliation=phrase.affiliation.span if phrase.affiliation else self._common_body(items, phrase),
                status=phrase.status,
                sentence=sentence,
                rule=rule,
            )

    def _common_body(self, items: Sequence[Item], phrase: RolePhrase) -> Span | None:
        """Return the common noun for the body of a role ("a leader of the group", "the group's leader")."""
        words = load_naming_words().roles
        first, after = phrase.first, items[phrase.last + 1 : phrase.last + 4]
        if [i.lower for i in after[:2]] == ["of", "the"] and len(after) > 2 and after[2].lower in words.body_nouns:
            return self._article.span(after[2].start, after[2].end)
        before = items[max(0, first - 3) : first]
        if before and before[-1].lower in OWNING:
            return self._article.span(before[-1].start, before[-1].end)
        owned = len(before) == 3 and (before[0].lower, before[2].lower) == ("the", "'s")
        noun = before[1] if owned and before[1].lower in words.body_nouns else None
        return self._article.span(noun.start, noun.end) if noun is not None else None

    def _is_boss(self, items: Sequence[Item], heads: Sequence[int], k: int) -> bool:
        """Tell whether a head after the name is somebody else's office ("X, aide to the commander of Y")."""
        first = heads[heads.index(k) - 1] if k != heads[0] else k
        return self._is_under(items, first, k)

    def _is_served(self, items: Sequence[Item], heads: Sequence[int], k: int, stretch: range) -> bool:
        """Tell whether a head before the name is the office of one who serves the named ("an aide to president X")."""
        last = stretch.stop - 1
        return k != last and last == heads[-1] and not items[last].is_title and self._is_under(items, k, last)

    def _is_under(self, items: Sequence[Item], first: int, second: int) -> bool:
        """Tell whether "of" or "to" and no more than names and adjectives stand between two heads."""
        between = items[first + 1 : second]
        known = SERVING | ARTICLES | self._lexicon.role_modifiers
        return any(i.lower in SERVING for i in between) and all(i.mention or i.lower in known for i in between)

    def _of_own_body(self, items: Sequence[Item], p: int, roles: Iterable[RoleMention]) -> Iterator[RoleMention]:
        """Give a role without a body the one told right after the name ("X's Army of Orlo", "X of the Orlo Times")."""
        own = _own_body(items, p) or _body_above(items, p)
        for role in roles:
            yield replace(role, affiliation=own.span) if own and role.affiliation is None else role

    def _heads_role(self, item: Item) -> bool:
        return self._words.is_role(item) or (item.is_title and item.text not in self._lexicon.honorifics)

    def _share(self, items: Sequence[Item], found: dict[int, list[RoleMention]]) -> None:
        """Give a role in the plural to all names of the list that it stands with."""
        people = sorted(found)
        for a, b in pairwise(people):
            if self._are_listed(items, a, b):
                self._pass_on(items, found, a, b, "before-name")
                self._pass_on(items, found, a, b, "predicate")
        for b, a in pairwise(people[::-1]):
            if self._are_listed(items, a, b):
                self._pass_on(items, found, b, a, "apposition")

    def _are_listed(self, items: Sequence[Item], a: int, b: int) -> bool:
        """Tell whether two people are next to each other in a list, each perhaps with a body ("X of the Times, Y")."""
        start = a + 1
        if (own := _own_body(items, a)) is not None:
            start = next(x for x in range(start, b + 1) if x == b or items[x].mention is own) + 1
        between = [i.lower for i in items[start:b] if i.lower not in QUOTES]
        return bool(between) and all(word in {",", "and"} for word in between)

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
                and _is_plural(role.title.text)
            ):
                found[taker].append(replace(role, holder=holder.span, rule=f"{rule}-list"))


def _own_body(items: Sequence[Item], p: int) -> Mention | None:
    """Return the force that is a commander's own, or the body that somebody is of, right after the name."""
    after = [i for i in items[p + 1 : p + 5] if i.lower not in QUOTES | ARTICLES]
    body = after[1].mention if len(after) > 1 else None
    if body is None:
        return None
    owned = after[0].lower in POSSESSIVES and body.kind in FORCES  # but not "the minister's NATO visit"
    return body if owned or (after[0].lower == "of" and body.kind in ORGANISATIONS) else None


def _body_above(items: Sequence[Item], p: int) -> Mention | None:
    """Return the body that somebody commands, right before the name ("the First Corps under General X")."""
    words = load_naming_words().roles
    j = p - 1
    while j > 0 and items[j].is_title:
        if items[j].text.lower() in words.rulers:
            return None
        j -= 1
    if j > 2 and [i.lower for i in items[j - 2 : j + 1]] == ["the", "command", "of"]:
        j -= 3
    above = j - 2 if j > 1 and items[j - 1].lower == "," else j - 1
    body = items[above].mention if j > 0 and items[j].lower == "under" else None
    return body if body is not None and body.kind in LED else None


def _is_plural(title: str) -> bool:
    return title.lower().endswith(("s", "men", "police", "people"))


def _without_acronyms(items: Sequence[Item]) -> list[Item]:
    """Return the items without the short name in brackets after a name ("the Council of Orlo (CO), chaired by X")."""
    short = {k for k in range(1, len(items) - 2) if _is_acronym_at(items, k)}
    return [item for k, item in enumerate(items) if short.isdisjoint((k, k - 1, k - 2))]


def _is_acronym_at(items: Sequence[Item], k: int) -> bool:
    """Tell whether a name in brackets begins at `k`, right after the name of something that is no person."""
    before, inner = items[k - 1].mention, items[k + 1].mention
    if before is None or inner is None or "Person" in (before.kind, inner.kind):
        return False
    return items[k].lower == "(" and items[k + 2].lower == ")"


def find_roles(
    sentences: Iterable[tuple[int, tuple[Item, ...]]], article: Article, lexicon: NameLexicon
) -> tuple[RoleMention, ...]:
    """Return the role mentions of all sentences, given as (index, items)."""
    reader = RoleReader(article, lexicon)
    return tuple(role for sentence, items in sentences for role in reader.read(sentence, items))
