"""Every record in rules/ is tested by its own examples: exact spans, near misses, and fixes that settle."""

from __future__ import annotations

import re

import pytest

from hegao.lint.rulebook import Rule, RuleExample
from hegao.lint.trial import Matter, disagreements_about, example_document, example_findings
from shipped_rules import BOOK

BAD = [(rule, example) for rule in BOOK.rules.values() for example in rule.examples if example.bad]
GOOD = [(rule, example) for rule in BOOK.rules.values() for example in rule.examples if not example.bad]
EDITED = [(rule, example) for rule, example in BAD if example.fixed is not None]
FIXED = [(rule, example) for rule, example in BAD if example.fixed is not None or example.fixed_xml is not None]


def name_of(value: object) -> str:
    if isinstance(value, Rule):
        return value.code
    return re.sub(r"\s+", " ", value.text)[:30] if isinstance(value, RuleExample) else ""


def about(rule: Rule, example: RuleExample, *matters: Matter) -> list[str]:
    """What the example says and what was found, where they differ in one of these matters."""
    told = disagreements_about(rule, example, BOOK)
    return [f"{one.matter}: {one.claimed} | {one.found}" for one in told if one.matter in matters]


@pytest.mark.parametrize(("rule", "example"), BAD, ids=name_of)
def test_bad_example_is_reported_at_its_marks(rule: Rule, example: RuleExample) -> None:
    assert about(rule, example, Matter.MARKS) == []


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=name_of)
def test_near_miss_is_not_reported(rule: Rule, example: RuleExample) -> None:
    assert about(rule, example, Matter.MARKS) == []


@pytest.mark.parametrize(("rule", "example"), BAD, ids=name_of)
def test_faults_carry_what_the_finder_declares(rule: Rule, example: RuleExample) -> None:
    assert about(rule, example, Matter.VALUES, Matter.VARIANT) == []


@pytest.mark.parametrize(("rule", "example"), FIXED, ids=name_of)
def test_fix_reaches_the_fixed_text_and_stays(rule: Rule, example: RuleExample) -> None:
    assert about(rule, example, Matter.FIXED, Matter.SETTLED) == []


@pytest.mark.parametrize(("rule", "example"), EDITED, ids=name_of)
def test_no_edit_crosses_a_seam(rule: Rule, example: RuleExample) -> None:
    document = example_document(example)
    edits = [edit for finding in example_findings(rule, example, document, BOOK) if finding.fix for edit in finding.fix.edits]
    assert edits
    assert all(document.piece_at(offset) for edit in edits for offset in range(edit.span.start, edit.span.end))


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=name_of)
def test_fixable_rules_show_a_fix(rule: Rule) -> None:
    if rule.fix_title is not None:
        shown = any(example.fixed is not None or example.fixed_xml is not None for example in rule.examples)
        assert shown, f"{rule.code} has a fix but no example shows it"
        assert rule.safety is not None


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=name_of)
def test_practice_is_never_called_a_regulation(rule: Rule) -> None:
    if rule.source_level == "practice":
        for words in (rule.message, rule.why, rule.how):
            assert "规定" not in words.zh.replace("没有规定", "").replace("未规定", "").replace("并无规定", "")
