"""Answer a task from the loaded graph into a file: query results, stored queries, nodes and the server's own pages."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import KgError, QuestionError, RefusedError
from kg.graph.description import describe, node_quads
from kg.graph.endpoint import DatasetDescription, evaluate, forms_of, shown_table, write_result
from kg.graph.formats import GRAPHS, write_graph
from kg.graph.iris import thing
from kg.graph.service import ontology_quads, ontology_terms, service_description
from kg.graph.store import load
from kg.knowledge.queries import load_queries
from kg.serve import explorer
from kg.serve.forms import HTML, choose_form, unacceptable
from kg.serve.keeper import Answer, seal
from kg.serve.pages import load_pages
from kg.serve.served import Served
from kg.serve.stored import answer_list, answer_openapi, answer_stored
from kg.serve.tasks import Kind, Reply, Task

if TYPE_CHECKING:
    from pyoxigraph import Quad

LONGEST = 600
MOST_ROWS = 1000
"""So many rows of a result are shown on its page; the other forms have all."""

MOST_MENTIONS = 250
"""So many statements that merely mention a node are shown on its page; its RDF has all."""


def answering(folder: Path) -> Answer:
    """Load the graph of a folder, and return the function that answers tasks from it. Raises KgError."""
    graph = load(folder)
    served = Served(graph=graph, queries={query.name: query for query in load_queries()},
                    pages=load_pages(graph.base_iri))
    return partial(answer, served)


def answer(served: Served, task: Task, body: BinaryIO) -> Reply:
    """Answer one task into `body`; an error of ours becomes a status and its sentence."""
    try:
        match task.kind:
            case Kind.SPARQL:
                return _sparql(served, task, body)
            case Kind.STORED:
                return answer_stored(served, task, body)
            case Kind.NODE:
                return _node(served, task, body)
            case Kind.PAGE:
                return _page(served, task, body)
    except RefusedError as error:
        return _fault(403, error)
    except QuestionError as error:
        return _fault(400, error)
    except KgError as error:
        return _fault(500, error)


def _fault(status: int, error: Exception) -> Reply:
    """Return the reply for an error; a parser's message may list its whole grammar, so it is cut."""
    text = " ".join(str(error).split())
    return Reply(status=status, sentence=text if len(text) <= LONGEST else text[:LONGEST - 1] + "…")


def _sparql(served: Served, task: Task, body: BinaryIO) -> Reply:
    """Evaluate a query that anybody may have written: from here on this process opens nothing."""
    seal()
    graph = served.graph
    asked = DatasetDescription(default_graphs=task.values("default-graph-uri"),
                               named_graphs=task.values("named-graph-uri"))
    result = evaluate(graph, task.target, asked)
    forms = (*forms_of(result), HTML)
    form = choose_form(task, forms, strict=False)
    if form is None:
        return unacceptable(forms)
    if form is HTML:
        values = {"query": task.target, "table": shown_table(graph, result, MOST_ROWS), "forms": forms_of(result)}
        return served.html(body, "results", values)
    write_result(result, form, graph.base_iri, body)
    return Reply(media_type=form.content_type)


def _node(served: Served, task: Task, body: BinaryIO) -> Reply:
    """Describe the node of a path, which is decoded already."""
    graph, forms = served.graph, (*GRAPHS, HTML)
    form = choose_form(task, forms)
    if form is None:
        return unacceptable(forms)
    try:
        iri = thing(graph.base_iri, task.target).value
    except KgError:
        return _missing(task)
    if form is HTML:
        node = describe(graph, iri)
        return served.html(body, "node", {"node": node, "most": MOST_MENTIONS}) if node else _missing(task)
    quads = node_quads(graph, iri)
    if not quads:
        return _missing(task)
    write_graph(quads, form, graph.base_iri, body)
    return Reply(media_type=form.content_type)


def _missing(task: Task) -> Reply:
    return Reply(status=404, sentence=f"there is nothing in this graph at /id/{task.target[:200]}; "
                                      "look for it by name with the queries at /queries or with SPARQL at /sparql")


def _page(served: Served, task: Task, body: BinaryIO) -> Reply:
    """Answer with one of the server's own pages."""
    graph = served.graph
    match task.target:
        case "home":
            return explorer.answer_home(served, body)
        case "explorer-data":
            return explorer.answer_data(served, body)
        case "queries":
            return answer_list(served, task, body)
        case "openapi":
            return answer_openapi(served, task, body)
        case "ontology":
            return _described(served, task, body, ontology_quads(graph), {"groups": ontology_terms(graph)})
        case _:
            values = {"queries": served.questions(), "endpoint": f"{task.site}/sparql"}
            return _described(served, task, body, service_description(graph, f"{task.site}/sparql"), values)


def _described(served: Served, task: Task, body: BinaryIO, quads: "Iterable[Quad]",
               values: Mapping[str, object]) -> Reply:
    """Answer with the page named as the task's target, or with the same in RDF."""
    forms = (*GRAPHS, HTML)
    form = choose_form(task, forms)
    if form is None:
        return unacceptable(forms)
    if form is HTML:
        return served.html(body, task.target, values)
    write_graph(quads, form, served.graph.base_iri, body)
    return Reply(media_type=form.content_type)
