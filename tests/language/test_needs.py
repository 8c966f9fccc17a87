"""What every match of a pattern holds."""

from __future__ import annotations

import re

import pytest

from hegao.language.needs import known_needs, needs_of
from hegao.language.patterns import Pair, lazy
from hegao.language.signals import Signals


def told(source: str, flags: int = 0) -> list[str]:
    """Each need as `lefts>rights@first-last` of its pairs: `附>件@0-0`."""
    return ["|".join(map(_pair, need)) for need in needs_of(source, flags)]


def _pair(pair: Pair) -> str:
    right = "any" if pair.right is None else "".join(sorted(pair.right))
    where = "line" if pair.last is None else f"{pair.first}-{pair.last}"
    return f"{''.join(sorted(pair.left))}>{right}@{where}"


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        (r"附件\s*\d+", ["附>件@0-0", "件>any@1-1"]),
        (r"(?:X|x|×)人", ["Xx×>人@0-0", "人>any@1-1"]),
        (r"X[ \u3000]?(?:个|人次)", ["X>个人@0-0", "个>any@1-2|人>次@1-2"]),
        (r"(?:省|市)(?P<at>局)?", ["市省>any@0-0"]),
        (r"(?<=第)[一二]+条", ["第>一二@-1--1", "一二>一二条@0-0", "条>any@line"]),
        (r"(?<=[：:])X", ["X>any@0-0", ":：>X@-1--1"]),
        (r"X(?=年|$)", ["X>\n年@0-0"]),
        (r"X(?=年)(?!份)", ["X>年@0-0", "年>any@1-1"]),
        (r"(?:ab)+c{0,3}", ["a>b@0-0", "b>any@1-1"]),
        (r"X[^\n]*Y", ["X>any@0-0", "Y>any@line"]),
        (r"X[^。]*Y", ["X>any@0-0"]),
        (r"X\s*Y", ["X>any@0-0"]),
        (r"X.{0,3}Y", ["X>any@0-0", "Y>any@1-4"]),
        (r"(?s)X.*Y", []),
        (r"[*]{2,}", ["*>*@0-0"]),
        (r"(?=X)", []),
        (r"(?!不)\w", []),
        (r"[^。]", []),
        (r"\d", []),
        (r"甲|\d", []),
        (r"(?i)abc", []),
        (r"(?i:abc)丁", ["丁>any@3-3"]),
        (r"[0-9]?", []),
        (r"(?P<one>a)(?P=one)b", ["a>any@0-0"]),
    ],
)
def test_is_read_from_the_pattern(source: str, needs: list[str]) -> None:
    assert sorted(told(source)) == sorted(needs)


def test_the_rarer_of_two_is_looked_for_first() -> None:
    assert [pair.by_right for need in needs_of("年X") for pair in need if pair.right] == [True]
    assert [pair.by_right for need in needs_of("X年") for pair in need if pair.right] == [False]


def test_of_many_the_rarest_come_first() -> None:
    assert told("的年X年的")[0].startswith("X>年")
    assert len(needs_of("甲乙丙丁戊己庚")) == 3


def test_a_bad_pattern_is_told() -> None:
    with pytest.raises(re.error):
        needs_of("(")


def test_case_is_minded_where_the_flag_says_so() -> None:
    assert needs_of("abc", re.IGNORECASE) == ()


@pytest.mark.parametrize("source", [r"附件\s*\d+", "(?i:VIP)专免"])
def test_is_kept(source: str) -> None:
    assert known_needs(source) == known_needs(source) == needs_of(source)


@pytest.mark.parametrize("source", [r"[^。\n]*附件甲(?!\s*清单)", r"附件甲[^。\n]*(?=\s*\n\s*\n\s*乙)"])
@pytest.mark.parametrize("text", ["见附件甲\n\n清单如下。", "见附件甲及说明\n\n乙方盖章。", "见附件甲，\n清单", "附件甲\n\n\n 乙"])
def test_what_looks_beyond_the_next_line_is_looked_for_as_written(source: str, text: str) -> None:
    pattern = lazy(source, 0, needs_of(source))
    assert [match.span() for match in Signals(text).matches(pattern)] == [match.span() for match in re.finditer(source, text)]
