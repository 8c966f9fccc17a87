"""Numbers that do not follow on each other: gaps, repeats, steps back, series that do not begin at one, series of mixed styles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hegao.checks.views.series import TOP, Odd, Series, Step, label_span, odd_numbers, printed, relabelled
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import LabelStyle
from hegao.language.numerals import numeral
from hegao.model.document import Document, Span, StoryKind
from hegao.model.finding import Beside, Fault, Severity
from hegao.model.outline import Item

FAULTS = frozenset({"gap", "repeated", "backwards", "first-number", "mixed-series"})

_FEW_MISSING = 5
"""A jump over more numbers than this may be a selection from a longer list, so it is only warned of."""

_MANY_MISSING = 30
"""A jump over more numbers than this is not looked for in the text between: it is another kind of list."""


def sequence_faults(subject: Subject, series: Sequence[Series]) -> Iterator[Fault]:
    """Every number of a series that does not follow, and every series that begins at another number than one."""
    seen = _Seen(subject, series)
    for one in series:
        if not one.automatic:
            yield from _odd_faults(seen, one)
    yield from _first_faults(seen, series)


class _Seen:
    """What the faults of one document are judged by: its text, and the items that begin a series with a stray number."""

    def __init__(self, subject: Subject, series: Sequence[Series]) -> None:
        self.subject = subject
        self.items = subject.outline.items
        self.order = {item.block: index for index, item in enumerate(self.items)}
        self.firsts = {one.items[0].block: one for one in series}
        self.last_in_story: dict[int, Item] = {}
        for before, here in pairwise(self.items):
            if before.story == here.story:
                self.last_in_story[here.block] = before

    def between(self, start: Item | None, end: Item) -> Span:
        """The text from one label to the next, both left out."""
        block = self.subject.document.blocks[end.block].span
        return Span(start.span.end if start else 0, block.start)

    def holds_number(self, span: Span, like: Item, values: range) -> bool:
        """True where one of the missing numbers stands in `span` in a label's dress: run into a line, or typed another way."""
        if not 0 < len(values) <= _MANY_MISSING:
            return bool(values)
        return any(_loose_label(like, value).search(self.subject.document.text, *_bounds(span)) for value in values)

    def explained(self, before: Item, here: Item, values: range) -> bool:
        """True where a label of another style stands in for a missing number (一、2.三、), which is told at that label."""
        start, end = self.order[before.block], self.order[here.block]
        strays = (item for item in self.items[start + 1 : end] if item.block in self.firsts)
        return any(item.value in values and item.style is not here.style for item in strays)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


_LEAD = r"(?:^|(?<=[\n\s。；：，,;:）)】”]))"
_LINE_LEAD = r"(?:^|(?<=\n))[ \t\u3000]*"
_BRACKETED = frozenset({LabelStyle.HAN_PAREN, LabelStyle.ARABIC_PAREN})


def _loose_label(like: Item, value: int) -> re.Pattern[str]:
    """A label with this number in whatever dress a person may have typed it (2．  2，  2）  at a line's head also 2 and ２)."""
    hanzi = like.style in TOP or like.style is LabelStyle.HAN_PAREN
    number = numeral(value) if hanzi else str(value).replace("1", "[1lI|]").replace("0", "[0Oo]")
    if like.path:
        return re.compile(_LEAD + "[.．]".join(map(str, (*like.path[:-1], value))) + r"(?!\d)")
    if like.style in (LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION):
        return re.compile(rf"第\s*(?:{number}|{value})\s*[部编卷篇章节]")
    glyph = f"|{_LEAD}{chr(0x245F + value)}" if value <= 20 else ""
    if like.style in _BRACKETED:
        return re.compile(rf"(?:{_LEAD}|(?<!第)[（(【\[〔])\s*{number}\s*[）)】\]〕]{glyph}")
    return re.compile(rf"{_LEAD}{number}\s?[、.．：:。，,）)](?!\d)|(?<=[（(]){number}、{glyph}|{_LINE_LEAD}{number}[ \t\u3000，,.．]")


# gaps, repeats, steps back


def _odd_faults(seen: _Seen, one: Series) -> Iterator[Fault]:
    nests = one.style not in TOP
    steps = [Step(item.value, _restart_cost(seen, one, index), _same_list(one, index), nests) for index, item in enumerate(one.items)]
    for odd in odd_numbers(steps):
        fault = _odd_fault(seen, one, odd)
        if fault:
            yield fault


