"""The seam between resolving and the graph: things, and facts about them, each with its evidence."""

from dataclasses import dataclass
from datetime import date

from kg.model.text import Article, Span


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Ref:
    """The object of a fact is another thing, by its key."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Term:
    """The object of a fact is an ontology term or an outside IRI: a CURIE ("ck:Withdrawal") or an absolute IRI."""

    iri: str


Value = Ref | Term | str | int | float | bool | date
"""The object of a fact. A str is a plain literal, an int an xsd:integer, a float an xsd:decimal, a date an xsd:date."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """The words that support a fact: the sentence, the telling words inside it, and the rule that read them.

    `derived` evidence was concluded by the rule from the sentence and something outside it (a gazetteer, another fact).
    """

    sentence: Span
    words: tuple[Span, ...]
    rule: str
    section: str
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One triple. `subject` is a thing's key, `predicate` a CURIE; there is always at least one piece of evidence."""

    subject: str
    predicate: str
    value: Value
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """Something of the article that did not reach the graph: `what` is sentence, date, number or name."""

    what: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All that one article says, ready to be written as RDF."""

    article: Article
    facts: tuple[Fact, ...]
    missed: tuple[Missed, ...]
