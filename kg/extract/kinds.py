"""Decide what kind of thing each name of an article is, from all places where it stands."""

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.extract.acronyms import vote_for_acronyms
from kg.extract.heads import SINGLE_HEADS, THING
from kg.extract.name_neighbours import PLACE_NOUNS, vote_by_word_after, vote_by_word_before
from kg.extract.votes import MODEL_LIMIT, SURNAME, Occurrence, Votes, winner
from kg.knowledge.gazetteer import Gazetteer, fold
from kg.knowledge.names import NameLexicon

NER_VOTES = {
    "PERSON": ("Person", 1.0),
    "ORG": ("Organisation", 1.0),
    "GPE": ("Settlement", 1.2),
    "LOC": ("Place", 1.0),
    "FAC": ("Facility", 1.0),
    "NORP": (THING, 0.6),
    "EVENT": (THING, 1.0),
    "WORK_OF_ART": (THING, 0.8),
    "LAW": (THING, 1.0),
    "PRODUCT": (THING, 0.6),
    "LANGUAGE": (THING, 1.0),
}
MODEL = re.compile(r"[A-Z]{1,4}-?\d+[A-Z]? [A-Z][a-z]")
"""How the name of a weapon or craft begins ("M1 Garand", "AH-64 Apache")."""
MISSILE = re.compile(r"(?:[A-Z]{1,4}-){2,}\d+[A-Z]?")
"""What a missile is called ("SS-N-9")."""
PLURAL = re.compile(r"[a-z]s\Z")
ANYBODY = frozenset({"Rebels", "Militants", "Insurgents", "Guerrillas", "Separatists", "Militias", "Martyrs"})
"""Plurals by which no one group goes."""
AREAS = frozenset({"Region", "Place", "Settlement", "MilitaryBase", "Airport"})


def decide_kinds(occurrences: Iterable[Occurrence], gazetteer: Gazetteer, lexicon: NameLexicon) -> dict[str, str]:
    """Return the kind of each name (folded) as all its places together tell it; names that win no kind are absent."""
    listed = tuple(occurrences)
    votes: dict[str, Votes] = {}
    model: dict[str, Votes] = {}
    surnames = _surnames(listed)
    for occurrence in listed:
        key = fold(occurrence.piece.name)
        counter = votes.setdefault(key, defaultdict(float))
        if occurrence.piece.kind is not None:
            counter[occurrence.piece.kind] += 3
        _vote_by_context(occurrence, counter, model.setdefault(key, defaultdict(float)), lexicon)
        if key in surnames and len(occurrence.piece.words) == 1 and model[key][SURNAME] < MODEL_LIMIT:
            counter["Person"] += 1.2
            model[key][SURNAME] += 1.2
        _vote_for_core(occurrence, votes)
    vote_for_acronyms(listed, votes)
    bare_heads = frozenset().union(*lexicon.heads.values()) - SINGLE_HEADS
    called = _short_names(listed) & lexicon.heads["ArmedGroup"]
    for word in called:
        votes.setdefault(fold(word), defaultdict(float))["ArmedGroup"] += 3
    for key, name in sorted({fold(o.piece.name): o.piece.name for o in listed}.items()):
        _vote_by_form(name, votes[key], surnames, gazetteer, lexicon)
        if (name in bare_heads - called and not gazetteer.organisation(name)) or name in lexicon.peoples:
            votes[key][THING] += 10
    return {
        key: kind for key, counter in sorted(votes.items()) if (kind := winner(counter, single=" " not in key))
    }


def _vote_for_core(occurrence: Occurrence, votes: dict[str, Votes]) -> None:
    """Give the name inside "Suqour al-Sham Brigades" the kind of the whole, since it often stands without the noun.

    So does that of an operation, which is nobody ("Operation Steady Hand").
    """
    _vote_for_named_area(occurrence, votes)
    first, *rest = occurrence.piece.words
    if first.text == "Operation" and rest:
        votes.setdefault(fold(" ".join(w.text for w in rest)), defaultdict(float))[THING] += 3
    noun = occurrence.piece.rule.removeprefix("head:")
    if occurrence.piece.kind == "ArmedGroup" and noun != occurrence.piece.rule and len(occurrence.piece.words) > 2:
        votes.setdefault(fold(occurrence.piece.name.removesuffix(noun)), defaultdict(float))["ArmedGroup"] += 2


def _vote_for_named_area(occurrence: Occurrence, votes: dict[str, Votes]) -> None:
    """Let "Orlo region" and "Orlo National Park" speak for Orlo being a place too."""
    piece = occurrence.piece
    if piece.kind in AREAS and piece.rule.startswith(("head:", "lower-head:")) and len(piece.words) > 1:
        votes.setdefault(fold(piece.words[0].text), defaultdict(float))["Settlement"] += 1.0


