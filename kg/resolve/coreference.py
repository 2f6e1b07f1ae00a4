"""Attach pronouns and definite descriptions to the entities that they refer back to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.names import NameLexicon
from kg.knowledge.naming_words import load_naming_words
from kg.model.entities import Entity
from kg.model.kinds import BASES, ORGANISATIONS
from kg.model.mentions import Form, Mention
from kg.model.text import Article
from kg.resolve.surroundings import SENTENCE_REACH, THEY, Referent, Surroundings

# A coalition is no standing alliance, and the other way round.
FITTING_NAMES = {"coalition": ("coalition", "force"), "alliance": ("alliance", "nato", "pact", "union", "treaty")}
SIZES = {"city": True, "village": False}
"""Nouns for settlements that the gazetteer of cities knows, or does not."""
TOWN_OF = re.compile(r"\btown (?:of |called |named )?$")
A_TOWN = re.compile(r"(?:,| is| was) an? (?:[a-z-]+ ){0,3}town\b")
"""What stands before and after the name of a place that is a town ("the town of Orlo", "Orlo, a small town")."""
ASIDE = re.compile(r"\b(?:from|near|towards?|(?:based|government|army|offices?) in) $")
"""What stands before a place where nothing happens but that others come from, or are."""
TOWN_BEFORE = 16
TOWNS_BACK = 3
"""How many sentences back "the town" is the only settlement told of."""
ANYWHERE = 10_000
FOUGHT_FOR = re.compile(
    r"[.\n] ?(?:(?:In )?[Tt]he (?:\w+ )?)(?:[Bb]attle|[Ss]iege|[Ff]all) of (?:the )?((?:[A-Z][\w'’-]+ ?)+)"
)
"""What opens a sentence and names a town without being a place of its own."""
OF_LAND = re.compile(r" of (?:the )?[A-Z]")
"""What tells one of those who bear a noble title from another."""
OWNERS = frozenset({"its", "their", "his", "her"})
OPENING_REACH = 60
OPENING = re.compile(
    r"(?:^|[.;\n] ?|\bthat )(?:in|after|following|during|despite|with|upon|before|since|under)\b[^,.;]*$",
    re.IGNORECASE,
)
"""What stands before a pronoun in the phrase that opens a clause."""
NAMED_NEXT = re.compile(r"[^,.;]{0,80}, (?:[Tt]he )?(?=[\w])")
"""What stands between such a pronoun and the subject."""
BODIES = frozenset({"ArmedForce", "GovernmentBody", "Organisation"})
"""Kinds of which a text has many: "the unit" and "the police" are none that was named long ago."""
NEAR, FAR = 4, 20
"""How many sentences back a body is looked for that another noun names, and one that the same noun names."""
SENTENCES_BACK = {"Person": 3, "Actor": 2}
ANAPHOR_KINDS: dict[str, frozenset[str]] = {
    "Person": frozenset({"Person"}),
    "Actor": ORGANISATIONS | {"State"},
    "Coalition": frozenset({"Coalition"}),
    "ArmedGroup": frozenset({"ArmedGroup", "Organisation"}),
    "MilitaryBase": frozenset({"MilitaryBase", "Airport"}),
    "Airport": frozenset({"Airport"}),
    "DiplomaticMission": frozenset({"DiplomaticMission"}),
    "Facility": frozenset({"Facility"}),
    "Settlement": frozenset({"Settlement"}),
    "Region": frozenset({"Region"}),
    "State": frozenset({"State"}),
    "GovernmentBody": frozenset({"GovernmentBody"}),
    "ArmedForce": frozenset({"ArmedForce"}),
    "Organisation": frozenset({"Organisation", "Media", "GovernmentBody"}),
    "Media": frozenset({"Media"}),
}


def attach(
    entities: Sequence[Entity], mentions: Iterable[Mention], article: Article, lexicon: NameLexicon,
    gazetteer: Gazetteer,
) -> list[Entity]:
    """Return the entities with the anaphoric mentions added that refer to them; people have their roles already."""
    cities = frozenset(e.key for e in entities if e.kind == "Settlement" and gazetteer.cities(e.label))
    referents = _Referents(entities, article, lexicon, cities)
    added: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: m.span.start):
        key = referents.read(mention)
        if key is not None and not referents.is_own(mention):
            added.setdefault(key, []).append(mention)
    return [
        replace(e, mentions=tuple(sorted((*e.mentions, *added.get(e.key, ())), key=lambda m: m.span.start)))
        for e in entities
    ]


class _Referents:
    """Reads mentions in text order and remembers what they referred to."""

    def __init__(
        self, entities: Sequence[Entity], article: Article, lexicon: NameLexicon, cities: frozenset[str]
    ) -> None:
        self._cities = cities
        self._article = article
        self._around = Surroundings(article.text)
        self._lexicon = lexicon
        self._owner = {m.span: e.key for e in entities for m in e.mentions}
        self._kinds = {e.key: e.kind for e in entities}
        self._labels = {e.key: e.label.lower() for e in entities}
        self._offices = {(r.title or "").lower(): e.key for e in reversed(entities) for r in reversed(e.roles)}
        self._seen: list[Referent] = []
        title = article.title.casefold().split(" (")[0]  # "89th Brigade (Zarvania)"
        self._subject = next((e.key for e in entities if title in (n.casefold() for n in (e.label, *e.aliases))), None)

    def is_own(self, mention: Mention) -> bool:
        """Tell whether the mention named its entity in the first place."""
        return mention.span in self._owner

    def read(self, mention: Mention) -> str | None:
        """Return the key of the entity that the mention refers to, or None, and remember it."""
        words = load_naming_words().coreference
        key = self._owner.get(mention.span)
        if key is None and mention.form is not Form.NAME:
            title = mention.rule == "title-alone"
            office = mention.span.text.lower()
            # "the Prince of Orlo"
            other = office in words.noble and OF_LAND.match(self._article.text, mention.span.end)
            key = (None if other else self._offices.get(office)) if title else self._antecedent(mention)
        if key is not None:
            self._seen.append((mention, key))
        return key

    def _antecedent(self, mention: Mention) -> str | None:
        reach = SENTENCES_BACK.get(mention.kind, ANYWHERE)
        wanted = self._wanted(mention)
        candidates = [
            (m, key)
            for m, key in self._seen
            if self._kinds[key] in wanted
            and mention.sentence - m.sentence <= reach
            and not m.rule.startswith("adjective-of-a-state")
            and not self._around.is_speaking(m, mention)
            and not self._around.is_dressed(m)
            and not (mention.form is Form.PRONOUN and self._is_passed_over(m, key, mention))
        ]
        if mention.form is Form.NOMINAL:
            return self._by_noun(mention, candidates)
        if (ahead := self._named_ahead(mention)) is not None:
            return ahead
        if mention.kind == "Actor" and self._are_people(mention, candidates):
            return None
        if mention.span.text.lower() == "them":
            candidates = [c for c in candidates if not self._around.is_subject_of(c[0], mention)]
        nearest = self._around.acted_on(mention, candidates) or _first_of_nearest(candidates)
        return None if nearest is None or self._around.is_eclipsed(nearest[0], mention) else nearest[1]

    def _named_ahead(self, mention: Mention) -> str | None:
        """Return the subject that follows an opening phrase with "its" ("After its defeat, the Front ...")."""
        text, start, end = self._article.text, mention.span.start, mention.span.end
        opens = OPENING.search(text[max(0, start - OPENING_REACH) : start])
        ahead = NAMED_NEXT.match(text, end) if opens and mention.span.text.lower() in OWNERS else None
        if ahead is None:
            return None
        wanted = self._wanted(mention)
        return next((k for s, k in self._owner.items() if s.start == ahead.end() and self._kinds[k] in wanted), None)

    def _wanted(self, mention: Mention) -> frozenset[str]:
        return ANAPHOR_KINDS.get(mention.kind, frozenset())

    def _are_people(self, mention: Mention, candidates: Sequence[Referent]) -> bool:
        """Tell whether "they" are several people named since the last body ("A joined B, and they took Orlo")."""
        last = max((m.sentence for m, _ in candidates), default=-1)
        people = {key for m, key in self._seen if self._kinds[key] == "Person" and m.sentence > last}
        return len(people) > 1 and mention.span.text.lower() in THEY

    def _by_noun(self, mention: Mention, candidates: Sequence[Referent]) -> str | None:
        """Prefer the thing whose name holds the noun ("the embassy", "U.S. Embassy"), the nearest first."""
        words = load_naming_words().coreference
        noun = mention.span.text.split()[-1].lower()
        candidates = [c for c in candidates if f"{noun}s" not in c[0].span.text.lower().split()]  # "the military bases"
        if (fitting := FITTING_NAMES.get(noun)) is not None:
            candidates = [(m, key) for m, key in candidates if any(word in self._labels[key] for word in fitting)]
        if mention.kind == "ArmedGroup" and noun not in words.any_body:  # "the militia" is no watch and no company
            candidates = [(m, key) for m, key in candidates if self._kinds[key] == mention.kind]
        if mention.kind == "State":
            text = self._article.text
            candidates = [(m, key) for m, key in candidates if text[m.span.end : m.span.end + 1] != "-"]  # "US-led"
            candidates = [(m, key) for m, key in candidates if self._around.is_whereabouts(m)] or candidates
        if noun == "village" and self._subject is not None and self._kinds[self._subject] == "Settlement":
            return self._subject  # in an article on a village
        if noun in (*SIZES, "town"):
            return self._settlement(noun, mention, candidates)
        if self._subject is not None and self._is_topic(noun, self._subject, mention):
            return self._subject
        if mention.kind in BODIES:
            candidates = [c for c in candidates if mention.sentence - c[0].sentence <= FAR]
        for m, key in reversed(candidates):
            if noun in self._labels[key] or noun in m.span.text.lower():
                return key
        if not candidates or noun in self._lexicon.own_name_nouns or noun in words.units:
            return None
        last, key = candidates[-1]
        return None if mention.kind in BODIES | BASES and mention.sentence - last.sentence > NEAR else key

    def _settlement(self, noun: str, mention: Mention, candidates: Sequence[Referent]) -> str | None:
        """Return what "the city" or "the town" is: one fought for since, else the nearest of that size."""
        fought = self._fought_for(mention, candidates)
        if fought is not None:
            return fought or None
        if noun not in SIZES:
            return self._town(mention, candidates)
        fitting = [key for _, key in candidates if (key in self._cities) is SIZES[noun]]
        return next(reversed(fitting or [key for _, key in candidates]), None)

    def _town(self, mention: Mention, candidates: Sequence[Referent]) -> str | None:
        """Return the town told of as "the town of X" or "X, a town", else the one place near by that is no city."""
        text, last = self._article.text, mention.sentence - TOWNS_BACK
        towns = {
            key
            for m, key in candidates
            if TOWN_OF.search(text[max(0, m.span.start - TOWN_BEFORE) : m.span.start])
            or A_TOWN.match(text, m.span.end)
            or "town" in self._labels[key].split()
        }
        called = [(m, key) for m, key in candidates if key in towns and m.sentence >= mention.sentence - FAR]
        first = called[-1][0].sentence if called else last
        near = {key for m, key in candidates if m.sentence >= (first + 1 if called else last)}
        if called and near <= {called[-1][1]}:
            return called[-1][1]
        near = {key for m, key in candidates if m.sentence >= last}
        aside = (text[max(0, m.span.start - TOWN_BEFORE) : m.span.start] for m, _ in candidates if m.sentence >= last)
        alone = len(near) == 1 and near.isdisjoint(self._cities) and not any(ASIDE.search(words) for words in aside)
        return near.pop() if alone else None

    def _fought_for(self, mention: Mention, candidates: Sequence[Referent]) -> str | None:
        """Return the key of the town in the name of a battle that was told since the last town, "" if it has none."""
        start = max([mention.span.start - SENTENCE_REACH, *(m.span.end for m, _ in candidates)])
        battles = list(FOUGHT_FOR.finditer(self._article.text[max(0, start) : mention.span.start]))
        if not battles:
            return None
        name = battles[-1][1].strip().lower()
        return next((key for key, label in self._labels.items() if label == name), "")

    def _is_topic(self, noun: str, subject: str, mention: Mention) -> bool:
        """Tell whether a noun means the body that the article is on, "the group", or the noun of its own name."""
        words = load_naming_words().coreference
        topic = self._kinds[subject]
        named = noun in words.units and noun in self._labels[subject].split()
        own = topic == "ArmedForce" and (named or noun == "unit")
        return topic in self._wanted(mention) and (noun in words.any_body or own)

    def _is_passed_over(self, before: Mention, key: str, mention: Mention) -> bool:
        """Tell whether a pronoun cannot mean a name: one that modifies, a paper, or where something is ("in Egypt")."""
        where = self._kinds[key] == "State" and before.form is Form.NAME and self._around.is_whereabouts(before)
        located = where and before.rule == "country-name" and mention.span.text.lower() in THEY
        return located or self._around.is_modifier(before) or self._is_reporting(key, mention)

    def _is_reporting(self, key: str, mention: Mention) -> bool:
        """Tell whether a thing is a paper, a channel or a building, which "they" are not."""
        words = load_naming_words().coreference
        thing = self._kinds[key] == "Media" or self._labels[key].split()[-1] in words.buildings
        return thing and mention.span.text.lower() in THEY

def _first_of_nearest(candidates: Sequence[Referent]) -> Referent | None:
    """Take the first fitting name of the nearest sentence: its subject, as a rule."""
    nearest = max((m.sentence for m, _ in candidates), default=None)
    return next(((m, key) for m, key in candidates if m.sentence == nearest), None)
