"""What the examples of the rules on marks cannot show: what is told once, what becomes of a pair, how grave, and which rule speaks."""

from __future__ import annotations

import pytest

from hegao import check_bytes, fix_bytes
from hegao.model.finding import Finding, Safety, Severity
from hegao.session.fixing import Way

REPORT = "今年以来，全镇新建书屋十五家，清淤渠道四十公里；各村备足物资，落实责任，群众反映良好。\n"


def told(text: str, *codes: str, name: str = "a.txt") -> list[Finding]:
    """The findings of some rules, all rules together."""
    return [finding for finding in check_bytes(name, text.encode()).findings if finding.code in codes]


def mended(text: str, name: str = "a.txt", *, unsafe: bool = False) -> str:
    content = fix_bytes(name, text.encode(), way=Way(unsafe=unsafe)).content
    assert content is not None
    return content.decode()


def marked(text: str, finding: Finding) -> str:
    return text[finding.span.start : finding.span.end]


# one by one, or once for all

HALF = "全镇抓好防汛工作,备足物资,落实责任,守住堤防,群众反映良好。\n"


def test_half_width_commas_throughout_are_one_finding_and_one_fix_mends_all() -> None:
    (finding,) = told(HALF * 3, "PU001")
    assert "12" in finding.message
    assert marked(HALF * 3, finding) == ","
    assert mended(HALF * 3) == HALF.replace(",", "，") * 3


def test_two_slips_in_a_clean_draft_are_two_findings() -> None:
    text = REPORT * 3 + "会议传达了文件精神,部署了下一步任务,各村照此办理。\n"
    assert [marked(text, finding) for finding in told(text, "PU001")] == [",", ","]


def test_a_mark_that_is_half_width_throughout_is_told_once_though_most_marks_are_right() -> None:
    text = REPORT * 3 + "会上强调了三点:一是备足物资，二是落实责任。\n" * 5
    (finding,) = told(text, "PU001")
    assert "5" in finding.message
    assert ":" not in mended(text)


def test_straight_quotes_throughout_are_one_finding_with_a_fix_to_be_looked_at() -> None:
    text = '各村落实"门前三包"责任，评出"最美庭院"二十户，表彰"清洁户"三百户，建成"书香人家"十户。\n'
    (finding,) = told(text, "PU005")
    assert finding.fix is not None
    assert (finding.severity, finding.fix.safety, len(finding.fix.edits)) == (Severity.WARNING, Safety.UNSAFE, 8)
    assert "“门前三包”" in mended(text, unsafe=True)
    assert mended(text) == text


def test_a_half_width_mark_in_a_law_is_only_an_info() -> None:
    law = "".join(f"第{n}条 各单位应当备足物资,落实责任，守住堤防。\n" for n in "一二三四")
    assert {finding.severity for finding in told(f"防汛管理条例\n{law}", "PU001")} == {Severity.INFO}


def test_code_in_a_draft_of_half_width_marks_stays() -> None:
    text = HALF * 3 + "\n```\nsave(姓名,单位)\n```\n"
    assert "save(姓名,单位)" in mended(text, "a.md")


# pairs


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("县财政局（以下称本局)要按季对账，结果张榜公布。", "县财政局（以下称本局）要按季对账，结果张榜公布。"),
        ("县财政局(以下称本局）要按季对账，结果张榜公布。", "县财政局（以下称本局）要按季对账，结果张榜公布。"),
        ("县政府转发了《关于印发《防汛预案》的通知》。", "县政府转发了《关于印发〈防汛预案〉的通知》。"),
        ("他说：“要记住“人民至上”这句话。”大家都记下了。", "他说：“要记住‘人民至上’这句话。”大家都记下了。"),
    ],
)
def test_both_marks_of_a_pair_are_mended(text: str, right: str) -> None:
    assert mended(text) == right


def test_reversed_quotes_are_an_error_and_turned_round_together() -> None:
    text = "全镇开展”清洁乡村“活动，评出“最美庭院”二十户。"
    (finding,) = told(text, "PU007")
    assert finding.severity is Severity.ERROR
    assert mended(text, unsafe=True) == "全镇开展“清洁乡村”活动，评出“最美庭院”二十户。"


def test_a_straight_quote_without_its_partner_has_no_fix() -> None:
    (finding,) = told('各村要落实"门前三包责任，按月检查，结果张榜公布。', "PU005")
    assert finding.fix is None


def test_brackets_of_two_widths_are_an_error_only_where_all_pair() -> None:
    (finding,) = told("县财政局（以下称本局)要按季对账。", "PU004")
    assert finding.severity is Severity.ERROR
    assert told("县财政局（以下称本局)要）按季对账。", "PU004") == []


# what stands in the paragraphs beside it


def test_a_quotation_of_several_paragraphs_is_closed_once() -> None:
    text = "他说：\n“防汛是眼下的要紧事，要把责任扛起来。\n“物资要备足，人员要到位。\n“险情要早报。”\n会后，各村分头落实。\n"
    assert told(text, "PU006", "PU007", "PU014") == []


def test_a_bracket_is_not_looked_for_in_the_next_cell() -> None:
    table = "| 名称 | 要求 |\n| --- | --- |\n| 县财政局（以下称本局要按季对账 | 结果张榜公布）并存档备查 |\n"
    assert [marked(check_bytes("a.md", table.encode()).document.text, one) for one in told(table, "PU006", name="a.md")] == ["（", "）"]


def test_a_paragraph_with_several_lonely_marks_is_told_once() -> None:
    assert len(told("各村（含社区（含企业要按季对账，结果（张榜公布。", "PU006")) == 1


# one slip, one finding


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (REPORT + "会议传达了文件精神, 部署了下一步任务，各村照此办理。", "SP002"),
        (REPORT + "会议传达了文件精神，各村照此办理. 会后，各村分头落实任务。", "SP002"),
        (REPORT + "会议传达了文件精神,部署了下一步任务，各村照此办理。", "PU001"),
        ("（一）登记。逐户登记到位。\n（二)审核。逐项审核到位。\n（三）归档。逐卷归档到位。", "NU009"),
        ("做好防汛要抓两条。\n第一、物资要备足，按时补充。\n第二、人员要到位，不得缺岗。", "NU008"),
        ("做好防汛要抓两条。第一、物资要备足，按时补充。", "PU011"),
        ("他想了很久。。。终于说出了自己的意见，大家都同意。", "PU010"),
        ("他想了很久。。终于说出了自己的意见，大家都同意。", "PU008"),
        ("全镇开展”清洁乡村“活动，评出先进集体二十个，张榜公布。", "PU007"),
        ('全镇开展“清洁乡村"活动，评出“最美庭院”二十户。', "PU005"),
    ],
)
def test_one_rule_speaks_of_a_slip(text: str, code: str) -> None:
    spoken = {finding.code for finding in check_bytes("a.txt", text.encode()).findings if finding.code[:2] in ("PU", "SP", "NU")}
    assert spoken == {code}


def test_a_draft_of_spaced_half_width_commas_loses_both() -> None:
    text = "全镇抓好防汛工作, 备足物资, 落实责任, 守住堤防, 群众反映良好.\n" * 3
    assert mended(text).startswith("全镇抓好防汛工作，备足物资，落实责任，守住堤防，群众反映良好")
