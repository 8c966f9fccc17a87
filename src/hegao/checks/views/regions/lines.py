"""A document as regions are read from it: its blocks with text, and how far what stands under a heading goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hegao.language.labels import RANK, LabelStyle, parse_label
from hegao.model.document import Block, BlockKind, Document, Span, StoryKind
from hegao.model.outline import find_title

_CHAPTERS = (LabelStyle.PART, LabelStyle.CHAPTER)
_RUNNING = frozenset({StoryKind.BODY, StoryKind.TABLE, StoryKind.QUOTE, StoryKind.TEXTBOX})


@dataclass(frozen=True, slots=True)
class Line:
    """A block with text: `words` is its text without white space, `bare` that without a number label, of the family `style`.

    `place` is its index here.
    """

    place: int
    block: Block
    text: str
    words: str
    bare: str
    style: LabelStyle | None = None

    @property
    def in_body(self) -> bool:
        """True where it stands in the body itself, in no table, note or quotation."""
        return self.block.story.kind is StoryKind.BODY

    @property
    def level(self) -> int:
        """How high it stands as a heading, 1 the highest; 0 for no heading."""
        return self.block.level if self.in_body and self.block.kind in (BlockKind.HEADING, BlockKind.TITLE) else 0


@dataclass(frozen=True, slots=True)
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


def _ends(heading: Line, line: Line) -> bool:
    """True for a heading of the same or a higher level; parts and chapters end with the next, whatever level others inside them have."""
    if not line.level or line.level > heading.level:
        return False
    if heading.style not in _CHAPTERS:
        return True
    return line.style is not None and RANK[line.style] <= RANK[heading.style]


def read_lines(document: Document) -> Lines:
    """The lines of a document's running text."""
    blocks = [block for block in document.blocks if len(block.span) and block.story.kind in _RUNNING]
    title = find_title(document)
    words = "".join(document.slice(title).split()) if title else ""
    return Lines(document, tuple(_line(document, place, block) for place, block in enumerate(blocks)), words)


def _line(document: Document, place: int, block: Block) -> Line:
    text = document.slice(block.span)
    label = parse_label(text)
    bare = "".join(text[label.end if label else 0 :].split())
    return Line(place, block, text, "".join(text.split()), bare, label.style if label else None)
