"""How a document is set: letters, paragraphs and pages, as a reader of the printed page sees them. Lengths are in points.

A format that has no layout (text, Markdown) says nothing of it. What is not known is 0 or "" in `Letters` and None elsewhere, and no
rule may judge by it.
"""

from __future__ import annotations

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
