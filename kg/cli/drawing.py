"""Draw a built graph, and measure its actor network."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_FOLDER, AsJson, GraphFolder


def draw(
    graph: GraphFolder = DEFAULT_FOLDER,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Where the pictures go.")] = None,
    ego: Annotated[str | None, typer.Option(metavar="NODE", help="Draw also the network around this node.")] = None,
) -> None:
    """Draw the actor network, the timeline and the troop levels, each as SVG and PNG.

    Examples: `kg draw` · `kg draw --ego "Camp Taji" -o pictures`
    """
    raise NotImplementedError((graph, out, ego))


def network(graph: GraphFolder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """Print the central actors and the communities of the actor network.

    Examples: `kg network` · `kg network --json`
    """
    raise NotImplementedError((graph, as_json))
