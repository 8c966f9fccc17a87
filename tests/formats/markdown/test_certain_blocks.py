"""What is read without the parser is what the parser gives for the whole file, whatever stands around it."""

from __future__ import annotations

import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hegao.formats.lines.line import Line
from hegao.formats.markdown.cutting import Stretch, StretchKind, cut
from hegao.formats.markdown.reading import read_markdown, read_stretches, without_front_matter
from hegao.formats.markdown.source_map import SourceLines

WORDS = st.sampled_from(
    "字 文字。 X 目录 # ## ####### #无 12 1. 2) 10. 3.5 - -- --- + * ** *** _ __ ___ > >> | || : :- |- -| = === ` `` ``` ```` ~ ~~ ~~~ [ ] "
    "[a] [a]: (b) ](#c) ! ![ < > <b> </b> <br> <div> </div> <table> <tr><td> <!-- --> <!--x--> <? ?> <!A > <pre> </pre> <script> & &amp; "
    "\\ \\* ： -f /b $ {} \u3000 \xa0 \x0b \x0c \x1c \x85 \u2028 \ufeff \x00".split(" ")
)
INDENTS = st.sampled_from(["", "", "", "", " ", "   ", "    ", "\t", "> ", "- ", "1. "])
TAILS = st.sampled_from(["", "", "", "", " ", "  ", "\t", "\\", " #", "\u3000"])
MARKED = st.tuples(INDENTS, st.lists(st.one_of(WORDS, st.just(" ")), max_size=6).map("".join), TAILS).map("".join)
PLAIN = st.sampled_from(
    [
        "",
        "",
        "",
        "",
        " ",
        "文字",
        "# 标题",
        "---",
        "```",
        "<!--",
        "-->",
        "- 项",
        "2. 项",
        "[a]: b",
        "见[a]。",
        "| a |",
        "|--|",
        "| a | b |",
        "|---|:-:|",
    ]
)
TEXTS = st.tuples(st.sampled_from(["\n", "\n", "\r\n", "\r"]), st.lists(st.one_of(PLAIN, PLAIN, MARKED), max_size=24)).map(
    lambda parts: parts[0].join(parts[1])
)


def by_parser(text: str) -> list[Line]:
    """The lines when the parser is given the whole file at once."""
    source = SourceLines(text)
    lines = without_front_matter(source)
    return read_stretches(source, lines, [Stretch(0, len(lines), StretchKind.UNCERTAIN)])


def certain(text: str) -> list[str]:
    """What needs no parser, a stretch a string."""
    lines = SourceLines(text).lines
    return [
        "\n".join(lines[stretch.first : stretch.after]).rstrip("\n") for stretch in cut(lines) if stretch.kind is not StretchKind.UNCERTAIN
    ]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_the_parser_gives_the_same(text: str) -> None:
    assert read_markdown(SourceLines(text)) == by_parser(text)


@pytest.mark.parametrize(
    "text",
    [
        "正文，\n接着一行。  \n再一行",
        "# 标题\n正文\n## 又一个 ##",
        "**粗**的开头\n\n`码`",
        "2024年的数\n\n1.5倍\n\n1、不是列表",
        "　　首行缩进",
        "#不是标题",
        "_斜_，5*3",
    ],
)
def test_text_and_headings_are_certain(text: str) -> None:
    assert certain(text) == text.split("\n\n")
    assert read_markdown(SourceLines(text)) == by_parser(text)


@pytest.mark.parametrize(
    "text",
    [
        "  缩进", "> 引文", "甲\n===", "甲\n---", "甲 | 乙\n--- | ---", "[a]: b", "[a\\]b]: c", "```\n码", "~~~", "<div>",
        "文字\n> 引文", "-     码", "- # 标题", "- > 引文", "- - 项", "- [a]: b", "- 项\n续", "- 项\n\n  又一段",
        "1. 项\n\n   - 子项\n\n2. 项", "*", "-", "1.",
    ],
)  # fmt: skip
def test_what_may_be_another_block_is_left_to_the_parser(text: str) -> None:
    assert certain(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "- 项",
        "* 甲\n* 乙\n\n* 丙",
        "1. 甲\n2. 乙\n3) 丙\n- 丁",
        "3.   甲\n9. 乙",
        "- [ ] 待办\n- **粗**：文字",
        "- 甲　\n- 　乙",
        "- 12 项",
        "+ 目录",
    ],
)
def test_flat_lists_are_certain(text: str) -> None:
    for whole in (text, f"目录\n\n{text}\n\n---\n\n{text}\n\n文字\n\n{text}\n"):
        assert text in certain(whole)
        assert read_markdown(SourceLines(whole)) == by_parser(whole)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("文字\n- 项\n- 项", ["文字", "- 项\n- 项"]),
        ("文字\n文字\n1. 项", ["文字\n文字", "1. 项"]),
        ("文字\n2. 项", []),
        ("# 标题\n2. 项", ["# 标题", "2. 项"]),
        ("文字\n# 标题\n---", ["文字\n# 标题", "---"]),
        ("# 标题\n| 甲 |\n|---|", ["# 标题", "| 甲 |\n|---|"]),
        ("# 标题\n```\n\n码", ["# 标题", "码"]),
        ("文字\n- 项\n续", ["文字"]),
        ("文字\n- ", []),
        ("文字\n> 引文", []),
    ],
)
def test_text_is_parted_from_what_is_right_below_it(text: str, parts: list[str]) -> None:
    assert certain(text) == parts
    assert read_markdown(SourceLines(text)) == by_parser(text)


