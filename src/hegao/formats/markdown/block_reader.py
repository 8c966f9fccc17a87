"""What Markdown's blocks come to, one after another: lines of a document, with the lists, quotes and tables around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from hegao.formats.lines.columns import columns
from hegao.formats.lines.line import Join, Line
from hegao.formats.lines.wrapwidth import NARROWEST
from hegao.formats.markdown.emphasis import is_unmarked, needs_parser, read_emphasis
from hegao.formats.markdown.shown_lines import LineBreak, ShownLine, marked_lines, unmarked_lines
from hegao.formats.markdown.source_map import SourceLines, SourceMap, joined, note_mark
from hegao.formats.markdown.white_space import TRIMMED
from hegao.language.hanzi import SENTENCE_END
from hegao.language.labels import parse_label
from hegao.language.lexicon import entries
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, field, replace
from hegao.model.document import BODY, AutoNumber, BlockKind, Cell, Mark, MarkKind, Piece, Span, Story, StoryKind, TextOrigin

if TYPE_CHECKING:
    from markdown_it.token import Token

_HEADING_LINES = 3
"""A heading underlined with `---` has fewer line ends than this."""

_ENTRY = lazy(r"\s*[*_]{0,2}\[(?:[^\[\]\\]|\\.){1,200}\]\(<?#[^\n]{0,400}\)[*_]{0,2}(?:[ .…·]{1,100}\d{1,4})?\s*")
"""A line that is nothing but a link to a heading of the same page."""
_LONGEST_ENTRY = 60
_CONTENTS = frozenset(entries("contents-title"))
_SHELL = lazy(r"--?[A-Za-z]|/[A-Za-z]")


@dataclass(slots=True)
class _List:
    """An open list: `name` tells it apart from others, `value` is the number of its next item, None for bullets."""

    name: str
    value: int | None
    mark: str


@dataclass(slots=True)
class BlockReader:
    """Reads blocks one by one: the lines so far, and the containers around the next block."""

    source: SourceLines
    references: dict[str, object]
    first_line: int = 0
    """Where the stretch begins that the parser was given: its tokens count lines from there."""
    lines: list[Line] = field(default_factory=list)
    quotes: int = 0
    quote_depth: int = 0
    tables: int = 0
    row: int = 0
    column: int = 0
    lists: list[_List] = field(default_factory=list)
    ended: dict[tuple[int, int, str], _List] = field(default_factory=dict)
    label: AutoNumber | None = None
    heading: int = 0
    underlined: bool = False
    in_table: bool = False
    above_list: str = ""
    """The last text outside of a list."""
    notes: list[str] = field(default_factory=list)
    """Comments that stood alone: they belong to the next line."""

    def take_tokens(self, tokens: Iterable[Token], first_line: int) -> None:
        """The tokens of a stretch that begins on this line."""
        self.first_line = first_line
        for token in tokens:
            step = _STEPS.get(token.type)
            if step:
                step(self, token)

    def take_paragraph(self, first_line: int, lines: Sequence[str]) -> None:
        """A paragraph at the top level, as it is written."""
        content = "\n".join(lines).strip(TRIMMED)
        if content == lines[0] and self._is_bare(content):
            self._add_line(content, self.source.starts[first_line], BlockKind.PARAGRAPH)
            self.above_list = content
        else:
            self._read(content, first_line)

    def take_heading(self, number: int, level: int, words: str) -> None:
        """A heading of this level at the top level."""
        self.ended.clear()
        self.heading = level
        if self._is_bare(words) and not _SHELL.match(words):
            self._add_line(words, self.source.starts[number] + self.source.lines[number].index(words, level), BlockKind.PARAGRAPH)
            self.above_list = words
        else:
            self._read(words, number)
        self.heading = 0

    def take_item(self, number: int, words: str) -> None:
        """An item of a list that is one line."""
        self.open_item()
        self._read(words.strip(TRIMMED), number)
        self.label = None

    def take_table(self, first_line: int, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """A table, with the number of the line of each row counted from the table's first."""
        self.open_table()
        for number, cells in rows:
            self.open_row()
            for words in cells:
                self.column += 1
                self._read(words, first_line + number)
        self.in_table = False

    def _is_bare(self, line: str) -> bool:
        """True for a line that is shown as it is written and that no comment waits for."""
        return not self.notes and is_unmarked(line) and line.strip() != ""

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
        """A list."""
        self.begin_list(token.markup, int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None, self._line(token))

    def begin_list(self, mark: str, start: int | None, line: int) -> None:
        """A list. One that does not start at 1 goes on from the last of its kind: text between the items cut it in two."""
        before = self.ended.get(self._kind_of_list(mark))
        goes_on = before is not None and start is not None and start > 1
        name = before.name if before and goes_on else f"line{line + 1}.{len(self.lists)}"
        self.lists.append(_List(name, start, mark))

    def close_list(self, _: Token | None = None) -> None:
        """The end of a list."""
        last = self.lists.pop()
        self.ended[self._kind_of_list(last.mark)] = last

    def _kind_of_list(self, mark: str) -> tuple[int, int, str]:
        """What two lists share of which one may go on from the other: the quotation or body they stand in, their level and their mark."""
        return self.quotes if self.quote_depth else 0, len(self.lists), mark

    def open_item(self, _: Token | None = None) -> None:
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

    def open_table(self, _: Token | None = None) -> None:
        """A table."""
        self.tables += 1
        self.in_table, self.row = True, 0

    def close_table(self, _: Token) -> None:
        """The end of a table."""
        self.in_table = False

    def open_row(self, _: Token | None = None) -> None:
        """A table row."""
        self.row, self.column = self.row + 1, 0

    def open_cell(self, _: Token) -> None:
        """A table cell."""
        self.column += 1

    def read_inline(self, token: Token) -> None:
        """The text of a paragraph, a heading or a cell."""
        if self.underlined and _reads_as_text(token.content):
            self.heading = 0
        self._read(token.content, self._line(token))

    def _line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def _read(self, content: str, first_line: int) -> None:
        if self.heading and _SHELL.match(content):
            self._put_code(self.source.lines[first_line], first_line)
            return
        places, kind = self._places(content, first_line), self._kind(content)
        if len(places) == 1 and self._is_bare(content):
            self._add_line(content, places[0], kind)
        else:
            self._add(self._shown(content, places), kind)
        if not self.lists:
            self.above_list = content

    def _shown(self, content: str, places: Sequence[int | None]) -> Iterator[ShownLine]:
        if is_unmarked(content):
            return unmarked_lines(content, places)
        if not needs_parser(content, defined=bool(self.references)):
            return marked_lines(read_emphasis(SourceMap.of(content, places)))
        from hegao.formats.markdown.inline import read_inline  # noqa: PLC0415 - most paragraphs need no parser

        return marked_lines(read_inline(SourceMap.of(content, places), self.references))

    def _kind(self, content: str) -> BlockKind:
        if self.in_table:
            return BlockKind.CELL
        if self.lists and len(content) <= _LONGEST_ENTRY and self._in_contents() and not SENTENCE_END.search(content.rstrip()[-8:]):
            return BlockKind.TOC
        linked = not self.heading and "](" in content and all(map(_ENTRY.fullmatch, content.split("\n")))
        return BlockKind.TOC if linked else BlockKind.PARAGRAPH

    def _in_contents(self) -> bool:
        """True below the line 目录, up to what is no list."""
        return "".join(self.above_list.split()).strip("*_:：").lower() in _CONTENTS

    def _places(self, content: str, first_line: int) -> list[int | None]:
        if self.in_table:
            return [self.source.cell_place(content, first_line, self.column)]
        after = self.source.after_heading_mark(first_line) if self.heading and "\n" not in content else 0
        return self.source.places(content, first_line, after)

    def _add_line(self, text: str, at: int | None, kind: BlockKind) -> None:
        """A text that is one line, shown as it is written."""
        pieces = () if at is None else (Piece(0, len(text), TextOrigin(at)),)
        label, self.label = self.label, None
        self.lines.append(Line(text, pieces, self.story, Join.BREAK, kind, self.heading, None if kind is BlockKind.TOC else label))

    def _add(self, shown: Iterable[ShownLine], kind: BlockKind) -> None:
        before, wide, broken = "", False, True
        for broken_by, text, pieces, marks in shown:
            broken = broken or broken_by is LineBreak.HARD
            if not text.strip() and not self.in_table:
                self._put(Line(text, marks=marks))
                continue
            wide = not broken and (wide or columns(before) >= NARROWEST)
            join = Join.BREAK if broken else self._soft_join(before, text, wide=wide)
            before = (before[-8:] if wide else before) + text if join is Join.SOFT else text
            wide, broken = wide and join is Join.SOFT, False
            label = self._take_label()
            self._put(Line(text, pieces, self.story, join, kind, self.heading, None if kind is BlockKind.TOC else label, marks=marks))

    def _take_label(self) -> AutoNumber | None:
        """The number of the list item that begins here, for its first line only."""
        label, self.label = self.label, None
        return label

    def _soft_join(self, before: str, line: str, *, wide: bool) -> Join:
        """How a line of a paragraph hangs on what is before it, by the end of that and whether it is wider than verse or a list.

        Markdown shows both on one line, yet official documents are often typed a numbered item or a short line at a time without
        blank lines: those are left to the unwrapper.
        """
        apart = not self.lists and (not wide or SENTENCE_END.search(before.rstrip()[-8:]))
        return Join.MAYBE if apart or parse_label(line) else Join.SOFT

    def read_code(self, token: Token) -> None:
        """Code, a block a line, never linted."""
        self._put_code(token.content.rstrip("\n"), self._line(token) + (token.type == "fence"))

    def _put_code(self, content: str, first_line: int) -> None:
        for words, at in zip(content.split("\n"), self.source.places(content, first_line), strict=True):
            if words.strip():
                pieces = () if at is None else (Piece(0, len(words), TextOrigin(at)),)
                marks = (Mark(MarkKind.VERBATIM, Span(0, len(words))),)
                self._put(Line(words, pieces, self.story, Join.BREAK, BlockKind.CODE, marks=marks))

    def read_html(self, token: Token) -> None:
        """The visible text of an HTML block, its tables as tables."""
        from hegao.formats.markdown.html import html_lines  # noqa: PLC0415 - few files hold any

        content = token.content.rstrip("\n")
        source_map = SourceMap.of(content, self.source.places(content, self._line(token)))
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


_STEPS: dict[str, Callable[[BlockReader, Token], None]] = {
    "blockquote_open": BlockReader.open_quote,
    "blockquote_close": BlockReader.close_quote,
    "bullet_list_open": BlockReader.open_list,
    "ordered_list_open": BlockReader.open_list,
    "bullet_list_close": BlockReader.close_list,
    "ordered_list_close": BlockReader.close_list,
    "list_item_open": BlockReader.open_item,
    "list_item_close": BlockReader.close_item,
    "heading_open": BlockReader.open_heading,
    "heading_close": BlockReader.close_heading,
    "table_open": BlockReader.open_table,
    "table_close": BlockReader.close_table,
    "tr_open": BlockReader.open_row,
    "th_open": BlockReader.open_cell,
    "td_open": BlockReader.open_cell,
    "inline": BlockReader.read_inline,
    "fence": BlockReader.read_code,
    "code_block": BlockReader.read_code,
    "html_block": BlockReader.read_html,
}


def _reads_as_text(content: str) -> bool:
    """True for paragraphs that became a heading by the `---` typed right below them, which was meant to part them from what follows."""
    return SENTENCE_END.search(content.rstrip()[-8:]) is not None or content.count("\n") >= _HEADING_LINES
