"""Ellipses that are no six dots, or that stand with a full stop or 等, which say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.punctuation.running_text import RunningText, running_text
from hegao.checks.punctuation.slips import THROUGHOUT, VALUES, Slip, replaced, told, writable
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy, once
from hegao.language.signals import Signals
from hegao.model.document import Span
from hegao.model.finding import Fault

_FAULT = "ellipsis-form"
_BESIDE = rf"{HANZI}。！？，；：、”’》）】"
_WORD = rf"{HANZI}”’》）】"
_FORMS = {
    ".": rf"\.(?=\.\.)\.\.(?:(?<=[{_BESIDE}]\.{{3}})(?!\.)|(?<=[{_BESIDE}]\.{{3}})\.\.\.(?!\.))",
    "。": rf"。(?=。。)。。+(?:(?<=[{_WORD}]。{{3}})|(?<=[{_WORD}]。{{6}})|(?<=[{_WORD}]。{{4}}))(?!。)",
    "·": rf"·(?=··)··(?:(?<=[{_WORD}、，]·{{3}})(?!·)|(?<=[{_WORD}、，]·{{3}})···(?!·))",
    "…": r"…(?<=[^…·.]…)(?![.。·…])",
}
"""By its character what is typed for an ellipsis. What follows the first one is looked at ahead, because a text is gone through faster
for one character than for three."""

_BEFORE_DENG = r"[、，]?……(?=等(?:等|[，。；、）]|\Z|\n))"
_LEADS_TO_PAGE = lazy(r"\s*\d+\s*\Z")
_FRAME = lazy(r"[越从自在既又如以]\Z")
"""What opens a frame with gaps, 越…越…, 从…到…, which is spoken of."""

_LISTED = lazy(r"[,，、+＋·×\d]\s*\Z")
"""What stands before the dots of a formula or a row of figures: x1, …, xn."""


def _ellipsis_forms(subject: Subject, _: Parameters) -> Iterator[Fault]:
    text = subject.view(running_text)
    if slips := writable(subject, sorted(_wrong_dots(text, subject.view(signals)), key=lambda slip: slip.span)):
        yield from told(_FAULT, slips, text.text.count("……"))
    for match in subject.view(signals).matches(once("……。")):
        if text.holds(match.start()) and text.around(match.start(), 2)[0].strip():
            yield from told(_FAULT, writable(subject, [replaced(Span(*match.span()), "……。", "……")]), 1)
    for match in subject.view(signals).matches(once(_BEFORE_DENG)):
        if text.holds(match.start()):
            yield from told(_FAULT, writable(subject, [replaced(Span(match.start(), match.end() + 1), "……等", "等")]), 1)


def _wrong_dots(text: RunningText, held: Signals) -> Iterator[Slip]:
    for literal, pattern in _FORMS.items():
        if held.holds_any((literal,)):
            yield from _wrong_form(text, once(pattern))


def _wrong_form(text: RunningText, pattern: re.Pattern[str]) -> Iterator[Slip]:
    for match in pattern.finditer(text.text):
        if text.holds(match.start()) and _is_ellipsis(text, match):
            yield replaced(Span(*match.span()), match[0], "……")


def _is_ellipsis(text: RunningText, match: re.Match[str]) -> bool:
    """No dots that lead to a page number, and none of a formula."""
    block = text.block(match.start()).span
    before, after = text.text[block.start : match.start()], text.text[match.end() : block.end]
    if not before.strip() or _LEADS_TO_PAGE.match(after):
        return False
    return match[0] != "…" or not (_FRAME.search(before) or _LISTED.search(before) or (after[:1].isascii() and after.strip() != ""))


FINDER = Finder(_FAULT, _ellipsis_forms, values=VALUES, variants=frozenset({THROUGHOUT}))
