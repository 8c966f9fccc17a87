"""Signs of Markdown in a file that is not Markdown, where they stay signs: ** ## | --- | ``` [^1] ![](…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from hegao.checks.views.subject import Subject
from hegao.language.code_line import is_code_line
from hegao.language.hanzi import ONE_HANZI
from hegao.language.patterns import lazy
from hegao.model.document import Block, Document, Span
from hegao.model.finding import Edit, Fault, Safety, Severity
from hegao.model.regions import Region

_FAULT = "chat"
BOLD, HASHES, TABLE, FENCE, MARK = "bold", "hashes", "table", "fence", "mark"
"""Variants of the fault."""

_HEADING = lazy(r"^[ \t]*#{1,6}[ \t]+(?=[^\s!#/\-A-Za-z])", re.MULTILINE)
"""# before anything but Latin or an option: that is a comment among commands (`# -newkey`)."""
_STARS = lazy(r"\*+")
_BESIDE_BOLD = lazy(r"[\s，。；：、！？“”（）《》:;,.\-—]")
_LATIN = lazy(r"[A-Za-z0-9_)\]]")
_LEAST, _MOST = 2, 80
"""Code points of bold words."""
_DELIMITER_ROW = lazy(r"[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*){1,40}(?:\|[ \t]*)?")
_FENCE = lazy(r"[ \t]*((?:`{3,}|~{3,})[A-Za-z0-9+#-]{0,20})[ \t]*")
_RULE = lazy(r"[ \t]*(-{3}|\*{3})[ \t]*")
_MARKS = lazy(
    r"^[ \t]*[-*][ ]\[[ xX]\](?=[ ]\S)"
    r"|\[\^\d{1,3}\](?=:|(?<=[^\s\"'/(]\[\^\d\])|(?<=[^\s\"'/(]\[\^\d\d\])|(?<=[^\s\"'/(]\[\^\d\d\d\]))"
    r"|!\[[^\[\]\n]{0,80}\]\([^()\s]{1,300}\)"
    r"|(?<!!)\[[^\[\]\n]{1,80}\]\(https?://[^()\s]{1,300}\)",
    re.MULTILINE,
)
"""A box of a task, a note's number, a picture, a link."""


def markdown_signs(subject: Subject, masked: re.Pattern[str], *, answered: bool) -> Iterator[Fault]:
    """Every sign, the doubtful ones only beside certain ones or words of a chat program; text about programs shows what it is about."""
    document = subject.document
    bold = _Bold(document, masked)
    headings = [] if "technical" in subject.traits else [fault for fault in _headings(document) if not _is_code(subject, fault)]
    sure = answered or bool(bold.sure or headings)
    yield from (fault for fault in bold.faults(sure) if not _is_code(subject, fault))
    yield from headings
    if document.facts.has_styles or sure:
        others = [*_tables(document), *_lines(document, _FENCE, ("```", "~~~"), FENCE), *_marks(document)]
        yield from others
        yield from _lines(document, _RULE, ("---", "***"), MARK, None if sure or others else Severity.WARNING)


def _is_code(subject: Subject, fault: Fault) -> bool:
    return Region.CODE in subject.regions.at_start(fault.span)


