"""Dates written with points or strokes in a sentence: 2024.1.5, 2024/1/5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.figures.calendar import days_in
from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.prose import reads_as_prose
from hegao.checks.views.quotations import in_marks
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.patterns import lazy, once
from hegao.model.document import Block, Document, Span
from hegao.model.finding import Edit, Fault, Severity

_FAULT = "dotted-date"
_DATE = (
    r"(?<![A-Za-z0-9_./．\\@#])(?<![A-Za-z]-)(?P<year>(?:19|20)[0-9]{2})(?P<mark>[./．])(?P<month>0?[1-9]|1[0-2])(?P=mark)"
    r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?![0-9./．\\_A-Za-z%％]*[0-9A-Za-z%％])(?:日(?![常程均报期记历]))?"
)
_MARK = r"(?<=(?:19|20)[0-9]{2}.)[01]?[0-9](?=[./．])"
"""What stands at the first of a date's two marks, behind the mark itself: a text is gone through fastest for one sign."""
_GOES_ON = lazy(r" ?(?:[-—–~～至到]|——|--) ?[0-9]{1,2}[./．][0-9]")
"""2024.1.5-1.8 is mended by hand, both its ends alike."""
_NEAR = 10
"""Code points before the figures in which a word can make them a version."""


def _dotted_dates(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    document, text = subject.document, subject.document.text
    before, after = once(parameters["no_date_before"]), once(parameters["no_date_after"])
    for match in _dates(subject):
        span, block = Span(*match.span()), document.block_at(match.start())
        if before.search(text, max(block.span.start, span.start - _NEAR), span.start) or after.match(text, span.end):
            continue
        if _is_a_day(match) and reads_as_prose(document, block) and not in_marks(document, block, span):
            written = f"{match['year']}年{int(match['month'])}月{int(match['day'])}日"
            edits = () if _GOES_ON.match(text, span.end) else (Edit(span, written),)
            severity = Severity.INFO if _heads_an_entry(document, block, span) else None
            yield Fault(_FAULT, span, {"written": written}, severity=severity, edits=edits)


def _dates(subject: Subject) -> Iterator[re.Match[str]]:
    text, alphabet = subject.document.text, subject.view(signals).alphabet
    marks = (found.start() for mark in "./．" if mark in alphabet for found in once(re.escape(mark) + _MARK).finditer(text))
    return filter(None, (once(_DATE).match(text, mark - 4) for mark in sorted(marks)))


def _heads_an_entry(document: Document, block: Block, span: Span) -> bool:
    """True for 2024/6/19：… and 【2024.6.19】…, what was done on a day."""
    before, after = document.text[block.span.start : span.start], document.text[span.end : span.end + 1]
    return not before.strip("【（([ ") and after in ("：", ":", "】", "）", ")", "]", " ", "\t")


def _is_a_day(match: re.Match[str]) -> bool:
    return int(match["day"]) <= days_in(int(match["month"]), int(match["year"]))


FINDER = Finder(
    _FAULT,
    _dotted_dates,
    parameters={"no_date_before": Form.PATTERN, "no_date_after": Form.PATTERN},
    values=frozenset({"written"}),
)
