"""The RDF graph: minting IRIs, building, storing, validating, asking and exporting. The only package that imports rdflib."""
