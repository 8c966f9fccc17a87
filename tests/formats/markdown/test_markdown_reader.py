"""Markdown: the text of the rendered page, its structure, and what of the file is never linted."""

from __future__ import annotations

import pytest

from hegao.formats import read
from hegao.model.document import BlockKind, Document, MarkKind, StoryKind


def md(text: str) -> Document:
    """The document of a Markdown text."""
    return read("a.md", text.encode())


def shown(document: Document) -> list[str]:
    """The text of each block."""
    return [document.slice(block.span) for block in document.blocks]


def verbatim(document: Document) -> list[str]:
    """The stretches that are never linted."""
    return [document.slice(mark.span) for mark in document.marks_of(MarkKind.VERBATIM)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("开展**重点**工作", "开展重点工作"),
        ("开展*重点*与 __要点__ 工作", "开展重点与 要点 工作"),
        ("~~作废~~保留", "作废保留"),
        ("没有收尾的**星号", "没有收尾的**星号"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ('见[附件一](http://a.cn/X "题")后面', "见附件一后面"),
        ("见[附件一][f]。\n\n[f]: http://a.cn/X", "见附件一。"),
        ("不是链接[X]的方括号", "不是链接[X]的方括号"),
        ("前![图X](a.png)后", "前后"),
        ("\\*不是强调\\*", "*不是强调*"),
        ("甲&amp;乙&nbsp;丙", "甲&乙\xa0丙"),
        ("行内<u>标签</u><!-- X -->完", "行内标签完"),
        ("网址<https://a.cn/X>完", "网址https://a.cn/X完"),
        ("代码`a X`完", "代码a X完"),
        ("``a`b``", "a`b"),
    ],
)
def test_the_text_is_what_the_page_shows(source: str, text: str) -> None:
    assert md(source).text == text


def test_positions_are_those_of_the_file() -> None:
    source = '## 二、**重点**工作 ##\n\n> - 见[附件](http://a.cn/b "c")的**第X项**&amp;说明\n'
    document = md(source)
    for word in ("工作", "附件", "第X项", "说明"):
        line, column = document.line_column(document.text.index(word)) or (0, 0)
        assert source.split("\n")[line - 1][column - 1 :].startswith(word)
    assert document.piece_at(document.text.index("&")) is None


def test_headings_have_the_level_of_their_marks() -> None:
    document = md("# 年度报告\n\n## 一、情况\n\n正文。\n\n问题\n----\n")
    assert [(block.style_level, document.slice(block.span)) for block in document.blocks if block.style_level] == [
        (1, "年度报告"),
        (2, "一、情况"),
        (2, "问题"),
    ]


def test_a_rule_typed_right_below_a_text_makes_no_heading_of_it() -> None:
    document = md("今年以来，全镇共开展走访二十次，群众反映良好。\n---\n\n甲方代表\n乙方代表\n丙方代表\n丁方代表\n-\n")
    assert [block.style_level for block in document.blocks] == [0] * len(document.blocks)
    assert document.text.startswith("今年以来，全镇共开展走访二十次，群众反映良好。\n")


def test_lists_number_their_items_as_the_page_does() -> None:
    document = md("1. 甲\n1. 乙\n   - 子项\n   - 子项二\n1. 丙\n\n   第二段\n")
    labels = [(block.label.text, block.label.level, block.label.value) if block.label else None for block in document.blocks]
    assert labels == [("1.", 1, 1), ("2.", 1, 2), ("•", 2, None), ("•", 2, None), ("3.", 1, 3), None]
    assert shown(document)[-1] == "第二段"


def test_a_list_that_text_cuts_in_two_is_one_series() -> None:
    document = md("1. 甲\n\n说明文字。\n\n3. 丙\n\n## 另一节\n\n1. 丁\n")
    labels = [block.label for block in document.blocks if block.label]
    assert [label.value for label in labels] == [1, 3, 1]
    assert labels[0].list_id == labels[1].list_id != labels[2].list_id


