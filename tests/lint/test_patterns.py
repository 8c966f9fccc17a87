"""Every pattern of a shipped rule shows in an example what it is for: a `find` in a bad one, a `never` in a good one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hegao.formats import read
from hegao.lint.linter import lint
from hegao.lint.rulebook import Rule, RuleExample
from hegao.lint.ruleset import select_rules
from hegao.lint.trial import example_document
from hegao.model.document import Document
from hegao.model.spans import Span
from shipped_rules import BOOK

PACKS = sorted((Path(__file__).parents[2] / "rules").glob("*.toml"))
RULES = [rule for rule in BOOK.rules.values() if rule.pattern is not None]


def numbered(key: str) -> list[tuple[Rule, str, int]]:
    """Every pattern under a key, by its rule, the key and its number."""
    return [(rule, key, index) for rule in RULES for index in range(len(getattr(rule.pattern, key)))]


def shown(value: Any) -> str:
    return value.code if isinstance(value, Rule) else str(value + 1) if isinstance(value, int) else str(value)


def document_of(example: RuleExample) -> Document:
    return read("example.txt", re.sub("[⟦⟧]", "", example.text).strip("\n").encode())


def marked_spans(example: RuleExample, document: Document) -> set[Span]:
    """The marked stretches of a plain text example, in its document."""
    spans, removed = set(), 0
    for match in re.finditer(r"⟦([^⟧]*)⟧", example.text.strip("\n")):
        start = match.start() - removed
        spans.add(Span(start, start + len(match[1])))
        removed += 2
    assert not document.wraps, "a text that is joined has other offsets"
    return spans


def spans_of(pattern: re.Pattern[str], text: str) -> set[Span]:
    return {Span(*match.span("at" if "at" in pattern.groupindex else 0)) for match in pattern.finditer(text)}


def bad_texts(rule: Rule) -> list[RuleExample]:
    return [example for example in rule.examples if example.bad and example.xml is None and example.format == "txt"]


@pytest.mark.parametrize(("rule", "key", "index"), numbered("find") + numbered("suspect"), ids=shown)
def test_a_pattern_finds_a_marked_fault(rule: Rule, key: str, index: int) -> None:
    pattern = getattr(rule.pattern, key)[index]
    documents = [(example, document_of(example)) for example in bad_texts(rule)]
    assert any(spans_of(pattern, document.text) & marked_spans(example, document) for example, document in documents), pattern.pattern


def reported_without(rule: Rule, index: int, document: Document, example: RuleExample) -> bool:
    """True where the rule reports something of a near miss once one of its exceptions is gone."""
    assert rule.pattern is not None
    never = rule.pattern.never[:index] + rule.pattern.never[index + 1 :]
    bold = replace(rule, pattern=replace(rule.pattern, never=never))
    ruleset = select_rules(BOOK, select=[rule.code], options=dict(example.options), standard=example.standard)
    return bool(lint(document, replace(ruleset, rules=(bold,))).findings)


@pytest.mark.parametrize(("rule", "key", "index"), numbered("never"), ids=shown)
def test_an_exception_spares_a_near_miss(rule: Rule, key: str, index: int) -> None:
    assert rule.pattern is not None
    pattern = getattr(rule.pattern, key)[index]
    documents = [(example, example_document(example)) for example in rule.examples if not example.bad]
    touched = [(example, document) for example, document in documents if pattern.search(document.text)]
    assert any(reported_without(rule, index, document, example) for example, document in touched), pattern.pattern


def reasons() -> Iterator[tuple[str, str, Any]]:
    for pack in PACKS:
        for record in tomllib.loads(pack.read_text("utf-8")).get("rule", []):
            if record["check"]["kind"] == "pattern":
                yield from ((record["code"], key, entry) for key in ("find", "suspect", "never") for entry in record["check"].get(key, []))


@pytest.mark.parametrize(("code", "key", "entry"), list(reasons()))
def test_a_shipped_pattern_says_why_it_is_there(code: str, key: str, entry: Any) -> None:
    assert isinstance(entry, dict), f"{code}: {key}: {entry} needs a because"
    assert len(entry["because"]) >= 10
    assert "\n" not in entry["because"]
