"""What the Word reader makes of each thing that can hold, hide or mark text."""

from __future__ import annotations

import time

import pytest

from docx_builder import docx_bytes, field_xml, paragraph_xml, run_xml, style_xml, table_xml, text_box_xml
from hegao.formats.docx.reading.document import read_document, read_docx
from hegao.formats.docx.symbols import FORMULA_SIGN
from hegao.formats.lines.line import Join, Line
from hegao.model.document import BlockKind, Cell, MarkKind, Span, Story, StoryKind

CHAR = '<w:fldChar w:fldCharType="{}"/>'


def read(body: str, view: str = "final", **parts: object) -> list[Line]:
    return read_docx(docx_bytes(body, **parts), view=view)[0]  # type: ignore[arg-type]


def texts(body: str, view: str = "final", **parts: object) -> list[str]:
    return [line.text for line in read(body, view, **parts)]


def inside(inner: str) -> str:
    """A paragraph with something between two plain words."""
    return f"<w:p>{run_xml('甲')}{inner}{run_xml('乙')}</w:p>"


# Where text stands


@pytest.mark.parametrize(
    "wrapped",
    [
        '<w:hyperlink r:id="rId9">{}</w:hyperlink>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr="PAGE">{}</w:fldSimple>',
        '<w:smartTag w:element="place">{}</w:smartTag>',
        '<w:customXml w:element="x">{}</w:customXml>',
        '<w:bdo w:val="ltr">{}</w:bdo>',
        '<w:dir w:val="ltr">{}</w:dir>',
        '<w:ins w:author="王">{}</w:ins>',
        '<w:moveTo w:author="王">{}</w:moveTo>',
        '<x:later xmlns:x="urn:of-a-later-word">{}</x:later>',
        "<w:ins><w:sdt><w:sdtContent><w:hyperlink>{}</w:hyperlink></w:sdtContent></w:sdt></w:ins>",
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback><w:r><w:t>旧</w:t></w:r></mc:Fallback></mc:AlternateContent>",
    ],
)
def test_text_in_wrappers_is_read_once_and_in_place(wrapped: str) -> None:
    assert texts(inside(wrapped.format(run_xml("丙")))) == ["甲丙乙"]


@pytest.mark.parametrize(
    "skipped",
    [
        '<w:del w:author="王"><w:r><w:delText>旧</w:delText><w:tab/><w:br/></w:r></w:del>',
        '<w:moveFrom w:author="王"><w:r><w:t>旧</w:t></w:r></w:moveFrom>',
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:r><w:ruby><w:rt><w:r><w:t>yī</w:t></w:r></w:rt><w:rubyBase/></w:ruby></w:r>",
        "<w:r><w:lastRenderedPageBreak/></w:r>",
        '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="b"/>',
    ],
)
def test_what_word_does_not_show_is_not_in_the_text(skipped: str) -> None:
    assert texts(inside(skipped)) == ["甲乙"]


