"""How a document is built."""
