"""Run the server: listen, start the process that holds the graph, and answer until a signal comes."""

import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kg.errors import ServerError
from kg.serve.app import application
from kg.serve.limits import Limits
from kg.serve.pool import Pool, launch, wait_until_ready

MOST_CONNECTIONS = 512
LONGEST_HEAD = 1 << 16
"""Bytes of the request line and the headers together."""


def serve(folder: Path, *, host: str, port: int, limits: Limits, ready: Callable[[str], object]) -> None:
    """Serve the graph of `folder` until SIGINT or SIGTERM; `ready` is called with the address once it is open.

    Raises GraphError where there is no graph, ServerError where the address cannot be had.
    """
    with listen(host, port) as listening:
        keeper = launch(folder, limits)
        wait_until_ready(keeper)
        pool = Pool(folder, limits, keeper)
        config = uvicorn.Config(
            application(pool, limits), log_level="warning", access_log=False, server_header=False, proxy_headers=False,
            limit_concurrency=MOST_CONNECTIONS, h11_max_incomplete_event_size=LONGEST_HEAD, timeout_graceful_shutdown=2,
            ws="none", lifespan="off")
        server = uvicorn.Server(config)
        for number in (signal.SIGINT, signal.SIGTERM):
            # uvicorn has handlers of its own while it runs; these are for the moments before and after.
            signal.signal(number, lambda number, frame: setattr(server, "should_exit", True))
        ready(address(listening))
        try:
            server.run(sockets=[listening])
        finally:
            pool.close()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises ServerError where that cannot be."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=MOST_CONNECTIONS)
    except (OSError, OverflowError) as error:
        number = error.errno if isinstance(error, OSError) else None
        # The text of an unknown host's error is its own; that of others repeats the address.
        reason = os.strerror(number) if number is not None and number > 0 else str(error)
        raise ServerError(f"{host}:{port} cannot be listened at ({reason}); choose another --host or --port") from error


def address(listening: socket.socket) -> str:
    """Return the address of the server as a URL without a path."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
