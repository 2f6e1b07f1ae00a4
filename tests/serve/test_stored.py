"""The stored queries as REST resources, their description, and the data of the explorer."""

import csv
import gzip
import io
import json

import httpx
import pytest

from kg.graph.ask import ask
from kg.graph.export import csv_text
from kg.graph.store import OpenGraph
from kg.knowledge.queries import StoredQuery, find_query, load_queries

PLAIN = [query for query in load_queries() if all(p.default is not None for p in query.header.params.values())]


@pytest.mark.parametrize("query", PLAIN, ids=lambda query: query.name)
def test_the_rows_are_those_of_kg_query(client: httpx.Client, graph: OpenGraph, query: StoredQuery) -> None:
    answer = ask(graph, query)
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert client.get(f"/queries/{query.name}").json() == rows
    table = client.get(f"/queries/{query.name}", params={"format": "csv"})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.text == csv_text(answer)


@pytest.mark.parametrize(("name", "params"), [
    ("names", {"thing": "Fort Larkspur"}), ("names", {"thing": "base/fort%20larkspur"}),
    ("base-history", {"base": "Fort Larkspur"}),
    ("level-on", {"date": "2031-05-03"}), ("events-between", {"first": "2031-05-01", "last": "2031-06-30"}),
])
def test_parameters(client: httpx.Client, graph: OpenGraph, name: str, params: dict[str, str]) -> None:
    answer = ask(graph, find_query(name), params)
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert client.get(f"/queries/{name}", params=params).json() == rows
    page = client.get(f"/queries/{name}", params=params, headers={"accept": "text/html"})
    assert f"{len(rows)} row" in page.text


@pytest.mark.parametrize(("path", "status", "words"), [
    ("/queries/atacks", 404, "there is no query 'atacks'"),
    ("/queries/level-on", 400, "level-on needs date, for example"),
    ("/queries/level-on?date=yesterday", 400, "is not a date"),
    ("/queries/level-on?date=2020-01-01&date=2020-01-02", 400, "given twice"),
    ("/queries/level-on?date=2020-01-01&colour=red", 400, "has no parameter colour"),
    ("/queries/names?thing=Nobody", 400, "nothing in the graph is 'Nobody'"),
    ("/queries/names?thing=%3Curn:x%3E%20%7D%20DROP%20ALL", 400, "nothing in the graph"),
    ("/queries/names?thing=%00", 400, "nothing in the graph"),
    ("/queries/attacks?format=docx", 400, "json, csv, html"),
    ("/queries/attacks?x=%ff", 400, "not UTF-8"),
    ("/nothing", 404, "there is no such page"),
])
def test_errors_are_json_with_a_sentence(client: httpx.Client, path: str, status: int, words: str) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("application/json")
    assert response.json()["status"] == status
    assert words in response.json()["error"]
    page = client.get(path, headers={"accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")


def test_nothing_is_written_through_a_query(client: httpx.Client) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        response = client.request(method, "/queries/attacks")
        assert response.status_code == 405
        assert response.json()["error"]


def test_the_list_tells_how_to_ask(client: httpx.Client) -> None:
    listed = {entry["name"]: entry for entry in client.get("/queries").json()}
    assert set(listed) == {query.name for query in load_queries()}
    for query in load_queries():
        assert listed[query.name]["columns"] == list(query.header.columns)
        assert set(listed[query.name]["params"]) == set(query.header.params)
    assert client.get("/queries", headers={"accept": "image/png"}).status_code == 406


def test_the_description_agrees_with_what_is_there(client: httpx.Client) -> None:
    api = client.get("/openapi.json").json()
    assert api["openapi"].startswith("3.1")
    assert api["servers"] == [{"url": str(client.base_url).rstrip("/")}]
    identifiers = [operation["operationId"] for path in api["paths"].values() for operation in path.values()]
    assert len(identifiers) == len(set(identifiers))
    for query in load_queries():
        operation = api["paths"][f"/queries/{query.name}"]["get"]
        params = {entry["name"]: entry for entry in operation["parameters"]}
        assert set(params) == {*query.header.params, "format"}
        for name, parameter in query.header.params.items():
            assert params[name]["required"] == (parameter.default is None)
        row = operation["responses"]["200"]["content"]["application/json"]["schema"]["items"]
        assert list(row["properties"]) == row["required"] == list(query.header.columns)
        assert all(code in operation["responses"] for code in ("200", "400", "503", "504"))
    for path, operations in api["paths"].items():
        for method, operation in operations.items():
            assert operation["responses"], (path, method)
            assert operation["summary"]
    assert "#/components/schemas/Error" in json.dumps(api)


def test_csv_is_safe_for_a_spreadsheet(client: httpx.Client) -> None:
    rows = list(csv.reader(io.StringIO(client.get("/queries/organisations", params={"format": "csv"}).text)))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "\t"))]


def test_the_data_of_the_explorer_is_sent_once(client: httpx.Client) -> None:
    first = client.get("/explorer/data.json")
    assert first.json()["base"] == "https://w3id.org/conflict-kg/id/"
    again = client.get("/explorer/data.json", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_large_answers_are_compressed_for_those_who_can(client: httpx.Client) -> None:
    with client.stream("GET", "/openapi.json", headers={"accept-encoding": "gzip"}) as response:
        packed = b"".join(response.iter_raw())
    assert response.headers["content-encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed)) == client.get("/openapi.json").json()
    assert "content-encoding" not in client.get("/openapi.json", headers={"accept-encoding": "identity"}).headers
