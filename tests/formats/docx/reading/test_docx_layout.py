"""How a Word file sets its text: what each layer of styles says, in the order in which they are laid over each other."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from docx_builder import docx_bytes, level_xml, numbering_xml, paragraph_xml, part_xml, run_xml, style_xml, table_xml
from hegao.formats import read
from hegao.formats.docx.names import R_URI
from hegao.formats.docx.reading.spelled import spelled_in
from hegao.formats.xml import parse
from hegao.language.hanzi import is_hanzi
from hegao.model.document import Document
from hegao.model.layout import Layout, Length, Letters, Page, ParagraphSetting
from office_looks import office_looks

DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr>'
    '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr>'
    '<w:rPr><w:sz w:val="24"/></w:rPr></w:style>'
)
STRONG = '<w:style w:type="character" w:styleId="强"><w:name w:val="Strong"/><w:rPr><w:b/><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>'
BODY_STYLE = style_xml(
    "正", "正文缩进", based_on="a", properties='<w:ind w:firstLineChars="200" w:firstLine="480"/>', run_properties='<w:sz w:val="32"/>'
)
STYLES = DEFAULTS + NORMAL + STRONG + BODY_STYLE + style_xml("题", "heading 1", based_on="a", run_properties="<w:b/>")


def document_of(body: str, styles: str = STYLES, **parts: str) -> Document:
    return read("a.docx", docx_bytes(body, styles=styles, **parts))


def layout_of(document: Document) -> Layout:
    assert document.layout is not None
    return document.layout


def letters_of(run_properties: str, style: str | None = None) -> Letters:
    document = document_of(paragraph_xml("正文", style=style, run_properties=run_properties))
    return layout_of(document).letters[0]


def setting_of(properties: str, style: str | None = None, **parts: str) -> ParagraphSetting:
    return layout_of(document_of(paragraph_xml("正文", style=style, properties=properties), **parts)).paragraphs[0]


# Letters


@pytest.mark.parametrize(
    ("run_properties", "style", "expected"),
    [
        ("", None, Letters("宋体", "Calibri", size=12, colour="auto")),
        ("", "正", Letters("宋体", "Calibri", size=16, colour="auto")),
        ("", "没有的样式", Letters("宋体", "Calibri", size=12, colour="auto")),
        ('<w:rStyle w:val="强"/>', None, Letters("黑体", "Calibri", size=12, colour="auto", bold=True)),
        ('<w:rStyle w:val="强"/>', "题", Letters("黑体", "Calibri", size=12, colour="auto")),
        ('<w:rStyle w:val="强"/><w:b/>', "题", Letters("黑体", "Calibri", size=12, colour="auto", bold=True)),
        ('<w:b w:val="0"/>', "题", Letters("宋体", "Calibri", size=12, colour="auto")),
        ('<w:rFonts w:ascii="Arial"/><w:sz w:val="28"/>', "正", Letters("宋体", "Arial", size=14, colour="auto")),
        ('<w:rFonts w:eastAsia="仿宋" w:hint="eastAsia"/>', None, Letters("仿宋", "Calibri", True, 12, "auto")),
        ('<w:color w:val="3f3f3f"/>', None, Letters("宋体", "Calibri", size=12, colour="3F3F3F")),
        ('<w:color w:val="404040" w:themeColor="text1" w:themeTint="BF"/>', None, Letters("宋体", "Calibri", size=12)),
        ('<w:color w:val="000000" w:themeColor="text1"/>', None, Letters("宋体", "Calibri", size=12, colour="auto")),
        ('<w:vertAlign w:val="superscript"/>', None, Letters("宋体", "Calibri", size=12, colour="auto", raised=True)),
    ],
)
def test_letters_are_what_all_styles_make_of_them(run_properties: str, style: str | None, expected: Letters) -> None:
    assert letters_of(run_properties, style) == expected


def test_fonts_of_the_theme_are_those_of_the_language_for_east_asian_text() -> None:
    fonts = '<a:latin typeface="{}"/><a:ea typeface=""/><a:font script="Jpan" typeface="游明朝"/><a:font script="Hans" typeface="{}"/>'
    major, minor = fonts.format("Calibri Light", "等线 Light"), fonts.format("Calibri", "等线")
    scheme = f'<a:fontScheme name="o"><a:majorFont>{major}</a:majorFont><a:minorFont>{minor}</a:minorFont></a:fontScheme>'
    theme = (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>{scheme}</a:themeElements></a:theme>'
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{R_URI}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(("theme", "settings", "styles"), 1)
    )
    relationships = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    extra = {
        "word/theme.xml": theme,
        "word/settings.xml": part_xml("settings", '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'),
        "word/_rels/document.xml.rels": relationships,
    }
    run_properties = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="{}" w:eastAsia="忽略"/>'
    body = "".join(paragraph_xml("正文", run_properties=run_properties.format(name)) for name in ("minorEastAsia", "majorEastAsia"))
    document = read("a.docx", docx_bytes(body, styles=STYLES, extra=extra))
    assert [(letters.font, letters.latin_font) for letters in layout_of(document).letters] == [
        ("等线", "Calibri"),
        ("等线 Light", "Calibri"),
    ]


def test_a_table_style_lies_below_the_paragraph_style_and_above_the_defaults() -> None:
    first = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    table_style = (
        '<w:style w:type="table" w:styleId="格"><w:name w:val="T"/><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f'<w:rPr><w:rFonts w:eastAsia="楷体"/><w:sz w:val="18"/></w:rPr>{first}</w:style>'
    )
    table = table_xml([["首行"], ["次行"]]).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="格"/><w:tblLook w:val="04A0"/></w:tblPr>')
    layout = layout_of(document_of(table + paragraph_xml("表外"), STYLES + table_style))
    assert [(letters.font, letters.size, letters.bold) for letters in layout.letters] == [
        ("楷体", 12, True),
        ("楷体", 12, False),
        ("宋体", 12, False),
    ]
    assert [setting.space_after for setting in layout.paragraphs] == [0, 0, 8]


# Paragraphs


def test_a_paragraph_has_what_its_styles_say_and_what_it_says_itself() -> None:
    expected = ParagraphSetting("both", Length(characters=2), space_after=8)
    assert setting_of("", "正") == expected
    assert setting_of("", None) == ParagraphSetting("both", space_after=8)
    assert setting_of('<w:jc w:val="center"/>').alignment == "center"
    assert not setting_of('<w:snapToGrid w:val="0"/>').snaps
    assert setting_of("<w:contextualSpacing/>").contextual


@pytest.mark.parametrize(
    ("indent", "first", "left"),
    [
        ('w:firstLine="480"', Length(characters=2), Length()),  # of the style's characters, which go before
        ('w:firstLine="480" w:firstLineChars="0"', Length(points=24), Length()),
        ('w:firstLine="0" w:firstLineChars="0"', Length(), Length()),
        ('w:left="420" w:hanging="420"', Length(points=-21), Length(points=21)),
        ('w:startChars="100" w:start="210"', Length(characters=2), Length(characters=1)),
    ],
)
def test_indents_are_in_characters_where_the_file_has_them_so(indent: str, first: Length, left: Length) -> None:
    setting = setting_of(f"<w:ind {indent}/>", "正")
    assert (setting.first_indent, setting.left_indent) == (first, left)


def test_an_indent_in_points_is_so_many_characters_of_a_size() -> None:
    assert Length(points=32).in_characters(16) == 2
    assert Length(characters=2).in_characters(16) == 2


@pytest.mark.parametrize(
    ("spacing", "before", "line"),
    [
        ('w:before="120" w:line="360" w:lineRule="auto"', 6, "1.5×"),
        ('w:line="560" w:lineRule="exact"', 0, "28"),
        ('w:line="312" w:lineRule="atLeast"', 0, "≥15.6"),
        ('w:beforeLines="50" w:before="1"', 7.8, "1×"),
        ('w:beforeAutospacing="1" w:before="1"', 14, "1×"),
    ],
)
def test_spacing_is_in_points_and_lines_are_those_of_the_grid(spacing: str, before: float, line: str) -> None:
    section = '<w:sectPr><w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
    body = paragraph_xml("正文", properties=f"<w:spacing {spacing}/>") + section
    (setting,) = layout_of(document_of(body)).paragraphs
    assert (setting.space_before, setting.line) == (before, line)


def test_a_list_sets_its_paragraphs_in_unless_they_say_otherwise() -> None:
    levels = level_xml(0, "decimal", "%1.", more='<w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr>')
    numbering = numbering_xml({0: levels}, {1: 0})
    styled = style_xml("列", "列表", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = (
        paragraph_xml("直接编号", style="正", number=(1, 0))
        + paragraph_xml("样式编号", style="列")
        + paragraph_xml("取消编号", style="列", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph_xml("另设缩进", style="列", properties='<w:ind w:left="0" w:firstLine="0"/>')
    )
    settings = layout_of(document_of(body, STYLES + styled, numbering=numbering)).paragraphs
    assert [(setting.first_indent.points, setting.left_indent.points) for setting in settings] == [(-21, 21), (-21, 21), (0, 0), (0, 0)]


# Pages


def test_each_section_has_its_pages() -> None:
    paper = '<w:pgSz w:w="{}" w:h="{}"/><w:pgMar w:top="2098" w:bottom="1984" w:left="1588" w:right="1474"/>'
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="15516"/>'
    wide = f'<w:sectPr>{paper.format(16838, 11906)}<w:pgNumType w:fmt="lowerRoman"/></w:sectPr>'
    body = paragraph_xml("横排") + paragraph_xml("表", properties=wide) + paragraph_xml("竖排")
    layout = layout_of(document_of(f"{body}<w:sectPr>{paper.format(11906, 16838)}{grid}</w:sectPr>"))
    first, second = layout.page_at(0), layout.page_at(6)
    assert first is not None
    assert (first.width, first.height, first.number_format, first.lines) == (841.9, 595.3, "lowerRoman", 0)
    assert second == Page(595.3, 841.9, 104.9, 99.2, 79.4, 73.7, "linesAndChars", 28.95, 22, 28)


# The whole


def test_every_piece_and_every_block_has_its_layout_and_text_has_none() -> None:
    joined = "各单位要高度重视，认真组织实施，确保按期完成任务，做到件件有着落、事事有回"
    body = paragraph_xml(f"{joined}\n音，年底前报送总结。") + paragraph_xml("  ") + table_xml([["格"]]) + paragraph_xml("尾")
    document = document_of(body)
    layout = layout_of(document)
    assert len(layout.letters) == len(document.pieces)
    assert len(layout.paragraphs) == len(document.blocks)
    assert pickle.loads(pickle.dumps(document)).layout == layout
    assert read("a.txt", "正文".encode()).layout is None
    assert read("a.md", "正文".encode()).layout is None


def test_run_properties_are_told_by_their_spelling_only_where_that_is_certain() -> None:
    source = part_xml("document", f"<w:body>{paragraph_xml('字', run_properties='<w:b/>')}</w:body>").encode()
    assert list(spelled_in(parse(source), source).values()) == [b"<w:b/>"]
    for unclear in (source.replace(b"<w:b/>", b"<!-- <w:rPr> --><w:b/>"), source.replace(b"<w:rPr>", b"<w:rPr >")):
        assert spelled_in(parse(unclear), unclear) == {}


# LibreOffice as a second opinion. Left out is what it is known to do otherwise than Word: bold of a paragraph style and bold of a
# character style do not undo each other there (17.7.3).


def comparison_document() -> bytes:
    """Paragraphs of each style with runs of each kind, in words of their own."""
    looks = [
        "",
        "<w:b/>",
        '<w:b w:val="0"/>',
        '<w:rStyle w:val="强"/>',
        '<w:rFonts w:eastAsia="仿宋"/><w:sz w:val="28"/>',
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>',
        '<w:sz w:val="36"/><w:rFonts w:eastAsia="楷体" w:hint="eastAsia"/>',
    ]
    styles = [None, "正", "题"]
    paragraphs = [
        paragraph_xml(f"第{number}段之{index}", style=style, run_properties=look).replace("</w:p>", run_xml("末尾", looks[-1]) + "</w:p>")
        for number, style in enumerate(styles)
        for index, look in enumerate(looks)
        if style != "题" or "强" not in look
    ]
    return docx_bytes("".join(paragraphs), styles=STYLES)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_shows_the_same_fonts_and_sizes(tmp_path: Path) -> None:
    source = tmp_path / "looks.docx"
    source.write_bytes(comparison_document())
    document = read("a.docx", source.read_bytes())
    (paragraphs,) = office_looks([source], tmp_path, seconds=120)
    assert paragraphs is not None
    shown = [
        (run.font.partition(";")[0], run.size, run.bold)
        for paragraph in paragraphs
        for run in paragraph.runs
        for c in run.text
        if is_hanzi(c)
    ]
    ours = [
        (letters.font, letters.size, letters.bold)
        for piece, letters in zip(document.pieces, layout_of(document).letters, strict=True)
        for character in document.text[piece.start : piece.end]
        if is_hanzi(character)
    ]
    assert ours == shown
