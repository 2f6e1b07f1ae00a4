"""What speaks for each kind that a name may be of, gathered from all places where it stands."""

from collections import defaultdict
from dataclasses import dataclass

from kg.extract.pieces import Piece
from kg.model.parsed import ParsedBlock
from kg.model.tokens import Token

THRESHOLD = 0.9
SINGLE_THRESHOLD = 1.3
SURNAME = "surname"
"""Under which it is counted how often a name was taken for the surname of somebody the model has for a person."""
MODEL_LIMIT = 3.0
"""How much the model can say for a kind in all: often wrong is not more right."""

Votes = defaultdict[str, float]
"""What speaks for each kind that a name may be of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place where a name stands: its piece and its block."""

    piece: Piece
    block: ParsedBlock

    @property
    def first(self) -> Token:
        """Return the first token of the name."""
        return self.piece.words[0].token

    @property
    def root(self) -> Token:
        """Return the token of the name that governs the others."""
        last = self.piece.words[-1].token
        tokens = self.block.doc.tokens[self.first.i : last.i + 1]
        inside = {t.i for t in tokens}
        return next((t for t in tokens if t.head.i not in inside or t.head == t), last)


def winner(counter: Votes, *, single: bool) -> str | None:
    """Return the kind with most votes; one word needs more of them to be a person or an organisation."""
    ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    kind, votes = ranked[0]
    return kind if votes >= (SINGLE_THRESHOLD if single and kind in {"Person", "Organisation"} else THRESHOLD) else None