@pytest.mark.parametrize(
    ("child", "shown"),
    [
        ("<w:tab/>", "\t"),
        ("<w:noBreakHyphen/>", "-"),
        ("<w:softHyphen/>", "\u00ad"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
        ('<w:sym w:font="Symbol" w:char="F0B4"/>', "×"),
        ('<w:sym w:font="Webdings" w:char="F021"/>', "■"),
        ('<w:sym w:font="宋体" w:char="2605"/>', "★"),
        ('<w:sym w:font="宋体" w:char="zz"/>', ""),
        ("<w:t><![CDATA[丙<丁]]></w:t>", "丙<丁"),
        ("<w:t>丙<!-- 批 -->丁</w:t>", "丙丁"),
        ('<w:t xml:space="preserve"> 丙 </w:t>', " 丙 "),
        ("<w:t> 丙 </w:t>", "丙"),
        ("<w:t>丙\n丁</w:t>", "丙 丁"),
        ("<w:ruby><w:rt><w:r><w:t>bǐng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>丙</w:t></w:r></w:rubyBase></w:ruby>", "丙"),
    ],
)
def test_children_of_a_run_as_word_shows_them(child: str, shown: str) -> None:
    assert texts(inside(f"<w:r>{child}</w:r>")) == [f"甲{shown}乙"]


def test_formulas_are_text_that_is_never_linted() -> None:
    (line,) = read(inside("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"))
    assert line.text == "甲x=1乙"
    assert [(mark.kind, line.text[mark.span.start : mark.span.end]) for mark in line.marks] == [(MarkKind.VERBATIM, "x=1")]


OLE = '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="{}"/></w:object></w:r>'


@pytest.mark.parametrize(
    "formula",
    [
        OLE.format("Equation.3"),
        OLE.format("Equation.DSMT4"),
        OLE.format("Equation.KSEE3"),
        "<m:oMath><m:nary><m:naryPr/></m:nary></m:oMath>",
        "<m:oMathPara><m:oMath><m:r><m:t> </m:t></m:r></m:oMath></m:oMathPara>",
    ],
)
def test_a_formula_without_text_leaves_its_sign_in_the_sentence(formula: str) -> None:
    document = read_document(docx_bytes(inside(formula)))
    at = document.text.index(FORMULA_SIGN)
    assert document.text.replace(" ", "") == f"甲{FORMULA_SIGN}乙"
    assert document.is_marked(MarkKind.VERBATIM, Span(at, at + 1))
    assert not document.is_editable(Span(at, at + 1))


def test_other_objects_and_formulas_taken_out_leave_nothing() -> None:
    removed = f'<w:del w:author="王">{OLE.format("Equation.3")}</w:del>'
    assert texts(inside(OLE.format("Visio.Drawing.11") + removed)) == ["甲乙"]


@pytest.mark.parametrize("formula", [OLE.format("Equation.3"), "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"])
def test_a_numbered_formula_is_no_entry_of_the_contents(formula: str) -> None:
    (block,) = read_document(docx_bytes(f"<w:p><w:r><w:tab/></w:r>{formula}{run_xml(chr(9) + '(1)')}</w:p>")).blocks
    assert block.kind is BlockKind.PARAGRAPH


def test_a_formula_between_paragraphs_is_read() -> None:
    math = "<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>"
    assert texts(paragraph_xml("甲") + math + paragraph_xml("乙")) == ["甲", "x=1", "乙"]


def test_a_fallback_is_read_where_the_choice_has_no_text() -> None:
    emoji = '<mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback><w:t>☺</w:t></mc:Fallback></mc:AlternateContent>'
    assert texts(inside(f"<w:r>{emoji}</w:r>")) == ["甲☺乙"]


# Fields


def test_a_field_shows_its_result_and_keeps_its_code_as_a_mark() -> None:
    (line,) = read(inside(field_xml(" REF  a1 \\h ", run_xml("错误!未找到引用源。"))))
    assert line.text == "甲错误!未找到引用源。乙"
    assert [(m.kind, m.span.start, m.span.end, m.detail) for m in line.marks] == [(MarkKind.FIELD, 1, 11, "REF a1 \\h")]


def test_a_field_inside_the_code_of_another_is_not_shown() -> None:
    begin, separate, end = (f"<w:r>{CHAR.format(kind)}</w:r>" for kind in ("begin", "separate", "end"))
    code = field_xml("MERGEFIELD x", run_xml("里"))
    assert texts(inside(f"{begin}{code}{separate}{run_xml('果')}{end}")) == ["甲果乙"]


def test_a_macro_button_shows_its_prompt_though_it_is_code() -> None:
    button = (
        f"<w:r>{CHAR.format('begin')}</w:r><w:r><w:instrText>MACROBUTTON NoMacro [单击填写</w:instrText></w:r>"
        f"<w:r><w:instrText>姓名]</w:instrText></w:r><w:r>{CHAR.format('end')}</w:r>"
    )
    (line,) = read(inside(button))
    assert line.text == "甲[单击填写姓名]乙"
    assert [(m.kind, line.text[m.span.start : m.span.end]) for m in line.marks] == [(MarkKind.PROMPT, "[单击填写姓名]")]


def test_the_number_of_a_mathtype_formula_is_shown_and_is_no_prompt() -> None:
    def code(text: str) -> str:
        return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'

    begin, separate, end = (f"<w:r>{CHAR.format(kind)}</w:r>" for kind in ("begin", "separate", "end"))
    number = f"{begin}{code(' SEQ MTEqn ')}{separate}{code('1')}{end}"
    (line,) = read(
        inside(f"{begin}{code(chr(32) + 'MACROBUTTON MTPlaceRef ' + chr(92) + '* MERGEFORMAT ')}{code('(')}{number}{code(')')}{end}")
    )
    assert line.text == "甲(1)乙"
    assert {mark.kind for mark in line.marks} == {MarkKind.VERBATIM}


def test_a_field_that_never_ends_does_not_swallow_the_document() -> None:
    body = f"<w:p>{run_xml('甲')}<w:r>{CHAR.format('begin')}</w:r></w:p>{paragraph_xml('乙')}{table_xml([['丙']])}"
    lines = read(body)
    assert [line.text for line in lines] == ["甲", "乙", "丙"]
    assert lines[2].story.cell == Cell(1, 1, 1)


def test_table_of_contents_by_field_by_style_and_by_control() -> None:
    start = f"<w:r>{CHAR.format('begin')}</w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r><w:r>{CHAR.format('separate')}</w:r>"
    entries = f"<w:p>{start}{run_xml('一、情况')}</w:p>{paragraph_xml('二、问题')}<w:p><w:r>{CHAR.format('end')}</w:r></w:p>"
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{paragraph_xml('目录')}</w:sdtContent></w:sdt>"
    styled = paragraph_xml("三、打算\t3", style="TOC1")
    lines = read(control + entries + styled + paragraph_xml("正文"), styles=style_xml("TOC1", "toc 1"))
    assert [(line.text, line.kind) for line in lines] == [
        ("目录", BlockKind.TOC),
        ("一、情况", BlockKind.TOC),
        ("二、问题", BlockKind.TOC),
        ("", BlockKind.PARAGRAPH),
        ("三、打算\t3", BlockKind.TOC),
        ("正文", BlockKind.PARAGRAPH),
    ]


# Tracked changes, comments and other marks

CHANGED = (
    '<w:p><w:r><w:t>共</w:t></w:r><w:del w:author="李"><w:r><w:delText>三</w:delText></w:r></w:del>'
    '<w:ins w:author="王"><w:r><w:t>五</w:t></w:r><w:r><w:t>十</w:t></w:r></w:ins><w:r><w:t>项</w:t></w:r></w:p>'
)


def test_tracked_changes_accepted() -> None:
    (line,) = read(CHANGED)
    assert line.text == "共五十项"
    assert [(m.kind, m.span.start, m.span.end, m.detail, m.author) for m in line.marks] == [
        (MarkKind.DELETED, 1, 1, "三", "李"),
        (MarkKind.INSERTED, 1, 3, "", "王"),
    ]


def test_tracked_changes_rejected() -> None:
    (line,) = read(CHANGED, view="original")
    assert line.text == "共三项"
    assert {(m.kind, m.span.start, m.span.end, m.detail) for m in line.marks} == {
        (MarkKind.DELETED, 1, 2, ""),
        (MarkKind.INSERTED, 2, 2, "五十"),
    }


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    body = paragraph_xml("认真落", properties='<w:rPr><w:del w:author="李"/></w:rPr>') + paragraph_xml("实") + paragraph_xml("下段")
    final = read(body)
    assert [line.text for line in final] == ["认真落实", "下段"]
    assert [(m.kind, m.span.start, m.detail) for m in final[0].marks] == [(MarkKind.DELETED, 3, "¶")]
    assert texts(body, view="original") == ["认真落", "实", "下段"]


def test_a_paragraph_deleted_whole_leaves_no_blank_line() -> None:
    words = '<w:del w:author="李"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    gone = f'<w:p><w:pPr><w:rPr><w:del w:author="李"/></w:rPr></w:pPr>{words}</w:p>'
    (first, second) = read(paragraph_xml("前") + gone + paragraph_xml("后"))
    assert (first.text, second.text) == ("前", "后")
    assert [(m.kind, m.detail) for m in second.marks] == [(MarkKind.DELETED, "删去¶")]


def test_inserted_and_deleted_table_rows() -> None:
    row = "<w:tr><w:trPr><w:{}/></w:trPr><w:tc>{}</w:tc></w:tr>"
    rows = row.format("ins", paragraph_xml("新")) + row.format("del", paragraph_xml("旧"))
    assert texts(f"<w:tbl>{rows}</w:tbl>{paragraph_xml('后')}") == ["新", "后"]
    assert texts(f"<w:tbl>{rows}</w:tbl>{paragraph_xml('后')}", view="original") == ["旧", "后"]


def test_a_comment_marks_its_words_once() -> None:
    comments = f'<w:comment w:id="7" w:author="张">{paragraph_xml("核实")}{paragraph_xml("数字")}</w:comment>'
    start, end = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    lines = read(f"<w:p>{run_xml('共')}{start}{run_xml('三项')}</w:p><w:p>{run_xml('四项')}{end}</w:p>", comments=comments)
    assert [(m.kind, m.span.start, m.span.end, m.detail, m.author) for line in lines for m in line.marks] == [
        (MarkKind.COMMENT, 1, 3, "核实\n数字", "张")
    ]


def test_a_comment_without_a_range_hangs_on_its_reference() -> None:
    (line,) = read(inside('<w:r><w:commentReference w:id="1"/></w:r>'), comments='<w:comment w:id="1" w:author="张"/>')
    assert [(m.kind, m.span.start, m.span.end) for m in line.marks] == [(MarkKind.COMMENT, 1, 1)]


def test_highlight_over_several_runs_is_one_mark() -> None:
    yellow, none = '<w:highlight w:val="yellow"/>', '<w:highlight w:val="none"/>'
    runs = [run_xml("甲"), run_xml("乙", yellow), run_xml("丙", yellow), run_xml("丁", none)]
    (line,) = read(f"<w:p>{''.join(runs)}</w:p>")
    assert [(m.kind, m.span.start, m.span.end, m.detail) for m in line.marks] == [(MarkKind.HIGHLIGHT, 1, 3, "yellow")]


def test_underlined_blanks_are_marked_and_underlined_words_are_not() -> None:
    under = '<w:u w:val="single"/>'
    runs = [run_xml("姓名"), run_xml("   ", under), run_xml("\t", under), run_xml("张三", under)]
    (line,) = read(f"<w:p>{''.join(runs)}</w:p>")
    assert [(m.kind, m.span.start, m.span.end) for m in line.marks] == [(MarkKind.UNDERLINE, 2, 6)]


def test_hidden_text_is_kept_as_a_marks_detail() -> None:
    (line,) = read(inside(run_xml("内部掌握", "<w:vanish/>") + run_xml("的数", '<w:vanish w:val="1"/>')))
    assert line.text == "甲乙"
    assert [(m.kind, m.span.start, m.span.end, m.detail) for m in line.marks] == [(MarkKind.HIDDEN, 1, 1, "内部掌握的数")]


def test_text_hidden_by_its_style_and_shown_again_by_its_run() -> None:
    styles = style_xml("Z", "z-Top of Form", run_properties="<w:vanish/>")
    assert texts(paragraph_xml("窗体顶端", style="Z") + paragraph_xml("正文"), styles=styles) == ["正文"]
    shown = '<w:vanish w:val="0"/>'
    assert texts(paragraph_xml("显", style="Z", properties=f"<w:rPr>{shown}</w:rPr>", run_properties=shown), styles=styles) == ["显"]


@pytest.mark.parametrize("where", ["inline", "block", "cell", "run style"])
def test_content_control_prompts(where: str) -> None:
    prompt = run_xml("单击此处输入文字")
    control = '<w:sdt><w:sdtPr><w:alias w:val="单位"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    body = {
        "inline": f"<w:p>{control.format(prompt)}</w:p>",
        "block": control.format(f"<w:p>{prompt}</w:p>"),
        "cell": f"<w:tbl><w:tr>{control.format(f'<w:tc><w:p>{prompt}</w:p></w:tc>')}</w:tr></w:tbl>",
        "run style": paragraph_xml("单击此处输入文字", run_properties='<w:rStyle w:val="PlaceholderText"/>'),
    }[where]
    (line,) = read(body)
    assert [(m.kind, m.span.start, m.span.end) for m in line.marks] == [(MarkKind.PROMPT, 0, 8)]


