"""How a Word file is set, judged by the rest of it: what is told, how often, and what the fixes set."""

from __future__ import annotations

import pytest

from docx_builder import docx_bytes, paragraph_xml, run_xml
from hegao.formats import read
from hegao.language.fonts import font_family, is_chinese_font
from hegao.lint.linter import lint
from hegao.lint.ruleset import select_rules
from hegao.model.finding import Finding
from hegao.model.layout import Feature
from hegao.model.severity import Severity
from shipped_rules import BOOK

RULES = select_rules(BOOK, select=["LO"])
VILLAGES = "东村 西村 南村 北村 上村 下村 前村 后村 新村 老村 河村 山村".split()
SENTENCES = [f"{village}组织志愿者走访了困难家庭，了解生活情况，登记需求清单，逐户落实帮扶措施，做到件件有回音。" for village in VILLAGES]
INDENTED = '<w:ind w:firstLineChars="200"/>'


def found(body: str) -> tuple[Finding, ...]:
    return lint(read("a.docx", docx_bytes(body)), RULES).findings


def told(body: str) -> list[str]:
    return [finding.code for finding in found(body)]


def with_odd(odd: str, at: int = 5, usual: str = INDENTED, run: str = "") -> str:
    """Twelve paragraphs of which one is set otherwise."""
    return "".join(
        paragraph_xml(text, properties=odd if index == at else usual, run_properties=run) for index, text in enumerate(SENTENCES)
    )


def coloured(text: str, colour: str) -> str:
    return run_xml(text, f'<w:color w:val="{colour}"/>')


# LO001


@pytest.mark.parametrize("colour", ["333333", "222222", "4D4D4D", "1F2329", "0D0D0D"])
def test_a_web_pages_grey_is_told_and_set_back(colour: str) -> None:
    body = "".join(map(paragraph_xml, SENTENCES)) + f"<w:p>{run_xml('全镇完成了道路维修，')}{coloured('群众出行更加方便。', colour)}</w:p>"
    (finding,) = found(body)
    assert (finding.code, finding.severity) == ("LO001", Severity.WARNING)
    assert f"#{colour}" in finding.message
    assert finding.fix is not None
    assert [dict(look.features) for look in finding.fix.looks] == [{Feature.COLOUR: "auto"}]


@pytest.mark.parametrize("colour", ["FF0000", "0070C0", "808080", "000000", "auto", "C00000"])
def test_a_colour_that_was_chosen_is_left_alone(colour: str) -> None:
    assert told("".join(map(paragraph_xml, SENTENCES)) + f"<w:p>{coloured('全镇完成了道路维修，群众出行更加方便。', colour)}</w:p>") == []


def test_what_was_pasted_at_once_is_told_once() -> None:
    pasted = "".join(f"<w:p>{coloured(text, '333333')}</w:p>" for text in SENTENCES[:3])
    (finding,) = found("".join(map(paragraph_xml, SENTENCES)) + pasted)
    assert finding.fix is not None
    assert len(finding.fix.looks) == 3


def test_what_was_pasted_under_several_headings_is_told_once_and_the_headings_stay() -> None:
    pasted = "".join(
        paragraph_xml("工作安排", properties="<w:outlineLvl w:val='1'/>") + f"<w:p>{coloured(text, '333333')}</w:p>"
        for text in SENTENCES[:3]
    )
    (finding,) = found("".join(map(paragraph_xml, SENTENCES)) + pasted)
    assert finding.fix is not None
    assert len(finding.fix.looks) == 3


def test_two_pasted_stretches_in_one_paragraph_are_told_apart() -> None:
    paragraph = f"<w:p>{coloured('道路已经维修，', '333333')}{run_xml('群众出行更加方便，')}{coloured('养护责任到人。', '333333')}</w:p>"
    assert told("".join(map(paragraph_xml, SENTENCES)) + paragraph) == ["LO001", "LO001"]


def test_a_document_in_grey_has_that_colour_of_its_own() -> None:
    assert told("".join(f"<w:p>{coloured(text, '333333')}</w:p>" for text in SENTENCES)) == []


# LO002 and LO003


def mixed(before: str, here: str, after: str, look: str, usual: str) -> str:
    return f"<w:p>{run_xml(before, usual)}{run_xml(here, look)}{run_xml(after, usual)}</w:p>"


FANGSONG, SONGTI = '<w:rFonts w:eastAsia="仿宋"/>', '<w:rFonts w:eastAsia="宋体"/>'
BEFORE, AFTER = "各村按照统一安排开展了河道清淤，", "，水面保洁落实到人，汛期前全部完成。"