class _Bold:
    """Pairs of ** in each paragraph. Two that stand for names (**局和**镇) look alike, so one such pair puts those amid words in doubt."""

    def __init__(self, document: Document, masked: re.Pattern[str]) -> None:
        self.document = document
        self.masked = masked
        self.sure: list[Span] = []
        """Pairs with a mark or nothing on both sides."""
        self.amid: list[Span] = []
        """Pairs with words beside them."""
        self.names = 0
        """Stars that bold no words."""
        if "**" in document.text:
            for block in document.blocks:
                self._read(block)

    def faults(self, sure: bool) -> Iterator[Fault]:
        """The pairs; those amid words are certain where nothing in the document is masked and they are several or beside other signs."""
        certain = sure or len(self.amid) > 1
        severity = None if certain else Severity.WARNING
        yield from (_bold_fault(self.document, span, None) for span in self.sure)
        if not self.names:
            yield from (_bold_fault(self.document, span, severity) for span in self.amid)

    def _read(self, block: Block) -> None:
        stars = [Span(*match.span()) for match in _STARS.finditer(self.document.text, block.span.start, block.span.end)]
        while stars:
            pair = stars[:2]
            if len(pair) == 2 and self._is_pair(*pair):
                self._keep(Span(pair[0].start, pair[1].end))
                del stars[:2]
            else:
                self.names += len(stars[0]) == 2
                del stars[0]

    def _is_pair(self, opening: Span, closing: Span) -> bool:
        words = self.document.text[opening.end : closing.start]
        proper = len(opening) == len(closing) == 2 and _LEAST <= len(words) <= _MOST and words == words.strip()
        return proper and not self.masked.match(words) and words[-1] not in "，,、；;和与及" and not self._is_sum(opening, closing)

    def _is_sum(self, opening: Span, closing: Span) -> bool:
        """True for powers and code: x**2+y**2."""
        text = self.document.text
        before, after = text[max(0, opening.start - 1) : opening.start], text[closing.end : closing.end + 1]
        return bool(_LATIN.match(before) or (_LATIN.match(after) and not ONE_HANZI.search(text, opening.end, closing.start)))

    def _keep(self, span: Span) -> None:
        text = self.document.text
        before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
        free = all(not side or _BESIDE_BOLD.match(side) for side in (before, after))
        free = free or bool(_BESIDE_BOLD.match(before or " ") and text[span.end - 3] in ":：。")
        (self.sure if free else self.amid).append(span)


def _bold_fault(document: Document, span: Span, severity: Severity | None) -> Fault:
    return _fault(document, span, BOLD, (Span(span.start, span.start + 2), Span(span.end - 2, span.end)), severity)


def _headings(document: Document) -> Iterator[Fault]:
    """# before a heading: a single one where the format has styles for headings, in text of characters alone only beside other signs."""
    hashes = list(_HEADING.finditer(document.text)) if "# " in document.text else []
    hashes = [match for match in hashes if not _is_among_code(document, match.start())]
    if document.facts.has_styles or len(hashes) > 1 or "**" in document.text:
        spans = (Span(*match.span()) for match in hashes)
        yield from (_fault(document, span, HASHES, (span,)) for span in spans)


def _is_among_code(document: Document, offset: int) -> bool:
    """True where the line before or after is one of code: there # begins a comment."""
    index = document.block_index(offset)
    beside = (*document.blocks[max(0, index - 1) : index], *document.blocks[index + 1 : index + 2])
    return any(is_code_line(document.slice(block.span)) for block in beside)


def _tables(document: Document) -> Iterator[Fault]:
    """Rows of pipes with a row of dashes among them, as one fault."""
    if "---" not in document.text or "|" not in document.text:
        return
    for piped, rows in groupby(document.blocks, lambda block: _is_row(document, block)):
        row_spans = [block.span for block in rows]
        if piped and any(_DELIMITER_ROW.fullmatch(document.slice(span)) for span in row_spans):
            yield _fault(document, Span(row_spans[0].start, row_spans[-1].end), TABLE)


def _is_row(document: Document, block: Block) -> bool:
    return document.text.find("|", block.span.start, block.span.end) >= 0


def _marks(document: Document) -> Iterator[Fault]:
    if any(sign in document.text for sign in ("](", "[^", "- [", "* [")):
        yield from (_fault(document, Span(*match.span()), MARK) for match in _MARKS.finditer(document.text))


def _lines(
    document: Document, pattern: re.Pattern[str], signs: Sequence[str], variant: str, severity: Severity | None = None
) -> Iterator[Fault]:
    """Paragraphs that are such a sign and nothing else."""
    for block in document.blocks if any(sign in document.text for sign in signs) else ():
        match = pattern.fullmatch(document.text, block.span.start, block.span.end)
        if match:
            yield _fault(document, Span(*match.span(1)), variant, (Span(*match.span(1)),), severity)


def _fault(document: Document, span: Span, variant: str, signs: Sequence[Span] = (), severity: Severity | None = None) -> Fault:
    """A fault whose fix takes the signs away, where all of them can be reached."""
    edits = tuple(Edit(sign, "") for sign in signs) if all(document.is_editable(sign) for sign in signs) else ()
    return Fault(_FAULT, span, severity=severity, edits=edits, safety=Safety.UNSAFE, variant=variant)
