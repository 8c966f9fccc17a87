"""Where in a Word file a comment on a span can hang: on its very characters in the body, else on what stands for them there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import takewhile

from hegao.formats.docx import names
from hegao.formats.docx.characters import text_of
from hegao.formats.docx.names import ID, W
from hegao.formats.docx.writing.editor import DocxEditor
from hegao.formats.xml import Element
from hegao.language.quick_classes import dataclass
from hegao.model.document import Document, DocxOrigin, Piece, Span, StoryKind

_BEFORE, _AFTER = -1, 1 << 30
"""Child indices that mean before and after a whole run."""

_CONTAINERS = frozenset({names.BODY, names.CELL})
_DELETIONS = frozenset({f"{W}del", f"{W}moveFrom"})
_BODY_STORIES = frozenset({StoryKind.BODY, StoryKind.TABLE, StoryKind.QUOTE})
_NOTES: Mapping[str, str] = {f"{W}footnote": f"{W}footnoteReference", f"{W}endnote": f"{W}endnoteReference"}


@dataclass(frozen=True, slots=True)
class RunPlace:
    """A place in a run of the main part: before the code point `offset` of its child `child`; or before or after all of it."""

    run: Element
    child: int
    offset: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """The two ends of a comment's range; in a paragraph without runs, that paragraph.

    `moved`: it stands for a place that takes no comment.
    """

    start: RunPlace | None
    end: RunPlace | None
    paragraph: Element | None = None
    moved: bool = False


class AnchorFinder:
    """Finds anchors for comments in one document."""

    def __init__(self, editor: DocxEditor, document: Document) -> None:
        self._editor = editor
        self._document = document
        self._main = editor.package.main

    def find(self, span: Span) -> Anchor | None:
        """The anchor for a span; None for a document whose body has no paragraph at all."""
        pieces = list(self._pieces_in(span))
        if not pieces:
            return self._at_point(span.start)
        first, last = pieces[0], pieces[-1]
        if not self._takes_comments(first):
            return self._stand_in(first)
        container = self._container(first)
        last = next(piece for piece in reversed(pieces) if self._takes_comments(piece) and self._container(piece) is container)
        start = self._place(first, max(span.start, first.start) - first.start)
        end = self._place(last, min(span.end, last.end) - last.start, after=True)
        return Anchor(start, end)

    def _pieces_in(self, span: Span) -> Iterator[Piece]:
        at = span.start
        while at < span.end:
            piece = self._document.piece_at(at)
            if piece is not None:
                yield piece
            at = piece.end if piece is not None else at + 1

    def _at_point(self, offset: int) -> Anchor | None:
        """For what takes no room in the text (deleted, hidden, automatic): the point between the characters beside it in its block."""
        block = self._document.block_at(offset) if self._document.blocks else None
        for at, after in ((offset, False), (offset - 1, True)):
            piece = self._document.piece_at(at) if at >= 0 else None
            if piece is not None and (block is None or block.span.start <= at <= block.span.end):
                return self._at_piece(piece, at - piece.start + after, after=after)
        if block is not None and block.story.kind not in _BODY_STORIES:
            return self._first_paragraph()
        near = self._nearest(offset)
        return self._whole_paragraph(near) if near is not None else self._first_paragraph(moved=False)

    def _at_piece(self, piece: Piece, offset: int, *, after: bool) -> Anchor | None:
        if not self._takes_comments(piece):
            return self._stand_in(piece)
        place = self._place(piece, offset, after=after)
        return Anchor(place, place)

    def _nearest(self, offset: int) -> Element | None:
        """The paragraph of the body that stands nearest to a place without text of its own."""
        at = bisect_left(self._commentable, offset, key=lambda piece: piece.start)
        beside = self._commentable[max(0, at - 1) : at + 1]
        near = min(beside, key=lambda piece: min(abs(piece.start - offset), abs(piece.end - offset)), default=None)
        return None if near is None else self._paragraph(near)

    @cached_property
    def _commentable(self) -> list[Piece]:
        return [piece for piece in self._document.pieces if self._takes_comments(piece)]

    # Pieces

    def _origin(self, piece: Piece) -> DocxOrigin:
        assert isinstance(piece.origin, DocxOrigin)
        return piece.origin

    def _paragraph(self, piece: Piece) -> Element:
        return self._editor.source.paragraph(self._origin(piece))

    def _takes_comments(self, piece: Piece) -> bool:
        """True for the body and its tables: Word takes no comments in headers, footers, notes and text boxes."""
        return (
            self._origin(piece).part == self._main
            and next(self._paragraph(piece).iterancestors(names.PARAGRAPH, names.TEXTBOX), None) is None
        )

    def _container(self, piece: Piece) -> Element | None:
        return next((up for up in self._paragraph(piece).iterancestors() if up.tag in _CONTAINERS), None)

    def _place(self, piece: Piece, offset: int, *, after: bool = False) -> RunPlace:
        """The place `offset` code points into a piece, outside of fields' codes and of runs inside runs (ruby)."""
        origin = self._origin(piece)
        paragraph = self._paragraph(piece)
        runs = self._editor.source.runs(paragraph)
        run = runs[origin.run]
        if run[origin.child].tag == f"{W}instrText":
            return self._beside_field(runs, origin.run, origin.child, after=after)
        outer = _outermost_run(run, paragraph)
        if outer is not run:
            return RunPlace(outer, _AFTER if after else _BEFORE, 0)
        return RunPlace(run, origin.child, origin.offset + offset)

    def _beside_field(self, runs: list[Element], index: int, child: int, *, after: bool) -> RunPlace:
        """Before the character with which the field around a field code begins, or after the one with which it ends."""
        characters = [(run, at) for run in runs for at in range(len(run)) if run[at].tag == f"{W}fldChar"]
        here = (index, child)
        order = {run: number for number, run in enumerate(runs)}
        beyond = [(run, at) for run, at in characters if ((order[run], at) > here) is after]
        wanted, depth = ("end", 1) if after else ("begin", 1)
        for run, at in beyond if after else reversed(beyond):
            kind = run[at].get(f"{W}fldCharType")
            depth += (kind in ("begin", "end")) * (-1 if kind == wanted else 1)
            if depth == 0:
                return RunPlace(run, at + after, 0)
        return RunPlace(runs[index], _AFTER if after else _BEFORE, 0)

    # Stand-ins

    def _stand_in(self, piece: Piece) -> Anchor | None:
        """For a text box the drawing that holds it, for a note its reference; for headers and footers the first paragraph of the body."""
        paragraph = self._paragraph(piece)
        if self._origin(piece).part == self._main:
            return self._around_run_of(paragraph)
        note = next((up for up in paragraph.iterancestors() if up.tag in _NOTES), None)
        reference = None if note is None else self._reference(note)
        return self._around_run_of(reference) if reference is not None else self._first_paragraph()

    def _reference(self, note: Element) -> Element | None:
        root = self._editor.package.part(self._main)
        references = () if root is None else root.iter(_NOTES[note.tag])
        return next((found for found in references if found.get(ID) == note.get(ID) and not _is_deleted(found)), None)

    def _around_run_of(self, element: Element) -> Anchor | None:
        """Around the run of the body that holds an element."""
        host = next((up for up in reversed(list(element.iterancestors(names.PARAGRAPH)))), None)
        run = None if host is None else next((up for up in reversed(list(element.iterancestors(names.RUN)))), None)
        if run is None or host is None:
            return self._first_paragraph() if host is None else self._whole_paragraph(host, moved=True)
        return Anchor(RunPlace(run, _BEFORE, 0), RunPlace(run, _AFTER, 0), moved=True)

    def _first_paragraph(self, *, moved: bool = True) -> Anchor | None:
        paragraph = self._opening
        return None if paragraph is None else self._whole_paragraph(paragraph, moved=moved)

    @cached_property
    def _opening(self) -> Element | None:
        """The first paragraph of the body with text, else the first one."""
        near = next((self._paragraph(piece) for piece in self._document.pieces if self._takes_comments(piece)), None)
        root = self._editor.package.part(self._main)
        body = None if root is None else names.child(root, names.BODY)
        return near if near is not None or body is None else next(body.iter(names.PARAGRAPH), None)

    def _whole_paragraph(self, paragraph: Element, *, moved: bool = False) -> Anchor:
        runs = [run for run in self._editor.source.runs(paragraph) if _outermost_run(run, paragraph) is run and _can_hold(run)]
        if not runs:
            return Anchor(None, None, paragraph, moved)
        return Anchor(RunPlace(runs[0], _BEFORE, 0), RunPlace(runs[-1], _AFTER, 0), moved=moved)


