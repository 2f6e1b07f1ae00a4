"""Draw every picture of a graph from the answers of its three views."""

from collections.abc import Iterator

from kg.errors import QuestionError
from kg.report.canvas import Picture
from kg.report.chart import draw_levels
from kg.report.diagram import draw_network
from kg.report.network import ego_links
from kg.report.rows import Table, happenings, levels, links
from kg.report.timeline import draw_timeline

VIEWS = ("view-actor-network", "view-timeline", "view-force-levels")
"""The stored queries whose answers the pictures are drawn from, in the order of the parameters below."""


def draw_pictures(network: Table, timeline: Table, force_levels: Table, *, title: str) -> Iterator[Picture]:
    """Yield the pictures that there is something to draw for; `title` is what the graph is about."""
    for picture in (
        draw_network(links(network), title=f"Who did what to whom: {title}"),
        draw_timeline(happenings(timeline), title=f"What happened when: {title}"),
        draw_levels(levels(force_levels), title=f"How many troops: {title}"),
    ):
        if picture is not None:
            yield picture


def draw_ego(network: Table, centre: str, *, title: str) -> Picture:
    """Draw the network around the node with the IRI `centre`. Raises QuestionError where it has no links."""
    picture = draw_network(ego_links(links(network), centre), title=f"Around {title}", name="ego", centre=centre)
    if picture is None:
        raise QuestionError(f"{title}: nothing links this node with another; 'kg network' lists actors that have links")
    return picture
