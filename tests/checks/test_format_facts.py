"""Checks go by what is known of a format, never by its name: a new format touches nothing in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docx_builder import docx_bytes, paragraph_xml
from hegao.formats import read
from hegao.lint.linter import lint
from hegao.lint.rulebook import Rule
from hegao.lint.ruleset import select_rules
from hegao.lint.trial import example_document
from hegao.model.document import CHARACTERS_ALONE, Document, FormatFacts
from shipped_rules import BOOK

RULES = select_rules(BOOK)
LINES = (
    "总结",
    "# 一、情况",
    "全年完成重点任务二十项，各项指标均达到预期。",
    "    群众满意度明显提高，队伍结构不断优化，没有发生较大事故。",
)


def codes(document: Document) -> set[str]:
    return {finding.code for finding in lint(document, RULES).findings}


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.code)
def test_the_name_of_the_format_changes_nothing(rule: Rule) -> None:
    for document in map(example_document, rule.examples):
        assert lint(replace(document, format="unheard-of"), RULES).findings == lint(document, RULES).findings


def test_readers_say_what_their_format_does() -> None:
    word = read("a.docx", docx_bytes("".join(map(paragraph_xml, LINES))))
    assert read("a.txt", "\n".join(LINES).encode()).facts == CHARACTERS_ALONE
    assert read("a.md", "\n\n".join(LINES).encode()).facts == FormatFacts(has_marks=True, skipped_line_may_be_picture=True)
    assert word.facts == FormatFacts(has_styles=True, blank_block_may_be_picture=True)


def test_what_is_typed_is_a_fault_only_where_the_format_has_it() -> None:
    text = read("a.txt", "\n".join(LINES).encode())
    assert codes(replace(text, facts=FormatFacts(has_styles=True))) - codes(text) == {"RE007", "SP009"}
    assert "RE007" not in codes(replace(text, facts=FormatFacts(has_styles=True, has_marks=True)))
