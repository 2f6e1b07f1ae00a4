"""Evaluate a query as the SPARQL protocol has it: any form, on a dataset that the query or the client describes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from kg.errors import QuestionError, RefusedError
from kg.graph.description import Shown, shown
from kg.graph.formats import GRAPHS, TABLES, Form, write_triples
from kg.graph.namespaces import prefixes
from kg.graph.query_text import Outline, outline
from kg.graph.store import OpenGraph

Result = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetDescription:
    """The IRIs of the graphs to ask; without any, the union of all passages and every named graph."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    @property
    def given(self) -> bool:
        """Whether any graph is named."""
        return bool(self.default_graphs or self.named_graphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTable:
    """The first rows of a result as a reader sees them; `more` tells that there are others, `yes` answers an ASK."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]
    more: bool = False
    yes: bool | None = None


def evaluate(graph: OpenGraph, text: str, asked: DatasetDescription) -> Result:
    """Run a query; what the client describes goes before FROM and FROM NAMED, as the protocol says.

    Raises QuestionError on a malformed query, RefusedError on an update, a SERVICE and a graph that is not here.
    Faults may also come up as OSError or ValueError when the result is read.
    """
    seen = outline(text, graph.base_iri)
    _refuse(seen)
    dataset = asked if asked.given else DatasetDescription(default_graphs=seen.default_graphs,
                                                           named_graphs=seen.named_graphs)
    try:
        if not dataset.given:
            return graph.store.query(text, prefixes=prefixes(graph.base_iri))
        store, named = _chosen(graph, dataset)
        return store.query(text, prefixes=prefixes(graph.base_iri), default_graph=[DefaultGraph()], named_graphs=named)
    except (SyntaxError, ValueError) as error:
        raise QuestionError(f"the query is malformed: {error}") from error


def _refuse(seen: Outline) -> None:
    """Raise RefusedError on what is SPARQL but not for this endpoint."""
    if seen.updates:
        raise RefusedError(f"{seen.form} would change the graph, which is read-only here; ask with SELECT, ASK, "
                           "CONSTRUCT or DESCRIBE")
    if seen.service:
        raise RefusedError("SERVICE is refused: this endpoint asks no other one; ask each by itself and join the rows")


def _chosen(graph: OpenGraph, dataset: DatasetDescription) -> tuple[Store, list[NamedNode | BlankNode]]:
    """Return a store whose default graph is the merge of the chosen graphs, and the named graphs that may be asked.

    Oxigraph's own merge keeps a triple once for each graph that it is in.
    """
    default, named = _known(graph, dataset.default_graphs), _known(graph, dataset.named_graphs)
    store = Store()
    # Not bulk_extend: it starts threads, for whose stacks the limit of memory may leave no room.
    store.extend({Quad(*quad.triple) for quad in _quads(graph, default)})
    store.extend(_quads(graph, named))
    return store, [*named]


def _quads(graph: OpenGraph, names: Iterable[NamedNode]) -> Iterable[Quad]:
    return (quad for name in names for quad in graph.store.quads_for_pattern(None, None, None, name))


def _known(graph: OpenGraph, iris: Iterable[str]) -> list[NamedNode]:
    """Return the names of the graphs. Raises RefusedError where one is not in the store, since nothing is fetched."""
    names: list[NamedNode] = []
    for iri in dict.fromkeys(iris):
        try:
            name = NamedNode(iri)
        except ValueError as error:
            raise QuestionError(f"{iri!r} is no absolute IRI of a graph: {error}") from error
        if not graph.store.contains_named_graph(name):
            raise RefusedError(f"there is no graph <{iri}> here, and this endpoint fetches none; "
                               "SELECT DISTINCT ?g { GRAPH ?g { } } lists those there are")
        names.append(name)
    return names


def forms_of(result: Result) -> tuple[Form, ...]:
    """Return the forms in which a result can be written."""
    return GRAPHS if isinstance(result, QueryTriples) else TABLES


def write_result(result: Result, form: Form, base_iri: str, output: BinaryIO) -> None:
    """Write a result. Raises QuestionError where its evaluation fails, OSError where `output` is full."""
    try:
        if isinstance(result, QueryTriples):
            write_triples(result, form, base_iri, output)
        else:
            result.serialize(output, format=QueryResultsFormat.from_media_type(form.media_type))
    except (SyntaxError, ValueError) as error:
        raise QuestionError(f"the query cannot be answered: {error}") from error


def shown_table(graph: OpenGraph, result: Result, limit: int) -> ShownTable:
    """Return the first rows of a result for a reader. Raises QuestionError where its evaluation fails."""
    if isinstance(result, QueryBoolean):
        return ShownTable(columns=(), rows=(), yes=bool(result))
    if isinstance(result, QueryTriples):
        columns: tuple[str, ...] = ("subject", "predicate", "object")
    else:
        columns = tuple(variable.value for variable in result.variables)
    try:
        rows = tuple(islice(_rows(graph, result), limit + 1))
    except (SyntaxError, ValueError) as error:
        raise QuestionError(f"the query cannot be answered: {error}") from error
    return ShownTable(columns=columns, rows=rows[:limit], more=len(rows) > limit)


def _rows(graph: OpenGraph, result: QuerySolutions | QueryTriples) -> Iterator[tuple[Shown, ...]]:
    for found in result:
        terms = (found.subject, found.predicate, found.object) if isinstance(found, Triple) else tuple(found)
        yield tuple(Shown(text="") if term is None else shown(graph, term) for term in terms)
