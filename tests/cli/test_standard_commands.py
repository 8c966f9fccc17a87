"""`hegao standard`: list, show, which, learn, check and new, as a person and as a program use them."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

import hegao
from docx_builder import docx_bytes, level_xml, numbering_xml, paragraph_xml
from hegao.cli.program import cli
from hegao.formats.docx.writing.draft import DraftHeading, write_draft
from hegao.language.hanzi import width
from hegao.lint.read_standard import read_standard
from hegao.model.document import BlockKind
from hegao.model.standard import SectionSpec, Standard, years_words
from hegao.reporters.pages.standards import outline_lines, standard_list, standard_page, years_range
from hegao.reporters.words.layout import Look
from hegao.session.rule_files import load_rulebook
from section_drafts import STANDARDS, draft

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

OURS = """
id = "{id}"
name.zh = "调解工作通报"
name.en = "mediation bulletin"
kind = "defacto"
source = {{ authority = "惯例" }}
titles = ["调解工作通报$"]

[[section]]
name = "受理情况"

[[section]]
name = "典型做法"
required = false

[[section]]
name = "下步安排"
synonyms = ["今后安排"]

[[example]]
title = "青岚县2024年调解工作通报"
headings = ["受理情况", "典型做法", "下步安排"]
{more}
"""
BULLETIN = """青岚县2024年调解工作通报
一、受理情况
全年受理纠纷一百二十件，调解成功率较高。
二、趣闻
从略不写，另行编发。
三、今后安排
继续抓好队伍建设。
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["standard", *arguments])


