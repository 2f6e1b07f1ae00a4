"""What happened, what was planned and what was claimed, once mentions of the same thing have been brought together."""

from dataclasses import dataclass
from datetime import date

from kg.model.frames import CasualtyMention, ClaimMention, Factuality, ForceMention, FrameMention
from kg.model.mentions import Basis, Precision
from kg.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or something that fills a role: an entity by its `key`, or (key None) what `label` describes.

    `near` is the key of the place that somewhere without a name is only said to lie near ("near Orlo").
    """

    key: str | None
    label: str
    kind: str
    span: Span
    alleged: bool = False
    near: str | None = None

    @property
    def ident(self) -> str:
        """Return what two parties that are one have in common: a key, that of the place nearby, or the words."""
        return self.key or self.near or self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleOf:
    """A role of an event, who fills it, and the sentence that says so."""

    role: str
    party: Party
    sentence: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When something happened: outer bounds, and the day only where the text gives it.

    `open_ended` is what goes on and is only said to have begun on that day: `not_after` does not bound its end.
    `closing` is what is only said to have been over then: `not_before` does not bound its beginning.
    """

    not_before: date
    not_after: date
    start: date | None
    end: date | None
    precision: Precision
    basis: Basis
    span: Span
    sentence: int
    relation: str = "in"
    open_ended: bool = False
    closing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that occurred, with every frame mention of it.

    `series` marks a counted series; `in_series` is the key of the series that the event is the `ordinal`th of.
    `claimed` marks what the article never tells itself; `reported_by` are those whom it cites for it, and `counted_by`
    those whom it cites for each of the `casualties`.
    """

    key: str
    kind: str
    label: str
    mentions: tuple[FrameMention, ...]
    roles: tuple[RoleOf, ...]
    dating: Dating | None
    casualties: tuple[CasualtyMention, ...]
    series: bool = False
    in_series: str | None = None
    ordinal: int | None = None
    status: str | None = None
    claimed: bool = False
    reported_by: tuple[Party, ...] = ()
    counted_by: tuple[Party | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Something planned, ordered, demanded or threatened, and the event that carried it out where there is one."""

    key: str
    kind: str
    label: str
    status: Factuality
    mentions: tuple[FrameMention, ...]
    roles: tuple[RoleOf, ...]
    dating: Dating | None
    planned_by: Party | None = None
    realised_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim of responsibility for an event; `claimant` is None for an unsourced hedge."""

    key: str
    kind: str
    claimant: Party | None
    accused: tuple[Party, ...]
    concerns: str | None
    certainty: str
    dating: Dating | None
    mention: ClaimMention | FrameMention
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A force level: who, how many, where, when, actual or planned; every mention gives the same number."""

    key: str
    force: Party
    place: Party | None
    mentions: tuple[ForceMention, ...]
    dating: Dating | None
