"""Section standards learned from samples: sections, order, names, what is required, and a file that a person can edit."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegao.formats import read
from hegao.language.wording import core
from hegao.learning.infer import Learned, NothingToLearn, Sample, bare, learn, sample_of
from hegao.learning.titles import common_name, title_patterns
from hegao.learning.toml import standard_toml
from hegao.learning.trial import disagreements, mistakes
from hegao.lint.read_standard import read_standard
from hegao.model.outline import read_outline
from hegao.model.standard import Standard
from section_drafts import STANDARDS, draft

pytestmark = pytest.mark.slow  # many documents, one after the other

TITLE = "青岚县{0}年工作总结"


def samples(*rows: str, title: str = TITLE) -> list[Sample]:
    """One sample for each row of headings, parted by spaces."""
    return [Sample(f"{number}.docx", title.format(2020 + number), tuple(row.split())) for number, row in enumerate(rows)]


def learned(*rows: str) -> Learned:
    return learn(samples(*rows), STANDARDS.values())


def names(found: Learned) -> list[str]:
    return [section.spec.name for section in found.sections]


def toml_of(found: Learned) -> str:
    titles = [sample.title for sample in found.samples]
    return standard_toml(found, common_name(titles) or "样本", "our-kind", title_patterns(titles))


def standard_of(found: Learned) -> Standard:
    return read_standard(tomllib.loads(toml_of(found)))


# sections


def test_what_all_have_is_required_and_what_some_have_is_optional() -> None:
    found = learned("工作开展情况 存在问题 下一步打算", "工作开展情况 原因分析 下一步打算", "工作开展情况 原因分析 下一步打算")
    assert [(section.spec.name, section.count, section.spec.required) for section in found.sections] == [
        ("工作开展情况", 3, True),
        ("原因分析", 2, False),
        ("下一步打算", 3, True),
    ]
    assert [section.spec.name for section in found.rare] == ["存在问题"]


def test_year_and_unit_before_a_heading_do_not_matter() -> None:
    found = learned("2023年工作回顾 2024年工作安排", "2024年工作回顾 2025年工作安排", "全市工作回顾 本年度工作安排")
    assert names(found) == ["工作回顾", "工作安排"]
    assert not any(section.spec.synonyms for section in found.sections)


def test_wordings_with_the_same_words_are_one_section_under_the_commonest_name() -> None:
    found = learned("基础设施建设情况 面临的困难", "基础设施的建设 面临困难", "基础设施建设情况 面临的主要困难")
    assert names(found) == ["基础设施建设情况", "面临困难"]
    assert all(section.count == 3 for section in found.sections)


def test_known_standards_tell_which_other_words_mean_the_same() -> None:
    rows = ("工作开展情况 薄弱环节 今后打算", "主要做法 存在的问题 努力方向", "工作开展情况 存在的问题 今后打算")
    found = learned(*rows)
    assert [(section.spec.name, set(section.spec.synonyms)) for section in found.sections] == [
        ("工作开展情况", {"主要做法"}),
        ("存在的问题", {"薄弱环节"}),
        ("今后打算", {"努力方向"}),
    ]
    unaided = {section.spec.name: section.count for section in learn(samples(*rows)).sections}
    assert unaided["存在的问题"] == 2


def test_two_headings_of_one_document_are_two_sections_however_alike() -> None:
    found = learned("政府信息主动公开情况 政府信息依申请公开情况", "政府信息主动公开情况 政府信息依申请公开情况")
    assert names(found) == ["政府信息主动公开情况", "政府信息依申请公开情况"]


def test_a_heading_that_joins_two_sections_counts_for_both() -> None:
    found = learned("工作情况 存在问题 下一步打算", "工作情况 存在问题及下一步打算", "工作情况 存在问题 下一步打算")
    assert names(found) == ["工作情况", "存在问题", "下一步打算"]
    assert [section.count for section in found.sections] == [3, 3, 3]
    assert all(section.spec.required for section in found.sections)


def test_a_section_that_comes_several_times_is_repeatable() -> None:
    found = learned(
        "整改工作总体情况 党的建设方面问题整改落实 干部作风方面问题整改落实 下一步打算",
        "整改工作总体情况 营商环境方面问题整改落实 下一步打算",
        "整改工作总体情况 安全生产方面问题整改落实 财务管理方面问题整改落实 下一步打算",
    )
    assert names(found) == ["整改工作总体情况", "方面问题整改落实", "下一步打算"]
    assert [section.spec.repeatable for section in found.sections] == [False, True, False]


def test_what_stands_last_under_other_words_in_one_document_is_the_last_section() -> None:
    found = learned("工作回顾 主要任务", "工作回顾 主要任务", "工作回顾 主要任务", "工作回顾 对今年工作的建议")
    assert names(found) == ["工作回顾", "主要任务"]
    assert found.sections[1].spec.synonyms == ("对今年工作的建议",)
    assert found.sections[1].count == 4


def test_a_last_section_that_others_lack_is_not_taken_for_the_one_before() -> None:
    found = learned("工作回顾 主要任务 保障措施", "工作回顾 主要任务", "工作回顾 主要任务 保障措施")
    assert [(section.spec.name, section.spec.required) for section in found.sections] == [
        ("工作回顾", True),
        ("主要任务", True),
        ("保障措施", False),
    ]


def test_a_word_that_fits_every_heading_is_no_synonym() -> None:
    found = learned("工作回顾 主要任务", "工作回顾 主要任务", "工作回顾 2011年的工作")
    assert all("工作" not in section.spec.synonyms for section in found.sections)


# order


def test_order_is_that_of_the_majority() -> None:
    found = learned("甲类事项 乙类任务 丙类措施", "甲类事项 乙类任务 丙类措施", "乙类任务 甲类事项 丙类措施", "甲类事项 乙类任务 丙类措施")
    assert names(found) == ["甲类事项", "乙类任务", "丙类措施"]
    assert [example.faults for example in found.examples] == [(), (), ("order: 乙类任务",), ()]


def test_neighbours_that_stand_both_ways_round_may_change_places() -> None:
    found = learned("总体要求 组织领导 重点任务", "组织领导 总体要求 重点任务", "总体要求 组织领导 重点任务", "组织领导 总体要求 重点任务")
    swapping = {section.spec.name: section.spec.swaps_with for section in found.sections}
    assert swapping == {"总体要求": ("组织领导",), "组织领导": ("总体要求",), "重点任务": ()}
    assert all(example.faults == () for example in found.examples)


def test_optional_sections_that_never_meet_keep_their_places() -> None:
    found = learned("总则 监测预警 后期处置 附则", "总则 应急响应 后期处置 附则", "总则 监测预警 附则", "总则 应急响应 附则")
    assert names(found)[0] == "总则"
    assert names(found)[-1] == "附则"
    assert names(found).index("后期处置") == 3


def test_the_order_of_the_samples_does_not_matter_to_what_is_found() -> None:
    rows = ["工作开展情况 存在问题 下一步打算", "工作开展情况 经验体会 存在问题 下一步打算", "工作开展情况 经验体会 下一步打算"]
    told = {
        tuple((s.spec.name, s.count, s.spec.required) for s in learned(*order).sections)
        for order in (rows, rows[::-1], rows[1:] + rows[:1])
    }
    assert len(told) == 1


# giving standards back


def variants(standard: Standard, seed: int) -> list[Sample]:
    """Five documents after a standard: years and units before the headings, optional sections left out of some but the first."""
    chance = random.Random(seed)
    kept = {
        key: set(range(5)) if s.required else {0, *chance.sample(range(1, 5), chance.choice([1, 2, 3]))}
        for key, s in enumerate(standard.sections)
    }
    return [
        Sample(
            f"{number}.docx",
            f"某县{2019 + number}年{standard.name_zh}",
            tuple(
                chance.choice(["", "", f"{2019 + number}年", "全市"]) + s.name
                for key, s in enumerate(standard.sections)
                if number in kept[key]
            ),
        )
        for number in range(5)
    ]


@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
@pytest.mark.parametrize("standard", STANDARDS.values(), ids=lambda standard: standard.id)
def test_five_variants_of_a_standard_give_it_back(standard: Standard, known: bool) -> None:
    others = [other for other in STANDARDS.values() if known or other.genre != standard.genre]
    found = learn(variants(standard, 1), others if known else ())
    assert [core(name) for name in names(found)] == [core(section.name) for section in standard.sections]
    assert [section.spec.required for section in found.sections] == [section.required for section in standard.sections]


def test_variants_with_other_wordings_give_a_standard_back() -> None:
    """Names that are said otherwise are found through the standards that hegao knows."""
    standard = STANDARDS["work-summary"]
    wordings = [section.all_wordings() for section in standard.sections]
    rows = [Sample(f"{n}.docx", TITLE.format(2020 + n), tuple(words[n % len(words)] for words in wordings)) for n in range(5)]
    found = learn(rows, STANDARDS.values())
    assert [section.count for section in found.sections] == [5] * len(standard.sections)


# refusals


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["工作情况 存在问题"], "至少要有两份样本"),
        (["", ""], "没有可识别的并列小标题"),
        (["会议时间 会议地点", "采购需求 评审办法"], "没有两个以上共同的章节"),
    ],
)
def test_samples_that_teach_nothing_are_refused(rows: list[str], words: str) -> None:
    with pytest.raises(NothingToLearn) as caught:
        learned(*rows)
    assert words in caught.value.words.zh
    assert str(caught.value)


# samples


def test_a_sample_is_its_title_and_outermost_headings() -> None:
    sample = sample_of("a", document := draft("2024年工作总结", ["工作情况", "存在问题"]), read_outline(document))
    assert sample == Sample("a", "2024年工作总结", ("工作情况", "存在问题"))
    text = "# 2024年工作总结\n\n## 工作情况\n\n### 抓项目\n\n写明情况。\n\n### 抓民生\n\n写明情况。\n\n## 存在问题\n\n写明问题。\n"
    document = read("a.md", text.encode())
    assert sample_of("a", document, read_outline(document)).headings == ("工作情况", "存在问题")
    document = read("a.txt", "只有一段话，没有小标题。".encode())
    assert sample_of("a", document, read_outline(document)).headings == ()


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("2024年全市工作开展情况", "工作开展情况"),
        ("存在的主要问题：", "存在的主要问题"),
        ("“十二五”时期回顾", "“十二五”时期回顾"),
        ("2024年", "2024年"),
        ("2025年和“十四五”时期工作回顾", "“十四五”时期工作回顾"),
    ],
)
def test_a_heading_is_shown_as_written_without_year_and_unit(heading: str, told: str) -> None:
    assert bare(heading) == told


# titles


@pytest.mark.parametrize(
    ("titles", "patterns", "name"),
    [
        (["青岚县档案馆2024年工作总结", "青岚县档案馆2025年度工作总结（送审稿）"], [("工作总结$", 2)], "工作总结"),
        (["2024年工作总结", "述职报告"], [("工作总结$", 1), ("述职报告$", 1)], ""),
        (["某县2023年政府信息公开工作年度报告", "某局政府信息公开年度报告"], [("政府信息公开.{0,24}年度报告$", 2)], "政府信息公开年度报告"),
        (["政府工作报告", "在某次会议上的政府工作报告"], [("政府工作报告$", 2)], "政府工作报告"),
        (["", ""], [], ""),
    ],
)
def test_title_pattern_is_what_the_titles_share(titles: list[str], patterns: list[tuple[str, int]], name: str) -> None:
    assert list(title_patterns(titles)) == patterns
    assert common_name(titles) == name


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text("关于某县工作总结报告2024年（）()[]*. ", max_size=20), min_size=1, max_size=4))
def test_title_patterns_find_the_titles_they_come_from(titles: Sequence[str]) -> None:
    for pattern, count in title_patterns(titles):
        squeezed = [re.sub(r"\s+|[（(][^()（）]{0,20}[)）]$", "", title) for title in titles]
        assert sum(bool(re.search(pattern, title)) for title in squeezed) == count > 0


# the file


def test_the_file_says_in_comments_how_many_samples_have_a_section() -> None:
    text = toml_of(learned("工作开展情况 薄弱环节", "工作开展情况 存在的问题 下一步打算", "工作开展情况 存在的问题 下一步打算"))
    assert "从 3 份样本归纳：0.docx、1.docx、2.docx" in text
    assert '[[section]]  # 3/3\nname = "工作开展情况"' in text
    assert '"薄弱环节",  # 1/3' in text
    assert '[[section]]  # 2/3\nname = "下一步打算"\nrequired = false' in text
    assert 'kind = "defacto"' in text
    assert 'authority = "惯例"' in text


def test_rare_headings_stand_in_a_comment_as_they_were_written() -> None:
    text = toml_of(learned("工作开展情况 2024年表彰名单 下一步打算", "工作开展情况 下一步打算"))
    assert "#   2024年表彰名单" in text


def test_the_file_is_a_standard_that_its_own_examples_agree_with() -> None:
    rows = ("工作开展情况 存在问题 下一步打算", "主要做法 存在的问题及下一步打算", "工作开展情况 下一步打算 存在的问题")
    standard = standard_of(learned(*rows))
    assert [example.headings for example in standard.examples] == [tuple(row.split()) for row in rows]
    assert list(disagreements(standard)) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text('工作情况问题和打算的"\\一、2年#[]*_ \t', max_size=8), max_size=5), min_size=2, max_size=4))
def test_whatever_is_learned_is_a_standard_that_agrees_with_itself(rows: Sequence[Sequence[str]]) -> None:
    clean = [tuple(" ".join(text.split()) for text in row if re.search(r"\w", text)) for row in rows]
    try:
        found = learn([Sample(f"{n}.txt", "某县工作总结", row) for n, row in enumerate(clean)], STANDARDS.values())
    except NothingToLearn:
        return
    table = tomllib.loads(toml_of(found))
    assert mistakes(table) == ()
    assert not any(found.claimed != found.found for found in disagreements(read_standard(table)))
