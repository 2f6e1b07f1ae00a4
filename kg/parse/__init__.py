"""Parsing prose into plain tokens, with what parsers regularly misread mended. The only package that imports spaCy."""
