"""Check a built graph against the shapes, and see what of the article is not in it."""

import csv
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import one_line, progress, remark, say, show_json, show_table
from kg.cli.options import DEFAULT_FOLDER, AsJson, GraphFolder, Quiet
from kg.errors import GraphError, KgError, QuestionError

NOT_RUN = 2
KINDS = ("sentence", "date", "number", "name")


def validate(graph: GraphFolder = DEFAULT_FOLDER, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Check the graph against the SHACL shapes; each finding is a sentence with node, rule, severity and source.

    Exit code 0: it conforms; 1: it does not; 2: the check could not run.

    Examples: `kg validate` · `kg validate --graph out --json`
    """
    from kg.graph.store import load
    from kg.graph.validate import conforms
    from kg.graph.validate import validate as check

    try:
        with progress("checking the graph", quiet=quiet):
            findings = check(load(graph))
    except KgError as error:
        remark(one_line(f"kg: {error}"))
        raise typer.Exit(NOT_RUN) from error
    holds = conforms(findings)
    if as_json:
        show_json({"conforms": holds, "findings": [asdict(finding) for finding in findings]})
    elif not quiet:
        for finding in findings:
            say(finding.sentence())
        say(f"{graph}/ conforms to the shapes" if holds else f"{graph}/ does not conform: {len(findings)} findings")
    raise typer.Exit(0 if holds else 1)


def audit(
    graph: GraphFolder = DEFAULT_FOLDER,
    what: Annotated[str | None, typer.Option(metavar="KIND", help="Only sentence, date, number or name.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the sentences, dates, numbers and names of the articles that did not reach the graph.

    Examples: `kg audit` · `kg audit --what date`
    """
    if what is not None and what not in KINDS:
        raise QuestionError(f"--what {what}: nothing of that kind is listed; the kinds are {', '.join(KINDS)}")
    rows = [row for row in _missed(graph) if what in (None, row["what"])]
    if as_json:
        show_json(rows)
        return
    show_table(("what", "at", "text", "reason"),
               [(row["what"], row["start"], row["text"], row["reason"]) for row in rows])
    counts = {kind: sum(row["what"] == kind for row in rows) for kind in KINDS if what in (None, kind)}
    say(", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items()))


def _missed(folder: Path) -> list[dict[str, str]]:
    """Read what the build in `folder` missed. Raises GraphError."""
    path = folder / "missed.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GraphError(f"{path}: cannot be read; build the graph with 'kg build'") from error
