"""A document as regions are read from it: its blocks with text, and how far what stands under a heading goes."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from hegao.language.labels import RANK, Label, LabelStyle
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, Document, Span, StoryKind
from hegao.model.spans import overlaps_any

_CHAPTERS = (LabelStyle.PART, LabelStyle.CHAPTER)
_RUNNING = frozenset({StoryKind.BODY, StoryKind.TABLE, StoryKind.QUOTE, StoryKind.TEXTBOX})


@dataclass(frozen=True, slots=True)
class Line:
    """A block with text: `words` is its text without white space, `bare` that without its number label.

    `place` is its index here.
    """

    place: int
    block: Block
    text: str
    words: str
    bare: str
    label: Label | None = None

    @property
    def in_body(self) -> bool:
        """True where it stands in the body itself, in no table, note or quotation."""
        return self.block.story.kind is StoryKind.BODY

    @property
    def level(self) -> int:
        """How high it stands as a heading, 1 the highest; 0 for no heading."""
        return self.block.level if self.in_body and self.block.kind in (BlockKind.HEADING, BlockKind.TITLE) else 0


_MOSTLY_EMPTY, _EMPTY_CELLS = 3, 4
"""A table is to be filled in where one cell in so many is empty, and so many at least."""


@dataclass(frozen=True)
class Lines:
    """The lines of a document in text order; `title` is its title without white space, "" where it has none."""

    document: Document
    lines: Sequence[Line]
    title: str

    def stretch(self, first: int, last: int) -> Span:
        """From one line to another, both included."""
        return Span(self.lines[first].block.span.start, self.lines[last].block.span.end)

    def under(self, heading: Line) -> int:
        """The place of the last line that stands under a heading, that of the heading itself where none does."""
        for place in range(heading.place + 1, len(self.lines)):
            if _ends(heading, self.lines[place]):
                return place - 1
        return len(self.lines) - 1

    def headings(self) -> Iterator[Line]:
        """The lines that are headings."""
        return (line for line in self.lines if line.level)

    def next_chapter(self, line: Line) -> int:
        """The place of the next heading in the highest Word style, or behind the last line."""
        index = bisect_right(self._chapters, line.place)
        return self._chapters[index] if index < len(self._chapters) else len(self.lines)

    @cached_property
    def _chapters(self) -> list[int]:
        return [line.place for line in self.lines if line.level == 1 and line.block.style_level]

    @cached_property
    def empty_tables(self) -> tuple[Span, ...]:
        """The tables of which a third of the cells, four at least, are empty."""
        filled: dict[int, dict[tuple[int, int], bool]] = defaultdict(dict)
        spans: dict[int, Span] = {}
        for block in self.document.blocks:
            if cell := block.story.cell:
                cells = filled[cell.index]
                cells[cell.row, cell.column] = cells.get((cell.row, cell.column), False) or len(block.span) > 0
                start = spans.get(cell.index, block.span).start
                spans[cell.index] = Span(start, block.span.end)
        return tuple(spans[index] for index, cells in filled.items() if _is_mostly_empty(cells.values()))


def _ends(heading: Line, line: Line) -> bool:
    """True for a heading of the same or a higher level; parts and chapters end with the next, whatever level others inside them have."""
    if not line.level or line.level > heading.level:
        return False
    if heading.label is None or heading.label.style not in _CHAPTERS:
        return True
    return line.label is not None and RANK[line.label.style] <= RANK[heading.label.style]


def _is_mostly_empty(filled: Collection[bool]) -> bool:
    empty = len(filled) - sum(filled)
    return empty >= _EMPTY_CELLS and empty * _MOSTLY_EMPTY >= len(filled)


def read_lines(document: Document, title: Span | None, residue: Sequence[Span] = ()) -> Lines:
    """The lines of a document's running text; web residue is no part of it."""
    running = (block for block in document.blocks if len(block.span) and block.story.kind in _RUNNING)
    blocks = [block for block in running if not overlaps_any(residue, block.span)]
    words = "".join(document.slice(title).split()) if title else ""
    return Lines(document, tuple(_line(document, place, block) for place, block in enumerate(blocks)), words)


def _line(document: Document, place: int, block: Block) -> Line:
    text = document.slice(block.span)
    label = document.labels.sure.get(block.span.start)
    bare = "".join(text[label.end if label else 0 :].split())
    return Line(place, block, text, "".join(text.split()), bare, label)
