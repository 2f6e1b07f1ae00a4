"""Options that several commands share, each declared once."""

from pathlib import Path
from typing import Annotated

import typer

GraphFolder = Annotated[Path, typer.Option("--graph", "-g", metavar="DIR", help="The folder of a built graph.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress and no summary.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="An installed spaCy English pipeline.")]

DEFAULT_FOLDER = Path("out")
