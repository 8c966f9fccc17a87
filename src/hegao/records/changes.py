"""A fix in lines and columns of the file, for outputs that hand it on to editors and review pages."""

from __future__ import annotations

from bisect import bisect_right

from hegao.language.quick_classes import dataclass
from hegao.model.document import Document, TextOrigin
from hegao.model.edits import PlacedEdit, place_edit
from hegao.model.finding import Fix
from hegao.model.reading_note import UNDECODABLE

LineColumn = tuple[int, int]
"""1-based line and column in the file, the column in code points."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Put `text` in place of what stands from `start` up to, but not including, `end`; the two are equal where nothing goes."""

    start: LineColumn
    end: LineColumn
    text: str


def changes_of(document: Document, fix: Fix | None) -> tuple[Change, ...]:
    """The fix's edits as changes to the file, in order.

    None for a Word file, for one with bytes that could not be decoded, and where an edit would touch what is not in the file.
    """
    if fix is None or not document.line_starts or any(note.code.startswith(UNDECODABLE) for note in document.notes):
        return ()
    placed = [place_edit(document, edit) for edit in fix.edits]
    if not all(placed):
        return ()
    return tuple(sorted(change for parts in placed for part in parts for change in _change(document, part)))


def _change(document: Document, part: PlacedEdit) -> list[Change]:
    if not isinstance(part.piece.origin, TextOrigin):
        return []
    first = part.piece.origin.offset + part.offset
    start = _line_column(document, first)
    if not part.length:
        return [Change(start, start, part.text)]
    line, column = _line_column(document, first + part.length - 1)
    return [Change(start, (line, column + 1), part.text)]


def _line_column(document: Document, offset: int) -> LineColumn:
    line = bisect_right(document.line_starts, offset)
    return line, offset - document.line_starts[line - 1] + 1
