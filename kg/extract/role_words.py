"""Read the words of one role: its head, the words before it that belong to the title, the body after or before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.items import Item
from kg.knowledge.names import NameLexicon
from kg.model.mentions import Mention

LINKS = frozenset({"of", "the", "'s", "’s", "-", "–", "for", "to", "in", "a", "an", "and", "at", "with"})
OTHERS = frozenset({"other", "several", "many", "various", "another"})
BELONGING = frozenset({"of", "with", "at", "for"})
PASSED = frozenset({"the", "a", "an", "'s", "-", "of", '"', "“", "”"})
"""What may stand between a role and the body that it belongs to."""
POSSESSIVES = frozenset({"'s", "’s"})
NOMINAL_TAGS = frozenset({"ADJ", "NOUN"})
PLACES = frozenset({"Settlement", "Region", "Place"})
SERVED = frozenset({"ArmedForce", "ArmedGroup", "GovernmentBody", "Coalition"})
"""Kinds of bodies that people have ranks and offices in."""
STATUS_REACH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePhrase:
    """A role in a row of items: the first and last item of its title, what it belongs to, and its status."""

    first: int
    last: int
    affiliation: Mention | None
    status: str


class RoleWords:
    """Knows role nouns, modifiers and words of status."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self._lexicon = lexicon
        self._nouns = lexicon.role_nouns | lexicon.kin_nouns

    def is_role(self, item: Item) -> bool:
        """Tell whether an item is a noun for what a person is or does."""
        if item.token is None or item.token.pos not in {"NOUN", "PROPN", "ADJ"}:
            return False
        return bool({item.lower, item.token.lemma.lower(), item.lower.removesuffix("s")} & self._nouns)

    def phrase(self, items: Sequence[Item], head: int, stretch: range) -> RolePhrase:
        """Return the role whose head is items[head], reading no further than the stretch."""
        first = self._start(items, head, stretch.start)
        owner = self._before(items, first, stretch.start)
        named = list(self._after(items, head, stretch.stop))
        link = items[head + 1].lower if named else ""
        # "US ambassador to Chad" belongs to the US, and Chad to the title.
        last = named[-1] if owner is not None and link in {"to", "for"} else head
        affiliation = owner or (self._body(items, named) if link in BELONGING else self._served_in(items, named, link))
        status = self._status(items, range(max(stretch.start, first - STATUS_REACH), head + 1))
        while first < head and (items[first].lower in self._lexicon.status_words or items[first].lower == "-"):
            first += 1
        return RolePhrase(first=first, last=last, affiliation=affiliation, status=status)

    def _start(self, items: Sequence[Item], head: int, start: int) -> int:
        """Return where the words of a role begin; a capitalised title takes only words of status."""
        first, title = head, items[head].is_title
        while first - 1 >= start:
            item = items[first - 1]
            if item.token is None or item.lower in (LINKS - {"-"}) | OTHERS:
                break
            modifier = item.lower in self._lexicon.status_words or item.lower == "-"
            noun = item.lower in self._lexicon.role_modifiers or self.is_role(item) or item.token.pos in NOMINAL_TAGS
            if not modifier and (title or not noun):
                break
            first -= 1
        return first

    def _before(self, items: Sequence[Item], first: int, start: int) -> Mention | None:
        """Return the body or state right before the title ("Israeli soldier", "Ukraine's president")."""
        before = first - 1
        while before >= start and self._is_passed_over(items[before]):
            before -= 1
        return items[before].mention if before >= start and not items[before].is_person else None

    def _is_passed_over(self, item: Item) -> bool:
        """Tell whether a word stands between an owner and a title ("Kelmar's new Defence Minister")."""
        return item.lower in POSSESSIVES or item.lower in self._lexicon.role_modifiers

    def _after(self, items: Sequence[Item], head: int, stop: int) -> Iterator[int]:
        """Yield the places of the mentions in "of the Iranian proxy group X" after the head."""
        if head + 1 >= stop or items[head + 1].lower not in BELONGING | {"in", "to"}:
            return
        for x in range(head + 2, stop):
            item = items[x]
            if item.mention is not None:
                yield x
            elif item.lower not in PASSED and (
                item.token is None or item.token.pos not in NOMINAL_TAGS or self.is_role(item)
            ):
                return

    def _body(self, items: Sequence[Item], named: Sequence[int]) -> Mention | None:
        """Return the last body or state among the mentions, else the last place."""
        found = [m for x in named if (m := items[x].mention) is not None]
        return next((m for m in reversed(found) if m.kind not in PLACES), found[-1] if found else None)

    def _served_in(self, items: Sequence[Item], named: Sequence[int], link: str) -> Mention | None:
        """Return the body that somebody is in ("a sergeant in the Orlo Guard"), not "a suspect in the Orlo case"."""
        if link != "in" or not named:
            return None
        after = items[named[0] + 1].token if named[0] + 1 < len(items) else None
        mention = items[named[0]].mention
        whole = after is None or after.pos not in NOMINAL_TAGS | {"PROPN"}
        return mention if whole and mention is not None and mention.kind in SERVED else None

    def _status(self, items: Sequence[Item], reach: range) -> str:
        words = [word for x in reach for word in ((items[x].lower,) if items[x].token else items[x].text.split())]
        status = self._lexicon.status_words
        return next((status[word] for word in words if word in status), "current")
