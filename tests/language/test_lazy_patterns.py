"""Patterns that are compiled when they are first asked."""

from __future__ import annotations

import pickle
import re

import pytest

from hegao.language.patterns import lazy

TEXT = "第1条至第22条"


def test_finds_what_the_compiled_pattern_finds() -> None:
    late, ready = lazy(r"第(?P<at>\d+)条", re.MULTILINE), re.compile(r"第(?P<at>\d+)条", re.MULTILINE)
    assert [match.span() for match in late.finditer(TEXT)] == [match.span() for match in ready.finditer(TEXT)]
    assert late.findall(TEXT) == ready.findall(TEXT) == ["1", "22"]
    assert late.sub("·", TEXT) == ready.sub("·", TEXT)
    assert late.split(TEXT) == ready.split(TEXT)
    assert (late.pattern, late.flags, late.groups, late.groupindex) == (ready.pattern, ready.flags, ready.groups, ready.groupindex)
    assert late.fullmatch("第3条") and late.match(TEXT) and not late.search("三")


def test_bytes_as_well() -> None:
    assert lazy(rb"\d+").findall(b"1, 22") == [b"1", b"22"]


def test_a_bad_pattern_is_told_at_its_first_use() -> None:
    late = lazy("(")
    with pytest.raises(re.error):
        late.search("")


def test_can_be_sent_to_a_worker_asked_or_not() -> None:
    late = lazy("汉", re.IGNORECASE)
    assert pickle.loads(pickle.dumps(late)) == late
    assert late.search("汉")
    assert pickle.loads(pickle.dumps(late)).search("汉")


def test_equal_where_source_and_flags_are() -> None:
    assert len({lazy("a"), lazy("a"), lazy("a", re.IGNORECASE)}) == 2


def test_has_nothing_that_a_pattern_has_not() -> None:
    assert not hasattr(lazy("a"), "find")
