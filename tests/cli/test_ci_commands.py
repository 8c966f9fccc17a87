"""`hegao check` in a pipeline: paths from the top of the repository, the step summary, bytes that never vary."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from docx_builder import docx_bytes, paragraph_xml
from hegao import reporters
from hegao.cli import program as cli
from hegao.cli.step_summary import MOST_BYTES, fitted
from report_records import CLEAN, DRAFT, SARIF_SCHEMA

ONLY_X = ("--isolated", "--select", "PH001")


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a folder of drafts, in which the tests stand."""
    top = tmp_path / "repo"
    (top / ".git").mkdir(parents=True)
    (top / "文稿").mkdir()
    (top / "文稿" / "a.txt").write_text(DRAFT, "utf-8")
    (top / "文稿" / "b.docx").write_bytes(docx_bytes("".join(paragraph_xml(line) for line in DRAFT.splitlines())))
    (top / "净.md").write_text(CLEAN, "utf-8")
    monkeypatch.chdir(top)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return top


def check(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli.cli, ["check", *arguments], input=stdin)


def sarif_uris(*arguments: str, stdin: bytes | None = None) -> list[dict[str, str]]:
    log: dict[str, Any] = json.loads(check(*arguments, "--output-format", "sarif", stdin=stdin).stdout)
    return [artifact["location"] for artifact in log["runs"][0]["artifacts"]]


def test_the_command_line_offers_every_format() -> None:
    assert set(cli.FORMATS) >= set(reporters.FORMATS)


# Paths


def test_paths_count_from_the_top_of_the_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "文稿")
    assert [location["uri"] for location in sarif_uris(".", "../净.md")] == [
        "%E5%87%80.md",
        "%E6%96%87%E7%A8%BF/a.txt",
        "%E6%96%87%E7%A8%BF/b.docx",
    ]
    assert check("a.txt", *ONLY_X, "--output-format", "github").stdout.startswith("::error file=文稿/a.txt,line=3")
    assert json.loads(check("a.txt", *ONLY_X, "--output-format", "gitlab").stdout)[0]["location"]["path"] == "文稿/a.txt"
    assert '<file name="文稿/a.txt">' in check("a.txt", "--output-format", "checkstyle").stdout
    assert '<testsuite name="文稿/a.txt"' in check("a.txt", "--output-format", "junit").stdout
    assert "\n## 文稿/a.txt\n" in check("a.txt", "--output-format", "markdown").stdout
    assert json.loads(check("a.txt", "--output-format", "json").stdout)["files"][0]["path"] == "a.txt"


def test_an_absolute_path_in_the_repository_becomes_relative(repository: Path) -> None:
    assert sarif_uris(str(repository / "净.md")) == [{"uri": "%E5%87%80.md", "uriBaseId": "%SRCROOT%"}]


def test_a_path_outside_of_the_repository_is_absolute(repository: Path) -> None:
    (repository.parent / "x.md").write_text(CLEAN, "utf-8")
    assert sarif_uris("../x.md") == [{"uri": (repository.parent / "x.md").as_uri()}]


def test_without_a_repository_paths_count_from_the_current_folder(repository: Path) -> None:
    (repository / ".git").rmdir()
    assert [location["uri"] for location in sarif_uris("文稿/a.txt")] == ["%E6%96%87%E7%A8%BF/a.txt"]


def test_stdin_is_called_what_it_is_called(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "文稿")
    assert [location["uri"] for location in sarif_uris("-", stdin=DRAFT.encode())] == ["%3Cstdin%3E"]
    named = sarif_uris("-", "--stdin-filename", "新.md", stdin=DRAFT.encode())
    assert [location["uri"] for location in named] == ["%E6%96%87%E7%A8%BF/%E6%96%B0.md"]


# The same bytes


@pytest.mark.parametrize("name", sorted(reporters.FORMATS))
def test_the_same_bytes_whatever_the_jobs(name: str, repository: Path) -> None:
    for number in range(5):
        (repository / f"{number}.txt").write_text(DRAFT * (number + 1), "utf-8")
    (repository / "坏.docx").write_bytes(b"x")
    outputs = {check(".", "--isolated", "--output-format", name, "--jobs", jobs).stdout_bytes for jobs in ("1", "2", "3")}
    assert len(outputs) == 1


@pytest.mark.parametrize("name", sorted(reporters.MACHINE_FORMATS))
def test_a_file_gets_the_bytes_that_stdout_gets(name: str, repository: Path) -> None:
    direct = check("文稿", "--output-format", name).stdout_bytes
    check("文稿", "--output-format", name, "--output-file", "out")
    assert (repository / "out").read_bytes() == direct != b""


