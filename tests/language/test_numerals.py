"""Chinese and Arabic numerals."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegao.language.numerals import (
    CIRCLED,
    COUNTING,
    FINANCIAL_NUMERALS,
    HAN_ONES,
    PARENTHESIZED,
    PARENTHESIZED_HAN,
    POINTED,
    circled,
    circled_value,
    numeral,
    parse_numeral,
    well_formed,
)


@pytest.mark.parametrize(("value", "char"), [(1, "①"), (20, "⑳"), (21, "㉑"), (35, "㉟"), (36, "㊱"), (50, "㊿")])
def test_numbers_in_circles_go_to_fifty(value: int, char: str) -> None:
    assert (circled(value), circled_value(char)) == (char, value)


@pytest.mark.parametrize("value", [0, -1, 51, 400])
def test_no_other_number_stands_in_a_circle(value: int) -> None:
    assert circled(value) == ""


@pytest.mark.parametrize("text", ["", "一", "1", "①②", "㈠", "❶"])
def test_no_other_character_is_a_number_in_a_circle(text: str) -> None:
    assert circled_value(text) is None


@given(st.integers(1, 999))
def test_a_written_numeral_reads_back_as_its_number(value: int) -> None:
    assert parse_numeral(numeral(value)) == value
    assert well_formed(numeral(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("一十一", 11), ("二〇二四", 2024), ("一百零三", 103), ("１２", 12), ("二十十一", None), ("甲", None), ("", None)],
)
def test_numerals_are_read_and_nonsense_is_not(text: str, value: int | None) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize("text", ["一十一", "二十十一", "十十"])
def test_numerals_nobody_writes_are_malformed(text: str) -> None:
    assert not well_formed(text)


@pytest.mark.parametrize(
    ("body", "inside", "outside"),
    [
        (HAN_ONES, "一五九", "零十百"),
        (COUNTING, "一九十", "零百"),
        (FINANCIAL_NUMERALS, "壹玖仟", "一零万"),
        (CIRCLED, "①⑳㉑㊿❶❿", "⑴1"),
        (PARENTHESIZED, "⑴⒇", "①⒈"),
        (PARENTHESIZED_HAN, "㈠㈩", "一㈪"),
        (POINTED, "⒈⒛", "⑴1"),
    ],
)
def test_a_class_body_takes_its_numerals_and_no_others(body: str, inside: str, outside: str) -> None:
    assert re.fullmatch(f"[{body}]+", inside)
    assert not re.search(f"[{body}]", outside)