@pytest.mark.parametrize(
    "contents",
    [
        "- [一、概述](#一概述)\n  - [（一）背景](#一背景)\n- [二、做法](#二做法)",
        "1. [一、概述](#一概述)\n   1. [（一）背景](#一背景)\n2. [二、做法](#二做法)",
        "[一、概述](#head1)\n[（一）背景](#head2)\n[二、做法](#head3)",
        "[**一、概述**](#head1) … 1\n\n[（一）背景](<#head 2>)\n\n[二、做法](#做法(二))",
        "## 目 录\n\n- 一、概述\n  - （一）背景\n- 二、做法",
        "**目录：**\n\n1. 一、概述\n   1. （一）背景\n2. 二、做法",
    ],
)
def test_a_list_of_links_to_headings_or_below_the_word_contents_is_contents(contents: str) -> None:
    document = md(f"{contents}\n\n## 一、概述\n\n- 建站十个。\n- [详情](#详情)见下文\n")
    found = [(document.slice(block.span), block.label) for block in document.blocks if block.kind is BlockKind.TOC]
    assert [text.split(" … ")[0] for text, _ in found] == ["一、概述", "（一）背景", "二、做法"]
    assert {label for _, label in found} == {None}
    assert [document.slice(block.span) for block in document.blocks][-2:] == ["建站十个。", "详情见下文"]


def test_a_list_below_contents_that_is_prose_is_none() -> None:
    document = md("## 目录\n\n- 各单位报送的材料放在同一个目录里。\n\n正文。\n\n- 一、概述\n")
    assert BlockKind.TOC not in {block.kind for block in document.blocks}


@pytest.mark.parametrize("line", ["# -newkey rsa:2048", "# --force", "## /etc/hosts 的位置"])
def test_a_comment_of_a_shell_is_no_heading(line: str) -> None:
    document = md(f"先生成密钥：\n\n{line}\n\n# 一、概述\n")
    assert [(block.kind, document.slice(block.span)) for block in document.blocks][1] == (BlockKind.CODE, line)
    assert verbatim(document) == [line]
    assert document.line_column(document.text.index("#")) == (3, 1)


def test_tables_are_cells_with_row_and_column() -> None:
    document = md("| 序号 | 名称 |\n|--|--|\n| 1 | 甲X |\n| 2 | |\n\n文\n\n| a |\n|---|\n| b |\n")
    cells = [(block.story.cell, document.slice(block.span)) for block in document.blocks if block.kind is BlockKind.CELL]
    assert [(cell.index, cell.row, cell.column, text) for cell, text in cells if cell] == [
        (1, 1, 1, "序号"),
        (1, 1, 2, "名称"),
        (1, 2, 1, "1"),
        (1, 2, 2, "甲X"),
        (1, 3, 1, "2"),
        (1, 3, 2, ""),
        (2, 1, 1, "a"),
        (2, 2, 1, "b"),
    ]
    assert document.line_column(document.text.index("甲X")) == (3, 7)


def test_the_same_word_in_two_cells_is_found_in_each() -> None:
    document = md("> | X | X |\n> |---|---|\n> | 1 | X |\n")
    places = [document.line_column(at) for at in range(len(document.text)) if document.text[at] == "X"]
    assert places == [(1, 5), (1, 9), (3, 9)]


def test_an_escaped_pipe_stays_in_its_cell() -> None:
    document = md("| 甲\\|乙 | 丙 |\n|---|---|\n| 1 | 2 |\n")
    assert shown(document) == ["甲|乙", "丙", "1", "2"]
    assert document.line_column(document.text.index("丙")) == (1, 10)


def test_quotes_are_a_story_of_their_own() -> None:
    document = md("一、正文\n\n> 一、引文\n> > 更深\n\n> 另一段引文\n")
    assert [(block.story.kind, block.story.index) for block in document.blocks] == [
        (StoryKind.BODY, 0),
        (StoryKind.QUOTE, 1),
        (StoryKind.QUOTE, 1),
        (StoryKind.QUOTE, 2),
    ]


@pytest.mark.parametrize("source", ["```sh\nrun X\n```", "~~~\nrun X", "    run X", "> ```\n> run X\n> ```", "- 项\n\n      run X"])
def test_code_blocks_are_verbatim(source: str) -> None:
    document = md(source)
    code = [block for block in document.blocks if block.kind is BlockKind.CODE]
    assert [document.slice(block.span) for block in code] == ["run X"]
    assert verbatim(document) == ["run X"]
    line, column = document.line_column(document.text.index("run X")) or (0, 0)
    assert source.split("\n")[line - 1][column - 1 :] == "run X"


