"""Short names that are never printed without their quotation marks: 十四五 for “十四五”."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.quotations import in_marks
from hegao.checks.views.subject import Subject
from hegao.checks.words.listed import listed_in
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault

_FAULT = "bare-set-term"
_MARKS = frozenset("“”‘’「」『』《》〈〉\"'＂＇")


def _bare_set_terms(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    for entry, span in listed_in(subject, parameters["list"]):
        if not _is_marked(subject.document, span):
            yield Fault(_FAULT, span, {"right": entry.right, "because": entry.because}, edits=(Edit(span, entry.right),))


def _is_marked(document: Document, span: Span) -> bool:
    """True beside or between marks of any kind, a straight quote that is open among them, and where the term is all of its block."""
    text, block = document.text, document.block_at(span.start)
    before, after = text[block.span.start : span.start], text[span.end : block.span.end]
    if before[-1:] in _MARKS or after[:1] in _MARKS:
        return bool(before[-1:] or after[:1])
    return before.count('"') % 2 == 1 or not (before.strip() or after.strip()) or in_marks(document, block, span)


FINDER = Finder(
    _FAULT,
    _bare_set_terms,
    parameters={"list": Form.WORD_LIST},
    values=frozenset({"right", "because"}),
    entry=frozenset({"wrong", "right"}),
)
