"""A Word file laid out like an official document (GB/T 9704-2012): page, fonts, and the automatic numbers 一、（一）1.（1）.

Text goes in through python-docx; what python-docx has no call for (tracked changes, content controls, fields) goes in as XML.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

TITLE_FONT, BODY_FONT, LEVEL_1_FONT, LEVEL_2_FONT = "方正小标宋简体", "仿宋", "黑体", "楷体"
SIZE_2, SIZE_3, SIZE_4 = Pt(22), Pt(16), Pt(14)
"""二号 (titles), 三号 (text), 四号 (page numbers, tables)."""
LINE_PITCH = Pt(28.95)
"""225 mm of type area over 22 lines."""

LEVELS = (
    ("Heading 1", "chineseCountingThousand", "%1、"),
    ("Heading 2", "chineseCountingThousand", "（%2）"),
    ("List Number", "decimal", "%3."),
    ("List Number 2", "decimal", "（%4）"),
)
"""The four levels of GB/T 9704-2012: paragraph style, Word's number format, label."""

EDITED = dt.datetime(2025, 12, 1, 9, 0, 0, tzinfo=dt.UTC)
STAMP = EDITED.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class OfficialDocument:
    """A document under construction; every method adds at its end."""

    word: Document = field(default_factory=docx.Document)

    def __post_init__(self) -> None:
        _lay_out_page(self.word)
        _set_styles(self.word)
        _define_numbers(self.word)

    def title(self, text: str) -> None:
        """The title in 二号小标宋, centred, and a blank line's space after it."""
        self.word.add_paragraph(text, style="Title")

    def heading(self, text: str, level: int = 1) -> Paragraph:
        """A heading that Word numbers: 一、 at level 1, （一） at level 2."""
        return self.word.add_paragraph(text, style=f"Heading {level}")

    def heading_restarted(self, text: str, start: int) -> Paragraph:
        """A first-level heading in a list of its own that starts at `start`: what pasting from another file leaves."""
        paragraph = self.heading(text)
        _restart(self.word, paragraph, start)
        return paragraph

    def text(self, text: str = "") -> Paragraph:
        """A paragraph of text, indented by two characters."""
        return self.word.add_paragraph(text, style="Body Text")

    def item(self, text: str) -> Paragraph:
        """A numbered paragraph: 1., 2. …"""
        return self.word.add_paragraph(text, style="List Number")

    def flush(self, text: str) -> Paragraph:
        """A line without indent, for the addressee and the word 附件."""
        paragraph = self.text(text)
        paragraph.paragraph_format.first_line_indent = Pt(0)
        _indent_characters(paragraph, 0)
        return paragraph

    def caption(self, text: str) -> None:
        """A table's caption, above it."""
        self.word.add_paragraph(text, style="Caption")

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """A ruled table whose first row is its head."""
        table = self.word.add_table(len(rows), len(rows[0]), style="Table Grid")
        for index, (cells, texts) in enumerate(zip(table.rows, rows, strict=True), 1):
            for cell, text in zip(cells.cells, texts, strict=True):
                _fill(cell, text, on_same_page=index < len(rows))

    def annex_note(self, text: str) -> None:
        """The line 附件：… that names what is attached, a blank line below the text."""
        self.text(text).paragraph_format.space_before = LINE_PITCH

    def signature(self, unit: str, date: str) -> None:
        """The unit and the date, to the right, the date four characters in."""
        for text, indent, above in ((unit, Pt(48), LINE_PITCH * 2), (date, Pt(64), Pt(0))):
            paragraph = self.text(text)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = indent
            paragraph.paragraph_format.space_before = above

    def header(self, text: str) -> None:
        """The page header."""
        paragraph = self.word.sections[0].header.paragraphs[0]
        paragraph.text = text
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def page_number(self) -> None:
        """— 1 — at the foot of each page, as a PAGE field."""
        paragraph = self.word.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run("— ")
        paragraph._p.append(_xml('<w:fldSimple {ns} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
        paragraph.add_run(" —")

    def comment(self, run: Run, text: str, author: str) -> None:
        """A reviewer's comment on the run."""
        comment = self.word.add_comment(run, text=text, author=author, initials=author[:1])
        comment._comment_elm.set(qn("w:date"), STAMP)

    def save(self) -> bytes:
        """The file as bytes: the same at every run, whatever the clock says."""
        properties = self.word.core_properties
        properties.title = properties.comments = properties.keywords = ""
        properties.author = properties.last_modified_by = "核稿示例"
        properties.created = properties.modified = EDITED
        target = io.BytesIO()
        self.word.save(target)
        return _without_clock(target.getvalue())


def set_in(run: Run, font: str) -> None:
    """Set the run's Chinese characters in another font than its paragraph's."""
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def inserted(text: str, author: str) -> str:
    """XML of a tracked insertion."""
    return f'<w:ins {{ns}} w:id="901" w:author="{author}" w:date="{STAMP}"><w:r><w:t>{text}</w:t></w:r></w:ins>'


def deleted(text: str, author: str) -> str:
    """XML of a tracked deletion."""
    return f'<w:del {{ns}} w:id="902" w:author="{author}" w:date="{STAMP}"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def prompt(text: str) -> str:
    """XML of a content control that still shows its prompt."""
    control = '<w:alias w:val="满意度"/><w:id w:val="903"/><w:showingPlcHdr/><w:text/>'
    return f"<w:sdt {{ns}}><w:sdtPr>{control}</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"


def append_xml(paragraph: Paragraph, xml: str) -> None:
    """Put raw XML, with `{ns}` in its root, at the end of a paragraph."""
    paragraph._p.append(_xml(xml))


def _xml(text: str):  # type: ignore[no-untyped-def]  # lxml element
    return parse_xml(text.format(ns=nsdecls("w")))


def _lay_out_page(word: Document) -> None:
    """A4; 37 mm above, 28 mm at the binding edge; the other two follow from the type area of 156 mm × 225 mm."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(20), Mm(25)


def _set_styles(word: Document) -> None:
    for name, font, size in (
        ("Normal", BODY_FONT, SIZE_3),
        ("Body Text", BODY_FONT, SIZE_3),
        ("List Number", BODY_FONT, SIZE_3),
        ("List Number 2", BODY_FONT, SIZE_3),
        ("Title", TITLE_FONT, SIZE_2),
        ("Heading 1", LEVEL_1_FONT, SIZE_3),
        ("Heading 2", LEVEL_2_FONT, SIZE_3),
        ("Caption", LEVEL_1_FONT, SIZE_4),
        ("Header", BODY_FONT, SIZE_4),
        ("Footer", "宋体", SIZE_4),
    ):
        _set_style(word.styles[name], font, size)
    for name in ("Body Text", "Heading 1", "Heading 2", "List Number", "List Number 2"):
        _indent_characters(word.styles[name], 200)
    _set_title(word.styles["Title"])
    word.styles["Caption"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.styles["Caption"].paragraph_format.keep_with_next = True
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _set_style(style: ParagraphStyle, font: str, size: Pt) -> None:
    style.font.size, style.font.bold, style.font.color.rgb = size, False, RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font if script == "eastAsia" else "Times New Roman")
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, LINE_PITCH


def _set_title(style: ParagraphStyle) -> None:
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    style.paragraph_format.line_spacing, style.paragraph_format.space_after = Pt(36), LINE_PITCH
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _indent_characters(target: Paragraph | ParagraphStyle, hundredths: int) -> None:
    """First-line indent in hundredths of a character, as Word does for Chinese text; points for readers that know only those."""
    target.paragraph_format.left_indent = Pt(0)
    target.paragraph_format.first_line_indent = Pt(16 * hundredths / 100)
    element = target._p.pPr if isinstance(target, Paragraph) else target.element.pPr
    element.ind.set(qn("w:firstLineChars"), str(hundredths))


def _define_numbers(word: Document) -> None:
    """One list for the whole document, its levels tied to the styles; the template's own lists go."""
    numbering = word.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    levels = "".join(_level_xml(word, depth, *level) for depth, level in enumerate(LEVELS))
    numbering.append(_xml(f'<w:abstractNum {{ns}} w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'))
    numbering.append(_xml('<w:num {ns} w:numId="1"><w:abstractNumId w:val="1"/></w:num>'))
    for depth, (name, _, _) in enumerate(LEVELS):
        _number(word.styles[name].element.get_or_add_pPr(), 1, depth)


def _level_xml(word: Document, depth: int, style: str, number_format: str, label: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/><w:pStyle w:val="{word.styles[style].style_id}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLineChars="200" w:firstLine="640"/></w:pPr></w:lvl>'
    )


def _number(properties, number: int, depth: int) -> None:  # type: ignore[no-untyped-def]  # lxml element
    number_properties = properties.get_or_add_numPr()
    number_properties.get_or_add_ilvl().val = depth
    number_properties.get_or_add_numId().val = number


def _restart(word: Document, paragraph: Paragraph, start: int) -> None:
    numbering = word.part.numbering_part.element
    number = 1 + max(int(num.get(qn("w:numId"))) for num in numbering.findall(qn("w:num")))
    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    numbering.append(_xml(f'<w:num {{ns}} w:numId="{number}"><w:abstractNumId w:val="1"/>{override}</w:num>'))
    _number(paragraph._p.get_or_add_pPr(), number, 0)


def _fill(cell: _Cell, text: str, *, on_same_page: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.keep_with_next = on_same_page
    paragraph.add_run(text).font.size = SIZE_4
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _without_clock(content: bytes) -> bytes:
    """The same package with every member dated alike: a zip archive keeps the time of writing."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
