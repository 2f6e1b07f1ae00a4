"""Take up the words in lower case that end a name: "Shindand district", "Iraqi forces", "Iraq–Syria border"."""

from kg.extract.heads import THING
from kg.extract.name_words import Word
from kg.extract.pieces import TITLE, Divider, Piece
from kg.model.kinds import PLACES

ORDER = (
    *("MilitaryBase", "Airport", "DiplomaticMission", "ArmedForce", "Region", "Facility", "Settlement", "Place"),
    *("GovernmentBody", "Media", "ArmedGroup"),
)
OF_A_STATE = ("GovernmentBody", "ArmedForce", "DiplomaticMission")
SEATS = frozenset({"headquarters"})
"""What is a place though it is called after a body ("the Orlo Front headquarters")."""
OF_A_PLACE = frozenset({"police", "parliament"})
"""Bodies of a town or a land, not of another body ("Interior Ministry police")."""
LONGEST = 3


def with_lower_head(piece: Piece, words: tuple[Word, ...], last: int, text: str, divider: Divider) -> Piece:
    """Return the piece with the head noun that follows `words[last]`, or the piece as it is."""
    if piece.kind in {TITLE, THING}:
        return piece
    for size in range(LONGEST, 0, -1):
        tail = words[last + 1 : last + 1 + size]
        if len(tail) < size or not all(_is_next(words, last + 1 + k, text) for k in range(size)):
            continue
        noun = " ".join(w.text for w in tail)
        if (kind := _kind(piece, noun, divider)) is not None:
            return Piece(words=(*piece.words, *tail), kind=kind, rule=f"lower-head:{noun}")
    return piece


def _is_next(words: tuple[Word, ...], i: int, text: str) -> bool:
    return text[words[i - 1].end : words[i].start] in {" ", "\u00a0"}


def _kind(piece: Piece, noun: str, divider: Divider) -> str | None:
    lexicon = divider.lexicon
    if piece.kind == "State":
        return next((k for k in OF_A_STATE if noun in lexicon.demonym_heads[k]), None)
    if piece.name in lexicon.peoples or (piece.kind in {"Coalition", "ArmedGroup"} and noun not in SEATS):
        return None
    if piece.kind == "Organisation" and noun not in SEATS:
        return None
    if piece.kind in {"GovernmentBody", "ArmedForce"} and noun in OF_A_PLACE:
        return None
    kinds = (k for k in ORDER if noun in lexicon.lower_heads[k])
    return next((k for k in kinds if not (k == "ArmedForce" and piece.kind in PLACES)), None)


def border(before: Piece | None, piece: Piece, words: tuple[Word, ...], last: int, text: str) -> Piece | None:
    """Return "Iraq–Syria border" as one place where `piece` is its second state, or None."""
    if before is None or before.kind != "State" or piece.kind != "State" or last + 1 >= len(words):
        return None
    if words[last + 1].text != "border" or not _is_next(words, last + 1, text):
        return None
    if text[before.end : piece.start] not in {"-", "–", "/", " – "}:
        return None
    return Piece(words=(*before.words, *piece.words, words[last + 1]), kind="Place", rule="border")
