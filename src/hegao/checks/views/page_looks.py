"""What a reader sees of the pages: how many lines and characters they take, and how they are numbered."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.views.roles import Part, parts
from hegao.checks.views.subject import Subject
from hegao.language.quick_classes import dataclass
from hegao.model.document import MarkKind, Span, StoryKind
from hegao.model.layout import Page
from hegao.model.profile import Role

MILLIMETRE = 25.4 / 72
"""Millimetres of a point."""

_MARGINS = frozenset({StoryKind.HEADER, StoryKind.FOOTER})


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number in a footer or header: where its figure stands, and its line with {n} for the figure, without blanks."""

    span: Span
    form: str


def grid_of(subject: Subject, span: Span, page: Page) -> tuple[int, int]:
    """How many lines a page has and characters a line, by the body's fixed line spacing or else by the grid; 0 is not known."""
    spacing = _fixed_spacing(subject, span)
    height = page.height - page.top - page.bottom
    return (round(height / spacing) if spacing else page.lines), page.characters


def _fixed_spacing(subject: Subject, span: Span) -> float:
    """The exact line spacing of the body's first paragraph from a place on, 0 where it follows the grid."""
    layout = subject.document.layout
    body = next((part for part in subject.view(parts) if part.role is Role.BODY and part.span.start >= span.start), None)
    if layout is None or body is None:
        return 0
    line = layout.paragraphs[body.block].line
    return float(line) if line.replace(".", "", 1).isdigit() else 0


def page_numbers(subject: Subject) -> tuple[PageNumber, ...]:
    """A view: the page numbers that fields print in headers and footers."""
    return tuple(_numbers(subject))


def _numbers(subject: Subject) -> Iterator[PageNumber]:
    document = subject.document
    for mark in document.marks_of(MarkKind.FIELD):
        if mark.detail.split()[:1] != ["PAGE"] or not len(mark.span):
            continue
        block = document.block_at(mark.span.start)
        if block.story.kind in _MARGINS:
            line = document.text[block.span.start : mark.span.start] + "{n}" + document.text[mark.span.end : block.span.end]
            yield PageNumber(mark.span, "".join(line.split()))


def number_part(subject: Subject, number: PageNumber) -> Part:
    """The figure as a part, to be asked how it is set."""
    return Part(Role.PAGE_NUMBER, subject.document.block_index(number.span.start), number.span, whole=False)
