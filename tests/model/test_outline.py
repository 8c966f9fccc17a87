"""From labels and styles to a tree."""

from __future__ import annotations

import pytest

from docx_builder import docx_bytes
from hegao.formats import read
from hegao.model.document import BlockKind, Document
from hegao.model.outline import Item, find_title, read_outline


def document(text: str, name: str = "a.txt") -> Document:
    return read(name, text.encode())


def tree(document: Document) -> list[str]:
    """Each item as dots for its depth and the label's number."""
    outline = read_outline(document)

    def depth(item: Item) -> int:
        return 0 if item.parent is None else 1 + depth(outline.items[item.parent])

    return ["." * depth(item) + (str(item.style.value) if item.style else "-") + str(item.value) for item in outline.items]


def test_official_levels_nest_in_their_customary_order() -> None:
    text = "一、工作情况\n（一）主要做法\n1.抓学习\n（1）集中学\n（2）个人学\n2.抓宣传\n（二）主要成效\n二、存在问题"
    assert tree(document(text)) == ["一、1", ".（一）1", "..1.1", "...（1）1", "...（1）2", "..1.2", ".（一）2", "一、2"]


def test_a_document_that_turns_two_levels_round_is_read_as_it_is() -> None:
    text = "1.组织领导\n（一）成立专班。\n（二）明确分工。\n2.工作要求\n（一）压实责任。\n（二）严格考核。"
    assert tree(document(text)) == ["1.1", ".（一）1", ".（一）2", "1.2", ".（一）1", ".（一）2"]


def test_items_of_an_article_belong_to_it_and_are_no_headings() -> None:
    text = (
        "第一章 总则\n第一条 有下列情形之一的，予以表彰：\n（一）成绩突出的\n（二）贡献较大的\n第二条 本办法自发布之日起施行。\n"
        "第二章 附则\n第三条 解释权归办公室。"
    )
    whole = document(text)
    assert tree(whole) == ["第一章1", ".第一条1", "..（一）1", "..（一）2", ".第一条2", "第一章2", ".第一条3"]
    assert [whole.slice(item.heading) for item in read_outline(whole).items if item.heading] == ["总则", "附则"]


def test_decimal_labels_stand_under_their_own_prefix() -> None:
    text = "1 总则\n1.1 目的\n本文件规定了编制要求和适用范围等内容。\n1.2 范围\n1.2.1 总体范围\n2 要求\n2.1 一般要求\n2.2 特殊要求"
    assert tree(document(text)) == ["1.1", ".1.11", ".1.12", "..1.11", "1.2", ".1.11", ".1.12"]


