"""The seam between the server and the explorer: what stands at `/`, and the data that its page loads."""

import json
from typing import BinaryIO

from kg.graph.store import OpenGraph
from kg.serve.forms import JSON
from kg.serve.served import Served
from kg.serve.tasks import Reply


def answer_home(served: Served, body: BinaryIO) -> Reply:
    """Write the page at `/`."""
    return served.html(body, "home", {"size": served.graph.size(), "questions": served.questions()})


def answer_data(served: Served, body: BinaryIO) -> Reply:
    """Write what the explorer shows, as JSON."""
    body.write(json.dumps(data(served.graph), ensure_ascii=False, separators=(",", ":")).encode())
    return Reply(media_type=JSON.content_type)


def data(graph: OpenGraph) -> dict[str, object]:
    """Return the data of the explorer."""
    return {"base": graph.base_iri, "triples": graph.size()}
