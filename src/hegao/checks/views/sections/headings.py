"""The headings of a document as section orders see them: side by side in levels, and lines that may be headings without saying so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hegao.checks.views.contents import contents_blocks, contents_lines
from hegao.checks.views.subject import Subject
from hegao.language.labels import LabelStyle
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.language.wording import plain
from hegao.model.document import Block, BlockKind, Document, Span, StoryKind
from hegao.model.outline import Item, Outline

MOST_HEADINGS = 300
"""Headings side by side: what has more of them is a list, a law or a collection."""

_DEEPEST = 3
_MOST_LEVELS = 60
_MOST_LINES = 1500
_LONGEST_LINE = 30
"""Code points: the longest prescribed headings have 27."""

_LONGEST_TABLE = 12
"""Headings in a series that stands amid another: a table pasted as text has a few numbered rows."""

_BEFORE_ATTACHMENT = 2
_ATTACHMENT = lazy(rf"^[ \t\u3000]*附件?[ \t\u3000]*[\d{COUNTING}]{{0,2}}[ \t\u3000]*[：:]?[ \t\u3000]*$", re.MULTILINE)
_ATTACHMENT_REACH = 2000
"""Code points before a heading in which the line 附件1 is looked for: attachments open with it, their title and a lead."""

_HEADING_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TITLE, BlockKind.CAPTION})
"""Kinds of blocks that people make headings of: those with the style of a title or of a caption are no items of the outline."""

_LEADER = lazy(r"[.．·…\t]")
_LEADERS = lazy(r"(?:[.．·…]{3,}|\t)\s*\d*\s*$")
_COLUMNS = lazy(r"[|\t｜]")
_NO_HEADING = lazy(r"[。！？；!?;]|[：:]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's text without its label. `item` is its index in the outline, None for a line without number and style.

    `parent` is the index of the item that it stands under: -1 for the outermost, None for a line without number and style. `style` is
    the family of its number.
    """

    item: int | None
    span: Span
    text: str
    parent: int | None = None
    style: LabelStyle | None = None


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings that stand side by side, from the outermost level inwards, and the bare lines that may be headings."""

    levels: tuple[tuple[Heading, ...], ...]
    lines: tuple[Heading, ...]


def section_headings(subject: Subject) -> Headings:
    """A view: the headings of the body; tables, tables of contents and the title are left out."""
    return _headings(subject.document, subject.outline, subject.view(contents_lines))


def read_headings(document: Document, outline: Outline) -> Headings:
    """What `section_headings` is, where no standard is known yet; of a form that is one table, what stands in its cells."""
    found = _headings(document, outline, contents_blocks(document))
    return found if found.levels or not _is_in_tables(document) else _headings(document, outline, frozenset(), StoryKind.TABLE)


def _is_in_tables(document: Document) -> bool:
    """True where more of the text stands in tables than outside them."""
    inside = sum(len(block.span) for block in document.blocks if block.story.kind is StoryKind.TABLE)
    return inside * 2 > len(document.text)


def _headings(document: Document, outline: Outline, contents: frozenset[int], story: StoryKind = StoryKind.BODY) -> Headings:
    return Headings(tuple(_levels(document, outline, contents, story)), tuple(_lines(document, outline, contents, story)))


def headings_under(document: Document, outline: Outline, parent: int) -> tuple[Heading, ...]:
    """The headings right under an item of the outline."""
    found = []
    for index in range(parent + 1, len(outline.items)):
        item = outline.items[index]
        if item.story == outline.items[parent].story and item.depth <= outline.items[parent].depth:
            break
        if item.parent == parent and item.heading is not None:
            found.append(_heading(document, index, item))
    return tuple(found[:MOST_HEADINGS])


def _levels(document: Document, outline: Outline, contents: frozenset[int], story: StoryKind) -> list[tuple[Heading, ...]]:
    title = plain(document.slice(outline.title)) if outline.title else ""
    groups: dict[int, dict[int, list[Heading]]] = {depth: {} for depth in range(1, _DEEPEST + 1)}
    for index, item in enumerate(outline.items):
        if item.heading is None or item.depth > _DEEPEST or item.story.kind is not story or item.block in contents:
            continue
        group = groups[item.depth].setdefault(_parent(item), [])
        if len(group) >= MOST_HEADINGS or len(groups[item.depth]) > _MOST_LEVELS:
            continue
        heading = _heading(document, index, item)
        if (
            (len(heading.text) < len(title) or plain(heading.text) != title)
            and not _COLUMNS.search(heading.text)
            and not _has_leaders(document, item)
        ):
            group.append(heading)
    levels = [group for depth in groups.values() for group in depth.values() if group]
    return [_without_attachments(document, _without_inserted(outline, group)) for group in levels[:_MOST_LEVELS]]


def _without_inserted(outline: Outline, level: Sequence[Heading]) -> list[Heading]:
    """A level without a series of its own that begins anew amid it, before the level's goes on (三、 一、二、三、 四、): a pasted table."""
    values = [outline.items[heading.item].value if heading.item is not None else None for heading in level]
    last = {value: index for index, value in enumerate(values) if value is not None}
    kept: list[Heading] = []
    at = 0
    while at < len(level):
        before = values[at - 1] if at else None
        resumed = last.get(before + 1, -1) if before and values[at] == 1 else -1
        if at + 1 < resumed <= at + _LONGEST_TABLE:
            at = resumed
        kept.append(level[at])
        at += 1
    return kept