@pytest.mark.parametrize(
    "text",
    [
        "| 甲 | 乙 |\n|---|---|\n| 丙 | **丁** |",
        "|甲|\n|:-:|\n|乙|丙|\n||\n|",
        "|甲|乙\n| - | -\n|丙\n| |丁|　",
        "| 甲 | |\n|--|--|  \n|　|<b>乙</b>|",
    ],
)
def test_tables_are_certain(text: str) -> None:
    for whole in (text, f"1. 项\n\n   续\n\n{text}\n\n2. 项", f"目录\n\n{text}\n\n文字\n\n{text}"):
        assert text in certain(whole)
        assert read_markdown(SourceLines(whole)) == by_parser(whole)


@pytest.mark.parametrize(
    "text", ["|甲|乙|\n|---|", "|甲|\n|-|-|", "|甲\\|乙|\n|-|", "|甲|\n|-|\n乙|", "甲|乙\n-|-", "|甲|", "||\n|", "|甲|\n| - - |", "|甲|\n|"]
)
def test_other_lines_with_bars_are_left_to_the_parser(text: str) -> None:
    assert certain(text) == []
    assert read_markdown(SourceLines(text)) == by_parser(text)


@pytest.mark.parametrize("rule", ["---", "***", "_ _ _", "- - -", "* * *  ", "-----"])
def test_a_rule_ends_a_list(rule: str) -> None:
    text = f"1. 甲\n\n   续\n\n{rule}\n\n1. 乙\n2. 丙"
    assert certain(text) == [rule, "1. 乙\n2. 丙"]
    assert read_markdown(SourceLines(text)) == by_parser(text)


@pytest.mark.parametrize("opening", ["```", "  ~~~~ python", "<!--", "<script>", "<?php", "文字\n```", "- 项\n\n```", "> 引文\n\n<!-- 注"])
@pytest.mark.parametrize("closing", ["", "```", "~~~~", "-->", "</script>", "?>"])
@pytest.mark.parametrize("between", [1, 2, 7, 40])
def test_code_and_html_reach_over_paragraphs(opening: str, closing: str, between: int) -> None:
    text = "\n\n".join(["前", opening, *["里 *面*"] * between, closing, *["后"] * 9, "```", "末"])
    assert read_markdown(SourceLines(text)) == by_parser(text)


def test_a_definition_holds_wherever_it_stands() -> None:
    (first, *_) = read_markdown(SourceLines("见[甲][a]。\n\n文字\n\n> [a]: http://a.cn\n\n文字\n\n[a]: http://b.cn"))
    assert first.text == "见甲。"


def test_the_parser_takes_the_same_white_space_off() -> None:
    for blank in filter(str.isspace, map(chr, range(0x3001))):
        text = f"{blank}字{blank}"
        assert read_markdown(SourceLines(text)) == by_parser(text)


def test_lists_keep_the_numbers_of_their_lines() -> None:
    lines = read_markdown(SourceLines("文字\n\n文字\n\n1. 项\n\n文字\n\n2. 项"))
    assert [line.label.list_id for line in lines if line.label] == ["line5.0", "line5.0"]


def test_a_plain_report_does_without_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("parsing", "inline"):
        monkeypatch.setitem(sys.modules, f"hegao.formats.markdown.{module}", None)
    text = "# 报告\n\n**要点**：如下\n\n- 甲\n- 乙\n\n---\n\n| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 |\n\n1. 子\n2. 丑\n"
    assert len(read_markdown(SourceLines(text))) == 10
