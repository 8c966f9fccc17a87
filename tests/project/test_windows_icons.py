"""The icons of examples/windows: names of files are only ever names, whatever they hold. cmd.exe itself is not run here."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "examples" / "windows"
ICONS = {"核稿.bat": "check", "核稿并批注.bat": "annotate", "核稿报告.bat": "report"}
DROPPED = runpy.run_path(str(FOLDER / "dropped.py"))

NAMES = [
    r"D:\稿\年度总结.docx",
    r"D:\稿\总结 (定稿).docx",
    r"D:\稿\总结(定稿).docx",
    r"D:\稿\A&B.docx",
    r"D:\稿\A & B.docx",
    r"D:\稿\完成100%.docx",
    r"D:\稿\%PATH%.docx",
    r"D:\稿\好!!.docx",
    r"D:\稿\x^y,z=1;2.docx",
    r"D:\稿\【急】“通知”、意见.docx",
    r"\\服务器\共享 文件\一份.docx",
]


def by_explorer(icon: str, paths: list[str]) -> str:
    """The line that Explorer starts cmd.exe with (the registry's `"%1" %*`): quotation marks only where there are spaces."""
    dropped = " ".join(f'"{path}"' if " " in path else path for path in paths)
    return f'C:\\WINDOWS\\system32\\cmd.exe /c ""{icon}" {dropped}"'


@pytest.mark.parametrize("icon", [r"C:\核稿\examples\windows\核稿.bat", r"C:\Users\李 梅 (2)&x\a /c ! %1\examples\windows\核稿报告.bat"])
@pytest.mark.parametrize(
    "paths", [NAMES, *([name] for name in NAMES), []], ids=lambda paths: paths[0][5:] if len(paths) == 1 else str(len(paths))
)
def test_names_that_explorer_gives_come_out_whole(icon: str, paths: list[str]) -> None:
    line = by_explorer(icon, paths)
    assert DROPPED["dropped_paths"]({"HEGAO_LINE": line, "HEGAO_TYPED": ' "D:\\稿\\A"'}) == paths


def test_names_typed_in_a_console_come_from_the_arguments() -> None:
    environment = {"HEGAO_LINE": '"C:\\WINDOWS\\system32\\cmd.exe" ', "HEGAO_TYPED": ' "D:\\稿\\A & B.docx" "好!.docx"'}
    assert DROPPED["dropped_paths"](environment) == ["D:\\稿\\A & B.docx", "好!.docx"]


def icon(task: str, line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    more = {"HEGAO_LINE": line, "HEGAO_TYPED": "", "PYTHONIOENCODING": "utf-8", "BROWSER": "true", "TMPDIR": str(folder / "tmp")}
    (folder / "tmp").mkdir()
    return subprocess.run(
        [sys.executable, str(FOLDER / "dropped.py"), task],
        cwd=folder, env={**os.environ, **more}, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="these names are not allowed there, or quoted otherwise")
@pytest.mark.parametrize("task", ["check", "report"])
def test_every_dropped_file_is_checked(task: str, tmp_path: Path) -> None:
    drafts = [tmp_path / name for name in ("A&B(1)!%PATH%^,;=.txt", "有 空格 & 括号（2）.txt", "-x.txt")]
    for draft in drafts:
        draft.write_text("专题学习会 X 场。\n", "utf-8")
    done = icon(task, by_explorer(r"C:\核稿\examples\windows\核稿.bat", [str(draft) for draft in drafts]), tmp_path)
    (told,) = [done.stdout] if task == "check" else [path.read_text("utf-8") for path in (tmp_path / "tmp").rglob("report.html")]
    assert [draft.name for draft in drafts if draft.name.replace("&", "&amp;" if task == "report" else "&") not in told] == []
    assert done.returncode == (1 if task == "check" else 0)


def test_a_double_click_says_what_to_do(tmp_path: Path) -> None:
    done = icon("check", by_explorer(r"C:\核稿\examples\windows\核稿.bat", []), tmp_path)
    assert "拖到这个图标上" in done.stdout
    assert done.returncode == 2


def test_each_icon_does_what_its_name_says() -> None:
    assert {path.name for path in FOLDER.glob("*.bat")} == set(ICONS)
    for name, task in ICONS.items():
        assert re.search(r'^"!HEGAO_PYTHON!" "!HEGAO_SCRIPT!" (\w+)\r$', (FOLDER / name).read_bytes().decode(), re.MULTILINE)[1] == task
    assert set(DROPPED["OPTIONS"]) == set(ICONS.values())


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_can_be_read_by_any_windows(name: str) -> None:
    """ASCII for any code page, CRLF for cmd.exe, and no block in brackets, which a bracket in a path would end."""
    content = (FOLDER / name).read_bytes()
    assert content.isascii()
    assert content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r")
    commands = [line for line in content.decode().splitlines() if not line.startswith("rem ")]
    assert not [line for line in commands if re.search(r"[()&|<>]", line.replace(">nul", ""))]


@pytest.mark.parametrize("name", ICONS)
def test_a_path_stands_in_quotation_marks_wherever_an_icon_expands_it(name: str) -> None:
    for line in (FOLDER / name).read_bytes().decode().splitlines():
        unquoted = re.sub('"[^"]*"', "", line.removeprefix("set HEGAO_TYPED=%HEGAO_TYPED% "))
        assert line.startswith("rem ") or "%" not in unquoted, line
        assert line.startswith("rem ") or "!" not in unquoted.replace("!errorlevel!", ""), line


@pytest.mark.parametrize("name", ICONS)
def test_delayed_expansion_is_off_while_names_are_taken_and_cmd_ends_with_the_icon(name: str) -> None:
    lines = (FOLDER / name).read_bytes().decode().splitlines()
    on = lines.index("setlocal EnableDelayedExpansion")
    assert lines.index("setlocal EnableExtensions DisableDelayedExpansion") < min(
        number for number, line in enumerate(lines) if "%~" in line
    )
    assert not [line for line in lines[on:] if "%~" in line and "!" in line]
    assert [line.split()[:2] for line in lines if line.startswith("exit")] == [["exit", "!errorlevel!"], ["exit", "2"]]


def test_git_leaves_the_line_ends_alone() -> None:
    assert "examples/windows/*.bat -text" in (FOLDER.parents[1] / ".gitattributes").read_text("utf-8")
