"""Where up to four characters of a text stand twice in a row, seen in all of it at once."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.views.low_bytes import low_bytes
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.pair_sieve import LowBytes
from hegao.language.patterns import lazy

LONGEST = 4
"""Code points of the longest repeat that is looked for."""

_CHINESE = lazy(f"[{HANZI}]+")
_TWO = 2
_FIRST = "\u3007"
"""The first of all Chinese characters."""


def repeats(subject: Subject) -> tuple[tuple[int, int], ...]:
    """A view: the start and length of every stretch of Chinese characters that the same stretch follows, the shortest first."""
    return repeats_in(subject.document.text, subject.view(low_bytes))


def repeats_in(text: str, low: LowBytes) -> tuple[tuple[int, int], ...]:
    """What `repeats` sees in a text."""
    return tuple(
        (start, length)
        for length in range(1, LONGEST + 1)
        for start in _starts(text, low, length)
        if _CHINESE.fullmatch(text, start, start + length) is not None
    )


def _starts(text: str, low: LowBytes, length: int) -> Iterator[int]:
    """Where a stretch of some length stands twice, in order. One of three or four characters begins with an even place, or before one:
    only even ones and those next to them are held against what stands so much later."""
    for like in low.alike_later(length) if length > 1 else low.alike_next():
        if text[like : like + 1] >= _FIRST:
            for start in range(max(0, like - 1) if length > _TWO else like, like + 1):
                if text[start : start + length] == text[start + length : start + 2 * length]:
                    yield start
