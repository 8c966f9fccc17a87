"""Numbers with nothing behind them: the words of a heading or an item are lost, or Word numbers an empty paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.items import items_by_block
from hegao.checks.views.label_words import first_clause, printed
from hegao.checks.views.pictures import picture_offsets
from hegao.checks.views.series import COUNTED
from hegao.checks.views.subject import Subject
from hegao.language.code_line import is_code_line
from hegao.language.hanzi import ONE_HANZI
from hegao.language.labels import RANK, LabelStyle
from hegao.model.automatic_numbers import printed_number
from hegao.model.document import BODY, Block, BlockKind, Document
from hegao.model.finding import Fault, Severity
from hegao.model.labelled_blocks import auto_style
from hegao.model.outline import Item

_FAULT = "label-alone"
_TYPED = (COUNTED | {LabelStyle.ARTICLE}) - {LabelStyle.ARABIC_PAREN, LabelStyle.CIRCLED}
"""Typed ones that are looked at: a bare (1) numbers a formula, and ① is a note's."""


def _labels_alone(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """One fault on the first of bare numbers in a row. Several may be lines that others are to fill in."""
    for row in _rows(subject.document, [index for index, style in _bare(subject) if not _content_follows(subject, index, style)]):
        yield from _fault(subject, row[0], None if len(row) == 1 else Severity.WARNING)


def _rows(document: Document, alone: Sequence[int]) -> Iterator[list[int]]:
    """Blocks, each with those that follow it with nothing but blocks without text in between."""
    row: list[int] = []
    for index in alone:
        if row and any(len(block.span) for block in document.blocks[row[-1] + 1 : index]):
            yield row
            row = []
        row.append(index)
    if row:
        yield row


def _bare(subject: Subject) -> list[tuple[int, LabelStyle]]:
    """The blocks of the body that a number fills, in order, each with its style."""
    found = {**dict(_typed_alone(subject)), **dict(_automatic_alone(subject.document))}
    return [(index, found[index]) for index in sorted(found) if _is_text(subject.document.blocks[index])]


def _is_text(block: Block) -> bool:
    return block.story == BODY and block.kind not in (BlockKind.TOC, BlockKind.CODE)


def _typed_alone(subject: Subject) -> Iterator[tuple[int, LabelStyle]]:
    text, blocks = subject.document.text, subject.document.blocks
    for item in subject.view(items_by_block).values():
        end = blocks[item.block].span.end
        fills = item.span.end == end or text[item.span.end : end].isspace()
        if fills and item.style and item.style in _TYPED and item.label and not item.label.weak:
            yield item.block, item.style


def _automatic_alone(document: Document) -> Iterator[tuple[int, LabelStyle]]:
    for index, block in enumerate(document.blocks):
        if block.label and not len(block.span) and printed_number(block) and (style := auto_style(block.label)):
            yield index, style


def _content_follows(subject: Subject, index: int, style: LabelStyle) -> bool:
    """True where the number belongs to a picture, to what stands on the next line, or to a level below it."""
    document = subject.document
    pictures = subject.view(picture_offsets)
    if document.blocks[index].span.start in pictures:
        return True
    for at in range(index + 1, len(document.blocks)):
        block = document.blocks[at]
        if block.span.start in pictures or block.story != BODY:
            return block.story == BODY or block.story.cell is not None
        if len(block.span) or printed_number(block):
            return not _is_sibling_or_above(subject, at, block, style)
    return False


def _is_sibling_or_above(subject: Subject, at: int, block: Block, style: LabelStyle) -> bool:
    other = _style_at(subject, at, block)
    return other is not None and RANK[other] <= RANK[style]


def _style_at(subject: Subject, at: int, block: Block) -> LabelStyle | None:
    item = subject.view(items_by_block).get(at)
    return item.style if item else auto_style(block.label) if block.label else None


def _fault(subject: Subject, index: int, severity: Severity | None) -> Iterator[Fault]:
    """A fault on the typed number; of an automatic one, which has no text, on the paragraph above."""
    block = subject.document.blocks[index]
    if len(block.span):
        item: Item = subject.view(items_by_block)[index]
        yield Fault(_FAULT, item.span, {"label": printed(item)}, severity=severity)
    elif (above := _nearest_text(subject, range(index - 1, -1, -1))) is not None and not _amid_code(subject, above, index):
        yield Fault(_FAULT, first_clause(subject.document, above), {"label": printed_number(block)}, severity=severity, variant="empty")


def _amid_code(subject: Subject, above: Block, index: int) -> bool:
    """True for a blank line of a listing whose lines Word numbers: one beside it is code, or the numbered one above is not Chinese."""
    below = _nearest_text(subject, range(index + 1, len(subject.document.blocks)))
    lines = [subject.document.slice(block.span) for block in (above, below) if block is not None]
    foreign = [ONE_HANZI.search(line) is None for line in lines]
    return any(map(is_code_line, lines)) or all(foreign) or (above.label is not None and foreign[0])


def _nearest_text(subject: Subject, places: range) -> Block | None:
    blocks = (subject.document.blocks[place] for place in places)
    return next((block for block in blocks if len(block.span) and block.story == BODY), None)


FINDERS = (Finder(_FAULT, _labels_alone, values=frozenset({"label"}), variants=frozenset({"empty"})),)
