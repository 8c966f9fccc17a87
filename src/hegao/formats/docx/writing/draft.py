"""An empty draft as a Word file: a title, headings in Word's own styles, and the layout of GB/T 9704-2012."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hegao.language.numerals import numeral
from hegao.language.quick_classes import dataclass

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle

TITLE_FONT, BODY_FONT, LEVEL_1_FONT, LEVEL_2_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
PAGE_NUMBER_FONT = "宋体"
TITLE_SIZE, BODY_SIZE, PAGE_NUMBER_SIZE = 22.0, 16.0, 14.0
"""二号, 三号 and 四号 in points (GB/T 9704-2012, 7.3 and 7.5)."""
LINE_PITCH = 28.95
"""Points: 22 lines on the 225 mm of the type area (GB/T 9704-2012, 5.2)."""
MARGINS_MM = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""37 above and 28 at the binding edge on A4; the other two follow from the type area of 156 mm × 225 mm (GB/T 9704-2012, 5.2.1)."""

_DATE = datetime(2025, 1, 1, tzinfo=UTC)
_NOT_WANTED = ("pBdr", "numPr", "keepNext", "keepLines", "contextualSpacing")


@dataclass(frozen=True, slots=True)
class DraftHeading:
    """A heading of the draft without its number, with those that stand under it."""

    text: str
    parts: tuple[DraftHeading, ...] = ()


def write_draft(title: str, headings: Sequence[DraftHeading]) -> bytes:
    """A .docx with the title, the headings numbered 一、 and （一） in the styles Heading 1 and 2, and an empty paragraph to write in.

    The same input gives the same bytes.
    """
    import docx  # noqa: PLC0415 - takes a quarter of a second to load

    word = docx.Document()
    _lay_out_page(word)
    _set_styles(word)
    _number_pages(word)
    word.add_paragraph(title, style="Title")
    for number, heading in enumerate(headings, 1):
        _add_section(word, f"{numeral(number)}、", heading, 1)
    return _saved(word, title)


def _add_section(word: WordDocument, label: str, heading: DraftHeading, level: int) -> None:
    word.add_paragraph(label + heading.text, style=f"Heading {level}")
    for number, part in enumerate(heading.parts, 1):
        _add_section(word, f"（{numeral(number)}）", part, min(level + 1, 2))
    if not heading.parts:
        word.add_paragraph("", style="Body Text")


def _lay_out_page(word: WordDocument) -> None:
    from docx.shared import Mm  # noqa: PLC0415 - as above

    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    for side, width in MARGINS_MM.items():
        setattr(page, f"{side}_margin", Mm(width))
    page.header_distance, page.footer_distance = Mm(20), Mm(25)


def _set_styles(word: WordDocument) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415 - as above

    for name, font, size in (
        ("Normal", BODY_FONT, BODY_SIZE),
        ("Body Text", BODY_FONT, BODY_SIZE),
        ("Title", TITLE_FONT, TITLE_SIZE),
        ("Heading 1", LEVEL_1_FONT, BODY_SIZE),
        ("Heading 2", LEVEL_2_FONT, BODY_SIZE),
        ("Footer", PAGE_NUMBER_FONT, PAGE_NUMBER_SIZE),
    ):
        _set_style(word.styles[name], font, size)
    for name in ("Body Text", "Heading 1", "Heading 2"):
        _indent_two_characters(word.styles[name])
        word.styles[name].next_paragraph_style = word.styles["Body Text"]
    title = word.styles["Title"].paragraph_format
    title.alignment, title.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(LINE_PITCH)
    title.line_spacing = Pt(36)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _set_style(style: ParagraphStyle, font: str, size: float) -> None:
    """Font, size and line pitch; what Word's template adds to the style (rules, blue, space, theme fonts) goes."""
    from docx.enum.text import WD_LINE_SPACING  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - as above

    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), False, RGBColor(0, 0, 0)
    run_properties = style.element.get_or_add_rPr()
    for spacing in run_properties.findall(qn("w:spacing")) + run_properties.findall(qn("w:kern")):
        run_properties.remove(spacing)
    fonts = run_properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font if script == "eastAsia" or font == PAGE_NUMBER_FONT else "Times New Roman")
    _drop(style.element.get_or_add_pPr(), _NOT_WANTED)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE_PITCH)


def _drop(properties: Any, names: Sequence[str]) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    for name in names:
        for element in properties.findall(qn(f"w:{name}")):
            properties.remove(element)


def _indent_two_characters(style: ParagraphStyle) -> None:
    """In hundredths of a character, as Word indents Chinese text; in points for readers that know only those."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415 - as above

    style.paragraph_format.first_line_indent = Pt(2 * BODY_SIZE)
    style.element.pPr.ind.set(qn("w:firstLineChars"), "200")


def _number_pages(word: WordDocument) -> None:
    """— 1 — at the foot of each page (GB/T 9704-2012, 7.5)."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - as above
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above
    from docx.oxml.ns import nsdecls  # noqa: PLC0415 - as above

    foot = word.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    foot.add_run(" —")


def _saved(word: WordDocument, title: str) -> bytes:
    """The package without its time of writing, which would differ at every run."""
    properties = word.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "", ""
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = _DATE
    written, target = io.BytesIO(), io.BytesIO()
    word.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
