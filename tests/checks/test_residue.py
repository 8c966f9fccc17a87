"""What others left in a document: web pages, reviewers, broken encodings, chat programs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from asked_finders import asked
from docx_builder import docx_bytes, paragraph_xml, run_xml, table_xml
from hegao.checks.registry import FINDERS_OF_KIND
from hegao.checks.residue.residue_blocks import find_residue
from hegao.checks.views.subject import Subject
from hegao.formats import read
from hegao.model.document import Document
from hegao.model.finding import Fault, Safety, Severity
from hegao.model.outline import read_outline

FAULTS = {finder.fault for finder in FINDERS_OF_KIND["residue"]}
RECORDS = tomllib.loads((Path(__file__).parents[2] / "rules" / "residue.toml").read_text("utf-8"))["rule"]
PARAMETERS: Mapping[str, Mapping[str, Any]] = {
    record["check"]["fault"]: record["check"] for record in RECORDS if record["check"]["kind"] == "residue"
}
TITLE = "2024年安全生产工作情况报告"
LEAD = "今年以来，全镇上下认真落实安全生产责任制，坚持预防为主，扎实开展隐患排查治理，现将有关情况报告如下："
BODY = "全年检查企业一百二十家，发现隐患三百余处，全部完成整改，没有发生较大以上事故，群众满意度明显提高。"
DRAFT = (TITLE, LEAD, "一、工作开展情况", BODY, "二、下一步打算", "继续抓好隐患排查治理，压实各方责任，确保全镇安全生产形势持续稳定。")
COPY = f"{TITLE}{LEAD}一、工作开展情况{BODY[:40]}..."


def text_document(*lines: str) -> Document:
    return read("a.txt", "\n".join(lines).encode())


def word_document(body: str, **parts: str) -> Document:
    return read("a.docx", docx_bytes(body, **parts))  # type: ignore[arg-type]


def regions(document: Document) -> list[str]:
    return [document.slice(span) for span in find_residue(document, PARAMETERS["web"])]


def found(document: Document, name: str) -> list[Fault]:
    residue = find_residue(document, PARAMETERS["web"])
    subject = Subject(document, read_outline(document, residue), residue)
    parameters = {key: value for key, value in PARAMETERS[name].items() if key not in ("kind", "fault")}
    return asked(subject, "residue", {name: parameters})


def marked(document: Document, name: str) -> list[str]:
    return [document.slice(fault.span) for fault in found(document, name)]


def test_every_fault_has_a_rule() -> None:
    assert set(PARAMETERS) == FAULTS


# web pages: what sharing sites put above and below


HEADS = [
    (f"{TITLE}.docx", "VIP专免"),
    (f"{TITLE}.doc",),
    ("VIP免费",),
    (f"{TITLE} - 百度文库",),
]
TAILS = [
    (
        "摘要:",
        "展开>>",
        "收起<<",
        COPY,
        "相关推荐",
        "-",
        "免费2023-06-14 678",
        "-",
        "VIP专免2023-06-05 553",
        "作者:某某",
        "大小:12.66KB",
        "时间:2024-11-11",
    ),
    ("相关推荐", "2023年消防工作总结", "VIP专享", "某县年度工作要点", "格式:DOCX"),
    (
        "已阅读5页，还剩55页未读，继续阅读",
        "下载文档",
        "版权说明：本文档由用户提供并上传，收益归属内容提供方，若内容存在侵权，请进行举报或认领",
    ),
    (
        "本文档共22页，可阅读全部内容",
        "原创力文档（book118）网站文档一经付费（服务费），不意味着购买了该文档的版权",
        "下载后，不支持退款、换文档",
    ),
    ("《安全生产工作情况报告》由会员分享，可在线阅读，更多相关内容请搜索", "资源描述", "下载积分：8金币"),
    ("亲，该文档总共137页，到这儿已超出免费预览范围，如果喜欢就下载吧！",),
    ("预览阅读已结束，若您需要写相关文章，请扫码联系老师写作！",),
    ("来源：网络整理 免责声明：本文仅限学习分享",),
    ("属性:4 页", "大小:12.66KB", "格式:DOCX"),
    ("展开阅读全文", "↓↓↓", "赞同 12"),
    ("点击上方蓝字关注我们", "阅读原文"),
    ("Evaluation Warning: The document was created with Spire.Doc for Python.",),
    ("本站所有资源均来自网络，如有侵权，请联系删除",),
]


@pytest.mark.parametrize("head", HEADS, ids=lambda lines: lines[0][:12])
def test_head_of_a_sharing_site_is_one_region(head: tuple[str, ...]) -> None:
    assert regions(text_document(*head, *DRAFT)) == ["\n".join(head)]


@pytest.mark.parametrize("tail", TAILS, ids=lambda lines: lines[0][:12])
def test_tail_of_a_sharing_site_is_one_region(tail: tuple[str, ...]) -> None:
    assert regions(text_document(*DRAFT, *tail)) == ["\n".join(tail)]


@pytest.mark.parametrize("tail", TAILS, ids=lambda lines: lines[0][:12])
def test_word_file_with_the_same_lines_gives_the_same(tail: tuple[str, ...]) -> None:
    document = word_document("".join(paragraph_xml(line) for line in (*DRAFT, *tail)))
    assert regions(document) == ["\n".join(tail)]


def test_head_and_tail_are_two_findings() -> None:
    document = text_document(*HEADS[0], *DRAFT, *TAILS[0])
    faults = found(document, "web")
    assert [fault.values["count"] for fault in faults] == ["2", str(len(TAILS[0]))]
    assert all(fault.severity is None for fault in faults)


def test_title_below_the_residue_stays() -> None:
    document = text_document(*HEADS[0], *DRAFT, *TAILS[0])
    outline = read_outline(document, find_residue(document, PARAMETERS["web"]))
    assert outline.title is not None
    assert document.slice(outline.title) == TITLE


def test_signature_above_the_residue_stays() -> None:
    document = text_document(*DRAFT, "某某镇人民政府", "2024年12月20日", *TAILS[1])
    assert regions(document) == ["\n".join(TAILS[1])]


def test_text_of_the_document_after_residue_stays() -> None:
    document = text_document(*DRAFT[:4], "VIP专免", *DRAFT[4:])
    assert regions(document) == ["VIP专免"]


def test_edits_delete_the_region_and_cross_no_seam() -> None:
    document = text_document(*HEADS[0], *DRAFT, *TAILS[0])
    text = document.text
    for edit in sorted((edit for fault in found(document, "web") for edit in fault.edits), key=lambda edit: edit.span, reverse=True):
        assert all(document.piece_at(offset) for offset in range(edit.span.start, edit.span.end))
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert [line for line in text.split("\n") if line] == list(DRAFT)


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, "字号：", *DRAFT[1:]),
        ("您现在的位置：首页 > 信息公开 > 年度报告", *DRAFT),
        (*DRAFT, "【打印】【关闭】"),
        (*DRAFT, "扫一扫在手机打开当前页"),
        (*DRAFT, "浏览次数：128次", "分享到："),
        (*DRAFT, "上一篇：关于召开会议的通知", "下一篇：关于开展培训的通知"),
        ("索引号：000014349/2019-00003", "主题分类：商贸", "发文字号：某发〔2019〕3号", *DRAFT),
    ],
    ids=lambda lines: lines[0][:8],
)
def test_furniture_of_an_official_page_is_only_information(lines: tuple[str, ...]) -> None:
    faults = found(text_document(*lines), "web")
    assert [fault.severity for fault in faults] == [Severity.INFO]
    assert TITLE not in text_document(*lines).slice(faults[0].span)


def test_values_of_the_index_table_go_with_it_and_the_title_does_not() -> None:
    table = ("索 引 号：", "000014349/2019-00003", "发布日期：", "2019年01月25日", "主 题 词：")
    assert regions(text_document(*table, *DRAFT)) == ["\n".join(table)]


@pytest.mark.parametrize(
    "lines",
    [
        ("开展“乐享全民阅读”活动20余场次，参与群众近三万人次。",),
        ("责任编辑：王小明",),
        ("附件下载后请按要求填写。", "附件：", "1.申报表.docx", "2.汇总表.xlsx"),
        ("摘要：本文研究了乡村振兴背景下基层治理的路径。", "关键词：乡村振兴；基层治理"),
        ("来源：国家统计局",),
        ("（三）开通VIP窗口",),
        ("受理版权申诉十二件，全部按期办结，挽回经济损失三百余万元。",),
        ("为重点企业推出VIP专享服务，全年走访企业三百余家。",),
        ("公开方式：主动公开",),
        ("编辑：张某某  审核：李某某",),
        ("请扫描二维码关注单位公众号报名，截止时间为六月三十日。",),
        ("时间：2024年11月11日", "地点：三楼会议室", "来源：办公室"),
        ("经推荐、审核、公示，共评选先进个人二十名。",),
        ("QQ: 526094645", "电子邮箱：someone@example.com"),
        ("打印", "下载", "返回"),
        ("参考资料", "软件需求规格说明书——百度文库"),
        ("第1页 共4页",),
    ],
    ids=lambda lines: lines[0][:8],
)
def test_ordinary_lines_are_no_residue(lines: tuple[str, ...]) -> None:
    assert marked(text_document(*DRAFT, *lines), "web") == []
    assert marked(text_document(TITLE, *lines, *DRAFT[1:]), "web") == []


@pytest.mark.parametrize(
    "lines",
    [
        ("128人阅读", "2.3MB", "收藏"),
        ("36次下载 · 1.2MB · 举报",),
        ("★★★★☆", "下载量：36", "点赞 12", "写评论"),
        ("12页", "5金币", "2023-04-06 上传", "立即下载", "加入收藏"),
        ("评分：4.5分", "1/5", "上一页", "下一页"),
        ("上传人：小池 文档编号：482613 上传时间：2021-03-05 格式：DOCX 页数：12 大小：48.20KB", "返回 下载 相关 举报"),
        ("资源ID：1548 资源大小：32.50KB 全文页数：9页", "资源格式：DOCX 下载积分：6金币", "快捷下载 游客一键下载"),
    ],
    ids=lambda lines: lines[0][:8],
)
def test_buttons_and_counts_that_stand_together_are_residue(lines: tuple[str, ...]) -> None:
    for document in (text_document(*DRAFT, *lines), text_document(TITLE, *lines, *DRAFT[1:])):
        (fault,) = found(document, "web")
        assert (document.slice(fault.span).split("\n"), fault.severity) == (list(lines), None)


@pytest.mark.parametrize(
    "lines",
    [
        ("联系人：王敏", "电话：0571-8801", "2024-11-11"),
        ("签到", "宣读文件", "讨论", "休会"),
        ("下载", "收藏", "分享", "评论"),
        ("2.3MB", "1.2MB", "800KB"),
        ("1/5", "2024-11-11", "docx"),
        ("会议室：301", "共12页", "第1/5页"),
    ],
    ids=lambda lines: lines[0][:8],
)
def test_short_lines_of_a_document_are_no_furniture(lines: tuple[str, ...]) -> None:
    assert marked(text_document(*DRAFT, *lines), "web") == []
    assert marked(text_document(TITLE, *lines, *DRAFT[1:]), "web") == []


def test_buttons_and_counts_amid_the_text_or_in_a_table_are_left_alone() -> None:
    lines = ("128人阅读", "2.3MB", "收藏")
    assert marked(text_document(*DRAFT[:4], *lines, *DRAFT[4:]), "web") == []
    body = "".join(map(paragraph_xml, DRAFT)) + table_xml([[line] for line in lines])
    assert marked(word_document(body), "web") == []


def test_form_without_prose_is_no_residue() -> None:
    rows = [["姓名", "某某", "QQ", "526094645"], ["点击数", "打印", "下载", "收藏"]]
    assert regions(word_document(paragraph_xml("登记表") + table_xml(rows))) == []


def test_notice_inside_a_paragraph_is_marked_alone() -> None:
    notice = "（快文网http://www.example.cn省略830字，正式会员可完整阅读）"
    document = text_document(TITLE, LEAD, f"{BODY}……{notice}……{BODY[::-1]}")
    assert marked(document, "web") == [notice]
    assert regions(document) == []


def test_words_of_a_collection_are_a_warning() -> None:
    document = text_document("2024社区工作总结范文(通用14篇)", LEAD, BODY)
    assert [(document.slice(f.span), f.severity) for f in found(document, "web")] == [("(通用14篇)", Severity.WARNING)]


@pytest.mark.slow
def test_large_table_takes_no_time() -> None:
    rows = [[f"{row}", f"单位{row}", "打印", "无"] for row in range(5_000)]
    assert regions(word_document(paragraph_xml(TITLE) + paragraph_xml(LEAD) + table_xml(rows))) == []


# what a Word file carries


def inserted(text: str, number: int) -> str:
    return f'<w:ins w:id="{number}" w:author="张">{run_xml(text)}</w:ins>'


def deleted(text: str, number: int) -> str:
    return f'<w:del w:id="{number}" w:author="张"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def test_replacement_is_one_finding_with_both_texts() -> None:
    document = word_document(f"<w:p>{run_xml('全年完成投资')}{deleted('二亿元', 1)}{inserted('三亿元', 2)}{run_xml('。')}</w:p>")
    (fault,) = found(document, "tracked-change")
    assert (fault.variant, fault.values["removed"], fault.values["added"]) == ("both", "二亿元", "三亿元")
    assert document.slice(fault.span) == "三亿元"


def test_changes_apart_are_separate_findings() -> None:
    first = f"<w:p>{inserted('要', 1)}{run_xml('认真落实')}{inserted('好', 2)}{run_xml('。')}</w:p>"
    body = f"{first}<w:p>{inserted('各单位', 3)}{run_xml('要重视。')}</w:p>"
    assert marked(word_document(body), "tracked-change") == ["要", "好", "各单位"]


def test_deletion_alone_says_what_was_deleted() -> None:
    (fault,) = found(word_document(f"<w:p>{run_xml('要认真')}{deleted('地', 1)}{run_xml('落实。')}</w:p>"), "tracked-change")
    assert (fault.variant, fault.values["removed"]) == ("deleted", "地")


FORMATTED = '<w:b/><w:rPrChange w:id="9" w:author="张"><w:rPr/></w:rPrChange>'


def test_look_of_new_text_is_not_told_beside_the_text() -> None:
    change = f'<w:ins w:id="1" w:author="张">{run_xml("压实责任", FORMATTED)}</w:ins>'
    assert [f.variant for f in found(word_document(f"<w:p>{run_xml('要')}{change}{run_xml('。')}</w:p>"), "tracked-change")] == ["inserted"]


def test_paragraphs_changed_alike_are_one_finding_and_others_are_not() -> None:
    properties = '<w:pPr><w:jc w:val="center"/><w:pPrChange w:id="8" w:author="张"><w:pPr/></w:pPrChange></w:pPr>'
    alike = "".join(f"<w:p>{properties}{run_xml(text)}</w:p>" for text in ("要重视。", "要落实。"))
    document = word_document(f"{alike}<w:p>{run_xml('要总结。', FORMATTED)}</w:p>")
    faults = found(document, "tracked-change")
    assert [document.slice(fault.span) for fault in faults] == ["要重视。\n要落实。", "要总结。"]
    assert {fault.values["author"] for fault in faults} == {"张"}


def test_row_taken_out_says_what_it_held() -> None:
    rows = f"<w:tr><w:trPr><w:del w:id='1' w:author='张'/></w:trPr><w:tc>{paragraph_xml('财政局')}</w:tc></w:tr>"
    document = word_document(f"{paragraph_xml('名单')}<w:tbl>{rows}<w:tr><w:tc>{paragraph_xml('水务局')}</w:tc></w:tr></w:tbl>")
    (fault,) = found(document, "tracked-change")
    assert (fault.variant, fault.values["removed"]) == ("deleted", "财政局")
    assert [document.slice(block.span) for block in document.blocks] == ["名单", "水务局"]


def comment(text: str) -> str:
    return f'<w:comment w:id="0" w:author="李">{paragraph_xml(text)}</w:comment>'


COMMENTED = (
    f'<w:p><w:commentRangeStart w:id="0"/>{run_xml("三亿元")}<w:commentRangeEnd w:id="0"/>'
    f'<w:r><w:commentReference w:id="0"/></w:r>{run_xml("。")}</w:p>'
)


def test_comment_is_reported_on_its_words() -> None:
    document = word_document(COMMENTED, comments=comment("请核对"))
    (fault,) = found(document, "comment")
    assert document.slice(fault.span) == "三亿元"
    assert fault.values == {"comment": "请核对", "author": "李"}


@pytest.mark.parametrize("text", ["hegao: PH001", "核稿：请核对", "核稿:请核对"])
def test_comment_of_hegao_itself_is_not_left_over(text: str) -> None:
    assert found(word_document(COMMENTED, comments=comment(text)), "comment") == []


def test_highlight_over_runs_is_one_finding() -> None:
    yellow = '<w:highlight w:val="yellow"/>'
    body = f"<w:p>{run_xml('接待群众')}{run_xml('三百', yellow)}{run_xml('余人次', yellow)}{run_xml('。')}</w:p>"
    assert marked(word_document(body), "highlight") == ["三百余人次"]


def test_all_highlights_of_a_document_are_one_finding_that_lists_its_places() -> None:
    yellow = '<w:highlight w:val="yellow"/>'
    body = "".join(f"<w:p>{run_xml('接待群众')}{run_xml(number, yellow)}{run_xml('人次。')}</w:p>" for number in "一二三")
    document = word_document(body)
    (fault,) = found(document, "highlight")
    assert (document.slice(fault.span), fault.variant, fault.values["count"]) == ("一", "many", "3")
    assert [document.slice(related.span) for related in fault.related] == ["二", "三"]


def test_traces_of_hegao_are_one_finding_beside_those_of_others() -> None:
    ours = comment("错误 PH001：占位符“X”尚未填写").replace("李", "核稿")
    change = inserted("要", 1).replace("张", "hegao") + run_xml("认真") + inserted("地", 2)
    document = word_document(f"{COMMENTED}<w:p>{change}{run_xml('落实。')}</w:p>", comments=ours)
    (fault,) = found(document, "own-traces")
    assert (fault.variant, fault.values["comments"], fault.values["changes"]) == ("", "1", "1")
    assert found(document, "comment") == []
    assert marked(document, "tracked-change") == ["地"]


def test_hidden_text_says_what_is_hidden() -> None:
    document = word_document(f"<w:p>{run_xml('会议同意。')}{run_xml('暂不公开', '<w:vanish/>')}</w:p>")
    (fault,) = found(document, "hidden-text")
    assert fault.values["hidden"] == "暂不公开"


def test_clean_word_file_has_nothing_left() -> None:
    document = word_document(paragraph_xml(TITLE) + paragraph_xml(LEAD))
    assert [found(document, name) for name in sorted(FAULTS)] == [[]] * len(FAULTS)


# broken encodings


@pytest.mark.parametrize(
    ("text", "garbage"),
    [
        ("共开展锟斤拷锟斤拷活动。", "锟斤拷锟斤拷"),
        ("要加强\ufffd\ufffd作。", "\ufffd\ufffd"),
        ("烫烫烫烫开头。", "烫烫烫烫"),
        ("ï»¿各单位：", "ï»¿"),
        ("一、情况&nbsp;今年以来。", "&nbsp;"),
        ("第一段。<br/>第二段。", "<br/>"),
        ("今年u3000以来。", "u3000"),
        ("<ul><li>义诊四十场", "<ul><li>"),
        ("改造楼道&#8203;一百个。", "&#8203;"),
        ("要抓好落实。\\n二是加强培训。", "\\n"),
    ],
)
def test_garbage_is_found(text: str, garbage: str) -> None:
    assert marked(text_document(text), "mojibake") == [garbage]


@pytest.mark.parametrize(
    "text", ["电缆长20m，R&D投入增长。", "烫伤患者需及时就医。", "a<b，且p>q。", "HTML标签<br>表示换行，HTML中&nbsp;表示空格，HTML要成对。"]
)
def test_proper_text_is_no_garbage(text: str) -> None:
    assert marked(text_document(text), "mojibake") == []


def test_radicals_are_put_right() -> None:
    document = text_document("要充分利⽤⼈⼒资源。")
    (fault,) = found(document, "mojibake")
    assert [edit.text for edit in fault.edits] == ["用人力"]
    assert (fault.severity, fault.safety) == (None, Safety.SAFE)


def test_radicals_without_decomposition_are_proposed() -> None:
    (fault,) = found(text_document("要建立⻓效机制。"), "mojibake")
    assert ([edit.text for edit in fault.edits], fault.safety) == (["长"], Safety.UNSAFE)


def test_compatibility_characters_are_put_right() -> None:
    (fault,) = found(text_document("要加强\uf9e1论学习。"), "mojibake")
    assert [edit.text for edit in fault.edits] == ["李"]


def test_sign_of_a_symbol_font_in_word_may_be_shown() -> None:
    assert [fault.severity for fault in found(word_document(paragraph_xml("点击\uf0e8进入")), "mojibake")] == [Severity.WARNING]
    assert [fault.severity for fault in found(text_document("点击\uf0e8进入"), "mojibake")] == [None]
    assert marked(word_document(paragraph_xml("\uf06c加强领导")), "mojibake") == []


# chat programs


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("好的，以下是为您起草的工作总结：", "好的，以下是为您起草的工作总结："),
        ("当然，以下是一份修改后的报告。", "当然，以下是一份修改后的报告。"),
        ("以下是根据您的要求撰写的调研报告：", "以下是根据您的要求撰写的调研报告："),
        ("我们将再创佳绩。希望以上内容对您有所帮助！", "希望以上内容对您有所帮助！"),
        ("如果您还需要修改，请随时告诉我。", "如果您还需要修改，请随时告诉我。"),
        ("如需调整语气或补充数据，请告诉我。", "如需调整语气或补充数据，请告诉我。"),
        ("以下是基于您提供的材料整理的纪要：", "以下是基于您提供的材料整理的纪要："),
        ("作为一个人工智能助手，我无法核实数据。", "作为一个人工智能助手，我无法核实数据。"),
        ("需要我帮您调整格式吗？", "需要我帮您调整格式吗？"),
        ("（以上内容由AI生成，仅供参考）", "（以上内容由AI生成，仅供参考）"),
    ],
)
def test_words_of_a_chat_program(line: str, said: str) -> None:
    assert marked(text_document(TITLE, line), "chat") == [said]


@pytest.mark.parametrize(
    "line",
    [
        "好的做法要及时推广。",
        "以下是2024年工作开展情况。",
        "希望各单位再接再厉，对困难群众有所帮助。",
        "如有需要，请与办公室联系。",
        "推动人工智能助力政务服务。",
        "群众反映：“好的，马上办。”",
    ],
)
def test_words_of_an_official(line: str) -> None:
    assert marked(text_document(TITLE, line), "chat") == []


def test_markdown_bold_loses_its_signs() -> None:
    document = text_document("一、**加强领导**，压实责任。")
    (fault,) = found(document, "chat")
    assert [document.slice(edit.span) for edit in fault.edits] == ["**", "**"]


def test_one_pair_of_stars_amid_words_is_in_doubt() -> None:
    document = text_document("要通过**集中培训**提高能力。")
    assert [fault.severity for fault in found(document, "chat")] == [Severity.WARNING]


def test_pairs_of_stars_beside_a_masked_name_are_not_bold() -> None:
    assert marked(text_document("要通过**集中培训**提高能力，确保**安全生产**形势，由**镇负责。"), "chat") == []


def test_line_of_dashes_is_certain_beside_other_signs() -> None:
    alone, beside = word_document(paragraph_xml("---")), word_document(paragraph_xml("---") + paragraph_xml("一、**加强领导**"))
    assert [fault.severity for fault in found(alone, "chat")] == [Severity.WARNING]
    assert [fault.severity for fault in found(beside, "chat")] == [None, None]


def test_table_of_pipes_is_one_fault() -> None:
    rows = ("片区情况：", "| 片区 | 站点 |", "|:---|---:|", "| 东片 | 三个 |", "以上为全部站点。")
    document = word_document("".join(map(paragraph_xml, rows)))
    assert marked(document, "chat") == ["\n".join(rows[1:4])]


def test_answer_quoted_in_a_text_on_chat_programs_is_information() -> None:
    lines = ["大模型的提示词决定智能体的回答。", "大模型收到提示词后答道：", "好的，以下是为您起草的工作总结："]
    assert [fault.severity for fault in found(text_document(*lines), "chat")] == [Severity.INFO]


def test_masked_names_are_not_bold() -> None:
    assert marked(text_document("经查，张**和李**共同作案。"), "chat") == []


def test_heading_sign_in_word() -> None:
    assert marked(word_document(paragraph_xml("### 一、情况") + paragraph_xml(BODY)), "chat") == ["### "]


def test_heading_sign_in_markdown_is_markdown() -> None:
    assert marked(read("a.md", f"### 一、情况\n\n**{TITLE}**\n\n{BODY}\n".encode()), "chat") == []


def test_text_about_markdown_may_show_it() -> None:
    assert marked(word_document(paragraph_xml("Markdown 语法") + paragraph_xml("# 一级标题") + paragraph_xml("**加粗**")), "chat") == []
