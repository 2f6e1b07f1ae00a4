"""Keep a built graph in a folder and open it again, together with the ontology, ready to be asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import GraphError
from kg.folder import write_pieces
from kg.graph.lines import lines, read_lines
from kg.graph.namespaces import CK, DEFAULT_BASE, expand
from kg.knowledge import resources

if TYPE_CHECKING:
    import rdflib

NQUADS = "graph.nq"
ONTOLOGY_GRAPH = NamedNode(CK.removesuffix("#"))
UNION = DefaultGraph()
SELECTED = f" <{expand('oa:hasSelector')}> "
"""What leads from a passage to the sentence that it quotes."""
UNITE = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGraph:
    """A graph in memory: the articles' quads, the ontology in a named graph of its own, and the base of the IRIs.

    `triples` counts the different triples of the articles; `folder` is where it was loaded from, None where it was
    never on disk.
    """

    store: Store
    base_iri: str
    triples: int
    folder: Path | None = None

    def quads(self) -> Iterable[Quad]:
        """Yield the quads of the articles, without the ontology's and without the union."""
        for name in self.store.named_graphs():
            if name != ONTOLOGY_GRAPH:
                yield from self.store.quads_for_pattern(None, None, None, name)


def whole_lines(graph: OpenGraph) -> list[str]:
    """Return the graphs of the passages and that of the ontology as sorted lines of N-Quads, without their union."""
    return lines(quad for quad in graph.store if quad.graph_name != UNION)


def save(quads: Iterable[str], folder: Path) -> Path:
    """Write sorted lines of N-Quads to `folder`/graph.nq and return its path. Raises OutputError."""
    return write_pieces(folder / NQUADS, quads)


def load(folder: Path) -> OpenGraph:
    """Open the graph that was saved in `folder`. Raises GraphError where there is none or it is broken."""
    path = folder / NQUADS
    store = Store()
    try:
        store.load(path=path, format=RdfFormat.N_QUADS)
    except FileNotFoundError as error:
        raise GraphError(f"{path}: there is no graph; build one with 'kg build'") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: the graph is broken ({error}); build it again") from error
    if not _bases(store):
        raise GraphError(f"{path}: is not a graph that 'kg build' wrote; build one")
    return _with_ontology(store, folder)


def load_told(folder: Path, base_iri: str, triples: int) -> OpenGraph:
    """Open the graph saved in `folder` without where its passages stand, by which rule, and the words that tell.

    That is most of a graph, and no table and no check of a build asks for it, as the query "evidence" does.
    `triples` is what the whole graph counts.
    """
    apart = tuple(f"<{base_iri}{kind}/" for kind in ("passage", "selector"))
    told = (line for line in read_lines(folder / NQUADS) if not line.startswith(apart) or SELECTED in line)
    return replace(opened(told), triples=triples, folder=folder)


def opened(quads: Iterable[str]) -> OpenGraph:
    """Open lines of N-Quads that are in memory already."""
    store = Store()
    store.load(input="".join(quads), format=RdfFormat.N_QUADS)
    return _with_ontology(store)


def as_rdflib(graph: OpenGraph) -> "rdflib.Dataset":
    """Return an rdflib Dataset on the same Oxigraph store; its default graph is the union of the named ones."""
    import rdflib
    from oxrdflib import OxigraphStore

    return rdflib.Dataset(store=OxigraphStore(store=graph.store))


def from_rdflib(dataset: "rdflib.Dataset") -> OpenGraph:
    """Open the named graphs of an rdflib Dataset, whatever store it is on. Raises GraphError where no build made it."""
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    unions = (UNION, NamedNode(DATASET_DEFAULT_GRAPH_ID), ONTOLOGY_GRAPH)
    store = Store()
    store.bulk_extend(quad for quad in parse(dataset.serialize(format="nquads"), RdfFormat.N_QUADS)
                      if quad.graph_name not in unions)
    if not _bases(store):
        raise GraphError("the dataset is not a graph that 'kg build' wrote; load one with kg.load")
    return _with_ontology(store)


def _with_ontology(store: Store, folder: Path | None = None) -> OpenGraph:
    """Add the ontology in a named graph, so that queries can follow rdfs:subClassOf, and the union of all graphs.

    The union is stored as the default graph. Oxigraph's own union keeps a triple once for each passage that supports
    it, so that a join of three patterns on a thing with ten passages would give a thousand equal rows.
    """
    quads = len(store)
    store.update(UNITE)
    triples = len(store) - quads
    path = resources.folder("ontology") / "conflict-kg.ttl"
    for name in (ONTOLOGY_GRAPH, UNION):
        store.load(path=path, format=RdfFormat.TURTLE, to_graph=name)
    return OpenGraph(store=store, base_iri=min(_bases(store), default=DEFAULT_BASE), triples=triples, folder=folder)


def _bases(store: Store) -> list[str]:
    """Return the base of the IRIs, which a build writes into the graph."""
    quads = store.quads_for_pattern(None, NamedNode(expand("void:uriSpace")), None, None)
    return [quad.object.value for quad in quads if isinstance(quad.object, Literal)]