def write_draft_of(path: Path, title: str, *headings: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(draft(title, headings).text, "utf-8")


def ours(path: Path, identity: str = "mediation-bulletin", more: str = "") -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(OURS.format(id=identity, more=more), "utf-8")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


# list and show


def test_list_has_aligned_columns_with_the_years_of_editions() -> None:
    rows = "".join(standard_list(STANDARDS.values(), Look("zh", 200))).splitlines()
    assert len(rows) == len(STANDARDS)
    starts = {
        width(row[: row.index(name)]) for row, (_, name) in zip(rows, sorted((s.id, s.name_zh) for s in STANDARDS.values()), strict=True)
    }
    assert len(starts) == 1
    for standard in STANDARDS.values():
        (row,) = (row for row in rows if row.startswith(f"{standard.id} "))
        assert years_range(standard) in row


def test_list_keeps_to_eighty_columns() -> None:
    assert max(width(line) for line in run("list").stdout.splitlines()) <= 80


def test_outline_is_written_as_a_person_would() -> None:
    parts = (SectionSpec("项目概况"), SectionSpec("编制依据", required=False))
    sections = (
        SectionSpec("概述", subsections=parts),
        SectionSpec("主要任务", required=False, repeatable=True),
        SectionSpec("附件", anywhere=True),
    )
    assert list(outline_lines(sections, "zh")) == [
        "一、概述",
        "　　（一）项目概况",
        "　　（二）编制依据（可选）",
        "二、主要任务（可选）（可重复）",
        "三、附件（位置不限）",
    ]
    assert list(outline_lines(sections, "en"))[3] == "二、主要任务 (optional, repeatable)"


def test_show_begins_with_the_outline_and_ends_with_the_synonyms() -> None:
    page = run("show", "ideological-work-analysis-report").stdout
    outline, source, wordings = (page.index(words) for words in ("一、工作开展情况", "依　据", "其他写法"))
    assert outline < source < wordings
    assert "主要做法" not in page[:wordings]
    assert "（可选）" in page[:source]
    assert all(width(line) <= 80 for line in page.splitlines())


def test_show_names_swaps_years_source_and_note() -> None:
    more = 'note = "县级使用"\nyears = { from = 2021 }\n[[section]]\nname = "受理情况"\nswaps_with = ["下步安排"]'
    table = tomllib.loads(OURS.format(id="x", more="").replace('[[section]]\nname = "受理情况"', more))
    page = "".join(standard_page(read_standard(table), Look("zh", 80), "标准/x.toml"))
    assert "“受理情况”和“下步安排”可以互换位置" in page
    assert "年　度  2021 年度起" in page
    assert "说　明  县级使用" in page
    assert "文　件  标准/x.toml" in page
    assert "厅字〔2019〕28号" in squeezed(run("show", "rule-of-law-annual-report").stdout)


@pytest.mark.parametrize("standard", STANDARDS.values(), ids=lambda standard: standard.id)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_standard_can_be_shown_in_eighty_columns(standard: Standard, lang: str) -> None:
    page = "".join(standard_page(standard, Look(lang, 80)))
    assert all(width(line) <= 80 for line in page.splitlines())
    assert all(squeezed(wording) in squeezed(page) for section in standard.sections for wording in section.all_wordings())


# which


def test_which_tells_genre_reason_and_each_heading(here: Path) -> None:
    write_draft_of(here / "a.txt", "2024年工作总结", "主要工作情况", "存在的问题", "荣誉表彰名单", "下一步打算")
    result = run("which", "a.txt")
    assert result.exit_code == 0
    lines = [re.split(r"\s{2,}", line.strip()) for line in result.stdout.splitlines()]
    assert ["文　种", "工作总结", "work-summary"] in lines
    assert ["文中标题", "对应章节"] in lines
    assert ["二、存在的问题", "存在问题"] in lines
    assert ["三、荣誉表彰名单", "—"] in lines
    assert any(line[0] == "理　由" and "标题" in line[1] for line in lines)
    assert "文中没有" in result.stdout
    english = run("which", "a.txt", "--lang", "en").stdout
    assert "work summary" in english
    assert "heading" in english


def test_which_says_that_a_document_fits_none(here: Path) -> None:
    write_draft_of(here / "a.txt", "关于召开会议的安排", "会议时间安排", "会议地点安排")
    result = run("which", "a.txt")
    assert result.exit_code == 0
    assert "没有对上的章节标准" in result.stdout
    assert "理　由" in result.stdout
    assert "fits none" in run("which", "a.txt", "--lang", "en").stdout


def test_which_shows_merged_sections_and_automatic_numbers(here: Path) -> None:
    numbering = numbering_xml({0: level_xml(0, "chineseCounting", "%1、")}, {1: 0})
    parts = [("主要工作情况", "全年完成任务二十项。"), ("存在问题及下一步打算", "个别工作推进较慢，下一步加快进度。")]
    body = "".join(paragraph_xml(heading, number=(1, 0)) + paragraph_xml(text) for heading, text in parts)
    (here / "a.docx").write_bytes(docx_bytes(paragraph_xml("2024年工作总结") + body, numbering=numbering))
    flat = re.sub(r" {2,}", "  ", run("which", "a.docx").stdout)
    assert "二、存在问题及下一步打算  存在问题 + 下一步工作打算" in flat


def test_which_takes_folders_and_names_what_it_cannot_read(here: Path) -> None:
    write_draft_of(here / "稿" / "a.txt", "2024年工作总结", "主要工作情况", "存在的问题")
    (here / "稿" / "b.docx").write_bytes(b"nothing")
    result = run("which", "稿")
    assert result.exit_code == 2
    assert "work-summary" in result.stdout
    assert "b.docx" in result.stderr
    assert run("which", "没有.txt").exit_code == 2


def test_which_gives_json(here: Path) -> None:
    (here / "a.txt").write_text(BULLETIN, "utf-8")
    ours(here / "ours.toml")
    (here / "hegao.toml").write_text('standards = ["ours.toml"]', "utf-8")
    (here / "坏.docx").write_bytes(b"nothing")
    result = run("which", "a.txt", "坏.docx", "--output-format", "json")
    assert result.exit_code == 2
    answer = json.loads(result.stdout)
    assert answer["version"] == 1
    fine, bad = answer["files"]
    assert fine["standard"] == fine["taken_for"] == "mediation-bulletin"
    assert fine["name"] == {"zh": "调解工作通报", "en": "mediation bulletin"}
    assert fine["years"] == {"from": None, "to": None}
    assert fine["standard_file"].endswith("ours.toml")
    assert [heading["sections"] for heading in fine["headings"]] == [["受理情况"], [], ["下步安排"]]
    first = fine["headings"][0]
    assert first["text"] == "一、受理情况"
    assert BULLETIN[first["start"] : first["end"]] == "受理情况"
    assert first["line"] == 2
    assert fine["absent"] == [{"section": "典型做法", "required": False}]
    assert bad["problem"]["kind"]


def test_which_is_not_misled_by_a_standard_that_the_config_names(here: Path) -> None:
    write_draft_of(here / "a.txt", "2024年工作总结", "主要工作情况", "存在的问题")
    (here / "hegao.toml").write_text('standard = "work-plan"', "utf-8")
    assert "work-summary" in run("which", "a.txt").stdout


# a unit's own standards


def test_a_units_own_standard_is_found_shown_and_checked_against(here: Path) -> None:
    ours(here / "标准" / "ours.toml")
    (here / "hegao.toml").write_text('standards = ["标准"]', "utf-8")
    write_draft_of(here / "a.txt", "青岚县2024年调解工作通报", "今后安排", "受理情况")
    page = run("which", "a.txt").stdout
    assert "mediation-bulletin" in page
    assert "ours.toml" in page
    assert "ours.toml" in squeezed(run("show", "mediation-bulletin").stdout)
    assert "mediation-bulletin" in run("list").stdout
    findings = hegao.check_file("a.txt", hegao.find_settings("a.txt")).findings
    assert any("今后安排" in finding.message for finding in findings)
    assert hegao.check_file("a.txt").standard is None


def test_a_units_own_standard_replaces_the_shipped_one_of_its_id(here: Path) -> None:
    text = (Path(__file__).parents[2] / "rules/standards/work-plan.toml").read_text("utf-8")
    (here / "ours.toml").write_text(text.replace('name.zh = "工作计划"', 'name.zh = "我局工作计划"'), "utf-8")
    (here / "hegao.toml").write_text('standards = ["ours.toml"]', "utf-8")
    write_draft_of(here / "a.txt", "2025年工作计划", "指导思想", "工作目标", "主要任务")
    page = run("which", "a.txt").stdout
    assert "我局工作计划" in page
    assert "ours.toml" in page
    isolated = run("which", "a.txt", "--isolated").stdout
    assert "我局工作计划" not in isolated
    assert ".toml" not in isolated
    assert run("list").stdout.count("work-plan ") == 1


# learn


def learn_samples(here: Path) -> None:
    for number, headings in enumerate(
        [("受理情况", "典型做法", "今后安排"), ("2023年受理情况", "今后安排"), ("受理情况", "典型做法", "今后安排")]
    ):
        write_draft_of(here / "样本" / f"{number}.txt", f"青岚县{2022 + number}年调解工作通报", *headings)


def test_learn_writes_a_file_that_check_accepts_and_which_uses(here: Path) -> None:
    learn_samples(here)
    result = run("learn", "样本", "-o", "mediation.toml")
    assert result.exit_code == 0, result.stderr
    assert "从 3 份样本归纳出 3 节" in result.stdout
    assert "典型做法（可选）  2/3" in result.stdout
    table = tomllib.loads((here / "mediation.toml").read_text("utf-8"))
    assert table["id"] == "mediation"
    assert table["titles"] == ["调解工作通报$"]
    assert [section["name"] for section in table["section"]] == ["受理情况", "典型做法", "今后安排"]
    assert run("check", "mediation.toml").exit_code == 0
    (here / "hegao.toml").write_text('standards = ["mediation.toml"]', "utf-8")
    (here / "a.txt").write_text(BULLETIN, "utf-8")
    assert "mediation.toml" in run("which", "a.txt").stdout


def test_learn_prints_what_it_would_write_and_is_the_same_each_time(here: Path) -> None:
    learn_samples(here)
    first, second = (run("learn", "样本", "--id", "our-bulletin", "--name", "我县通报").stdout for _ in range(2))
    assert first == second
    assert tomllib.loads(first)["name"]["zh"] == "我县通报"
    assert tomllib.loads(first)["id"] == "our-bulletin"


def test_learn_from_a_known_kind_takes_its_id_so_that_it_is_used(here: Path) -> None:
    for number in range(3):
        write_draft_of(here / "样本" / f"{number}.txt", f"{2022 + number}年工作总结", "主要工作情况", "存在的问题", "下一步打算")
    result = run("learn", "样本", "-o", "summary.toml")
    assert tomllib.loads((here / "summary.toml").read_text("utf-8"))["id"] == "work-summary"
    assert "替换已有的“工作总结”" in result.stdout
    assert run("check", "summary.toml").exit_code == 0


def test_learn_reads_word_and_markdown_and_passes_over_what_teaches_nothing(here: Path) -> None:
    write_draft_of(here / "样本" / "a.txt", "2022年调解工作通报", "受理情况", "今后安排")
    (here / "样本" / "b.md").write_text("# 2023年调解工作通报\n\n## 受理情况\n\n写明情况。\n\n## 今后安排\n\n写明安排。\n", "utf-8")
    (here / "样本" / "c.docx").write_bytes(write_draft("2024年调解工作通报", [DraftHeading("受理情况"), DraftHeading("今后安排")]))
    (here / "样本" / "d.txt").write_text("只有一段话，没有标题。", "utf-8")
    result = run("learn", "样本")
    assert result.exit_code == 0
    assert "a.txt、b.md、c.docx" in result.stdout
    assert "d.txt" in result.stderr


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"a.txt": ("2022年调解工作通报", "受理情况", "今后安排")}, "至少要有两份样本"),
        ({"a.txt": ("会议", "会议时间", "会议地点"), "b.txt": ("采购", "采购需求", "评审办法")}, "没有两个以上共同的章节"),
    ],
)
def test_learn_refuses_in_one_sentence(here: Path, files: dict[str, tuple[str, ...]], words: str) -> None:
    for name, (title, *headings) in files.items():
        write_draft_of(here / "样本" / name, title, *headings)
    result = run("learn", "样本", "-o", "x.toml")
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (here / "x.toml").exists()


