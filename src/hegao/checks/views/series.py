"""Series of number labels: which labels of a document count together, and which number in a series is the odd one out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hegao.checks.views.subject import Subject
from hegao.language.labels import LabelStyle
from hegao.language.numerals import numeral
from hegao.model.document import Block, BlockKind, Document, Span, Story, StoryKind
from hegao.model.outline import Item

COUNTED = frozenset(
    {
        LabelStyle.PART,
        LabelStyle.CHAPTER,
        LabelStyle.SECTION,
        LabelStyle.HAN,
        LabelStyle.HAN_PAREN,
        LabelStyle.ARABIC,
        LabelStyle.ARABIC_PAREN,
        LabelStyle.CIRCLED,
        LabelStyle.DECIMAL,
    }
)
"""Styles whose numbers must follow. Articles and 一是 have checks of their own; letters are too often answers to choose from."""

TOP = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.HAN})


@dataclass(frozen=True, slots=True)
class Series:
    """Labels of one style under one parent, in text order."""

    story: Story
    part: int
    parent: int | None
    style: LabelStyle
    items: tuple[Item, ...]

    @property
    def automatic(self) -> bool:
        """True where all are numbers of one Word list, so that they cannot but follow on each other."""
        return all(item.auto for item in self.items) and len({_list_of(item) for item in self.items}) == 1


def _list_of(item: Item) -> tuple[str, int] | None:
    return (item.auto.list_id, item.auto.level) if item.auto else None


def read_series(subject: Subject) -> list[Series]:
    """The series of a document, in the order of their first labels. Automatic lists that no typed label joins stand alone."""
    parts = _Parts(subject.document)
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in subject.outline.items:
        if item.style in COUNTED:
            groups.setdefault((item.story, parts.of(item), item.parent, item.style, item.path[:-1]), []).append(item)
    series = [part for group in groups.values() for part in _by_list(group)]
    return [_series(parts, items) for items in sorted(series, key=lambda items: items[0].block)]


def _series(parts: _Parts, items: Sequence[Item]) -> Series:
    first = items[0]
    assert first.style is not None
    return Series(first.story, parts.of(first), first.parent, first.style, tuple(items))


def _by_list(group: list[Item]) -> list[list[Item]]:
    """Purely automatic lists apart from each other; headings together, for two lists there are one series to the reader."""
    if group[0].style in TOP or not all(item.auto for item in group):
        return [group]
    lists: dict[tuple[str, int] | None, list[Item]] = {}
    for item in group:
        lists.setdefault(_list_of(item), []).append(item)
    return list(lists.values())


_ATTACHMENT_PAGE = re.compile(r"附[件录表][ \u3000]*[\d一二三四五六七八九十]*[ \u3000]*[：:]?(?:[^。；，]{0,40})$")


class _Parts:
    """Where a document starts to count anew: at every attachment page and every further title."""

    def __init__(self, document: Document) -> None:
        self._starts = [0, *_part_starts(document)]

    def of(self, item: Item) -> int:
        return bisect_right(self._starts, item.block)


def _part_starts(document: Document) -> Iterator[int]:
    for index, block in enumerate(document.blocks):
        if block.story.kind is StoryKind.BODY and (block.kind is BlockKind.TITLE or _is_attachment_page(document, block)):
            yield index


def _is_attachment_page(document: Document, block: Block) -> bool:
    if not 0 < len(block.span) < 50 or not document.text.startswith("附", block.span.start):
        return False
    return _ATTACHMENT_PAGE.match(document.slice(block.span)) is not None


# --- which number is the odd one out ---

_JUMP, _TYPO, _SWAP, _EXTRA = 1.0, 1.01, 1.015, 1.02
"""What it costs to read an unexpected number as a jump, as one wrong number, or as a stranger: near equal, so that fewest faults wins."""

_RESUMED = 0.05
_BEAM = 5
_HOPELESS = 1.5
_NESTED = 3
"""Lists of one style inside each other that are kept in mind: enough for what people write."""


@dataclass(frozen=True, slots=True)
class Odd:
    """A number that does not follow: its index in the series, what it is (`gap`, `repeated`, `backwards`) and what was expected."""

    index: int
    fault: str
    expected: int


@dataclass(frozen=True, slots=True)
class Step:
    """One number of a series. `value` is None where it cannot be told, and then it is never wrong.

    `restart` is what it costs to begin anew here (0: quite usual); `free` says that it cannot be wrong after the one before (both
    are Word's own, of one list); `resumes` that a list of the same style may have stood in between (1. 1. 2. 2.).
    """

    value: int | None
    restart: float = 3.0
    free: bool = False
    resumes: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """The odd numbers of a reading, last first: a chain, for readings share all but their ends."""

    odd: Odd
    before: _Found | None

    def in_order(self) -> tuple[Odd, ...]:
        chain = []
        link: _Found | None = self
        while link:
            chain.append(link.odd)
            link = link.before
        return tuple(reversed(chain))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to understand a series so far: the number counted up to, those of lists around it, its cost, and the odd ones."""

    count: int
    cost: float
    odd: _Found | None = None
    outer: tuple[int, ...] = ()
    swapped: bool = False


def odd_numbers(steps: Sequence[Step]) -> tuple[Odd, ...]:
    """The fewest numbers of a series that must be wrong."""
    if not steps:
        return ()
    first = steps[0].value
    readings = [_Reading(first or 1, 0.0)]
    if first not in (None, 1):
        readings.append(_Reading(1, _TYPO))
    for index, step in enumerate(steps[1:], 1):
        following = steps[index + 1].value if index + 1 < len(steps) else None
        readings = _best(after for reading in readings for after in _continuations(reading, index, step, following))
    best = min(readings, key=lambda r: r.cost).odd
    odd = best.in_order() if best else ()
    return odd[:1] if len(odd) > max(2, len(steps) // 3) else odd  # a series at odds throughout is told once


def _best(readings: Iterable[_Reading]) -> list[_Reading]:
    best: dict[tuple[int, tuple[int, ...], bool], _Reading] = {}
    for reading in readings:
        key = (reading.count, reading.outer, reading.swapped)
        if key not in best or reading.cost < best[key].cost:
            best[key] = reading
    if len(best) == 1:
        return list(best.values())
    ranked = sorted(best.values(), key=lambda r: r.cost)[:_BEAM]
    return [reading for reading in ranked if reading.cost < ranked[0].cost + _HOPELESS]


def _continuations(reading: _Reading, index: int, step: Step, following: int | None) -> Iterator[_Reading]:
    expected = reading.count + 1
    if reading.swapped:
        yield replace(reading, swapped=False, odd=_Found(Odd(index, "backwards", reading.count - 1), reading.odd))
        return
    if step.value is None or step.value == expected or step.free:
        yield _Reading(step.value or expected, reading.cost, reading.odd, reading.outer)
        return
    if step.value == 1:
        yield _Reading(1, reading.cost + step.restart, reading.odd, (*reading.outer, reading.count)[-_NESTED:])
    if step.resumes and step.value - 1 in reading.outer:
        depth = len(reading.outer) - 1 - reading.outer[::-1].index(step.value - 1)
        yield _Reading(step.value, reading.cost + _RESUMED, reading.odd, reading.outer[:depth])
    if step.value == expected + 1 and following == expected:  # （三）（二）: two labels changed places
        yield replace(reading, count=step.value, cost=reading.cost + _SWAP, swapped=True)
    odd = _Found(Odd(index, _fault(step.value, reading.count), expected), reading.odd)
    yield _Reading(step.value, reading.cost + _JUMP, odd, reading.outer)
    yield _Reading(expected, reading.cost + _TYPO, odd, reading.outer)
    yield _Reading(reading.count, reading.cost + _EXTRA, odd, reading.outer)


def _fault(value: int, count: int) -> str:
    if value == count:
        return "repeated"
    return "gap" if value > count else "backwards"


# --- words for labels ---

_PROTOTYPES = {
    LabelStyle.PART: "第{}部分",
    LabelStyle.CHAPTER: "第{}章",
    LabelStyle.SECTION: "第{}节",
    LabelStyle.ARTICLE: "第{}条",
    LabelStyle.HAN: "{}、",
    LabelStyle.HAN_PAREN: "（{}）",
    LabelStyle.ARABIC: "{}.",
    LabelStyle.ARABIC_PAREN: "（{}）",
    LabelStyle.CIRCLED: "{}",
}
_IN_HANZI = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.ARTICLE, LabelStyle.HAN, LabelStyle.HAN_PAREN})


