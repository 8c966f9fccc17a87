"""How paragraphs and runs are set, worked out once for all that say the same: Word writes the same few properties over and over."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.formats.docx import names
from hegao.formats.docx.names import VAL, W
from hegao.formats.docx.reading.format_changes import CHANGES, before_change
from hegao.formats.docx.reading.paragraphs import MARK_CHANGES, ParagraphProperties, read_properties
from hegao.formats.docx.reading.said import LETTER_TAGS, NO_LETTERS_SAID, PARAGRAPH_TAGS, read_letters
from hegao.formats.docx.reading.styles import FORMAT_TAGS, RunFormat, Styles, read_run_format
from hegao.formats.xml import Element
from hegao.language.quick_classes import replace

_Said = tuple[tuple[object, ...], ...]
"""All that properties say to a reader, as a key."""

_HOLDS_MORE = CHANGES | {names.PARAGRAPH, names.RUN, f"{W}sectPr"}
_HOLDS_MORE_INSIDE = _HOLDS_MORE | MARK_CHANGES | {f"{W}vanish"}
"""What is true of one place only, or is to be read or counted there: a tracked change, a section, text where none belongs."""

_NUMBER = f"{W}numPr"
_PARAGRAPH_TAGS = frozenset(W + name for name in ("pStyle", "outlineLvl", "pageBreakBefore")) | PARAGRAPH_TAGS


class Formats:
    """The formats of one document in one view.

    Each comes with whether that is all there is: no mark to set for it, nothing else in the properties to read or count. `spelled` are
    run properties as their part spells them, for as many as that is known of.
    """

    def __init__(self, styles: Styles, *, final: bool) -> None:
        self._styles = styles
        self._final = final
        self.spelled: Mapping[Element, bytes] = {}
        self._runs: dict[_Said, tuple[RunFormat, bool]] = {}
        self._spellings: dict[bytes, tuple[RunFormat, bool]] = {}
        self._paragraphs: dict[_Said, tuple[ParagraphProperties, bool]] = {}

    def of_run(self, properties: Element) -> tuple[RunFormat, bool]:
        """What a `w:rPr` says, as `read_run_format` reads it."""
        spelling = self.spelled.get(properties)
        known = None if spelling is None else self._spellings.get(spelling)
        if known is None:
            known, lasting = self._read_of_run(properties)
            if spelling is not None and lasting:
                self._spellings[spelling] = known
        return known

    def _read_of_run(self, properties: Element) -> tuple[tuple[RunFormat, bool], bool]:
        """What `of_run` gives, and whether all that say the same are given it."""
        said: list[tuple[object, ...]] = []
        for part in properties:
            tag = part.tag
            if len(part) or tag in _HOLDS_MORE:
                return (self.read_run(properties), False), False
            if tag in FORMAT_TAGS:
                said.append((tag, part.get(VAL)))
            elif tag in LETTER_TAGS:
                said.append((tag, *part.items()))
        key = tuple(said)
        known = self._runs.get(key)
        if known is None:
            run_format = self.read_run(properties)
            known = self._runs[key] = run_format, not run_format.marks
        return known, True

    def read_run(self, properties: Element) -> RunFormat:
        """What a `w:rPr` says, or said before a tracked change of it, read anew."""
        said = properties if self._final else before_change(properties)
        run_format, letters = read_run_format(said, self._styles), read_letters(said)
        return run_format if letters is NO_LETTERS_SAID else replace(run_format, letters=letters)

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
