"""Zeros in a year of Chinese figures that are not 〇: 二零二四年, 二0二四年."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.numerals import HAN_ONES
from hegao.language.patterns import lazy, once
from hegao.model.document import Span
from hegao.model.finding import Edit, Fault, Safety

_FAULT = "zero-in-year"
_WRONG = "零0０OoＯｏОо"
_ANY = f"〇○{HAN_ONES}{_WRONG}"
_YEAR = (
    rf"(?<![{_ANY}0-9A-Za-z十百千万])"
    rf"(?:[一二][{_WRONG}][{_ANY}]{{2}}|[一二][九〇○](?:[{_WRONG}][{_ANY}]|[〇○{HAN_ONES}][{_WRONG}]))年"
)
_ZERO = lazy(f"[{_WRONG}○]")


def _zeros_in_years(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each year with another zero than 〇; ○ alone is what party documents are printed with."""
    for match in subject.view(signals).matches(once(_YEAR)):
        span = Span(*match.span())
        right = _ZERO.sub("〇", match[0])
        yield Fault(_FAULT, span, {"right": right}, edits=(Edit(span, right),), safety=Safety.SAFE)


FINDER = Finder(_FAULT, _zeros_in_years, values=frozenset({"right"}))
