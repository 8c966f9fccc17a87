"""What stands round a figure or a date: the sentence before and after it, and whether it is a value in a table."""

from __future__ import annotations

from hegao.language.patterns import lazy
from hegao.model.document import Block, Document, Span, StoryKind

GAP = "[ \u00a0]?"
"""A space, as some put it between figures and Chinese characters."""

_END = lazy("[。！？；\n]")
_CELL_PROSE = 30
"""Code points: a shorter table cell is a label or a value."""


def sentence_before(document: Document, place: int, most: int) -> str:
    """What the sentence of a place holds before it, `most` code points at most."""
    return _END.split(document.text[max(0, place - most) : place])[-1]


def sentence_after(document: Document, place: int, most: int) -> str:
    """What the sentence of a place holds from there on, `most` code points at most."""
    return _END.split(document.text[place : place + most], 1)[0]


def is_value(document: Document, span: Span) -> bool:
    """True in a table cell that holds no sentence: dates and figures are short there."""
    return is_short_cell(document.block_at(span.start))


def is_short_cell(block: Block) -> bool:
    """True for a table cell of few characters."""
    return block.story.kind is StoryKind.TABLE and len(block.span) < _CELL_PROSE
