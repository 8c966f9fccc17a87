"""The two ways to read a document with tracked changes."""

from __future__ import annotations

FINAL = "final"
"""As if all changes were accepted."""

ORIGINAL = "original"
"""As if all changes were rejected."""

VIEWS = (FINAL, ORIGINAL)
