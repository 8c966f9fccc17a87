"""What the author of a document tells hegao in comments: to leave a place, a stretch or the whole file alone.

A comment in Word, or `<!-- … -->` in Markdown. Plain text has no comments: whatever stands there is part of the document and goes out
with it, so that there is no such form for it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator
from enum import Enum, auto

from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.language.quick_enums import quick_enum
from hegao.model.document import Document, Mark, MarkKind, Span, StoryKind


@quick_enum
class Order(Enum):
    """What a comment orders. STRAY is a beginning without an end or an end without a beginning; UNKNOWN is no order that there is."""

    HERE = auto()
    START = auto()
    END = auto()
    FILE = auto()
    STRAY = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment addressed to hegao. `entries` are the rules it names, as they are written (none: all rules); `region` is what it covers."""

    mark: Mark
    order: Order
    entries: tuple[str, ...]
    region: Span | None = None


_ADDRESS = lazy(r"\s*(?:hegao|核稿)\s*:\s*")
_ORDER = lazy(
    r"\s*(?:hegao|核稿)\s*:?\s*(?:"
    r"(?P<start>ignore[\s_-]*start(?![a-z])|忽略\s*开始|开始\s*忽略)|(?P<end>ignore[\s_-]*end(?![a-z])|忽略\s*结束|结束\s*忽略)|"
    r"(?P<file>ignore[\s_-]*file(?![a-z])|忽略\s*(?:全文|文件|本文件))|(?P<here>ignore(?![a-z_-])|忽略))"
)
_LATIN_WORD = lazy(r"[a-z]")
_REASON = lazy(r"[(\n。]|--|—")
"""What a reason, which is for people, begins with: a bracket, a dash, a new line."""

_MARK = lazy(r"[,、;:/]")
_RULE_LIKE = lazy(r"[a-z]{2,4}\d+|[a-z0-9]+(?:[-_][a-z0-9]+)+")
"""What was meant for a rule, if misspelt: letters with digits, or words joined by hyphens."""


def is_addressed(comment: str) -> bool:
    """True for a comment that begins with hegao's name, in whatever case and width: it is no reviewer's."""
    words = _folded(comment)
    return bool(_ADDRESS.match(words) or _ORDER.match(words))


def read_suppressions(document: Document, selectors: Container[str]) -> tuple[Suppression, ...]:
    """The comments that are addressed to hegao, in text order. `selectors`: what may stand for rules, in upper case."""
    return tuple(_with_regions(document, [order for mark in _comments(document) if (order := _parse(mark, selectors))]))


def _comments(document: Document) -> list[Mark]:
    return sorted((*document.marks_of(MarkKind.COMMENT), *document.marks_of(MarkKind.NOTE)), key=lambda mark: mark.span)


def _folded(comment: str) -> str:
    return unicodedata.normalize("NFKC", comment).casefold()


def _parse(mark: Mark, selectors: Container[str]) -> Suppression | None:
    """The order in a comment; None where it is meant for people, as 核稿：数字请核对 is."""
    words = _folded(mark.detail)
    order = _ORDER.match(words)
    if order:
        entries = tuple(_entries(_REASON.split(words[order.end() :], maxsplit=1)[0], selectors))
        return Suppression(mark, Order[str(order.lastgroup).upper()], entries)
    address = _ADDRESS.match(words)
    if address and _LATIN_WORD.match(words, address.end()):
        return Suppression(mark, Order.UNKNOWN, ())
    return None


def _entries(listed: str, selectors: Container[str]) -> Iterator[str]:
    """The rules that are listed, in upper case, up to a mark with words after it of which none is like a rule: these are the reason."""
    first, *others = (part.split() for part in _MARK.split(listed))
    yield from map(str.upper, first)
    for part in others:
        if part and not any(word.upper() in selectors or _RULE_LIKE.fullmatch(word) for word in part):
            return
        yield from map(str.upper, part)


# What an order covers


def _with_regions(document: Document, orders: list[Suppression]) -> Iterator[Suppression]:
    ends = _ends(orders)
    closed = set(ends.values())
    for index, order in enumerate(orders):
        match order.order:
            case Order.HERE:
                yield _covering(order, _here(document, order.mark))
            case Order.FILE:
                yield _covering(order, Span(0, len(document.text)))
            case Order.START if index in ends:
                yield _covering(order, Span(order.mark.span.start, orders[ends[index]].mark.span.end))
            case Order.START:
                yield Suppression(order.mark, Order.STRAY, order.entries, Span(order.mark.span.start, len(document.text)))
            case Order.END if index not in closed:
                yield Suppression(order.mark, Order.STRAY, order.entries)
            case _:
                yield order


def _covering(order: Suppression, region: Span) -> Suppression:
    return Suppression(order.mark, order.order, order.entries, region)


def _ends(orders: list[Suppression]) -> dict[int, int]:
    """For each beginning its end: one that names rules ends the last beginning that names the same, any other the last of all."""
    open_: list[int] = []
    ends: dict[int, int] = {}
    for index, order in enumerate(orders):
        if order.order is Order.START:
            open_.append(index)
        elif order.order is Order.END and open_:
            same = [begun for begun in open_ if set(orders[begun].entries) == set(order.entries)]
            begun = same[-1] if order.entries and same else open_[-1]
            open_.remove(begun)
            ends[begun] = index
    return ends


def _here(document: Document, mark: Mark) -> Span:
    """The words that a Word comment hangs on; in Markdown the paragraph, heading or item that the comment stands in or before.

    Before a table that is all of it: no comment can stand between its rows.
    """
    if mark.kind is MarkKind.COMMENT or not document.blocks:
        return mark.span
    index = document.block_index(mark.span.start)
    block = document.blocks[index]
    if block.story.kind is not StoryKind.TABLE or not _opens_table(document, index, mark):
        return block.span
    cells = [other for other in document.blocks if other.story.kind is StoryKind.TABLE and other.story.index == block.story.index]
    return Span(cells[0].span.start, cells[-1].span.end)


def _opens_table(document: Document, index: int, mark: Mark) -> bool:
    block = document.blocks[index]
    before = document.blocks[index - 1] if index else None
    return mark.span.start == block.span.start and (
        before is None or before.story.index != block.story.index or before.story.kind != block.story.kind
    )
