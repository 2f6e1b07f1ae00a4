"""Write statements as Turtle and TriG in one fixed order: things sorted, type first, IRIs relative to the base."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from kg.graph.iris import relative
from kg.graph.lines import Sorter, Thing, by_subject, triple_of
from kg.graph.namespaces import PREFIXES, expand

LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
PREFIX_OF = {space: prefix for prefix, space in PREFIXES}
BARE = frozenset({f"{expand('xsd:integer')}>", f"{expand('xsd:boolean')}>"})
TYPE = f"<{expand('rdf:type')}>"

KEPT = 50_000
"""Terms of which the short form is kept, since they come again."""


def turtle(lines: Iterable[str], base_iri: str) -> Iterator[str]:
    """Yield sorted lines of N-Quads as pieces of Turtle, without the names of their graphs."""
    return turtle_of(by_subject(map(triple_of, lines)), base_iri)


def turtle_of(things: Iterable[Thing], base_iri: str) -> Iterator[str]:
    """Yield things as pieces of Turtle."""
    writer = _Writer(base_iri)
    yield writer.head()
    for subject, values in things:
        yield f"\n{writer.thing(subject, values)}"


def trig(lines: Iterable[str], base_iri: str) -> Iterator[str]:
    """Yield lines of N-Quads as pieces of TriG, graph by graph."""
    writer = _Writer(base_iri)
    yield writer.head()
    with Sorter() as sorter:
        sorter.add(_graph_first(line) for line in lines)
        rows = (line[:-1].split(" ", 1) for line in sorter.sorted())
        for name, listed in groupby(rows, key=itemgetter(0)):
            things = by_subject(map(itemgetter(1), listed))
            body = "\n".join([writer.thing(subject, values, "    ") for subject, values in things])
            yield f"\n{writer.term(name)} {{\n{body}}}\n"


def _graph_first(line: str) -> str:
    triple, name, _ = line.rsplit(" ", 2)
    return f"{name} {triple}\n"


class _Writer:
    """Shortens terms by the prefixes and the base."""

    def __init__(self, base_iri: str) -> None:
        self.base = base_iri
        self.term = lru_cache(KEPT)(self._shortened)
        self.rank = lru_cache(KEPT)(_type_first)

    def head(self) -> str:
        """Return the base and the prefixes."""
        return f"@base <{self.base}> .\n" + "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES)

    def thing(self, subject: str, values: Mapping[str, list[str]], indent: str = "") -> str:
        """Return what is said of a subject as a block of text."""
        term, gap = self.term, f" ;\n{indent}    "
        predicates = [f"{'a' if predicate == TYPE else term(predicate)} {', '.join(map(term, values[predicate]))}"
                      for predicate in sorted(values, key=self.rank)]
        return f"{indent}{term(subject)}\n{indent}    {gap.join(predicates)} .\n"

    def _shortened(self, term: str) -> str:
        """Return a term as short as Turtle allows."""
        if term.startswith("<") and not term.startswith("<<"):
            return self._iri(term[1:-1])
        if term.startswith('"') and term.endswith(">"):
            quoted, _, datatype = term.rpartition("^^<")
            return quoted[1:-1] if datatype in BARE else f"{quoted}^^{self._iri(datatype[:-1])}"
        return term

    def _iri(self, iri: str) -> str:
        # A name without "/" and "#" stands behind its namespace, which ends in one of them.
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = PREFIX_OF.get(iri[:cut])
        if prefix is not None and LOCAL.fullmatch(iri, cut):
            return f"{prefix}:{iri[cut:]}"
        return f"<{relative(self.base, iri)}>"


def _type_first(predicate: str) -> tuple[bool, str]:
    return predicate != TYPE, predicate[1:-1]
