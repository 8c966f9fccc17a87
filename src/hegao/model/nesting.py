"""Which labelled block stands in which: the labels of a document found, proven by their siblings, and kept on a stack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from hegao.language.hanzi import SENTENCE_END
from hegao.language.labels import RANK, Label, LabelStyle, parse_label
from hegao.language.numerals import COUNTING
from hegao.model.document import AutoNumber, Block, Story

HEADING_LIMIT = 50
"""Code points: a labelled line longer than this is an item of prose, not a heading (a title line has 28 characters a GB/T 9704 line)."""


@dataclass(frozen=True, slots=True)
class LabelledBlock:
    """A block with a label or a heading style, before it has a place in the tree.

    `begins` is the label of a list that begins inside the block after a colon: （1）目的：1、了解情况。
    """

    position: int
    block: Block
    label: Label | None
    style: LabelStyle | None
    value: int | None
    path: tuple[int, ...]
    begins: tuple[LabelStyle, int] | None = None


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item that still encloses what comes next."""

    index: int
    found: LabelledBlock
    legal: bool


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


def find_labelled(text: str, blocks: Sequence[Block], kept: Sequence[int]) -> list[LabelledBlock]:
    quoted = _quoted_starts(text)
    found = []
    for position, index in enumerate(kept):
        block = blocks[index]
        if block.span.start in quoted:
            continue
        auto = block.label if block.label and block.label.format != "bullet" else None
        label = None if auto else parse_label(text[block.span.start : block.span.end], weak=True)
        style = auto_style(auto) if auto else (label.style if label else None)
        if style is None and not block.style_level:
            continue
        value = auto.value if auto and style else (label.value if label else None)
        found.append(LabelledBlock(position, block, label, style, value, _path(auto, label), _begins(text, block)))
    return found


_COLON = re.compile("[：:][ \u3000]*")
_LEAD_IN = 30
"""Code points of a block in which the colon before its own list stands."""


def _begins(text: str, block: Block) -> tuple[LabelStyle, int] | None:
    colon = _COLON.search(text, block.span.start, min(block.span.end, block.span.start + _LEAD_IN))
    label = parse_label(text[colon.end() : block.span.end]) if colon else None
    return (label.style, label.value) if label and label.value else None


_QUOTE = re.compile("[“”]")
_QUOTE_LIMIT = 4000
"""Code points: an opening quotation mark that is not closed within this many is a slip, not a quotation of several paragraphs."""


def _quoted_starts(text: str) -> frozenset[int]:
    """Where lines start that stand inside a quotation begun on an earlier line: 修改为：“第七条 …⏎第八条 …” has its own numbers."""
    starts: set[int] = set()
    opened: int | None = None
    for match in _QUOTE.finditer(text):
        if match.group() == "“":
            opened = match.start()
        elif opened is not None:
            if match.start() - opened <= _QUOTE_LIMIT:
                starts.update(_line_starts(text, opened, match.start()))
            opened = None
    return frozenset(starts)


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