def _same_list(one: Series, index: int) -> bool:
    before, here = one.items[index - 1].auto, one.items[index].auto
    return bool(index and before and here and (before.list_id, before.level) == (here.list_id, here.level))


def _restart_cost(seen: _Seen, one: Series, index: int) -> float:
    """What it costs to read the one at `index` as the first of a new list: nothing where a two follows and a list came before."""
    values = [item.value for item in one.items[max(0, index - 1) : index + 2]]
    if len(values) < 2 or values[1] != 1:
        return 0.0
    two_follows = len(values) == 3 and values[2] == 2
    if values[0] == 1:
        return 3.0 if one.style in TOP or _under_a_section(seen, one) or _adjacent(seen, one, index) else 0.0
    if one.style in TOP or one.style is LabelStyle.HAN_PAREN:
        return 0.0 if two_follows else 1.5
    return 0.0 if two_follows or not _adjacent(seen, one, index) else 1.5


def _under_a_section(seen: _Seen, one: Series) -> bool:
    return one.style is LabelStyle.HAN_PAREN and one.parent is not None and seen.items[one.parent].style is LabelStyle.HAN


def _adjacent(seen: _Seen, one: Series, index: int) -> bool:
    """True where nothing unlabelled stands between an item and the one before it in its series."""
    before, here = one.items[index - 1], one.items[index]
    blocks = seen.subject.document.blocks[before.block + 1 : here.block]
    return not any(len(block.span) and block.label is None for block in blocks if block.span.start not in seen.firsts)


def _odd_fault(seen: _Seen, one: Series, odd: Odd) -> Fault | None:
    before, here = one.items[odd.index - 1], one.items[odd.index]
    assert here.value is not None
    if odd.fault == "gap":
        missing = range(odd.expected, here.value)
        if seen.explained(before, here, missing) or seen.holds_number(seen.between(before, here), here, missing):
            return None
    fault = _fault(seen.subject.document, odd.fault, here, odd.expected, before)
    return replace(fault, severity=Severity.WARNING) if _is_doubtful(seen, one, odd, here.value) else fault


def _is_doubtful(seen: _Seen, one: Series, odd: Odd, value: int) -> bool:
    """True for a selection from a longer list, a lone one that may open a list, and chapters of a law that lost a heading."""
    if odd.fault == "gap":
        return value - odd.expected > _FEW_MISSING or _only_heading_lost(seen, one)
    return odd.expected - value > _FEW_MISSING or (value == 1 and odd.expected > 2)


def _only_heading_lost(seen: _Seen, one: Series) -> bool:
    """True for chapters of a law: its articles are counted through, so a chapter that is missing may be a heading only."""
    chapters = one.style in (LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION)
    return chapters and any(item.style is LabelStyle.ARTICLE for item in seen.items)


def _fault(document: Document, name: str, here: Item, expected: int, before: Item | None) -> Fault:
    values = {"label": printed(here), "expected": relabelled(here, expected), "previous": printed(before) if before else ""}
    related: tuple[Beside, ...] = ()
    if before:
        related = (
            Beside(
                label_span(document, before),
                Words(f"前一个序号“{printed(before)}”在这里", f"the number before it, “{printed(before)}”, is here"),
            ),
        )
    return Fault(name, label_span(document, here), values, related=related)


# series that do not begin at one


@dataclass(frozen=True, slots=True)
class _Habit:
    """How the series of one style follow on each other: how many begin anew, how many run on."""

    restarts: int
    runs_on: int

    @property
    def running(self) -> bool:
        return self.runs_on > self.restarts


def _first_faults(seen: _Seen, series: Sequence[Series]) -> Iterator[Fault]:
    families: dict[tuple[object, ...], list[Series]] = {}
    for one in series:
        if one.story.kind is not StoryKind.TABLE:
            families.setdefault((one.story, one.part, one.style, one.items[0].path[:-1]), []).append(one)
    for family in families.values():
        habit = _habit(family)
        for before, one in zip([None, *family], family, strict=False):
            fault = None if one.automatic else _first_fault(seen, habit, before, one)
            if fault:
                yield fault


def _habit(family: Sequence[Series]) -> _Habit:
    restarts = runs_on = 0
    for before, one in pairwise(family):
        restarts += one.items[0].value == 1
        runs_on += _runs_on(before, one)
    return _Habit(restarts, runs_on)


