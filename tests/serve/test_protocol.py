"""The cases of the SPARQL 1.1 Protocol: methods, media types, dataset descriptions and errors."""

import csv
import io
import json
from xml.etree import ElementTree

import httpx
import pytest
import rdflib
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

SELECT = "SELECT ?name WHERE { ?base a ck:MilitaryBase ; skos:prefLabel ?name }"
ASK = "ASK { ?base a ck:MilitaryBase }"
CONSTRUCT = "CONSTRUCT { ?base a ck:MilitaryBase } WHERE { ?base a ck:MilitaryBase }"
DESCRIBE = "DESCRIBE ?base WHERE { ?base a ck:MilitaryBase }"
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
TABLES = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": None, "text/tab-separated-values": QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE, "application/n-triples": RdfFormat.N_TRIPLES, "application/trig": RdfFormat.TRIG,
    "application/rdf+xml": RdfFormat.RDF_XML, "application/n-quads": RdfFormat.N_QUADS,
    "application/ld+json": RdfFormat.JSON_LD,
}


def media_type(response: httpx.Response) -> str:
    return response.headers["content-type"].partition(";")[0]


def ask(client: httpx.Client, way: str, query: str, accept: str = "*/*") -> httpx.Response:
    match way:
        case "GET":
            return client.get("/sparql", params={"query": query}, headers={"accept": accept})
        case "form":
            return client.post("/sparql", data={"query": query}, headers={"accept": accept})
        case _:
            return client.post("/sparql", content=query, headers={"accept": accept, "content-type": QUERY})


@pytest.mark.parametrize("way", ["GET", "form", "direct"])
@pytest.mark.parametrize("accept", TABLES)
def test_a_select_in_every_way_and_form(client: httpx.Client, way: str, accept: str) -> None:
    response = ask(client, way, SELECT, accept)
    assert (response.status_code, media_type(response)) == (200, accept)
    if accept == "text/csv":
        assert list(csv.reader(io.StringIO(response.text))) == [["name"], ["Fort Larkspur"]]
        return
    rows = list(parse_query_results(response.content, TABLES[accept]))
    assert [row["name"].value for row in rows] == ["Fort Larkspur"]


@pytest.mark.parametrize("way", ["GET", "form", "direct"])
def test_an_ask_in_every_way(client: httpx.Client, way: str) -> None:
    assert ask(client, way, ASK).json() == {"head": {}, "boolean": True}
    xml = ElementTree.fromstring(ask(client, way, ASK, "application/sparql-results+xml").content)
    assert [element.text for element in xml if element.tag.endswith("boolean")] == ["true"]
    assert ask(client, way, ASK, "text/csv").text.strip() == "true"


@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE], ids=["construct", "describe"])
@pytest.mark.parametrize("accept", GRAPHS)
def test_a_graph_in_every_form(client: httpx.Client, query: str, accept: str) -> None:
    response = ask(client, "direct", query, accept)
    assert (response.status_code, media_type(response)) == (200, accept)
    kinds = {str(quad.object) for quad in parse(response.content, GRAPHS[accept])}
    assert "<https://w3id.org/conflict-kg/ontology#MilitaryBase>" in kinds


