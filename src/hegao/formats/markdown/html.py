"""HTML inside Markdown: its visible text with positions, its comments, and the cells of its tables; no tags, scripts or styles."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from hegao.formats.markdown.source_map import Segment, SourceMap
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, field

_BLOCK_TAGS = frozenset(
    "address article aside blockquote br caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_COMMENT_END = lazy(r"--!?\s*>")
_UNSEEN = frozenset({"script", "style", "template", "title", "head"})


@dataclass(slots=True)
class HtmlLine:
    """A line as a browser would show it. `cell` is its table (counted within this HTML), row and column, all 1-based, or None."""

    segments: list[Segment] = field(default_factory=list)
    cell: tuple[int, int, int] | None = None


def html_lines(source_map: SourceMap) -> list[HtmlLine]:
    """The lines that a piece of HTML shows, and those that hold nothing but comments; others are left out."""
    reader = _HtmlReader(source_map)
    reader.feed(source_map.content)
    reader.close()
    return [line for line in reader.lines if any(segment.text.strip() or segment.note is not None for segment in line.segments)]


class _HtmlReader(HTMLParser):
    def __init__(self, source_map: SourceMap) -> None:
        super().__init__(convert_charrefs=False)
        self.source_map = source_map
        self.lines = [HtmlLine()]
        self._unseen = 0
        self._tables = 0
        self._tag_end = source_map.content.rfind(">")
        self._comment_end = max((match.start() for match in _COMMENT_END.finditer(source_map.content)), default=-1)
        self._open: list[list[int]] = []
        """For each table that is open: its number, row and column."""

    def parse_starttag(self, i: int) -> int:
        """Read a tag, unless no tag ends after this: the parser would look for its end up to the last line, at every `<`."""
        return super().parse_starttag(i) if self._goes_on(i, self._tag_end) else -1

    def parse_endtag(self, i: int) -> int:
        """As `parse_starttag`."""
        return super().parse_endtag(i) if self._goes_on(i, self._tag_end) else -1

    def parse_html_declaration(self, i: int) -> int:
        """As `parse_starttag`; a comment ends with more than a tag."""
        end = self._comment_end if self.rawdata.startswith("<!--", i) else self._tag_end
        return super().parse_html_declaration(i) if self._goes_on(i, end) else -1

    def parse_comment(self, i: int, report: bool = True) -> int:
        """As `parse_html_declaration`."""
        return super().parse_comment(i, report) if self._goes_on(i, self._comment_end) else -1

    def _goes_on(self, at: int, end: int) -> bool:
        """True where what ends last ends after this place of what the parser has before it."""
        return len(self.rawdata) - at > len(self.source_map.content) - end

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in _UNSEEN
        if tag == "table":
            self._tables += 1
            self._open.append([self._tables, 0, 0])
        elif tag == "tr" and self._open:
            self._open[-1][1:] = [self._open[-1][1] + 1, 0]
        elif tag in ("td", "th") and self._open:
            self._open[-1][2] += 1
        if tag in _BLOCK_TAGS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag == "table" and self._open:
            self._open.pop()
        if tag in _BLOCK_TAGS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        at = self._position()
        for words in re.split(r"(\n)", data):
            if words == "\n":
                self._break()
            elif words and self.source_map.content.startswith(words, at):
                self.lines[-1].segments.append(self.source_map.segment(at, at + len(words)))
            elif words:
                self.lines[-1].segments.append(Segment(words, None))
            at += len(words)

    def handle_comment(self, data: str) -> None:
        if not self._unseen:
            self.lines[-1].segments.append(Segment("", None, note=data))

    def handle_entityref(self, name: str) -> None:
        self._show_entity(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._show_entity(f"&#{name};")

    def _show_entity(self, written: str) -> None:
        if not self._unseen:
            self.lines[-1].segments.append(Segment(html.unescape(written).replace("\n", " "), None))

    def _break(self) -> None:
        cell = tuple(self._open[-1]) if self._open and self._open[-1][2] else None
        self.lines.append(HtmlLine(cell=cell))  # type: ignore[arg-type]

    def _position(self) -> int:
        line, column = self.getpos()
        return self.source_map.lines[line - 1][0] + column if line <= len(self.source_map.lines) else len(self.source_map.content)
