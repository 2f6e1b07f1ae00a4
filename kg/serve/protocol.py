"""Read a request by the SPARQL 1.1 Protocol into a task, or say in a sentence what is wrong with it."""

import asyncio
from collections.abc import Iterable
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from kg.serve.limits import Limits
from kg.serve.tasks import Kind, Reply, Task

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
MOST_FIELDS = 200
PATIENCE = 10.0
"""Seconds in which the body of a request must be there."""

Params = tuple[tuple[str, str], ...]

READ_ONLY = Reply(status=403, sentence="the graph is read-only here: updates are refused; ask with SELECT, ASK, "
                                       "CONSTRUCT or DESCRIBE")
NOT_UTF8 = Reply(status=400, sentence="the request is not UTF-8; send the query in UTF-8")


async def read_question(request: Request, limits: Limits) -> Task | Reply:
    """Return the task of a request to the endpoint: a query, or without one the endpoint's own description."""
    params = url_params(request)
    if isinstance(params, Reply):
        return params
    if request.method == "POST":
        return await _posted(request, params, limits)
    if any(name == "update" for name, _ in params):
        return READ_ONLY
    return _question(request, params, optional=True)


def url_params(request: Request) -> Params | Reply:
    """Return the parameters in the URL, in order."""
    return _fields(request.scope["query_string"])


def task(request: Request, kind: Kind, target: str, params: Params = ()) -> Task:
    """Return a task with what the request says of the client."""
    accept = ",".join(request.headers.getlist("accept"))
    return Task(kind=kind, target=target, params=params, accept=accept,
                site=f"{request.url.scheme}://{request.url.netloc}")


async def _posted(request: Request, params: Params, limits: Limits) -> Task | Reply:
    media_type, charset = _content_type(request)
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        return Reply(status=415, sentence="the body is compressed; send it as it is")
    if media_type == UPDATE:
        return READ_ONLY
    if media_type not in (FORM, QUERY):
        return Reply(status=415, sentence=f"the media type {media_type or '(none)'} is not understood; "
                                          f"post {QUERY} or {FORM}")
    if charset not in ("", "utf-8", "utf8"):
        return Reply(status=415, sentence=f"the charset {charset} is not understood; send the query in UTF-8")
    body = await _body(request, limits.request)
    if isinstance(body, Reply):
        return body
    if media_type == FORM:
        fields = _fields(body)
        if isinstance(fields, Reply):
            return fields
        return READ_ONLY if any(name == "update" for name, _ in fields) else _question(request, fields)
    if any(name in ("query", "update") for name, _ in params):
        return Reply(status=400, sentence="there is a query in the body and another in the URL; send one")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return NOT_UTF8
    return _question(request, (("query", text), *params))


def _question(request: Request, params: Params, *, optional: bool = False) -> Task | Reply:
    """Return the task of the one query in the parameters."""
    queries = [value for name, value in params if name == "query"]
    rest = tuple(pair for pair in params if pair[0] != "query")
    if not queries and optional and not any(name.endswith("-graph-uri") for name, _ in rest):
        return task(request, Kind.PAGE, "sparql", rest)
    if len(queries) != 1:
        return Reply(status=400, sentence=f"there are {len(queries)} queries; send one, as the parameter 'query' or "
                                          f"as the body in {QUERY}")
    return task(request, Kind.SPARQL, queries[0], rest)


async def _body(request: Request, limit: int) -> bytes | Reply:
    """Read the body up to the limit and within the time for it."""
    too_large = Reply(status=413, sentence=f"the request is larger than the limit of {limit:,} bytes")
    stated = request.headers.get("content-length", "")
    if stated.isdecimal() and int(stated) > limit:
        return too_large
    body = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                body += part
                if len(body) > limit:
                    return too_large
    except TimeoutError:
        return Reply(status=408, sentence=f"the request was not complete after {PATIENCE:.0f} seconds")
    except ClientDisconnect:
        return Reply(status=400, sentence="the request ended before it was complete")
    return bytes(body)


def _content_type(request: Request) -> tuple[str, str]:
    """Return the media type and the charset of the body, in lower case; several media types are none."""
    media_type, _, rest = ",".join(request.headers.getlist("content-type")).lower().partition(";")
    charsets = [_value(part) for part in rest.split(";") if part.strip().startswith("charset")]
    return media_type.strip(), charsets[0] if charsets else ""


def _value(parameter: str) -> str:
    return parameter.partition("=")[2].strip().strip('"')


def _fields(encoded: bytes) -> Params | Reply:
    """Read a form or the query part of a URL."""
    try:
        pairs: Iterable[tuple[str, str]] = parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict",
                                                     max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError:
        return NOT_UTF8
    except ValueError:
        return Reply(status=400, sentence=f"the parameters are malformed, or more than {MOST_FIELDS}")
    return tuple(pairs)
