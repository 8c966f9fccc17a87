"""Series inside paragraphs: 一是…二是…, 第一，…第二，…, (1)…(2)…, ①…②…, also where they go on from paragraph to paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby

from hegao.checks.finder import Finder
from hegao.checks.views.counts import FAULT_VALUES, Count, CountKind, NumberPlace, fault_at, judged
from hegao.checks.views.items import items_by_block
from hegao.checks.views.label_words import renumbered
from hegao.checks.views.odd_numbers import Odd, Step, count_on
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import LabelStyle
from hegao.language.lexicon import no_word_of
from hegao.language.numerals import COUNTING, HAN_ONES, circled, circled_value, numeral, parse_numeral
from hegao.language.patterns import in_line, lazy, once
from hegao.language.quick_classes import dataclass
from hegao.model.document import BlockKind, Span
from hegao.model.finding import Fault, Severity

_CLAUSE = ("[。；：，！？;:,!?\n”）)]", "^", r"[。；：，！？;:,!?][ \u3000]", r"\n[ \u3000]", r"\n[ \u3000]{2}")
"""What may stand before a clause."""

_SENTENCE = (r"[。；：！？;:\n]", "^", r"[。；：！？;:\n][ \u3000]", r"\n[ \u3000]{2}")
"""What may stand before a sentence."""


def _opening(first: str, places: Sequence[str]) -> str:
    """One character, behind one of some places. It is looked for first, for in most places it does not stand."""
    return f"{first}(?:{'|'.join(f'(?<={place}.)' for place in places)})"


def opens_sentence(first: str) -> str:
    """The character or the class `first` of a pattern where a sentence begins."""
    return _opening(first, _SENTENCE)


def _opens_clause(first: str) -> str:
    return _opening(first, _CLAUSE)


_IS = "是" + no_word_of("word-of-a-list-verb", "是")
_MUST = "要" + no_word_of("word-of-a-list-verb", "要")
_SHI = lazy(rf"(?P<n>{_opens_clause(f'[{HAN_ONES}十]')}(?:(?<=十)[一二])?)(?P<verb>{_IS}|{_MUST})(?!(?P=n)[，,。；])")
_ORDINAL = lazy(opens_sentence("第") + rf"(?P<n>[{COUNTING}]{{1,2}})(?P<verb>[，,]|、(?!第|[{COUNTING}]))")
_BRACKETED = lazy(
    _opens_clause("[（(]") + rf" ?(?P<n>\d{{1,2}}|[{COUNTING}]{{1,3}}) ?[）)](?P<verb>)(?![项款目、至和])",
    0,
    (in_line("（("), in_line("）)")),
)
_CIRCLED = lazy(_opens_clause("(?P<n>[①-⑳])") + "(?P<verb>)", 0, (in_line("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),))
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
    """One 一是, 第二， or (3): where it stands, and in which block. `verb` is the word or mark with it, "" for a bracketed one."""

    start: int
    end: int
    block: int
    value: int
    verb: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(slots=True)
class _Run:
    """Markers that count on from each other, and the numbers that may come next."""

    markers: list[Marker]
    expects: set[int]

    def add(self, marker: Marker) -> None:
        after = marker.value + 1
        self.expects = {after} if marker.value in self.expects else {after, max(self.expects) + 1}
        self.markers.append(marker)


def _inline_faults(subject: Subject) -> Iterator[Fault]:
    """Markers that do not follow on the one before, and series without a first."""
    yield from judged(subject, inline_counts)
    for markers in subject.view(_worded_series):
        yield from _without_first(subject, markers)


def inline_counts(subject: Subject) -> Iterator[Count]:
    """The series that begin with their first: 一是 and 第一， through the paragraphs under a heading, the others within a paragraph.

    Those that count up from it without a slip are left out.
    """
    for markers in (*subject.view(_worded_series), *_bracketed_series(subject)):
        if markers[0].value == 1 and not count_on([marker.value for marker in markers]):
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
    return Span(markers[index - 1].end, markers[index].start)


def _place(subject: Subject, marker: Marker) -> NumberPlace:
    span = marker.span
    label = subject.document.slice(span)
    return NumberPlace(span, label, partial(renumbered, label), _in_other_words if marker.verb else _after_other_text)


def _in_other_words(value: int) -> re.Pattern[str]:
    """二抓…, 其二, 第二, 2. for a missing 二是."""
    number = numeral(value) if value <= 10 else str(value)
    return once(rf"{_opens_clause(number[0])}{number[1:]}|[其第]{number}|{value}[）).、]")


def _after_other_text(value: int) -> re.Pattern[str]:
    """A number in a circle or in brackets that no mark goes before: ④真表格 ⑤历史任务；⑥…"""
    glyph = f"{circled(value)}|" if circled(value) else ""
    return once(rf"{glyph}[（(] ?(?:{value}|{numeral(value)}) ?[）)]")


def _begins_anew(subject: Subject, markers: Sequence[Marker], odd: Odd) -> bool:
    """True where the first of another series stands before a number that is repeated or steps back."""
    room = _between(markers, odd.index)
    return odd.fault != "gap" and _BEGINS_ANEW.search(subject.document.text, room.start, room.end) is not None


def _without_first(subject: Subject, markers: Sequence[Marker]) -> Iterator[Fault]:
    """二是…三是… with no 一是: a warning, for the first may be worded freely."""
    first = markers[0]
    if first.value != 2 or first.verb != "是" or _opens(subject, first):
        return
    start = subject.document.blocks[first.block].span.start
    if not _FIRST_IN_OTHER_WORDS.search(subject.document.text[start : first.start]):
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
    for marker in _markers(subject, subject.view(signals).matches(pattern)):
        here = scope_of[marker.block]
        if here != scope:
            yield from open_runs
            open_runs, scope = [], here
        run = None if marker.value == 1 else _run_for(subject, open_runs, marker)
        if run is not None:
            run.add(marker)
            continue
        if len(open_runs) == _OPEN_RUNS:
            yield open_runs.pop(0)
        open_runs.append(_Run([marker], {marker.value + 1}))
    yield from open_runs


def _run_for(subject: Subject, open_runs: Sequence[_Run], marker: Marker) -> _Run | None:
    """The run that a marker goes on: one that waits for its number, else the last with the same word."""
    for run in reversed(open_runs):
        if marker.value in run.expects:
            return run
    opens = _opens(subject, marker)
    near = [run for run in open_runs if opens or run.markers[-1].block == marker.block]
    same = [run for run in near if run.markers[-1].verb == marker.verb]
    return same[-1] if same else (near[-1] if near else None)


_OF_A_SENTENCE = (LabelStyle.SHI, LabelStyle.ORDINAL, LabelStyle.SEQUENCE)
_OUT_OF_COUNT = (BlockKind.TITLE, BlockKind.TOC)


def scopes(subject: Subject) -> list[int]:
    """A view: for each block a number that changes at every title, heading, label of another kind, table of contents and story."""
    labelled = {item.block for item in subject.outline.items if item.style not in _OF_A_SENTENCE}
    result: list[int] = []
    count, story = 0, None
    for index, block in enumerate(subject.document.blocks):
        if index in labelled or (block.story is not story and block.story != story) or block.kind in _OUT_OF_COUNT:
            count, story = count + 1, block.story
        result.append(count)
    return result


_UNREAD = (BlockKind.TOC, BlockKind.CODE)


def _markers(subject: Subject, matches: Iterable[re.Match[str]]) -> Iterator[Marker]:
    """The markers among some matches that are no code, no contents and no web residue."""
    document = subject.document
    for match in matches:
        value = _value(match["n"])
        start, end = match.span()
        index = document.block_index(start)
        if value and document.blocks[index].kind not in _UNREAD and not (subject.residue and subject.in_residue(Span(start, end))):
            yield Marker(start, end, index, value, match["verb"])


def _opens(subject: Subject, marker: Marker) -> bool:
    """True where a marker's block begins with it."""
    start = subject.document.blocks[marker.block].span.start
    return marker.start - start <= _INDENT and not subject.document.text[start : marker.start].strip()


