"""From number labels and heading styles to a tree: which block is a heading, how deep it stands, and under which one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from hegao.language.hanzi import SENTENCE_END
from hegao.language.labels import RANK, TOP, LabelStyle, parse_label
from hegao.language.lexicon import one_of
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, replace
from hegao.model.block_labels import BlockLabels, read_block_labels
from hegao.model.classified import ClassifiedBlocks, read_before
from hegao.model.document import Block, BlockKind, Document, Span, Story, StoryKind
from hegao.model.items import Item
from hegao.model.label_proof import HEADING_LIMIT, proven_labels
from hegao.model.labelled_blocks import LabelledBlock, read_ahead
from hegao.model.listed_parts import listed_parts
from hegao.model.nesting import OpenItem, close_items, note_inverted_levels
from hegao.model.spans import overlaps_any

__all__ = ["HEADING_LIMIT", "Item", "Outline", "classify", "find_title", "read_outline"]

_HEADING_STYLES = frozenset(
    {
        LabelStyle.PART,
        LabelStyle.CHAPTER,
        LabelStyle.SECTION,
        LabelStyle.HAN,
        LabelStyle.HAN_PAREN,
        LabelStyle.ARABIC,
        LabelStyle.DECIMAL,
        LabelStyle.ARABIC_PAREN,
    }
)
_ALWAYS_HEADING = TOP | {LabelStyle.HAN_PAREN, LabelStyle.DECIMAL}
_COLON_LIMIT = 16
"""Code points: a longer line that ends in a colon leads a list; a shorter one is a heading with a colon too many (一、基本情况：)."""

_SHORTEST_LABEL = 2
"""Code points, as in 一、: a line that is longer than the heading with its label is the text under it."""

_END_OF_ITEM = lazy("[；;，,：:]$")
_FIXED_KINDS = (BlockKind.TITLE, BlockKind.CAPTION, BlockKind.TOC, BlockKind.CODE)
_RUN_IN = lazy(r"[^。！？；：:;!?\n]{2,40}[。](?=.)")


@dataclass(frozen=True, slots=True)
class Outline:
    """The title and every labelled or styled block of a document, in text order, as a tree."""

    title: Span | None
    items: tuple[Item, ...]

    def headings(self) -> tuple[Item, ...]:
        """The items that are or open with a heading."""
        return tuple(item for item in self.items if item.heading is not None)


def read_outline(document: Document, skip: Sequence[Span] = ()) -> Outline:
    """The outline of a document, leaving out blocks that touch `skip` (web residue)."""
    known = None if skip else read_before(document.text, document.blocks)
    if known is not None:
        return Outline(find_title(document), known.items)
    kept = _indexes(document.blocks, skip)
    return Outline(find_title(document, skip), tuple(_items(document.text, document.blocks, kept, document.labels)))


def classify(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks with kind, level and heading filled in from labels and styles; where parts are listed, they are contents."""
    listed = listed_parts(text, blocks)
    result = list(blocks)
    for index in listed:
        result[index] = replace(blocks[index], kind=BlockKind.TOC)
    labels = read_block_labels(text, blocks)
    items = tuple(_items(text, result, _indexes(result, ()), labels))
    levels: dict[int, int] = {}
    for position, item in enumerate(items):
        above = levels[item.parent] if item.parent is not None else 0
        levels[position] = above + 1 if item.heading is not None else above
        level = levels[position] if item.heading else 0
        result[item.block] = _placed(result[item.block], item, level, level or above + 1)
    return ClassifiedBlocks.of(result, text, labels, items)


def _placed(block: Block, item: Item, level: int, depth: int) -> Block:
    """The block as a heading or an item; made by hand, for `replace` takes four times as long."""
    style = (block.style_level, block.label, item.heading, block.style, block.centered)
    return Block(_kind(block, item), block.span, block.story, level, depth, *style)


def _kind(block: Block, item: Item) -> BlockKind:
    if block.kind is BlockKind.CELL:
        return block.kind
    return BlockKind.HEADING if item.heading is not None and item.own_line else BlockKind.ITEM


_TITLE_LINES = 8
"""Lines at the head of a document among which is its title."""

_TITLE_ENDING = lazy(one_of("title-ending") + r"(?:[（(〔][^（()）〕]{1,12}[）)〕])?$")


def find_title(document: Document, skip: Sequence[Span] = ()) -> Span | None:
    """The document's title: a block of that kind, else the first short unlabelled line without an end mark.

    Among the lines above the first label, one that ends like a title (报告, 通知, 方案 …) goes before the others.
    """
    titled = (block.span for block in document.blocks if block.kind is BlockKind.TITLE and _is_live(block, skip))
    if (title := next(titled, None)) is not None:
        return title
    live = (block for block in document.blocks if _is_live(block, skip))
    lines = list(_title_candidates(document, islice(live, _TITLE_LINES)))
    endings = (span for span in lines if _TITLE_ENDING.search(document.slice(span).strip()))
    return next(endings, lines[0] if lines else None)


