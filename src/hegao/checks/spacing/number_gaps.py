"""Spaces inside a number or inside a typed number label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.block_heads import blocks_that_may_open
from hegao.checks.views.gaps import BLANKS
from hegao.checks.views.signals import signals
from hegao.checks.views.spacing_context import SpacingContext, spacing_context
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.labels import LabelStyle, parse_label
from hegao.language.lexicon import characters
from hegao.language.numerals import COUNTING
from hegao.language.patterns import in_line, lazy
from hegao.model.document import BlockKind, Span
from hegao.model.finding import Edit, Fault, Safety

_UNITS = "%％‰" + characters("unit-closing-a-number")
_NUMBER = lazy(
    rf"(?P<at>(?<![\d.,])(?:[12][ \u00a0]\d{{3}}|[12]\d[ \u00a0]\d\d|[12]\d\d[ \u00a0]\d"
    rf"|(?:1[ \u00a0]?9|2[ \u00a0]?0)[ \u00a0]?\d[ \u00a0]?\d)(?=[ \u00a0]?年))"
    rf"|(?P<decimal>(?<![\d.,])\d+(?:[.．][ \u00a0]\d+|[ \u00a0][.．][ \u00a0]?\d+)(?![\d.．]))(?=[ \u00a0]?[{_UNITS}])"
    rf"|(?P<percent>(?<![\d.,])\d[\d.,]*[ \u00a0]{{1,2}}[%％‰])"
    rf"|(?<=[{HANZI}])(?P<digits>\d{{1,3}}[ \u00a0]\d{{1,2}})(?=[{_UNITS}])"
    rf"|(?P<clock>(?<![\d.:：])(?:[01]?\d|2[0-4])(?:(?:[:：][0-5]\d)?[ \u00a0][:：][ \u00a0]?|[:：][ \u00a0])[0-5]\d(?![\d.:：]))"
    rf"|(?P<thousands>(?<![\d.,])[1-9]\d{{0,2}}(?:[ \u00a0]?,[ \u00a0]?\d{{3}}){{1,4}}(?=[ \u00a0]?[{_UNITS}]))"
)
_AMID_FIGURES = lazy(r"[ \u00a0](?<=[\d.,．:：][ \u00a0])[ \u00a0]?[\d.,．:：%％‰]", 0, (in_line(" \u00a0"),))
_NUMBERED = lazy(rf"[{characters('numbered-noun')}\d]$")
_THOUSANDS_OF_YEARS = lazy(r"[近约有前达过超逾]$")
_BEFORE_CLOCK = lazy(r"(?:[于到至从自在午晚早晨计点时日：:（(，、—~～\-–]|上午|星期.)[ \u00a0]?$")
_LIST_OF_NUMBERS = lazy("分别|依次|各|第|为$|是$")
_CERTAIN_UNITS = lazy(r"[ \u00a0]?[%％‰万亿]")

_LABEL = (
    rf"[{BLANKS}]*(?:[（(〔【［\[](?:[{BLANKS}]+[{COUNTING}百零〇\d]{{1,4}}[{BLANKS}]*|[{COUNTING}百零〇\d]{{1,4}}[{BLANKS}]+)[）)〕】］\]]"
    rf"|(?:[{COUNTING}百零〇]{{1,4}}|\d{{1,2}})[{BLANKS}]+[、.．])"
)
_SPACED_LABEL, _MAY_BE_SPACED_LABEL = lazy(_LABEL), lazy(rf"\n{_LABEL}")
_GAP = lazy(f"[{BLANKS}]+")


def _inside_number(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each number with a space in it: a year, a decimal, a number and its %. Thousands grouped by spaces are right."""
    context = subject.view(spacing_context)
    for match in _numbers(subject):
        name = match.lastgroup or "at"
        span = Span(*match.span(name))
        if _GAP.search(match[name]) and not _reads_as_two(context, span, name) and not _is_wrapped(context, span):
            yield _fault("inside-number", context, span, safe=_is_certain(context, span, name))


