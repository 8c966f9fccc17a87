"""Years of two figures: 24年3月 for 2024年3月."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.figures.sentences import GAP, is_value, sentence_before
from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.lexicon import one_of
from hegao.language.patterns import lazy, once
from hegao.model.document import Span
from hegao.model.finding import Edit, Fault

_FAULT = "short-year"
_AFTER_YEAR = rf"{GAP}\n?(?:(?P<month>(?:0?[1-9]|1[0-2]){GAP}月(?![薪龄]))(?P<day>{GAP}[0-3]?[0-9]{GAP}[日号])?|(?P<part>PARTS))"
"""What may follow a year, on the next line too: a line may be wrapped there."""
_SIGN = r"年(?:(?<=[0-9]年)(?<![0-9]{3}年)|(?<=[0-9][ \u00a0]年)(?<![0-9]{3}[ \u00a0]年))"
"""The end of what may be a year of two figures: a text is gone through fastest for one sign, and told at once from a year of four."""
_YEAR = lazy(rf"(?<![0-9０-９A-Za-z.．%％第/:：])(?<![0-9A-Za-z][~～—–-])(?<![第A-Za-z’‘'] )(?P<year>[0-9]{{2}}){GAP}年$")
_LONGEST = 4
"""Code points of a year of two figures with its 年."""
_CENTURIES = ((39, "20"), (49, ""), (99, "19"))
"""Up to which two figures which century is meant; nobody can tell for those in between."""
_NEAR = 12
"""Code points before a year in which a word can make it a number of years."""


def _short_years(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    document = subject.document
    spans_years, certainly, calendar = once(parameters["durations"]), once(parameters["dated"]), once(one_of("other-calendar"))
    for year, match in _years(subject, once(_AFTER_YEAR.replace("PARTS", parameters["parts"]))):
        before = sentence_before(document, year.start(), _NEAR)
        dated = match["day"] or certainly.match(document.text, match.end())
        if calendar.search(before) or (not dated and spans_years.search(before)):
            continue
        span = Span(year.start(), match.end())
        if not is_value(document, span):
            yield _fault(span, year)


def _years(subject: Subject, after: re.Pattern[str]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Years of two figures, each with what follows it."""
    text = subject.document.text
    for sign in once(_SIGN).finditer(text) if subject.view(signals).holds_any("年") else ():
        match = after.match(text, sign.end())
        year = match and _YEAR.search(text, max(0, sign.end() - _LONGEST), sign.end())
        if match and year:
            yield year, match


def _fault(span: Span, year: re.Match[str]) -> Fault:
    century = next(century for most, century in _CENTURIES if int(year["year"]) <= most)
    edits = (Edit(Span(*year.span("year")), century + year["year"]),) if century else ()
    return Fault(_FAULT, span, {"year": year["year"]}, edits=edits)


FINDER = Finder(
    _FAULT,
    _short_years,
    parameters={"durations": Form.PATTERN, "dated": Form.PATTERN, "parts": Form.PATTERN},
    values=frozenset({"year"}),
)