@pytest.mark.parametrize("look", [SONGTI, '<w:rFonts w:eastAsia="微软雅黑"/>', '<w:rFonts w:eastAsia="楷体_GB2312"/>'])
def test_another_font_amid_a_paragraph_is_told(look: str) -> None:
    (finding,) = found(mixed(BEFORE, "清理淤泥和垃圾", AFTER, look, FANGSONG))
    assert finding.code == "LO002"
    assert finding.fix is not None
    assert dict(finding.fix.looks[0].features) == {Feature.FONT: "仿宋"}


@pytest.mark.parametrize(
    ("before", "here", "look"),
    [
        (BEFORE, "清理淤泥和垃圾", '<w:rFonts w:eastAsia="FangSong_GB2312"/>'),
        (BEFORE, "清理淤泥和垃圾", '<w:rFonts w:eastAsia="宋体"/><w:b/>'),
        (BEFORE, "清理淤泥和垃圾", '<w:rFonts w:eastAsia="Arial"/>'),
        (f"{BEFORE}“", "清理淤泥”", SONGTI),
        ("", "（一）抓好河道清淤。", '<w:rFonts w:eastAsia="楷体"/>'),
        (BEFORE, "GPS 2.0", SONGTI),
    ],
)
def test_another_font_that_is_meant_or_not_seen_is_left_alone(before: str, here: str, look: str) -> None:
    assert told(mixed(before, here, f"清理淤泥和垃圾{AFTER}", look, FANGSONG)) == []


def test_another_size_amid_a_paragraph_is_told_in_points() -> None:
    (finding,) = found(mixed(BEFORE, "清理淤泥和垃圾", AFTER, '<w:sz w:val="24"/>', '<w:sz w:val="32"/>'))
    assert (finding.code, "12 磅" in finding.message, "16 磅" in finding.message) == ("LO003", True, True)


# LO004


@pytest.mark.parametrize(
    ("odd", "variant"),
    [
        ("", "首行缩进 0 个字"),
        (f'{INDENTED}<w:spacing w:line="360" w:lineRule="auto"/>', "行距是 1.5×"),
        (f'{INDENTED}<w:spacing w:before="240" w:after="240"/>', "段前、段后间距"),
    ],
)
def test_a_paragraph_unlike_all_others_is_told_with_what_differs(odd: str, variant: str) -> None:
    (finding,) = found(with_odd(odd))
    assert finding.code == "LO004"
    assert variant in finding.message
    assert finding.fix is not None


def test_a_fix_sets_all_that_differs_and_nothing_else() -> None:
    (finding,) = found(with_odd('<w:spacing w:line="360" w:lineRule="auto"/>'))
    assert finding.fix is not None
    assert dict(finding.fix.looks[0].features) == {Feature.FIRST_INDENT: "2", Feature.LINE: "1×"}


def test_indents_alike_on_the_page_are_alike() -> None:
    assert told(with_odd('<w:ind w:firstLine="480"/>', run='<w:sz w:val="24"/>')) == []
    typed = with_odd("", at=12) + paragraph_xml(f"　　{SENTENCES[0]}".replace("东", "海"))
    assert told(typed) == []


def test_several_together_are_a_part_of_its_own() -> None:
    apart = "".join(paragraph_xml(text.replace("村", "镇")) for text in SENTENCES[:4])
    assert told(with_odd("", at=12) * 3 + apart) == []


def test_the_rest_of_a_broken_sentence_is_no_paragraph_of_its_own() -> None:
    whole = with_odd("", at=12)
    broken = paragraph_xml(f"会议指出，{SENTENCES[3][:-12]}", properties=INDENTED) + paragraph_xml(f"帮扶措施，{SENTENCES[4]}")
    assert told(whole + broken) == []


# LO005


def test_marks_in_a_latin_font_are_told_once_with_their_number() -> None:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/>'
    body = paragraph_xml("镇里推行“首问负责”制度——有人接、有人管……办结率明显提高。", run_properties=fonts) * 2
    (finding,) = found(body)
    assert (finding.code, finding.severity) == ("LO005", Severity.INFO)
    assert "12 个" in finding.message
    assert finding.fix is not None
    assert {value for look in finding.fix.looks for value in look.features.items()} == {(Feature.CHINESE_MARKS, "1")}


# Fonts


def test_a_font_goes_by_the_name_of_its_family() -> None:
    assert font_family("FangSong_GB2312") == font_family("仿宋") == font_family("方正仿宋_GBK") == font_family("fangsong")
    assert font_family("宋体") != font_family("黑体")
    assert is_chinese_font("SimSun") and is_chinese_font("经典长宋简") and not is_chinese_font("Arial")


def test_text_and_markdown_have_no_layout_to_judge() -> None:
    text = "\n\n".join(SENTENCES).encode()
    assert lint(read("a.txt", text), RULES).findings == lint(read("a.md", text), RULES).findings == ()
