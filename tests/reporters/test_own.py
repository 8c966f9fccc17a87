"""Reports are told from drafts by all of their shape: every one that hegao writes is known, and nothing that a person wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from docx_builder import docx_bytes, paragraph_xml
from hegao.cli.own_reports import is_own_report
from hegao.cli.program import cli
from hegao.reporters import FORMATS
from hegao.reporters.own import is_report

pytestmark = pytest.mark.slow  # many documents, one after the other

DRAFT = "2024年工作总结\n一、工作开展情况\n组织专题学习会 X 场，丰富群众的精神文 化生活。\n二、下一步打算\n继续抓好落实，确保完成任务。\n"
CLEAN = "一切正常，没有问题。\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "稿件"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return folder


def drafts(folder: Path) -> None:
    (folder / "总结.txt").write_text(DRAFT, "utf-8")
    (folder / "gbk_long-name.md").write_bytes(DRAFT.encode("gb18030"))
    (folder / "总结.docx").write_bytes(docx_bytes("".join(map(paragraph_xml, DRAFT.splitlines()))))
    (folder / "净.txt").write_text(CLEAN, "utf-8")


def broken(folder: Path) -> None:
    drafts(folder)
    (folder / "坏.docx").write_bytes(b"x")
    (folder / "旧.doc").write_bytes(b"x")
    (folder / "~$锁.docx").write_bytes(b"x")


def clean(folder: Path) -> None:
    (folder / "净.txt").write_text(CLEAN, "utf-8")


def failed(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"x")


def known(folder: Path) -> None:
    drafts(folder)
    CliRunner().invoke(cli, ["baseline", "create", "总结.txt", "gbk_long-name.md"])
    (folder / "总结.txt").write_text(DRAFT.replace("X", "3"), "utf-8")
    (folder / "hegao.toml").write_text('baseline = ".hegao-baseline.json"\n', "utf-8")


SITUATIONS = (drafts, broken, clean, failed, known)


def report(name: str, *more: str) -> str:
    CliRunner().invoke(cli, ["check", ".", "--no-cache", "--output-format", name, "--output-file", "../out", *more])
    return Path("../out").read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_report_is_known(
    name: str, situation: Callable[[Path], None], lang: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    situation(here)
    for columns, *more in (["100"], ["40"], ["100", "--statistics"], ["100", "--quiet"]):
        monkeypatch.setenv("COLUMNS", columns)
        Path("../out").unlink(missing_ok=True)
        text = report(name, "--lang", lang, *more)
        assert not text or is_report(text), (more, columns, text)
        assert not text or is_own_report("../out")


@pytest.mark.parametrize("name", ["full", "concise"])
def test_a_report_is_known_in_what_a_console_on_windows_writes(name: str, here: Path) -> None:
    drafts(here)
    text = report(name)
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        Path("../out").write_bytes(text.replace("\n", "\r\n").encode(encoding))
        assert is_own_report("../out"), encoding
    Path("../out").write_text(text.replace("总结.txt", "\x1b[1m总结.txt\x1b[0m"), "utf-8")
    assert is_own_report("../out")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("html", "junit")])
def test_what_somebody_has_added_makes_it_theirs(name: str, lang: str, here: Path) -> None:
    broken(here)
    text = report(name, "--lang", lang)
    half = text.index("\n", len(text) // 2) + 1
    for added in ("张三已看，第二处不改。\n", "Seen by A: leave the second one.\n"):
        for changed in (added + text, text + added, text + "\n" + added, text[:half] + added + text[half:]):
            assert not is_report(changed), changed


SUMMARY = "检查了 3 个文件、3,631 字：错误 4 处，警告 1 处。"


@pytest.mark.parametrize(
    "text",
    [
        f"本周工作情况\n\n{SUMMARY}\n",
        f"本周工作情况\n{SUMMARY}\n",
        f"{SUMMARY}\n下一步继续核对 X 处。\n",
        f"{SUMMARY}\n\n下一步继续核对 X 处。\n",
        "检查了 3 个文件、3,631 字：情况良好，X 处待改。\n",
        "checked 3 files, 3,631 characters: all is well.\n",
        f"# 核稿报告\n\n{SUMMARY}\n\n## 下一步\n\n- 继续：抓好落实。\n",
        f"# 核稿报告\n\n{SUMMARY}\n\n本月共核 X 份。\n",
        "# 核稿报告\n",
        "工作总结\n3,200 字\n\n  正文每段缩进两格。\n  组织学习会 X 场。\n",
        f"工作总结\n3,200 字\n\n  正文每段缩进两格。\n\n{SUMMARY}\n",
        '{"version": 1, "tool": "hegao", "files": {}}\n',
        "{}\n",
        "[1]\n",
        '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="8.0">\n<file name="a">\n</file>\n</checkstyle>\n',
        "<!doctype html>\n<title>核稿报告</title>\n</html>\n",
        "",
    ],
)
def test_a_draft_that_holds_lines_like_a_report_is_a_draft(text: str) -> None:
    assert not is_report(text)


def test_a_long_text_is_judged_at_once() -> None:
    assert not is_report("总结.txt\n3,200 字\n" + "  正文。\n" * 100_000 + "好。\n")
    assert not is_report(f"{SUMMARY}\n" * 50_000 + "好。\n")
    concise, command = "a.txt:1:1: PH001 占位符\n", "::error file=a.txt,line=1,title=PH001 x::y\n"
    assert not is_report(concise + "1:1:" * 100_000 + "\n")
    assert not is_report(command + "::error title=" + ",title=" * 50_000 + "\n")
    assert not is_report(f"# 核稿报告\n\n{SUMMARY}\n\n## 为什么、怎么改\n\n- PH001 x{'<br>' * 50_000}\n好。\n")
