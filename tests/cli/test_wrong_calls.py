"""Calls that cannot be carried out as they are typed: what is said of them leads to the call that was meant."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from docx_builder import docx_bytes, paragraph_xml
from hegao.cli.entry import run_program
from hegao.cli.program import cli
from hegao.cli.usage import EXAMPLES

DRAFT = "组织专题学习会 X 场，丰富群众的精神文 化生活。\n"

Said = Callable[..., str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "稿.txt").write_text(DRAFT, "utf-8")
    (tmp_path / "稿.docx").write_bytes(docx_bytes(paragraph_xml(DRAFT.strip())))
    for name in ("旧.doc", "版.pdf", "怪.xyz"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """What `hegao` says on stderr of a call that it refuses."""

    def call(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["hegao", *arguments])
        status = run_program()
        written = capsys.readouterr()
        assert status == 2
        assert "  " not in written.out  # no finding is shown
        return written.err

    return call


# Files that cannot be read


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("annotate", "旧.doc"), "这是旧版 Word 文件（.doc），请用 Word 或 WPS 另存为 .docx"),
        (("annotate", "旧.doc", "-o", "新.docx"), "这是旧版 Word 文件"),
        (("fix", "旧.doc", "-o", "新.docx"), "这是旧版 Word 文件"),
        (("fix", "旧.doc", "--in-place"), "这是旧版 Word 文件"),
        (("fix", "版.pdf", "-o", "新.pdf"), "这是版式文件（.pdf）"),
        (("annotate", "怪.xyz"), "不认识扩展名“.xyz”"),
        (("annotate", "稿.txt"), "只有 Word 文件能加批注"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_before_where_its_result_goes(
    said: Said, here: Path, arguments: tuple[str, ...], words: str
) -> None:
    before = sorted(here.iterdir())
    assert words in said(*arguments)
    assert sorted(here.iterdir()) == before


def test_the_example_for_fix_is_not_the_name_that_annotate_gives(said: Said) -> None:
    words = said("fix", "稿.docx")
    assert "报告-改.docx" in words
    assert "-核稿" not in words


# Dashes, commands and options


@pytest.mark.parametrize(
    ("arguments", "typed", "meant"),
    [
        (("check", "稿.txt", "—fail-on", "info"), "—fail-on", "--fail-on"),
        (("check", "稿.txt", "－－quiet"), "－－quiet", "--quiet"),
        (("check", "稿.txt", "–q"), "–q", "-q"),
        (("稿.txt", "—output-format=json"), "—output-format=json", "--output-format=json"),
        (("fix", "稿.txt", "-output", "报告.txt"), "-output", "--output"),
        (("-help",), "-help", "--help"),
        (("baseline", "create", "—output", "x.json"), "—output", "--output"),
    ],
)
def test_the_dash_of_an_option_is_two_plain_hyphens(said: Said, here: Path, arguments: tuple[str, ...], typed: str, meant: str) -> None:
    before = sorted(here.iterdir())
    assert f"选项前要用英文的 -- ：{typed} 应写成 {meant}。" in said(*arguments)
    assert sorted(here.iterdir()) == before


def test_a_file_may_be_called_like_an_option(here: Path) -> None:
    (here / "—标题.txt").write_text("各项工作平稳有序。\n", "utf-8")
    (here / "–a.txt").write_text("各项工作平稳有序。\n", "utf-8")
    assert CliRunner().invoke(cli, ["check", "—标题.txt", "–a.txt", "-q"]).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("help",), "是不是 --help？"),
        (("批注", "稿.docx"), "是不是 annotate？"),
        (("检查", "稿.docx"), "是不是 check？"),
        (("稿.docx", "--fix"), "没有 --fix 这个选项，是不是 hegao fix 或 hegao annotate --fix？"),
        (("baseline", "create", "--changed"), "没有 --changed 这个选项，是不是 hegao check --changed？"),
        (("check", "--format", "json"), "是不是 --output-format？"),
        (("check", "--colour"), "没有 --colour 这个选项。"),
    ],
)
def test_what_was_meant_is_named_and_nothing_silly(said: Said, arguments: tuple[str, ...], meant: str) -> None:
    assert meant in said(*arguments)


# Names of files


def test_a_document_without_its_ending_is_named(said: Said, here: Path) -> None:
    (here / "稿件5.docx").write_bytes((here / "稿.docx").read_bytes())
    assert "没有 稿件5 这个命令，是不是 稿件5.docx？" in said("稿件5")
    assert "稿件5: 找不到这个文件，是不是 稿件5.docx？" in said("annotate", "稿件5")


def test_a_name_is_near_only_where_one_file_differs_by_one_character(said: Said, here: Path) -> None:
    (here / "稿件8.docx").write_bytes((here / "稿.docx").read_bytes())
    assert "是不是 稿件8.docx？" in said("annotate", "稿件9.docx")
    assert "是不是" not in said("annotate", "稿件19.docx")
    (here / "稿件7.docx").write_bytes((here / "稿.docx").read_bytes())
    assert "是不是" not in said("annotate", "稿件9.docx")


# Missing words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("fix",), "请写明路径，如 hegao fix 报告.txt --in-place。"),
        (("annotate",), "请写明路径，如 hegao annotate 报告.docx。"),
        (("standard", "show"), "请写明编号，如 hegao standard show work-summary。"),
        (("text", "--lang", "en"), "PATH is missing, as in hegao text report.docx."),
    ],
)
def test_what_is_missing_is_shown_by_an_example(said: Said, arguments: tuple[str, ...], words: str) -> None:
    assert words in said(*arguments)


def test_every_command_that_needs_a_word_has_an_example() -> None:
    def needing(group: click.Group, path: str = "") -> Iterator[str]:
        for name, command in group.commands.items():
            if isinstance(command, click.Group):
                yield from needing(command, f"{path}{name} ")
            elif any(isinstance(item, click.Argument) and item.required for item in command.params):
                yield path + name

    assert set(needing(cli)) == set(EXAMPLES)


# Rules named wrongly


@pytest.mark.parametrize("asked", ["PH", "ph", "占位符", "placeholders"])
def test_a_family_is_explained_by_its_code_and_by_its_name(asked: str) -> None:
    done = CliRunner().invoke(cli, ["explain", asked])
    assert done.exit_code == 0
    assert {line[:2] for line in done.stdout.splitlines() if line[:1].isascii() and line[:1].isupper()} == {"PH"}


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("explain", "PH999"), "没有“PH999”这个规则，用 hegao explain PH 可以看到这一类的全部规则。"),
        (("check", "--select", "ph999"), "用 hegao explain PH 可以看到"),
        (("check", "--select", "ＳＰ００１"), "是不是要写“SP001”？"),
        (("check", "--select", "空格"), "是不是要写“SP”？"),
        (("explain", "XY999"), "hegao explain --all"),
    ],
)
def test_a_code_that_a_family_lacks_is_no_other_code(said: Said, arguments: tuple[str, ...], hint: str) -> None:
    assert hint in said(*arguments)


@pytest.mark.parametrize(
    ("written", "key", "meant"),
    [
        ('ignore = ["sp001"]', "ignore", "SP001"),
        ('[severity]\nPH02 = "info"', "severity", "PH002"),
        ('[per-file-ignores]\n"附件/*" = ["占位符"]', "per-file-ignores", "PH"),
        ('standard = "work-sumary"', "standard", "work-summary"),
        ('[options]\nhanzi-latin-gaps = "forbid"', "options", "hanzi-latin-gap"),
    ],
)
def test_a_rule_named_wrongly_in_the_config_says_the_file_and_the_key(said: Said, here: Path, written: str, key: str, meant: str) -> None:
    (here / "hegao.toml").write_text(written, "utf-8")
    words = said("check", "稿.txt")
    assert f"{here / 'hegao.toml'}：“{key}”写错了，没有" in words
    assert f"是不是要写“{meant}”？" in words


def test_a_rule_named_wrongly_in_the_call_says_no_file(said: Said, here: Path) -> None:
    (here / "hegao.toml").write_text('ignore = ["SP001"]', "utf-8")
    assert "hegao.toml" not in said("check", "稿.txt", "--ignore", "sp001")


def test_a_house_config_that_is_not_there_says_who_extends_it(said: Said, here: Path) -> None:
    (here / "hegao.toml").write_text('extends = "house/nope.toml"', "utf-8")
    assert f"{here / 'hegao.toml'}：“extends”里的 house/nope.toml：找不到配置文件，请核对路径。" in said("check", "稿.txt")


def test_a_file_that_looks_like_a_config_is_told_of_once(here: Path) -> None:
    (here / "hegao.toml.txt").write_text('ignore = ["SP001"]', "utf-8")
    assert CliRunner().invoke(cli, ["baseline", "create", "稿.txt", "-o", "基线.json"]).exit_code == 0
    told = CliRunner().invoke(cli, ["check", "稿.txt", "--baseline", "基线.json"]).stderr
    assert told.count("hegao.toml.txt") == 1


# Where a report is


@pytest.mark.parametrize(("name", "form"), [("报告.html", "，双击打开"), ("报告.txt", ""), ("报告", "（纯文本；要网页请写 报告.html）")])
def test_what_was_written_and_found_is_said(name: str, form: str) -> None:
    done = CliRunner().invoke(cli, ["check", "稿.txt", "--select", "SP001", "-o", name])
    assert done.stderr == f"hegao: 已写入 {name}{form}：错误 1 处。\n"
    assert CliRunner().invoke(cli, ["check", "稿.txt", "-o", name, "-q"]).stderr == ""


def test_nothing_is_said_of_what_a_machine_reads() -> None:
    assert CliRunner().invoke(cli, ["check", "稿.txt", "-o", "报告.json", "--output-format", "json"]).stderr == ""


@pytest.mark.parametrize(
    ("name", "start"), [("报告.json", "{"), ("报告.JSONL", "{"), ("报告.sarif", "{"), ("报告.html", "<!doctype"), ("报告.txt", "a.txt")]
)
def test_the_ending_of_a_report_says_its_format(name: str, start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("完成 X 项。", "utf-8")
    CliRunner().invoke(cli, ["check", "a.txt", "-o", name])
    assert (tmp_path / name).read_text("utf-8").lower().startswith(start)
