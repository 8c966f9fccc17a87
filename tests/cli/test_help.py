"""Help is wholly in one language, fits the terminal and cuts nothing; what a call got wrong is told in the same language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from hegao.cli.program import cli
from hegao.language.hanzi import width

CHINESE = re.compile("[\u3400-\u9fff]")
CLICKS_OWN = ("Usage", "Options", "Commands", "OPTIONS", "COMMAND", "ARGS", "Show this message", "Show the version", "default:", "required")


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


EVERY = list(commands(cli))


def run(*arguments: str, columns: int = 100) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="hegao", env={"COLUMNS": str(columns)}, terminal_width=columns)


def help_page(command: tuple[str, ...], lang: str, columns: int = 100) -> str:
    asked = () if lang == "zh" else ("--lang", "en")
    result = run(*command, "--help", *asked, columns=columns)
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_english_help_has_no_chinese(command: tuple[str, ...]) -> None:
    page = help_page(command, "en")
    assert not CHINESE.search(page)
    assert page.startswith("Usage: hegao")


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_chinese_help_has_no_english_sentence(command: tuple[str, ...]) -> None:
    page = help_page(command, "zh")
    assert page.startswith("用法：hegao")
    assert not any(word in page for word in CLICKS_OWN)
    texts = [line for line in page.splitlines() if not CHINESE.search(line)]
    assert not [line for line in texts if re.search(r"[A-Za-z]+ (?:a|the|of|to|is|it|by) ", line)]


@pytest.mark.parametrize("columns", [60, 80, 100])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_help_fits_the_terminal_and_is_never_cut(command: tuple[str, ...], lang: str, columns: int) -> None:
    page = help_page(command, lang, columns)
    assert max(width(line) for line in page.splitlines()) <= columns
    for line in page.splitlines()[1:]:
        assert not line.endswith(("...", "…"))


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_every_option_of_a_command_is_explained_in_both_languages(command: tuple[str, ...]) -> None:
    pages = [help_page(command, lang) for lang in ("zh", "en")]
    options = [set(re.findall(r"--[a-z-]+", page.partition("选项：" if "选项：" in page else "Options:")[2])) for page in pages]
    assert options[0] == options[1]
    assert "--lang" in options[0]


def test_the_language_may_stand_anywhere() -> None:
    pages = {run(*words).stdout for words in (["--lang", "en", "check", "--help"], ["check", "--help", "--lang=en"])}
    (page,) = pages
    assert "Check files and folders" in page
    assert not CHINESE.search(page)


def test_no_command_is_its_help_in_either_language() -> None:
    for words, said in (([], "用法："), (["--lang", "en"], "Usage: "), (["baseline"], "用法："), (["baseline", "--lang", "en"], "Usage: ")):
        result = run(*words)
        assert result.exit_code == 2
        assert result.stderr.startswith(said)
        assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["check", "--quiet=3"], "选项 --quiet 后面不写值", "--quiet takes no value"),
        (["check", "--jobs"], "选项 --jobs 后面少了值", "--jobs needs a value"),
        (["check", "--jobs", "-3"], "不小于 0 的整数", "a whole number, 0 or more"),
        (["text"], "请写明路径", "PATH is missing"),
        (["text", "a", "b"], "多写了 b", "There is too much: b"),
        (["standard", "new", "x"], "少写了 --output", "--output is missing"),
        (["check", "--fail-on", "x"], "可以是 error、warning、info", "may be error, warning, info"),
        (["baseline", "crate"], "没有 crate 这个命令，是不是 create？", "No such command crate; did you mean create?"),
        (["--verison"], "没有 --verison 这个选项，是不是 --version？", "No such option --verison; did you mean --version?"),
    ],
)
def test_a_wrong_call_is_told_in_one_language(arguments: list[str], zh: str, en: str) -> None:
    from hegao.cli.usage import usage_words

    with pytest.raises(click.UsageError) as caught:
        cli.main(arguments, prog_name="hegao", standalone_mode=False)
    words = usage_words(caught.value)
    assert zh in words.zh
    assert en in words.en
    assert not CHINESE.search(words.en)
    assert "（用法见 hegao" in words.zh
    assert "(See hegao" in words.en


# hegao 稿.docx


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿.txt").write_text("受众 X 人。", "utf-8")
    (tmp_path / "通知").mkdir()
    (tmp_path / "通知" / "二.md").write_text("受众 X 人。", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        "稿.txt",
        "通知",
        "通知 稿.txt",
        ".",
        "./稿.txt",
        "没有.docx",
        "归档/",
        "稿.txt --output-format concise",
        "--output-format concise 稿.txt",
        "--output-format=concise 稿.txt",
        "--lang en 稿.txt",
        "--lang=en --select PH 稿.txt",
        "-q 稿.txt",
        "--select PH",
        "-- 稿.txt",
    ],
)
def test_a_path_in_the_place_of_the_command_is_checked(here: Path, words: str) -> None:
    short, long = run(*words.split()), run("check", *words.split())
    assert (short.exit_code, short.stdout, short.stderr) == (long.exit_code, long.stdout, long.stderr)
    assert short.exit_code in (1, 2)


def test_options_of_check_may_stand_before_it(here: Path) -> None:
    assert run("--exit-zero", "check", "稿.txt").exit_code == 0
    assert run("--output-format", "concise", "check", "稿.txt").stdout == run("稿.txt", "--output-format", "concise").stdout


def test_text_from_stdin_is_checked_without_a_command() -> None:
    result = CliRunner().invoke(cli, ["-"], input="受众 X 人。".encode())
    assert "PH001" in result.stdout


@pytest.mark.parametrize("words", ["chekc 稿.txt", "chekc --lang en", "--verison", "--diff fix 稿.txt"])
def test_a_typo_stays_one(here: Path, words: str) -> None:
    with pytest.raises(click.UsageError) as caught:
        cli.main(words.split(), prog_name="hegao", standalone_mode=False)
    assert caught.value.ctx is not None
    assert caught.value.ctx.command_path == "hegao"


def test_a_command_wins_over_a_file_of_its_name(here: Path) -> None:
    (here / "text").mkdir()
    result = run("text", "稿.txt")
    assert result.stdout.strip() == "受众 X 人。"


def test_a_word_that_is_nothing_says_so(here: Path) -> None:
    with pytest.raises(click.UsageError, match="没有 汇报 这个命令，也没有这个文件或文件夹"):
        cli.main(["汇报"], prog_name="hegao", standalone_mode=False)


def test_an_unknown_option_before_a_path_is_looked_up_in_check(here: Path) -> None:
    with pytest.raises(click.NoSuchOption) as caught:
        cli.main(["--slect", "PH", "稿.txt"], prog_name="hegao", standalone_mode=False)
    assert caught.value.possibilities
    assert "--select" in caught.value.possibilities
