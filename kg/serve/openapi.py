"""Describe the interface in OpenAPI 3.1, the stored queries from their headers."""

from collections.abc import Iterable

from kg.graph.formats import GRAPHS, TABLES
from kg.knowledge.queries import Column, Parameter, StoredQuery

Json = dict[str, object]

VERSION = "1.0"
"""Of the interface, not of the package: it changes when a client would have to."""

TYPES: dict[str, Json] = {
    "string": {"type": "string"}, "node": {"type": "string"},
    "integer": {"type": "integer"}, "date": {"type": "string", "format": "date"},
}
ERROR = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
SENTENCE = {"text/plain": {"schema": {"type": "string"}}}
BAD = {"description": "A parameter or the query is unknown, missing or malformed."}
BUSY = {"description": "Too many requests, or out of memory; see Retry-After."}
SLOW = {"description": "The time limit was reached."}


def describe_api(queries: Iterable[StoredQuery], site: str) -> Json:
    """Return the OpenAPI document of the server at `site`."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Conflict KG", "version": VERSION, "license": {"name": "MIT", "identifier": "MIT"},
                 "description": "A graph read from articles about conflicts: stored queries, SPARQL, and every node."},
        "servers": [{"url": site}],
        "paths": {**_own_paths(), **{f"/queries/{query.name}": _stored(query) for query in queries}},
        "components": {"schemas": {"Error": {
            "type": "object", "required": ["status", "error"],
            "properties": {"status": {"type": "integer"},
                           "error": {"type": "string", "description": "One sentence."}}}}},
    }


def _own_paths() -> Json:
    """Describe what is there whatever the graph and the queries are."""
    queries: Json = {"application/json": {"schema": {"type": "array", "items": {"type": "object"}}}}
    listing = {"operationId": "queries", "summary": "The stored queries with their parameters and columns.",
               "responses": {"200": _ok("A list.", queries)}}
    ontology = {"operationId": "ontology", "summary": "The ontology.",
                "responses": {"200": _ok("The ontology.", _graph_content())}}
    return {"/queries": {"get": listing}, "/ontology": {"get": ontology}, "/id/{key}": {"get": _node()},
            "/sparql": {"get": _sparql_get(), "post": _sparql_post()}}


def _node() -> Json:
    key = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}, "example": "place/iraq",
           "description": "What follows the base of the IRIs; it may contain slashes."}
    return {"operationId": "node", "summary": "A node: every statement about it and with it.",
            "parameters": [key, _format([form.name for form in GRAPHS] + ["html"])],
            "responses": {"200": _ok("The node.", _graph_content()),
                          "404": {"description": "There is no such node.", "content": SENTENCE}}}


def _sparql_get() -> Json:
    dataset = [{"name": name, "in": "query", "schema": {"type": "array", "items": {"type": "string", "format": "uri"}}}
               for name in ("default-graph-uri", "named-graph-uri")]
    query = {"name": "query", "in": "query", "schema": {"type": "string"}, "example": "ASK { ?s ?p ?o }",
             "description": "SELECT, ASK, CONSTRUCT or DESCRIBE; none: the description of the service."}
    names = list(dict.fromkeys(form.name for form in (*TABLES, *GRAPHS)))
    return {"operationId": "sparql", "summary": "SPARQL 1.1 Protocol: query by GET.",
            "parameters": [query, *dataset, _format([*names, "html"])], "responses": _sparql_responses()}


def _sparql_post() -> Json:
    form = {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}}
    body = {"required": True, "content": {"application/sparql-query": {"schema": {"type": "string"}},
                                          "application/x-www-form-urlencoded": {"schema": form}}}
    return {"operationId": "sparqlPost", "summary": "SPARQL 1.1 Protocol: query by POST, direct or as a form.",
            "requestBody": body, "responses": _sparql_responses()}


def _sparql_responses() -> Json:
    content = {form.media_type: {"schema": {"type": "string"}} for form in TABLES} | _graph_content()
    faults = {"400": BAD, "403": {"description": "An update, a SERVICE, or a graph that is not here."},
              "406": {"description": "No acceptable media type."}, "413": {"description": "Query or result too large."},
              "415": {"description": "The body is of another media type."}, "503": BUSY, "504": SLOW}
    told = {code: {**fault, "content": SENTENCE} for code, fault in faults.items()}
    return {"200": _ok("The result.", content), **told}


def _stored(query: StoredQuery) -> Json:
    """Describe one stored query from its header."""
    header = query.header
    row = {"type": "object", "required": list(header.columns), "additionalProperties": False,
           "properties": {name: _column(column) for name, column in header.columns.items()}}
    content: Json = {"application/json": {"schema": {"type": "array", "items": row}},
                     "text/csv": {"schema": {"type": "string"}}}
    parameters = [_parameter(name, parameter) for name, parameter in header.params.items()]
    return {"get": {"operationId": f"query-{query.name}", "summary": header.summary, "tags": [header.kind.value],
                    "parameters": [*parameters, _format(["json", "csv", "html"])],
                    "responses": {"200": _ok("The rows.", content), "400": {**BAD, "content": ERROR},
                                  "503": {**BUSY, "content": ERROR}, "504": {**SLOW, "content": ERROR}}}}


def _column(column: Column) -> Json:
    joined = 'Several values are joined by " | ".' if column.many else ""
    about = " ".join(part for part in (column.about, joined) if part)
    return {"type": "string", **({"description": about} if about else {})}


def _parameter(name: str, parameter: Parameter) -> Json:
    schema = dict(TYPES[parameter.type])
    if parameter.default is not None:
        schema["default"] = int(parameter.default) if parameter.type == "integer" else parameter.default
    example = int(parameter.example) if parameter.type == "integer" else parameter.example
    return {"name": name, "in": "query", "required": parameter.default is None, "description": parameter.about,
            "schema": schema, "example": example}


def _format(names: list[str]) -> Json:
    return {"name": "format", "in": "query", "schema": {"type": "string", "enum": names},
            "description": "Goes before the Accept header."}


def _graph_content() -> Json:
    return {form.media_type: {"schema": {"type": "string"}} for form in GRAPHS}


def _ok(description: str, content: Json) -> Json:
    return {"description": description, "content": content}
