"""What a file format does with what stands in it."""

from __future__ import annotations

from hegao.language.quick_classes import dataclass


@dataclass(frozen=True, slots=True)
class FormatFacts:
    """What a file format does with what stands in it, as far as checks must know it. A format of characters alone does none of this.

    `has_styles`: indents, distances and headings are properties of paragraphs, so nobody need type them.
    `has_marks`: `#`, `**`, single line ends (inside a paragraph they are wraps and no fault) and blanks before them are its own markup.
    `blank_block_may_be_picture`, `skipped_line_may_be_picture`: what has no text, as a block or as lines of the file that are in no block.
    """

    has_styles: bool = False
    has_marks: bool = False
    blank_block_may_be_picture: bool = False
    skipped_line_may_be_picture: bool = False


CHARACTERS_ALONE = FormatFacts()
"""Plain text."""
