"""Text and Markdown files after edits: only the edited characters' bytes differ, whatever the encoding and the line ends."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegao.formats import reachable, read, write
from hegao.formats.problems import DocumentProblem
from hegao.model.document import Document, Span
from hegao.model.finding import Edit
from hegao.session.fixing import fix_bytes

REPORT = "全县安全生产工作报告\r\n一、工作情况\n今年以来，我们认 真开展排查，发现问题十二个。\r各单位要高度重视，确保完成任务。\n\n"
PROSE = (
    "今年以来，我们在全县范围内认真开展了安全生产大检查，发现问题并督促整改，各单位都很重视，没有发生一起事故，也没有收到投诉，情况总体良好，"
    "群众比较满意，工作取得明显成效。"
)
ENCODINGS = [
    ("utf-8", b""),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-16-le", b""),
    ("utf-16-be", b""),
    ("utf-32-le", codecs.BOM_UTF32_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
    ("gb18030", b""),
    ("gbk", b""),
]
in_every_encoding = pytest.mark.parametrize(
    ("encoding", "bom"), ENCODINGS, ids=[f"{name}{' with BOM' * bool(bom)}" for name, bom in ENCODINGS]
)


def edit(document: Document, old: str, new: str) -> Edit:
    """An edit of a text that stands there once."""
    assert document.text.count(old) == 1
    start = document.text.index(old)
    return Edit(Span(start, start + len(old)), new)


@in_every_encoding
def test_only_the_edited_bytes_change(encoding: str, bom: bytes) -> None:
    content = bom + REPORT.encode(encoding)
    document = read("a.txt", content)
    edits = [edit(document, "认 真开展", "认真开展"), edit(document, "安全生产", "😀镕"), edit(document, "排查，", "")]
    if encoding == "gbk":
        encoding = "gb18030"
    expected = REPORT.replace("认 真开展", "认真开展").replace("安全生产", "😀镕").replace("排查，", "")
    assert write("a.txt", content, document, edits) == bom + expected.encode(encoding)


@in_every_encoding
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_without_edits_the_file_is_the_same_to_the_byte(name: str, encoding: str, bom: bytes) -> None:
    content = bom + (REPORT + "\f末页\u2028完\v。\n\r\n\r").encode(encoding if encoding != "gbk" else "gb18030")
    assert write(name, content, read(name, content), []) == content


@in_every_encoding
def test_what_is_put_in_at_either_end_stays_behind_the_mark(encoding: str, bom: bytes) -> None:
    content = bom + "报告情况，完。".encode(encoding)
    document = read("a.txt", content)
    edits = [Edit(Span(0, 0), "〔"), Edit(Span(len(document.text), len(document.text)), "〕")]
    assert write("a.txt", content, document, edits) == bom + "〔报告情况，完。〕".encode(encoding)


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r", " \r\n"])
def test_line_ends_inside_a_wrapped_paragraph_stay_where_they_are(ending: str) -> None:
    lines = [PROSE[at : at + 20] for at in range(0, len(PROSE), 20)]
    content = (ending.join(lines) + "\r\n").encode()
    document = read("a.txt", content)
    assert document.text == PROSE
    edits = [
        edit(document, lines[0][-4:] + lines[1][:2], "新"),
        edit(document, lines[2] + lines[3], "空行"),
        edit(document, "成效。", "成效！"),
    ]
    lines = [lines[0][:-4] + "新", lines[1][2:], "空行", "", lines[4].replace("。", "！")]
    assert write("a.txt", content, document, edits).decode() == ending.join(lines) + "\r\n"


def test_an_edit_over_two_paragraphs_is_left_out_and_the_others_are_made() -> None:
    content = "甲的情况。\r\n乙的情况。\r\n".encode()
    document = read("a.txt", content)
    across = edit(document, "。\n乙", "；乙")
    assert reachable("a.txt", content, document, [across, edit(document, "甲", "丙")]) == [False, True]
    assert write("a.txt", content, document, [across, edit(document, "甲", "丙")]) == "丙的情况。\r\n乙的情况。\r\n".encode()


def test_what_markdown_hides_stays_when_the_words_around_it_change() -> None:
    content = "# 报告 #\r\n\r\n这是**重 要**的[链 接](http://a.cn/x)和&amp;号，\r\n> 引用 的话。\r\n".encode()
    document = read("a.md", content)
    edits = [edit(document, "重 要", "重要"), edit(document, "链 接", "链接"), edit(document, "引用 的", "引用的")]
    expected = "# 报告 #\r\n\r\n这是**重要**的[链接](http://a.cn/x)和&amp;号，\r\n> 引用的话。\r\n"
    assert write("a.md", content, document, edits).decode() == expected
    amp = edit(document, "&", "与")
    assert reachable("a.md", content, document, [amp]) == [False]
    assert write("a.md", content, document, [amp]) == content


# Damaged files


DAMAGED = {
    "utf-8 with a stray byte": (REPORT * 20).encode() + b"\xe5\n" + REPORT.encode(),
    "utf-8 cut off inside a character": (REPORT * 20).encode() + "完".encode()[:2],
    "gbk with half a character": (REPORT * 20).encode("gbk") + b"\xd6\n" + (REPORT * 20).encode("gbk") + b"\xff",
    "utf-16 with an odd byte at its end": codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le") + b"\x4e",
    "utf-16 with a lone surrogate": codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be") + b"\xd8\x00" + REPORT.encode("utf-16-be"),
}
every_damage = pytest.mark.parametrize("content", DAMAGED.values(), ids=list(DAMAGED))


@every_damage
def test_a_file_with_bytes_that_cannot_be_decoded_is_not_changed(content: bytes) -> None:
    document = read("a.txt", content)
    assert "\ufffd" in document.text
    start = document.text.index("认 真") + 1
    with pytest.raises(DocumentProblem) as refused:
        write("a.txt", content, document, [Edit(Span(start, start + 1), "")])
    assert refused.value.kind == "cannot-edit"
    assert "请" in refused.value.words.zh
    assert refused.value.words.en.isascii()


@every_damage
def test_fixing_such_a_file_is_a_problem_and_gives_no_content(content: bytes) -> None:
    report = fix_bytes("a.txt", content)
    assert report.problem is not None
    assert report.problem.kind == "cannot-edit"
    assert report.content is None


@in_every_encoding
def test_a_replacement_character_that_the_writer_typed_is_no_damage(encoding: str, bom: bytes) -> None:
    if encoding == "gbk":
        encoding = "gb18030"
    content = bom + (REPORT + "\ufffd").encode(encoding)
    document = read("a.txt", content)
    expected = bom + REPORT.replace("认 真", "认真").encode(encoding) + "\ufffd".encode(encoding)
    assert write("a.txt", content, document, [edit(document, "认 真", "认真")]) == expected


# Any file and any edits


TOKENS = st.sampled_from(
    [*"今年以来， 我们 认真开展 工作情况。 一、 X Word 12 , . 😀 é ( ） # - > * ** ` & &amp; < | 报告".split(), "　", " ", "\t", "\\"]
)
ENDS = st.sampled_from(("\n", "\r\n", "\r", "\n\n", "\r\n\r\n"))
LINES = st.tuples(st.lists(TOKENS, max_size=12).map("".join), ENDS).map("".join)


@st.composite
def edits_of(draw: st.DrawFn, document: Document) -> list[Edit]:
    """Edits that do not touch, some over seams, some that only put something in, in any order."""
    length = len(document.text)
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=10, unique=True)))
    spans = [Span(start, draw(st.sampled_from((start, end)))) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    return draw(st.permutations([Edit(span, draw(st.sampled_from(("", "新", "a b", "😀"))) if len(span) else "添") for span in spans]))


def changed(text: str, document: Document, edits: Sequence[Edit]) -> str:
    """The decoded file after edits: characters are dropped where the document says they stand, new text goes where the first one stood."""
    before: dict[int, str] = {}
    gone: set[int] = set()
    for one in (one for one in edits if document.is_editable(one.span)):
        start = one.span.start
        if not len(one.span) and start and document.piece_at(start - 1) is not None:
            at = (document.file_offset(start - 1) or 0) + 1
        else:
            at = document.file_offset(start) or 0
        gone |= {document.file_offset(offset) or 0 for offset in range(start, one.span.end)}
        before[at] = before.get(at, "") + one.text
    return "".join(before.get(at, "") + ("" if at in gone else char) for at, char in enumerate([*text, ""]))


@settings(deadline=None)
@given(st.lists(LINES, max_size=8).map("".join), st.sampled_from(ENCODINGS), st.sampled_from(("a.txt", "a.md")), st.data())
def test_any_file_differs_only_where_it_was_edited(lines: str, encoding: tuple[str, bytes], name: str, data: st.DataObject) -> None:
    codec, bom = encoding[0] if encoding[0] != "gbk" else "gb18030", encoding[1]
    text = REPORT + lines
    content = bom + text.encode(codec)
    document = read(name, content)
    edits = data.draw(edits_of(document))
    assert write(name, content, document, edits) == bom + changed(text, document, edits).encode(codec)
