"""What a hostile or a crowded hour does: every request gets a right answer or a right error, the server stays up."""

import concurrent.futures
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

ASK = "ASK { ?base a ck:MilitaryBase }"
FOR_EVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MEMORY = "SELECT DISTINCT ?a ?f ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f"
TEXT = "SELECT (GROUP_CONCAT(?x) AS ?y) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . BIND(CONCAT(STR(?a), STR(?f)) AS ?x) }"
HUGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


def children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(number) for number in path.read_text().split()] if path.exists() else []


def alive(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": ASK}).json() == {"head": {}, "boolean": True}


def test_time(client: httpx.Client) -> None:
    start = time.monotonic()
    response = client.get("/sparql", params={"query": FOR_EVER})
    assert response.status_code == 504
    assert "time limit" in response.text
    assert time.monotonic() - start < 6
    alive(client)


@pytest.mark.parametrize("query", [MEMORY, TEXT], ids=["sorting", "joining texts"])
def test_memory(client: httpx.Client, query: str) -> None:
    response = client.get("/sparql", params={"query": query})
    assert response.status_code in (503, 504), response.text
    assert "limit" in response.text
    alive(client)


@pytest.mark.parametrize("accept", ["application/json", "text/csv"])
def test_size_of_the_result(client: httpx.Client, accept: str) -> None:
    response = client.get("/sparql", params={"query": HUGE}, headers={"accept": accept})
    assert response.status_code == 413
    assert "LIMIT" in response.text
    alive(client)


def test_a_page_shows_the_first_rows_of_a_huge_result(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "SELECT ?a ?b { ?a ?b ?c . ?d ?e ?f }", "format": "html"})
    assert response.status_code == 200
    assert "and there are more" in response.text


@pytest.mark.parametrize("query", [
    "SELECT * {" + "{" * 20_000 + "}" * 20_000 + "}", "SELECT * { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
    "SELECT * { FILTER(" + "!" * 30_000 + "1) }", "SELECT * { ?s " + "^" * 30_000 + "<urn:p> ?o }",
    "ASK { FILTER(REGEX('" + "a" * 40 + "', '(a+)+$')) }", "\0",
    "ASK { ?s ?p '\0' }", "SELECT\u202e * { }", "💥" * 1000,
], ids=["groups", "brackets", "bangs", "carets", "regex", "null", "null in text", "bidi", "emoji"])
def test_texts_that_are_made_to_hurt(client: httpx.Client, query: str) -> None:
    response = client.post("/sparql", content=query.encode(), headers={"content-type": "application/sparql-query"})
    assert response.status_code in (200, 400, 503, 504), response.text
    alive(client)


def test_fifty_at_once(client: httpx.Client, server: Any) -> None:
    """Good, endless, refused and oversized requests, all at the same time."""
    kinds = [(ASK, {200}), (FOR_EVER, {504}), ("ASK {", {400}), (HUGE, {413, 504}), ("DROP ALL", {403}), (ASK, {200})]
    asked = [kinds[number % len(kinds)] for number in range(50)]

    def one(query: str) -> httpx.Response:
        with httpx.Client(base_url=server.address, timeout=60) as own:
            return own.get("/sparql", params={"query": query})

    with concurrent.futures.ThreadPoolExecutor(50) as threads:
        responses = list(threads.map(lambda pair: one(pair[0]), asked))
    for (query, right), response in zip(asked, responses, strict=True):
        assert response.status_code in right | {503}, (query, response.text)
        if response.status_code == 503:
            assert response.headers["retry-after"]
        if response.status_code == 200:
            assert response.json()["boolean"] is True
    assert Counter(response.status_code for response in responses)[200] > 0
    alive(client)


def test_fifty_good_ones_at_once_all_get_their_answer(server: Any) -> None:
    def one(number: int) -> tuple[int, str]:
        query = f"SELECT ({number} AS ?n) {{ ?base a ck:MilitaryBase }}"
        with httpx.Client(base_url=server.address, timeout=60) as own:
            return number, own.get("/sparql", params={"query": query}).json()["results"]["bindings"][0]["n"]["value"]

    with concurrent.futures.ThreadPoolExecutor(50) as threads:
        assert all(str(number) == answer for number, answer in threads.map(one, range(50)))


def test_a_full_queue_says_when_to_come_back(folder: Path, run_server: Callable[..., Any]) -> None:
    with run_server(folder, "--workers", "1", "--queue", "1", "--time-limit", "2") as server:
        def one(_: int) -> httpx.Response:
            return httpx.get(f"{server.address}/sparql", params={"query": FOR_EVER}, timeout=30)

        with concurrent.futures.ThreadPoolExecutor(6) as threads:
            responses = list(threads.map(one, range(6)))
        statuses = Counter(response.status_code for response in responses)
        assert set(statuses) == {503, 504}
        assert statuses.total() == 6
        assert {response.headers.get("retry-after") for response in responses if response.status_code == 503} == {"1"}


def test_endless_queries_do_not_keep_a_reader_from_the_pages(folder: Path, run_server: Callable[..., Any]) -> None:
    limits = ("--workers", "1", "--time-limit", "3")
    with run_server(folder, *limits) as server, concurrent.futures.ThreadPoolExecutor(1) as threads:
        slow = threads.submit(httpx.get, f"{server.address}/sparql", params={"query": FOR_EVER}, timeout=30)
        time.sleep(0.2)
        assert httpx.get(f"{server.address}/queries/bases").status_code == 200
        assert not slow.done()
        assert slow.result().status_code == 504


def test_a_lost_keeper_is_replaced_and_none_stays_behind(folder: Path, run_server: Callable[..., Any]) -> None:
    with run_server(folder) as server:
        url = f"{server.address}/sparql"
        (keeper,) = children(server.process.pid)
        os.kill(keeper, signal.SIGKILL)
        statuses = [httpx.get(url, params={"query": ASK}, timeout=30).status_code for _ in range(3)]
        assert set(statuses) <= {200, 503}
        assert statuses[-1] == 200
        (another,) = children(server.process.pid)
        assert another != keeper
    assert server.process.returncode == 0
    assert not Path(f"/proc/{another}").exists()


def test_a_query_that_nobody_waits_for_is_stopped(folder: Path, run_server: Callable[..., Any]) -> None:
    with run_server(folder, "--time-limit", "30") as server:
        (keeper,) = children(server.process.pid)
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{server.address}/sparql", params={"query": FOR_EVER}, timeout=0.7)
        deadline = time.monotonic() + 5
        while children(keeper) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not children(keeper)
        server.process.terminate()
        assert server.process.wait(10) == 0
        assert server.process.stderr.read() == ""


def test_memory_of_the_server_stays_bounded(client: httpx.Client, server: Any) -> None:
    def resident() -> int:
        return int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    query = "SELECT ?a ?c { ?a ?b ?c . ?d a ck:MilitaryBase } LIMIT 3000"
    client.get("/sparql", params={"query": query})
    before = resident()
    for _ in range(60):
        assert client.get("/sparql", params={"query": query}).status_code == 200
    assert resident() - before < 32 * 2**20
