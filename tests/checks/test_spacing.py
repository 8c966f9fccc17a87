"""Family SP on drafts of our own: what an editor would mark, what belongs where it is, and fixes that change nothing else."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docx_builder import docx_bytes
from faulty_drafts import LEFTOVERS, PROSE, SPACED, wrapped
from hegao.checks.registry import FINDERS_OF_KIND
from hegao.checks.views.subject import Subject
from hegao.formats import read
from hegao.lint.linter import lint
from hegao.lint.read_rulebook import build_rulebook
from hegao.lint.ruleset import select_rules
from hegao.model.document import Document
from hegao.model.finding import Fault, Safety, Severity
from hegao.model.outline import read_outline
from shipped_rules import BOOK

PACK = Path(__file__).parents[2] / "rules" / "spacing.toml"
RULES = {rule.fault: rule for rule in build_rulebook({PACK.name: PACK.read_text("utf-8")}, {}).rules.values()}


def faults(source: str | bytes, *names: str, suffix: str = "txt", options: Mapping[str, str] | None = None) -> tuple[Document, list[Fault]]:
    """The document, and its faults of the given names (all where none is given) in text order."""
    content = source.encode() if isinstance(source, str) else source
    document = read(f"draft.{suffix}", content)
    subject = Subject(document, read_outline(document), options=options or {})
    wanted = [finder for finder in FINDERS_OF_KIND["spacing"] if not names or finder.fault in names]
    found = [fault for finder in wanted for fault in finder.find(subject, RULES[finder.fault].parameters)]
    return document, sorted(found, key=lambda fault: (fault.span, fault.name))


def marked(source: str | bytes, *names: str, **how: object) -> str:
    """The text of the document with every fault between ⟦⟧."""
    document, found = faults(source, *names, **how)  # type: ignore[arg-type]
    text = document.text
    for fault in reversed(found):
        text = f"{text[: fault.span.start]}⟦{document.slice(fault.span)}⟧{text[fault.span.end :]}"
    return text


def fixed(document: Document, found: Sequence[Fault], *, unsafe: bool = False) -> str:
    """The text with the safe edits made (all edits where `unsafe`)."""
    text = document.text
    edits = {edit for fault in found if unsafe or fault.safety is Safety.SAFE for edit in fault.edits}
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def paragraphs(*texts: str) -> bytes:
    """A Word file of these paragraphs, one run each; "|" cuts a paragraph into runs."""
    runs = ("".join(f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in text.split("|") if part) for text in texts)
    return docx_bytes("".join(f"<w:p>{run}</w:p>" for run in runs))


def severity(fault: Fault) -> Severity:
    return fault.severity or RULES[fault.name].severity


# --- SP001: between Chinese characters


@pytest.mark.parametrize(
    "draft",
    [
        "一年来，我镇扎实推进民间艺⟦ ⟧术传承工作，成效明显。",
        "全镇共有合唱队十支，长期活跃⟦ ⟧在街道和社区，深受欢迎。",
        "通过持续加大⟦ ⟧宣传力度，干部群众的认识不断提高。",
        "博物馆累计接⟦ ⟧待观众三万人次。",
        "严格控制支出，确⟦ ⟧保资金安全、规范使用。",
        "保护合法收入，调节过高收入。引⟦ ⟧导、支持企业参与公益事业。",
        "印发《关于做好安全生⟦ ⟧产工作的通知》，层层压实责任。",
        "完善政策体系，推进“百姓大⟦ ⟧舞台”建设，丰富群众生活。",
        "（二）进一步提高思想认⟦ ⟧识",
        "按照要求⟦\t⟧抓好落实，确保实效。",
        "各部门要认真\u2002履行职责，按时报送材料，不得延误。".replace("\u2002", "⟦\u2002⟧"),
    ],
)
def test_a_space_in_a_sentence_is_marked(draft: str) -> None:
    assert marked(re.sub("[⟦⟧]", "", draft), "between-hanzi") == draft


@pytest.mark.parametrize(
    "line",
    [
        "目　录",
        "前 言",
        "市 人 民 政 府 工 作 规 则",
        "## 第七章　附　则",
        "第三条 本办法所称绿地，是指公园绿地、防护绿地和附属绿地。",
        "依照第三章 第二节 第十条的要求办理，不得推诿。",
        "附录 名词解释",
        "姓　名：李　明",
        "联 系 人：王小华",
        "姓名：李明 职务：科长 单位：办公室",
        "县长 郑 浩",
        "省人民政府省长  周建明",
        "自治区主席 艾力·吐尼亚孜",
        "记者 林 峰摄",
        "图为签约现场。本报记者 周建明 摄",
        "新华社北京3月5日电　近日，有关部门印发通知，部署重点工作。",
        "新华社北京3月5日电 （记者 李明 王芳 通讯员 赵一鸣）国务院常务会议召开，研究部署工作。",
        "出席会议的有：市财政局 李明、市教育局 王芳、县发展改革局 张伟。会议议定如下事项。",
        "参加人员：王小明　李　华　赵大力",
        "廖明远 党立人",
        "中共某某县委 某某县人民政府关于加强安全生产工作的意见",
        "根据《县委办公室 县政府办公室关于加强值班的通知》要求，现报告如下。",
        "开展“书香进万家 文明润乡风”主题活动，覆盖十二个村。",
        "开展“传承红色基因 争做新时代好少年”主题教育，参与学生三千人。",
        "扬帆破浪正当时 凝心聚力再出发",
        "关键词：意识形态 分析研判 基层治理",
        "春眠不觉晓 处处闻啼鸟",
        "甲方：　　　　　　乙方：",
        "2024年 月 日",
        "2019年2月18日 市人民代表大会常务委员会第三次会议通过",
        "兹有我单位          同志前往你处联系工作，请予接洽。",
        "附件 2 名 单",
        "[3] 李明远 等. 县域治理研究[J]. 行政论坛，2020，（3）：5-9。",
    ],
)
def test_spaces_that_belong_are_left_alone(line: str) -> None:
    document, found = faults(line, suffix="md" if line.startswith("#") else "txt")
    assert [document.slice(fault.span) for fault in found] == []


def test_cells_and_headers_keep_their_padding() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format('负责 人')}{cell.format('县教育局 李明')}{cell.format('廖红建 党发宁')}</w:tr></w:tbl><w:p/>"
    header = "<w:p><w:r><w:t>内部资 料 注意 保存</w:t></w:r></w:p>"
    assert faults(docx_bytes(table, headers=[header]), "between-hanzi", suffix="docx")[1] == []


def test_a_name_set_apart_in_a_sentence_is_no_error() -> None:
    _, found = faults("县委书记 王志强出席会议并讲话，县长 李 刚主持会议。", "between-hanzi")
    assert all(severity(fault) < Severity.ERROR for fault in found)


def test_one_full_width_space_in_a_sentence_is_no_error() -> None:
    _, found = faults("会议由办公室　负责组织，各单位配合，确保顺利召开。", "between-hanzi")
    assert [severity(fault) for fault in found] == [Severity.WARNING]


def test_two_equal_clauses_without_quotation_marks_are_no_error() -> None:
    _, found = faults("会议要求，把握主题主线 推动改革发展，全面完成任务。", "between-hanzi")
    assert [severity(fault) for fault in found] == [Severity.WARNING]


def test_deleting_is_safe_where_a_word_is_torn_and_unsafe_where_two_words_meet() -> None:
    _, torn = faults("丰富群众的精神文 化生活，提高素质。", "between-hanzi")
    _, apart = faults("各单位要加大 宣传力度，提高认识。", "between-hanzi")
    assert (torn[0].safety, torn[0].values["word"]) == (Safety.SAFE, "文化")
    assert (apart[0].safety, apart[0].values["word"]) == (Safety.UNSAFE, "")


def test_leftover_line_ends_make_every_deletion_safe() -> None:
    document, found = faults(LEFTOVERS, "between-hanzi")
    assert len(found) == 6
    assert fixed(document, found) == LEFTOVERS.replace(" ", "")


def test_fixing_settles() -> None:
    document, found = faults(LEFTOVERS)
    assert faults(fixed(document, found))[1] == []


def test_text_whose_line_ends_became_spaces_keeps_its_paragraphs_apart() -> None:
    text = (
        "社区工作总结范文(通用8篇) 社区工作总结范文篇1 一年来,我社区建立了音乐、舞蹈、书画等文化团 体六支,队员百余人。 "
        "一、把“文化进社区”活动打造成为“民心工程” 我社区积极组织开展活动,创 作了一批节目,深受居民欢迎。 "
        "另一方面,不断把优秀节目送进社区,一年来共举办演出十场,以歌舞、小品、 曲艺等形式寓教于乐,居民广泛参与其中。"
    )
    expected = text.replace("团 体", "团⟦ ⟧体").replace("创 作", "创⟦ ⟧作").replace("小品、 曲", "小品、⟦ ⟧曲")
    assert marked(text, "between-hanzi", "beside-punctuation") == expected


def test_edits_of_a_gap_cut_by_runs_stay_inside_them() -> None:
    document, found = faults(paragraphs("不断丰富群众的精神文 | 化生活，提高素质。"), "between-hanzi", suffix="docx")
    assert len(found[0].edits) == 2
    assert fixed(document, found) == "不断丰富群众的精神文化生活，提高素质。"
    assert all(document.piece_at(edit.span.start) == document.piece_at(edit.span.end - 1) for edit in found[0].edits)


def test_underlined_blanks_of_a_form_are_left_alone() -> None:
    underlined = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve"> 李明 </w:t></w:r>'
    body = f"<w:p><w:r><w:t>本人</w:t></w:r>{underlined}<w:r><w:t>自愿参加活动，遵守各项要求。</w:t></w:r></w:p>"
    assert faults(docx_bytes(body), suffix="docx")[1] == []


# --- SP002: beside punctuation


@pytest.mark.parametrize(
    "draft",
    [
        "将工作作为重要任务。⟦ ⟧区委始终坚持原则，落实责任。",
        "组织学习会十场,⟦ ⟧围绕主题深入研讨交流;举办宣讲会。",
        "制定《学习计划》,⟦ ⟧全年开展学习十次。",
        "活动全面铺开，并开展⟦ ⟧“全民阅读”活动，参与群众近万人。",
        "落实责任⟦ ⟧，加强督查⟦　⟧。",
        "按照《通知》⟦ ⟧的要求，扎实开展工作。",
        "举办了（⟦ ⟧全县）技能竞赛，选拔人才。",
    ],
)
def test_a_space_beside_a_mark_is_marked(draft: str) -> None:
    assert marked(re.sub("[⟦⟧]", "", draft), "beside-punctuation") == draft


@pytest.mark.parametrize(
    "draft",
    [
        "　　将工作作为重要任务。区委始终坚持原则，落实责任。",
        "（一） 加强组织领导。成立专班，明确分工。",
        "一、 提高认识，落实责任，确保成效。",
        "第七条　　“十四五”时期，各部门应当加强协作，落实责任。",
        "经办人： 张三；电话： 010-12345678；地址： 幸福路一号。",
        "活动结束。 二、下一步打算。继续抓好落实。",
        "兹有（　　）同志前往你处联系工作，请予接洽。",
        "【强制】 变量应当先声明、后使用。",
        "事实上, 除了初始化, 所有被拆分的行, 都要再缩进, 以便区分。",
        "坚持“三个不变” “四个不减”，确保力度。",
    ],
)
def test_spaces_beside_marks_that_are_layout_or_habit(draft: str) -> None:
    assert marked(draft, "beside-punctuation") == draft


# --- SP003: house style


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("ignore", "共有 15 个乡镇，2024年新增3个，部署OA系统。"),
        ("forbid", "共有⟦ ⟧15⟦ ⟧个乡镇，2024年新增3个，部署OA系统。"),
        ("require", "共有 15 个乡镇，202⟦4年⟧新⟦增3⟧个，部⟦署O⟧A系统。"),
        ("consistent", "共有⟦ ⟧15⟦ ⟧个乡镇，2024年新增3个，部署OA系统。"),
    ],
)
def test_gap_between_chinese_and_latin_follows_the_option(wish: str, expected: str) -> None:
    text = re.sub("[⟦⟧]", "", expected)
    if wish == "require":
        document, found = faults(text, "hanzi-latin-gap", options={"hanzi-latin-gap": wish})
        assert fixed(document, found, unsafe=True) == "共有 15 个乡镇，2024 年新增 3 个，部署 OA 系统。"
    else:
        assert marked(text, "hanzi-latin-gap", options={"hanzi-latin-gap": wish}) == expected


# --- SP004, SP005: numbers and labels


@pytest.mark.parametrize(
    "draft",
    [
        "⟦2 024⟧年各项工作稳步推进。",
        "⟦20 24⟧年完成投资⟦27. 4⟧亿元，增长⟦10 %⟧。",
        "全区⟦1 5⟧个乡镇参加活动。",
        "1. 2023年工作回顾",
        "见表3 15个乡镇的统计结果。",
        "配送图书12 500册，惠及2 024人，电话010 6655 1234。",
        "The rate rose 10 % in 2023.",
    ],
)
def test_spaces_inside_numbers(draft: str) -> None:
    assert marked(re.sub("[⟦⟧]", "", draft), "inside-number") == draft


@pytest.mark.parametrize(
    "draft",
    [
        "⟦一 、⟧工作情况",
        "⟦（ 一 ）⟧加强领导",
        "　　⟦( 2)⟧落实责任",
        "⟦3 、⟧工作成效",
        "一、 工作情况",
        "第 一 章 总 则",
        "（ 以下简称本市）",
    ],
)
def test_spaces_inside_labels(draft: str) -> None:
    assert marked(re.sub("[⟦⟧]", "", draft), "inside-label") == draft


# --- SP006: invisible characters


@pytest.mark.parametrize("char", ["\u200b", "\u200e", "\u202a", "\u2060", "\ufeff", "\u00ad", "\x7f"])
def test_invisible_characters_are_marked_and_named(char: str) -> None:
    document, found = faults(f"加强意识{char}形态工作", "invisible-character")
    assert [fault.values["code"] for fault in found] == [f"U+{ord(char):04X}"]
    assert fixed(document, found, unsafe=True) == "加强意识形态工作"
    assert (found[0].safety is Safety.SAFE) is (char != "\x7f")


@pytest.mark.parametrize("text", ["现场👩\u200d🌾丰收", "می\u200cخواهم", "国务院总理\u00a0\u00a0李明", "20\u00a0公里"])
def test_invisible_characters_that_are_needed(text: str) -> None:
    assert faults(text, "invisible-character", "between-hanzi")[1] == []


def test_no_break_space_in_a_word_is_one_finding() -> None:
    _, found = faults("丰富群众的精神文\u00a0化生活，提高素质。")
    assert [fault.name for fault in found] == ["invisible-character"]


def test_no_break_spaces_before_names_need_no_other_rule_selected() -> None:
    assert faults("由市财政局\u00a0李明、市教育局\u00a0王芳，按时完成。", "invisible-character")[1] == []


# --- SP007: line ends


def test_a_text_wrapped_throughout_is_one_finding() -> None:
    document, found = faults(wrapped(f"{PROSE}。{PROSE}。{PROSE}。", 26), "line-break")
    assert len(document.wraps) > 5
    inside = [wrap for wrap in document.wraps if document.text[wrap - 1] != "。"]
    assert [(fault.variant, fault.values["count"]) for fault in found] == [("throughout", str(len(inside)))]


def test_paragraphs_on_lines_of_their_own_are_no_breaks() -> None:
    assert faults(f"工作总结\n{PROSE}。\n{PROSE}。", "line-break")[1] == []


# --- SP008: runs of spaces


@pytest.mark.parametrize(
    "draft",
    [
        "各部门要认真落实⟦  ⟧有关要求，按时报送材料。",
        "全区共有15⟦  ⟧个乡镇，各项工作有序推进。",
        "全区共有⟦\t⟧15个乡镇，各项工作有序推进。",
        "某某单位（盖章）      2024年1月5日",
        "张三    男    汉族    一九八零年生",
        "兹有我单位          同志前往你处，请予接洽。",
        "1.  提高认识，落实责任，确保成效。",
    ],
)
def test_runs_of_spaces_in_sentences(draft: str) -> None:
    assert marked(re.sub("[⟦⟧]", "", draft), "repeated-space") == draft


def test_trailing_spaces_are_one_finding_with_all_edits() -> None:
    document, found = faults("工作总结\n今年以来，工作有序推进。  \n下一步，抓好落实。　\n", "repeated-space")
    assert [(fault.variant, fault.values["count"], severity(fault)) for fault in found] == [("trailing", "2", Severity.INFO)]
    assert fixed(document, found).rstrip("\n") == "工作总结\n今年以来，工作有序推进。\n下一步，抓好落实。"


def test_line_breaks_of_markdown_are_no_trailing_spaces() -> None:
    assert faults("今年以来，工作有序推进。  \n下一步，抓好落实。\n", "repeated-space", suffix="md")[1] == []


# --- SP009, SP010: Word files laid out with spaces and empty paragraphs


def test_typed_indents_are_one_finding() -> None:
    sentence = "今年以来，我单位认真履行职责，各项工作有序推进。"
    document, found = faults(
        paragraphs("    " + sentence, "　　" + sentence, "    " + sentence, "            办公室"), "space-indent", suffix="docx"
    )
    assert [fault.values["count"] for fault in found] == ["2"]
    assert found[0].safety is Safety.UNSAFE
    assert document.slice(found[0].span) == "    "


def test_empty_paragraphs_before_text_are_one_finding_and_covers_and_signatures_none() -> None:
    sentence = "今年以来，我单位认真履行职责，各项工作有序推进。"
    cover = paragraphs("工作总结", "", "", "", sentence, sentence, "", "", "某某县人民政府办公室")
    assert faults(cover, "blank-paragraphs", suffix="docx")[1] == []
    document, found = faults(paragraphs(sentence, "", "", sentence, "", "", "", sentence, "", sentence), "blank-paragraphs", suffix="docx")
    assert [(fault.values["count"], len(fault.related)) for fault in found] == [("2", 1)]
    assert document.slice(found[0].span) == sentence[:10]


def test_paragraphs_that_hold_pictures_are_not_empty() -> None:
    sentence = "<w:p><w:r><w:t>今年以来，我单位认真履行职责，各项工作有序推进。</w:t></w:r></w:p>"
    blank = '<w:r><w:t xml:space="preserve">\u00a0 </w:t></w:r>'
    for picture in ("<w:r><w:drawing/></w:r>", "<w:r><w:pict/></w:r>", "<w:r><w:object/></w:r>"):
        shown = f"<w:p>{blank}{picture}{blank}</w:p>"
        for between in (shown * 2, f"{shown}<w:p/>", f"<w:p/>{shown}"):
            assert faults(docx_bytes(sentence + between + sentence), "blank-paragraphs", suffix="docx")[1] == []
        assert faults(docx_bytes(f"{sentence}{shown}<w:p/><w:p/>{sentence}"), "blank-paragraphs", suffix="docx")[1] != []


# --- all of them


def test_only_what_is_wanted_runs() -> None:
    text = "将工作作为任务。 丰富精神文 化生活，增长10 %。"
    assert {fault.name for fault in faults(text, "inside-number")[1]} == {"inside-number"}
    assert {fault.name for fault in faults(text)[1]} == {"beside-punctuation", "between-hanzi", "inside-number"}


EXAMPLES = [(re.sub("[⟦⟧]", "", e.text), e) for rule in BOOK.rules.values() if rule.check_kind == "spacing" for e in rule.examples]
SOURCES: list[tuple[str | bytes, str]] = [
    *((text.strip("\n"), e.format) if e.xml is None else (docx_bytes(re.sub("[⟦⟧]", "", e.xml)), "docx") for text, e in EXAMPLES),
    *((text, "txt") for text in SPACED),
    (paragraphs("今年以来，各项工作有序推进，全镇上下压实各级责", "任，抓好落实。"), "docx"),
]


@pytest.mark.slow
@pytest.mark.parametrize("code", [rule.code for rule in RULES.values()])
def test_a_rule_selected_alone_finds_what_it_finds_among_all(code: str) -> None:
    options = {"hanzi-latin-gap": "consistent"}
    alone, among_all = select_rules(BOOK, select=[code], options=options), select_rules(BOOK, options=options)
    found = 0
    for source, suffix in SOURCES:
        document = read(f"draft.{suffix}", source.encode() if isinstance(source, str) else source)
        findings = lint(document, alone).findings
        assert findings == tuple(finding for finding in lint(document, among_all).findings if finding.code == code)
        found += len(findings)
    assert found


CLEAN = "各级党组织要坚持党管意识形态原则，全面落实工作责任制，切实维护意识形态安全。" * 3


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(2, len(CLEAN) - 2), min_size=1, max_size=6, unique=True))
def test_spaces_put_anywhere_in_a_sentence_are_found_and_fixed(places: list[int]) -> None:
    text = "".join(" " + char if at in places else char for at, char in enumerate(CLEAN))
    document, found = faults(text, "between-hanzi", "beside-punctuation")
    assert {edit.text for fault in found for edit in fault.edits} <= {""}
    apart = [place for place in places if not any(0 < abs(place - other) < 12 for other in places)]
    positions = {len(document.text[: fault.span.start].replace(" ", "")) for fault in found}
    assert {place for place in apart if CLEAN[place - 1] not in "。"} <= positions


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("中文 \t\u3000\u00a0\n，。：（）“”、1aX一.年月\u200b"), max_size=60))
def test_any_text_is_checked_and_its_edits_lie_inside_pieces(text: str) -> None:
    if not text.strip():
        return
    document, found = faults(text, options={"hanzi-latin-gap": "require"})
    for edit in (edit for fault in found for edit in fault.edits):
        inside = [document.piece_at(offset) for offset in range(edit.span.start, max(edit.span.end, edit.span.start + 1))]
        assert None not in inside
        assert len(set(inside)) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["好" + " " * 200_000 + "好", "好，\t\t" * 40_000, "好 " * 60_000, "１、 " * 40_000, " \n" * 60_000 + "好"]
)
def test_nothing_takes_quadratic_time(text: str) -> None:
    began = time.perf_counter()
    faults(text)
    assert time.perf_counter() - began < 20


def test_text_that_was_given_a_heading_style_with_its_heading_is_read_as_text() -> None:
    words = "（一）加强组织领导。今年以来，各村成立工作专班， 定期调度推进，共解决群众反映的突 出问题二十余件，群众满意度持续提升。"
    run = f'<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
    styles = '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
    assert marked(docx_bytes(run, styles=styles), "between-hanzi", "beside-punctuation", suffix="docx").count("⟦ ⟧") == 2


def test_a_number_that_a_line_end_cut_in_two_holds_no_space() -> None:
    wrapped = "".join(
        f"今年以来全镇组织干部走访群众的户数累计达到了1{i}\n60户，收集到各方面意见建议{i}27条，均已分类交办落实到位。\n" for i in range(9)
    )
    assert faults(wrapped, "inside-number")[1] == []
    assert marked(wrapped.replace("27条", "2. 7条"), "inside-number").count("⟦") == 9


@pytest.mark.parametrize(
    ("before", "after", "broken"),
    [
        ("今年以来，全镇组织干部走访群众，帮助企业解决用工难", "题六十件，获得普遍好评。", True),
        ("各村完善应急预案，加强日常演练，不断提升快速反应和", "处置水平。", True),
        ("各村完善应急预案，加强日常演练，妥善处置突发事件", "并及时上报有关情况。", True),
        ("会议由镇长主持，各村支部书记和镇直部门负责人参加", "与会人员观看了警示教育片。", False),
        ("一、明确目标，压实责任，确保各项任务落到实处", "今年以来，全镇上下齐心协力。", False),
        ("系统对用户的输入没有反应，或者很久之后才有响应", "错误率应当小于百分之三。", False),
        ("经费管理办法", "处置办法另行制定。", False),
    ],
)
def test_a_paragraph_cut_in_two_is_found_where_a_word_or_phrase_hangs(before: str, after: str, broken: bool) -> None:
    marks = marked(paragraphs("关于有关情况的说明", before, after, "特此说明。"), "line-break", suffix="docx")
    cut = f"{before[:-1]}⟦{before[-1]}\n{after[0]}⟧{after[1:]}" if broken else f"{before}\n{after}"
    assert cut in marks
    assert ("⟦" in marks) is broken


def test_cells_of_a_table_are_no_paragraph_cut_in_two() -> None:
    cells = ("加强组织领导，完善工作机制，明确任务分工，压实各级责", "任分工另行印发，请认真执行。")
    rows = "".join(f"<w:tr><w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc></w:tr>" for cell in cells)
    assert faults(docx_bytes(f"<w:tbl>{rows}</w:tbl>"), "line-break", suffix="docx")[1] == []
    assert len(faults(paragraphs(*cells), "line-break", suffix="docx")[1]) == 1


def test_words_set_upright_have_no_line_breaks() -> None:
    assert faults("社区活动周\n策\n划\n书\n\n一、总体\n建站十个。\n", "line-break")[1] == []
