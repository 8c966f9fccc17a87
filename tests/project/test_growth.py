"""Nothing grows faster than its input: attacks at four sizes, compared with each other and never with a clock."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from math import log2
from pathlib import Path

import pytest

from docx_builder import docx_bytes, paragraph_xml
from hegao.formats.docx import package
from hegao.formats.problems import DocumentProblem
from hegao.lint.config import Settings
from hegao.records.record import digest
from hegao.session.checking import check_bytes
from hegao.session.fixing import fix_bytes
from hegao.session.rule_files import ruleset_for

pytestmark = pytest.mark.slow

SIZES = (1, 2, 4, 8)
STEEPEST = 1.4
"""The highest power of the size by which time may grow: 1 is in step with it, 2 with its square."""
RUNS = 2
ATTEMPTS = 4
"""A busy machine may hold up one run; what grows too fast does so each time."""


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def steepness(work: Callable[[int], Callable[[], object]]) -> float:
    """The power of the size by which time grows: the least of two, from the first size and from the second."""
    times = [min(seconds(job) for _ in range(RUNS)) for job in map(work, SIZES)]
    return min(log2(times[3] / times[0]) / 3, log2(times[3] / times[1]) / 2)


def grows_in_step(work: Callable[[int], Callable[[], object]]) -> bool:
    return any(steepness(work) <= STEEPEST for _ in range(ATTEMPTS))


DRAFT = "接收档案X件，XX公司20XX年X月X日，第一章 总则 MERGEFORMAT。联系电话：XXX。\n\n"


def signs(sign: str, number: int) -> Callable[[int], bytes]:
    return lambda size: f"{DRAFT}**市 **镇\n{sign * (number * size)}".encode()


def lines(line: str, number: int) -> Callable[[int], bytes]:
    return lambda size: (line * (number * size)).encode()


def columns(size: int) -> bytes:
    count = 400 * size
    return "\n".join("|" + cell * count for cell in ("a|", "-|", "数 字|")).encode()


TEXTS: Mapping[str, Callable[[int], bytes]] = {
    "x.txt": signs("X", 6000),
    "a.txt": signs("A", 8000),
    "words.txt": signs("VIP", 3000),
    "stars.txt": signs("*", 6000),
    "digits.txt": signs("1", 4000),
    "blanks.txt": signs(" ", 4000),
    "dots.txt": signs("…", 4000),
    "findings-in-one-line.txt": lines("接收档案X件。", 500),
    "findings-in-lines.txt": lines("接收档案X件。\n\n", 200),
    "paragraph.md": lines("全市各级各部门全面推进重点工作落实到位\n", 200),
    "tags.md": lambda size: b"<div>\n" + b"<a " * (1000 * size),
    "comments.md": lambda size: b"<!-- " * (4000 * size) + "\n\n正文。\n".encode(),
    "columns.md": columns,
}


def field(number: int) -> str:
    code = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> TOC </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>数 字</w:t></w:r>'
    )
    return f"<w:p>{code}</w:p>" * number


def insertions(number: int) -> str:
    depth = min(number // 10, 200)
    runs = "<w:r>" + "<w:t>一</w:t><w:br/>" * number + "</w:r>"
    return "".join(("<w:p>", '<w:ins w:author="a">' * depth, runs, "</w:ins>" * depth, "</w:p>"))


def comments(number: int) -> dict[str, str]:
    starts = "".join(f'<w:commentRangeStart w:id="{key}"/>' for key in range(number))
    notes = "".join(f'<w:comment w:id="{key}" w:author="a"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:comment>' for key in range(number))
    return {"body": f"<w:p>{starts}<w:r>{'<w:br/>' * number}</w:r></w:p>", "comments": notes}


def runs(wrapped: str, number: int) -> str:
    return f"<w:p>{wrapped * number}</w:p>"


HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"
DELETED = '<w:del w:author="a"><w:r><w:delText>{}</w:delText></w:r></w:del>'
SHOWN = "<w:r><w:t>显</w:t></w:r>"


def linked_lists(number: int) -> dict[str, str]:
    keys = range(number)
    body = "".join(paragraph_xml("数字", number=(key + 1, 0)) for key in keys)
    abstracts = (f'<w:abstractNum w:abstractNumId="{key}"><w:numStyleLink w:val="L{key + 1}"/></w:abstractNum>' for key in keys)
    nums = (f'<w:num w:numId="{key + 1}"><w:abstractNumId w:val="{key}"/></w:num>' for key in keys)
    styles = (
        f'<w:style w:type="numbering" w:styleId="L{key}"><w:pPr><w:numPr><w:numId w:val="{key + 1}"/></w:numPr></w:pPr></w:style>'
        for key in keys
    )
    return {"body": body, "numbering": "".join((*abstracts, *nums)), "styles": "".join(styles)}


def word(**parts: str) -> bytes:
    return docx_bytes(parts.pop("body"), **parts)


WORD_FILES: Mapping[str, Callable[[int], bytes]] = {
    "fields that never end": lambda size: word(body=field(200 * size)),
    "insertions in insertions": lambda size: word(body=insertions(300 * size)),
    "comments that begin": lambda size: word(**comments(400 * size)),
    "hidden runs": lambda size: word(body=runs(HIDDEN.format("隐") + SHOWN, 400 * size)),
    "hidden text": lambda size: word(body=runs(HIDDEN.format("隐" * 1000), 1000 * size)),
    "deleted runs": lambda size: word(body=runs(DELETED.format("删") + SHOWN, 300 * size)),
    "deleted text": lambda size: word(body=runs(DELETED.format("删" * 1000), 1000 * size)),
    "lists linked to lists": lambda size: word(**linked_lists(100 * size)),
}


def checked(name: str, content: bytes) -> Callable[[], object]:
    """Check a file and make its record."""
    return lambda: digest(check_bytes(name, content), Settings())


@pytest.fixture(autouse=True)
def ready() -> None:
    """What is loaded once is loaded."""
    check_bytes("a.txt", DRAFT.encode())


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_a_text(name: str) -> None:
    assert grows_in_step(lambda size: checked(name, TEXTS[name](size)))


@pytest.mark.parametrize("name", WORD_FILES)
def test_time_grows_with_a_word_file(name: str) -> None:
    assert grows_in_step(lambda size: checked("a.docx", WORD_FILES[name](size)))


DASH = """
[[rule]]
code = "OU001"
name = "dash"
severity = "warning"
message.zh = "改用短线"
message.en = "write a dash"
why.zh = "本单位的习惯。"
why.en = "House style."
how.zh = "改。"
how.en = "Change it."
source = { level = "practice", cite = "" }
check = { kind = "pattern", find = ["甲）"], replace = "- " }
fix.zh = "替换"
fix.en = "replace"
safety = "safe"
[[rule.example]]
bad = "⟦甲）⟧在这里"
fixed = "- 在这里"
[[rule.example]]
good = "别的字"
[[rule.example]]
good = "又是别的字"
"""


def test_time_grows_with_fixes_that_cannot_be_made(tmp_path: Path) -> None:
    """In Markdown each of these dashes would make a list item."""
    rules = tmp_path / "ours.toml"
    rules.write_text(DASH, "utf-8")
    settings = Settings(rule_packs=(str(rules),), select=("OU",))
    ruleset_for(settings)
    assert grows_in_step(lambda size: lambda: fix_bytes("a.md", "甲）项工作\n\n".encode() * (40 * size), settings))


def list_of(text: str, form: str = "") -> bytes:
    level = f'<w:lvl w:ilvl="0">{form}<w:lvlText w:val="{text}"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return word(body=paragraph_xml("加强领导", number=(1, 0)) * 200, numbering=numbering)


CUSTOM = '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="{}1, 2"/></mc:Choice></mc:AlternateContent>'
LETTERS = '<w:start w:val="32767"/><w:numFmt w:val="lowerLetter"/>'
SWELLING = {
    "a number as long as a book": list_of("%1" + "章" * 200_000),
    "a number of places": list_of("%1" * 20_000, LETTERS),
    "a number of noughts": list_of("%1", CUSTOM.format("0" * 200_000)),
}


def peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", SWELLING)
def test_a_list_does_not_swell(name: str) -> None:
    assert peak(checked("a.docx", SWELLING[name])) < 16 << 20


def test_a_part_is_inflated_as_far_as_the_directory_says() -> None:
    """The directory is wrong about a part of 64 MB: it names 1,000 bytes."""
    size = 64 << 20
    content = docx_bytes("<w:p/>")
    with zipfile.ZipFile(out := io.BytesIO(content), "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/styles.xml", b" " * size)
    lying = out.getvalue().replace(struct.pack("<L", size), struct.pack("<L", 1000))
    opened = package.Package(lying)

    def inflate() -> None:
        with pytest.raises(DocumentProblem, match="damaged"):
            opened.member("word/styles.xml")

    assert peak(inflate) < 4 << 20


def test_a_part_packed_as_no_text_can_be_is_refused() -> None:
    report = check_bytes("a.docx", word(body="<w:p/>" * 2_000_000))
    assert report.problem is not None
    assert report.problem.kind == "too-large"


def test_a_part_of_too_many_tags_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TAGS", 1000)
    report = check_bytes("a.docx", word(body="<w:p/>" * 1001))
    assert report.problem is not None
    assert report.problem.kind == "too-large"
