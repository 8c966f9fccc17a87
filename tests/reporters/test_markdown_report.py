"""The Markdown report as a code host renders it, with CommonMark and GFM tables."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import hegao
from hegao.cli.program import cli
from hegao.language.bilingual import Words
from hegao.model.finding import Skipped
from hegao.model.reading_note import ReadingNote, undecodable
from hegao.records.record import FileRecord, Run
from hegao.reporters.markdown_report import finding_table
from hegao.reporters.words.layout import Look, plain
from hegao.reporters.words.markdown_text import escaped
from report_records import CLEAN, DRAFT, changed, checked, failed, mixed_run, run_of, word_file, written

GFM = MarkdownIt("commonmark").enable(["table", "strikethrough"])
JOINT = "\u200b"


class Page(HTMLParser):
    """What a browser would see: the tags, the text of each table cell, and all text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.rows: list[list[str]] = []
        self.text = ""
        self._in_cell = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.text += "\n" if tag == "br" else ""
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._in_cell:
            self.rows[-1][-1] += data


def page_of(markdown: str) -> Page:
    return Page(GFM.render(markdown))


def report_page(run: Run, **look: object) -> Page:
    return page_of(written("markdown", run, **look))


# What is in it


def test_totals_come_first() -> None:
    lines = written("markdown", mixed_run()).splitlines()
    assert lines[0] == "# 核稿报告"
    assert re.fullmatch(r"检查了 4 个文件、\d+ 字：错误 \d+ 处。", lines[2])
    assert lines[4] == "跳过 1 个文件（读不了的格式，请另存为 .docx 再检查）：旧.doc。"
    assert lines[6] == "未能检查 1 个文件：坏.docx。"
    assert lines[8] == "- 坏.docx：文件损坏，打不开。"


def test_the_table_counts_by_file_and_rule() -> None:
    settings = hegao.Settings(select=("PH001", "SP001"))
    page = report_page(run_of(checked("a.txt", DRAFT + "再开展 X 次。\n", settings), checked("b.txt", "共 X 场。\n", settings)))
    assert page.rows == [
        ["文件", "规则", "级别", "处数"],
        ["a.txt", "PH001 占位符“…”尚未填写", "错误", "2"],
        ["a.txt", "SP001 “…”与“…”之间多了空格", "错误", "1"],
        ["b.txt", "PH001 占位符“…”尚未填写", "错误", "1"],
    ]


def test_each_finding_stands_under_its_file_and_heading_in_its_sentence() -> None:
    output = written("markdown", run_of(checked("a.txt", DRAFT, hegao.Settings(select=("PH001",))), word_file()))
    assert "\n## a.txt\n\n### 一、工作开展情况\n\n- 第3行第9列 错误 PH001：占位符“X”尚未填写<br>组织专题学习会 <b>⟦X⟧</b> 场，" in output
    assert "\n- 表1第2行第2列 错误 PH001：" in output


def test_why_and_how_are_said_once_a_rule() -> None:
    run = run_of(checked("a.txt", "共 X 场，共 X 人。\n"), checked("b.txt", "共 X 场。\n"))
    text = re.sub(JOINT, "", report_page(run).text)
    assert text.count(run.rules["PH001"].why.zh) == text.count(run.rules["PH001"].how.zh) == 1


def test_a_clean_report_says_so_and_has_no_table() -> None:
    output = written("markdown", run_of(checked("净.md", CLEAN)))
    assert output == "# 核稿报告\n\n检查了 1 个文件、14 字：没有发现问题。\n"


def test_what_is_settled_is_counted_though_not_listed() -> None:
    file = checked("a.txt", DRAFT, hegao.Settings(select=("PH001", "SP001")))
    assert "另有 2 处是已登记的旧问题，没有列出。" in written("markdown", run_of(changed(file, baselined=True)))
    assert "2 findings ignored, as comments in the documents ask." in written(
        "markdown", run_of(changed(file, suppressed="inSource")), lang="en"
    )


def test_what_was_only_partly_read_is_told() -> None:
    output = written("markdown", run_of(replace(checked("净.md", CLEAN), notes=(undecodable(3),))))
    assert "- 净.md：有 3 处字节认不出来" in output


def test_english_is_english() -> None:
    settings = hegao.Settings(lang="en", select=("PH001",))
    output = written("markdown", run_of(checked("a.txt", "Total X 场\n", settings)), lang="en")
    assert not re.search("[\u4e00-\u9fff]", output.replace("场", ""))


