"""Nothing in a document, a file's name or a rule pack steers the terminal; a pipe gets every byte as it is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from docx_builder import docx_bytes, paragraph_xml
from hegao.cli.program import cli

MENACE = "\x1b]0;OWNED\x07\x1b[2J\x9b31m\u202e\u200b"
SPELLED = "‹U+001B›]0;OWNED‹U+0007›‹U+001B›[2J‹U+009B›31m‹U+202E›‹U+200B›"
CALM = "本年度各项工作扎实推进，取得了较好成效，群众满意度持续提高。\n" * 60
"""Without which so many controls are no text."""

TEXT = f"一、总结\n完成{MENACE}培训 X 场，精神文 化生活。\n{CALM}"
NAME = "稿\x1b[2J\x9b\u202e\u200b.txt"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
OURS = re.compile(r"\x1b\[[0-9;]*m")
BAR = re.compile(r"\r?\x1b\[(?:\?25[lh]|2K|1A)")
"""Colours, and what a progress bar does where the machine is slow; that a document's own colours are none of these is looked at below."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "hegao", *arguments]


def piped(*arguments: str) -> bytes:
    done = subprocess.run(command(*arguments), capture_output=True, timeout=60, check=False)
    assert b"hegao itself failed" not in done.stderr
    return done.stdout


def on_a_terminal(*arguments: str) -> str:
    """What reaches a terminal from stdout and stderr, its own carriage returns aside."""
    ours, theirs = pytest.importorskip("pty", reason="there are no pseudo-terminals here").openpty()
    with subprocess.Popen(command(*arguments), stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL):
        os.close(theirs)
        seen = b"".join(iter(lambda: read_terminal(ours), b"")).decode()
    os.close(ours)
    assert "hegao itself failed" not in seen
    return re.sub(r"\r+\n", "\n", seen)


def read_terminal(descriptor: int) -> bytes:
    """What is there to read; nothing once the program has ended, which Linux calls an error."""
    try:
        return os.read(descriptor, 4096)
    except OSError:
        return b""


def steering(seen: str) -> list[str]:
    """What of the terminal's input is neither text nor a colour."""
    return STEERING.findall(OURS.sub("", BAR.sub("", seen)))


def test_text_is_spelled_out_for_a_person_and_exact_for_a_program() -> None:
    Path("a.txt").write_text(TEXT, "utf-8")
    seen = on_a_terminal("text", "a.txt")
    assert f"完成{SPELLED}培训 X 场" in seen
    assert not STEERING.search(seen)
    assert piped("text", "a.txt").decode() == TEXT


def test_a_documents_own_colours_are_no_colours() -> None:
    Path("a.txt").write_text(f"完成\x1b[31;1m培训 X 场，精神文 化生活。\n{CALM}", "utf-8")
    assert "\x1b" not in on_a_terminal("text", "a.txt")
    assert "完成‹U+001B›[31;1m培训" in on_a_terminal("fix", "--diff", "a.txt")


def test_a_diff_is_spelled_out_for_a_person() -> None:
    Path("a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    seen = on_a_terminal("fix", "--diff", "a.txt")
    assert re.search(f"^{OURS.pattern}-完成{re.escape(SPELLED)}培训", seen, re.MULTILINE)
    assert not steering(re.sub(r"\r(\x1b\[0m)?$", "", seen, flags=re.MULTILINE))
    assert "‹U+000D›" not in seen  # it is part of a line end


def test_a_diff_of_a_word_file_is_spelled_out() -> None:
    Path("a.docx").write_bytes(docx_bytes(paragraph_xml("精神文\u202e\u200b 化生活，精神文 化生活。")))
    assert not steering(on_a_terminal("fix", "--diff", "a.docx"))


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be given here")
@pytest.mark.parametrize(
    "name", ["稿\u202e\u200b.txt", 'a\x1b[31m\t\n"b\\c.txt', "a b\u2028.txt", "空 格.txt", os.fsdecode(b"\xff\xfe.txt")]
)
@pytest.mark.parametrize("tool", [["git", "apply"], ["patch", "-p1"]])
def test_a_diff_in_a_pipe_is_applied_whatever_the_file_is_called(name: str, tool: list[str]) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"there is no {tool[0]} here")
    Path(name).write_text(TEXT, "utf-8")
    diff = piped("fix", "--diff", name)
    assert diff.startswith(b"--- ")
    assert not STEERING.search(diff.split(b"\n")[0].decode("utf-8", "replace").rstrip("\t"))
    subprocess.run(tool, input=diff, check=True, capture_output=True)
    Path("同.txt").write_text(TEXT, "utf-8")
    piped("fix", "--in-place", "同.txt")
    assert Path(name).read_bytes() == Path("同.txt").read_bytes() != TEXT.encode()


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be given here")
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "."],
        ["check", NAME, "--output-format", "concise"],
        ["check", f"没有{NAME}"],
        ["check", NAME, "--config", f"没有{NAME}"],
        ["check", NAME, "--baseline", f"没有{NAME}"],
        ["check", NAME, "--output-file", NAME],
        ["check", NAME, "--select", "\x1b[31m\u202e"],
        ["fix", NAME, "坏\x1b\x9b.docx", "-o", "改\x9b\u202e"],
        ["fix", "--diff", NAME],
        ["annotate", NAME, "-o", "改\x9b\u202e.docx"],
        ["text", f"没有{NAME}"],
        ["explain", "\x1b[31m\u202e"],
        ["standard", "show", "\x1b[31m\u202e"],
        ["standard", "which", "."],
        ["standard", "check", f"没有{NAME}"],
        ["standard", "learn", NAME, "坏\x1b\x9b.docx"],
        ["baseline", "create", "-o", "线\x9b\u202e.json"],
        ["baseline", "prune", "-o", f"没有{NAME}"],
        [f"check{MENACE}".replace("\x00", "")],
        ["check", f"--{MENACE}"],
    ],
    ids=lambda arguments: "-".join(re.findall("[a-z]+", " ".join(arguments)))[:40],
)
def test_no_name_steers_the_terminal(arguments: list[str]) -> None:
    Path(NAME).write_text(TEXT, "utf-8")
    Path("坏\x1b\x9b.docx").write_bytes(b"no zip")
    assert not steering(on_a_terminal(*arguments))


