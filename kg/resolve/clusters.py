"""Put the named mentions of one article that name the same thing into one cluster."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.knowledge.acronyms import abbreviates, initials, is_acronym, is_short_form, is_slip
from kg.knowledge.gazetteer import Gazetteer, fold
from kg.knowledge.names import NameLexicon
from kg.knowledge.naming_words import load_naming_words
from kg.model.kinds import BASES, ORGANISATIONS
from kg.model.mentions import Mention, Relation
from kg.resolve.sameness import PLACES, Canonical, canonical, same_person, skeleton

PARTICLE = re.compile(r"\b[Aa][ldnrstz]{1,2}-\w")
"""The Arabic article in a name, which makes it nobody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Mentions of one thing; `label` is its name where the world, not the text, settles it (states)."""

    mentions: tuple[Mention, ...]
    label: str | None = None


@dataclass(slots=True)
class _Sets:
    """Disjoint sets over the names of an article."""

    parent: dict[int, int] = field(default_factory=dict)

    def find(self, i: int) -> int:
        root = i
        while self.parent.setdefault(root, root) != root:
            root = self.parent[root]
        self.parent[i] = root
        return root

    def join(self, i: int, j: int) -> None:
        a, b = sorted((self.find(i), self.find(j)))
        self.parent[b] = a


def cluster_names(
    mentions: Sequence[Mention],
    relations: Iterable[Relation],
    gazetteer: Gazetteer,
    lexicon: NameLexicon,
    title: str = "",
) -> tuple[Cluster, ...]:
    """Return clusters in the order of their first mention; a surname is first that of the person in the `title`."""
    states: list[Mention] = []
    others: list[Mention] = []
    for mention in mentions:
        (states if mention.kind == "State" else others).append(mention)
    people = [m for m in others if m.kind == "Person"]
    things = [m for m in others if m.kind != "Person"]
    clusters = [
        *_states(states, gazetteer),
        *_people(people, _towns(things, gazetteer, lexicon), relations, gazetteer, lexicon, title),
        *_things(things, relations, gazetteer, lexicon),
    ]
    return tuple(sorted(clusters, key=lambda c: (c.mentions[0].span.start, c.mentions[0].span.end)))


def _states(mentions: Iterable[Mention], gazetteer: Gazetteer) -> list[Cluster]:
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions:
        country = gazetteer.country(mention.span.text)
        if country is not None:
            by_name.setdefault(country.name, []).append(mention)
    return [Cluster(mentions=tuple(group), label=name) for name, group in by_name.items()]


def _led_by_towns(forms: Sequence[tuple[str, ...]], towns: frozenset[str]) -> frozenset[int]:
    """Return the names that stand once and begin with a town of the article ("after Orlo Demirov's army ...").

    Nobody is called by the surname for short of such a name, where somebody else bears it.
    """
    return frozenset(i for i, f in enumerate(forms) if len(f) == 2 and f[0] in towns and forms.count(f) == 1)


def _towns(things: Sequence[Mention], gazetteer: Gazetteer, lexicon: NameLexicon) -> frozenset[str]:
    """Return the places of one word that are no first names."""
    named = (canonical(m.span.text, m.kind, gazetteer, lexicon).words for m in things if m.kind in PLACES)
    return frozenset(words[0] for words in named if len(words) == 1) - {fold(n) for n in lexicon.first_names}


def _people(
    mentions: Sequence[Mention], towns: frozenset[str], relations: Iterable[Relation],
    gazetteer: Gazetteer, lexicon: NameLexicon, title: str,
) -> list[Cluster]:
    words = load_naming_words().clusters
    hero = canonical(title, "Person", gazetteer, lexicon).words
    forms = [canonical(m.span.text, m.kind, gazetteer, lexicon).words for m in mentions]
    doubtful = _led_by_towns(forms, towns)
    sets = _Sets()
    for i, form in enumerate(forms):
        sets.find(i)
        for j in range(i):
            if len(form) > 1 and len(forms[j]) > 1 and same_person(form, forms[j]):
                sets.join(i, j)
    _join_aliases(mentions, relations, sets, gazetteer)
    for i, form in enumerate(forms):
        if len(form) == 2 and form[0] not in words.name_prefixes:
            bones = [skeleton(w) for w in form]
            longer = (j for j, f in enumerate(forms) if len(f) > 2 and [skeleton(w) for w in f[:2]] == bones)
            _join_only(i, longer, sets)
        if len(form) == 1 and (owner := _bearer(i, forms, hero, doubtful)) is not None:
            sets.join(i, owner)
    return _collect(mentions, sets)


def _bearer(
    i: int, forms: Sequence[tuple[str, ...]], hero: tuple[str, ...], doubtful: frozenset[int]
) -> int | None:
    """Return the full name that the single name `i` is short for.

    That is the person whom the article is about, and nobody else of that name; then the nearest before it, then the
    first after it.
    """
    word = forms[i][0]
    order: list[int] = [*range(i - 1, -1, -1), *range(i + 1, len(forms))]
    order.sort(key=lambda j: j in doubtful)
    if len(hero) > 1 and word == hero[-1]:
        own = [j for j in order if len(forms[j]) > 1 and same_person(forms[j], hero)]
        order = own or [j for j in order if forms[j] == forms[i]]
    for place in (-1, 0):
        for j in order:
            if len(forms[j]) > 1 and (
                forms[j][place] == word or (place == -1 and forms[j][-2:] and "".join(forms[j][-2:]) == word)
            ):
                return j
    return next((j for j in order if forms[j] == forms[i]), None)


def _join_aliases(
    mentions: Sequence[Mention],
    relations: Iterable[Relation],
    sets: _Sets,
    gazetteer: Gazetteer,
) -> None:
    place = {m.span.start: i for i, m in enumerate(mentions)}
    for relation in relations:
        i, j = place.get(relation.first.start), place.get(relation.second.start)
        if relation.kind != "alias" or i is None or j is None:
            continue
        kinds = {mentions[i].kind, mentions[j].kind}
        if _may_be_one(relation, gazetteer, forces=kinds == {"ArmedForce"}, places=kinds <= PLACES):
            sets.join(i, j)


def _may_be_one(relation: Relation, gazetteer: Gazetteer, *, forces: bool, places: bool) -> bool:
    """Tell whether an alias is credible: brackets also hold members and places, and two known bodies are two."""
    first, second = relation.first.text, relation.second.text
    if all(gazetteer.group(name) or gazetteer.organisation(name) for name in (first, second)):
        return is_acronym(second) and "".join(c for c in second.upper() if c.isalpha()) in initials(first)
    if relation.rule != "alias-bracket" or is_acronym(first) or is_acronym(second) or is_short_form(second) or forces:
        return True
    if fold(second).replace(" ", "") in fold(first).replace(" ", ""):
        return True
    bones = [{skeleton(w) for w in fold(name).split()} for name in (first, second)]
    # "Orlo (Kelmar-Orlo border)" tells where in Orlo.
    return bool(bones[0] & bones[1]) and not (places and len(bones[1]) > len(bones[0]))


def _things(
    mentions: Sequence[Mention], relations: Iterable[Relation], gazetteer: Gazetteer, lexicon: NameLexicon
) -> list[Cluster]:
    forms = [canonical(m.span.text, m.kind, gazetteer, lexicon) for m in mentions]
    sets = _Sets()
    groups = {fold(name): i for i, names in enumerate(lexicon.same_names) for name in names}
    first: dict[object, int] = {}
    for i, (mention, form) in enumerate(zip(mentions, forms, strict=True)):
        sets.find(i)
        known = groups.get(fold(mention.span.text)) if mention.kind in ORGANISATIONS else None
        for key in (
            ("known", known) if known is not None else None,
            (form.family, form.state, form.words if form.family == "place" else tuple(sorted(form.words))),
        ):
            if key is not None:
                sets.join(i, first.setdefault(key, i))
    _join_aliases(mentions, relations, sets, gazetteer)
    _join_short(mentions, forms, sets, lexicon.heads["ArmedGroup"])
    return _collect(mentions, sets)


def _join_short(
    mentions: Sequence[Mention], forms: Sequence[Canonical], sets: _Sets, heads: Collection[str]
) -> None:
    """Join short names to full ones: acronyms, "the Coalition", bodies without their state or their noun.

    An armed group also goes by the noun that heads its name, one of `heads` ("Orlo Tigers", "the Tigers").
    """
    words = load_naming_words().clusters
    nothing: frozenset[str] = frozenset()
    abbreviations = [
        initials(m.span.text) | _stateless(form) if m.kind in ORGANISATIONS else nothing
        for m, form in zip(mentions, forms, strict=True)
    ]
    for i, (mention, form) in enumerate(zip(mentions, forms, strict=True)):
        if form.family == "organisation" and is_acronym(mention.span.text):
            letters = "".join(c for c in mention.span.text.upper() if c.isalpha())
            _join_only(i, (j for j, found in enumerate(abbreviations) if letters in found), sets)
            for j in (j for j in range(i) if is_slip(mention.span.text, mentions[j].span.text)):
                sets.join(i, j)
        elif form.words == ("coalition",):
            _join_only(i, (j for j, m in enumerate(mentions) if m.kind == "Coalition" and "Force" in m.span.text), sets)
        elif form.state is None and (len(form.words) > 1 or mention.kind in BASES):
            _join_only(i, (j for j, f in enumerate(forms) if _adds_state(form, f)), sets)
        short = mention.span.text
        if mention.kind in ORGANISATIONS and " " in short and any(is_acronym(w) for w in short.split()):
            _join_only(i, (j for j, m in enumerate(mentions) if abbreviates(short, m.span.text)), sets)
        nouns = words.group_nouns if mention.kind == "ArmedGroup" else words.body_nouns
        if mention.kind in ORGANISATIONS and len(form.words) > 1 and form.words[-1] in nouns:
            core = replace(form, words=form.words[:-1])
            for j in (j for j, f in enumerate(forms) if f == core):
                sets.join(i, j)
        if mention.kind == "ArmedGroup" and (len(form.words) > 1 or short in heads):
            _join_only(i, (j for j, f in enumerate(forms) if _ends_in(mentions[j], f, form)), sets)


def _stateless(form: Canonical) -> frozenset[str]:
    """Return the initials of a name without its state ("TFC" for "Kelmari Transitional Federal Council")."""
    letters = "".join(w[0] for w in form.words).upper()
    return frozenset({letters}) if form.state is not None and len(letters) > 2 else frozenset()


def _ends_in(mention: Mention, form: Canonical, short: Canonical) -> bool:
    """Tell whether an armed group's name ends in the shorter one ("Harakat Ansar al-Orlo", "Ansar al-Orlo")."""
    tail = form.words[-len(short.words) :]
    # But not "Orlo Liberation Front" and "Liberation Front".
    own = PARTICLE.search(mention.span.text) or len(short.words) == 1
    longer = mention.kind == "ArmedGroup" and len(form.words) > len(short.words)
    return longer and tail == short.words and own is not None


def _adds_state(form: Canonical, other: Canonical) -> bool:
    """Tell whether `other` is the same organisation or base with its state named."""
    same = other.family == form.family and form.family in {"organisation", "base"}
    return same and other.state is not None and sorted(other.words) == sorted(form.words)


def _join_only(i: int, others: Iterable[int], sets: _Sets) -> None:
    """Join `i` to the set that all others belong to, if they belong to one."""
    owners = {sets.find(j): j for j in others}
    if len(owners) == 1:
        sets.join(i, next(iter(owners.values())))


def _collect(mentions: Sequence[Mention], sets: _Sets) -> list[Cluster]:
    groups: dict[int, list[Mention]] = {}
    for i, mention in enumerate(mentions):
        groups.setdefault(sets.find(i), []).append(mention)
    return [Cluster(mentions=tuple(group)) for group in groups.values()]
