"""Look at single stages of the reading: the dates and the names of any text, as JSON with offsets."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import progress, show_json
from kg.cli.options import Model, Quiet

if TYPE_CHECKING:
    from spacy.language import Language

TextFile = Annotated[Path, typer.Argument(metavar="FILE", help="A plain text in UTF-8.")]


def dates(file: TextFile, model: Model = None, quiet: Quiet = False) -> None:
    """Print the time expressions of a text: start, end and TIMEX value of each.

    Examples: `kg dates article.txt` · `kg dates article.txt > dates.json`
    """
    text, nlp = _text_and_model(file, model, quiet)
    from kg.extract.times import times_json

    show_json(times_json(nlp, text))


def mentions(file: TextFile, model: Model = None, quiet: Quiet = False) -> None:
    """Print the named people, organisations and places of a text: start, end and type of each.

    Examples: `kg mentions article.txt` · `kg mentions article.txt > names.json`
    """
    text, nlp = _text_and_model(file, model, quiet)
    from kg.extract.mentions import mentions_json

    show_json(mentions_json(nlp, text))


def _text_and_model(file: Path, model: str | None, quiet: bool) -> "tuple[str, Language]":
    from kg.extract.parser import DEFAULT_MODEL, load_model
    from kg.ingest.files import read_article

    article = read_article(file)
    with progress("loading the language model", quiet=quiet):
        return article.text, load_model(model or DEFAULT_MODEL)