@pytest.mark.parametrize(("query", "accept", "given"), [
    (SELECT, "", "application/sparql-results+json"),
    (SELECT, "*/*", "application/sparql-results+json"),
    (SELECT, "application/json", "application/sparql-results+json"),
    (SELECT, "text/csv;q=0.4, application/sparql-results+xml;q=0.8", "application/sparql-results+xml"),
    (SELECT, "text/*", "text/csv"),
    (SELECT, "application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
    (SELECT, "text/turtle, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
    (SELECT, "TEXT/CSV", "text/csv"),
    (SELECT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    (CONSTRUCT, "", "text/turtle"),
    (CONSTRUCT, "application/json", "application/ld+json"),
    (CONSTRUCT, "application/n-triples;q=0.9, text/turtle;q=0.2", "application/n-triples"),
    (CONSTRUCT, "text/html", "text/html"),
])
def test_content_negotiation(client: httpx.Client, query: str, accept: str, given: str) -> None:
    response = ask(client, "GET", query, accept)
    assert (response.status_code, media_type(response)) == (200, given)
    assert "accept" in response.headers["vary"].lower()


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "text/csv;q=0"])
def test_nothing_acceptable(client: httpx.Client, accept: str) -> None:
    response = ask(client, "GET", SELECT, accept)
    assert response.status_code == 406
    assert "application/sparql-results+json" in response.text


def test_the_parameter_goes_before_the_header(client: httpx.Client) -> None:
    params = {"query": SELECT, "format": "csv"}
    assert media_type(client.get("/sparql", params=params, headers={"accept": "application/json"})) == "text/csv"
    unknown = client.get("/sparql", params={"query": SELECT, "format": "docx"}, headers={"accept": "text/csv"})
    assert media_type(unknown) == "text/csv"


@pytest.mark.parametrize(("method", "headers", "params", "body", "status"), [
    ("GET", {}, {"query": "SELECT * WHERE {"}, None, 400),
    ("GET", {}, {"query": ""}, None, 400),
    ("GET", {}, [("query", ASK), ("query", ASK)], None, 400),
    ("GET", {}, {"default-graph-uri": "urn:x"}, None, 400),
    ("GET", {}, {"update": "DROP ALL"}, None, 403),
    ("GET", {}, {"query": "INSERT DATA { <urn:a> <urn:b> 1 }"}, None, 403),
    ("PUT", {}, {"query": ASK}, None, 405),
    ("DELETE", {}, {"query": ASK}, None, 405),
    ("PATCH", {"content-type": QUERY}, {}, ASK, 405),
    ("POST", {"content-type": FORM}, {}, "query=ASK%20%7B%7D&query=ASK%20%7B%7D", 400),
    ("POST", {"content-type": FORM}, {}, "", 400),
    ("POST", {"content-type": FORM}, {}, "query=%ff%fe", 400),
    ("POST", {"content-type": FORM}, {}, "update=DROP%20ALL", 403),
    ("POST", {"content-type": FORM}, {}, "&".join(["a=b"] * 500), 400),
    ("POST", {"content-type": QUERY}, {}, b"ASK { ?s ?p '\xff' }", 400),
    ("POST", {"content-type": QUERY}, {"query": ASK}, ASK, 400),
    ("POST", {"content-type": QUERY}, {}, "ASK {", 400),
    ("POST", {"content-type": f"{QUERY}; charset=UTF-16"}, {}, ASK.encode("utf-16"), 415),
    ("POST", {"content-type": "application/sparql-update"}, {}, "DROP ALL", 403),
    ("POST", {"content-type": "text/plain"}, {}, ASK, 415),
    ("POST", {"content-type": "application/json"}, {}, '{"query": "ASK {}"}', 415),
    ("POST", {"content-type": "multipart/form-data; boundary=x"}, {}, "--x--", 415),
    ("POST", {}, {}, ASK, 415),
    ("POST", {"content-type": QUERY, "content-encoding": "gzip"}, {}, ASK, 415),
    ("POST", {"content-type": QUERY}, {}, "ASK {} #" + "x" * 70_000, 413),
])
def test_a_wrong_request_is_told_in_a_sentence(client: httpx.Client, method: str, headers: dict[str, str],
                                               params: object, body: str | bytes | None, status: int) -> None:
    response = client.request(method, "/sparql", params=params, headers=headers, content=body)
    assert response.status_code == status, response.text
    assert 10 < len(response.text) < 1500
    assert "Traceback" not in response.text
    if status == 405:
        assert "GET" in response.headers["allow"]


def test_a_body_in_pieces_is_measured_too(client: httpx.Client) -> None:
    pieces = (b"#" + b"x" * 1000 + b"\n" for _ in range(100))
    assert client.post("/sparql", content=pieces, headers={"content-type": QUERY}).status_code == 413
    fine = iter([ASK[:5].encode(), ASK[5:].encode()])
    assert client.post("/sparql", content=fine, headers={"content-type": f"{QUERY}; charset=utf-8"}).status_code == 200


def test_head_and_options(client: httpx.Client) -> None:
    head = client.head("/sparql", params={"query": SELECT})
    assert (head.status_code, head.content, media_type(head)) == (200, b"", "application/sparql-results+json")
    options = client.options("/sparql")
    assert options.status_code == 204
    assert "POST" in options.headers["allow"]


def test_other_sites_may_ask(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": ASK}, headers={"origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    preflight = client.options("/sparql", headers={
        "origin": "https://example.org", "access-control-request-method": "POST",
        "access-control-request-headers": "content-type"})
    assert preflight.status_code == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "content-type" in preflight.headers["access-control-allow-headers"].lower()
    assert "access-control-allow-credentials" not in preflight.headers


def test_the_default_graph_is_the_union_and_every_passage_a_named_graph(client: httpx.Client) -> None:
    apart = ask(client, "GET", "SELECT (COUNT(*) AS ?n) { ?x a ck:Raid . ?x ck:target ?y }").json()
    assert apart["results"]["bindings"][0]["n"]["value"] == "1"
    (passage,) = passages(client)
    assert "/passage/raid" in passage


def bindings(response: httpx.Response) -> list[dict[str, dict[str, str]]]:
    rows: list[dict[str, dict[str, str]]] = response.json()["results"]["bindings"]
    return rows


def passages(client: httpx.Client) -> list[str]:
    """Return the passages that name a target."""
    found = ask(client, "GET", "SELECT DISTINCT ?g { GRAPH ?g { ?x ck:target ?y } }")
    return [row["g"]["value"] for row in bindings(found)]


@pytest.mark.parametrize("way", ["GET", "form", "direct", "FROM", "prefixed FROM"])
def test_a_dataset_can_be_described(client: httpx.Client, way: str) -> None:
    (passage,) = passages(client)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    match way:
        case "GET":
            response = client.get("/sparql", params={"query": count, "default-graph-uri": passage})
        case "form":
            response = client.post("/sparql", data={"query": count, "default-graph-uri": passage})
        case "direct":
            response = client.post("/sparql", params={"default-graph-uri": passage}, content=count,
                                   headers={"content-type": QUERY})
        case "FROM":
            response = ask(client, "GET", count.replace("{", f"FROM <{passage}> {{", 1))
        case _:
            head, _, tail = passage.rpartition("/")
            text = f"PREFIX p: <{head}/> " + count.replace("{", f"FROM p:{tail} {{", 1)
            response = ask(client, "GET", text)
    inside = ask(client, "GET", f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{passage}> {{ ?s ?p ?o }} }}").json()
    assert response.status_code == 200, response.text
    assert response.json()["results"]["bindings"] == inside["results"]["bindings"]


def test_graphs_that_are_merged_hold_a_triple_once(client: httpx.Client) -> None:
    names = passages(client)
    ontology = "https://w3id.org/conflict-kg/ontology"
    params = [("query", ALL), *(("default-graph-uri", name) for name in (*names, *names, ontology)),
              ("named-graph-uri", names[0])]
    rows = [json.dumps(row, sort_keys=True) for row in bindings(client.get("/sparql", params=params))]
    assert len(rows) == len(set(rows)) > 100
    only = client.get("/sparql", params={"query": ALL, "named-graph-uri": names[0]}).json()["results"]["bindings"]
    assert only == [], "with named graphs alone the default graph is empty"
    params = [("query", "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"), ("named-graph-uri", names[0])]
    assert [row["g"]["value"] for row in bindings(client.get("/sparql", params=params))] == [names[0]]


def test_the_client_goes_before_the_query_in_naming_graphs(client: httpx.Client) -> None:
    query = "SELECT ?s FROM <https://w3id.org/conflict-kg/ontology> { ?s a ck:Raid }"
    graphs = bindings(ask(client, "GET", "SELECT ?g { GRAPH ?g { ?x a ck:Raid } }"))
    params = {"query": query, "default-graph-uri": graphs[0]["g"]["value"]}
    assert len(bindings(client.get("/sparql", params=params))) == 1
    assert bindings(ask(client, "GET", query)) == []


def test_without_a_query_the_service_describes_itself(client: httpx.Client) -> None:
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    for accept in ("*/*", "text/turtle", "application/n-triples"):
        response = client.get("/sparql", headers={"accept": accept})
        graph = rdflib.Graph().parse(data=response.text, format=media_type(response))
        service = graph.value(predicate=rdflib.RDF.type, object=sd.Service)
        assert str(service) == f"{client.base_url}/sparql".replace("//sparql", "/sparql")
        assert graph.value(service, sd.endpoint) == service
        assert (service, sd.feature, sd.UnionDefaultGraph) in graph
        assert graph.value(graph.value(service, sd.defaultDataset), sd.defaultGraph) is not None
        assert len(list(graph.objects(service, sd.resultFormat))) == 10
    page = client.get("/sparql", headers={"accept": "text/html"})
    assert "<textarea" in page.text
    assert client.get("/sparql", headers={"accept": "image/png"}).status_code == 406
