"""What paragraphs say, in a form in which two that say the same are equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from hegao.checks.views.subject import Subject
from hegao.language.hanzi import ONE_HANZI
from hegao.language.labels import parse_label
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, StoryKind

LONG = 60
"""Code points without white space from which a paragraph is no formula, and counts even without an end mark."""

_SHORTEST = 20
"""Code points without white space: shorter paragraphs are said twice on purpose (signatures, stock phrases)."""

_NO_PARAGRAPHS = frozenset({BlockKind.TITLE, BlockKind.CELL, BlockKind.CAPTION, BlockKind.TOC, BlockKind.CODE})
_ENDS = ("。", "！", "？", "；", "”", "：")


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of the body, in order, and the keys of those that say what another one says, by their place among them."""

    blocks: Sequence[Block]
    keys: Mapping[int, str]


def keyed_paragraphs(subject: Subject) -> Paragraphs:
    """A view: no key for a paragraph that may be said twice. Which paragraphs end alike is seen first: what ends alone is said once."""
    blocks = [block for block in subject.live_blocks() if _is_paragraph(block)]
    ends = [(place, _end_of(subject, block)) for place, block in enumerate(blocks) if len(block.span) >= _SHORTEST]
    alike = _twice([(place, end) for place, end in ends if end])
    said = _twice([(place, _said(subject, blocks[place])) for place, _ in alike])
    return Paragraphs(blocks, {place: words for place, words in said if _tells(words)})


def _twice(found: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Those whose text is found at two places or more."""
    counts = Counter(text for _, text in found)
    return [(place, text) for place, text in found if counts[text] > 1]


def _end_of(subject: Subject, block: Block) -> str:
    """The last characters of a paragraph, white space aside: the same in two of the same key; empty where it can have no key."""
    text = subject.document.text
    end = text[block.span.end - _SHORTEST : block.span.end]
    if end.split() != [end]:
        end = "".join(text[block.span.start : block.span.end].split())[-_SHORTEST:]
    return end if len(end) == _SHORTEST and (end.endswith(_ENDS) or len(block.span) >= LONG) else ""


def is_prose(subject: Subject, block: Block) -> bool:
    """True for a sentence of several parts: formulas have no comma."""
    text = subject.document.slice(block.span).rstrip()
    return text.endswith(("。", "！", "？", "”")) and ("，" in text or "。" in text[:-1])


def _is_paragraph(block: Block) -> bool:
    return block.story.kind is StoryKind.BODY and block.kind not in _NO_PARAGRAPHS


def _said(subject: Subject, block: Block) -> str:
    """What two paragraphs must share to be the same: their characters but for a number and white space."""
    text = subject.document.slice(block.span)
    label = parse_label(text)
    return "".join(text[label.end if label else 0 :].split())


def _tells(said: str) -> bool:
    """True for a paragraph of Chinese text that is no formula."""
    if len(said) < _SHORTEST or not (said.endswith(_ENDS) or len(said) >= LONG):
        return False
    return said[0] not in "\"'<{" and len(ONE_HANZI.findall(said)) * 10 >= len(said) * 6
