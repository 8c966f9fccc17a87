"""Where a typed table of contents stands, so that its lines are not taken for headings."""

from __future__ import annotations

from hegao.checks.views.subject import Subject
from hegao.language.lexicon import entries
from hegao.model.document import Block, BlockKind, Document, StoryKind

_NAMES = frozenset(entries("contents-title"))
_LONGEST = 40
_MOST = 300
"""Lines: a table of contents that is longer is none."""


def contents_lines(subject: Subject) -> frozenset[int]:
    """A view: indexes of the blocks of typed tables of contents."""
    return contents_blocks(subject.document)


def contents_blocks(document: Document) -> frozenset[int]:
    """Indexes of the blocks between the line 目录 and the place where its first entry comes back as a heading."""
    words = document.block_words
    if not any(len(text) <= _LONGEST and line.lower() in _NAMES for text, line in zip(document.block_texts, words, strict=True)):
        return frozenset()
    lines = [(index, words[index]) for index, block in enumerate(document.blocks) if _may_stand_in(block)]
    found: set[int] = set()
    for position, (_, line) in enumerate(lines):
        if line.lower() in _NAMES:
            found.update(_entries(lines[position + 1 : position + 1 + _MOST]))
    return frozenset(found)


def _entries(lines: list[tuple[int, str]]) -> list[int]:
    """The entries up to the line that repeats the first of them; none where a long line or the end comes before."""
    if not lines:
        return []
    first = _name(lines[0][1])
    for position, (_, line) in enumerate(lines[1:], 1):
        if _name(line) == first:
            return [index for index, _ in lines[:position]]
        if len(line) > _LONGEST:
            return []
    return []


def _name(entry: str) -> str:
    """An entry without its page number and leader dots."""
    return entry.rstrip("0123456789").rstrip(".…·．-")


def _may_stand_in(block: Block) -> bool:
    return len(block.span) > 0 and block.story.kind is StoryKind.BODY and block.kind is not BlockKind.CODE
