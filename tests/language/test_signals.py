"""Where in a text patterns may match: the same matches as of the pattern alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegao.language import signals
from hegao.language.needs import needs_of
from hegao.language.patterns import in_line, lazy
from hegao.language.signals import Signals

SOURCES = (
    r"(?<=[：:])[ \u3000]?X{2,}(?=[ \u3000]{0,4}(?:人|$))",
    r"^[ \u3000]{0,3}(?P<at>[XxＸ]{1,3})[ \u3000]*$",
    r"(?<![A-Za-z])(?P<at>X)(?=[ ]?[年月])",
    r"\bX\b|年{2}",
    r"\*\*[^*\n]{1,40}\*\*",
    r"\*+[^*\n]{1,9}\*+(?=年|\s|$)",
    r"X[^\n]{0,30}𠀀",
    r"(?:年|第)[ ]?X(?!年)",
    r"𠀀[ ]X",
    r"(?<=\n)X|(?<=年\n)人",
    r"(?:X|年X|人年X)人?",
    r"(?=[^\n]{0,9}X)[^\n]{1,9}人",
)
PATTERNS = [lazy(source, re.MULTILINE, needs_of(source, re.MULTILINE)) for source in SOURCES]
TEXTS = st.text("XxＸ年月人第*：: \u3000\t\nA𠀀\ud800", max_size=60)


@pytest.mark.parametrize("long", [0, 20_000])
@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_all_that_a_pattern_finds_and_nothing_else(long: int, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signals, "_LONG", long)
        patch.setattr(signals, "_PAGE", 3)
        held = Signals(text)
        for pattern in PATTERNS:
            alone = [match.span() for match in re.finditer(pattern.pattern, text, re.MULTILINE)]
            assert [match.span() for match in held.matches(pattern)] == alone, pattern.pattern
            assert held.may_match(pattern) or not alone


def test_a_pattern_of_which_nothing_is_known_is_tried_everywhere() -> None:
    assert [match[0] for match in Signals("一2三4").matches(lazy(r"\d"))] == ["2", "4"]


def test_a_need_may_be_given_by_hand() -> None:
    pattern = lazy(r"(?<=^)[^\n]+（[^\n]*", re.MULTILINE, (in_line("（"),))
    assert [match[0] for match in Signals("一\n二（三\n四").matches(pattern)] == ["二（三"]


def test_a_pattern_that_cannot_match_is_not_compiled() -> None:
    pattern = lazy("(?:附件|附表)X", 0, needs_of("(?:附件|附表)X"))
    assert list(Signals("附件一，X年").matches(pattern)) == []
    assert "finditer" not in vars(pattern) and "match" not in vars(pattern)


@pytest.mark.parametrize(("strings", "held"), [(("X", "年"), True), (("附件",), False), (("年月",), True), ((), False)])
def test_tells_whether_a_text_holds_one_of_some_strings(strings: tuple[str, ...], held: bool) -> None:
    assert Signals("本年月").holds_any(strings) is held


def test_all_characters_of_a_long_text_are_known() -> None:
    text = "".join(map(chr, range(0x4E00, 0x9FFF))) * 2 + "]^-\\[😀\ud800"
    assert Signals(text).holds_any(["\ud800"]) and Signals(text).holds_any(["😀"]) and Signals(text).holds_any(["-"])
    assert not Signals(text).holds_any(["_"])
