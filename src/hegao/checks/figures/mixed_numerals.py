"""One number written half in Arabic and half in Chinese figures: 20世纪八十年代, 百分之5, 第5届全国人大."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.numerals import numeral, parse_numeral
from hegao.language.patterns import lazy, once
from hegao.model.document import Span
from hegao.model.finding import Edit, Fault

_FAULT = "mixed-numerals"
_TENS = "二三四五六七八九"
_DECADE = rf"(?<![0-9])(?P<century>[12][0-9]) ?世纪 ?(?P<ten>[{_TENS}])十年代"
_CENTURY = r"(?<![一二三四五六七八九])(?P<century>二十一?|十[六七八九]) ?世纪 ?(?P<ten>[2-9])0 ?年代"
_SHARE = r"(?P<of>[百千])分之 ?(?P<share>[0-9]+(?:\.[0-9]+)?)(?![0-9.])"
_SESSION = lazy("(?P<ordinal>(?:第 ?)?)(?<![0-9])(?P<number>[0-9]{1,2}) ?届$")
_SIGNS = {"百": "%", "千": "‰"}


def _decade(match: re.Match[str]) -> str:
    return f"{match['century']}世纪{parse_numeral(match['ten'])}0年代"


def _century(match: re.Match[str]) -> str:
    return f"{parse_numeral(match['century'])}世纪{match['ten']}0年代"


def _share(match: re.Match[str]) -> str:
    return match["share"] + _SIGNS[match["of"]]


def _congress(match: re.Match[str]) -> str:
    return f"{numeral(int(match['number']))}大"


_WAYS: Mapping[str, Callable[[re.Match[str]], str]] = {_DECADE: _decade, _CENTURY: _century, _SHARE: _share}
"""What is looked for, and how it is written with figures of one kind."""


def _mixed_numerals(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    for pattern, right in _WAYS.items():
        for match in subject.view(signals).matches(once(pattern)):
            yield _fault(Span(*match.span()), right(match))
    yield from _congresses(subject, parameters)
    yield from _sessions(subject, parameters)


def _congresses(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    """党的20大 and 20大报告. 大 is frequent, and a text is gone through faster for it alone than for its places by what is before it."""
    text = subject.document.text
    named = (
        once(rf"(?<={parameters['before_congress']})(?P<number>1[4-9]|2[0-9])大(?!{parameters['counted']})"),
        once(rf"(?<![0-9第])(?P<number>1[6-9]|2[01])大(?={parameters['after_congress']})"),
    )
    for found in once("大(?<=[12][0-9]大)").finditer(text) if subject.view(signals).holds_any("大") else ():
        match = next(filter(None, (pattern.match(text, found.start() - 2) for pattern in named)), None)
        if match is not None:
            yield _fault(Span(*match.span()), _congress(match))


def _sessions(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    """第14届 and 20届, of what has sessions in Chinese figures."""
    text = subject.document.text
    with_ordinal, without = once(parameters["congresses"]), once(parameters["plenums"])
    for match in subject.view(signals).matches(once("[0-9] ?届")):
        session = _SESSION.search(text, max(0, match.start() - 4), match.end())
        if session is not None and (with_ordinal if session["ordinal"] else without).match(text, match.end()):
            yield _fault(Span(*session.span()), f"{session['ordinal'][:1]}{numeral(int(session['number']))}届")


def _fault(span: Span, right: str) -> Fault:
    return Fault(_FAULT, span, {"right": right}, edits=(Edit(span, right),))


FINDER = Finder(
    _FAULT,
    _mixed_numerals,
    parameters=dict.fromkeys(("congresses", "plenums", "before_congress", "after_congress", "counted"), Form.PATTERN),
    values=frozenset({"right"}),
)
