"""Series that change their style: 一、 2. 三、 in labels, 首先，… 第二，… in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder
from hegao.checks.numbering.inline_series import BEFORE, opens_sentence, scopes
from hegao.checks.numbering.openings import wrong_openings
from hegao.checks.views.counts import FAULT_VALUES, NumberPlace, fault_at
from hegao.checks.views.subject import Subject
from hegao.language.patterns import lazy
from hegao.model.document import Span
from hegao.model.finding import Fault, Severity

_MARKER = lazy(rf"(?P<n>{opens_sentence('首')}先|{opens_sentence('其')}次|{opens_sentence('第')}[一二])[，,]")


def _faults(subject: Subject) -> Iterator[Fault]:
    yield from _mixed_markers(subject)
    yield from (fault for fault in subject.view(wrong_openings) if fault.name == "mixed-series")


def _mixed_markers(subject: Subject) -> Iterator[Fault]:
    """首先，… and then 第二，…: 首先 goes with 其次, 第一 with 第二 (GB/T 15834-2011 B.3.1 names the two sets apart)."""
    if "首先" not in subject.document.text:
        return
    before: tuple[str, int, Span] | None = None
    for match in _MARKER.finditer(subject.document.text):
        span = Span(*match.span())
        scope = subject.view(scopes)[subject.document.block_index(span.start)]
        if match["n"] == "第二" and before and before[:2] == ("首先", scope) and not subject.in_residue(span):
            previous = _place(subject, before[2])
            yield fault_at(_place(subject, span), "mixed-series", 2, (previous, BEFORE), severity=Severity.INFO)
        before = match["n"], scope, span


def _place(subject: Subject, span: Span) -> NumberPlace:
    label = subject.document.slice(span)
    return NumberPlace(span, label, lambda _: "其次" + label[-1])


FINDERS = (Finder("mixed-series", lambda subject, _: _faults(subject), values=FAULT_VALUES),)
