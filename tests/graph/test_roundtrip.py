"""Any text and any value comes back from every form of the graph as it went in."""

import json
from datetime import date

import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.graph.jsonld import json_ld
from kg.graph.lines import lines
from kg.graph.namespaces import expand
from kg.graph.turtle import trig, turtle

BASE = "https://example.org/id/"
GRAPH = NamedNode(f"{BASE}graph")

texts = st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40)
literals = st.one_of(
    texts.map(Literal),
    st.integers().map(lambda n: Literal(str(n), datatype=NamedNode(expand("xsd:integer")))),
    st.booleans().map(lambda b: Literal(str(b).lower(), datatype=NamedNode(expand("xsd:boolean")))),
    st.dates(min_value=date(1, 1, 1)).map(lambda d: Literal(d.isoformat(), datatype=NamedNode(expand("xsd:date")))),
    st.decimals(-180, 180, places=4).map(lambda d: Literal(format(d, "f"), datatype=NamedNode(expand("xsd:decimal")))),
)
things = st.sampled_from(["person/a", "place/b", "event/x/Raid-1", "a:b/c"]).map(lambda key: NamedNode(BASE + key))
predicates = st.sampled_from(
    ["ck:agent", "ck:notBefore", "ck:quotedText", "ck:best", "wgs84:lat", "dcterms:title", "ck:total"]
)
triples = st.builds(Triple, things, predicates.map(lambda p: NamedNode(expand(p))), st.one_of(literals, things))


@given(st.lists(triples, min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_turtle_trig_and_nquads(given_triples: list[Triple]) -> None:
    quads = [Quad(*triple, NamedNode(f"{BASE}passage/{number % 2}")) for number, triple in enumerate(given_triples)]
    assert {q.triple for q in parse("".join(turtle(lines(quads), BASE)), RdfFormat.TURTLE)} == set(given_triples)
    assert set(parse("".join(trig(lines(quads), BASE)), RdfFormat.TRIG)) == set(quads)
    assert set(parse("".join(lines(quads)), RdfFormat.N_QUADS)) == set(quads)


@given(st.lists(triples, min_size=1, max_size=6))
@settings(deadline=None, max_examples=40)
def test_jsonld(given_triples: list[Triple]) -> None:
    document = json.loads("".join(json_ld(lines(Quad(*triple, GRAPH) for triple in given_triples), BASE)))
    nquads = jsonld.to_rdf(document, {"format": "application/n-quads"})
    read = {tuple(term.n3() for term in triple) for triple in rdflib.Graph().parse(data=nquads, format="nt")}
    ours = "".join(f"{triple} .\n" for triple in given_triples)
    assert read == {tuple(term.n3() for term in triple) for triple in rdflib.Graph().parse(data=ours, format="nt")}
