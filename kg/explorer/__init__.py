"""The explorer: one page on which a graph is looked at, searched, read and asked, served or as a single file."""
