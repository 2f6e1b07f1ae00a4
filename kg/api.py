"""Use the graph from Python: build it, load it, ask it; every function takes and returns plain or well-known values.

Importing `kg` costs nothing: a function imports what it needs when it is called.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib

    from kg.graph.ask import Answer
    from kg.graph.store import OpenGraph

Folder = str | Path
"""The folder of a built graph."""


class Rows(list[dict[str, str]]):
    """The rows that answer a query, each a dict by column; `pandas.DataFrame(rows)` makes a table of them."""

    def __init__(self, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
        self.columns = tuple(columns)
        super().__init__(dict(zip(self.columns, row, strict=True)) for row in rows)

    def to_frame(self) -> "pandas.DataFrame":
        """Return the rows as a pandas DataFrame, which has all its columns even without rows. Needs pandas.

        >>> Rows(("base", "date"), [("Camp Taji", "2020-08-23")]).to_frame().shape
        (1, 2)
        """
        import pandas

        return pandas.DataFrame(self, columns=list(self.columns))


def build(paths: Folder | Iterable[Folder], folder: Folder = "out", *, model: str | None = None) -> Path:
    """Build one graph from articles in plain text into `folder`, as `kg build` does, and return the folder.

    Raises InputError where none can be read, OutputError where the folder cannot be written, ModelError.
    """
    from kg.building import build_folder
    from kg.parse.parser import DEFAULT_MODEL, load_model

    articles = [paths] if isinstance(paths, str | Path) else paths
    build_folder([Path(path) for path in articles], Path(folder), nlp=load_model(model or DEFAULT_MODEL))
    return Path(folder)


def load(folder: Folder = "out") -> "rdflib.Dataset":
    """Return a built graph as an rdflib Dataset with our prefixes: the default graph is the union, passages are named.

    Raises GraphError.
    """
    from kg.graph.namespaces import prefixes
    from kg.graph.store import as_rdflib

    graph = _opened(folder)
    dataset = as_rdflib(graph)
    for prefix, space in prefixes(graph.base_iri).items():
        dataset.bind(prefix, space)
    return dataset


def ask(graph: "Folder | rdflib.Dataset", name: str, **params: object) -> Rows:
    """Return the rows of the stored query `name`; its parameters are given by name, a date as such or as text.

    Raises QuestionError, GraphError.
    """
    from kg.graph.ask import ask as ask_graph
    from kg.knowledge.queries import find_query

    answer: Answer = ask_graph(_opened(graph), find_query(name), {key: str(value) for key, value in params.items()})
    return Rows(answer.columns, answer.rows)


def network(graph: "Folder | rdflib.Dataset" = "out") -> "networkx.MultiDiGraph":
    """Return who did what to whom: nodes by IRI with `label` and `kind`, edges with `relation`, `stance` and `date`.

    Raises GraphError.
    """
    from kg.graph.ask import ask as ask_graph
    from kg.knowledge.queries import find_query
    from kg.report.network import actor_network
    from kg.report.rows import links

    return actor_network(links(ask_graph(_opened(graph), find_query("view-actor-network"))))


def _opened(graph: "Folder | rdflib.Dataset") -> "OpenGraph":
    from kg.graph.store import from_rdflib, load

    return load(Path(graph)) if isinstance(graph, str | Path) else from_rdflib(graph)
