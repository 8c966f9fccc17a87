"""Edits: what a text is after them, and where in the file each of them falls."""

from __future__ import annotations

from collections.abc import Iterable

from hegao.language.quick_classes import dataclass
from hegao.model.document import Document, Piece, Span
from hegao.model.finding import Edit


def by_place(edit: Edit) -> tuple[Span, str]:
    """What puts edits in text order."""
    return edit.span, edit.text


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that are disjoint."""
    parts, at = [], 0
    for edit in sorted(edits, key=by_place):
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])


@dataclass(frozen=True, slots=True)
class PlacedEdit:
    """An edit inside one piece: the piece, and how many code points into it, of which length, what is put in their place."""

    piece: Piece
    offset: int
    length: int
    text: str


def place_edit(document: Document, edit: Edit) -> list[PlacedEdit]:
    """The edit cut where pieces meet. The new text goes where its first character stood; put between two pieces, it joins the one before.

    Empty where part of the span is a seam.
    """
    if not len(edit.span):
        return _placed_insertion(document, edit)
    placed: list[PlacedEdit] = []
    at = edit.span.start
    while at < edit.span.end:
        piece = document.piece_at(at)
        if piece is None:
            return []
        end = min(piece.end, edit.span.end)
        placed.append(PlacedEdit(piece, at - piece.start, end - at, "" if placed else edit.text))
        at = end
    return placed


def _placed_insertion(document: Document, edit: Edit) -> list[PlacedEdit]:
    at = edit.span.start
    for offset in (at - 1, at):
        piece = document.piece_at(offset) if offset >= 0 else None
        if piece is not None:
            return [PlacedEdit(piece, at - piece.start, 0, edit.text)]
    return []
