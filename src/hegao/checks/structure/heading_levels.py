"""A heading whose style or `#` says another level than its label."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.structure.section_headings import SECTION_STYLES, printed_heading
from hegao.checks.views.subject import Subject
from hegao.language.labels import RANK, LabelStyle
from hegao.model.document import StoryKind
from hegao.model.finding import Fault
from hegao.model.outline import Item

_FAULT = "heading-level"

_Depth = tuple[LabelStyle | None, int]
"""What a label says of a heading's level."""


def _heading_levels(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """Headings of another level than the others of their series; of a whole series at the level of the heading above it, the first."""
    styled = [(item, level) for item in subject.outline.items if item.style in RANK and (level := _style_level(subject, item))]
    counts = _levels_by_depth(styled)
    if all(len(levels_of_one) == 1 for levels_of_one in counts.values()):
        return
    levels, usual = dict(styled), _usual_levels(counts)
    numbered = {(item.path, level) for item, level in levels.items() if item.path}
    for series in _series(levels):
        expected = usual.get(_label_depth(series[0]), 0)
        odd = [item for item in series if levels[item] != expected]
        beside_parent = (series[0].path[:-1], levels[series[0]]) in numbered  # 2.7.1 at the level of 2.7
        if not expected or (len(odd) * 2 >= len(series) and not beside_parent):
            continue
        for item in odd if len(odd) < len(series) else odd[:1]:
            yield Fault(_FAULT, printed_heading(item), {"level": str(levels[item]), "expected": str(expected)})


def _series(levels: Mapping[Item, int]) -> list[list[Item]]:
    """Headings of one kind of label that count on from one to the next."""
    found: list[list[Item]] = []
    last: dict[_Depth, list[Item]] = {}
    for item in levels:
        series = last.get(_label_depth(item))
        if series is None or not _counts_on(series[-1], item):
            found.append([])
            series = last[_label_depth(item)] = found[-1]
        series.append(item)
    return found


def _counts_on(before: Item, item: Item) -> bool:
    return item.value is not None and before.value is not None and before.value + 1 == item.value and before.path[:-1] == item.path[:-1]


def _style_level(subject: Subject, item: Item) -> int:
    if item.heading is None or item.story.kind is not StoryKind.BODY:
        return 0
    return subject.document.blocks[item.block].style_level


def _label_depth(item: Item) -> _Depth:
    """What a label says of the level: its family, and for 1.1.1 how many numbers it has."""
    return item.style, len(item.label.path) if item.label else (item.auto.text.strip(". ").count(".") if item.auto else 0)


def _levels_by_depth(styled: Sequence[tuple[Item, int]]) -> Mapping[_Depth, Counter[int]]:
    """How many headings of each kind of label have which style level."""
    counts: dict[_Depth, Counter[int]] = defaultdict(Counter)
    for item, level in styled:
        counts[_label_depth(item)][level] += 1
    return counts


def _usual_levels(counts: Mapping[_Depth, Counter[int]]) -> dict[_Depth, int]:
    """The style level of three or more headings with the same kind of label, where four in five agree; of 一、 and （一） all but one."""
    usual = {}
    for depth, levels in counts.items():
        level, most = levels.most_common(1)[0]
        lone = depth[0] in SECTION_STYLES and most == levels.total() - 1
        if most >= 3 and (lone or most * 5 >= levels.total() * 4):
            usual[depth] = level
    return usual


FINDER = Finder(_FAULT, _heading_levels, values=frozenset({"level", "expected"}))
