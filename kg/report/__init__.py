"""What people look at: networks, drawings, tables and summaries. The only package that imports networkx and matplotlib."""
