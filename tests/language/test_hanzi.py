"""Characters of Chinese text."""

from __future__ import annotations

import pytest

from hegao.language.hanzi import as_drawn, is_hanzi, width


def test_width_counts_chinese_as_two_and_invisible_as_none() -> None:
    assert width("核稿ab\u200b") == 6


def test_zero_as_a_character_is_chinese_and_a_mark_is_not() -> None:
    assert is_hanzi("〇")
    assert not is_hanzi("，")


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("⼀、⼈⼒", "一、人力"),
        ("⻓期⺠生⻅效", "长期民生见效"),
        ("六\uf9d1", "六六"),
        ("\U0002f800丽", "丽丽"),
        ("⺀⿕﨎", "⺀龠﨎"),
        ("（一）１２㈠①", "（一）１２㈠①"),
    ],
)
def test_radicals_and_compatibility_ideographs_are_drawn_as_everyday_characters(written: str, drawn: str) -> None:
    assert as_drawn(written) == drawn
    assert len(written) == len(drawn)


def test_no_code_point_is_drawn_as_more_or_less_than_one() -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x30000))))
    assert len(as_drawn(every)) == len(every)
    assert as_drawn(as_drawn(every)) == as_drawn(every)


def test_a_long_text_is_drawn_like_its_characters() -> None:
    long = "正文。" * 400
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20), 0x1F600, 0x4E00):
        assert as_drawn(long + chr(code)) == long + as_drawn(chr(code))
