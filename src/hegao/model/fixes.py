"""Fixes of findings: which of many are made together, and that a safe one changes no number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from hegao.language.numerals import FINANCIAL_NUMERALS, HAN_NUMERALS
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.chosen_changes import ChosenEdits, ChosenLooks
from hegao.model.document import Document, Span
from hegao.model.edits import by_place
from hegao.model.finding import Edit, Finding, Safety
from hegao.model.layout import OF_LETTERS, Restyle
from hegao.model.spans import overlaps_any, united

_NUMBER_SIGNS = lazy(
    rf"[0-9A-Za-z{HAN_NUMERALS}万亿两半负廿卅{FINANCIAL_NUMERALS}×□]"
    r"|(?<=\d)[.,:/~-](?=\d)|(?<=\d)[%‰]|[-−±](?=\d)"
)
"""What numbers, dates and placeholders are written with."""


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
    """False for a fix that calls itself safe and changes a digit, a letter or a numeral: not even a unit's own rule may do that unasked."""
    if finding.fix is None or finding.fix.safety is not Safety.SAFE:
        return True
    return all(_signs(document.slice(edit.span)) == _signs(edit.text) for edit in finding.fix.edits)


def _signs(text: str) -> list[str]:
    return _NUMBER_SIGNS.findall(unicodedata.normalize("NFKC", text))
