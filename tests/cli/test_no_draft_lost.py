"""No draft is ever lost: whatever a command is told to write to, what a person might miss is there afterwards as it was."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import CliRunner

from docx_builder import docx_bytes, paragraph_xml
from hegao.cli.own_reports import is_own_report
from hegao.cli.program import cli
from hegao.formats import read

DRAFT = "2024年工作总结\n一、工作开展情况\n组织专题学习会 X 场，丰富群众的精神文 化生活。\n二、下一步打算\n继续抓好落实，确保完成任务。\n"
SUMMARY = "检查了 3 个文件、3,631 字：错误 4 处，警告 1 处。\n"
SHEET = b"PK\x03\x04 a sheet, for all that hegao knows"
CONFIG = 'fail-on = "warning"\n'

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "稿件"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (folder / "d.txt").write_text(DRAFT, "utf-8")
    (folder / "另一稿.txt").write_text("另一份稿子，不在这次检查里。\n", "utf-8")
    (folder / "a.docx").write_bytes(docx_bytes("".join(map(paragraph_xml, DRAFT.splitlines()))))
    return folder


def call(*arguments: str, stdin: str | None = None, append_to: str | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command as a shell runs it, with `< stdin` and `>> append_to`; without them in this process, which is quicker."""
    if stdin is None and append_to is None:
        done = CliRunner().invoke(cli, list(arguments))
        return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout_bytes, done.stderr_bytes)
    command = [sys.executable, "-m", "hegao", *arguments]
    with ExitStack() as stack:
        source = stack.enter_context(Path(stdin or os.devnull).open("rb"))
        sink = stack.enter_context(Path(append_to).open("ab")) if append_to else subprocess.PIPE
        return subprocess.run(command, stdin=source, stdout=sink, stderr=subprocess.PIPE, timeout=60, check=False)


Facts = dict[str, tuple[bytes, int, bool]]


def facts(folder: Path = Path()) -> Facts:
    """Every file below a folder: bytes, mode, and whether it is a link."""
    every = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mode, path.is_symlink()) for path in every}


def refused(*arguments: str, stdin: str | None = None) -> str:
    """The one sentence of a call that is refused, after which every file is as it was and none is new."""
    before = facts()
    done = call(*arguments, stdin=stdin)
    assert facts() == before
    assert (done.returncode, done.stdout.count(b"\n") <= 1) == (2, True), done
    said = done.stderr.decode()
    assert said.startswith("hegao: "), said
    assert said.count("\n") == 1, said
    assert said.endswith("。\n"), said
    return said


# The six ways


@pytest.mark.parametrize("option", ["--output-file", "-o"])
def test_the_file_that_stdin_comes_from_is_not_written_over_by_a_report(option: str) -> None:
    assert "标准输入" in refused("check", "-", option, "d.txt", stdin="d.txt")


@pytest.mark.parametrize("target", ["另一稿.txt", "./另一稿.txt", "../稿件/另一稿.txt"])
def test_a_draft_that_is_not_in_the_run_is_not_written_over_by_a_report(target: str) -> None:
    assert "换一个文件名" in refused("check", "d.txt", "--output-file", target)
    assert "换一个文件名" in refused("check", "d.txt", "-o", target, "--output-format", "json", "--exit-zero")


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
@pytest.mark.parametrize("name", ["结果.txt", "结果", "结果.html"])
def test_what_a_link_leads_to_is_not_written_over(here: Path, link: Callable[[Path, Path], None], name: str) -> None:
    link(here / name, here / "a.docx")
    assert "请换一个文件名" in refused("check", "d.txt", "--output-file", name)
    assert "请换一个文件名" in refused("check", "a.docx", "--output-file", name)
    (here / "又一层").symlink_to(name)
    assert "请换一个文件名" in refused("check", "d.txt", "--output-file", "又一层")


