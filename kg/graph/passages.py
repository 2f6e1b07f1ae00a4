"""Read passages back from an open graph: the sentence, section, rule and telling words behind a triple."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.namespaces import expand
from kg.graph.nodes import label
from kg.graph.store import OpenGraph

SOURCE, SELECTOR, WORDS = (NamedNode(expand(curie)) for curie in ("oa:hasSource", "oa:hasSelector", "ck:words"))
START, END, EXACT = (NamedNode(expand(curie)) for curie in ("oa:start", "oa:end", "oa:exact"))
SECTION, KIND, RULE = (NamedNode(expand(curie)) for curie in ("ck:section", "ck:evidence", "prov:wasGeneratedBy"))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """A sentence of an article as one rule read it.

    `start` and `end` are offsets in the article's text, `words` those of the telling words, `document` the article's
    key, `article` its title. `derived` passages support their triples only together with something outside them.
    """

    document: str
    article: str
    start: int
    end: int
    text: str
    section: str
    rule: str
    derived: bool
    words: tuple[tuple[int, int], ...]

    def marked(self, opening: str = "[", closing: str = "]") -> str:
        """Return the sentence with its telling words between `opening` and `closing`; nested ones are marked once."""
        text, last = self.text, len(self.text)
        for start, end in sorted(self.words, key=lambda span: (-span[0], -span[1])):
            begin, stop = start - self.start, end - self.start
            if 0 <= begin < stop <= last:
                text = text[:begin] + opening + text[begin:stop] + closing + text[stop:]
                last = begin
        return text


def read_passage(graph: OpenGraph, name: NamedNode) -> Passage | None:
    """Return the passage of this IRI, or None where the IRI names something else."""
    source, rule = _node(graph, name, SOURCE), _node(graph, name, RULE)
    selectors = _objects(graph, name, SELECTOR)
    quotes = [text for selector in selectors if (text := _text(graph, selector, EXACT)) is not None]
    spans = [span for selector in selectors if (span := _span(graph, selector)) is not None]
    if source is None or rule is None or not quotes or not spans:
        return None
    words = {span for selector in _objects(graph, name, WORDS) if (span := _span(graph, selector)) is not None}
    return Passage(
        document=source.value.rpartition("/")[2], article=label(graph, source), start=spans[0][0], end=spans[0][1],
        text=quotes[0], section=_text(graph, name, SECTION) or "", rule=label(graph, rule),
        derived=_text(graph, name, KIND) == "derived", words=tuple(sorted(words)))


def passages(graph: OpenGraph) -> tuple[Passage, ...]:
    """Return every passage, by document and offset."""
    names = {quad.subject for quad in graph.store.quads_for_pattern(None, SOURCE, None, None)}
    return _read_all(graph, names)


def supporting(graph: OpenGraph, node: NamedNode, predicate: NamedNode | None = None) -> tuple[Passage, ...]:
    """Return the passages of the triples about `node` (with this predicate, if one is given), in order of the text."""
    names = {quad.graph_name for quad in graph.store.quads_for_pattern(node, predicate, None, None)}
    return _read_all(graph, names)


def _read_all(graph: OpenGraph, names: Iterable[object]) -> tuple[Passage, ...]:
    found = (read_passage(graph, name) for name in names if isinstance(name, NamedNode))
    return tuple(sorted(passage for passage in found if passage is not None))


def _quads(graph: OpenGraph, subject: NamedNode, predicate: NamedNode) -> list[Quad]:
    return sorted(graph.store.quads_for_pattern(subject, predicate, None, None), key=str)


def _objects(graph: OpenGraph, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    return [quad.object for quad in _quads(graph, subject, predicate) if isinstance(quad.object, NamedNode)]


def _node(graph: OpenGraph, subject: NamedNode, predicate: NamedNode) -> NamedNode | None:
    return next(iter(_objects(graph, subject, predicate)), None)


def _text(graph: OpenGraph, subject: NamedNode, predicate: NamedNode) -> str | None:
    literals = (quad.object for quad in _quads(graph, subject, predicate))
    return next((value.value for value in literals if isinstance(value, Literal)), None)


def _span(graph: OpenGraph, selector: NamedNode) -> tuple[int, int] | None:
    start, end = _text(graph, selector, START), _text(graph, selector, END)
    return (int(start), int(end)) if start is not None and end is not None else None
