"""A Word file beside a layout profile: what is told, where, how often, and what is left alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from docx_builder import docx_bytes, field_xml, run_xml
from hegao import Settings, check_bytes
from hegao.model.finding import Finding

TITLE = "县水务局关于渠道清淤情况的报告"
PROSE = "今年以来，全县清淤渠道四十公里，加固堤防十二处，受益农户三千户。"


def paragraph(text: str, font: str = "仿宋_GB2312", size: float = 16, *, indent: float = 2, align: str = "", more: str = "") -> str:
    letters = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/><w:sz w:val="{int(size * 2)}"/>'
    alignment = f'<w:jc w:val="{align}"/>' if align else ""
    return f'<w:p><w:pPr>{more}<w:ind w:firstLineChars="{int(indent * 100)}"/>{alignment}</w:pPr>{run_xml(text, letters)}</w:p>'


def title(text: str = TITLE, font: str = "方正小标宋简体", size: float = 22) -> str:
    return paragraph(text, font, size, indent=0, align="center")


def page(top: int = 2098, bottom: int = 1984, left: int = 1588, right: int = 1474, pitch: int = 579) -> str:
    margins = f'w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="992" w:gutter="0"'
    grid = f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/>'
    return f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/>{grid}</w:sectPr>'


def found(body: str, profile: str | None = "gbt9704", code: str = "LO1", footers: Sequence[str] = ()) -> list[tuple[str, str, str]]:
    """Code, message and words of each finding."""
    settings = Settings(profile=profile, select=("LO",), lang="en")
    report = check_bytes("a.docx", docx_bytes(body, footers=footers), settings=settings)
    assert report.document is not None
    return [(f.code, f.message, report.document.slice(f.span)) for f in report.findings if f.code.startswith(code)]


def test_without_a_profile_nothing_is_asked_of_layout() -> None:
    body = title(font="宋体") + paragraph(PROSE, "宋体") + page(top=1440)
    assert found(body, None) == found(body, "none") == []


def test_a_file_set_as_the_standard_has_it_is_fine_but_for_its_page_number() -> None:
    body = title() + paragraph("县人民政府：", indent=0) + paragraph("一、主要做法", "黑体") + paragraph("（一）压实责任。" + PROSE, "楷体")
    assert [code for code, _, _ in found(title() + paragraph(PROSE) + page())] == ["LO107"]
    assert [(code, words) for code, _, words in found(body + page())] == [
        ("LO107", TITLE),
        ("LO104", PROSE),
    ], "the text behind a run-in heading is body text, which is not set in 楷体"


def test_one_finding_for_each_part_with_all_that_differs_and_the_number_of_paragraphs() -> None:
    body = title() + paragraph(PROSE, "宋体", 12) * 3 + paragraph(PROSE)
    assert found(body, code="LO104") == [
        (
            "LO104",
            "the body text differs from the profile: Chinese font 宋体, should be 仿宋; size 12 pt (小四), should be 16 pt (三号) "
            "(GB/T 9704-2012, 5.2.2、7.3.3); paragraphs: 3",
            PROSE,
        )
    ]


def test_blanks_typed_at_the_head_of_a_paragraph_set_it_in_too() -> None:
    assert found(title() + paragraph("　　" + PROSE, indent=0) + paragraph(PROSE), code="LO104") == []
    assert "first-line indent 0 characters, should be 2 characters" in found(title() + paragraph(PROSE, indent=0), code="LO104")[0][1]


def test_margins_and_grid_are_told_once_for_pages_that_are_set_alike() -> None:
    second = f"<w:p><w:pPr>{page(top=1440, pitch=312)}</w:pPr></w:p>"
    told = found(title() + paragraph(PROSE) + second + paragraph(PROSE) + page(top=1440, pitch=312), code="LO10")
    assert [(code, message.split(" (")[0]) for code, message, _ in told if code in ("LO101", "LO102")] == [
        ("LO101", "paper or margins differ from the profile: top margin 25.4 mm, which should be top margin 37 mm"),
        ("LO102", "lines or characters of a page differ from the profile: 43 lines a page, which should be 22 lines a page"),
    ]


def test_a_fixed_line_spacing_goes_before_the_grid() -> None:
    exact = '<w:spacing w:line="579" w:lineRule="exact"/>'
    assert found(title() + paragraph(PROSE, more=exact) + page(pitch=312), code="LO102") == []


@pytest.mark.parametrize(("before", "after", "right"), [("— ", " —", True), ("—", "—", True), ("", "", False), ("第", "页", False)])
def test_page_numbers_have_the_form_of_the_profile(before: str, after: str, right: bool) -> None:
    footer = f"<w:p>{run_xml(before)}{field_xml(' PAGE ', run_xml('1'))}{run_xml(after)}</w:p>"
    told = found(title() + paragraph(PROSE) + page(), code="LO107", footers=[footer])
    assert (told == []) is right


def test_the_figure_of_a_page_number_is_held_to_the_profile_too() -> None:
    def footer(font: str, half_points: int) -> str:
        letters = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="宋体"/><w:sz w:val="{half_points}"/>'
        return f"<w:p>{run_xml('— ', letters)}{field_xml(' PAGE ', run_xml('1', letters))}{run_xml(' —', letters)}</w:p>"

    body = title() + paragraph(PROSE) + page()
    assert found(body, footers=[footer("宋体", 28)]) == []
    ((code, message, words),) = found(body, footers=[footer("黑体", 60)])
    assert (code, words) == ("LO108", "1")
    assert "size 30 pt, should be 14 pt (四号)" in message


def test_who_signs_is_found_before_the_attachments() -> None:
    signed = paragraph("县水务局", indent=0, align="right") + paragraph("2024年6月3日", indent=0, align="right")
    annex = paragraph("附件1", "黑体", indent=0) + paragraph(PROSE) * 14
    assert found(title() + paragraph(PROSE) + signed + annex, code="LO104") == []


def test_a_text_file_has_no_layout_to_be_judged() -> None:
    findings: tuple[Finding, ...] = check_bytes("a.txt", f"{TITLE}\n{PROSE}".encode(), settings=Settings(profile="gbt9704")).findings
    assert [finding.code for finding in findings if finding.code.startswith("LO")] == []


def test_what_a_house_adds_to_the_standard_is_not_said_to_be_of_the_standard() -> None:
    body = title(font="宋体") + paragraph(PROSE, more='<w:spacing w:line="400" w:lineRule="exact"/>') + page()
    messages = {code: message for code, message, _ in found(body, "gbt9704-common")}
    assert "(official documents as offices set them, GB/T 9704-2012 7.3.1)" in messages["LO103"]
    assert "(official documents as offices set them)" in messages["LO106"]


def test_the_line_above_an_attachment_is_no_body_text() -> None:
    body = title() + paragraph(PROSE) + paragraph("附件1", "黑体", indent=0) + page()
    assert found(body, code="LO104") == []
