"""Write a graph as Turtle, TriG, N-Quads and JSON-LD, and the answers as CSV: the same bytes at every run."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pyoxigraph import Quad

from kg.errors import OutputError
from kg.graph.ask import Answer, ask
from kg.graph.jsonld import json_ld
from kg.graph.store import OpenGraph, lines
from kg.graph.turtle import trig, turtle
from kg.knowledge.queries import TABLES, find_query

Form = Literal["ttl", "trig", "nq", "jsonld"]
FORMS: tuple[Form, ...] = ("ttl", "trig", "nq", "jsonld")

FORMULA = re.compile(r"^(?:[=@\t\r]|[+-](?!\d[\d.,:/-]*$))")


def export_graph(graph: OpenGraph, folder: Path) -> tuple[Path, ...]:
    """Write graph.ttl (the union), graph.trig, graph.nq and graph.jsonld into `folder`; return their paths.

    Raises OutputError.
    """
    quads = tuple(graph.quads())
    return tuple(write_text(folder / f"graph.{form}", _text(quads, graph.base_iri, form)) for form in FORMS)


def graph_text(graph: OpenGraph, form: Form) -> str:
    """Return the graph in one form: ttl and jsonld are the union of the named graphs, trig and nq keep them apart."""
    return _text(tuple(graph.quads()), graph.base_iri, form)


def _text(quads: Sequence[Quad], base_iri: str, form: Form) -> str:
    match form:
        case "ttl":
            return turtle((quad.triple for quad in quads), base_iri)
        case "trig":
            return trig(quads, base_iri)
        case "nq":
            return "".join(lines(quads))
        case "jsonld":
            return json_ld(sorted({quad.triple for quad in quads}, key=str), base_iri)


def export_tables(graph: OpenGraph, folder: Path) -> tuple[Path, ...]:
    """Write the nine answer tables as NAME.csv into `folder`; return their paths. Raises OutputError."""
    return tuple(write_text(folder / f"{name}.csv", csv_text(ask(graph, find_query(name)))) for name in TABLES)


def csv_text(answer: Answer) -> str:
    r"""Return the answer as CSV after RFC 4180, with cells that a spreadsheet would run as a formula made harmless.

    >>> csv_text(Answer(columns=("a",), rows=(("=1+1",), ("-5",), ("2020-03",))))
    "a\r\n'=1+1\r\n-5\r\n2020-03\r\n"
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(answer.columns)
    writer.writerows([f"'{cell}" if FORMULA.match(cell) else cell for cell in row] for row in answer.rows)
    return buffer.getvalue()


def write_text(path: Path, text: str) -> Path:
    """Write a file with the line ends of `text`, making its folder if need be. Raises OutputError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error}); choose another folder") from error
    return path
