"""Mint IRIs: from the key of a thing, or from offsets and a rule, to an IRI that lies under the base."""

import re
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.errors import GraphError
from kg.model.facts import Evidence

RELATIVE = re.compile(r"[A-Za-z0-9_-]+(?:/|$)")
SAFE = "!$&'()*+,;=:@"


def check_base(base_iri: str) -> str:
    """Return the base if it is an absolute IRI that ends in "/" or "#"; raise GraphError if not."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#]", base_iri):
        raise GraphError(f"{base_iri!r} cannot be the base of IRIs; give an absolute IRI that ends in '/' or '#'")
    return base_iri


def thing(base_iri: str, key: str) -> NamedNode:
    """Return the IRI of the thing with this key.

    Each step of the path is percent-encoded, and steps that would climb out of the base are refused with GraphError.

    >>> thing("https://example.org/id/", "person/a b").value
    'https://example.org/id/person/a%20b'
    """
    steps = key.split("/")
    if any(step in ("", ".", "..") for step in steps):
        raise GraphError(f"{key!r} is not a key: a key is a path without empty, '.' or '..' steps")
    return NamedNode(base_iri + "/".join(quote(step, safe=SAFE) for step in steps))


def relative(base_iri: str, iri: str) -> str:
    """Return an IRI relative to its base, or as it is where that could be misread.

    >>> relative("https://example.org/id/", "https://example.org/id/person/a")
    'person/a'
    """
    rest = iri.removeprefix(base_iri)
    return rest if base_iri.endswith("/") and iri.startswith(base_iri) and RELATIVE.match(rest) else iri


def slug(name: str) -> str:
    """Return a rule's name as one step of a path.

    >>> slug("events.frame: attack")
    'events.frame-attack'
    """
    return re.sub(r"[^\w.]+", "-", name).strip("-.") or "unnamed"


def passage(base_iri: str, article: str, evidence: Evidence) -> NamedNode:
    """Return the IRI of the passage, which also names the graph of what this rule read in this sentence."""
    suffix = "-derived" if evidence.derived else ""
    place = f"{evidence.sentence.start}-{evidence.sentence.end}"
    return thing(base_iri, f"passage/{article}/{place}/{slug(evidence.rule)}{suffix}")
