"""Fixes of findings: which of many are made together, and that a safe one changes no number."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from hegao.language.numerals import FINANCIAL_NUMERALS, HAN_DIGITS, HAN_NUMERALS
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, field
from hegao.model.document import Document, Span
from hegao.model.edits import by_place
from hegao.model.finding import Edit, Finding, Safety
from hegao.model.spans import overlaps_any, united

_NUMBER_SIGNS = lazy(
    rf"[0-9A-Za-z{HAN_NUMERALS}万亿两半负廿卅{FINANCIAL_NUMERALS.replace('陆', '')}×□]"
    r"|(?<=\d)[.,:/~-](?=\d)|(?<=\d)[%‰]|[-−±](?=\d)"
)
"""What numbers, dates and placeholders are written with, but for 陆."""

_BESIDE = f"{FINANCIAL_NUMERALS}{HAN_NUMERALS}0-9元圆角分整万亿月日号"
_SIX = lazy(f"陆(?=[{_BESIDE}])|(?<=[{_BESIDE}])陆")
"""陆 is a number in 陆拾元, not in 登陆."""

_PADDING = lazy(r"(?<![\dA-Za-z])0(?=[1-9] ?[月日号])")
"""A zero that only fills up the place of a month or a day: 03月 is 3月 written otherwise."""

_HAN_YEAR = lazy(rf"(?<![{HAN_NUMERALS}])[一二][{HAN_DIGITS}0OoОо]{{3}}(?=年)")
"""A year in Chinese figures, whatever sign stands for its zeros: 二零二四年 is 二〇二四年 written otherwise."""

_ZERO = lazy("[零○0OoОо]")

_NUMBER_PADDING = lazy(r"(?<=[〕﹞)）\]］】第 ])0+(?=[1-9][0-9]{0,4}[ \u3000]?号)")
"""The zeros before a document number (GB/T 9704-2012, 7.2.5)."""


def choose_fixes(findings: Iterable[Finding], document: Document, *, unsafe: bool, kept: Iterable[Span] = ()) -> list[Finding]:
    """The findings whose fixes are made together, in text order.

    Safe fixes go before others, then those that stand first in the text, then by code. One that would change the same place as a fix
    already chosen waits for the next round; one whose edits are all among the chosen ones is made by them. None may touch a span of
    `kept`, and a safe one keeps every digit, letter and numeral. `unsafe` takes in those that a person should look at.
    """
    protected = tuple(united(kept))
    chosen: list[Finding] = []
    accepted = _ChosenEdits()
    for finding in sorted(_fixable(findings, unsafe=unsafe), key=_precedence):
        edits = edits_of(finding)
        if _touches(edits, protected) or not keeps_numbers(document, finding):
            continue
        if accepted.accept(edits):
            chosen.append(finding)
    return sorted(chosen, key=lambda finding: (edits_of(finding)[0].span, finding.code))


def possible_fixes(findings: Iterable[Finding], document: Document, *, kept: Iterable[Span] = ()) -> list[Finding]:
    """Those of the findings whose fix `choose_fixes` would choose, a safe or another one, if each were the only finding."""
    protected = tuple(united(kept))
    return [
        finding
        for finding in _fixable(findings, unsafe=True)
        if not _touches(edits_of(finding), protected) and keeps_numbers(document, finding) and _ChosenEdits().accept(edits_of(finding))
    ]


def edits_of(finding: Finding) -> tuple[Edit, ...]:
    """The edits of a finding's fix in text order; none where it has no fix."""
    return tuple(sorted(finding.fix.edits, key=by_place)) if finding.fix else ()


def all_edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """The edits of all fixes in text order, each once."""
    return tuple(sorted({edit for finding in findings for edit in edits_of(finding)}, key=by_place))


def _fixable(findings: Iterable[Finding], *, unsafe: bool) -> Iterator[Finding]:
    return (f for f in findings if f.fix and f.fix.edits and (unsafe or f.fix.safety is Safety.SAFE))


