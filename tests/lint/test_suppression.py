"""What an author asks hegao to leave alone: in Word by comments, in Markdown by comments that nobody sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import hegao
from docx_builder import docx_bytes, run_xml
from hegao.cli.program import cli
from hegao.model.finding import FileReport
from hegao.session.annotating import annotate_bytes
from hegao.session.fixing import fix_bytes

LINE = "组织专题学习会 X 场，丰富精神文 化生活。"


def codes(report: FileReport) -> list[str]:
    return [finding.code for finding in report.findings]


def silenced(report: FileReport) -> list[str]:
    return [finding.code for finding in report.suppressed]


def markdown(*lines: str) -> FileReport:
    return hegao.check_bytes("a.md", "\n\n".join(lines).encode())


def word(comment: str, before: str = "组织专题学习会 ", marked: str = "X", after: str = " 场，丰富精神文 化生活。") -> bytes:
    """A paragraph with a comment on some of its words; `marked` may go over several paragraphs, parted by |."""
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    inside = "</w:p><w:p>".join(run_xml(part) for part in marked.split("|"))
    body = f"<w:p>{run_xml(before)}{start}{inside}{end}{run_xml(after)}</w:p>"
    return docx_bytes(body, comments=f'<w:comment w:id="0" w:author="李"><w:p><w:r><w:t>{comment}</w:t></w:r></w:p></w:comment>')


# Markdown


def test_a_comment_before_a_paragraph_silences_the_rules_it_names_there() -> None:
    report = markdown("<!-- hegao: ignore PH001 -->", LINE, LINE)
    assert (codes(report), silenced(report)) == (["SP001", "PH001", "SP001"], ["PH001"])


@pytest.mark.parametrize("entries", ["PH001,SP001", "PH SP", "PH、SP001", "leftover-x, SP", "ph001 sp001", ""])
def test_codes_families_and_names_may_be_listed_and_none_means_all(entries: str) -> None:
    report = markdown(f"<!-- hegao: ignore {entries} -->", LINE)
    assert (codes(report), silenced(report)) == ([], ["PH001", "SP001"])


@pytest.mark.parametrize(
    "comment",
    [
        "核稿：忽略 PH001",
        "核稿:忽略PH001",
        "HEGAO: Ignore PH001（已核对）",
        "hegao: ignore PH001 -- 数字以后补",
        "核稿：忽略 PH001，数字以后补",
        "核稿：忽略 PH001；以后补，SP001 照报",
        "核稿：忽略PH001，X 是代号",
        "核稿：忽略 PH001：代号",
        "核稿：忽略 PH001，",
        "hegao: ignore PH001, later",
        "hegao: ignore PH001, ok",
        "hegao: ignore PH001, will be filled in later, see the annex",
    ],
)
def test_chinese_words_widths_and_reasons_are_understood(comment: str) -> None:
    assert silenced(markdown(f"<!-- {comment} -->", LINE)) == ["PH001"]

    assert codes(markdown(f"<!-- {comment} -->", LINE)) == ["SP001"]


@pytest.mark.parametrize("comment", ["核稿：忽略，数字以后补", "hegao: ignore, later"])
def test_a_reason_alone_leaves_all_rules_silenced(comment: str) -> None:
    report = markdown(f"<!-- {comment} -->", LINE)
    assert (codes(report), silenced(report)) == ([], ["PH001", "SP001"])


@pytest.mark.parametrize("wrong", ["PH999", "leftover-y", "ph01"])
def test_a_misspelt_rule_after_a_comma_is_no_reason(wrong: str) -> None:
    report = markdown(f"<!-- hegao: ignore PH001, {wrong} -->", LINE)
    assert (codes(report), silenced(report)) == (["RE008", "SP001"], ["PH001"])


def test_the_end_of_a_stretch_need_not_repeat_the_reason() -> None:
    report = markdown("<!-- 核稿：忽略开始 PH，数字以后补 -->", LINE, "<!-- 核稿：忽略结束 PH -->", LINE)
    assert (codes(report), silenced(report)) == (["SP001", "PH001", "SP001"], ["PH001"])


def test_a_stretch_and_a_whole_file_can_be_silenced() -> None:
    stretch = markdown("<!-- hegao: ignore-start PH -->", LINE, LINE, "<!-- hegao: ignore-end -->", LINE)
    assert silenced(stretch) == ["PH001", "PH001"]
    whole = markdown(LINE, LINE, "<!-- hegao: ignore-file PH,SP -->")
    assert (codes(whole), len(silenced(whole))) == ([], 4)


def test_a_comment_for_people_silences_nothing() -> None:
    assert silenced(markdown("<!-- 这里的 X 以后补，hegao 会报 -->", LINE)) == []


# Word


def test_a_word_comment_silences_the_words_it_hangs_on_and_is_itself_no_leftover() -> None:
    report = hegao.check_bytes("a.docx", word("hegao: ignore PH001"))
    assert (codes(report), silenced(report)) == (["SP001"], ["PH001"])


def test_a_word_comment_over_several_paragraphs_covers_all_of_them() -> None:
    report = hegao.check_bytes("a.docx", word("核稿：忽略 PH001", marked=f"X 场。|{LINE}|再组织 X 次。"))
    assert silenced(report) == ["PH001", "PH001", "PH001"]


def test_other_comments_are_still_left_over() -> None:
    assert "RE003" in codes(hegao.check_bytes("a.docx", word("数字请核对")))


# What silences nothing


def test_a_suppression_for_nothing_is_told_and_so_is_a_rule_that_does_not_exist() -> None:
    assert "RE008" in codes(markdown("<!-- hegao: ignore NU001 -->", LINE))
    report = markdown("<!-- hegao: ignore PH999 -->", LINE)
    (finding,) = [finding for finding in report.findings if finding.code == "RE008"]
    assert "没有这条规则" in finding.message


def test_a_rule_that_did_not_run_is_not_judged() -> None:
    text = f"<!-- hegao: ignore PH001 -->\n\n{LINE}".encode()
    assert codes(hegao.check_bytes("a.md", text, hegao.Settings(select=("SP", "RE")))) == ["SP001"]


def test_a_beginning_without_an_end_is_told() -> None:
    assert "RE008" in codes(markdown("<!-- hegao: ignore-start PH -->", LINE))


# Everywhere else


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    path.write_text(f"<!-- hegao: ignore PH001 -->\n\n{LINE.replace('文 化', '文化')}\n", "utf-8")
    return path


def test_what_is_silenced_fails_nothing_is_counted_and_stays_in_sarif(file: Path) -> None:
    for more in ([], ["--no-cache"], []):
        result = CliRunner().invoke(cli, ["check", "a.md", *more])
        assert result.exit_code == 0
        assert "另有 1 处按稿中的批注忽略" in result.output
    log = json.loads(CliRunner().invoke(cli, ["check", "a.md", "--output-format", "sarif"]).stdout)
    (result_,) = log["runs"][0]["results"]
    assert [item["kind"] for item in result_["suppressions"]] == ["inSource"]
    assert json.loads(CliRunner().invoke(cli, ["check", "a.md", "--output-format", "json"]).stdout)["files"][0]["findings"] == []


def test_what_is_silenced_is_neither_mended_nor_commented_nor_recorded(file: Path) -> None:
    content = word("hegao: ignore SP001", before="丰富精神文", marked=" ", after="化生活。")
    assert fix_bytes("a.docx", content).content == content
    assert annotate_bytes("a.docx", content).comments == 0
    CliRunner().invoke(cli, ["baseline", "create"])
    assert json.loads(Path(".hegao-baseline.json").read_text("utf-8"))["entries"] == [None]
