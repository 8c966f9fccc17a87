"""The lines of one flow of a Word file while they are being put together, with pieces and marks."""

from __future__ import annotations

from enum import Enum, auto

from hegao.formats.docx.reading.styles import PLAIN, RunFormat
from hegao.language.quick_classes import dataclass, replace
from hegao.model.document import DocxOrigin, Mark, MarkKind, Piece, Span

_MERGED = frozenset(MarkKind) - {MarkKind.COMMENT, MarkKind.FIELD, MarkKind.FORMATTED}
"""Kinds whose neighbours are one mark: Word cuts runs anywhere, so a stretch seldom is one run."""


class Break(Enum):
    """What ended the line before: the paragraph's end, a line break, or a page or column break."""

    PARAGRAPH = auto()
    LINE = auto()
    PAGE = auto()


@dataclass(frozen=True, slots=True)
class ParagraphLine:
    """One finished line: its text with pieces, marks and ends of marks counted from its own start, and the break before it.

    `first_format` and `last_format` are those of its first and its last words, `formats` those of its pieces.
    """

    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    ends: tuple[Mark, ...]
    after: Break
    first_format: RunFormat = PLAIN
    last_format: RunFormat = PLAIN
    formats: tuple[RunFormat, ...] = ()


@dataclass(slots=True, eq=False)
class OpenMark:
    """A mark that has begun and not ended. One that is `once` (a comment is one comment) marks its first line with text, and its last."""

    kind: MarkKind
    detail: str
    author: str
    start: int
    once: bool = False
    done: bool = False
    closed: bool = False


class LineWriter:
    """Takes text in reading order and cuts it into lines; open marks go on over cuts."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._formats: list[RunFormat] = []
        self._marks: list[Mark] = []
        self._last: dict[MarkKind, int] = {}
        self._details: dict[int, list[str]] = {}
        """What marks that grew hold, by their index: joined once, when the line ends."""
        self._open: dict[OpenMark, None] = {}
        self._ended: list[tuple[OpenMark, int]] = []
        """Marks from lines before that have ended in this one, and where."""
        self._lines: list[ParagraphLine] = []
        self._after = Break.PARAGRAPH
        self._first_format: RunFormat | None = None
        self._last_format = PLAIN
        """The formats of the line's first and last words."""
        self.length = 0
        """Code points in the line so far."""

    @property
    def pending(self) -> bool:
        """True where something waits to become a line."""
        return bool(self.length or self._marks or self._lines)

    @property
    def has_text(self) -> bool:
        """True where text waits to become a line."""
        return bool(self.length or self._lines)

    def write(self, text: str, origin: DocxOrigin | None, run_format: RunFormat = PLAIN) -> None:
        """Append text of this format; without an origin it is a seam."""
        start = self.length
        self.length = end = start + len(text)
        self._texts.append(text)
        if origin is not None:
            self._pieces.append(Piece(start, end, origin))
            self._formats.append(run_format)
        if not text.isspace():
            self._first_format = self._first_format or run_format
            self._last_format = run_format

    def open(self, kind: MarkKind, detail: str = "", author: str = "", *, once: bool = False) -> OpenMark:
        """Begin a mark here."""
        mark = OpenMark(kind, detail, author, self.length, once)
        self._open[mark] = None
        return mark

    def close(self, mark: OpenMark) -> None:
        """End a mark here. An empty one is dropped, save a comment that found no text."""
        if mark.closed:
            return
        mark.closed = True
        if mark.done:
            self._ended.append((mark, self.length))
            return
        self._open.pop(mark, None)
        if mark.start < self.length or mark.once:
            self._finish(mark)

    def take_ends(self) -> tuple[Mark, ...]:
        """The ends of marks that began in lines before."""
        ended, self._ended = self._ended, []
        return tuple(Mark(mark.kind, Span(0, end), mark.detail, mark.author) for mark, end in ended)

    def point(self, kind: MarkKind, detail: str, author: str = "") -> None:
        """Mark this place: `detail` is what stood here."""
        self._add(Mark(kind, Span(self.length, self.length), detail, author))

    def break_line(self, kind: Break) -> None:
        """End the line; what is written next is the next one."""
        if self.length and self._open:
            self._cut_open_marks()
        marks = self._take_marks() if self._marks else ()
        ends = self.take_ends() if self.length and self._ended else ()
        formats = (self._first_format or PLAIN, self._last_format, tuple(self._formats))
        self._lines.append(ParagraphLine("".join(self._texts), tuple(self._pieces), marks, ends, self._after, *formats))
        self._texts, self._pieces, self._formats = [], [], []
        self.length, self._first_format, self._last_format = 0, None, PLAIN
        self._after = kind

    def _take_marks(self) -> tuple[Mark, ...]:
        for index, details in self._details.items():
            self._marks[index] = replace(self._marks[index], detail="".join(details))
        marks = tuple(sorted(self._marks, key=lambda mark: mark.span))
        self._marks, self._last, self._details = [], {}, {}
        return marks

    def _cut_open_marks(self) -> None:
        """Marks that go on over the line's end get the part that lies in it, and begin anew."""
        for mark in self._open:
            if mark.start < self.length:
                self._finish(mark)
            mark.start = 0
        self._open = {mark: None for mark in self._open if not (mark.once and mark.done)}

    def take_lines(self) -> list[ParagraphLine]:
        """End the paragraph and hand over its lines."""
        self.break_line(Break.PARAGRAPH)
        lines, self._lines = self._lines, []
        return lines

    def _finish(self, mark: OpenMark) -> None:
        if not mark.done:
            self._add(Mark(mark.kind, Span(mark.start, self.length), mark.detail, mark.author))
        mark.done = mark.once

    def _add(self, mark: Mark) -> None:
        merged = self._merged(mark)
        if merged is None:
            self._last[mark.kind] = len(self._marks)
            self._marks.append(mark)
        else:
            self._marks[self._last[mark.kind]] = merged

    def _merged(self, mark: Mark) -> Mark | None:
        """The last mark of this kind with the new one taken in, where they touch and say the same."""
        if mark.kind not in _MERGED or mark.kind not in self._last:
            return None
        last = self._marks[self._last[mark.kind]]
        if last.span.end != mark.span.start or last.author != mark.author:
            return None
        if not len(last.span) and not len(mark.span):
            self._details.setdefault(self._last[mark.kind], [last.detail]).append(mark.detail)
            return last
        return replace(last, span=Span(last.span.start, mark.span.end)) if last.detail == mark.detail else None
