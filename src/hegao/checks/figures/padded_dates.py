"""Months and days that are padded with a zero: 03月05日."""

from __future__ import annotations

from collections.abc import Iterator

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


def _padded_dates(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    document, sibling = subject.document, once(parameters["sibling"])
    for match in subject.view(signals).matches(once(_DATE)):
        span = Span(match.end() - len(match[0].lstrip()), match.end())
        goes_on = "月" in match[0] or sibling.search(document.text, max(0, span.start - _FIELD), span.start)
        if goes_on and not (_CLOCK.match(document.text, span.end) or _is_a_value(document, span)):
            yield _fault(document, span)


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


def _fault(document: Document, span: Span) -> Fault:
    found = [(m.start() + span.start, m) for m in _PADDED.finditer(document.slice(span))]
    edits = tuple(Edit(Span(at, at + len(m[0])), m["figure"] + m["unit"]) for at, m in found)
    plain = _PADDED.sub(r"\g<figure>\g<unit>", document.slice(span))
    return Fault(_FAULT, span, {"plain": plain}, edits=edits, safety=Safety.SAFE)


FINDER = Finder(_FAULT, _padded_dates, parameters={"sibling": Form.PATTERN}, values=frozenset({"plain"}))