def test_learn_never_writes_over_a_file(here: Path) -> None:
    learn_samples(here)
    (here / "x.toml").write_text("手改过的", "utf-8")
    assert run("learn", "样本", "-o", "x.toml").exit_code == 2
    assert (here / "x.toml").read_text("utf-8") == "手改过的"
    assert run("learn", "样本", "--id", "我的标准").exit_code == 2


# check


def test_check_accepts_every_shipped_standard() -> None:
    folder = Path(__file__).parents[2] / "rules/standards"
    result = run("check", *(str(path) for path in sorted(folder.glob("*.toml"))))
    assert result.exit_code == 0, result.stdout + result.stderr
    assert result.stdout.count("可以使用") == len(STANDARDS)


def test_check_names_every_mistake_with_file_key_and_allowed_keys(here: Path) -> None:
    (here / "bad.toml").write_text(
        'id = "x"\nnam = "q"\nkind = "fixt"\ntitles = ["("]\nsource = { authority = "惯例" }\n'
        '[[section]]\nname = "受理情况"\nsynonym = ["受理"]\n[[section]]\nname = "今后安排"\nrequired = "yes"\nswaps_with = ["没有的节"]\n'
        '[[example]]\ntitle = "通报"\nheading = ["受理情况"]\n',
        "utf-8",
    )
    result = run("check", "bad.toml")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert all(line.startswith("hegao: bad.toml: ") for line in lines)
    for words in ("“nam”", "缺少键“name”", "'fixt'", "：(", "“synonym”", "“required” 应为", "没有的节", "“heading”"):
        assert sum(words in line for line in lines) == 1, words
    assert "可用的有：anywhere、name" in result.stderr
    assert all(line.startswith("hegao: bad.toml: 标准 x") for line in lines)
    assert "Allowed are: anywhere, name" in run("check", "bad.toml", "--lang", "en").stderr


