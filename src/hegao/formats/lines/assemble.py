"""Lines of any format → a Document: wraps joined, blocks in one text, positions kept, headings filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from hegao.formats.lines.line import Join, Line
from hegao.formats.lines.line_kinds import is_caption, is_toc_entry
from hegao.formats.lines.linebreaks import separator
from hegao.formats.lines.unwrap import continues
from hegao.language.hanzi import as_drawn
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, field, replace
from hegao.model.document import (
    CHARACTERS_ALONE,
    Block,
    BlockKind,
    Document,
    DocxOrigin,
    FormatFacts,
    Mark,
    MarkKind,
    Piece,
    Span,
    StoryKind,
    TextOrigin,
)
from hegao.model.outline import classify
from hegao.model.reading_note import ReadingNote

_ADDRESS = lazy(
    r"(?:https?|ftp)://[!-;=?-~]+|\bwww\.[!-;=?-~]+|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}",
    re.ASCII,
)


def assemble(
    lines: Sequence[Line],
    format: str,
    facts: FormatFacts = CHARACTERS_ALONE,
    *,
    line_starts: Sequence[int] = (),
    encoding: str = "",
    notes: Sequence[ReadingNote] = (),
) -> Document:
    """The Document that these lines make up.

    Lines that go on from the one before are joined (see `unwrap`): nothing is put between two Chinese characters, one space
    between two Latin words. `line_starts` are offsets in the decoded file, for text formats only.
    """
    assembler = _Assembler(keeps_wraps=not facts.has_marks)
    for group in _groups(lines):
        assembler.add(group)
    text = "".join(assembler.parts)
    formulas = frozenset(mark.span.start for mark in assembler.marks if mark.kind is MarkKind.VERBATIM)
    drawn = as_drawn(text)
    blocks = classify(drawn, [_by_looks(drawn, block, formulas) for block in assembler.blocks])
    marks = sorted(dict.fromkeys((*assembler.marks, *_addresses(text))), key=lambda mark: (mark.span, mark.kind))
    places = (tuple(assembler.wraps), tuple(line_starts))
    return Document(text, blocks, tuple(assembler.pieces), format, tuple(marks), *places, encoding, tuple(notes), facts)


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of one logical paragraph at a time."""
    group: list[Line] = []
    for line, goes_on in zip(lines, continues([_as_drawn(line) for line in lines]), strict=True):
        if group and not goes_on:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _as_drawn(line: Line) -> Line:
    text = as_drawn(line.text)
    return line if text is line.text else replace(line, text=text)


@dataclass(slots=True)
class _Assembler:
    """The document being put together; `end` is the length of the text so far, in code points.

    A line end inside a Markdown paragraph is no wrap to keep: it is not on the page. `begun` is the last comment of a text and author.
    """

    keeps_wraps: bool
    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    begun: dict[tuple[str, str], int] = field(default_factory=dict)
    wraps: list[int] = field(default_factory=list)
    end: int = 0

    def add(self, group: Sequence[Line]) -> None:
        """One block more, made of the lines of one paragraph."""
        if self.blocks:
            self._put("\n")
        start = self.end
        last = len(group) - 1
        for index, line in enumerate(group):
            kept = _kept(line.text, at_start=index == 0, at_end=index == last)
            if index:
                self._join(line, kept)
            self._copy(line, kept)
        first = group[0]
        self.blocks.append(
            Block(
                first.kind,
                Span(start, self.end),
                first.story,
                style_level=first.style_level,
                label=first.label,
                style=first.style,
                centered=first.centered,
            )
        )

    def _join(self, line: Line, kept: Span) -> None:
        if line.join is Join.MAYBE and self.keeps_wraps:
            self.wraps.append(self.end)
        self._put(separator(self.parts[-1], line.text[kept.start : kept.end]))

    def _copy(self, line: Line, kept: Span) -> None:
        by = self.end - kept.start
        self.pieces.extend(_cut_pieces(line.pieces, kept, by))
        self._mark(line, kept, by)
        self._put(line.text[kept.start : kept.end])

    def _mark(self, line: Line, kept: Span, by: int) -> None:
        """The marks of a line; where a comment that began in a line before ends, it becomes one with its beginning."""
        for end in _cut_marks(line.ends, kept, by):
            first = self.begun.get((end.detail, end.author))
            if first is not None:
                self.marks[first] = replace(end, span=Span(self.marks[first].span.start, end.span.end))
        for mark in _cut_marks(line.marks, kept, by):
            if mark.kind is MarkKind.COMMENT:
                self.begun[mark.detail, mark.author] = len(self.marks)
            self.marks.append(mark)

    def _put(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.end += len(text)


def _kept(text: str, *, at_start: bool, at_end: bool) -> Span:
    """What stays of a line: no white space on either side of a joined wrap, and nothing of a line that is all white space."""
    if at_start and at_end and text and not text.isspace():
        return Span(0, len(text))
    stripped = text.strip()
    if not stripped:
        return Span(0, 0)
    lead = len(text) - len(text.lstrip())
    return Span(0 if at_start else lead, len(text) if at_end else lead + len(stripped))


def _cut_pieces(pieces: Iterable[Piece], kept: Span, by: int) -> Iterator[Piece]:
    for piece in pieces:
        start, end = max(piece.start, kept.start), min(piece.end, kept.end)
        if start < end:
            yield Piece(start + by, end + by, _shifted(piece.origin, start - piece.start))


def _shifted(origin: TextOrigin | DocxOrigin, by: int) -> TextOrigin | DocxOrigin:
    return replace(origin, offset=origin.offset + by) if by else origin


def _cut_marks(marks: Iterable[Mark], kept: Span, by: int) -> Iterator[Mark]:
    """Marks moved into the text. One that lay in the white space cut off is kept as an empty span where it was: it may hold a comment."""
    for mark in marks:
        start = min(max(mark.span.start, kept.start), kept.end)
        end = min(max(mark.span.end, start), kept.end)
        yield replace(mark, span=Span(start + by, end + by))


def _addresses(text: str) -> Iterator[Mark]:
    """Web and mail addresses: never linted."""
    if "://" in text or "www." in text or "@" in text:
        for match in _ADDRESS.finditer(text):
            yield Mark(MarkKind.VERBATIM, Span(match.start(), match.start() + len(match[0].rstrip(".,;:!?)'\""))))


def _by_looks(text: str, block: Block, formulas: frozenset[int]) -> Block:
    """A block that the format leaves open, told by its looks. Where one of `formulas` opens it, it is a numbered formula and no entry."""
    if block.kind is not BlockKind.PARAGRAPH or block.style_level or block.label or not 0 < len(block.span) <= 200:
        return block
    line = text[block.span.start : block.span.end]
    opening = block.span.start + len(line) - len(line.lstrip())
    if block.story.kind is StoryKind.BODY and opening not in formulas and is_toc_entry(line):
        return replace(block, kind=BlockKind.TOC)
    return replace(block, kind=BlockKind.CAPTION) if is_caption(line) else block
