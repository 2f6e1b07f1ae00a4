"""Clients that others wrote get the rows of `kg query` from the endpoint: SPARQLWrapper and Comunica."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from kg.graph.ask import SEPARATOR, ask, bind
from kg.graph.store import OpenGraph, load
from kg.knowledge.queries import StoredQuery, load_queries

pytestmark = pytest.mark.slow
CLIENTS = Path(__file__).parent.parent / "clients"
QUERIES = load_queries()


@pytest.fixture(scope="module")
def seed(built_seed: Path) -> OpenGraph:
    return load(built_seed)


@pytest.fixture(scope="module")
def endpoint(built_seed: Path, run_server: Callable[..., Any]) -> Iterator[str]:
    with run_server(built_seed) as server:
        yield f"{server.address}/sparql"


def examples(query: StoredQuery) -> dict[str, str]:
    return {name: parameter.example for name, parameter in query.header.params.items()}


def text_of(seed: OpenGraph, query: StoredQuery) -> str:
    """Return a query with its parameters bound to their examples: a client has no substitutions, but VALUES.

    Without the header: SPARQLWrapper takes a word in its comments for the form of the query.
    """
    text = "\n".join(line for line in query.text.splitlines() if not line.startswith("#+"))
    values = "".join(f" VALUES ?{name} {{ {term} }}" for name, term in bind(seed, query, examples(query)).items())
    return re.sub(r"\bWHERE\s*\{", lambda match: match[0] + values, text, count=1)


def expected(seed: OpenGraph, query: StoredQuery) -> list[dict[str, str]]:
    answer = ask(seed, query, examples(query))
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def rows(query: StoredQuery, bindings: Iterable[dict[str, dict[str, str]]]) -> list[dict[str, str]]:
    """Return the bindings as `kg query` shows them: an unbound cell is empty, many values are sorted."""
    def cell(text: str, many: bool) -> str:
        return SEPARATOR.join(sorted({part for part in text.split(SEPARATOR) if part})) if many else text

    columns = query.header.columns.items()
    return [{name: cell(row.get(name, {}).get("value", ""), column.many) for name, column in columns}
            for row in bindings]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_sparqlwrapper_gets_the_same_rows(endpoint: str, seed: OpenGraph, query: StoredQuery) -> None:
    wrapper = SPARQLWrapper(endpoint, returnFormat=JSON)
    wrapper.setMethod(POST)
    wrapper.setQuery(text_of(seed, query))
    assert rows(query, wrapper.query().convert()["results"]["bindings"]) == expected(seed, query)


def test_sparqlwrapper_reads_every_form(endpoint: str) -> None:
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setQuery("SELECT ?name { ?base a ck:MilitaryBase ; skos:prefLabel ?name } ORDER BY ?name")
    wrapper.setReturnFormat(JSON)
    names = [row["name"]["value"] for row in wrapper.query().convert()["results"]["bindings"]]
    assert names
    wrapper.setReturnFormat(XML)
    document = wrapper.query().convert()
    assert [node.firstChild.data for node in document.getElementsByTagName("literal")] == names
    wrapper.setReturnFormat(CSV)
    assert len(wrapper.query().convert().decode().splitlines()) == len(names) + 1
    wrapper.setQuery("CONSTRUCT WHERE { ?base a ck:MilitaryBase }")
    wrapper.setReturnFormat(TURTLE)
    assert b"MilitaryBase" in wrapper.query().convert()


def test_comunica_gets_the_same_rows(endpoint: str, seed: OpenGraph) -> None:
    if shutil.which("node") is None or not (CLIENTS / "node_modules").exists():
        reason = f"node or its packages are missing; run: npm ci --prefix {CLIENTS}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    asked = {query.name: text_of(seed, query) for query in QUERIES}
    run = subprocess.run(["node", str(CLIENTS / "ask.mjs"), endpoint], input=json.dumps(asked), capture_output=True,
                         text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr[-2000:]
    answers = json.loads(run.stdout)
    for query in QUERIES:
        assert rows(query, answers[query.name]["results"]["bindings"]) == expected(seed, query), query.name
