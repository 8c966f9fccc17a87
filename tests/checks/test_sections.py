"""Section orders: which genre a document is taken for, and what is said of its sections."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docx_builder import docx_bytes, paragraph_xml, style_xml, table_xml
from hegao import check_bytes, check_text
from hegao.checks.views.sections.editions import common_ground, reported_year
from hegao.checks.views.sections.recognise import recognise
from hegao.checks.views.sections.titles import title_lines
from hegao.formats import read
from hegao.language.numerals import numeral
from hegao.lint.read_standard import read_standard
from hegao.model.document import Document
from hegao.model.finding import Severity
from hegao.model.outline import read_outline
from hegao.model.standard import Example, Standard, StandardKind
from section_drafts import CLOSING, FOLDER, STANDARDS, draft, faults, recognised, told

EXAMPLES = [(standard, example) for standard in STANDARDS.values() for example in standard.examples]
DISCLOSURE = STANDARDS["government-disclosure-annual-report"]
IDEOLOGY = STANDARDS["ideological-work-analysis-report"]
SUMMARY = STANDARDS["work-summary"]
RULE_OF_LAW = STANDARDS["rule-of-law-annual-report"]
FEASIBILITY = STANDARDS["feasibility-report-government"]
SIX = tuple(section.name for section in DISCLOSURE.sections)


def example_name(value: object) -> str:
    return value.id if isinstance(value, Standard) else (value.title if isinstance(value, Example) else "")


def kind_of(document: Document) -> str | None:
    """The id of the standard that a document is taken to follow."""
    found = recognised(document).standard
    return found.id if found else None


# every standard's own examples


@pytest.mark.slow
@pytest.mark.parametrize(("standard", "example"), EXAMPLES, ids=example_name)
def test_example_is_judged_as_its_standard_says(standard: Standard, example: Example) -> None:
    assert told(draft(example.title, example.headings), standard) == list(example.faults)


@pytest.mark.parametrize(("standard", "example"), EXAMPLES, ids=example_name)
def test_example_is_recognised_among_all_standards(standard: Standard, example: Example) -> None:
    found = recognised(draft(example.title, example.headings))
    assert found.standard is not None
    assert found.standard.id == standard.id


@pytest.mark.parametrize("standard", STANDARDS.values(), ids=example_name)
def test_standard_has_good_swapped_and_missing_examples(standard: Standard) -> None:
    said = {fault.split(":")[0] for example in standard.examples for fault in example.faults}
    assert said >= ({"order", "missing"} if any(section.required for section in standard.sections) else {"order"})
    assert sum(not example.faults for example in standard.examples) >= 2
    assert len(standard.examples) >= 4


@pytest.mark.parametrize("standard", STANDARDS.values(), ids=example_name)
def test_defacto_standard_claims_no_authority(standard: Standard) -> None:
    if standard.kind is StandardKind.DEFACTO:
        assert standard.source.authority == "惯例"
        assert "规定" not in standard.note
    else:
        assert "〔" in standard.source.document or "《" in standard.source.document


# recognising


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于做好政府信息公开工作年度报告编制工作的通知", "notice"),
        ("关于印发工作总结评比办法的函", "letter"),
        ("2024年工作要点", None),
        ("政府工作报告", None),
        ("意识形态工作责任制实施细则", "management-rules"),
        ("自查自纠工作方案", None),
        ("述职报告评议办法", "management-rules"),
        ("某某工程可行性研究报告编制指南", None),
        ("会议纪要写作规范", None),
        ("论买卖合同", None),
        ("毕业设计任务书填写要求", None),
        ("制度建设情况的报告", None),
        ("某县污水处理厂可行性研究报告", None),
        ("品牌营销策划书", None),
        ("坚持和完善党内监督制度", None),
    ],
)
def test_title_about_a_genre_is_not_the_genre(title: str, kind: str | None) -> None:
    assert kind_of(draft(title, ["总体情况", "存在的问题", "下一步打算"])) == kind


def test_generic_headings_without_a_title_are_no_genre() -> None:
    """情况, 问题, 打算 could be anything: a wrong genre is worse than none."""
    assert recognised(draft("关于某事的情况说明", ["工作开展情况", "存在的问题", "下一步打算"])).standard is None


def test_prescribed_headings_tell_the_genre_without_a_title() -> None:
    assert recognised(draft("2023年度报告", SIX)).standard == DISCLOSURE


def test_title_without_any_section_is_not_enough() -> None:
    assert recognised(draft("2024年工作总结", ["加强领导", "狠抓落实"])).standard is None


def test_title_over_two_lines_is_read() -> None:
    text = "\n".join(["某某县人民政府", "2023年政府信息公开工作", "年度报告", "一、总体情况", "全年主动公开信息一千余条，办理申请十二件。"])
    assert recognised(read("a.txt", text.encode())).standard == DISCLOSURE


@pytest.mark.parametrize(
    "title",
    [
        "会议纪要",
        "会议记录",
        "会 议 纪 要",
        "会议纪要：第三次例会",
        "会议纪要——需求评审",
        "《第三次会议纪要》",
        "# 会议纪要",
        "##会议纪要",
        "项目沟通会议纪要2",
        "会议纪要-第二次",
        "会议纪要20240305",
        "办公会议纪要（第3期）",
        "专题会议纪要第3期",
        "党组会议纪要〔2024〕第5次",
        "例会纪要",
        "座谈会记录",
        "项目周例会会议记录表",
        "信息化平台二期建设项目\n例会纪要",
        "某某有限公司\n信息化平台二期建设项目\n专题会议\n纪要",
    ],
)
def test_minutes_in_every_dress_of_the_title(title: str) -> None:
    lines = [title, "时间：2024年3月5日", "大家讨论了进度，决定下周交付第一版，由小组长负责检查。"]
    assert kind_of(read("a.txt", "\n".join(lines).encode())) == "meeting-minutes"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("读书节\n活动策\n划书", "activity-plan"),
        ("读书节活动\n策\n划\n书", "activity-plan"),
        ("本 科 毕 业 论 文\n开 题 报 告", "thesis-proposal"),
        ("某大学软件学院\n毕业论文\n文献综述\n题目：图像去噪方法", "literature-review"),
        ("某大学\n毕业设计任务书", "task-book"),
        ("电子技术\n课程设计报告", "course-design-report"),
        ("《2018年度总结》", "work-summary"),
        ("2024年度工作计划表", "work-plan"),
        ("关于调整作息时间的通知（征求意见稿）", "notice"),
    ],
)
def test_title_in_pieces_or_spaced_out(title: str, kind: str) -> None:
    text = "\n".join([title, "一、工作回顾", "各项工作按计划推进，没有遗留问题。", "二、存在问题", "人手不足。"])
    assert kind_of(read("a.txt", text.encode())) == kind


@pytest.mark.parametrize("subject", ["题目：电子合同", "论买卖合同", "上市公司独立董事制度"])
def test_subject_of_a_thesis_is_not_its_kind(subject: str) -> None:
    parts = [
        "摘  要",
        "本文讨论一种安排及其成因，给出改进的办法。",
        "关键词：安排；改进",
        "绪论",
        "这是绪论的内容。",
        "结论",
        "这是结论的内容。",
        "参考文献",
    ]
    assert kind_of(read("a.txt", "\n".join(["某大学", "本科毕业论文", subject, *parts]).encode())) == "degree-thesis-2006"


@pytest.mark.parametrize("headline", ["我县与某集团签署合作协议", "学校发布放假通知", "我市出台人才引进办法"])
def test_headline_is_no_title(headline: str) -> None:
    assert kind_of(read("a.txt", f"{headline}\n昨天上午，有关负责人介绍了情况，回答了记者的提问。".encode())) is None


def test_line_below_the_text_is_no_title() -> None:
    lines = ["春游散记", "那天清早大家就出发了，一路上说说笑笑，天气也好。", "毕业设计任务书", "回来以后各写各的。"]
    assert kind_of(read("a.txt", "\n".join(lines).encode())) is None


def test_form_in_a_table_is_recognised_and_not_judged() -> None:
    rows = [
        ["一、选题的背景与意义："],
        ["外卖平台日渐增多，用户体验却参差不齐，值得研究。"],
        ["二、参考文献："],
        ["三、研究的主要内容："],
        ["四、进度安排："],
    ]
    document = read("a.docx", docx_bytes(paragraph_xml("毕业论文开题报告书") + table_xml(rows)))
    found = recognised(document)
    assert found.standard == STANDARDS["thesis-proposal"]
    assert [match.text for match in found.sections][:1] == ["选题的背景与意义："]
    assert told(document, STANDARDS["thesis-proposal"]) == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("管理办法修订专题会会议纪要", "meeting-minutes"),
        ("物业管理服务合同", "contract"),
        ("网络安全实验报告", "experiment-report"),
        ("教学管理系统课程设计报告", "course-design-report"),
        ("课程设计\n任务书", "task-book"),
        ("学科竞赛管理办法", "management-rules"),
        ("信息发布管理规定", "management-rules"),
        ("智慧党建平台建设方案", "technical-proposal"),
        ("图书管理系统开题报告", "thesis-proposal"),
        ("关于修订管理办法的请示", "request-for-instructions"),
        ("关于做好信息发布工作的通知", "notice"),
        ("队伍建设方案", None),
        ("传输协议", None),
    ],
)
def test_what_a_document_is_about_does_not_change_its_kind(title: str, kind: str | None) -> None:
    assert kind_of(read("a.txt", f"{title}\n各项安排已经商定，由办公室负责落实，按月检查。".encode())) == kind


def test_thesis_on_a_system_of_management_is_a_thesis() -> None:
    parts = ["摘  要", "本文设计了一个系统，说明它的做法。", "绪论", "这是绪论的内容。", "结论", "这是结论的内容。", "参考文献"]
    text = "\n".join(["本 科 毕 业 论 文", "学生工作管理系统的设计与实现", *parts])
    assert kind_of(read("a.txt", text.encode())) == "degree-thesis-2006"


def test_title_in_a_table_at_the_head() -> None:
    rows = [["某公司", "会议纪要"], ["会议时间", "3月5日"], ["会议内容", "讨论进度。"]]
    assert kind_of(read("a.docx", docx_bytes(table_xml(rows)))) == "meeting-minutes"


TENDER = ("招标公告", "投标人须知", "评标办法", "合同条款及格式", "投标文件格式")
CONSULTATION = ("采购邀请", "供应商须知", "采购需求", "评审办法", "合同草案条款", "响应文件格式")


@pytest.mark.parametrize(
    ("title", "headings", "lead", "kind"),
    [
        ("某集团保洁服务招标文件", TENDER, "招标人为某集团。", "enterprise-tender-document"),
        ("某集团保洁服务招标文件", TENDER, "依据《中华人民共和国政府采购法》编制。", "procurement-tender-document"),
        ("某工程设计招标文件", TENDER, "招标人为某集团。", "engineering-service-tender-document"),
        ("某大桥施工招标文件", TENDER, "招标人为某集团。", "construction-tender-document"),
        ("某局保洁服务竞争性磋商文件", CONSULTATION, "依据《中华人民共和国政府采购法》编制。", "procurement-consultation-document"),
        ("某局保洁服务项目", CONSULTATION, "采购方式：竞争性磋商", "procurement-consultation-document"),
        ("某局办公用品询价通知书", CONSULTATION, "", "procurement-consultation-document"),
    ],
)
def test_tender_documents_are_told_apart(title: str, headings: tuple[str, ...], lead: str, kind: str) -> None:
    text = draft(title, headings).text.replace("\n", f"\n{lead}\n", 1)
    assert kind_of(read("a.txt", text.encode())) == kind


def test_government_outline_is_not_the_enterprise_one() -> None:
    """Its chapters on background and on demand stand apart, whatever words they are named in."""
    names = [section.name for section in FEASIBILITY.sections]
    names[1], names[2] = "建设必要性", "需求分析与建设规模"
    found = recognised(draft("某单位2024年度材料", names))
    assert found.taken_for is None or found.taken_for == FEASIBILITY


@pytest.mark.parametrize("label", ["", "2 ", "二、", "第二章 "])
def test_enterprise_outline_is_still_itself(label: str) -> None:
    names = [section.name for section in STANDARDS["feasibility-report-enterprise"].sections]
    lines = [line for name in names for line in ((label if "需求" in name else "") + name, f"这里写明了{name}的具体内容。")]
    assert kind_of(read("a.txt", "\n".join(["某单位2024年度材料", *lines]).encode())) == "feasibility-report-enterprise"


def test_longest_title_words_win() -> None:
    found = recognised(draft("某局安全生产工作自查自纠报告", ["自查情况", "存在的问题", "整改措施"]))
    assert found.standard is not None
    assert found.standard.id == "self-inspection-report"


def test_reason_names_the_headings_in_both_languages() -> None:
    found = recognised(draft("2024年工作总结", ["主要工作", "存在的问题"]))
    assert "存在的问题" in found.reason.zh
    assert found.reason.zh.endswith("工作总结")
    assert "2 headings" in found.reason.en


def test_opening_tells_the_genre_of_a_report_without_a_title() -> None:
    document = draft("现将我局安全生产自查情况报告如下。", ["自查工作情况", "存在的问题", "整改措施"])
    found = recognised(document)
    assert found.standard == STANDARDS["self-inspection-report"]
    assert found.reason.zh.startswith("开头和")


def test_unknown_genre_gives_a_reason_too() -> None:
    found = recognised(draft("党建专栏", ["活动现场", "同学感言"]))
    assert found.standard is None
    assert found.reason.zh
    assert found.reason.en


# editions


ANNUAL = STANDARDS["listed-company-annual-report-2021"]
EIGHT, TEN = (tuple(section.name for section in STANDARDS[f"listed-company-annual-report-{year}"].sections) for year in (2025, 2021))


@pytest.mark.parametrize(
    ("title", "lead", "year"),
    [
        ("某股份有限公司2024年年度报告", "", 2024),
        ("某股份有限公司二〇二三年年度报告", "", 2023),
        ("某局2024年工作总结及2025年工作计划", "", 2024),
        ("某公司年度报告", "报告期为2022年1月1日至2022年12月31日。", 2022),
        ("某公司年度报告", "本公司董事会审议通过2023年度报告，于2024年3月28日公布。", 2023),
        ("某大学2026届硕士学位论文", "", 2026),
        ("信息公开", "现公布区统计局2023年政府信息公开工作年度报告，2024年1月发布。", 2023),
        ("某公司年度报告（2024年3月）", "2024年3月28日公布。", None),
        ("某公司年度报告", "根据国办发〔2019〕61号文件和2021年9月修订的格式编制。", None),
    ],
)
def test_year_reported_on_is_not_the_year_of_issue(title: str, lead: str, year: int | None) -> None:
    assert reported_year([title], lead) == year


@pytest.mark.parametrize(("year", "edition"), [(2022, "2021"), (2024, "2021"), (2025, "2025"), (2026, "2025"), (2018, "2016")])
def test_edition_is_that_of_the_year_reported_on(year: int, edition: str) -> None:
    found = recognised(draft(f"某股份有限公司{year}年年度报告", TEN))
    assert found.standard is not None
    assert found.standard.id == f"listed-company-annual-report-{edition}"
    assert found.year == year
    assert f"{year} 年度" in found.reason.zh
    assert str(year) in found.reason.en


def test_year_before_every_edition_is_recognised_but_not_judged() -> None:
    found = recognised(draft("某股份有限公司1998年年度报告", TEN))
    assert found.standard is None
    assert found.taken_for is not None
    assert found.taken_for.genre == ANNUAL.genre
    assert "1998 年度" in found.reason.zh


def test_without_a_year_only_what_all_editions_share_is_judged() -> None:
    for names in (EIGHT, TEN):
        found = recognised(draft("某股份有限公司年度报告", names))
        assert found.standard is not None
        assert told(draft("某股份有限公司年度报告", names), found.standard) == []
        swapped = draft("某股份有限公司年度报告", [*names[:-4], names[-1], *names[-4:-1]])
        assert told(swapped, found.standard) == [f"order: {names[-1]}"]
        assert "没有写明报告年度" in found.reason.zh


def edition(name: str, first: int | None, last: int | None, *sections: str) -> Standard:
    parts = [{"name": section} for section in sections]
    years = {key: year for key, year in (("from", first), ("to", last)) if year}
    return read_standard(record(id=name, genre="x", years=years, section=parts, example=[{"headings": ["甲"]}]))


def test_common_ground_of_editions() -> None:
    """Own sections and those that changed places are free, the others keep their order, and no section of another edition is unexpected."""
    one, other = edition("old", None, 2020, "甲", "乙", "丙", "丁"), edition("new", 2021, None, "甲", "丙", "乙", "戊")
    ground = {section.name: section for section in common_ground(one, [other]).sections}
    assert set(ground) == {"甲", "乙", "丙", "丁", "戊"}
    assert {name for name, section in ground.items() if section.required and not section.anywhere} == {"甲"}


# words that show another order


def off_template() -> tuple[Standard, ...]:
    parts = [{"name": "采购需求"}, {"name": "响应要求"}, {"name": "联系方式"}]
    return (read_standard(record(titles=["采购公告"], off_template=["竞争性磋商"], section=parts, example=[{"headings": ["联系方式"]}])),)


def test_words_of_another_order_leave_the_document_unjudged() -> None:
    headings = ["采购需求", "响应要求", "联系方式"]
    plain, other = draft("某单位采购公告", headings), draft("某单位采购公告", headings, ["本项目采用竞争性磋商方式。"])
    assert recognise(plain, read_outline(plain), off_template()).standard is not None
    found = recognise(other, read_outline(other), off_template())
    assert found.standard is None
    assert found.taken_for is not None
    assert "竞争性磋商" in found.reason.zh
    assert "竞争性磋商" in found.reason.en


def test_genre_that_two_standards_claim_alike_is_none() -> None:
    twins = tuple(read_standard(record(id=name, titles=["某某报告"])) for name in ("one", "two"))
    document = draft("某某报告", ["甲", "乙"])
    found = recognise(document, read_outline(document), twins)
    assert found.standard is None
    assert "不能确定" in found.reason.zh


# matching real headings


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("2024年意识形态工作开展情况", 0),
        ("我局工作情况", 0),
        ("存在的主要问题与不足", 1),
        ("意识形态领域存在的风险隐患", 1),
        ("下步工作", 4),
        ("2025年工作计划", 4),
        ("下一步需要解决的突出问题", 1),
    ],
)
def test_real_wording_is_matched(heading: str, section: int) -> None:
    document = draft("2024年意识形态工作分析研判报告", [heading, "别的什么"])
    keys = [match.keys for match in recognised(document).sections]
    assert keys[0] == (section,)


@pytest.mark.parametrize(
    "heading",
    ["某县教育局2023年总体情况", "2023年度总体情况", "全市总体情况", "总体情况（2023年）", "总　体　情　况", "有关总体情况", "1.总体情况"],
)
def test_subject_before_a_prescribed_heading_does_not_matter(heading: str) -> None:
    assert told(draft("2023年政府信息公开工作年度报告", [heading, *SIX[1:]]), DISCLOSURE) == []


@pytest.mark.parametrize(
    "heading",
    ["存在的问题、原因分析和下一步打算", "存在问题、原因分析及下一步工作", "问题与不足、原因分析、努力方向"],
)
def test_heading_that_merges_three_sections(heading: str) -> None:
    document = draft("2024年意识形态工作分析研判报告", ["工作开展情况", heading])
    assert told(document, IDEOLOGY) == []
    assert len(recognised(document).sections[1].keys) == 3


def test_joined_sections_need_not_be_neighbours() -> None:
    document = draft("2024年意识形态工作分析研判报告", ["工作开展情况及下一步打算", "存在的问题"])
    assert "missing: 工作开展情况" not in told(document, IDEOLOGY)


def test_run_in_headings_are_sections() -> None:
    body = "全年主动公开信息一千余条，办理申请十二件，没有发生行政复议案件，也没有发生行政诉讼，全部按期答复。"
    lines = ["2023年政府信息公开工作年度报告", *(f"{'一二三四五六'[n]}、{name}。{body}" for n, name in enumerate([*SIX[1:], SIX[0]]))]
    assert told(read("a.txt", "\n".join(lines).encode()), DISCLOSURE) == [f"order: {SIX[0]}"]


@pytest.mark.parametrize("label", ["", "1. ", "（一）", "第一章 "])
def test_numbers_in_any_dress_or_none(label: str) -> None:
    order = [SIX[0], SIX[2], SIX[1], *SIX[3:]]
    labels = [label.replace("一", numeral(n)).replace("1", str(n)) for n in range(1, 7)]
    lines = [line for mark, name in zip(labels, order, strict=True) for line in (mark + name, f"这里写明了{name}的具体内容。")]
    document = read("a.txt", "\n".join(["2023年政府信息公开工作年度报告", *lines, *CLOSING]).encode())
    assert recognised(document).standard == DISCLOSURE
    assert told(document, DISCLOSURE) == [f"order: {SIX[2]}"]


def test_sections_under_one_numbered_title() -> None:
    lines = ["某县材料汇编", "一、2023年政府信息公开工作年度报告"]
    lines += [line for n, name in enumerate(SIX, 1) for line in (f"（{numeral(n)}）{name}", "全年情况已经写明，数字准确。")]
    assert told(read("a.txt", "\n".join(lines).encode()), DISCLOSURE) == []


def test_attachment_with_sections_of_its_own_is_not_judged() -> None:
    attachment = ["附件1", "信息公开申请表", "一、总体情况", "填写说明。", "二、其他事项", "填写说明。"]
    assert told(draft("2023年政府信息公开工作年度报告", SIX, [*CLOSING, *attachment]), DISCLOSURE) == []


def test_table_pasted_as_text_is_no_section() -> None:
    rows = "\n".join(["一、本年新收申请数量 | 3 | 0 |", "二、上年结转申请数量 | 0 | 0 |", "三、本年度办理结果 | 3 | 0 |"])
    text = draft("2023年政府信息公开工作年度报告", SIX).text.replace("四、", f"{rows}\n四、", 1)
    assert told(read("a.txt", text.encode()), DISCLOSURE) == []


def test_table_whose_numbers_begin_anew_amid_the_sections() -> None:
    rows = "\n".join(
        ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "三、本年度办理结果", "四、结转下年度继续办理"]
    )
    text = draft("2023年政府信息公开工作年度报告", SIX).text.replace("四、", f"{rows}\n四、", 1)
    assert told(read("a.txt", text.encode()), DISCLOSURE) == []


def test_heading_in_other_words_is_not_missed() -> None:
    """No wording of the section stands in it, but two of its three words do: not missed, and never sure enough for an error of order."""
    names = [section.name for section in FEASIBILITY.sections[:-1]]
    other = "要素保障及厂址比较"
    assert told(draft("某厂可行性研究报告", [*names[:3], other, *names[4:]]), FEASIBILITY)[:1] == [f"wording: {other}"]
    misplaced = faults(draft("某厂可行性研究报告", [other, *names[:3], *names[4:]]), FEASIBILITY)
    assert [fault.severity for fault in misplaced if fault.name == "order"] == [Severity.WARNING]


def test_document_without_any_required_section_misses_none() -> None:
    """It has a structure of its own: a report on an experiment that is a design document."""
    experiment = STANDARDS["experiment-report"]
    assert told(draft("网络实验报告", ["实验原理", "实验方案", "结论"]), experiment) == []
    assert told(draft("网络实验报告", ["实验目的", "实验方案", "结论"]), experiment) == ["missing: 实验结果"]


def test_heading_that_shares_one_word_is_another() -> None:
    names = [section.name for section in FEASIBILITY.sections[:-1]]
    found = told(draft("某厂可行性研究报告", [*names[:3], "厂址比较", *names[4:]]), FEASIBILITY)
    assert "missing: 项目选址与要素保障" in found


def test_merged_heading_stands_for_two_sections() -> None:
    document = draft("2024年意识形态工作分析研判报告", ["工作开展情况", "存在问题及下一步打算"])
    assert told(document, IDEOLOGY) == []


def test_spaces_and_punctuation_in_headings_do_not_matter() -> None:
    document = draft("2023年政府信息公开工作年度报告", ["总 体 情 况", *SIX[1:3], "政府信息公开行政复议,行政诉讼情况", *SIX[4:]])
    assert told(document, DISCLOSURE) == []


def test_table_with_its_own_numbers_is_no_section() -> None:
    rows = [
        ["一、本年新收政府信息公开申请数量", "3"],
        ["三、本年度办理结果", "3"],
        ["（一）予以公开", "1"],
        ["四、结转下年度继续办理", "0"],
    ]
    body = "".join(
        paragraph_xml(f"{'一二三四五六'[n]}、{name}") + (table_xml(rows) if n == 2 else paragraph_xml("全年情况已经写明，数字准确。"))
        for n, name in enumerate(SIX)
    )
    document = read("a.docx", docx_bytes(paragraph_xml("2023年政府信息公开工作年度报告") + body))
    assert recognised(document).standard == DISCLOSURE
    assert told(document, DISCLOSURE) == []


def test_sections_under_a_styled_title_are_found() -> None:
    text = "# 2024年工作总结\n\n" + "\n\n".join(f"## {h}\n\n这一部分写明了具体情况。" for h in ("主要工作", "下一步打算", "存在的问题"))
    document = read("a.md", text.encode())
    assert told(document, SUMMARY) == ["order: 下一步打算"]


def test_typed_contents_are_not_the_sections() -> None:
    contents = "\n".join(["目录", *(f"{'一二三四五六'[n]}、{name}" for n, name in enumerate(SIX))])
    text = draft("2023年政府信息公开工作年度报告", SIX).text.replace("\n", f"\n{contents}\n", 1)
    assert told(read("a.txt", text.encode()), DISCLOSURE) == []


def test_contents_alone_are_not_judged() -> None:
    lines = [f"{'一二三四五六'[n]}、{name}..............{n + 1}" for n, name in enumerate(SIX) if n != 3]
    document = read("a.txt", "\n".join(["2023年政府信息公开工作年度报告", "目录", *lines]).encode())
    assert told(document, DISCLOSURE) == []


# order


def test_severity_follows_the_kind_of_standard() -> None:
    swapped = draft("某", [SIX[0], SIX[2], SIX[1], *SIX[3:]])
    assert [fault.severity for fault in faults(swapped, DISCLOSURE)] == [Severity.ERROR]
    habit = draft("2024年工作总结", ["主要工作", "下一步打算", "存在的问题"])
    assert [fault.severity for fault in faults(habit, SUMMARY)] == [Severity.INFO]
    content = draft("某", ["主要举措和成效", "下一年度主要安排", "存在的不足", "履行第一责任人职责情况"])
    assert [fault.severity for fault in faults(content, RULE_OF_LAW)] == [Severity.WARNING]


def test_order_fault_points_at_the_section_it_must_follow() -> None:
    document = draft("2024年工作总结", ["主要工作", "下一步打算", "存在的问题"])
    (fault,) = faults(document, SUMMARY)
    (beside,) = fault.related
    span, zh, en = beside.span, beside.words.zh, beside.words.en
    assert document.slice(span) == "存在的问题"
    assert fault.values["other"] == "存在的问题"
    assert "之后" in zh
    assert "after" in en


def test_section_that_came_too_late_is_said_to_belong_before() -> None:
    document = draft("某", [*SIX[1:4], SIX[0], *SIX[4:]])
    (fault,) = faults(document, DISCLOSURE)
    assert document.slice(fault.span) == SIX[0]
    assert fault.variant == "late"


def test_habit_is_never_worded_as_a_requirement() -> None:
    (fault,) = faults(draft("2024年工作总结", ["主要工作", "下一步打算", "存在的问题"]), SUMMARY)
    assert fault.variant == "practice"


def test_sections_that_may_swap_are_not_reported() -> None:
    document = draft("某", ["主要举措和成效", "履行第一责任人职责情况", "存在的不足", "下一年度主要安排"])
    assert told(document, RULE_OF_LAW) == []


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(6)))
def test_only_the_fewest_sections_are_moved(order: list[int]) -> None:
    """What is left when the reported sections are taken away stands in order, and no smaller set would do."""
    document = draft("某", [SIX[n] for n in order])
    reported = {document.slice(fault.span) for fault in faults(document, DISCLOSURE) if fault.name == "order"}
    left = [n for n in order if SIX[n] not in reported]
    assert left == sorted(left)
    assert len(left) == longest_rising_run(order)


def longest_rising_run(order: list[int]) -> int:
    lengths: list[int] = []
    for index, value in enumerate(order):
        lengths.append(1 + max((lengths[earlier] for earlier in range(index) if order[earlier] < value), default=0))
    return max(lengths)


def test_swap_across_a_section_names_both() -> None:
    document = draft("某", [SIX[0], SIX[3], SIX[2], SIX[1], *SIX[4:]])
    assert told(document, DISCLOSURE) == [f"order: {SIX[3]}", f"order: {SIX[1]}"]


def test_older_outline_with_a_few_headings_in_common_is_not_judged() -> None:
    document = draft("某", ["总论", "市场预测", "项目建设方案", "项目选址与要素保障", "投资估算", "结论与建议"])
    assert told(document, FEASIBILITY) == []


# sub-sections


PLAN = STANDARDS["enterprise-emergency-plan"]
INSIDE = [" 信息报告", " 预警", " 响应启动", " 应急处置", " 应急支援", " 响应终止"]


def plan(inside: list[str]) -> Document:
    return draft("某公司综合应急预案", ["总则", "应急组织机构及职责", "应急响应", *inside, "后期处置", "应急保障"])


def test_sub_sections_in_order() -> None:
    assert told(plan(INSIDE), PLAN) == []


def test_sub_section_out_of_place() -> None:
    (fault,) = faults(plan([INSIDE[0], INSIDE[2], INSIDE[1], *INSIDE[3:]]), PLAN)
    assert (fault.name, fault.values["other"], fault.severity) == ("order", "预警", Severity.ERROR)


def test_sub_section_missing() -> None:
    (fault,) = faults(plan(INSIDE[:-1]), PLAN)
    assert (fault.name, fault.values["section"], fault.variant) == ("missing", "响应终止", "after")
    (fault,) = faults(plan(INSIDE[1:]), PLAN)
    assert (fault.values["section"], fault.variant) == ("信息报告", "inside")


def test_few_sub_sections_are_another_way_to_divide() -> None:
    assert told(plan([" 预警", " 信息报告", " 现场秩序"]), PLAN) == []


# a document of no known genre


def hints(title: str, headings: list[str]) -> list[tuple[str, Severity]]:
    report = check_text("\n".join([title, "现将有关情况说明如下。", *numbered(headings), *CLOSING]))
    assert report.document is not None
    return [(report.document.slice(found.span), found.severity) for found in report.findings if found.code == "ST001"]


def numbered(headings: list[str]) -> Iterator[str]:
    for number, heading in enumerate(headings, 1):
        yield f"{numeral(number)}、{heading}"
        yield f"这里是第{number}部分的内容，写明了具体情况、数字和责任单位。"


def test_problems_before_the_situation_are_mentioned() -> None:
    assert hints("关于某事的情况说明", ["存在的问题", "工作开展情况", "下一步打算"]) == [("存在的问题", Severity.INFO)]


def test_measures_before_problems_are_mentioned() -> None:
    assert hints("关于某事的情况说明", ["工作开展情况", "下一步打算", "存在的问题"]) == [("下一步打算", Severity.INFO)]


@pytest.mark.parametrize(
    "headings",
    [
        ["工作开展情况", "存在的问题", "下一步打算"],
        ["工作开展情况", "存在问题及下一步打算"],
        ["下一步打算", "工作开展情况"],
        ["加强领导", "狠抓落实", "务求实效"],
        ["教育领域存在的问题", "医疗领域存在的问题", "主要做法"],
    ],
)
def test_usual_or_unknown_orders_are_not_mentioned(headings: list[str]) -> None:
    assert hints("关于某事的情况说明", headings) == []


# missing


def test_missing_section_is_shown_after_the_one_it_follows() -> None:
    document = draft("某", [name for name in SIX if name != SIX[3]])
    (fault,) = faults(document, DISCLOSURE)
    assert document.slice(fault.span) == SIX[2]
    assert fault.variant == "after"
    assert fault.severity is Severity.ERROR


PLAN_TITLE = "某市文明城市创建工作实施方案"
PLAN_SECTIONS = ("总体要求", "重点任务", "实施步骤", "组织保障")
IN_DETAIL = "这一部分写明了具体的情况、责任单位、完成时限和考核办法，各级各部门要认真抓好贯彻落实。"
STYLES = "".join(style_xml(f"H{n}", f"heading {n}", properties=f'<w:outlineLvl w:val="{n - 1}"/>') for n in (1, 2, 3)) + "".join(
    style_xml(name, name) for name in ("Title", "Subtitle", "caption")
)


def styled_plan(odd: str | None, *, usual: str | None = "H1", numbered: bool = True) -> bytes:
    """A plan in Word whose second section, 重点任务, has the style `odd`, the others the style `usual`."""
    body = paragraph_xml(PLAN_TITLE, style="Title")
    for place, name in enumerate(PLAN_SECTIONS, 1):
        label = f"{numeral(place)}、" if numbered else ""
        body += paragraph_xml(label + name, style=odd if place == 2 else usual) + paragraph_xml(IN_DETAIL + name)
    return docx_bytes(body, styles=STYLES)


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize(
    ("usual", "odd"),
    [
        *(("H1", odd) for odd in ("H2", "H3", None, "Title", "Subtitle", "caption")),
        ("H2", "H1"),
        ("H2", "H3"),
        (None, "H1"),
        (None, "H2"),
    ],
)
def test_section_whose_heading_has_another_style_is_not_missed(usual: str | None, odd: str | None, numbered: bool) -> None:
    report = check_bytes("a.docx", styled_plan(odd, usual=usual, numbered=numbered))
    assert report.standard == "implementation-plan"
    two_levels = numbered and usual and odd and odd.startswith("H")
    assert [finding.code for finding in report.findings] == (["ST009"] if two_levels else [])


@pytest.mark.parametrize("odd", ["### ", "# ", "", "**"])
def test_section_at_another_level_of_markdown_is_not_missed(odd: str) -> None:
    lines = [f"# {PLAN_TITLE}"]
    for place, name in enumerate(PLAN_SECTIONS, 1):
        heading = f"{numeral(place)}、{name}"
        mark = odd if place == 2 else "## "
        lines += [mark + heading + (mark if mark == "**" else ""), IN_DETAIL + name]
    report = check_bytes("a.md", "\n\n".join(lines).encode())
    assert [finding.code for finding in report.findings] == (["ST009"] if odd.startswith("#") else [])


def test_section_named_only_inside_another_is_missed() -> None:
    document = draft(PLAN_TITLE, ["总体要求", " 重点任务", " 其他要求", "实施步骤", "组织保障"])
    assert told(document, STANDARDS["implementation-plan"]) == ["missing: 主要任务"]


def test_missing_first_section_is_shown_at_the_title() -> None:
    document = draft("某县2023年政府信息公开工作年度报告", SIX[1:])
    (fault,) = faults(document, DISCLOSURE)
    assert document.slice(fault.span) == "某县2023年政府信息公开工作年度报告"


def test_excerpt_is_not_said_to_miss_its_tail() -> None:
    assert told(draft("2023年政府信息公开工作年度报告", SIX[:2], closing=()), DISCLOSURE) == []


def test_missing_tail_without_a_closing_is_only_information() -> None:
    found = faults(draft("某", SIX[:5], closing=()), DISCLOSURE)
    assert [fault.severity for fault in found] == [Severity.INFO]


def test_missing_tail_before_a_signature_is_an_error() -> None:
    found = faults(draft("某", SIX[:5], closing=CLOSING), DISCLOSURE)
    assert [fault.severity for fault in found] == [Severity.ERROR]


def test_text_cut_off_in_mid_sentence_misses_nothing() -> None:
    tail = ("公开时效有待提高，下一步将健全工作台账，明确责任单位和责任人，按月检查通报各单位信息公开工作的落",)
    assert told(draft("某", SIX[:5], closing=tail), DISCLOSURE) == []


def test_heading_that_may_be_the_missing_one_softens_the_finding() -> None:
    headings = [*SIX[:3], "有关案件办理情况", *SIX[4:]]
    found = {fault.name: fault.severity for fault in faults(draft("某", headings), DISCLOSURE)}
    assert found["missing"] is Severity.WARNING


def test_optional_section_is_not_missed() -> None:
    assert told(draft("2024年工作总结", ["主要工作", "下一步打算"]), SUMMARY) == []


def test_one_section_alone_is_not_judged() -> None:
    assert told(draft("2024年意识形态工作分析研判报告", ["存在的问题", "各乡镇情况"]), IDEOLOGY) == []


# repeated, unexpected, wording


def test_same_section_twice() -> None:
    document = draft("2024年工作总结", ["主要工作", "存在的问题", "存在的问题", "下一步打算"])
    assert told(document, SUMMARY) == ["repeated: 存在的问题"]


def test_several_situations_are_no_repetition() -> None:
    assert told(draft("2024年工作总结", ["经济工作情况", "党建工作情况", "存在的问题", "下一步打算"]), SUMMARY) == []


def test_collection_of_reports_is_not_judged() -> None:
    document = draft("2024年工作总结", ["主要工作", "存在的问题", "下一步打算", "主要工作", "存在的问题", "下一步打算"])
    assert told(document, SUMMARY) == []


def test_section_that_a_habit_does_not_know_is_free() -> None:
    assert told(draft("2024年工作总结", ["主要工作", "队伍建设", "存在的问题"]), SUMMARY) == []


def test_attachment_is_never_unexpected() -> None:
    assert told(draft("某", [*SIX, "附件：公开目录"]), DISCLOSURE) == []


def test_wording_fix_puts_the_official_name() -> None:
    document = draft("某", [*SIX[:4], "存在问题及改进措施", SIX[5]])
    (fault,) = faults(document, DISCLOSURE)
    (edit,) = fault.edits
    assert (edit.span, edit.text) == (fault.span, "存在的主要问题及改进情况")


@pytest.mark.slow
def test_many_headings_take_no_time() -> None:
    """Nothing here may be quadratic: thousands of headings of a document of another kind."""
    names = ["存在问题", "基本情况", "下一步工作", "附则"] * 1500
    random.Random(1).shuffle(names)
    document = read("a.txt", "\n".join(f"一、{name}\n内容写在这里。" for name in names).encode())
    assert isinstance(told(document, SUMMARY), list)
    assert read_outline(document).items


# parsing


def record(**changes: Any) -> dict[str, Any]:
    table: dict[str, Any] = {
        "id": "x",
        "name": {"zh": "某报告", "en": "some report"},
        "kind": "defacto",
        "source": {"authority": "惯例"},
        "titles": ["某报告"],
        "section": [{"name": "甲"}, {"name": "乙", "required": False, "synonyms": ["丙"]}],
        "example": [{"headings": ["甲", "乙"]}],
    }
    return {**table, **changes}


def test_record_becomes_a_standard() -> None:
    standard = read_standard(record())
    assert [section.name for section in standard.sections] == ["甲", "乙"]
    assert standard.sections[0].required
    assert not standard.sections[1].required
    assert standard.kind is StandardKind.DEFACTO


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tittles": []}, "tittles"),
        ({"kind": "strict"}, "fixed, content, defacto"),
        ({"titles": ["("]}, "cannot be read"),
        ({"titles": "某报告"}, "list of strings"),
        ({"section": [{"name": "甲", "needed": True}, {"name": "乙"}]}, "needed"),
        ({"section": [{"name": "甲"}]}, "two or more sections"),
        ({"section": [{"name": "甲"}, {"name": "甲"}]}, "a name of its own"),
        ({"section": [{"name": "甲", "required": "yes"}, {"name": "乙"}]}, "true or false"),
        ({"section": [{"name": "甲", "swaps_with": ["丁"]}, {"name": "乙"}]}, "丁"),
        ({"section": [{"name": "甲的情况"}, {"name": "乙", "synonyms": ["甲情况"]}]}, "both “甲的情况” and “乙”"),
        ({"section": [{"name": "甲", "section": [{"name": "子"}, {"name": "丑", "synonyms": ["子"]}]}, {"name": "乙"}]}, "section 甲"),
        ({"example": [{"headings": ["甲"], "faults": ["wrong: 甲"]}]}, "wrong: 甲"),
        ({"example": [{"headings": ["甲"], "faults": ["missing: 丁"]}]}, "丁"),
        ({"name": {"zh": "某报告"}}, "en"),
        ({"source": {"authority": " "}}, "authority"),
    ],
)
def test_bad_record_is_named(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match="standard x") as caught:
        read_standard(record(**changes))
    assert said in str(caught.value)


@pytest.mark.parametrize("key", ["id", "name", "kind", "source", "titles", "section", "example"])
def test_missing_key_is_named(key: str) -> None:
    table = record()
    del table[key]
    with pytest.raises(ValueError, match=key):
        read_standard(table)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_file_name_is_the_id(path: Any) -> None:
    assert tomllib.loads(path.read_text("utf-8"))["id"] == path.stem


@pytest.mark.parametrize("tails", ["范文", "（送审稿）", "范文（送审稿）篇一11", "第3期v1.2", "篇一11" * 2])
def test_what_is_put_behind_a_title_is_no_part_of_it(tails: str) -> None:
    document = read("a.txt", f"年度工作总结{tails}\n一、基本情况\n".encode())
    assert next(title_lines(document, read_outline(document))) == "年度工作总结"


def test_a_title_that_is_nothing_but_what_is_put_behind_one_is_read_at_once() -> None:
    document = read("a.txt", f"工作总结{'篇一11' * 13}甲\n一、基本情况\n".encode())
    assert list(title_lines(document, read_outline(document)))
