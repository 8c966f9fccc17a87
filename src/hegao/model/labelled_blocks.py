"""The blocks of a document that open with a number label or have a heading style, before any of it is proven."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hegao.language.labels import Label, LabelStyle, parse_label
from hegao.language.lexicon import one_of
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, replace
from hegao.model.block_labels import BlockLabels
from hegao.model.document import AutoNumber, Block, BlockKind, Story


@dataclass(frozen=True, slots=True)
class LabelledBlock:
    """A block with a label or a heading style, before it has a place in the tree.

    `begins` is the label of a list that begins inside the block after a colon: （1）目的：1、了解情况。`led_in`: its label follows
    words that begin a list of its own (注：1.人员须在册。), so it stands in what is above.
    `alternative`: one of several to choose from under one number: 4.2（B） after 4.2（A）.
    """

    position: int
    block: Block
    label: Label | None
    style: LabelStyle | None
    value: int | None
    path: tuple[int, ...]
    begins: tuple[LabelStyle, int] | None = None
    led_in: bool = False
    alternative: bool = False


def auto_style(number: AutoNumber) -> LabelStyle | None:
    """The label family that an automatic number prints as, or None for bullets, roman numbers and unknown formats."""
    if number.format == "bullet" or not number.value:
        return None
    label = parse_label(number.text + " 文", weak=True)
    if label and label.style is not LabelStyle.LETTER:
        return label.style
    if label or not re.search(rf"[\d{COUNTING}]", number.text):
        return LabelStyle.LETTER
    return LabelStyle.DECIMAL if re.fullmatch(r"\d+(\.\d+)+\.?", number.text) else LabelStyle.ARABIC


def find_labelled(text: str, blocks: Sequence[Block], kept: Sequence[int], labels: BlockLabels) -> list[LabelledBlock]:
    """The blocks with a label, one that needs siblings as proof included, or with a heading style. Nothing is proven yet."""
    quoted = _quoted_starts(text, [block.span.start for block in blocks if block.style_level])
    return [
        here
        for position, index in enumerate(kept)
        if blocks[index].span.start not in quoted and (here := _labelled(text, position, blocks[index], labels)) is not None
    ]


def _labelled(text: str, position: int, block: Block, labels: BlockLabels) -> LabelledBlock | None:
    auto = block.label if block.label and block.label.format != "bullet" else None
    label = None if auto else labels.possible.get(block.span.start)
    style = auto_style(auto) if auto else (label.style if label else None)
    if style is None and not block.style_level:
        return None if auto else _led_in(text, position, block)
    value = auto.value if auto and style else (label.value if label else None)
    return LabelledBlock(position, block, label, style, value, _path(auto, label), _begins(text, block))


_COLON = lazy("[：:][ \u3000]*")
_LEAD_IN = 30
"""Code points of a block in which the colon before its own list stands."""


def _begins(text: str, block: Block) -> tuple[LabelStyle, int] | None:
    colon = _COLON.search(text, block.span.start, min(block.span.end, block.span.start + _LEAD_IN))
    label = parse_label(text[colon.end() : block.span.end]) if colon else None
    return (label.style, label.value) if label and label.value else None


_LEAD_IN_WORDS = lazy(
    rf"[ \t\u3000]*(?:[（(]?{one_of('list-lead-in')}[）)]?[ \u3000]*[：:，,]"
    r"|[（(【\[][^（）()【】\[\]\n。；，]{1,12}[）)】\]][：:]?|[^\n。；：:，,！？]{1,12}[：:])[ \u3000]*"
)
_SECOND = lazy(r"[；;。，,、 \u3000][（(]?(?:[2２二][、.．）)]|[②⑵])")


def _led_in(text: str, position: int, block: Block) -> LabelledBlock | None:
    """A block that opens a list after a word or two (备注：1、…), its number being one. A list within the block is none."""
    words = _LEAD_IN_WORDS.match(text, block.span.start, block.span.end) if block.kind is not BlockKind.CELL else None
    label = parse_label(text[words.end() : block.span.end]) if words else None
    if (
        words is None
        or label is None
        or label.value != 1
        or label.style not in _LED_IN
        or _SECOND.search(text, words.end(), block.span.end)
    ):
        return None
    offset = words.end() - block.span.start
    moved = replace(label, start=label.start + offset, end=label.end + offset)
    return LabelledBlock(position, block, moved, label.style, label.value, (), led_in=True)


_LED_IN = frozenset({LabelStyle.HAN, LabelStyle.HAN_PAREN, LabelStyle.ARABIC, LabelStyle.ARABIC_PAREN, LabelStyle.CIRCLED})


def without_lone_lead_ins(found: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    """Without those whose second does not follow as the next of its style."""
    if not any(here.led_in for here in found):
        return list(found)
    ahead = read_ahead(found)
    return [
        here for here, following in zip(found, ahead, strict=True) if not here.led_in or (here.style and following.get(here.style) == 2)
    ]


_QUOTE = lazy("[“”]")
_QUOTE_LIMIT = 4000
"""Code points: an opening quotation mark that is not closed within this many is a slip, not a quotation of several paragraphs."""


def _quoted_starts(text: str, headings: Sequence[int]) -> frozenset[int]:
    """Where lines start that stand inside a quotation begun on an earlier line: 修改为：“第七条 …⏎第八条 …” has its own numbers.

    Quotation marks with a styled heading between them, whose starts are `headings`, are slips and no quotation.
    """
    starts: set[int] = set()
    opened: int | None = None
    for match in _QUOTE.finditer(text):
        if match.group() == "“":
            opened = match.start()
        elif opened is not None:
            if match.start() - opened <= _QUOTE_LIMIT and not _any_between(headings, opened, match.start()):
                starts.update(_line_starts(text, opened, match.start()))
            opened = None
    return frozenset(starts)


def _any_between(sorted_offsets: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(sorted_offsets, start)
    return at < len(sorted_offsets) and sorted_offsets[at] < end


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    at = text.find("\n", start, end)
    while at >= 0:
        yield at + 1
        at = text.find("\n", at + 1, end)


def _path(auto: AutoNumber | None, label: Label | None) -> tuple[int, ...]:
    if auto is None:
        return label.path if label else ()
    parts = auto.text.rstrip(".．、 ").split(".")
    return tuple(map(int, parts)) if len(parts) > 1 and all(part.isdecimal() for part in parts) else ()


def read_ahead(found: Sequence[LabelledBlock]) -> list[dict[LabelStyle, int | None]]:
    """For each item, the value that the next item of each style in its story has."""
    ahead: dict[Story, dict[LabelStyle, int | None]] = {}
    result: list[dict[LabelStyle, int | None]] = []
    story, following = None, {}
    for here in reversed(found):
        if here.block.story is not story:
            story = here.block.story
            following = ahead.setdefault(story, {})
        result.append(dict(following))
        if here.style:
            following[here.style] = here.value
    return result[::-1]
