"""What stands under each heading: text, nothing, or the end of the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from hegao.checks.views.items import items_by_block
from hegao.checks.views.pictures import picture_offsets
from hegao.checks.views.subject import Subject
from hegao.language.labels import RANK, TOP, LabelStyle
from hegao.language.patterns import lazy
from hegao.language.quick_enums import quick_enum
from hegao.model.document import StoryKind
from hegao.model.outline import HEADING_LIMIT, Item

RUNNING = frozenset({StoryKind.BODY, StoryKind.TABLE, StoryKind.QUOTE, StoryKind.TEXTBOX})
"""The stories that make up what stands under a heading; headers, footers and notes do not."""

_SECOND_LINE = lazy(r"[（(][^（()）]*[）)]|[\d年月日/.-]+")


@quick_enum
class Body(Enum):
    """What follows a heading before the next one of its own or a higher level."""

    FULL = auto()
    EMPTY = auto()
    UNKNOWN = auto()  # something without text, which may be a picture
    END = auto()  # the document ends here


def bodies(subject: Subject) -> tuple[Body, ...]:
    """A view: for each item of the outline what stands under it; items that are no headings count as FULL."""
    followers = subject.view(following)
    return tuple(_body(subject, item, followers[item.block]) for item in subject.outline.items)


def _body(subject: Subject, item: Item, follower: int | None) -> Body:
    if item.heading is None or not item.own_line:
        return Body.FULL
    if follower is None:
        return Body.END
    below = subject.view(items_by_block).get(follower)
    if below is None or _belongs_to_it(subject, below) or not (_counts_on(below, item) or _ends_section(subject, below, item)):
        return Body.FULL
    return Body.UNKNOWN if _may_hold_picture(subject, item, follower) else Body.EMPTY


def _counts_on(below: Item, item: Item) -> bool:
    """True for 三、 after 二、 or after （二）: a heading, one with a mark too many or a sentence, it is not what that one holds."""
    if below.style is None or below.value is None or below.story != item.story:
        return False
    if below.style is item.style:
        return below.path[:-1] == item.path[:-1] and below.value - 1 == item.value
    return below.style in TOP and item.style is LabelStyle.HAN_PAREN and below.depth < item.depth


def _ends_section(subject: Subject, below: Item, item: Item) -> bool:
    return below.heading is not None and not _is_deeper(below, item) and not _is_prose(subject, below)


def _belongs_to_it(subject: Subject, below: Item) -> bool:
    """True for the second line of a title, in brackets (报价表 / （商务部分）), and for a day in a log (第五周 / 12-2)."""
    text = subject.document.slice(subject.document.blocks[below.block].span).strip()
    return below.style is None and _SECOND_LINE.fullmatch(text) is not None


def _is_deeper(head: Item, item: Item) -> bool:
    """True where the next heading stands lower: in the tree, or by its label (1.1.1 after 1.1, whatever their styles say)."""
    if head.depth > item.depth:
        return True
    if head.style is item.style:
        return bool(head.label and item.label and len(head.label.path) > len(item.label.path))
    return head.style is not None and item.style is not None and RANK[head.style] > RANK[item.style]


def _is_prose(subject: Subject, head: Item) -> bool:
    """True for a paragraph of prose that wears a heading style."""
    text = subject.document.slice(subject.document.blocks[head.block].span).rstrip()
    return len(text) > HEADING_LIMIT or text.endswith(("。", "；", "："))


def _may_hold_picture(subject: Subject, item: Item, follower: int) -> bool:
    """True where a picture stands in the heading, or something without text below it may be one: an empty block, or skipped lines."""
    document = subject.document
    if document.blocks[item.block].span.end in subject.view(picture_offsets):
        return True
    if document.facts.blank_block_may_be_picture:
        return follower > item.block + 1
    if not document.facts.skipped_line_may_be_picture:
        return False
    at, after = document.line_column(document.blocks[item.block].span.end - 1), document.line_column(document.blocks[follower].span.start)
    return at is not None and after is not None and after[0] - at[0] > 2


def following(subject: Subject) -> Sequence[int | None]:
    """A view: for each block the index of the next one with text in the running stories, None before the end and before web residue."""
    found: list[int | None] = []
    after: int | None = None
    for index in range(len(subject.document.blocks) - 1, -1, -1):
        found.append(after)
        block = subject.document.blocks[index]
        if len(block.span) and block.story.kind in RUNNING:
            after = None if subject.in_residue(block.span) else index
    return found[::-1]


def sibling_counts(subject: Subject) -> Mapping[Item, tuple[int, int]]:
    """A view: for each heading item how many others share its label style and depth, and how many of those have text under them."""
    groups: dict[tuple[object, int, int], list[tuple[Item, bool]]] = defaultdict(list)
    for item, body in zip(subject.outline.items, subject.view(bodies), strict=True):
        if item.heading is not None and item.own_line and item.story.kind is StoryKind.BODY:
            level = subject.document.blocks[item.block].style_level
            groups[item.style, item.depth, level].append((item, body is Body.FULL))
    counted = ((group, sum(full for _, full in group)) for group in groups.values())
    return {item: (len(group) - 1, total - own) for group, total in counted for item, own in group}


def siblings_have_text(subject: Subject, item: Item) -> bool:
    """True where two others of the same label and depth, and two thirds of them, have text under them: this one must too."""
    others, full = subject.view(sibling_counts).get(item, (0, 0))
    return full >= 2 and full * 3 >= others * 2
