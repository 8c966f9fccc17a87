"""TOML that people get wrong: one sentence that says where and what to write, in every file that is TOML."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from hegao.cli.program import cli
from hegao.lint.config import ConfigError, parse_settings
from hegao.lint.toml_text import TomlError, decode_toml, parse_toml


def told(content: str) -> TomlError:
    with pytest.raises(TomlError) as caught:
        parse_toml(content)
    return caught.value


@pytest.mark.parametrize(
    ("content", "place", "mark", "plain"),
    [
        ("select = [“PH”]", (1, 11), "“", '"'),
        ('lang = "zh"\nselect ＝ ["PH"]', (2, 8), "＝", "="),
        ('select = ["PH"，"SP"]', (1, 15), "，", ","),
        ('select = ["PH"、"SP"]', (1, 15), "、", ","),
        ('select = ［"PH"］', (1, 10), "［", "["),
        ('select = 【"PH"】', (1, 10), "【", "["),
        ("［severity］\nPH = 'error'", (1, 1), "［", "["),
        ("[severity］\nPH = 'error'", (1, 10), "］", "]"),
        ('select = ["PH”]', (1, 14), "”", '"'),
        ('select = ["PH”]\nlang = "zh"\n', (1, 14), "”", '"'),
        ('lang = "zh”', (1, 11), "”", '"'),
        ("lang = ‘zh’", (1, 8), "‘", "'"),
        ('lang = "zh" ＃ 中文', (1, 13), "＃", "#"),
        ('severity = ｛PH = "error"｝', (1, 12), "｛", "{"),
        ('severity = {PH = "error"，SP = "info"}', (1, 25), "，", ","),
        ('lang： "zh"', (1, 5), "：", "="),
        ('select = （"PH"）', (1, 10), "（", "["),
        ("\ufefflang = “zh”", (1, 8), "“", '"'),
    ],
)
def test_a_chinese_mark_is_named_with_its_place(content: str, place: tuple[int, int], mark: str, plain: str) -> None:
    error = told(content)
    assert error.zh == f"第 {place[0]} 行第 {place[1]} 列的 {mark} 是中文（全角）符号，请换成英文的 {plain} 。"
    assert error.en == f"line {place[0]}, column {place[1]}: {mark} is a Chinese mark: type {plain} instead."


def test_a_full_width_space_is_named() -> None:
    assert told('\u3000lang = "zh"').zh == "第 1 行第 1 列是全角空格，请换成普通空格。"


def test_chinese_marks_where_they_belong_are_no_mistake() -> None:
    assert parse_toml('allow = ["“十四五”，规划", "［甲］"] # “注”\n') == {"allow": ["“十四五”，规划", "［甲］"]}
    assert "同一个名称写了两次" in told('allow = ["“甲”"]\nallow = ["“乙”"]\n').zh


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        ("lang = zh", "第 1 行第 8 列写错了：值写得不对", "line 1, column 8: the value is wrong"),
        ('lang "zh"', "名称后面应写等号", "an = must follow the name"),
        ('select = ["PH"', "文件末尾写错了：列表里少了逗号或右方括号", "at its end: a comma or the closing ]"),
        ('lang = "zh\n', "这一行的引号不成对", "the quotes of this line do not pair"),
        ('"ignore = ["SP001"]\n', "第 1 行第 13 列写错了：这一行的引号不成对", "the quotes of this line do not pair"),
        ('ignore = ["SP001""]\n', "引号不成对", "do not pair"),
        ('baseline = "C:\\文\\x"', "路径请用 /，或换成单引号", "write paths with /, or in single quotes"),
        ('baseline = "C:\\Users\\x"', "路径请用 /，或换成单引号", "write paths with /, or in single quotes"),
        ('lang = "zh" ; 注', "注释要以 # 开头", "remarks begin with #"),
        ("[a]\n[a]\n", "同一张表写了两次", "the same table stands there twice"),
        ("a = " + "9" * 5000, "第 1 行有一个数太大", "a number on line 1 is too large"),
        ("a = 0x" + "f" * 5000, "有一个数太大", "is too large"),
        ("a = " + "[" * 10_000, "括号套得太深", "brackets stand too deep"),
        ("a = " + "{b = " * 10_000, "括号套得太深", "brackets stand too deep"),
        ("\n" + "a." * 45_000 + "b = 1", "第 2 行的名称层数太多", "the name on line 2 has too many parts"),
        ("[" + '"a".' * 20_000 + "b]", "第 1 行的名称层数太多", "has too many parts"),
    ],
)
def test_other_mistakes_are_told_as_well(content: str, zh: str, en: str) -> None:
    start = time.perf_counter()
    error = told(content)
    assert zh in error.zh
    assert en in error.en
    assert max(len(error.zh), len(error.en)) < 200
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("content", "zh"),
    [
        ('lang = "中文"'.encode("gbk"), "像是 GBK，记事本里叫 ANSI"),
        ('lang = "zh"'.encode("utf-16"), "像是 UTF-16，记事本里叫 Unicode"),
        (b"\xff\xff\x81", "文件不是 UTF-8 编码，请另存为 UTF-8。"),
    ],
)
def test_another_encoding_is_named(content: bytes, zh: str) -> None:
    with pytest.raises(TomlError) as caught:
        decode_toml(content)
    assert zh in caught.value.zh
    assert "请另存为 UTF-8" in caught.value.zh
    assert "save it as UTF-8" in caught.value.en


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert parse_toml(decode_toml('\ufefflang = "zh"'.encode())) == {"lang": "zh"}
    assert parse_toml('\ufefflang = "zh"') == {"lang": "zh"}


@pytest.mark.parametrize("value", ["[" + "1, " * 20_000 + "]", "0x" + "f" * 15, '{a = "' + "x" * 9000 + '"}'])
def test_a_wrong_value_is_shown_short(value: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_settings("hegao.toml", f"select = {value}")
    assert len(caught.value.zh) < 250


# In every file that is TOML

BAD = {
    "digits": "a = " + "9" * 5000,
    "deep": "a = " + "[" * 10_000,
    "quotes": "a = “甲”",
    "gbk": 'a = "中文"',
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("use", ["hegao.toml", "rule-packs", "standards", "standard check"])
def test_no_toml_breaks_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, use: str, kind: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿.txt").write_text("正文。", "utf-8")
    name = "hegao.toml" if use == "hegao.toml" else "甲.toml"
    (tmp_path / name).write_bytes(BAD[kind].encode("gbk" if kind == "gbk" else "utf-8"))
    if use in ("rule-packs", "standards"):
        (tmp_path / "hegao.toml").write_text(f'{use} = ["甲.toml"]', "utf-8")
    words = ["standard", "check", name] if use == "standard check" else ["check", "稿.txt"]
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert name in line
    assert line.endswith("。")
    assert "核稿程序自身出错" not in line


# A config that is not called so


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "下").mkdir()
    (tmp_path / "下" / "稿.md").write_text("正文。", "utf-8")
    return tmp_path


def notes(*words: str) -> list[str]:
    result = CliRunner().invoke(cli, ["check", *words])
    return [line for line in result.stderr.splitlines() if "hegao.toml" in line.lower()]


@pytest.mark.parametrize("name", ["hegao.toml.txt", ".hegao.toml"])
@pytest.mark.parametrize("folder", [".", "下"])
def test_a_misnamed_config_is_told_once(here: Path, folder: str, name: str) -> None:
    (here / folder / name).write_text('select = ["SP"]', "utf-8")
    (line,) = notes("下/稿.md", "下")
    assert str(here / folder / name) in os.path.normpath(line)
    assert "没有用" in line
    assert "配置文件要叫 hegao.toml，请改名" in line
    (line,) = notes("下/稿.md", "--lang", "en")
    assert "is not used: a config file must be called hegao.toml" in line


def test_no_word_of_a_spare_copy_beside_the_config(here: Path) -> None:
    (here / "hegao.toml").write_text('select = ["SP"]', "utf-8")
    (here / "hegao.toml.txt").write_text('select = ["SP"]', "utf-8")
    assert not notes("下/稿.md")
    assert not notes("下/稿.md", "--isolated")
    (here / "下" / "hegao.toml.txt").write_text('select = ["SP"]', "utf-8")
    assert len(notes("下/稿.md")) == 1


def test_a_config_that_is_named_but_has_a_second_ending(here: Path) -> None:
    (here / "hegao.toml.txt").write_text('select = ["SP"]', "utf-8")
    (line,) = notes("下/稿.md", "--config", "hegao.toml")
    assert "旁边有 hegao.toml.txt，请把它改名为 hegao.toml。" in line
