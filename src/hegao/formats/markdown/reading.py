"""Markdown (CommonMark with tables and strikethrough): what a reader of the rendered page sees, as lines that know their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hegao.formats.lines.columns import columns
from hegao.formats.lines.line import Join, Line
from hegao.formats.lines.wrapwidth import NARROWEST
from hegao.formats.markdown.html import html_lines
from hegao.formats.markdown.inline import InlineReader, LineBreak
from hegao.formats.markdown.source_map import Segment, SourceLines, SourceMap, joined, note_mark
from hegao.formats.text.decoding import decode
from hegao.formats.text.reading import assemble_decoded
from hegao.language.hanzi import SENTENCE_END
from hegao.language.labels import parse_label
from hegao.language.lexicon import entries
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, field, replace
from hegao.model.document import BODY, AutoNumber, BlockKind, Cell, Document, FormatFacts, Mark, MarkKind, Span, Story, StoryKind

_FRONT_MATTER = lazy(r"\A---[ \t]*(?:\r\n|\r|\n)(?P<body>.*?)(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?=\r|\n|\Z)", re.DOTALL)
_FACTS = FormatFacts(has_marks=True, skipped_line_may_be_picture=True)

_HEADING_LINES = 3
"""A heading underlined with `---` has fewer line ends than this."""

_ENTRY = lazy(r"\s*[*_]{0,2}\[(?:[^\[\]\\]|\\.){1,200}\]\(<?#[^\n]{0,400}\)[*_]{0,2}(?:[ .…·]{1,100}\d{1,4})?\s*")
"""A line that is nothing but a link to a heading of the same page."""
_LONGEST_ENTRY = 60
_CONTENTS = frozenset(entries("contents-title"))
_SHELL = lazy(r"--?[A-Za-z]|/[A-Za-z]")

_YAML_KEY = lazy(r"""\s*[\w"'.-]+[ \t]*:(?:\s|$)""")


def read_document(content: bytes) -> Document:
    """The Document in the bytes of a Markdown file. Raises DocumentProblem (see `decode`)."""
    decoded = decode(content)
    return assemble_decoded(read_markdown(decoded.text), "markdown", decoded, _FACTS)


def read_markdown(text: str) -> list[Line]:
    """The lines of a Markdown file; offsets are code points in `text`, the decoded file."""
    references: dict[str, object] = {}
    tokens = _block_parser().parse(_without_front_matter(text), references)
    reader = _BlockReader(SourceLines(text), references)
    for token in tokens:
        reader.take(token)
    return reader.finished()


def _without_front_matter(text: str) -> str:
    """The text with YAML front matter blanked out, so that what follows keeps its lines."""
    matter = _FRONT_MATTER.match(text)
    if not matter or not _opens_with_key(matter["body"]):
        return text
    return re.sub(r"[^\r\n]", "", matter[0]) + text[matter.end() :]


def _opens_with_key(body: str) -> bool:
    """True for YAML: its first line that is no comment and not blank has a key. Headings between two rules have none."""
    lines = (line for line in body.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return _YAML_KEY.match(next(lines, "")) is not None


@cache
def _block_parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["inline", "text_join"])


@dataclass(slots=True)
class _List:
    """An open list: `name` tells it apart from others, `value` is the number of its next item, None for bullets."""

    name: str
    value: int | None
    mark: str


