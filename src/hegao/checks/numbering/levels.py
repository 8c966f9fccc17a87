"""Labels at odds with the order 一、（一）1.（1）: a level with nothing above it, a level inside a lower one, a level of one item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder
from hegao.checks.numbering.openings import running_styles
from hegao.checks.views.label_words import in_any_spelling, label_span, printed
from hegao.checks.views.series import Series, index_of, read_series
from hegao.checks.views.subject import Subject
from hegao.language.labels import RANK, LabelStyle
from hegao.model.document import StoryKind
from hegao.model.finding import Fault
from hegao.model.outline import Item

_OFFICIAL = (LabelStyle.HAN, LabelStyle.HAN_PAREN, LabelStyle.ARABIC, LabelStyle.ARABIC_PAREN)
"""The four levels of GB/T 9704-2012 7.3.3; only these are held against each other."""


_FEWEST_BESIDE = 2
"""Headings without a number beside 第一章: one alone may be the references."""


def _skipped_levels(subject: Subject) -> Iterator[Fault]:
    """A series of （一） that stands under no 一、 where the others do. Going from 一、 straight to 1. is allowed."""
    items, series = subject.outline.items, subject.view(read_series)
    parents = [one.parent for one in series if _is_body(one, LabelStyle.HAN_PAREN)]
    under_han = sum(parent is not None and items[parent].style is LabelStyle.HAN for parent in parents)
    for one in series:
        if _is_body(one, LabelStyle.HAN_PAREN) and one.parent is None and under_han >= 2 and len(one.items) > 1:
            yield _fault(subject, "level-skipped", one.items[0], {"above": "一、"})


def _is_body(one: Series, style: LabelStyle) -> bool:
    return one.story.kind is StoryKind.BODY and one.style is style


def _inverted_levels(subject: Subject) -> Iterator[Fault]:
    """A label that stands inside one of a lower level although elsewhere in the document it is the other way round."""
    items, series = subject.outline.items, subject.view(read_series)
    usual = {pair for one in series if (pair := _pair(items, one)) and _in_order(*pair)}
    told: set[tuple[LabelStyle, LabelStyle]] = set()
    for one in series:
        pair = _pair(items, one)
        if pair and not one.items[0].led_in and not _in_order(*pair) and pair not in told and (pair[1], pair[0]) in usual:
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


def _lone_items(subject: Subject) -> Iterator[Fault]:
    """A level that has one item only, the outermost of several; the last one of a text that may break off there is told apart."""
    running = running_styles(subject)
    ends = _last_blocks(subject)
    lone: set[int] = set()
    for one in subject.view(read_series):
        if one.style in running or not _is_lone(subject, one):
            continue
        item = one.items[0]
        if one.parent is None or subject.outline.items[one.parent].block not in lone:
            yield _fault(subject, "lone-item", item, {}, "truncated" if item.block in ends else "")
        lone.add(item.block)


def _is_lone(subject: Subject, one: Series) -> bool:
    item = one.items[0]
    if len(one.items) > 1 or item.value != 1 or not _is_body(one, one.style):
        return False
    if one.style is LabelStyle.CHAPTER:
        return _heads_stand_beside(subject, item) and not in_any_spelling(item, 2).search(subject.document.text)
    return one.style in _OFFICIAL and not _second_follows(subject, item)


def _heads_stand_beside(subject: Subject, chapter: Item) -> bool:
    """True where headings without a number follow that the format sets like the chapter's."""
    level = subject.document.blocks[chapter.block].style_level
    following = subject.outline.items[index_of(subject, chapter) + 1 :]
    alike = (item for item in following if item.style is None and subject.document.blocks[item.block].style_level == level > 0)
    return sum(1 for _ in alike) >= _FEWEST_BESIDE


def _second_follows(subject: Subject, first: Item) -> bool:
    """True where a two in some spelling follows before the next label, so that the first is not alone (1. … then 2,)."""
    document, items = subject.document, subject.outline.items
    following = index_of(subject, first) + 1
    end = document.blocks[items[following].block].span.start if following < len(items) else len(document.text)
    return in_any_spelling(first, 2).search(document.text, first.span.end, end) is not None


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


FINDERS = (
    Finder("level-skipped", lambda subject, _: _skipped_levels(subject), values=frozenset({"label", "above"})),
    Finder("level-inverted", lambda subject, _: _inverted_levels(subject), values=frozenset({"label", "outer"})),
    Finder("lone-item", lambda subject, _: _lone_items(subject), values=frozenset({"label"}), variants=frozenset({"truncated"})),
)
