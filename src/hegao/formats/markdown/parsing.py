"""The parser of Markdown's blocks, for what is not certain without it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hegao.formats.markdown.cutting import Stretch, StretchKind

_MAY_STAY_OPEN = ("fence", "html_block")
"""Blocks that no blank line ends."""


class ParsedStretch(NamedTuple):
    """Block tokens, and the line from which they count theirs."""

    tokens: Sequence[Token]
    first_line: int


def parsed(lines: Sequence[str], stretches: Sequence[Stretch], references: dict[str, object]) -> Iterator[Stretch | ParsedStretch]:
    """The stretches in order, with tokens for those that are not certain. All definitions of links join `references`."""
    certain = [stretch.first for stretch in stretches if stretch.kind is not StretchKind.UNCERTAIN]
    done = 0
    for stretch in stretches:
        if stretch.first < done:
            continue
        if stretch.kind is not StretchKind.UNCERTAIN:
            yield stretch
            continue
        first, done = stretch.first, stretch.after
        tokens = _parse(lines, first, done, references)
        while (opened := _open_line(tokens, first, done)) is not None and done < len(lines):
            yield ParsedStretch(tokens[:-1], first)
            first, done = opened, _farther(certain, opened, done, len(lines))
            tokens = _parse(lines, first, done, references)
        yield ParsedStretch(tokens, first)


def _parse(lines: Sequence[str], first: int, after: int, references: dict[str, object]) -> list[Token]:
    end = "\n" if after < len(lines) else ""
    return _block_parser().parse("\n".join(lines[first:after]) + end, references)


@cache
def _block_parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["inline", "text_join"])


def _open_line(tokens: Sequence[Token], first: int, after: int) -> int | None:
    """The line where code or HTML at the top level begins that has no end up to line `after`. None where there is none."""
    last = tokens[-1] if tokens else None
    if last is None or last.type not in _MAY_STAY_OPEN or last.level or not last.map or first + last.map[1] < after:
        return None
    return first + last.map[0]


def _farther(certain: Sequence[int], first: int, after: int, end: int) -> int:
    """Where a stretch may end next that has no end at `after`: twice as far away at least, so that all tries together stay linear."""
    index = bisect_left(certain, first + 2 * (after - first))
    return certain[index] if index < len(certain) else end
