"""How a document is built: empty sections, marks behind headings, endings, levels, repeats."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from asked_finders import asked
from docx_builder import docx_bytes, paragraph_xml, style_xml, table_xml
from hegao.checks.views.subject import Subject
from hegao.checks.views.traits import traits
from hegao.formats import read
from hegao.model.document import Document, Span
from hegao.model.finding import Fault, Severity
from hegao.model.outline import read_outline
from shipped_rules import BOOK

ALL = ("empty-section", "heading-punctuation", "truncated-ending", "heading-level", "repeated-text")
STYLES = "".join(style_xml(f"H{n}", f"heading {n}", properties=f'<w:outlineLvl w:val="{n - 1}"/>') for n in (1, 2, 3))
PROSE = "全年完成重点任务二十项，各项指标均达到预期，群众满意度明显提高。"
OTHER = "全年培训干部三百人次，提拔年轻干部十二名，队伍结构不断优化。"
THIRD = "干部队伍能力还有不足，个别项目进度偏慢，资金到位不够及时。"


def text_document(*lines: str) -> Document:
    return read("a.txt", "\n".join(lines).encode())


def word_document(*paragraphs: str) -> Document:
    return read("a.docx", docx_bytes("".join(paragraphs), styles=STYLES))


def head(text: str, level: int = 1) -> str:
    return paragraph_xml(text, style=f"H{level}")


def found(document: Document, name: str, residue: tuple[Span, ...] = ()) -> list[Fault]:
    outline = read_outline(document, residue)
    subject = Subject(document, outline, residue, traits=traits(document, outline))
    return asked(subject, "structure", {name: {}})


def marked(document: Document, name: str) -> list[str]:
    return [document.slice(fault.span) for fault in found(document, name)]


def test_only_what_is_asked_for_is_looked_for() -> None:
    document = text_document("一、情况", PROSE, "二、问题", "三、打算", OTHER, "四、建议", THIRD)
    outline = read_outline(document)
    assert asked(Subject(document, outline), "structure", {}) == []
    faults = asked(Subject(document, outline), "structure", {name: {} for name in ALL})
    assert {fault.name for fault in faults} == {"empty-section"}


# empty sections


def test_heading_with_nothing_under_it() -> None:
    document = text_document("总结", "一、情况", PROSE, "二、问题", "三、打算", OTHER, "四、建议", THIRD)
    assert marked(document, "empty-section") == ["二、问题"]


def test_styled_heading_with_nothing_under_it() -> None:
    document = word_document(
        head("情况"), paragraph_xml(PROSE), head("问题"), head("打算"), paragraph_xml(OTHER), head("建议"), paragraph_xml(THIRD)
    )
    assert marked(document, "empty-section") == ["问题"]


@pytest.mark.parametrize(
    "lines",
    [
        ("会议安排", "一、会议时间", "二、会议地点", "三、参会人员", "四、会议议程", PROSE),
        ("总结", "一、情况", "（一）项目", PROSE, "（二）民生", OTHER, "二、打算", THIRD, "三、建议", PROSE),
        ("通知", "一、时间：12月3日", "二、地点：三楼会议室", "三、要求", PROSE, "四、其他", OTHER),
        ("总结", "一、情况", PROSE, "二、会议时间 12月3日上午", "三、打算", OTHER, "四、建议", THIRD),
    ],
    ids=["a list of titles", "deeper headings", "labels with content", "a statement with a number"],
)
def test_line_that_need_not_have_text_under_it(lines: tuple[str, ...]) -> None:
    assert marked(text_document(*lines), "empty-section") == []


def test_table_under_a_heading_is_content() -> None:
    body = (
        head("情况"),
        paragraph_xml(PROSE),
        head("数据"),
        table_xml([["项目", "数量"]]),
        head("打算"),
        paragraph_xml(OTHER),
        head("建议"),
        paragraph_xml(THIRD),
    )
    assert marked(word_document(*body), "empty-section") == []


def test_picture_under_a_heading_may_be_content() -> None:
    """A paragraph that holds only a picture has no text, so an empty Word paragraph proves nothing."""
    body = (
        head("情况"),
        paragraph_xml(PROSE),
        head("照片"),
        paragraph_xml(),
        head("打算"),
        paragraph_xml(OTHER),
        head("建议"),
        paragraph_xml(THIRD),
    )
    assert marked(word_document(*body), "empty-section") == []


def test_picture_in_markdown_is_content() -> None:
    text = f"## 情况\n\n{PROSE}\n\n## 照片\n\n![](a.png)\n\n## 打算\n\n{OTHER}\n\n## 建议\n\n{THIRD}\n"
    assert marked(read("a.md", text.encode()), "empty-section") == []


def test_prose_in_a_heading_style_is_content() -> None:
    body = (
        head("情况"),
        paragraph_xml(PROSE),
        head("问题"),
        head(THIRD * 2),
        head("打算"),
        paragraph_xml(OTHER),
        head("建议"),
        paragraph_xml(PROSE),
    )
    assert marked(word_document(*body), "empty-section") == []


@pytest.mark.parametrize(
    "next_line", ["三、打算", "三、打算。", "三、打算；", "三、打算：", "三、打算。" + OTHER, "三、继续抓好落实，不放松。"]
)
def test_what_the_next_heading_ends_in_does_not_fill_a_section(next_line: str) -> None:
    lines = ("总结", "一、情况", PROSE, "二、问题", next_line, "具体打算另行报送。", "四、建议", THIRD, "五、其他", OTHER)
    assert marked(text_document(*lines), "empty-section") == ["二、问题"]
    styled = [head(line) if line[1] == "、" else paragraph_xml(line) for line in lines[1:]]
    assert marked(word_document(*styled), "empty-section") == ["二、问题"]


def test_last_part_of_a_section_is_empty_whatever_the_next_section_ends_in() -> None:
    lines = ("总结", "一、情况", "（一）项目", PROSE, "（二）民生", OTHER, "（三）队伍", "二、打算。", "另行报送。", "三、建议", THIRD)
    assert marked(text_document(*lines), "empty-section") == ["（三）队伍"]


def test_points_under_a_heading_are_its_text_whatever_they_end_in() -> None:
    lines = ("总结", "一、情况", PROSE, "二、问题", "1.人手不足。", "2.资金不足。", "三、建议", THIRD, "四、其他", OTHER)
    assert marked(text_document(*lines), "empty-section") == []


def test_typed_contents_are_not_empty_sections() -> None:
    entries = ["一、情况", "二、问题", "三、打算"]
    lines = [line for entry, text in zip(entries, (PROSE, THIRD, OTHER), strict=True) for line in (entry, text)]
    assert marked(text_document("总结", "目录", *entries, *lines), "empty-section") == []


def test_the_emptier_a_draft_is_the_less_it_keeps_quiet() -> None:
    for full in (2, 3, 4, 5):
        texts = [PROSE, OTHER, THIRD, PROSE + OTHER, OTHER + THIRD]
        lines = [
            line for at, name in enumerate("一二三四五六") for line in (f"{name}、第{name}方面", *texts[at : at + 1 if at < full else at])
        ]
        told = found(text_document("工作方案", *lines), "empty-section")
        assert all(fault.severity is not Severity.INFO for fault in told)
        assert told or full == 5, "the last heading alone is told as a cut-off ending"


# marks behind headings


def test_lone_mark_behind_a_heading_is_deleted() -> None:
    document = text_document("总结", "一、情况", PROSE, "二、问题。", THIRD + OTHER, "三、打算", OTHER)
    (fault,) = found(document, "heading-punctuation")
    (edit,) = fault.edits
    assert document.slice(fault.span) == "。"
    assert edit.text == ""
    assert edit.span == fault.span


def test_manner_of_the_whole_document_is_left_alone() -> None:
    lines = ("总结", "一、情况。", PROSE, "二、问题。", THIRD, "三、打算。", OTHER)
    assert marked(text_document(*lines), "heading-punctuation") == []


@pytest.mark.parametrize(
    "lines",
    [
        (
            "申请人应当提交：",
            "（一）身份证明；",
            "（二）场所证明；",
            "（三）其他材料。",
            "前款材料不齐全的，应当一次告知需要补正的全部内容，不得多次要求。",
        ),
        ("总结", "一、情况。" + PROSE, "二、问题。" + THIRD, "三、打算", OTHER),
        ("总结", "一、情况", PROSE, "二、问题", THIRD, "三、重点任务：", "1.抓项目", OTHER, "2.抓民生", PROSE),
    ],
    ids=["items of a law", "run-in headings", "a colon before a list"],
)
def test_mark_that_belongs(lines: tuple[str, ...]) -> None:
    assert marked(text_document(*lines), "heading-punctuation") == []


# endings


def test_ending_in_mid_sentence() -> None:
    tail = "个别项目进度偏慢，资金到位不够及时，部门之间沟通协调不够，一些同志对新形势下的群众工作方法不"
    assert marked(text_document("总结", "一、情况", PROSE, "二、问题", f"能力还有不足。{tail}"), "truncated-ending") == [tail]


def test_ending_on_a_comma() -> None:
    assert marked(text_document("总结", "一、情况", PROSE, PROSE, "二、问题", "能力不足。项目进度偏慢，"), "truncated-ending") == [
        "项目进度偏慢，"
    ]


def test_ending_on_a_heading() -> None:
    (fault,) = found(text_document("总结", "一、情况", PROSE, "二、问题", THIRD, "三、打算"), "truncated-ending")
    assert fault.variant == "heading"


def test_lone_first_item_before_residue() -> None:
    document = text_document("总结", "一、情况", "（一）项目。好。", "（二）民生。好。", "二、打算", "（一）抓学习。要认真学。", "相关推荐")
    residue = (document.blocks[-1].span,)
    (fault,) = found(document, "truncated-ending", residue)
    assert fault.variant == "lone-item"
    assert document.slice(fault.span) == "要认真学。"


def test_lone_first_item_without_residue_is_another_rule() -> None:
    document = text_document("总结", "一、情况", "（一）项目。好。", "（二）民生。好。", "二、打算", "（一）抓学习。要认真学。")
    assert marked(document, "truncated-ending") == []


@pytest.mark.parametrize(
    "tail",
    [
        ("某某县人民政府办公室", "2024年12月20日"),
        ("附件：1.工作总结提纲", "2.联系人名单"),
        ("联系人：王小明，联系电话：12345678，地址：某某县某某路某某号某某大厦某某层某某办公室",),
        ("（此件公开发布）",),
        ("抄送：县委办公室，县人大常委会办公室，县政协办公室，县纪委监委机关，县法院，县检察院",),
        ("[1] 某某，某某，某某. 基层治理现代化的理论与实践研究[M]. 某某出版社，2020，第一版，第三次印刷",),
        ("要加强组织领导，压实工作责任，确保各项任务落到实处，推动全县高质量发展不断取得新成效（完）",),
    ],
    ids=["signature", "attachments", "contact", "note", "copies", "reference", "bracket"],
)
def test_proper_ending(tail: tuple[str, ...]) -> None:
    assert marked(text_document("总结", "一、情况", PROSE, "二、问题", THIRD, *tail), "truncated-ending") == []


def test_document_that_closes_no_paragraph_is_not_cut_off() -> None:
    lines = [f"第{n}项工作由综合科牵头负责，相关科室配合，每月底前报送进展情况，年底前全部完成任务" for n in "一二三四"]
    assert marked(text_document("任务清单", *lines), "truncated-ending") == []


def test_table_at_the_end_is_an_ending() -> None:
    body = (paragraph_xml("总结"), paragraph_xml(PROSE), paragraph_xml(THIRD), table_xml([["项目", "全年完成投资三亿元，同比增长"]]))
    assert marked(word_document(*body), "truncated-ending") == []


# levels


def test_heading_style_that_does_not_fit_its_number() -> None:
    names = ["一、情况", "二、问题", "三、打算", "四、建议", "五、其他"]
    text = "".join(f"{'##' if name == '三、打算' else '#'} {name}\n\n{PROSE}{n}\n\n" for n, name in enumerate(names))
    (fault,) = found(read("a.md", text.encode()), "heading-level")
    assert fault.values["level"] == "2"
    assert fault.values["expected"] == "1"


@pytest.mark.parametrize("odd", range(4))
def test_one_of_four_headings_with_another_style_is_told(odd: int) -> None:
    names = ["一、情况", "二、问题", "三、打算", "四、建议"]
    body = [part for n, name in enumerate(names) for part in (head(name, 2 if n == odd else 1), paragraph_xml(PROSE + name))]
    assert marked(word_document(*body), "heading-level") == [names[odd]]


def test_one_of_four_numbers_without_brackets_may_be_misread() -> None:
    names = ["# 1. 情况", "# 2. 问题", "## 2. 1 背景", "# 3. 打算"]
    assert marked(read("a.md", "".join(f"{name}\n\n{PROSE}{name}\n\n" for name in names).encode()), "heading-level") == []


def test_two_headings_do_not_make_a_custom() -> None:
    text = f"# 一、情况\n\n{PROSE}\n\n## 二、问题\n\n{THIRD}\n"
    assert marked(read("a.md", text.encode()), "heading-level") == []


# repeats


def test_paragraph_that_stands_twice() -> None:
    document = text_document("总结", PROSE, OTHER, PROSE)
    (fault,) = found(document, "repeated-text")
    assert document.slice(fault.span) == PROSE
    (beside,) = fault.related
    first = beside.span
    assert first.start < fault.span.start


def test_section_pasted_twice_is_one_finding() -> None:
    document = text_document("总结", PROSE, OTHER, THIRD, "其他情况。", PROSE, OTHER, THIRD)
    (fault,) = found(document, "repeated-text")
    assert fault.values["count"] == "3"
    assert document.slice(fault.span) == f"{PROSE}\n{OTHER}\n{THIRD}"


def test_spaces_do_not_hide_a_repeat() -> None:
    assert len(found(text_document("总结", PROSE, OTHER, PROSE.replace("，", "， ")), "repeated-text")) == 1


def test_heading_that_stands_twice_side_by_side() -> None:
    assert marked(text_document("一、情况", PROSE, "二、队伍建设", OTHER, "三、队伍建设", THIRD), "repeated-text") == ["队伍建设"]


@pytest.mark.parametrize(
    "lines",
    [
        ("一、经济", "（一）情况", PROSE, "（二）问题", THIRD, "二、党建", "（一）情况", OTHER, "（二）问题", "人手不足。"),
        ("一、阵地", "督查方式：查阅资料、现场查看", "二、学习", "督查方式：查阅资料、现场查看"),
        ("甲", "以上情况，请予审议。", "乙", "以上情况，请予审议。"),
        (
            "某县公园管理条例",
            "第一条　" + PROSE,
            "第二条　" + OTHER,
            "第三条　" + THIRD,
            "责令限期改正，处一千元以上五千元以下的罚款。",
            "责令限期改正，处一千元以上五千元以下的罚款。",
        ),
        ("一、阵地", "示例", PROSE, "二、学习", "示例", OTHER, "三、宣传", "示例", THIRD),
    ],
    ids=["under different parents", "short stock line", "stock sentence", "law", "labels"],
)
def test_words_that_may_be_said_twice(lines: tuple[str, ...]) -> None:
    assert marked(text_document(*lines), "repeated-text") == []


def test_cells_may_be_equal() -> None:
    assert marked(word_document(paragraph_xml("表"), table_xml([[PROSE], [PROSE]])), "repeated-text") == []


@pytest.mark.slow
def test_long_text_takes_no_time() -> None:
    lines = [f"第{n}段说明，{PROSE}" for n in range(20_000)]
    document = text_document("总结", *lines, lines[7])
    assert len(found(document, "repeated-text")) == 1


def test_a_paragraph_pasted_again_under_another_number_is_a_repeat() -> None:
    lines = (f"（一）加强领导。{PROSE}", f"（二）加强宣传。{OTHER}", f"（三）加强领导。{PROSE}")
    assert marked(text_document(*lines), "repeated-text") == [lines[2]]


def outlined(*lines: str) -> list[tuple[int, int | None, bool]]:
    return [(item.block, item.parent, item.heading is not None) for item in read_outline(text_document(*lines)).items]


@pytest.mark.parametrize("follower", [THIRD, PROSE + OTHER, "（一）人手不足"])
def test_a_heading_is_one_with_or_without_its_full_stop(follower: str) -> None:
    """What is told after the mark is deleted must be what was told before."""
    marked_lines, plain_lines = (("总结", "一、情况", PROSE, f"二、问题{mark}", follower, "三、打算", OTHER) for mark in ("。", ""))
    assert marked(text_document(*marked_lines), "heading-punctuation") == ["。"]
    assert outlined(*marked_lines) == outlined(*plain_lines)


def test_a_sentence_as_heading_has_no_fix() -> None:
    (fault,) = found(text_document("公告", "一、情况", PROSE, "二、有疑问的，请联系。", THIRD, "三、其他", OTHER), "heading-punctuation")
    assert fault.severity is Severity.INFO
    assert not fault.edits


# stale contents

ENTRIES = ("一、情况", "二、问题", "三、打算", "四、建议", "五、其他")
BODY_TEXTS = (PROSE, THIRD, OTHER, PROSE + OTHER, THIRD + OTHER)


def contents_and_text(listed: tuple[str, ...], headings: tuple[str, ...]) -> Document:
    sections = [line for heading, text in zip(headings, BODY_TEXTS, strict=False) for line in (heading, text)]
    return text_document("总结", "目录", *(f"{entry}……{n}" for n, entry in enumerate(listed, 1)), *sections)


def test_contents_that_say_what_the_text_says() -> None:
    assert found(contents_and_text(ENTRIES, ENTRIES), "stale-contents") == []


def test_all_that_is_stale_is_one_finding_with_its_pairs() -> None:
    listed = ("一、情况", "二、不足", "三、打算", "四、建议", "五、其他")
    document = contents_and_text((*listed, "六、附注"), ENTRIES)
    (fault,) = found(document, "stale-contents")
    assert document.slice(fault.span) == "二、不足"
    assert fault.values == {"heading": "二、问题", "count": "2"}
    assert [document.slice(beside.span) for beside in fault.related] == ["二、问题", "六、附注"]


def test_contents_of_another_text_is_not_compared() -> None:
    assert found(contents_and_text(ENTRIES, ("一、情况", "二、甲", "三、乙", "四、丙", "五、其他")), "stale-contents") == []


def test_contents_may_stop_at_a_level() -> None:
    inner = tuple(f"（{n}）第{n}点" for n in "一二三四五")
    lines = [line for pair in zip(ENTRIES, inner, BODY_TEXTS, strict=True) for line in pair]
    assert found(text_document("总结", "目录", *(f"{entry}……1" for entry in ENTRIES), *lines), "stale-contents") == []


def test_automatic_contents_of_word_is_compared() -> None:
    entries = "".join(paragraph_xml(f"{name}\t{n}", style="TOC1") for n, name in enumerate(("情况", "不足", "打算", "建议", "其他"), 1))
    styles = STYLES + style_xml("TOC1", "toc 1")
    text = "".join(head(name) + paragraph_xml(PROSE + name) for name in ("情况", "问题", "打算", "建议", "其他"))
    document = read("a.docx", docx_bytes(entries + text, styles=styles))
    assert marked(document, "stale-contents") == ["不足"]


WORD_ENTRIES = ("情况", "问题", "打算", "建议", "其他")


def made_by_word(listed: Sequence[str], headings: Sequence[str]) -> Document:
    """A table of contents in Word's own styles over a text with styled headings."""
    entries = "".join(paragraph_xml(f"{name}\t{n}", style="TOC1") for n, name in enumerate(listed, 1))
    text = "".join(head(name) + paragraph_xml(PROSE + name) for name in headings)
    return read("a.docx", docx_bytes(entries + text, styles=STYLES + style_xml("TOC1", "toc 1")))


