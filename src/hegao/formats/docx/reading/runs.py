"""What stands inside one Word paragraph: runs, fields, tracked changes, content controls → text with origins and marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hegao.formats.docx import names
from hegao.formats.docx.characters import CHARACTERS, plain_text, preserves_space, text_of
from hegao.formats.docx.names import ID, VAL, A, M, O, W
from hegao.formats.docx.reading.alternate import choose_branch
from hegao.formats.docx.reading.context import DocumentContext, PendingTextBox, Tally
from hegao.formats.docx.reading.format_changes import author_of_change
from hegao.formats.docx.reading.line_writer import Break, OpenMark
from hegao.formats.docx.reading.shown_text import ADDED, REMOVED, ShownText
from hegao.formats.docx.reading.styles import PLAIN, RunFormat
from hegao.formats.docx.symbols import FORMULA_SIGN
from hegao.formats.xml import Element
from hegao.language.patterns import lazy
from hegao.model.document import DocxOrigin, MarkKind

_STRIPPED = " \t\r\n"
_EQUATION_EDITORS = ("Equation.", "MathType")
"""How the names begin by which Word, MathType and WPS register the formulas they embed."""
_BLANKS = " \t\u00a0\u2002\u2003\u2005\u3000_＿"


_STANDS = lazy(r"(?i)enter (?:paragraph )?text|输入(?:段落)?文本|输入正文")


def _is_wording(element: Element, properties: Element) -> bool:
    """True for a control that Word's templates lay over their wording (宣布开会, 于): it asks for nothing.

    Such a control goes with the first change, and its title names what it shows (会议纪要：) or says that it is running text.
    """
    if names.child(properties, f"{W}temporary") is None:
        return False
    title = (names.value(properties, "alias") or "").strip(" :：")
    shown = "".join(text.text or "" for text in element.iter(f"{W}t")).strip(" :：")
    return bool(title) and (title == shown or _STANDS.fullmatch(title) is not None)


class RunReader:
    """Reads the content of paragraphs of one part into a `LineWriter`, keeping count of paragraphs and runs."""

    def __init__(self, part: str, document: DocumentContext, tally: Tally) -> None:
        self.part = part
        self.document = document
        self.tally = tally
        self.paragraph = -1
        """Index of the last `w:p` met, wherever it stands."""
        self.shown = ShownText(final=document.final)
        self.boxes: list[PendingTextBox] = []
        self.pictured = False
        """True once a picture was met that is shown; whoever ends a paragraph sets it back."""
        self.style_format = PLAIN
        self._at = -1
        self._run = -1
        self._prompts = 0
        self._comment_marks: dict[str, OpenMark] = {}

    def read_paragraph(self, content: Iterable[Element], style_format: RunFormat) -> None:
        """Read what stands in a `w:p`. Its own run count starts at 0; one that goes on before it must have been read."""
        self.paragraph += 1
        self._at = self.paragraph
        self._run = -1
        self.style_format = self.shown.format = style_format
        for element in content:
            if element.tag == names.RUN:
                self._read_run(element)
            else:
                self.read(element)
        self._at = -1

    def read_children(self, element: Iterable[Element]) -> None:
        """Read whatever an element holds."""
        for child in element:
            self.read(child)

    def read(self, element: Element) -> None:
        """Read an element inside a paragraph; what is not known is looked into."""
        tag = element.tag
        if tag == names.RUN:
            self._read_run(element)
        elif tag in names.SKIPPED:
            if len(element):
                self.skip(element)
        else:
            reader = _READERS.get(tag)
            reader(self, element) if reader else self.read_children(element)

    def skip(self, element: Element) -> None:
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

    def _read_change(self, element: Element) -> None:
        mark = self.shown.begin_change(element)
        self.read_children(element)
        self.shown.end_change(mark)

    # Content controls and other wrappers

    def begin_control(self, element: Element) -> OpenMark | None:
        """Enter a `w:sdt`; the mark to hand to `end_control` where it still shows its prompt."""
        properties = names.child(element, f"{W}sdtPr")
        prompt = None if properties is None else names.child(properties, f"{W}showingPlcHdr")
        if properties is None or prompt is None or not names.is_on(prompt.get(VAL)) or _is_wording(element, properties):
            return None
        self._prompts += 1
        return self.shown.writer.open(MarkKind.PROMPT, names.value(properties, "alias") or "")

    def end_control(self, mark: OpenMark | None) -> None:
        """Leave a `w:sdt`."""
        if mark is not None:
            self._prompts -= 1
            self.shown.writer.close(mark)

    def _read_control(self, element: Element) -> None:
        mark = self.begin_control(element)
        self.read_children(element)
        self.end_control(mark)

    def read_alternate(self, element: Element, read: Callable[[Element], None]) -> None:
        """Read one of the branches of mc:AlternateContent: the first mc:Choice, or the Fallback where no text is in that."""
        chosen = choose_branch(element)
        for branch in element:
            if branch is chosen:
                read(branch)
            else:
                self.skip(branch)

    def _read_alternate(self, element: Element) -> None:
        self.read_alternate(element, self.read_children)

    def _read_simple_field(self, element: Element) -> None:
        self.shown.begin_field()
        self.shown.fields.instruct(element.get(f"{W}instr", ""), None)
        self.shown.separate_field()
        self.read_children(element)
        self.shown.end_field()

    def _read_math(self, element: Element) -> None:
        """A formula: what stands in it, as far as it is text."""
        mark = self.shown.writer.open(MarkKind.VERBATIM)
        self.read_children(element)
        if not any(plain_text(part).strip() for part in element.iter(f"{M}t")):
            self.shown.put(FORMULA_SIGN, None)
        self.shown.writer.close(mark)

    def _read_loose_text(self, element: Element) -> None:
        """Text that is no child of a `w:r` (math, DrawingML, faulty files): shown, but no edit can reach it."""
        self.shown.put(plain_text(element), None)

    def _read_emoji(self, element: Element) -> None:
        try:
            self.shown.put(chr(int(element.get(f"{names.W16SE}char", ""), 16)), None)
        except (ValueError, OverflowError):
            return

    def _read_box(self, element: Element) -> None:
        if not self.shown.in_removal:
            self.boxes.append(PendingTextBox(element, self.paragraph))
        self.skip(element)

    def _read_nested_paragraph(self, element: Element) -> None:
        """A `w:p` straight inside a paragraph, which no program writes on purpose: read as a text box is."""
        self._read_box(element)

    def _read_object(self, element: Element) -> None:
        """An embedded object; a formula of an equation editor stands in the sentence like a word."""
        programs = (part.get("ProgID", "") for part in element.iter(f"{O}OLEObject"))
        if any(program.startswith(_EQUATION_EDITORS) for program in programs):
            mark = self.shown.writer.open(MarkKind.VERBATIM)
            self.shown.put(FORMULA_SIGN, None)
            self.shown.writer.close(mark)
        self._read_picture(element)

    def _read_picture(self, element: Element) -> None:
        self.tally.pictures += 1
        self.pictured = self.pictured or not self.shown.in_removal
        self.read_children(element)

    # Comments

    def _begin_comment(self, element: Element) -> None:
        key = element.get(ID, "")
        comment = self.document.comments.get(key)
        if comment is not None and key not in self._comment_marks:
            self._comment_marks[key] = self.shown.writer.open(MarkKind.COMMENT, comment.text, comment.author, once=True)

    def _end_comment(self, element: Element) -> None:
        mark = self._comment_marks.get(element.get(ID, ""))
        if mark is not None:
            self.shown.writer.close(mark)

    def _read_comment_reference(self, element: Element) -> None:
        """A comment without a range hangs on its reference alone."""
        if element.get(ID, "") not in self._comment_marks:
            self._begin_comment(element)
            self._end_comment(element)

    # Runs

    def _read_run(self, run: Element) -> None:
        self._run += 1
        shown, style_format = self.shown, self.style_format
        outer, shown.format = shown.format, style_format
        content = list(run)
        if content and content[0].tag == names.RUN_PROPERTIES:
            run_format, plain = self.document.formats.of_run(content[0])
            shown.format = run_format if style_format is PLAIN else run_format.over(style_format)
            if plain:
                self._read_run_children(content[1:], self._run, 1)
            else:
                self._read_marked(content)
        else:
            self._read_run_children(content, self._run, 0)
        shown.format = outer

    def _read_marked(self, content: Sequence[Element]) -> None:
        """Read a run that is marked for how it looks, or whose properties hold more than that."""
        marks = self._open_format_marks(content)
        self._read_run_children(content, self._run, 0)
        for mark in marks:
            self.shown.writer.close(mark)

    def _open_format_marks(self, content: Sequence[Element]) -> list[OpenMark]:
        """Marks for how a run looks. One in the grey style of prompts is text of the author's own where it has a colour of its own."""
        run_format, open_, properties = self.shown.format, self.shown.writer.open, content[0]
        marks = []
        if run_format.highlight:
            marks.append(open_(MarkKind.HIGHLIGHT, run_format.highlight))
        if run_format.prompt and not self._prompts and names.child(properties, f"{W}color") is None:
            marks.append(open_(MarkKind.PROMPT))
        if run_format.underlined and not "".join(text_of(child) for child in content if child.tag in CHARACTERS).strip(_BLANKS):
            marks.append(open_(MarkKind.UNDERLINE))
        author = author_of_change(properties)
        if author is not None:
            marks.append(open_(MarkKind.FORMATTED, "run", author))
        return marks

    def _read_run_children(self, content: Iterable[Element], run: int, start: int) -> None:
        """Read elements of a run; `start` is the index of the first among the run's children."""
        for position, element in enumerate(content, start):
            tag = element.tag
            if tag == names.TEXT:
                self._read_text(element, run, position)
            elif tag in CHARACTERS:
                self._read_characters(element, self._origin(run, position, 0))
            else:
                self.read(element)
                continue
            if len(element):
                self.read_children(element)

    def _origin(self, run: int, position: int, offset: int) -> DocxOrigin | None:
        """A place in a run's child; None for a run that stands in no paragraph (a faulty file)."""
        return DocxOrigin(self.part, self._at, run, position, offset) if self._at >= 0 else None

    def _read_text(self, element: Element, run: int, position: int) -> None:
        """Read a `w:t`; white space at its ends counts only under xml:space="preserve" (17.3.3.31)."""
        text, offset = element.text, 0
        if not text:
            return
        if "\n" in text or "\r" in text:
            text = plain_text(element)
        if (text[0] in _STRIPPED or text[-1] in _STRIPPED) and not preserves_space(element):
            offset = len(text) - len(text.lstrip(_STRIPPED))
            text = text.strip(_STRIPPED)
        self.shown.put(text, self._origin(run, position, offset))

    def _read_characters(self, element: Element, origin: DocxOrigin | None) -> None:
        text = text_of(element)
        if element.tag == f"{W}instrText":
            self.shown.fields.instruct(text, origin)
        elif element.tag == names.DELETED_TEXT and not self.shown.in_removal:
            if not self.document.final:
                self.shown.put(text, origin)
        else:
            self.shown.put(text, origin)

    def _read_break(self, element: Element) -> None:
        """`w:br` and `w:cr` end the line; a page or column break also says that it is no wrap."""
        self.shown.put_break(Break.PAGE if element.get(names.TYPE) in ("page", "column") else Break.LINE)

    def _read_field_character(self, element: Element) -> None:
        match element.get(f"{W}fldCharType"):
            case "begin":
                self.shown.begin_field()
            case "separate":
                self.shown.separate_field()
            case "end":
                self.shown.end_field()

    def _read_footnote_reference(self, element: Element) -> None:
        if not self.shown.in_removal:
            self.tally.footnotes.append(element.get(ID, ""))

    def _read_endnote_reference(self, element: Element) -> None:
        if not self.shown.in_removal:
            self.tally.endnotes.append(element.get(ID, ""))


_Reader = Callable[[RunReader, Element], None]
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
    f"{W}object": RunReader._read_object,
    **dict.fromkeys((*ADDED, *REMOVED), RunReader._read_change),
}
