"""Ask a built graph: stored queries, queries of one's own, the evidence for a node; the parser is never imported."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import say, show_json, show_table, write
from kg.cli.options import DEFAULT_FOLDER, AsJson, GraphFolder
from kg.errors import QuestionError

if TYPE_CHECKING:
    from kg.graph.ask import Answer


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


def query(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A stored query; none lists them.")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", "-p", metavar="KEY=VALUE", help="A parameter.")] = None,
    graph: GraphFolder = DEFAULT_FOLDER,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print the rows.")] = Format.TABLE,
    file: Annotated[Path | None, typer.Option("--file", metavar="PATH", help="A SPARQL SELECT of your own.")] = None,
) -> None:
    """Run a stored query, or list them all.

    Examples: `kg query` · `kg query attacks` · `kg query level-on --param date=2020-09-01` ·
    `kg query --file my.rq --format csv`
    """
    from kg.graph.ask import ask, ask_file
    from kg.graph.store import load
    from kg.knowledge.queries import find_query

    if name is None and file is None:
        _list_queries(form)
    elif name is not None and file is not None:
        raise QuestionError("a NAME and --file were both given; give one of them")
    elif file is not None:
        _show(ask_file(load(graph), file, _arguments(param)), form)
    else:
        stored = find_query(name or "")
        _show(ask(load(graph), stored, _arguments(param)), form)


def explain(
    node: Annotated[str, typer.Argument(metavar="NODE", help="An IRI, a key such as person/..., or a whole name.")],
    graph: GraphFolder = DEFAULT_FOLDER,
    as_json: AsJson = False,
) -> None:
    """Show the facts of a node, each with its sentence, its section and the rule that found it.

    Examples: `kg explain "Camp Taji"` · `kg explain person/joe-biden --json`
    """
    raise NotImplementedError((node, graph, as_json))


def _arguments(pairs: list[str] | None) -> dict[str, str]:
    """Cut KEY=VALUE pairs. Raises QuestionError on what is no pair or comes twice."""
    arguments: dict[str, str] = {}
    for pair in pairs or ():
        key, equals, value = pair.partition("=")
        if not equals or not key or key in arguments:
            raise QuestionError(f"--param {pair}: write KEY=VALUE, each key once, as in --param date=2020-09-01")
        arguments[key] = value
    return arguments


def _list_queries(form: Format) -> None:
    from kg.knowledge.queries import load_queries

    queries = load_queries()
    if form is Format.JSON:
        show_json([{"name": q.name, "kind": q.header.kind.value, "summary": q.header.summary,
                    "params": {key: p.example for key, p in q.header.params.items()}} for q in queries])
        return
    rows = [(q.name, q.header.kind.value, q.header.summary,
             " ".join(f"--param {key}={p.example}" for key, p in q.header.params.items())) for q in queries]
    show_table(("name", "kind", "what it answers", "parameters, with an example"), rows)


def _show(answer: "Answer", form: Format) -> None:
    match form:
        case Format.TABLE:
            show_table(answer.columns, answer.rows)
            say(f"{len(answer.rows)} rows")
        case Format.CSV:
            from kg.graph.export import csv_text

            write(csv_text(answer))
        case Format.JSON:
            show_json([dict(zip(answer.columns, row, strict=True)) for row in answer.rows])
        case Format.TTL:
            raise NotImplementedError
