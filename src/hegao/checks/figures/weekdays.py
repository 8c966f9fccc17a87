"""Days of the week that are not those of the date they stand by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.checks.figures.calendar import GREGORIAN_SINCE, weekday
from hegao.checks.figures.sentences import GAP, sentence_before
from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.lexicon import one_of
from hegao.language.patterns import lazy, once
from hegao.model.document import Span
from hegao.model.finding import Fault

_FAULT = "wrong-weekday"
_NAMED = r"(?P<name>星期|周|礼拜)(?P<told>[一二三四五六日天])"
_AFTER_DAY = once(rf"[日号]{GAP}(?:(?P<open>[（(]){GAP})?(?P<whole>{_NAMED})\Z")
_AFTER_FIGURES = once(
    rf"(?<![0-9./-])(?P<year>(?:19|20)[0-9]{{2}})[-./](?P<month>[0-9]{{1,2}})[-./](?P<day>[0-9]{{1,2}})"
    rf"{GAP}(?:(?P<open>[（(]){GAP})?(?P<whole>{_NAMED})\Z"
)
_BESIDE, _WITH_FIGURES = 4, 13
"""Code points between a day of the week and the beginning of 日 or of a date of figures before it."""
_PART = rf"(?:(?<![0-9])(?P<month>[0-9]{{1,2}}){GAP}月{GAP})?(?<![0-9])(?P<day>[0-9]{{1,2}}){GAP}[日号]"
_LINK = rf"{GAP}(?:[（(][^（）()\n]{{0,8}}[)）]{GAP})?(?:[至到、和及与—～~–-]|——|--){GAP}"
_DATES = lazy(
    rf"(?<![0-9])(?P<year>[0-9]{{4}}){GAP}年{GAP}(?P<parts>[0-9]{{1,2}}{GAP}月{GAP}[0-9]{{1,2}}{GAP}[日号]"
    rf"(?:{_LINK}(?:[0-9]{{1,2}}{GAP}月{GAP})?[0-9]{{1,2}}{GAP}[日号])*)$"
)
_EACH = lazy(_PART)
_CLOSED = lazy(rf"{GAP}(?:[）)]|[，,；;]|[上下]午|凌晨|中午|晚|早|全天|[0-9])")
_ENDED = lazy(rf"{GAP}(?:$|[\n，。；、：:）)上下中晚早凌起前至召开举全，（(]|[0-9])")
_REACH = 60
"""Code points before a day of the week that are looked through for its date's year."""


def _wrong_weekdays(subject: Subject, _: Parameters) -> Iterator[Fault]:
    text, held = subject.document.text, subject.view(signals)
    for named in held.matches(once(_NAMED)) if held.possible((_AFTER_DAY, _AFTER_FIGURES)) else ():
        if match := _AFTER_DAY.search(text, max(0, named.start() - _BESIDE), named.end()):
            yield from _told(subject, match, *_dates_before(subject, match.start() + 1))
        elif match := _AFTER_FIGURES.search(text, max(0, named.start() - _WITH_FIGURES), named.end()):
            yield from _told(subject, match, match.start(), [(int(match["year"]), int(match["month"]), int(match["day"]))])


def _dates_before(subject: Subject, end: int) -> tuple[int, Sequence[tuple[int, int, int]]]:
    """Where the date that ends there begins, with its year, and which days it may be: its year stands with it, or with the date that
    it is linked to; after a December a January may be of the next year."""
    found = _DATES.search(sentence_before(subject.document, end, _REACH))
    if found is None:
        return end, ()
    year, month, day, years = int(found["year"]), 0, 0, 1
    parts = list(_EACH.finditer(found["parts"]))
    for part in parts:
        before, month, day = month, int(part["month"] or month), int(part["day"])
        years += month < before
    start = found.start() if len(parts) == 1 else found.start("parts") + parts[-1].start()
    return end - len(found.string) + start, [(year + later, month, day) for later in range(years)]


def _told(subject: Subject, match: re.Match[str], start: int, dates: Sequence[tuple[int, int, int]]) -> Iterator[Fault]:
    """A fault where none of the dates is on the day of the week told."""
    told = match["told"].replace("天", "日")
    right = [weekday(*date) for date in dates if date[0] >= GREGORIAN_SINCE]
    if not right or None in right or told in right or not _names_one_day(subject.document.text, match):
        return
    before = sentence_before(subject.document, start, _REACH)
    if once(one_of("other-calendar")).search(before):
        return
    year, month, day = dates[0]
    values = {"date": f"{year}年{month}月{day}日", "right": f"{match['name']}{right[0]}", "told": match["whole"]}
    closed = match["open"] is not None and subject.document.text[match.end() : match.end() + 1] in ("）", ")")
    yield Fault(_FAULT, Span(start, match.end() + closed), values)


def _names_one_day(text: str, match: re.Match[str]) -> bool:
    """True where nothing shows that more days are named, or that 周 is a surname: in brackets that go on or end, else before what may
    follow a date."""
    if match["open"]:
        return _CLOSED.match(text, match.end()) is not None
    return _ENDED.match(text, match.end()) is not None or (match["name"] != "周" and text[match.end()] not in "一二三四五六日天、至")


FINDER = Finder(_FAULT, _wrong_weekdays, values=frozenset({"date", "right", "told"}))