def _surnames(occurrences: tuple[Occurrence, ...]) -> frozenset[str]:
    """Return the folded last words of names that are surely a person's."""
    return frozenset(
        fold(o.piece.words[-1].text)
        for o in occurrences
        if o.piece.kind == "Person"
        or (len(o.piece.words) > 1 and o.piece.kind is None and o.first.ent_type == "PERSON")
    )


def _short_names(occurrences: tuple[Occurrence, ...]) -> frozenset[str]:
    """Return the plural nouns that end the names of armed groups, which go by them ("Orlo Tigers", "the Tigers")."""
    groups = (o.piece.words for o in occurrences if o.piece.kind == "ArmedGroup" and len(o.piece.words) > 1)
    return frozenset(words[-1].text for words in groups if PLURAL.search(words[-1].text)) - ANYBODY


def _vote_by_context(occurrence: Occurrence, counter: Votes, model: Votes, lexicon: NameLexicon) -> None:
    """Vote by where a name stands; `model` is what the model has said of it so far."""
    root, first = occurrence.root, occurrence.first
    tokens, end = occurrence.block.doc.tokens, occurrence.piece.words[-1].token.i + 1
    kind, weight = NER_VOTES.get(root.ent_type, ("", 0.0))
    single = len(occurrence.piece.words) == 1
    if kind and model[kind] < MODEL_LIMIT:
        vote = weight / 2 if single and occurrence.piece.words[0].begins_sentence else weight
        counter[kind] += vote
        model[kind] += vote
    if (
        single
        and root.dep == "compound"
        and occurrence.piece.name.isupper()
        and root.head.lemma not in lexicon.group_member_nouns | lexicon.role_nouns
    ):
        counter[THING] += 0.4
    if not first.is_sent_start:
        before = tokens[first.i - 1]
        vote_by_word_before(before, None if before.is_sent_start else tokens[first.i - 2], counter, lexicon)
    if end < len(tokens) and not tokens[end].is_sent_start:
        vote_by_word_after(tokens[end], tokens[end + 1] if end + 1 < len(tokens) else None, counter, lexicon)
    if root.dep in {"nsubj", "nsubjpass"}:
        if root.head.lemma in lexicon.speech_verbs:
            counter["Person"] += 0.4
            counter["Organisation"] += 0.3
        if root.head.lemma == "be" and any(
            c.dep == "attr" and c.lemma in lexicon.role_nouns for c in root.head.rights
        ):
            counter["Person"] += 1.5
        if root.head.lemma == "be":
            for noun in (c.lemma for c in root.head.rights if c.dep == "attr" and c.lemma in PLACE_NOUNS):
                counter[PLACE_NOUNS[noun]] += 2.5  # "Orlo is a village"
        if kind == "Person" and root.head.pos == "VERB":
            counter["Person"] += 0.4
        if root.head.lemma in lexicon.person_verbs:
            counter["Person"] += 0.8


def _vote_by_form(
    name: str, counter: Votes, surnames: frozenset[str], gazetteer: Gazetteer, lexicon: NameLexicon
) -> None:
    """Vote by the name's own words, once for all its places."""
    words = name.split()
    if len(words) > 1 and (words[0] in lexicon.first_names or words[1] in {"bin", "ibn", "al"}):
        counter["Person"] += 1.5
    if len(words) == 1 and fold(name) in surnames:
        counter["Person"] += 2.5
    plain = all(w[0].isalpha() and not w.isupper() for w in words) and not {"of", "for", "and", "the"} & set(words)
    if plain and 2 <= len(words) <= 4:
        counter["Person"] += 0.6 if len(words) == 2 else 0.7
    if name.isupper() and 2 <= len(name) <= 5 and name.isalpha():
        for kind in ("Person", "Settlement", "Place", "Region", "Facility"):
            counter.pop(kind, None)
    if MODEL.match(name) or (MISSILE.fullmatch(name) and name not in lexicon.armed_groups):
        counter[THING] += 2
    cities = gazetteer.cities(name)
    if cities:
        counter["Settlement"] += 1.2 if cities[0].population > 100_000 else 0.6
    if regions := gazetteer.region(name):
        counter["Region"] += 2.5 if "US" in regions and name not in {"New York", "Washington"} else 1.2
    if gazetteer.group(name) and (len(name) > 4 or name in lexicon.armed_groups):
        counter["ArmedGroup"] += 2
    if (body := gazetteer.organisation(name)) and (len(name) > 4 or name.isupper()):
        counter[body] += 2
