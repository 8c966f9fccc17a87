"""Plain text files: encodings, line ends, positions, and what is no text."""

from __future__ import annotations

import time

import pytest

from hegao.formats import read
from hegao.formats.problems import DocumentProblem
from hegao.model.document import BlockKind, Document, MarkKind

REPORT = "全县安全生产工作报告\n一、工作情况\n今年以来，我们认真开展排查，发现问题X个。\n"


def shown(document: Document) -> list[str]:
    """The text of each block."""
    return [document.slice(block.span) for block in document.blocks]


@pytest.mark.parametrize(
    ("encoding", "bom", "reported"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8-bom"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "utf-32-le"),
        ("gb18030", b"", "gb18030"),
        ("gbk", b"", "gb18030"),
    ],
)
def test_the_encoding_is_found_and_reported(encoding: str, bom: bytes, reported: str) -> None:
    document = read("报告.txt", bom + REPORT.encode(encoding))
    assert document.encoding == reported
    assert shown(document) == REPORT.splitlines()
    assert document.line_column(document.text.index("X")) == (3, 19)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_ascii_and_short_files_are_told_apart_too(encoding: str) -> None:
    assert read("a.txt", "Report 2024, page 1.\r\nDone.".encode(encoding)).text == "Report 2024, page 1.\nDone."
    assert read("a.txt", "中国人民\n".encode(encoding)).text == "中国人民"


@pytest.mark.parametrize(
    "words", ["测试", "通知", "检查通知", "联通", "实施", "一、实施\r\n二、统一\r\n", "第1页", "实施：统一", "表2 时间"]
)
def test_a_few_words_of_gbk_are_read_though_they_may_be_valid_utf8(words: str) -> None:
    document = read("a.txt", words.encode("gbk"))
    assert document.text == "\n".join(words.splitlines())
    assert document.encoding == "gb18030"


@pytest.mark.parametrize(
    "words", ["привет, мир", "Ελληνικά", "שלום עולם", "مرحبا", "naïve café", "5×3±1%", "Tom·Lee", "ǎ bǎ", "/ˈæpəl/", "Қазақ"]
)
def test_other_alphabets_in_utf8_stay_as_they_are(words: str) -> None:
    assert read("a.txt", words.encode()).text == words


@pytest.mark.parametrize(
    "content",
    [
        "測試".encode("big5"),
        "各單位請於月底前報送總結。".encode("big5"),
        "現將二○二四年度計畫安排如下".encode("big5"),
        "本日の会議は午後三時から始まります。よろしくお願いします。".encode("shift_jis"),
        "“Quoted” words – café".encode("cp1252"),
        "检".encode("utf-16-le") + b"\xff",
        bytes.fromhex("81 30 81"),
        bytes.fromhex("e0a1 fdfe 9f41 c0ff"),
    ],
)
def test_what_is_no_plausible_chinese_in_any_encoding_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentProblem) as raised:
        read("a.txt", content)
    assert raised.value.kind == "not-text"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_once(ending: str) -> None:
    document = read("a.txt", REPORT.replace("\n", ending).encode())
    assert shown(document) == REPORT.splitlines()
    assert document.line_column(document.text.index("X")) == (3, 19)


def test_columns_count_characters_outside_the_first_plane_once() -> None:
    document = read("a.txt", "\ufeff𠮷野家😀有X家店。\n".encode("utf-16-le"))
    assert document.line_column(document.text.index("X")) == (1, 6)


def test_a_form_feed_parts_pages_but_counts_no_line() -> None:
    document = read("a.txt", "第一页结束。\n\f第二页开始。\n甲\f乙。\n".encode())
    assert shown(document) == ["第一页结束。", "第二页开始。", "甲", "乙。"]
    assert document.line_column(document.text.index("第二页")) == (2, 2)
    assert document.line_column(document.text.index("乙")) == (3, 3)


def test_blank_lines_are_empty_blocks_and_indents_stay() -> None:
    document = read("a.txt", "标题行\n\n　　正文第一句。\n \t　\n完毕。 ".encode())
    assert shown(document) == ["标题行", "", "　　正文第一句。", "", "完毕。 "]
    assert document.place(document.text.index("正文")).paragraph == 2


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (" \r\n　\n".encode(), "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04\x14\x00\x06\x00", "not-text-zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not-text-ole"),
        (b"%PDF-1.7\n%\xe2\xe3", "not-text-pdf"),
        (b"{\\rtf1\\ansi hello}", "not-text-rtf"),
        (bytes(range(256)) * 20, "not-text"),
        (b"\x00\x01\x02\x03" * 50, "not-text"),
    ],
)
def test_what_is_no_text_is_refused_in_plain_words(content: bytes, kind: str) -> None:
    with pytest.raises(DocumentProblem) as refusal:
        read("a.txt", content)
    assert refusal.value.kind == kind
    assert "请" in refusal.value.words.zh
    assert refusal.value.words.en.isascii()