def test_inline_code_and_addresses_are_verbatim() -> None:
    assert verbatim(md("用`X 光`命令，见<https://a.cn/X>和www.b.cn/X。")) == ["X 光", "https://a.cn/X", "www.b.cn/X"]


def test_front_matter_and_comments_are_left_out() -> None:
    document = md("---\ntitle: X 区报告\ntags:\n  - X\n---\n\n# 报告\n\n<!-- 待补充 X\n\n还有 -->\n\n正文。\n")
    assert shown(document) == ["报告", "正文。"]
    assert document.line_column(document.text.index("正文")) == (13, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("head", ["# 年度工作总结{0}{0}## 一、标题{0}{0}", "# # # # # # # # # # # # # # # #{0}", "# 总结: 甲{0}"])
def test_headings_between_two_rules_are_no_front_matter(head: str, end: str) -> None:
    """An outline that somebody set between two rules; a pattern that tried every way to read it would never end."""
    outline = head.format(end) * 40
    lines = shown(md(f"---{end}{outline}正文。{end}---{end}"))
    assert "正文。" in lines
    assert len(lines) > 40


def test_comments_in_front_matter_do_not_hide_it() -> None:
    assert shown(md("---\n# 稿件信息\n\n# 第二行\ntitle: 甲\n---\n正文。\n")) == ["正文。"]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert shown(md("---\n\n正文一段。\n\n---\n\n完。\n")) == ["正文一段。", "完。"]


def test_html_shows_its_text_and_its_tables() -> None:
    document = md(
        '<div align="center">\n文字 <b>X</b> 区&lt;甲&gt;\n</div>\n\n<table>\n<tr><td>一、甲</td><td>2</td></tr>\n'
        "<tr><td>乙</td></tr>\n</table>\n"
        "\n<script>\nvar X = 1;\n</script>\n"
    )
    assert shown(document) == ["文字 X 区<甲>", "一、甲", "2", "乙"]
    cells = [block.story.cell for block in document.blocks if block.story.cell]
    assert [(cell.row, cell.column) for cell in cells] == [(1, 1), (1, 2), (2, 1)]
    assert document.line_column(document.text.index("X")) == (2, 7)


def test_lines_of_a_paragraph_are_joined_without_a_space_between_hanzi() -> None:
    document = md("今年以来我们认真贯彻上级的各项部署要求，\n扎实开展排查整治专项行动并及时\n上报 Word\nfile 材料。\n")
    assert document.text == "今年以来我们认真贯彻上级的各项部署要求，扎实开展排查整治专项行动并及时上报 Word file 材料。"
    assert document.wraps == ()
    assert document.piece_at(document.text.index(" file")) is None


@pytest.mark.parametrize("break_mark", ["  \n", "\\\n", "<br>\n", "<br/>"])
def test_a_hard_break_parts_blocks(break_mark: str) -> None:
    assert [line.strip() for line in shown(md(f"承办单位某某局{break_mark}联系电话略"))] == ["承办单位某某局", "联系电话略"]


def test_official_items_typed_line_under_line_are_blocks_of_their_own() -> None:
    document = md("一、工作情况\n（一）加强领导。成立了专班。\n（二）压实责任。签订了责任书。\n组长：王某\n副组长：李某\n")
    assert len(document.blocks) == 5
    assert [block.level for block in document.blocks] == [1, 2, 2, 0, 0]


def test_wrapped_items_of_a_list_are_joined() -> None:
    assert shown(md("1. 甲项工作\n   接着说\n2. 乙项\n")) == ["甲项工作接着说", "乙项"]


@pytest.mark.parametrize("text", ["1. 甲\n\n> 1. 引一\n> 2. 引二\n\n3. 乙\n", "> 1. 引一\n\n1. 甲\n2. 乙\n\n> 3. 引三\n"])
def test_a_list_in_a_quotation_and_one_around_it_are_two(text: str) -> None:
    labels = [(block.story.kind, block.label) for block in md(text).blocks if block.label]
    lists = {kind: {label.list_id for of_kind, label in labels if of_kind is kind} for kind in (StoryKind.QUOTE, StoryKind.BODY)}
    assert not lists[StoryKind.QUOTE] & lists[StoryKind.BODY]
    assert len(lists[StoryKind.BODY]) == 1