def test_the_table_of_findings_has_the_gravest_first() -> None:
    settings = hegao.Settings(select=("PH001", "SP002"))
    run = run_of(checked("a.txt", "开展活动 。\n共 X 场。\n", settings), checked("b.txt", "共 X 人。\n", settings))
    rows = page_of("".join(finding_table(run, Look()))).rows
    assert rows[0] == ["级别", "文件", "位置", "规则", "问题", "原文"]
    assert [row[:4] for row in rows[1:]] == [
        ["错误", "a.txt", "第2行第3列", "PH001"],
        ["错误", "b.txt", "第1行第3列", "PH001"],
        ["警告", "a.txt", "第1行第5列", "SP002"],
    ]
    assert rows[1][5] == "共 ⟦X⟧ 场。"


# What a document cannot do to it

MENTION = re.compile(r"(?<![A-Za-z0-9])(?:[@#!~%$][A-Za-z0-9\"]|:[a-z_]+:|https?://|www\.)|[A-Za-z0-9]@[A-Za-z0-9]", re.IGNORECASE)
"""What GitHub and GitLab make something of in rendered text: people, issues, labels, milestones, emoji, addresses."""

NASTY = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="|`*_[]()<>&\\@#!~$%^:{}=+-./\"' \n\t文X1a", max_size=60),
    st.lists(
        st.sampled_from(
            [
                "| --- |",
                "<script>alert(1)</script>",
                "<!--",
                "-->",
                "![x](http://e.com/x.png)",
                "[点](javascript:alert(1))",
                "@everyone",
                "#12",
                "!34",
                "~bug",
                "%v1",
                "http://e.com",
                "www.e.com",
                "Www.e.com",
                "a@b.com",
                ":smile:",
                "$x$",
                "```",
                "&lt;b&gt;",
                "&#64;user",
                "\\|",
                "\\@user",
                "\n# 标题\n",
                "\r\n\r\n- 项\n",
                "</b>",
                "~~删~~",
                "**粗**",
                "<https://e.com>",
                "[^1]",
            ]
        ),
        max_size=6,
    ).map("".join),
)


@settings(deadline=None)
@given(NASTY)
@example(":_:")
@example(":+1:")
def test_escaped_text_shows_as_it_is(text: str) -> None:
    page = page_of(f"甲{escaped(plain(text))}乙")
    assert page.tags == ["p", "/p"]
    assert page.text.strip("\n").replace(JOINT, "") == f"甲{plain(text)}乙".replace(JOINT, "")
    assert not MENTION.search(page.text.strip("\n"))


@settings(deadline=None)
@given(NASTY)
def test_escaped_text_stays_in_its_cell(text: str) -> None:
    cells = f"| 甲 | {escaped(plain(text))} | 乙 |\n"
    page = page_of("| 一 | 二 | 三 |\n| --- | --- | --- |\n" + cells + cells)
    assert [len(row) for row in page.rows] == [3, 3, 3]
    assert page.rows[1][0] == page.rows[2][0] == "甲"
    assert page.rows[1][2] == page.rows[2][2] == "乙"
    assert page.rows[1][1].replace(JOINT, "").strip() == plain(text).replace(JOINT, "").strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长10%，达到3.5%", "增长10%，达到3.5%"),
        ("annual-summary.docx", "annual-summary.docx"),
        ("第3次（共5次）：完成12:30", "第3次（共5次）：完成12:30"),
        ("a_b", "a\\_b"),
    ],
)
def test_everyday_text_is_left_readable(text: str, expected: str) -> None:
    assert escaped(text) == expected


BASE = checked("a.txt", DRAFT, hegao.Settings(select=("PH001",)))


def hostile(text: str) -> FileRecord:
    """A record with this text wherever a document or a file name can put some."""
    record = BASE.findings[0]
    excerpt = replace(record.excerpt, before=text, fault=text, after=text, number=text)
    place = replace(record.place, heading=(text, text))
    finding = replace(record.finding, message=text)
    return replace(
        BASE,
        path=f"稿{text}",
        findings=(replace(record, excerpt=excerpt, place=place, finding=finding),),
        notes=(ReadingNote(Words(text, text)),),
    )


@settings(deadline=None)
@given(NASTY)
def test_a_hostile_document_changes_nothing_but_words(text: str) -> None:
    run = run_of(hostile(text), replace(failed("x"), path=f"坏{text}"), skipped=[Skipped(f"跳{text}", "excluded")])
    calm = run_of(hostile("甲"), failed("坏甲"), skipped=[Skipped("跳甲", "excluded")])
    assert report_page(run).tags == report_page(calm).tags
    assert not MENTION.search(report_page(run).text)
    table, calm_table = (page_of("".join(finding_table(r, Look()))) for r in (run, calm))
    assert table.tags == calm_table.tags


def test_a_folder_that_was_passed_over_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "旧稿").mkdir()
    (tmp_path / "旧稿" / "a.txt").write_text(DRAFT, "utf-8")
    (tmp_path / "b.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "hegao.toml").write_text('exclude = ["旧稿/"]\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["check", ".", "--output-format", "markdown"])
    assert "跳过 1 个文件夹（配置中排除的）：旧稿/。" in result.output
