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
from hegao.model.layout import Layout, Letters, Page, ParagraphSetting
from hegao.model.outline import classify
from hegao.model.reading_note import ReadingNote

_ADDRESS = lazy(
    r"(?:https?|ftp)://[!-;=?-~]+|\bwww\.[!-;=?-~]+|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}",
    re.ASCII,
)

_LONGEST = 200
"""Code points of what may be an entry or a caption."""


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
    blocks = classify(drawn := as_drawn(text), assembler.blocks(drawn))
    marks = _in_order([*assembler.marks, *_addresses(text)])
    places = (tuple(assembler.wraps), tuple(line_starts))
    return Document(text, blocks, tuple(assembler.pieces), format, marks, *places, encoding, tuple(notes), facts, assembler.layout())


def _in_order(marks: list[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(dict.fromkeys(marks), key=lambda mark: (mark.span.start, mark.span.end, mark.kind)))


def _groups(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines of one logical paragraph at a time."""
    start = 0
    for index, goes_on in enumerate(continues(lines)):
        if index and not goes_on:
            yield lines[start:index]
            start = index
    if lines:
        yield lines[start:]


@dataclass(slots=True)
class _Assembler:
    """The document being put together; `end` is the length of the text so far, in code points.

    `firsts` are the first lines of the blocks, `bounds` where these start and end. A line end inside a Markdown paragraph is no wrap to
    keep: it is not on the page. `begun` is the last comment of a text and author.
    """

    keeps_wraps: bool
    parts: list[str] = field(default_factory=list)
    firsts: list[Line] = field(default_factory=list)
    bounds: list[Span] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    begun: dict[tuple[str, str], int] = field(default_factory=dict)
    wraps: list[int] = field(default_factory=list)
    letters: list[Letters] = field(default_factory=list)
    pages: list[tuple[int, Page]] = field(default_factory=list)
    end: int = 0

    def add(self, group: Sequence[Line]) -> None:
        """One block more, made of the lines of one paragraph."""
        if self.firsts:
            self.parts.append("\n")
            self.end += 1
        start = self.end
        if len(group) == 1:
            self._copy_whole(group[0])
        else:
            self._copy_joined(group)
        self.firsts.append(group[0])
        self.bounds.append(Span(start, self.end))
        if group[-1].page:
            self.pages.append((self.end, group[-1].page))

    def _copy_whole(self, line: Line) -> None:
        """A line that is a block: nothing is cut off it, unless it is all white space."""
        text, by = line.text, self.end
        if not text or text.isspace() or line.marks or line.ends:
            self._copy(line, Span(0, 0 if text.isspace() else len(text)))
            return
        self.pieces += [Piece(piece.start + by, piece.end + by, piece.origin) for piece in line.pieces]
        self.letters += line.letters
        self.parts.append(text)
        self.end += len(text)

    def _copy_joined(self, group: Sequence[Line]) -> None:
        last = len(group) - 1
        for index, line in enumerate(group):
            kept = _kept(line.text, at_start=index == 0, at_end=index == last)
            if index:
                self._join(line, kept)
            self._copy(line, kept)

    def _join(self, line: Line, kept: Span) -> None:
        if line.join is Join.MAYBE and self.keeps_wraps:
            self.wraps.append(self.end)
        self._put(separator(self.parts[-1], line.text[kept.start : kept.end]))

    def _copy(self, line: Line, kept: Span) -> None:
        by = self.end - kept.start
        self.pieces.extend(_cut_pieces(line.pieces, kept, by))
        if line.letters:
            self.letters.extend(_kept_letters(line, kept))
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

    def layout(self) -> Layout | None:
        """How the document is set, where its lines say so."""
        settings = [line.setting for line in self.firsts]
        known: tuple[ParagraphSetting, ...] = tuple([setting for setting in settings if setting is not None])
        return Layout(tuple(self.letters), known, tuple(self.pages)) if known and len(known) == len(settings) else None

    def blocks(self, text: str) -> list[Block]:
        """The blocks of the whole text."""
        formulas = frozenset(mark.span.start for mark in self.marks if mark.kind is MarkKind.VERBATIM)
        return [
            Block(
                _kind(text, line, bounds, formulas),
                bounds,
                line.story,
                style_level=line.style_level,
                label=line.label,
                style=line.style,
                centered=line.centered,
            )
            for line, bounds in zip(self.firsts, self.bounds, strict=True)
        ]


def _kept(text: str, *, at_start: bool, at_end: bool) -> Span:
    """What stays of a line: no white space on either side of a joined wrap, and nothing of a line that is all white space."""
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


def _kept_letters(line: Line, kept: Span) -> Iterator[Letters]:
    """The letters of the pieces that are kept, in whole or in part."""
    for piece, letters in zip(line.pieces, line.letters, strict=True):
        if max(piece.start, kept.start) < min(piece.end, kept.end):
            yield letters


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


def _kind(text: str, line: Line, bounds: Span, formulas: frozenset[int]) -> BlockKind:
    """The kind of the block that a line begins: one that the format leaves open is told by its looks.

    Where one of `formulas` opens it, it is a numbered formula and no entry of a table of contents.
    """
    start, end = bounds.start, bounds.end
    if line.kind is not BlockKind.PARAGRAPH or line.style_level or line.label or not 0 < end - start <= _LONGEST:
        return line.kind
    words = text[start:end]
    if line.story.kind is StoryKind.BODY and is_toc_entry(words) and end - len(words.lstrip()) not in formulas:
        return BlockKind.TOC
    return BlockKind.CAPTION if is_caption(words) else BlockKind.PARAGRAPH
