"""Which labelled block stands in which: what encloses the next one is kept on a stack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from hegao.language.labels import RANK, LabelStyle
from hegao.language.quick_classes import dataclass
from hegao.model.labelled_blocks import LabelledBlock


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item that still encloses what comes next."""

    index: int
    found: LabelledBlock
    legal: bool


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
    siblings = [depth for depth in reversed(range(len(stack))) if _is_sibling(stack[depth].found, here)]
    return max(siblings, key=lambda depth: _nearness(stack[depth].found, here), default=None)


def _nearness(outer: LabelledBlock, here: LabelledBlock) -> tuple[bool, bool]:
    """Of lists inside each other an item goes on the one that waits for its number, one made as it is first; else the innermost."""
    awaited = outer.value is not None and here.value == outer.value + 1
    return awaited, awaited and (outer.label is None) == (here.label is None)


def _is_sibling(outer: LabelledBlock, here: LabelledBlock) -> bool:
    if outer.style is not here.style or (outer.path and len(outer.path) != len(here.path)) or _begins_inside(outer, here):
        return False
    return not outer.block.style_level or _goes_on(outer, here)


def _begins_inside(outer: LabelledBlock, here: LabelledBlock) -> bool:
    """True for the first of a list inside an item of its own style: after a lead-in, made by the format under a typed one, （2） 1）."""
    if here.led_in or here.value != 1 or outer.value is None:
        return here.led_in
    if here.label is None or outer.label is None:
        return here.block.label is not None and outer.label is not None and not outer.led_in and here.style is LabelStyle.ARABIC
    one_bracket = here.style is LabelStyle.ARABIC_PAREN and bool(outer.label.opener) and not here.label.opener
    return one_bracket and here.label.closer in "）)"


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
    if here.led_in or (outer.style is here.style and not outer.path and _begins_inside(outer, here)):
        return True
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