def test_a_table_that_word_made_is_of_this_text_however_little_agrees() -> None:
    document = made_by_word(("情况", "甲事", "乙事", "丙事", "其他"), WORD_ENTRIES)
    assert marked(document, "stale-contents") == ["甲事"]
    (fault,) = found(document, "stale-contents")
    assert fault.values["count"] == "3"
    assert found(made_by_word(("甲事", "乙事", "丙事", "丁事", "戊事"), WORD_ENTRIES), "stale-contents") == []


def test_all_headings_that_word_left_out_are_told() -> None:
    document = made_by_word(WORD_ENTRIES, ("情况", "新增一", "问题", "打算", "新增二", "建议", "其他"))
    (fault,) = found(document, "stale-contents")
    assert (document.slice(fault.span), fault.variant, fault.values["count"]) == ("情况", "unlisted", "2")
    assert [document.slice(beside.span) for beside in fault.related] == ["新增一", "新增二"]


def test_notes_below_a_table_that_word_made_are_no_entries() -> None:
    entries = "".join(paragraph_xml(f"{name}\t{n}", style="TOC1") for n, name in enumerate(WORD_ENTRIES, 1))
    notes = paragraph_xml("说明：") + paragraph_xml("1、报告要求两千字以上。") + paragraph_xml("2、请在相应栏目内填写。")
    text = "".join(head(name) + paragraph_xml(PROSE + name) for name in WORD_ENTRIES)
    document = read("a.docx", docx_bytes(paragraph_xml("目录") + entries + notes + text, styles=STYLES + style_xml("TOC1", "toc 1")))
    assert found(document, "stale-contents") == []


