"""Write the page of the explorer as one file: scripts, styles, data, map and SPARQL engine are inside."""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterator

from kg.explorer.data import explorer_data
from kg.explorer.page import SCRIPTS, STYLES, document, read_asset, style_mark
from kg.graph.store import OpenGraph, whole_lines

LEVEL = 9
UNSAFE = re.compile(r"<(?=!--|/?script)", re.IGNORECASE)
"""What inside a script would end it, or hide its end from the reader of HTML."""

def single_page(graph: OpenGraph) -> str:
    """Return the page as one file that needs no network: scripts, styles, data, map and SPARQL engine are inside.

    A content security policy forbids it every request and every script but its own. The same graph gives the same text.
    """
    scripts = [_harmless(read_asset(name).decode()) for name in SCRIPTS]
    sources = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    policy = (f"default-src 'none'; script-src {sources} 'wasm-unsafe-eval' blob:; style-src 'unsafe-inline'; "
              "img-src data: blob:; base-uri 'none'; form-action 'none'")
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    head += "".join(f"<style{style_mark(name)}>{read_asset(name).decode()}</style>\n" for name in STYLES)
    blocks = "".join(f'<script type="application/gzip" id="{name}">{_packed(content)}</script>\n'
                     for name, content in _blocks(graph))
    return document(graph, head, blocks + "".join(f"<script>{script}</script>\n" for script in scripts))


def data_json(graph: OpenGraph) -> str:
    """Return the data of the explorer as JSON."""
    return json.dumps(explorer_data(graph), ensure_ascii=False, separators=(",", ":"))


def _blocks(graph: OpenGraph) -> Iterator[tuple[str, bytes]]:
    """Yield what the single page carries, by the ids under which its scripts look for it."""
    yield "explorer-data", data_json(graph).encode()
    yield "graph-nq", "".join(whole_lines(graph)).encode()
    yield "world-atlas", read_asset("vendor/countries-50m.json")
    yield "oxigraph-js", read_asset("vendor/oxigraph.js")
    yield "oxigraph-wasm", read_asset("vendor/oxigraph.wasm")


def _packed(content: bytes) -> str:
    """Pack for a block of the page: gzip without the time, in base64, whose letters cannot end the block."""
    return base64.b64encode(gzip.compress(content, LEVEL, mtime=0)).decode()


def _harmless(script: str) -> str:
    """Return a script without what would end its element; in strings and regular expressions it means the same."""
    return UNSAFE.sub(r"\\x3c", script)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
