"""Read stored queries: SPARQL files whose leading `#+` lines are a YAML header that says what they answer."""

import re
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.errors import KnowledgeError, QuestionError
from kg.knowledge import resources

HEADER = "#+"
LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader in C, where PyYAML was built with it: all headers are read in a tenth of the time."""

NOISE = re.compile(r"<[^<>\s]*>|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|#[^\n]*")
SELECT = re.compile(r"\bSELECT\b(?:\s+(?:DISTINCT|REDUCED)\b)?", re.IGNORECASE)
PROJECTED = re.compile(r"[(){]|\bWHERE\b|\bFROM\b|[?$]\w+", re.IGNORECASE)
TABLES = (
    "people", "organisations", "bases", "attacks", "movements", "force_levels", "agreements", "claims", "statements",
)


class Kind(StrEnum):
    """What a query is for: a question answers, a check must find nothing, a view feeds a drawing."""

    QUESTION = "question"
    CHECK = "check"
    VIEW = "view"


class Declared(BaseModel):
    """Base of the header's parts: frozen, and no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Parameter(Declared):
    """A value that the user supplies; `example` is one that works on the seed's graph."""

    about: str
    type: Literal["string", "date", "integer", "node"]
    example: str
    default: str | None = None


class Column(Declared):
    """A column of the answer; `many` marks cells that hold several values joined by " | "."""

    about: str | None = None
    many: bool = False


class Header(Declared):
    """The `#+` header of a query file."""

    summary: str
    kind: Kind
    columns: dict[str, Column]
    params: dict[str, Parameter] = Field(default_factory=dict)
    problem: str | None = None
    solution: str | None = None


class StoredQuery(Declared):
    """A query with its name, its header and its SPARQL text (the whole file)."""

    name: str
    header: Header
    text: str


def parse_query(text: str, *, name: str, place: str) -> StoredQuery:
    """Read one query file; `place` names it in messages.

    Raises KnowledgeError where the header is missing, malformed, or does not agree with the SELECT clause.
    """
    lines = [line[len(HEADER):].removeprefix(" ") for line in text.splitlines() if line.startswith(HEADER)]
    if not lines:
        raise KnowledgeError(f"{place}: there is no header; begin the file with '{HEADER} summary: ...'")
    try:
        header = Header.model_validate(yaml.load("\n".join(lines), Loader=LOADER))
    except (yaml.YAMLError, ValidationError) as error:
        raise KnowledgeError(f"{place}: the header is not right: {error}") from error
    query = StoredQuery(name=name, header=header, text=text)
    _check(query, place)
    return query


@cache
def load_query(path: Path) -> StoredQuery:
    """Read the query file at `path` once. Raises KnowledgeError."""
    return parse_query(resources.read(path), name=path.stem, place=str(path))


def load_queries() -> tuple[StoredQuery, ...]:
    """Read every stored query, sorted by name. Raises KnowledgeError."""
    return tuple(load_query(path) for path in resources.files("queries", ".rq"))


def find_query(name: str) -> StoredQuery:
    """Read the stored query `name`. Raises QuestionError, which tells the names that are like it, or all."""
    known = {path.stem: path for path in resources.files("queries", ".rq")}
    if name not in known:
        close = get_close_matches(name, known, n=3)
        meant = f"did you mean {' or '.join(close)}?" if close else f"the stored queries are {', '.join(known)}"
        raise QuestionError(f"there is no query {name!r}; {meant}")
    return load_query(known[name])


def projection(text: str) -> tuple[str, ...]:
    """Return the variables that a SELECT query projects, in order; nothing for another form or for `*`.

    >>> projection("SELECT ?a (COUNT(?x) AS ?n) WHERE { ?a ?p ?x } GROUP BY ?a")
    ('a', 'n')
    """
    plain = NOISE.sub(" ", text)
    start = SELECT.search(plain)
    if start is None:
        return ()
    names: list[str] = []
    depth, last = 0, ""
    for token in (match[0] for match in PROJECTED.finditer(plain, start.end())):
        if depth == 0 and (token == "{" or token[0] not in "?$()"):
            break
        depth += {"(": 1, ")": -1}.get(token, 0)
        last = token[1:] if token[0] in "?$" else last
        if depth == 0 and token != "(":
            names.append(last)
    return tuple(names)


def _check(query: StoredQuery, place: str) -> None:
    """Check both ways that the SELECT clause projects the declared parameters and columns, and nothing else."""
    projected, header = projection(query.text), query.header
    declared = (*header.params, *header.columns)
    missing = [name for name in declared if name not in projected]
    unknown = [name for name in projected if name not in declared]
    if missing or unknown or len(set(declared)) != len(declared):
        raise KnowledgeError(f"{place}: SELECT and header disagree: declared only {missing}, selected only {unknown}")
    if tuple(name for name in projected if name in header.columns) != tuple(header.columns):
        raise KnowledgeError(f"{place}: SELECT has the columns in another order than the header")
    if (header.kind is Kind.CHECK) != bool(header.problem and header.solution):
        raise KnowledgeError(f"{place}: a check, and nothing else, has 'problem' and 'solution' in its header")
    if not re.search(r"\bORDER\s+BY\b", NOISE.sub(" ", query.text), re.IGNORECASE):
        raise KnowledgeError(f"{place}: there is no ORDER BY, so the rows would have no fixed order")
