"""A rule pack that cannot be used is refused with the file, the rule and the key that is wrong."""

from __future__ import annotations

import tomllib

import pytest

from hegao.lint.read_rule import read_rule
from hegao.lint.read_rulebook import build_rulebook
from hegao.lint.rulebook import Rulebook, RulebookError
from hegao.lint.rulebook_error import rule_place
from hegao.lint.ruleset import select_rules
from hegao.lint.tables import Table
from hegao.model.finding import Severity

PACK = """
[words]
unit = ["局", "办公室"]

[[rule]]
code = "XX001"
name = "old-name"
severity = "warning"
message.zh = "“{found}”已经改名"
message.en = "“{found}” has a new name"
why.zh = "机构改革后名称变了。"
why.en = "The body was renamed."
how.zh = "用新名称。"
how.en = "Use the new name."
source = { level = "practice", cite = "" }
check = { kind = "pattern", find = ['旧%unit%'] }
[[rule.example]]
bad = "送⟦旧局⟧审核"
[[rule.example]]
good = "送新局审核"
[[rule.example]]
good = "旧房改造"
"""


def book(pack: str = PACK) -> Rulebook:
    return build_rulebook({"house.toml": pack}, {})


def test_a_pack_of_ones_own_is_read() -> None:
    rule = book().rules["XX001"]
    assert (rule.severity, rule.family, rule.pack) == (Severity.WARNING, "XX", "house.toml")
    assert rule.message.zh.format(found="旧局") == "“旧局”已经改名"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "old-name"', 'nmae = "old-name"', ["XX001", "nmae", "Did you mean “name”"]),
        ('severity = "warning"', 'severity = "fatal"', ["severity", "info, warning, error"]),
        ("find = ['旧%unit%']", "find = ['旧(%unit%']", ["XX001", "check.find", "旧("]),
        ("find = ['旧%unit%']", "find = ['旧%units%']", ["%units%", "unit"]),
        ("find = ['旧%unit%']", "find = ['旧'], unless = ['x']", ["unless", "never"]),
        ('kind = "pattern"', 'kind = "patern"', ["check.kind", "pattern", "numbering"]),
        ('good = "旧房改造"', 'bad = "旧房改造"', ["marks no fault"]),
        ('bad = "送⟦旧局⟧审核"', 'good = "送新局"', ["at least one"]),
        ('message.en = "“{found}” has a new name"\n', "", ["message", "zh and one for en"]),
        ('level = "practice"', 'level = "rumour"', ["source.level", "regulation"]),
        ('code = "XX001"', 'code = "xx1"', ["code", "PH001"]),
        ("[words]", "[words", ["not valid TOML"]),
        ("find = ['旧%unit%']", "find = [3]", ["XX001", "wrong type"]),
        ("find = ['旧%unit%']", "find = ['旧'], gate = 3", ["check.gate", "list of strings"]),
        ("find = ['旧%unit%']", "find = ['旧'], soften = { quotd = 'info' }", ["check.soften", "quotd", "quoted"]),
        ('severity = "warning"', 'severity = "warning"\nyields_to = ["PH999"]', ["XX001", "yields_to", "precedence"]),
        ('severity = "warning"', 'severity = "warning"\nprecedence = 3', ["XX001", "precedence", "table"]),
        ('severity = "warning"', 'severity = "warning"\nprecedence = { amonk = "a", rank = 1 }', ["XX001", "amonk", "“among”"]),
        ('severity = "warning"', 'severity = "warning"\noptions = 3', ["XX001", "wrong type"]),
        ('severity = "warning"', 'severity = "warning"\nreach = -1', ["XX001", "reach", "whole number"]),
        ('severity = "warning"', 'severity = "warning"\neverywhere = 1', ["XX001", "everywhere", "true or false"]),
        ('severity = "warning"', 'severity = "warning"\ncovers = true', ["XX001", "covers", "no use"]),
        ('severity = "warning"', 'severity = "warning"\nlast = true', ["XX001", "last", "no use"]),
        ('message.en = "“{found}” has', 'message.en = "“{fuond}” has', ["XX001", "message.en", "{fuond}", "{found}"]),
        ('message.en = "“{found}” has', 'message.en = "“{found” has', ["XX001", "message.en", "braces"]),
        ('severity = "warning"', 'severity = "warning"\nfix = { zh = "删去{word}", en = "x" }', ["XX001", "fix.zh", "{word}", "{found}"]),
        ('severity = "warning"', 'severity = "warning"\nvariants.old = { zh = "旧", en = "old" }', ["XX001", "variant", "old"]),
        ("find = ['旧%unit%']", "find = [{ pattern = '旧' }]", ["XX001", "check.find.because"]),
        ("find = ['旧%unit%']", "find = [{ patern = '旧', because = 'old' }]", ["XX001", "check.find", "patern", "“pattern”"]),
    ],
)
def test_a_mistake_is_named(old: str, new: str, said: list[str]) -> None:
    assert old in PACK
    with pytest.raises(RulebookError) as caught:
        book(PACK.replace(old, new, 1))
    message = str(caught.value)
    assert message.startswith("house.toml")
    assert all(word in message for word in said), message


