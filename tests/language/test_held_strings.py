"""What every match of a pattern holds."""

from __future__ import annotations

import re
import string
import sys

import pytest

from hegao.language.held_strings import strings_of
from hegao.language.pattern_tree import forms_of


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
        (r"(?i)html|代码", (("H", "h", "代码"),)),
        (r"(?i:abc)丁", (("丁",), ("A", "a"), ("B", "b"), ("C", "c"))),
        (r"(?i)VP专免", (("专免",), ("P", "p"), ("V", "v"))),
        (r"(?i)(?-i:ab)", (("ab",),)),
        (r"(?i)[甲a]", (("A", "a", "甲"),)),
        (r"(?i)[甲é]", ()),
        (r"(?i)(?:é|甲)", ()),
        (r"[0-9]?", ()),
    ],
)
def test_is_read_from_the_pattern(source: str, needs: tuple[tuple[str, ...], ...]) -> None:
    assert strings_of(source) == needs


def test_a_bad_pattern_is_told() -> None:
    with pytest.raises(re.error):
        strings_of("(")


def test_case_is_not_minded_where_the_flag_says_so() -> None:
    assert strings_of("甲b", re.IGNORECASE) == (("甲",), ("B", "b"))


def test_all_forms_of_a_letter_are_known() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    for letter in string.ascii_letters:
        assert set(re.findall(letter, every, re.IGNORECASE)) <= forms_of(letter, True)
