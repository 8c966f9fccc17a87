"""One kit of invariants that the readers of all three formats must keep, whatever the file."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from docx_builder import docx_bytes
from hegao.formats import read
from hegao.formats.problems import DocumentProblem
from hegao.model.document import BlockKind, Document, DocxOrigin, MarkKind, TextOrigin

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = st.sampled_from(
    "一、 （一） （三） (2) 1. 2.3 ① 一是 二是 第三条 7.7 2024年 X XX × 20XX年 30余 万人 场 期 工作 报告 关于 加强 推进 开展 情况 "
    "。 ， ； ： 、 “ ” 《 》 （ ） ( ) , . : - word Word2 A-b 　 　　 😀 𠮷 é \u200b \ufeff ……3 \t".split(" ")
)
LINES = st.lists(WORDS, max_size=14).map("".join)
WRAPPED = st.integers(15, 40).flatmap(
    lambda width: st.lists(st.sampled_from("我们开展工作情况良好，各项任务X完成。二、（三）是"), min_size=60, max_size=400).map(
        lambda chars: "\n".join("".join(chars[at : at + width]) for at in range(0, len(chars), width))
    )
)
TEXTS = st.one_of(st.lists(LINES, max_size=25).map("\n".join), WRAPPED, st.text(max_size=80))
ENDINGS = st.sampled_from(["\n", "\r\n", "\r"])

MARKDOWN_BITS = st.sampled_from(
    [
        "# 标题 #",
        "## **二**级",
        "标题\n===",
        "正文一行，",
        "接着一行。",
        "一、情况",
        "（一）加强。",
        "组长：某某",
        "- 项目",
        "  - 子项",
        "1. 第一",
        "4. 第四",
        "   续行",
        "> 引用",
        "> - 引用里的项",
        "> > 深一层",
        "```",
        "X = 1",
        "    code X",
        "`代码 X`和字",
        "``a`b``",
        "**粗**和*斜*",
        "**没有收尾",
        "~~删~~",
        '[文字](http://a.cn/x "题")后面',
        "[文字][1]",
        "[1]: http://a.cn",
        "![图 X](a.png)",
        "<https://a.cn/X>",
        "a&nbsp;b &amp; c",
        "\\*转义\\*",
        "换行  ",
        "换行\\",
        "| 甲 | 乙\\|丙 |",
        "|---|---|",
        "| X | `y` |",
        "<!-- 注 X -->",
        "<div>块 <b>X</b>&lt;</div>",
        "<table><tr><td>甲</td><td>乙</td></tr></table>",
        "行内<br>标签<u>x</u>",
        "---",
        "key: 值",
        "",
        "",
        "",
        "\t制表",
        "　　缩进",
        "😀 𠮷",
    ]
)
MARKDOWN = st.lists(st.one_of(MARKDOWN_BITS, st.tuples(MARKDOWN_BITS, MARKDOWN_BITS).map("".join)), max_size=30).map("\n".join)


def assert_sound(document: Document) -> None:
    """What holds for a Document of any format."""
    text, blocks = document.text, document.blocks
    assert [block.span.start for block in blocks[:1]] in ([], [0])
    assert all(after.span.start == before.span.end + 1 and text[before.span.end] == "\n" for before, after in pairwise(blocks))
    assert len(text) == (blocks[-1].span.end if blocks else 0)
    assert all("\n" not in document.slice(block.span) and "\r" not in document.slice(block.span) for block in blocks)
    assert all(block.heading is None or block.span.covers(block.heading) for block in blocks)
    assert all(piece.start < piece.end for piece in document.pieces)
    assert all(before.end <= after.start for before, after in pairwise(document.pieces))
    assert all("\n" not in text[piece.start : piece.end] for piece in document.pieces)
    assert all(0 <= mark.span.start <= mark.span.end <= len(text) for mark in document.marks)
    assert list(document.wraps) == sorted(document.wraps)
    assert all(document.block_at(at).span.start < at < document.block_at(at).span.end for at in document.wraps)


def assert_places(document: Document, source: str) -> None:
    """What holds for a text format: every piece says truly where it came from, in offsets and in lines and columns."""
    lines = re.split("\r\n|\r|\n", source)
    for piece in document.pieces:
        assert isinstance(piece.origin, TextOrigin)
        assert source[piece.origin.offset :][: piece.end - piece.start] == document.text[piece.start : piece.end]
        for at in {piece.start, (piece.start + piece.end) // 2, piece.end - 1}:
            place = document.place(at)
            assert place.line is not None
            assert place.column is not None
            assert lines[place.line - 1][place.column - 1] == document.text[at]


def read_or_refuse(name: str, content: bytes) -> Document | None:
    """The document, or None for what holds no text: never another error."""
    try:
        return read(name, content)
    except DocumentProblem as problem:
        assert problem.words.zh
        assert problem.words.en
        return None


@quick
@given(TEXTS, ENDINGS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_text(text: str, ending: str, encoding: str) -> None:
    source = text.replace("\r", "").replace("\n", ending)
    document = read_or_refuse("a.txt", source.encode(encoding, "replace"))
    if document is None:
        return
    assert_sound(document)
    if encoding != "gb18030":  # a few characters may be read as another encoding: no file says that it is GB18030
        without_mark = "utf-8-sig" if encoding == "utf-8" else encoding  # a text may itself begin with U+FEFF
        assert_places(document, source.encode(encoding, "replace").decode(without_mark))


@quick
@given(TEXTS)
def test_text_loses_and_makes_up_nothing(text: str) -> None:
    document = read_or_refuse("a.txt", b"\xef\xbb\xbf" + text.encode("utf-8", "replace"))
    if document is not None:
        assert re.sub(r"\s", "", document.text) == re.sub(r"\s", "", text.encode("utf-8", "replace").decode())


@quick
@given(MARKDOWN, ENDINGS)
def test_markdown(text: str, ending: str) -> None:
    source = text.replace("\n", ending)
    document = read_or_refuse("a.md", source.encode())
    if document is not None:
        assert_sound(document)
        assert_places(document, source)
        code = [block for block in document.blocks if block.kind is BlockKind.CODE]
        assert all(any(mark.span.covers(block.span) for mark in document.marks_of(MarkKind.VERBATIM)) for block in code)


@quick
@given(TEXTS)
def test_any_text_is_markdown(text: str) -> None:
    content = text.encode("utf-8", "replace")
    document = read_or_refuse("a.md", content)
    if document is not None and document.encoding == "utf-8":
        assert_sound(document)
        assert_places(document, content.decode())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for name in ("a.txt", "a.md"):
        document = read_or_refuse(name, content)
        if document is not None:
            assert_sound(document)


XML_SAFE = st.text(alphabet="工作报告情况，。一二、（）XABab12 \t&<>", max_size=12)
RUNS = st.lists(
    st.one_of(
        XML_SAFE.map(lambda text: f'<w:r><w:t xml:space="preserve">{_escaped(text)}</w:t></w:r>'),
        st.sampled_from(
            [
                "<w:r><w:br/></w:r>",
                "<w:r><w:tab/><w:t>后</w:t></w:r>",
                '<w:ins w:id="1" w:author="甲"><w:r><w:t>新增</w:t></w:r></w:ins>',
                '<w:del w:id="2" w:author="甲"><w:r><w:delText>删去</w:delText></w:r></w:del>',
                "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>",
            ]
        ),
    ),
    max_size=6,
).map("".join)
PARAGRAPHS = RUNS.map(lambda runs: f"<w:p>{runs}</w:p>")
TABLES = st.lists(PARAGRAPHS, min_size=1, max_size=4).map(
    lambda cells: f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"
)
BODIES = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, TABLES), min_size=1, max_size=8).map(
    lambda parts: "".join(parts) + "<w:p><w:r><w:t>完</w:t></w:r></w:p>"
)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text_at(package: bytes, origin: DocxOrigin, length: int) -> str | None:
    """What stands at an origin, read anew from the XML; None for a child that is no literal text."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        root = etree.fromstring(archive.read(origin.part.lstrip("/")))
    paragraph = list(root.iter(f"{W}p"))[origin.paragraph]
    own = [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is paragraph]
    child = own[origin.run][origin.child]
    return (child.text or "")[origin.offset : origin.offset + length] if child.tag in (f"{W}t", f"{W}delText") else None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BODIES)
