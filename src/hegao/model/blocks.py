"""The paragraphs that a document is made of, and the flows of text that they belong to."""

from __future__ import annotations

from enum import StrEnum

from hegao.language.quick_classes import dataclass
from hegao.language.quick_enums import quick_enum
from hegao.model.spans import Span


@quick_enum
class StoryKind(StrEnum):
    """The separate flows of text in a document. Each is numbered on its own."""

    BODY = "body"
    TABLE = "table"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXTBOX = "textbox"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: 1-based table in the document, row and column."""

    index: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Story:
    """One flow of text: its kind, which one of that kind (1-based; body is 0), and the cell for tables."""

    kind: StoryKind = StoryKind.BODY
    index: int = 0
    cell: Cell | None = None


BODY = Story()


@quick_enum
class BlockKind(StrEnum):
    """What a block is to its reader."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    TOC = "toc"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class AutoNumber:
    """A number that Word (or a Markdown list) makes itself, so it is not in the text.

    `text` is the label as printed, without the space or tab after it. `list_id` tells counters apart, `level` is 1-based, `value` is the
    integer shown, or None where the format is not known ("cannot tell"). `format` is the format's own name (`decimal`, `bullet`, …).
    """

    text: str
    list_id: str
    level: int
    value: int | None
    format: str = "decimal"


@dataclass(frozen=True, slots=True)
class Block:
    """A logical paragraph: one title, heading, paragraph, list item, cell paragraph …

    `level` is its depth as a heading in the outline, 1 the highest, 0 when it is not one. `depth` is that of any labelled block, heading or
    item: headings from this depth on end before it. `style_level` is what the Word style, outline level or Markdown `#` says by itself, 0
    for nothing. `heading` is its text without number label: a heading's line, or the run-in part up to the first full stop, else None.
    """

    kind: BlockKind
    span: Span
    story: Story = BODY
    level: int = 0
    depth: int = 0
    style_level: int = 0
    label: AutoNumber | None = None
    heading: Span | None = None
    style: str = ""
    centered: bool = False
