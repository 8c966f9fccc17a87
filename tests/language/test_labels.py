"""Number labels at the head of a paragraph."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegao.language import labels
from hegao.language.labels import Label, LabelStyle, may_open_label, parse_label, parse_spaced_decimal

LABELS = [
    ("一、工作情况", LabelStyle.HAN, 1, "一、"),
    ("十二、工作情况", LabelStyle.HAN, 12, "十二、"),
    ("  （三）加强领导", LabelStyle.HAN_PAREN, 3, "（三）"),
    ("（ 三 ）加强领导", LabelStyle.HAN_PAREN, 3, "（ 三 ）"),
    ("（三)加强领导", LabelStyle.HAN_PAREN, 3, "（三)"),
    ("㈢加强领导", LabelStyle.HAN_PAREN, 3, "㈢"),
    ("3.加强领导", LabelStyle.ARABIC, 3, "3."),
    ("3、5月10日前完成", LabelStyle.ARABIC, 3, "3、"),
    ("1.12月底前完成", LabelStyle.ARABIC, 1, "1."),
    ("20.2026年10件民生实事", LabelStyle.ARABIC, 20, "20."),
    ("21.5+2就业服务圈", LabelStyle.ARABIC, 21, "21."),
    ("（4）加强领导", LabelStyle.ARABIC_PAREN, 4, "（4）"),
    ("4）加强领导", LabelStyle.ARABIC_PAREN, 4, "4）"),
    ("⑷加强领导", LabelStyle.ARABIC_PAREN, 4, "⑷"),
    ("④加强领导", LabelStyle.CIRCLED, 4, "④"),
    ("1.2 总体要求", LabelStyle.DECIMAL, 2, "1.2"),
    ("3.1  项目的要求", LabelStyle.DECIMAL, 1, "3.1"),
    ("第二部分　决算报表", LabelStyle.PART, 2, "第二部分"),
    ("第三章 罚则", LabelStyle.CHAPTER, 3, "第三章"),
    ("第一节 概述", LabelStyle.SECTION, 1, "第一节"),
    ("第一百二十条 本法自公布之日起施行", LabelStyle.ARTICLE, 120, "第一百二十条"),
    ("第七条　第三方机构应当", LabelStyle.ARTICLE, 7, "第七条"),
    ("第一，提高认识", LabelStyle.ORDINAL, 1, "第一，"),
    ("一是加强学习", LabelStyle.SHI, 1, "一是"),
    ("其次，加强宣传", LabelStyle.SEQUENCE, 2, "其次，"),
    ("一、二十届四中全会精神学习情况", LabelStyle.HAN, 1, "一、"),
    ("一、一季度工作情况", LabelStyle.HAN, 1, "一、"),
    ("二、三年行动计划", LabelStyle.HAN, 2, "二、"),
    ("（一）项目建设", LabelStyle.HAN_PAREN, 1, "（一）"),
    ("★1.每栋楼设一名楼长", LabelStyle.ARABIC, 1, "1."),
    ("▲ 3、记录保存三年", LabelStyle.ARABIC, 3, "3、"),
    ("☑二、按季考核", LabelStyle.HAN, 2, "二、"),
    ("※（2）如实填写", LabelStyle.ARABIC_PAREN, 2, "（2）"),
    ("\u200b（三）加强领导", LabelStyle.HAN_PAREN, 3, "（三）"),
    (" \ufeff5）接口说明", LabelStyle.ARABIC_PAREN, 5, "5）"),
    ("9.2.100 归档", LabelStyle.DECIMAL, 100, "9.2.100"),
    ("第六条　申请人应当", LabelStyle.ARTICLE, 6, "第六条"),
]


@pytest.mark.parametrize(("text", "style", "value", "label"), LABELS)
def test_labels_are_read_with_style_value_and_extent(text: str, style: LabelStyle, value: int, label: str) -> None:
    found = parse_label(text)
    assert found is not None
    assert (found.style, found.value, text[found.start : found.end]) == (style, value, label)


NO_LABELS = """
7.7 万人次 / 7.7万人次 / 3.15晚会 / 1.5亿元 / 2024.11 / 2024.11.03 / 12.9% / 9:00 开会 / 10 个村 / 1月5日 / 2024年工作 / （2024）
（二〇二四） / 一、二年级学生 / 一、二、三类会议 / 第一、二季度 / 第一、第二产业 / 三、四线城市 / 五、六十人 / 十一、二月 / 一、三产业
1、2年级 / 六、七个人 / （一）、（二）项所列 / （一），（二）两项 / （一）项规定 / 第七条的规定 / 第三条和第五条 / 第二条　第一款
第6.2条 / 第10.1条和第22.3条第（1）项 / 第6．2款 / 3.1 项要求外 / 6.2条规定的情形 / 192.168.10.100 主机
一.二九活动期间 / 第五、第一产业 / 第一节课 / 第七节相应改为第八节 / 第四章节主要介绍 / 第三章程 / 十四五、十五五期间 / 一带一路 / 一方面
"""


@pytest.mark.parametrize("text", [text.strip() for line in NO_LABELS.strip().split("\n") for text in line.split(" / ")])
def test_decimals_dates_enumerations_and_references_are_no_labels(text: str) -> None:
    assert parse_label(text) is None


@pytest.mark.parametrize("text", ["1 概述", "一 加强学习", "1.1概述", "A.甲类", "一，加强学习", "1：甲"])
def test_doubtful_labels_are_only_given_when_asked_for(text: str) -> None:
    found = parse_label(text, weak=True)
    assert parse_label(text) is None
    assert found is not None
    assert found.weak


@pytest.mark.parametrize("text", ["5 种便民清单", "3 个月工作安排", "12 家单位", "2 年行动计划", "6 名同志", "4 项任务", "8 大工程"])
def test_a_figure_and_what_it_counts_are_no_label(text: str) -> None:
    assert parse_label(text, weak=True) is None


@pytest.mark.parametrize("text", ["3 项目管理", "4 条件与要求", "5 种植技术", "2 家庭情况", "1 年度计划", "6 人员安排", "7 台账登记"])
def test_a_word_that_begins_like_a_measure_word_may_stand_behind_a_label(text: str) -> None:
    assert parse_label(text, weak=True) is not None


@pytest.mark.parametrize(
    ("text", "path"),
    [("7. 1 供应商可以提问", (7, 1)), ("8．  6 如果甲方提出", (8, 6)), ("14.1. 1商务文件", (14, 1, 1)), ("9 .2 对照表", (9, 2))],
)
def test_a_decimal_label_with_a_stray_space_is_read_when_asked_for(text: str, path: tuple[int, ...]) -> None:
    found = parse_spaced_decimal(text)
    assert found is not None
    assert (found.style, found.path, found.weak) == (LabelStyle.DECIMAL, path, True)


@pytest.mark.parametrize(
    "text", ["1. 2024年工作", "2. 5个村完成改造", "3. 1、2外的情形", "4. 6 名同志", "7. 供应商", "5. 10万元", "6. 08 号楼"]
)
def test_a_label_before_a_figure_is_no_decimal(text: str) -> None:
    assert parse_spaced_decimal(text) is None


@given(st.text(alphabet="一二十第（）()1２.、，条章节 是零X", max_size=12))
def test_any_text_is_read_without_error_and_within_its_bounds(text: str) -> None:
    found = parse_label(text, weak=True)
    assert found is None or 0 <= found.start < found.end <= len(text)


def plain(text: str, *, weak: bool) -> Label | None:
    """The label that `text` opens with, every pattern tried in turn: the oracle for what looks at the first character first."""
    lead = re.match(labels._LEADING, text)
    assert lead is not None
    for _, (style, is_weak, pattern) in labels._LABELS:
        match = pattern.match(text, lead.end()) if weak or not is_weak else None
        if match and not labels._reads_as_prose(style, match, text):
            return labels._label(style, match, weak=is_weak, marked=bool(lead["mark"]))
    return None


OPENERS = "第一十零（([1３首其再最㈠①⑴⒈❷Aa甲★* \u3000\u200b"
LABEL_LIKE = st.builds(
    "".join,
    st.lists(st.one_of(st.sampled_from([text for text, *_ in LABELS]), st.text(f"{OPENERS}，、.．：。）)]是先要条章\n", max_size=8))),
)


@pytest.mark.parametrize("text", [text for text, *_ in LABELS])
@pytest.mark.parametrize("weak", [False, True])
def test_the_first_character_leaves_out_no_pattern_that_matches(text: str, weak: bool) -> None:
    assert parse_label(text, weak=weak) == plain(text, weak=weak)


@settings(deadline=None)
@given(LABEL_LIKE, st.booleans())
def test_any_text_has_the_label_that_the_patterns_in_turn_find(text: str, weak: bool) -> None:
    found = plain(text, weak=weak)
    assert parse_label(text, weak=weak) == found
    assert found is None or may_open_label(text, 0)


@settings(deadline=None)
@given(LABEL_LIKE)
def test_a_text_has_another_label_when_weak_ones_are_asked_for_only_where_that_is_weak(text: str) -> None:
    found = parse_label(text, weak=True)
    assert (found is not None and found.weak) or found == parse_label(text)
