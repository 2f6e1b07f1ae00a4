"""Decide what kind of thing each name of an article is, from all places where it stands."""

import re
from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract.acronyms import vote_for_acronyms
from kg.extract.heads import SINGLE_HEADS, THING
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
PLACE_KINDS = frozenset(
    {"Settlement", "Region", "Place", "Facility", "MilitaryBase", "Airport", "DiplomaticMission", "State"}
)
SIDES = frozenset(
    {
        *("south", "north", "east", "west", "southeast", "southwest", "northeast", "northwest"),
        *("outskirts", "centre", "center"),
    }
)
PLACE_PREPOSITIONS = frozenset({"in", "near", "at", "outside", "around"})
DISTANCES = frozenset({"kilometers", "kilometres", "km", "miles", "metres", "meters"})
NEARNESS = DISTANCES | {"close"}
LYING = frozenset({"-", "situated", "located", "lies", "lying", "street", "road", "border", "halfway", "midway"})
"""What stands before "between" and two places."""
MODEL = re.compile(r"[A-Z]{1,4}-?\d+[A-Z]? [A-Z][a-z]")
"""How the name of a weapon or craft begins ("M1 Garand", "AH-64 Apache")."""
AREAS = frozenset({"Region", "Place", "Settlement", "MilitaryBase", "Airport"})
PLACE_NOUNS = {
    "city": "Settlement",
    "town": "Settlement",
    "village": "Settlement",
    "capital": "Settlement",
    "suburb": "Settlement",
    "port": "Settlement",
    "province": "Region",
    "district": "Region",
    "region": "Region",
    "governorate": "Region",
    "state": "Region",
    "county": "Region",
    "island": "Place",
    "coast": "Place",
    "settlement": "Settlement",
    "neighbourhood": "Settlement",
    "neighborhood": "Settlement",
    "area": "Place",
    "hamlet": "Settlement",
}


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
    for key, name in sorted({fold(o.piece.name): o.piece.name for o in listed}.items()):
        _vote_by_form(name, votes[key], surnames, gazetteer, lexicon)
        if (name in bare_heads and not gazetteer.organisation(name)) or name in lexicon.peoples:
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
        or (len(o.piece.words) > 1 and o.piece.kind is None and o.first.ent_type_ == "PERSON")
    )


def _vote_by_context(occurrence: Occurrence, counter: Votes, model: Votes, lexicon: NameLexicon) -> None:
    """Vote by where a name stands; `model` is what the model has said of it so far."""
    root, first = occurrence.root, occurrence.first
    tokens, end = occurrence.block.tokens, occurrence.piece.words[-1].token.i + 1
    kind, weight = NER_VOTES.get(root.ent_type_, ("", 0.0))
    single = len(occurrence.piece.words) == 1
    if kind and model[kind] < MODEL_LIMIT:
        vote = weight / 2 if single and occurrence.piece.words[0].begins_sentence else weight
        counter[kind] += vote
        model[kind] += vote
    if (
        single
        and root.dep_ == "compound"
        and occurrence.piece.name.isupper()
        and root.head.lemma_ not in lexicon.group_member_nouns | lexicon.role_nouns
    ):
        counter[THING] += 0.4
    if not first.is_sent_start:
        before = tokens[first.i - 1]
        _vote_by_word_before(before, None if before.is_sent_start else tokens[first.i - 2], counter, lexicon)
    if end < len(tokens) and not tokens[end].is_sent_start:
        _vote_by_word_after(tokens[end], tokens[end + 1] if end + 1 < len(tokens) else None, counter, lexicon)
    if root.dep_ in {"nsubj", "nsubjpass"}:
        if root.head.lemma_ in lexicon.speech_verbs:
            counter["Person"] += 0.4
            counter["Organisation"] += 0.3
        if root.head.lemma_ == "be" and any(
            c.dep_ == "attr" and c.lemma_ in lexicon.role_nouns for c in root.head.rights
        ):
            counter["Person"] += 1.5
        if root.head.lemma_ == "be":
            for noun in (c.lemma_ for c in root.head.rights if c.dep_ == "attr" and c.lemma_ in PLACE_NOUNS):
                counter[PLACE_NOUNS[noun]] += 2.5  # "Orlo is a village"
        if kind == "Person" and root.head.pos_ == "VERB":
            counter["Person"] += 0.4
        if root.head.lemma_ in lexicon.person_verbs:
            counter["Person"] += 0.8


def _vote_by_word_before(before: Token, earlier: Token | None, counter: Votes, lexicon: NameLexicon) -> None:
    lower = before.lower_
    if person := _votes_for_person(before, earlier, lexicon):
        counter["Person"] += person
    elif lower in lexicon.nominals["ArmedGroup"]:
        counter["ArmedGroup"] += 2.5
    elif place := _votes_for_place(before, earlier):
        counter[place[0]] += place[1]
    elif before.text in {'"', "“"}:
        counter[THING] += 0.3
    elif before.dep_ == "det":
        counter["Person"] -= 0.4


