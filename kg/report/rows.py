"""Read the answers of the view queries as typed rows: links between actors, happenings, force levels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Table(Protocol):
    """Rows of text under named columns, as a query answers."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows, each as long as the columns."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Party:
    """A node of the network: its IRI, the class that it is of, and the name that is shown."""

    iri: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Link:
    """One thing that `source` did to `target`; `stance` is asserted, claimed, alleged or planned, `iri` says where."""

    source: Party
    target: Party
    relation: str
    stance: str
    day: str
    about: str
    iri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event, or a plan that nothing carried out, with the bounds of its date.

    `last` is None where the text gives no date, or only the day on which it began.
    """

    iri: str
    label: str
    group: str
    kind: str
    place: str
    status: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A stated number of troops: `low` and `high` are None where the text gives one number or only a bound."""

    force: str
    place: str
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    first: date | None
    last: date | None
    planned: bool

    @property
    def count(self) -> int:
        """The number to draw: the best one, or the middle or bound of what is known."""
        known = [n for n in (self.low, self.high) if n is not None]
        return self.best if self.best is not None else sum(known) // len(known)


def links(table: Table) -> tuple[Link, ...]:
    """Return the rows of view-actor-network, sorted."""
    return tuple(sorted(
        Link(source=Party(iri=row["source_iri"], kind=row["source_kind"], label=row["source"]),
             target=Party(iri=row["target_iri"], kind=row["target_kind"], label=row["target"]),
             relation=row["relation"], stance=row["stance"], day=row["date"], about=row["about"], iri=row["iri"])
        for row in _records(table)))


def happenings(table: Table) -> tuple[Happening, ...]:
    """Return the rows of view-timeline, in the query's order."""
    return tuple(
        Happening(iri=row["iri"], label=row["label"], group=row["group"], kind=row["kind"], place=row["place"],
                  status=row["status"], first=_day(row["not_before"]), last=_day(row["not_after"]))
        for row in _records(table))


def levels(table: Table) -> tuple[Level, ...]:
    """Return the rows of view-force-levels that bear a number, in the query's order."""
    return tuple(
        Level(force=row["force"], place=row["place"], low=_number(row["low"]), best=_number(row["best"]),
              high=_number(row["high"]), qualifier=row["qualifier"],
              first=_day(row["not_before"]), last=_day(row["not_after"]), planned=row["status"] == "planned")
        for row in _records(table) if row["low"] or row["best"] or row["high"])


def _records(table: Table) -> Iterator[Mapping[str, str]]:
    return (dict(zip(table.columns, row, strict=True)) for row in table.rows)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
