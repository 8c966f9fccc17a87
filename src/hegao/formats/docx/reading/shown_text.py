"""What of a paragraph's text is shown in the chosen view: not what a tracked change takes out, hidden text, or a field's code."""

from __future__ import annotations

from hegao.formats.docx.names import AUTHOR, W
from hegao.formats.docx.reading.fields import FieldStack
from hegao.formats.docx.reading.line_writer import Break, LineWriter, OpenMark
from hegao.formats.docx.reading.styles import PLAIN
from hegao.formats.xml import Element
from hegao.model.document import DocxOrigin, MarkKind

_BREAK_SIGN = "↵"
PARAGRAPH_SIGN = "¶"
"""Stands for a deleted paragraph end in a mark's detail, as in Word's own balloons."""

ADDED = (f"{W}ins", f"{W}moveTo")
REMOVED = (f"{W}del", f"{W}moveFrom")
"""Tracked changes by tag."""


class FieldNeverEnds(Exception):  # noqa: N818 - a state of the file: it is read again, with fields ended at each paragraph
    """A complex field of the part has no end, so that all text after it would be taken for its code."""


class ShownText:
    """Takes text in reading order and writes what is shown into `writer`; what is taken out or hidden becomes the detail of a mark."""

    def __init__(self, *, final: bool) -> None:
        self.final = final
        self.writer = LineWriter()
        self.fields = FieldStack()
        self.format = PLAIN
        """The formatting of the run that is being read."""
        self.lenient = False
        """True where fields are ended that never end."""
        self.toc_text = False
        """True once a table of contents field has put text into this paragraph."""
        self._removals: list[tuple[MarkKind, str]] = []
        self._changes: list[OpenMark] = []
        """Tracked changes whose text is shown, the outermost first; one mark may serve several."""

    @property
    def in_removal(self) -> bool:
        """True inside a tracked change that takes its text out of this view."""
        return bool(self._removals)

    # Tracked changes

    def removes(self, tag: str) -> bool:
        """Whether this kind of tracked change is out of the text in the chosen view."""
        return tag in (REMOVED if self.final else ADDED)

    def begin_change(self, element: Element) -> OpenMark | None:
        """Enter a tracked change; the mark to hand to `end_change` where its text is shown."""
        kind = MarkKind.INSERTED if element.tag in ADDED else MarkKind.DELETED
        author = element.get(AUTHOR, "")
        if self.removes(element.tag):
            self._removals.append((kind, author))
            return None
        same = (mark for mark in self._changes if (mark.kind, mark.author) == (kind, author))
        mark = next(same, None) or self.writer.open(kind, author=author)
        self._changes.append(mark)
        return mark

    def end_change(self, mark: OpenMark | None) -> None:
        """Leave a tracked change; one inside another by the same hand ends with that."""
        if mark is None:
            self._removals.pop()
        elif self._closes(mark):
            self.writer.close(mark)

    def _closes(self, mark: OpenMark) -> bool:
        self._changes.pop()
        return mark not in self._changes

    def mark_change(self, element: Element) -> None:
        """Note the tracked insertion or deletion of a paragraph's end."""
        kind = MarkKind.INSERTED if element.tag in ADDED else MarkKind.DELETED
        self.writer.point(kind, PARAGRAPH_SIGN if self.removes(element.tag) else "", element.get(AUTHOR, ""))

    # Text

    def put(self, text: str, origin: DocxOrigin | None) -> None:
        """Write text where it is shown, else keep it as the detail of a mark, or drop it in a field's code."""
        if not text or self.fields.in_code:
            return
        if self._removals:
            self.writer.point(self._removals[-1][0], text, self._removals[-1][1])
        elif self.format.hidden:
            self.writer.point(MarkKind.HIDDEN, text)
        else:
            if self.fields.tables_of_contents:
                self.toc_text = True
            self.writer.write(text, origin, self.format)

    def put_break(self, kind: Break) -> None:
        """End the line here, where the break is shown."""
        if self.fields.in_code:
            return
        if self._removals or self.format.hidden:
            self.put(_BREAK_SIGN, None)
        else:
            self.writer.break_line(kind)

    # Fields

    def begin_field(self) -> None:
        """A field begins here. Raises FieldNeverEnds where those before it cannot all be open, or ends them if `lenient`."""
        if self.fields.full:
            if not self.lenient:
                raise FieldNeverEnds
            self.close_fields()
        self.fields.begin()

    def separate_field(self) -> None:
        """The result of the innermost field begins here."""
        field_ = self.fields.separate()
        if field_ is not None and not self.fields.in_code:
            field_.mark = self.writer.open(MarkKind.FIELD, field_.instruction)

    def end_field(self) -> None:
        """The innermost field ends here; a button shows the rest of its own code."""
        field_ = self.fields.end()
        if field_ is None:
            return
        if field_.mark is not None:
            self.writer.close(field_.mark)
        for text, origin in field_.button_text():
            mark = self.writer.open(MarkKind.PROMPT if field_.is_prompt else MarkKind.VERBATIM)
            self.put(text, origin)
            self.writer.close(mark)

    def close_fields(self) -> None:
        """End all fields here (for files whose fields are never ended)."""
        while self.fields:
            self.end_field()
