"""The RDF graph: minting IRIs, building, storing, validating, asking, exporting. Only it imports RDF libraries."""