@pytest.mark.parametrize("command", ["fix", "annotate"])
@pytest.mark.parametrize("target", ["a.docx", "./a.docx", "链接.docx", "硬链接.docx", "目录/a.docx"])
def test_the_file_that_stdin_comes_from_is_an_original(here: Path, command: str, target: str) -> None:
    (here / "链接.docx").symlink_to("a.docx")
    (here / "硬链接.docx").hardlink_to("a.docx")
    (here / "目录").symlink_to(here)
    before = (here / "a.docx").read_bytes(), (here / "a.docx").stat().st_mode
    done = call(command, "-", "-o", target, "--overwrite", stdin="a.docx")
    assert done.returncode == 2
    assert "不能写回原文件" in done.stderr.decode()
    assert ((here / "a.docx").read_bytes(), (here / "a.docx").stat().st_mode) == before


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_read_only_file_is_not_changed_in_place_and_stays_read_only(here: Path, mode: int) -> None:
    (here / "d.txt").chmod(mode)
    assert "只读" in refused("fix", "d.txt", "--in-place")
    (here / "净.txt").write_text("一切正常，没有问题。\n", "utf-8")
    (here / "净.txt").chmod(mode)
    assert call("fix", "净.txt", "--in-place").returncode == 0  # there is nothing to change


@pytest.mark.parametrize(("name", "content"), [("hegao.toml", CONFIG.encode()), ("x.xlsx", SHEET), ("pyproject.toml", b"[tool]\n")])
def test_settings_and_sheets_are_not_written_over(here: Path, name: str, content: bytes) -> None:
    for there in (True, False):
        if there:
            (here / name).write_bytes(content)
        else:
            (here / name).unlink()
        assert "请换一个文件名" in refused("check", "d.txt", "--output-file", name)
        assert "请换一个文件名" in refused("check", "d.txt", "--output-file", name.upper())


# Names that promise something else


@pytest.mark.parametrize("name", ["结果.docx", "结果.DOCX", "结果.wps", "结果.pdf", "结果.xlsx"])
def test_a_report_is_no_word_file(name: str) -> None:
    assert "hegao annotate" in refused("check", "a.docx", "--output-file", name)


@pytest.mark.parametrize("command", ["annotate", "fix"])
def test_several_results_do_not_go_to_one_file(here: Path, command: str) -> None:
    (here / "文件夹").mkdir()
    (here / "文件夹" / "甲.docx").write_bytes((here / "a.docx").read_bytes())
    for target in ("x.docx", "X.DOCX", "x.xlsx", "另一稿.txt"):
        assert "请写一个文件夹" in refused(command, "文件夹", "-o", target)
        assert "请写一个文件夹" in refused(command, "a.docx", "文件夹/甲.docx", "-o", target)
    assert call(command, "文件夹", "-o", "x.docx/").returncode == 1  # said to be a folder
    assert (here / "x.docx" / "甲.docx").is_file()


def test_a_result_of_another_kind_is_never_replaced(here: Path) -> None:
    (here / "hegao.toml").write_text(CONFIG, "utf-8")
    (here / "假.docx").write_bytes(SHEET)
    (here / "表.txt").write_bytes(SHEET)
    (here / "链接.txt").symlink_to("hegao.toml")
    assert "不是同一种文件" in refused("fix", "a.docx", "-o", "假.docx", "--overwrite")
    for target in ("hegao.toml", "链接.txt", "表.txt"):
        assert "不是同一种文件" in refused("fix", "d.txt", "-o", target, "--overwrite")
    assert "扩展名是 .xlsx" in refused("fix", "d.txt", "-o", "x.xlsx")
    assert "应以 .docx 结尾" in refused("fix", "-", "-o", "d.txt", "--overwrite", stdin="a.docx")


def test_a_read_only_result_is_not_replaced(here: Path) -> None:
    call("fix", "d.txt", "-o", "改.txt")
    (here / "改.txt").chmod(0o444)
    assert "只读" in refused("fix", "d.txt", "-o", "改.txt", "--overwrite")
    call("check", "d.txt", "--output-file", "结果.txt")
    (here / "结果.txt").chmod(0o444)
    assert "只读" in refused("check", "d.txt", "--output-file", "结果.txt")


# Other ways


def test_a_way_through_a_folder_that_is_not_there_leads_to_no_draft(here: Path) -> None:
    if os.name == "nt":
        pytest.skip("there the way leads to the file itself")
    assert "请先建好" in refused("check", "d.txt", "--output-file", "没有/../另一稿.txt")
    assert "请先建好" in refused("fix", "d.txt", "-o", "没有/../另一稿.txt", "--overwrite")
    done = call("baseline", "create", "d.txt", "-o", "没有/../另一稿.txt")
    assert done.returncode == 2
    assert (here / "另一稿.txt").read_text("utf-8").startswith("另一份稿子")