@lru_cache(maxsize=512)
def _value(number: str) -> int | None:
    return circled_value(number) or parse_numeral(number)


# (1) … (2) …


def _bracketed_series(subject: Subject) -> Iterator[Sequence[Marker]]:
    """The markers of each block that holds enough of one kind: (1), (一), ①."""
    found = subject.view(signals)
    bracketed = list(found.matches(_BRACKETED)) if found.may_match(_BRACKETED) else []
    yield from _series_in_blocks(subject, [match for match in bracketed if match["n"].isdecimal()])
    yield from _series_in_blocks(subject, [match for match in bracketed if not match["n"].isdecimal()])
    if found.may_match(_CIRCLED):
        yield from _series_in_blocks(subject, found.matches(_CIRCLED))


def _series_in_blocks(subject: Subject, found: Iterable[re.Match[str]]) -> Iterator[Sequence[Marker]]:
    for _, matches in groupby(found, key=lambda match: subject.document.block_index(match.start())):
        markers = list(_markers(subject, enough)) if len(enough := list(matches)) >= _FEWEST else []
        inner = _inner(subject, markers) if markers else markers
        if len(inner) >= _FEWEST:
            yield inner


def _inner(subject: Subject, markers: Sequence[Marker]) -> Sequence[Marker]:
    """The markers without the block's own label, unless the series begins with it."""
    first = markers[0]
    owner = subject.view(items_by_block).get(first.block)
    own = owner is not None and owner.span.start <= first.start < max(owner.span.end, owner.span.start + 1) and _opens(subject, first)
    return markers[1:] if own and first.value != 1 else markers


FINDERS = (
    Finder("inline-series", lambda subject, _: _inline_faults(subject), values=FAULT_VALUES, variants=_MARKERS.variants | {"first"}),
)