def test_text_in_the_style_of_prompts_with_a_colour_of_its_own_is_plain_text() -> None:
    (line,) = read(paragraph_xml("按面积筛选", run_properties='<w:rStyle w:val="PlaceholderText"/><w:color w:val="000000"/>'))
    assert line.marks == ()


def test_a_filled_in_control_is_plain_text() -> None:
    control = f'<w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent>{run_xml("区委办")}</w:sdtContent></w:sdt>'
    (line,) = read(f"<w:p>{control}</w:p>")
    assert (line.text, line.marks) == ("区委办", ())


# Lines


def test_soft_breaks_cut_a_paragraph_into_lines() -> None:
    lines = read(paragraph_xml("第一行\n第二行\n"))
    assert [line.text for line in lines] == ["第一行", "第二行", ""]
    assert [line.join for line in lines[1:]] == [Join.MAYBE, Join.MAYBE]


def test_empty_paragraphs_are_lines_and_page_breaks_are_not() -> None:
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    lines = read(paragraph_xml("封面") + paragraph_xml() + page + paragraph_xml("正文") + paragraph_xml("下文"))
    assert [(line.text, line.join) for line in lines] == [
        ("封面", Join.BREAK),
        ("", Join.MAYBE),
        ("正文", Join.BREAK),
        ("下文", Join.MAYBE),
    ]


