"""What paragraphs say, in a form in which two that say the same are equal."""

from __future__ import annotations

from hegao.checks.views.subject import Subject
from hegao.language.hanzi import ONE_HANZI
from hegao.language.labels import parse_label
from hegao.model.document import Block, BlockKind, StoryKind

LONG = 60
"""Code points without white space from which a paragraph is no formula, and counts even without an end mark."""

_SHORTEST = 20
"""Code points without white space: shorter paragraphs are said twice on purpose (signatures, stock phrases)."""

_NO_PARAGRAPHS = frozenset({BlockKind.TITLE, BlockKind.CELL, BlockKind.CAPTION, BlockKind.TOC, BlockKind.CODE})
_ENDS = ("。", "！", "？", "；", "”", "：")


def keyed_paragraphs(subject: Subject) -> tuple[tuple[Block, str], ...]:
    """A view: the paragraphs of the body, in order, each with its key: empty for one that may be said twice."""
    return tuple((block, _key(subject, block)) for block in subject.live_blocks() if _is_paragraph(block))


def is_prose(subject: Subject, block: Block) -> bool:
    """True for a sentence of several parts: formulas have no comma."""
    text = subject.document.slice(block.span).rstrip()
    return text.endswith(("。", "！", "？", "”")) and ("，" in text or "。" in text[:-1])


def _is_paragraph(block: Block) -> bool:
    return block.kind not in _NO_PARAGRAPHS and block.story.kind is StoryKind.BODY


def _key(subject: Subject, block: Block) -> str:
    """What two paragraphs must share to be the same: their characters but for a number and white space."""
    text = subject.document.slice(block.span)
    label = parse_label(text)
    said = "".join(text[label.end if label else 0 :].split())
    if len(said) < _SHORTEST or not (said.endswith(_ENDS) or len(said) >= LONG):
        return ""
    return said if said[0] not in "\"'<{" and len(ONE_HANZI.findall(said)) * 10 >= len(said) * 6 else ""
