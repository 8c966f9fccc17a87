"""Whether a place stands in a quotation: asked of the few places where a fault was seen, so that no document is looked through for it."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.model.document import Block, Document, Span, StoryKind

_QUOTES: Mapping[str, str] = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_MARKS: Mapping[str, str] = {**_QUOTES, "《": "》"}


def is_quoted(document: Document, span: Span) -> bool:
    """True between a pair of quotation marks that opens and closes in the same block, and in a paragraph that is set as a quotation."""
    if not document.blocks:
        return False
    block = document.block_at(span.start)
    return block.story.kind is StoryKind.QUOTE or _between(document, block, span, _QUOTES)


def in_marks(document: Document, block: Block, span: Span) -> bool:
    """True between a pair of quotation or title marks that opens and closes in the same block."""
    return _between(document, block, span, _MARKS)


def _between(document: Document, block: Block, span: Span, pairs: Mapping[str, str]) -> bool:
    before = document.text[block.span.start : span.start]
    after = document.text[span.end : block.span.end]
    for opener, closer in pairs.items():
        opened, closed = before.rfind(opener), before.rfind(closer)
        if opened > closed and closer in after and (opener not in after or after.index(closer) < after.index(opener)):
            return True
    return False
