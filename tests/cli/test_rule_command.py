"""`hegao rule check`: a rule pack's examples put to its rules, as the author of a pack uses it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hegao.checks.finder import Parameters
from hegao.checks.registry import FINDERS
from hegao.checks.views.subject import Subject
from hegao.cli.program import cli
from hegao.language.hanzi import width
from hegao.model.finding import Fault
from hegao.session import rule_files
from hegao.session.rule_files import load_rulebook, rulebook_with

ROOT = Path(__file__).parents[2]
PACKS = sorted(path for path in (ROOT / "rules").glob("*.toml") if path.name != "lexicon.toml")
OURS = """
[[rule]]
code = "{code}"
name = "old-unit-name"
severity = "warning"
message.zh = "“{{found}}”是机构改革前的名称"
message.en = "“{{found}}” is what the office was called before the reform"
why.zh = "机构已更名，行文应使用现名称。这是本单位的要求。"
why.en = "The office has a new name, and our papers use it. This is the unit's own rule."
how.zh = "改为“市文化和旅游局”。"
how.en = "Write 市文化和旅游局."
source = {{ level = "practice", cite = "" }}
check = {{ kind = "pattern", find = ["市旅游局|市文化局"], replace = "市文化和旅游局" }}
fix.zh = "改用现名称"
fix.en = "use the new name"
safety = "unsafe"

[[rule.example]]
bad = "报送⟦市旅游局⟧审核。"
fixed = "报送市文化和旅游局审核。"

[[rule.example]]
good = "报送市文化和旅游局审核。"

[[rule.example]]
good = "各县旅游局应于月底前报送。"
{more}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["rule", "check", *arguments])


def ours(path: Path, *examples: str, code: str = "DW001") -> None:
    more = "".join(f"\n[[rule.example]]\n{example}\n" for example in examples)
    path.write_text(OURS.format(code=code, more=more), "utf-8")


def rows(result: Result) -> list[list[str]]:
    """What was printed, line by line, cut at gaps."""
    return [re.split(r" {2,}", line.strip()) for line in result.stdout.splitlines()]