def confirmed(text: str, found: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    """Without the labels that only siblings could prove and do not (10 个…, 3.15晚会, a lone A.)."""
    known = {_form(here, here.value, _punctuation(here.label)) for here in found if here.value is not None}
    prefixes = Counter((here.block.story, here.path[:-1]) for here in found if here.path)
    return [here for here in found if here.label is None or _is_confirmed(text, here, known, prefixes)]


_Form = tuple[Story, LabelStyle | None, tuple[int, ...], tuple[str, ...], int]


def _form(here: LabelledBlock, value: int, punctuation: tuple[str, ...]) -> _Form:
    return here.block.story, here.style, here.path[:-1], punctuation, value


def _punctuation(label: Label | None) -> tuple[str, ...]:
    """What a weak label wears around its number; a sure one can prove others whatever it wears."""
    return (label.opener, label.closer, label.point) if label and label.weak else ()


def _is_confirmed(text: str, here: LabelledBlock, known: Set[_Form], prefixes: Counter[tuple[Story, tuple[int, ...]]]) -> bool:
    assert here.label is not None
    if here.path:
        return prefixes[here.block.story, here.path[:-1]] > 1 or (here.path[-1] == 1 and not here.label.weak)
    if not here.label.weak:
        return True
    if here.value is None or (not here.label.point and not here.label.closer and _is_sentence(text, here.block)):
        return False
    neighbours = ((here.value + step, punctuation) for step in (-1, 1) for punctuation in {_punctuation(here.label), ()})
    return any(_form(here, value, punctuation) in known for value, punctuation in neighbours)


def _is_sentence(text: str, block: Block) -> bool:
    return len(block.span) > HEADING_LIMIT or SENTENCE_END.search(text[block.span.start : block.span.end].rstrip()) is not None


def read_ahead(found: Sequence[LabelledBlock]) -> list[dict[LabelStyle, int | None]]:
    """For each item, the value that the next item of each style in its story has."""
    ahead: dict[Story, dict[LabelStyle, int | None]] = {}
    result: list[dict[LabelStyle, int | None]] = []
    for here in reversed(found):
        following = ahead.setdefault(here.block.story, {})
        result.append(dict(following))
        if here.style:
            following[here.style] = here.value
    return result[::-1]


def note_inverted_levels(inverted: set[tuple[LabelStyle, LabelStyle]], stack: Sequence[OpenItem], here: LabelledBlock) -> None:
    """Keep in mind that this document has a level inside one that customarily ranks below it."""
    outer = stack[-1].found.style if stack and not stack[-1].found.block.style_level else None
    if outer and here.style and RANK[outer] > RANK[here.style] and not here.block.style_level:
        inverted.add((outer, here.style))


InvertedLevels = Set[tuple[LabelStyle, LabelStyle]]


def close_items(stack: list[OpenItem], here: LabelledBlock, ahead: Mapping[LabelStyle, int | None], inverted: InvertedLevels) -> None:
    """Leave on the stack only what encloses the new item."""
    if here.block.style_level:
        equals = (depth for depth, entry in enumerate(stack) if entry.found.block.style_level >= here.block.style_level)
        del stack[next(equals, len(stack)) :]
        while stack and not _encloses_styled(stack[-1].found, here):
            stack.pop()
        return
    depth = _sibling_depth(stack, here)
    if depth is not None:
        del stack[depth:]
        return
    while stack and not stack[-1].found.block.style_level and not _encloses(stack[-1].found, here, ahead, inverted):
        stack.pop()


def _encloses_styled(outer: LabelledBlock, here: LabelledBlock) -> bool:
    if outer.block.style_level:
        return outer.block.style_level < here.block.style_level
    return bool(outer.style and here.style and RANK[outer.style] < RANK[here.style])


def _sibling_depth(stack: Sequence[OpenItem], here: LabelledBlock) -> int | None:
    """How deep the new item's older sibling lies on the stack, if one does."""
    same_list = [depth for depth, entry in enumerate(stack) if _same_list(entry.found, here)]
    if same_list:
        levels = (depth for depth in same_list if _list_level(stack[depth].found) >= _list_level(here))
        return next(levels, None)
    return next((depth for depth in reversed(range(len(stack))) if _is_sibling(stack[depth].found, here)), None)


def _is_sibling(outer: LabelledBlock, here: LabelledBlock) -> bool:
    if outer.style is not here.style or (outer.path and len(outer.path) != len(here.path)):
        return False
    return not outer.block.style_level or _goes_on(outer, here)


def _goes_on(outer: LabelledBlock, here: LabelledBlock) -> bool:
    """True where an unstyled label goes on from a styled heading's: the style was forgotten."""
    if outer.value is None or here.value is None or outer.path[:-1] != here.path[:-1]:
        return False
    return here.value == outer.value + 1 or (here.value > 1 and here.style is not None and RANK[here.style] <= RANK[LabelStyle.HAN])


def _same_list(outer: LabelledBlock, here: LabelledBlock) -> bool:
    one, other = outer.block.label, here.block.label
    return one is not None and other is not None and one.list_id == other.list_id and one.format != "bullet"


def _list_level(here: LabelledBlock) -> int:
    return here.block.label.level if here.block.label else 0


def _encloses(outer: LabelledBlock, here: LabelledBlock, ahead: Mapping[LabelStyle, int | None], inverted: InvertedLevels) -> bool:
    """True where `outer` ranks above the new item, holds the one before it, or goes on after it (1.（一）（二）2.), or others did."""
    if outer.style is None or here.style is None or _same_list(outer, here):
        return _same_list(outer, here) and _list_level(outer) < _list_level(here)
    if outer.path and here.path:
        return here.path[: len(outer.path)] == outer.path
    if RANK[outer.style] < RANK[here.style] or (here.value and outer.begins == (here.style, here.value - 1)):
        return True
    if here.path and not outer.path:
        return outer.style is LabelStyle.ARABIC and here.path[0] == outer.value
    resumed = outer.value is not None and ahead.get(outer.style) == outer.value + 1
    return here.value == 1 and (resumed or (outer.style, here.style) in inverted)
