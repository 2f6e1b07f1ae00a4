"""The seam between the server and the explorer: what stands at `/`, and the data that its page loads."""

from typing import BinaryIO

from kg.explorer.page import page
from kg.serve.forms import HTML, JSON
from kg.serve.served import Served
from kg.serve.tasks import Reply


def answer_home(served: Served, body: BinaryIO) -> Reply:
    """Write the page at `/`."""
    body.write(page(served.graph).encode())
    return Reply(media_type=HTML.content_type)


def answer_data(served: Served, body: BinaryIO) -> Reply:
    """Write what the explorer shows, as JSON."""
    # It places nodes with libraries that take longer to import than the graph to load; the start must not wait.
    from kg.explorer.single import data_json

    body.write(data_json(served.graph).encode())
    return Reply(media_type=JSON.content_type)
