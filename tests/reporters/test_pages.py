"""What `hegao explain` tells of a rule: all of it, and under which condition each example holds."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from hegao.cli.program import cli
from hegao.reporters.pages.rules import rule_facts, shown_examples
from hegao.session.rule_files import load_rulebook

RULES = load_rulebook().rules


def explained(code: str, lang: str = "zh") -> str:
    result = CliRunner().invoke(cli, ["explain", code, "--lang", lang])
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", RULES)
def test_a_page_holds_every_fact_and_example(code: str, lang: str) -> None:
    page = "".join(explained(code, lang).split())
    rule = RULES[code]
    for label, words in rule_facts(rule, lang):
        assert "".join(label.split()) in page
        assert "".join(words.split()) in page
    for sample in shown_examples(rule, lang):
        assert "".join(sample.text.split()) in page


@pytest.mark.parametrize("code", RULES)
def test_every_rule_shows_what_it_reports_and_what_it_lets_pass(code: str) -> None:
    samples = shown_examples(RULES[code], "zh")
    assert {sample.bad for sample in samples} == {True, False}
    assert all(("⟦" in sample.text) == sample.bad for sample in samples)


def test_an_example_that_needs_an_option_says_so() -> None:
    assert '（arabic-label-point = "forbid"）' in explained("NU008")
    assert '(hanzi-latin-gap = "require")' in explained("SP003", "en")


def test_an_example_from_a_word_file_is_shown_by_its_words() -> None:
    page = explained("RE002")
    assert "各单位要高度重视，⟦压实工作责任，⟧抓好落实。\n        （Word：新增的话）" in page
    assert "<w:" not in page


def test_how_grave_a_rule_on_sections_is_depends_on_the_genre() -> None:
    assert "只是惯例的报提示" in explained("ST001")
