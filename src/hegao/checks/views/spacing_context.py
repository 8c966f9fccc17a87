"""What the spacing checks ask of the places where white space stands, worked out once a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property

from hegao.checks.views.gaps import BLANKS, Gap, gap_in
from hegao.checks.views.prose import has_sentences, looks_flattened, reads_as_prose
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy
from hegao.model.document import Block, Document, MarkKind, Span, TextOrigin
from hegao.model.finding import Edit

_MARK = rf"[^\x00-\x7f{HANZI}]"
_GAP = lazy(rf"[{BLANKS}](?<=[^\n{BLANKS}].)(?:(?<=[^0-9A-Za-z].)(?=[^0-9A-Za-z])|(?<=\t)|(?=[{BLANKS}])|(?<={_MARK}.)|(?={_MARK}))")
"""The head of a run of white space amid a line, but for one space beside a Latin letter or a figure and no mark: nothing is wrong there."""

_COLUMNS = lazy(rf"(?<=\S)(?:\t|[{BLANKS}]{{2}})[{BLANKS}]*(?=\S)")


class SpacingContext:
    """A document's text with what stands around its white space: prose or layout, underlined words, joined line ends."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._judged: dict[tuple[Callable[[Document, Block], bool], int], bool] = {}

    def block(self, span: Span) -> Block:
        """The block that holds a span."""
        return self.document.block_at(span.start)

    def gap(self, span: Span) -> Gap:
        """The gap at a span of white space, with the words of its clause."""
        return gap_in(self.text, self.block(span), span, in_prose=self.is_prose(span))

    def find(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """The gaps whose whole run of white space a pattern matches, away from joined line ends."""
        return (span for span in self.runs(pattern) if not self.at_wrap(span))

    def runs(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """The same, and those where a line end was joined away. A pattern is tried at the heads of the gaps only."""
        matches = (pattern.match(self.text, start) for start in self._gaps)
        return (Span(*match.span()) for match in matches if match)

    @cached_property
    def _gaps(self) -> list[int]:
        return [match.start() for match in _GAP.finditer(self.text)]

    def is_prose(self, span: Span) -> bool:
        """True in a block of sentences that is no heading, caption, contents line, header or footer."""
        return self._of_block(reads_as_prose, span)

    def has_sentences(self, span: Span) -> bool:
        """True in a block with 。；！？, not only commas."""
        return self._of_block(has_sentences, span)

    def is_flattened(self, span: Span) -> bool:
        """True in a block that holds a whole text, its line ends turned into spaces."""
        return self._of_block(looks_flattened, span)

    def has_columns(self, span: Span) -> bool:
        """True in a block that a tab or two spaces and more set apart, after its indent."""
        return self._of_block(_has_columns, span)

    def after_markup(self, span: Span) -> bool:
        """True where ** or another short mark of the format closes right before a gap."""
        return self.document.facts.has_marks and self._is_short_mark_between(span.start - 1, span.start)

    def before_markup(self, span: Span) -> bool:
        """True where ** or another short mark of the format opens right after a gap."""
        return self.document.facts.has_marks and self._is_short_mark_between(span.end - 1, span.end)

    def _is_short_mark_between(self, left: int, right: int) -> bool:
        """True where the file has one to three characters between two of the text; the end of a link is longer."""
        before, after = self.document.piece_at(left), self.document.piece_at(right)
        if before is None or after is None or before is after:
            return False
        if not (isinstance(before.origin, TextOrigin) and isinstance(after.origin, TextOrigin)):
            return False
        return 1 <= after.origin.offset - (before.origin.offset + before.end - before.start) <= 3

    def _of_block(self, judge: Callable[[Document, Block], bool], span: Span) -> bool:
        key = judge, self.document.block_index(span.start)
        if key not in self._judged:
            self._judged[key] = judge(self.document, self.document.blocks[key[1]])
        return self._judged[key]

    def at_wrap(self, span: Span) -> bool:
        """True beside a line end that was joined away: the gap is trailing space, not a gap."""
        return span.start in self._wraps or span.end in self._wraps

    @cached_property
    def _wraps(self) -> frozenset[int]:
        return frozenset(self.document.wraps)

    def beside_underline(self, span: Span) -> bool:
        """True in or right beside underlined words: the blank of a form, empty or filled in."""
        if not self._underlined:
            return False
        index = bisect_right(self._underlined, Span(span.end + 1, 0))
        return any(Span(span.start - 1, span.end + 1).overlaps(other) for other in self._underlined[max(0, index - 2) : index])

    @cached_property
    def _underlined(self) -> list[Span]:
        return sorted(mark.span for mark in self.document.marks_of(MarkKind.UNDERLINE))

    def replacement(self, span: Span, text: str = "") -> tuple[Edit, ...]:
        """Edits that put `text` in place of a span, cut where pieces meet; none where part of it is a seam."""
        edits: list[Edit] = []
        at = span.start
        while at < span.end:
            piece = self.document.piece_at(at)
            if piece is None:
                return ()
            end = min(piece.end, span.end)
            edits.append(Edit(Span(at, end), text if at == span.start else ""))
            at = end
        return tuple(edits)


def _has_columns(document: Document, block: Block) -> bool:
    return _COLUMNS.search(document.text, block.span.start, block.span.end) is not None


def spacing_context(subject: Subject) -> SpacingContext:
    """A view: what the spacing checks ask of the places in this document."""
    return SpacingContext(subject.document)
