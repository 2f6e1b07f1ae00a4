"""Ask a built graph: stored queries, queries of one's own, the evidence for a node; the parser is never imported."""

import shlex
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import say, show_json, show_table, write
from kg.cli.options import DEFAULT_FOLDER, AsJson, GraphFolder
from kg.errors import QuestionError

if TYPE_CHECKING:
    from kg.graph.ask import Answer
    from kg.knowledge.queries import StoredQuery


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

    if name is not None and file is not None:
        raise QuestionError("a NAME and --file were both given; give one of them")
    arguments = _arguments(param)
    if file is not None:
        opened = load(graph)
        _show(ask_file(opened, file, arguments), form, file.stem, opened.base_iri)
    elif name is not None:
        stored, opened = find_query(name), load(graph)
        _show(ask(opened, stored, arguments), form, name, opened.base_iri)
    else:
        _list_queries(form)


def explain(
    node: Annotated[str, typer.Argument(metavar="NODE", help="An IRI, a key such as person/..., or a whole name.")],
    graph: GraphFolder = DEFAULT_FOLDER,
    as_json: AsJson = False,
) -> None:
    """Show the facts of a node, each with its sentence, its section and the rule that found it.

    Examples: `kg explain "Camp Taji"` · `kg explain person/joe-biden --json`
    """
    from kg.graph.explain import explain as explain_node
    from kg.graph.store import load

    found = explain_node(load(graph), node)
    if as_json:
        show_json(asdict(found))
        return
    say(f"{found.label}  <{found.iri}>")
    for fact in (*found.about, *found.mentions):
        say(f"\n{fact.subject}  {fact.predicate}  {fact.value}")
        for passage in fact.passages:
            place = " › ".join(part for part in (passage.article, passage.section) if part)
            say(f"    {passage.marked()}\n    — {place}, {passage.start}–{passage.end}, by {passage.rule}")


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
    show_table(("name", "kind", "what it answers", "parameters, with an example"),
               [(q.name, q.header.kind.value, q.header.summary, _example(q)) for q in queries])


def _example(query: "StoredQuery") -> str:
    """Return the parameters of a query as one would type them."""
    return " ".join(f"--param {shlex.quote(f'{key}={p.example}')}" for key, p in query.header.params.items())


def _show(answer: "Answer", form: Format, name: str, base_iri: str) -> None:
    match form:
        case Format.TABLE:
            shown = _telling(answer)
            show_table([answer.columns[i] for i in shown], [[row[i] for i in shown] for row in answer.rows])
            hidden = [name for i, name in enumerate(answer.columns) if i not in shown]
            more = f"; --format csv shows also {', '.join(hidden)}" if hidden else ""
            say(f"{len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'}{more}")
        case Format.CSV:
            from kg.graph.export import csv_text

            write(csv_text(answer))
        case Format.JSON:
            show_json([dict(zip(answer.columns, row, strict=True)) for row in answer.rows])
        case Format.TTL:
            from kg.graph.answers import answer_turtle

            write(answer_turtle(answer, name, base_iri))


def _telling(answer: "Answer") -> list[int]:
    """Return the columns that tell a reader something: no empty ones, no IRIs, no article that all share."""
    values = [{row[i] for row in answer.rows} for i in range(len(answer.columns))]
    telling = [i for i, name in enumerate(answer.columns)
               if values[i] - {""} and not name.endswith("iri") and not (name == "article" and len(values[i]) == 1)]
    return telling or list(range(len(answer.columns)))
