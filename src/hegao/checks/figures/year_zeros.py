"""Zeros in a year of Chinese figures that are not 〇: 二零二四年, 二0二四年."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.numerals import HAN_ONES
from hegao.language.patterns import lazy
from hegao.model.document import Span
from hegao.model.finding import Edit, Fault, Safety

_FAULT = "zero-in-year"
_WRONG = "零OoＯｏОо0０"
_ANY = f"〇○{HAN_ONES}{_WRONG}"
_YEAR = lazy(rf"(?<![{_ANY}0-9A-Za-z十百千万])[一二][〇○九{_WRONG}][{_ANY}]{{2}}年")
_FROM = tuple((sign, lazy(f"{sign}(?<=[{_ANY}]{sign})[{_ANY}]{{0,2}}年")) for sign in _WRONG)
"""For each wrong zero the rest of a year from it on: a text is gone through for one sign faster than for any of them."""
_LENGTH = 5
"""Code points of a year with its 年."""
_ZERO = lazy(f"[{_WRONG}○]")


def _zeros_in_years(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each year with another zero than 〇; ○ alone is what party documents are printed with."""
    for span in dict.fromkeys(_years(subject.document.text, subject.view(signals).alphabet)):
        right = _ZERO.sub("〇", subject.document.slice(span))
        yield Fault(_FAULT, span, {"right": right}, edits=(Edit(span, right),), safety=Safety.SAFE)


def _years(text: str, alphabet: str) -> Iterator[Span]:
    for sign, pattern in _FROM:
        for match in pattern.finditer(text) if sign in alphabet else ():
            year = _YEAR.match(text, max(0, match.end() - _LENGTH))
            if year is not None:
                yield Span(*year.span())


FINDER = Finder(_FAULT, _zeros_in_years, values=frozenset({"right"}))
