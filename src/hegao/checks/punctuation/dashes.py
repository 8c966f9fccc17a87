"""Dashes, range marks and the colon of a time of day that are written with another character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.punctuation.running_text import RunningText, running_text
from hegao.checks.punctuation.slips import THROUGHOUT, VALUES, Slip, told, writable
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy, once
from hegao.model.document import Span
from hegao.model.finding import Edit, Fault

_FAULT = "dash-form"
_WORD = rf"{HANZI}”’》）】"
_NEXT = rf"{HANZI}“‘《（【"
_DASH = rf"(?:--|－－|──|━━)(?:(?<=[{_WORD}]..)|(?<=[{_WORD}] ..))(?= ?[{_NEXT}])|－－(?<=[{_WORD}0-9A-Za-z]..)(?=[{_NEXT}0-9A-Za-z])"
_RANGE = rf"~(?:(?<=[0-9%％℃].)(?=[{HANZI}0-9（])|(?<=[{HANZI}）].)(?=[{HANZI}（])|(?<=[0-9一二三四五六七八九十零〇][{HANZI}].)(?=[0-9]))"
_TIME = r"：(?<=[0-9].)(?=[0-5][0-9](?![0-9：:]))"
_HOUR = lazy(r"(?:(?:午|[早晚]上|凌晨|[日号晚于从自至到每天—～~])(?P<told>)|(?:\A|[^\d：:.]))(?:[01]?\d|2[0-4])\Z")
_TO_AN_HOUR = lazy(r"[0-5]\d ?(?:[—～~至到－–-]+) ?(?:次日)?(?:[01]?\d|2[0-4])[：:][0-5]\d(?!\d)")


def _dash_forms(subject: Subject, _: Parameters) -> Iterator[Fault]:
    text = subject.view(running_text)
    for pattern, right in ((_DASH, "——"), (_RANGE, "～"), (_TIME, ":")):
        found = [match for match in subject.view(signals).matches(once(pattern)) if _is_wrong(text, match)]
        found = [match for match in found if match[0] != "：" or _is_time(text, match.start())]
        slips = writable(subject, [_slip(text, match, right) for match in found])
        yield from told(_FAULT, slips, text.text.count(right) if slips else 0)


def _is_wrong(text: RunningText, match: re.Match[str]) -> bool:
    beside = text.text[max(0, match.start() - 1) : match.start()] + text.text[match.end() : match.end() + 1]
    return match[0][0] not in beside and text.holds(match.start())


def _is_time(text: RunningText, at: int) -> bool:
    """9：30 behind a word of time or before the hour when it ends; 方案1：20人 and 1：12 are none."""
    before, after = text.around(at, 12)
    hour = _HOUR.search(before)
    return hour is not None and (hour["told"] is not None or _TO_AN_HOUR.match(after) is not None)


def _slip(text: RunningText, match: re.Match[str], right: str) -> Slip:
    """A dash of two hyphens takes the blanks beside it along."""
    start, end = match.span()
    if right == "——":
        start -= text.text[start - 1] == " "
        end += text.text[end : end + 1] == " "
    span = Span(start, end)
    return Slip(span, match[0], right, (Edit(span, right),))


FINDER = Finder(_FAULT, _dash_forms, values=VALUES, variants=frozenset({THROUGHOUT}))
