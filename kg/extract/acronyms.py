"""Let acronyms be of the kind of the bodies that they are short for."""

from collections import defaultdict
from collections.abc import Sequence

from kg.extract.items import QUOTES
from kg.extract.votes import Occurrence, Votes, winner
from kg.knowledge.acronyms import initials
from kg.knowledge.gazetteer import fold
from kg.model.kinds import ORGANISATIONS

DASHES = frozenset({"–", "—", "-", ",", ";"})
"""What stands between two names in one bracket ('("Kelmarska vojska" – KV)')."""
REACH = 16
"""The most words of a bracket, up to the letters that end it."""
SURE, LIKELY = 10.0, 3.0
"""The votes of a bracket with all the initials of the name before it, and those of one with other letters.

Letters behind a name in another tongue are as sure: they are the initials of that name.
"""


def vote_for_acronyms(occurrences: Sequence[Occurrence], votes: dict[str, Votes]) -> None:
    """Add to the votes of acronyms: those in brackets after a body's name, and others with the initials of one body."""
    _vote_by_brackets(occurrences, votes)
    _vote_by_initials(occurrences, votes)


def _vote_by_brackets(occurrences: Sequence[Occurrence], votes: dict[str, Votes]) -> None:
    ends = {(id(o.block), o.piece.words[-1].token.i): o for o in occurrences}
    for occurrence in occurrences:
        name, bracket = occurrence.piece.name, _opening(occurrence)
        before = ends.get((id(occurrence.block), bracket - 1)) if bracket is not None else None
        if before is None or bracket is None or " " in name or sum(c.isupper() for c in name) < 2:
            continue
        kind = before.piece.kind or winner(votes[fold(before.piece.name)], single=False)
        if kind in ORGANISATIONS:
            full = before.piece.name
            whole = initials(full) | initials(full.partition(" ")[2])  # "Kelmari Transitional Council (TC)"
            sure = name in whole or bracket < occurrence.first.i - 1
            votes[fold(name)][kind or ""] += SURE if sure else LIKELY


def _opening(occurrence: Occurrence) -> int | None:
    """Return where the bracket opens that a name closes, alone in it or behind a name in another tongue."""
    tokens, first, end = occurrence.block.doc.tokens, occurrence.first.i, occurrence.piece.words[-1].token.i + 1
    if first and tokens[first - 1].text == "(":
        return first - 1
    if not first or tokens[first - 1].text not in DASHES or end >= len(tokens) or tokens[end].text != ")":
        return None
    earlier = range(first - 2, max(0, first - REACH), -1)
    opening = next((i for i in earlier if tokens[i].text in {"(", ")"}), None)
    if opening is None or tokens[opening].text == ")":
        return None
    return opening if tokens[opening + 1].text in QUOTES or tokens[opening + 2].text == ":" else None


def _vote_by_initials(occurrences: Sequence[Occurrence], votes: dict[str, Votes]) -> None:
    bodies: dict[str, dict[str, str]] = defaultdict(dict)
    for occurrence in occurrences:
        name, kind = occurrence.piece.name, occurrence.piece.kind
        if " " in name and kind in ORGANISATIONS:
            for letters in initials(name):
                bodies[letters][fold(name)] = kind or ""
    for name in sorted({o.piece.name for o in occurrences if o.piece.kind is None and o.piece.name.isupper()}):
        if len(bodies[name]) == 1:
            votes[fold(name)][next(iter(bodies[name].values()))] += LIKELY
