"""Readers: a file goes in, an Article with exact offsets into its own text comes out."""
