"""Fixes of findings: which of many are made together, and that a safe one changes no number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from hegao.language.numerals import FINANCIAL_NUMERALS, HAN_DIGITS, HAN_NUMERALS
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.chosen_changes import ChosenEdits, ChosenLooks
from hegao.model.document import Document, Span
from hegao.model.edits import by_place
from hegao.model.finding import Edit, Finding, Safety
from hegao.model.layout import OF_LETTERS, Restyle
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
    already chosen, or set the same text otherwise, waits for the next round; one whose edits are all among the chosen ones is made by
    them. No edit may touch a span of `kept`, and a safe one keeps every digit, letter and numeral; how text is set changes no word.
    `unsafe` takes in those that a person should look at.
    """
    protected = tuple(united(kept))
    chosen: list[Finding] = []
    accepted = _Chosen.none_in(document)
    for finding in sorted(_fixable(findings, unsafe=unsafe), key=_precedence):
        if _touches(edits_of(finding), protected) or not keeps_numbers(document, finding):
            continue
        if accepted.accept(finding):
            chosen.append(finding)
    return sorted(chosen, key=lambda finding: (place_of_fix(finding), finding.code))


def possible_fixes(findings: Iterable[Finding], document: Document, *, kept: Iterable[Span] = ()) -> list[Finding]:
    """Those of the findings whose fix `choose_fixes` would choose, a safe or another one, if each were the only finding."""
    protected = tuple(united(kept))
    return [
        finding
        for finding in _fixable(findings, unsafe=True)
        if not _touches(edits_of(finding), protected) and keeps_numbers(document, finding) and _Chosen.none_in(document).accept(finding)
    ]


def edits_of(finding: Finding) -> tuple[Edit, ...]:
    """The edits of a finding's fix in text order; none where it has no fix."""
    return tuple(sorted(finding.fix.edits, key=by_place)) if finding.fix else ()


def all_edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """The edits of all fixes in text order, each once."""
    return tuple(sorted({edit for finding in findings for edit in edits_of(finding)}, key=by_place))


def looks_of(finding: Finding) -> tuple[Restyle, ...]:
    """How a finding's fix sets text, in text order; nothing where it has no fix, or one that changes words only."""
    return tuple(sorted(finding.fix.looks, key=lambda look: look.span)) if finding.fix else ()


def all_looks(findings: Iterable[Finding]) -> tuple[Restyle, ...]:
    """How all fixes set text, in text order."""
    return tuple(sorted((look for finding in findings for look in looks_of(finding)), key=lambda look: look.span))


def place_of_fix(finding: Finding) -> Span:
    """The first stretch that a finding's fix changes. Raises ValueError where it changes nothing."""
    return min((*(edit.span for edit in edits_of(finding)), *(look.span for look in looks_of(finding))))


def _fixable(findings: Iterable[Finding], *, unsafe: bool) -> Iterator[Finding]:
    return (f for f in findings if f.fix and (f.fix.edits or f.fix.looks) and (unsafe or f.fix.safety is Safety.SAFE))


def _precedence(finding: Finding) -> tuple[bool, Span, str]:
    return finding.fix is not None and finding.fix.safety is not Safety.SAFE, place_of_fix(finding), finding.code


def _touches(edits: Iterable[Edit], protected: Sequence[Span]) -> bool:
    return any(overlaps_any(protected, edit.span) if len(edit.span) else _is_inside(edit.span.start, protected) for edit in edits)


def _is_inside(point: int, regions: Sequence[Span]) -> bool:
    """True where text put in at a point would part a region."""
    return any(region.start < point < region.end for region in regions)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the fixes chosen so far change."""

    edits: ChosenEdits
    looks: ChosenLooks

    @classmethod
    def none_in(cls, document: Document) -> _Chosen:
        return cls(ChosenEdits(), ChosenLooks(document))

    def accept(self, finding: Finding) -> bool:
        """Take in what a finding's fix changes, all or nothing: False where some of it collides with what is there."""
        edits, looks = edits_of(finding), looks_of(finding)
        if self.edits.collide(edits) or self.looks.collide(looks) or self.looks.restyle(edits):
            return False
        if any(self.edits.change(look.span) for look in looks if not OF_LETTERS.isdisjoint(look.features)):
            return False
        self.edits.take(edits)
        self.looks.take(looks)
        return True


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
    if _AMOUNT_SIGNS.findall(f"{before}{old}{after}") != _AMOUNT_SIGNS.findall(f"{before}{new}{after}"):
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
