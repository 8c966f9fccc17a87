"""Tables of Markdown that are certain without a parser: each row between bars, none of them escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.formats.markdown.white_space import TRIMMED
from hegao.language.patterns import lazy

_UNDER_HEAD = lazy(r"\|(?:[ \t]*:?-+:?[ \t]*\|)*(?:[ \t]*:?-+:?[ \t]*|[ \t]*)")
_MOST_CELLS = 60_000
"""Of a table; the parser cuts off one with more than 65,536 cells filled in."""


def is_table(lines: Sequence[str]) -> bool:
    """True where lines without a blank one among them are a table and nothing else."""
    if len(lines) < 2 or not all(line.startswith("|") for line in lines) or not _UNDER_HEAD.fullmatch(lines[1]):
        return False
    width = len(_cells(lines[0]))
    return 0 < width == len(_cells(lines[1])) and width * len(lines) <= _MOST_CELLS and not any("\\" in line for line in lines)


def table_rows(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows with the number of their line, counted from the first of `lines`; all have as many cells as the head."""
    width = len(_cells(lines[0]))
    for number, line in enumerate(lines):
        if number != 1:
            cells = _cells(line)
            yield number, [*cells, *[""] * (width - len(cells))][:width]


def _cells(line: str) -> list[str]:
    """What stands between the bars. A bar at either end begins or ends a cell, as those between do, if there are words outside of it."""
    cells = line.strip(TRIMMED).split("|")
    first = 0 if cells[0] else 1
    return [cell.strip(TRIMMED) for cell in cells[first : len(cells) - (len(cells) > first and not cells[-1])]]