@pytest.mark.parametrize(
    "line", ["3.15晚会曝光了三家企业。", "10 个村完成了改造。", "12 月底前完成。", "A.乙类物资短缺。", "一 年来成效明显。"]
)
def test_a_line_that_only_looks_labelled_is_no_item_without_siblings(line: str) -> None:
    assert tree(document(f"一、工作情况\n{line}\n二、存在问题")) == ["一、1", "一、2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.甲方的职责。\n2.乙方的职责。\n注：1.人员须在册。\n2.按顺序填写。", ["1.1", "1.2", ".1.1", ".1.2"]),
        ("1.甲方的职责。\n备注：1、人员须在册。\n2、按顺序填写。\n2.乙方的职责。", ["1.1", ".1.1", ".1.2", "1.2"]),
        ("一、问：如何报名？\n答：（1）现场报名。\n（2）网上报名。\n二、问：何时截止？", ["一、1", ".（1）1", ".（1）2", "一、2"]),
        ("一、经费\n其中，1.培训费两万元。\n2.场地费一万元。", ["一、1", ".1.1", ".1.2"]),
        ("（说明）1.字迹清楚。\n2.逐行填写。", ["1.1", "1.2"]),
        ("一、分工\n分为两组：1.宣传组；2.后勤组。\n二、要求", ["一、1", "一、2"]),
        ("一、分工\n联系电话：1.办公室保留。\n二、要求", ["一、1", "一、2"]),
    ],
)
def test_a_label_after_a_lead_in_begins_a_list_of_its_own(text: str, expected: list[str]) -> None:
    assert tree(document(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7. 询问\n7. 1 可以提问。\n7. 2 书面送达。\n8. 考察\n8. 1 自行安排。", ["1.7", ".1.11", ".1.12", "1.8", ".1.11"]),
        ("1.1 目的\n1. 2 范围\n1.3 术语", ["1.11", "1.12", "1.13"]),
        ("1. 2 号楼粉刷\n2. 3 号楼加固\n3. 4 号楼拆除", ["1.1", "1.2", "1.3"]),
        ("1. 改造\n2. 1 号楼先行\n3. 其他", ["1.1", "1.2", "1.3"]),
    ],
)
def test_a_space_inside_a_decimal_is_seen_where_siblings_prove_it(text: str, expected: list[str]) -> None:
    assert tree(document(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("★1.设楼长。\n2.每日巡查。\n▲3.保存记录。", ["1.1", "1.2", "1.3"]),
        ("□一、按月。\n☑二、按季。\n三、结果。", ["一、1", "一、2", "一、3"]),
        ("1.设楼长。\n2.每日巡查。\n项目要求一览\n★2.每日巡查两次。\n▲9.按时到场。", ["1.1", "1.2"]),
        ("（1）登记\n1）填表\n2）核对\n（2）归档\n1）装订\n2）上架", ["（1）1", ".（1）1", ".（1）2", "（1）2", ".（1）1", ".（1）2"]),
        ("（1）登记\n2）核对\n（3）归档", ["（1）1", "（1）2", "（1）3"]),
    ],
)
def test_marked_labels_and_labels_with_one_bracket_stand_where_their_numbers_say(text: str, expected: list[str]) -> None:
    assert tree(document(text)) == expected


def test_a_heading_that_begins_with_a_count_stays_a_heading() -> None:
    whole = document("# 平台说明\n\n## 1 总体\n\n略述。\n\n## 5 种清单\n\n略述。\n\n## 2 问题\n\n略述。", "a.md")
    assert tree(whole) == ["-None", ".1.1", ".-None", ".1.2"] or tree(whole) == ["1.1", "-None", "1.2"]


def test_a_list_of_the_format_under_a_typed_number_is_a_list_of_its_own() -> None:
    whole = document("**1. 理论价值：**\n\n1. 丰富方法。\n2. 补充案例。\n\n**2. 应用价值：**\n\n1. 用于教学。\n", "a.md")
    assert tree(whole) == ["1.1", ".1.1", ".1.2", "1.2", ".1.1"]


@pytest.mark.parametrize("row", ["一 单选题 30", "二 多选题\t20", "三 判断题 √"])
def test_a_row_of_a_table_has_no_label(row: str) -> None:
    assert tree(document(f"一 单选题 30\n{row}\n三 问答题 50")) == []


def test_labels_inside_a_quotation_of_several_paragraphs_are_not_ours() -> None:
    text = "一、将第三条修改为：“第三条 车辆由办公室统一调度。\n第四条 司机应当服从调度。”\n二、删去第七条。"
    assert tree(document(text)) == ["一、1", "一、2"]


def test_an_unclosed_quotation_mark_hides_nothing() -> None:
    assert tree(document("一、学习“三会一课制度\n" + "认真抓好落实工作。\n" * 600 + "二、存在问题")) == ["一、1", "一、2"]


def test_quotation_marks_with_a_styled_heading_between_them_hide_nothing() -> None:
    text = "## 一、概况\n\n输出为”题目“。\n\n## 二、做法\n\n正文。\n\n## 三、打算\n\n又写成”结束“。\n"
    assert tree(document(text, "a.md")) == ["一、1", "一、2", "一、3"]