def printed(item: Item) -> str:
    """The label as the reader sees it, typed or automatic."""
    if item.auto:
        return item.auto.text
    if item.label is None:
        return ""
    point = item.label.point.strip()
    return f"{item.label.opener}{item.label.numeral}{item.label.closer}{point}"


def relabelled(item: Item, value: int) -> str:
    """How the label would look with another number."""
    if item.path:
        return ".".join(map(str, (*item.path[:-1], value)))
    if item.style is LabelStyle.CIRCLED and value <= 20:
        return chr(0x2460 + value - 1)
    number = numeral(value) if item.style in _IN_HANZI else str(value)
    if item.label and (item.label.opener or item.label.closer or item.label.point.strip()):
        number = str(value) if item.label.numeral.isdecimal() else number
        return f"{item.label.opener}{number}{item.label.closer}{item.label.point.strip()}"
    return _PROTOTYPES.get(item.style, "{}").format(number) if item.style else number


def label_span(document: Document, item: Item) -> Span:
    """Where a finding on a label stands: on the typed label, or for automatic numbers on the heading or the paragraph's first clause."""
    if len(item.span):
        return item.span
    if item.heading is not None and len(item.heading):
        return item.heading
    clause = _FIRST_CLAUSE.search(document.text, *_bounds_of(document, item))
    return Span(*clause.span()) if clause else document.blocks[item.block].span


_FIRST_CLAUSE = re.compile(r"[^\s，。；：、！？,;:!?][^\n，。；：、！？,;:!?]{0,29}")


def _bounds_of(document: Document, item: Item) -> tuple[int, int]:
    block = document.blocks[item.block].span
    return block.start, block.end