@pytest.mark.parametrize(
    "content",
    ["id = ", "section = 3", 'section = "x"\nexample = [1]', "", 'name = "x"', "source = []", "[[section]]\n[[section.section]]\n"],
)
def test_check_survives_any_toml(here: Path, content: str) -> None:
    (here / "bad.toml").write_text(content, "utf-8")
    result = run("check", "bad.toml")
    assert result.exit_code == 2
    assert result.stderr.startswith("hegao: bad.toml: ")


def test_check_runs_the_examples(here: Path) -> None:
    swapped = '[[example]]\ntitle = "某县调解工作通报"\nheadings = ["今后安排", "受理情况"]\n'
    unknown = '[[example]]\ntitle = "某县调解简报"\nheadings = ["受理情况", "今后安排"]\n'
    ours(here / "ours.toml", more=swapped + unknown)
    result = run("check", "ours.toml")
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert "第 2 个例子“某县调解工作通报”" in first
    assert "order: 今后安排" in first
    assert "第 3 个例子“某县调解简报”" in second
    assert "titles" in second
    english = run("check", "ours.toml", "--lang", "en").stdout
    assert "example 2" in english
    assert "not recognised" in english


def test_check_says_which_other_standard_an_example_is_taken_for(here: Path) -> None:
    more = '[[example]]\ntitle = "某局2024年工作总结"\nheadings = ["受理情况", "主要工作情况", "存在的问题", "今后安排"]\n'
    ours(here / "ours.toml", more=more)
    result = run("check", "ours.toml")
    assert result.exit_code == 1
    assert "work-summary" in result.stdout


