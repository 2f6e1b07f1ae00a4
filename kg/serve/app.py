"""The web application: routes, security headers, and how a reply becomes a response."""

import asyncio
import json
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.serve.headers import SecurityHeaders
from kg.serve.limits import Limits
from kg.serve.negotiation import wants_html
from kg.serve.pages import Pages, load_pages
from kg.serve.pool import Pool
from kg.serve.protocol import read_question, task, url_params
from kg.serve.tasks import Kind, Reply, Task

STATIC = Path(__file__).parent / "static"
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The handlers of the routes, with the pool that answers, the limits, and the templates for errors."""

    pool: Pool
    limits: Limits
    pages: Pages

    async def sparql(self, request: Request) -> Response:
        """Answer by the SPARQL protocol."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
        question = await read_question(request, self.limits)
        return await self._response(request, question)

    async def node(self, request: Request) -> Response:
        """Show a node; its path is decoded from what the client sent, so that %2F is no slash that it wrote."""
        path = request.scope.get("raw_path", request.url.path.encode()).partition(b"/id/")[2].decode("ascii", "replace")
        return await self._ask(request, Kind.NODE, unquote(path.partition("?")[0]))

    async def stored(self, request: Request) -> Response:
        """Answer a stored query."""
        return await self._ask(request, Kind.STORED, request.path_params["name"])

    async def queries(self, request: Request) -> Response:
        """List the stored queries."""
        return await self._ask(request, Kind.PAGE, "queries")

    async def openapi(self, request: Request) -> Response:
        """Describe the interface."""
        return await self._ask(request, Kind.PAGE, "openapi")

    async def ontology(self, request: Request) -> Response:
        """Show the ontology."""
        return await self._ask(request, Kind.PAGE, "ontology")

    async def home(self, request: Request) -> Response:
        """Show the explorer."""
        return await self._ask(request, Kind.PAGE, "home")

    async def fault(self, request: Request, error: Exception) -> Response:
        """Turn what Starlette raises into a reply with a sentence."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        sentences = {404: "there is no such page; /queries, /sparql and /ontology are the ways in",
                     405: f"{request.method[:20]} is not allowed here"}
        reply = Reply(status=status, sentence=sentences.get(status, "the server failed to answer; please report it"))
        response = self.told(request, reply)
        response.headers.update(getattr(error, "headers", None) or {})
        return response

    async def _ask(self, request: Request, kind: Kind, target: str) -> Response:
        params = url_params(request)
        if isinstance(params, Reply):
            return self.told(request, params)
        return await self._response(request, task(request, kind, target, params))

    async def _response(self, request: Request, question: Task | Reply) -> Response:
        """Run a task and send its body from the file, piece by piece; a fault becomes its sentence."""
        if isinstance(question, Reply):
            return self.told(request, question)
        try:
            reply, body = await _unless_gone(request, self.pool.run(question))
        except ClientDisconnect:
            # Nobody reads this; the number is the one that servers log for it.
            return Response(status_code=499)
        if reply.sentence:
            body.close()
            return self.told(request, reply)
        size = body.seek(0, 2)
        body.seek(0)
        headers = {"Content-Type": reply.media_type, "Content-Length": str(size), "Vary": "Accept"}
        return StreamingResponse(_chunks(body), reply.status, headers, background=BackgroundTask(body.close))

    def told(self, request: Request, reply: Reply) -> Response:
        """Return the sentence of a reply: a page for browsers, plain text by the SPARQL protocol, else JSON."""
        headers = {"Vary": "Accept"} | ({"Retry-After": "1"} if reply.status == 503 else {})
        accept = ",".join(request.headers.getlist("accept"))
        if wants_html(accept):
            page = self.pages.render("error", {"status": reply.status, "sentence": reply.sentence})
            return Response(page, reply.status, headers, "text/html")
        if request.url.path == "/sparql" and "application/json" not in accept:
            return Response(reply.sentence + "\n", reply.status, headers, "text/plain")
        value = {"status": reply.status, "error": reply.sentence}
        return Response(json.dumps(value, ensure_ascii=False) + "\n", reply.status, headers, "application/json")


class ExplorerData:
    """The data of the explorer: computed at the first request, then kept, with its digest as the entity tag."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._kept: tuple[bytes, str] | None = None
        self._making = asyncio.Lock()

    async def answer(self, request: Request) -> Response:
        """Answer with the data, or with nothing to one who has it."""
        async with self._making:
            if self._kept is None:
                reply, body = await self._site.pool.run(task(request, Kind.PAGE, "explorer-data"))
                with body:
                    if reply.sentence:
                        return self._site.told(request, reply)
                    content = body.read()
                self._kept = content, f'W/"{sha256(content).hexdigest()[:32]}"'
        content, tag = self._kept
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in (part.strip() for part in request.headers.get("if-none-match", "").split(",")):
            return Response(status_code=304, headers=headers)
        return Response(content, headers=headers, media_type="application/json")


def application(pool: Pool, limits: Limits) -> SecurityHeaders:
    """Return the application that answers from `pool`."""
    site = Site(pool=pool, limits=limits, pages=load_pages(""))

    # Outermost, so that the page of an error that nothing foresaw has the headers too.
    return SecurityHeaders(Starlette(
        routes=[
            Route("/", site.home),
            Route("/explorer/data.json", ExplorerData(site).answer),
            Route("/sparql", site.sparql, methods=["GET", "POST", "OPTIONS"]),
            Route("/queries", site.queries),
            Route("/queries/{name}", site.stored),
            Route("/openapi.json", site.openapi),
            Route("/ontology", site.ontology),
            Route("/id/{path:path}", site.node),
            Mount("/assets", StaticFiles(packages=[("kg.explorer", "assets")])),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[
            Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST", "OPTIONS"],
                       allow_headers=["*"], expose_headers=["Retry-After"]),
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5),
        ],
        exception_handlers={HTTPException: site.fault, Exception: site.fault}))


async def _unless_gone(request: Request, work: Coroutine[None, None, tuple[Reply, BinaryIO]]) -> tuple[Reply, BinaryIO]:
    """Wait for an answer while its client does; when the client has gone, stop the work and raise ClientDisconnect."""
    working, gone = asyncio.ensure_future(work), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((working, gone), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientDisconnect
        return working.result()
    finally:
        for future in (working, gone):
            future.cancel()


async def _gone(request: Request) -> None:
    """Return when the client has gone; a body that nobody asked for is passed over."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _chunks(body: BinaryIO) -> Iterator[bytes]:
    with body:
        while chunk := body.read(CHUNK):
            yield chunk
