"""Write triples as JSON-LD that reads well: one object for each thing, with short keys and relative identifiers."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from json.encoder import encode_basestring as _quoted

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.errors import KnowledgeError
from kg.graph.iris import relative
from kg.graph.lines import Thing, by_subject, triple_of
from kg.graph.literals import XSD_STRING, parts_of
from kg.graph.namespaces import CK, PREFIXES, expand
from kg.knowledge import resources

Json = str | int | bool | list["Json"] | dict[str, "Json"]

RDF_TYPE = expand("rdf:type")
XSD_INTEGER, XSD_BOOLEAN = expand("xsd:integer"), expand("xsd:boolean")

KEPT = 50_000
"""Terms of which the short form is kept, since they come again."""


class Definition(BaseModel):
    """What the context says of one key: the property, and how its values are to be read."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    iri: str = Field(alias="@id")
    type: str | None = Field(default=None, alias="@type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The JSON-LD context: the prefixes as they stand in the file, and the key of each property (by its IRI)."""

    document: dict[str, Json]
    keys: dict[str, tuple[str, str | None]]

SAFE_INTEGER = 2**53
"""JSON readers keep whole numbers exactly only below this; larger ones are written as typed strings."""


def load_context() -> Context:
    """Read ontology/context.jsonld. Raises KnowledgeError on a malformed entry."""
    path = resources.folder("ontology") / "context.jsonld"
    try:
        document = json.loads(resources.read(path))["@context"]
        definitions = {name: Definition.model_validate(entry)
                       for name, entry in document.items() if isinstance(entry, dict)}
    except (ValueError, KeyError, ValidationError) as error:
        raise KnowledgeError(f"{path}: the context is not right: {error}") from error
    return Context(document=document, keys={expand(d.iri): (name, d.type) for name, d in definitions.items()})


def json_ld(lines: Iterable[str], base_iri: str) -> Iterator[str]:
    """Yield sorted lines of N-Quads as pieces of a JSON-LD document, without the names of their graphs.

    The context stands in the document; things and keys are sorted.
    """
    document = Document(base_iri)
    for thing in by_subject(map(triple_of, lines)):
        document.add(thing)
    return document.pieces()


class Document:
    """A JSON-LD document that takes in one thing after the other; `triples` counts what it says."""

    def __init__(self, base_iri: str) -> None:
        self.triples = 0
        self._writer = _Writer(load_context(), base_iri)
        self._things: list[tuple[str, str]] = []

    def add(self, thing: Thing) -> None:
        """Take in a thing that is not there yet."""
        subject, values = thing
        self.triples += sum(map(len, values.values()))
        self._things.append((self._writer.identifier(subject), self._writer.thing(subject, values)))

    def pieces(self) -> Iterator[str]:
        """Yield the document in pieces."""
        context: Json = {"@context": {"@base": self._writer.base, **self._writer.context.document}}
        yield _written(context, "").removesuffix("\n}")
        yield ',\n "@graph": ['
        for number, (_, thing) in enumerate(sorted(self._things)):
            yield f"{',' if number else ''}\n  {thing}"
        yield "\n ]\n}\n" if self._things else "]\n}\n"


class _Writer:
    """Shortens terms by the context."""

    def __init__(self, context: Context, base_iri: str) -> None:
        self.context, self.base = context, base_iri
        self.identifier = lru_cache(KEPT)(self._identifier)

    def thing(self, subject: str, values: Mapping[str, list[str]]) -> str:
        """Return one object of the document, its lines indented by two."""
        entries: dict[str, list[Json]] = {}
        for predicate, terms in values.items():
            for term in terms:
                key, value = self.entry(predicate[1:-1], term)
                entries.setdefault(key, []).append(value)
        named: list[Json] = [self.identifier(subject)]
        members = [("id", named), *sorted(entries.items(), key=_type_first)]
        text = ",\n".join([f"   {_quoted(key)}: {_written(_single(found), '   ')}" for key, found in members])
        return f"{{\n{text}\n  }}"

    def entry(self, predicate: str, term: str) -> tuple[str, Json]:
        """Return key and value of one triple."""
        if predicate == RDF_TYPE and term.startswith("<"):
            return "type", _term(term[1:-1])
        key, kind = self.context.keys.get(predicate, (predicate, None))
        return key, self.value(term, kind)

    def value(self, term: str, kind: str | None) -> Json:
        """Return an object as the context reads it back."""
        if term.startswith('"'):
            return _literal(*parts_of(term), kind)
        if kind == "@vocab" and term.startswith("<"):
            return _term(term[1:-1])
        identifier = self.identifier(term)
        return identifier if kind == "@id" else {"id": identifier}

    def _identifier(self, node: str) -> str:
        """Return the IRI, relative to the base."""
        return relative(self.base, node[1:-1] if node.startswith("<") else node)


def _literal(text: str, datatype: str, kind: str | None) -> Json:
    """Return a literal in JSON's own types where those mean the same."""
    if datatype == (XSD_STRING if kind is None else _datatype(kind)):
        return text
    if kind is None and datatype == XSD_INTEGER and abs(int(text)) < SAFE_INTEGER:
        return int(text)
    if kind is None and datatype == XSD_BOOLEAN:
        return text == "true"
    return {"@value": text, "@type": datatype}


_datatype = cache(expand)


@lru_cache(KEPT)
def _term(iri: str) -> str:
    """Return the short form of a class: our own bare, a borrowed one with its prefix."""
    if iri.startswith(CK):
        return iri.removeprefix(CK)
    return next((f"{prefix}:{iri.removeprefix(space)}" for prefix, space in PREFIXES if iri.startswith(space)), iri)


def _written(value: Json, indent: str) -> str:
    """Return a value as `json.dumps` with an indent of one would write it, at less than half the cost."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        brackets, parts = "[]", [_written(part, f"{indent} ") for part in value]
    elif isinstance(value, dict):
        brackets, parts = "{}", [f"{_quoted(key)}: {_written(part, f'{indent} ')}" for key, part in value.items()]
    else:
        return json.dumps(value)
    gap = f",\n{indent} "
    return f"{brackets[0]}\n{indent} {gap.join(parts)}\n{indent}{brackets[1]}"


def _single(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values


def _type_first(item: tuple[str, list[Json]]) -> tuple[bool, str]:
    return item[0] != "type", item[0]
