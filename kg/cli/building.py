"""Build graphs from articles, and write a built graph in one form more."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.console import progress, remark, say, show_json, write
from kg.cli.options import DEFAULT_FOLDER, AsJson, GraphFolder, Model, Quiet
from kg.errors import GraphError

if TYPE_CHECKING:
    from kg.building import Built
    from kg.graph.store import OpenGraph

GraphForm = Literal["ttl", "trig", "nq", "jsonld", "graphml"]


def build(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...", help="Articles; none: the seed.")] = None,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Where the graph goes.")] = DEFAULT_FOLDER,
    base_iri: Annotated[str | None, typer.Option("--base-iri", metavar="IRI", help="Namespace of the things.")] = None,
    model: Model = None,
    jobs: Annotated[int | None, typer.Option(
        "--jobs", "-j", min=1, metavar="N", help="Processes to read with; none: as many as pay.")] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Build one graph from articles in plain text: graph.ttl, .trig, .nq, .jsonld, .graphml, tables/, report.md.

    An article that cannot be read is named and left out, and the exit code is 1. Nothing is written if all fail.

    Examples: `kg build` · `kg build article.txt -o out` · `kg build articles/*.txt -o all --base-iri https://example.org/id/`
    """
    from kg.building import build_folder
    from kg.graph.iris import check_base
    from kg.graph.namespaces import DEFAULT_BASE
    from kg.knowledge.resources import files as knowledge_files
    from kg.parse.parser import DEFAULT_MODEL, load_model
    from kg.readers import Workers, safe_jobs

    try:
        base = check_base(base_iri or DEFAULT_BASE)
    except GraphError as error:
        raise typer.BadParameter(str(error)) from error
    with progress("loading the language model", quiet=quiet) as watch:
        paths = files or [knowledge_files("seeds", ".txt")[0]]
        jobs, model = jobs or safe_jobs(len(paths)), model or DEFAULT_MODEL
        nlp = load_model(model) if jobs == 1 else Workers(model=model, jobs=jobs)
        built = build_folder(paths, out, nlp=nlp, base_iri=base, watch=lambda path: watch(f"reading {path.name}"))
    if as_json:
        show_json({"folder": str(out), "articles": built.articles, "refused": built.refused, "triples": built.triples,
                   "rows": dict(built.rows), "missed": len(built.missed)})
    elif not quiet:
        _tell(built, out)
    for message in built.refused:
        remark(f"kg: skipped {message}")
    if built.refused:
        raise typer.Exit(1)


def _tell(built: "Built", out: Path) -> None:
    """Say in a few lines what a build gave."""
    for line in built.headlines:
        say(line)
    say(f"{out}/report.md tells it at length; kg query, kg draw and kg audit ask, draw and check it")


def export(
    form: Annotated[GraphForm, typer.Argument(metavar="FORMAT", help="ttl, trig, nq, jsonld or graphml.")],
    graph: GraphFolder = DEFAULT_FOLDER,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="A file; none: the terminal.")] = None,
) -> None:
    """Write a built graph in one form.

    Examples: `kg export ttl` · `kg export jsonld -o graph.jsonld`
    """
    from kg.folder import write_file
    from kg.graph.export import graph_text
    from kg.graph.store import load

    opened = load(graph)
    text = _network_text(opened) if form == "graphml" else graph_text(opened, form)
    if out is None:
        write(text)
    else:
        write_file(out, text)


def _network_text(graph: "OpenGraph") -> str:
    from kg.graph.ask import ask
    from kg.knowledge.queries import find_query
    from kg.report.network import actor_network, graphml
    from kg.report.rows import links

    return graphml(actor_network(links(ask(graph, find_query("view-actor-network")))))
