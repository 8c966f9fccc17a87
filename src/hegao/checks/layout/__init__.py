"""How a Word file sets its text, judged by the rest of the same document."""
