"""With what every match of a pattern begins."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegao.language.heads import head_of, heads_of


@pytest.mark.parametrize(
    ("source", "heads"),
    [
        (r"附(?:件|表)\d*", ("附件", "附表")),
        (r"(?:请)?长按.*", ("请长", "长按")),
        (r"\d{1,3}页", ("00", "0页")),
        (r"5页", ("0页",)),
        (r"第\d+页", ("第0",)),
        (r"[\d.]+页", ("..", ".0", ".页", "0.", "00", "0页")),
        (r"(?i)v4", ("V0", "v0")),
        (r"摘要?:", ("摘:", "摘要")),
        (r"赞|踩.", ("赞", "踩")),
        (r"(?=.)甲[^乙]", ("甲",)),
        (r".甲", ()),
        (r"甲?", ()),
        (r"甲*乙*", ()),
        (r"(?:甲|\w)乙", ()),
    ],
)
def test_are_read_from_the_pattern(source: str, heads: tuple[str, ...]) -> None:
    assert heads_of(source) == heads


def test_a_bad_pattern_is_told() -> None:
    with pytest.raises(re.error):
        heads_of("(")


PARTS = st.sampled_from(
    [
        "|",
        "甲",
        "乙?",
        "(?:甲|丙乙)",
        r"\d",
        r"\d{2,3}",
        "[甲乙]",
        "[^丙]?",
        ".",
        "(?:丙){0,3}",
        "(?!丙)",
        "(?i:a)",
        "[5.]",
        "(?:甲?){3}",
        "(?:甲乙?){2,4}",
    ]
)


@given(st.lists(PARTS, min_size=1, max_size=5).map("".join), st.text("甲乙丙aA5６.", max_size=6))
def test_every_match_begins_with_one(source: str, text: str) -> None:
    heads, match = heads_of(source), re.match(source, text)
    if heads and match:
        assert head_of(text) in heads or head_of(text)[:1] in heads
