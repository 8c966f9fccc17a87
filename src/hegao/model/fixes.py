"""Fixes of findings: which of many are made together, and that a safe one changes no number."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from hegao.language.numerals import FINANCIAL_NUMERALS, HAN_NUMERALS
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, field
from hegao.model.document import Document, Span
from hegao.model.edits import by_place
from hegao.model.finding import Edit, Finding, Safety
from hegao.model.spans import overlaps_any, united

_EVERYDAY = "伍陆拾"
"""Numerals of amounts that are in everyday words as well: 队伍, 登陆, 收拾."""
_ONLY_NUMERALS = "".join(one for one in FINANCIAL_NUMERALS if one not in _EVERYDAY)
_NUMBER_SIGNS = lazy(
    rf"[0-9A-Za-z{HAN_NUMERALS}万亿两半负廿卅{_ONLY_NUMERALS}×□]"
    r"|(?<=\d)[.,:/~-](?=\d)|(?<=\d)[%‰]|[-−±](?=\d)"
)
"""What numbers, dates and placeholders are written with."""

_BESIDE = f"{FINANCIAL_NUMERALS}{HAN_NUMERALS}0-9元圆角分整万亿月日号"
_AMOUNT_SIGNS = lazy(rf"[{_EVERYDAY}](?=[{_BESIDE}])|(?<=[{_BESIDE}])[{_EVERYDAY}]")
"""Those numerals where another one or a unit stands beside them: 陆 in 陆拾元, not in 登陆."""


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
    """False for a fix that calls itself safe and changes a digit, a letter or a numeral: not even a unit's own rule may do that unasked."""
    if finding.fix is None or finding.fix.safety is not Safety.SAFE:
        return True
    return all(same_numbers(document, edit) for edit in finding.fix.edits)


def same_numbers(document: Document, edit: Edit) -> bool:
    """True where an edit leaves every digit, letter and numeral as it is."""
    before, after = document.text[max(0, edit.span.start - 1) : edit.span.start], document.text[edit.span.end : edit.span.end + 1]
    old, new = document.slice(edit.span), edit.text
    return _signs(_NUMBER_SIGNS, old) == _signs(_NUMBER_SIGNS, new) and (
        _signs(_AMOUNT_SIGNS, f"{before}{old}{after}") == _signs(_AMOUNT_SIGNS, f"{before}{new}{after}")
    )


def _signs(pattern: re.Pattern[str], text: str) -> list[str]:
    return pattern.findall(unicodedata.normalize("NFKC", text))
