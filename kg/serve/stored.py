"""Answer the stored queries as REST resources: the list, each with its parameters, and their OpenAPI description."""

import json
from collections.abc import Mapping
from typing import BinaryIO
from urllib.parse import urlencode

from kg.errors import QuestionError
from kg.graph.ask import Answer, ask
from kg.graph.export import csv_text
from kg.knowledge.queries import Kind, StoredQuery
from kg.serve.forms import CSV, HTML, JSON, choose_form, unacceptable
from kg.serve.openapi import describe_api
from kg.serve.served import Served
from kg.serve.tasks import Reply, Task

FORMS = (JSON, CSV, HTML)
HEADINGS = ((Kind.QUESTION, "Questions"), (Kind.CHECK, "Checks: what to look at twice"),
            (Kind.VIEW, "Views: what the pictures draw"))


def answer_stored(served: Served, task: Task, body: BinaryIO) -> Reply:
    """Answer the stored query that the task names, with the rows of `kg query`. Raises QuestionError."""
    query = served.queries.get(task.target)
    if query is None:
        known = ", ".join(served.queries)
        return Reply(status=404, sentence=f"there is no query {task.target[:80]!r}; the stored queries are {known}")
    form = choose_form(task, FORMS)
    if form is None:
        return unacceptable(FORMS)
    arguments = _arguments(task)
    if form is HTML:
        return _page(served, query, arguments, body)
    found = ask(served.graph, query, arguments)
    body.write(csv_text(found).encode() if form is CSV else _json(rows_of(found)))
    return Reply(media_type=form.content_type)


def answer_list(served: Served, task: Task, body: BinaryIO) -> Reply:
    """List the stored queries, each with its parameters, its columns and where it is."""
    form = choose_form(task, (JSON, HTML))
    if form is None:
        return unacceptable((JSON, HTML))
    if form is HTML:
        linked = [(query, example_url(query)) for query in served.queries.values()]
        groups = [(title, [pair for pair in linked if pair[0].header.kind is kind]) for kind, title in HEADINGS]
        return served.html(body, "queries", {"groups": groups})
    body.write(_json([_listed(query) for query in served.queries.values()]))
    return Reply(media_type=form.content_type)


def answer_openapi(served: Served, task: Task, body: BinaryIO) -> Reply:
    """Describe the interface in OpenAPI 3.1."""
    body.write(_json(describe_api(served.queries.values(), task.site)))
    return Reply(media_type=JSON.content_type)


def rows_of(found: Answer) -> list[dict[str, str]]:
    """Return the rows as `kg query --format json` prints them."""
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def example_url(query: StoredQuery) -> str:
    """Return the path of a query with an example for each parameter."""
    examples = urlencode({name: parameter.example for name, parameter in query.header.params.items()})
    return f"/queries/{query.name}" + (f"?{examples}" if examples else "")


def _arguments(task: Task) -> dict[str, str]:
    """Return the query's own parameters. Raises QuestionError where one comes twice."""
    own = [(name, value) for name, value in task.params if name != "format"]
    arguments = dict(own)
    if len(arguments) != len(own):
        raise QuestionError("a parameter was given twice; give each once")
    return arguments


def _page(served: Served, query: StoredQuery, arguments: Mapping[str, str], body: BinaryIO) -> Reply:
    """Show a query with a form for its parameters; the rows too, if it has them, and else what is wrong."""
    found, problem = None, ""
    missing = [name for name, parameter in query.header.params.items() if parameter.default is None]
    if arguments or not missing:
        try:
            found = ask(served.graph, query, {name: value for name, value in arguments.items() if value})
        except QuestionError as error:
            problem = str(error)
    values = {"query": query, "arguments": arguments, "found": found, "problem": problem,
              "link": f"/queries/{query.name}?" + urlencode({**arguments, "format": ""})}
    return served.html(body, "query", values, status=400 if problem else 200)


def _listed(query: StoredQuery) -> dict[str, object]:
    header = query.header
    return {"name": query.name, "kind": header.kind.value, "summary": header.summary, "href": f"/queries/{query.name}",
            "example": example_url(query), "columns": list(header.columns),
            "params": {name: parameter.model_dump(exclude_none=True) for name, parameter in header.params.items()}}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
