"""Write triples as JSON-LD that reads well: one object for each thing, with short keys and relative identifiers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import KnowledgeError
from kg.graph.iris import relative
from kg.graph.namespaces import CK, PREFIXES, expand
from kg.knowledge import resources

Json = str | int | bool | list["Json"] | dict[str, "Json"]

RDF_TYPE = expand("rdf:type")
XSD_STRING = expand("xsd:string")


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


def json_ld(triples: Iterable[Triple], base_iri: str) -> str:
    """Return the triples as a JSON-LD document whose context stands in it; things and keys are sorted."""
    writer = _Writer(load_context(), base_iri)
    things: dict[str, dict[str, list[Json]]] = {}
    for triple in triples:
        thing = things.setdefault(writer.identifier(triple.subject), {})
        key, value = writer.entry(triple)
        thing.setdefault(key, []).append(value)
    graph: list[Json] = [
        {"id": identifier, **{key: _single(values) for key, values in sorted(thing.items(), key=_type_first)}}
        for identifier, thing in sorted(things.items())
    ]
    document = {"@context": {"@base": base_iri, **writer.context.document}, "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


class _Writer:
    """Shortens terms by the context."""

    def __init__(self, context: Context, base_iri: str) -> None:
        self.context, self.base = context, base_iri

    def entry(self, triple: Triple) -> tuple[str, Json]:
        """Return key and value of one triple."""
        if triple.predicate.value == RDF_TYPE and isinstance(triple.object, NamedNode):
            return "type", _term(triple.object.value)
        key, kind = self.context.keys.get(triple.predicate.value, (triple.predicate.value, None))
        return key, self.value(triple.object, kind)

    def value(self, value: NamedNode | BlankNode | Literal | Triple, kind: str | None) -> Json:
        """Return an object as the context reads it back."""
        if isinstance(value, Literal):
            return _literal(value, kind)
        if kind == "@vocab" and isinstance(value, NamedNode):
            return _term(value.value)
        identifier = self.identifier(value)
        return identifier if kind == "@id" else {"id": identifier}

    def identifier(self, node: NamedNode | BlankNode | Literal | Triple) -> str:
        """Return the IRI, relative to the base."""
        iri = node.value if isinstance(node, NamedNode) else str(node)
        return relative(self.base, iri)


def _literal(value: Literal, kind: str | None) -> Json:
    """Return a literal in JSON's own types where those mean the same."""
    datatype = value.datatype.value
    if datatype == (XSD_STRING if kind is None else expand(kind)):
        return value.value
    if kind is None and datatype == expand("xsd:integer") and abs(int(value.value)) < SAFE_INTEGER:
        return int(value.value)
    if kind is None and datatype == expand("xsd:boolean"):
        return value.value == "true"
    return {"@value": value.value, "@type": datatype}


def _term(iri: str) -> str:
    """Return the short form of a class: our own bare, a borrowed one with its prefix."""
    if iri.startswith(CK):
        return iri.removeprefix(CK)
    return next((f"{prefix}:{iri.removeprefix(space)}" for prefix, space in PREFIXES if iri.startswith(space)), iri)


def _single(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values


def _type_first(item: tuple[str, list[Json]]) -> tuple[bool, str]:
    return item[0] != "type", item[0]
