"""Every record in rules/ is tested by its own examples: exact spans, near misses, and fixes that settle."""

from __future__ import annotations

import re

import pytest

from docx_builder import docx_bytes
from hegao.formats import read
from hegao.lint.linter import lint
from hegao.lint.rulebook import Rule, RuleExample
from hegao.lint.ruleset import select_rules
from hegao.model.document import Document
from hegao.model.finding import Edit, Finding
from shipped_rules import BOOK

BAD = [(rule, example) for rule in BOOK.rules.values() for example in rule.examples if example.bad]
GOOD = [(rule, example) for rule in BOOK.rules.values() for example in rule.examples if not example.bad]
FIXED = [(rule, example) for rule, example in BAD if example.fixed is not None]


def name_of(value: object) -> str:
    if isinstance(value, Rule):
        return value.code
    return re.sub(r"\s+", " ", value.text)[:30] if isinstance(value, RuleExample) else ""


def document_of(example: RuleExample, text: str | None = None) -> Document:
    if example.xml is not None and text is None:
        parts = {key: value.replace("⟦", "").replace("⟧", "") for key, value in example.parts.items()}
        return read("example.docx", docx_bytes(re.sub("[⟦⟧]", "", example.xml), **parts))
    shown = example.text if text is None else text
    return read(f"example.{example.format}", re.sub("[⟦⟧]", "", shown).strip("\n").encode())


def findings_of(rule: Rule, example: RuleExample, document: Document) -> list[Finding]:
    ruleset = select_rules(BOOK, select=[rule.code], options=dict(example.options), standard=example.standard)
    return list(lint(document, ruleset).findings)


def marked(document: Document, findings: list[Finding]) -> str:
    """The document's text with every finding between ⟦⟧."""
    text = document.text
    for span in sorted({finding.span for finding in findings}, reverse=True):
        text = f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"
    return text


def marks_in(text: str) -> list[str]:
    """Each marked stretch with the characters around it, wraps and layout aside."""
    flat = re.sub(r"[\n]", "", text)
    return [flat[max(0, m.start() - 6) : m.end() + 6] for m in re.finditer(r"⟦[^⟧]*⟧", flat)]


def expected_marks(example: RuleExample) -> list[str]:
    source = example.text if example.xml is None else "".join(re.findall(r"<w:(?:t|delText)[^>]*>([^<]*)<|", example.xml))
    return [m.group() for m in re.finditer(r"⟦[^⟧]*⟧", re.sub(r"\n", "", source))]


@pytest.mark.parametrize(("rule", "example"), BAD, ids=name_of)
def test_bad_example_is_reported_at_its_marks(rule: Rule, example: RuleExample) -> None:
    document = document_of(example)
    found = marked(document, findings_of(rule, example, document))
    if example.xml is None and example.format == "txt":
        assert re.sub(r"\n", "", found).strip() == re.sub(r"\n", "", example.text).strip()
    else:
        assert [re.sub(r"\n", "", m) for m in re.findall(r"⟦[^⟧]*⟧", found)] == expected_marks(example)


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=name_of)
def test_near_miss_is_not_reported(rule: Rule, example: RuleExample) -> None:
    document = document_of(example)
    findings = findings_of(rule, example, document)
    assert findings == [], marked(document, findings)


@pytest.mark.parametrize(("rule", "example"), FIXED, ids=name_of)
def test_fix_reaches_the_fixed_text_and_stays(rule: Rule, example: RuleExample) -> None:
    document = document_of(example)
    fixed = apply(document, findings_of(rule, example, document))
    assert fixed.strip() == (example.fixed or "").strip()
    if example.xml is None:
        assert findings_of(rule, example, document_of(example, fixed)) == []


def apply(document: Document, findings: list[Finding]) -> str:
    """The text with all edits made, from last to first; each must lie inside pieces."""
    text = document.text
    for edit in sorted({edit for f in findings if f.fix for edit in f.fix.edits}, key=lambda e: e.span, reverse=True):
        assert_inside_pieces(document, edit)
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def assert_inside_pieces(document: Document, edit: Edit) -> None:
    assert all(document.piece_at(offset) for offset in range(edit.span.start, edit.span.end)), "an edit crosses a seam"


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=name_of)
def test_fixable_rules_show_a_fix(rule: Rule) -> None:
    if rule.fix_title is not None:
        assert any(example.fixed is not None for example in rule.examples), f"{rule.code} has a fix but no example shows it"
        assert rule.safety is not None


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=name_of)
def test_practice_is_never_called_a_regulation(rule: Rule) -> None:
    if rule.source_level == "practice":
        for words in (rule.message, rule.why, rule.how):
            assert "规定" not in words.zh.replace("没有规定", "").replace("未规定", "").replace("并无规定", "")
