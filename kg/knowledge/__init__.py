"""Declared knowledge: loaders for the ontology, the lexicon, the gazetteers and the stored queries."""
