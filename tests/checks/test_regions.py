"""What kind of text a stretch is taken for, because blanks, samples and lists of parts are judged by it."""

from __future__ import annotations

import pytest

from docx_builder import docx_bytes, paragraph_xml, style_xml, table_xml
from hegao.checks.views.regions import read_regions
from hegao.formats import read
from hegao.lint.linter import lint
from hegao.lint.ruleset import select_rules
from hegao.model.document import Document
from hegao.model.outline import find_title
from hegao.model.regions import Region, Regions
from shipped_rules import BOOK

PROSE = "今年以来，全镇上下认真落实各项部署要求，扎实推进重点工作，取得了明显成效，群众满意度不断提高。"

HEADING_STYLE = style_xml("H1", "heading 1", properties='<w:outlineLvl w:val="0"/>')


def regions_of(document: Document) -> Regions:
    return read_regions(document, find_title(document))


def document_of(*lines: str) -> Document:
    return read("a.txt", "\n".join(lines).encode())


def lines_in(region: Region, *lines: str) -> list[str]:
    """The lines that lie in regions of a kind."""
    document = document_of(*lines)
    regions = regions_of(document)
    return [document.slice(block.span) for block in document.blocks if len(block.span) and regions.inside(region, block.span)]


def severities(document: Document) -> dict[str, str]:
    result = lint(document, select_rules(BOOK))
    return {finding.code: finding.severity.label for finding in result.findings}


FORM_CHAPTER = ("第一章 公告", PROSE, "第二章 投标文件格式", "一、投标函", "致：XXX采购中心", "二、业绩表", "承担XX公司供货。")


def test_a_chapter_of_forms_is_a_form_to_its_end() -> None:
    assert lines_in(Region.FORM, *FORM_CHAPTER, "第三章 采购需求", PROSE) == list(FORM_CHAPTER[2:])


@pytest.mark.parametrize("heading", ["二、数据格式要求", "二、报文格式", "二、合同履行情况", "二、明细表填报情况，问题较多"])
def test_a_heading_that_only_sounds_like_a_form_is_none(heading: str) -> None:
    assert lines_in(Region.FORM, "工作报告", "一、情况", PROSE, heading, PROSE, "三、打算", PROSE) == []


def test_an_attachment_with_blanks_is_a_form() -> None:
    form = ("附件2", "参赛报名表", "姓名：________", "单位：________", "电话：________")
    assert lines_in(Region.FORM, "关于举办比赛的通知", PROSE, "附件1", "日程安排", PROSE, PROSE, *form) == list(form)


def test_lines_to_sign_are_a_form_and_the_rest_is_none() -> None:
    """One line to sign must not excuse the blanks of a whole document."""
    lines = ("会议纪要", PROSE, "会议决定，该项工作由XX单位负责。", PROSE, "主持人（签字）：", "日期：")
    assert lines_in(Region.FORM, *lines) == ["主持人（签字）：", "日期："]


def test_masks_do_not_make_a_form() -> None:
    lines = [f"（{n}）XX单位开展活动XX场次，覆盖群众XX人次，悬挂标语××条，整改问题X个。" for n in "一二三四五六"]
    assert lines_in(Region.FORM, "2025年工作总结", *lines) == []


def test_a_section_full_of_blanks_is_a_form() -> None:
    blanks = ("姓名：____________", "单位：____________", "电话：____________", "是否同意：□是 □否")
    assert lines_in(Region.FORM, "活动方案", "一、目的", PROSE, PROSE, PROSE, PROSE, PROSE, "二、报名", *blanks) == ["二、报名", *blanks]


@pytest.mark.parametrize("title", ["政府信息公开年度报告格式模板", "委托代理合同示范文本"])
def test_a_template_is_a_form_throughout(title: str) -> None:
    assert lines_in(Region.FORM, title, PROSE, PROSE) == [title, PROSE, PROSE]


