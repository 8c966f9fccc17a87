"""Ranges whose first number lacks its unit, and ranges of dates that run backward."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hegao.checks.figures.sentences import GAP, is_value, sentence_after, sentence_before
from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.lexicon import one_of
from hegao.language.patterns import once
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Severity

_FAULT = "range"
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_UNIT = (
    rf"(?<![0-9A-Za-z.．,，第/:：%％=＝×*+÷—–~～_-])(?<![图表式])(?<![图表式] )(?<![编账]号)"
    rf"(?P<low>{_NUMBER})(?:[-－—–~～]|——|至|到)(?P<high>{_NUMBER})(?P<unit>[%％‰]|[万亿](?!分)元?)(?![×*÷=＝])"
)
_TO = rf"{GAP}(?:[（(][^（）()\n]{{2,5}}[)）])?{GAP}(?:[至到—～~–-]|——|--){GAP}"
_YEAR = "(?:19|20)[0-9]{2}"
_PART = "(?:[初底末]|[上中下]旬|[上下]半年)?"
_MONTH_AND_DAY = rf"(?P<m%d>[0-9]{{1,2}}){GAP}月{GAP}(?:(?P<d%d>[0-9]{{1,2}}){GAP}日%s)?"
_YEARS = (
    rf"(?<![0-9A-Za-z.．/前—–~～-])(?<![A-Za-z] )(?P<y1>{_YEAR}){GAP}(?:年{GAP}(?:{_MONTH_AND_DAY % (1, 1, '')})?)?{_PART}"
    rf"{_TO}(?P<y2>{_YEAR}){GAP}年(?:{GAP}{_MONTH_AND_DAY % (2, 2, '')})?"
)
_MONTHS = (
    rf"(?:(?<![0-9A-Za-z])(?P<y1>{_YEAR}){GAP}年{GAP})?(?<![0-9.．~～—–-]){_MONTH_AND_DAY % (1, 1, '?')}{_PART}"
    rf"{_TO}(?:{_MONTH_AND_DAY % (2, 2, '')}|(?P<day>[0-9]{{1,2}}){GAP}日)(?!之?[内后前历]|以[内后前])"
)
_FIGURES = (
    rf"(?<![0-9A-Za-z./-])(?P<y1>{_YEAR})(?P<mark>[-./])(?P<m1>[0-9]{{1,2}})(?P=mark)(?P<d1>[0-9]{{1,2}}){GAP}(?:[至到～~]|——?){GAP}"
    rf"(?P<y2>{_YEAR})(?P=mark)(?P<m2>[0-9]{{1,2}})(?P=mark)(?P<d2>[0-9]{{1,2}})(?![0-9./-])"
)
_KINDS = {"unit": _UNIT, "years": _YEARS, "figures": _FIGURES, "months": _MONTHS}
_MARKS = "-－—–~～至到"
_ENDS = (
    rf"{GAP}(?:(?P<unit>{_NUMBER}(?:[%％‰]|[万亿]))|(?P<years>{_YEAR}{GAP}年)|(?P<figures>{_YEAR}(?=[-./]))"
    rf"|(?P<months>[0-9]{{1,2}}{GAP}[月日]))"
)
"""What follows the mark of a range, the last one of two, and tells of which kind it is."""
_REACH = 40
"""Code points before the mark and behind its figures in which the whole of a range stands."""
_EARLY, _LATE = 10, 20
"""Days of a month."""
_SEASON = 6
"""Months: a range up to so long goes into the next year as a matter of course (12月20日至1月10日)."""
_NEAR = 40
"""Code points before and after a range in which words can show that it is meant to run backward, or is spoken of."""


def _ranges(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    yield from _without_unit(subject)
    excuse = once(f"{parameters['meant']}|{one_of('other-calendar')}")
    document = subject.document
    for fault in _backward(subject):
        near = sentence_before(document, fault.span.start, _NEAR) + sentence_after(document, fault.span.start, _NEAR)
        if not excuse.search(near):
            yield fault


def _without_unit(subject: Subject) -> Iterator[Fault]:
    """4.5-5% and 3～5亿; where the first number is greater, its unit is another one, and nought needs none."""
    for match in _found(subject, "unit"):
        if 0 < float(match["low"]) < float(match["high"]):
            span, between = Span(*match.span()), match.end("low")
            fuller = match["low"] + match["unit"] + match[0][between - span.start :]
            edits = (Edit(Span(between, between), match["unit"]),)
            severity = Severity.INFO if is_value(subject.document, span) else Severity.WARNING
            yield Fault(_FAULT, span, {"fuller": fuller}, severity=severity, edits=edits, variant="unit-missing")


def _backward(subject: Subject) -> Iterator[Fault]:
    document = subject.document
    for kind in ("years", "figures"):
        for match in _found(subject, kind):
            if _runs_backward(match):
                yield _fault(document, match)
    for match in _found(subject, "months"):
        if _within_a_month(match):
            yield _fault(document, match, Severity.WARNING if _may_be_of_the_next(match) else None)
        elif match["y1"] and match["m2"] and _takes_long(int(match["m1"]), int(match["m2"])):
            yield _fault(document, match, Severity.WARNING)


def _found(subject: Subject, kind: str) -> Iterator[re.Match[str]]:
    """The ranges of a kind, each looked for round its mark alone: most figures are in none."""
    text, pattern, end = subject.document.text, once(_KINDS[kind]), 0
    for mark, stop in subject.view(_ends).get(kind, ()):
        found = pattern.search(text, max(end, mark - _REACH), stop + _REACH) if mark >= end else None
        if found is not None and found.start() < mark < found.end():
            end = found.end()
            yield found


def _ends(subject: Subject) -> Mapping[str, Sequence[tuple[int, int]]]:
    """A view: for each kind of range where its mark stands and what follows it ends. A text is gone through fastest for one sign."""
    marks = filter(subject.view(signals).alphabet.__contains__, _MARKS)
    found = (match for mark in marks for match in once(mark + _ENDS).finditer(subject.document.text))
    ends: dict[str, list[tuple[int, int]]] = {}
    for match in sorted(found, key=re.Match.start):
        ends.setdefault(match.lastgroup or "", []).append(match.span())
    return ends


def _runs_backward(match: re.Match[str]) -> bool:
    """True where the second date is before the first, as far as both are told."""
    pairs = [(int(match[f"{part}1"]), int(match[f"{part}2"])) for part in "ymd" if match[f"{part}1"] and match[f"{part}2"]]
    return [first for first, _ in pairs] > [second for _, second in pairs]


def _within_a_month(match: re.Match[str]) -> bool:
    """True for 3月15日至3月10日 and 3月15日至10日."""
    last = match["day"] or (match["d2"] if match["m1"] == match["m2"] else None)
    return bool(match["d1"] and last and int(last) < int(match["d1"]))


def _may_be_of_the_next(match: re.Match[str]) -> bool:
    """True for 12月28日至5日: towards the end of a month, and to the first days of one that is not named."""
    return match["day"] is not None and int(match["d1"]) >= _LATE and int(match["day"]) <= _EARLY


def _takes_long(first: int, second: int) -> bool:
    """True where the second month is before the first, and so long after it in the next year that another one may be meant."""
    return second < first and second + 12 - first > _SEASON


def _fault(document: Document, match: re.Match[str], severity: Severity | None = None) -> Fault:
    span = Span(*match.span())
    return Fault(_FAULT, span, {"fuller": document.slice(span)}, severity=severity, variant="end-missing" if severity else "")


FINDER = Finder(
    _FAULT, _ranges, parameters={"meant": Form.PATTERN}, values=frozenset({"fuller"}), variants=frozenset({"unit-missing", "end-missing"})
)
