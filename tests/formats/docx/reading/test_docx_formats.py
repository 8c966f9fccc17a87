"""Formats that are worked out once for all that say the same give what reading each by itself gives."""

from __future__ import annotations

from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docx_builder import docx_bytes, level_xml, numbering_xml, paragraph_xml, run_xml, style_xml
from hegao.formats.docx.package import Package
from hegao.formats.docx.reading.document import read_docx
from hegao.formats.docx.reading.formats import Formats
from hegao.formats.docx.reading.paragraphs import ParagraphProperties, read_properties
from hegao.formats.docx.reading.styles import RunFormat

OF_RUNS = (
    '<w:rFonts w:eastAsia="仿宋"/>',
    '<w:sz w:val="32"/>',
    "<w:b/>",
    '<w:b w:val="0"/>',
    "<w:vanish/>",
    '<w:highlight w:val="yellow"/>',
    '<w:u w:val="single"/>',
    '<w:rStyle w:val="提示"/>',
    '<w:color w:val="FF0000"/>',
    '<w:rPrChange w:id="1" w:author="甲"><w:rPr><w:b/></w:rPr></w:rPrChange>',
    "<w:shd><w:r><w:t>藏</w:t></w:r></w:shd>",
    "<w:r/>",
)
OF_PARAGRAPHS = (
    '<w:pStyle w:val="标"/>',
    '<w:jc w:val="center"/>',
    '<w:ind w:firstLineChars="200" w:firstLine="640"/>',
    '<w:ind w:left="420" w:hanging="210"/>',
    '<w:outlineLvl w:val="1"/>',
    "<w:pageBreakBefore/>",
    '<w:pageBreakBefore w:val="0"/>',
    '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
    '<w:numPr><w:numId w:val="1"/><w:ins w:id="2" w:author="乙"/></w:numPr>',
    '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>',
    '<w:rPr><w:sz w:val="32"/></w:rPr>',
    "<w:rPr><w:vanish/></w:rPr>",
    '<w:rPr><w:del w:id="3" w:author="丙"/></w:rPr>',
    '<w:pPrChange w:id="4" w:author="丁"><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange>',
    "<w:sectPr/>",
    "<w:pBdr><w:top><w:r/></w:top></w:pBdr>",
    "<w:framePr><w:p/></w:framePr>",
)
STYLES = style_xml("标", "heading 2", properties='<w:numPr><w:numId w:val="1"/></w:numPr>') + (
    '<w:style w:type="character" w:styleId="提示"><w:name w:val="Placeholder Text"/></w:style>'
)
NUMBERING = numbering_xml({0: level_xml(0, "decimal", "%1.") + level_xml(1, "decimal", "%1.%2")}, {1: 0})

runs = st.lists(st.sampled_from(OF_RUNS), max_size=3).map(lambda properties: run_xml("字 ", "".join(properties)))
paragraphs = st.builds(
    lambda properties, content: paragraph_xml(properties="".join(properties)).removesuffix("</w:p>") + "".join(content) + "</w:p>",
    st.lists(st.sampled_from(OF_PARAGRAPHS), max_size=3),
    st.lists(runs, max_size=3),
)


class EachByItself(Formats):
    """Formats read anew for each run and each paragraph."""

    def of_run(self, properties: etree._Element) -> tuple[RunFormat, bool]:
        return self.read_run(properties), False

    def of_paragraph(self, properties: etree._Element | None) -> tuple[ParagraphProperties, bool]:
        return read_properties(properties, self._styles, final=self._final), False


@settings(max_examples=200, deadline=None)
@given(st.lists(paragraphs, min_size=1, max_size=8).map("".join), st.sampled_from(["final", "original"]))
def test_shared_formats_read_as_each_by_itself(body: str, view: str) -> None:
    content = docx_bytes(body, styles=STYLES, numbering=NUMBERING)
    shared = read_docx(content, view=view)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("hegao.formats.docx.reading.document.Formats", EachByItself)
        assert read_docx(content, view=view) == shared


def test_what_the_text_does_not_ask_for_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    content = docx_bytes(paragraph_xml("正文"), styles=STYLES, numbering=NUMBERING)

    def refuse(_: Package) -> NoReturn:
        raise AssertionError("the relationship already told where the body is")

    monkeypatch.setattr(Package, "_typed_mains", refuse)
    opened: list[str] = []
    read_part = Package.part
    monkeypatch.setattr(Package, "part", lambda package, name: (opened.append(name), read_part(package, name))[1])
    assert [line.text for line in read_docx(content)[0]] == ["正文"]
    assert "word/document.xml" in opened
    assert "word/numbering.xml" not in opened
