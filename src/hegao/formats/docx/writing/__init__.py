"""Edits and comments written into a Word file, and a fresh draft."""
