"""Write statements as Turtle and TriG in one fixed order: things sorted, type first, IRIs relative to the base."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.graph.iris import relative
from kg.graph.namespaces import PREFIXES, expand

Node = NamedNode | BlankNode | Literal | Triple | DefaultGraph

LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
BARE = frozenset({expand("xsd:integer"), expand("xsd:boolean")})
TYPE = expand("rdf:type")


def turtle(triples: Iterable[Triple], base_iri: str) -> str:
    """Return the triples as Turtle: the same triples give the same text."""
    writer = _Writer(base_iri)
    return writer.head() + "".join(f"\n{block}" for block in writer.things(triples))


def trig(quads: Iterable[Quad], base_iri: str) -> str:
    """Return the quads as TriG, graph by graph."""
    writer = _Writer(base_iri)
    blocks = [writer.head()]
    for name, members in groupby(sorted(set(quads), key=_graph_first), key=lambda quad: quad.graph_name):
        body = "\n".join(writer.things(quad.triple for quad in members))
        indented = "".join(f"    {line}\n" if line else "\n" for line in body.rstrip("\n").split("\n"))
        blocks.append(f"\n{writer.term(name)} {{\n{indented}}}\n")
    return "".join(blocks)


class _Writer:
    """Shortens terms by the prefixes and the base."""

    def __init__(self, base_iri: str) -> None:
        self.base = base_iri
        self.short: dict[str, str] = {}

    def head(self) -> str:
        """Return the base and the prefixes."""
        return f"@base <{self.base}> .\n" + "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES)

    def things(self, triples: Iterable[Triple]) -> Iterator[str]:
        """Yield one block of text for each subject, sorted."""
        for subject, about in groupby(sorted(set(triples), key=_type_first), key=lambda triple: triple.subject):
            predicates = [f"{self.predicate(predicate)} " + ", ".join(self.term(triple.object) for triple in same)
                          for predicate, same in groupby(about, key=lambda triple: triple.predicate)]
            yield f"{self.term(subject)}\n    " + " ;\n    ".join(predicates) + " .\n"

    def predicate(self, predicate: NamedNode) -> str:
        """Return a predicate, rdf:type as `a`."""
        return "a" if predicate.value == TYPE else self.term(predicate)

    def term(self, term: Node) -> str:
        """Return a term as short as Turtle allows."""
        match term:
            case NamedNode(value=iri):
                return self._iri(iri)
            case Literal(value=text, datatype=datatype) if datatype.value in BARE:
                return text
            case Literal(language=None, datatype=datatype) if datatype.value != expand("xsd:string"):
                quoted = str(Literal(term.value))
                return f"{quoted}^^{self._iri(datatype.value)}"
        return str(term)

    def _iri(self, iri: str) -> str:
        short = self.short.get(iri)
        if short is None:
            short = self.short[iri] = self._shortened(iri)
        return short

    def _shortened(self, iri: str) -> str:
        for prefix, space in PREFIXES:
            if iri.startswith(space) and LOCAL.fullmatch(iri, len(space)):
                return f"{prefix}:{iri.removeprefix(space)}"
        return f"<{relative(self.base, iri)}>"


def _type_first(triple: Triple) -> tuple[str, bool, str, str]:
    return str(triple.subject), triple.predicate.value != TYPE, triple.predicate.value, str(triple.object)


def _graph_first(quad: Quad) -> str:
    return str(quad.graph_name)
