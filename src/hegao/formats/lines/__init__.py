"""Lines of any format become a Document: wraps joined, headings filled in."""
