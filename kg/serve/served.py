"""What a child answers from: the graph, the stored queries and the templates, all loaded before it was forked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from kg.graph.store import OpenGraph
from kg.knowledge.queries import Kind, StoredQuery
from kg.serve.forms import HTML
from kg.serve.pages import Pages
from kg.serve.tasks import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A graph with its stored queries by name, and the pages to show them on."""

    graph: OpenGraph
    queries: Mapping[str, StoredQuery]
    pages: Pages

    def html(self, body: BinaryIO, template: str, values: Mapping[str, object], *, status: int = 200) -> Reply:
        """Write the page made from a template."""
        body.write(self.pages.render(template, values))
        return Reply(status=status, media_type=HTML.content_type)

    def questions(self) -> tuple[StoredQuery, ...]:
        """Return the stored queries that answer a question, sorted by name."""
        return tuple(query for query in self.queries.values() if query.header.kind is Kind.QUESTION)