def test_a_word_file_called_txt_is_told_to_be_renamed() -> None:
    with pytest.raises(DocumentProblem, match=r"rename it to \.docx"):
        read("报告.txt", b"PK\x03\x04rest")


@pytest.mark.parametrize("name", ["a.doc", "a", ".txt", "a.txt/b", "folder.md\\b"])
def test_other_extensions_are_refused(name: str) -> None:
    with pytest.raises(DocumentProblem, match="extension"):
        read(name, REPORT.encode())


@pytest.mark.parametrize("name", ["A.TXT", "x.y.text", "目录/报告.Txt", "C:\\a.b\\报告.txt"])
def test_the_extension_may_be_written_in_any_way(name: str) -> None:
    assert read(name, REPORT.encode()).format == "text"


def test_a_few_damaged_bytes_leave_a_utf8_file_readable() -> None:
    content = REPORT.encode() * 20
    document = read("a.txt", content[:600] + b"\xe5" + content[600:])
    assert document.encoding == "utf-8"
    assert document.text.count("\ufffd") in (1, 2)
    assert document.notes


def test_a_stray_nul_does_not_turn_utf8_into_another_encoding() -> None:
    text = "全年组织专题学习会，受众三百人。" * 10 + "\x00"
    assert len(text.encode()) % 2
    for content in (text.encode(), text.encode() + b"\n"):
        document = read("a.txt", content)
        assert document.encoding == "utf-8"
        assert document.text.startswith("全年组织")


def test_a_file_cut_off_inside_a_character_is_read() -> None:
    document = read("a.txt", (REPORT * 5).encode()[:-3])
    assert shown(document)[0] == "全县安全生产工作报告"


def test_entries_of_a_table_of_contents_are_no_headings() -> None:
    text = "目录\n一、总体情况...................... 1\n二、存在问题……………3\n三、下步打算\t12\n一、总体情况\n正文。\n"
    document = read("a.txt", text.encode())
    assert [block.kind for block in document.blocks][1:4] == [BlockKind.TOC] * 3
    assert [document.heading_text(block) for block in document.blocks if block.level] == ["一、总体情况"]


def test_captions_are_told_from_prose_about_them() -> None:
    text = "表1 经费情况\n表2-1：人员情况\n图3\n附表2 名单\n表1为经费情况，图3为趋势。\n图书馆建设\n"
    kinds = [block.kind for block in read("a.txt", text.encode()).blocks]
    assert kinds == [BlockKind.CAPTION] * 4 + [BlockKind.PARAGRAPH] * 2


def test_addresses_are_marked_never_to_be_linted() -> None:
    document = read("a.txt", "请见https://a.gov.cn/x?y=X，或访问(www.b.cn)，信箱zhang_x@c.org.cn。版本3.1@发布\n".encode())
    assert [document.slice(mark.span) for mark in document.marks_of(MarkKind.VERBATIM)] == [
        "https://a.gov.cn/x?y=X",
        "www.b.cn",
        "zhang_x@c.org.cn",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["开展工作，完成X项。\n", "（一）", ".", "a.b@", "一、", "（\n", "表", "　", "第一，\n\n"])
def test_the_time_grows_with_the_length_only(unit: str) -> None:
    content = "字" + unit * (60_000 // len(unit))
    started = time.perf_counter()
    read("a.txt", content.encode())
    assert time.perf_counter() - started < 10  # far more than it takes, far less than anything quadratic


@pytest.mark.parametrize("end", ["\v", "\u2028", "\u2029"])
def test_a_rare_line_end_is_one_unless_it_stands_amid_words(end: str) -> None:
    def read_text(text: str) -> list[str]:
        return shown(read("a.txt", text.replace("|", end).encode()))

    assert read_text("水利简报|一、清淤|全年清淤渠道。") == ["水利简报", "一、清淤", "全年清淤渠道。"]
    assert read_text("水利简报\n全年清淤。|二、加固|（一）堤防\n逐段排查。\n按期\n") == [
        "水利简报",
        "全年清淤。",
        "二、加固",
        "（一）堤防",
        "逐段排查。",
        "按期",
    ]
    assert read_text("水利简报\n全年清淤渠道|四十公里。\n") == ["水利简报", f"全年清淤渠道{end}四十公里。"]
