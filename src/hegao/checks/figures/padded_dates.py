"""Months and days that are padded with a zero: 03月05日."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.checks.figures.sentences import GAP, is_value
from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.quotations import in_marks
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.patterns import lazy, once
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Safety

_FAULT = "padded-date"
_DATE = (
    rf"(?<![0-9０-９A-Za-z_])(?<![0-9][./-])(?:0[1-9]{GAP}月(?:{GAP}[0-9]{{1,2}}{GAP}[日号])?"
    rf"|(?:1[0-2]|[1-9]){GAP}月{GAP}0[1-9]{GAP}[日号]"
    rf"|(?<=[至到—～~\-–、和及]){GAP}0[1-9]{GAP}日)"
)
_PADDED = lazy(rf"(?<![0-9])0(?P<figure>[1-9])(?P<unit>{GAP}[月日号])")
_YEAR = lazy(rf"[0-9]{{4}}{GAP}年{GAP}$")
_CLOCK = lazy(rf"{GAP}[0-9]{{2}}{GAP}[时:：]{GAP}[0-9]{{2}}{GAP}[分:：]{GAP}[0-9]{{2}}|[ \u00a0]+[0-9]{{2}}:[0-9]{{2}}(?=\s|$)")
"""A point of time to the second, or to the minute and nothing behind it, is stamped by a machine."""
_FIELD = 12
"""Code points: where more stand behind a date in its line, it is no value of a field but part of a sentence."""


_HABIT = 4
"""So many padded dates are how a document writes all of its dates, and are told as one."""


def _padded_dates(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    """A fault for each date; where there are many, one for all that can be edited."""
    document = subject.document
    found = list(_places(subject, once(parameters["sibling"])))
    together = [span for span in found if document.is_editable(span) and not subject.in_code(span)]
    if len(together) < _HABIT:
        yield from (_fault(document, [span]) for span in found)
    else:
        yield _fault(document, together, "throughout")


def _places(subject: Subject, sibling: re.Pattern[str]) -> Iterator[Span]:
    document = subject.document
    for match in subject.view(signals).matches(once(_DATE)):
        span = Span(match.end() - len(match[0].lstrip()), match.end())
        goes_on = "月" in match[0] or sibling.search(document.text, max(0, span.start - _FIELD), span.start)
        if goes_on and not (_CLOCK.match(document.text, span.end) or _is_a_value(document, span)):
            yield span


def _is_a_value(document: Document, span: Span) -> bool:
    """True for a value in a table, a name in marks, and a date behind the name of a field, in its line or in the one before."""
    block, text = document.block_at(span.start), document.text
    if is_value(document, span) or in_marks(document, block, span):
        return True
    after = text[span.end : block.span.end].strip()
    if after and (len(after) > _FIELD or after[-1] in "。；，"):
        return False
    before = _YEAR.sub("", text[block.span.start : span.start]).strip()
    return (before or text[max(0, block.span.start - _FIELD) : block.span.start].rstrip()).endswith(("：", ":"))


def _fault(document: Document, spans: Sequence[Span], variant: str = "") -> Fault:
    edits = tuple(edit for span in spans for edit in _edits(document, span))
    plain = _PADDED.sub(r"\g<figure>\g<unit>", document.slice(spans[0]))
    values = {"plain": plain, "count": str(len(spans))}
    return Fault(_FAULT, spans[0], values, edits=edits, safety=Safety.SAFE, variant=variant)


def _edits(document: Document, span: Span) -> Iterator[Edit]:
    for match in _PADDED.finditer(document.slice(span)):
        at = span.start + match.start()
        yield Edit(Span(at, at + len(match[0])), match["figure"] + match["unit"])


FINDER = Finder(
    _FAULT, _padded_dates, parameters={"sibling": Form.PATTERN}, values=frozenset({"plain", "count"}), variants=frozenset({"throughout"})
)
