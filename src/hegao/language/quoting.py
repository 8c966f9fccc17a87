"""What messages quote of a longer text."""

from __future__ import annotations

_SHOWN = 30
"""Code points."""


def in_one_line(text: str) -> str:
    """The text with its white space made single spaces, cut with … after 30 code points."""
    return clipped(" ".join(text.split()))


def clipped(text: str) -> str:
    """The text as it stands, cut with … after 30 code points."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
