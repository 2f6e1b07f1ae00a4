"""Write a graph as Turtle, TriG, N-Quads and JSON-LD, and the answers as CSV: the same bytes at every run."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from kg.folder import write_pieces
from kg.graph.ask import Answer, ask
from kg.graph.jsonld import Document, json_ld
from kg.graph.lines import Thing, by_subject, lines, read_lines, triple_of
from kg.graph.store import OpenGraph, save
from kg.graph.turtle import trig, turtle, turtle_of
from kg.knowledge.queries import TABLES, find_query

Form = Literal["ttl", "trig", "nq", "jsonld"]
FORMS: tuple[Form, ...] = ("ttl", "trig", "nq", "jsonld")

FORMULA = re.compile(r"^(?:[=@\t\r]|[+-](?!\d[\d.,:/-]*$))")


def export_graph(graph: OpenGraph, folder: Path) -> None:
    """Write graph.nq, graph.ttl (the union), graph.trig and graph.jsonld into `folder`. Raises OutputError."""
    export_lines(lines(graph.quads()), graph.base_iri, folder)


def export_lines(quads: Iterable[str], base_iri: str, folder: Path) -> int:
    """Write sorted lines of N-Quads in all forms into `folder`; return how many different triples they hold.

    Raises OutputError.
    """
    path = save(quads, folder)
    document = Document(base_iri)
    write_pieces(folder / "graph.ttl", turtle_of(_noted(path, document), base_iri))
    write_pieces(folder / "graph.jsonld", document.pieces())
    write_pieces(folder / "graph.trig", trig(read_lines(path), base_iri))
    return document.triples


def _noted(path: Path, document: Document) -> Iterator[Thing]:
    """Yield the things of a file of N-Quads, each put into the document as well: they are read once for both."""
    for thing in by_subject(map(triple_of, read_lines(path))):
        document.add(thing)
        yield thing


def graph_text(graph: OpenGraph, form: Form) -> str:
    """Return the graph in one form: ttl and jsonld are the union of the named graphs, trig and nq keep them apart."""
    return "".join(_pieces(lines(graph.quads()), graph.base_iri, form))


def _pieces(quads: Iterable[str], base_iri: str, form: Form) -> Iterable[str]:
    match form:
        case "ttl":
            return turtle(quads, base_iri)
        case "trig":
            return trig(quads, base_iri)
        case "nq":
            return quads
        case "jsonld":
            return json_ld(quads, base_iri)


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
    return write_pieces(path, (text,))
