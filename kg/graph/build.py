"""Write knowledge as RDF: every fact in the named graph of its passage, and what the passages are in one graph more."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.literals import text_of
from kg.graph.namespaces import DEFAULT_BASE, expand
from kg.graph.ontology import Ontology, load_ontology
from kg.model.facts import Evidence, Fact, Knowledge, Ref, Term, Value
from kg.model.text import Article, Span

XSD = expand("xsd:")
PREFERRED, ALTERNATIVE = (f" <{expand(curie)}> " for curie in ("skos:prefLabel", "skos:altLabel"))


def build_lines(knowledge: Knowledge, base_iri: str = DEFAULT_BASE, *, licence: str | None = None) -> list[str]:
    """Return the quads of one article as sorted lines of N-Quads.

    `base_iri` is where things live and ends in "/" or "#"; `licence` is the IRI of the text's licence, where known.
    Raises KnowledgeError on a term that the ontology lacks, GraphError on a key that cannot be an IRI.
    """
    writer = _Writer(knowledge.article, iris.check_base(base_iri), load_ontology())
    found = set(writer.document(licence))
    for fact in knowledge.facts:
        found.update(writer.fact(fact))
    for evidence, passage in writer.passages.items():
        found.update(writer.passage(evidence, passage))
    return sorted(found)


def with_one_name(lines: Iterable[str]) -> Iterator[str]:
    """Yield sorted lines again, sorted, with one preferred name for each thing.

    Where articles name one thing in several ways, the longest name is preferred and the others become alternatives.
    """
    for _, group in groupby(lines, key=_subject):
        about = list(group)
        names = {_object(line) for line in about if _is_name(line)}
        if len(names) < 2:
            yield from about
            continue
        longest = max(names, key=_fullness)
        renamed = {line.replace(PREFERRED, ALTERNATIVE, 1) if _is_name(line) and _object(line) != longest else line
                   for line in about}
        yield from sorted(renamed)


def _subject(line: str) -> str:
    return line[:line.index(" ")]


def _object(line: str) -> str:
    return line.split(" ", 2)[2].rsplit(" ", 2)[0]


def _is_name(line: str) -> bool:
    return PREFERRED in line and line.startswith(PREFERRED, line.index(" "))


def _fullness(literal: str) -> tuple[int, str]:
    text = text_of(literal)
    return len(text), text


class _Writer:
    """Turns facts and passages of one article into lines; terms are written out once and kept as text."""

    def __init__(self, article: Article, base_iri: str, ontology: Ontology) -> None:
        self.article, self.base, self.ontology = article, base_iri, ontology
        self.terms: dict[str, str] = {}
        self.things: dict[str, str] = {}
        self.passages: dict[Evidence, str] = {}
        self.selected: set[Span] = set()
        self.source = self._thing(f"document/{article.key}")
        self.provenance = self._thing("graph/provenance")

    def document(self, licence: str | None) -> Iterator[str]:
        """Yield what is known of the source document, and the base of the IRIs."""
        digest = hashlib.sha256(self.article.text.encode()).hexdigest()
        yield self._provenance(self.provenance, "void:uriSpace", _plain(self.base))
        yield self._provenance(self.source, "rdf:type", self._term("ck:SourceDocument"))
        yield self._provenance(self.source, "dcterms:title", _plain(self.article.title))
        yield self._provenance(self.source, "skos:prefLabel", _plain(self.article.title))
        yield self._provenance(self.source, "schema:sha256", _plain(digest))
        if licence:
            yield self._provenance(self.source, "dcterms:license", str(NamedNode(licence)))

    def fact(self, fact: Fact) -> Iterator[str]:
        """Yield the fact's triple once for each passage that supports it."""
        subject = self._thing(fact.subject)
        triple = f"{subject} {self._term(fact.predicate)} {self._value(fact.value)}"
        for evidence in fact.evidence:
            passage = self.passages.get(evidence)
            if passage is None:
                passage = self.passages[evidence] = str(iris.passage(self.base, self.article.key, evidence))
            yield f"{triple} {passage} .\n"
        yield self._provenance(subject, "prov:hadPrimarySource", self.source)

    def passage(self, evidence: Evidence, passage: str) -> Iterator[str]:
        """Yield the passage as a web annotation resource: source, selectors, section, rule and telling words."""
        place = f"{self.article.key}/{evidence.sentence.start}-{evidence.sentence.end}"
        quotation, rule = self._thing(f"quote/{place}"), self._thing(f"rule/{iris.slug(evidence.rule)}")
        yield self._provenance(passage, "rdf:type", self._term("ck:Passage"))
        yield self._provenance(passage, "rdf:type", self._term("oa:SpecificResource"))
        yield self._provenance(passage, "oa:hasSource", self.source)
        yield self._provenance(passage, "oa:hasSelector", quotation)
        yield self._provenance(quotation, "rdf:type", self._term("oa:TextQuoteSelector"))
        yield self._provenance(quotation, "oa:exact", _plain(evidence.sentence.text))
        yield from self._selector(passage, "oa:hasSelector", evidence.sentence)
        for words in evidence.words:
            yield from self._selector(passage, "ck:words", words)
        yield self._provenance(passage, "ck:section", _plain(evidence.section))
        yield self._provenance(passage, "ck:evidence", _plain("derived" if evidence.derived else "quoted"))
        yield self._provenance(passage, "prov:wasGeneratedBy", rule)
        yield self._provenance(rule, "rdf:type", self._term("ck:Rule"))
        yield self._provenance(rule, "skos:prefLabel", _plain(evidence.rule))

    def _selector(self, passage: str, predicate: str, span: Span) -> Iterator[str]:
        """Yield a position selector with offsets into the whole text."""
        selector = self._thing(f"selector/{self.article.key}/{span.start}-{span.end}")
        yield self._provenance(passage, predicate, selector)
        if span in self.selected:
            return
        self.selected.add(span)
        yield self._provenance(selector, "rdf:type", self._term("oa:TextPositionSelector"))
        yield self._provenance(selector, "oa:start", _typed(str(span.start), "integer"))
        yield self._provenance(selector, "oa:end", _typed(str(span.end), "integer"))

    def _provenance(self, subject: str, predicate: str, value: str) -> str:
        return f"{subject} {self._term(predicate)} {value} {self.provenance} .\n"

    def _thing(self, key: str) -> str:
        """Return a thing, its IRI minted once."""
        thing = self.things.get(key)
        if thing is None:
            thing = self.things[key] = str(iris.thing(self.base, key))
        return thing

    def _term(self, curie: str) -> str:
        """Return a term, looked up in the ontology once."""
        term = self.terms.get(curie)
        if term is None:
            term = self.terms[curie] = f"<{self.ontology.term(curie)}>"
        return term

    def _value(self, value: Value) -> str:
        """Return the object: a thing, a term, or a literal of the value's own type."""
        match value:
            case Ref(key=key):
                return self._thing(key)
            case Term(iri=iri):
                return self._term(iri)
            case bool():
                return _typed("true" if value else "false", "boolean")
            case int():
                return _typed(str(value), "integer")
            case float():
                return _typed(format(Decimal(repr(value)), "f"), "decimal")
            case date():
                return _typed(value.isoformat(), "date")
            case str():
                return _plain(value)


def _plain(text: str) -> str:
    return str(Literal(text))


def _typed(text: str, datatype: str) -> str:
    return f'"{text}"^^<{XSD}{datatype}>'
