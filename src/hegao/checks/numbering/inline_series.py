"""Series inside paragraphs: 一是…二是…, 第一，…第二，…, (1)…(2)…, ①…②…, also where they go on from paragraph to paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hegao.checks.views.series import Odd, Step, odd_numbers
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import LabelStyle
from hegao.language.numerals import parse_numeral
from hegao.model.document import Block, BlockKind, Document, Span
from hegao.model.finding import Beside, Fault, Severity
from hegao.model.outline import Item

_CLAUSE = r"(?:(?<=[。；：，！？;:,!?\n”）)])|^|(?<=[。；：，！？;:,!?][ \u3000])|(?<=\n[ \u3000])|(?<=\n[ \u3000]{2}))"
_SENTENCE = r"(?:(?<=[。；：！？;:\n])|^|(?<=[。；：！？;:\n][ \u3000])|(?<=\n[ \u3000]{2}))"
_SHI = re.compile(
    _CLAUSE + r"(?P<n>[一二三四五六七八九]|十[一二]?)(?P<verb>是(?!否|非)|要(?![素点件求务害职闻领道塞地员目想]))(?!(?P=n)[，,。；])"
)
_ORDINAL = re.compile(_SENTENCE + r"第(?P<n>[一二三四五六七八九十]{1,2})(?P<verb>[，,]|、(?!第|[一二三四五六七八九十]))")
_BRACKETED = (
    re.compile(_CLAUSE + r"[（(] ?(?P<n>\d{1,2}) ?[）)](?P<verb>)(?![项款目、至和])"),
    re.compile(_CLAUSE + r"[（(] ?(?P<n>[一二三四五六七八九十]{1,3}) ?[）)](?P<verb>)(?![项款目、至和])"),
    re.compile(_CLAUSE + r"(?P<n>[①-⑳])(?P<verb>)"),
)
_INDENT = 8
_OPEN_RUNS = 6
"""Runs that a marker may still go on from; older ones are over."""

_FEWEST = 3
"""Bracketed numbers in one paragraph: fewer than these are as likely references as a series."""


@dataclass(frozen=True, slots=True)
class Marker:
    """One 一是, 第二， or (3): where it is, in which block, its number and the word that goes with it."""

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


def inline_faults(subject: Subject) -> Iterator[Fault]:
    """A marker that does not follow on the one before it."""
    text = subject.document.text
    if "二是" in text or "一是" in text or "一要" in text:
        yield from _faults(subject, _runs(subject, _SHI))
    if "第一" in text:
        yield from _faults(subject, _runs(subject, _ORDINAL))
    for pattern in _BRACKETED:
        yield from _bracketed_faults(subject, pattern)


# 一是 … 二是 …


def _runs(subject: Subject, pattern: re.Pattern[str]) -> Iterator[_Run]:
    """The runs of a document, cut at every heading and at every label of another kind."""
    barriers = _barriers(subject)
    open_runs: list[_Run] = []
    scope = -1
    for marker in _markers(subject, pattern):
        here = barriers[marker.block]
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


def _barriers(subject: Subject) -> list[int]:
    """For each block a number that changes at every heading, label of another kind, story and stretch of residue."""
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
    for match in pattern.finditer(document.text):
        span = Span(*match.span())
        index = document.block_index(span.start)
        block = document.blocks[index]
        if block.kind in (BlockKind.TOC, BlockKind.CODE) or subject.in_residue(span):
            continue
        value = _value(match["n"])
        if value:
            yield Marker(span, index, value, match["verb"], _opens(document, block, span))


def _opens(document: Document, block: Block, span: Span) -> bool:
    return span.start - block.span.start <= _INDENT and not document.text[block.span.start : span.start].strip()


def _value(number: str) -> int | None:
    return ord(number) - 0x245F if "①" <= number <= "⑳" else parse_numeral(number)


def _faults(subject: Subject, runs: Iterator[_Run]) -> Iterator[Fault]:
    for run in runs:
        values = [marker.value for marker in run.markers]
        if len(values) < 2:
            continue
        if values[0] != 1:
            yield from _headless(subject, run.markers)
            continue
        for odd in odd_numbers([Step(value) for value in values]):
            before, here = run.markers[odd.index - 1], run.markers[odd.index]
            if not _is_innocent(subject, before, here, odd):
                yield _fault(subject, here, odd.expected, before)


def _headless(subject: Subject, markers: Sequence[Marker]) -> Iterator[Fault]:
    """二是…三是… with no 一是: a warning, for the first may be worded freely."""
    first = markers[0]
    block = subject.document.blocks[first.block]
    above = subject.document.text[block.span.start : first.span.start]
    if (
        first.value == 2
        and first.verb == "是"
        and len(markers) >= 2
        and not first.opens
        and not re.search("首先|第一|一来|一方面|其一|一[^是]", above)
    ):
        yield _fault(subject, first, 1, None, Severity.WARNING)


def _is_innocent(subject: Subject, before: Marker, here: Marker, odd: Odd) -> bool:
    """True where the missing number, or the first of another series, stands in between in another wording."""
    if odd.fault == "gap":
        return _stands_between(subject, before, here, odd.expected)
    return re.search("第一|首先|其一", subject.document.text[before.span.end : here.span.start]) is not None


def _stands_between(subject: Subject, before: Marker, here: Marker, expected: int) -> bool:
    """True where the missing number stands there in another wording (二抓…, 其二, 第二)."""
    number = re.escape("〇一二三四五六七八九十"[expected]) if expected <= 10 else str(expected)
    wanted = re.compile(rf"{_CLAUSE}(?:其|第)?{number}|[其第]{number}|[（(]?{expected}[）).、]")
    return wanted.search(subject.document.text, before.span.end, here.span.start) is not None


def _fault(subject: Subject, here: Marker, expected: int, before: Marker | None, severity: Severity | None = None) -> Fault:
    text = subject.document.slice(here.span)
    wanted = _reworded(text, expected)
    values = {"expected": wanted, "previous": subject.document.slice(before.span) if before else ""}
    related = (Beside(before.span, Words("前一个序号在这里", "the number before it is here")),) if before else ()
    return Fault("inline-series", here.span, values, severity=severity, related=related, variant="" if before else "first")


def _reworded(text: str, value: int) -> str:
    if "①" <= text[0] <= "⑳":
        return chr(0x245F + value)
    hanzi = ("〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三")
    number = hanzi[value] if value < len(hanzi) and not re.search(r"\d", text) else str(value)
    return re.sub(r"[一二三四五六七八九十]+|\d+", number, text, count=1)


_SEQUENCE = re.compile(_SENTENCE + r"(?P<n>首先|其次|第[一二])[，,]")


def mixed_markers(subject: Subject) -> Iterator[Fault]:
    """首先，… and then 第二，…: 首先 goes with 其次, 第一 with 第二 (GB/T 15834-2011 B.3.1 names the two sets apart)."""
    if "首先" not in subject.document.text:
        return
    barriers = _barriers(subject)
    before: tuple[str, int, Span] | None = None
    for match in _SEQUENCE.finditer(subject.document.text):
        span = Span(*match.span())
        scope = barriers[subject.document.block_index(span.start)]
        if match["n"] == "第二" and before and before[:2] == ("首先", scope) and not subject.in_residue(span):
            values = {"label": subject.document.slice(span), "previous": subject.document.slice(before[2])}
            yield Fault(
                "mixed-series",
                span,
                values,
                Severity.INFO,
                related=(Beside(before[2], Words("前一个序号在这里", "the number before it is here")),),
            )
        before = match["n"], scope, span


# (1) … (2) …


def _bracketed_faults(subject: Subject, pattern: re.Pattern[str]) -> Iterator[Fault]:
    owners = {item.block: item for item in subject.outline.items}
    by_block: dict[int, list[Marker]] = {}
    for marker in _markers(subject, pattern):
        by_block.setdefault(marker.block, []).append(marker)
    for index, markers in by_block.items():
        inner = _inner(owners.get(index), markers)
        if len(inner) < _FEWEST or inner[0].value != 1:
            continue
        for odd in odd_numbers([Step(marker.value, restart=0.0, resumes=True) for marker in inner]):
            yield _fault(subject, inner[odd.index], odd.expected, inner[odd.index - 1])


def _inner(owner: Item | None, markers: Sequence[Marker]) -> Sequence[Marker]:
    """The markers without the block's own label, unless the series begins with it."""
    own = owner is not None and markers[0].opens and owner.span.start <= markers[0].span.start < max(owner.span.end, owner.span.start + 1)
    return markers[1:] if own and markers[0].value != 1 else markers
