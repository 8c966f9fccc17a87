"""Spaces inside a number or inside a typed number label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.views.gaps import BLANKS, Ground
from hegao.language.hanzi import HANZI
from hegao.language.labels import LabelStyle, parse_label
from hegao.model.document import BlockKind, Span
from hegao.model.finding import Edit, Fault, Safety

_UNITS = "%％‰万亿元个人次项件条名家户期场篇册份天年月日倍台套处所辆吨亩米"
_NUMBER = re.compile(
    rf"(?P<at>(?<![\d.,])(?:[12][ \u00a0]\d{{3}}|[12]\d[ \u00a0]\d\d|[12]\d\d[ \u00a0]\d)(?=[ \u00a0]?年))"
    rf"|(?P<decimal>(?<![\d.,])\d+(?:[.．][ \u00a0]\d+|[ \u00a0][.．][ \u00a0]?\d+)(?![\d.．]))(?=[ \u00a0]?[{_UNITS}])"
    rf"|(?P<percent>(?<![\d.,])\d[\d.,]*[ \u00a0]{{1,2}}[%％‰])"
    rf"|(?<=[{HANZI}])(?P<digits>\d{{1,3}}[ \u00a0]\d{{1,2}})(?=[{_UNITS}])"
)
_COUNTED = re.compile(r"[图表附件号篇章期第例式节题卷版组段步\d]$")

_LABELS = re.compile(
    rf"^[{BLANKS}]*(?:[（(〔【［\[](?:[{BLANKS}]+[一二三四五六七八九十百零〇\d]{{1,4}}[{BLANKS}]*|[一二三四五六七八九十百零〇\d]{{1,4}}[{BLANKS}]+)[）)〕】］\]]"
    rf"|(?:[一二三四五六七八九十百零〇]{{1,4}}|\d{{1,2}})[{BLANKS}]+[、.．])",
    re.MULTILINE,
)
_GAP = re.compile(f"[{BLANKS}]+")


def inside_number(ground: Ground) -> Iterator[Fault]:
    """A fault for each number with a space in it: a year, a decimal, a number and its %. Thousands grouped by spaces are right."""
    if not any(blank in ground.text for blank in " \u00a0"):
        return
    for match in _NUMBER.finditer(ground.text):
        name = match.lastgroup or "at"
        span = Span(*match.span(name))
        if not _reads_as_two(ground, span, name) and not _is_wrapped(ground, span):
            yield Fault(
                "inside-number",
                span,
                {"joined": _GAP.sub("", ground.document.slice(span))},
                edits=_closed(ground, span),
                safety=Safety.SAFE,
            )


def _reads_as_two(ground: Ground, span: Span, name: str) -> bool:
    """True for a label and a number (1. 2023年), a table number and a count (表3 15个), and text without Chinese around."""
    block = ground.block(span)
    if name == "percent":
        near = ground.text[max(block.span.start, span.start - 20) : span.end + 20]
        return re.search(f"[{HANZI}]", near) is None
    before = ground.text[max(block.span.start, span.start - 3) : span.start]
    if name == "digits":
        return _COUNTED.search(before) is not None or block.kind in (BlockKind.CAPTION, BlockKind.TOC)
    return name == "decimal" and (not before.strip() or _COUNTED.search(before) is not None or before[-1] in "。；;\u3000 ")


def _is_wrapped(ground: Ground, span: Span) -> bool:
    """True where the line ended inside the number: there is no space to delete, and SP007 tells of the line ends."""
    return any(ground.at_wrap(Span(span.start + m.start(), span.start + m.end())) for m in _GAP.finditer(ground.document.slice(span)))


def _closed(ground: Ground, span: Span) -> tuple[Edit, ...]:
    """Edits that delete every gap inside a span."""
    gaps = (Span(span.start + m.start(), span.start + m.end()) for m in _GAP.finditer(ground.document.slice(span)))
    return tuple(edit for gap in gaps for edit in ground.replacement(gap))


def inside_label(ground: Ground) -> Iterator[Fault]:
    """A fault for each label typed with a space in it: 一 、  （ 一 ）  ( 1)."""
    for match in _LABELS.finditer(ground.text):
        block = ground.document.block_at(match.start())
        label = parse_label(ground.text[block.span.start : min(block.span.end, match.end() + 12)])
        if block.span.start != match.start() or label is None or label.style is LabelStyle.DECIMAL:
            continue
        lead = len(match[0]) - len(match[0].lstrip())
        span = Span(match.start() + lead, match.end())
        yield Fault(
            "inside-label", span, {"joined": _GAP.sub("", ground.document.slice(span))}, edits=_closed(ground, span), safety=Safety.SAFE
        )
