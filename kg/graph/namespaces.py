"""The namespaces of the graph: prefixes for reading CURIEs and for writing."""

import re

from kg.errors import KnowledgeError

CK = "https://w3id.org/conflict-kg/ontology#"
DEFAULT_BASE = "https://w3id.org/conflict-kg/id/"

PREFIXES: tuple[tuple[str, str], ...] = (
    ("ck", CK),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("sosa", "http://www.w3.org/ns/sosa/"),
    ("void", "http://rdfs.org/ns/void#"),
    ("wgs84", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
)

CURIE = re.compile(r"^([A-Za-z][\w-]*):(?!//)(.*)$", re.DOTALL)


def prefixes(base_iri: str) -> dict[str, str]:
    """Return every prefix with its namespace, `ckr` being the base of the things."""
    return {**dict(PREFIXES), "ckr": base_iri}


def expand(curie: str) -> str:
    """Return the IRI of a CURIE; an absolute IRI comes back as it is.

    Raises KnowledgeError on an unknown prefix.

    >>> expand("ck:Withdrawal")
    'https://w3id.org/conflict-kg/ontology#Withdrawal'
    """
    match = CURIE.match(curie)
    if match is None:
        return curie
    known = dict(PREFIXES)
    if match[1] not in known:
        raise KnowledgeError(f"{curie}: the prefix {match[1]!r} is unknown; use one of {', '.join(known)}")
    return known[match[1]] + match[2]
