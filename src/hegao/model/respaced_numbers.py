"""Numbers that were typed with a stray space in them (7. 1, 7. 2), read as such where their siblings prove it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from hegao.language.labels import Label, LabelStyle, parse_spaced_decimal
from hegao.language.quick_classes import replace
from hegao.model.document import Story
from hegao.model.labelled_blocks import LabelledBlock


def respaced(text: str, found: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    """With the decimals that were typed with a space read as such, where siblings prove it: 7. 1, 7. 2 under 7."""
    spaced = {index: label for index, here in enumerate(found) if (label := _spaced(text, here))}
    if not spaced:
        return list(found)
    known = _paths(found, spaced)
    result = list(found)
    for index, label in spaced.items():
        if _is_proven(result, index, label.path, known):
            result[index] = replace(found[index], label=replace(label, weak=False), style=label.style, value=label.value, path=label.path)
    return result


_Paths = dict[tuple[Story, tuple[int, ...]], list[tuple[int, int]]]


def _paths(found: Sequence[LabelledBlock], spaced: Mapping[int, Label]) -> _Paths:
    """By all numbers but the last of every decimal, read as it stands or with a space, its index and last number."""
    result: _Paths = {}
    for index, here in enumerate(found):
        if path := spaced[index].path if index in spaced else here.path:
            result.setdefault((here.block.story, path[:-1]), []).append((index, path[-1]))
    return result


def _spaced(text: str, here: LabelledBlock) -> Label | None:
    """A whole number or a decimal that may go on after a space."""
    if here.label is None or here.style not in (LabelStyle.ARABIC, LabelStyle.DECIMAL) or not here.label.point or here.led_in:
        return None
    return parse_spaced_decimal(text[here.block.span.start : here.block.span.end])


def _is_proven(found: Sequence[LabelledBlock], index: int, path: tuple[int, ...], known: _Paths) -> bool:
    """True where the number before or after it is there as well, or its parent stands right above; and it is not the next whole number."""
    story, last = found[index].block.story, path[-1]
    above = next((other for other in reversed(found[max(0, index - _NEAR) : index]) if other.style and other.block.story == story), None)
    parent = above is not None and (above.path or (above.value,)) == path[:-1]
    if last == 1 and parent:
        return True
    goes_on = len(path) == 2 and above is not None and above.style is LabelStyle.ARABIC and above.value == path[0] - 1
    group = known[story, path[:-1]]
    at = bisect_left(group, (index, last))
    beside = [*((value + 1) for _, value in group[max(0, at - 1) : at]), *((value - 1) for _, value in group[at + 1 : at + 2])]
    above_in_list = (
        above is not None and len(above.path) == len(path) and above.path[:-1] == path[:-1] and 0 < last - above.path[-1] <= _RUN_IN
    )
    return above_in_list or (not goes_on and last in beside)


_RUN_IN = 2
"""A number may be missing between it and the one right above, for it ran into that line."""

_NEAR = 5
"""Labelled blocks in which the one right above of the same story is looked for."""
