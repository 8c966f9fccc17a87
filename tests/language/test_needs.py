"""What every match of a pattern holds."""

from __future__ import annotations

import re

import pytest

from hegao.language.needs import needs_of


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        (r"附件\s*\d+", (("附件",),)),
        (r"(?:X|x|×)人", (("人",), ("X", "x", "×"))),
        (r"(?:省|市)(?P<at>局)?", (("市", "省"),)),
        (r"(?<=第)[一二]+条", (("条",), ("第",), ("一", "二"))),
        (r"(?:会议|通知)纪要", (("纪要",), ("会议", "通知"))),
        (r"(?:ab)+c{0,3}", (("ab",),)),
        (r"(?!不)\w", ()),
        (r"[^。]", ()),
        (r"\d", ()),
        (r"甲|\d", ()),
        (r"(?i)abc", ()),
        (r"(?i:abc)丁", (("丁",),)),
        (r"[0-9]?", ()),
    ],
)
def test_is_read_from_the_pattern(source: str, needs: tuple[tuple[str, ...], ...]) -> None:
    assert needs_of(source) == needs


def test_a_bad_pattern_is_told() -> None:
    with pytest.raises(re.error):
        needs_of("(")


def test_case_is_minded_where_the_flag_says_so() -> None:
    assert needs_of("abc", re.IGNORECASE) == ()
