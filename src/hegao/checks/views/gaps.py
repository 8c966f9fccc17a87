"""Runs of white space inside a line, and what stands around them: the ground that the spacing checks share."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from hegao.language.hanzi import HANZI
from hegao.model.document import Block, BlockKind, Document, MarkKind, Span, StoryKind
from hegao.model.finding import Edit

BLANKS = " \t\u3000\u00a0\u2002-\u200a\u202f\u205f"
"""A regular expression class body: white space that can stand inside a line."""

REACH = 40
"""Code points looked at on each side of a gap; a clause is seldom longer, and a longer one is prose anyway."""

_SENTENCE_MARK = re.compile(rf"[。；！？]|(?<=[{HANZI}”》）)])[;!?](?![A-Za-z&])")
_COMMA = re.compile(rf"，|(?<=[{HANZI}”》）)]),")
_TOKEN = re.compile(rf"[^{BLANKS}]+")
_CLAUSE = re.compile(rf"[{HANZI}A-Za-z0-9{BLANKS}·]*")


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of white space with the words around it.

    `before` and `after` are the words of its clause on either side, split at gaps; `opener` and `closer` are the characters that bound
    the clause, "" at the edge of the block.
    """

    span: Span
    blank: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    opener: str
    closer: str

    @property
    def left(self) -> str:
        """The word right before the gap."""
        return self.before[-1]

    @property
    def right(self) -> str:
        """The word right after the gap."""
        return self.after[0]

    @property
    def narrow(self) -> bool:
        """True for one ordinary space: what a leftover line end leaves, and nobody lays out a page with."""
        return self.blank in (" ", "\u00a0")


class Ground:
    """A document's text with what the spacing checks ask of it again and again, worked out once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._prose: dict[int, bool] = {}
        self._sentences: dict[int, bool] = {}
        self._flattened: dict[int, bool] = {}

    @cached_property
    def _wraps(self) -> frozenset[int]:
        return frozenset(self.document.wraps)

    def beside_underline(self, span: Span) -> bool:
        """True in or right beside underlined words: the blank of a form, empty or filled in."""
        index = bisect_right(self._underlined, Span(span.end + 1, 0))
        return any(Span(span.start - 1, span.end + 1).overlaps(other) for other in self._underlined[max(0, index - 2) : index])

    @cached_property
    def _underlined(self) -> list[Span]:
        return sorted(mark.span for mark in self.document.marks_of(MarkKind.UNDERLINE))

    def is_flattened(self, span: Span) -> bool:
        """True in a block that holds a whole text, its line ends turned into spaces: it has labels inside or is all there is."""
        index = self.document.block_index(span.start)
        if index not in self._flattened:
            self._flattened[index] = _looks_flattened(self.document, self.document.blocks[index])
        return self._flattened[index]

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

    def at_wrap(self, span: Span) -> bool:
        """True beside a line end that was joined away: the gap is trailing space, not a gap."""
        return span.start in self._wraps or span.end in self._wraps

    def block(self, span: Span) -> Block:
        """The block that holds a span."""
        return self.document.block_at(span.start)

    def is_prose(self, span: Span) -> bool:
        """True in a block of sentences: it has 。；！？ or commas, and is no heading, caption, contents line, header or footer."""
        index = self.document.block_index(span.start)
        if index not in self._prose:
            self._prose[index] = _reads_as_prose(self.document, self.document.blocks[index])
        return self._prose[index]

    def has_sentences(self, span: Span) -> bool:
        """True in a block with 。；！？: where there are only commas, it may be a row of a table typed with spaces."""
        index = self.document.block_index(span.start)
        if index not in self._sentences:
            self._sentences[index] = _SENTENCE_MARK.search(self.text, *_range(self.document.blocks[index])) is not None
        return self._sentences[index]

    def gap(self, span: Span) -> Gap:
        """The gap at a span of white space, with the words of its clause."""
        block = self.block(span)
        left = self.text[max(block.span.start, span.start - REACH) : span.start]
        right = self.text[span.end : min(block.span.end, span.end + REACH)]
        before = left[len(left) - _reach(left[::-1]) :]
        after = right[: _reach(right)]
        return Gap(
            span,
            self.text[span.start : span.end],
            tuple(_TOKEN.findall(before)) or ("",),
            tuple(_TOKEN.findall(after)) or ("",),
            left[: len(left) - len(before)][-1:],
            right[len(after) :][:1],
        )

    def find(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """Where a pattern's group `at` matches inside one block, away from joined line ends."""
        for match in pattern.finditer(self.text):
            span = Span(*match.span("at"))
            if not self.at_wrap(span) and "\n" not in match["at"]:
                yield span