def test_check_goes_on_after_a_file_that_cannot_be_read(here: Path) -> None:
    ours(here / "ours.toml")
    (here / "gbk.toml").write_bytes('id = "标准"'.encode("gbk"))
    result = run("check", "没有.toml", "gbk.toml", "ours.toml")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    assert "可以使用" in result.stdout


# new


def test_new_writes_a_draft_that_is_recognised_and_clean(here: Path) -> None:
    result = run("new", "work-summary", "-o", "draft.docx")
    assert result.exit_code == 0
    assert "已写入 draft.docx" in result.stdout
    assert "经验体会" in result.stdout
    report = hegao.check_file("draft.docx")
    assert report.standard == "work-summary"
    assert {finding.code for finding in report.findings} <= {"ST006"}


@pytest.mark.parametrize("standard", STANDARDS.values(), ids=lambda standard: standard.id)
def test_empty_draft_of_every_standard_is_clean_but_for_empty_sections(standard: Standard) -> None:
    headings = [DraftHeading(s.name, tuple(DraftHeading(part.name) for part in s.subsections)) for s in standard.sections]
    report = hegao.check_bytes("draft.docx", write_draft(standard.name_zh, headings))
    assert [finding for finding in report.findings if finding.code != "ST006"] == []
    assert report.document is not None
    told = [report.document.slice(block.span) for block in report.document.blocks if block.style_level == 1]
    assert [re.sub("^[〇零一二三四五六七八九十]+、", "", line) for line in told] == [section.name for section in standard.sections]


def test_sections_that_were_left_empty_are_found_once_the_others_are_written(here: Path) -> None:
    import docx

    run("new", "work-summary", "-o", "draft.docx")
    word = docx.Document("draft.docx")
    empty = [paragraph for paragraph in word.paragraphs if paragraph.style.name == "Body Text"]
    for paragraph in empty[:3]:
        paragraph.text = "全年完成重点任务二十项，各项指标均达到预期。"
    for paragraph in empty[3:4]:
        paragraph._p.getparent().remove(paragraph._p)
    word.save("draft.docx")
    assert [finding.code for finding in hegao.check_file("draft.docx").findings] == ["ST006"]


