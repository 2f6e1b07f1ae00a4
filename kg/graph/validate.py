"""Check an open graph against the shapes, and its passages against the articles; findings are sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.errors import KnowledgeError
from kg.graph.namespaces import expand
from kg.graph.nodes import label
from kg.graph.passages import Passage, passages, supporting
from kg.graph.store import OpenGraph
from kg.knowledge import resources
from kg.model.text import Article

if TYPE_CHECKING:
    import rdflib

SEVERITIES = ("Violation", "Warning", "Info")
QUOTED = NamedNode(expand("ck:quotedText"))
SHAPES = "https://w3id.org/conflict-kg/shapes#"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """Something that is not as the shapes want it.

    `severity` is Violation, Warning or Info; `rule` the shape's local name; `value` the value that is wrong, if any;
    `source` the first sentence of the text that the node was read from, if any.
    """

    severity: str
    rule: str
    node: str
    label: str
    message: str
    value: str | None = None
    source: str | None = None

    def sentence(self) -> str:
        """Return the finding as a readable sentence."""
        value = f" (found: {self.value})" if self.value is not None else ""
        source = f" Source: “{self.source}”" if self.source is not None else ""
        return f"{self.severity}: {self.label}: expected: {self.message}{value} [{self.rule}]{source}"


def validate(graph: OpenGraph) -> tuple[Finding, ...]:
    """Check the graph against every shape; violations come first.

    Raises KnowledgeError where the shapes themselves cannot be used.
    """
    results = _report(data_graph(graph), shapes_graph(), ontology_graph())
    return tuple(sorted((_finding(graph, result) for result in results), key=_gravest_first))


def conforms(findings: Iterable[Finding]) -> bool:
    """Tell whether no finding is a violation; warnings and notes do not count."""
    return all(finding.severity != "Violation" for finding in findings)


def check_passages(graph: OpenGraph, articles: Iterable[Article]) -> tuple[Finding, ...]:
    """Check the passages and quotations of these articles against their text.

    `article.text[start:end]` is what a passage quotes, its words lie inside it, and a quotation stands in the text.
    """
    texts = {article.key: article.text for article in articles}
    known = tuple(passage for passage in passages(graph) if passage.document in texts)
    return (*_misplaced(known, texts), *_misquoted(graph, texts))


def _misplaced(known: Iterable[Passage], texts: Mapping[str, str]) -> Iterator[Finding]:
    for passage in known:
        found = texts[passage.document][passage.start:passage.end]
        if found != passage.text:
            yield _passage_finding(passage, "The text at the offsets of a passage is the text that it quotes.", found)
        for start, end in passage.words:
            if not passage.start <= start < end <= passage.end:
                words = texts[passage.document][start:end]
                yield _passage_finding(passage, "The telling words of a passage lie inside it.", words)


def _misquoted(graph: OpenGraph, texts: Mapping[str, str]) -> Iterator[Finding]:
    quoted = {quad.triple for quad in graph.store.quads_for_pattern(None, QUOTED, None, None)}
    for triple in sorted(quoted, key=str):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            words = triple.object.value
            for passage in supporting(graph, triple.subject, QUOTED)[:1]:
                if words not in texts.get(passage.document, words):
                    yield _passage_finding(passage, "A quotation stands in the text, letter by letter.", words)


def _passage_finding(passage: Passage, message: str, value: str) -> Finding:
    return Finding(severity="Violation", rule="passages", node=f"{passage.document} {passage.start}-{passage.end}",
                   label=passage.article, message=message, value=value, source=passage.text)


def data_graph(graph: OpenGraph) -> "rdflib.Graph":
    """Return the union of the articles' triples as an rdflib graph."""
    import rdflib

    triples = sorted({f"{quad.triple} .\n" for quad in graph.quads()})
    return rdflib.Graph().parse(data="".join(triples), format="nt")


def shapes_graph() -> "rdflib.Graph":
    """Return all shapes. Raises KnowledgeError on a file that is not Turtle."""
    return _turtle("shapes")


def ontology_graph() -> "rdflib.Graph":
    """Return the ontology, so that a shape for a class also holds for its subclasses."""
    return _turtle("ontology")


def _turtle(kind: resources.Kind) -> "rdflib.Graph":
    import rdflib

    merged = rdflib.Graph()
    for path in resources.files(kind, ".ttl"):
        try:
            merged.parse(data=resources.read(path), format="turtle")
        except (SyntaxError, ValueError) as error:
            raise KnowledgeError(f"{path}: not valid Turtle: {error}") from error
    return merged


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    """One result of the SHACL report, as text."""

    focus: str
    shape: str
    path: str | None
    value: str | None
    severity: str
    message: str


def _report(data: "rdflib.Graph", shapes: "rdflib.Graph", ontology: "rdflib.Graph") -> list[_Result]:
    """Run pySHACL and return its results."""
    import pyshacl
    from rdflib import RDF, SH, Graph, URIRef
    from rdflib.term import Node

    _, report, text = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology)
    if not isinstance(report, Graph):
        raise KnowledgeError(f"shapes: cannot be used: {text}")

    def one(result: Node, predicate: URIRef) -> str | None:
        found = report.value(result, predicate)
        return None if found is None else str(found)

    return [_Result(focus=one(result, SH.focusNode) or "", shape=one(result, SH.sourceShape) or "",
                    path=one(result, SH.resultPath), value=one(result, SH.value),
                    severity=(one(result, SH.resultSeverity) or "").rpartition("#")[2],
                    message=one(result, SH.resultMessage) or "")
            for result in report.subjects(RDF.type, SH.ValidationResult)]


def _finding(graph: OpenGraph, result: _Result) -> Finding:
    """Return the finding of a result, with labels and the source sentence."""
    node = NamedNode(result.focus)
    predicate = NamedNode(result.path) if result.path and ":" in result.path else None
    found = (supporting(graph, node, predicate) if predicate else ()) or supporting(graph, node)
    value = result.value
    if value is not None and value != result.focus and value.startswith(graph.base_iri):
        value = label(graph, NamedNode(value))
    return Finding(severity=result.severity, rule=result.shape.removeprefix(SHAPES), node=result.focus,
                   label=label(graph, node), message=result.message, value=None if value == result.focus else value,
                   source=found[0].text if found else None)


def _gravest_first(finding: Finding) -> tuple[int, str, str, str]:
    return SEVERITIES.index(finding.severity), finding.rule, finding.node, finding.value or ""
