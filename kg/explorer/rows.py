"""The rows that the page is fed with: things, links, mentions, as plain frozen values and their JSON."""

from dataclasses import dataclass

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("person", ("Person",)),
    ("state", ("State",)),
    ("group", ("ArmedGroup",)),
    ("organisation", ("Organisation",)),
    ("unnamed", ("UnnamedActor",)),
    ("place", ("Place", "Asset")),
    ("plan", ("Plan",)),
    ("attack", ("Attack",)),
    ("movement", ("Movement",)),
    ("talks", ("Agreement", "Resolution", "Vote", "Meeting")),
    ("statement", ("Statement",)),
    ("event", ("Protest", "Event")),
    ("cause", ("Circumstance",)),
)
"""The groups that the page tells apart by colour and shape: the first that one of a thing's wider classes is in."""

OTHER = "other"
"""The group of what the graph view leaves out: claims, measures, positions."""

HAPPENINGS = frozenset({"attack", "movement", "talks", "statement", "event", "plan"})


def group_of(classes: str) -> str:
    """Return the group of a thing from its wider classes, joined by " | ".

    >>> group_of("ArmedGroup | Organisation"), group_of("Claim")
    ('group', 'other')
    """
    known = set(classes.split(" | "))
    return next((name for name, members in GROUPS if known & set(members)), OTHER)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edge:
    """A link between two things of the graph view; `stance` is asserted, claimed, alleged or planned.

    `via` are the IRIs of the things whose facts make it.
    """

    source: str
    target: str
    relation: str
    stance: str
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """Words of an article that speak of things, given by their IRIs; offsets count characters."""

    document: str
    start: int
    end: int
    nodes: tuple[str, ...]
