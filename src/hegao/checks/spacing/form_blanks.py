"""Gaps that are left for somebody to write in: 权重   %, 金额为： 元, 第 次, （  ）."""

from __future__ import annotations

import re

from hegao.checks.views.spacing_context import SpacingContext
from hegao.language.hanzi import CLOSERS, HANZI, OPENERS
from hegao.language.lexicon import characters
from hegao.language.numerals import COUNTING
from hegao.language.words import cut
from hegao.model.document import Span

_SIGNS = "%％‰℃°"
_UNITS = characters("unit-closing-a-number") + characters("unit-after-a-form-blank")
_UNIT = re.compile(f"[{_UNITS}]")
_NUMERAL = re.compile(rf"[\d{COUNTING}百千万亿零〇两几数多余]")
_ASKS_FOR_NUMBER = re.compile(f"[{characters('asks-for-a-number')}：:]")
_HANZI_RUN = re.compile(f"[{HANZI}]{{1,8}}")


def is_form_blank(context: SpacingContext, span: Span) -> bool:
    """True inside empty brackets, and before a unit whose number is not there yet."""
    before, after = context.text[span.start - 1], context.text[span.end]
    return (before in OPENERS and after in CLOSERS) or _lacks_its_number(context.text, span)


def _lacks_its_number(text: str, span: Span) -> bool:
    before, after = text[span.start - 1], text[span.end]
    if _NUMERAL.match(before):
        return False
    if after in _SIGNS:
        return True
    if not _UNIT.match(after) or not (len(span) > 1 or _ASKS_FOR_NUMBER.match(before)):
        return False
    run = _HANZI_RUN.match(text, span.end)
    return run is not None and len(cut(run[0])[0]) == 1
