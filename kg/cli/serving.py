"""Serve a built graph over HTTP."""

import ipaddress
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import remark, say
from kg.cli.options import DEFAULT_FOLDER


def serve(
    graph: Annotated[Path, typer.Argument(metavar="[GRAPH]", help="The folder of a built graph.")] = DEFAULT_FOLDER,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8000,
    time_limit: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="For one answer.")] = 10.0,
    memory_limit: Annotated[int, typer.Option(min=16, metavar="MIB", help="For one answer.")] = 512,
    result_limit: Annotated[int, typer.Option(min=1, metavar="MIB", help="The largest result.")] = 32,
    request_limit: Annotated[int, typer.Option(min=1, metavar="KIB", help="The largest request.")] = 1024,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Queries at a time, and as many pages.")] = 4,
    queue: Annotated[int, typer.Option(min=0, help="Requests that may wait for a worker.")] = 64,
) -> None:
    """Serve a built graph: a SPARQL endpoint, a page and RDF for every node, the stored queries; read-only.

    Examples: `kg serve` · `kg serve mine --port 8080 --time-limit 30`
    """
    from kg.serve.limits import MIB, Limits
    from kg.serve.server import serve as run

    limits = Limits(seconds=time_limit, memory=memory_limit, result=result_limit * MIB, request=request_limit * 1024,
                    workers=workers, queue=queue)
    if not is_loopback(host):
        remark(f"kg: {host} can be reached from other machines: whoever does may read the whole graph")
    run(graph, host=host, port=port, limits=limits, ready=lambda address: _announce(graph, address))


def _announce(graph: Path, address: str) -> None:
    say(f"serving {graph}/ read-only; stop with Ctrl-C\n"
        f"{address}/          the graph in a browser\n"
        f"{address}/sparql    SPARQL 1.1 endpoint\n"
        f"{address}/queries   stored queries; their description is {address}/openapi.json\n"
        f"{address}/id/...    every node, as a page and as RDF; {address}/ontology the terms")
    sys.stdout.flush()


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach the address; a name other than localhost counts as open."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
