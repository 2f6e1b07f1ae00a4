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
from kg.model.facts import Knowledge, Missed
from kg.pipeline import extract_knowledge

if TYPE_CHECKING:
    from pyoxigraph import Dataset
    from spacy.language import Language

MISSED = "missed.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: titles of the articles, messages of those refused, rows of each table, and what was missed."""

    articles: tuple[str, ...]
    refused: tuple[str, ...]
    triples: int
    rows: tuple[tuple[str, int], ...]
    missed: tuple[tuple[str, Missed], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One article's share of the build."""

    key: str
    title: str
    dataset: "Dataset"
    tables: tuple[Answer, ...]
    missed: tuple[Missed, ...]


def build_folder(paths: Iterable[Path], folder: Path, *, nlp: "Language", base_iri: str = DEFAULT_BASE,
                 watch: Callable[[Path], object] = lambda path: None) -> Built:
    """Build the graph of the articles at `paths` and put it in the place of `folder` in one step.

    `watch` is called with each path before it is read. An article that cannot be read is left out and named in the
    result. Raises InputError where none can be read, OutputError where `folder` cannot be written.
    """
    parts: list[_Part] = []
    refused: list[str] = []
    with aside(folder) as work:
        for path in paths:
            watch(path)
            try:
                parts.append(_part(extract_knowledge(read_article(path), nlp=nlp), base_iri))
            except (InputError, GraphError) as error:
                refused.append(str(error))
        if not parts:
            raise InputError("; ".join(refused) or "no article was named; name at least one text file")
        graph = opened(merge(part.dataset for part in parts))
        export_graph(graph, work)
        rows = tuple(_write_tables(parts, work / "tables"))
        _write_missed(parts, work / MISSED)
        return Built(articles=tuple(part.title for part in parts), refused=tuple(refused), triples=_size(graph),
                     rows=rows, missed=tuple((part.key, missed) for part in parts for missed in part.missed))


def _part(knowledge: Knowledge, base_iri: str) -> _Part:
    """Write one article's quads and answer its tables; its parse is not needed any more."""
    dataset = build_dataset(knowledge, base_iri)
    graph = opened(dataset)
    return _Part(key=knowledge.article.key, title=knowledge.article.title, dataset=dataset,
                 tables=tuple(ask(graph, find_query(name)) for name in TABLES), missed=knowledge.missed)


def _write_tables(parts: list[_Part], folder: Path) -> Iterator[tuple[str, int]]:
    """Write the nine tables and yield name and number of rows; of several articles each row says which it is from."""
    for index, name in enumerate(TABLES):
        answers = [(part.key, part.tables[index]) for part in parts]
        merged = answers[0][1] if len(parts) == 1 else Answer(
            columns=("article", *answers[0][1].columns),
            rows=tuple((key, *row) for key, answer in sorted(answers, key=lambda pair: pair[0]) for row in answer.rows))
        write_text(folder / f"{name}.csv", csv_text(merged))
        yield name, len(merged.rows)


def _write_missed(parts: list[_Part], path: Path) -> None:
    rows = sorted((part.key, missed.what, missed.span, missed.reason) for part in parts for missed in part.missed)
    cells = tuple((key, what, str(span.start), str(span.end), span.text, reason) for key, what, span, reason in rows)
    write_text(path, csv_text(Answer(columns=("article", "what", "start", "end", "text", "reason"), rows=cells)))


def _size(graph: OpenGraph) -> int:
    return len({quad.triple for quad in graph.quads()})
