"""Series inside paragraphs: 一是…二是…, 第一，…第二，…, (1)…(2)…, ①…②…, also where they go on from paragraph to paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import partial
from itertools import groupby

from hegao.checks.finder import Finder
from hegao.checks.views.counts import FAULT_VALUES, Count, CountKind, NumberPlace, fault_at, judged
from hegao.checks.views.label_words import renumbered
from hegao.checks.views.odd_numbers import Odd, Step
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import LabelStyle
from hegao.language.lexicon import no_word_of
from hegao.language.numerals import COUNTING, HAN_ONES, circled, circled_value, numeral, parse_numeral
from hegao.language.patterns import in_line, lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, Document, Span
from hegao.model.finding import Fault, Severity
from hegao.model.outline import Item

_CLAUSE = r"(?:(?<=[。；：，！？;:,!?\n”）)])|^|(?<=[。；：，！？;:,!?][ \u3000])|(?<=\n[ \u3000])|(?<=\n[ \u3000]{2}))"
SENTENCE = r"(?:(?<=[。；：！？;:\n])|^|(?<=[。；：！？;:\n][ \u3000])|(?<=\n[ \u3000]{2}))"
_IS = "是" + no_word_of("word-of-a-list-verb", "是")
_MUST = "要" + no_word_of("word-of-a-list-verb", "要")
_SHI = lazy(_CLAUSE + rf"(?P<n>[{HAN_ONES}]|十[一二]?)(?P<verb>{_IS}|{_MUST})(?!(?P=n)[，,。；])")
_ORDINAL = lazy(SENTENCE + rf"第(?P<n>[{COUNTING}]{{1,2}})(?P<verb>[，,]|、(?!第|[{COUNTING}]))")
_BRACKETED = (
    lazy(_CLAUSE + r"[（(] ?(?P<n>\d{1,2}) ?[）)](?P<verb>)(?![项款目、至和])", 0, (in_line("（("), in_line("）)"))),
    lazy(_CLAUSE + rf"[（(] ?(?P<n>[{COUNTING}]{{1,3}}) ?[）)](?P<verb>)(?![项款目、至和])", 0, (in_line("（("), in_line("）)"))),
    lazy(_CLAUSE + r"(?P<n>[①-⑳])(?P<verb>)", 0, (in_line("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),)),
)
BEFORE = Words("前一个序号在这里", "the number before it is here")
"""What is said of the marker before a wrong one."""

_MARKERS = CountKind(BEFORE, fault="inline-series", variants=frozenset({"backwards"}))
_BEGINS_ANEW = lazy("第一|首先|其一")
_FIRST_IN_OTHER_WORDS = lazy("首先|第一|一来|一方面|其一|一[^是]")
_INDENT = 8
_OPEN_RUNS = 6
"""Runs that a marker may still go on from; older ones are over."""

_FEWEST = 3
"""Bracketed numbers in one paragraph: fewer than these are as likely references as a series."""


@dataclass(frozen=True, slots=True)
class Marker:
    """One 一是, 第二， or (3). `verb` is the word or mark that goes with it, "" for a bracketed one; `opens`: its block begins with it."""

    span: Span
    block: int
    value: int
    verb: str
    opens: bool


@dataclass(slots=True)
class _Run:
    """Markers that count on from each other, and the numbers that may come next."""

    markers: list[Marker]
    expects: set[int] = field(default_factory=set)

    def add(self, marker: Marker) -> None:
        wanted = max(self.expects, default=marker.value)
        self.expects = {marker.value + 1} if marker.value in self.expects or not self.expects else {marker.value + 1, wanted + 1}
        self.markers.append(marker)


def _inline_faults(subject: Subject) -> Iterator[Fault]:
    """Markers that do not follow on the one before, and series without a first."""
    yield from judged(subject, inline_counts)
    for markers in subject.view(_worded_series):
        yield from _without_first(subject, markers)


def inline_counts(subject: Subject) -> Iterator[Count]:
    """The series that begin with their first: 一是 and 第一， through the paragraphs under a heading, the others within a paragraph."""
    for markers in (*subject.view(_worded_series), *_bracketed_series(subject)):
        if markers[0].value == 1:
            yield _count(subject, markers)


def _count(subject: Subject, markers: Sequence[Marker]) -> Count:
    """Bracketed numbers may begin anew or resume at any place; of 一是 a missing one may stand there in other words."""
    steps = [Step(marker.value) if marker.verb else Step(marker.value, restart=0.0, resumes=True) for marker in markers]
    return Count(
        _MARKERS,
        steps,
        lambda index: _place(subject, markers[index]),
        lambda index: _between(markers, index),
        lambda odd: bool(markers[0].verb) and _begins_anew(subject, markers, odd),
    )


def _between(markers: Sequence[Marker], index: int) -> Span:
    return Span(markers[index - 1].span.end, markers[index].span.start)


def _place(subject: Subject, marker: Marker) -> NumberPlace:
    label = subject.document.slice(marker.span)
    return NumberPlace(marker.span, label, partial(renumbered, label), _in_other_words if marker.verb else _after_other_text)


def _in_other_words(value: int) -> re.Pattern[str]:
    """二抓…, 其二, 第二, 2. for a missing 二是."""
    number = numeral(value) if value <= 10 else str(value)
    return lazy(rf"{_CLAUSE}(?:其|第)?{number}|[其第]{number}|[（(]?{value}[）).、]")


def _after_other_text(value: int) -> re.Pattern[str]:
    """A number in a circle or in brackets that no mark goes before: ④真表格 ⑤历史任务；⑥…"""
    glyph = f"{circled(value)}|" if circled(value) else ""
    return lazy(rf"{glyph}[（(] ?(?:{value}|{numeral(value)}) ?[）)]")


def _begins_anew(subject: Subject, markers: Sequence[Marker], odd: Odd) -> bool:
    """True where the first of another series stands before a number that is repeated or steps back."""
    room = _between(markers, odd.index)
    return odd.fault != "gap" and _BEGINS_ANEW.search(subject.document.text, room.start, room.end) is not None


def _without_first(subject: Subject, markers: Sequence[Marker]) -> Iterator[Fault]:
    """二是…三是… with no 一是: a warning, for the first may be worded freely."""
    first = markers[0]
    if first.value != 2 or first.verb != "是" or first.opens:
        return
    start = subject.document.blocks[first.block].span.start
    if not _FIRST_IN_OTHER_WORDS.search(subject.document.text[start : first.span.start]):
        yield fault_at(_place(subject, first), "inline-series", 1, variant="first", severity=Severity.WARNING)


# 一是 … 二是 …


def _worded_series(subject: Subject) -> tuple[Sequence[Marker], ...]:
    """A view: the series of 一是 and of 第一，, each of two markers at least."""
    text = subject.document.text
    runs: list[_Run] = []
    if "二是" in text or "一是" in text or "一要" in text:
        runs += _runs(subject, _SHI)
    if "第一" in text:
        runs += _runs(subject, _ORDINAL)
    return tuple(run.markers for run in runs if len(run.markers) >= 2)


def _runs(subject: Subject, pattern: re.Pattern[str]) -> Iterator[_Run]:
    """The runs of a document, cut at every heading and at every label of another kind."""
    scope_of = subject.view(scopes)
    open_runs: list[_Run] = []
    scope = -1
    for marker in _markers(subject, pattern):
        here = scope_of[marker.block]
        if here != scope:
            yield from open_runs
            open_runs, scope = [], here
        run = _run_for(open_runs, marker)
        if run is None:
            yield from open_runs[: 1 - _OPEN_RUNS]
            open_runs = [*open_runs[1 - _OPEN_RUNS :], _Run([], set())]
            run = open_runs[-1]
        run.add(marker)
    yield from open_runs


def _run_for(open_runs: Sequence[_Run], marker: Marker) -> _Run | None:
    """The run that a marker goes on: one that waits for its number, else the last with the same word."""
    if marker.value == 1:
        return None
    for run in reversed(open_runs):
        if marker.value in run.expects:
            return run
    near = [run for run in open_runs if marker.opens or run.markers[-1].block == marker.block]
    same = [run for run in near if run.markers[-1].verb == marker.verb]
    return same[-1] if same else (near[-1] if near else None)


def scopes(subject: Subject) -> list[int]:
    """A view: for each block a number that changes at every title, heading, label of another kind, table of contents and story."""
    labelled = {item.block for item in subject.outline.items if item.style not in (LabelStyle.SHI, LabelStyle.ORDINAL, LabelStyle.SEQUENCE)}
    result: list[int] = []
    count, story = 0, None
    for index, block in enumerate(subject.document.blocks):
        if block.story != story or index in labelled or block.kind in (BlockKind.TITLE, BlockKind.TOC):
            count, story = count + 1, block.story
        result.append(count)
    return result


def _markers(subject: Subject, pattern: re.Pattern[str]) -> Iterator[Marker]:
    document = subject.document
    for match in subject.view(signals).matches(pattern):
        value = _value(match["n"])
        if not value:
            continue
        span = Span(*match.span())
        index = document.block_index(span.start)
        block = document.blocks[index]
        if block.kind not in (BlockKind.TOC, BlockKind.CODE) and not subject.in_residue(span):
            yield Marker(span, index, value, match["verb"], _opens(document, block, span))


def _opens(document: Document, block: Block, span: Span) -> bool:
    return span.start - block.span.start <= _INDENT and not document.text[block.span.start : span.start].strip()


def _value(number: str) -> int | None:
    return circled_value(number) or parse_numeral(number)


# (1) … (2) …


def _bracketed_series(subject: Subject) -> Iterator[Sequence[Marker]]:
    """The markers of each block that holds enough of one pattern."""
    owners = {item.block: item for item in subject.outline.items}
    for pattern in _BRACKETED:
        for index, group in groupby(_markers(subject, pattern), key=lambda marker: marker.block):
            inner = _inner(owners.get(index), list(group))
            if len(inner) >= _FEWEST:
                yield inner


def _inner(owner: Item | None, markers: Sequence[Marker]) -> Sequence[Marker]:
    """The markers without the block's own label, unless the series begins with it."""
    own = owner is not None and markers[0].opens and owner.span.start <= markers[0].span.start < max(owner.span.end, owner.span.start + 1)
    return markers[1:] if own and markers[0].value != 1 else markers


FINDERS = (
    Finder("inline-series", lambda subject, _: _inline_faults(subject), values=FAULT_VALUES, variants=_MARKERS.variants | {"first"}),
)
