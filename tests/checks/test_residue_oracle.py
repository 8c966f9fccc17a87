"""The quick roads of the residue checks against the plain ones, on all examples of their rules and on generated text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegao.checks.registry import FINDERS
from hegao.checks.residue import residue_blocks, web_furniture
from hegao.checks.residue.line_sieve import LineSieve
from hegao.checks.residue.residue_blocks import find_residue
from hegao.checks.views.subject import Subject
from hegao.formats import read
from hegao.language.hanzi import as_drawn
from hegao.language.signals import Signals
from hegao.lint.config import Settings
from hegao.model.finding import Fault
from hegao.model.outline import read_outline
from hegao.session.rule_files import load_rulebook

RULES = {rule.fault: rule for rule in load_rulebook(Settings()).rules.values() if rule.check_kind == "residue"}
EXAMPLES = [
    example.text.replace("⟦", "").replace("⟧", "")
    for fault in ("web", "mojibake", "chat")
    for example in RULES[fault].examples
    if example.text
]
FRAGMENTS = sorted({line for text in EXAMPLES for line in text.split("\n") if 0 < len(line) < 80})
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(FRAGMENTS),
        st.text(
            "锟斤拷鐨鏄ÃÂ¤\ufffd⽤⼤\ue001&;<>br/\\_~.:\n\t 0123u3000nbsp大小用如果我可以您帮助VIPvip页下载首页第一二三、。，：",
            max_size=14,
        ),
        st.sampled_from("\n\u200b"),
    ),
    max_size=30,
).map(lambda pieces: "文。" + "".join(pieces))


def faults(fault: str, text: str) -> list[Fault]:
    document = read("a.txt", text.encode("utf-8", "replace"))
    drawn = read("a.txt", as_drawn(text).encode("utf-8", "replace"))
    subject = Subject(drawn, read_outline(drawn), written=document.text)
    return list(FINDERS["residue", fault].find(subject, RULES[fault].parameters))


@contextmanager
def nothing_known_of_the_text() -> Iterator[None]:
    """Every pattern is tried."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Signals, "may_match", lambda *_: True)
        patch.setattr(Signals, "alphabet", "\ue001⽤")
        yield


def assert_same(text: str) -> None:
    for fault in ("web", "mojibake", "chat"):
        with nothing_known_of_the_text():
            plain = faults(fault, text)
        assert faults(fault, text) == plain


def regions(text: str) -> list[str]:
    document = read("a.txt", text.encode("utf-8", "replace"))
    return [document.slice(span) for span in find_residue(document, RULES["web"].parameters)]


@contextmanager
def nothing_known_of_the_lines() -> Iterator[None]:
    """Every line is held against every sign and every shape."""
    every = range(len(residue_blocks._markers(RULES["web"].parameters).signs))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LineSieve, "candidates", lambda *_: every)
        patch.setattr(web_furniture, "_may_begin", lambda *_: True)
        yield


def assert_same_regions(text: str) -> None:
    with nothing_known_of_the_lines():
        plain = regions(text)
    assert regions(text) == plain


def test_the_sieve_hides_nothing_in_any_example() -> None:
    for text in EXAMPLES:
        assert_same_regions(text)
    assert_same_regions("\n".join(EXAMPLES))


def test_a_line_of_nothing_that_is_seen_is_none() -> None:
    assert regions("第一段。\n\u200b\n第二段。") == []


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_sieve_hides_nothing_in_any_text(text: str) -> None:
    assert_same_regions(text)


WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
BLANK = dict.fromkeys((0x20, 0x09, 0xA0, 0x2002, 0x2003, 0x3000, 0x200B, 0xFEFF))


@given(st.text(st.sampled_from([*map(chr, WIDE), *map(chr, BLANK), *"甲乙，。a1\n\\]^-"])))
def test_folding_is_by_character(text: str) -> None:
    assert residue_blocks._fold(text) == text.translate(WIDE | BLANK)


def test_needs_hide_nothing_in_any_example() -> None:
    for text in EXAMPLES:
        assert_same(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_needs_hide_nothing_in_any_text(text: str) -> None:
    assert_same(text)