def test_a_contract_that_is_filled_in_is_no_form() -> None:
    assert lines_in(Region.FORM, "软件开发合同", "第一条 甲方委托乙方开发系统。", "第二条 费用为三万元。") == []


def test_a_table_to_fill_in_is_a_form() -> None:
    rows = [["姓名", "", "性别", ""], ["单位", "", "职务", ""], ["电话", "", "备注", "无"], ["特长", "", "籍贯", "本地"]]
    document = read("a.docx", docx_bytes(paragraph_xml("人员情况") + table_xml(rows)))
    assert regions_of(document).inside(Region.FORM, document.blocks[1].span)
    assert not regions_of(document).inside(Region.FORM, document.blocks[0].span)


def test_a_table_that_is_filled_in_is_no_form() -> None:
    rows = [[str(row), "数量", "0", "0"] for row in range(20)]
    document = read("a.docx", docx_bytes(paragraph_xml(PROSE) + table_xml(rows)))
    assert Region.FORM not in regions_of(document).spans


def test_an_example_is_its_line_or_bracket() -> None:
    lines = ("填报说明", PROSE, "举例：承担XX公司供货。", PROSE, "示例：", "XX局关于XX的通知")
    assert lines_in(Region.EXAMPLE, *lines) == ["举例：承担XX公司供货。", "示例：", "XX局关于XX的通知"]
    document = document_of("报告", "地址要写到门牌号（如××市××路××号），由XX单位负责。")
    regions = regions_of(document)
    assert [document.slice(span) for span in regions.spans[Region.EXAMPLE]] == ["（如××市××路××号）"]


@pytest.mark.parametrize("line", ["（如有变动，另行通知XX单位）", "（如果XX单位同意）", "例如XX街道开展了活动。"])
def test_a_condition_is_no_example(line: str) -> None:
    assert lines_in(Region.EXAMPLE, "报告", PROSE, line) == []


def test_answers_to_choose_from_are_examples() -> None:
    options = ("A. 甲", "B. 乙", "C. 丙")
    assert lines_in(Region.EXAMPLE, "练习", "下列说法正确的是（  ）", *options, PROSE) == list(options)


def test_a_guide_to_writing_is_an_example_throughout() -> None:
    assert lines_in(Region.EXAMPLE, "新闻稿格式规范", "来源：XXX", PROSE) == ["新闻稿格式规范", "来源：XXX", PROSE]


PARTS = ("第一章 公告", "第二章 须知", "第三章 需求")


def test_a_list_of_the_own_parts_is_contents() -> None:
    assert lines_in(Region.CONTENTS, "采购文件", PROSE, "文件由下列部分组成：", *PARTS, "二、澄清", PROSE) == list(PARTS)
    again = [line for part in PARTS for line in (part, PROSE)]
    assert lines_in(Region.CONTENTS, "采购文件", "前言", *PARTS, PROSE, *again) == list(PARTS)


def test_a_skeleton_without_text_is_no_list_of_parts() -> None:
    assert lines_in(Region.CONTENTS, "采购文件", PROSE, *PARTS) == []


def test_short_lines_before_the_contents_are_the_cover() -> None:
    lines = ("XX大学", "毕业论文", "学生：某某", "二〇二五年六月")
    assert lines_in(Region.COVER, *lines, "目录", "一、绪论", "一、绪论", PROSE) == list(lines)


def test_a_plain_report_has_no_cover() -> None:
    assert lines_in(Region.COVER, "工作总结", "某某局", PROSE, "一、情况", PROSE) == []


def test_commands_and_logs_in_a_row_are_code() -> None:
    code = ("$ sudo apt install openssl", "# -newkey rsa:2048")
    assert lines_in(Region.CODE, "部署说明", PROSE, *code, PROSE) == list(code)


