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
from hegao.lint.read_rule import read_rule
from hegao.lint.rulebook import Rule, RulebookError
from hegao.lint.rulebook_error import RecordPlace, rule_place
from hegao.lint.tables import Table
from hegao.model.document import Document, Span
from hegao.model.finding import Fault
from shipped_rules import BOOK

MACROS = word_lists({"post": ["组长", "副组长"]}, RecordPlace("house.toml", key="[words]"))


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
PARAMETERS = {
    "words": "['会议']",
    "title": "'标题'",
    "before": "'%post%：'",
    "spared": "['研究{2}', { pattern = '%post%', because = 'a post' }]",
    "most": "3",
}
MESSAGE = 'message.en = "“{word}” stands {count} times"'
THRICE = 'variants.thrice = { zh = "“{word}”写了三遍", en = "“{word}” stands thrice" }'
OPTIONS = f"options.doubled-words = {OPTION}"
CHECK = 'check = { kind = "house", fault = "doubled", '
RECORD = f"""
code = "XX001"
name = "doubled-word"
severity = "warning"
message.zh = "“{{word}}”写了{{count}}遍"
{MESSAGE}
why.zh = "多是改稿时留下的。"
why.en = "Mostly left by an edit."
how.zh = "删去一个。"
how.en = "Delete one."
source = {{ level = "practice", cite = "" }}
{THRICE}
{OPTIONS}
{CHECK}}}
example = [{{ bad = "召开⟦会议会议⟧。" }}, {{ good = "召开会议。" }}, {{ good = "研究研究。" }}]
"""


def rule(old: str = "", new: str = "", **parameters: str | None) -> Rule:
    """The record with one piece of its text put in another's place, and other parameters; None leaves a parameter out."""
    assert old in RECORD
    given = ", ".join(f"{key} = {value}" for key, value in {**PARAMETERS, **parameters}.items() if value is not None)
    return read(RECORD.replace(old, new, 1).replace(CHECK, CHECK + given))


def read(record: str) -> Rule:
    return read_rule(Table(tomllib.loads(record), rule_place("house.toml", "XX001")), MACROS, FINDERS_HERE)


def test_declared_parameters_are_handed_on_with_their_macros_filled_in() -> None:
    parameters = rule().parameters
    assert parameters["words"] == ["会议"]
    assert (parameters["title"], parameters["most"]) == ("标题", 3)
    assert re.fullmatch(parameters["before"], "副组长：")
    assert [bool(re.fullmatch(pattern, "组长")) for pattern in parameters["spared"]] == [False, True]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("wrods", "['会议']", ["wrods", "Did you mean “words”", "spared"]),
        ("words", "'会议'", ["check.words", "list of strings"]),
        ("words", "[1]", ["check.words", "list of strings"]),
        ("words", "[]", ["check.words", "at least one"]),
        ("title", "['会议']", ["check.title", "must be a string"]),
        ("most", "'many'", ["check.most", "whole number"]),
        ("most", "true", ["check.most", "whole number"]),
        ("before", "'(会'", ["check.before", "(会", "cannot be read"]),
        ("before", "'(会+)+$'", ["check.before", "(会+)+", "may never end"]),
        ("before", "'%psot%'", ["check.before", "%psot%", "post"]),
        ("spared", "[]", ["check.spared", "list of patterns"]),
        ("spared", "['[会']", ["check.spared", "[会", "cannot be read"]),
    ],
)
def test_a_parameter_that_no_finder_reads_or_of_another_form_is_refused(key: str, value: str, said: list[str]) -> None:
    refused(lambda: rule(**{key: value}), said)


@pytest.mark.parametrize("key", PARAMETERS)
def test_a_parameter_that_is_declared_and_not_given_is_asked_for(key: str) -> None:
    """Without it the finder would find less, or nothing, and nobody would hear of it."""
    refused(lambda: rule(**{key: None}), ["check", f"the key “{key}” is missing", "needed: before, most, spared, title, words"])


@pytest.mark.parametrize(
    ("left_out", "said"), [(THRICE, ["variants", "variant “thrice” is missing"]), (OPTIONS, ["options", "doubled-words"])]
)
def test_a_variant_without_words_and_an_option_without_default_are_asked_for(left_out: str, said: list[str]) -> None:
    refused(lambda: rule(left_out), said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (MESSAGE, 'message.en = "“{wrod}” stands twice"', ["message.en", "{wrod}", "Did you mean “{word}”", "{found}"]),
        (MESSAGE, 'message.en = "{} twice"', ["message.en", "{}"]),
        (THRICE, 'variants.thrice = { zh = "三遍{times}", en = "thrice" }', ["variants.thrice.zh", "{times}", "{count}"]),
        (THRICE, THRICE + '\nvariants.twice = { zh = "两遍", en = "twice" }', ["variants", "twice", "thrice"]),
        (MESSAGE, MESSAGE + '\nfix = { zh = "删去", en = "delete {words}" }', ["fix.en", "{words}", "{word}"]),
        (OPTIONS, f"{OPTIONS}\noptions.double-word = {OPTION}", ["options", "double-word", "doubled-words"]),
        (MESSAGE, MESSAGE + "\ncovers = true", ["covers"]),
        (MESSAGE, MESSAGE + "\nlast = true", ["last"]),
    ],
)
def test_words_and_names_that_no_fault_has_are_refused(old: str, new: str, said: list[str]) -> None:
    refused(lambda: rule(old, new), said)


def test_every_value_variant_and_option_that_is_declared_may_be_used() -> None:
    fix = 'fix = { zh = "删去{word}", en = "delete {word}" }'
    made = rule(MESSAGE, f'message.en = "“{{found}}”: {{word}}, {{count}}, {{{{braces}}}}"\n{fix}')
    assert set(made.variants) == {"thrice"}
    assert [option.name for option in made.options] == ["doubled-words"]


@pytest.mark.parametrize(("fault", "key"), [("covering", "covers"), ("reviewing", "last")])
def test_a_finder_that_is_asked_out_of_turn_says_so_in_its_record(fault: str, key: str) -> None:
    plain = RECORD.replace(MESSAGE, 'message.en = "left"').replace('message.zh = "“{word}”写了{count}遍"', 'message.zh = "残留"')
    plain = plain.replace(THRICE, "").replace(OPTIONS, "")

    def asked(turn: str) -> Rule:
        return read(plain.replace(f"{CHECK}}}", f'check = {{ kind = "house", fault = "{fault}" }}\n{turn}'))

    refused(lambda: asked(""), [f"{key} = true"])
    assert getattr(asked(f"{key} = true"), key)


def test_an_unknown_fault_names_those_of_its_kind() -> None:
    refused(lambda: read(RECORD.replace('"doubled"', '"dubbled"').replace(", }", " }")), ["check.fault", "doubled", "covering"])


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
