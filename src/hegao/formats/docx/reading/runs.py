"""What stands inside one Word paragraph: runs, fields, tracked changes, content controls → text with origins and marks."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from hegao.formats.docx import names
from hegao.formats.docx.characters import CHARACTERS, plain_text, preserves_space, text_of
from hegao.formats.docx.names import AUTHOR, ID, VAL, A, M, W
from hegao.formats.docx.reading.context import Box, Sources, Tally
from hegao.formats.docx.reading.fields import Fields, later
from hegao.formats.docx.reading.line_writer import Cut, LineWriter, OpenMark
from hegao.formats.docx.reading.styles import PLAIN, Look, read_look
from hegao.model.document import DocxOrigin, MarkKind

_STRIPPED = " \t\r\n"
_BLANKS = " \t\u00a0\u2002\u2003\u2005\u3000_＿"
_BREAK_SIGN = "↵"
PARAGRAPH_SIGN = "¶"
"""Stands for a deleted paragraph end in a mark's detail, as in Word's own balloons."""

_ADDED = (f"{W}ins", f"{W}moveTo")
_REMOVED = (f"{W}del", f"{W}moveFrom")


class RunReader:
    """Reads the content of paragraphs of one part into a `LineWriter`, keeping count of paragraphs and runs."""

    def __init__(self, part: str, sources: Sources, tally: Tally) -> None:
        self.part = part
        self.sources = sources
        self.tally = tally
        self.paragraph = -1
        """Index of the last `w:p` met, wherever it stands."""
        self.writer = LineWriter()
        self.fields = Fields()
        self.boxes: list[Box] = []
        self.toc_text = False
        """True once a table of contents field has put text into this paragraph."""
        self.style_look = PLAIN
        self._at = -1
        self._run = -1
        self._removals: list[tuple[MarkKind, str]] = []
        self._prompts = 0
        self._look = PLAIN
        self._anchors: dict[str, OpenMark] = {}

    def read_paragraph(self, element: etree._Element, style_look: Look) -> None:
        """Read all that stands in a `w:p`. Its own run count starts at 0; one that goes on before it must have been read."""
        self.paragraph += 1
        self._at = self.paragraph
        self._run = -1
        self.style_look = self._look = style_look
        self.read_children(element)
        self._at = -1

    def read_children(self, element: etree._Element) -> None:
        """Read whatever an element holds."""
        for child in element:
            self.read(child)

    def read(self, element: etree._Element) -> None:
        """Read an element inside a paragraph; what is not known is looked into."""
        tag = element.tag
        if tag == names.RUN:
            self._read_run(element)
        elif tag in names.SKIPPED:
            self.skip(element)
        else:
            reader = _READERS.get(tag)
            reader(self, element) if reader else self.read_children(element)

    def skip(self, element: etree._Element) -> None:
        """Pass over an element, still counting the paragraphs and runs in it."""
        if next(element.iter(names.PARAGRAPH, names.RUN), None) is None:
            return
        nested = list(element.iter(names.PARAGRAPH))
        self.paragraph += len(nested)
        runs = set(element.iter(names.RUN))
        for paragraph in nested:
            runs.difference_update(paragraph.iter(names.RUN))
        self._run += len(runs)

    # Tracked changes

    def removes(self, tag: str) -> bool:
        """Whether this kind of tracked change is out of the text in the chosen view."""
        return tag in (_REMOVED if self.sources.final else _ADDED)

    def begin_change(self, element: etree._Element) -> OpenMark | None:
        """Enter a tracked change; the mark to hand to `end_change` where its text is shown."""
        kind = MarkKind.INSERTED if element.tag in _ADDED else MarkKind.DELETED
        author = element.get(AUTHOR, "")
        if self.removes(element.tag):
            self._removals.append((kind, author))
            return None
        return self.writer.open(kind, author=author)

    def end_change(self, mark: OpenMark | None) -> None:
        """Leave a tracked change."""
        if mark is None:
            self._removals.pop()
        else:
            self.writer.close(mark)

    def mark_change(self, element: etree._Element) -> None:
        """Note the tracked insertion or deletion of a paragraph's end."""
        kind = MarkKind.INSERTED if element.tag in _ADDED else MarkKind.DELETED
        self.writer.point(kind, PARAGRAPH_SIGN if self.removes(element.tag) else "", element.get(AUTHOR, ""))

    def _read_change(self, element: etree._Element) -> None:
        mark = self.begin_change(element)
        self.read_children(element)
        self.end_change(mark)

    # Content controls and other wrappers

    def begin_control(self, element: etree._Element) -> OpenMark | None:
        """Enter a `w:sdt`; the mark to hand to `end_control` where it still shows its prompt."""
        properties = names.child(element, f"{W}sdtPr")
        prompt = None if properties is None else names.child(properties, f"{W}showingPlcHdr")
        if properties is None or prompt is None or not names.is_on(prompt.get(VAL)):
            return None
        self._prompts += 1
        return self.writer.open(MarkKind.PROMPT, names.value(properties, "alias") or "")

    def end_control(self, mark: OpenMark | None) -> None:
        """Leave a `w:sdt`."""
        if mark is not None:
            self._prompts -= 1
            self.writer.close(mark)

    def _read_control(self, element: etree._Element) -> None:
        mark = self.begin_control(element)
        self.read_children(element)
        self.end_control(mark)

    def read_alternate(self, element: etree._Element, read: Callable[[etree._Element], None]) -> None:
        """Read one of the branches of mc:AlternateContent: the first mc:Choice, or the Fallback where no text is in that."""
        chosen = choose_branch(element)
        for branch in element:
            if branch is chosen:
                read(branch)
            else:
                self.skip(branch)

    def _read_alternate(self, element: etree._Element) -> None:
        self.read_alternate(element, self.read_children)

    def _read_simple_field(self, element: etree._Element) -> None:
        self.fields.begin()
        self.fields.instruct(element.get(f"{W}instr", ""), None)
        self._separate_field()
        self.read_children(element)
        self._end_field()

    def _read_math(self, element: etree._Element) -> None:
        mark = self.writer.open(MarkKind.VERBATIM)
        self.read_children(element)
        self.writer.close(mark)

    def _read_loose_text(self, element: etree._Element) -> None:
        """Text that is no child of a `w:r` (math, DrawingML, faulty files): shown, but no edit can reach it."""
        self._put(plain_text(element), None)

    def _read_emoji(self, element: etree._Element) -> None:
        try:
            self._put(chr(int(element.get(f"{names.W16SE}char", ""), 16)), None)
        except (ValueError, OverflowError):
            return

    def _read_box(self, element: etree._Element) -> None:
        if not self._removals:
            self.boxes.append(Box(element, self.paragraph))
        self.skip(element)

    def _read_nested_paragraph(self, element: etree._Element) -> None:
        """A `w:p` straight inside a paragraph, which no program writes on purpose: read as a text box is."""
        self._read_box(element)

    def _read_picture(self, element: etree._Element) -> None:
        self.tally.pictures += 1
        self.read_children(element)

    # Comments

    def _begin_comment(self, element: etree._Element) -> None:
        key = element.get(ID, "")
        comment = self.sources.comments.get(key)
        if comment is not None and key not in self._anchors:
            self._anchors[key] = self.writer.open(MarkKind.COMMENT, comment.text, comment.author, once=True)

    def _end_comment(self, element: etree._Element) -> None:
        mark = self._anchors.get(element.get(ID, ""))
        if mark is not None:
            self.writer.close(mark)

    def _read_comment_reference(self, element: etree._Element) -> None:
        """A comment without a range hangs on its reference alone."""
        if element.get(ID, "") not in self._anchors:
            self._begin_comment(element)
            self._end_comment(element)

    # Runs

    def _read_run(self, run: etree._Element) -> None:
        self._run += 1
        outer, self._look = self._look, self.style_look
        if len(run) and run[0].tag == names.RUN_PROPERTIES:
            self._look = read_look(run[0], self.sources.styles).over(self.style_look)
            marks = self._open_look(run)
            self._read_run_children(run, self._run)
            for mark in marks:
                self.writer.close(mark)
        else:
            self._read_run_children(run, self._run)
        self._look = outer

    def _open_look(self, run: etree._Element) -> list[OpenMark]:
        look, open_ = self._look, self.writer.open
        marks = []
        if look.highlight:
            marks.append(open_(MarkKind.HIGHLIGHT, look.highlight))
        if look.prompt and not self._prompts:
            marks.append(open_(MarkKind.PROMPT))
        if look.underlined and not "".join(text_of(child) for child in run if child.tag in CHARACTERS).strip(_BLANKS):
            marks.append(open_(MarkKind.UNDERLINE))
        return marks

    def _read_run_children(self, run: etree._Element, index: int) -> None:
        for position, child in enumerate(run):
            tag = child.tag
            if tag in CHARACTERS:
                self._read_characters(child, self._origin(index, position))
                self.read_children(child)
            else:
                self.read(child)

    def _origin(self, run: int, position: int) -> DocxOrigin | None:
        """The start of a run's child; None for a run that stands in no paragraph (a faulty file)."""
        return DocxOrigin(self.part, self._at, run, position, 0) if self._at >= 0 else None

    def _read_characters(self, element: etree._Element, origin: DocxOrigin | None) -> None:
        text = text_of(element)
        if element.tag == names.TEXT:
            self._put_kept(element, text, origin)
        elif element.tag == f"{W}instrText":
            self.fields.instruct(text, origin)
        elif element.tag == names.DELETED_TEXT and not self._removals:
            if not self.sources.final:
                self._put(text, origin)
        else:
            self._put(text, origin)

    def _put_kept(self, element: etree._Element, text: str, origin: DocxOrigin | None) -> None:
        """Put the text of a `w:t`; white space at its ends counts only under xml:space="preserve" (17.3.3.31)."""
        if text and (text[0] in _STRIPPED or text[-1] in _STRIPPED) and not preserves_space(element):
            origin = later(origin, len(text) - len(text.lstrip(_STRIPPED)))
            text = text.strip(_STRIPPED)
        self._put(text, origin)

    def _put(self, text: str, origin: DocxOrigin | None) -> None:
        """Write text where it is shown, else keep it as the detail of a mark, or drop it in a field's code."""
        if not text or self.fields.in_code:
            return
        if self._removals:
            self.writer.point(self._removals[-1][0], text, self._removals[-1][1])
        elif self._look.hidden:
            self.writer.point(MarkKind.HIDDEN, text)
        else:
            self.toc_text = self.toc_text or self.fields.tables_of_contents > 0
            self.writer.write(text, origin)

    def _read_break(self, element: etree._Element) -> None:
        """`w:br` and `w:cr` end the line; a page or column break also says that it is no wrap."""
        if self.fields.in_code:
            return
        if self._removals or self._look.hidden:
            self._put(_BREAK_SIGN, None)
        else:
            self.writer.cut(Cut.PAGE if element.get(names.TYPE) in ("page", "column") else Cut.LINE)

    def _read_field_character(self, element: etree._Element) -> None:
        match element.get(f"{W}fldCharType"):
            case "begin":
                self.fields.begin()
            case "separate":
                self._separate_field()
            case "end":
                self._end_field()

    def _separate_field(self) -> None:
        field_ = self.fields.separate()
        if field_ is not None and not self.fields.in_code:
            field_.mark = self.writer.open(MarkKind.FIELD, field_.instruction)

    def _end_field(self) -> None:
        field_ = self.fields.end()
        if field_ is None:
            return
        if field_.mark is not None:
            self.writer.close(field_.mark)
        for text, origin in field_.button_text():
            mark = self.writer.open(MarkKind.PROMPT)
            self._put(text, origin)
            self.writer.close(mark)

    def close_fields(self) -> None:
        """End all fields here (for files whose fields are never ended)."""
        while self.fields:
            self._end_field()

    def _read_footnote_reference(self, element: etree._Element) -> None:
        if not self._removals:
            self.tally.footnotes.append(element.get(ID, ""))

    def _read_endnote_reference(self, element: etree._Element) -> None:
        if not self._removals:
            self.tally.endnotes.append(element.get(ID, ""))