@pytest.mark.parametrize("removed", ["", '<w:del w:author="王"><w:r><w:delText>新</w:delText></w:r></w:del>'])
def test_a_page_break_parts_lines_whatever_was_deleted_after_it(removed: str) -> None:
    page, line = '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:br/></w:r>"
    document = read_document(docx_bytes(f"<w:p>{run_xml('甲-XX')}{page}{removed}{line}{run_xml('。')}</w:p>"))
    assert [document.slice(block.span) for block in document.blocks if len(block.span)] == ["甲-XX", "。"]


def test_headings_by_style_name_id_outline_level_and_chain() -> None:
    styles = (
        style_xml("a1", "heading 1")
        + style_xml("a2", "标题 2")
        + style_xml("a3", "三级标题")
        + style_xml("mine", "我的标题", based_on="a2")
        + style_xml("plain", "像标题", based_on="a1", properties='<w:outlineLvl w:val="9"/>')
        + style_xml("deep", "条", properties='<w:outlineLvl w:val="3"/>')
    )
    body = "".join(paragraph_xml(name, style=name) for name in ("a1", "a2", "a3", "mine", "plain", "deep"))
    body += paragraph_xml("直接", properties='<w:outlineLvl w:val="1"/>') + paragraph_xml("正文")
    lines = read(body, styles=styles)
    assert [(line.text, line.style_level) for line in lines] == [
        *(("a1", 1), ("a2", 2), ("a3", 3), ("mine", 2), ("plain", 0), ("deep", 4)),
        *(("直接", 2), ("正文", 0)),
    ]
    assert [line.join for line in lines[-2:]] == [Join.BREAK, Join.MAYBE]


