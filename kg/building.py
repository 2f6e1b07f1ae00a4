"""Build a folder from articles: one graph in every form, the answer tables, the report, and what was missed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphError, InputError
from kg.folder import aside
from kg.graph.ask import Answer, ask
from kg.graph.build import build_dataset, merge
from kg.graph.export import csv_text, export_graph, write_text
from kg.graph.namespaces import DEFAULT_BASE
from kg.graph.store import OpenGraph, opened
from kg.ingest.files import read_article
from kg.knowledge.queries import TABLES, find_query
from kg.model.facts import Missed
from kg.pipeline import extract_knowledge
from kg.report.network import actor_network, graphml
from kg.report.rows import links

if TYPE_CHECKING:
    from pyoxigraph import Dataset
    from spacy.language import Language

ACTOR_NETWORK = "view-actor-network"
MISSED = "missed.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: titles of the articles, messages of those refused, rows of each table, and what was missed."""

    articles: tuple[str, ...]
    refused: tuple[str, ...]
    triples: int
    rows: tuple[tuple[str, int], ...]
    missed: tuple[tuple[str, Missed], ...]


def build_folder(paths: Iterable[Path], folder: Path, *, nlp: "Language", base_iri: str = DEFAULT_BASE,
                 watch: Callable[[Path], object] = lambda path: None) -> Built:
    """Build the graph of the articles at `paths` and put it in the place of `folder` in one step.

    `watch` is called with each path before it is read. An article that cannot be read is left out and named in the
    result. Raises InputError where none can be read, OutputError where `folder` cannot be written.
    """
    datasets: list[Dataset] = []
    titles: list[str] = []
    missed: list[tuple[str, Missed]] = []
    refused: list[str] = []
    with aside(folder) as work:
        for path in paths:
            watch(path)
            try:
                knowledge = extract_knowledge(read_article(path), nlp=nlp)
                datasets.append(build_dataset(knowledge, base_iri))
            except (InputError, GraphError) as error:
                refused.append(str(error))
                continue
            titles.append(knowledge.article.title)
            missed += ((knowledge.article.title, part) for part in knowledge.missed)
        if not datasets:
            raise InputError("; ".join(refused) or "no article was named; name at least one text file")
        graph = opened(merge(datasets))
        rows = tuple(_write(graph, missed, work))
        return Built(articles=tuple(titles), refused=tuple(refused), rows=rows, missed=tuple(missed),
                     triples=len({quad.triple for quad in graph.quads()}))


def _write(graph: OpenGraph, missed: list[tuple[str, Missed]], work: Path) -> Iterator[tuple[str, int]]:
    """Write the graph in every form, the tables and what was missed; yield each table with its number of rows."""
    export_graph(graph, work)
    network = actor_network(links(ask(graph, find_query(ACTOR_NETWORK))))
    write_text(work / "graph.graphml", graphml(network))
    for name in TABLES:
        answer = ask(graph, find_query(name))
        write_text(work / "tables" / f"{name}.csv", csv_text(answer))
        yield name, len(answer.rows)
    cells = sorted((title, part.what, part.span, part.reason) for title, part in missed)
    rows = tuple((title, what, str(at.start), str(at.end), at.text, reason) for title, what, at, reason in cells)
    columns = ("article", "what", "start", "end", "text", "reason")
    write_text(work / MISSED, csv_text(Answer(columns=columns, rows=rows)))
