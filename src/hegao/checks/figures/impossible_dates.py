"""Days, months and times of day that no calendar and no clock has: 2月30日, 13月, 25时."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.figures.calendar import GREGORIAN_SINCE, days_in
from hegao.checks.figures.sentences import GAP, sentence_after, sentence_before
from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.lexicon import one_of
from hegao.language.numerals import HAN_DIGITS, HAN_ONES, parse_numeral
from hegao.language.patterns import lazy, once
from hegao.model.document import Span
from hegao.model.finding import Fault

_FAULT = "impossible-date"
_TO = "(?:[至到—～~–、-]|——|--)"
_DAY = (
    rf"(?<![0-9.．])(?<![0-9][~～—–-])(?P<month>[0-9]{{1,2}}){GAP}月{GAP}(?:[0-9]{{1,2}}{GAP}日?{GAP}{_TO}{GAP})?"
    rf"(?P<day>29|3[0-9]|[4-9][0-9]|00?){GAP}(?:日|号(?![楼文院令公通地线车机件批船井店馆室门]))"
)
_MONTH = (
    rf"(?<![0-9A-Za-z.．—～~–第+-])(?<!第 )(?P<month>1[3-9]|[2-9][0-9]|00?){GAP}月(?![薪龄])"
    rf"(?P<sure>{GAP}[0-9]{{1,2}}{GAP}[日号]|份(?!额)|[上中下]旬|[底初])?"
)
_HAN_YEAR = rf"(?<![{HAN_DIGITS}])(?P<year>[一二][{HAN_DIGITS}]{{3}})年"
_LATE = rf"(?:十[三四五六七八九]|[二三四五六七八九]十[{HAN_ONES}]?)"
_END_OF_MONTH = rf"(?:(?<=十[三四五六七八九])|(?<=[二三四五六七八九]十)|(?<=[二三四五六七八九]十[{HAN_ONES}]))月"
_END_OF_DAY = rf"(?:(?<=二十九)|(?<=[三四五六七八九]十)|(?<=[三四五六七八九]十[{HAN_ONES}]))日"
"""The ends of what may be no month and no day: 月 and 日 are looked up once for all checks."""
_LATE_MONTH = lazy(rf"{_HAN_YEAR}{_LATE}月$")
_LATE_DAY = lazy(rf"{_HAN_YEAR}(?P<month>十?[{HAN_ONES}]|十)月(?P<day>二十九|{_LATE})日$")
_HAN_DATE = 12
"""Code points of a date in Chinese figures."""
_ON_A_DAY = r"(?:[0-9] ?[日号]|[当次今明昨同翌][日天]|上午|中午|下午|晚上|凌晨|傍晚|清晨|早上)(?:[（(][^（）()\n]{2,4}[)）])?"
_HOUR = rf"{_ON_A_DAY}{GAP}(?P<at>(?:2[5-9]|[3-9][0-9]){GAP}(?:时(?![长段])|点(?=[半整钟])|[:：][03]0(?![0-9:：])))"
_PAST_THE_HOUR = rf"{GAP}[6-9][0-9]{GAP}分(?![之值贝钟])"
_MINUTE = (
    rf"(?:{_ON_A_DAY}{GAP}(?P<at>(?:[01]?[0-9]|2[0-4]){GAP}[时点]{_PAST_THE_HOUR})"
    rf"|[于在至到从自，、（(]{GAP}(?P<time>(?:[01]?[0-9]|2[0-4]){GAP}时{_PAST_THE_HOUR}))"
)
_YEAR_BEFORE = lazy(rf"(?<![0-9])(?P<year>[0-9]{{4}}){GAP}年(?:的)?{GAP}$")
_ON_BEFORE = lazy("(?:[于在]|截至|[今去明当本同次每]年)$")
_COUNT_BEFORE = lazy(rf"(?:第{GAP}[0-9]{{1,2}}{GAP}月?{GAP}[至到、和]|(?<![0-9])[0-9]{{1,3}}{GAP}年零?){GAP}$")
"""Months counted from a beginning, and a number of years and months."""
_NEAR = 40
"""Code points before and after a date in which words can show that it is spoken of, or in another calendar."""
_MONTHS, _HOURS, _MINUTES = "12", "24", "59"


def _impossible_dates(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    document = subject.document
    excuse = once(f"{parameters['spoken_of']}|{one_of('other-calendar')}")
    for fault in (*_impossible_days(subject), *_impossible_months(subject), *_impossible_in_han(subject), *_impossible_times(subject)):
        near = sentence_before(document, fault.span.start, _NEAR) + sentence_after(document, fault.span.start, _NEAR)
        if not excuse.search(near):
            yield fault


def _impossible_days(subject: Subject) -> Iterator[Fault]:
    for match in subject.view(signals).matches(once(_DAY)):
        year, start = _year_before(subject.document.text, match.start())
        fault = _day_fault(Span(start, match.end()), year, int(match["month"]), int(match["day"]))
        if fault is not None and not _is_a_count(subject.document.text, match.start()):
            yield fault


def _year_before(text: str, at: int) -> tuple[int | None, int]:
    """The year that stands before a month, and where it begins; where there is none, where the month does."""
    found = _YEAR_BEFORE.search(text, max(0, at - 8), at)
    return (int(found["year"]), found.start()) if found else (None, at)


def _is_a_count(text: str, at: int) -> bool:
    return _COUNT_BEFORE.search(text, max(0, at - 10), at) is not None


def _day_fault(span: Span, year: int | None, month: int, day: int) -> Fault | None:
    """A fault for a day that its month has not; None where the month is no month either, which is another fault."""
    if not 1 <= month <= int(_MONTHS) or (year is not None and year < GREGORIAN_SINCE):
        return None
    limit = days_in(month, year)
    period = f"{year}年{month}月" if year and month == 2 else f"{month}月"
    return None if 1 <= day <= limit else _fault(span, "", period, str(limit))


def _impossible_months(subject: Subject) -> Iterator[Fault]:
    """Certain where a year, a day or a word of dates is beside it: 18月 alone may be a number of months."""
    text = subject.document.text
    for match in subject.view(signals).matches(once(_MONTH)):
        year, start = _year_before(text, match.start())
        if year is None and not (match["sure"] or (int(match["month"]) and _ON_BEFORE.search(text, max(0, start - 3), start))):
            continue
        if (year is None or year >= GREGORIAN_SINCE) and not _is_a_count(text, match.start()):
            yield _fault(Span(start, match.end()), "month", "", _MONTHS)


def _impossible_in_han(subject: Subject) -> Iterator[Fault]:
    """With a Gregorian year only: days and months without one may be of the old calendar."""
    text, held = subject.document.text, subject.view(signals)
    for match in held.matches(once(_END_OF_MONTH)):
        found = _LATE_MONTH.search(text, max(0, match.end() - _HAN_DATE), match.end())
        if found and (parse_numeral(found["year"]) or 0) >= GREGORIAN_SINCE:
            yield _fault(Span(*found.span()), "month", "", _MONTHS)
    for match in held.matches(once(_END_OF_DAY)):
        if found := _LATE_DAY.search(text, max(0, match.end() - _HAN_DATE), match.end()):
            year, month, day = (parse_numeral(found[part]) or 0 for part in ("year", "month", "day"))
            if fault := _day_fault(Span(*found.span()), year, month, day):
                yield fault


def _impossible_times(subject: Subject) -> Iterator[Fault]:
    held = subject.view(signals)
    for match in held.matches(once(_HOUR)):
        yield _fault(Span(*match.span("at")), "hour", "", _HOURS)
    for match in held.matches(once(_MINUTE)):
        yield _fault(Span(*match.span("at" if match["at"] else "time")), "minute", "", _MINUTES)


def _fault(span: Span, variant: str, period: str, limit: str) -> Fault:
    return Fault(_FAULT, span, {"period": period, "limit": limit}, variant=variant)


FINDER = Finder(
    _FAULT,
    _impossible_dates,
    parameters={"spoken_of": Form.PATTERN},
    values=frozenset({"period", "limit"}),
    variants=frozenset({"month", "hour", "minute"}),
)