def test_a_code_is_never_used_twice() -> None:
    with pytest.raises(RulebookError, match=r"b\.toml: XX001 is already defined in a\.toml"):
        build_rulebook({"a.toml": PACK, "b.toml": PACK}, {})


def test_selection_by_code_family_and_name() -> None:
    second = (
        PACK.replace("XX001", "XX002").replace("old-name", "older-name").replace('[words]\nunit = ["局", "办公室"]', "[words]\nunit = '院'")
    )
    both = build_rulebook({"a.toml": PACK, "b.toml": second}, {})
    chosen = {
        "all": select_rules(both),
        "code": select_rules(both, select=["XX002"]),
        "family but one": select_rules(both, select=["XX"], ignore=["XX001"]),
        "name": select_rules(both, ignore=["old-name"]),
        "ignored family, one asked for": select_rules(both, ignore=["XX"], extend_select=["XX002"]),
        "all by name": select_rules(both, select=["ALL"]),
        "all but a family": select_rules(both, select=["ALL"], ignore=["XX"]),
        "none but one": select_rules(both, ignore=["ALL"], extend_select=["XX001"]),
    }
    assert {key: [rule.code for rule in value.rules] for key, value in chosen.items()} == {
        "all": ["XX001", "XX002"],
        "code": ["XX002"],
        "family but one": ["XX002"],
        "name": ["XX002"],
        "ignored family, one asked for": ["XX002"],
        "all by name": ["XX001", "XX002"],
        "all but a family": [],
        "none but one": ["XX001"],
    }


def test_severities_may_be_set_by_family_and_code() -> None:
    assert select_rules(book(), severities={"XX": "error"}).rules[0].severity is Severity.ERROR
    assert select_rules(book(), severities={"XX": "error", "XX001": "info"}).rules[0].severity is Severity.INFO


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"select": ["XX01"]}, "XX01.*did you mean “XX001”"),
        ({"ignore": ["xx001"]}, "xx001.*did you mean “XX001”"),
        ({"standard": "work-sumary"}, "no standard “work-sumary”"),
        ({"options": {"nothing": "x"}}, "no rule option “nothing”"),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(RulebookError, match=said):
        select_rules(book(), **arguments)  # type: ignore[arg-type]


def test_a_rule_alone_in_its_order_was_meant_for_another() -> None:
    def ranked(code: str, among: str) -> str:
        keys = f'severity = "warning"\nprecedence = {{ among = "{among}", rank = {code[-1]} }}'
        return PACK.replace("XX001", code).replace("old-name", f"old-name-{code[-1]}").replace('severity = "warning"', keys)

    packs = {f"{n}.toml": ranked(f"XX00{n}", among) for n, among in enumerate(("blanks", "blanks", "blanks"), 1)}
    assert len(build_rulebook(packs, {}).rules) == 3
    with pytest.raises(RulebookError, match=r"3\.toml.*XX003.*precedence\.among.*blnaks.*Did you mean “blanks”"):
        build_rulebook({**packs, "3.toml": ranked("XX003", "blnaks")}, {})


def test_a_standard_that_cannot_be_used_is_refused_in_both_languages() -> None:
    with pytest.raises(RulebookError) as caught:
        build_rulebook({}, {"ours.toml": 'id = "ours"\nnmae = "x"'})
    assert caught.value.words.zh.startswith("ours.toml：")
    assert caught.value.words.en.startswith("ours.toml: ")
    assert isinstance(caught.value, ValueError)


ODD = (3, -1, True, "", "x", [], [1], ["x"], {}, {"a": 1}, [{"a": 1}], [["x"]])


RECORD = tomllib.loads(PACK)["rule"][0]


@pytest.mark.parametrize("key", [*sorted(RECORD), "fix", "milder", "safety", "safe_when", "variants", "options", "precedence"])
def test_whatever_a_key_holds_the_error_is_one_sentence(key: str) -> None:
    for value in ODD:
        try:
            read_rule(Table({**RECORD, key: value}, rule_place("house.toml", "XX001")), {"unit": "局"})
        except RulebookError as error:
            assert error.words.en.startswith("house.toml: rule ")
            assert key.split(".", maxsplit=1)[0] in error.words.en or key in ("example",), error.words.en


@pytest.mark.parametrize("key", ["kind", "find", "never", "gate", "marks", "soften", "replace", "across_blocks"])
def test_whatever_a_key_of_check_holds_the_error_is_one_sentence(key: str) -> None:
    for value in ODD:
        try:
            read_rule(Table({**RECORD, "check": {**RECORD["check"], key: value}}, rule_place("house.toml", "XX001")), {"unit": "局"})
        except RulebookError as error:
            assert f"check.{key}" in error.words.en
