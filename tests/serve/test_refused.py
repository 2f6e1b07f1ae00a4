"""What a query may not do: change the graph, reach another endpoint, or open a file."""

import socket
from pathlib import Path

import httpx
import pytest

from kg.graph.query_text import outline
from kg.serve.negotiation import choose, wants_html

PREFIX = "PREFIX f: <file:///etc/>\n"


@pytest.mark.parametrize("query", [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { VALUES ?x { <http://127.0.0.1:9/> } SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE# comment\n<http://127.0.0.1:9/> { ?s ?p ?o } } }",
    "LOAD <file:///etc/passwd>", "LOAD SILENT <http://127.0.0.1:9/>", "DROP ALL", "CLEAR DEFAULT",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DELETE WHERE { ?s ?p ?o }",
    "CREATE GRAPH <urn:g>", "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { }",
    "PREFIX ex: <urn:x> # SELECT\nINSERT { ?s ex:p 1 } WHERE { ?s ?p ?o }",
    "COPY <urn:a> TO <urn:b>", "MOVE <urn:a> TO <urn:b>", "ADD <urn:a> TO <urn:b>",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    PREFIX + "SELECT * FROM f:passwd { ?s ?p ?o }", "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
])
def test_refused_with_a_reason(client: httpx.Client, query: str) -> None:
    for response in (client.get("/sparql", params={"query": query}),
                     client.post("/sparql", content=query, headers={"content-type": "application/sparql-query"})):
        assert response.status_code == 403, response.text
        assert any(word in response.text for word in ("read-only", "SERVICE is refused", "there is no graph"))


@pytest.mark.parametrize("uri", ["file:///etc/passwd", "http://127.0.0.1:9/", "urn:none"])
def test_a_graph_that_is_not_here_is_not_fetched(client: httpx.Client, uri: str) -> None:
    for name in ("default-graph-uri", "named-graph-uri"):
        assert client.get("/sparql", params={"query": "ASK {}", name: uri}).status_code == 403
    assert client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "no iri"}).status_code == 400


@pytest.mark.parametrize("query", [
    'ASK { ?x skos:altLabel ?name FILTER(CONTAINS(?name, "SERVICE")) }',
    "ASK { ?x skos:altLabel ?name FILTER(CONTAINS(?name, 'LOAD <file:///etc/passwd>')) }",
    "# DROP ALL; SERVICE <http://x/>\nASK { ?x skos:altLabel ?SERVICE }",
    "PREFIX service: <http://www.w3.org/2004/02/skos/core#> ASK { ?x service:altLabel ?load }",
    'ASK { ?x skos:altLabel """SERVICE LOAD <file:///etc/passwd> DROP ALL""" }',
    "ASK { ?x skos:altLabel ?n FILTER(?n != '''it's \\' a \"SERVICE\"''') }",
    "ASK { ?x skos:altLabel ?n FILTER NOT EXISTS { ?x <http://example.org/SERVICE> ?n } }",
    "ASK { ?x skos:altLabel ?n FILTER(?n<?x||?n>'SERVICE'||?n!='') }",
])
def test_words_that_only_look_like_it_are_answered(client: httpx.Client, query: str) -> None:
    response = client.get("/sparql", params={"query": query})
    assert response.json().get("boolean") is True, response.text


@pytest.mark.parametrize("hidden", [
    "SELECT * { ?s ?p ?o FILTER(?s<'>')SERVICE SILENT<URL>{ ?a ?b ?c }FILTER(?o!='') } LIMIT 1",
    "SELECT * { ?s ?p ?o FILTER(?s<'>')SERVICE<URL>{ ?a ?b ?c }FILTER(?o!='') } LIMIT 1",
    "SELECT * { BIND(<URL> AS ?x) ?s ?p ?o FILTER(?s<?o||?s)SERVICE?x#>\n{ ?a ?b ?c } }",
    "SELECT * { \\u0053ERVICE <URL> { ?a ?b ?c } }",
])
def test_a_service_that_hides_from_the_tokens_reaches_nobody(client: httpx.Client, hidden: str) -> None:
    """Oxigraph takes `<'>'` for a comparison where the tokens see an IRI; but the process can open no socket."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.3)
        query = hidden.replace("URL", f"http://127.0.0.1:{other.getsockname()[1]}/")
        response = client.get("/sparql", params={"query": query})
        assert response.status_code in (200, 400, 403), response.text
        with pytest.raises(TimeoutError):
            other.accept()


def test_the_folder_is_not_written_to(client: httpx.Client, folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.parent.rglob("*")}
    client.post("/sparql", data={"update": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"})
    client.get("/sparql", params={"query": "ASK {}"})
    assert {path: path.stat().st_mtime_ns for path in folder.parent.rglob("*")} == before


@pytest.mark.parametrize(("text", "form", "service"), [
    ("", "", False), ("\0", "", False), ("SELECT", "SELECT", False), ("'unclosed SERVICE", "", True),
    ("BASE <urn:x#> describe <#y>", "DESCRIBE", False), ("ASK { ?a ex:SERVICE ?b }", "ASK", False),
    ("ASK { ?a <p>'''a\n'SERVICE' ''' }", "ASK", False), ("ASK{}SERVICE", "ASK", True),
])
def test_outlines(text: str, form: str, service: bool) -> None:
    seen = outline(text, "https://example.org/")
    assert (seen.form, seen.service) == (form, service)


@pytest.mark.parametrize(("accept", "place"), [
    ("", 0), ("b/b", 1), ("a/*;q=0.1, b/b;q=0.2", 1), ("*/*, a/a;q=0", 1), ("a/a;q=2", 0), ("a/a;q=x, b/b;q=0.1", 1),
    ("c/c", None), ("*/*;q=0", None), (",,;;,", 0), ("a/a;level=1;q=0.3, b/*;q=0.3", 0),
])
def test_choosing_by_quality(accept: str, place: int | None) -> None:
    assert choose(accept, [("a/a",), ("b/b", "b/c")]) == place


def test_only_those_who_name_html_get_it() -> None:
    assert wants_html("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert not any(wants_html(accept) for accept in ("", "*/*", "application/json", "text/html;q=0.1, text/turtle"))
