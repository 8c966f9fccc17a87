"""No safe fix does harm: thousands of lines that look like a fault and are none, alone and among real faults, stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest

from faulty_drafts import LEFTOVERS
from hegao.formats import read
from hegao.lint.linter import lint
from hegao.lint.ruleset import select_rules
from hegao.model.edits import apply_edits
from hegao.model.finding import Safety
from hegao.model.fixes import all_edits, choose_fixes
from near_misses import MARKDOWN, TEMPLATES, lines
from shipped_rules import BOOK

COUNT = 1000
TOGETHER = {"SP001": 7}
"""Near misses in a document: few enough for what a document does throughout not to be taken for its habit; 50 for other rules."""

COMPANY = "今年以来，全镇上下把基层治理作为重要工作来抓，坚持问题导向，压实工作责任，推动各项措施落到实处，群众满意度明显提高。" * 2
"""What a near miss stands under that is tried by itself: a file of one control character in ten would be taken for no text."""

ALL = select_rules(BOOK)
SAFE = sorted(rule.code for rule in BOOK.rules.values() if rule.fix_title and rule.safety is Safety.SAFE)
KINDS = [(code, templates, suffix) for table, suffix in ((TEMPLATES, "txt"), (MARKDOWN, "md")) for code, templates in table.items()]


def fixed(text: str, suffix: str) -> str:
    """What `hegao fix` makes of a text in one round, all rules together."""
    document = read(f"draft.{suffix}", text.encode())
    chosen = choose_fixes(lint(document, ALL).findings, document, unsafe=False)
    return apply_edits(document.text, all_edits(chosen))


def batched(some: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (some[at : at + size] for at in range(0, len(some), size))


def changed(near_misses: Iterable[str], suffix: str, *among: str) -> list[str]:
    """The near misses that a fix changes in a document of these paragraphs and `among`."""
    text = "\n\n".join((*among, *near_misses))
    before, after = read(f"draft.{suffix}", text.encode()).text.split("\n"), fixed(text, suffix).split("\n")
    return [f"{was} → {now}" for was, now in zip(before, after, strict=True) if was != now and was not in among]


@pytest.mark.parametrize(("code", "templates", "suffix"), KINDS, ids=[f"{code}-{suffix}" for code, _, suffix in KINDS])
def test_a_thousand_near_misses_stay_as_they_are(code: str, templates: tuple[str, ...], suffix: str) -> None:
    around = [LEFTOVERS] * 4 if code == "SP001" else []  # without torn words no gap between whole words is safe to close
    harmed = [line for some in batched(lines(code, templates, COUNT), TOGETHER.get(code, 50)) for line in changed(some, suffix, *around)]
    assert harmed == []


@pytest.mark.parametrize(("code", "templates", "suffix"), KINDS, ids=[f"{code}-{suffix}" for code, _, suffix in KINDS])
def test_a_near_miss_stays_alone_and_among_leftover_line_ends(code: str, templates: tuple[str, ...], suffix: str) -> None:
    few = lines(code, templates, 3 * len(templates))
    assert [line for one in few for line in changed([one], suffix, COMPANY)] == []
    assert [line for some in batched(few, 6) for line in changed(some, suffix, *[LEFTOVERS] * 4)] == []


@pytest.mark.parametrize("code", SAFE)
def test_a_safe_fix_says_when_it_is_safe_and_has_near_misses(code: str) -> None:
    assert BOOK.rules[code].safe_when is not None, "the record needs safe_when.zh and safe_when.en"
    assert code in TEMPLATES, "tests/near_misses.py needs lines that look like this rule's fault and are none"
