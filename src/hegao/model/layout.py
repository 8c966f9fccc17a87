"""How a document is set: letters, paragraphs and pages, as a reader of the printed page sees them. Lengths are in points.

A format that has no layout (text, Markdown) says nothing of it. What is not known is 0 or "" in `Letters` and None elsewhere, and no
rule may judge by it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum

from hegao.language.quick_classes import dataclass, field
from hegao.language.quick_enums import quick_enum
from hegao.model.spans import Span


@quick_enum
class Feature(StrEnum):
    """What can be said of how text is set, and changed; the first ones of letters, the others of whole paragraphs."""

    FONT = "font"
    """The font of Chinese characters (ECMA-376-1, 17.3.2.26, eastAsia)."""
    LATIN_FONT = "latin-font"
    """The font of Latin letters and figures (ascii and hAnsi)."""
    CHINESE_MARKS = "chinese-marks"
    """"1" where marks that both scripts have, such as “ ” … —, are set in the Chinese font (`hint="eastAsia"`)."""
    SIZE = "size"
    """Points."""
    COLOUR = "colour"
    """RRGGBB, or "auto"."""
    BOLD = "bold"
    """"1" or "0"."""
    ALIGNMENT = "alignment"
    """left, right, center, both or distribute."""
    FIRST_INDENT = "first-indent"
    """Characters: how much further in the first line begins; less than nothing where it hangs."""
    LEFT_INDENT = "left-indent"
    """Characters."""
    RIGHT_INDENT = "right-indent"
    """Characters."""
    SPACE_BEFORE = "space-before"
    """Points."""
    SPACE_AFTER = "space-after"
    """Points."""
    LINE = "line"
    """Points from line to line where they are fixed, else times the height of a line followed by ×: 28, 1.5×."""


OF_LETTERS = frozenset({Feature.FONT, Feature.LATIN_FONT, Feature.CHINESE_MARKS, Feature.SIZE, Feature.COLOUR, Feature.BOLD})
"""Features of letters; the others are of paragraphs."""


@dataclass(frozen=True, slots=True)
class Restyle:
    """Set the text of `span` otherwise, where letters are changed, or the paragraphs that it touches, where paragraphs are.

    `features` say what it becomes, None that what was set here is taken back, so that the style decides. The words stay as they are.
    """

    span: Span
    features: Mapping[Feature, str | None] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Letters:
    """How characters are set once all styles are taken in.

    `font` is that of Chinese characters, `latin_font` that of Latin letters and figures; marks that both scripts have (“ ” … —) are
    in the former where `chinese_marks`, else in the latter. `size` is in points, `colour` RRGGBB or "auto". `raised` is above or below
    the line, as the mark of a note is.
    """

    font: str = ""
    latin_font: str = ""
    chinese_marks: bool = False
    size: float = 0
    colour: str = ""
    bold: bool = False
    raised: bool = False


UNKNOWN_LETTERS = Letters()


@dataclass(frozen=True, slots=True)
class Length:
    """A distance along the line, in characters or in points, as the file gives it: the other one is 0."""

    characters: float = 0
    points: float = 0

    def in_characters(self, size: float) -> float:
        """How many characters of this size, in points, it is wide."""
        return self.characters + (self.points / size if size else 0)


NO_LENGTH = Length()


@dataclass(frozen=True, slots=True)
class ParagraphSetting:
    """How a paragraph is set once all styles are taken in.

    `alignment` is left, right, center, both or distribute; `first_indent` is how much further in the first line begins, less than
    nothing where it hangs. `space_before` and `space_after` are in points; `line` is as `Feature.LINE` has it, a least distance with ≥
    before its points. `snaps`: its lines stand on the grid of the page. `contextual`: no space parts it from neighbours of its style.
    """

    alignment: str = "left"
    first_indent: Length = NO_LENGTH
    left_indent: Length = NO_LENGTH
    right_indent: Length = NO_LENGTH
    space_before: float = 0
    space_after: float = 0
    line: str = "1×"
    snaps: bool = True
    contextual: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The pages of a section: lengths in points, `grid` as `w:docGrid` names its type ("" for none), `number_format` as `w:pgNumType` does.

    `lines` and `characters` are how many the grid has to a page and to a line, 0 where it has none.
    """

    width: float = 0
    height: float = 0
    top: float = 0
    bottom: float = 0
    left: float = 0
    right: float = 0
    grid: str = ""
    line_pitch: float = 0
    lines: int = 0
    characters: int = 0
    number_format: str = "decimal"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a whole document is set: the letters of each of its pieces, the setting of each of its blocks, and its pages.

    A block of several joined lines has the setting of the first. Of `pages` each holds from where the one before ends up to its offset
    in the text; the last holds to the end.
    """

    letters: tuple[Letters, ...] = ()
    paragraphs: tuple[ParagraphSetting, ...] = ()
    pages: tuple[tuple[int, Page], ...] = ()

    def page_at(self, offset: int) -> Page | None:
        """The pages that the character at `offset` stands on, None where the file says nothing of them."""
        if not self.pages:
            return None
        index = bisect_right(self.pages, offset, key=lambda page: page[0])
        return self.pages[min(index, len(self.pages) - 1)][1]
