"""Render HTML pages from the templates; every value is escaped by the engine, and no other module writes markup."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.graph.description import by_passages
from kg.graph.namespaces import CK
from kg.graph.passages import Passage

TEMPLATES = Path(__file__).parent / "templates"
OPENING, CLOSING = "\ufdd0", "\ufdd1"
"""Two characters that Unicode keeps out of every text: between them stand the telling words of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The templates, loaded once, and the base of the IRIs that are served here."""

    environment: Environment
    base_iri: str

    def render(self, name: str, values: Mapping[str, object]) -> bytes:
        """Return the page made from the template `name`."""
        return self.environment.get_template(f"{name}.html").render(values).encode()


def load_pages(base_iri: str) -> Pages:
    """Read every template; links to IRIs under `base_iri` lead to this server."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    environment.filters["href"] = lambda iri: href(iri, base_iri)
    environment.filters["pieces"] = pieces
    environment.filters["by_passages"] = by_passages
    for name in environment.list_templates():
        environment.get_template(name)
    return Pages(environment=environment, base_iri=base_iri)


def href(iri: str, base_iri: str) -> str:
    """Return where a link to an IRI leads: to this server for things and our own terms, else out, if it is a web page.

    >>> href("https://example.org/id/person/a", "https://example.org/id/"), href("javascript:x", "https://example.org/")
    ('/id/person/a', '')
    """
    if base_iri and iri.startswith(base_iri):
        return "/id/" + iri.removeprefix(base_iri)
    if iri.startswith(CK):
        return "/ontology#" + iri.removeprefix(CK)
    return iri if iri.startswith(("https://", "http://")) else ""


def pieces(passage: Passage) -> Sequence[tuple[str, bool]]:
    """Return the sentence cut into pieces, each with whether it is of the telling words."""
    parts = re.split(f"[{OPENING}{CLOSING}]", passage.marked(OPENING, CLOSING))
    return [(part, number % 2 == 1) for number, part in enumerate(parts) if part]
