"""The media types in which an endpoint gives tables and graphs, each with its short name, in order of preference."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.graph.lines import lines
from kg.graph.namespaces import prefixes
from kg.graph.turtle import trig, turtle


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write a result: its short name, its media type, and other media types that mean the same."""

    name: str
    media_type: str
    also: tuple[str, ...] = ()
    quads: bool = False

    @property
    def media_types(self) -> tuple[str, ...]:
        """Every media type that asks for this form."""
        return (self.media_type, *self.also)

    @property
    def content_type(self) -> str:
        """The media type as a response states it."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


TABLES = (
    Form(name="json", media_type="application/sparql-results+json", also=("application/json",)),
    Form(name="xml", media_type="application/sparql-results+xml", also=("application/xml", "text/xml")),
    Form(name="csv", media_type="text/csv"),
    Form(name="tsv", media_type="text/tab-separated-values"),
)
GRAPHS = (
    Form(name="ttl", media_type="text/turtle", also=("application/x-turtle",)),
    Form(name="nt", media_type="application/n-triples", also=("text/plain",)),
    Form(name="jsonld", media_type="application/ld+json", also=("application/json",)),
    Form(name="rdf", media_type="application/rdf+xml", also=("application/xml", "text/xml")),
    Form(name="nq", media_type="application/n-quads", quads=True),
    Form(name="trig", media_type="application/trig", quads=True),
)


def write_graph(quads: Iterable[Quad], form: Form, base_iri: str, output: BinaryIO) -> None:
    """Write quads, or in a form of triples their union, with the prefixes of the graph. Raises OSError when full."""
    found = tuple(quads)
    if form.name == "ttl":
        # Lines name a graph; Turtle leaves it out.
        named = lines(Quad(q.subject, q.predicate, q.object, NamedNode(base_iri)) for q in found)
        output.writelines(piece.encode() for piece in turtle(named, base_iri))
        return
    if form.name == "trig" and not any(isinstance(quad.graph_name, DefaultGraph) for quad in found):
        output.writelines(piece.encode() for piece in trig(lines(found), base_iri))
        return
    serialize(found if form.quads else sorted({quad.triple for quad in found}, key=str), output,
              format=RdfFormat.from_media_type(form.media_type), prefixes=prefixes(base_iri))


def write_triples(triples: Iterable[Triple], form: Form, base_iri: str, output: BinaryIO) -> None:
    """Write triples as they come, with the prefixes of the graph. Raises OSError when full."""
    serialize(triples, output, format=RdfFormat.from_media_type(form.media_type), prefixes=prefixes(base_iri))