def _is_deleted(element: Element) -> bool:
    """True inside a tracked deletion, where a comment would go with it."""
    return next(element.iterancestors(*_DELETIONS), None) is not None


def _can_hold(run: Element) -> bool:
    """True for a run that stays and shows something: the reference of another comment does not count."""
    return not _is_deleted(run) and not _is_reference(run)


def _outermost_run(run: Element, paragraph: Element) -> Element:
    outer = run
    for up in run.iterancestors():
        if up is paragraph:
            break
        if up.tag == names.RUN:
            outer = up
    return outer


_MARKS = frozenset(W + name for name in ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd", "proofErr"))


def comments_at(anchor: Anchor) -> list[str]:
    """The ids of the comments that begin at the start of an anchor already."""
    if anchor.start is None:
        siblings = iter(()) if anchor.paragraph is None else _after_properties(anchor.paragraph)
        return _comments_begun(siblings)
    place, run = anchor.start, anchor.start.run
    found = _comments_begun(run.itersiblings(preceding=True)) if _is_first(place) else []
    return [*found, *(_comments_begun(run.itersiblings()) if _is_last(place) else [])]


def _after_properties(paragraph: Element) -> Iterator[Element]:
    return (child for child in paragraph if child.tag != names.PARAGRAPH_PROPERTIES)


def _comments_begun(siblings: Iterator[Element]) -> list[str]:
    marks = takewhile(lambda element: element.tag in _MARKS or _is_reference(element), siblings)
    return [mark.get(ID, "") for mark in marks if mark.tag == f"{W}commentRangeStart"]


def _is_reference(element: Element) -> bool:
    """True for a run that holds the reference of a comment and nothing else."""
    return element.tag == names.RUN and len(element) > 0 and element[-1].tag == f"{W}commentReference"


def _is_first(place: RunPlace) -> bool:
    """True for a place before everything that the run shows."""
    before = [child for child in list(place.run)[: max(0, place.child)] if child.tag != names.RUN_PROPERTIES]
    return not before and place.offset == 0


def _is_last(place: RunPlace) -> bool:
    """True for a place behind everything that the run shows."""
    if place.child >= len(place.run):
        return True
    return place.child == len(place.run) - 1 and 0 < place.offset >= len(text_of(place.run[place.child]))