def _is_in_bracket(token: Token) -> bool:
    """Tell whether a bracket that opened in the sentence before a word is not closed yet."""
    marks = [t.text for t in token.doc[token.sent.start : token.i] if t.text in ("(", ")")]
    return marks[-1:] == ["("]


def _votes_for_place(before: Token, earlier: Token | None) -> tuple[str, float] | None:
    """Return the kind of place that the words before a name speak for, and how strongly ("in X", "the town of X")."""
    lower, word = before.lower_, earlier.lower_ if earlier is not None else ""
    noun = earlier.lemma_.lower() if earlier is not None else ""
    if lower == "in" and word in ('"', "”") and _is_in_bracket(before):
        return THING, 3  # '("Sure Victory" in Kelmari)'
    if lower in PLACE_PREPOSITIONS:
        return "Settlement", 0.8 if lower in {"outside", "around"} or _is_possessive(before) else 1.8
    if lower == "of" and noun in PLACE_NOUNS:
        return PLACE_NOUNS[noun], 3
    if lower in PLACE_NOUNS and lower not in {"state", "capital", "port", "area"}:
        return PLACE_NOUNS[lower], 1.5
    weights = (
        (1.6, lower == "of" and word in SIDES),
        (1.4, lower in {"towards", "toward"} or (lower == "to" and word == "back")),
        (1.2, (lower == "and" and _is_listed_place(before)) or (lower in {"to", "from"} and word in NEARNESS)),
        (1.8, lower == "between" and word in LYING),
        (0.8, lower == "between" or (lower == "of" and word == "control")),
    )
    return next((("Settlement", weight) for weight, holds in weights if holds), None)


def _votes_for_person(before: Token, earlier: Token | None, lexicon: NameLexicon) -> float:
    """Return what the words before a name say for its being a person's ("spokesman X", "a guard, X", "led by X")."""
    lower = before.lower_
    if (lower in lexicon.role_nouns and before.tag_ in {"NN", "NNP", "JJ"}) or lower in lexicon.kin_nouns:
        return 2.5
    if earlier is None:
        return 0
    if lower == "," and {earlier.lower_, earlier.lemma_} & lexicon.role_nouns:
        return 1.3
    if lower == "of" and earlier.lower_ in {"leadership", "command"}:
        return 0.8 if before.doc[max(0, earlier.i - 2) : earlier.i].text.lower() == "under the" else 0
    return 0.8 if lower == "by" and earlier.lower_ in lexicon.leading_words else 0


def _is_listed_place(conjunction: Token) -> bool:
    """Tell whether "and" goes on with a list of names that a preposition of place began ("in Orlo and Kelmar")."""
    first = conjunction.head
    while first.dep_ == "conj":
        first = first.head
    named = first.pos_ == "PROPN" and first.dep_ == "pobj" and first.i < conjunction.i
    placed = first.head.lower_ in {"in", "near", "between"}
    called = first.head.lower_ == "of" and first.head.head.lemma_ in PLACE_NOUNS  # "the towns of Orlo and Kelmar"
    return named and (placed or called) and not _is_possessive(first.head)


def _is_possessive(before: Token) -> bool:
    """Tell whether the phrase after a preposition begins with an owner ("in Karzai's view")."""
    return any(t.tag_ == "POS" for t in before.doc[before.i + 1 : before.i + 5])


def _vote_by_word_after(after: Token, later: Token | None, counter: Votes, lexicon: NameLexicon) -> None:
    if after.lower_ in lexicon.place_event_nouns:
        counter["Settlement"] += 1.2
    if after.lower_ in lexicon.group_member_nouns:
        counter["ArmedGroup"] += 2.0
    if (
        after.lower_ in {"'s", "’s"}
        and later is not None
        and later.lower_ in lexicon.kin_nouns | {"family", "death", "house", "body", "brother"}
    ):
        counter["Person"] += 1.3
    if (
        after.text in {'"', "”"}
        and later is not None
        and (later.lemma_ in lexicon.speech_verbs or later.lower_ in {"article", "newspaper", "magazine"})
    ):
        counter["Media"] += 2.5
    if after.text == "," and later is not None and _tells_place(later):
        counter["Settlement"] += 1.5
    elif after.text == "," and later is not None:
        noun = later.nbor(1) if later.dep_ == "det" and later.i + 1 < len(later.doc) else later
        if noun.lower_ in lexicon.role_nouns | lexicon.kin_nouns or later.lower_ == "who":
            counter["Person"] += 1.5 if noun.lower_ in lexicon.kin_nouns else 1.0


def _tells_place(first: Token) -> bool:
    """Tell whether what follows a name and a comma says where or what it is ("15 miles from Orlo", "a town")."""
    phrase = first.doc[first.i : first.i + 4]
    if first.like_num:
        return len(phrase) > 1 and phrase[1].lower_ in DISTANCES
    noun = next((t for t in phrase if t.pos_ == "NOUN" and t.dep_ != "compound"), None)
    return first.dep_ == "det" and noun is not None and noun.lemma_ in PLACE_NOUNS and noun.dep_ == "appos"


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
    if MODEL.match(name):
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
