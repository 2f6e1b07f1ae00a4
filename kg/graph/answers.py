"""Write the rows that answer a query as RDF, in the result-set vocabulary of the SPARQL test suites."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.graph.ask import Answer
from kg.graph.iris import thing
from kg.graph.namespaces import expand

RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"


def answer_turtle(answer: Answer, name: str, base_iri: str) -> str:
    """Return the rows as Turtle; `name` says which query they answer.

    Every cell is a plain literal; empty ones are left out.
    """
    prefixes = {"rs": RESULT_SET, "xsd": expand("xsd:")}
    data = serialize(_triples(answer, f"answer/{name}", base_iri), format=RdfFormat.TURTLE, prefixes=prefixes)
    return (data or b"").decode()


def _triples(answer: Answer, key: str, base_iri: str) -> Iterator[Triple]:
    kind, results = NamedNode(expand("rdf:type")), thing(base_iri, key)
    yield Triple(results, kind, _term("ResultSet"))
    for column in answer.columns:
        yield Triple(results, _term("resultVariable"), Literal(column))
    for number, row in enumerate(answer.rows, start=1):
        solution = thing(base_iri, f"{key}/{number}")
        yield Triple(results, _term("solution"), solution)
        yield Triple(solution, _term("index"), Literal(number))
        for column, cell in zip(answer.columns, row, strict=True):
            if cell:
                binding = thing(base_iri, f"{key}/{number}/{column}")
                yield Triple(solution, _term("binding"), binding)
                yield Triple(binding, _term("variable"), Literal(column))
                yield Triple(binding, _term("value"), Literal(cell))


def _term(name: str) -> NamedNode:
    return NamedNode(RESULT_SET + name)
