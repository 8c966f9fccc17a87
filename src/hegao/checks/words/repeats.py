"""Where up to four characters of a text stand twice in a row, seen in all of it at once."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy

LONGEST = 4
"""Code points of the longest repeat that is looked for."""

_CHINESE = lazy(f"[{HANZI}]+")
_FIRST = "\u3007"
"""The first of all Chinese characters."""
_ZERO = lazy(b"\\x00")


def repeats(subject: Subject) -> tuple[tuple[int, int], ...]:
    """A view: the start and length of every stretch of Chinese characters that the same stretch follows, the shortest first.

    The low bytes of the text are one whole number, which is held against itself moved by some characters.
    """
    text = subject.document.text
    low = _low_bytes(text)
    number = int.from_bytes(low, "little")
    return tuple(
        (start, length)
        for length in range(1, LONGEST + 1)
        for start in _zeros(_unlike(number, length).to_bytes(len(low), "little"))
        if text[start : start + 1] >= _FIRST and _is_repeat(text, start, length)
    )


def _low_bytes(text: str) -> bytes:
    """A byte for each code point; above U+FFFF UTF-16 has two units for one, and UTF-32 is asked."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[::2] if len(units) == 2 * len(text) else text.encode("utf-32-le", "surrogatepass")[::4]


def _unlike(number: int, length: int) -> int:
    """A number whose byte at a place is 0 where as many bytes from there on are those that follow them."""
    unlike = number ^ (number >> 8 * length)
    gathered = unlike
    for step in range(1, length):
        gathered |= unlike >> 8 * step
    return gathered


def _zeros(content: bytes) -> Iterator[int]:
    return (found.start() for found in _ZERO.finditer(content))


def _is_repeat(text: str, start: int, length: int) -> bool:
    middle, end = start + length, start + 2 * length
    return text[start:middle] == text[middle:end] and _CHINESE.fullmatch(text, start, middle) is not None
