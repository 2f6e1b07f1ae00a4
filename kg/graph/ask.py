"""Answer a query on an open graph: bind its parameters, run it, and return rows of text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution, QuerySolutions, Triple, Variable

from kg.errors import QuestionError
from kg.graph.namespaces import expand, prefixes
from kg.graph.nodes import find_node
from kg.graph.store import OpenGraph
from kg.knowledge.queries import HEADER, Parameter, StoredQuery, parse_query

SEPARATOR = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rows that answer a query, as text; an unbound cell is empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def ask(graph: OpenGraph, query: StoredQuery, arguments: Mapping[str, str] | None = None) -> Answer:
    """Run a stored query; `arguments` gives its parameters as text.

    A parameter is a variable of the SELECT clause, which both Oxigraph and rdflib bind before they evaluate the query;
    its column is left out of the answer. Raises QuestionError on an unknown, missing or malformed argument.
    """
    bound = bind(graph, query, arguments or {})
    _, solutions = _select(graph, query.text, bound, query.name)
    header = query.header
    rows = tuple(tuple(cell(solution[name], many=column.many) for name, column in header.columns.items())
                 for solution in solutions)
    return Answer(columns=tuple(header.columns), rows=rows)


def ask_file(graph: OpenGraph, path: Path, arguments: Mapping[str, str] | None = None) -> Answer:
    """Run a query of the user's own: any SELECT, with a `#+` header or without. Raises QuestionError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: cannot be read ({error})") from error
    if text.startswith(HEADER):
        return ask(graph, parse_query(text, name=path.stem, place=str(path)), arguments)
    if arguments:
        raise QuestionError(f"{path}: takes no parameters, since it has no '{HEADER}' header that declares them")
    columns, solutions = _select(graph, text, {}, str(path))
    rows = tuple(tuple(cell(solution[name]) for name in columns) for solution in solutions)
    return Answer(columns=columns, rows=rows)


def bind(graph: OpenGraph, query: StoredQuery, arguments: Mapping[str, str]) -> dict[str, NamedNode | Literal]:
    """Return the parameters' values as RDF terms. Raises QuestionError."""
    params = query.header.params
    unknown = sorted(set(arguments) - set(params))
    if unknown:
        known = ", ".join(params) or "none"
        raise QuestionError(f"{query.name} has no parameter {', '.join(unknown)}; its parameters are: {known}")
    values = {name: arguments.get(name, parameter.default) for name, parameter in params.items()}
    missing = [f"{name}, for example {params[name].example!r}" for name, value in values.items() if value is None]
    if missing:
        raise QuestionError(f"{query.name} needs {'; '.join(missing)}")
    return {name: term(graph, params[name], value) for name, value in values.items() if value is not None}


def term(graph: OpenGraph, parameter: Parameter, text: str) -> NamedNode | Literal:
    """Return an argument as an RDF term of the parameter's type. Raises QuestionError."""
    match parameter.type:
        case "node":
            return find_node(graph, text)
        case "integer":
            if not re.fullmatch(r"[+-]?\d+", text):
                raise QuestionError(f"{text!r} is not a whole number")
            return Literal(text, datatype=NamedNode(expand("xsd:integer")))
        case "date":
            try:
                return Literal(date.fromisoformat(text).isoformat(), datatype=NamedNode(expand("xsd:date")))
            except ValueError as error:
                raise QuestionError(f"{text!r} is not a date; write it as 2020-03-19") from error
        case "string":
            return Literal(text)


def cell(value: NamedNode | BlankNode | Literal | Triple | None, *, many: bool = False) -> str:
    """Return a term as text; `many` sorts the values that the query joined by " | " and drops empty ones."""
    if value is None:
        return ""
    text = str(value) if isinstance(value, Triple) else value.value
    if not many:
        return text
    return SEPARATOR.join(sorted({part for part in text.split(SEPARATOR) if part}))


def _select(graph: OpenGraph, text: str, bound: Mapping[str, NamedNode | Literal],
            place: str) -> tuple[tuple[str, ...], list[QuerySolution]]:
    """Run a SELECT on the union of the named graphs; return its variables and solutions. Raises QuestionError."""
    try:
        result = graph.store.query(
            text,
            prefixes=prefixes(graph.base_iri),
            substitutions={Variable(name): value for name, value in bound.items()},
        )
        if not isinstance(result, QuerySolutions):
            raise QuestionError(f"{place}: only SELECT queries give a table")
        # Some faults (a remote SERVICE that does not answer) come up only when the solutions are read.
        return tuple(variable.value for variable in result.variables), list(result)
    except (SyntaxError, ValueError, OSError) as error:
        raise QuestionError(f"{place}: the query cannot be run: {error}") from error