def _range(block: Block) -> tuple[int, int]:
    return block.span.start, block.span.end


def _reach(text: str) -> int:
    """How far the clause goes on that `text` opens with."""
    match = _CLAUSE.match(text)
    return match.end() if match else 0


_LAYOUT_KINDS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TOC, BlockKind.CODE})
_LAYOUT_STORIES = frozenset({StoryKind.HEADER, StoryKind.FOOTER})
_FORM_LIMIT = 600
"""Code points: a longer block is a text, whatever blanks, references or code it mentions."""

_LONG_LINE = 40
"""Code points from which on one comma makes a line prose: longer than a heading or a row of a form."""

_CELL_PROSE = 30
"""Code points: a shorter table cell is a label or a value, whatever marks it holds."""


def _reads_as_prose(document: Document, block: Block) -> bool:
    line = document.slice(block.span)
    if (block.kind in _LAYOUT_KINDS and not _is_run_in(block, line)) or block.story.kind in _LAYOUT_STORIES:
        return False
    if block.story.kind is StoryKind.TABLE:
        return len(line) >= _CELL_PROSE and _SENTENCE_MARK.search(line) is not None
    if not _SENTENCE_MARK.search(line) and len(_COMMA.findall(line)) < (1 if len(line) >= _LONG_LINE else 2):
        return False
    if len(line) <= _FORM_LIMIT and _NO_PROSE.search(line):
        return False
    return len(_HANZI.findall(line)) * 3 >= len(line) - line.count(" ")


def _is_run_in(block: Block, line: str) -> bool:
    """True for a paragraph that a heading style was given to from end to end, its text included: （一）加强领导。今年以来，…"""
    return block.kind is BlockKind.HEADING and len(line) >= _LONG_LINE and _SENTENCE_MARK.search(line.rstrip()[:-1]) is not None


_HANZI = re.compile(f"[{HANZI}]")
_NO_PROSE = re.compile(
    r"(?<=\S) {4,}(?=\S)"  # the blank of a form
    r"|\A\s*[\[［]\d+[\]］]|\[[JMDCNRSP](?:/OL)?\]|出版社[，,] ?(?:19|20)\d\d"  # an entry in a list of references
    r"|[\"'”“] ?[:：] *[\"'{\[]|[{};]\s*\Z|\A\s*(?://|/\*|#include|<[a-z/!])"  # code
)


_LABEL_INSIDE = re.compile(
    rf"[。！？”）][{BLANKS}]+(?:[一二三四五六七八九十]{{1,3}}、|（[一二三四五六七八九十]{{1,3}}）|\d{{1,2}}[.、](?!\d)|第[一二三四五六七八九十]{{1,3}}[章条节])"
)
_WHOLE_TEXT = 150
"""Code points from which on a file's only paragraph is a whole text rather than a sentence somebody tries out."""


def _looks_flattened(document: Document, block: Block) -> bool:
    if _LABEL_INSIDE.search(document.text, block.span.start, block.span.end):
        return True
    return len(block.span) >= _WHOLE_TEXT and len(block.span) * 10 >= len(document.text) * 9
