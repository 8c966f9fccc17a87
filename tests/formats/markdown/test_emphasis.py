"""What is shown of a paragraph without asking the parser is what the parser shows of it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hegao.formats.markdown.emphasis import is_unmarked, needs_parser, read_emphasis
from hegao.formats.markdown.inline import read_inline
from hegao.formats.markdown.shown_lines import ShownLine, marked_lines, unmarked_lines
from hegao.formats.markdown.source_map import SourceMap

MARKS = st.sampled_from("* ** ** ** *** _ __ ~ ~~ ` [ ] ]( ! < > & &amp; ; \\ \\*".split(" "))
WORDS = st.sampled_from("字 甲乙 a 1 ， ： 。 （ ） “ ” - . ( ) \u3000 \xa0 \x0b $ + é 😀 #".split(" "))
BREAKS = st.sampled_from([" ", "\n", "  \n", " \n", "\n  "])
CONTENTS = st.lists(st.one_of(MARKS, WORDS, WORDS, BREAKS), min_size=1, max_size=16).map("".join)


def shown_by_parser(content: str, places: list[int | None]) -> list[ShownLine]:
    """What the parser shows."""
    return list(marked_lines(read_inline(SourceMap.of(content, places), {})))


@settings(max_examples=600, deadline=None)
@given(CONTENTS)
def test_the_parser_shows_the_same(text: str) -> None:
    content = text.strip()
    lines = content.split("\n")
    assume(all(line.strip(" \t") for line in lines))
    places: list[int | None] = [100 * number for number in range(len(lines))]
    if is_unmarked(content):
        assert list(unmarked_lines(content, places)) == shown_by_parser(content, places)
    if not needs_parser(content, defined=False):
        assert list(marked_lines(read_emphasis(SourceMap.of(content, places)))) == shown_by_parser(content, places)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("**第一条**　　正文", "第一条　　正文"),
        ("开展**重点**工作，抓好**难点**。", "开展重点工作，抓好难点。"),
        ("**“重点”**", "“重点”"),
        ("：**“重点”**。", "：“重点”。"),
        ("*斜*", "斜"),
        ("5*3", "5*3"),
        ("[甲]方，见[乙]", "[甲]方，见[乙]"),
        ("a_b，5<6，R&D!", "a_b，5<6，R&D!"),
    ],
)
def test_plain_emphasis_needs_no_parser(content: str, shown: str) -> None:
    assert not needs_parser(content, defined=False)
    assert "".join(line.text for line in marked_lines(read_emphasis(SourceMap.of(content, [0])))) == shown


@pytest.mark.parametrize(
    "content",
    [
        "**重点：**工作",
        "3 * 4 * 5",
        "***粗斜***",
        "**甲*乙*",
        "__粗__",
        "`码`",
        "[甲](乙)",
        "![甲](乙)",
        "<b>",
        "&amp;",
        "\\*",
        "~~删~~",
        "**甲**乙**",
    ],
)
def test_all_else_is_left_to_the_parser(content: str) -> None:
    assert needs_parser(content, defined=False)


def test_a_bracket_may_be_a_link_where_one_is_defined() -> None:
    assert needs_parser("见[甲]", defined=True)
