"""Markdown cut where it is certain without a parser what it is: text at the top level, flat lists, tables, and what lies between them.

A line that is not set in and opens with no mark of a block is, after a blank line, a paragraph of its own: it ends every list, quote and
table before it. Only code between fences and HTML may reach over it, which `parsing` sees when it reads what comes before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from hegao.formats.markdown.tables import is_table
from hegao.formats.markdown.white_space import BLANKS, TRIMMED
from hegao.language.patterns import lazy

_BLOCK_MARK = lazy(r"[ \t><|:=+-]|\*[ \t]|[*_][*_ \t]*$|```|~~~|[0-9]{1,9}[.)](?:[ \t]|$)|\[(?![^\]\\]*\](?!:))")
"""What may open more than text: an indent, a quote, HTML, a table, an underline, a list, a rule, code, a definition."""

_HEADING_MARK = lazy(r"#{1,6}(?=[ \t]|$)")
_ITEM_MARK = r"(?P<number>[0-9]{1,9}(?=[.)]))?(?P<mark>(?(number)[.)]|[-*+])) {1,4}"
_ITEM = lazy(rf"{_ITEM_MARK}(?!{_BLOCK_MARK.pattern}|{_HEADING_MARK.pattern})(?P<words>.*)")
_RULE = lazy(r"([-*_])[ \t]*(?:\1[ \t]*){2,}")


class StretchKind(Enum):
    """What the lines of a stretch are for certain; UNCERTAIN takes the parser."""

    TEXT = auto()  # paragraphs and headings at the top level, without a blank line between them
    TABLE = auto()
    LIST = auto()  # items of a line each, none inside another
    RULE = auto()
    UNCERTAIN = auto()


class Stretch(NamedTuple):
    """Lines `first` up to, not including, `after`, 0-based."""

    first: int
    after: int
    kind: StretchKind


def cut(lines: Sequence[str]) -> Iterator[Stretch]:
    """The stretches in order. What may belong to a list before it is of one stretch with it."""
    first, kind = 0, StretchKind.RULE
    for start, end, here in _parts(lines):
        if here in _PARTING:
            if kind not in _PARTING:
                yield Stretch(first, start, kind)
            yield Stretch(start, end, here)
            kind = here
        elif kind in _PARTING:
            first, kind = start, here
        elif here is StretchKind.UNCERTAIN:
            kind = here
    if kind not in _PARTING:
        yield Stretch(first, len(lines), kind)


_PARTING = (StretchKind.TEXT, StretchKind.TABLE, StretchKind.RULE)
"""What ends all that stands before it."""


def _parts(lines: Sequence[str]) -> Iterator[tuple[int, int, StretchKind]]:
    """What stands between blank lines, and text apart from a list or another block right below it."""
    for start, end in _paragraphs(lines):
        kind = _kind(lines[start:end])
        below = _block_below_text(lines, start, end) if kind is StretchKind.UNCERTAIN else start
        if start < below:
            yield start, below, StretchKind.TEXT
            kind = _kind(lines[below:end])
        yield below, end, kind


def _block_below_text(lines: Sequence[str], start: int, end: int) -> int:
    """The line where another block certainly begins below text: any below a heading, below a paragraph a list that is no number in it."""
    below = next(number for number in range(start, end) if _BLOCK_MARK.match(lines[number]))
    if start < below and not heading_mark(lines[below - 1]):
        item = _ITEM.match(lines[below])
        return below if item and item["words"] and item["number"] in (None, "1") else start
    return below


def _kind(lines: Sequence[str]) -> StretchKind:
    """What lines are between blank ones."""
    if not any(map(_BLOCK_MARK.match, lines)):
        return StretchKind.TEXT
    if all(map(_ITEM.match, lines)):
        return StretchKind.LIST
    if is_table(lines):
        return StretchKind.TABLE
    return StretchKind.RULE if len(lines) == 1 and _RULE.fullmatch(lines[0]) else StretchKind.UNCERTAIN


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


def list_item(line: str) -> re.Match[str] | None:
    """The number, mark and words of an item in a list of lines, None for a blank one."""
    return _ITEM.match(line)
