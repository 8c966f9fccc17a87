"""The drafts in examples/ show what hegao is for: every family, at the places a reader would point to, and nothing in the clean one."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from hegao.model.document import Document, StoryKind
from hegao.model.finding import FileReport, Finding
from hegao.session.checking import check_bytes, check_file

EXAMPLES = Path(__file__).parents[2] / "examples"
FAULTY = ("annual-summary.docx", "flood-drill-plan.md", "shared-copy.txt")
CLEAN = "fire-safety-self-check.docx"


@cache
def report_of(name: str) -> FileReport:
    return check_file(EXAMPLES / name)


def document_of(report: FileReport) -> Document:
    assert report.problem is None
    assert report.document is not None
    return report.document


def shown(report: FileReport) -> list[tuple[str, str, str]]:
    """Each finding as its code, its text, and where it is: the nearest heading, or the line in a text format."""
    document = document_of(report)
    return [(finding.code, document.slice(finding.span), where(document, finding)) for finding in report.findings]


def where(document: Document, finding: Finding) -> str:
    place = document.place(finding.span.start)
    if place.line is not None:
        return str(place.line)
    return place.heading[-1] if place.heading else ""


SUMMARY = [
    ("PH001", "X", "（一）馆藏资源不断丰富"),
    ("PH002", "XX", "（一）馆藏资源不断丰富"),
    ("PH003", "20XX年X月X日", "四、下一步工作打算"),
    ("PH006", "（此处填写信息化项目名称）", "四、下一步工作打算"),
    ("SP001", " ", "（二）数字化工作稳步推进"),
    ("SP002", " ", "（二）数字化工作稳步推进"),
    ("NU012", "三是", "（三）（三）查档服务更加便民"),
    ("NU010", "（三）", "（三）（三）查档服务更加便民"),
    ("ST007", "。", "（一）库房容量趋紧。"),
    ("RE002", "接收单位比上年增加6家。", "（一）馆藏资源不断丰富"),
    ("RE003", "42.6万页", "（二）数字化工作稳步推进"),
    ("RE004", "数字化率达到87%", "（二）数字化工作稳步推进"),
    ("RE005", "", "（二）数字化工作稳步推进"),
    ("PU001", ",", ""),
    ("NM001", "24年3月", "（二）专业人员不足"),
    ("NM004", "2025年2月30日", "（一）库房容量趋紧。"),
    ("WD004", "其它", "（二）专业人员不足"),
    ("LO001", "其中3家单位的档案本应在2025年2月30日前移交，因库房腾不出位置推迟到6月。", "（一）库房容量趋紧。"),
    ("LO002", "外聘人员", "（二）专业人员不足"),
    ("LO005", "“", ""),
]
SHARED_COPY = [
    ("PH001", "X", "8"),
    ("PH001", "X", "10"),
    ("PH002", "XX", "11"),
    ("PH001", "X", "12"),
    ("PH001", "x", "18"),
    ("SP001", " ", "9"),
    ("SP001", " ", "16"),
    ("SP002", " ", "13"),
    ("SP002", " ", "23"),
    ("NU001", "（四）", "15"),
    ("NM003", "03月05日", "15"),
    ("NM008", "百分之5", "18"),
    ("WD001", "进行进行", "17"),
    ("WD003", "布署", "16"),
]
DRILL_PLAN = [
    ("PH005", "某某", "13"),
    ("PH007", "{{镇防汛办公室}}", "9"),
    ("NU001", "（三）", "21"),
    ("NU002", "二、", "15"),
    ("NU013", "三个", "31"),
    ("NU015", "附件3", "23"),
    ("ST010", "各村、各单位要高度重视，把演练作为汛前准备的重要内容，做到人员、物资、责任三到位。", "44"),
    ("NU012", "三要", "40"),
    ("ST006", "五、经费保障", "36"),
    ("ST007", "：", "29"),
    ("RE007", "好的，以下是为您起草的防汛应急演练方案：", "1"),
    ("PU001", ",", "19"),
    ("NM005", "2025年5月12日（星期二）", "34"),
    ("GW001", "[2024]第6号", "5"),
    ("GW002", "1、", "46"),
    ("GW002", "2、", "48"),
]


@pytest.mark.parametrize(
    ("name", "expected"), [("annual-summary.docx", SUMMARY), ("shared-copy.txt", SHARED_COPY), ("flood-drill-plan.md", DRILL_PLAN)]
)
def test_faults_are_found_where_they_are(name: str, expected: list[tuple[str, str, str]]) -> None:
    found = shown(report_of(name))
    missed = [fault for fault in expected if fault not in found]
    assert missed == []


def test_examples_show_every_family() -> None:
    codes = {finding.code[:2] for name in FAULTY for finding in report_of(name).findings}
    assert codes == {"PH", "SP", "NU", "ST", "RE", "PU", "NM", "WD", "GW", "LO"}


@pytest.mark.parametrize(
    ("name", "expected"), [("annual-summary.docx", SUMMARY), ("shared-copy.txt", SHARED_COPY), ("flood-drill-plan.md", DRILL_PLAN)]
)
def test_slips_of_writing_and_layout_are_found_by_the_rule_meant_and_by_no_other(name: str, expected: list[tuple[str, str, str]]) -> None:
    new = {"PU", "NM", "WD", "GW", "LO"}
    found = sorted(fault for fault in shown(report_of(name)) if fault[0][:2] in new)
    assert found == sorted(fault for fault in expected if fault[0][:2] in new)


@pytest.mark.parametrize("name", ["annual-summary.docx", "shared-copy.txt", "flood-drill-plan.md"])
def test_example_shows_at_least_four_families(name: str) -> None:
    assert len({finding.code[:2] for finding in report_of(name).findings}) >= 4


def test_clean_example_is_clean() -> None:
    """X光, 1200毫米×1000毫米, a table numbered 一 二 三, and an annex with a title of its own are no faults."""
    report = report_of(CLEAN)
    assert len(document_of(report).text) > 600
    assert shown(report) == []
    assert report.standard == "self-inspection-report"


def test_page_about_the_examples_is_clean_too() -> None:
    """`make demo` comes upon it in the folder."""
    assert shown(report_of("README.md")) == []


def test_automatic_number_gap_is_found_though_the_number_is_not_in_the_text() -> None:
    report = report_of("annual-summary.docx")
    document = document_of(report)
    (gap,) = [finding for finding in report.findings if finding.code == "NU001"]
    assert "四、" not in document.text
    assert document.heading_text(document.block_at(gap.span.start)) == "四、下一步工作打算"


def test_unfilled_content_control_is_found() -> None:
    (prompt,) = [text for code, text, _ in shown(report_of("annual-summary.docx")) if code == "PH008"]
    assert "单击或点击此处输入文字" in prompt


def test_missing_and_skipped_captions_are_found() -> None:
    """表1 and 表3 stand in the file, and the text speaks of 表4."""
    codes = {code for code, _, _ in shown(report_of("annual-summary.docx"))}
    assert {"NU014", "NU017"} <= codes


def test_table_with_its_own_numbers_is_left_alone() -> None:
    report = report_of("annual-summary.docx")
    document = document_of(report)
    assert "一、\n文书档案" in document.text
    stories = {document.block_at(finding.span.start).story.kind for finding in report.findings}
    assert StoryKind.TABLE not in stories


def test_what_the_site_left_is_two_blocks_and_nothing_in_them_is_reported_twice() -> None:
    report = report_of("shared-copy.txt")
    document = document_of(report)
    blocks = [finding.span for finding in report.findings if finding.code == "RE001"]
    assert [document.place(span.start).line for span in blocks] == [1, 28]
    assert not [f for f in report.findings if f.code != "RE001" and any(block.overlaps(f.span) for block in blocks)]


def test_shared_copy_is_held_against_its_section_order() -> None:
    """The part on the first responsible person, which the standard prescribes, is not there; and the text breaks off."""
    report = report_of("shared-copy.txt")
    assert report.standard == "rule-of-law-annual-report"
    (missing,) = [finding for finding in report.findings if finding.code == "ST002"]
    assert "第一责任人" in missing.message
    assert "ST008" in {finding.code for finding in report.findings}


def test_hard_wraps_are_said_once() -> None:
    assert [code for code, _, _ in shown(report_of("shared-copy.txt"))].count("SP007") == 1


def test_code_block_of_the_plan_is_not_checked() -> None:
    report = report_of("flood-drill-plan.md")
    document = document_of(report)
    code = document.text.index("pandoc")
    assert "XX" in document.text[code:]
    assert [finding for finding in report.findings if finding.span.end > code] == []


def test_word_examples_are_what_the_script_builds(tmp_path: Path) -> None:
    """The same text, numbers and findings; and two builds are the same to the byte."""
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        subprocess.run([sys.executable, str(EXAMPLES / "build.py"), str(folder)], check=True, timeout=60)
    names = sorted(path.name for path in folders[0].iterdir())
    assert names == sorted(path.name for path in EXAMPLES.glob("*.docx"))
    for name in names:
        built = (folders[0] / name).read_bytes()
        assert built == (folders[1] / name).read_bytes()
        assert shown(check_bytes(name, built)) == shown(report_of(name))
        assert document_of(check_bytes(name, built)).text == document_of(report_of(name)).text


WATCH = """
import os, sys
CACHE = os.environ.get("HEGAO_CACHE_DIR", "")
def watch(event, arguments):
    if event.startswith("socket."):
        sys.exit(f"opened a connection: {event} {arguments}")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+") and str(arguments[0]) != "/dev/null":
        if not (CACHE and str(arguments[0]).startswith(CACHE)):
            sys.exit(f"wrote to a file: {arguments}")
sys.dont_write_bytecode = True
sys.addaudithook(watch)
sys.argv = ["hegao", "check", "examples", "--jobs", "1", "--exit-zero", *sys.argv[1:]]
from hegao.cli.entry import main
main()
"""


@pytest.mark.parametrize("cached", [False, True], ids=["without a cache", "with a cache"])
def test_checking_opens_no_connection_and_writes_to_no_file_but_those_of_its_own_cache(cached: bool, tmp_path: Path) -> None:
    more = {"HEGAO_CACHE_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *([] if cached else ["--no-cache"])],
        cwd=EXAMPLES.parent, capture_output=True, encoding="utf-8", timeout=60, check=False,
        env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", **more},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search("PH001", done.stdout)
    assert (tmp_path / "records").exists() is cached
