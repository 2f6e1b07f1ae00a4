"""Write knowledge as RDF: every fact in the named graph of its passage, and what the passages are in one graph more."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from pyoxigraph import Dataset, Literal, NamedNode, Quad, Triple

from kg.graph import iris
from kg.graph.namespaces import DEFAULT_BASE, expand
from kg.graph.ontology import Ontology, load_ontology
from kg.model.facts import Evidence, Fact, Knowledge, Ref, Term, Value
from kg.model.text import Article, Span

XSD = expand("xsd:")
PREFERRED, ALTERNATIVE = NamedNode(expand("skos:prefLabel")), NamedNode(expand("skos:altLabel"))


def build_dataset(knowledge: Knowledge, base_iri: str = DEFAULT_BASE, *, licence: str | None = None) -> Dataset:
    """Return the quads of one article.

    `base_iri` is where things live and ends in "/" or "#"; `licence` is the IRI of the text's licence, where known.
    Raises KnowledgeError on a term that the ontology lacks, GraphError on a key that cannot be an IRI.
    """
    writer = _Writer(knowledge.article, iris.check_base(base_iri), load_ontology())
    quads = set(writer.document(licence))
    for fact in knowledge.facts:
        quads.update(writer.fact(fact))
    for evidence, passage in writer.passages.items():
        quads.update(writer.passage(evidence, passage))
    return Dataset(quads)


def merge(datasets: Iterable[Dataset]) -> Dataset:
    """Return the union of several articles' quads; neither the order of the articles nor merging again matters.

    Where articles name one thing in several ways, the longest name is preferred and the others become alternatives.
    """
    merged = Dataset(quad for dataset in datasets for quad in dataset)
    names: dict[str, set[str]] = {}
    preferred = list(merged.quads_for_predicate(PREFERRED))
    for quad in preferred:
        if isinstance(quad.object, Literal):
            names.setdefault(str(quad.subject), set()).add(quad.object.value)
    longest = {subject: max(values, key=_fullness) for subject, values in names.items()}
    for quad in preferred:
        merged.remove(quad)
    for quad in preferred:
        merged.add(_renamed(quad, longest))
    return merged


def _renamed(quad: Quad, longest: Mapping[str, str]) -> Quad:
    """Return the quad, a preferred name that is not the longest one turned into an alternative."""
    if quad.predicate != PREFERRED or not isinstance(quad.object, Literal):
        return quad
    if quad.object.value == longest[str(quad.subject)]:
        return quad
    return Quad(quad.subject, ALTERNATIVE, quad.object, quad.graph_name)


def _fullness(name: str) -> tuple[int, str]:
    return len(name), name


class _Writer:
    """Turns facts and passages of one article into quads."""

    def __init__(self, article: Article, base_iri: str, ontology: Ontology) -> None:
        self.article, self.base, self.ontology = article, base_iri, ontology
        self.terms: dict[str, NamedNode] = {}
        self.things: dict[str, NamedNode] = {}
        self.passages: dict[Evidence, NamedNode] = {}
        self.selected: set[Span] = set()
        self.source = self._thing(f"document/{article.key}")
        self.provenance = self._thing("graph/provenance")

    def document(self, licence: str | None) -> Iterator[Quad]:
        """Yield what is known of the source document, and the base of the IRIs."""
        digest = hashlib.sha256(self.article.text.encode()).hexdigest()
        yield self._provenance(self.provenance, "void:uriSpace", Literal(self.base))
        yield self._provenance(self.source, "rdf:type", self._term("ck:SourceDocument"))
        yield self._provenance(self.source, "dcterms:title", Literal(self.article.title))
        yield self._provenance(self.source, "skos:prefLabel", Literal(self.article.title))
        yield self._provenance(self.source, "schema:sha256", Literal(digest))
        if licence:
            yield self._provenance(self.source, "dcterms:license", NamedNode(licence))

    def fact(self, fact: Fact) -> Iterator[Quad]:
        """Yield the fact's triple once for each passage that supports it."""
        subject = self._thing(fact.subject)
        triple = Triple(subject, self._term(fact.predicate), self._value(fact.value))
        for evidence in fact.evidence:
            passage = self.passages.get(evidence)
            if passage is None:
                passage = self.passages[evidence] = iris.passage(self.base, self.article.key, evidence)
            yield Quad(triple.subject, triple.predicate, triple.object, passage)
        yield self._provenance(subject, "prov:hadPrimarySource", self.source)

    def passage(self, evidence: Evidence, passage: NamedNode) -> Iterator[Quad]:
        """Yield the passage as a web annotation resource: source, selectors, section, rule and telling words."""
        place = f"{self.article.key}/{evidence.sentence.start}-{evidence.sentence.end}"
        quotation, rule = self._thing(f"quote/{place}"), self._thing(f"rule/{iris.slug(evidence.rule)}")
        yield self._provenance(passage, "rdf:type", self._term("ck:Passage"))
        yield self._provenance(passage, "rdf:type", self._term("oa:SpecificResource"))
        yield self._provenance(passage, "oa:hasSource", self.source)
        yield self._provenance(passage, "oa:hasSelector", quotation)
        yield self._provenance(quotation, "rdf:type", self._term("oa:TextQuoteSelector"))
        yield self._provenance(quotation, "oa:exact", Literal(evidence.sentence.text))
        yield from self._selector(passage, "oa:hasSelector", evidence.sentence)
        for words in evidence.words:
            yield from self._selector(passage, "ck:words", words)
        yield self._provenance(passage, "ck:section", Literal(evidence.section))
        yield self._provenance(passage, "ck:evidence", Literal("derived" if evidence.derived else "quoted"))
        yield self._provenance(passage, "prov:wasGeneratedBy", rule)
        yield self._provenance(rule, "rdf:type", self._term("ck:Rule"))
        yield self._provenance(rule, "skos:prefLabel", Literal(evidence.rule))

    def _selector(self, passage: NamedNode, predicate: str, span: Span) -> Iterator[Quad]:
        """Yield a position selector with offsets into the whole text."""
        selector = self._thing(f"selector/{self.article.key}/{span.start}-{span.end}")
        yield self._provenance(passage, predicate, selector)
        if span in self.selected:
            return
        self.selected.add(span)
        yield self._provenance(selector, "rdf:type", self._term("oa:TextPositionSelector"))
        yield self._provenance(selector, "oa:start", _typed(str(span.start), "integer"))
        yield self._provenance(selector, "oa:end", _typed(str(span.end), "integer"))

    def _provenance(self, subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(subject, self._term(predicate), value, self.provenance)

    def _thing(self, key: str) -> NamedNode:
        """Return a thing, its IRI minted once."""
        thing = self.things.get(key)
        if thing is None:
            thing = self.things[key] = iris.thing(self.base, key)
        return thing

    def _term(self, curie: str) -> NamedNode:
        """Return a term, looked up in the ontology once."""
        term = self.terms.get(curie)
        if term is None:
            term = self.terms[curie] = NamedNode(self.ontology.term(curie))
        return term

    def _value(self, value: Value) -> NamedNode | Literal:
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
                return Literal(value)


def _typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))
