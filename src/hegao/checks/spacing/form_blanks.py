"""Gaps that are left for somebody to write in: 权重   %, 金额为： 元, 第 次, （  ）."""

from __future__ import annotations

from hegao.checks.views.spacing_context import SpacingContext
from hegao.language.hanzi import CLOSERS, HANZI, OPENERS
from hegao.language.lexicon import characters
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.language.words import cut
from hegao.model.document import Span

_SIGNS = "%％‰℃°"
_UNITS = characters("unit-closing-a-number") + characters("unit-after-a-form-blank")
_UNIT = lazy(f"[{_UNITS}]")
_NUMERAL = lazy(rf"[\d{COUNTING}百千万亿零〇两几数多余]")
_BARE_UNIT = lazy(f"[{_UNITS}](?![{HANZI}])")
_ASKS_FOR_NUMBER = lazy(f"[{characters('asks-for-a-number')}：:]")
_HANZI_RUN = lazy(f"[{HANZI}]{{1,8}}")


def is_form_blank(context: SpacingContext, span: Span) -> bool:
    """True inside empty brackets, and before a unit or a sign whose number is not there yet."""
    before, after = context.text[span.start - 1], context.text[span.end]
    if before in OPENERS and after in CLOSERS:
        return True
    if after in _SIGNS:
        return not _NUMERAL.match(before)
    return is_asked_for(context, span) or (
        len(span) > 1 and not _NUMERAL.match(before) and _BARE_UNIT.match(context.text, span.end) is not None
    )


def is_asked_for(context: SpacingContext, span: Span) -> bool:
    """True between a word that a number follows and its unit: 共 人参加, 第 次."""
    if not _ASKS_FOR_NUMBER.match(context.text[span.start - 1]) or not _UNIT.match(context.text[span.end]):
        return False
    run = _HANZI_RUN.match(context.text, span.end)
    return run is not None and len(cut(run[0])[0]) == 1
