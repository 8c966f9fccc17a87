"""The HTML report as bytes: what is in it, and what it is allowed to do. tests/reporters/test_html_browser.py opens it."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import hegao
from docx_builder import docx_bytes, paragraph_xml, run_xml
from hegao.language.bilingual import Words
from hegao.model.reading_note import ReadingNote
from hegao.records.record import FileRecord, Stale
from report_records import CLEAN, DRAFT, changed, checked, failed, finding_of, mixed_run, run_of, word_file, written


class Page(HTMLParser):
    """The tags with their attributes, and the text of each element of a class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[tuple[str, int]] = []
        self.by_class: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "rect", "!doctype"):
            self._open.append((str(dict(attrs).get("class") or tag), len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("rect", "input"):
            return
        name, start = self._open.pop()
        for each in name.split():
            self.by_class.setdefault(each, []).append(self.text[start:].strip())

    def handle_data(self, data: str) -> None:
        if not self._open or self._open[-1][0] not in ("script", "style"):
            self.text += data


def page(*files: FileRecord, **look: object) -> Page:
    return Page(written("html", run_of(*files), **look))


ONE = hegao.Settings(select=("PH001",))


# What is in it


def test_totals_by_severity_come_first() -> None:
    told = Page(written("html", mixed_run()))
    run = mixed_run()
    assert told.by_class["scope"] == [f"检查了 4 个文件、{sum(file.characters for file in run.checked)} 字。"]
    counts = [int(re.sub(r"\D", "", words)) for words in told.by_class["tally"]]
    assert sum(counts) == len(list(run.findings())) == len(told.by_class["finding"])


def test_what_could_not_be_checked_is_told_in_red_and_what_was_skipped_with_why() -> None:
    told = Page(written("html", mixed_run()))
    assert "坏.docx：文件损坏，打不开。" in told.by_class["alarm"][0]
    assert any("跳过 1 个文件（读不了的格式，请另存为 .docx 再检查）" in words and "旧.doc" in words for words in told.by_class["remark"])


def test_files_with_nothing_found_are_named() -> None:
    assert page(checked("净.md", CLEAN), checked("a.txt", DRAFT)).by_class["clean"] == ["查过而没有发现问题的文件：1 个\n净.md"]


def test_only_a_run_that_checked_something_is_said_to_be_clean() -> None:
    assert page(checked("净.md", CLEAN)).by_class["all-clear"] == ["没有发现问题。"]
    assert "all-clear" not in page(checked("净.md", CLEAN), failed("坏.docx")).by_class
    assert "没有检查任何文件" in page().text
    assert "all-clear" not in page().by_class


def test_a_reader_that_left_something_out_is_told_for_clean_files_too() -> None:
    note = "图形里的文字没有读"
    told = page(
        replace(checked("净.md", CLEAN), notes=(ReadingNote(Words(note, "")),)),
        replace(checked("a.txt", DRAFT), notes=(ReadingNote(Words(note, "")),)),
    )
    assert told.text.count(note) == 2


def test_each_finding_stands_in_its_sentence_with_its_place() -> None:
    (card,) = page(checked("a.txt", "今年组织学习 X 场，成效明显。\n", ONE)).by_class["finding"]
    assert "第1行第8列" in card
    assert "今年组织学习 X 场，成效明显。" in card
    told = page(word_file())
    assert any("表1第2行第2列" in words for words in told.by_class["place"])


def test_findings_stand_under_their_headings() -> None:
    draft = "2024年工作总结\n一、工作开展情况\n（一）学习情况\n组织学习会 X 场。\n"
    assert "一、工作开展情况 › （一）学习情况" in page(checked("a.txt", draft, ONE)).by_class["h3"]


def test_what_cannot_be_seen_is_spelled_out_in_the_fault() -> None:
    marks = page(checked("a.txt", "精神文\u200b化生活。\n", hegao.Settings(select=("SP006",)))).by_class["mark"]
    assert marks == ["‹U+200B›"]


@pytest.mark.parametrize(
    ("draft", "corrected"),
    [
        ("丰富精神文 化生活。", "丰富精神文化生活。"),
        ("各级各部门共同努力，不断丰富精神文 化生活，群众满意度明显提高。", "…共同努力，不断丰富精神文化生活，群众满意度明显提…"),
    ],
)
def test_a_change_is_shown_as_it_will_read(draft: str, corrected: str) -> None:
    told = page(checked("a.txt", f"{draft}\n", hegao.Settings(select=("SP001",))))
    assert told.by_class["corrected"] == [corrected]


def test_a_change_that_leaves_nothing_is_told_in_words_only() -> None:
    draft = (
        "当前位置：政务公开 > 工作报告\n2023年度河长制工作情况报告\n2023年，全县河长制工作坚持问题导向，扎实开展巡河护河，水质持续改善。\n"
    )
    told = page(checked("a.txt", draft, hegao.Settings(select=("RE001",))))
    assert told.by_class["change"] == ["建议：删去网页残留（请核对）"]


def test_a_suggestion_says_that_a_person_must_look() -> None:
    file = checked("a.docx", docx_bytes(paragraph_xml("# 工作总结")), hegao.Settings(select=("RE007",)))
    assert any(words.startswith("建议：") and "请核对" in words for words in page(file).by_class["change"])


def test_why_and_how_are_told_once_a_rule() -> None:
    told = page(checked("a.txt", DRAFT * 2, ONE), checked("b.txt", DRAFT, ONE))
    (rule,) = [attributes["id"] for tag, attributes in told.tags if tag == "article" and "id" in attributes]
    assert rule == "rule-PH001"
    links = [attributes["href"] for tag, attributes in told.tags if tag == "a"]
    assert links == ["#rule-PH001"] * 3


def test_related_places_are_named() -> None:
    file = checked("a.txt", "一、甲\n乙。\n三、丙\n丁。\n", hegao.Settings(select=("NU001",)))
    assert finding_of(file, "NU001").related
    assert any(words.startswith("参看 第1行第1列") for words in page(file).by_class["related"])


def test_where_all_is_known_nothing_new_is_said_and_not_nothing() -> None:
    told = page(changed(checked("a.txt", DRAFT, ONE), baselined=True))
    assert told.by_class["all-clear"] == ["没有发现新问题。"]
    assert told.by_class["clean"] == ["查过而没有要列出的问题的文件：1 个\na.txt"]


def test_where_comments_silence_all_nothing_is_to_report() -> None:
    told = page(changed(checked("a.txt", DRAFT, ONE), suppressed="inSource"))
    assert told.by_class["all-clear"] == ["没有发现要报的问题。"]


def test_names_that_differ_in_what_is_not_seen_stay_apart() -> None:
    told = page(*(checked(name, DRAFT, ONE) for name in ("a.txt", "a\u200b.txt", "a\udcff.txt")))
    assert sorted(told.by_class["name"][1:]) == ["a.txt", "a‹U+200B›.txt", "a‹U+DCFF›.txt"]


def test_numbers_are_told_as_english_has_them() -> None:
    settings = hegao.Settings(select=("PH001",), lang="en")
    told = page(checked("a.txt", DRAFT, settings), lang="en")
    assert told.by_class["counts"] == ["1 error"]
    assert [words.replace("\n", " ") for words in told.by_class["tally"]] == ["1error", "0warnings", "0info"]


def test_what_is_known_or_ignored_is_counted_and_not_shown() -> None:
    known = changed(checked("a.txt", DRAFT, ONE), baselined=True)
    told = Page(written("html", replace(run_of(known, checked("b.txt", DRAFT, ONE)), stale=(Stale("c.txt", "PH001", "X"),))))
    assert len(told.by_class["finding"]) == 1
    assert "另有 1 处是已登记的旧问题，没有列出。" in told.text
    assert "c.txt PH001 X" in told.text


def test_it_is_written_in_english_too() -> None:
    english = written("html", run_of(checked("a.txt", "X" * 3 + "\n", hegao.Settings(lang="en"))), lang="en")
    assert '<html lang="en">' in english
    assert "checked 1 file" in english
    assert "为什么" not in english


def test_charts_show_every_family_and_file_with_the_longest_first() -> None:
    told = page(checked("a.txt", DRAFT, ONE), checked("b.txt", DRAFT + "达到 X 人。\n", ONE))
    keys = [attributes["data-key"] for tag, attributes in told.tags if tag == "li" and "data-key" in attributes]
    assert keys == ["PH", "b.txt", "a.txt"]


def test_bars_are_named_from_the_folder_that_all_files_are_in() -> None:
    told = page(checked("稿/甲/ab.txt", DRAFT, ONE), checked("稿/乙/a.txt", DRAFT, ONE))
    assert told.by_class["name"] == ["PH 占位符", "a.txt", "ab.txt"]
    assert told.by_class["folder"][:3] == ["稿/", "乙/", "甲/"]
    assert page(checked("ab.txt", DRAFT, ONE), checked("ac.txt", DRAFT, ONE)).by_class["name"][1:] == ["ab.txt", "ac.txt"]


def test_the_same_run_gives_the_same_bytes() -> None:
    assert written("html", mixed_run()) == written("html", mixed_run())


# What it is allowed to do


def test_the_policy_lets_only_the_pages_own_script_and_style_run() -> None:
    html = written("html", mixed_run())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    for part, tag, count in (("script-src", "script", 2), ("style-src", "style", 1)):
        own = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in own]
        assert len(hashes) == count
        assert f"{part} {' '.join(hashes)};" in policy.replace("&#39;", "'")
    assert policy.startswith("default-src 'none';")


def test_no_tag_points_out_of_the_page() -> None:
    told = Page(written("html", mixed_run()))
    pointing = [value for _, attributes in told.tags for name, value in attributes.items() if name in ("src", "href", "action", "srcset")]
    assert all(str(value).startswith("#") for value in pointing)
    assert not {tag for tag, _ in told.tags} & {"link", "img", "iframe", "object", "embed", "base", "audio", "video"}
    assert not any(name == "style" or name.startswith("on") for _, attributes in told.tags for name in attributes)


# Words to search for


def search_of(name: str, content: str | bytes, code: str) -> str:
    return finding_of(checked(name, content, hegao.Settings(select=(code,))), code).search


def test_words_to_search_for_stand_in_the_file_as_they_are() -> None:
    assert search_of("a.txt", "今年以来组织专题学习会 X 场，丰富群众的精神生活。\n", "PH001") == "以来组织专题学习会 X 场，丰富群众的精神"


def test_words_to_search_for_stop_where_a_line_of_the_file_does() -> None:
    wrapped = (
        "今年以来，我们认真组织开展了学习教育活动，覆盖全部党员干部，达到\n"
        "X 人次，形成了一批学习成果，有力推动了各项工作落到实处见到成效。\n"
    )
    words = search_of("a.txt", wrapped, "PH001")
    assert words.startswith("X 人次")
    assert words in wrapped


@pytest.mark.parametrize(
    "source",
    [
        "今年**组织**学习 X 场，*成效*明显。",
        "今年[组织](https://a.cn)学习 X 场，成效明显。",
        "今年组织R&amp;D学习 X 场，成效\\*明显。",
        "今年`组织`学习 X 场，<b>成效</b>明显。",
    ],
)
def test_words_to_search_for_do_not_reach_over_markup(source: str) -> None:
    words = search_of("a.md", f"{source}\n", "PH001")
    assert "学习 X 场" in words
    assert words in source


def test_words_to_search_for_do_not_reach_over_what_was_deleted() -> None:
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>专题</w:delText></w:r></w:del>'
    content = docx_bytes(f"<w:p>{run_xml('今年组织')}{deleted}{run_xml('学习 X 场。')}</w:p>")
    assert search_of("a.docx", content, "PH001") == "学习 X 场。"


def test_words_to_search_for_are_more_where_few_occur_twice() -> None:
    draft = "走访群众X户，办理实事三十件。\n今年以来，镇村两级干部走访群众X户，办理实事三十件，群众满意度明显提高。\n"
    second = checked("a.txt", draft, ONE).findings[1].search
    assert draft.count(second) == 1
    assert "走访群众X户" in second


def test_words_to_search_for_are_short_even_for_a_long_fault() -> None:
    page_residue = "工作总结\n" + "".join(f"VIP专免{'下载' * 90}\n" for _ in range(3))
    findings = checked("a.txt", page_residue).findings
    assert findings
    for record in findings:
        assert record.search
        assert len(record.search) <= 80
        assert record.search in page_residue


def test_word_takes_a_caret_for_a_code() -> None:
    """`^` begins a code in the search box of Word and WPS; `^^` stands for itself."""
    line = "面积^达到 X 人。"
    assert 'data-find="面积^^达到 X 人。"' in written("html", run_of(checked("a.docx", docx_bytes(paragraph_xml(line)), ONE)))
    assert 'data-find="面积^达到 X 人。"' in written("html", run_of(checked("a.txt", line + "\n", ONE)))


# The command


def hegao_check(folder: Path, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hegao", "check", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, **more)  # type: ignore[call-overload,no-any-return]


def test_a_file_that_ends_in_html_is_a_page_unless_something_else_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, "utf-8")
    done = hegao_check(tmp_path, "a.txt", "--output-file", "报告.html")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "hegao: 已写入 报告.html，双击打开：错误 3 处。\n"
    assert (tmp_path / "报告.html").read_text("utf-8").startswith("<!doctype html>")
    hegao_check(tmp_path, "a.txt", "--output-file", "报告.html", "--output-format", "concise")
    assert (tmp_path / "报告.html").read_text("utf-8").startswith("a.txt:")


def on_a_terminal(folder: Path, *arguments: str) -> tuple[int, str]:
    """Exit status and what a person sees."""
    ours, theirs = pytest.importorskip("pty", reason="there are no pseudo-terminals here").openpty()
    command = [sys.executable, "-m", "hegao", "check", *arguments]
    with subprocess.Popen(command, cwd=folder, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        seen = b"".join(iter(lambda: read_terminal(ours), b"")).decode()
    os.close(ours)
    return process.returncode, re.sub(r".*\r|\x1b\[[0-9;?]*[A-Za-z]", "", seen.replace("\r\n", "\n")).strip()


def read_terminal(descriptor: int) -> bytes:
    """What is there to read; nothing once the program has ended, which Linux calls an error."""
    try:
        return os.read(descriptor, 4096)
    except OSError:
        return b""


def test_a_page_is_not_poured_out_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, "utf-8")
    told = on_a_terminal(tmp_path, "a.txt", "--output-format", "html")
    assert told == (2, "hegao: 网页要写进文件才能打开，请加 --output-file 报告.html。")


def test_a_person_is_told_where_the_page_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, "utf-8")
    assert on_a_terminal(tmp_path, "a.txt", "--output-file", "报告.html") == (1, "hegao: 已写入 报告.html，双击打开：错误 3 处。")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_page_is_the_same_whatever_the_number_of_processes(tmp_path: Path, jobs: str) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(DRAFT * (1 + number), "utf-8")
    first = hegao_check(tmp_path, ".", "--output-format", "html", "--no-cache", "--jobs", "1").stdout
    assert hegao_check(tmp_path, ".", "--output-format", "html", "--jobs", jobs).stdout == first != ""
