"""A document as regions are read from it: its blocks with text, and how far what stands under a heading goes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from hegao.language.labels import RANK, Label, LabelStyle
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, Document, Span, StoryKind
from hegao.model.spans import overlaps_any

T = TypeVar("T")

_CHAPTERS = (LabelStyle.PART, LabelStyle.CHAPTER)
_RUNNING = (StoryKind.BODY, StoryKind.TABLE, StoryKind.QUOTE, StoryKind.TEXTBOX)
_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)


@dataclass(frozen=True, slots=True)
class Line:
    """A block with text: `words` is its text without white space. `place` is its index here."""

    place: int
    block: Block
    text: str
    words: str
    label: Label | None = None

    @property
    def in_body(self) -> bool:
        """True where it stands in the body itself, in no table, note or quotation."""
        return self.block.story.kind is StoryKind.BODY

    @property
    def level(self) -> int:
        """How high it stands as a heading, 1 the highest; 0 for no heading."""
        return self.block.level if self.in_body and self.block.kind in _HEADINGS else 0


_MOSTLY_EMPTY, _EMPTY_CELLS = 3, 4
"""A table is to be filled in where one cell in so many is empty, and so many at least."""


@dataclass(frozen=True)
class Lines:
    """The lines of a document in text order, of which most are never looked at one by one: `holding` tells where it is worth it.

    `blocks` and `indexes` (among all blocks of the document) are theirs; `title` is its title without white space, "" where it has none.
    """

    document: Document
    indexes: Sequence[int]
    title: str

    def __len__(self) -> int:
        return len(self.indexes)

    def at(self, place: int) -> Line:
        """The line at a place, made when it is first asked for."""
        line = self._made.get(place)
        if line is None:
            block = self.blocks[place]
            label = self.document.labels.sure.get(block.span.start)
            line = self._made[place] = Line(place, block, self.texts[place], self.words[place], label)
        return line

    def bare(self, place: int) -> str:
        """The words of a line without its number label."""
        label = self.document.labels.sure.get(self.blocks[place].span.start)
        return "".join(self.texts[place][label.end :].split()) if label else self.words[place]

    def between(self, first: int, end: int) -> Iterator[Line]:
        """The lines from a place up to another, which is not included."""
        return map(self.at, range(max(0, first), min(end, len(self))))

    @cached_property
    def _made(self) -> dict[int, Line]:
        return {}

    @cached_property
    def blocks(self) -> Sequence[Block]:
        """The block of each line."""
        return self._of_lines(self.document.blocks)

    @cached_property
    def texts(self) -> Sequence[str]:
        """The text of each line."""
        return self._of_lines(self.document.block_texts)

    @cached_property
    def words(self) -> Sequence[str]:
        """The text of each line without white space."""
        return self._of_lines(self.document.block_words)

    @cached_property
    def _starts(self) -> Sequence[int]:
        return self._of_lines(self.document.block_starts)

    def _of_lines(self, column: Sequence[T]) -> Sequence[T]:
        """What is known of each line, out of a column with that of each block."""
        return column if len(self.indexes) == len(column) else [column[index] for index in self.indexes]

    @cached_property
    def begun_otherwise(self) -> Sequence[int]:
        """The places of lines that begin with no Chinese character: code, answers to choose from (A.) and works cited ([1]) do."""
        return [place for place, words in enumerate(self.words) if (first := words[:1]).isascii() or not first.isalpha()]

    def holding(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """The places of the lines that hold a match of a pattern, which must begin and end in one line.

        One search over the whole text: fast for patterns that begin with a character or one of a class.
        """
        text, search, at = self.document.text, pattern.search, 0
        while match := search(text, at):
            place = bisect_right(self._starts, match.start()) - 1
            inside = place >= 0 and match.start() < self.blocks[place].span.end
            at = self.blocks[place].span.end if inside else match.end()
            if inside:
                yield place

    def stretch(self, first: int, last: int) -> Span:
        """From one line to another, both included."""
        return Span(self.blocks[first].span.start, self.blocks[last].span.end)

    def under(self, heading: Line) -> int:
        """The place of the last line that stands under a heading, that of the heading itself where none does."""
        after = bisect_right(self._headings, heading.place)
        ends = (place for place in self._headings[after:] if _ends(heading, self.at(place)))
        return next(ends, len(self)) - 1

    def headings_with(self, words: re.Pattern[str], longest: int) -> Iterator[Line]:
        """The lines that are headings, no longer than so many code points without their label, that hold some words.

        A pattern with ^ or $ must be one for lines (`re.MULTILINE`), for all headings are searched first, as one text.
        """
        if not words.search(self._heading_words):
            return
        for place in self._headings:
            bare = self.bare(place)
            if len(bare) <= longest and words.search(bare):
                yield self.at(place)

    def headings(self) -> Iterator[Line]:
        """The lines that are headings."""
        return map(self.at, self._headings)

    @cached_property
    def _headings(self) -> list[int]:
        body, kinds = StoryKind.BODY, _HEADINGS
        return [place for place, block in enumerate(self.blocks) if block.level and block.kind in kinds and block.story.kind is body]

    @cached_property
    def _heading_words(self) -> str:
        """What headings say, each wording once, a line each."""
        return "\n".join(dict.fromkeys(map(self.bare, self._headings)))

    def next_chapter(self, line: Line) -> int:
        """The place of the next heading in the highest Word style, or behind the last line."""
        index = bisect_right(self._chapters, line.place)
        return self._chapters[index] if index < len(self._chapters) else len(self)

    @cached_property
    def _chapters(self) -> list[int]:
        return [place for place in self._headings if self.blocks[place].level == 1 and self.blocks[place].style_level]

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
    indexes = [
        index
        for index, (block, text) in enumerate(zip(document.blocks, document.block_texts, strict=True))
        if text
        and (block.story.kind is StoryKind.BODY or block.story.kind in _RUNNING)
        and not (residue and overlaps_any(residue, block.span))
    ]
    return Lines(document, indexes, "".join(document.slice(title).split()) if title else "")