def test_remarks_beside_commands_are_code_and_a_lone_hash_is_none() -> None:
    code = ("# 启动服务", "docker-compose up -d", "# 查看日志", "docker-compose logs -f")
    assert lines_in(Region.CODE, "部署说明", PROSE, *code, PROSE) == list(code)
    assert lines_in(Region.CODE, "部署说明", PROSE, "# 启动服务", "# 查看日志", PROSE) == []


def test_a_notice_quoted_whole_is_embedded() -> None:
    notice = ("关于停水的通知", "各住户：", "一、停水时间为三日。", "二、请提前储水。", "2025年3月1日")
    lines = ("工作报告", "一、情况", PROSE, *notice, "二、打算", PROSE)
    assert lines_in(Region.EMBEDDED, *lines) == list(notice)


def test_works_cited_are_references_up_to_the_thanks() -> None:
    cited = ("[1] 某某. 某书[M]. 某社, 2020.", "[2] 某某. 某文[J]. 某刊, 2021.")
    assert lines_in(Region.REFERENCES, "论文", PROSE, "参考文献", *cited, "致谢", PROSE) == list(cited)


def test_a_blank_is_milder_in_a_form_only() -> None:
    document = document_of(*FORM_CHAPTER)
    assert severities(document)["PH002"] == "info"
    assert severities(document_of("工作总结", PROSE, "承担XX公司供货。"))["PH002"] == "error"


def test_a_chapter_of_forms_goes_on_to_the_next_chapter_whatever_styles_its_headings_have() -> None:
    """Word files often give one heading style to chapters and to what stands in them."""
    heads = ("第一章 公告", "第二章 投标文件格式", "（一）报价表", "（二）方案", "第三章 评标办法")
    body = "".join(paragraph_xml(head, style="H1") + paragraph_xml(f"费用为XX元，{PROSE}") for head in heads)
    document = read("a.docx", docx_bytes(body, styles=HEADING_STYLE))
    inside = [block for block in document.blocks if regions_of(document).inside(Region.FORM, block.span)]
    assert [document.slice(block.span) for block in inside if block.level] == list(heads[1:4])


def test_a_text_about_layout_is_an_example_throughout() -> None:
    lines = (
        "标题 方正小标宋，二号，居中",
        "正文 仿宋，三号，行距28磅",
        "来源：XXX（没有则不写）",
        "落款 楷体，三号，居中",
        "图注 宋体，五号，居中",
    )
    assert lines_in(Region.EXAMPLE, *lines) == list(lines)


def test_the_contract_in_a_form_has_clauses_and_what_is_attached_to_it_has_none() -> None:
    contract = ("第二章 合同条款", "1.乙方应当按期交付。", "2.甲方应当按期付款。")
    lines = ("采购文件", "第一章 采购须知", PROSE, *contract, "附件1 保函格式", PROSE, "第三章 评审办法", PROSE)
    assert lines_in(Region.CLAUSES, *lines) == list(contract)


def test_an_embedded_letter_ends_with_its_blank_date() -> None:
    letter = ("安全承诺书", "某某公司：", "一、遵守制度。", "二、接受检查。", "承诺人：", "　　年　　月　　日")
    lines = ("工作方案", "一、要求", PROSE, *letter, PROSE, "二、打算", PROSE)
    assert lines_in(Region.EMBEDDED, *lines) == list(letter)


def test_what_a_website_left_makes_no_form() -> None:
    """The name of a document site's page says template; the draft below it is none."""
    document = document_of("工作汇报模板", PROSE, "承担XX公司供货。")
    assert regions_of(document).inside(Region.FORM, document.blocks[-1].span)
    regions = read_regions(document, None, (document.blocks[0].span,))
    assert not regions.inside(Region.FORM, document.blocks[-1].span)


def test_one_line_that_the_format_marks_as_code_is_code() -> None:
    document = read("a.md", "先执行下面的命令。\n\n```\nrestart\n```\n\n再看结果。\n".encode())
    code = regions_of(document).spans[Region.CODE]
    assert [document.slice(span).strip() for span in code] == ["restart"]
