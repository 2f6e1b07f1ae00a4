"""What the extraction finds in the text, before anything is known to be the same thing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.model.text import Span


class Precision(StrEnum):
    """How exactly a date is known. `INTERVAL` has two different ends; `UNKNOWN` has bounds at most."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Where a date comes from: its own words, or a year, month or day that stands elsewhere."""

    EXPLICIT = "explicit"
    INHERITED = "inherited"
    SECTION = "section"
    RELATIVE = "relative"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression with its TIMEX value and, where it denotes a stretch of the calendar, outer bounds.

    `value` is a TIMEX2/TIMEX3 value ("2020-03-11", "2020-03", "2020-SU", "P3D", "PRESENT_REF") or None if unresolved.
    `not_before`/`not_after` are None for durations, for vague references and for years before 1.
    `precision` is DAY, MONTH or YEAR for a point, INTERVAL for a range, UNKNOWN where there are no bounds.
    `relation` is the preposition-like sense of the expression in its clause: "in", "by", "since", "until", "before", "after".
    """

    span: Span
    sentence: int
    value: str | None
    not_before: date | None
    not_after: date | None
    precision: Precision
    basis: Basis
    relation: str = "in"


class Form(StrEnum):
    """The grammatical form of a mention."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of text that refers to something.

    `kind` is the local name of an ontology class (Person, ArmedGroup, MilitaryBase, Settlement, ...). `head` is the
    offset of the head word's first character in the article. `number` is the written count of a nominal, if any.
    """

    span: Span
    sentence: int
    kind: str
    form: Form
    head: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number in the text: exact, a range or a bound, with the head noun (lemma) that it counts, if any.

    `qualifier` is exactly, about, atLeast or atMost. "at least 14" has low 14 and no best; "10 to 12" low 10, high 12.
    """

    span: Span
    sentence: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    noun: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A direct quotation: `span` is the text inside the quotation marks, exactly."""

    span: Span
    sentence: int
