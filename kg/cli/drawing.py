"""Draw a built graph, and measure its actor network."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import say, show_json, show_table
from kg.cli.options import DEFAULT_FOLDER, AsJson, GraphFolder


def draw(
    graph: GraphFolder = DEFAULT_FOLDER,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Where the pictures go.")] = None,
    ego: Annotated[str | None, typer.Option(metavar="NODE", help="Draw also the network around this node.")] = None,
) -> None:
    """Draw the actor network, the timeline and the troop levels, each as SVG and PNG.

    Examples: `kg draw` · `kg draw --ego "Camp Taji" -o pictures`
    """
    from kg.folder import make_folder, write_file
    from kg.graph.ask import ask
    from kg.graph.nodes import find_node, label
    from kg.graph.store import load
    from kg.knowledge.queries import find_query
    from kg.report.pictures import VIEWS, draw_ego, draw_pictures

    opened = load(graph)
    folder = make_folder(out or graph / "pictures")
    network, timeline, force_levels = (ask(opened, find_query(name)) for name in VIEWS)
    titles = [row[0] for row in ask(opened, find_query("view-articles")).rows]
    title = titles[0] if len(titles) == 1 else f"{len(titles)} articles"
    pictures = [*draw_pictures(network, timeline, force_levels, title=title)]
    if ego is not None:
        node = find_node(opened, ego)
        pictures.append(draw_ego(network, node.value, title=label(opened, node)))
    for picture in pictures:
        write_file(folder / f"{picture.name}.svg", picture.svg)
        write_file(folder / f"{picture.name}.png", picture.png)
        say(f"{folder / picture.name}.svg and .png")


def network(graph: GraphFolder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """Print the central actors and the communities of the actor network.

    Examples: `kg network` · `kg network --json`
    """
    from kg.graph.ask import ask
    from kg.graph.store import load
    from kg.knowledge.queries import find_query
    from kg.report.network import standings
    from kg.report.rows import links

    ranked = standings(links(ask(load(graph), find_query("view-actor-network"))))
    if as_json:
        show_json([asdict(standing) for standing in ranked])
        return
    rows = [(s.party.label, s.party.kind, str(s.links), str(s.neighbours), f"{s.betweenness:.2f}", str(s.community))
            for s in ranked]
    show_table(("actor", "kind", "links", "neighbours", "betweenness", "community"), rows)