def _without_attachments(document: Document, level: Sequence[Heading]) -> tuple[Heading, ...]:
    """A level up to a line 附件1 that opens an attachment, which has sections of its own; not where the document itself is one."""
    for position in range(_BEFORE_ATTACHMENT, len(level)):
        end = level[position].span.start
        start = max(level[position - 1].span.end, end - _ATTACHMENT_REACH)
        if document.text.find("附", start, end) >= 0 and _ATTACHMENT.search(document.text[start:end]):
            return tuple(level[:position])
    return tuple(level)


def _heading(document: Document, index: int, item: Item) -> Heading:
    span = item.heading or Span(0, 0)
    return Heading(index, span, document.slice(span).strip(), _parent(item), item.style)


def _parent(item: Item) -> int:
    return -1 if item.parent is None else item.parent


def _has_leaders(document: Document, item: Item) -> bool:
    """True for a line of a typed table of contents: dots and a page number behind the heading."""
    line = document.block_texts[item.block]
    return _LEADER.search(line) is not None and _LEADERS.search(line) is not None


def _lines(document: Document, outline: Outline, contents: frozenset[int], story: StoryKind) -> list[Heading]:
    """Short lines without an end mark that are no headings by their number or style.

    摘要, 参考文献, the headings of a text whose numbers were lost, and 1. 总体情况 where too little text follows to call it a heading.
    """
    items = {item.block: index for index, item in enumerate(outline.items)}
    found: list[Heading] = []
    for index, text in enumerate(document.block_texts):
        if not 2 <= len(text) <= _LONGEST_LINE or index in contents:
            continue
        at, block = items.get(index), document.blocks[index]
        if at is not None and outline.items[at].heading is not None:
            continue
        if block.span == outline.title or not _may_head(block, story):
            continue
        line = _line(document, outline, block, at)
        said = line.text.rstrip("：:") if story is StoryKind.TABLE else line.text
        if said and not _NO_HEADING.search(said) and not _COLUMNS.search(line.text):
            found.append(line)
            if len(found) == _MOST_LINES:
                break
    return found


def _line(document: Document, outline: Outline, block: Block, at: int | None) -> Heading:
    item = outline.items[at] if at is not None else None
    label = document.labels.sure.get(block.span.start) if item is None else None
    text = document.text[item.span.end if item else block.span.start + (label.end if label else 0) : block.span.end]
    start = block.span.end - len(text.lstrip())
    return Heading(at, Span(start, start + len(text.strip())), text.strip(), _parent(item) if item else None)


def _may_head(block: Block, story: StoryKind) -> bool:
    return block.story.kind is story and (block.kind in _HEADING_KINDS or block.kind is BlockKind.CELL)