def test_residue_is_left_out() -> None:
    whole = document("一、工作情况\n抓好落实。\n二、相关推荐")
    assert len(read_outline(whole, (whole.blocks[-1].span,)).items) == 1


def test_run_in_headings_end_at_the_first_full_stop() -> None:
    whole = document(
        "一、工作情况\n（一）加强组织领导。成立工作专班，定期调度，逐项抓好落实。\n（二）压实工作责任。逐级签订责任书，层层传导压力。"
    )
    items = read_outline(whole).items
    assert [whole.slice(item.heading) for item in items if item.heading] == ["工作情况", "加强组织领导", "压实工作责任"]
    assert [item.own_line for item in items] == [True, False, False]
    assert whole.place(whole.text.index("逐级")).heading == ("一、工作情况", "（二）压实工作责任")


def test_the_title_is_the_line_that_ends_like_one() -> None:
    whole = document("某某街道办事处\n关于安全生产工作情况的报告\n区政府：\n现将有关情况报告如下。\n一、基本情况")
    title = find_title(whole)
    assert title is not None
    assert whole.slice(title) == "关于安全生产工作情况的报告"


def test_a_text_that_begins_with_a_label_has_no_title() -> None:
    assert find_title(document("一、基本情况\n全镇共有行政村十二个。")) is None


def numbering_level(index: int, text: str) -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = f"""<w:abstractNum w:abstractNumId="0">{numbering_level(0, "%1、")}{numbering_level(1, "（%2）")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"""


def paragraph(text: str, level: int | None = None, outline: int | None = None) -> str:
    number = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    style = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    return f"<w:p><w:pPr>{number}{style}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_automatic_and_typed_labels_make_one_tree() -> None:
    body = (
        paragraph("工作情况", 0)
        + paragraph("主要做法", 1)
        + paragraph("二、存在问题")
        + paragraph("（一）认识不足")
        + paragraph("下一步打算", 0)
    )
    whole = read("a.docx", docx_bytes(body, numbering=NUMBERING))
    assert tree(whole) == ["一、1", ".（一）1", "一、2", ".（一）1", "一、2"]


def test_word_heading_levels_and_typed_labels_agree() -> None:
    body = (
        paragraph("一、工作情况", outline=0)
        + paragraph("（一）主要做法", outline=1)
        + paragraph("1.抓学习。")
        + paragraph("二、存在问题", outline=0)
    )
    whole = read("a.docx", docx_bytes(body))
    assert tree(whole) == ["一、1", ".（一）1", "..1.1", "一、2"]
    assert [(b.kind, b.level) for b in whole.blocks][:2] == [(BlockKind.HEADING, 1), (BlockKind.HEADING, 2)]


def test_an_item_ends_the_heading_beside_it() -> None:
    body = "全年接待群众一千二百人次，登记、转办、答复都在规定时限内完成，群众反映良好，没有发生一起投诉，也没有积压。"
    lines = ["一、工作情况", "1.接待工作", body, "2.赠品登记不全，已经补记。", "二、打算", "继续做好。"]
    document = read("a.txt", "\n".join(lines).encode())
    paths = {document.slice(block.span): document.place(block.span.start).heading for block in document.blocks}
    assert paths[body] == ("一、工作情况", "1.接待工作")
    assert paths["2.赠品登记不全，已经补记。"] == ("一、工作情况",)
    assert paths["继续做好。"] == ("二、打算",)


def test_a_styled_heading_ends_what_unstyled_labels_opened() -> None:
    heading = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    plain = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    body = heading.format("四、论文大纲") + "".join(map(plain.format, ("第一章  绪论", "第一节  背景", "第二章  结论")))
    document = read("a.docx", docx_bytes(body + heading.format("五、进度安排") + plain.format("按月推进，年底完成。")))
    last = document.blocks[-1]
    assert document.place(last.span.start).heading == ("五、进度安排",)