def test_title_caption_centring_and_style_names() -> None:
    styles = style_xml("T", "Title", properties='<w:jc w:val="center"/>') + style_xml("C", "caption") + style_xml("L", "左", based_on="T")
    lines = read(
        paragraph_xml("报告", style="T")
        + paragraph_xml("图1 情况", style="C")
        + paragraph_xml("落款", style="L", properties='<w:jc w:val="right"/>'),
        styles=styles,
    )
    assert [(line.kind, line.centered, line.style) for line in lines] == [
        (BlockKind.TITLE, True, "Title"),
        (BlockKind.CAPTION, False, "caption"),
        (BlockKind.PARAGRAPH, False, "左"),
    ]


def test_paragraphs_of_other_alignment_size_weight_or_style_are_not_one_wrapped_line() -> None:
    half, rest = "今年以来，镇党委坚持把安全生产摆在突出位置，逐级签订责任书，", "推动各项措施落到实处。"
    styles = style_xml("A", "甲", properties='<w:ind w:firstLineChars="200"/>') + style_xml("B", "乙", based_on="A")

    def blocks(first: str, second: str) -> int:
        return len(read_document(docx_bytes(first + second, styles=styles)).blocks)

    def letters(text: str, properties: str) -> str:
        return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"

    plain = paragraph_xml(rest)
    assert blocks(paragraph_xml(half), plain) == 1
    assert blocks(paragraph_xml(half, properties='<w:jc w:val="both"/>'), plain) == 1
    assert blocks(paragraph_xml(half, properties='<w:jc w:val="center"/>'), plain) == 2
    assert blocks(paragraph_xml(half), paragraph_xml(rest, properties='<w:jc w:val="right"/>')) == 2
    assert blocks(letters(half, '<w:sz w:val="32"/>'), letters(rest, '<w:sz w:val="32"/>')) == 1
    assert blocks(letters(half, '<w:sz w:val="32"/>'), letters(rest, '<w:sz w:val="28"/>')) == 2
    assert blocks(letters(half, "<w:b/>"), plain) == 2
    assert blocks(letters(half, '<w:b w:val="0"/>'), plain) == 1
    assert blocks(paragraph_xml(half, style="A"), paragraph_xml(rest, style="A")) == 1
    assert blocks(paragraph_xml(half, style="A"), paragraph_xml(rest, style="B")) == 2


