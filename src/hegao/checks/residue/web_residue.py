"""What a web page left in the text: a fault for each region and each notice in the running text."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.residue.residue_blocks import MARKERS, Grade, find_notices, find_residue, grade_of, pieces_of
from hegao.checks.views.subject import Subject
from hegao.language.quoting import in_one_line
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Safety, Severity

_FAULT = "web"
_MILDER = {Grade.PAGE: Severity.INFO, Grade.WEAK: Severity.WARNING}


def _web_residue(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    """The regions are the subject's own: they were found before its outline was read."""
    document = subject.document
    for region in subject.residue:
        yield _fault(document, region, grade_of(document, region, parameters))
    for notice, grade in find_notices(subject, parameters):
        yield _fault(document, notice, grade)


def _fault(document: Document, region: Span, grade: Grade) -> Fault:
    """One fault for a region; the furniture of an official page is harmless beside a sharing site's."""
    span = _trimmed(document, region)
    edits = tuple(Edit(part, "") for part in pieces_of(document, span))
    lines = [line.strip() for line in document.slice(span).split("\n") if line.strip()]
    values = {"first": in_one_line(lines[0]), "last": in_one_line(lines[-1]), "count": str(len(lines))}
    variant = "page" if grade is Grade.PAGE else ("line" if len(lines) == 1 else "")
    return Fault(_FAULT, span, values, _MILDER.get(grade), edits, Safety.UNSAFE, variant=variant)


def _trimmed(document: Document, span: Span) -> Span:
    text = document.slice(span)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.start + len(text.rstrip())))


FINDER = Finder(
    _FAULT,
    _web_residue,
    parameters={name: Form.TEXTS if name == "strong" else Form.PATTERNS for name in MARKERS},
    values=frozenset({"first", "last", "count"}),
    variants=frozenset({"line", "page"}),
    cover=find_residue,
)
