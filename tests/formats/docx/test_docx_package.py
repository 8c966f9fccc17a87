"""Word packages of every make are read; what is none gets a problem of its own that says what to do."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest

from docx_builder import docx_bytes, paragraph_xml, part_xml, style_xml, table_xml, zip_bytes
from hegao.formats.docx.reading.document import read_docx
from hegao.formats.problems import PROBLEMS, DocumentProblem
from hegao.session import problems


def texts(content: bytes) -> list[str]:
    return [line.text for line in read_docx(content)[0]]


def kind_of(content: bytes) -> str:
    with pytest.raises(DocumentProblem) as caught:
        read_docx(content)
    return caught.value.kind


def ole(*streams: str) -> bytes:
    """The bytes that matter of an OLE file: its signature and directory entries of 128 bytes with these names."""
    entries = b""
    for name in streams:
        wide = name.encode("utf-16-le") + b"\0\0"
        entries += wide.ljust(64, b"\0") + len(wide).to_bytes(2, "little") + bytes(62)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries


def test_other_prefixes_and_utf_16() -> None:
    xml = part_xml("document", f"<w:body>{paragraph_xml('中文')}</w:body>").replace("w:", "q:").replace("xmlns:w=", "xmlns:q=")
    assert texts(docx_bytes("", extra={"word/document.xml": xml})) == ["中文"]
    wide = part_xml("document", f"<w:body>{paragraph_xml('中文')}</w:body>").replace("UTF-8", "UTF-16").encode("utf-16")
    assert texts(docx_bytes("", extra={"word/document.xml": wide})) == ["中文"]


def test_strict_open_xml_is_read() -> None:
    xml = part_xml("document", f"<w:body>{paragraph_xml('严格', style='H')}</w:body>")
    strict = xml.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/")
    assert texts(docx_bytes("", extra={"word/document.xml": strict})) == ["严格"]


def test_the_main_part_is_found_by_relationship_or_by_content_type() -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006/"
    link = f'<Relationship Id="a" Type="{relation}" Target="/w%C3%B6rd/正文.xml"/>'
    rels = f'<Relationships xmlns="{package}relationships">{link}</Relationships>'
    xml = part_xml("document", f"<w:body>{paragraph_xml('在别处')}</w:body>")
    ((line,), _) = read_docx(zip_bytes({"_rels/.rels": rels, "wörd/正文.xml": xml}))
    assert line.text == "在别处"
    main_type = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = f'<Types xmlns="{package}content-types"><Override PartName="/x/Main.xml" ContentType="{main_type}"/></Types>'
    ((line,), _) = read_docx(zip_bytes({"[Content_Types].xml": types, "x/main.xml": xml}))
    assert line.text == "在别处"


def test_an_embedded_file_beside_text_is_noted() -> None:
    _, notes = read_docx(docx_bytes(paragraph_xml("正文") + '<w:altChunk r:id="rId9"/>'))
    assert len(notes) == 1
    assert "altChunk" in notes[0].words.zh


def test_a_document_of_pictures_alone_is_noted() -> None:
    _, notes = read_docx(docx_bytes("<w:p><w:r><w:drawing/></w:r></w:p>"))
    assert len(notes) == 1
    assert "图片" in notes[0].words.zh
    assert read_docx(docx_bytes(paragraph_xml("正文") + "<w:p><w:r><w:drawing/></w:r></w:p>"))[1] == []


GOOD = docx_bytes(paragraph_xml("正文"))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("empty", b""),
        ("truncated", GOOD[: len(GOOD) // 2]),
        ("legacy-doc", ole("Root Entry", "WordDocument")),
        ("encrypted", ole("Root Entry", "EncryptionInfo", "EncryptedPackage")),
        ("encrypted", ole("Root Entry", "ENCRYPTEDPACKAGE")),
        ("not-word", ole("Root Entry", "Workbook")),
        ("not-docx", ole("Root Entry", "CONTENTS")),
        ("odt-renamed", zip_bytes({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})),
        ("not-word", zip_bytes({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})),
        ("main-part-missing", zip_bytes({"readme.txt": "x"})),
        ("html-renamed", "<!DOCTYPE html><html><body>报告</body></html>".encode()),
        ("html-renamed", "\ufeff<html xmlns:w='urn:x'><head>".encode("utf-16-le")),
        ("mht-renamed", b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related"),
        ("rtf-renamed", rb"{\rtf1\ansi x}"),
        ("pdf-renamed", b"%PDF-1.7 \x00"),
        ("flat-xml", b'<?xml version="1.0"?><pkg:package xmlns:pkg="urn:x"/>'),
        ("text-renamed", "关于开展检查的通知".encode()),
        ("text-renamed", "关于开展检查的通知".encode("gb18030")),
        ("not-docx", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("xml-broken", docx_bytes("<w:p><w:r>")),
        ("xml-broken", docx_bytes("<w:p>" * 300 + "</w:p>" * 300)),
        ("main-part-missing", docx_bytes("", extra={"word/document.xml": "<w:glossary xmlns:w='urn:x'/>"})),
        ("altchunk-only", docx_bytes('<w:p/><w:altChunk r:id="rId1"/>')),
    ],
)
def test_what_cannot_be_read_has_a_problem_of_its_own(kind: str, content: bytes) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE w:document [<!ENTITY a "哈">]>',
        '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE w:document [<!ENTITY f SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
def test_a_document_type_is_refused(doctype: str, encoding: str) -> None:
    xml = part_xml("document", "<w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body>")
    xml = xml.replace("?>", f"?>{doctype}", 1).replace("UTF-8", encoding)
    assert kind_of(docx_bytes("", extra={"word/document.xml": xml.encode(encoding)})) == "xml-dtd"


def test_a_member_that_does_not_inflate_is_damage() -> None:
    at = GOOD.index(b"word/document.xml", GOOD.index(b"word/_rels")) + len("word/document.xml")
    assert kind_of(GOOD[:at] + b"\xff\xff\xff\xff" + GOOD[at + 4 :]) == "damaged"


def test_contents_nested_deeper_than_can_be_read_are_refused() -> None:
    assert kind_of(docx_bytes("<w:p>" * 250 + "</w:p>" * 250)) == "too-deep"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_packages_may_not_use_is_damage(method: int) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr("word/document.xml", part_xml("document", f"<w:body>{paragraph_xml('正文')}</w:body>"))
    assert kind_of(target.getvalue()) == "damaged"


def test_a_part_larger_than_the_limit_is_refused_before_it_is_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hegao.formats.docx.package.MAX_PART_BYTES", 1000)
    assert kind_of(docx_bytes(paragraph_xml("文" * 2000))) == "too-large"


def test_problems_say_what_to_do_in_both_languages_and_name_no_file() -> None:
    assert not PROBLEMS.keys() & problems.PROBLEMS.keys()
    for words in (*PROBLEMS.values(), *problems.PROBLEMS.values()):
        assert re.search("请|核稿只检查|没有可检查|应以", words.zh)
        assert not words.zh.endswith("。")
        assert ":" in words.en or "name a file" in words.en
        assert not re.search("[\u4e00-\u9fff]", words.en)


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_no_damage_raises_anything_but_unreadable(cut: int) -> None:
    """Bytes cut out anywhere: the file is read or refused, never a crash."""
    at = len(GOOD) * cut // 100
    broken = GOOD[:at] + GOOD[at + 3 :]
    try:
        assert texts(broken) == ["正文"]
    except DocumentProblem as problem:
        assert problem.kind in PROBLEMS


def test_namespaces_of_the_builder_are_those_of_word() -> None:
    """The tests' own packages open in python-docx, so what they prove holds for real files."""
    body = paragraph_xml("甲\t乙", style="H") + table_xml([["丙", "丁"]])
    document = docx.Document(io.BytesIO(docx_bytes(body, styles=style_xml("H", "heading 1"), headers=[paragraph_xml("眉")])))
    assert document.paragraphs[0].text == "甲\t乙"
    assert document.tables[0].cell(0, 1).text == "丁"
