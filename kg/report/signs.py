"""The signs of the drawings: every colour comes with a marker, a line style or a shape, so none depends on colour."""

from dataclasses import dataclass
from typing import Literal

from kg.report.canvas import BLACK, BLUE, GREEN, GREY, ORANGE, PURPLE, RED, SKY, YELLOW

LineStyle = Literal["solid"] | tuple[float, tuple[float, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How one kind of thing is drawn, and what the legend calls it; `marker` is matplotlib's code for a shape."""

    name: str
    colour: str
    marker: str
    arrow: str = "-|>"


FAMILIES = (
    (("attacks", "kills"), Sign(name="attacks, kills", colour=RED, marker="X")),
    (("blames", "clears"), Sign(name="blames, clears of blame", colour=ORANGE, marker="^")),
    (("hands over to", "hands over"), Sign(name="hands over", colour=BLUE, marker="s")),
    (("leaves", "goes to", "closes"), Sign(name="leaves, goes to, closes", colour=SKY, marker="D")),
    (("talks with",), Sign(name="talks or agrees with", colour=GREEN, marker="o", arrow="-")),
    (("orders", "asks", "speaks to"), Sign(name="orders, asks, speaks to", colour=PURPLE, marker="P")),
    (("belongs to", "backed by"), Sign(name="belongs to, is backed by", colour=GREY, marker="v")),
)

STANCES: tuple[tuple[str, str, LineStyle], ...] = (
    ("asserted", "stated as a fact", "solid"),
    ("claimed", "claimed by a source", (0, (6.0, 2.5))),
    ("alleged", "hedged, no source", (0, (1.2, 2.0))),
    ("planned", "planned, not reported as done", (0, (7.0, 2.0, 1.2, 2.0))),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The box of a kind of node: matplotlib's box style, its fill and its border."""

    name: str
    style: str
    fill: str
    border: LineStyle = "solid"


KINDS = (
    (("State",), Shape(name="state", style="square,pad=0.35", fill="#CFE3F1")),
    (("ArmedGroup",), Shape(name="armed group", style="sawtooth,pad=0.5,tooth_size=0.3", fill="#FBE3D0")),
    (("Person",), Shape(name="person", style="round4,pad=0.45", fill="#FFFFFF")),
    (("MilitaryBase", "Airport", "DiplomaticMission", "Facility", "Place", "Settlement", "Region"),
     Shape(name="place or base", style="square,pad=0.35", fill="#F2F2F2", border=(0, (4.0, 2.0)))),
    (("UnnamedActor",), Shape(name="unnamed", style="round,pad=0.35", fill="#FFFFFF", border=(0, (1.0, 1.5)))),
    (("*",), Shape(name="organisation", style="round,pad=0.35", fill="#D9EFE6")),
)

GROUPS = (
    ("Attack", Sign(name="attack", colour=RED, marker="X")),
    ("Movement", Sign(name="movement or handover", colour=BLUE, marker="s")),
    ("Agreement", Sign(name="agreement", colour=GREEN, marker="o")),
    ("Meeting", Sign(name="talks", colour=GREEN, marker="p")),
    ("Resolution", Sign(name="resolution or vote", colour=PURPLE, marker="P")),
    ("Vote", Sign(name="resolution or vote", colour=PURPLE, marker="P")),
    ("Protest", Sign(name="protest", colour=YELLOW, marker="^")),
    ("Statement", Sign(name="statement", colour=ORANGE, marker="<")),
    ("*", Sign(name="other event", colour=BLACK, marker="d")),
)


def family(relation: str) -> Sign:
    """Return the sign of a relation; an unknown one is drawn as a tie."""
    return next((sign for relations, sign in FAMILIES if relation in relations), FAMILIES[-1][1])


def line(stance: str) -> LineStyle:
    """Return the line style of a stance; an unknown one is drawn as alleged."""
    return next((style for name, _, style in STANCES if name == stance), STANCES[2][2])


def shape(kind: str) -> Shape:
    """Return the box of a class of node."""
    return next(form for kinds, form in KINDS if kind in kinds or "*" in kinds)


def group_sign(group: str) -> Sign:
    """Return the sign of a group of events."""
    return next(sign for name, sign in GROUPS if name in (group, "*"))
