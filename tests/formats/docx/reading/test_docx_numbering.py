"""Word's automatic numbers: what each format prints, how counters run, and whether LibreOffice prints the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from docx_builder import docx_bytes, level_xml, numbering_xml, paragraph_xml, style_xml, table_xml, text_box_xml
from hegao.formats.docx.reading.document import read_docx
from hegao.formats.docx.reading.number_formats import render_number
from hegao.model.document import AutoNumber, MarkKind

CHINESE = level_xml(0, "chineseCounting", "%1、") + level_xml(1, "chineseCounting", "（%2）") + level_xml(2, "decimal", "%3.")
OUTLINE = level_xml(0, "decimal", "%1") + level_xml(1, "decimal", "%1.%2") + level_xml(2, "decimal", "%1.%2.%3")


def numbers(body: str, numbering: str, styles: str = "", view: str = "final") -> list[AutoNumber | None]:
    return [line.label for line in read_docx(docx_bytes(body, numbering=numbering, styles=styles), view=view)[0]]


def labels(body: str, numbering: str, styles: str = "", view: str = "final") -> list[str | None]:
    return [number and number.text for number in numbers(body, numbering, styles, view)]


def items(*places: tuple[int, int] | None) -> str:
    """One paragraph each: (numId, 0-based level), or None for one without a number."""
    return "".join(paragraph_xml(f"第{index}段文字", number=place) for index, place in enumerate(places))


# Formats


@pytest.mark.parametrize(
    ("number_format", "printed"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("ordinal", {1: "1st", 11: "11th", 22: "22nd"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 120: "一二○"}),
        ("chineseCountingThousand", {10: "十", 101: "一百零一", 110: "一百一十", 1010: "一千零一十", 10001: "一万零一", 21000: "二万一千"}),
        ("ideographDigital", {10: "一〇", 23: "二三"}),
        ("japaneseCounting", {11: "十一", 101: "百一", 1200: "千二百"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 12: "乙亥", 60: "癸亥"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 101: "壹佰零壹"}),
        ("ideographLegalTraditional", {2: "貳", 10000: "壹萬"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {1: "⑴"}),
        ("decimalEnclosedFullstop", {1: "⒈"}),
        ("decimalFullWidth", {12: "１２"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("numberInDash", {3: "- 3 -"}),
    ],
)
def test_number_formats(number_format: str, printed: dict[int, str]) -> None:
    assert {value: render_number(value, number_format) for value in printed} == printed


@pytest.mark.parametrize("number_format", ["lowerLetter", "upperRoman", "chineseCountingThousand"])
def test_a_number_beyond_what_word_counts_to_stays_short(number_format: str) -> None:
    assert render_number(2_000_000_000, number_format) == "2000000000"


def test_a_format_that_is_not_known_cannot_tell_its_value() -> None:
    assert render_number(1, "thaiLetters") is None
    (number,) = numbers(items((1, 0)), numbering_xml({0: level_xml(0, "thaiLetters", "%1)")}, {1: 0}))
    assert number is not None
    assert (number.value, number.format) == (None, "thaiLetters")


def test_a_bullet_has_a_sign_and_no_value() -> None:
    (number,) = numbers(items((1, 0)), numbering_xml({0: level_xml(0, "bullet", "\uf0fc")}, {1: 0}))
    assert number == AutoNumber("✓", "0.0", 1, None, "bullet")


def test_a_level_that_prints_nothing_gives_no_number_but_counts() -> None:
    silent = level_xml(0, "none", "") + level_xml(1, "decimal", "%2.")
    assert labels(items((1, 0), (1, 1), (1, 0), (1, 1)), numbering_xml({0: silent}, {1: 0})) == [None, "1.", None, "1."]


def test_a_label_without_its_own_number_shows_no_value() -> None:
    (number,) = numbers(items((1, 0)), numbering_xml({0: level_xml(0, "decimal", "附件：")}, {1: 0}))
    assert number is not None
    assert (number.text, number.value) == ("附件：", None)


def test_custom_zero_padded_numbers() -> None:
    choice = '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
    alternate = f'<mc:AlternateContent>{choice}<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    level = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{alternate}<w:lvlText w:val="%1"/></w:lvl>'
    assert labels(items((1, 0), (1, 0)), numbering_xml({0: level}, {1: 0})) == ["009", "010"]


# Counters


def test_levels_count_on_and_begin_anew_under_each_parent() -> None:
    body = items((1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), None, (1, 2))
    found = numbers(body, numbering_xml({5: CHINESE}, {1: 5}))
    assert [number and number.text for number in found] == ["一、", "（一）", "（二）", "二、", "（一）", "1.", None, "2."]
    assert found[5] == AutoNumber("1.", "5.0", 3, 1, "decimal")


def test_a_level_above_that_was_never_used_counts_as_used() -> None:
    assert labels(items((1, 1), (1, 2), (1, 0), (1, 1)), numbering_xml({0: OUTLINE}, {1: 0})) == ["1.1", "1.1.1", "2", "2.1"]


def test_legal_numbering_prints_digits() -> None:
    legal = level_xml(0, "chineseCounting", "第%1章") + level_xml(1, "chineseCounting", "%1.%2", more="<w:isLgl/>")
    assert labels(items((1, 0), (1, 1)), numbering_xml({0: legal}, {1: 0})) == ["第一章", "1.1"]


@pytest.mark.parametrize(("restart", "third"), [("", "1)"), ('<w:lvlRestart w:val="0"/>', "2)"), ('<w:lvlRestart w:val="1"/>', "2)")])
def test_level_restart(restart: str, third: str) -> None:
    levels = level_xml(0, "decimal", "%1") + level_xml(1, "decimal", "%2.") + level_xml(2, "decimal", "%3)", more=restart)
    assert labels(items((1, 0), (1, 1), (1, 2), (1, 1), (1, 2)), numbering_xml({0: levels}, {1: 0}))[-1] == third


def test_lists_on_one_abstract_numbering_share_its_counter() -> None:
    found = numbers(items((1, 0), (2, 0), (1, 0)), numbering_xml({0: CHINESE}, {1: 0, 2: 0}))
    assert [number and number.text for number in found] == ["一、", "二、", "三、"]
    assert len({number.list_id for number in found if number}) == 1


def test_a_start_override_restarts_once_and_others_go_on_from_it() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride>'
    found = numbers(items((1, 0), (1, 0), (2, 0), (2, 0), (1, 0)), numbering_xml({0: CHINESE}, {1: 0, 2: (0, override)}))
    assert [number and number.value for number in found] == [1, 2, 8, 9, 10]
    assert [number and number.list_id for number in found] == ["0.0", "0.0", "0.1", "0.1", "0.1"]


def test_an_override_can_replace_a_whole_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level_xml(0, "upperLetter", "%1)")}</w:lvlOverride>'
    assert labels(items((1, 0), (2, 0)), numbering_xml({0: CHINESE}, {1: 0, 2: (0, override)})) == ["一、", "B)"]


def test_separate_abstract_numberings_count_apart() -> None:
    assert labels(items((1, 0), (2, 0), (1, 0)), numbering_xml({0: CHINESE, 1: OUTLINE}, {1: 0, 2: 1})) == ["一、", "1", "二、"]


def test_a_number_that_is_not_defined_is_no_number() -> None:
    assert labels(items((9, 0), (1, 8), (0, 0)), numbering_xml({0: CHINESE}, {1: 0})) == [None, None, None]


# Styles


def test_numbers_by_style_by_linked_level_and_by_the_style_above() -> None:
    linked = level_xml(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>') + level_xml(
        1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>'
    )
    styles = (
        style_xml("H1", "heading 1", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style_xml("H2", "heading 2", based_on="H1", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style_xml("Mine", "我的标题", based_on="H2")
        + style_xml("None", "无号", based_on="H1", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(paragraph_xml(name, style=name) for name in ("H1", "H2", "Mine", "None"))
    body += paragraph_xml("直接取消", style="H1", properties=off) + paragraph_xml("再来", style="H1")
    assert labels(body, numbering_xml({0: linked}, {1: 0}), styles) == ["一、", "（一）", "（二）", None, None, "二、"]


def test_a_numbering_style_is_followed_to_the_levels() -> None:
    link = '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    numbering = numbering_xml({0: '<w:numStyleLink w:val="L"/>', 1: f'<w:styleLink w:val="L"/>{CHINESE}'}, {1: 0, 2: 1})
    assert labels(items((1, 0), (1, 1), (2, 0)), numbering, link) == ["一、", "（一）", "二、"]


def test_a_circle_of_numbering_styles_ends() -> None:
    link = '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert labels(items((1, 0)), numbering_xml({0: '<w:numStyleLink w:val="L"/>'}, {1: 0}), link) == [None]


# What counts


def test_deleted_paragraphs_count_only_where_they_are_shown() -> None:
    words = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    gone = paragraph_xml(number=(1, 0), properties="<w:rPr><w:del/></w:rPr>").replace("</w:p>", f"{words}</w:p>")
    body = items((1, 0)) + gone + items((1, 0))
    assert labels(body, numbering_xml({0: CHINESE}, {1: 0})) == ["一、", "二、"]
    assert labels(body, numbering_xml({0: CHINESE}, {1: 0}), view="original") == ["一、", "二、", "三、"]


_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


@pytest.mark.parametrize(
    ("properties", "final", "original"),
    [
        (f"<w:pPrChange><w:pPr>{_NUMBERED}</w:pPr></w:pPrChange>", ["一、", None, "二、"], ["一、", "二、", "三、"]),
        (f"{_NUMBERED}<w:pPrChange><w:pPr/></w:pPrChange>", ["一、", "二、", "三、"], ["一、", None, "二、"]),
        (f"{_NUMBERED}<w:pPrChange/>", ["一、", "二、", "三、"], ["一、", None, "二、"]),
        (_NUMBERED.replace("</w:numPr>", "<w:ins/></w:numPr>"), ["一、", "二、", "三、"], ["一、", None, "二、"]),
    ],
)
def test_a_tracked_change_of_numbering_is_undone_in_the_original(properties: str, final: list[str], original: list[str]) -> None:
    body = items((1, 0)) + paragraph_xml("小结", properties=properties) + items((1, 0))
    numbering = numbering_xml({0: CHINESE}, {1: 0})
    assert labels(body, numbering) == final
    assert labels(body, numbering, view="original") == original


def test_the_end_of_a_paragraph_is_no_part_of_the_change_of_its_properties() -> None:
    properties = "<w:rPr><w:vanish/></w:rPr><w:pPrChange><w:pPr/></w:pPrChange>"
    body = paragraph_xml("前半", properties=properties) + paragraph_xml("后半")
    assert [line.text for line in read_docx(docx_bytes(body), view="original")[0]] == ["前半后半"]


def test_empty_and_hidden_numbered_paragraphs_count_and_section_breaks_do_not() -> None:
    empty = paragraph_xml(number=(1, 0))
    hidden = paragraph_xml(number=(1, 0), properties="<w:rPr><w:vanish/></w:rPr>")
    section = paragraph_xml(number=(1, 0), properties="<w:sectPr/>")
    numbering = numbering_xml({0: CHINESE}, {1: 0})
    assert labels(empty + items((1, 0)), numbering) == ["一、", "二、"]
    assert labels(hidden + hidden + items((1, 0)), numbering) == ["三、"]
    assert labels(section + items((1, 0)), numbering) == [None, "一、"]


def test_a_picture_in_a_paragraph_without_text_is_marked() -> None:
    lines, _ = read_docx(docx_bytes("<w:p><w:r><w:pict/></w:r></w:p><w:p><w:r><w:t>图示</w:t><w:pict/></w:r></w:p><w:p/>"))
    assert [[mark.kind for mark in line.marks] for line in lines] == [[MarkKind.PICTURE], [], []]


def test_tables_count_with_the_body_and_text_boxes_by_themselves() -> None:
    cell = table_xml([[paragraph_xml("格", number=(1, 0))]])
    anchor = f"<w:p>{text_box_xml(paragraph_xml('框', number=(1, 0)))}</w:p>"
    body = items((1, 0)) + cell + anchor + items((1, 0))
    assert labels(body, numbering_xml({0: CHINESE}, {1: 0})) == ["一、", "二、", None, "一、", "三、"]


# LibreOffice as a second opinion. Left out is what it is known to print otherwise than Word: isLgl, lvlRestart, chineseCounting from
# 100 on, decimalFullWidth, decimalEnclosedParen, decimalEnclosedFullstop, and a list resumed after another one's start override.

SAME_AS_LIBREOFFICE = [
    *("decimal", "decimalZero", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "chineseCounting", "chineseCountingThousand"),
    *("japaneseCounting", "ideographTraditional", "ideographZodiac", "decimalEnclosedCircle", "decimalEnclosedCircleChinese"),
]
STYLES = (
    style_xml("H1", "heading 1", properties='<w:numPr><w:numId w:val="90"/></w:numPr>')
    + style_xml("H2", "heading 2", based_on="H1", properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="90"/></w:numPr>')
    + '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="93"/></w:numPr></w:pPr></w:style>'
)


def comparison_document() -> bytes:
    """Every kind of list that Word and LibreOffice print alike, each paragraph with words of its own."""
    abstracts = {index: level_xml(0, name, "第%1项") for index, name in enumerate(SAME_AS_LIBREOFFICE)}
    linked = level_xml(0, "chineseCounting", "第%1章", more='<w:pStyle w:val="H1"/>')
    linked += level_xml(1, "decimal", "%2)", more='<w:pStyle w:val="H2"/>')
    abstracts |= {40: linked, 41: CHINESE, 42: OUTLINE, 43: f'<w:styleLink w:val="L"/>{CHINESE}', 44: '<w:numStyleLink w:val="L"/>'}
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    nums: dict[int, int | tuple[int, str]] = {index + 1: index for index in range(len(SAME_AS_LIBREOFFICE))}
    nums |= {90: 40, 91: 41, 92: 41, 93: 43, 94: 44, 95: 42, 96: (41, restart)}
    places: list[tuple[int, int] | None] = [(index + 1, 0) for index in range(len(SAME_AS_LIBREOFFICE)) for _ in range(9)]
    places += [(2, 0)] * 30 + [(8, 0)] * 105 + [None]
    places += [(91, 0), (91, 1), (91, 1), (91, 2), (92, 0), (92, 1), None, (91, 0), (91, 2), (91, 1), (94, 0), (94, 1), (93, 0)]
    places += [(95, 0), (95, 1), (95, 2), (95, 2), (95, 1), (95, 2), (95, 0), (95, 2), (96, 0), (96, 0), (96, 1)]
    headings = "".join(paragraph_xml(f"标题{index}", style=style) for index, style in enumerate(("H1", "H2", "H2", "H1", "H2")))
    hidden = paragraph_xml("隐去", number=(1, 0), properties="<w:rPr><w:vanish/></w:rPr>", run_properties="<w:vanish/>")
    section = paragraph_xml(number=(1, 0), properties="<w:sectPr/>")
    end = paragraph_xml("最后", number=(1, 0))
    body = items(*places) + headings + table_xml([[paragraph_xml("格中", number=(1, 0))]]) + hidden + section + end
    return docx_bytes(body, numbering=numbering_xml(abstracts, nums), styles=STYLES)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_prints_the_same_numbers(tmp_path: Path) -> None:
    content = comparison_document()
    (tmp_path / "lists.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    where = ["--outdir", str(tmp_path), str(tmp_path / "lists.docx")]
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", *where]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = (re.sub(r"\s", "", line) for line in (tmp_path / "lists.txt").read_text("utf-8-sig").splitlines())
    ours = (re.sub(r"\s", "", f"{line.label.text if line.label else ''}{line.text}") for line in read_docx(content)[0])
    assert [line for line in ours if line] == [line for line in printed if re.search("段文字|标题|格中|最后", line)]
