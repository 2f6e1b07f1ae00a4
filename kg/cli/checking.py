"""Check a built graph against the shapes, and see what of the article is not in it."""

from typing import Annotated

import typer

from kg.cli.console import say, show_json, show_table
from kg.cli.options import DEFAULT_FOLDER, AsJson, GraphFolder, Quiet


def validate(graph: GraphFolder = DEFAULT_FOLDER, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Check the graph against the SHACL shapes; each finding is a sentence with node, rule, severity and source.

    Exit code 0: it conforms; 1: it does not; 2: the check could not run.

    Examples: `kg validate` · `kg validate --graph out --json`
    """
    raise NotImplementedError((graph, quiet, as_json))


def audit(
    graph: GraphFolder = DEFAULT_FOLDER,
    what: Annotated[str | None, typer.Option(metavar="KIND", help="Only sentence, date, number or name.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the sentences, dates, numbers and names of the articles that did not reach the graph.

    Examples: `kg audit` · `kg audit --what date`
    """
    raise NotImplementedError((graph, what, as_json, typer, say, show_json, show_table))
