"""Write the page of the explorer: for a server, which sends scripts and data apart, or as one file with all inside."""

import base64
import gzip
import hashlib
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

from kg.explorer.data import article_titles, explorer_data, joined_title
from kg.explorer.vendor import VENDOR
from kg.graph.store import OpenGraph, whole_lines
from kg.report.legible import printable

ASSETS = VENDOR.parent
STYLES = ("vendor/codemirror.css", "vendor/codemirror-show-hint.css", "explorer.css")
SCRIPTS = (
    "vendor/cytoscape.min.js", "vendor/topojson-client.min.js", "vendor/codemirror.js", "vendor/codemirror-sparql.js",
    "vendor/codemirror-show-hint.js", "vendor/codemirror-matchbrackets.js",
    "dom.js", "state.js", "model.js", "dates.js", "filters.js", "search.js", "passage.js", "details.js", "placing.js",
    "graph-style.js", "graph.js", "timeline.js", "map-base.js", "map.js", "article.js", "grid.js", "tables.js",
    "sparql-text.js", "engine.js", "sparql.js", "main.js",
)
"""What the page loads, in order; each script finds in the global KG what those before it put there."""

LEVEL = 9
UNSAFE = re.compile(r"<(?=!--|/?script)", re.IGNORECASE)
"""What inside a script would end it, or hide its end from the reader of HTML."""

BODY = """<body>
<a class="skip" href="#text-of-view" id="skip">Skip to the view</a>
<div id="announcer" role="status" aria-live="polite"></div>
<header>
<h1><bdi id="title">{title}</bdi></h1>
<nav id="tabs" aria-label="Views"></nav>
<div id="search-box"></div>
<a id="here" class="button" href="#" title="The address of this view as it is">Link</a>
</header>
<div class="columns">
<details id="filters" open><summary>What is shown</summary><div id="filter-fields"></div></details>
<main id="text-of-view" tabindex="-1">
<p id="status" role="alert">Loading the graph …</p>
<section id="view-graph" aria-label="Graph" hidden></section>
<section id="view-timeline" aria-label="Timeline" hidden></section>
<section id="view-map" aria-label="Map" hidden></section>
<section id="view-article" aria-label="Article" hidden></section>
<section id="view-tables" aria-label="Tables" hidden></section>
<section id="view-sparql" aria-label="SPARQL" hidden></section>
</main>
<aside id="details" aria-label="Details" tabindex="-1" hidden></aside>
</div>
<noscript>This page needs JavaScript.</noscript>
"""


def page(graph: OpenGraph) -> str:
    """Return the page for a server: it loads /assets/ and /explorer/data.json, and asks /sparql and /queries/NAME."""
    styles = "".join(f'<link rel="stylesheet" href="/assets/{name}"{_mark(name)}>\n' for name in STYLES)
    scripts = "".join(f'<script src="/assets/{name}"></script>\n' for name in SCRIPTS)
    return _document(_titled(graph), styles, scripts)


def single_page(graph: OpenGraph) -> str:
    """Return the page as one file that needs no network: scripts, styles, data, map and SPARQL engine are inside.

    A content security policy forbids it every request and every script but its own. The same graph gives the same text.
    """
    scripts = [_harmless(read_asset(name).decode()) for name in SCRIPTS]
    sources = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    policy = (f"default-src 'none'; script-src {sources} 'wasm-unsafe-eval' blob:; style-src 'unsafe-inline'; "
              "img-src data: blob:; base-uri 'none'; form-action 'none'")
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    head += "".join(f"<style{_mark(name)}>{read_asset(name).decode()}</style>\n" for name in STYLES)
    blocks = "".join(f'<script type="application/gzip" id="{name}">{_packed(content)}</script>\n'
                     for name, content in _blocks(graph))
    return _document(_titled(graph), head, blocks + "".join(f"<script>{script}</script>\n" for script in scripts))


def data_json(graph: OpenGraph) -> str:
    """Return the data of the explorer as JSON."""
    return json.dumps(explorer_data(graph), ensure_ascii=False, separators=(",", ":"))


def read_asset(name: str) -> bytes:
    """Return the content of an asset, named as in SCRIPTS and STYLES."""
    return Path(ASSETS, *name.split("/")).read_bytes()


def _mark(style: str) -> str:
    """Return the id by which cytoscape takes our style sheet for its own: a strict policy forbids it to add one."""
    return ' id="__________cytoscape_stylesheet"' if style == STYLES[-1] else ""


def _titled(graph: OpenGraph) -> str:
    return html.escape(printable(joined_title(article_titles(graph))))


def _document(title: str, head: str, foot: str) -> str:
    return ('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<title>{title}</title>\n<link rel="icon" href="data:,">\n{head}</head>\n'
            f"{BODY.replace('{title}', title)}{foot}</body>\n</html>\n")


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
