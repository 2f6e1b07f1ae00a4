"""Build a folder from articles: one graph in every form, the answer tables, the report, and what was missed."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.folder import aside
from kg.graph.ask import Answer, ask
from kg.graph.build import with_one_name
from kg.graph.export import csv_text, export_lines, write_text
from kg.graph.lines import Sorter
from kg.graph.namespaces import DEFAULT_BASE
from kg.graph.store import OpenGraph, load_told
from kg.graph.texts import ARTICLES
from kg.ingest.files import read_article
from kg.knowledge.queries import TABLES, Kind, find_query, load_queries
from kg.model.facts import Missed
from kg.pipeline import load_lexicons
from kg.readers import Source, Workers, failed, read_all
from kg.report.network import actor_network, graphml, standings
from kg.report.rows import Link, links
from kg.report.summary import Build, Finding, headlines, report

if TYPE_CHECKING:
    from spacy.language import Language

ACTOR_NETWORK = "view-actor-network"
MISSED = "missed.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: titles read, messages of those refused, rows of each table, what was missed, all in short."""

    articles: tuple[str, ...]
    refused: tuple[str, ...]
    triples: int
    rows: tuple[tuple[str, int], ...]
    missed: tuple[tuple[str, Missed], ...]
    headlines: tuple[str, ...]


def build_folder(paths: Iterable[Path], folder: Path, *, nlp: "Language | Workers", base_iri: str = DEFAULT_BASE,
                 watch: Callable[[Path], object] = lambda path: None) -> Built:
    """Build the graph of the articles at `paths` and put it in the place of `folder` in one step.

    `nlp` is a loaded pipeline, or the workers that load it. `watch` is called with each path before it is read.
    An article that cannot be read is left out and named in the result. Raises InputError where none can be read,
    OutputError where `folder` cannot be written.
    """
    titles: list[str] = []
    missed: list[tuple[str, Missed]] = []
    refused: list[str] = []
    with aside(folder) as work, Sorter() as sorter, _settled(nlp):
        # Closed at once, so that no worker outlives a build that fails.
        with closing(read_all(_sources(paths, watch), base_iri, nlp)) as outcomes:
            for outcome in outcomes:
                if isinstance(outcome, str):
                    refused.append(outcome)
                    continue
                sorter.add(outcome.lines)
                write_text(work / ARTICLES / f"{outcome.article.key}.txt", outcome.article.text)
                titles.append(outcome.article.title)
                missed += ((outcome.article.title, part) for part in outcome.missed)
        if not titles:
            raise InputError("; ".join(refused) or "no article was named; name at least one text file")
        triples = export_lines(with_one_name(sorter.sorted()), base_iri, work)
        graph = load_told(work, base_iri, triples)
        network = links(ask(graph, find_query(ACTOR_NETWORK)))
        build = _build(graph, network, titles, missed)
        _write(build, network, work)
        _write_missed(missed, work / MISSED)
        rows = tuple((name, len(table.rows)) for name, table in build.tables.items())
        return Built(articles=tuple(titles), refused=tuple(refused), rows=rows, missed=tuple(missed),
                     triples=build.triples, headlines=headlines(build))


@contextmanager
def _settled(nlp: "Language | Workers") -> Iterator[None]:
    """Keep what is loaded for good out of the search for garbage, which would go over it again and again."""
    if not isinstance(nlp, Workers):
        load_lexicons()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _sources(paths: Iterable[Path], watch: Callable[[Path], object]) -> Iterator[Source]:
    """Yield each file with its article, or with the message why there is none.

    Of two articles of one title the second is refused: offsets into two texts cannot share one document.
    """
    read: dict[str, Path] = {}
    for path in paths:
        watch(path)
        try:
            article = read_article(path)
        except InputError as error:
            yield path, str(error)
            continue
        except Exception as error:  # noqa: BLE001 (one article that breaks the reading must not cost the others)
            yield path, failed(path, error)
            continue
        if article.key in read:
            other = read[article.key]
            yield path, f"{path}: has the title of {other}; name an article once, or change the title"
            continue
        read[article.key] = path
        yield path, article


def _build(graph: OpenGraph, network: tuple[Link, ...], titles: list[str],
           missed: list[tuple[str, Missed]]) -> Build:
    """Ask the graph all that the report says of it."""
    checks = [query for query in load_queries() if query.header.kind is Kind.CHECK]
    return Build(
        titles=tuple(titles),
        triples=graph.triples,
        tables={name: ask(graph, find_query(name)) for name in TABLES},
        standings=standings(network),
        findings=tuple(Finding(name=check.name, summary=check.header.summary, problem=check.header.problem or "",
                               solution=check.header.solution or "", rows=ask(graph, check)) for check in checks),
        missed=tuple(part for _, part in missed),
    )


def _write(build: Build, network: tuple[Link, ...], work: Path) -> None:
    """Write the network, the tables and the report."""
    write_text(work / "graph.graphml", graphml(actor_network(network)))
    write_text(work / "report.md", report(build))
    for name, table in build.tables.items():
        write_text(work / "tables" / f"{name}.csv", csv_text(Answer(columns=table.columns, rows=table.rows)))


def _write_missed(missed: list[tuple[str, Missed]], path: Path) -> None:
    """Write every part of the text that did not reach the graph, with its place."""
    cells = sorted((title, part.what, part.span, part.reason) for title, part in missed)
    rows = tuple((title, what, str(at.start), str(at.end), at.text, reason) for title, what, at, reason in cells)
    columns = ("article", "what", "start", "end", "text", "reason")
    write_text(path, csv_text(Answer(columns=columns, rows=rows)))