def _precedence(finding: Finding) -> tuple[bool, Span, str]:
    return finding.fix is not None and finding.fix.safety is not Safety.SAFE, edits_of(finding)[0].span, finding.code


def _touches(edits: Iterable[Edit], protected: Sequence[Span]) -> bool:
    return any(overlaps_any(protected, edit.span) if len(edit.span) else _is_inside(edit.span.start, protected) for edit in edits)


def _is_inside(point: int, regions: Sequence[Span]) -> bool:
    """True where text put in at a point would part a region."""
    return any(region.start < point < region.end for region in regions)


@dataclass(slots=True)
class _ChosenEdits:
    """Edits already chosen, by place, so that a new one is held against its neighbours only."""

    edits: list[tuple[Span, str]] = field(default_factory=list)

    def accept(self, edits: Sequence[Edit]) -> bool:
        """Take these in, all or none: False where one of them collides with another that is there."""
        fresh = [edit for edit in edits if not self._holds(edit)]
        if any(self._collides(edit) for edit in fresh) or any(_conflict(one.span, other.span) for one, other in pairwise(fresh)):
            return False
        for edit in fresh:
            self.edits.insert(bisect_left(self.edits, by_place(edit)), by_place(edit))
        return True

    def _holds(self, edit: Edit) -> bool:
        at = bisect_left(self.edits, by_place(edit))
        return at < len(self.edits) and self.edits[at] == by_place(edit)

    def _collides(self, edit: Edit) -> bool:
        at = bisect_right(self.edits, by_place(edit))
        return any(_conflict(edit.span, span) for span, _ in self.edits[max(0, at - 1) : at + 1])


def _conflict(one: Span, other: Span) -> bool:
    """True where two edits change a common character, or one puts text in where the other ends or begins."""
    if len(one) and len(other):
        return one.overlaps(other)
    return one.start <= other.end and other.start <= one.end


def keeps_numbers(document: Document, finding: Finding) -> bool:
    """False for a fix that calls itself safe and changes a digit, a letter or a numeral: not even a unit's own rule may do that unasked.

    The same number written otherwise is no change: in another width, a month or day without its padding, a Chinese year with another zero.
    """
    if finding.fix is None or finding.fix.safety is not Safety.SAFE:
        return True
    return all(same_numbers(document, edit) or _drops_padding(document, edit) for edit in finding.fix.edits)


def same_numbers(document: Document, edit: Edit) -> bool:
    """True where an edit leaves every digit, letter and numeral what it says, read with the character on either side."""
    before, after = document.text[max(0, edit.span.start - 1) : edit.span.start], document.text[edit.span.end : edit.span.end + 1]
    old, new = (unicodedata.normalize("NFKC", text) for text in (document.slice(edit.span), edit.text))
    if len(_SIX.findall(f"{before}{old}{after}")) != len(_SIX.findall(f"{before}{new}{after}")):
        return False
    if _NUMBER_SIGNS.findall(old) == _NUMBER_SIGNS.findall(new):
        return True
    same = _NUMBER_SIGNS.findall(_as_counted(old)) == _NUMBER_SIGNS.findall(_as_counted(new))
    return same and not _NUMBER_SIGNS.search(before)


def _drops_padding(document: Document, edit: Edit) -> bool:
    """True for an edit that takes the zeros off a document number, and nothing else: 〔2024〕05号 and 〔2024〕5号 are one number."""
    padding = _NUMBER_PADDING.match(document.text, edit.span.start) if not edit.text else None
    return padding is not None and padding.span() == (edit.span.start, edit.span.end)


def _as_counted(text: str) -> str:
    """With dates written in one way, so that those are the same that mean the same: 3月 for 03月, 二〇二四年 for 二零二四年."""
    return _HAN_YEAR.sub(lambda year: _ZERO.sub("〇", year[0]), _PADDING.sub("", text))
