"""Conflict KG: turn an article about a conflict into a sourced, validated, queryable RDF graph."""

__version__ = "0.1.0"
