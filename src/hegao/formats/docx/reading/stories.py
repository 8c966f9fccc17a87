"""The flows of text in one part of a Word file: paragraphs, tables, content controls and text boxes → lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hegao.formats.docx import names
from hegao.formats.docx.names import RELATIONSHIP_ID, VAL, M, W, child, value
from hegao.formats.docx.reading.alternate import choose_branch
from hegao.formats.docx.reading.context import DocumentContext, PendingTextBox, Tally
from hegao.formats.docx.reading.format_changes import author_of_change, authors_in_table
from hegao.formats.docx.reading.line_writer import Break, ParagraphLine
from hegao.formats.docx.reading.numbering import Counters, Numbering
from hegao.formats.docx.reading.page_settings import read_page
from hegao.formats.docx.reading.paragraphs import ParagraphProperties, look_of, plain_properties, read_section
from hegao.formats.docx.reading.runs import RunReader
from hegao.formats.docx.reading.shown_text import FieldNeverEnds
from hegao.formats.docx.reading.styles import PLAIN, RunFormat, read_integer
from hegao.formats.docx.reading.table_styles import NO_TABLE, place_in
from hegao.formats.lines.line import Join, Line
from hegao.formats.xml import Element, child_of
from hegao.language.quick_classes import dataclass, replace
from hegao.model.document import BODY, AutoNumber, BlockKind, Cell, Mark, MarkKind, Span, Story, StoryKind
from hegao.model.layout import Letters, Page, ParagraphSetting

_HIDDEN = RunFormat(hidden=True)
_CONTENTS = ("table of contents", "目录")
_TRACKED = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")


@dataclass(frozen=True, slots=True)
class PartContext:
    """What a part is read with: its name, the document's definitions and numberings, and what was met so far.

    `lenient` ends every field where its paragraph ends.
    """

    part: str
    document: DocumentContext
    numbering: Numbering
    tally: Tally
    lenient: bool = False


class StoryReader:
    """Reads one flow of text into `lines`. Text boxes are flows of their own and follow the paragraph that anchors them."""

    def __init__(self, context: PartContext, story: Story, paragraph: int = -1) -> None:
        """`paragraph` is the index of the last `w:p` of the part before this flow."""
        self.lines: list[Line] = []
        self._context = context
        self._story = story
        self._runs = RunReader(context.part, context.document, context.tally)
        self._runs.paragraph = paragraph
        self._text = self._runs.shown
        self._text.lenient = context.lenient
        self._counters = Counters(context.numbering)
        self._fresh = True
        self._broken = False
        self._contents = 0
        self._changes: list[Mark] = []
        """Tracked changes of tables and sections that wait for the next paragraph."""
        self._layouts = context.document.layouts.at(NO_TABLE)
        self._page: Page | None = None
        """What the section is set on that ends here."""
        self._lead: ParagraphProperties | None = None
        self._last: ParagraphProperties | None = None

    def read(self, container: Iterable[Element]) -> None:
        """Read all blocks of a container as this flow, to its end. Raises FieldNeverEnds."""
        self.read_blocks(container)
        if self._context.lenient:
            self._text.close_fields()
        self._flush()
        self._end_section()
        self._end_marks()
        self._end_changes()
        if self._text.fields:
            raise FieldNeverEnds

    def _end_marks(self) -> None:
        """A comment that ends after the last paragraph covers all of that."""
        ends = self._text.writer.take_ends()
        if ends and self.lines:
            last = self.lines[-1]
            whole = Span(0, len(last.text))
            self.lines[-1] = replace(last, ends=(*last.ends, *(replace(end, span=whole) for end in ends)))

    def _end_section(self) -> None:
        if self._page is not None and self.lines:
            self.lines[-1] = replace(self.lines[-1], page=self._page)
        self._page = None

    def _end_changes(self) -> None:
        """Tracked changes after the last paragraph are told at its end."""
        if self._changes and self.lines:
            last = self.lines[-1]
            end = Span(len(last.text), len(last.text))
            self.lines[-1] = replace(last, marks=(*last.marks, *(replace(change, span=end) for change in self._changes)))

    def read_blocks(self, container: Iterable[Element]) -> None:
        """Read the blocks that an element holds."""
        for element in container:
            self.read_block(element)

    def read_block(self, element: Element) -> None:
        """Read one block; what is not known is looked into."""
        tag = element.tag
        if tag == names.PARAGRAPH:
            self._read_paragraph(element)
        elif tag in names.SKIPPED:
            if len(element):
                self._runs.skip(element)
        else:
            reader = _READERS.get(tag)
            reader(self, element) if reader else self.read_blocks(element)

    # Paragraphs

    def _read_paragraph(self, element: Element) -> None:
        runs = self._runs
        content = list(element)
        described = content[0] if content and content[0].tag == names.PARAGRAPH_PROPERTIES else None
        properties, plain = runs.document.formats.of_paragraph(described)
        if plain and described is not None:
            del content[0]
        if self._changes:
            self._mark_changes()
        style_format = _HIDDEN if properties.style.run_format.hidden else PLAIN
        if properties.changed_by:
            self._read_changed(content, properties.changed_by, style_format)
        else:
            runs.read_paragraph(content, style_format)
        if self._context.lenient:
            runs.shown.close_fields()
        if properties.section is not None:
            self._read_section(properties.section)
        self._end_paragraph(properties)
        if runs.boxes:
            self._read_boxes()

    def _read_changed(self, content: Iterable[Element], authors: Iterable[str], style_format: RunFormat) -> None:
        """Read a paragraph whose look these authors changed."""
        writer = self._text.writer
        marks = [writer.open(MarkKind.FORMATTED, "paragraph", author) for author in authors]
        self._runs.read_paragraph(content, style_format)
        for mark in marks:
            writer.close(mark)
            if not writer.has_text:
                writer.point(MarkKind.FORMATTED, mark.detail, mark.author)

    def _mark_changes(self) -> None:
        """Note here the tracked changes that waited for a paragraph."""
        for change in self._changes:
            self._text.writer.point(change.kind, change.detail, change.author)
        self._changes = []

    def _await(self, kind: MarkKind, authors: Iterable[str], detail: str = "") -> None:
        self._changes += [Mark(kind, Span(0, 0), detail, author) for author in authors]

    def _end_paragraph(self, properties: ParagraphProperties) -> None:
        """Make lines of what was read, unless the paragraph's own end is deleted or hidden, so that the next one goes on from here."""
        writer = self._text.writer
        for change in properties.changes:
            self._text.mark_change(change)
        if properties.changes and any(self._text.removes(change.tag) for change in properties.changes):
            self._last = properties
        elif properties.hidden_end:
            self._last = properties
            if writer.has_text:
                self._lead = self._lead or properties
            else:
                self._number(properties)  # "Advance value" in Word skips numbers by hidden paragraphs that have them
        else:
            self._emit(self._lead or properties)

    def _number(self, properties: ParagraphProperties) -> AutoNumber | None:
        """Count a paragraph. Word gives no number to one that is empty but for the section break it ends with."""
        if properties.section is not None and not self._text.writer.has_text:
            return None
        return self._counters.advance(properties.numbering, properties.direct_level, properties.style.ids)

    def _flush(self) -> None:
        """At the end of a cell or a flow: what still waits for a paragraph's end becomes lines."""
        if self._text.writer.pending:
            last = self._last or plain_properties(self._context.document.styles.get(None))
            self._emit(self._lead or last, counted=self._lead is None)
        self._lead = self._last = None

    def _emit(self, properties: ParagraphProperties, *, counted: bool = False) -> None:
        label = None if counted else self._number(properties)
        kind = self._kind(properties)
        self._lead = self._last = None
        self._fresh = self._fresh or properties.new_page
        lines = self._kept_lines(self._text.writer.take_lines(), numbered=label is not None)
        letters_of, setting = self._layouts.letters_table(properties).__getitem__, self._layouts.setting(properties, label)
        lead = next((line for line in lines if line.text.strip()), lines[0] if lines else None)
        pictured, self._runs.pictured = self._runs.pictured or bool(self._runs.boxes), False
        for line in lines:
            layout = tuple(map(letters_of, line.formats)), setting
            self.lines.append(self._line(line, properties, kind, label, layout, leads=line is lead))
            self._fresh = False
        if pictured and lead and self._story is BODY and (properties.level or not lead.text.strip()):
            last = self.lines[-1]
            at = len(last.text) if lead.text.strip() else 0
            self.lines[-1] = replace(last, marks=(*last.marks, Mark(MarkKind.PICTURE, Span(at, at))))
        if self._page is not None:
            self._end_section()
        self._fresh = self._fresh or self._broken or properties.section is not None
        self._text.toc_text = False

    def _line(
        self,
        line: ParagraphLine,
        properties: ParagraphProperties,
        kind: BlockKind,
        label: AutoNumber | None,
        layout: tuple[tuple[Letters, ...], ParagraphSetting],
        *,
        leads: bool,
    ) -> Line:
        """One line; number and heading level belong to the paragraph's first line with text."""
        label = label if leads else None
        level = properties.level if leads else 0
        heads = leads and (label is not None or level > 0 or kind not in (BlockKind.PARAGRAPH, BlockKind.CELL))
        join = Join.BREAK if self._fresh or heads or line.after is Break.PAGE else Join.MAYBE
        style, centered = properties.style.name, properties.alignment == "center"
        look = look_of(properties, line.first_format, line.last_format, first=line.after is not Break.LINE)
        return Line(line.text, line.pieces, self._story, join, kind, level, label, style, centered, line.marks, line.ends, look, *layout)

    def _kept_lines(self, lines: list[ParagraphLine], *, numbered: bool) -> list[ParagraphLine]:
        """Those that stay: the nothing before and after a page break is no blank paragraph."""
        self._broken = False
        if all(line.after is not Break.PAGE for line in lines):
            return lines
        kept = list(_without_blanks(lines)) or lines[: int(numbered)]
        self._broken = not _holds_something(lines[-1])
        return kept

    def _kind(self, properties: ParagraphProperties) -> BlockKind:
        fields = self._text.fields
        if self._contents or self._text.toc_text or fields.tables_of_contents or properties.kind is BlockKind.TOC:
            return BlockKind.TOC
        return properties.kind if self._story.cell is None else BlockKind.CELL

    def _read_section(self, element: Element) -> None:
        self._context.tally.headers.extend(read_section(element))
        self._page = read_page(element, self._context.document.layouts.size)
        author = author_of_change(element)
        if author is not None:
            self._await(MarkKind.FORMATTED, [author], "section")

    def _read_chunk(self, element: Element) -> None:
        self._context.tally.chunks.append(element.get(RELATIONSHIP_ID, ""))

    def _read_boxes(self) -> None:
        boxes, self._runs.boxes = self._runs.boxes, []
        for box in boxes:
            self._read_box(box)
        self._fresh = True

    def _read_box(self, box: PendingTextBox) -> None:
        reader = StoryReader(self._context, self._box_story(), paragraph=box.paragraph)
        reader.read([box.content] if box.content.tag == names.PARAGRAPH else box.content)
        self.lines += reader.lines

    def _box_story(self) -> Story:
        """A text box of the body is a flow of its own; one in a footer (a page number, as a rule) is part of the footer."""
        if self._story.kind not in (StoryKind.BODY, StoryKind.TABLE, StoryKind.TEXTBOX):
            return replace(self._story, cell=None)
        self._context.tally.boxes += 1
        return Story(StoryKind.TEXTBOX, self._context.tally.boxes)

    # Wrappers

    def _read_control(self, element: Element) -> None:
        contents = is_contents(element)
        self._contents += contents
        mark = self._runs.begin_control(element)
        self.read_blocks(element)
        self._runs.end_control(mark)
        self._contents -= contents

    def _read_change(self, element: Element) -> None:
        mark = self._text.begin_change(element)
        self.read_blocks(element)
        self._text.end_change(mark)

    def _read_alternate(self, element: Element) -> None:
        self._runs.read_alternate(element, self.read_blocks)

    def _read_inline(self, element: Element) -> None:
        """What belongs inside paragraphs but stands between them: range marks of comments, loose runs of faulty files."""
        self._runs.read(element)

    def _read_formula(self, element: Element) -> None:
        """A formula between paragraphs is shown as one of its own."""
        self._flush()
        self._runs.read(element)
        self._flush()

    # Tables

    def _read_table(self, table: Element) -> None:
        self._flush()
        outer, layouts, self._context.tally.tables = self._story, self._layouts, self._context.tally.tables + 1
        index = self._context.tally.tables
        self._await(MarkKind.FORMATTED, authors_in_table(table), "table")
        for row_number, row in enumerate(self._parts_of(table, names.ROW), 1):
            column = 1 + _grid_count(row, "gridBefore", 0)
            self._await(MarkKind.FORMATTED, authors_in_table(row), "table")
            self._layouts = self._context.document.layouts.at(place_in(table, row_number))
            for cell in self._parts_of(row, names.CELL):
                self._read_cell(cell, outer, Cell(index, row_number, column))
                column += _grid_count(cell, "gridSpan", 1)
        self._story, self._layouts = outer, layouts
        self._fresh = True

    def _read_cell(self, cell: Element, outer: Story, place: Cell) -> None:
        inside = outer.kind in (StoryKind.BODY, StoryKind.TABLE)
        self._story = Story(StoryKind.TABLE, place.index, place) if inside else replace(outer, cell=place)
        self._fresh = True
        self._await(MarkKind.FORMATTED, authors_in_table(cell), "table")
        self.read_blocks(cell)
        self._flush()

    def _parts_of(self, element: Element, wanted: str) -> Iterator[Element]:
        """The rows of a table or the cells of a row, those in wrappers too; tracked-away ones are passed over."""
        for part in element:
            if part.tag == wanted:
                if self._is_removed(part):
                    self._await(
                        MarkKind.DELETED,
                        authors_in_table(part),
                        "".join(text.text or "" for text in part.iter(names.TEXT, names.DELETED_TEXT)),
                    )
                    self._runs.skip(part)
                else:
                    yield part
            elif part.tag == names.ALTERNATE:
                yield from self._parts_of_branches(part, wanted)
            elif part.tag == names.SDT:
                mark = self._runs.begin_control(part)
                yield from self._parts_of(part, wanted)
                self._runs.end_control(mark)
            elif part.tag in (names.PARAGRAPH, names.TABLE):
                self.read_block(part)
            elif part.tag in names.SKIPPED:
                self._runs.skip(part)
            else:
                yield from self._parts_of(part, wanted)

    def _parts_of_branches(self, element: Element, wanted: str) -> Iterator[Element]:
        chosen = choose_branch(element)
        for branch in element:
            if branch is chosen:
                yield from self._parts_of(branch, wanted)
            else:
                self._runs.skip(branch)

    def _is_removed(self, element: Element) -> bool:
        """Whether a tracked change of the row or cell as a whole takes it out of this view (17.13.5.1, 17.13.5.12)."""
        properties = child(element, _PROPERTIES_OF[element.tag])
        if properties is None:
            return False
        return any(self._text.removes(_ROW_CHANGES[change.tag]) for change in properties if change.tag in _ROW_CHANGES)