@pytest.mark.parametrize(
    ("indent", "columns"),
    [
        ('w:firstLineChars="200" w:firstLine="640"', 4),
        ('w:left="420" w:hanging="420"', 0),
        ('w:start="420"', 4),
        ('w:leftChars="0" w:left="420"', 4),
        ('w:left="much"', 0),
    ],
)
def test_how_far_a_first_line_is_set_in(indent: str, columns: int) -> None:
    first, second = read(paragraph_xml("甲\n乙", properties=f"<w:ind {indent}/>"))
    assert first.look.indent == columns
    assert second.look.indent == (0 if "first" in indent else columns + (4 if "hanging" in indent else 0))


def test_a_heading_after_a_page_break_or_a_soft_break_is_still_a_heading() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{page}{run_xml("引言")}</w:p>'
    body += paragraph_xml("\n情况\n说明", properties='<w:outlineLvl w:val="0"/>')
    assert [(line.text, line.style_level) for line in read(body)] == [("引言", 1), ("", 0), ("情况", 1), ("说明", 0)]


def test_runs_outside_paragraphs_are_read_but_cannot_be_edited() -> None:
    lines = read(f"{paragraph_xml('甲')}{run_xml('散')}")
    assert [(line.text, len(line.pieces)) for line in lines] == [("甲", 1), ("散", 0)]


# Stories


def test_tables_with_spans_and_a_table_inside() -> None:
    span = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    second = paragraph_xml("乙") + table_xml([["丙"]]) + paragraph_xml("丁")
    table = f"<w:tbl><w:tr><w:tc>{span}{paragraph_xml('甲')}</w:tc><w:tc>{second}</w:tc></w:tr></w:tbl>"
    lines = read(paragraph_xml("前") + table + paragraph_xml("后") + table_xml([["戊"], ["己"]]))
    assert [(line.text, line.story) for line in lines] == [
        ("前", Story()),
        ("甲", Story(StoryKind.TABLE, 1, Cell(1, 1, 1))),
        ("乙", Story(StoryKind.TABLE, 1, Cell(1, 1, 3))),
        ("丙", Story(StoryKind.TABLE, 2, Cell(2, 1, 1))),
        ("丁", Story(StoryKind.TABLE, 1, Cell(1, 1, 3))),
        ("后", Story()),
        ("戊", Story(StoryKind.TABLE, 3, Cell(3, 1, 1))),
        ("己", Story(StoryKind.TABLE, 3, Cell(3, 2, 1))),
    ]
    assert {line.kind for line in lines if line.story.cell} == {BlockKind.CELL}
    assert all(line.join is Join.BREAK for line in lines)


def test_rows_and_cells_in_content_controls() -> None:
    cell = f"<w:sdt><w:sdtContent><w:tc>{paragraph_xml('乙')}</w:tc></w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr><w:tc>{paragraph_xml('甲')}</w:tc>{cell}</w:tr></w:sdtContent></w:sdt>"
    lines = read(f"<w:tbl>{row}</w:tbl>")
    assert [(line.text, line.story.cell) for line in lines] == [("甲", Cell(1, 1, 1)), ("乙", Cell(1, 1, 2))]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    body = f"<w:p>{run_xml('甲')}{text_box_xml(paragraph_xml('框内') + table_xml([['格']]))}{run_xml('乙')}</w:p>{paragraph_xml('丙')}"
    lines = read(body)
    assert [(line.text, line.story.kind, line.story.index) for line in lines] == [
        ("甲乙", StoryKind.BODY, 0),
        ("框内", StoryKind.TEXTBOX, 1),
        ("格", StoryKind.TEXTBOX, 1),
        ("丙", StoryKind.BODY, 0),
    ]
    assert lines[3].join is Join.BREAK