PACK = r"""
[[rule]]
code = "ZZ001"
name = "hostile"
severity = "error"
message.zh = "别写“{found}”\u001b[2J\u009b\u202e"
message.en = "not “{found}”\u001b[2J\u009b\u202e"
why.zh = "因为\u001b]0;t\u0007\u202e"
why.en = "since\u001b]0;t\u0007\u202e"
how.zh = "改\u009b"
how.en = "mend\u009b"
source = { level = "practice", cite = "据\u202e" }
check = { kind = "pattern", find = "甲乙" }
[[rule.example]]
bad = "有⟦甲乙⟧\u001b[2J"
[[rule.example]]
good = "甲\u202e丙"
[[rule.example]]
good = "甲丁"
"""


@pytest.mark.parametrize(
    "arguments",
    [["check", "a.txt"], ["check", "a.txt", "--statistics"], ["explain", "ZZ001"], ["explain", "--all"], ["explain", "ZZ"]],
    ids=" ".join,
)
def test_no_rule_pack_steers_the_terminal(arguments: list[str]) -> None:
    Path("hegao.toml").write_text('rule-packs = ["包.toml"]\n', "utf-8")
    Path("包.toml").write_text(PACK, "utf-8")
    Path("a.txt").write_text("今有甲乙。\n", "utf-8")
    seen = on_a_terminal(*arguments)
    assert "ZZ001" in seen
    assert not steering(seen)


def test_no_baseline_steers_the_terminal() -> None:
    entry = '{"rule": "PH001\\u009b", "paragraph": "0", "before": "", "after": "", "words": "甲\\u001b[2J\\u202e"}'
    Path("线.json").write_text(f'{{"version": 1, "tool": "hegao", "files": {{"a\\u009b\\u202e.txt": [{entry}]}}}}', "utf-8")
    Path("b.txt").write_text("今年以来，各项工作平稳有序。\n", "utf-8")
    seen = on_a_terminal("check", "b.txt", "--baseline", "线.json")
    assert not steering(seen)


@pytest.mark.parametrize(
    "arguments", [["check"], ["annotate", "-o", "改.docx"], ["fix", "-o", "改.docx"], ["standard", "which"], ["baseline", "create"]]
)
def test_a_name_that_cannot_be_checked_is_told_with_what_is_not_seen_in_it(arguments: list[str]) -> None:
    """Two names may differ in nothing else."""
    Path("坏\u200b\u202e.docx").write_bytes(b"no zip")
    told = CliRunner().invoke(cli, [*arguments, "坏\u200b\u202e.docx"])
    assert "hegao: 坏‹U+200B›‹U+202E›.docx: " in told.stderr


@pytest.mark.skipif(os.sep == "\\", reason="there it parts folders")
def test_a_backslash_in_a_name_parts_nothing() -> None:
    Path("a\\.txt").write_text(TEXT, "utf-8")
    told = CliRunner().invoke(cli, ["check", "a\\.txt"])
    assert "不认识扩展名" not in told.stderr
    assert told.exit_code == 1