def test_linked_folders_and_dangling_links(here: Path) -> None:
    (here / "别处").mkdir()
    (here / "目录").symlink_to("别处")
    (here / "别处" / "旧稿.txt").write_text(DRAFT, "utf-8")
    assert "请换一个文件名" in refused("check", "d.txt", "--output-file", "目录/旧稿.txt")
    (here / "悬空.txt").symlink_to("别处/新.docx")
    assert "请换一个文件名" in refused("check", "d.txt", "--output-file", "悬空.txt")
    assert "应以 .txt 结尾" in refused("fix", "d.txt", "-o", "悬空.txt")
    (here / "无家.txt").symlink_to("没有/新.txt")
    assert "请先建好" in refused("check", "d.txt", "--output-file", "无家.txt")
    (here / "可以.txt").symlink_to("别处/新.txt")
    assert call("check", "d.txt", "--output-file", "可以.txt").returncode == 1
    assert is_own_report(here / "别处" / "新.txt")
    (here / "圈.txt").symlink_to("圈.txt")
    assert call("check", "d.txt", "--output-file", "圈.txt").returncode in (1, 2)


def test_settings_and_baselines_in_use_are_kept(here: Path) -> None:
    (here / "我的设置").write_text("", "utf-8")
    call("baseline", "create", "d.txt", "-o", "基线.json")
    assert "请换一个文件名" in refused("check", "a.docx", "--config", "我的设置", "--output-file", "我的设置")
    for more in ((), ("--baseline", "基线.json")):
        assert "请换一个文件名" in refused("check", "a.docx", "--output-file", "基线.json", "--output-format", "json", *more)


def test_a_folder_is_no_place_for_a_report(here: Path) -> None:
    (here / "文件夹").mkdir()
    assert "是文件夹" in refused("check", "d.txt", "--output-file", "文件夹")
    assert "请先建好" in refused("check", "d.txt", "--output-file", "没有/结果.txt")


def test_a_closed_folder_gets_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied")

    (here / "锁").mkdir()
    (here / "锁" / "稿.txt").write_text(DRAFT, "utf-8")
    (here / "锁").chmod(0o555)
    monkeypatch.setattr("tempfile.mkstemp", closed)  # root may write anywhere, whatever the rights say
    try:
        for arguments in (("check", "d.txt", "-o", "锁/结果.txt"), ("fix", "锁/稿.txt", "--in-place"), ("annotate", "锁/稿.txt")):
            refused(*arguments)
    finally:
        (here / "锁").chmod(0o755)


def test_what_came_to_be_during_the_run_is_kept(here: Path) -> None:
    """A draft is saved under the name of the result while the documents are being checked."""
    from hegao.cli.console import Refused, write_file

    (here / "结果.txt").write_text(DRAFT, "utf-8")
    with pytest.raises(Refused, match="请换一个文件名"):
        write_file("结果.txt", ["检查了 1 个文件。\n"], "zh")
    assert (here / "结果.txt").read_text("utf-8") == DRAFT


@pytest.mark.parametrize("name", ["周报.txt", "周报.md"])
def test_a_draft_that_holds_a_line_like_a_summary_is_a_draft(here: Path, name: str) -> None:
    draft = f"# 本周工作\n\n核稿组织学习会 X 场。\n\n{SUMMARY}"
    (here / name).write_text(draft, "utf-8")
    assert f"{name}:3:" in call("check", ".", "--output-format", "concise").stdout.decode()
    assert "请换一个文件名" in refused("check", "d.txt", "--output-file", name)


def test_standards_and_fresh_drafts_are_written_to_new_files_only(here: Path) -> None:
    (here / "空.docx").touch()
    assert call("standard", "new", "work-summary", "-o", "空.docx").returncode == 0
    assert read("空.docx", (here / "空.docx").read_bytes()).text
    (here / "链接.docx").symlink_to("a.docx")
    for target in ("a.docx", "空.docx", "链接.docx"):
        assert "不会覆盖它" in refused("standard", "new", "work-summary", "-o", target)
    (here / "样本.docx").write_bytes((here / "a.docx").read_bytes())
    for target in ("d.txt", "a.docx", "新.docx", "没有/a.toml"):
        assert "请" in refused("standard", "learn", "a.docx", "样本.docx", "-o", target)