def test_new_never_writes_over_a_file(here: Path) -> None:
    (here / "draft.docx").write_bytes(b"mine")
    result = run("new", "work-summary", "-o", "draft.docx")
    assert result.exit_code == 2
    assert "已经存在" in result.stderr
    assert (here / "draft.docx").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["work-sumary", "-o", "a.docx"], "work-summary"),
        (["work-summary", "-o", "a.txt"], ".docx"),
        (["work-summary", "-o", "没有/a.docx"], "这个文件夹，请先建好"),
    ],
)
def test_new_refuses_in_one_sentence(arguments: list[str], words: str) -> None:
    result = run("new", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1


def draft_part(name: str) -> ET.Element:
    content = write_draft(
        "工作总结", [DraftHeading("工作开展情况", (DraftHeading("抓项目"), DraftHeading("抓民生"))), DraftHeading("下一步打算")]
    )
    return ET.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


def test_draft_is_laid_out_after_gbt_9704() -> None:
    styles = {style.get(f"{W}styleId"): style for style in draft_part("word/styles.xml").iter(f"{W}style")}

    def value(style: str, path: str, attribute: str) -> str | None:
        found = styles[style].find("/".join(f"{W}{step}" for step in path.split("/")))
        return None if found is None else found.get(f"{W}{attribute}")

    fonts = {"Title": "方正小标宋简体", "Heading1": "黑体", "Heading2": "楷体_GB2312", "BodyText": "仿宋_GB2312"}
    assert {style: value(style, "rPr/rFonts", "eastAsia") for style in fonts} == fonts
    assert {style: value(style, "rPr/sz", "val") for style in fonts} == {
        "Title": "44",
        "Heading1": "32",
        "Heading2": "32",
        "BodyText": "32",
    }
    assert value("Title", "pPr/jc", "val") == "center"
    for style in ("Heading1", "Heading2", "BodyText"):
        assert value(style, "pPr/ind", "firstLineChars") == "200"
        assert value(style, "pPr/spacing", "line") == "579"
        assert value(style, "pPr/spacing", "lineRule") == "exact"
    page = next(draft_part("word/document.xml").iter(f"{W}sectPr"))
    size, margins = page.find(f"{W}pgSz"), page.find(f"{W}pgMar")
    assert size is not None
    assert margins is not None
    millimetres = [round(int(margins.get(f"{W}{side}", "0")) / 1440 * 25.4) for side in ("top", "left", "bottom", "right")]
    assert millimetres == [37, 28, 35, 26]
    assert [round(int(size.get(f"{W}{side}", "0")) / 1440 * 25.4) for side in ("w", "h")] == [210, 297]


def test_draft_numbers_its_headings_and_pages() -> None:
    content = write_draft(
        "工作总结", [DraftHeading("工作开展情况", (DraftHeading("抓项目"), DraftHeading("抓民生"))), DraftHeading("下一步打算")]
    )
    report = hegao.check_bytes("a.docx", content)
    assert report.document is not None
    told = [(block.kind, block.style_level, report.document.slice(block.span)) for block in report.document.blocks if len(block.span)]
    assert told == [
        (BlockKind.TITLE, 0, "工作总结"),
        (BlockKind.HEADING, 1, "一、工作开展情况"),
        (BlockKind.HEADING, 2, "（一）抓项目"),
        (BlockKind.HEADING, 2, "（二）抓民生"),
        (BlockKind.HEADING, 1, "二、下一步打算"),
        (BlockKind.PARAGRAPH, 0, "— 1 —"),
    ]
    assert content == write_draft(
        "工作总结", [DraftHeading("工作开展情况", (DraftHeading("抓项目"), DraftHeading("抓民生"))), DraftHeading("下一步打算")]
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_draft_opens_in_libreoffice(here: Path) -> None:
    run("new", "work-summary", "-o", "draft.docx")
    profile = f"-env:UserInstallation={(here / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(here), "draft.docx"]
    subprocess.run(command, capture_output=True, timeout=120, check=True, env={**os.environ, "HOME": str(here)})
    assert (here / "draft.pdf").read_bytes().startswith(b"%PDF")


# the corpus


def test_real_central_work_reports_teach_what_a_person_would_say(here: Path, corpus: Path) -> None:
    result = run("learn", str(corpus / "clean/work-reports-central"))
    standard = read_standard(tomllib.loads(result.stdout))
    assert [(section.name, section.required) for section in standard.sections] == [
        ("工作回顾", True),
        ("工作总体部署", False),
        ("主要任务", True),
    ]
    assert standard.titles == ("政府工作报告$",)


def test_standards_know_the_file_they_came_from() -> None:
    book = load_rulebook()
    assert set(book.standard_files) == set(book.standards)
    assert book.standard_files["work-summary"] == "work-summary.toml"


@pytest.mark.parametrize("page", ["docs/standards.md", "docs/standards.zh.md"])
def test_the_standard_in_the_guide_is_one(page: str, here: Path) -> None:
    guide = (Path(__file__).parents[2] / page).read_text("utf-8")
    (shown,) = re.findall(r"```text\n(id = .*?)```", guide, re.DOTALL)
    (here / "mediation-bulletin.toml").write_text(shown, "utf-8")
    assert run("check", "mediation-bulletin.toml").exit_code == 0


@pytest.mark.parametrize(
    ("years", "said", "short"),
    [
        ((None, None), "", ""),
        ((2021, None), "2021 年度起", "2021—"),
        ((None, 2020), "2020 年度及以前", "—2020"),
        ((2021, 2024), "2021—2024 年度", "2021—2024"),
        ((2021, 2021), "2021 年度", "2021—2021"),
    ],
)
def test_years_of_an_edition(years: tuple[int | None, int | None], said: str, short: str) -> None:
    standard = replace(STANDARDS["work-summary"], years=years)
    assert (years_words(standard).zh, years_range(standard)) == (said, short)
