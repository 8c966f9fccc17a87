"""Words to find a place by with a program's own search (Ctrl+F): a few of the file's words that stand together in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from hegao.language.patterns import lazy
from hegao.model.document import Document, MarkKind, Piece, Span, TextOrigin
from hegao.records.passages import Passages

_BESIDE = 10
"""Code points on either side of a fault that are searched for with it: as a rule enough to be the only such place."""

_LONGEST = 80
"""Code points: the box of Word's Find takes 255, and nobody can read more at a glance."""

_NOT_SEARCHABLE = lazy("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffc\ufffd\ud800-\udfff]")
"""What a search box does not take, or what is no character of the file."""

_SPACE = lazy(r"\s+")


class SearchWords:
    """The words to search a document's places by."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._passages = Passages(document.text)

    def of(self, span: Span) -> str:
        """The fault and a few words beside it, as they stand together in the file: of one line or paragraph, with nothing between them.

        More words where fewer occur twice; empty where there are none.
        """
        if not self._document.blocks:
            return ""
        words = _words_beside(self._document, span, _BESIDE)
        return words if self._passages.occurs_once(words) else _words_beside(self._document, span, 3 * _BESIDE)


def _words_beside(document: Document, span: Span, beside: int) -> str:
    first, last = document.block_at(span.start), document.block_at(max(span.start, span.end - 1))
    start = max(first.span.start, span.start - beside)
    end = min(max(last.span.end, span.end), span.end + beside)
    cuts = sorted({start, *_cuts(document, Span(start, end)), end})
    best = max(pairwise(cuts), key=lambda part: (_words_shared(document, part, span), part[1] - part[0]), default=(start, start))
    return _NOT_SEARCHABLE.sub("", document.text[best[0] : best[1]])[:_LONGEST].strip()


def _words_shared(document: Document, part: tuple[int, int], span: Span) -> int:
    """How many characters of the span, white space aside, stand in the part."""
    return len(_SPACE.sub("", document.text[max(part[0], span.start) : min(part[1], span.end)]))


def _cuts(document: Document, span: Span) -> Iterator[int]:
    """Where words that are neighbours in the text are none in the file: at line ends, at markup, at what was deleted in between."""
    yield from document.wraps_within(span)
    yield from (span.start + match.start() for match in _NOT_SEARCHABLE.finditer(document.text[span.start : span.end]))
    yield from _deletions_within(document, span)
    for before, after in pairwise(_pieces_within(document, span)):
        if not _adjoins(before, after):
            yield from (max(span.start, before.end), min(span.end, after.start))


def _deletions_within(document: Document, span: Span) -> Iterator[int]:
    marks = document.marks_of(MarkKind.DELETED)
    first = bisect_right(marks, span.start, key=lambda mark: mark.span.start)
    yield from (mark.span.start for mark in marks[first : bisect_left(marks, span.end, key=lambda mark: mark.span.start)])


def _pieces_within(document: Document, span: Span) -> tuple[Piece, ...]:
    """The pieces that the span touches."""
    first = bisect_right(document.pieces, span.start, key=lambda piece: piece.end)
    return document.pieces[first : bisect_left(document.pieces, span.end, key=lambda piece: piece.start)]


def _adjoins(before: Piece, after: Piece) -> bool:
    """True where nothing stands between two pieces, in the text or in a text file."""
    one, other = before.origin, after.origin
    if isinstance(one, TextOrigin) and isinstance(other, TextOrigin) and other.offset != one.offset + before.end - before.start:
        return False
    return before.end == after.start
