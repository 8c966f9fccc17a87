"""The numbers that Word or a Markdown list makes: printed before a paragraph, but not in its text."""

from __future__ import annotations

from hegao.model.document import Block, Document


def number_printed_before(document: Document, offset: int) -> str:
    """The automatic number printed right before an offset (code points); "" inside a paragraph, before a bullet's, and without one."""
    block = document.block_at(offset) if document.blocks else None
    return printed_number(block) if block and block.span.start == offset else ""


def printed_number(block: Block) -> str:
    """The automatic number of a paragraph; a bullet is none."""
    return block.label.text if block.label and block.label.format != "bullet" else ""
