"""The pages and the RDF of nodes and terms: complete, linked, and escaped."""

import re
import socket
from html.parser import HTMLParser

import httpx
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from kg.graph.explain import explain
from kg.graph.store import OpenGraph

HTML = {"accept": "text/html"}
BASE = "/id/base/fort%20larkspur"
GROUP = "/id/organisation/red-heron's-brigade"
SAFE_TAGS = frozenset({
    "html", "head", "meta", "title", "link", "body", "header", "nav", "main", "section", "a", "p", "h1", "h2", "ul",
    "li", "div", "span", "blockquote", "footer", "mark", "code", "details", "summary", "dl", "dt", "dd", "small", "br",
    "form", "label", "textarea", "select", "option", "button", "input", "table", "thead", "tbody", "tr", "th", "td",
    "strong", "pre",
})


class Page(HTMLParser):
    """Collects the tags, links and text of a page, and counts the scripts that stand in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.inline = 0
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.inline += tag == "script" and not (dict(attrs).get("src") or "").startswith("/")
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "action", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def page(client: httpx.Client, path: str) -> Page:
    response = client.get(path, headers=HTML)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return Page(response.text)


@pytest.mark.parametrize("path", [
    "/", "/queries", "/queries/organisations", "/queries/names?thing=Fort+Larkspur", "/sparql", "/ontology", BASE,
    GROUP,
    "/sparql?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D", "/sparql?query=CONSTRUCT+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D",
    "/sparql?query=ASK+%7B%7D&format=html",
    "/sparql?query=SELECT+%28%22%3C%2Ftextarea%3E%3Cscript%3E%22+AS+%3Fx%29+%7B%7D",
    "/queries/names?thing=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/id/%3Cscript%3Ealert(1)%3C/script%3E",
    "/%3Cscript%3E", "/queries/%3Cscript%3E", "/sparql?query=%3Cscript%3Ealert(1)%3C/script%3E",
])
def test_no_page_has_markup_or_script_from_the_graph_or_the_request(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers=HTML)
    seen = Page(response.text)
    assert path == "/" or seen.tags <= SAFE_TAGS, seen.tags - SAFE_TAGS
    assert not seen.inline
    assert not {name for name in seen.attributes if name.startswith("on") or name == "style"}
    assert not [link for link in seen.links if link.strip().lower().startswith(("javascript:", "data:text"))]
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self' 'wasm-unsafe-eval'" in policy
    assert "unsafe-inline" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"


def test_a_name_with_markup_is_shown_as_it_is_written(client: httpx.Client) -> None:
    seen = page(client, GROUP)
    assert "<script>alert('Red')</script> & \"Heron\" <b>Brigade" in seen.text
    assert "</textarea></title><img src=x onerror=alert(1)>" in seen.text
    assert "Night & <day>" in seen.text
    assert "test.<reader>" in seen.text


def test_every_fact_stands_with_its_sentence(client: httpx.Client, graph: OpenGraph) -> None:
    seen = page(client, BASE)
    told = explain(graph, "Fort Larkspur")
    assert told.about
    assert told.mentions
    text = " ".join(seen.text.split())
    for fact in (*told.about, *told.mentions):
        assert fact.value in text or fact.value.removeprefix("ck:") in text or "military base" in text
        for passage in fact.passages:
            assert " ".join(passage.text.split()) in text
            assert f"{passage.start}–{passage.end}" in text


def test_links_between_nodes_stay_here_and_lead_somewhere(client: httpx.Client) -> None:
    """Walk from one node: whatever a page links to on this server is there."""
    todo, done = [BASE], set[str]()
    while todo and len(done) < 40:
        path = todo.pop()
        done.add(path)
        links = [link.partition("#")[0] for link in page(client, path).links if link.startswith("/")]
        todo += [link for link in dict.fromkeys(links) if link.startswith("/id/") and link not in done]
        for link in {link for link in links if not link.startswith("/id/")}:
            assert client.get(link, headers=HTML).status_code == 200, link
    assert {path.split("/")[2] for path in done} >= {"event", "base", "organisation", "document", "passage", "selector"}


def test_terms_are_anchors_of_the_ontology_page(client: httpx.Client) -> None:
    anchors = set(re.findall(r'id="(\w+)"', client.get("/ontology", headers=HTML).text))
    linked = {link.partition("#")[2] for link in page(client, BASE).links if link.startswith("/ontology#")}
    assert linked
    assert linked <= anchors


@pytest.mark.parametrize(("accept", "form"), [
    ("text/turtle", RdfFormat.TURTLE), ("application/n-triples", RdfFormat.N_TRIPLES),
    ("application/trig", RdfFormat.TRIG), ("application/ld+json", RdfFormat.JSON_LD),
    ("application/rdf+xml", RdfFormat.RDF_XML),
    ("application/n-quads", RdfFormat.N_QUADS), ("*/*", RdfFormat.TURTLE),
])
def test_a_node_in_every_form(client: httpx.Client, accept: str, form: RdfFormat) -> None:
    response = client.get(BASE, headers={"accept": accept})
    assert response.status_code == 200
    quads = list(parse(response.content, form))
    iri = "<https://w3id.org/conflict-kg/id/base/fort%20larkspur>"
    assert all(iri in (str(quad.subject), str(quad.object)) for quad in quads)
    assert {str(quad.predicate).rpartition("#")[2] for quad in quads} >= {"prefLabel>", "type>", "target>"}
    if form in (RdfFormat.TRIG, RdfFormat.N_QUADS):
        assert any("/passage/" in str(quad.graph_name) for quad in quads)
    assert client.get(BASE, headers={"accept": accept}).content == response.content


def test_the_ontology_in_rdf(client: httpx.Client) -> None:
    graph = rdflib.Graph().parse(data=client.get("/ontology").text, format="turtle")
    assert (rdflib.URIRef("https://w3id.org/conflict-kg/ontology"), rdflib.RDF.type, rdflib.OWL.Ontology) in graph


@pytest.mark.parametrize("path", [
    "/id/nothing/here", "/id/", "/id/../../etc/passwd", "/id/..%2f..%2fetc%2fpasswd", "/id/%2e%2e/%2e%2e/etc/passwd",
    "/id/base/%00",
    "/id/base//fort%20larkspur", "/id/base/./fort%20larkspur", "/id/%ff%fe", "/id/base/fort%20larkspur/",
    "/id/" + "a" * 5000, "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%00",
    "/static//etc/passwd",
    "/queries/../openapi.json", "/queries/..%2f..%2fetc", "/id/base/fort%20larkspur%0d%0aX-Y:%20z",
    "/.git/config", "/etc/passwd", "//etc/passwd",
])
def test_tricks_with_paths_find_nothing(server: object, client: httpx.Client, path: str) -> None:
    """Sent as they stand: httpx would tidy them up."""
    host, port = client.base_url.host, client.base_url.port
    assert port is not None
    with socket.create_connection((host, port), 10) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b"")).decode("utf-8", "replace")
    assert answer.startswith("HTTP/1.1 404"), answer[:200]
    assert "root:" not in answer
    assert "Traceback" not in answer
    assert "\r\nx-y:" not in answer.lower()


def test_a_node_that_is_not_there_is_told_of_in_a_sentence(client: httpx.Client) -> None:
    plain = client.get("/id/person/nobody")
    assert plain.status_code == 404
    assert plain.json()["error"].startswith("there is nothing in this graph at /id/person/nobody")
    assert "There is nothing in this graph" in client.get("/id/person/nobody", headers=HTML).text
    assert client.get(BASE, headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("head", [
    "Host: evil\"><script>", "Host: a/b", "Host: a b", "Host: x\r\nHost: y", "X: y", "Host: u@h",
])
def test_a_host_that_is_none_is_refused(client: httpx.Client, head: str) -> None:
    host, port = client.base_url.host, client.base_url.port
    assert port is not None
    with socket.create_connection((host, port), 10) as line:
        line.sendall(f"GET /sparql HTTP/1.1\r\n{head}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 400"), answer[:200]
    assert b"<script>" not in answer


def test_headers_cannot_change_the_method_or_the_address(client: httpx.Client) -> None:
    tricks = {"X-HTTP-Method-Override": "DELETE", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https",
              "X-Original-URL": "/etc/passwd", "Forwarded": "host=evil.example", "Range": "bytes=0-1"}
    response = client.get("/sparql", headers=tricks)
    assert response.status_code == 200
    assert "evil.example" not in response.text
    assert str(client.base_url).rstrip("/") in response.text