def choose_branch(element: etree._Element) -> etree._Element | None:
    """The branch of mc:AlternateContent to read: the first mc:Choice, or the Fallback where that has no text and this has."""
    branches = [branch for branch in element if branch.tag in (names.CHOICE, names.FALLBACK)]
    return next((branch for branch in branches if _holds_text(branch)), branches[0] if branches else None)


def _holds_text(element: etree._Element) -> bool:
    return next(element.iter(names.TEXT, f"{M}t", f"{names.W16SE}symEx"), None) is not None


_Reader = Callable[[RunReader, etree._Element], None]
_READERS: dict[str, _Reader] = {
    names.TEXT: RunReader._read_loose_text,
    f"{M}t": RunReader._read_loose_text,
    f"{A}t": RunReader._read_loose_text,
    f"{names.W16SE}symEx": RunReader._read_emoji,
    names.SDT: RunReader._read_control,
    names.ALTERNATE: RunReader._read_alternate,
    names.TEXTBOX: RunReader._read_box,
    names.PARAGRAPH: RunReader._read_nested_paragraph,
    f"{W}fldSimple": RunReader._read_simple_field,
    f"{M}oMath": RunReader._read_math,
    f"{W}br": RunReader._read_break,
    f"{W}cr": RunReader._read_break,
    f"{W}fldChar": RunReader._read_field_character,
    f"{W}footnoteReference": RunReader._read_footnote_reference,
    f"{W}endnoteReference": RunReader._read_endnote_reference,
    f"{W}commentRangeStart": RunReader._begin_comment,
    f"{W}commentRangeEnd": RunReader._end_comment,
    f"{W}commentReference": RunReader._read_comment_reference,
    f"{W}drawing": RunReader._read_picture,
    f"{W}pict": RunReader._read_picture,
    f"{W}object": RunReader._read_picture,
    **dict.fromkeys((*_ADDED, *_REMOVED), RunReader._read_change),
}
