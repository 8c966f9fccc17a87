"""What somebody decided of single findings, followed through the rounds of mending: a finding has its place, and places move."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from hegao.language.quick_classes import dataclass, field
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Finding

Named = tuple[str, Span]
"""A finding as somebody outside names it: its code and its span in the document as it was given."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decided of a document's findings: those whose fix is made, and those that are left alone.

    Of all others, and of what the fixes bring to light, those are made that would be without a choice; none of them if it is `closed`.
    """

    made: frozenset[Named] = frozenset()
    left: frozenset[Named] = frozenset()
    closed: bool = False


_Place = tuple[str, int, int]
"""A code and a span, counted without line ends: lines may be joined anew between rounds, their characters stay."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """A choice, and where its findings stand in the document of the round."""

    closed: bool
    made: Mapping[_Place, bool] = field(default_factory=dict)

    @classmethod
    def on(cls, document: Document, choice: Choice) -> Decisions:
        """The choice, made on this document."""
        ends = _line_ends(document)
        decided = [*((named, True) for named in choice.made), *((named, False) for named in choice.left)]
        return cls(choice.closed, {_place(code, span, ends): made for (code, span), made in decided})

    def wanted(self, document: Document, findings: Sequence[Finding], *, unasked: Sequence[Finding]) -> list[Finding]:
        """Those of the findings whose fix is to be made: the chosen ones, and of `unasked` those that nobody decided on."""
        ends, free = _line_ends(document), set() if self.closed else set(unasked)
        return [finding for finding in findings if self.made.get(_place(finding.code, finding.span, ends), finding in free)]

    def chosen(self, document: Document, findings: Sequence[Finding]) -> list[Finding]:
        """Those of the findings whose fix somebody chose."""
        ends = _line_ends(document)
        return [finding for finding in findings if self.made.get(_place(finding.code, finding.span, ends), False)]

    def left(self, document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Those of the findings that somebody decided to leave alone."""
        ends = _line_ends(document)
        return tuple(finding for finding in findings if not self.made.get(_place(finding.code, finding.span, ends), True))

    def after(self, document: Document, edits: Sequence[Edit]) -> Decisions:
        """The same when these edits, disjoint and in text order, have been made in the document."""
        if not self.made or not edits:
            return self
        ends = _line_ends(document)
        moves = [(*_bare(edit.span, ends), len(edit.text.replace("\n", ""))) for edit in edits]
        return Decisions(self.closed, {_carried(place, moves): made for place, made in self.made.items()})


def _line_ends(document: Document) -> list[int]:
    return [at for at, char in enumerate(document.text) if char == "\n"]


def _bare(span: Span, ends: Sequence[int]) -> tuple[int, int]:
    return span.start - bisect_left(ends, span.start), span.end - bisect_left(ends, span.end)


def _place(code: str, span: Span, ends: Sequence[int]) -> _Place:
    return (code, *_bare(span, ends))


def _carried(place: _Place, moves: Sequence[tuple[int, int, int]]) -> _Place:
    """Where a finding is after edits: what is put in right before it moves it, what is put in right behind it does not."""
    code, start, end = place
    return code, _moved(start, moves, behind=end > start), _moved(end, moves, behind=False)


def _moved(at: int, moves: Sequence[tuple[int, int, int]], *, behind: bool) -> int:
    """Where a place is after edits; one inside what was changed is at the end of the new text, one where words are put in `behind` them."""
    moved = at
    for start, end, length in moves:
        if at >= end and (at > start or behind):
            moved += length - (end - start)
        elif at > start:
            return moved + start + length - at
        else:
            break
    return moved
