"""Look at single stages of the reading: the dates and the names of any text, as JSON with offsets."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import progress, show_json
from kg.cli.options import Model, Quiet

TextFile = Annotated[Path, typer.Argument(metavar="FILE", help="A plain text in UTF-8.")]


def dates(file: TextFile, model: Model = None, quiet: Quiet = False) -> None:
    """Print the time expressions of a text: start, end and TIMEX value of each.

    Examples: `kg dates article.txt` · `kg dates article.txt > dates.json`
    """
    raise NotImplementedError((file, model, quiet, progress, show_json))


def mentions(file: TextFile, model: Model = None, quiet: Quiet = False) -> None:
    """Print the named people, organisations and places of a text: start, end and type of each.

    Examples: `kg mentions article.txt` · `kg mentions article.txt > names.json`
    """
    raise NotImplementedError((file, model, quiet))
