"""The entries of a document's tables of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.views.contents import contents_lines
from hegao.checks.views.subject import Subject
from hegao.language.labels import parse_label
from hegao.language.lexicon import entries
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.language.wording import plain
from hegao.model.document import Block, BlockKind, Span

_TITLES = frozenset(entries("contents-title"))
_PAGE = lazy(r"(?:[.．·…—-]{2,}|[\t\u2002\u3000]|(?<=\S) )[\s.．·…—-]{0,200}(?:\d{1,4}|[ivxlIVXL]{1,6})?[ ）)—-]{0,3}\Z")
_NUMBER = lazy(r"(?:\d{1,2}(?:[.．]\d{1,2}){0,5}[.．]?(?![\d.．])|[IVXLC]{1,6}[.．](?=\s))")
_MADE = lazy(r"(?i)toc ?\d")
"""The styles of the entries that Word puts into a table of contents: toc 1, TOC2."""

_INTERRUPTED = 2
"""Lines with text that may stand inside a contents or under its title: the title again on the next page, an entry on two lines."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a contents without its page: `number` and `key` are what its number and its words are compared by."""

    span: Span
    number: str
    key: str
    has_page: bool
    by_style: bool = False
    """Set as an entry by the word processor: such a list is made from the document's own headings."""


def contents_lists(subject: Subject) -> Iterator[list[Entry]]:
    """The tables of contents: the line 目录 stands above, or most entries have a page."""
    found: list[Entry] = []
    titled, apart = False, 0
    for block, listed in _lines_about(subject):
        title = _is_title(subject.document.slice(block.span))
        if listed and not title:
            found.append(_entry(subject, block))
            apart = 0
            continue
        apart = 0 if title and not found else apart + 1
        if apart > _INTERRUPTED:
            if _is_contents(found, titled):
                yield found
            found, titled, apart = [], False, 0
        titled = titled or title
    if _is_contents(found, titled):
        yield found


def _lines_about(subject: Subject) -> list[tuple[Block, bool]]:
    """The blocks with text from shortly before the first line of a contents to shortly behind the last, each with whether it is one."""
    blocks, typed = subject.document.blocks, subject.view(contents_lines)
    if not typed and not any(block.kind is BlockKind.TOC for block in blocks):
        return []
    lines = [(block, block.kind is BlockKind.TOC or index in typed) for index, block in enumerate(blocks) if len(block.span)]
    listed = [place for place, (_, listed) in enumerate(lines) if listed]
    return lines[max(0, listed[0] - _INTERRUPTED - 1) : listed[-1] + _INTERRUPTED + 2] if listed else []


def _is_contents(found: Sequence[Entry], titled: bool) -> bool:
    return bool(found) and (titled or sum(entry.has_page for entry in found) * 2 > len(found))


def _is_title(line: str) -> bool:
    return plain(line).lower() in _TITLES


def _entry(subject: Subject, block: Block) -> Entry:
    span, line = block.span, subject.document.slice(block.span).rstrip()
    page = _PAGE.search(line)
    words = line[: page.start()] if page else line
    lead = len(words) - len(words.lstrip())
    return Entry(
        Span(span.start + lead, span.start + len(words.rstrip())),
        *parted(words.strip()),
        page is not None,
        _MADE.match(block.style) is not None,
    )


def parted(line: str) -> tuple[str, str]:
    """The number of a heading and its words, both reduced to what is compared: 1.1. and 1.1 are equal."""
    label = parse_label(line, weak=True)
    bare = None if label else _NUMBER.match(line)
    end = label.end if label else bare.end() if bare else 0
    return number_of(line[:end]), plain(line[end:])


def number_of(text: str) -> str:
    """A label as it is compared."""
    return "".join(text.split()).strip(".．、")
