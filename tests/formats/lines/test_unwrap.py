"""Which line ends are joined: in wrapped text nearly all inside paragraphs, elsewhere only those certainly inside a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegao.formats.lines.columns import columns
from hegao.formats.lines.line import Join, Letters, Line, Look
from hegao.formats.lines.line_kinds import has_columns, is_bullet, is_caption, is_toc_entry
from hegao.formats.lines.linebreaks import cuts_title, separator
from hegao.formats.lines.unwrap import continues
from hegao.formats.lines.wrapwidth import wrapped_regions
from hegao.model.document import Cell, Story, StoryKind

PROSE = (
    "今年以来，镇党委坚持把安全生产摆在突出位置，先后召开专题会议研究部署，成立工作专班，明确责任分工，逐级签订责任书，层层传导压力，"
    "推动各项措施落到实处。同时，广泛发动群众参与，畅通举报渠道，及时兑现奖励，形成了齐抓共管的良好局面，为全镇经济社会发展营造了安全稳定的环境，"
    "得到了上级部门的充分肯定和干部群众的一致好评，有关做法在全县作了交流推广。"
)


def wrap(text: str, width: int = 25) -> list[str]:
    """Lines of so many characters."""
    return [text[at : at + width] for at in range(0, len(text), width)]


def paragraphs(*lines: str) -> list[str]:
    """The lines joined into paragraphs, `⏎` where a line end was joined away."""
    joined: list[str] = []
    for line, goes_on in zip(lines, continues([Line(line) for line in lines]), strict=True):
        if goes_on:
            joined[-1] += f"⏎{line}"
        else:
            joined.append(line)
    return joined


def test_wrapped_prose_is_one_paragraph() -> None:
    lines = wrap(PROSE)
    assert paragraphs(*lines) == ["⏎".join(lines)]


@pytest.mark.parametrize("width", [18, 22, 28, 36, 42, 55])
def test_any_usual_width_is_found(width: int) -> None:
    lines = wrap(PROSE * 2, width)
    assert len(paragraphs(*lines)) == 1


def test_a_stretch_with_no_line_as_wide_as_the_rest_of_the_document_is_read() -> None:
    """Behind the quotation one line may have lost its indent, by which it would be as wide, and none is."""
    quoted = Story(StoryKind.QUOTE, 1)
    lines = [Line(f"  {PROSE[at : at + 24]}") for at in (0, 40, 80)]
    lines += [
        Line(PROSE[:24]),
        Line(PROSE[33:57]),
        Line("一日。"),
        Line("以下引自全文。", story=quoted),
        Line(PROSE[50:70]),
        Line(PROSE[77:103]),
    ]
    assert len(continues(lines)) == len(lines)


def test_headings_and_numbered_paragraphs_stand_apart() -> None:
    body = wrap("（一）" + PROSE)
    assert paragraphs("安全生产工作报告", "一、主要做法", *body, "二、存在问题", *wrap("（一）" + PROSE)) == [
        "安全生产工作报告",
        "一、主要做法",
        "⏎".join(body),
        "二、存在问题",
        "⏎".join(body),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("组织参观活动累计达", "7.7"),
        ("组织参观活动累计达7.7", "万人次，覆盖全镇"),
        ("先后举办宣讲活动X", "场，受到欢迎"),
        ("受众", "超过X万人"),
        ("发现问题（", "三）项"),
    ],
)
def test_bits_cut_off_by_copying_are_put_together(before: str, after: str) -> None:
    body = wrap(PROSE)[:-1]
    assert len(paragraphs(*body, before, after, *body)) == 1


def test_a_series_inside_a_paragraph_goes_on_after_a_full_line() -> None:
    lines = [
        "（一）思想认识不足。一是部分干部对安全生产工作理解",
        "不到位，认为那只是部门的事，讲起来重要做起来次要。",
        "二是少数单位对安全工作的重视程度有所下降，投入不足",
        "，隐患整改不够及时。",
    ]
    assert paragraphs(*wrap(PROSE), *lines)[-1] == "⏎".join(lines)


def test_a_series_whose_members_open_paragraphs_is_kept_apart() -> None:
    one = wrap("一是健全体系。" + PROSE)
    two = wrap("二是完善制度。" + PROSE)
    assert paragraphs("（一）强化领导", *one, *two) == ["（一）强化领导", "⏎".join(one), "⏎".join(two)]


def test_a_label_that_a_wrap_brought_to_the_front_is_none() -> None:
    lines = [*wrap(PROSE)[:4], "办理结果应当符合国家有关规定，并符合该条例第五条第", "（三）项的要求，不得推诿。"]
    assert len(paragraphs(*lines)) == 1


def test_indented_first_lines_start_paragraphs() -> None:
    body = wrap("　　" + PROSE[: 25 * 5 - 3] + "。")
    assert paragraphs(*body, *body) == ["⏎".join(body)] * 2


def test_a_heading_that_fills_more_than_a_line_takes_nothing_of_the_text_below() -> None:
    heading = "（一）坚持把防范化解重大安全风险作为首要政治任务抓紧抓好抓出成效"
    lines = [*wrap(PROSE), *wrap(heading), *wrap(PROSE)]
    assert "⏎".join(wrap(heading)) in paragraphs(*lines)


@pytest.mark.parametrize(
    "residue", ["摘要:", "展开>>", "相关推荐", "-", "VIP专享 2023-05-01 20", "作者：某某", "大小：12KB", "附件：1. 名单", "特此报告。"]
)
def test_page_furniture_is_not_glued_to_the_text(residue: str) -> None:
    lines = wrap(PROSE[: 25 * 5 - 1] + "。")
    assert paragraphs(*lines, residue)[-1] == residue
    cut_off = wrap(PROSE[: 25 * 5])
    assert paragraphs(*cut_off, residue)[-1] == residue


def test_blank_lines_always_part() -> None:
    lines = wrap(PROSE)
    assert paragraphs(*lines[:4], "", *lines[4:]) == ["⏎".join(lines[:4]), "", "⏎".join(lines[4:])]


@pytest.mark.parametrize(
    "lines",
    [
        ["床前明月光，", "疑是地上霜。", "举头望明月，", "低头思故乡。"],
        ["组长：王某某", "副组长：李某某", "成员：赵某、钱某"],
        ["各位代表，", "现在，我代表县人民政府向大会报告工作，请予审议，并请列席的同志提出意见。"],
        ["二、督查时间", "2024年3月上旬", "三、督查人员"],
        ["某某县人民政府", "2024年3月5日"],
        ["张三、李四、", "王五、赵六"],
        ["关于开展检查的通知", "各乡镇人民政府："],
        ["单位　　　　人数　　　　经费", "甲局　　　　20　　　　　300"],
        ["我们要坚持问题导向，全面排查整治各类风险隐患，确保不发生重大事故", "我们要坚持系统观念"],
        ["指标完成数量达到了全年的计划目标要求100", "人员情况：一切正常"],
        ["重点任务如下，请各单位对照任务清单认真抓好落实，", "一、抓好排查"],
        ["- 第一项工作任务已经全部完成并通过了验收", "- 第二项工作任务"],
        ["安装时可能需要先运行以下命令来解决依赖的问题，", "yum install gcc"],
    ],
)
def test_text_that_is_not_wrapped_keeps_its_line_ends(lines: list[str]) -> None:
    assert paragraphs(*lines) == lines


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("全镇上下统一思想、凝心聚力，扎实推进各项重点工作，", "确保年度目标任务圆满完成。"),
        ("各单位要认真学习《关于进一步加强安全生产工作的", "若干措施》，抓好贯彻落实。"),
        ("先后组织开展安全生产专题学习会 X", "场，围绕重点深入研讨。"),
        ("全年累计发放宣传资料和倡议书共计 3000", "余份，受到群众欢迎。"),
        ("存在的问题主要有（", "三）项"),
        ("会议强调要坚决落实责任", "，不得推诿扯皮。"),
        ("参加人员有张某某、李某某、王某某、赵某某、钱某某、", "孙某某等二十余人。"),
    ],
)
def test_a_line_end_certainly_inside_a_sentence_is_joined_anywhere(before: str, after: str) -> None:
    assert paragraphs("开头一段。", before, after) == ["开头一段。", f"{before}⏎{after}"]


@pytest.mark.parametrize(
    ("before", "after", "one"),
    [
        ("某某县人民政府关于", "加强和改进安全生产工作的意见", True),
        ("关于进一步加强和改进", "全县安全生产工作的通知", True),
        ("某某县人民政府办公室", "关于做好安全生产工作的通知", True),
        ("关于某某县2023年预算执行情况", "和2024年预算草案的报告", True),
        ("某某县安全生产委员会文件", "关于做好安全生产工作的通知", False),
        ("关于做好安全工作的通知", "关于召开会议的通知", False),
        ("2024年工作报告", "某某局", False),
        ("一、关于学习", "二、关于整改的意见", False),
    ],
)
def test_a_title_over_two_lines_is_one(before: str, after: str, one: bool) -> None:
    assert cuts_title(before, after) is one
    assert (len(paragraphs(before, after, "", "正文。")) == 3) is one


def test_lists_of_equal_length_are_no_wrapped_text() -> None:
    titles = [f"某某县{name}局关于开展年度重点工作任务完成情况自查的报告" for name in ("水利", "教育", "财政", "民政", "审计", "统计")]
    keyed = [f"要求{n}：已登录的用户可以在平台上查看和修改自己的信息" for n in "一二三四五六"]
    code = [f'    "service_identifier_{n}": "dbf801a9-daed-40c8-b30f-b0", ' for n in range(6)]
    for lines in (titles, keyed, code):
        assert paragraphs(*lines) == lines


def test_one_paragraph_a_line_is_not_wrapped_text() -> None:
    lines = [PROSE, "一、做法", PROSE[:60], "二、问题", PROSE[20:], PROSE[:80]]
    assert paragraphs(*lines) == lines


def test_only_the_wrapped_part_of_a_file_is_joined() -> None:
    lines = [*wrap(PROSE), PROSE, "短行甲", "短行乙"]
    assert paragraphs(*lines) == ["⏎".join(wrap(PROSE)), PROSE, "短行甲", "短行乙"]
    regions = wrapped_regions([Line(line) for line in lines], [columns(line) for line in lines])
    assert [(region.first, region.after) for region in regions] == [(0, len(wrap(PROSE)))]


def test_what_the_format_says_goes_first() -> None:
    lines = [
        Line("上一行，"),
        Line("另起一段", join=Join.BREAK),
        Line("同一段", join=Join.SOFT),
        Line("（", join=Join.SOFT),
        Line("一）", style_level=1),
    ]
    assert continues(lines) == [False, False, True, True, False]


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("安全", "生产", ""),
        ("达到 X", "人", ""),
        ("共计", "30", ""),
        ("累计7.", "7万", ""),
        ("1,", "000元", ""),
        ("Microsoft", "Word", " "),
        ("in Word,", "then", " "),
        ("Windows", "10", " "),
        ("inter-", "national", ""),
        ("规定,", "Word", ""),
        ("(see", "(below)", " "),
        ("", "a", ""),
        ("Привет", "мир", " "),
    ],
)
def test_what_stands_at_a_joined_line_end(before: str, after: str, between: str) -> None:
    assert separator(before, after) == between


def test_lines_are_recognised_by_their_looks() -> None:
    assert is_toc_entry("第一章 总则 ........ 3")
    assert is_toc_entry("一、情况……………（12）")
    assert not is_toc_entry("增长了 3")
    assert not is_toc_entry("......3")
    assert is_caption("图 2-1 趋势")
    assert not is_caption("图2所示的趋势")
    assert is_bullet("● 要点")
    assert not is_bullet("-5度")
    assert has_columns("姓名\t职务")
    assert not has_columns("王 某某")


def test_columns_are_what_a_terminal_shows() -> None:
    assert columns("　　汉字ab1\u3000 ") == 11
    assert columns("plain") == 5


@given(st.text(st.sampled_from("汉字，。〄〜①龻㐀￥Ａａ１ab \t“…—é🙂"), max_size=12))
def test_columns_are_bytes_of_gbk_and_three_more_for_a_tab(text: str) -> None:
    line = text.rstrip()
    assert columns(text) == len(line.encode("gbk", "replace")) + 3 * line.count("\t")
    assert columns(" \t\u3000") == 0
    assert columns("\ta") == 5


HALF = "今年以来，镇党委坚持把安全生产摆在突出位置，逐级签订责任书，"
REST = "推动各项措施落到实处，形成了齐抓共管的良好局面。"


@pytest.mark.parametrize(
    ("before", "line"),
    [
        (Look(alignment="center"), Look()),
        (Look(), Look(alignment="right")),
        (Look(ends=Letters("32")), Look(begins=Letters("28"))),
        (Look(ends=Letters("32", bold=True)), Look(begins=Letters("32"))),
    ],
)
def test_lines_that_are_set_differently_are_not_one_paragraph(before: Look, line: Look) -> None:
    assert continues([Line(HALF), Line(REST)]) == [False, True]
    assert continues([Line(HALF, look=before), Line(REST, look=line)]) == [False, False]


def test_lines_of_different_styles_are_not_one_paragraph() -> None:
    assert continues([Line(HALF, style="正文"), Line(REST, style="落款")]) == [False, False]


def test_first_lines_set_in_by_the_format_start_paragraphs() -> None:
    body = wrap(PROSE[: 25 * 5])
    looks = [Look(indent=4), *[Look()] * 4]
    lines = [Line(text, look=look) for text, look in zip(body * 2, looks * 2, strict=True)]
    assert continues(lines) == [False, True, True, True, True] * 2


def test_a_bracket_open_at_the_line_end_outweighs_how_lines_are_set() -> None:
    looks = (Look(ends=Letters("32")), Look(begins=Letters("28")))
    for before, line in (("清河社区综合服务项目（清河片区北", "园区）"), ("根据《全市社区服务年度报告", "》显示，服务站已经建成。")):
        assert continues([Line(before, look=looks[0]), Line(line, look=looks[1])]) == [False, True]


def test_words_set_upright_are_one_line_and_answers_of_a_character_are_not() -> None:
    assert paragraphs("市民活动周", "策", " 划", "书", "某某学院") == ["市民活动周", "策⏎ 划⏎书", "某某学院"]
    assert paragraphs("是", "否", "", "有") == ["是", "否", "", "有"]
    cells = [Line(text, story=Story(StoryKind.TABLE, 1, Cell(1, 1, column))) for column, text in enumerate("优良中差", 1)]
    assert continues(cells) == [False] * 4


@pytest.mark.parametrize("number", ["7", "1260", "3.5", "X", "XX", "XXXX", "X.X", "ＸＸ", "××", "○○", "**", " X", " 12"])
def test_what_stands_for_a_number_joins_lines_as_a_number_does(number: str) -> None:
    lines = ("社区活动总结", f"全年累计受众达到{number}", "万人次，反响良好。", f"服务人数{number}", "人均两次")
    assert paragraphs(*lines) == ["社区活动总结", f"全年累计受众达到{number}⏎万人次，反响良好。", f"服务人数{number}", "人均两次"]
