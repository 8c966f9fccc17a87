"""Regular expressions that may never end."""

from __future__ import annotations

import pytest

from hegao.language.runaway import runs_away


@pytest.mark.parametrize(
    "source",
    [
        "(a+)+$",
        "(a*)*",
        "(?:a+)*b",
        "(?:[一二三]+[、]?)+章",
        r"(\w+\s?)*$",
        "(?:(a+)|b)+c",
        "(?:a{1,40}){1,40}b",
        "(?=(a+)+$)甲",
        "(a+?)+?$",
        "(?:(?:a+)?b?)*c",
    ],
)
def test_a_repeat_of_nothing_but_a_repeat_runs_away(source: str) -> None:
    assert runs_away(source)


@pytest.mark.parametrize(
    "source",
    [
        "a+",
        "(?:_[a-z]{1,12}){3,8}",
        "(?:[0-9]+[.])+",
        "(?:a+){2}",
        "(?:a|b)+",
        "(?:[^，]+，)*",
        "(?>a+)+b",
        "(?:ab?)+",
        "[ab]*c+",
        "(?:X{1,3}年){0,3}",
    ],
)
def test_rounds_that_something_parts_do_not(source: str) -> None:
    assert not runs_away(source)