def _is_live(block: Block, skip: Sequence[Span]) -> bool:
    """True for a block of the body with text that is not to be left out."""
    return block.story.kind is StoryKind.BODY and len(block.span) > 0 and not (skip and overlaps_any(skip, block.span))


def _title_candidates(document: Document, body: Iterable[Block]) -> Iterator[Span]:
    for block in body:
        line = document.slice(block.span).strip()
        if block.label or parse_label(line) or block.kind is BlockKind.TOC or len(line) > 100:
            return
        if 4 <= len(line) <= 60 and not SENTENCE_END.search(line):
            yield block.span


def _indexes(blocks: Sequence[Block], skip: Sequence[Span]) -> list[int]:
    return [
        index
        for index, block in enumerate(blocks)
        if block.kind not in _FIXED_KINDS and len(block.span) and not (skip and overlaps_any(skip, block.span))
    ]


def _items(text: str, blocks: Sequence[Block], kept: Sequence[int], labels: BlockLabels) -> Iterator[Item]:
    found = proven_labels(text, blocks, kept, labels)
    resumption = read_ahead(found)
    stacks: dict[Story, list[OpenItem]] = {}
    inverted: set[tuple[LabelStyle, LabelStyle]] = set()
    for index, here in enumerate(found):
        stack = stacks.setdefault(here.block.story, [])
        close_items(stack, here, resumption[index], inverted)
        note_inverted_levels(inverted, stack, here)
        follower = blocks[kept[here.position + 1]] if here.position + 1 < len(kept) else None
        yield _item(text, kept[here.position], here, stack, follower)
        stack.append(OpenItem(index, here, _is_legal(here, stack)))


def _is_legal(here: LabelledBlock, stack: Sequence[OpenItem]) -> bool:
    """True for an article of a law and what stands in it: its items are prose, never headings."""
    return here.style is LabelStyle.ARTICLE or bool(stack and stack[-1].legal)


def _item(text: str, index: int, here: LabelledBlock, stack: Sequence[OpenItem], follower: Block | None) -> Item:
    block, label = here.block, here.label
    start = block.span.start
    span = Span(start + label.start, start + label.end) if label else Span(start, start)
    prose = here.led_in or (_is_legal(here, stack) and not block.style_level)
    heading, own_line = (None, False) if prose else _heading(text, block, span.end, here.style, follower)
    parent = stack[-1].index if stack else None
    auto = block.label if label is None else None
    return Item(
        index,
        block.story,
        here.style,
        here.value,
        span,
        label,
        auto,
        len(stack) + 1,
        parent,
        heading,
        own_line,
        here.path,
        led_in=here.led_in,
        alternative=here.alternative,
    )


def _heading(text: str, block: Block, after_label: int, style: LabelStyle | None, follower: Block | None) -> tuple[Span | None, bool]:
    """The heading that a block is or opens with, and whether it fills the block."""
    line = text[after_label : block.span.end]
    lead = len(line) - len(line.lstrip())
    whole = Span(after_label + lead, after_label + max(lead, len(line.rstrip())))
    if block.style_level:
        return whole, True
    if not len(whole) or style not in _HEADING_STYLES or block.kind is BlockKind.CELL:
        return None, False
    words = line.strip()
    if len(words) <= HEADING_LIMIT and "。" not in words[:-1] and not _END_OF_ITEM.search(words):
        sure = style in _ALWAYS_HEADING and not words.endswith("。")
        return (whole, True) if sure or _has_text_under(text, words, style, follower) else (None, False)
    if style in TOP and len(words) <= _COLON_LIMIT and words.endswith(("：", ":")) and _has_text_under(text, words, style, follower):
        return whole, True
    run_in = _RUN_IN.match(text, whole.start, block.span.end)
    return (Span(whole.start, run_in.end() - 1), False) if run_in and style is not LabelStyle.ARABIC_PAREN else (None, False)


def _has_text_under(text: str, words: str, style: LabelStyle, follower: Block | None) -> bool:
    """True where the next block is prose or a deeper label, so the line before it heads something."""
    if follower is None:
        return False
    below = text[follower.span.start : follower.span.end].strip()
    label = parse_label(below)
    if label is None:
        return follower.label is None and len(below) > (len(words) + _SHORTEST_LABEL if style in TOP else HEADING_LIMIT)
    return RANK[label.style] > RANK[style]
