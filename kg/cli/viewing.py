"""Write the explorer of a built graph as one file."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import progress, say
from kg.cli.options import DEFAULT_FOLDER, Quiet

PAGE = "graph.html"


def view(
    graph: Annotated[Path, typer.Argument(metavar="[GRAPH]", help="The folder of a built graph.")] = DEFAULT_FOLDER,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="PATH", help="The file to write.")] = None,
    quiet: Quiet = False,
) -> None:
    """Write one page to look at the graph: network, timeline, map, text, tables, SPARQL. It needs no network.

    The page goes to GRAPH/graph.html where -o names no other file; any browser of 2023 or later opens it.

    Examples: `kg view` · `kg view out -o graph.html`
    """
    from kg.explorer.single import single_page
    from kg.folder import write_file
    from kg.graph.store import load

    target = out or graph / PAGE
    with progress("writing the page", quiet=quiet):
        write_file(target, single_page(load(graph)))
    if not quiet:
        say(f"{target}: {target.stat().st_size / 1e6:.1f} MB; open it in a browser")
