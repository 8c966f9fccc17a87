"""A heading whose style or `#` says another level than its label."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.structure.section_headings import SECTION_STYLES, printed_heading
from hegao.checks.views.subject import Subject
from hegao.language.labels import RANK, LabelStyle
from hegao.model.document import StoryKind
from hegao.model.finding import Fault
from hegao.model.outline import Item

_FAULT = "heading-level"


def _heading_levels(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """Headings whose label stands at another level than the Word style or # that most headings with such a label have."""
    labelled = [(item, level) for item in subject.outline.items if (level := _style_level(subject, item)) and item.style in RANK]
    usual = _usual_levels(labelled)
    for item, level in labelled:
        expected = usual.get(_label_depth(item))
        if expected and expected != level:
            values = {"level": str(level), "expected": str(expected)}
            yield Fault(_FAULT, printed_heading(item), values)


def _style_level(subject: Subject, item: Item) -> int:
    if item.heading is None or item.story.kind is not StoryKind.BODY:
        return 0
    return subject.document.blocks[item.block].style_level


def _label_depth(item: Item) -> tuple[LabelStyle | None, int]:
    """What a label says of the level: its family, and for 1.1.1 how many numbers it has."""
    return item.style, len(item.label.path) if item.label else (item.auto.text.strip(". ").count(".") if item.auto else 0)


def _usual_levels(labelled: Sequence[tuple[Item, int]]) -> dict[tuple[LabelStyle | None, int], int]:
    """The style level of three or more headings with the same kind of label, where four in five agree; of 一、 and （一） all but one."""
    counts: dict[tuple[LabelStyle | None, int], Counter[int]] = defaultdict(Counter)
    for item, level in labelled:
        counts[_label_depth(item)][level] += 1
    usual = {}
    for depth, levels in counts.items():
        level, most = levels.most_common(1)[0]
        lone = depth[0] in SECTION_STYLES and most == levels.total() - 1
        if most >= 3 and (lone or most * 5 >= levels.total() * 4):
            usual[depth] = level
    return usual


FINDER = Finder(_FAULT, _heading_levels, values=frozenset({"level", "expected"}))