def _runs_on(before: Series, one: Series) -> bool:
    """True where a series goes on from the one before, a wrong last number in that one put aside."""
    first, start, last = one.items[0].value, before.items[0].value, before.items[-1].value
    if first is None or start is None or first <= 1:
        return False
    return first in (start + len(before.items), (last or 0) + 1)


def _first_fault(seen: _Seen, habit: _Habit, before: Series | None, one: Series) -> Fault | None:
    here = one.items[0]
    if here.value is None or here.value <= 1:
        return None
    runs_on = before is not None and _runs_on(before, one)
    if runs_on and (habit.running or before is None):
        return None
    if _opens_an_excerpt(seen, here) or seen.holds_number(_span_above(seen, one), here, range(1, here.value)):
        return None
    before_it = seen.last_in_story.get(here.block) if _is_stand_in(seen, one) else _whose_gap_it_fills(seen, one)
    if before_it is not None:
        return _fault(seen.subject.document, "mixed-series", here, here.value, before_it)
    if not _is_a_series(one):
        return None
    severity = Severity.INFO if _only_heading_lost(seen, one) else None
    return replace(_fault(seen.subject.document, "first-number", here, 1, None), variant="runs-on" if runs_on else "", severity=severity)


def _opens_an_excerpt(seen: _Seen, here: Item) -> bool:
    """True for the first label of a text that is a chapter of its own, or begins with its label: 第三章 …"""
    chapter = here.style in TOP and here.style is not LabelStyle.HAN
    return seen.items[0] is here and (chapter or here.block <= 1)


def _is_stand_in(seen: _Seen, one: Series) -> bool:
    """True where a number goes on from a label of another style right above it: 一、 2. （三）; a list （二）（三） only lost its first."""
    here = one.items[0]
    before = seen.last_in_story.get(here.block)
    if before is None or before.value is None or here.value != before.value + 1 or before.style is here.style:
        return False
    if not {here.style, before.style} <= _MIXABLE:
        return False
    return before.parent == here.parent or (len(one.items) == 1 and here.parent is not None and seen.items[here.parent] is before)


def _whose_gap_it_fills(seen: _Seen, one: Series) -> Item | None:
    """The item that a lone number goes on from in another style, in a series that encloses it: 一、（一）（二）2. 三、."""
    here = one.items[0]
    parent = here.parent if len(one.items) == 1 and here.style in _MIXABLE else None
    while parent is not None:
        above = seen.items[parent]
        if above.style in _MIXABLE and above.value is not None and here.value == above.value + 1:
            return above if _next_sibling_value(seen, parent) == here.value + 1 else None
        parent = above.parent
    return None


def _next_sibling_value(seen: _Seen, index: int) -> int | None:
    above = seen.items[index]
    siblings = (item.value for item in seen.items[index + 1 :] if item.parent == above.parent and item.style is above.style)
    return next(siblings, None)


_MIXABLE = frozenset({LabelStyle.HAN, LabelStyle.HAN_PAREN, LabelStyle.ARABIC, LabelStyle.ARABIC_PAREN})


def _is_a_series(one: Series) -> bool:
    """False for a lone 12. at the head of a line, which is as likely a number of something else."""
    if len(one.items) > 1:
        values = [item.value for item in one.items]
        return any(b == a + 1 for a, b in pairwise(values) if a is not None)
    return one.style in TOP or one.style is LabelStyle.HAN_PAREN


def _span_above(seen: _Seen, one: Series) -> Span:
    """The text in which the missing first labels would stand: from the parent's label to the series."""
    here = one.items[0]
    parent = seen.items[one.parent] if one.parent is not None else None
    return seen.between(parent, here)


def has_second(subject: Subject, first: Item) -> bool:
    """True where a two in some dress follows before the next label, so that the first is not alone (1. … then 2,)."""
    items = subject.outline.items
    at = bisect_right(items, first.block, key=lambda item: item.block)
    end = subject.document.blocks[items[at].block].span.start if at < len(items) else len(subject.document.text)
    return _loose_label(first, 2).search(subject.document.text, first.span.end, end) is not None


def is_running(series: Sequence[Series]) -> Mapping[LabelStyle, bool]:
    """For each style, whether its series run on across their parents in this document."""
    families: dict[LabelStyle, list[Series]] = {}
    for one in series:
        if one.story.kind is StoryKind.BODY:
            families.setdefault(one.style, []).append(one)
    return {style: _habit(family).running for style, family in families.items()}
