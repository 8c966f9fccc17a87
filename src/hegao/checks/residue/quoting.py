"""What messages quote of a longer text."""

from __future__ import annotations

_SHOWN = 30
"""Code points."""


def shortened(text: str) -> str:
    """The text in one line, cut with … after 30 code points."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
