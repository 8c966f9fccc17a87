"""A mark behind a heading on a line of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.structure.section_headings import SECTION_STYLES, is_styled
from hegao.checks.views.items import items_by_block
from hegao.checks.views.subject import Subject
from hegao.language.labels import RANK, LabelStyle
from hegao.language.patterns import lazy
from hegao.model.document import Block, BlockKind, Span, StoryKind
from hegao.model.finding import Edit, Fault, Safety, Severity
from hegao.model.outline import HEADING_LIMIT, Item

_FAULT = "heading-punctuation"
_SENTENCE = lazy("[，,]|[请应须需]|不得|是否|[可将已被]")
"""What makes a heading a sentence: several parts, or a verb that tells somebody what to do."""

_WITHIN = lazy("[。；;！？!?]")


def _heading_punctuation(subject: Subject, _: Parameters) -> Iterator[Fault]:
    groups: dict[tuple[LabelStyle | None, int], list[Item]] = defaultdict(list)
    for item in subject.outline.items:
        if item.story.kind is StoryKind.BODY and (item.style in SECTION_STYLES or is_styled(subject, item)):
            groups[item.style, item.depth].append(item)
    for group in groups.values():
        if any(_end_mark(subject, item) for item in group):
            yield from _marked_headings(subject, [item for item in group if _heads_text(subject, item)])


def _marked_headings(subject: Subject, headings: Sequence[Item]) -> Iterator[Fault]:
    """The few that end in a mark among headings of one kind on lines of their own; where most do, it is the document's manner."""
    marked = {item: mark for item in headings if (mark := _end_mark(subject, item))}
    if len(marked) * 3 > len(headings):
        return
    plain_under = {item.parent for item in headings if item not in marked}
    for item, mark in marked.items():
        if item.parent in plain_under and not (subject.document.slice(mark) in "：:" and _introduces_list(subject, item)):
            yield _fault(subject, item, mark)


def _fault(subject: Subject, item: Item, mark: Span) -> Fault:
    """A heading that is a whole sentence may keep its full stop, and deleting it is no mending."""
    words = subject.document.text[item.span.end : mark.start]
    if _SENTENCE.search(words):
        return Fault(_FAULT, mark, severity=Severity.INFO)
    return Fault(_FAULT, mark, edits=(Edit(mark, ""),), safety=Safety.SAFE)


def _heads_text(subject: Subject, item: Item) -> bool:
    """True for a heading, mark or none, with prose or a deeper label on the next line: without the mark it must be one, too."""
    if item.heading is None or not item.own_line:
        return False
    block, follower = subject.document.blocks[item.block], _follower(subject, item)
    line = subject.document.slice(block.span).strip()
    if (
        follower is None
        or len(line) > HEADING_LIMIT
        or len(item.span) + 2 > len(line)
        or _WITHIN.search(line[:-1])
        or follower.story.kind is not StoryKind.BODY
    ):
        return False
    below = subject.view(items_by_block).get(item.block + 1)
    label = below.style if below else None
    return (
        RANK[label] > RANK[item.style]
        if label and item.style
        else label is None and len(subject.document.slice(follower.span).strip()) > len(line)
    )


def _follower(subject: Subject, item: Item) -> Block | None:
    blocks = subject.document.blocks
    if item.block + 1 < len(blocks) and len(blocks[item.block + 1].span) and not subject.in_residue(blocks[item.block + 1].span):
        return blocks[item.block + 1]
    return None


def _end_mark(subject: Subject, item: Item) -> Span | None:
    text, span = subject.document.text, subject.document.blocks[item.block].span
    end = span.end
    while end > span.start and text[end - 1].isspace():
        end -= 1
    return Span(end - 1, end) if end > span.start and text[end - 1] in "。；：;:" else None


def _introduces_list(subject: Subject, item: Item) -> bool:
    follower = _follower(subject, item)
    return follower is not None and (follower.kind is not BlockKind.PARAGRAPH or follower.label is not None)


FINDER = Finder(_FAULT, _heading_punctuation)
