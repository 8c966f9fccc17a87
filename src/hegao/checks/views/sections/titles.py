"""What may be the title of a document: its lines above the text, in every dress that titles wear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from hegao.language.hanzi import SENTENCE_END
from hegao.language.lexicon import one_of
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.model.document import Block, BlockKind, Document, StoryKind
from hegao.model.outline import Item, Outline

ABOUT_A_GENRE = lazy(one_of("title-ending-about-a-genre") + "$")
"""Titles that end so are about a genre, not of it, unless the genre's own words reach to the end."""

_TITLE_BLOCKS = 8
_TITLE_LIMIT = 60
_BLOCKS_LOOKED_AT = 40 * _TITLE_BLOCKS
_TITLE_ROWS = 2
"""Rows of a table at the head of a form in which its title may stand."""

_PIECE = 2
"""Code points of a line that is a piece of a title written downwards: 策 ⏎ 划 ⏎ 书."""

_OPENING_DRESS, _CLOSING_DRESS = "#*《【[", "*》】]"
_TAIL = lazy(
    rf"(?:{one_of('behind-a-title')}|\d{{1,4}}篇|[(（][^()（）]{{0,20}}[)）]|[〔\[]\d{{4}}[〕\]]|\.docx?|篇[一二三\d]{{1,4}}"
    rf"|第[{COUNTING}\d]{{1,4}}[期次号版]|[vV]\d[\d.]{{0,6}}|[-—_](?:\d{{1,4}}|第[{COUNTING}\d]{{1,3}}[期次号])|(?<=[一-鿿])(?:\d{{1,2}}|\d{{8}}))$"
)
_LONGEST_TAIL = 24
_MOST_TAILS = 8
_SECOND_HALF = lazy(r"[：:]|——")
_SHORTEST_HEAD = 3
_SUBJECT = lazy(rf"{one_of('kind-of-thesis-work')}?[（(]?(?:论文)?[）)]?{one_of('names-a-title')}[：:]")
"""What leads the title of a work on its cover: it says what the work is about, not what kind it is."""


def title_lines(document: Document, outline: Outline) -> Iterator[str]:
    """What may be the title, likeliest first: the outline's own, then the short lines above the text, also two or three joined.

    Of a line in two halves the first is one by itself as well: 会议纪要：第三次例会.
    """
    if outline.title is not None:
        yield from _with_head(_squeezed(document.slice(outline.title)))
    lines = _joined_pieces(_lines_above(document, outline))
    for index, line in enumerate(lines):
        yield from _with_head(line)
        yield from ("".join(lines[start : index + 1]) for start in (index - 1, index - 2) if start >= 0)


def _with_head(line: str) -> Iterator[str]:
    yield line
    half = _SECOND_HALF.search(line)
    if half and half.start() >= _SHORTEST_HEAD and not ABOUT_A_GENRE.search(line):
        yield _without_tails(line[: half.start()])


def _joined_pieces(lines: Sequence[str]) -> list[str]:
    """The lines, those of a character or two that stand one under another made one."""
    groups = ((short, list(run)) for short, run in groupby(lines, lambda line: len(line) <= _PIECE))
    return [line for short, run in groups for line in (["".join(run)] if short else run)]


def _lines_above(document: Document, outline: Outline) -> list[str]:
    """The short lines above the first number and the running text: paragraphs, outermost headings, the first rows of a table."""
    items = {item.block: item for item in outline.items}
    only_entry = sum(block.kind is BlockKind.TOC for block in document.blocks[:_BLOCKS_LOOKED_AT]) == 1
    lines: list[str] = []
    for index, block in enumerate(document.blocks[:_BLOCKS_LOOKED_AT]):
        if len(lines) == _TITLE_BLOCKS or _is_numbered(items.get(index)):
            break
        if not len(block.span) or not _may_be_title(block, items.get(index), only_entry):
            continue
        line = document.slice(block.span).strip()
        if _is_running_text(line):
            if lines:
                break
        elif not SENTENCE_END.search(line) and (squeezed := _squeezed(line)) and not _SUBJECT.match(squeezed):
            lines.append(squeezed)
    return lines


def _is_numbered(item: Item | None) -> bool:
    return item is not None and item.style is not None and item.story.kind is StoryKind.BODY


def _may_be_title(block: Block, item: Item | None, only_entry: bool) -> bool:
    """True for a paragraph or title of the body, a heading of the outermost style, and a cell of a table's first rows."""
    if block.story.kind is StoryKind.TABLE:
        return block.story.cell is not None and block.story.cell.row <= _TITLE_ROWS and len(block.span) <= _TITLE_LIMIT // 2
    if block.story.kind is not StoryKind.BODY or block.kind is BlockKind.ITEM:
        return False
    if block.kind is BlockKind.TOC:
        return only_entry
    return item is None or block.style_level <= 1


def _is_running_text(line: str) -> bool:
    return len(line) > _TITLE_LIMIT or "。" in line


def _squeezed(text: str) -> str:
    """A title without white space, without marks around it and without what is often put behind it (范文, （送审稿）, 第3期)."""
    line = "".join(text.split())
    if line[:1] in _OPENING_DRESS:
        line = line.lstrip(_OPENING_DRESS).rstrip(_CLOSING_DRESS)
    return _without_tails(line)


def _without_tails(line: str) -> str:
    for _ in range(_MOST_TAILS):
        tail = _TAIL.search(line, max(0, len(line) - _LONGEST_TAIL))
        if tail is None:
            break
        line = line[: tail.start()]
    return line