def test_a_pack_whose_examples_hold(here: Path) -> None:
    ours(here / "ours.toml")
    result = run("ours.toml")
    assert result.exit_code == 0, result.stderr
    assert rows(result) == [["ours.toml: 可以使用：1 条规则，3 个例子都对得上。"], ["DW001", "old-unit-name", "3 个例子都对得上"]]
    assert "fine: 1 rule, and all 3 examples hold." in run("ours.toml", "--lang", "en").stdout


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_a_shipped_pack_with_a_mistake_is_told_once(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The packs of a checkout are those of the program: without one of them no rule can be tried."""
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    (rules / path.name).write_text(path.read_text("utf-8").replace("message.zh", "mesage.zh", 1), "utf-8")
    monkeypatch.setattr(rule_files, "own_rules", lambda: rules)
    rule_files._contents.cache_clear()
    try:
        result = run(str(rules / path.name))
    finally:
        rule_files._contents.cache_clear()
    assert (result.exit_code, result.stdout, type(result.exception)) == (2, "", SystemExit)
    (line,) = result.stderr.splitlines()
    assert "不认识的键“mesage”" in line


def test_the_word_lists_among_the_packs_are_no_mistake() -> None:
    lexicon = str(ROOT / "rules" / "lexicon.toml")
    result = run(lexicon, str(PACKS[0]))
    assert result.exit_code == 0
    assert result.stderr == f"hegao: {lexicon}：这是各规则共用的词表，不是规则包，不用检查。\n"
    assert "可以使用" in result.stdout
    alone = run(lexicon, "--lang", "en")
    assert (alone.exit_code, alone.stdout) == (0, "")
    assert "these are the word lists that rules share" in alone.stderr


@pytest.mark.slow
@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_every_shipped_pack_holds(path: Path) -> None:
    result = run(str(path))
    assert result.exit_code == 0, result.stdout + result.stderr
    assert len(result.stdout.splitlines()) == 1 + sum(rule.pack == path.name for rule in load_rulebook().rules.values())


def test_marks_are_shown_against_what_was_found(here: Path) -> None:
    ours(here / "ours.toml", 'bad = "报送⟦市文化局审核⟧。"', 'good = "原市文化局已撤销。"')
    result = run("ours.toml")
    assert result.exit_code == 1
    told = rows(result)
    assert told[0] == ["ours.toml: 1 条规则，5 个例子，2 个对不上。"]
    assert told[1][-1] == "5 个例子，对上的是第 1、2、3 个"
    assert told[2:5] == [["第 4 个例子（bad）"], ["写的是", "报送⟦市文化局审核⟧。"], ["查出的是", "报送⟦市文化局⟧审核。"]]
    assert told[5:] == [["第 5 个例子（good）"], ["写的是", "原市文化局已撤销。"], ["查出的是", "原⟦市文化局⟧已撤销。"]]
    english = run("ours.toml", "--lang", "en").stdout
    assert "example 4 (bad)" in english
    assert "found  报送⟦市文化局⟧审核。" in english


def test_a_fault_that_is_not_found_has_no_marks(here: Path) -> None:
    ours(here / "ours.toml", 'bad = "报送⟦市体育局⟧审核。"')
    assert ["查出的是", "报送市体育局审核。"] in rows(run("ours.toml"))


def test_a_fix_that_comes_out_otherwise(here: Path) -> None:
    ours(here / "ours.toml", 'bad = "⟦市旅游局⟧印发。"\nfixed = "市文旅局印发。"')
    result = run("ours.toml")
    assert result.exit_code == 1
    assert rows(result)[-2:] == [["应改成", "市文旅局印发。"], ["改出来是", "市文化和旅游局印发。"]]


def test_a_fix_that_makes_the_same_fault_again(here: Path) -> None:
    ours(here / "ours.toml", 'bad = "⟦市旅游局⟧印发。"\nfixed = "原市旅游局印发。"')
    text = (here / "ours.toml").read_text("utf-8")
    (here / "ours.toml").write_text(text.replace('replace = "市文化和旅游局"', 'replace = "原市旅游局"'), "utf-8")
    result = run("ours.toml")
    assert result.exit_code == 1
    assert rows(result)[-2:] == [["改好的", "原市旅游局印发。"], ["又查出", "原⟦市旅游局⟧印发。"]]


COUNTED = """
[[rule]]
code = "DW003"
name = "points-announced"
severity = "warning"
message.zh = "前面说“{stated}”，后面列了{count}项"
message.en = "{stated} are announced, and {count} follow"
why = { zh = "读者会以为漏了一项。", en = "A reader takes one for lost." }
how = { zh = "核对后改正。", en = "Count again." }
source = { level = "practice", cite = "" }
check = { kind = "numbering", fault = "stated-count" }
example = [{ bad = "⟦以下三点⟧意见：\\n1.学习。\\n2.宣传。" }, { good = "以下两点意见：\\n1.学习。\\n2.宣传。" }, { good = "好。" }]
"""


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"values": {"stated": "3"}}, [["声明的内容", "count, stated"], ["实际带的内容", "stated"]]),
        ({"values": {"stated": "3", "cuont": "2"}}, [["声明的内容", "count, stated"], ["实际带的内容", "cuont, stated"]]),
        ({"variant": "few"}, [["声明的情形", "–"], ["实际的情形", "few"]]),
    ],
)
def test_a_finder_that_carries_other_values_than_it_declares(
    here: Path, monkeypatch: pytest.MonkeyPatch, changed: dict[str, object], told: list[list[str]]
) -> None:
    """The author of a check sees it in its examples, and no person reads “后面列了{count}项”."""
    finder = FINDERS["numbering", "stated-count"]
    (here / "ours.toml").write_text(COUNTED.replace("⟦以下三点⟧", "以下⟦三点⟧"), "utf-8")
    assert run("ours.toml").exit_code == 0, run("ours.toml").output

    def slips(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
        yield from (replace(fault, **changed) for fault in finder.find(subject, parameters))  # type: ignore[arg-type]

    monkeypatch.setitem(FINDERS._known, ("numbering", "stated-count"), replace(finder, find=slips))  # type: ignore[attr-defined]
    result = run("ours.toml")
    assert result.exit_code == 1
    assert rows(result)[2:] == [["第 1 个例子（bad）"], *told]


@pytest.mark.parametrize(
    ("example", "found"),
    [
        ('bad = "docx"\nxml = "<w:p><w:r><w:t>报送⟦市旅游局⟧&amp;审核</w:t></w:r></w:p>"', ""),
        ('bad = "docx"\nxml = "<w:p><w:r><w:t>报送⟦市旅游</w:t></w:r><w:r><w:t>局⟧审核</w:t></w:r></w:p>"', ""),
        ('good = "docx"\nxml = "<w:p><w:r><w:t>报送市旅游局</w:t></w:r></w:p>"', "报送⟦市旅游局⟧"),
        ('bad = "# 题\\n\\n- 报送⟦市旅游局⟧"\nformat = "md"', ""),
        ('good = "- 报送市旅游局"\nformat = "md"', "报送⟦市旅游局⟧"),
    ],
)
def test_examples_in_word_and_markdown(here: Path, example: str, found: str) -> None:
    ours(here / "ours.toml", example)
    result = run("ours.toml")
    assert result.exit_code == (1 if found else 0), result.stdout
    assert not found or ["查出的是", found] in rows(result)


def test_rules_of_one_file_may_give_way_to_those_of_another(here: Path) -> None:
    for rank, (name, code) in enumerate([("b.toml", "DW002"), ("a.toml", "DW001")], 1):
        ours(here / name, code=code)
        text = (here / name).read_text("utf-8")
        order = f'[[rule]]\nprecedence = {{ among = "names", rank = {rank} }}'
        (here / name).write_text(text.replace("[[rule]]", order, 1), "utf-8")
    result = run("a.toml", "b.toml")
    assert result.exit_code == 1
    assert ["查出的是", "报送市旅游局审核。"] in rows(result)


def test_every_rule_with_a_mistake_is_named_once(here: Path) -> None:
    (here / "bad.toml").write_text('[[rule]]\ncode = "DW1"\n\n[[rule]]\ncode = "DW002"\nnam = "x"\n', "utf-8")
    result = run("bad.toml")
    assert result.exit_code == 2
    first, second = result.stderr.splitlines()
    assert first.startswith("hegao: bad.toml")
    assert "DW1" in first
    assert "nam" in second
    assert "name" in second


@pytest.mark.parametrize("content", ["rule = 3", "code = ", "[[rule]]\n", "[words]\nx = 3\n", "[rule]\n", "[[rule.example]]\nbad = 3\n"])
def test_survives_any_toml(here: Path, content: str) -> None:
    (here / "bad.toml").write_text(content, "utf-8")
    result = run("bad.toml")
    assert result.exit_code == 2
    assert result.stderr.startswith("hegao: bad.toml")
    assert "Error" not in result.stderr


@pytest.mark.parametrize(
    ("example", "word"),
    [
        ('good = "甲"\nstandard = "work-sumary"', "work-summary"),
        ('good = "甲"\noptions = { nonsense = "1" }', "nonsense"),
        ('good = "甲"\nxml = "<w:p><w:q"', "XML"),
        ('good = "甲"\nformat = "wps"', ".wps"),
        ("good = 3", "good"),
    ],
)
def test_an_example_that_cannot_be_tried(here: Path, example: str, word: str) -> None:
    ours(here / "ours.toml", example)
    result = run("ours.toml")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "DW001" in line
    assert word in line


def test_a_code_of_hegaos_own_is_refused_but_its_own_file_is_not(here: Path) -> None:
    ours(here / "ours.toml", code="PH001")
    result = run("ours.toml")
    assert result.exit_code == 2
    assert "placeholders.toml" in result.stderr
    own = ROOT / "rules" / "placeholders.toml"
    assert set(rulebook_with({str(own): own.read_text("utf-8")}).rules) == set(load_rulebook().rules)


def test_goes_on_after_a_file_that_cannot_be_read(here: Path) -> None:
    ours(here / "ours.toml")
    (here / "gbk.toml").write_bytes("# 规则".encode("gbk"))
    result = run("没有.toml", "gbk.toml", "ours.toml", "ours.toml")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    assert result.stdout.count("可以使用") == 1


def test_what_is_printed_keeps_to_the_width_of_the_terminal(here: Path) -> None:
    long = "各单位要高度重视，抓好落实，" * 8
    ours(here / "ours.toml", f'good = "{long}报送市旅游局审核。"')
    assert max(width(line) for line in run("ours.toml").stdout.splitlines()) <= 80


HOUSE_WORDS = """
list = "wrong-words"

[[entry]]
wrong = "白芷县档案局"
right = "白芷县档案馆"
because.zh = "机构改革后用馆名"
because.en = "the archive goes by this name now"
"""


def test_a_pack_of_words_alone_is_told_by_its_words(here: Path) -> None:
    (here / "ours.toml").write_text(HOUSE_WORDS, encoding="utf-8")
    done = CliRunner().invoke(cli, ["rule", "check", "ours.toml"])
    assert (done.exit_code, done.stdout) == (0, "ours.toml: 可以使用：1 个词条。\n")
    both = OURS.format(code="DW001", more="") + HOUSE_WORDS.replace('list = "wrong-words"', "").replace(
        "[[entry]]", '[[entry]]\nlist = "wrong-words"'
    )
    (here / "ours.toml").write_text(both, encoding="utf-8")
    done = CliRunner().invoke(cli, ["rule", "check", "ours.toml", "--lang", "en"])
    assert done.stdout.startswith("ours.toml: fine: 1 rule, and all 3 examples hold, besides 1 entry of word lists.\n")
