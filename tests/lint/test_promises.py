"""A record may promise only what its finder keeps: parameters, variants, values, options, and turns before or after all others."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from hegao.checks.finder import Finder, Form, Outcome, Parameters
from hegao.checks.registry import FINDERS
from hegao.checks.views.subject import Subject
from hegao.lint.macros import word_lists
from hegao.lint.records import read_rule
from hegao.lint.rulebook import Rule, RulebookError
from hegao.lint.rulebook_error import Place
from hegao.lint.tables import Table
from hegao.model.document import Document, Span
from hegao.model.finding import Fault
from shipped_rules import BOOK

MACROS = word_lists({"post": ["组长", "副组长"]}, Place("house.toml", key="[words]"))


def nothing(_: Subject, __: Parameters) -> Iterator[Fault]:
    yield from ()


def nowhere(_: Document, __: Parameters) -> tuple[Span, ...]:
    return ()


def nothing_left(_: Subject, __: Parameters, ___: Outcome) -> Iterator[Fault]:
    yield from ()


DOUBLED = Finder(
    "doubled",
    nothing,
    parameters={"words": Form.TEXTS, "title": Form.TEXT, "before": Form.PATTERN, "spared": Form.PATTERNS, "most": Form.NUMBER},
    values=frozenset({"word", "count"}),
    variants=frozenset({"thrice"}),
    options=frozenset({"doubled-words"}),
)
FINDERS_HERE = {
    "house": (
        DOUBLED,
        Finder("covering", nothing, cover=nowhere),
        Finder("reviewing", nothing, review=nothing_left),
    )
}
OPTION = '{ default = "a", choices = ["a"], zh = "选", en = "x" }'
RECORD = """
code = "XX001"
name = "doubled-word"
severity = "warning"
message.zh = "“{word}”写了{count}遍"
message.en = "“{word}” stands {count} times"
why.zh = "多是改稿时留下的。"
why.en = "Mostly left by an edit."
how.zh = "删去一个。"
how.en = "Delete one."
source = { level = "practice", cite = "" }
check = { kind = "house", fault = "doubled" }
example = [{ bad = "召开⟦会议会议⟧。" }, { good = "召开会议。" }, { good = "研究研究。" }]
"""


def rule(old: str = "", new: str = "") -> Rule:
    assert old in RECORD
    record = tomllib.loads(RECORD.replace(old, new, 1))
    return read_rule(Table(record, Place("house.toml", record["code"])), MACROS, FINDERS_HERE)


def with_check(keys: str) -> Rule:
    return rule('fault = "doubled"', f'fault = "doubled", {keys}')


def test_declared_parameters_are_handed_on_with_their_macros_filled_in() -> None:
    keys = (
        "words = ['会议'], title = '标题', before = '%post%：', spared = ['研究{2}', { pattern = '%post%', because = 'a post' }], most = 3"
    )
    parameters = with_check(keys).parameters
    assert parameters["words"] == ["会议"]
    assert (parameters["title"], parameters["most"]) == ("标题", 3)
    assert re.fullmatch(parameters["before"], "副组长：")
    assert [bool(re.fullmatch(pattern, "组长")) for pattern in parameters["spared"]] == [False, True]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("wrods = ['会议']", ["wrods", "Did you mean “words”", "spared"]),
        ("words = '会议'", ["check.words", "list of strings"]),
        ("words = [1]", ["check.words", "list of strings"]),
        ("title = ['会议']", ["check.title", "must be a string"]),
        ("most = 'many'", ["check.most", "whole number"]),
        ("most = true", ["check.most", "whole number"]),
        ("before = '(会'", ["check.before", "(会", "cannot be read"]),
        ("before = '%psot%'", ["check.before", "%psot%", "post"]),
        ("spared = []", ["check.spared", "list of patterns"]),
        ("spared = ['[会']", ["check.spared", "[会", "cannot be read"]),
    ],
)
def test_a_parameter_that_no_finder_reads_or_of_another_form_is_refused(keys: str, said: list[str]) -> None:
    refused(lambda: with_check(keys), said)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ('message.en = "“{wrod}” stands twice"', ["message.en", "{wrod}", "Did you mean “{word}”", "{found}"]),
        ('message.en = "{} twice"', ["message.en", "{}"]),
        ('message.en = "twice"\nvariants.thrice = { zh = "三遍{times}", en = "thrice" }', ["variants.thrice.zh", "{times}", "{count}"]),
        ('message.en = "twice"\nvariants.twice = { zh = "两遍", en = "twice" }', ["variants", "twice", "thrice"]),
        ('message.en = "twice"\nfix = { zh = "删去", en = "delete {words}" }', ["fix.en", "{words}", "{word}"]),
        (
            f'message.en = "twice"\noptions.double-word = {OPTION}',
            ["options", "double-word", "doubled-words"],
        ),
        ('message.en = "twice"\ncovers = true', ["covers"]),
        ('message.en = "twice"\nlast = true', ["last"]),
    ],
)
def test_words_and_names_that_no_fault_has_are_refused(new: str, said: list[str]) -> None:
    refused(lambda: rule('message.en = "“{word}” stands {count} times"', new), said)


def test_every_value_variant_and_option_that_is_declared_may_be_used() -> None:
    read = rule(
        'message.en = "“{word}” stands {count} times"',
        'message.en = "“{found}”: {word}, {{braces}}"\nvariants.thrice = { zh = "{count}遍", en = "{count} times" }\n'
        'fix = { zh = "删去{word}", en = "delete {word}" }\noptions.doubled-words = ' + OPTION,
    )
    assert set(read.variants) == {"thrice"}
    assert [option.name for option in read.options] == ["doubled-words"]


@pytest.mark.parametrize(("fault", "key"), [("covering", "covers"), ("reviewing", "last")])
def test_a_finder_that_is_asked_out_of_turn_says_so_in_its_record(fault: str, key: str) -> None:
    check, plain = 'fault = "doubled" }', f'fault = "{fault}" }}'
    message = 'message = { zh = "残留", en = "left" }'
    quiet = RECORD.replace('message.zh = "“{word}”写了{count}遍"\n', "").replace('message.en = "“{word}” stands {count} times"', message)

    def read(added: str) -> Rule:
        record = tomllib.loads(quiet.replace(check, plain + added))
        return read_rule(Table(record, Place("house.toml", "XX001")), MACROS, FINDERS_HERE)

    refused(lambda: read(""), [f"{key} = true"])
    assert getattr(read(f"\n{key} = true"), key)


def test_an_unknown_fault_names_those_of_its_kind() -> None:
    refused(lambda: rule('fault = "doubled"', 'fault = "dubbled"'), ["check.fault", "doubled", "covering"])


def refused(read: Any, said: list[str]) -> None:
    """The error names file and rule, and says the same in both languages."""
    with pytest.raises(RulebookError) as caught:
        read()
    words = caught.value.words
    assert words.en.startswith("house.toml: rule XX001: "), words.en
    assert words.zh.startswith("house.toml：规则 XX001："), words.zh
    assert all(word in words.en for word in said), words.en
    assert re.search("[\u4e00-\u9fff]{2}", words.zh.removeprefix("house.toml：规则 XX001："))
    assert str(caught.value) == f"{words.zh} / {words.en}"


def test_every_shipped_rule_has_a_finder_and_its_turn() -> None:
    for code, shipped in BOOK.rules.items():
        if shipped.pattern is None:
            finder = FINDERS[shipped.check_kind, shipped.fault]
            assert (shipped.covers, shipped.last) == (finder.cover is not None, finder.review is not None), code
    assert [code for code, shipped in BOOK.rules.items() if shipped.covers] == ["RE001"]
    assert [code for code, shipped in BOOK.rules.items() if shipped.last] == ["RE008"]
