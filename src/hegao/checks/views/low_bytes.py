"""The text by the low byte of each character, in which pairs and repeats are seen all at once."""

from __future__ import annotations

from hegao.checks.views.subject import Subject
from hegao.language.pair_sieve import LowBytes


def low_bytes(subject: Subject) -> LowBytes:
    """A view: what the text is in bytes, one for each code point."""
    return LowBytes(subject.document.text)
