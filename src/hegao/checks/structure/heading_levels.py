"""A heading whose style or `#` says another level than its label."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from hegao.checks.finder import Finder, Parameters
from hegao.checks.structure.section_headings import SECTION_STYLES, printed_heading
from hegao.checks.views.subject import Subject
from hegao.language.labels import RANK, LabelStyle
from hegao.model.document import StoryKind
from hegao.model.finding import Fault
from hegao.model.outline import Item

_FAULT = "heading-level"


def _heading_levels(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """Headings of another level than the others of their series; of a whole series at the level of the heading above it, the first."""
    levels = {item: level for item in subject.outline.items if (level := _style_level(subject, item)) and item.style in RANK}
    usual = _usual_levels(levels)
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
    last: dict[tuple[LabelStyle | None, int], list[Item]] = {}
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


def _label_depth(item: Item) -> tuple[LabelStyle | None, int]:
    """What a label says of the level: its family, and for 1.1.1 how many numbers it has."""
    return item.style, len(item.label.path) if item.label else (item.auto.text.strip(". ").count(".") if item.auto else 0)


def _usual_levels(labelled: Mapping[Item, int]) -> dict[tuple[LabelStyle | None, int], int]:
    """The style level of three or more headings with the same kind of label, where four in five agree; of 一、 and （一） all but one."""
    counts: dict[tuple[LabelStyle | None, int], Counter[int]] = defaultdict(Counter)
    for item, level in labelled.items():
        counts[_label_depth(item)][level] += 1
    usual = {}
    for depth, levels in counts.items():
        level, most = levels.most_common(1)[0]
        lone = depth[0] in SECTION_STYLES and most == levels.total() - 1
        if most >= 3 and (lone or most * 5 >= levels.total() * 4):
            usual[depth] = level
    return usual


FINDER = Finder(_FAULT, _heading_levels, values=frozenset({"level", "expected"}))
