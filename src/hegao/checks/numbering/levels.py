"""Labels at odds with the order 一、（一）1.（1）: a level with nothing above it, a level inside a lower one, a level of one item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.numbering import sequence
from hegao.checks.views.series import Series, label_span, printed
from hegao.checks.views.subject import Subject
from hegao.language.labels import RANK, LabelStyle
from hegao.model.document import StoryKind
from hegao.model.finding import Fault
from hegao.model.outline import Item

FAULTS = frozenset({"level-skipped", "level-inverted", "lone-item"})

_OFFICIAL = (LabelStyle.HAN, LabelStyle.HAN_PAREN, LabelStyle.ARABIC, LabelStyle.ARABIC_PAREN)
"""The four levels of GB/T 9704-2012 7.3.3; only these are held against each other."""


def skipped_levels(subject: Subject, series: Sequence[Series]) -> Iterator[Fault]:
    """A series of （一） that stands under no 一、 where the others do. Going from 一、 straight to 1. is allowed."""
    items = subject.outline.items
    parents = [one.parent for one in series if _is_body(one, LabelStyle.HAN_PAREN)]
    under_han = sum(parent is not None and items[parent].style is LabelStyle.HAN for parent in parents)
    for one in series:
        if _is_body(one, LabelStyle.HAN_PAREN) and one.parent is None and under_han >= 2 and len(one.items) > 1:
            yield _fault(subject, "level-skipped", one.items[0], {"above": "一、"})


def _is_body(one: Series, style: LabelStyle) -> bool:
    return one.story.kind is StoryKind.BODY and one.style is style and not one.automatic


def inverted_levels(subject: Subject, series: Sequence[Series]) -> Iterator[Fault]:
    """A label that stands inside one of a lower level although elsewhere in the document it is the other way round."""
    items = subject.outline.items
    usual = {pair for one in series if (pair := _pair(items, one)) and _in_order(*pair)}
    told: set[tuple[LabelStyle, LabelStyle]] = set()
    for one in series:
        pair = _pair(items, one)
        if pair and not _in_order(*pair) and pair not in told and (pair[1], pair[0]) in usual:
            told.add(pair)
            outer = items[one.parent] if one.parent is not None else one.items[0]
            yield _fault(subject, "level-inverted", one.items[0], {"outer": printed(outer)})


def _pair(items: Sequence[Item], one: Series) -> tuple[LabelStyle, LabelStyle] | None:
    outer = items[one.parent].style if one.parent is not None else None
    if one.story.kind is not StoryKind.BODY or outer not in _OFFICIAL or one.style not in _OFFICIAL:
        return None
    return outer, one.style


def _in_order(outer: LabelStyle, inner: LabelStyle) -> bool:
    return RANK[outer] < RANK[inner]


def lone_items(subject: Subject, series: Sequence[Series]) -> Iterator[Fault]:
    """A level that has one item only, the outermost of several; the last one of a text that may break off there is told apart."""
    running = sequence.is_running(series)
    ends = _last_blocks(subject)
    lone: set[int] = set()
    for one in series:
        item = one.items[0]
        if len(one.items) > 1 or item.value != 1 or not _is_body(one, one.style) or running.get(one.style) or one.style not in _OFFICIAL:
            continue
        if sequence.has_second(subject, item):
            continue
        if one.parent is None or subject.outline.items[one.parent].block not in lone:
            yield _fault(subject, "lone-item", item, {}, "truncated" if item.block in ends else "")
        lone.add(item.block)


def _last_blocks(subject: Subject) -> frozenset[int]:
    """The blocks of the last item and of all it stands under: what a text that breaks off leaves unfinished."""
    items = [index for index, item in enumerate(subject.outline.items) if item.story.kind is StoryKind.BODY]
    chain = set()
    at = items[-1] if items else None
    while at is not None:
        chain.add(subject.outline.items[at].block)
        at = subject.outline.items[at].parent
    return frozenset(chain)


def _fault(subject: Subject, name: str, item: Item, values: dict[str, str], variant: str = "") -> Fault:
    return Fault(name, label_span(subject.document, item), {"label": printed(item), **values}, variant=variant)
