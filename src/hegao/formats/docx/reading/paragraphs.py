"""What a Word paragraph's properties say, its style's taken in."""

from __future__ import annotations

from functools import lru_cache

from hegao.formats.docx import names
from hegao.formats.docx.names import RELATIONSHIP_ID, VAL, W
from hegao.formats.docx.reading.format_changes import authors_in_paragraph
from hegao.formats.docx.reading.said import NO_PARAGRAPH_SAID, ParagraphSaid, read_paragraph
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
from hegao.formats.xml import Element
from hegao.language.quick_classes import dataclass
from hegao.model.document import BlockKind

MARK_CHANGES = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """The properties of one paragraph. `level` is 1 to 9 for a heading, else 0; `numbering` has the style's taken in.

    `kind` is what the style alone makes of it. `changes` are the tracked changes of the paragraph's own end, `changed_by` who changed its
    look; `hidden_end` lets the next paragraph go on in the same line. `said` is what the paragraph itself says of how it is set.
    """

    style: Style
    kind: BlockKind
    level: int = 0
    numbering: NumberLink = UNNUMBERED
    direct_level: int | None = None
    alignment: str = ""
    indent: Indent = NOT_SET_IN
    changes: tuple[Element, ...] = ()
    hidden_end: bool = False
    new_page: bool = False
    section: Element | None = None
    changed_by: tuple[str, ...] = ()
    said: ParagraphSaid = NO_PARAGRAPH_SAID


def read_properties(element: Element | None, styles: Styles, *, final: bool = True) -> ParagraphProperties:
    """The properties in a `w:pPr`, or those of the default style where there is none; what a tracked change made of them, if `final`."""
    found: dict[str, Element] = {} if element is None else {child.tag: child for child in element}
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
        _kind_of(style),
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
        read_paragraph(found),
    )


_NEVER_TRACKED = frozenset({names.RUN_PROPERTIES, f"{W}sectPr"})
"""What stands in a `w:pPr` and is no part of its tracked change (17.13.5.29)."""


def _before_changes(found: dict[str, Element]) -> dict[str, Element]:
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
    hidden = bool(style.run_format.hidden)
    return ParagraphProperties(
        style, _kind_of(style), style.outline or 0, style.number, None, style.alignment or "", style.indent, hidden_end=hidden
    )


def _kind_of(style: Style) -> BlockKind:
    if style.is_toc:
        return BlockKind.TOC
    if style.is_title:
        return BlockKind.TITLE
    return BlockKind.CAPTION if style.is_caption else BlockKind.PARAGRAPH


def _read_end(run_properties: Element | None) -> tuple[tuple[Element, ...], bool | None]:
    """Tracked changes of a paragraph's end, and whether it is hidden (None: not said)."""
    if run_properties is None:
        return (), None
    vanish = names.child(run_properties, f"{W}vanish")
    hidden = None if vanish is None else names.is_on(vanish.get(VAL))
    return tuple(child for child in run_properties if child.tag in MARK_CHANGES), hidden


_ALIGNMENTS = {"center": "center", "right": "right", "end": "right"}


def look_of(properties: ParagraphProperties, begins: RunFormat, ends: RunFormat, *, first: bool) -> Look:
    """How a line of a paragraph is set, its `first` or a later one; `begins` and `ends` are the formats of its first and last words."""
    indent = properties.indent
    columns = (indent.left or 0) + ((indent.first or 0) if first else 0)
    return _look(properties.alignment, columns, begins, ends, properties.style.run_format)


@lru_cache(maxsize=1000)
def _look(alignment: str, columns: int, begins: RunFormat, ends: RunFormat, style: RunFormat) -> Look:
    return Look(_ALIGNMENTS.get(alignment, ""), columns, _letters(begins, style), _letters(ends, style))


def _letters(run_format: RunFormat, style: RunFormat) -> Letters:
    full = run_format.over(style)
    return Letters(full.size or "", bool(full.bold))


def read_section(element: Element) -> list[str]:
    """The relationship ids of the headers and footers that a `w:sectPr` shows, in file order."""
    references = (child for child in element if child.tag in (f"{W}headerReference", f"{W}footerReference"))
    return [reference.get(RELATIONSHIP_ID, "") for reference in references]


def _value(found: dict[str, Element], name: str) -> str | None:
    element = found.get(W + name)
    return None if element is None else element.get(VAL)
