"""Which part of an official document or report each paragraph is, as a layout profile has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hegao.checks.views.items import items_by_block
from hegao.checks.views.subject import Subject
from hegao.language.labels import LabelStyle
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import BODY, Block, BlockKind, Span
from hegao.model.outline import Item
from hegao.model.profile import Role
from hegao.model.regions import Region

_BY_LABEL: Mapping[LabelStyle, Role] = {
    LabelStyle.HAN: Role.HEADING_1,
    LabelStyle.HAN_PAREN: Role.HEADING_2,
    LabelStyle.ARABIC: Role.HEADING_3,
    LabelStyle.ARABIC_PAREN: Role.HEADING_4,
}
"""GB/T 9704-2012, 7.3.3: where no chapters stand above them."""

_CHAPTERS = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.DECIMAL})

_BY_LEVEL = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
HEADINGS = frozenset(_BY_LEVEL)
_ADDRESSEE = lazy(r"[^。；？！]{2,120}[：:]")
_ATTACHMENTS = lazy(r"附[ 　]*件[：:].*")
_ANNEX = lazy(r"附[ 　]*件[ 　]*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[：:]?")
"""The line above an attachment itself, which is set in 黑体 without indent and is none of the parts (GB/T 9704-2012, 7.3.4)."""
_DATE = lazy(r"[ 　]*(?:\d{4}|[〇○零一二三四五六七八九]{4})[ 　]*年[^，。；]{1,8}月[^，。；]{1,8}日[ 　]*")
_SIGNATURE = lazy(r"[^，。；：！？]{2,40}")
_POINTS = frozenset("。：:")
"""With what a heading ends that text goes on behind."""

_LAST = 12
"""Blocks at the end of the body among which the signature and the date are looked for."""

_APART = (Region.COVER, Region.CONTENTS, Region.CODE, Region.REFERENCES)
"""Where a document follows no profile for its text."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or the heading that it opens with (`whole` is False then, and for the rest behind it), and what it is."""

    role: Role
    block: int
    span: Span
    whole: bool = True


def parts(subject: Subject) -> tuple[Part, ...]:
    """A view: the parts of the body in text order, each with the words of its paragraph; what is none of them is left out."""
    return tuple(_Parts(subject).read())


class _Parts:
    """Goes through the blocks of the body once."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._document = subject.document
        self._items = subject.view(items_by_block)
        self._title = subject.outline.title
        self._body = [index for index, block in enumerate(self._document.blocks) if self._counts(block)]
        self._closing = dict(self._read_closing())
        self._by_label = not any(item.style in _CHAPTERS and item.heading for item in subject.outline.items)

    def _counts(self, block: Block) -> bool:
        return block.story == BODY and self._document.slice(block.span).strip() != "" and not self._subject.in_residue(block.span)

    def read(self) -> Iterator[Part]:
        """The parts of the body, then captions and cells."""
        after_title = False
        for index in self._body:
            block = self._document.blocks[index]
            if self._is_title(block):
                after_title = True
                yield Part(Role.TITLE, index, block.span)
            elif not self._stands_apart(block):
                yield from self._of_block(index, block, below_title=after_title)
                after_title = False
        yield from (
            Part(Role.TABLE, index, block.span)
            for index, block in enumerate(self._document.blocks)
            if block.story.cell is not None and len(block.span)
        )

    def _is_title(self, block: Block) -> bool:
        return self._title is not None and self._title.start <= block.span.start < self._title.end

    def _stands_apart(self, block: Block) -> bool:
        here = self._subject.regions.at_start(block.span)
        if block.kind in (BlockKind.TOC, BlockKind.CODE, BlockKind.TITLE) or not here.isdisjoint(_APART):
            return True
        return _ANNEX.fullmatch(self._document.slice(block.span).strip()) is not None

    def _of_block(self, index: int, block: Block, *, below_title: bool) -> Iterator[Part]:
        item = self._items.get(index)
        if block.kind is BlockKind.CAPTION:
            yield Part(Role.CAPTION, index, block.span)
        elif index in self._closing:
            yield Part(self._closing[index], index, block.span)
        elif item is not None and item.heading is not None:
            yield from self._of_heading(item, index, block)
        elif below_title and _ADDRESSEE.fullmatch(self._document.slice(block.span).strip()):
            yield Part(Role.ADDRESSEE, index, block.span)
        else:
            yield Part(Role.BODY, index, block.span)

    def _of_heading(self, item: Item, index: int, block: Block) -> Iterator[Part]:
        """A heading on a line of its own, or the one that a paragraph opens with and the text behind it."""
        role = _BY_LABEL.get(item.style) if self._by_label and item.style else None
        role = role or _BY_LEVEL[min(max(block.level, 1), len(_BY_LEVEL)) - 1]
        if item.own_line or item.heading is None:
            yield Part(role, index, block.span)
            return
        end = item.heading.end + (self._document.text[item.heading.end : item.heading.end + 1] in _POINTS)
        yield Part(role, index, Span(block.span.start, end), whole=False)
        yield Part(Role.BODY, index, Span(end, block.span.end), whole=False)

    def _read_closing(self) -> Iterator[tuple[int, Role]]:
        """The attachment note, who signs, and the date, from the last blocks of the body before the attachments."""
        annex = (place for place, index in enumerate(self._body) if _ANNEX.fullmatch(self._words(index)))
        last = self._body[: next(annex, len(self._body))][-_LAST:]
        for place, index in enumerate(last):
            words = self._words(index)
            if _ATTACHMENTS.fullmatch(words):
                yield index, Role.ATTACHMENTS
            elif _DATE.fullmatch(words):
                yield index, Role.DATE
                if place and self._signs(last[place - 1]):
                    yield last[place - 1], Role.SIGNATURE

    def _signs(self, index: int) -> bool:
        return index not in self._items and _SIGNATURE.fullmatch(self._words(index)) is not None

    def _words(self, index: int) -> str:
        return self._document.block_texts[index].strip()
