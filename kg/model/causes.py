"""What the text gives as the reason, the order or the request behind an event, and what number it has in a series."""

from dataclasses import dataclass
from typing import Literal

from kg.model.frames import Filler
from kg.model.mentions import TimeExpression
from kg.model.text import Span

CauseKind = Literal["response", "explanation", "request", "order"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """The words for a cause: the whole phrase, its head word, and its content words as lemmas, the head's first.

    Only what happened can be the cause of a clause; it names no circumstance.
    """

    span: Span
    head: Span
    lemmas: tuple[str, ...]
    clausal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseMention:
    """A cue that ties an effect to its cause.

    `effects` are the words that may be the effect's trigger, best first, coordinated ones together; they are empty
    where the effect is what was told just before ("This was due to ..."). `cause` is None where the cause is that
    ("The army retaliated by ..."). For a request or an order the cause is whoever asked or ordered. `source` is who
    says so, and `said` the verb of saying, where the article does not say it itself.
    """

    kind: CauseKind
    effects: tuple[tuple[Span, ...], ...]
    cause: Cause | None
    cue: Span
    polarity: Literal["affirms", "denies"]
    source: Filler | None
    said: Span | None
    hedged: bool
    sentence: int
    times: tuple[int, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinalMention:
    """A number in a series ("the third base to be transferred"): `triggers` may tell the event, best first."""

    ordinal: int
    triggers: tuple[Span, ...]
    phrase: Span
    series: Span
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMention:
    """A line of the infobox: what it says (date, place, killed, ...), its value, and the times and names in the value.

    `low` and `high` are the figure that the value begins with, the same where it is exact; `hedged` marks a culprit
    who is only supposed.
    """

    says: str
    span: Span
    times: tuple[TimeExpression, ...]
    low: int | None
    high: int | None
    hedged: bool
