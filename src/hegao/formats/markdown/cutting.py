"""Markdown cut where it is certain without a parser: paragraphs and `#` headings at the top level, and what lies between them.

A line that is not set in and opens with no mark of a block is, after a blank line, a paragraph of its own: it ends every list, quote and
table before it. Only code between fences and HTML may reach over it, which `parsing` sees when it reads what comes before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hegao.language.patterns import lazy

BLANKS = " \t"
"""White space that makes a line blank in Markdown, and sets it in."""

TRIMMED = "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space around a paragraph's text that is not part of it."""

_BLOCK_MARK = lazy(r"[ \t>\[<|:=+-]|\*[ \t]|[*_][*_ \t]*$|```|~~~|[0-9]{1,9}[.)](?:[ \t]|$)")
"""What may open more than text: an indent, a quote, a definition, HTML, a table, an underline, a list, a rule, code."""

_HEADING_MARK = lazy(r"#{1,6}(?=[ \t]|$)")


class Stretch(NamedTuple):
    """Lines `first` up to, not including, `after`, 0-based. `certain`: they are paragraphs and headings at the top level."""

    first: int
    after: int
    certain: bool


def cut(lines: Sequence[str]) -> Iterator[Stretch]:
    """The stretches with text: a certain one has no blank line inside, one that is not reaches up to the next that is."""
    first, after = 0, 0
    for start, end in _paragraphs(lines):
        if any(map(_BLOCK_MARK.match, lines[start:end])):
            first, after = (first if after else start), end
            continue
        if after:
            yield Stretch(first, start, certain=False)
            after = 0
        yield Stretch(start, end, certain=True)
    if after:
        yield Stretch(first, len(lines), certain=False)


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines without a blank one among them."""
    start = 0
    for number, line in enumerate(lines):
        if not line or not line.strip(BLANKS):
            if start < number:
                yield start, number
            start = number + 1
    if start < len(lines):
        yield start, len(lines)


def heading_mark(line: str) -> int:
    """How many `#` marks make a line a heading, 0 for one that is none."""
    mark = _HEADING_MARK.match(line) if line.startswith("#") else None
    return mark.end() if mark else 0


def heading_words(line: str, mark: int) -> str:
    """The words of a heading, without the `#` marks that may close it."""
    words = line[mark:].rstrip(BLANKS)
    opened = words.rstrip("#")
    return (opened if opened[-1:] in (" ", "\t") else words).strip(TRIMMED)
