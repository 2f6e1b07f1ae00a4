"""Vote for the kind of a name by the words right before and right after it."""

from kg.extract.heads import THING
from kg.extract.votes import Votes
from kg.knowledge.names import NameLexicon
from kg.knowledge.naming_words import load_naming_words
from kg.model.tokens import Token

SIDES = frozenset(
    {
        *("south", "north", "east", "west", "southeast", "southwest", "northeast", "northwest"),
        *("outskirts", "centre", "center"),
    }
)
OPERATIONS = frozenset({"Operation", "Exercise"})
"""What stands before the name of what an army does, which is nobody."""
PLACE_PREPOSITIONS = frozenset({"in", "near", "at", "outside", "around"})
DISTANCES = frozenset({"kilometers", "kilometres", "km", "miles", "metres", "meters"})
NEARNESS = DISTANCES | {"close"}
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


def vote_by_word_before(before: Token, earlier: Token | None, counter: Votes, lexicon: NameLexicon) -> None:
    """Vote by the word `before` a name and the one before that ("the town of X", "spokesman X")."""
    lower = before.lower
    if before.text in OPERATIONS:
        counter[THING] += 3  # "Operation Steady Hand"
    elif person := _votes_for_person(before, earlier, lexicon):
        counter["Person"] += person
    elif lower in lexicon.nominals["ArmedGroup"]:
        counter["ArmedGroup"] += 2.5
    elif place := _votes_for_place(before, earlier):
        counter[place[0]] += place[1]
    elif before.text in {'"', "“"}:
        counter[THING] += 0.3
    elif before.dep == "det":
        counter["Person"] -= 0.4


def _is_in_bracket(token: Token) -> bool:
    """Tell whether a bracket that opened in the sentence before a word is not closed yet."""
    marks = [t.text for t in token.doc[token.sent.start : token.i] if t.text in ("(", ")")]
    return marks[-1:] == ["("]


def _votes_for_place(before: Token, earlier: Token | None) -> tuple[str, float] | None:
    """Return the kind of place that the words before a name speak for, and how strongly ("in X", "the town of X")."""
    words = load_naming_words().name_neighbours
    lower, word = before.lower, earlier.lower if earlier is not None else ""
    noun = earlier.lemma.lower() if earlier is not None else ""
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
        (1.8, lower == "between" and word in words.lying),
        (0.8, lower == "between" or (lower == "of" and word == "control")),
    )
    return next((("Settlement", weight) for weight, holds in weights if holds), None)


def _votes_for_person(before: Token, earlier: Token | None, lexicon: NameLexicon) -> float:
    """Return what the words before a name say for its being a person's ("spokesman X", "a guard, X", "led by X")."""
    lower = before.lower
    if (lower in lexicon.role_nouns and before.tag in {"NN", "NNP", "JJ"}) or lower in lexicon.kin_nouns:
        return 2.5
    if earlier is None:
        return 0
    if lower == "," and {earlier.lower, earlier.lemma} & lexicon.role_nouns:
        return 1.3
    if lower == "of" and earlier.lower in {"leadership", "command"}:
        return 0.8 if before.doc[max(0, earlier.i - 2) : earlier.i].text.lower() == "under the" else 0
    return 0.8 if lower == "by" and earlier.lower in lexicon.leading_words else 0


def _is_listed_place(conjunction: Token) -> bool:
    """Tell whether "and" goes on with a list of names that a preposition of place began ("in Orlo and Kelmar")."""
    first = conjunction.head
    while first.dep == "conj":
        first = first.head
    named = first.pos == "PROPN" and first.dep == "pobj" and first.i < conjunction.i
    placed = first.head.lower in {"in", "near", "between"}
    called = first.head.lower == "of" and first.head.head.lemma in PLACE_NOUNS  # "the towns of Orlo and Kelmar"
    return named and (placed or called) and not _is_possessive(first.head)


def _is_possessive(before: Token) -> bool:
    """Tell whether the phrase after a preposition begins with an owner ("in Karzai's view")."""
    return any(t.tag == "POS" for t in before.doc[before.i + 1 : before.i + 5])


def vote_by_word_after(after: Token, later: Token | None, counter: Votes, lexicon: NameLexicon) -> None:
    """Vote by the word `after` a name and the `later` one ("X militants", "X, a town")."""
    if after.lower in lexicon.place_event_nouns:
        counter["Settlement"] += 1.2
    if after.lower in lexicon.group_member_nouns:
        counter["ArmedGroup"] += 2.0
    if (
        after.lower in {"'s", "’s"}
        and later is not None
        and later.lower in lexicon.kin_nouns | {"family", "death", "house", "body", "brother"}
    ):
        counter["Person"] += 1.3
    if (
        after.text in {'"', "”"}
        and later is not None
        and (later.lemma in lexicon.speech_verbs or later.lower in {"article", "newspaper", "magazine"})
    ):
        counter["Media"] += 2.5
    if after.text == "," and later is not None and _tells_place(later):
        counter["Settlement"] += 1.5
    elif after.text == "," and later is not None:
        noun = later.nbor(1) if later.dep == "det" and later.i + 1 < len(later.doc) else later
        if noun.lower in lexicon.role_nouns | lexicon.kin_nouns or later.lower == "who":
            counter["Person"] += 1.5 if noun.lower in lexicon.kin_nouns else 1.0


def _tells_place(first: Token) -> bool:
    """Tell whether what follows a name and a comma says where or what it is ("15 miles from Orlo", "a town")."""
    phrase = first.doc[first.i : first.i + 4]
    if first.like_num:
        return len(phrase) > 1 and phrase[1].lower in DISTANCES
    noun = next((t for t in phrase if t.pos == "NOUN" and t.dep != "compound"), None)
    return first.dep == "det" and noun is not None and noun.lemma in PLACE_NOUNS and noun.dep == "appos"