@dataclass(slots=True)
class _BlockReader:
    """Reads block tokens one by one: the lines so far, and the containers around the next block."""

    source: SourceLines
    references: dict[str, object]
    inline: InlineReader = field(default_factory=lambda: InlineReader(MarkdownIt("commonmark").enable("strikethrough")))
    lines: list[Line] = field(default_factory=list)
    quotes: int = 0
    quote_depth: int = 0
    tables: int = 0
    row: int = 0
    column: int = 0
    lists: list[_List] = field(default_factory=list)
    ended: dict[tuple[int, str], _List] = field(default_factory=dict)
    label: AutoNumber | None = None
    heading: int = 0
    underlined: bool = False
    in_table: bool = False
    in_contents: bool = False
    """True below the line 目录, up to what is no list."""
    notes: list[str] = field(default_factory=list)
    """Comments that stood alone: they belong to the next line."""

    def take(self, token: Token) -> None:
        """One block token more."""
        step = _STEPS.get(token.type)
        if step:
            step(self, token)

    def finished(self) -> list[Line]:
        """All lines. Comments after the last one hang on its end."""
        if self.lines and self.notes:
            last = self.lines[-1]
            self.lines[-1] = replace(last, marks=(*last.marks, *(note_mark(len(last.text), words) for words in self.notes)))
        return self.lines

    def _put(self, line: Line) -> None:
        """A line, with the comments that stood before it; one that has no text hands its own on to the next."""
        if not line.text.strip() and line.kind is not BlockKind.CELL:
            self.notes += [mark.detail for mark in line.marks if mark.kind is MarkKind.NOTE]
            return
        notes = tuple(note_mark(0, words) for words in self.notes)
        self.notes.clear()
        self.lines.append(replace(line, marks=(*notes, *line.marks)) if notes else line)

    @property
    def story(self) -> Story:
        """The story that the next block belongs to."""
        if self.in_table:
            return Story(StoryKind.TABLE, self.tables, Cell(self.tables, self.row, self.column))
        return Story(StoryKind.QUOTE, self.quotes) if self.quote_depth else BODY

    def open_quote(self, _: Token) -> None:
        """A block quote; those inside it belong to its story."""
        self.quotes += self.quote_depth == 0
        self.quote_depth += 1

    def close_quote(self, _: Token) -> None:
        """The end of a block quote."""
        self.quote_depth -= 1

    def open_list(self, token: Token) -> None:
        """A list. One that does not start at 1 goes on from the last of its kind: text between the items cut it in two."""
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        before = self.ended.get((len(self.lists), token.markup))
        goes_on = before is not None and start is not None and start > 1
        name = before.name if before and goes_on else f"line{token.map[0] + 1 if token.map else 0}.{len(self.lists)}"
        self.lists.append(_List(name, start, token.markup))

    def close_list(self, _: Token) -> None:
        """The end of a list."""
        last = self.lists.pop()
        self.ended[len(self.lists), last.mark] = last

    def open_item(self, _: Token) -> None:
        """A list item: its first block carries the number that is shown."""
        here = self.lists[-1]
        level = len(self.lists)
        if here.value is None:
            self.label = AutoNumber("•", here.name, level, None, "bullet")
        else:
            self.label = AutoNumber(f"{here.value}{here.mark}", here.name, level, here.value)
            here.value += 1

    def close_item(self, _: Token) -> None:
        """The end of a list item; an empty one leaves no label behind."""
        self.label = None

    def open_heading(self, token: Token) -> None:
        """A heading. Lists before it are over: no list goes on below it."""
        self.heading = int(token.tag[1:])
        self.underlined = token.markup[:1] in ("-", "=")
        self.ended.clear()

    def close_heading(self, _: Token) -> None:
        """The end of a heading."""
        self.heading, self.underlined = 0, False

    def open_table(self, _: Token) -> None:
        """A table."""
        self.tables += 1
        self.in_table, self.row = True, 0

    def close_table(self, _: Token) -> None:
        """The end of a table."""
        self.in_table = False

    def open_row(self, _: Token) -> None:
        """A table row."""
        self.row, self.column = self.row + 1, 0

    def open_cell(self, _: Token) -> None:
        """A table cell."""
        self.column += 1

    def read_inline(self, token: Token) -> None:
        """The text of a paragraph, a heading or a cell."""
        first_line = token.map[0] if token.map else 0
        if self.underlined and _reads_as_text(token.content):
            self.heading = 0
        if self.heading and _SHELL.match(token.content):
            self._put_code(self.source.locate(self.source.line(first_line), first_line))
            return
        kind = self._kind(token.content)
        self._add(_split(self.inline.read(self._source_map(token.content, first_line), self.references)), kind)
        if not self.lists:
            self.in_contents = "".join(token.content.split()).strip("*_:：").lower() in _CONTENTS

    def _kind(self, content: str) -> BlockKind:
        if self.in_table:
            return BlockKind.CELL
        listed = self.in_contents and self.lists and len(content) <= _LONGEST_ENTRY and not SENTENCE_END.search(content.rstrip()[-8:])
        linked = not self.heading and all(map(_ENTRY.fullmatch, content.split("\n")))
        return BlockKind.TOC if listed or linked else BlockKind.PARAGRAPH

    def _source_map(self, content: str, first_line: int) -> SourceMap:
        if self.in_table:
            return self.source.locate_cell(content, first_line, self.column)
        after = self.source.after_heading_mark(first_line) if self.heading and "\n" not in content else 0
        return self.source.locate(content, first_line, after)

    def _add(self, parts: Sequence[tuple[LineBreak | None, list[Segment]]], kind: BlockKind) -> None:
        before, broken = "", True
        for broken_by, segments in parts:
            text, pieces, marks = joined(segments)
            broken = broken or broken_by is LineBreak.HARD
            if not text.strip() and not self.in_table:
                self._put(Line(text, marks=marks))
                continue
            join = Join.BREAK if broken else self._soft_join(before, text)
            before, broken = (before + text if join is Join.SOFT else text), False
            label = self._take_label()
            self._put(Line(text, pieces, self.story, join, kind, self.heading, None if kind is BlockKind.TOC else label, marks=marks))

    def _take_label(self) -> AutoNumber | None:
        """The number of the list item that begins here, for its first line only."""
        label, self.label = self.label, None
        return label

    def _soft_join(self, before: str, line: str) -> Join:
        """How a line of a paragraph hangs on the one before it.

        Markdown shows both on one line, yet official documents are often typed a numbered item or a short line at a time without
        blank lines: those are left to the unwrapper.
        """
        if parse_label(line) or (not self.lists and (SENTENCE_END.search(before.rstrip()[-8:]) or columns(before) < NARROWEST)):
            return Join.MAYBE
        return Join.SOFT

    def read_code(self, token: Token) -> None:
        """Code, a block a line, never linted."""
        first_line = (token.map[0] if token.map else 0) + (token.type == "fence")
        self._put_code(self.source.locate(token.content.rstrip("\n"), first_line))

    def _put_code(self, source_map: SourceMap) -> None:
        for words, (start, _) in zip(source_map.content.split("\n"), source_map.lines, strict=True):
            if words.strip():
                text, pieces, _ = joined([source_map.segment(start, start + len(words))])
                marks = (Mark(MarkKind.VERBATIM, Span(0, len(text))),)
                self._put(Line(text, pieces, self.story, Join.BREAK, BlockKind.CODE, marks=marks))

    def read_html(self, token: Token) -> None:
        """The visible text of an HTML block, its tables as tables."""
        source_map = self.source.locate(token.content.rstrip("\n"), token.map[0] if token.map else 0)
        tables = 0
        for line in html_lines(source_map):
            text, pieces, marks = joined(line.segments)
            story, kind = self.story, BlockKind.PARAGRAPH
            if line.cell and text.strip():
                tables = max(tables, line.cell[0])
                number = self.tables + line.cell[0]
                story, kind = Story(StoryKind.TABLE, number, Cell(number, *line.cell[1:])), BlockKind.CELL
            label = self._take_label() if text.strip() else None
            self._put(Line(text, pieces, story, Join.BREAK, kind, label=label, marks=marks))
        self.tables += tables


