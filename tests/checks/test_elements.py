"""Elements of official documents: what the examples of the rules cannot show."""

from __future__ import annotations

import pickle

import pytest

from docx_builder import docx_bytes, paragraph_xml
from hegao import check_bytes, fix_bytes
from hegao.formats import read
from hegao.model.finding import Finding, Safety
from hegao.model.properties import Properties

TEXT = "为做好今年的防汛工作，请各乡镇于本月底前对辖区内的水库、堤防进行一次全面检查。"
NOTICE = f"关于开展防汛检查的通知\n各乡镇人民政府：\n{TEXT}\n"


def found(code: str, content: str | bytes, name: str = "a.txt") -> list[Finding]:
    data = content.encode() if isinstance(content, str) else content
    return [finding for finding in check_bytes(name, data).findings if finding.code == code]


def mended(text: str) -> str:
    return (fix_bytes("a.txt", text.encode()).content or b"").decode()


def word(*lines: str, **parts: object) -> bytes:
    return docx_bytes("".join(map(paragraph_xml, lines)), **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("brackets", ["()", "（）", "[]", "［］", "【】", "﹝﹞", "〔)", "(〕"])
def test_both_brackets_of_a_document_number_are_mended_together(brackets: str) -> None:
    opener, closer = brackets
    text = f"根据某政办发{opener}2024{closer}5号文件，制定本方案。\n"
    (finding,) = found("GW001", text)
    assert finding.severity.label == "error"
    assert finding.fix is not None and finding.fix.safety is Safety.SAFE
    assert mended(text) == "根据某政办发〔2024〕5号文件，制定本方案。\n"


def test_zeros_and_the_word_are_taken_off_a_document_number_without_asking() -> None:
    text = "根据某政办发〔2024〕第 005号、某财预[2023]第10号文件，制定本方案。\n"
    assert mended(text) == "根据某政办发〔2024〕5号、某财预〔2023〕10号文件，制定本方案。\n"


def test_a_number_that_is_not_filled_in_is_said_once() -> None:
    report = check_bytes("a.txt", "根据某市政办发[20XX]5号和X市政发[2024]15号文件，制定本方案。\n".encode())
    places = [finding.span for finding in report.findings]
    assert not any(one.overlaps(other) for one in places for other in places if one is not other)


@pytest.mark.parametrize("line", ["附件:1、任务分工表；\n2、联系人名单。", "附件：1．任务分工表，\n2．联系人名单"])
def test_a_note_of_attachments_is_mended_whole(line: str) -> None:
    assert mended(f"{NOTICE}{line}\n某县水利局\n2024年5月6日\n").count("附件：1.任务分工表\n2.联系人名单\n某县水利局") == 1


def test_the_date_of_issue_of_metadata_and_of_another_genre_is_left_alone() -> None:
    assert not found("GW003", f"发布时间：2024-05-06\n2024-05-06\n{NOTICE}某县水利局\n2024年5月6日\n")
    assert not found("GW003", f"学习防汛知识的体会\n{TEXT}\n某县水利局\n2024.5.6\n")
    assert found("GW003", f"{NOTICE}某县水利局\n2024.5.6\n（联系人：王小明）\n")


def test_the_date_of_issue_stands_before_the_attachments() -> None:
    (finding,) = found("GW003", f"{NOTICE}附件：水库名单\n某县水利局\n2024/5/6\n附件\n水库名单\n一、大型水库\n{TEXT}\n{TEXT}\n")
    assert "2024/5/6" in finding.message


def test_only_the_line_below_the_title_is_an_addressee() -> None:
    assert found("GW004", NOTICE.replace("：", ":", 1))
    assert not found("GW004", f"{NOTICE}抄报单位如下\n各县人民政府:\n{TEXT}\n")
    assert not found("GW004", f"防汛工作笔记\n各乡镇人民政府:\n{TEXT}\n")


def test_a_joined_line_of_addressees_is_told_by_its_own_end() -> None:
    (finding,) = found("GW004", f"关于开展防汛检查的通知\n各乡镇人民政府，\n{TEXT}\n二、检查内容。\n")
    assert "，" in finding.message
    assert not found("GW004", f"关于开展防汛检查的通知\n各县（市、区）人民政府，市直各部门，\n各直属机构：\n{TEXT}\n")


def header(text: str) -> list[str]:
    return [paragraph_xml(text)]


def test_a_header_with_another_year_is_another_document() -> None:
    lines = ("某县2024年防汛工作报告", TEXT)
    assert found("GW005", word(*lines, headers=header("某县2023年防汛工作报告")), "a.docx")
    assert not found("GW005", word(*lines, headers=header("某县2024年防汛工作报告")), "a.docx")


def test_a_header_is_told_once_and_where_it_stands() -> None:
    content = word("防汛情况汇报", TEXT, headers=header("工作报告模板"), footers=header("工作报告模板"))
    report = check_bytes("a.docx", content)
    (finding,) = [one for one in report.findings if one.code == "GW005"]
    assert report.document is not None
    assert report.document.place(finding.span.start).story.value == "header"


def test_properties_are_read_kept_and_no_reason_to_refuse_a_file() -> None:
    content = word("防汛情况汇报", TEXT, properties="<dc:title>某市2019年\n消防整治工作方案</dc:title><dc:subject/>")
    document = read("a.docx", content)
    assert document.properties == Properties("某市2019年 消防整治工作方案", "")
    assert pickle.loads(pickle.dumps(document)) == document
    broken = read("a.docx", word("防汛情况汇报", properties="<dc:title>"))
    assert broken.properties == Properties()


def test_one_finding_tells_of_properties() -> None:
    properties = "<dc:title>某市2019年消防整治工作方案</dc:title><dc:subject>[此处输入文件标题]</dc:subject>"
    (finding,) = found("GW006", word("防汛情况汇报", TEXT, properties=properties), "a.docx")
    assert finding.severity.label == "info"
    assert finding.fix is None
