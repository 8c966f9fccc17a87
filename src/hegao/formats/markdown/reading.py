"""Markdown (CommonMark with tables and strikethrough): what a reader of the rendered page sees, as lines that know their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from hegao.formats.lines.line import Line
from hegao.formats.markdown.block_reader import BlockReader
from hegao.formats.markdown.cutting import Stretch, StretchKind, cut, heading_mark, heading_words, list_item
from hegao.formats.markdown.source_map import SourceLines
from hegao.formats.markdown.tables import table_rows
from hegao.formats.text.decoding import decode
from hegao.formats.text.reading import assemble_decoded
from hegao.language.patterns import lazy
from hegao.model.document import Document, FormatFacts

if TYPE_CHECKING:
    from hegao.formats.markdown.parsing import ParsedStretch

_FRONT_MATTER = lazy(r"\A---[ \t]*(?:\r\n|\r|\n)(?P<body>.*?)(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?=\r|\n|\Z)", re.DOTALL)
_YAML_KEY = lazy(r"""\s*[\w"'.-]+[ \t]*:(?:\s|$)""")
_FACTS = FormatFacts(has_marks=True, skipped_line_may_be_picture=True)


def read_document(content: bytes) -> Document:
    """The Document in the bytes of a Markdown file. Raises DocumentProblem (see `decode`)."""
    decoded = decode(content)
    source = SourceLines(decoded.text)
    return assemble_decoded(read_markdown(source), "markdown", decoded, source.starts, _FACTS)


def read_markdown(source: SourceLines) -> list[Line]:
    """The lines of a Markdown file; offsets are code points in the decoded file."""
    lines = without_front_matter(source)
    changed_by_parser = "\x00" in source.text
    return read_stretches(source, lines, [Stretch(0, len(lines), StretchKind.UNCERTAIN)] if changed_by_parser else list(cut(lines)))


def without_front_matter(source: SourceLines) -> list[str]:
    """The lines with YAML front matter blanked out, so that what follows keeps its numbers."""
    matter = _FRONT_MATTER.match(source.text)
    if not matter or not _opens_with_key(matter["body"]):
        return source.lines
    length = len(SourceLines(matter[0]).lines)
    return [""] * length + source.lines[length:]


def _opens_with_key(body: str) -> bool:
    """True for YAML: its first line that is no comment and not blank has a key. Headings between two rules have none."""
    lines = (line for line in body.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return _YAML_KEY.match(next(lines, "")) is not None


def read_stretches(source: SourceLines, lines: Sequence[str], stretches: Sequence[Stretch]) -> list[Line]:
    """All definitions of links come before the first text: it may refer to any of them."""
    references: dict[str, object] = {}
    reader = BlockReader(source, references)
    for part in list(_parsed(lines, stretches, references)):
        if not isinstance(part, Stretch):
            reader.take_tokens(part.tokens, part.first_line)
        elif part.kind is StretchKind.TEXT:
            _take_text(reader, lines, part)
        elif part.kind is StretchKind.TABLE:
            reader.take_table(part.first, table_rows(lines[part.first : part.after]))
        elif part.kind is StretchKind.LIST:
            _take_list(reader, lines, part)
    return reader.finished()


def _take_text(reader: BlockReader, lines: Sequence[str], stretch: Stretch) -> None:
    """Paragraphs and headings."""
    start = stretch.first
    for number in range(stretch.first, stretch.after):
        level = heading_mark(lines[number])
        if level:
            if start < number:
                reader.take_paragraph(start, lines[start:number])
            reader.take_heading(number, level, heading_words(lines[number], level))
            start = number + 1
    if start < stretch.after:
        reader.take_paragraph(start, lines[start : stretch.after])


def _take_list(reader: BlockReader, lines: Sequence[str], stretch: Stretch) -> None:
    """Items of a line each; another mark begins another list."""
    mark = ""
    for number in range(stretch.first, stretch.after):
        item = list_item(lines[number])
        if item is None:
            continue
        if item["mark"] != mark:
            if mark:
                reader.close_list()
            mark = item["mark"]
            reader.begin_list(mark, int(item["number"]) if item["number"] else None, number)
        reader.take_item(number, item["words"])
    reader.close_list()


def _parsed(lines: Sequence[str], stretches: Sequence[Stretch], references: dict[str, object]) -> Iterable[Stretch | ParsedStretch]:
    if all(stretch.kind is not StretchKind.UNCERTAIN for stretch in stretches):
        return stretches
    from hegao.formats.markdown.parsing import parsed  # noqa: PLC0415 - a plain file needs no parser

    return parsed(lines, stretches, references)
