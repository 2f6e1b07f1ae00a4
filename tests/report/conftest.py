"""Invented links, happenings and levels, with names that would break a careless drawing."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from kg.report.rows import Happening, Level, Link, Party

HOSTILE = (
    "<b>Bold & \"quoted\"</b> Front",
    "$\\frac{broken$ Brigade_{x",
    "حركة مثال",
    "e\u202evil\x07 \x1b[31mGuard\x00",
    "Popular Movement for the Liberation of the Extraordinarily Long and Windy Valley of Lower Northern Ostmark " * 3,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "_underscored",
    "",
    "共和国 🚀 軍",
)


@dataclass(frozen=True)
class Rows:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def party(name: str, kind: str = "ArmedGroup") -> Party:
    return Party(iri=f"https://example.org/id/{name.encode().hex()}", kind=kind, label=name)


def link(source: Party, relation: str, target: Party, stance: str = "asserted", number: int = 0) -> Link:
    return Link(source=source, target=target, relation=relation, stance=stance, day="2031-05-03", about="shelling",
                iri=f"https://example.org/id/event/{number}")


def happening(number: int, label: str, group: str = "Attack", status: str = "occurred", days: int = 0) -> Happening:
    first = date(2031, 1, 1) + timedelta(days=13 * number + (2000 if number > 40 else 0))
    return Happening(iri=f"e{number:03}", label=label, group=group, kind=group, place="Velm", status=status,
                     first=first, last=first + timedelta(days=days))


def level(force: str, count: int, day: date, *, planned: bool = False) -> Level:
    return Level(force=force, place="Velm", low=None, best=count, high=None, qualifier="exactly", first=day, last=day,
                 planned=planned)


@pytest.fixture
def links() -> tuple[Link, ...]:
    army, guard = party("Ostmark Army", "ArmedForce"), party("Velm Guard", "ArmedForce")
    base = party("Larkspur", "MilitaryBase")
    hostile = [link(army, "attacks", party(name), "claimed", n) for n, name in enumerate(HOSTILE)]
    return (
        *hostile,
        link(army, "hands over to", guard, number=20),
        link(army, "hands over", base, number=20),
        link(guard, "talks with", army, number=21),
        link(guard, "blames", party(HOSTILE[0]), number=22),
        link(party(HOSTILE[1]), "attacks", base, "alleged", 23),
        link(party("Ada Quill", "Person"), "belongs to", army, number=24),
        link(party("Stray", "UnnamedActor"), "speaks to", party("Other", "UnnamedActor"), number=25),
        link(army, "clears", army, number=26),
    )


@pytest.fixture
def happenings() -> tuple[Happening, ...]:
    rows = [happening(n, name or "nameless", days=n * 3) for n, name in enumerate(HOSTILE)]
    rows += [happening(n, f"Statement {n}", "Statement") for n in range(20, 60)]
    rows += [happening(70, "withdrawal from Velm", "Movement", "planned")]
    undated = Happening(iri="u", label="undated", group="Event", kind="Event", place="", status="occurred", first=None,
                        last=None)
    return (*rows, undated)


@pytest.fixture
def levels() -> tuple[Level, ...]:
    days = [date(2031, 1, 1) + timedelta(days=20 * n) for n in range(6)]
    return (
        *(level("Ostmark Army", 5200 - 300 * n, day) for n, day in enumerate(days)),
        *(level(name or "?", 5100 + n, days[2]) for n, name in enumerate(HOSTILE[:4])),
        level("Ostmark Army", 3500, days[1], planned=True),
        level("Ostmark Army", 3000, days[1], planned=True),
        Level(force="Velm Guard", place="", low=800, best=None, high=1200, qualifier="about", first=days[0],
              last=days[3], planned=False),
        Level(force="Velm Guard", place="", low=14, best=None, high=None, qualifier="atLeast", first=None, last=None,
              planned=False),
    )