@pytest.mark.parametrize("name", sorted(reporters.MACHINE_FORMATS))
def test_a_console_in_gbk_changes_nothing_that_is_read(name: str, repository: Path) -> None:
    """JSON becomes ASCII, everything else stays UTF-8, as XML says of itself."""
    command = [sys.executable, "-m", "hegao", "check", "文稿/a.txt", "--output-format", name]
    environment = {**os.environ, "PYTHONIOENCODING": "gbk"}
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)
    expected = check("文稿/a.txt", "--output-format", name).stdout_bytes
    if name in reporters.JSON_FORMATS:
        assert done.stdout.isascii()
        read = [[json.loads(line) for line in out.splitlines()] if name == "jsonl" else json.loads(out) for out in (done.stdout, expected)]
        assert read[0] == read[1]
    else:
        assert done.stdout == expected


@pytest.mark.parametrize("name", sorted(reporters.MACHINE_FORMATS))
def test_no_file_to_check_is_a_report_of_nothing_and_exit_2(name: str, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    result = check(str(tmp_path / "空"), "--output-format", name)
    assert result.exit_code == 2
    if name == "sarif":
        SARIF_SCHEMA.validate(json.loads(result.stdout))
    assert "PH001" not in result.stdout or name == "sarif"


# The step summary


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "summary.md"
    file.write_text("# Earlier\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    return file


def test_the_full_table_goes_to_the_step_summary(summary: Path) -> None:
    result = check("文稿", *ONLY_X, "--output-format", "github")
    assert result.exit_code == 1
    text = summary.read_text("utf-8")
    assert text.startswith("# Earlier\n\n## 核稿\n\n检查了 2 个文件、")
    assert "\n| 级别 | 文件 | 位置 | 规则 | 问题 | 原文 |\n| --- | --- | --- | --- | --- | --- |\n" in text
    assert re.findall(r"^\| 错误 \| (\S+) \| (.+?) \| PH001 \|", text, re.MULTILINE) == [
        ("文稿/a.txt", "“一、工作开展情况”下第3行第9列"),
        ("文稿/b.docx", "“一、工作开展情况”下第3段"),
    ]
    assert "组织专题学习会 <b>⟦X⟧</b> 场" in text


def test_other_formats_leave_the_summary_alone(summary: Path) -> None:
    for name in sorted(set(reporters.FORMATS) - {"github"}):
        check("文稿", "--output-format", name)
    assert summary.read_text("utf-8") == "# Earlier\n"


def test_a_clean_run_says_so_in_the_summary(summary: Path) -> None:
    assert check("净.md", "--output-format", "github").stdout == ""
    assert summary.read_text("utf-8") == "# Earlier\n\n## 核稿\n\n检查了 1 个文件、14 字：没有发现问题。\n"


@pytest.mark.slow
def test_a_summary_that_is_too_long_is_cut_at_a_row_and_says_so(summary: Path, repository: Path) -> None:
    (repository / "长.txt").write_text("本季度共组织开展了专题学习会 X 场，取得了很好的效果。\n" * 8000, "utf-8")
    summary.write_text("前" * 100, "utf-8")
    check("长.txt", *ONLY_X, "--output-format", "github")
    text = summary.read_bytes().decode("utf-8")
    *rows, blank, last = text.splitlines()
    assert MOST_BYTES - 1000 < summary.stat().st_size <= MOST_BYTES == 1_048_576
    assert rows[-1].endswith("|")
    assert (blank, last) == ("", "摘要装不下了，后面的没有列出；全部见 --output-format markdown 或 json。")


def test_a_summary_that_is_full_already_stays_as_it_is(summary: Path) -> None:
    summary.write_bytes(b"x" * MOST_BYTES)
    assert check("文稿", *ONLY_X, "--output-format", "github").exit_code == 1
    assert summary.stat().st_size == MOST_BYTES


def test_a_summary_that_cannot_be_written_fails_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    result = check("净.md", "--output-format", "github")
    assert result.exit_code == 0
    assert re.fullmatch(r"hegao: 步骤摘要写不进去（.+）。\n", result.stderr)


@settings(deadline=None)
@given(st.lists(st.text("字a", max_size=5).map(lambda line: line + "\n"), max_size=20), st.integers(-5, 120))
def test_what_fits_is_whole_lines_and_never_too_much(lines: list[str], room: int) -> None:
    kept = fitted(lines, room, "尾\n")
    assert sum(map(len, kept)) <= max(0, room)
    if sum(len(line.encode()) for line in lines) <= room:
        assert kept == [line.encode() for line in lines]
    elif kept:
        assert kept[-1] == "尾\n".encode()
        assert kept[:-1] == [line.encode() for line in lines[: len(kept) - 1]]
