"""Finding what the text says: names, times, quantities, quotations and frames. The only package that imports spaCy."""
