"""Read the outline of a SPARQL text from its tokens: its form, the graphs that it names, whether it calls a SERVICE.

A word in a string, an IRI or a comment is no keyword. What the tokens cannot tell (Oxigraph reads `?a<'>'` as a
comparison, not as an IRI) the process that evaluates the query makes harmless: it cannot open a socket or a file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.graph.namespaces import prefixes

TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      | (?P<string>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | <(?P<iri>[^<>"{}|^`\\\x00-\x20]*)>
      | (?P<variable>[?$]\w+ | @[A-Za-z-]+)
      | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w.:%-]|\\.)*)
      | (?P<word>[^\W\d_]\w*)
      | (?P<other>[^\s])""", re.VERBOSE | re.DOTALL)

QUERY_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATE_FORMS = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})

Token = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a text asks for: its first keyword (empty if it has none that SPARQL knows), and what it reaches for."""

    form: str
    service: bool
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]

    @property
    def updates(self) -> bool:
        """Whether the text would change the graph."""
        return self.form in UPDATE_FORMS


def outline(text: str, base_iri: str) -> Outline:
    r"""Return the outline of a query or update; prefixes are those of the text and the graph's own.

    >>> outline('SELECT ?s FROM <urn:g> { ?s ?p "SERVICE" }', "urn:")
    Outline(form='SELECT', service=False, default_graphs=('urn:g',), named_graphs=())
    >>> outline("# DROP\nASK { service <urn:x> { } }", "urn:").service
    True
    """
    tokens = list(_tokens(text))
    words = [value.upper() for kind, value in tokens if kind == "word"]
    default, named = _graphs(tokens, {**prefixes(base_iri), **_prefixes(tokens)})
    return Outline(form=next((word for word in words if word in QUERY_FORMS | UPDATE_FORMS), ""),
                   service="SERVICE" in words, default_graphs=default, named_graphs=named)


def _tokens(text: str) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind != "comment":
            yield kind, match[kind]


def _prefixes(tokens: list[Token]) -> dict[str, str]:
    """Return the prefixes that the text declares."""
    triples = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return {name.rstrip(":"): iri for (kind, word), (second, name), (third, iri) in triples
            if kind == "word" and word.upper() == "PREFIX" and second == "name" and third == "iri"}


def _graphs(tokens: list[Token], known: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the IRIs after FROM and those after FROM NAMED."""
    default: list[str] = []
    named: list[str] = []
    for place, (kind, word) in enumerate(tokens):
        if kind != "word" or word.upper() != "FROM":
            continue
        following = [*tokens[place + 1:place + 3], ("", ""), ("", "")]
        is_named = following[0][0] == "word" and following[0][1].upper() == "NAMED"
        iri = _iri(following[1] if is_named else following[0], known)
        if iri is not None:
            (named if is_named else default).append(iri)
    return tuple(default), tuple(named)


def _iri(token: Token, known: dict[str, str]) -> str | None:
    kind, value = token
    if kind == "iri":
        return value
    prefix, colon, local = value.partition(":")
    return known[prefix] + local if kind == "name" and colon and prefix in known else None
