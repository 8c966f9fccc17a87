"""What every part speaks of: spans, documents, outlines, findings, edits, standards."""
