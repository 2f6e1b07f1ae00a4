"""Let acronyms be of the kind of the bodies that they are short for."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from kg.extract.votes import Occurrence, Votes, winner
from kg.knowledge.acronyms import initials
from kg.knowledge.gazetteer import fold
from kg.model.kinds import ORGANISATIONS

SURE, LIKELY = 10.0, 3.0
"""The votes of a bracket with all the initials of the name before it, and those of one with other letters."""


def vote_for_acronyms(occurrences: Sequence[Occurrence], votes: dict[str, Votes]) -> None:
    """Add to the votes of acronyms: those in brackets after a body's name, and others with the initials of one body."""
    _vote_by_brackets(occurrences, votes)
    _vote_by_initials(occurrences, votes)


def _vote_by_brackets(occurrences: Sequence[Occurrence], votes: dict[str, Votes]) -> None:
    for before, occurrence in pairwise(occurrences):
        name, bracket = occurrence.piece.name, occurrence.first.i - 1
        if before.block is not occurrence.block or " " in name or sum(c.isupper() for c in name) < 2:
            continue
        opened = bracket > 0 and occurrence.block.doc[bracket].text == "("
        kind = before.piece.kind or winner(votes[fold(before.piece.name)], single=False)
        if opened and kind in ORGANISATIONS and before.piece.words[-1].token.i == bracket - 1:
            full = before.piece.name
            sure = name in initials(full) | initials(full.partition(" ")[2])  # "Kelmari Transitional Council (TC)"
            votes[fold(name)][kind or ""] += SURE if sure else LIKELY


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
