"""Characters that nobody sees and that break searching, counting and sorting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.spacing.wrong_gaps import WrongGap, wrong_gaps
from hegao.checks.views.spacing_context import SpacingContext, spacing_context
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.hanzi import HANZI, is_hanzi
from hegao.language.patterns import lazy
from hegao.language.quick_classes import replace
from hegao.model.document import Span
from hegao.model.finding import Fault, Safety, Severity

NAMES = {
    "\u200b": Words("零宽空格", "zero-width space"),
    "\u200c": Words("零宽不连字", "zero-width non-joiner"),
    "\u200d": Words("零宽连字", "zero-width joiner"),
    "\u2060": Words("词连接符", "word joiner"),
    "\ufeff": Words("字节顺序标记", "byte order mark"),
    "\u00ad": Words("软连字符", "soft hyphen"),
    "\u00a0": Words("不间断空格", "no-break space"),
    "\u034f": Words("组合字形连接符", "combining grapheme joiner"),
    "\ufe0f": Words("表情变体选择符", "emoji variation selector"),
    "\ufffc": Words("对象占位符", "object replacement character"),
    "\u2028": Words("行分隔符", "line separator"),
    "\u2029": Words("段落分隔符", "paragraph separator"),
    "\u2800": Words("盲文空格", "blank Braille pattern"),
    "\u000b": Words("手动换行符", "vertical tab"),
}
_BIDI = Words("文字方向控制符", "bidirectional control")
_CONTROL = Words("控制字符", "control character")
_BIDI_CHARS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"
_BIDI_RUN = lazy(f"[{_BIDI_CHARS}]")
_CONTROL_CHARS = "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f"
_FILLERS = "\u115f\u1160\u180e\u2061-\u2064\u206a-\u206f\u3164\uffa0\ufff9-\ufffc\u2800\u2028\u2029\u034f"
_UNSEEN = f"\u200b-\u200d\u2060\ufeff\u00ad{_FILLERS}{_BIDI_CHARS}{_CONTROL_CHARS}"
_RUN = lazy(f"[{_UNSEEN}\ufe0f](?<![^{HANZI}]\ufe0f)(?<!^\ufe0f)[{_UNSEEN}]*")
"""A selector of emoji only right behind a Chinese character."""

_NEVER_DRAWN = lazy(f"[\u200b-\u200d\u2060\ufeff\u034f\ufe0f{_BIDI_CHARS}]+")
"""Taken away, the text looks as it did. A soft hyphen is drawn by Word, a control character may stand where something was lost, and
the others end a line or hold a place."""

_NOT_DRAWN_AMID_HANZI = lazy(f"[\u200b-\u200d\u2060\ufeff\u034f\ufe0f{_BIDI_CHARS}\u00ad]+")
_TURNS = lazy("[\u202b\u202e\u2067]")
_JOINS_SCRIPTS = lazy("[\u0590-\u08ff\u0900-\u0dff\u0f00-\u0fff\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew, Arabic (Uyghur), Indic, Tibetan, Khmer, Mongolian: scripts that need joiners and direction marks."""

_EMOJI = lazy("[\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff]")


def _invisible_characters(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each run of invisible characters, and for each no-break space that tears Chinese words apart."""
    context = subject.view(spacing_context)
    for match in _RUN.finditer(context.text):
        if not _is_needed(context.text, match):
            yield _fault(context, Span(*match.span()))
    for wrong in subject.view(wrong_gaps):
        if wrong.no_break:
            yield _no_break_space(context, wrong)


def _fault(context: SpacingContext, span: Span) -> Fault:
    char = context.text[span.start]
    name = NAMES.get(char) or (_BIDI if _BIDI_RUN.match(char) else _CONTROL)
    values = {"zh": name.zh, "en": name.en, "code": f"U+{ord(char):04X}"}
    safety = Safety.SAFE if _looks_the_same_without(context.text, span) else Safety.UNSAFE
    return Fault("invisible-character", span, values, edits=context.replacement(span), safety=safety)


def _looks_the_same_without(text: str, span: Span) -> bool:
    """True for what is never drawn, and for a soft hyphen between Chinese characters. Direction marks show once one turns the text."""
    run = text[span.start : span.end]
    if _BIDI_RUN.search(run) and _TURNS.search(text):
        return False
    if _NEVER_DRAWN.fullmatch(run):
        return True
    between = is_hanzi(text[max(0, span.start - 1) : span.start]) and is_hanzi(text[span.end : span.end + 1])
    return between and _NOT_DRAWN_AMID_HANZI.fullmatch(run) is not None


def _no_break_space(context: SpacingContext, wrong: WrongGap) -> Fault:
    """A no-break space that splits a word is deleted; between words it becomes an ordinary one, for a person to look at."""
    fault = _fault(context, wrong.gap.span)
    if wrong.word:
        return replace(fault, safety=Safety.SAFE)
    return replace(fault, severity=Severity.WARNING, edits=context.replacement(wrong.gap.span, " "), safety=Safety.UNSAFE)


def _is_needed(text: str, match: re.Match[str]) -> bool:
    """True beside a script that needs such characters, and for a joiner inside an emoji."""
    around = text[max(0, match.start() - 2) : match.start()] + text[match.end() : match.end() + 2]
    if _JOINS_SCRIPTS.search(around):
        return True
    return match[0] == "\u200d" and _EMOJI.search(around) is not None


FINDERS = (Finder("invisible-character", _invisible_characters, values=frozenset({"zh", "en", "code"})),)
