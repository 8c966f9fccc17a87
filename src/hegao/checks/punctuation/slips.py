"""Slips in how a mark is written, told one by one, or once where a document makes the same one throughout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass
from hegao.model.document import Document, MarkKind, Span
from hegao.model.finding import Edit, Fault, FaultRelated, Safety

THROUGHOUT = "throughout"
"""The variant of a fault that stands for all of a document; its first value is `count`."""

VALUES = frozenset({"mark", "right", "count"})
"""What is written, what it should be (both in short, for a message), and how many places a fault stands for."""

_HABIT = 4
"""Slips from which on they are a habit, where they outnumber what is right."""

_FLOOD = 30
"""Slips that are no single ones any more, whatever else a document has."""

_SHOWN = 10
"""Places of a habit that are listed with its finding."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One place where `mark` stands for `right`. A pair of marks is one slip; without edits nobody can say how it is mended."""

    span: Span
    mark: str
    right: str
    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE


def replaced(span: Span, mark: str, right: str, safety: Safety = Safety.SAFE) -> Slip:
    """A slip that is mended by putting another mark in place of what stands there."""
    return Slip(span, mark, right, (Edit(span, right),), safety)


def is_habit(slips: Sequence[Slip], right: int) -> bool:
    """True for so many slips that a document makes them throughout: more than it has right places, or a flood of them."""
    return (len(slips) >= _HABIT and len(slips) > right) or len(slips) >= _FLOOD


def told(name: str, slips: Sequence[Slip], right: int) -> Iterator[Fault]:
    """The faults of some slips of one kind, where `right` places have it right: one for all of them at the first place, if that is the
    document's habit, with one fix that mends all."""
    if is_habit(slips, right):
        yield _of_all(name, slips)
    else:
        for slip in slips:
            yield Fault(name, slip.span, _values(slip, 1), edits=slip.edits, safety=slip.safety)


def _of_all(name: str, slips: Sequence[Slip]) -> Fault:
    first = slips[0]
    edits = tuple(edit for slip in slips for edit in slip.edits)
    safety = Safety.SAFE if all(slip.safety is Safety.SAFE for slip in slips) else Safety.UNSAFE
    related = tuple(FaultRelated(slip.span, Words("这里也是", "here too")) for slip in slips[1:_SHOWN])
    values = _values(first, len(slips))
    return Fault(name, first.span, values, edits=edits, safety=safety, variant=THROUGHOUT, related=related)


def _values(slip: Slip, count: int) -> Mapping[str, str]:
    return {"mark": slip.mark, "right": slip.right, "count": str(count)}


def writable(subject: Subject, slips: Sequence[Slip]) -> list[Slip]:
    """Those of some slips whose places can be edited, and are no field's result: one that cannot would spoil the fix of all."""
    document = subject.document
    return [slip for slip in slips if all(document.is_editable(edit.span) and not _in_field(document, edit.span) for edit in slip.edits)]


def _in_field(document: Document, span: Span) -> bool:
    return document.is_marked(MarkKind.FIELD, span)
