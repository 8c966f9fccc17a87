"""A document's headings seen as the sections of a standard."""
