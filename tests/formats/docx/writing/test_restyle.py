"""Text of Word files set otherwise, straight and as tracked changes: the words stay, and so does everything that is not asked for."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import docx_resolver as resolver
from docx_builder import BODIES, INLINE, INSERTED, PLACES, docx_bytes, member_text, paragraph_xml, placed, run_xml, style_xml, text_box_xml
from docx_resolver import W
from hegao.formats import read, settable, write, write_tracked
from hegao.model.document import Document
from hegao.model.finding import Edit
from hegao.model.layout import Feature, Restyle
from hegao.model.spans import Span

MAIN = "word/document.xml"
AUTHOR, WHEN = "hegao", datetime(2026, 1, 2, 3, 4, 5)
SIGNED = 'w:id="1" w:author="hegao" w:date="2026-01-02T03:04:05Z"'
GREY = {Feature.COLOUR: "auto"}


def word(content: bytes, view: str = "final") -> Document:
    return read("a.docx", content, view=view)


def look_on(document: Document, words: str, features: dict[Feature, str | None]) -> Restyle:
    at = document.text.index(words)
    return Restyle(Span(at, at + len(words)), features)


def restyled(content: bytes, *looks: tuple[str, dict[Feature, str | None]]) -> tuple[bytes, bytes]:
    """The document set so, and the same as tracked changes; all that must hold of both is asserted."""
    document = word(content)
    wanted = [look_on(document, words, features) for words, features in looks]
    assert settable("a.docx", content, document, wanted) == [True] * len(wanted)
    plain = write("a.docx", content, document, (), wanted)
    signed = write_tracked(content, document, (), wanted, author=AUTHOR, when=WHEN)
    assert_restyled(content, plain, signed)
    return plain, signed


def assert_restyled(content: bytes, plain: bytes, signed: bytes) -> None:
    """Rejected it is the old document, accepted the plain one; no word is another; nothing else is written."""
    assert resolver.canonical(signed, rejected) == resolver.canonical(content, resolver.without_empty_properties)
    assert resolver.canonical(signed, accepted) == resolver.canonical(plain, resolver.without_empty_properties)
    assert word(signed) == word(plain) or word(signed).text == word(plain).text == word(content).text
    assert word(signed, "original").text == word(content, "original").text
    assert [fault for fault in resolver.faults(signed) if fault not in resolver.faults(content)] == []
    assert [fault for fault in resolver.faults(plain) if fault not in resolver.faults(content)] == []
    assert resolver.changed_members(content, signed) == resolver.changed_members(content, plain) <= set(resolver.parts(content))
    assert resolver.order_of(signed) == resolver.order_of(plain) == resolver.order_of(content)


def accepted(root: etree._Element) -> None:
    resolver.accept_looks(root, AUTHOR)
    resolver.without_empty_properties(root)


def rejected(root: etree._Element) -> None:
    resolver.reject_looks(root, AUTHOR)
    resolver.without_empty_properties(root)


def body_of(content: bytes) -> str:
    found = re.search(r"<w:body>(.*)</w:body>", member_text(content), re.DOTALL)
    assert found is not None
    return found[1]


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def paragraph(*inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(inner)}</w:p>"


def properties_after(properties: str, features: dict[Feature, str | None]) -> str:
    """The properties of a run that was set otherwise as a whole; "" where it has none."""
    plain, _ = restyled(docx_bytes(paragraph(run("甲乙", properties))), ("甲乙", features))
    found = re.search(r"<w:r>(?:<w:rPr>(.*)</w:rPr>)?<w:t>甲乙", body_of(plain))
    assert found is not None
    return found[1] or ""


def paragraph_after(properties: str, features: dict[Feature, str | None], *, styles: str | None = None, size: str = "") -> str:
    content = docx_bytes(paragraph(run("甲乙", size), properties=properties), styles=styles)
    plain, _ = restyled(content, ("甲乙", features))
    found = re.search(r"<w:p>(?:<w:pPr>(.*)</w:pPr>)?<w:r>", body_of(plain))
    assert found is not None
    return found[1] or ""


# Letters


@pytest.mark.parametrize(
    ("before", "features", "after"),
    [
        ("", {Feature.FONT: "仿宋"}, '<w:rFonts w:eastAsia="仿宋"/>'),
        ('<w:rFonts w:eastAsiaTheme="minorEastAsia" w:cs="A"/>', {Feature.FONT: "仿宋"}, '<w:rFonts w:cs="A" w:eastAsia="仿宋"/>'),
        (
            '<w:rFonts w:ascii="A" w:hAnsiTheme="m" w:eastAsia="宋体"/>',
            {Feature.LATIN_FONT: "B&C"},
            '<w:rFonts w:ascii="B&amp;C" w:eastAsia="宋体" w:hAnsi="B&amp;C"/>',
        ),
        ('<w:rFonts w:eastAsia="宋体"/>', {Feature.CHINESE_MARKS: "1"}, '<w:rFonts w:eastAsia="宋体" w:hint="eastAsia"/>'),
        ('<w:rFonts w:hint="eastAsia"/>', {Feature.CHINESE_MARKS: "0"}, ""),
        ('<w:rFonts w:eastAsia="宋体" w:ascii="A"/><w:b/>', {Feature.FONT: None}, '<w:rFonts w:ascii="A"/><w:b/>'),
        ("<w:b/><w:u w:val='single'/>", {Feature.SIZE: "10.5"}, '<w:b/><w:sz w:val="21"/><w:szCs w:val="21"/><w:u w:val=\'single\'/>'),
        ("<w:sz w:val='30'/>", {Feature.SIZE: "16"}, '<w:sz w:val="32"/><w:szCs w:val="32"/>'),
        ('<w:sz w:val="30"/><w:szCs w:val="30"/>', {Feature.SIZE: None}, ""),
        (
            '<w:color w:val="333333" w:themeColor="text1" w:themeTint="BF"/><w:kern w:val="0"/>',
            {Feature.COLOUR: "auto"},
            '<w:color w:val="auto"/><w:kern w:val="0"/>',
        ),
        ('<w:color w:val="333333"/>', {Feature.COLOUR: None}, ""),
        ("<w:i/>", {Feature.BOLD: "0"}, '<w:b w:val="0"/><w:bCs w:val="0"/><w:i/>'),
        ("<w:b/><w:bCs/><w:i/>", {Feature.BOLD: None}, "<w:i/>"),
        ("<w:b/>", {Feature.BOLD: "1"}, '<w:b w:val="1"/><w:bCs w:val="1"/>'),
    ],
    ids=str,
)
def test_a_feature_of_letters_goes_where_the_schema_has_it(before: str, features: dict[Feature, str | None], after: str) -> None:
    assert properties_after(before, features) == after


def test_what_is_set_already_is_not_written_again() -> None:
    content = docx_bytes(paragraph(run("甲乙", '<w:color w:val="auto"/><w:sz w:val="32"/><w:szCs w:val="32"/>')))
    for new in restyled(content, ("甲乙", {Feature.COLOUR: "auto", Feature.SIZE: "16"})):
        assert member_text(new) == member_text(content)


def test_a_run_is_cut_where_only_some_of_its_letters_are_set() -> None:
    content = docx_bytes(paragraph(run("甲&#x4E59;丙丁", '<w:color w:val="333333"/>')))
    plain, signed = restyled(content, ("乙丙", GREY))
    grey, text = '<w:rPr><w:color w:val="333333"/></w:rPr>', '<w:t xml:space="preserve">'
    assert body_of(plain) == (
        f"<w:p><w:r>{grey}{text}甲</w:t></w:r>"
        f'<w:r><w:rPr><w:color w:val="auto"/></w:rPr>{text}&#x4E59;丙</w:t></w:r><w:r>{grey}{text}丁</w:t></w:r></w:p>'
    )
    assert f'<w:color w:val="auto"/><w:rPrChange {SIGNED}>{grey}</w:rPrChange></w:rPr>' in body_of(signed)


def test_breaks_go_with_the_letters_before_them() -> None:
    content = docx_bytes("<w:p><w:r><w:lastRenderedPageBreak/><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>")
    document = word(content)
    plain = write("a.docx", content, document, (), [look_on(document, "甲", GREY), look_on(document, "乙\t丙", GREY)])
    assert body_of(plain).count("<w:r>") == 1


def test_looks_of_the_same_letters_are_put_together() -> None:
    content = docx_bytes(paragraph(run("甲乙丙")))
    plain, _ = restyled(content, ("甲乙", GREY), ("乙丙", {Feature.SIZE: "16"}), ("甲乙丙", {Feature.SIZE: "12"}))
    sizes = re.findall(r'<w:rPr>(<w:color w:val="auto"/>)?<w:sz w:val="(\d+)"/>', body_of(plain))
    assert sizes == [('<w:color w:val="auto"/>', "24"), ('<w:color w:val="auto"/>', "32"), ("", "32")]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("words", ["甲乙丙丁", "乙丙", "前甲"])
def test_letters_are_set_wherever_the_text_stands(place: str, words: str) -> None:
    content = placed(place, run_xml("甲乙") + run_xml("丙丁", "<w:b/>"))
    plain, _ = restyled(content, (words, {Feature.COLOUR: "auto", Feature.FONT: "仿宋"}))
    (part,) = resolver.changed_members(content, plain)
    set_ = {"".join(r.itertext(f"{W}t")) for r in resolver.parts(plain)[part].iter(f"{W}r") if r.find(f"{W}rPr/{W}color") is not None}
    assert set("".join(set_)) == set(words)


@pytest.mark.parametrize("place", PLACES)
def test_a_paragraph_is_set_wherever_it_stands(place: str) -> None:
    content = placed(place, run_xml("甲乙"))
    plain, _ = restyled(content, ("甲乙", {Feature.ALIGNMENT: "both"}))
    (part,) = resolver.changed_members(content, plain)
    copies = 2 if "box" in place else 1
    assert member_text(plain, part).count('<w:pPr><w:jc w:val="both"/></w:pPr>') == copies


# Paragraphs


@pytest.mark.parametrize(
    ("before", "features", "after"),
    [
        ("", {Feature.ALIGNMENT: "both"}, '<w:jc w:val="both"/>'),
        ('<w:jc w:val="center"/><w:outlineLvl w:val="1"/>', {Feature.ALIGNMENT: None}, '<w:outlineLvl w:val="1"/>'),
        ("", {Feature.FIRST_INDENT: "2"}, '<w:ind w:firstLine="400" w:firstLineChars="200"/>'),
        (
            '<w:ind w:left="420" w:hanging="420" w:hangingChars="200"/>',
            {Feature.FIRST_INDENT: "0"},
            '<w:ind w:left="420" w:firstLine="0" w:firstLineChars="0"/>',
        ),
        ('<w:ind w:firstLine="9"/>', {Feature.FIRST_INDENT: "-2"}, '<w:ind w:hanging="400" w:hangingChars="200"/>'),
        ('<w:ind w:firstLine="9" w:firstLineChars="2"/>', {Feature.FIRST_INDENT: None}, ""),
        ('<w:ind w:start="9" w:right="1"/>', {Feature.LEFT_INDENT: "1"}, '<w:ind w:right="1" w:left="200" w:leftChars="100"/>'),
        ("", {Feature.RIGHT_INDENT: "4"}, '<w:ind w:right="800" w:rightChars="400"/>'),
        (
            '<w:spacing w:beforeLines="50" w:before="156" w:beforeAutospacing="1" w:line="1"/>',
            {Feature.SPACE_BEFORE: "6"},
            '<w:spacing w:before="120" w:line="1"/>',
        ),
        ('<w:spacing w:after="1" w:afterLines="2"/>', {Feature.SPACE_AFTER: None}, ""),
        ('<w:jc w:val="left"/>', {Feature.LINE: "28"}, '<w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="left"/>'),
        ('<w:spacing w:line="560" w:lineRule="exact"/>', {Feature.LINE: "1.5×"}, '<w:spacing w:line="360" w:lineRule="auto"/>'),
        ("", {Feature.LINE: "≥12"}, '<w:spacing w:line="240" w:lineRule="atLeast"/>'),
        ('<w:spacing w:line="560" w:lineRule="exact" w:before="0"/>', {Feature.LINE: None}, '<w:spacing w:before="0"/>'),
    ],
    ids=str,
)
def test_a_feature_of_paragraphs_goes_where_the_schema_has_it(before: str, features: dict[Feature, str | None], after: str) -> None:
    assert paragraph_after(before, features) == after


def test_an_indent_is_measured_by_the_size_of_the_letters_and_at_the_sides_by_the_size_of_plain_ones() -> None:
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    styles += style_xml("文", "正文文字", run_properties='<w:sz w:val="32"/>')
    wanted: dict[Feature, str | None] = {Feature.FIRST_INDENT: "2", Feature.LEFT_INDENT: "2"}
    for properties, size, first in (("", "", 420), ('<w:pStyle w:val="文"/>', "", 640), ("", '<w:sz w:val="28"/>', 560)):
        after = paragraph_after(properties, wanted, styles=styles, size=size)
        assert f'<w:ind w:firstLine="{first}" w:firstLineChars="200" w:left="420" w:leftChars="200"/>' in after


def test_spaces_that_a_style_asks_for_in_lines_are_called_off() -> None:
    styles = style_xml("文", "正文文字", properties='<w:spacing w:beforeLines="50" w:beforeAutospacing="1" w:afterLines="0"/>')
    after = paragraph_after('<w:pStyle w:val="文"/>', {Feature.SPACE_BEFORE: "0", Feature.SPACE_AFTER: "0"}, styles=styles)
    assert after == '<w:pStyle w:val="文"/><w:spacing w:before="0" w:beforeLines="0" w:beforeAutospacing="0" w:after="0"/>'


def test_the_end_of_a_section_and_the_mark_of_a_paragraph_are_no_part_of_a_tracked_change() -> None:
    properties = '<w:jc w:val="left"/><w:rPr><w:b/></w:rPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr>'
    _, signed = restyled(docx_bytes(paragraph(run("甲"), properties=properties)), ("甲", {Feature.ALIGNMENT: "both"}))
    change = f'<w:pPrChange {SIGNED}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    assert body_of(signed).count(f"</w:sectPr>{change}</w:pPr>") == 1


# What is left alone


CHANGED_RUN = '<w:rPrChange w:id="9" w:author="王"><w:rPr><w:b/></w:rPr></w:rPrChange>'
CHANGED_PARAGRAPH = '<w:pPrChange w:id="9" w:author="王"><w:pPr/></w:pPrChange>'


def out_of_reach(content: bytes, words: str, features: dict[Feature, str | None]) -> None:
    document = word(content)
    look = look_on(document, words, features)
    assert settable("a.docx", content, document, [look]) == [False]
    assert member_text(write("a.docx", content, document, (), [look])) == member_text(content)


def test_what_another_has_changed_the_look_of_is_left_alone() -> None:
    out_of_reach(docx_bytes(paragraph(run("甲", CHANGED_RUN), run("乙"))), "甲乙", GREY)
    out_of_reach(docx_bytes(paragraph(run("甲"), properties=CHANGED_PARAGRAPH)), "甲", {Feature.ALIGNMENT: "both"})


def test_a_paragraph_can_be_set_though_its_letters_cannot() -> None:
    restyled(docx_bytes(paragraph(run("甲", CHANGED_RUN))), ("甲", {Feature.ALIGNMENT: "both"}))
    restyled(docx_bytes(paragraph(run("甲"), properties=CHANGED_PARAGRAPH)), ("甲", GREY))


@pytest.mark.parametrize(
    "around",
    [
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
        '<w:sdt><w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
        "<w:r><w:ruby><w:rt/><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    ],
    ids=["bound to data", "locked", "ruby"],
)
def test_what_is_locked_is_left_alone(around: str) -> None:
    out_of_reach(docx_bytes(paragraph(around.format(run("甲")))), "甲", GREY)
    if "sdt" in around:
        out_of_reach(docx_bytes(around.format(paragraph(run("甲")))), "甲", {Feature.ALIGNMENT: "both"})


def test_a_text_file_has_no_looks() -> None:
    document = read("a.txt", "甲乙".encode())
    assert settable("a.txt", "甲乙".encode(), document, [Restyle(Span(0, 1), GREY)]) == [False]


def test_letters_that_another_has_put_in_are_set_inside_the_insertion() -> None:
    _, signed = restyled(docx_bytes(paragraph(INSERTED.format(run("甲乙")))), ("甲", GREY))
    root = resolver.parts(signed)[MAIN]
    assert [change.get(f"{W}author") for change in root.iter(f"{W}ins")] == ["王"]


# Several rounds, and edits at the same time


def test_a_second_round_keeps_the_look_before_the_first_as_the_former_one() -> None:
    content = docx_bytes(paragraph(run("甲乙", "<w:b/>"), properties='<w:jc w:val="left"/>'))
    document = word(content)
    once = write_tracked(content, document, (), [look_on(document, "甲乙", GREY)], author=AUTHOR, when=WHEN)
    looks = [look_on(word(once), "甲", {Feature.SIZE: "16"}), look_on(word(once), "甲乙", {Feature.ALIGNMENT: "both"})]
    twice = write_tracked(once, word(once), (), looks, author=AUTHOR, when=WHEN)
    assert resolver.canonical(twice, rejected) == resolver.canonical(content)
    assert resolver.faults(twice) == []


def test_words_are_edited_and_set_at_the_same_time() -> None:
    content = docx_bytes(paragraph(run("甲 乙丙丁", '<w:color w:val="333333"/>'), properties='<w:jc w:val="left"/>'))
    document = word(content)
    looks = [look_on(document, "丙丁", GREY), look_on(document, "甲", {Feature.ALIGNMENT: "both"})]
    edits = [Edit(Span(1, 2), "")]
    plain = write("a.docx", content, document, edits, looks)
    signed = write_tracked(content, document, edits, looks, author=AUTHOR, when=WHEN)
    assert word(plain).text == word(signed).text == "甲乙丙丁"
    assert resolver.faults(signed) == []

    def back(root: etree._Element) -> None:
        resolver.reject(root, AUTHOR)
        rejected(root)

    assert resolver.canonical(signed, back) == resolver.canonical(content)


# The ways that parts are written


def test_a_part_without_a_prefix_and_one_in_the_strict_edition_are_set_in_their_own_way() -> None:
    prefixed = docx_bytes(paragraph(run("甲乙", '<w:color w:val="333333"/>')))
    text = member_text(prefixed)
    bare = re.sub(r"(</?)w:", r"\1", text).replace('xmlns:w="', 'xmlns="', 1).replace("w:val", "q:val")
    bare = bare.replace('xmlns="', f'xmlns:q="{W[1:-1]}" xmlns="', 1)
    strict = text.replace(W[1:-1], resolver.STRICT)
    for source in (bare, strict):
        content = docx_bytes("", extra={MAIN: source})
        document = word(content)
        looks = [
            look_on(document, "甲", {Feature.COLOUR: "auto", Feature.SIZE: "16"}),
            look_on(document, "乙", {Feature.ALIGNMENT: "left"}),
        ]
        for new in (write("a.docx", content, document, (), looks), write_tracked(content, document, (), looks, author=AUTHOR, when=WHEN)):
            root = resolver.parts(new)[MAIN]
            assert [c.get(f"{W}val") for c in root.findall(f".//{W}r/{W}rPr/{W}color")] == ["auto", "333333"]
            assert [c.get(f"{W}val") for c in root.findall(f".//{W}p/{W}pPr/{W}jc")] == ["start" if source is strict else "left"]


@settings(max_examples=150, deadline=None)
@given(BODIES, st.data())
def test_any_document_can_be_set_and_rejected_again(body: str, data: st.DataObject) -> None:
    content = docx_bytes(body)
    document = word(content)
    if not document.text:
        return
    spans = st.tuples(st.integers(0, len(document.text)), st.integers(0, len(document.text))).map(sorted)
    kinds = st.sampled_from(
        [GREY, {Feature.FONT: "仿宋", Feature.BOLD: None}, {Feature.LINE: "28"}, {Feature.SIZE: "16", Feature.ALIGNMENT: "both"}]
    )
    looks = [Restyle(Span(*data.draw(spans)), data.draw(kinds)) for _ in range(data.draw(st.integers(1, 3)))]
    looks = [look for look, can in zip(looks, settable("a.docx", content, document, looks), strict=True) if can]
    plain = write("a.docx", content, document, (), looks)
    signed = write_tracked(content, document, (), looks, author=AUTHOR, when=WHEN)
    assert_restyled(content, plain, signed)
    assert write("a.docx", plain, word(plain), (), looks) == plain or word(plain).text != document.text


# Other programs


def test_python_docx_reads_the_new_look() -> None:
    docx = pytest.importorskip("docx")
    draft = docx.Document()
    draft.add_paragraph("甲乙丙丁")
    stream = io.BytesIO()
    draft.save(stream)
    plain, signed = restyled(
        stream.getvalue(), ("乙丙", {Feature.SIZE: "16", Feature.BOLD: "1"}), ("甲", {Feature.ALIGNMENT: "center", Feature.LINE: "28"})
    )
    for new in (plain, signed):
        found = docx.Document(io.BytesIO(new)).paragraphs[0]
        assert [r.text for r in found.runs if r.font.bold and r.font.size.pt == 16] == ["乙丙"]
        assert found.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
        assert found.paragraph_format.line_spacing.pt == 28


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_shows_the_new_look(tmp_path: Path) -> None:
    content = docx_bytes(paragraph(run("甲乙丙丁", '<w:color w:val="333333"/>')))
    plain, signed = restyled(content, ("乙丙", {Feature.COLOUR: "FF0000", Feature.SIZE: "16"}), ("甲", {Feature.ALIGNMENT: "center"}))
    for name, new in (("plain", plain), ("signed", signed)):
        (tmp_path / f"{name}.docx").write_bytes(new)
        command = [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "fodt",
            "--outdir",
            str(tmp_path),
        ]
        subprocess.run([*command, str(tmp_path / f"{name}.docx")], check=True, capture_output=True, timeout=120)
        shown = (tmp_path / f"{name}.fodt").read_text("utf-8")
        assert shows(shown, "乙丙", ('fo:color="#ff0000"', 'fo:font-size="16pt"'))
        assert 'fo:text-align="center"' in shown


def shows(fodt: str, words: str, looks: Sequence[str]) -> bool:
    style = re.search(rf'<text:span text:style-name="(\w+)">{words}</text:span>', fodt)
    assert style is not None
    definition = re.search(rf'<style:style style:name="{style[1]}".*?</style:style>', fodt, re.DOTALL)
    return definition is not None and all(look in definition[0] for look in looks)


def test_the_copy_of_a_text_box_is_set_too() -> None:
    inner = paragraph(run("甲乙丙"))
    content = docx_bytes(paragraph(run("外"), text_box_xml(inner)))
    for new in restyled(content, ("乙", GREY), ("甲", {Feature.ALIGNMENT: "both"})):
        assert member_text(new).count('<w:color w:val="auto"/>') == member_text(new).count('<w:jc w:val="both"/>') == 2


def test_a_run_around_a_text_box_that_is_set_too() -> None:
    content = docx_bytes(
        paragraph(
            f"<w:r><w:t>前面</w:t>{text_box_xml(paragraph(run('框内文'))).removeprefix('<w:r>').removesuffix('</w:r>')}<w:t>后面</w:t></w:r>"
        )
    )
    for new in restyled(content, ("前", GREY), ("内", GREY)):
        assert member_text(new).count('<w:color w:val="auto"/>') == 3


def test_a_field_keeps_its_code() -> None:
    content = docx_bytes(paragraph(INLINE["a complex field"].format(run("甲乙"))))
    plain, _ = restyled(content, ("甲", GREY))
    assert '<w:r><w:instrText xml:space="preserve"> REF b </w:instrText></w:r>' in body_of(plain)


def test_an_empty_look_is_none() -> None:
    content = docx_bytes(paragraph_xml("甲乙"))
    document = word(content)
    assert settable("a.docx", content, document, [Restyle(Span(1, 1), GREY), Restyle(Span(0, 2), {})]) == [False, False]