def test_a_sentence_in_the_style_of_a_heading_is_not_missed_in_the_contents() -> None:
    assert found(made_by_word(WORD_ENTRIES, (*WORD_ENTRIES, "以上情况，特此说明。")), "stale-contents") == []


# ambiguous abbreviation


def ambiguous(document: Document) -> list[Fault]:
    subject = Subject(document, read_outline(document))
    return asked(subject, "structure", {"ambiguous-abbreviation": BOOK.rules["ST012"].parameters})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("某县防汛抗旱指挥部（以下简称“指挥部”）", "某县森林防灭火指挥部（以下简称指挥部）"),
        ("省级政务服务平台，以下简称“平台”，", "县级政务服务平台（下称“平台”）"),
        ("《某省数据管理办法》（某政发〔2024〕5号，以下简称《办法》）", "《某市清单编制规则》（以下简称“办法”）"),
    ],
)
def test_one_short_name_for_two_things(first: str, second: str) -> None:
    document = text_document("工作方案", f"{first}已经运行。{PROSE}", f"{second}也已经运行。{PROSE}")
    (fault,) = ambiguous(document)
    assert document.slice(fault.related[0].span).strip("“”《》") == document.slice(fault.span).strip("“”《》")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("由某县水利局（以下简称“水利局”）", "按照某县水利局（以下简称水利局）"),
        ("《某省数据管理暂行办法》（以下简称《办法》）", "《某省数据管理办法》（以下简称《办法》）"),
        ("第一关MARIO_LAKITU（以下简称MVL）", "Mario_Lakitu类（以下简称MVL）"),
        ("某市建设公司（以下简称甲方）", "某市交通公司（以下简称甲方）"),
    ],
)
def test_one_thing_named_twice_is_no_fault(first: str, second: str) -> None:
    document = text_document("工作方案", f"{first}已经运行。{PROSE}", f"{second}也已经运行。{PROSE}")
    assert ambiguous(document) == []


def test_a_short_name_for_many_things_is_of_many_documents() -> None:
    lines = (f"《某省{name}规定》（以下简称《规定》）自发布之日起施行。{PROSE}" for name in ("档案管理", "涉密载体处置", "值班巡查"))
    assert ambiguous(text_document("文件汇编", *lines)) == []