def test_a_text_box_in_vml_and_one_in_deleted_text() -> None:
    vml = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph_xml('框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert texts(f"<w:p>{vml}</w:p>") == ["", "框"]
    assert texts(f"<w:p>{run_xml('甲')}<w:del>{vml}</w:del></w:p>") == ["甲"]


def test_headers_footers_and_notes_follow_the_body() -> None:
    reference = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    body = f"<w:p>{run_xml('正文')}{reference.format('footnote', 3)}{reference.format('footnote', 2)}{reference.format('endnote', 1)}</w:p>"
    separator = f'<w:footnote w:type="separator" w:id="0">{paragraph_xml()}</w:footnote>'
    notes = "".join(f'<w:footnote w:id="{i}">{paragraph_xml(f"脚注{i}")}</w:footnote>' for i in (2, 3, 4))
    lines = read(
        body,
        headers=[paragraph_xml("页眉"), paragraph_xml()],
        footers=[f"<w:p>{text_box_xml(paragraph_xml('第1页'))}</w:p>"],
        footnotes=separator + notes,
        endnotes=f'<w:endnote w:id="1">{paragraph_xml("尾注")}</w:endnote>',
    )
    assert [(line.text, line.story.kind, line.story.index) for line in lines if line.text] == [
        ("正文", StoryKind.BODY, 0),
        ("页眉", StoryKind.HEADER, 1),
        ("第1页", StoryKind.FOOTER, 1),
        ("脚注3", StoryKind.FOOTNOTE, 1),
        ("脚注2", StoryKind.FOOTNOTE, 2),
        ("尾注", StoryKind.ENDNOTE, 1),
    ]


def test_a_header_shared_by_two_sections_is_read_once() -> None:
    section = '<w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr></w:pPr>'
    lines = read(f"<w:p>{section}{run_xml('甲')}</w:p>{paragraph_xml('乙')}", headers=[paragraph_xml("页眉")])
    assert [line.text for line in lines] == ["甲", "乙", "页眉"]


@pytest.mark.slow
def test_a_table_of_nine_thousand_rows_takes_seconds() -> None:
    content = docx_bytes(table_xml([["名称", "数量"]] * 9000))
    start = time.process_time()
    lines, _ = read_docx(content)
    assert len(lines) == 18_000
    assert lines[-1].story.cell == Cell(1, 9000, 2)
    assert time.process_time() - start < 8


def test_deeply_nested_controls_are_read() -> None:
    depth = 110
    assert texts(f"{'<w:sdt><w:sdtContent>' * depth}{paragraph_xml('深处')}{'</w:sdtContent></w:sdt>' * depth}") == ["深处"]


def test_a_footnote_whose_field_never_ends_is_read_once() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    note = f'<w:p>{field}<w:r><w:endnoteReference w:id="1"/></w:r></w:p>{paragraph_xml("注文")}'
    body = '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    found, _ = read_docx(
        docx_bytes(
            body, footnotes=f'<w:footnote w:id="1">{note}</w:footnote>', endnotes=f'<w:endnote w:id="1">{paragraph_xml("尾注")}</w:endnote>'
        )
    )
    assert [line.text for line in found if line.text] == ["正文", "注文", "尾注"]


@pytest.mark.slow
def test_comments_and_notes_by_the_thousand_and_styles_in_a_long_circle_are_read_in_seconds() -> None:
    many = 8000
    marks = "".join(
        f'<w:p><w:commentRangeStart w:id="{i}"/><w:r><w:t>甲</w:t><w:footnoteReference w:id="{i}"/></w:r></w:p>' for i in range(many)
    )
    styled = "".join(paragraph_xml("乙", style=f"s{i}") for i in range(1000))
    data = docx_bytes(
        marks + styled,
        comments="".join(f'<w:comment w:id="{i}" w:author="某">{paragraph_xml("看")}</w:comment>' for i in range(many)),
        footnotes="".join(f'<w:footnote w:id="{i}">{paragraph_xml("注")}</w:footnote>' for i in range(many)),
        styles="".join(style_xml(f"s{i}", f"s{i}", based_on=f"s{(i + 1) % 1000}") for i in range(1000)),
    )
    start = time.process_time()
    found, _ = read_docx(data)
    assert len(found) == 2 * many + 1000
    assert sum(mark.kind is MarkKind.COMMENT for line in found for mark in line.marks) == many
    assert time.process_time() - start < 8
