"""The day a document is of, by its own words: nothing here knows what day it is today."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.views.sections.editions import reported_year
from hegao.checks.views.subject import Subject
from hegao.language.numerals import HAN_DIGITS, parse_numeral
from hegao.language.patterns import lazy
from hegao.model.document import StoryKind

_YEAR = rf"(?P<year>(?:19|20)\d\d|[一二][九〇○零][{HAN_DIGITS}]{{2}})"
_DAY = rf"{_YEAR}\s*年(?:\s*(?P<month>[\d一二三四五六七八九十]{{1,2}})\s*月)?(?:\s*(?P<day>[\d一二三四五六七八九十]{{1,3}})\s*日)?"
_DATE_LINE = lazy(rf"\s*[（(]?\s*{_DAY}\s*[）)]?\s*")
_NUMBER_LINE = lazy(r"[^，。；：\n]{0,20}[〔\[［(（](?P<year>(?:19|20)\d\d)[〕\]］)）]\s*第?\d+\s*号")
_NAMED_YEAR = lazy(rf"(?<!\d){_YEAR}(?!\d)")
_LAST, _FIRST = 12, 8
"""Blocks at the end that may hold the signature, and at the beginning that may hold the document's number and date."""


def own_date(subject: Subject) -> str:
    """A view: YYYY-MM-DD, the earliest of the days that the signature, the number, the line under the title and the title name; a month or
    year stands for its first day. Empty where none is named: then nothing may be held against it."""
    return min(_dates(subject), default="")


def _dates(subject: Subject) -> Iterator[str]:
    document = subject.document
    body = [block for block in document.blocks if len(block.span) and block.story.kind in (StoryKind.BODY, StoryKind.TABLE)]
    lines = [document.slice(block.span) for block in (*body[:_FIRST], *body[-_LAST:])]
    for pattern in (_DATE_LINE, _NUMBER_LINE):
        yield from (_day(found) for line in lines if (found := pattern.fullmatch(line.strip())))
    title = subject.outline.title
    year = reported_year([document.slice(title)], "") if title is not None else None
    if year is not None:
        yield f"{year}-01-01"


def _day(found: re.Match[str]) -> str:
    groups = {"month": None, "day": None, **found.groupdict()}
    year, month, day = (parse_numeral(groups[key] or "1") or 1 for key in ("year", "month", "day"))
    return f"{year:04}-{month:02}-{day:02}"


def years_in(text: str) -> list[int]:
    """The years that a text names."""
    return [parse_numeral(found["year"]) or 0 for found in _NAMED_YEAR.finditer(text)]
