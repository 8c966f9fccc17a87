"""Number labels: what one wrong number looks like, and what is no fault at all."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docx_builder import docx_bytes
from faulty_drafts import draft
from hegao import Settings, check_text
from hegao.checks.registry import FINDERS_OF_KIND
from hegao.checks.views.counts import Count, CountKind, NumberPlace, judged
from hegao.checks.views.label_words import renumbered
from hegao.checks.views.odd_numbers import Step, odd_numbers
from hegao.checks.views.subject import Subject
from hegao.formats import read
from hegao.language.bilingual import Words
from hegao.language.labels import parse_label
from hegao.language.lexicon import entries
from hegao.language.numerals import numeral, parse_numeral
from hegao.model.document import Document, Span
from hegao.model.finding import Fault, Safety, Severity
from hegao.model.outline import read_outline

FINDER_OF = {finder.fault: finder for finder in FINDERS_OF_KIND["numbering"]}
HINTS = frozenset({"lone-item"})


def faults_in(document: Document, *wanted: str, options: dict[str, str] | None = None) -> list[Fault]:
    names = wanted or FINDER_OF.keys() - HINTS
    subject = Subject(document, read_outline(document), options=options or {})
    return sorted((fault for name in names for fault in FINDER_OF[name].find(subject, {})), key=lambda fault: fault.span.start)


def told(text: str, *wanted: str, name: str = "a.txt") -> list[tuple[str, str]]:
    """The faults of a text as (name, text of the span)."""
    document = read(name, text.encode())
    return [(fault.name, document.slice(fault.span)) for fault in faults_in(document, *wanted)]


# --- one wrong number, one finding ---


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("一、 二、 四、 五、", [("gap", "四、")]),
        ("一、 三、 三、 四、", [("gap", "三、")]),
        ("一、 二、 二、 三、 四、", [("repeated", "二、")]),
        ("一、 二、 二、 四、", [("repeated", "二、")]),
        ("一、 二、 五、 四、 五、", [("gap", "五、")]),
        ("一、 三、 二、 四、", [("backwards", "二、")]),
        ("一、 二、 三、 二、 五、", [("backwards", "二、")]),
        ("一、 二、 一、 三、 四、", [("backwards", "一、")]),
        ("一、 一、 三、 四、", [("repeated", "一、")]),
        ("一、 二、 三、 四、", []),
    ],
)
def test_one_wrong_number_gives_one_finding(labels: str, expected: list[tuple[str, str]]) -> None:
    assert told(draft(*labels.split())) == expected


@given(st.integers(4, 12), st.data())
def test_any_single_slip_in_a_series_is_told_once(length: int, data: st.DataObject) -> None:
    values = list(range(1, length + 1))
    at = data.draw(st.integers(1, length - 2))
    values[at] = data.draw(st.integers(2, 20).filter(lambda value: value != at + 1))
    assert len(odd_numbers([Step(value) for value in values])) == 1


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_lists_one_after_another_are_no_fault(lengths: list[int]) -> None:
    steps = [Step(value, 0.0) for length in lengths for value in range(1, length + 1)]
    assert odd_numbers(steps) == ()


def test_a_number_that_cannot_be_told_is_never_wrong_nor_makes_others_wrong() -> None:
    assert odd_numbers([Step(1), Step(None), Step(3), Step(4)]) == ()


def test_a_series_at_odds_throughout_is_told_once() -> None:
    assert len(told(draft("1.", "7.", "3.", "9.", "2.", "8."), "gap", "repeated", "backwards")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4.1 付款约定。\n4.2（A）按月付款。\n4.2（B）按季付款。\n4.3 发票。", []),
        ("5.1 （适用于公开招标）密封送达。\n5.1 （适用于邀请招标）当面递交。\n5.2 其他约定。", []),
        ("5.1 （适用于公开招标）密封送达。\n5.1 （适用于公开招标）当面递交。\n5.2 其他约定。", [("repeated", "5.1")]),
        ("5.1 （适用于公开招标）密封送达。\n5.1 当面递交。\n5.2 其他约定。", [("repeated", "5.1")]),
    ],
)
def test_alternatives_under_one_number_are_no_repeat(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, "gap", "repeated", "backwards") == expected


def test_a_third_level_may_go_on_beyond_ninety_nine() -> None:
    text = "9.2.98 登记\n9.2.99 核对\n9.2.100 归档\n9.2.100 查询\n9.2.102 销毁\n9.2.104 备案"
    assert told(text, "gap", "repeated", "backwards") == [("repeated", "9.2.100"), ("gap", "9.2.104")]


def test_the_finding_says_what_was_expected_and_points_to_the_number_before() -> None:
    document = read("a.txt", draft("一、", "二、", "四、").encode())
    (fault,) = faults_in(document)
    assert fault.values["expected"] == "三、"
    assert [document.slice(beside.span) for beside in fault.related] == ["二、"]


def said(text: str, lang: str = "zh") -> list[str]:
    """The messages of all rules on numbers."""
    findings = check_text(text, settings=Settings(lang=lang)).findings
    return [finding.message for finding in findings if finding.code.startswith("NU")]


@pytest.mark.parametrize(
    ("values", "zh", "en"),
    [
        ([1, 2, 4], "缺少“三、”", "missing: “三、”"),
        ([1, 2, 5, 6], "缺少“三、”和“四、”", "missing: “三、” and “四、”"),
        ([1, 2, 6, 7], "缺少“三、”“四、”和“五、”", "missing: “三、”, “四、” and “五、”"),
        ([1, 2, 9, 10], "缺少从“三、”到“八、”共6个", "missing: “三、” to “八、”, 6 in all"),
        ([1, 2, 5, 4, 5], "缺少“三、”", "missing: “三、”"),
        ([1, 2, 5, 3, 4, 5], "次序乱了", "out of order"),
    ],
)
def test_every_missing_number_is_named_and_none_that_stands_further_down(values: list[int], zh: str, en: str) -> None:
    text = "\n".join(["年度工作情况", draft(*(f"{numeral(value)}、" for value in values))])
    (chinese,), (english,) = said(text), said(text, "en")
    assert chinese.endswith(zh)
    assert english.endswith(en)


_LIKES = ("第{0}条 各单位应当按照本制度抓好落实。", "图{1} 组织机构", "{0}、项目名称", "{1}.项目名称")
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+")


@example("{0}、项目名称", [1, 3, 5, 3, 4])
@given(st.sampled_from(_LIKES), st.lists(st.integers(1, 6), min_size=3, max_size=7))
def test_no_number_is_said_to_come_after_a_higher_one(like: str, values: list[int]) -> None:
    text = "\n".join(
        ["年度工作情况", *(line for value in values for line in (like.format(numeral(value), value), "有关情况已写明，内容较为完整。"))]
    )
    for message in said(text):
        if after := re.match("“([^”]+)”之后应是“([^”]+)”|图表编号从“([^”]+)”跳到“[^”]+”，应是“([^”]+)”", message):
            before, due = (parse_numeral(_NUMBER.findall(words)[-1]) for words in after.groups() if words)
            assert due == (before or 0) + 1


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([1, 2, 4], "“第二条”之后应是“第三条”，这里却是“第四条”"),
        ([1, 2, 2, 3], "“第二条”重复了，这里应是“第三条”"),
        ([1, 3, 2, 4], "“第二条”排在“第三条”之后，条的序号倒退了"),
        ([1, 2, 3, 2, 3], "“第二条”排在“第三条”之后，条的序号倒退了"),
    ],
)
def test_what_is_wrong_with_an_article_is_said_of_what_is_printed(values: list[int], message: str) -> None:
    assert said("\n".join(f"第{numeral(value)}条 各单位应当按照本制度抓好落实。" for value in values)) == [message]


def test_a_jump_over_many_numbers_is_only_a_warning() -> None:
    (fault,) = faults_in(read("a.txt", draft("1.", "2.", "20.", "21.").encode()))
    assert fault.severity is Severity.WARNING


# --- what is a series ---


def test_second_level_may_begin_anew_under_every_heading() -> None:
    assert told(draft("一、", "（一）", "（二）", "二、", "（一）", "（二）", "三、", "（一）", "（二）")) == []


def test_second_level_may_run_on_through_the_document() -> None:
    assert told(draft("一、", "（一）", "（二）", "二、", "（三）", "（四）", "三、", "（五）", "（六）")) == []


def test_a_slip_at_the_end_of_a_group_that_runs_on_is_told_once() -> None:
    labels = ["一、", "（一）", "（二）", "二、", "（三）", "（五）", "三、", "（五）", "（六）"]
    assert told(draft(*labels)) == [("gap", "（五）")]


def test_one_group_that_runs_on_where_the_others_begin_anew_is_told() -> None:
    labels = ["一、", "（一）", "（二）", "二、", "（一）", "（二）", "三、", "（三）", "（四）"]
    assert told(draft(*labels)) == [("first-number", "（三）")]


def test_a_list_inside_an_item_of_the_same_style_does_not_break_the_outer_one() -> None:
    assert told(draft("1.", "2.", "1.", "2.", "3.", "4.", "5.", "3.", "4.")) == []


def test_the_document_goes_on_after_parts_of_another_that_stand_in_it() -> None:
    assert told(draft("一、", "二、", "一、", "二、", "三、", "三、", "四、")) == []


@pytest.mark.parametrize("line", ["致：某某单位", "承诺人（盖章）：", "日期：", "2026年3月1日"])
def test_numbers_begin_anew_after_a_letter_begins_or_ends(line: str) -> None:
    assert told(f"一、总体情况\n{line}\n一、按期完成。\n三、保证质量。") == [("gap", "三、")]
    assert told("一、总体情况\n各单位：\n一、按期完成。\n三、保证质量。") == [("repeated", "一、")]


def test_a_list_without_points_is_none_with_one_that_has_them_unless_it_goes_on_from_it() -> None:
    lines = ["1.组成", "2.装订", "1 报价表", "2 情况表", "3 承诺书", "3.密封", "4 递交", "5.开启"]
    assert told("\n".join(lines)) == []


def test_a_list_of_word_in_an_item_that_was_typed_is_a_series_of_its_own() -> None:
    markdown = "**1. 价值**\n\n1. 学术\n2. 应用\n\n**2. 方法**\n\n1. 实验\n2. 对照\n\n**3. 计划**\n"
    assert told(markdown, "gap", "repeated", "backwards", name="a.md") == []


def test_numbers_that_run_on_have_no_first_even_where_one_is_missing() -> None:
    labels = ["一、", "1.", "2.", "二、", "3.", "三、", "5.", "6.", "四、", "7.", "8."]
    assert told(draft(*labels), "first-number") == []


def test_a_sentence_about_the_second_part_opens_no_series() -> None:
    assert told("# 记录\n\n- 输入分成几块\n- 第二部分主要是输入流量和终端数目，根据地址分类。\n", "first-number", name="a.md") == []


def test_numbers_may_run_on_in_one_chapter_and_begin_anew_in_the_next() -> None:
    chapters = [
        "第一章 须知",
        "一、总则",
        "1.范围",
        "2.定义",
        "二、编制",
        "3.组成",
        "4.报价",
        "第二章 合同",
        "一、价款",
        "1.总价",
        "二、交付",
        "1.地点",
        "三、验收",
        "1.标准",
    ]
    assert told("\n".join(chapters), "first-number") == []


def test_attachments_are_numbered_on_their_own() -> None:
    assert told(draft("一、", "二、") + "\n附件1\n" + draft("一、", "二、", "三、")) == []


def test_table_cells_are_numbered_on_their_own() -> None:
    table = "| 序号 | 内容 |\n|---|---|\n| 一、 | （一）学习 |\n| 三、 | （四）宣传 |\n"
    assert told(f"## 一、情况\n\n{table}\n## 二、打算\n\n抓好落实。\n", name="a.md") == []


def test_a_markdown_list_is_numbered_by_its_renderer() -> None:
    assert told("1. 学习\n1. 宣传\n1. 检查\n", name="a.md") == []


def test_quotations_of_other_documents_are_not_counted() -> None:
    assert told("一、文件要求\n文件指出：“三、强化督查。\n五、严肃问责。”\n二、贯彻情况\n已经落实。") == []


def test_a_missing_number_that_stands_inside_a_paragraph_is_not_missing() -> None:
    assert told("1.完善方案；2.明确分工；3.压实责任。\n4.加强督查。\n5.严格考核。") == []


def test_a_chapter_of_its_own_may_begin_with_its_number() -> None:
    assert told("第三章 专项整治\n第一节 整治内容\n重点整治下列问题。\n第二节 整治步骤\n分三个阶段推进。") == []


def test_a_text_that_lost_its_first_part_is_told() -> None:
    assert told("关于检查情况的汇报\n现将有关情况汇报如下。\n二、存在问题\n台账不全。\n三、下一步打算\n限期整改。") == [
        ("first-number", "二、")
    ]


def test_a_lone_number_at_a_line_start_is_no_series() -> None:
    assert told("一、情况\n12.完成改造的村全部通过验收。\n二、打算\n抓好落实。") == []


@pytest.mark.parametrize("odd", [2, 3, 4, 5, 6])
def test_a_heading_numbered_like_the_others_is_in_one_series_with_them_whatever_its_level(odd: int) -> None:
    lines = [f"{'###' if place == odd else '##'} {numeral(place)}、部分{place}\n\n本节说明有关做法和要求。" for place in range(1, 7)]
    assert told("\n\n".join(["# 平台说明", *lines]), name="a.md") == []


# --- automatic numbers ---


def level(text: str, number_format: str = "chineseCounting") -> str:
    return f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/></w:lvl>'


def word(*paragraphs: tuple[str, int] | str, lvl: str = "") -> Document:
    """A Word file: (text, list number) is numbered automatically, a string is not."""
    lists = "".join(f'<w:abstractNum w:abstractNumId="{i}">{lvl or level("%1、")}</w:abstractNum>' for i in (1, 2))
    numbers = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in (1, 2))
    body = ""
    for given_paragraph in paragraphs:
        text, number = (given_paragraph, 0) if isinstance(given_paragraph, str) else given_paragraph
        mark = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>' if number else ""
        body += f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>"
    return read("a.docx", docx_bytes(body, numbering=lists + numbers))


def told_in(document: Document, *wanted: str) -> list[tuple[str, str, str]]:
    return [(fault.name, fault.values.get("label", ""), document.slice(fault.span)) for fault in faults_in(document, *wanted)]


def test_typed_headings_that_go_on_from_automatic_ones_are_right() -> None:
    assert told_in(word(("工作情况", 1), ("存在问题", 1), "三、下一步打算")) == []


def test_a_typed_heading_that_word_does_not_count_is_told_at_the_next_automatic_one() -> None:
    document = word(("工作情况", 1), "二、存在问题", ("下一步打算", 1), "抓好落实。")
    assert told_in(document) == [("repeated", "二、", "下一步打算")]


def test_headings_of_a_second_list_that_begins_anew_are_told() -> None:
    document = word(("工作情况", 1), ("主要做法", 1), ("存在问题", 2), ("下一步打算", 1), ("有关建议", 1))
    assert told_in(document) == [("backwards", "一、", "存在问题")]


def test_arabic_lists_of_word_may_begin_anew_anywhere() -> None:
    document = word(("甲", 1), ("乙", 1), ("丙", 2), ("丁", 1), lvl=level("%1.", "decimal"))
    assert told_in(document) == []


def test_a_number_printed_before_an_empty_paragraph_is_not_missing() -> None:
    assert told_in(word(("工作情况", 1), ("", 1), ("下一步打算", 1)), "gap") == []


def test_bare_numbers_in_a_row_are_told_once_and_may_be_lines_to_fill_in() -> None:
    document = read("a.txt", "与会人员：\n1.\n2.\n3.\n会议议程\n一、通报情况\n二、\n三、讨论事项".encode())
    assert [(document.slice(fault.span), fault.severity) for fault in faults_in(document, "label-alone")] == [
        ("1.", Severity.WARNING),
        ("二、", None),
    ]


def test_a_bare_number_before_a_table_belongs_to_it() -> None:
    assert told("一、基本情况\n\n二、\n\n| 村 | 户 |\n|---|---|\n| 东 | 3 |\n\n三、打算\n", "label-alone", name="a.md") == []


def test_a_number_printed_in_a_table_is_not_missing() -> None:
    numbered = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    cell = f"<w:tbl><w:tr><w:tc>{numbered.format('乙')}</w:tc></w:tr></w:tbl>"
    numbering = f'<w:abstractNum w:abstractNumId="1">{level("%1、")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    document = read("a.docx", docx_bytes(numbered.format("甲") + cell + numbered.format("丙"), numbering=numbering))
    assert told_in(document, "gap") == []


def test_a_list_may_begin_in_the_sentence_above() -> None:
    assert told("1.登记台账。\n2.归档材料。\n3.移交钥匙。\n这一批之中，还有两项未完成，分别是：1.盘点库存；\n2.销毁副本。") == []


def test_a_list_of_word_goes_on_from_its_own_last_number_wherever_that_stands() -> None:
    document = word(("甲组", 1), ("乙组", 1), "一、分工", ("整理材料。", 2), ("丙组", 1), "二、进度", lvl=level("%1.", "decimal"))
    assert told_in(document, "gap") == []


def test_a_number_format_that_is_not_known_is_left_alone() -> None:
    document = word(("甲", 1), "三、乙", ("丙", 1), lvl=level("%1、", "hindiVowels"))
    assert told_in(document, "gap", "repeated", "backwards") == []


def test_a_typed_label_after_an_automatic_one_can_be_deleted() -> None:
    document = word(("一、工作情况", 1), ("二、存在问题", 1))
    faults = faults_in(document, "doubled-label")
    assert [document.slice(fault.span) for fault in faults] == ["一、", "二、"]
    assert all(edit.text == "" for fault in faults for edit in fault.edits)


def test_typed_arabic_numbers_in_step_with_automatic_chinese_ones_are_doubled_too() -> None:
    document = word(("1.工作情况", 1), ("2.存在问题", 1))
    assert [document.slice(fault.span) for fault in faults_in(document, "doubled-label")] == ["1.", "2."]


def test_a_list_that_begins_right_after_an_automatic_heading_is_not_doubled() -> None:
    assert told_in(word(("一是加强学习。", 1), ("3.5亿元资金全部到位。", 1)), "doubled-label") == []


# --- inside paragraphs ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是学习不深；三是作风不实。", ["三是"]),
        ("一是学习不深；二要压实责任；三是强化督查。", []),
        ("一是学习不深。\n二是作风不实。\n四是督查不够。", ["四是"]),
        ("一是学习。一要集中学，二要个人学。二是宣传。一要上网，二要上门。三是督查。", []),
        ("一是学习不深；二抓责任落实；三是强化督查。", []),
        ("万一是误报，统一是由专人核实，之一是材料不全，三是核对。", []),
        ("坚持一是一、二是二。一是学习。二是宣传。", []),
        ("检查发现，二是台账不全；三是培训不够。", ["二是"]),
        ("任务如下：(1)摸底;(2)建账;(4)整改。", ["(4)"]),
        ("任务如下：①摸底；②建账；④整改。", ["④"]),
        ("按照第（一）项、第（四）项办理，式(1)与式(3)相同。", []),
        ("第一，提高认识。第二，压实责任。第四，强化督查。", ["第四，"]),
        ("第一、第二产业稳步增长。第一，提高认识。第二，压实责任。", []),
    ],
)
def test_series_inside_paragraphs(text: str, expected: list[str]) -> None:
    assert [found for _, found in told(text, "inline-series")] == expected


def test_every_heading_begins_a_new_series_of_yi_shi() -> None:
    text = "（一）认识不足。一是学习不深。二是重视不够。三是投入不多。\n（二）机制不全。一是分工不明。二是考核不严。"
    assert told(text, "inline-series") == []


def test_a_headless_series_is_only_a_warning() -> None:
    (fault,) = faults_in(read("a.txt", "检查发现，二是台账不全；三是培训不够。".encode()), "inline-series")
    assert (fault.severity, fault.variant) == (Severity.WARNING, "first")


# --- the other faults ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）、学习\n（二）、宣传", [("（一）、", "（一）"), ("（二）、", "（二）")]),
        ("一．学习\n二，宣传", [("一．", "一、"), ("二，", "二、")]),
        ("首先、要提高认识。\n其次、要压实责任。", [("首先、", "首先，"), ("其次、", "其次，")]),
        ("第一章、总则\n第二章、分则", [("第一章、", "第一章　"), ("第二章、", "第二章　")]),
        ("1、学习\n2、宣传", []),
        ("第一部分：概况\n第二部分：情况", []),
    ],
)
def test_points_after_labels(text: str, expected: list[tuple[str, str]]) -> None:
    document = read("a.txt", text.encode())
    assert [(document.slice(f.span), f.values["expected"]) for f in faults_in(document, "label-punctuation")] == expected


def test_the_point_of_arabic_labels_is_looked_at_on_request() -> None:
    document = read("a.txt", "1、学习\n2、宣传".encode())
    assert len(faults_in(document, "label-punctuation", options={"arabic-label-point": "forbid"})) == 2


def test_of_two_bracket_widths_the_rarer_is_told_and_of_equals_the_half_width() -> None:
    assert told("(一)学习。\n(二)宣传。\n（三）检查。", "label-brackets") == [("label-brackets", "（三）")]
    assert told("(一)学习。\n（二）宣传。", "label-brackets") == [("label-brackets", "(一)")]
    assert told("(一)学习。\n(二)宣传。", "label-brackets") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）学习理论。\n二）宣传政策。\n（三）检查落实。", ["二）"]),
        ("(一)学习理论。\n(二宣传政策。\n(三)检查落实。", ["(二"]),
        ("（一）学习理论。\n（二）宣传政策。\n三）检查落实。", ["三）"]),
        ("（一）学习理论。\n（三中全会以来的情况）另行汇报。\n（二）检查落实。", []),
        ("（一）学习理论。\n（二中全会精神已传达）各村照办。", []),
        ("一）学习理论。\n二）宣传政策。\n三）检查落实。", []),
        ("（一）学习理论。\n四）宣传政策。", []),
    ],
)
def test_a_label_that_lost_one_bracket_is_told(text: str, expected: list[str]) -> None:
    document = read("a.txt", text.encode())
    found = faults_in(document, "label-brackets")
    assert [document.slice(fault.span) for fault in found] == expected
    for fault in found:
        (edit,) = fault.edits
        assert fault.values["expected"] in document.text[: edit.span.start] + edit.text + document.text[edit.span.end :]


@pytest.mark.parametrize(
    ("lines", "safety"),
    [
        (["（一）学习。", "二）宣传。"], Safety.SAFE),
        (["（一）学习（含讨论。", "二）宣传。"], Safety.UNSAFE),
        (["（一）学习。", "（二宣传工作安排。"], Safety.UNSAFE),
    ],
)
def test_a_bracket_is_put_in_unasked_only_where_nothing_else_can_be_meant(lines: list[str], safety: Safety) -> None:
    (fault,) = faults_in(read("a.txt", "\n\n".join(lines).encode()), "label-brackets")
    assert fault.safety is safety


def test_a_heading_of_the_same_style_at_another_level_is_no_second_style() -> None:
    lines = ["## 一、总体", "## 二、任务", "### （一）平台", "#### 三、应用", "### （二）服务", "## 四、保障"]
    assert told("\n\n略述。\n\n".join(["# 说明", *lines]), "mixed-series", name="a.md") == []


def test_a_habit_of_mismatched_brackets_is_told_once_and_mended_throughout() -> None:
    text = "\n".join(f"（{numeral(i)})加强第{numeral(i)}项工作。" for i in range(1, 7))
    (fault,) = faults_in(read("a.txt", text.encode()), "label-brackets")
    assert (fault.variant, fault.values["count"], len(fault.edits)) == ("mismatched", "6", 6)


def test_a_lone_item_is_told_at_the_outermost_level() -> None:
    assert told("一、情况\n（一）学习\n1.集中学。\n2.个人学。", "lone-item") == [("lone-item", "一、")]


def test_a_lone_item_at_the_end_says_that_text_may_be_missing() -> None:
    text = "一、情况\n（一）学习。\n二、问题\n（一）认识不足。\n（二）力量不够。\n三、打算\n（一）抓学习。"
    faults = faults_in(read("a.txt", text.encode()), "lone-item")
    assert [fault.variant for fault in faults] == ["", "truncated"]


@pytest.mark.parametrize(
    ("intro", "items", "expected"),
    [
        ("提出以下三点意见：", "1.学习。\n2.宣传。", ["三点"]),
        ("提出以下两点意见：", "1.学习。\n2.宣传。", []),
        ("具体有四项任务，分述如下：", "1.学习。\n2.宣传。", []),
        ("现将四项工作安排如下：", "一、学习\n二、宣传\n三、检查", ["四项"]),
        ("围绕三个方面开展检查。", "1.学习。\n2.宣传。", []),
        ("主要有以下三个问题：一是认识不足；二是力量不够。", "另外，经费紧张。", ["三个"]),
    ],
)
def test_stated_counts(intro: str, items: str, expected: list[str]) -> None:
    assert [found for _, found in told(f"{intro}\n{items}", "stated-count")] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["图1 机构图", "图3 流程图"], ["图3"]),
        (["表2-1 进度", "表2-2 资金", "表2-2 人员"], ["表2-2"]),
        (["表1-1 进度", "表1-2 资金", "表2-1 人员"], []),
        (["图1 机构图", "如图3所示，流程较长。", "图2 流程图"], []),
        (["表1 进度", "续表1 进度", "表2 资金"], []),
        (["表一 进度", "表三 资金"], ["表三"]),
    ],
)
def test_captions(lines: list[str], expected: list[str]) -> None:
    text = "\n".join(f"{line}\n各单位按照要求认真抓好各项工作任务的落实。" for line in lines)
    assert [found for _, found in told(text, "caption-number")] == expected


@pytest.mark.parametrize("word", entries("caption-title-word"))
def test_a_title_may_open_with_what_else_goes_on_a_sentence(word: str) -> None:
    lines = ["图1机构图", f"图2{word}分布", "图3流程图"]
    assert told("\n各科室分工负责。\n".join(lines), "caption-number") == []


def test_a_sentence_about_a_figure_is_no_caption() -> None:
    lines = ["图1机构图", "图2中的箭头表示次序，步骤较多", "图3流程图"]
    assert told("\n各科室分工负责。\n".join(lines), "caption-number") == []
    assert told("图1机构图\n图1中的箭头表示次序\n图2流程图", "caption-number") == []


def test_a_missing_first_caption_may_open_a_line_in_any_form() -> None:
    begun = "第一章 概述\n图1-1 机构图\n第二章 设计\n"
    assert told(begun + "图2-900 流程图\n", "caption-number") == [("caption-number", "图2-900")]
    assert told(begun + "图2-1中的箭头表示次序。\n图2-2 流程图\n", "caption-number") == []
    assert told(begun + "图21 机构图\n图2-2 流程图\n", "caption-number") == []


def test_many_late_captions_take_no_time() -> None:
    text = "第一章 概述\n图1-1 机构图\n" + "".join(f"第{numeral(n)}章 设计\n图{n}-900 流程图\n说明。\n" for n in range(2, 60))
    began = time.perf_counter()
    told(text, "caption-number")
    assert time.perf_counter() - began < 5


# --- sections under another's number ---


def test_lists_begin_anew_but_not_under_their_own_number() -> None:
    sections = [
        "4 设计",
        "4.1 平台",
        "4.2 数据",
        "5 实现",
        "5.1 登录",
        "5.2 查询",
        "5.3 导出",
        "5.3 备份",
        "5.1 登录",
        "5.2 查询",
        "5.3 导出",
    ]
    assert told(draft(*sections), "repeated", "backwards") == [("repeated", "5.3"), ("backwards", "5.1")]
    assert told(draft("4 设计", "4.0 总则", "4.1 平台", "4.2 数据", "5 实现", "5.0 总则", "5.1 登录", "5.2 查询"), "repeated") == []


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("3. 3.1 4.1 4.2 5.", ["4.1"]),
        ("3. 3.1 4. 4.1 5.", []),
        ("2. 2.1 2.1.1 2.2 2.2.1 2.3 2.4.1 2.4.2 2.4 2.3.1 2.3.2", ["2.4.1", "2.3.1"]),
        ("2. 2.1 2.1.1 2.2 2.2.1 2.3 2.3.1 2.4 2.4.1", []),
        ("2. 2.1 2.2 2.3 2.1.1 2.2.1 2.3.1 2.3.2", []),
    ],
)
def test_sections_under_another_number(labels: str, expected: list[str]) -> None:
    assert [label for _, label in told(draft(*(f"{label} 内容" for label in ("1.", "1.1", *labels.split()))), "wrong-parent")] == expected


# --- words that are no unit of an order ---


@pytest.mark.parametrize("entry", entries("word-of-an-order-unit"))
def test_a_word_that_begins_with_a_unit_is_no_label(entry: str) -> None:
    label = parse_label(f"第二{entry.split('(', maxsplit=1)[0]}由各科室落实")
    assert label is None or label.closer != entry[0]


@pytest.mark.parametrize("text", ["第一条目的和依据", "第二条例外情形", "第二节目标任务", "第三章程序规定"])
def test_a_unit_before_a_word_of_its_own_stays_one(text: str) -> None:
    assert parse_label(text) is not None


@pytest.mark.parametrize("word", entries("word-of-a-list-verb"))
def test_a_word_that_begins_with_the_verb_of_a_list_opens_none(word: str) -> None:
    assert parse_label(f"一{word}齐全") is None


@pytest.mark.parametrize("word", [*entries("counted-with-gaps"), "年级", "年制"])
def test_numbers_in_a_row_before_what_they_count_are_no_label(word: str) -> None:
    assert parse_label(f"一、二{word}情况") is None


@pytest.mark.parametrize("lead", ["备注", "附注", "注意事项", "注意", "说明", "备注说明", "解答", "其中", "例如"])
def test_a_list_may_begin_after_a_word(lead: str) -> None:
    assert told(f"{lead}：1.人员须在册。\n2.材料须齐全。\n4.逾期不收。", "gap") == [("gap", "4.")]


@pytest.mark.parametrize("when", ["适用于货物", "仅限货物", "选用", "备选"])
def test_one_of_two_may_hold(when: str) -> None:
    assert told(f"1.报名。\n2.（{when}一）现场提交。\n2.（{when}二）网上提交。\n3.公布。", "repeated") == []


def test_attachments_are_compared_with_list_and_pages() -> None:
    text = "请按附件1填报，见附件4。\n附件：1.责任分解表\n2.联系人名单\n附件1\n任务责任分解表\n附件2\n联系人名单"
    document = read("a.txt", text.encode())
    faults = faults_in(document, "attachment-number")
    assert [(document.slice(f.span), f.variant) for f in faults] == [("附件4", ""), ("附件1", "name")]


@pytest.mark.parametrize(
    ("numbers", "expected"), [([1, 2, 3, 4], []), ([1, 2, 4, 5], ["第四条"]), ([1, 2, 2, 3], ["第二条"]), ([1, 2, 4, 3, 5], ["第三条"])]
)
def test_articles_count_through_chapters(numbers: list[int], expected: list[str]) -> None:
    articles = [f"第{numeral(number)}条 各单位应当按照本制度抓好落实。" for number in numbers]
    text = "\n".join(["第一章 总则", *articles[:2], "第二章 职责", *articles[2:]])
    assert [found for _, found in told(text)] == expected


def test_a_chapter_missing_between_articles_that_run_on_is_only_a_warning() -> None:
    text = "第一章 总则\n第一条 为加强管理，制定本制度。\n第三章 附则\n第二条 本制度自印发之日起施行。\n第三条 解释权归办公室。"
    (fault,) = faults_in(read("a.txt", text.encode()))
    assert (fault.name, fault.severity) == ("gap", Severity.WARNING)


def test_references_to_articles_and_items_that_are_not_there() -> None:
    text = (
        "第一条 为加强管理，制定本办法。\n第二条 有下列情形之一的，予以表彰：\n（一）成绩突出的；\n（二）贡献较大的。\n"
        "有前款第（三）项情形的，依照本办法第九条和《管理条例》第八十条处理。\n第三条 本办法自发布之日起施行。"
    )
    assert [found for _, found in told(text, "dangling-reference")] == ["第（三）项", "第九条"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("十、学习\n一十一、宣传", ["一十一、"]),
        ("l、学习\n2、宣传", ["l、"]),
        ("9.学习\n1O.宣传\n11.检查", ["1O."]),
        ("—、学习\n二、宣传", ["—、"]),
        ("I.学习\nII.宣传", []),
        ("Ⅰ、学习\n——、宣传", []),
    ],
)
def test_numerals_nobody_writes(text: str, expected: list[str]) -> None:
    assert [found for _, found in told(text, "malformed-numeral", "gap", "first-number")] == expected


def test_only_what_is_wanted_is_looked_for() -> None:
    assert told("（一）、学习\n（三）、宣传", "gap") == [("gap", "（三）、")]


@given(
    st.lists(
        st.sampled_from(["一、", "（二）", "3.", "（4）", "⑤", "第六条 ", "一是", "附件2", "图1 ", "内容", "。", "\n", "“", "”"]),
        max_size=40,
    )
)
def test_no_text_makes_a_check_fail_and_every_span_has_text(parts: list[str]) -> None:
    document = read("a.txt", ("稿" + "".join(parts)).encode())
    assert all(len(fault.span) and fault.name in FINDER_OF for fault in faults_in(document, *FINDER_OF))


def test_a_bracketed_number_of_a_lower_level_does_not_stand_in_for_a_missing_one() -> None:
    assert told(draft("一、", "（一）", "（二）", "三、", "（一）", "（二）")) == [("gap", "三、")]


# --- the judge, whatever is counted ---


def count_of(text: str, *values: int, spelled: str = "", loose: bool = False, excused: bool = False) -> list[Fault]:
    """The faults of numbers that stand at the places 0, 1, 2 … of a text; a missing one may stand in it as `spelled`."""
    document = read("a.txt", text.encode())

    def place(index: int) -> NumberPlace:
        return NumberPlace(
            Span(index, index + 1), f"第{values[index]}号", lambda value: f"第{value}号", lambda value: re.compile(f"{spelled}{value}")
        )

    kind = CountKind(Words("前面是{0}", "{0} comes before"), fault="" if loose else "wrong", variants=frozenset({"repeated"}), loose=loose)
    count = Count(kind, [Step(value) for value in values], place, lambda _: Span(0, len(text)), lambda _: excused)
    return list(judged(Subject(document, read_outline(document)), lambda _: [count]))


def test_a_wrong_number_is_told_with_the_one_before_it() -> None:
    (fault,) = count_of("内容较为完整", 1, 2, 4)
    assert (fault.name, fault.variant, fault.severity, fault.span) == ("wrong", "", None, Span(2, 3))
    assert fault.values == {
        "label": "第4号",
        "expected": "第3号",
        "previous": "第2号",
        "missing": "“第3号”",
        "missing_en": "“第3号”",
    }
    assert [(beside.span, beside.words) for beside in fault.related] == [(Span(1, 2), Words("前面是第2号", "第2号 comes before"))]


def test_only_what_a_kind_tells_in_its_own_words_is_a_variant() -> None:
    assert [fault.variant for fault in count_of("内容较为完整", 1, 2, 2, 3)] == ["repeated"]
    assert [(fault.name, fault.variant) for fault in count_of("内容较为完整", 1, 3, 4, loose=True)] == [("gap", "")]


@pytest.mark.parametrize(("text", "loose", "found"), [("第2项", False, 0), ("第3项", False, 1), ("第3项", True, 0), ("第5项", True, 1)])
def test_a_missing_number_may_stand_in_between(text: str, loose: bool, found: int) -> None:
    assert len(count_of(text + "内容较为完整", 1, 4, 5, spelled="第", loose=loose)) == found


def test_what_the_reader_excuses_is_not_told() -> None:
    assert count_of("内容较为完整", 1, 2, 2, 3, excused=True) == []


def test_a_long_jump_is_doubtful_only_where_numbers_may_be_a_selection() -> None:
    assert [fault.severity for fault in count_of("内容较为完整", 1, 2, 12, 13)] == [None]
    assert [fault.severity for fault in count_of("内容较为完整", 1, 2, 12, 13, loose=True)] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("表2-1", "表2-12"), ("图一", "图十二"), ("一是", "十二是"), ("⑤", "⑫"), ("⑳", "⑫"), ("( 3 )", "( 12 )"), ("第二，", "第十二，")],
)
def test_another_number_is_written_in_the_same_numerals(text: str, expected: str) -> None:
    assert renumbered(text, 12) == expected


def test_a_marker_beyond_the_thirteenth_is_expected_in_its_own_numerals() -> None:
    text = "任务如下：" + "；".join(f"（{numeral(n)}）摸底" for n in range(1, 17) if n != 15)
    assert [fault.values["expected"] for fault in faults_in(read("a.txt", text.encode()), "inline-series")] == ["（十五）"]


def test_a_markdown_list_goes_on_after_one_inside_it_that_is_not_indented() -> None:
    text = "1. 甲\n\n说明。\n\n2. 乙\n\n说明。\n\n3. 丙\n\n说明：\n\n1. 子甲\n\n说明。\n\n2. 子乙\n\n说明。\n\n4. 丁\n\n说明。\n"
    assert [finding.code for finding in check_text(text, name="a.md").findings if finding.code.startswith("NU00")] == []


@pytest.mark.parametrize(("between", "expected"), [("## 4书写规范", []), ("## 书写规范", ["NU001"])])
def test_a_bare_number_that_touches_its_heading_is_not_missing(between: str, expected: list[str]) -> None:
    prose = "代码要写得清楚，方便别人阅读，也方便自己修改。"
    heads = ["## 1 总则", "## 2 命名", "## 3 注释", between, "## 5 其他", "## 6 附则"]
    text = "\n\n".join(["# 规范", *(line for head in heads for line in (head, prose))])
    assert [finding.code for finding in check_text(text, Settings(select=("NU001",)), name="a.md").findings] == expected


def test_a_number_with_a_point_repeats_none_without() -> None:
    bare = ["1 配置较低", "2 限制较多", "3 兼容不强", "4 细节不够"]
    text = "\n\n".join(["比较如下。", *bare, "以上是缺点。", "4.所建议的系统", "所建议的系统运行稳定，用户容易上手。"])
    assert told(text, "repeated") == []


def test_a_list_of_versions_is_no_series_of_sections() -> None:
    text = """1概述
