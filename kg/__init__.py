"""Conflict KG: turn an article about a conflict into a sourced, validated, queryable RDF graph.

In Python: `kg.build` makes a graph, `kg.load`, `kg.ask` and `kg.network` use it; `kg.api` documents them.
"""

from kg.api import Rows, ask, build, load, network

__version__ = "0.1.0"
__all__ = ["Rows", "__version__", "ask", "build", "load", "network"]
