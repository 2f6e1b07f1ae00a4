"""Serve a built graph over HTTP: a SPARQL endpoint, a page and RDF for every node, and the stored queries."""
