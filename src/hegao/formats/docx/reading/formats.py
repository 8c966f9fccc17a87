"""How paragraphs and runs are set, worked out once for all that say the same: Word writes the same few properties over and over."""

from __future__ import annotations

from hegao.formats.docx import names
from hegao.formats.docx.names import VAL, W
from hegao.formats.docx.reading.format_changes import CHANGES, before_change
from hegao.formats.docx.reading.paragraphs import MARK_CHANGES, ParagraphProperties, read_properties
from hegao.formats.docx.reading.styles import FORMAT_TAGS, RunFormat, Styles, read_run_format
from hegao.formats.xml import Element

_Said = tuple[tuple[object, ...], ...]
"""All that properties say to a reader, as a key."""

_HOLDS_MORE = CHANGES | {names.PARAGRAPH, names.RUN, f"{W}sectPr"}
_HOLDS_MORE_INSIDE = _HOLDS_MORE | MARK_CHANGES | {f"{W}vanish"}
"""What is true of one place only, or is to be read or counted there: a tracked change, a section, text where none belongs."""

_NUMBER = f"{W}numPr"
_PARAGRAPH_TAGS = frozenset(W + name for name in ("pStyle", "outlineLvl", "jc", "ind", "pageBreakBefore"))


class Formats:
    """The formats of one document in one view.

    Each comes with whether that is all there is: no mark to set for it, nothing else in the properties to read or count.
    """

    def __init__(self, styles: Styles, *, final: bool) -> None:
        self._styles = styles
        self._final = final
        self._runs: dict[_Said, tuple[RunFormat, bool]] = {}
        self._paragraphs: dict[_Said, tuple[ParagraphProperties, bool]] = {}

    def of_run(self, properties: Element) -> tuple[RunFormat, bool]:
        """What a `w:rPr` says, as `read_run_format` reads it."""
        said: list[tuple[str, str | None]] = []
        for part in properties:
            tag = part.tag
            if len(part) or tag in _HOLDS_MORE:
                return read_run_format(properties if self._final else before_change(properties), self._styles), False
            if tag in FORMAT_TAGS:
                said.append((tag, part.get(VAL)))
        key = tuple(said)
        known = self._runs.get(key)
        if known is None:
            run_format = read_run_format(properties, self._styles)
            known = self._runs[key] = run_format, not run_format.marks
        return known

    def of_paragraph(self, properties: Element | None) -> tuple[ParagraphProperties, bool]:
        """What a `w:pPr` says, as `read_properties` reads it; None is a paragraph without one."""
        said = () if properties is None else _said_of_paragraph(properties)
        if said is None:
            return read_properties(properties, self._styles, final=self._final), False
        known = self._paragraphs.get(said)
        if known is None:
            known = self._paragraphs[said] = read_properties(properties, self._styles, final=self._final), True
        return known


def _said_of_paragraph(properties: Element) -> _Said | None:
    said: list[tuple[object, ...]] = []
    for part in properties:
        tag = part.tag
        if tag in _HOLDS_MORE or (len(part) and not _is_plain(part)):
            return None
        if tag in _PARAGRAPH_TAGS:
            said.append((tag, *part.items()))
        elif tag == _NUMBER:
            said.append((tag, *((half.tag, half.get(VAL)) for half in part)))
    return tuple(said)


def _is_plain(element: Element) -> bool:
    return all(not len(part) and part.tag not in _HOLDS_MORE_INSIDE for part in element)