1.1产品
程序说明如下。
1.2版本
程序版本：
1.0拥有基础的功能，未包含全部内容
1.1加入了一些组件，美化了界面
2.0包含完整的功能
2.1修改了一些缺陷
2总结
2.1经验
以上为经验。
"""
    assert not told(text)


def test_the_form_of_a_label_is_no_repeat_of_one() -> None:
    assert not told("3.4系统能力\n3.4.x(系统能力)\n本条应标识每一个能力。\n3.5接口\n3.5.x(接口的标识符)\n本条说明接口。\n")


def test_a_caption_pushed_to_the_middle_by_tabs_is_counted() -> None:
    assert not told("表1 基本情况\n\t\t\t表2 回归分析结果\n表3 主要结论\n")


def test_two_captions_in_one_line_are_both_there() -> None:
    assert not told("图1.1 红外相机\t\t\t图1.2 红外夜视仪\n图1.3 红外隐身\n")


def test_a_caption_with_a_space_in_its_number_is_there() -> None:
    assert not told("图5.1 登录界面\n图5.2 打开文件\n图5. 3 读写文件\n图5.4 删除文件\n")


def test_a_missing_caption_that_is_written_somewhere_is_only_doubtful() -> None:
    certain = faults_in(read("a.txt", "图1 组织机构图\n各科室分工协作。\n图3 工作流程图\n".encode()), "caption-number")
    named = faults_in(read("a.txt", "图1 组织机构图\n分工情况（图2）略有调整。\n图3 工作流程图\n".encode()), "caption-number")
    assert [fault.severity for fault in (*certain, *named)] == [None, Severity.WARNING]


def test_a_list_inside_a_list_of_the_same_style_is_no_repeat() -> None:
    text = """2.2 业务需求
1.高密度存储与快速分拣：
1.大型中心品规数可达一万个，存储密度要高。
2.分拣环节支持整箱与拆零混合模式。
2.多模式配送网络：
1.企业覆盖医院和药店等多层级终端。
2.支持冷链药品全程温控运输。
3.信息系统集成：
1.与上下游系统对接。
"""
    assert not told(text)


def test_a_second_first_item_is_only_doubtful_where_it_may_open_an_inner_list() -> None:
    inner = faults_in(read("a.txt", "一、工作\n1.培训干部\n1.组织学习\n2.检查企业\n".encode()), "repeated")
    main = faults_in(read("a.txt", "（一）培训干部。\n（一）组织学习。\n（二）检查企业。\n".encode()), "repeated")
    assert [fault.severity for fault in (*inner, *main)] == [Severity.WARNING, None]
