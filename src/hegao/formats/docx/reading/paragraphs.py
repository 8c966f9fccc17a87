"""What a Word paragraph's properties say, its style's taken in."""

from __future__ import annotations

from lxml import etree

from hegao.formats.docx import names
from hegao.formats.docx.names import RELATIONSHIP_ID, VAL, W
from hegao.formats.docx.reading.format_changes import authors_in_paragraph
from hegao.formats.docx.reading.styles import (
    NOT_SET_IN,
    UNNUMBERED,
    Indent,
    NumberLink,
    RunFormat,
    Style,
    Styles,
    merge_links,
    read_indent,
    read_number_link,
    read_outline_level,
)
from hegao.formats.lines.line import Letters, Look
from hegao.language.quick_classes import dataclass

_MARK_CHANGES = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """The properties of one paragraph. `level` is 1 to 9 for a heading, else 0; `numbering` has the style's taken in.

    `changes` are the tracked changes of the paragraph's own end, `changed_by` who changed its look;
    `hidden_end` lets the next paragraph go on in the same line.
    """

    style: Style
    level: int = 0
    numbering: NumberLink = UNNUMBERED
    direct_level: int | None = None
    alignment: str = ""
    indent: Indent = NOT_SET_IN
    changes: tuple[etree._Element, ...] = ()
    hidden_end: bool = False
    new_page: bool = False
    section: etree._Element | None = None
    changed_by: tuple[str, ...] = ()


def read_properties(element: etree._Element | None, styles: Styles, *, final: bool = True) -> ParagraphProperties:
    """The properties in a `w:pPr`, or those of the default style where there is none; what a tracked change made of them, if `final`."""
    found: dict[str, etree._Element] = {} if element is None else {child.tag: child for child in element}
    if not final:
        found = _before_changes(found)
    style = styles.get(_value(found, "pStyle"))
    if len(found) <= (f"{W}pStyle" in found):
        return plain_properties(style)
    link = read_number_link(found.get(f"{W}numPr"))
    outline = read_outline_level(_value(found, "outlineLvl"))
    changes, hidden = _read_end(found.get(names.RUN_PROPERTIES))
    return ParagraphProperties(
        style,
        (style.outline or 0) if outline is None else outline,
        merge_links(link, style.number),
        link.level,
        _value(found, "jc") or style.alignment or "",
        read_indent(found.get(f"{W}ind")).over(style.indent),
        changes,
        bool(style.run_format.hidden) if hidden is None else hidden,
        f"{W}pageBreakBefore" in found and names.is_on(_value(found, "pageBreakBefore")),
        found.get(f"{W}sectPr"),
        tuple(dict.fromkeys(authors_in_paragraph(element))),
    )


_NEVER_TRACKED = frozenset({names.RUN_PROPERTIES, f"{W}sectPr"})
"""What stands in a `w:pPr` and is no part of its tracked change (17.13.5.29)."""


def _before_changes(found: dict[str, etree._Element]) -> dict[str, etree._Element]:
    """Properties as they were before a tracked change of them, or of the numbering alone."""
    change = found.get(f"{W}pPrChange")
    if change is not None:
        former = names.child(change, names.PARAGRAPH_PROPERTIES)
        kept = {tag: child for tag, child in found.items() if tag in _NEVER_TRACKED}
        found = kept if former is None else {child.tag: child for child in former} | kept
    numbering = found.get(f"{W}numPr")
    inserted = numbering is not None and names.child(numbering, f"{W}ins") is not None
    return {tag: child for tag, child in found.items() if tag != f"{W}numPr"} if inserted else found


def plain_properties(style: Style) -> ParagraphProperties:
    """A paragraph that says nothing beyond its style."""
    return ParagraphProperties(
        style, style.outline or 0, style.number, None, style.alignment or "", style.indent, hidden_end=bool(style.run_format.hidden)
    )


def _read_end(run_properties: etree._Element | None) -> tuple[tuple[etree._Element, ...], bool | None]:
    """Tracked changes of a paragraph's end, and whether it is hidden (None: not said)."""
    if run_properties is None:
        return (), None
    vanish = names.child(run_properties, f"{W}vanish")
    hidden = None if vanish is None else names.is_on(vanish.get(VAL))
    return tuple(child for child in run_properties if child.tag in _MARK_CHANGES), hidden


_ALIGNMENTS = {"center": "center", "right": "right", "end": "right"}


def look_of(properties: ParagraphProperties, begins: RunFormat, ends: RunFormat, *, first: bool) -> Look:
    """How a line of a paragraph is set, its `first` or a later one; `begins` and `ends` are the formats of its first and last words."""
    indent, style = properties.indent, properties.style.run_format
    columns = (indent.left or 0) + ((indent.first or 0) if first else 0)
    return Look(_ALIGNMENTS.get(properties.alignment, ""), columns, _letters(begins, style), _letters(ends, style))


def _letters(run_format: RunFormat, style: RunFormat) -> Letters:
    full = run_format.over(style)
    return Letters(full.size or "", bool(full.bold))


def read_section(element: etree._Element) -> list[str]:
    """The relationship ids of the headers and footers that a `w:sectPr` shows, in file order."""
    references = (child for child in element if child.tag in (f"{W}headerReference", f"{W}footerReference"))
    return [reference.get(RELATIONSHIP_ID, "") for reference in references]


def _value(found: dict[str, etree._Element], name: str) -> str | None:
    element = found.get(W + name)
    return None if element is None else element.get(VAL)
