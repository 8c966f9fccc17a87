"""The quick road to a pattern's matches, from the pairs of characters that it needs, against the plain one through all of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegao.language import signals
from hegao.language.signals import Signals
from hegao.lint.config import Settings
from hegao.session.rule_files import load_rulebook

RULES = [rule for rule in load_rulebook(Settings()).rules.values() if rule.pattern is not None]
PATTERNS = [
    (rule.code, pattern) for rule in RULES if rule.pattern for pattern in (*rule.pattern.find, *rule.pattern.suspect, *rule.pattern.never)
]
EXAMPLES = [example.text.replace("⟦", "").replace("⟧", "") for rule in RULES for example in rule.examples]
FRAGMENTS = sorted({line for text in EXAMPLES for line in text.split("\n") if 0 < len(line) < 60})
PIECES = st.one_of(
    st.sampled_from(FRAGMENTS),
    st.text("Xx×ＸX_*＿○□【】[]（）()<>《》“”#$%&…·0123456789年月日万元人个期 \t\u3000，。、；：！？第一二三附件图表章节条𠀀", max_size=12),
    st.just("\n"),
)


@pytest.fixture(autouse=True, params=[0, 20_000], ids=["long", "short"], scope="module")
def length_of_long_texts(request: pytest.FixtureRequest) -> Iterator[None]:
    """In a long text characters are counted and looked for in another way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signals, "_LONG", request.param)
        patch.setattr(signals, "_PAGE", 8)
        yield


def plain(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where a pattern matches and what it marks stays in one line."""
    return sorted(spans(pattern, re.compile(pattern.pattern, re.MULTILINE).finditer(text)))


def quick(pattern: re.Pattern[str], held: Signals) -> list[tuple[int, int]]:
    found = sorted(spans(pattern, held.matches(pattern)))
    assert held.may_match(pattern) or not found
    return found


def spans(pattern: re.Pattern[str], matches: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    group = "at" if "at" in pattern.groupindex else 0
    return (match.span(group) for match in matches if "\n" not in match[0])


@pytest.mark.parametrize("order", [1, -1, 7])
def test_both_roads_find_the_same_in_all_examples_together(order: int) -> None:
    text = "\n".join(EXAMPLES[::order])
    held = Signals(text)
    differing = [(code, pattern.pattern) for code, pattern in PATTERNS if quick(pattern, held) != plain(pattern, text)]
    assert differing == []


def test_both_roads_find_the_same_in_each_example() -> None:
    for text in EXAMPLES:
        held = Signals(text)
        assert [(code, text) for code, pattern in PATTERNS if quick(pattern, held) != plain(pattern, text)] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_both_roads_find_the_same_in_any_text(text: str) -> None:
    held = Signals(text)
    assert [(code, pattern.pattern) for code, pattern in PATTERNS if quick(pattern, held) != plain(pattern, text)] == []
