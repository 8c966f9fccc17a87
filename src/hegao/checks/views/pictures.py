"""Where pictures stand that are a paragraph of their own, or the end of a heading's."""

from __future__ import annotations

from hegao.checks.views.subject import Subject
from hegao.model.document import MarkKind


def picture_offsets(subject: Subject) -> frozenset[int]:
    """A view: where paragraphs stand that hold a picture and no text, and where headings end that hold one."""
    return frozenset(mark.span.start for mark in subject.document.marks_of(MarkKind.PICTURE))
