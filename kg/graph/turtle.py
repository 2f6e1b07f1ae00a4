"""Write statements as Turtle and TriG in one fixed order: things sorted, type first, IRIs relative to the base."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import Quad, Triple

from kg.graph.iris import relative
from kg.graph.namespaces import PREFIXES, expand

Row = tuple[str, str, str]
"""Subject, predicate and object as N-Triples writes them: text is sorted and shortened faster than terms are."""

LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
BARE = frozenset({f"{expand('xsd:integer')}>", f"{expand('xsd:boolean')}>"})
TYPE = f"<{expand('rdf:type')}>"


def turtle(triples: Iterable[Triple], base_iri: str) -> str:
    """Return the triples as Turtle: the same triples give the same text."""
    return turtle_rows({_row(triple) for triple in triples}, base_iri)


def trig(quads: Iterable[Quad], base_iri: str) -> str:
    """Return the quads as TriG, graph by graph."""
    return trig_rows({(str(quad.graph_name), _row(quad.triple)) for quad in quads}, base_iri)


def turtle_rows(rows: Iterable[Row], base_iri: str) -> str:
    """Return rows, each there once, as Turtle."""
    writer = _Writer(base_iri)
    return writer.head() + "".join(f"\n{block}" for block in writer.things(rows))


def trig_rows(rows: Iterable[tuple[str, Row]], base_iri: str) -> str:
    """Return rows, each there once after the name of its graph, as TriG."""
    writer = _Writer(base_iri)
    blocks = [writer.head()]
    graphs: dict[str, list[Row]] = {}
    for name, row in rows:
        graphs.setdefault(name, []).append(row)
    for name in sorted(graphs):
        body = "\n".join(writer.things(graphs[name]))
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

    def things(self, rows: Iterable[Row]) -> Iterator[str]:
        """Yield one block of text for each subject, sorted."""
        for subject, about in groupby(sorted(rows, key=_type_first), key=_subject):
            predicates = [f"{self.predicate(predicate)} " + ", ".join([self.term(row[2]) for row in same])
                          for predicate, same in groupby(about, key=_predicate)]
            yield f"{self.term(subject)}\n    " + " ;\n    ".join(predicates) + " .\n"

    def predicate(self, predicate: str) -> str:
        """Return a predicate, rdf:type as `a`."""
        return "a" if predicate == TYPE else self.term(predicate)

    def term(self, term: str) -> str:
        """Return a term as short as Turtle allows."""
        short = self.short.get(term)
        if short is None:
            short = self.short[term] = self._shortened(term)
        return short

    def _shortened(self, term: str) -> str:
        if term.startswith("<") and not term.startswith("<<"):
            return self._iri(term[1:-1])
        if term.startswith('"') and term.endswith(">"):
            quoted, _, datatype = term.rpartition("^^<")
            return quoted[1:-1] if datatype in BARE else f"{quoted}^^{self._iri(datatype[:-1])}"
        return term

    def _iri(self, iri: str) -> str:
        for prefix, space in PREFIXES:
            if iri.startswith(space) and LOCAL.fullmatch(iri, len(space)):
                return f"{prefix}:{iri.removeprefix(space)}"
        return f"<{relative(self.base, iri)}>"


def _row(triple: Triple) -> Row:
    subject, predicate, value = str(triple).split(" ", 2)
    return subject, predicate, value


def _type_first(row: Row) -> tuple[str, bool, str, str]:
    return row[0], row[1] != TYPE, row[1][1:-1], row[2]


def _subject(row: Row) -> str:
    return row[0]


def _predicate(row: Row) -> str:
    return row[1]
