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
    `relation` is the sense of the preposition before it: "in", "by", "since", "until", "before", "after", "between".
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: the noun phrase without its article, and its head word."""

    span: Span
    head: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechAct:
    """Somebody says, announces, denies, demands ... something, told in indirect speech.

    `act` is an ontology class's local name (Statement, Announcement, Accusation, Denial, Demand, Request, Threat or
    Directive). `content` is what is said: a clause, an infinitive or a noun phrase. `speaker` is None in a passive
    without an agent ("it was announced that ...").
    """

    act: str
    verb: Span
    content: Span
    speaker: Speaker | None
    addressee: Span | None
    sentence: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributedQuotation:
    """A direct quotation with its speaker; `cue` is the verb or preposition that ties them, None if it goes on.

    `sentence` is the one in which the speaker is tied to the quotation; `act` as in SpeechAct.
    """

    quotation: Quotation
    speaker: Speaker
    act: str
    cue: Span | None
    addressee: Span | None
    sentence: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMention:
    """Words that give a person a role: `title` the words of the role, `affiliation` the mention that it belongs to.

    `holder` and `affiliation` are spans of mentions. `status` is current, former or acting.
    """

    holder: Span
    title: Span
    affiliation: Span | None
    status: str
    sentence: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two mentions that the text itself relates: `kind` is alias ("X (ACR)") or near ("a base in Orlo")."""

    kind: str
    first: Span
    second: Span
    sentence: int
    rule: str
