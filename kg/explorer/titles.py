"""Name a graph by the articles that it was built from."""

from kg.graph.ask import ask
from kg.graph.store import OpenGraph
from kg.knowledge.queries import find_query


def graph_title(graph: OpenGraph) -> str:
    """Return the title of the only article, or how many there are."""
    titles = [title for title, _ in ask(graph, find_query("view-articles")).rows]
    return titles[0] if len(titles) == 1 else f"{len(titles)} articles"
