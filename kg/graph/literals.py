"""Read literals as N-Triples writes them: their text and their datatype."""

import json

from kg.graph.namespaces import expand

XSD_STRING = expand("xsd:string")


def parts_of(literal: str) -> tuple[str, str]:
    """Return the text of a literal without a language, and the IRI of its datatype.

    >>> parts_of('"5"^^<http://www.w3.org/2001/XMLSchema#integer>')
    ('5', 'http://www.w3.org/2001/XMLSchema#integer')
    """
    if literal.endswith('"'):
        return text_of(literal), XSD_STRING
    quoted, _, datatype = literal.rpartition("^^<")
    return text_of(quoted), datatype[:-1]


def text_of(quoted: str) -> str:
    r"""Return what stands in quotation marks, its escapes undone.

    >>> text_of(r'"a \"b\" \\ c"')
    'a "b" \\ c'
    """
    if "\\" not in quoted:
        return quoted[1:-1]
    # The escapes that Oxigraph writes are JSON's too.
    text: str = json.loads(quoted, strict=False)
    return text