def _without_blanks(lines: Iterable[ParagraphLine]) -> Iterator[ParagraphLine]:
    """The lines with text or marks; a page break before a blank one is before the next."""
    paged = False
    for line in lines:
        paged = paged or line.after is Break.PAGE
        if _holds_something(line):
            yield replace(line, after=Break.PAGE) if paged else line
            paged = False


def _holds_something(line: ParagraphLine) -> bool:
    return bool(line.text.strip() or line.marks)


_PROPERTIES_OF = {names.ROW: f"{W}trPr", names.CELL: f"{W}tcPr"}
_ROW_CHANGES = {f"{W}ins": f"{W}ins", f"{W}cellIns": f"{W}ins", f"{W}del": f"{W}del", f"{W}cellDel": f"{W}del"}


def is_contents(element: Element) -> bool:
    """Whether a `w:sdt` is a table of contents from Word's gallery."""
    gallery = child_of(element, f"{W}sdtPr", f"{W}docPartObj", f"{W}docPartGallery")
    return gallery is not None and gallery.get(VAL, "").lower() in _CONTENTS


def _grid_count(element: Element, name: str, default: int) -> int:
    """A number of grid columns that a row or cell names, kept sane."""
    properties = child(element, _PROPERTIES_OF[element.tag])
    count = None if properties is None else read_integer(value(properties, name))
    return default if count is None or not 0 <= count <= 1000 else count


_READERS: dict[str, Callable[[StoryReader, Element], None]] = {
    names.TABLE: StoryReader._read_table,
    names.SDT: StoryReader._read_control,
    names.ALTERNATE: StoryReader._read_alternate,
    names.TEXTBOX: StoryReader.read_blocks,
    f"{W}sectPr": StoryReader._read_section,
    f"{W}altChunk": StoryReader._read_chunk,
    f"{W}subDoc": StoryReader._read_chunk,
    **dict.fromkeys(
        (names.RUN, f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}fldSimple", f"{W}hyperlink"),
        StoryReader._read_inline,
    ),
    **dict.fromkeys((f"{M}oMath", f"{M}oMathPara"), StoryReader._read_formula),
    **dict.fromkeys(_TRACKED, StoryReader._read_change),
}