def _numbers(subject: Subject) -> Iterator[re.Match[str]]:
    """Those of the blocks in which white space has a figure, or a mark that numbers hold, on both sides."""
    document, end = subject.document, 0
    for space in subject.view(signals).matches(_AMID_FIGURES):
        if space.start() >= end and document.blocks:
            span = document.block_at(space.start()).span
            yield from _NUMBER.finditer(document.text, span.start, span.end)
            end = span.end


def _reads_as_two(context: SpacingContext, span: Span, name: str) -> bool:
    """True for a label and a number (1. 2023年), a table number and a count (表3 15个), and text without Chinese around."""
    block = context.block(span)
    if name == "percent":
        near = context.text[max(block.span.start, span.start - 20) : span.end + 20]
        return re.search(f"[{HANZI}]", near) is None
    before = context.text[max(block.span.start, span.start - 3) : span.start]
    if name == "at":
        return context.text[span.start + 1 : span.end] in (" 000", "\u00a0000") and _THOUSANDS_OF_YEARS.search(before) is not None
    if name == "clock":
        return _BEFORE_CLOCK.search(before) is None or block.kind is BlockKind.CODE
    if name in ("digits", "thousands"):
        return _NUMBERED.search(before) is not None or block.kind in (BlockKind.CAPTION, BlockKind.TOC)
    return not before.strip() or _NUMBERED.search(before) is not None or before[-1] in "。；;\u3000 "


def _is_certain(context: SpacingContext, span: Span, name: str) -> bool:
    """True where the figures can be no two numbers: 3 5人 may have lost its ～, 12. 5个 its full stop, 1, 234元 may be two sums."""
    joined = _GAP.sub("", context.document.slice(span))
    if name == "at":
        return joined[:2] in ("19", "20")
    if name == "decimal":
        return _CERTAIN_UNITS.match(context.text, span.end) is not None
    if name == "thousands":
        return _LIST_OF_NUMBERS.search(context.text[max(0, span.start - 8) : span.start]) is None
    return name in ("percent", "clock")


def _is_wrapped(context: SpacingContext, span: Span) -> bool:
    """True where the line ended inside the number: there is no space to delete, and the fault `line-break` tells of the line ends."""
    return any(context.at_wrap(Span(span.start + m.start(), span.start + m.end())) for m in _GAP.finditer(context.document.slice(span)))


def _fault(name: str, context: SpacingContext, span: Span, *, safe: bool) -> Fault:
    joined = _GAP.sub("", context.document.slice(span))
    return Fault(name, span, {"joined": joined}, edits=_closed(context, span), safety=Safety.SAFE if safe else Safety.UNSAFE)


def _closed(context: SpacingContext, span: Span) -> tuple[Edit, ...]:
    """Edits that delete every gap inside a span."""
    gaps = (Span(span.start + m.start(), span.start + m.end()) for m in _GAP.finditer(context.document.slice(span)))
    return tuple(edit for gap in gaps for edit in context.replacement(gap))


def _inside_label(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each label typed with a space in it: 一 、  （ 一 ）  ( 1)  7. 1."""
    context = subject.view(spacing_context)
    yield from _inside_decimals(subject, context)
    for index in blocks_that_may_open(context.document, _MAY_BE_SPACED_LABEL):
        block = context.document.blocks[index]
        match = _SPACED_LABEL.match(context.text, block.span.start)
        label = parse_label(context.text[block.span.start : min(block.span.end, match.end() + 12)]) if match else None
        if match is None or label is None or label.style is LabelStyle.DECIMAL:
            continue
        lead = len(match[0]) - len(match[0].lstrip())
        span = Span(match.start() + lead, match.end())
        yield _fault("inside-label", context, span, safe=True)


def _inside_decimals(subject: Subject, context: SpacingContext) -> Iterator[Fault]:
    """7. 1 where the outline reads it as 7.1, for its siblings prove it."""
    for item in subject.outline.items:
        if item.label and item.path and _GAP.search(item.label.numeral):
            start = item.span.start
            yield _fault("inside-label", context, Span(start, start + len(item.label.numeral)), safe=True)


FINDERS = (
    Finder("inside-number", _inside_number, values=frozenset({"joined"})),
    Finder("inside-label", _inside_label, values=frozenset({"joined"})),
)
