"""Lines as the rendered page shows them, before they are lines of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from hegao.formats.markdown.source_map import Segment, joined
from hegao.formats.markdown.white_space import BLANKS
from hegao.model.document import Mark, Piece, TextOrigin


class LineBreak(Enum):
    """A line end inside a paragraph: SOFT is shown as a space or nothing, HARD starts a new line on the page."""

    SOFT = auto()
    HARD = auto()


class ShownLine(NamedTuple):
    """The visible text of one line of a paragraph, and what parts it from the line before; None for the first."""

    broken_by: LineBreak | None
    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()


def unmarked_lines(content: str, places: Iterable[int | None]) -> Iterator[ShownLine]:
    """The lines of a content without any markup; `places` are where they stand in the file."""
    broken_by = None
    for line, at in zip(content.split("\n"), places, strict=True):
        text = line.lstrip(BLANKS)
        pieces = () if at is None or not text else (Piece(0, len(text), TextOrigin(at + len(line) - len(text))),)
        yield ShownLine(broken_by, text, pieces)
        broken_by = LineBreak.HARD if text.endswith("  ") else LineBreak.SOFT


def marked_lines(parts: Iterable[Segment | LineBreak]) -> Iterator[ShownLine]:
    """The lines that segments and the breaks between them make up."""
    broken_by: LineBreak | None = None
    segments: list[Segment] = []
    for part in parts:
        if isinstance(part, LineBreak):
            yield ShownLine(broken_by, *joined(segments))
            broken_by, segments = part, []
        else:
            segments.append(part)
    yield ShownLine(broken_by, *joined(segments))
