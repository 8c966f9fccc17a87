"""Characters of Chinese text."""

from __future__ import annotations

from hegao.language.hanzi import is_hanzi, width


def test_width_counts_chinese_as_two_and_invisible_as_none() -> None:
    assert width("核稿ab\u200b") == 6


def test_zero_as_a_character_is_chinese_and_a_mark_is_not() -> None:
    assert is_hanzi("〇")
    assert not is_hanzi("，")
