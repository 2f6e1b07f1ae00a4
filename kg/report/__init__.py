"""What people look at: networks, drawings and summaries. No other package imports networkx or matplotlib."""
