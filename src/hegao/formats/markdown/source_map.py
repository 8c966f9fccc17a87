"""From a Markdown parser's contents, which have lost their places, back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from operator import itemgetter

from hegao.formats.text.decoding import split_lines
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import Mark, MarkKind, Piece, Span, TextOrigin

_BAR = lazy(r"(?<!\\)\|")
_HEADING_MARK = lazy(r"#{1,6}(?=[ \t]|$)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A bit of visible text: `at` is where it stands in the source, None where it stands nowhere as such (`&nbsp;`).

    A comment is a segment without text; `note` holds its words.
    """

    text: str
    at: int | None
    verbatim: bool = False
    note: str | None = None


class _Row:
    """A line of a table, cut at its bars once for all of its cells."""

    def __init__(self, number: int, line: str) -> None:
        self.number = number
        self._line = line
        self._bars = [-1, *(bar.start() for bar in _BAR.finditer(line)), len(line)]
        self._leading = not line[: self._bars[1]].strip(" \t>-*+")

    def find(self, content: str, column: int) -> int:
        """The place of a cell's text in the line, -1 where it has none; a leading pipe makes an empty cell that is none."""
        index = column if self._leading else column - 1
        return self._line.find(content, self._bars[index] + 1, self._bars[index + 1]) if index + 1 < len(self._bars) else -1


class SourceLines:
    """The decoded file by lines, 0-based as Markdown parsers count them; `starts` are their offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts, self.lines = split_lines(text)
        self._row: _Row | None = None
        """The row of a table that was looked at last."""

    def places(self, content: str, first_line: int, after: int = 0) -> list[int | None]:
        """Where each line of a block's content stands. `after`: look from this column of the first line on, for text inside a line."""
        return [self._place(words, number, after) for number, words in enumerate(content.split("\n"), first_line)]

    def _place(self, words: str, number: int, after: int) -> int | None:
        """A line's content is its tail, what went before being marks of lists and quotes."""
        line = self.lines[number] if number < len(self.lines) else ""
        if after:
            found = line.find(words, after)
            return self.starts[number] + found if found >= 0 else None
        for tail in (line, line.rstrip()):
            if words and tail.endswith(words):
                return self.starts[number] + len(tail) - len(words)
        return None

    def cell_place(self, content: str, number: int, column: int) -> int | None:
        """Where a table cell's text stands in its row; `column` is 1-based. A cell with an escaped pipe has no place."""
        if self._row is None or self._row.number != number:
            self._row = _Row(number, self.lines[number])
        at = self._row.find(content, column)
        return self.starts[number] + at if at >= 0 else None

    def after_heading_mark(self, number: int) -> int:
        """The column after the `#` marks of a heading's line, 0 where there are none (a heading underlined with `===`)."""
        mark = _HEADING_MARK.search(self.lines[number])
        return mark.end() if mark else 0


@dataclass(frozen=True, slots=True)
class SourceMap:
    """For each line of a content its first offset in the content and its offset in the file, or None where it was not found."""

    content: str
    lines: tuple[tuple[int, int | None], ...]

    @classmethod
    def of(cls, content: str, places: Iterable[int | None]) -> SourceMap:
        """The map of a content whose lines stand at these places."""
        lengths = (len(line) + 1 for line in content.split("\n"))
        return cls(content, tuple(zip(accumulate(lengths, initial=0), places, strict=False)))

    def segment(self, start: int, end: int, *, verbatim: bool = False) -> Segment:
        """A range of the content as visible text; one that holds a line end has no place of its own."""
        text = self.content[start:end]
        if "\n" in text:
            return Segment(text.replace("\n", " "), None, verbatim)
        first, at = self.lines[bisect_right(self.lines, start, key=itemgetter(0)) - 1]
        return Segment(text, None if at is None else at + start - first, verbatim)


def joined(segments: list[Segment]) -> tuple[str, tuple[Piece, ...], tuple[Mark, ...]]:
    """A line's text with its pieces and marks: neighbours in the source become one piece."""
    pieces: list[Piece] = []
    marks: list[Mark] = []
    end = 0
    for segment in segments:
        start, end = end, end + len(segment.text)
        if segment.verbatim and segment.text:
            marks.append(Mark(MarkKind.VERBATIM, Span(start, end)))
        if segment.note is not None:
            marks.append(note_mark(start, segment.note))
        if segment.at is not None and segment.text:
            _extend(pieces, Piece(start, end, TextOrigin(segment.at)))
    return "".join(segment.text for segment in segments), tuple(pieces), tuple(marks)


def note_mark(offset: int, words: str) -> Mark:
    """The mark of a comment that stood at this offset."""
    return Mark(MarkKind.NOTE, Span(offset, offset), words.strip())


def _extend(pieces: list[Piece], piece: Piece) -> None:
    if pieces and isinstance(pieces[-1].origin, TextOrigin) and isinstance(piece.origin, TextOrigin):
        before = pieces[-1]
        if before.end == piece.start and pieces[-1].origin.offset + before.end - before.start == piece.origin.offset:
            pieces[-1] = Piece(before.start, piece.end, before.origin)
            return
    pieces.append(piece)
