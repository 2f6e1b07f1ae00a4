"""Look at single stages of the reading: the dates and the names of any text, with offsets into it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import progress, show_json, show_table, write
from kg.cli.options import Model, Quiet

if TYPE_CHECKING:
    from spacy.language import Language


class RowFormat(StrEnum):
    """How found spans are printed."""

    JSON = "json"
    CSV = "csv"
    TABLE = "table"


TextFile = Annotated[Path, typer.Argument(metavar="FILE", help="A plain text in UTF-8.")]
Shown = Annotated[RowFormat, typer.Option("--format", "-f", help="How to print them.")]


def dates(file: TextFile, form: Shown = RowFormat.JSON, model: Model = None, quiet: Quiet = False) -> None:
    """Print the time expressions of a text: start, end, words and TIMEX value of each.

    Examples: `kg dates article.txt --format table` · `kg dates article.txt > dates.json`
    """
    text, nlp = _text_and_model(file, model, quiet)
    from kg.extract.times import times_json

    _show(("start", "end", "text", "value"), times_json(nlp, text), form)


def mentions(file: TextFile, form: Shown = RowFormat.JSON, model: Model = None, quiet: Quiet = False) -> None:
    """Print the named people, organisations and places of a text: start, end, words, type and node of each.

    Examples: `kg mentions article.txt --format table` · `kg mentions article.txt > names.json`
    """
    text, nlp = _text_and_model(file, model, quiet)
    from kg.pipeline import mention_rows

    _show(("start", "end", "text", "type", "node"), mention_rows(text, nlp=nlp), form)


def _show(columns: Sequence[str], rows: Sequence[Mapping[str, object]], form: RowFormat) -> None:
    cells = tuple(tuple(str(row[column]) for column in columns) for row in rows)
    match form:
        case RowFormat.JSON:
            show_json([dict(row) for row in rows])
        case RowFormat.TABLE:
            show_table(columns, cells)
        case RowFormat.CSV:
            from kg.graph.ask import Answer
            from kg.graph.export import csv_text

            write(csv_text(Answer(columns=tuple(columns), rows=cells)))


def _text_and_model(file: Path, model: str | None, quiet: bool) -> "tuple[str, Language]":
    from kg.ingest.files import read_article
    from kg.parse.parser import DEFAULT_MODEL, load_model

    article = read_article(file)
    with progress("loading the language model", quiet=quiet):
        return article.text, load_model(model or DEFAULT_MODEL)
