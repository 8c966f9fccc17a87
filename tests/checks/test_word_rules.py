"""What the examples of the WD rules cannot show: how grave, how safe, by which day, and what a unit's own pack adds to the lists."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hegao.checks.words.repeats import LONGEST, repeats_in
from hegao.formats import read
from hegao.language.pair_sieve import LowBytes, pair_sieve
from hegao.lint.linter import lint
from hegao.lint.read_rulebook import build_rulebook
from hegao.lint.rulebook import Rulebook, RulebookError
from hegao.lint.ruleset import select_rules
from hegao.lint.trial import pack_mistakes
from hegao.model.finding import Finding, Safety, Severity
from hegao.model.word_list import WordList
from hegao.session.rule_files import own_rules, rulebook_with
from shipped_rules import BOOK

FOLDER = own_rules()
LISTS = {rule.parameters["list"].name: rule.parameters["list"] for rule in BOOK.rules.values() if "list" in rule.parameters}


def found(code: str, text: str, book: Rulebook = BOOK) -> list[Finding]:
    return list(lint(read("a.txt", text.encode()), select_rules(book, select=(code,), standard="none")).findings)


def words(code: str, text: str, book: Rulebook = BOOK) -> list[str]:
    document = read("a.txt", text.encode())
    return [document.slice(one.span) for one in found(code, text, book)]


# --- what stands twice


def slow_repeats(text: str) -> Iterator[tuple[int, int]]:
    for length in range(1, LONGEST + 1):
        for at in range(len(text) - 2 * length + 1):
            word = text[at : at + length]
            if word == text[at + length : at + 2 * length] and all("\u3400" <= one <= "\u9fff" or one > "\uffff" for one in word):
                yield at, length


@pytest.mark.parametrize(
    "text",
    [
        "",
        "的",
        "的的",
        "进行进行整改",
        "甲乙丙丁甲乙丙丁",
        "贯彻落实落实",
        "哈哈哈哈",
        "2024年2024年",
        "𠮷𠮷野家𠮷野家",
        "一𠮷二一𠮷二的的",
    ],
)
def test_repeats_are_those_that_comparing_every_place_finds(text: str) -> None:
    assert repeats_in(text, LowBytes(text)) == tuple(slow_repeats(text))


def test_a_word_that_stands_three_times_is_meant() -> None:
    assert words("WD001", "会场里响起落实落实落实的喊声，大家都站了起来。") == []


def test_a_line_that_is_nothing_but_a_word_twice_is_a_cell_or_a_slogan() -> None:
    assert words("WD001", "进行进行\n\n各科室按照方案进行进行整改，限期完成。") == ["进行进行"]


def test_a_doubled_word_goes_by_a_fix_that_a_person_looks_at() -> None:
    (one,) = found("WD001", "各科室按照方案进行进行整改。")
    assert one.fix is not None
    assert (one.severity, one.fix.safety) == (Severity.WARNING, Safety.UNSAFE)


@pytest.mark.parametrize(
    "right", ["以盈利为目的的培训", "参与与会代表的讨论", "他了了解情况就走", "从从严治理做起", "向对对方负责", "以以往为鉴"]
)
def test_a_character_that_ends_one_word_and_begins_another_is_no_repeat(right: str) -> None:
    assert words("WD002", f"大家都说{right}。") == []


@pytest.mark.parametrize(
    ("wrong", "slip"), [("作为为牵头单位", "为为"), ("位于于城东", "于于"), ("检查的的重点", "的的"), ("我们在在现场", "在在")]
)
def test_a_function_word_twice_is_told(wrong: str, slip: str) -> None:
    assert words("WD002", f"住建局{wrong}，负责到底。") == [slip]


# --- wrong words


def test_a_wrong_word_says_why_in_both_languages() -> None:
    text = "我局以经完成全部任务。"
    for language, said in (("zh", "读音相同"), ("en", "sound alike")):
        rules = select_rules(BOOK, select=("WD003",), language=language)
        (one,) = lint(read("a.txt", text.encode()), rules).findings
        assert said in one.message


def test_every_wrong_word_is_found_in_a_plain_sentence() -> None:
    missed = []
    for entry in LISTS["wrong-words"].entries:
        text = f"今年以来，{entry.wrong}。"
        if not entry.followed.startswith("(?=") and entry.wrong not in words("WD003", text):
            missed.append(entry.wrong)
    assert missed == []


def test_a_fix_that_takes_a_numeral_away_is_left_to_a_person() -> None:
    (one,) = found("WD003", "构造若千个训练样本。")
    assert one.fix is not None
    assert one.fix.safety is Safety.UNSAFE


def test_a_character_that_is_a_numeral_elsewhere_may_be_mended() -> None:
    (one,) = found("WD004", "请登陆系统填报。")
    assert one.fix is not None
    assert one.fix.safety is Safety.SAFE


def test_the_right_word_is_in_no_list_as_wrong() -> None:
    for words_of in (LISTS[name] for name in LISTS if name != "superseded-names"):
        wrong = {entry.wrong for entry in words_of.entries if entry.wrong}
        assert not wrong & {entry.right for entry in words_of.entries}, words_of.name


# --- set terms


@pytest.mark.parametrize(
    "marked", ["“十四五”期间", "《十四五规划》", "“三农工作队”", "'十四五'规划", '"十四五规划"', "二十四五岁", "「十四五」规划"]
)
def test_a_set_term_between_marks_or_in_a_number_is_right(marked: str) -> None:
    assert words("WD005", f"今年以来，{marked}，任务很重。") == []


# --- formulas

NUMERALS = set("一二三四五六七八九十")
FORMULAS = [entry.right for entry in LISTS["formulas"].entries]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_as_it_is_fixed_is_right_with_marks_and_without(formula: str) -> None:
    bare = formula.translate(str.maketrans("", "", "、，“”"))
    assert words("WD006", f"大家认真学习{formula}，反复讨论。\n\n大家认真学习{bare}，反复讨论。") == []


@pytest.mark.parametrize("formula", FORMULAS)
def test_one_character_missing_doubled_or_moved_is_told_and_mended(formula: str) -> None:
    for at in range(2, len(formula) - 2):
        here, after = formula[at], formula[at + 1]
        if (
            not (here.isalnum() and after.isalnum())
            or here in "的和与之了得地"
            or {here, after} <= NUMERALS
            or here in formula[at - 1] + after
        ):
            continue
        doubled = formula[: at + 1] + formula[at:]
        swapped = formula[:at] + after + here + formula[at + 2 :]
        for wrong in (doubled, swapped):
            (one,) = found("WD006", f"大家认真学习{wrong}，反复讨论。")
            assert one.fix is not None, wrong
            assert one.severity is Severity.ERROR


def test_a_formula_that_lacks_a_whole_word_may_be_worded_so() -> None:
    (one,) = found("WD006", "大家学习习近平新时代特色社会主义思想。")
    assert one.severity is Severity.WARNING


@pytest.mark.parametrize(
    "free",
    [
        "社会主义核心价值体系",
        "中国共产党第十二次全国代表大会精神",
        "党的十二届三中全会精神",
        "中国特色社会主义事业",
        "不忘初心、方得始终",
        "创新、协调、绿色、开放、共享的发展理念",
        "增强“四个意识”，坚定信心",
    ],
)
def test_another_wording_is_no_broken_formula(free: str) -> None:
    assert words("WD006", f"要坚持{free}，抓好落实。") == []


# --- names out of date


def notice(body: str, day: str = "2023年5月6日", title: str = "关于加强管理的通知") -> str:
    return f"{title}\n\n{body}\n\n某某市人民政府办公室\n\n{day}\n"


def test_a_repealed_law_is_told_by_the_documents_own_day() -> None:
    text = "签订合同应当遵守《合同法》的规定。"
    assert words("WD008", notice(text)) == ["《合同法》"]
    assert words("WD008", notice(text, "二〇二三年五月六日")) == ["《合同法》"]
    assert words("WD008", notice(text, "2020年12月31日")) == []
    assert words("WD008", notice(text, "另行通知")) == []


def test_the_title_and_the_number_of_a_document_tell_its_year() -> None:
    text = "全年处理合同纠纷二十件，均依照《合同法》办理。"
    assert words("WD008", f"2023年工作总结\n\n{text}\n") == ["《合同法》"]
    assert words("WD008", f"2019年工作总结\n\n{text}\n") == []
    assert words("WD008", f"市政办发〔2023〕5号\n\n关于合同的通知\n\n{text}\n") == ["《合同法》"]


def test_of_two_days_the_earlier_one_counts() -> None:
    assert words("WD008", notice("依照《合同法》办理。", "2023年5月6日", "2019年工作总结")) == []


@pytest.mark.parametrize(
    "history",
    [
        "原国土资源局的档案移交档案馆。",
        "《合同法》自2021年1月1日起废止。",
        "2015年，国家旅游局印发了办法。",
        "依照《国土资源部关于规范管理的通知》办理。",
        "国家旅游局与文化部合并，组建文化和旅游部。",
        "他说：“当年有《合同法》管着。”",
        "公司农业部门负责采购，银保监会是另一家。",
    ],
)
def test_what_speaks_of_the_past_is_right(history: str) -> None:
    assert words("WD008", notice(history)) == []


def test_every_name_out_of_date_has_a_day_and_a_source() -> None:
    assert all(entry.since and entry.source for entry in LISTS["superseded-names"].entries)


# --- what a unit adds

ENTRY = """
[[entry]]
list = "wrong-words"
wrong = "档按"
right = "档案"
unless = ["归档按"]
because.zh = "“按”和“案”读音相同"
because.en = "按 and 案 sound alike"
"""


def test_a_pack_of_ones_own_adds_to_a_list_that_is_shipped() -> None:
    book = rulebook_with({"house.toml": ENTRY})
    assert words("WD003", "我局以经整理档按，归档按规定办理。", book) == ["以经", "档按"]
    assert words("WD003", "我局以经整理档按。") == ["以经"]


def test_a_later_entry_for_a_word_takes_the_place_of_the_shipped_one() -> None:
    pack = ENTRY.replace("归档按", "群众迫不急待").replace('"档按"', '"迫不急待"').replace('right = "档案"', 'right = "急不可待"')
    (one,) = found("WD003", "大家迫不急待，群众迫不急待。", rulebook_with({"house.toml": pack}))
    assert "急不可待" in one.message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('list = "wrong-words"', 'list = "wrong-wrods"', ["house.toml", "entry “档按”", "Did you mean “wrong-words”"]),
        ('list = "wrong-words"\n', "", ["entry “档按”", "list"]),
        ('right = "档案"\n', "", ["entry “档按”", "right"]),
        ('wrong = "档按"', 'wrogn = "档按"', ["wrogn", "Did you mean “wrong”"]),
        ('right = "档案"', 'right = "档按"', ["same word"]),
        ('wrong = "档按"\nright = "档案"\nunless = ["归档按"]', 'wrong = "按"\nright = "案"', ["two characters"]),
        ('unless = ["归档按"]', 'unless = ["归案"]', ["unless", "归案"]),
        ('unless = ["归档按"]', "followed = '('", ["followed", "cannot be read"]),
        ('unless = ["归档按"]', "since = 3", ["since", "2021-01-01"]),
        ('because.en = "按 and 案 sound alike"\n', "", ["because", "zh and one for en"]),
        ('list = "wrong-words"', 'list = "superseded-names"', ["entry “档按”", "since"]),
    ],
)
def test_a_mistake_in_an_entry_is_named_with_file_and_entry(old: str, new: str, said: list[str]) -> None:
    assert old in ENTRY
    with pytest.raises(RulebookError) as caught:
        rulebook_with({"house.toml": ENTRY.replace(old, new, 1)})
    assert all(word in str(caught.value) for word in said), str(caught.value)


def test_each_entry_with_a_mistake_is_told() -> None:
    pack = ENTRY.replace("right", "rihgt") + ENTRY.replace("because", "becuase").replace("档按", "文建")
    assert [str(one)[: str(one).find("：", 12)] for one in pack_mistakes("house.toml", pack)] != []
    assert len(pack_mistakes("house.toml", pack)) == 2


def test_a_list_without_entries_is_empty_and_the_shipped_ones_are_not() -> None:
    alone = build_rulebook({"words.toml": (FOLDER / "words.toml").read_text("utf-8")}, {})
    assert alone.rules["WD003"].parameters["list"] == WordList("wrong-words")
    assert {name: len(kept.entries) > 20 for name, kept in LISTS.items()} == dict.fromkeys(LISTS, True)


# --- what is seen of a whole text at once


@pytest.mark.parametrize("text", ["", "以", "以经", "我们以经", "一以经以经𠮷以经", "𠮷以经", "経以经\n"])
def test_every_place_of_a_pair_is_let_through(text: str) -> None:
    low = LowBytes(text)
    for pairs in (["以经"], ["以经", "经以", "𠮷以"]):
        places = {at for at in range(len(text)) if text[at : at + 2] in pairs}
        assert places <= set(pair_sieve(pairs).places(low))


def test_a_long_text_of_few_characters_and_of_many_is_told_of_the_same_words() -> None:
    filler = "各科室要抓好落实。\n" * 2_500
    many = "".join(map(chr, range(0x4E00, 0x5300))) + "\n"
    for text in (filler, filler + many):
        assert words("WD003", f"{text}我局以经建全管理制度。\n") == ["以经", "建全"]