_STEPS: dict[str, Callable[[_BlockReader, Token], None]] = {
    "blockquote_open": _BlockReader.open_quote,
    "blockquote_close": _BlockReader.close_quote,
    "bullet_list_open": _BlockReader.open_list,
    "ordered_list_open": _BlockReader.open_list,
    "bullet_list_close": _BlockReader.close_list,
    "ordered_list_close": _BlockReader.close_list,
    "list_item_open": _BlockReader.open_item,
    "list_item_close": _BlockReader.close_item,
    "heading_open": _BlockReader.open_heading,
    "heading_close": _BlockReader.close_heading,
    "table_open": _BlockReader.open_table,
    "table_close": _BlockReader.close_table,
    "tr_open": _BlockReader.open_row,
    "th_open": _BlockReader.open_cell,
    "td_open": _BlockReader.open_cell,
    "inline": _BlockReader.read_inline,
    "fence": _BlockReader.read_code,
    "code_block": _BlockReader.read_code,
    "html_block": _BlockReader.read_html,
}


def _reads_as_text(content: str) -> bool:
    """True for paragraphs that became a heading by the `---` typed right below them, which was meant to part them from what follows."""
    return SENTENCE_END.search(content.rstrip()[-8:]) is not None or content.count("\n") >= _HEADING_LINES


def _split(parts: Iterator[Segment | LineBreak]) -> list[tuple[LineBreak | None, list[Segment]]]:
    """Segments by line, each line with the break before it."""
    lines: list[tuple[LineBreak | None, list[Segment]]] = [(None, [])]
    for part in parts:
        if isinstance(part, LineBreak):
            lines.append((part, []))
        else:
            lines[-1][1].append(part)
    return lines
