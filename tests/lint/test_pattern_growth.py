"""No pattern of the rules may take time that grows faster than the text: a file of blanks, brackets or one word must not hang."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterable, Iterator
from math import log2
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from hegao.checks.finder import Finder, Form
from hegao.checks.registry import FINDERS
from hegao.lint.rule import Rule
from shipped_rules import BOOK

SIZES = (240, 480, 960, 1920, 3840)
STEEPEST = 1.5
"""The exponent of growth: 1 where twice the text takes twice the time, 2 where it takes four times as long."""

RUNS = 4
AT_ONCE = 0.002
"""Seconds: what the longest text takes is not looked at again below this; no pattern that grows as its square is so fast."""

SHORT = range(12, 72, 6)
"""Characters: what takes long for so few doubles with every one or two of them."""

FILLERS = (" ", "\u3000", "\t", "1", "一", "a", "的", "（", "，", "\n")
MIXED = 4
NOTHING_MATCHES = "\x01"


def patterns_of(rule: Rule) -> Iterator[re.Pattern[str]]:
    if rule.pattern:
        yield from (*rule.pattern.find, *rule.pattern.suspect, *rule.pattern.never)
        return
    finder: Finder = FINDERS[rule.check_kind, rule.fault]
    for name, form in finder.parameters.items():
        if form in (Form.PATTERN, Form.PATTERNS):
            value = rule.parameters[name]
            yield from (re.compile(source, re.MULTILINE) for source in ((value,) if isinstance(value, str) else value))


def literals(tree: Iterable[Any]) -> Iterator[str]:
    """The literal runs of a parsed pattern, and a character of each class."""
    run = ""
    for operator, argument in tree:
        if operator is code.LITERAL:
            run += chr(argument)
            continue
        if run:
            yield run
        run = ""
        if operator is code.IN:
            yield from (chr(value if kind is code.LITERAL else value[0]) for kind, value in argument if kind in (code.LITERAL, code.RANGE))
        elif operator is code.BRANCH:
            for branch in argument[1]:
                yield from literals(branch)
        elif isinstance(argument, tuple):
            yield from (found for part in argument if isinstance(part, parser.SubPattern) for found in literals(part))
    if run:
        yield run


def units(pattern: re.Pattern[str]) -> list[str]:
    """What to repeat: the pattern's own words and characters, common ones, and some of them in a row."""
    own = sorted(set(literals(parser.parse(pattern.pattern, pattern.flags))))
    chance = random.Random(pattern.pattern)
    own = chance.sample(own, min(len(own), 12))
    mixed = ("".join(chance.choices([*own, *FILLERS], k=chance.randint(2, 4))) for _ in range(MIXED))
    return list(dict.fromkeys((*own, *FILLERS, *mixed)))


def seconds(pattern: re.Pattern[str], unit: str, size: int, runs: int = 1) -> float:
    """What a search through a text of that size takes at best."""
    text = (unit * size)[:size] + NOTHING_MATCHES
    best = float("inf")
    for _ in range(runs):
        began = time.thread_time()
        for _ in pattern.finditer(text):
            pass
        best = min(best, time.thread_time() - began)
    return best


def growth(pattern: re.Pattern[str], unit: str) -> float:
    """The exponent of a pattern's growth over a repeated unit; 1 for what is done at once."""
    if any(seconds(pattern, unit, size) > AT_ONCE for size in SHORT):
        return float("inf")
    size = next((size for size in SIZES if seconds(pattern, unit, size) > AT_ONCE), None)
    if size is None:
        return 1
    return log2(seconds(pattern, unit, size, RUNS) / seconds(pattern, unit, size // 4, RUNS)) / 2


@pytest.mark.slow
@pytest.mark.parametrize("code_of_rule", sorted(BOOK.rules))
def test_patterns_of_a_rule_take_no_more_than_twice_the_time_for_twice_the_text(code_of_rule: str) -> None:
    steep = {
        (pattern.pattern, unit): exponent
        for pattern in patterns_of(BOOK.rules[code_of_rule])
        for unit in units(pattern)
        if (exponent := growth(pattern, unit)) > STEEPEST
    }
    assert not steep


@pytest.mark.parametrize(("source", "unit"), [(r"[ \t]*\|?[ \t]*-", " "), (r"(?:a|aa)+$", "a"), (r"\d+篇", "1"), ("是.*的$", "是")])
def test_a_pattern_that_grows_faster_is_told(source: str, unit: str) -> None:
    assert growth(re.compile(source, re.MULTILINE), unit) > STEEPEST


def test_a_pattern_whose_repeats_are_bounded_is_not_told() -> None:
    assert growth(re.compile(r"[ \t]{0,40}\|?[ \t]{0,40}-"), " ") <= STEEPEST