# What is to be written is written


def test_reports_of_every_format_follow_one_another(here: Path) -> None:
    from hegao.reporters import FORMATS

    for form in (*FORMATS, *FORMATS[::-1]):
        assert call("check", "d.txt", "-o", "结果", "--output-format", form, "--select", "PH").returncode == 1, form
        assert is_own_report(here / "结果"), form


def test_a_device_takes_a_report(here: Path) -> None:
    if os.name == "nt":
        assert call("check", "d.txt", "-o", "NUL").returncode == 1
        return
    assert call("check", "d.txt", "-o", os.devnull, stdin=os.devnull).returncode == 1
    assert "PH001" in call("check", "d.txt", "-o", "/dev/stdout", stdin=os.devnull).stdout.decode()


@needs_pipes
def test_a_named_pipe_takes_a_report(here: Path) -> None:
    os.mkfifo(here / "管道.docx")
    read_from: list[bytes] = []
    reader = threading.Thread(target=lambda: read_from.append((here / "管道.docx").read_bytes()))
    reader.start()
    done = call("check", "d.txt", "-o", "管道.docx")
    reader.join(10)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "PH001" in read_from[0].decode()
    assert (here / "管道.docx").is_fifo()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no /dev/stdout here")
def test_what_the_shell_writes_on_with_is_written_on(here: Path) -> None:
    (here / "日志.log").write_text("昨天的记录\n", "utf-8")
    assert call("check", "d.txt", "-o", "/dev/stdout", append_to="日志.log").returncode == 1
    told = (here / "日志.log").read_text("utf-8")
    assert told.startswith("昨天的记录\nd.txt\n")
    assert "PH001" in told


# Copies with comments beside their originals


def test_without_a_name_the_copy_stands_beside_the_draft(here: Path) -> None:
    before = (here / "a.docx").read_bytes()
    done = call("annotate", "a.docx")
    assert (done.returncode, done.stderr) == (1, b"")
    assert "a.docx → a-核稿.docx" in done.stdout.decode()
    assert b"comments" in (here / "a-核稿.docx").read_bytes()
    assert (here / "a.docx").read_bytes() == before
    assert "已经存在" in refused("annotate", "a.docx")
    assert "只有 Word 文件能加批注" in refused("annotate", "d.txt")


def test_each_of_several_drafts_gets_its_copy_beside_it(here: Path) -> None:
    (here / "子").mkdir()
    for name in ("子/b.docx", "子/c.DOCX", "子/模板.docm", "子/d.docx"):
        (here / name).write_bytes((here / "a.docx").read_bytes())
    (here / "子" / "d-核稿.docx").write_bytes(b"mine")
    done = call("annotate", "a.docx", "子", "--exit-zero")
    assert done.returncode == 2
    names = {str(path.relative_to(here)) for path in here.rglob("*核稿*")}
    assert names >= {"a-核稿.docx", "子/b-核稿.docx", "子/c-核稿.DOCX", "子/d-核稿.docx"}
    assert (here / "子" / "d-核稿.docx").read_bytes() == b"mine"
    assert "子/d.docx: 子/d-核稿.docx 已经存在" in done.stderr.decode()
    again = call("annotate", "子", "--overwrite", "--exit-zero")
    assert not list(here.rglob("*核稿-核稿*")), "copies are not annotated themselves"
    assert "以前写出的结果" in again.stdout.decode()
    assert (here / "子" / "d-核稿.docx").read_bytes() == b"mine", "it is no Word file, so no result"


def test_a_copy_that_is_named_is_annotated_like_any_draft(here: Path) -> None:
    call("annotate", "a.docx")
    assert call("annotate", "a-核稿.docx").returncode == 1
    assert (here / "a-核稿-核稿.docx").is_file()
    assert "不能写回原文件" in call("annotate", "a.docx", "a-核稿.docx", "--overwrite").stderr.decode()
