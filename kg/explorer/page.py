"""Write the page of the explorer for a server, which sends scripts and data apart."""

import html
from pathlib import Path

from kg.explorer.titles import graph_title
from kg.graph.store import OpenGraph
from kg.report.legible import printable

ASSETS = Path(__file__).parent / "assets"
STYLES = ("vendor/codemirror.css", "vendor/codemirror-show-hint.css", "explorer.css")
SCRIPTS = (
    "vendor/cytoscape.min.js", "vendor/topojson-client.min.js", "vendor/codemirror.js", "vendor/codemirror-sparql.js",
    "vendor/codemirror-show-hint.js", "vendor/codemirror-matchbrackets.js",
    "dom.js", "state.js", "model.js", "dates.js", "filters.js", "search.js", "passage.js", "details.js", "placing.js",
    "graph-style.js", "graph.js", "timeline.js", "map-base.js", "map.js", "article.js", "grid.js", "tables.js",
    "sparql-text.js", "engine.js", "sparql.js", "main.js",
)
"""What the page loads, in order; each script finds in the global KG what those before it put there."""

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
    styles = "".join(f'<link rel="stylesheet" href="/assets/{name}"{style_mark(name)}>\n' for name in STYLES)
    scripts = "".join(f'<script src="/assets/{name}"></script>\n' for name in SCRIPTS)
    return document(graph, styles, scripts)


def read_asset(name: str) -> bytes:
    """Return the content of an asset, named as in SCRIPTS and STYLES."""
    return Path(ASSETS, *name.split("/")).read_bytes()


def style_mark(style: str) -> str:
    """Return the id by which cytoscape takes our style sheet for its own: a strict policy forbids it to add one."""
    return ' id="__________cytoscape_stylesheet"' if style == STYLES[-1] else ""


def document(graph: OpenGraph, head: str, foot: str) -> str:
    """Return the page with this in its head and at the end of its body."""
    title = html.escape(printable(graph_title(graph)))
    return ('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<title>{title}</title>\n<link rel="icon" href="data:,">\n{head}</head>\n'
            f"{BODY.replace('{title}', title)}{foot}</body>\n</html>\n")
