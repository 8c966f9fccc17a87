"""Characters that nobody sees and that break searching, counting and sorting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.spacing.wrong_gaps import wrong_gaps
from hegao.checks.views.spacing_context import SpacingContext, spacing_context
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.model.document import Span
from hegao.model.finding import Fault, Safety

NAMES = {
    "\u200b": Words("零宽空格", "zero-width space"),
    "\u200c": Words("零宽不连字", "zero-width non-joiner"),
    "\u200d": Words("零宽连字", "zero-width joiner"),
    "\u2060": Words("词连接符", "word joiner"),
    "\ufeff": Words("字节顺序标记", "byte order mark"),
    "\u00ad": Words("软连字符", "soft hyphen"),
    "\u00a0": Words("不间断空格", "no-break space"),
}
_BIDI = Words("文字方向控制符", "bidirectional control")
_CONTROL = Words("控制字符", "control character")
_BIDI_CHARS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"
_CONTROL_CHARS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_FILLERS = "\u115f\u1160\u180e\u2061-\u2064\u206a-\u206f\u3164\uffa0\ufff9-\ufffb"
_RUN = re.compile(f"[\u200b-\u200d\u2060\ufeff\u00ad{_FILLERS}{_BIDI_CHARS}{_CONTROL_CHARS}]+")
_JOINS_SCRIPTS = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0f00-\u0fff\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew, Arabic (Uyghur), Indic, Tibetan, Khmer, Mongolian: scripts that need joiners and direction marks."""

_EMOJI = re.compile("[\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff]")


def _invisible_characters(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each run of invisible characters, and for each no-break space that tears Chinese words apart."""
    context = subject.view(spacing_context)
    for match in _RUN.finditer(context.text):
        if not _is_needed(context.text, match):
            yield _fault(context, Span(*match.span()))
    for wrong in subject.view(wrong_gaps):
        if wrong.no_break:
            yield _fault(context, wrong.gap.span)


def _fault(context: SpacingContext, span: Span) -> Fault:
    char = context.text[span.start]
    name = NAMES.get(char) or (_BIDI if re.match(f"[{_BIDI_CHARS}]", char) else _CONTROL)
    values = {"zh": name.zh, "en": name.en, "code": f"U+{ord(char):04X}"}
    lost = re.search("[\x80-\x9f]", context.document.slice(span)) is not None
    safety = Safety.UNSAFE if lost else Safety.SAFE  # a mark that a wrong encoding turned into a control character: 理论\x82即
    return Fault("invisible-character", span, values, edits=context.replacement(span), safety=safety)


def _is_needed(text: str, match: re.Match[str]) -> bool:
    """True beside a script that needs such characters, and for a joiner inside an emoji."""
    around = text[max(0, match.start() - 2) : match.start()] + text[match.end() : match.end() + 2]
    if _JOINS_SCRIPTS.search(around):
        return True
    return match[0] == "\u200d" and _EMOJI.search(around) is not None


FINDERS = (Finder("invisible-character", _invisible_characters, values=frozenset({"zh", "en", "code"})),)