def test_word(body: str) -> None:
    package = docx_bytes(body)
    document = read("a.docx", package)
    assert_sound(document)
    assert document.line_column(0) is None
    for piece in document.pieces:
        assert isinstance(piece.origin, DocxOrigin)
        literal = text_at(package, piece.origin, piece.end - piece.start)
        assert literal is None or literal == document.text[piece.start : piece.end]


DRAFT = [
    "2023年安全生产工作情况报告",
    "按照县里关于报送安全生产工作情况的通知要求，现将我镇",
    "2023年安全生产工作开展情况报告如下：",
    "一、主要做法",
    "（一）抓牢责任落实。镇党委多次召开会议研究部署安全工",
    "作，先后组织学习培训X",
    "期，参加人员达到 2.3",
    "万人次，发放各类宣传资料近千份，营造了人人讲安全的良",
    "好氛围。",
    "（二）抓实隐患排查。对辖区内的企业、学校、商铺逐一开",
    "展检查，建立台账并限期整改到位，全年没有发生较大事故。",
    "二、下步打算",
    "继续压实责任。",
]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "lines.docx", "breaks.docx"])
def test_the_same_draft_gives_the_same_blocks_in_every_format(name: str) -> None:
    expected = [DRAFT[0], "".join(DRAFT[1:3]), DRAFT[3], "".join(DRAFT[4:9]), "".join(DRAFT[9:11]), DRAFT[11], DRAFT[12]]
    document = read(name, _draft_as(name))
    assert [document.slice(block.span) for block in document.blocks if len(block.span)] == expected
    assert [block.level for block in document.blocks if len(block.span)] == [0, 0, 1, 2, 2, 1, 0]


def _draft_as(name: str) -> bytes:
    if name == "lines.docx":
        return docx_bytes("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in DRAFT))
    if name == "breaks.docx":
        return docx_bytes("<w:p>" + "<w:r><w:br/></w:r>".join(f"<w:r><w:t>{line}</w:t></w:r>" for line in DRAFT) + "</w:p>")
    return "\n".join(DRAFT).encode()
