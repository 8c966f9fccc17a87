"""A document is one string plus a map of where each stretch of it came from.

Every position in hegao is a half-open range of code points in `Document.text`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from hegao.language.quick_classes import dataclass, field
from hegao.model.block_labels import BlockLabels, read_block_labels
from hegao.model.blocks import BODY, AutoNumber, Block, BlockKind, Cell, Story, StoryKind
from hegao.model.classified import read_before
from hegao.model.format_facts import CHARACTERS_ALONE, FormatFacts
from hegao.model.layout import Layout, Letters
from hegao.model.marks import Mark, MarkKind
from hegao.model.properties import NO_PROPERTIES, Properties
from hegao.model.reading_note import ReadingNote
from hegao.model.spans import Span, overlaps_any, united

__all__ = [
    "BODY", "CHARACTERS_ALONE", "AutoNumber", "Block", "BlockKind", "Cell", "Document", "DocxOrigin", "FormatFacts", "Mark", "MarkKind",
    "Origin", "Piece", "Place", "Span", "Story", "StoryKind", "TextOrigin",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextOrigin:
    """Where a piece of a text file began: a code-point offset in the decoded file (BOM excluded)."""

    offset: int


@dataclass(frozen=True, slots=True)
class DocxOrigin:
    """Where a piece of a Word file began.

    `paragraph` counts `w:p` elements of the part in document order (nested ones included) and `run` counts
    `w:r` elements inside that paragraph (of nested paragraphs, not), both from 0; `child` is the index of the text-bearing
    element among the run's children; `offset` is in code points into that child's text.
    """

    part: str
    paragraph: int
    run: int
    child: int
    offset: int


Origin = TextOrigin | DocxOrigin


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of `Document.text` copied from one place of the file.

    Text in no piece is a seam that no edit may cross: block separators, spaces put in at joined wraps.
    """

    start: int
    end: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, in words a person can follow. Ordinals, lines and columns are 1-based.

    `paragraph` counts the paragraphs with text of its story kind: blocks, or in a Word file its own paragraphs, of which several may
    have been joined to one block. `line`/`column` (code points) exist for text formats only.
    """

    story: StoryKind
    paragraph: int
    heading: tuple[str, ...] = ()
    cell: Cell | None = None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Document:
    """What a reader of the rendered document sees, as one string, with its blocks and the origin of every stretch.

    Blocks are in order, disjoint, and joined by one `\\n` each. Pieces are in order and disjoint. `wraps` holds the
    offsets where a line end of the file was joined away. `line_starts` holds the offsets, in the decoded file, of each line's first
    code point (empty for docx). `format` is for people; what follows from it is in `facts`. `layout` is None where the format has none.
    """

    text: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]
    format: str
    marks: tuple[Mark, ...] = ()
    wraps: tuple[int, ...] = ()
    line_starts: tuple[int, ...] = ()
    encoding: str = ""
    notes: tuple[ReadingNote, ...] = field(default=())
    facts: FormatFacts = CHARACTERS_ALONE
    layout: Layout | None = None
    properties: Properties = NO_PROPERTIES

    @cached_property
    def labels(self) -> BlockLabels:
        """The number labels that the blocks open with: ask here before `parse_label` is asked for a block's text."""
        known = read_before(self.text, self.blocks)
        return known.labels if known else read_block_labels(self.text, self.blocks)

    @cached_property
    def block_starts(self) -> list[int]:
        """Where each block starts."""
        return [block.span.start for block in self.blocks]

    @cached_property
    def block_texts(self) -> list[str]:
        """The text of each block."""
        return [self.text[block.span.start : block.span.end] for block in self.blocks]

    @cached_property
    def block_words(self) -> list[str]:
        """The text of each block without white space."""
        return ["".join(text.split()) for text in self.block_texts]

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def block_index(self, offset: int) -> int:
        """The index of the block that holds `offset` (its separator counts as its own). Raises IndexError when there are no blocks."""
        if not self.blocks:
            raise IndexError("the document has no blocks")
        return max(0, bisect_right(self.block_starts, offset) - 1)

    def block_at(self, offset: int) -> Block:
        """The block that holds `offset`."""
        return self.blocks[self.block_index(offset)]

    def marks_of(self, kind: MarkKind) -> tuple[Mark, ...]:
        """All marks of one kind, in text order."""
        return self._marks_by_kind.get(kind, ())

    def is_marked(self, kind: MarkKind, span: Span) -> bool:
        """True where a mark of this kind overlaps the span."""
        return overlaps_any(self._marked.get(kind, ()), span)

    @cached_property
    def _marked(self) -> dict[MarkKind, tuple[Span, ...]]:
        """For each kind what its marks cover, in order and disjoint: a mark may lie inside another (a web address in code)."""
        return {kind: tuple(united(mark.span for mark in marks)) for kind, marks in self._marks_by_kind.items()}

    @cached_property
    def _marks_by_kind(self) -> dict[MarkKind, tuple[Mark, ...]]:
        kinds: dict[MarkKind, list[Mark]] = {}
        for mark in self.marks:
            kinds.setdefault(mark.kind, []).append(mark)
        return {kind: tuple(sorted(marks, key=lambda mark: mark.span)) for kind, marks in kinds.items()}

    def wraps_within(self, span: Span) -> tuple[int, ...]:
        """The offsets inside the span where a line end was joined away."""
        return self.wraps[bisect_right(self.wraps, span.start) : bisect_left(self.wraps, span.end)]

    def piece_at(self, offset: int) -> Piece | None:
        """The piece that holds `offset`, or None at a seam."""
        index = bisect_right(self._piece_starts, offset) - 1
        if index < 0 or offset >= self.pieces[index].end:
            return None
        return self.pieces[index]

    def letters_within(self, span: Span) -> Iterator[tuple[Span, Letters]]:
        """The stretches of a span that lie in one piece each, with their letters; none where the format has no layout."""
        if self.layout is None:
            return
        index = max(0, bisect_right(self._piece_starts, span.start) - 1)
        while index < len(self.pieces) and self.pieces[index].start < span.end:
            start, end = max(self.pieces[index].start, span.start), min(self.pieces[index].end, span.end)
            if start < end:
                yield Span(start, end), self.layout.letters[index]
            index += 1

    def is_editable(self, span: Span) -> bool:
        """True where no part of the span is a seam; for an empty one, where a piece lies on either side."""
        if span.start == span.end:
            return any(self.piece_at(offset) is not None for offset in (span.start, span.start - 1))
        at = span.start
        while at < span.end:
            piece = self.piece_at(at)
            if piece is None:
                return False
            at = piece.end
        return True

    def file_offset(self, offset: int) -> int | None:
        """The code-point offset of `offset` in the decoded file, None for docx. At a seam: the end of the piece before it."""
        index = bisect_right(self._piece_starts, offset) - 1
        if index < 0:
            return 0 if self.line_starts else None
        piece = self.pieces[index]
        if not isinstance(piece.origin, TextOrigin):
            return None
        return piece.origin.offset + min(offset, piece.end) - piece.start

    def line_column(self, offset: int) -> tuple[int, int] | None:
        """1-based line and column (code points) in the file, or None for docx."""
        at = self.file_offset(offset)
        if at is None or not self.line_starts:
            return None
        line = bisect_right(self.line_starts, at)
        return line, at - self.line_starts[line - 1] + 1

    def end_line_column(self, span: Span) -> tuple[int, int] | None:
        """Where a span ends: just after its last code point, so never carried over to the next line."""
        if span.end <= span.start:
            return self.line_column(span.start)
        last = self.line_column(span.end - 1)
        return None if last is None else (last[0], last[1] + 1)

    def place(self, offset: int) -> Place:
        """Heading path, paragraph ordinal, table cell, and line:column for text formats."""
        if not self.blocks:
            return Place(StoryKind.BODY, 1)
        index = self.block_index(offset)
        block = self.blocks[index]
        line, column = self.line_column(offset) or (None, None)
        ordinal = self._ordinals[index] + self._joined_within(block.span.start, offset + 1)
        return Place(block.story.kind, ordinal, self._heading_path(index), block.story.cell, line, column)

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def _ordinals(self) -> list[int]:
        counts: dict[StoryKind, int] = {}
        ordinals = []
        for block in self.blocks:
            kind = block.story.kind
            counts[kind] = counts.get(kind, 0) + (1 if len(block.span) else 0)
            ordinals.append(max(1, counts[kind]))
            counts[kind] += self._joined_within(block.span.start, block.span.end)
        return ordinals

    def _joined_within(self, start: int, end: int) -> int:
        """How many paragraphs of a Word file begin after `start` and before `end` though no block does."""
        return bisect_left(self._joined, end) - bisect_right(self._joined, start)

    @cached_property
    def _joined(self) -> list[int]:
        """Where a paragraph of a Word file was joined to the one before."""
        return [at for at in self.wraps if self._paragraphs_meet(at)]

    def _paragraphs_meet(self, at: int) -> bool:
        after = bisect_left(self._piece_starts, at)
        sides = [piece.origin for piece in self.pieces[max(0, after - 1) : after + 1]]
        paragraphs = {(origin.part, origin.paragraph) for origin in sides if isinstance(origin, DocxOrigin)}
        return len(paragraphs) == 2

    def _heading_path(self, index: int) -> tuple[str, ...]:
        owner = self._own_or_parent[index]
        return () if owner is None else self._path_to(owner)

    def _path_to(self, heading: int) -> tuple[str, ...]:
        """The headings down to one of them, itself included; asked for by every finding under it."""
        path = self._paths.get(heading)
        if path is None:
            above = self._parents[heading]
            path = (*(self._path_to(above) if above is not None else ()), self.heading_text(self.blocks[heading]))
            self._paths[heading] = path
        return path

    @cached_property
    def _paths(self) -> dict[int, tuple[str, ...]]:
        return {}

    def heading_text(self, block: Block) -> str:
        """A heading as it is printed, its automatic or typed number included."""
        end = block.heading.end if block.heading else block.span.end
        printed = self.text[block.span.start : end].strip()
        return f"{block.label.text}{printed}" if block.label and block.label.format != "bullet" else printed

    @cached_property
    def _parents(self) -> list[int | None]:
        """For each heading block the heading above it; for others None."""
        return [above if block.level else None for block, above in zip(self.blocks, self._above, strict=True)]

    @cached_property
    def _own_or_parent(self) -> list[int | None]:
        """For each block the innermost heading it stands under, itself for a heading."""
        inside = (StoryKind.BODY, StoryKind.TABLE, StoryKind.QUOTE)
        owners = (index if _heads(block) else self._above[index] for index, block in enumerate(self.blocks))
        return [owner if block.story.kind in inside else None for block, owner in zip(self.blocks, owners, strict=True)]

    @cached_property
    def _above(self) -> list[int | None]:
        """For each block the innermost heading before it that is still open there."""
        above: list[int | None] = []
        stack: list[int] = []
        for index, block in enumerate(self.blocks):
            if block.depth and block.story.kind is StoryKind.BODY:
                while stack and self.blocks[stack[-1]].level >= block.depth:
                    stack.pop()
            above.append(stack[-1] if stack else None)
            if _heads(block):
                stack.append(index)
        return above


def _heads(block: Block) -> bool:
    return block.level > 0 and block.story.kind is StoryKind.BODY
