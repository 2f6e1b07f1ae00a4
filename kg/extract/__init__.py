"""Finding what the text says: names, times, quantities, quotations and frames, read off the parse."""
