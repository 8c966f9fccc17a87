"""What the linter does besides running checks: order, exemptions, allowed words, one finding for one fault."""

from __future__ import annotations

import pytest
from test_rules import BOOK

from docx_builder import docx_bytes
from hegao.formats import read
from hegao.lint.linter import LintResult, lint
from hegao.lint.read_rulebook import build_rulebook
from hegao.lint.ruleset import select_rules
from hegao.model.document import Span
from hegao.model.finding import Severity
from hegao.session.checking import check_text


def verdict(text: str, name: str = "draft.txt", **choice: object) -> LintResult:
    return lint(read(name, text.encode()), select_rules(BOOK, **choice))  # type: ignore[arg-type]


def codes(text: str, name: str = "draft.txt", **choice: object) -> list[str]:
    return [finding.code for finding in verdict(text, name, **choice).findings]


def test_a_label_typed_with_spaces_is_one_finding() -> None:
    text = "（一）加强领导。各村成立专班，落实责任。\n（ 二 ）加强宣传。各村印发资料，入户讲解。\n（三）加强督查。各村每月自查，按时上报。"
    assert [finding.code for finding in check_text(text).findings] == ["SP005"]


def test_a_label_whose_content_is_lost_before_a_mark_is_one_finding() -> None:
    assert codes("合同管理说明\n联系方式：；交货地点：，验收合格。") == ["PH012", "PH012"]


@pytest.mark.parametrize(
    "text",
    [
        "⼀、总体\n全年新建服务站十六个。\n⼆、任务\n部分社区人手不足。\n三、保障\n继续充实力量。",
        "存在三方面不足：一是人手不够；⼆是项目不多；三是宣传不够。",
        "⻓期坚持⺠生优先，⻅效很快，部⻔之间配合密切。",
        "为了进⼀步做好⼯作，社区继续充实⼈员。",
    ],
)
def test_radicals_are_judged_as_the_characters_they_look_like(text: str) -> None:
    findings = verdict(text).findings
    assert {finding.code for finding in findings} == {"RE006"}
    assert all(finding.fix for finding in findings)


def test_a_finding_beside_a_radical_has_the_text_as_it_is_written() -> None:
    text = "⼀、总体\n新建服务站X个。\n⼆、任务\n走访X户。"
    (finding, *_) = [finding for finding in verdict(text).findings if finding.code == "RE006"]
    assert "⼀" in finding.message
    assert read("draft.txt", text.encode()).text == text


def test_findings_come_in_the_order_of_the_text() -> None:
    spans = [f.span for f in verdict("区委组织宣讲 X 场，受众X人。\n二是开展 {{活动}}，走访 XX 村。").findings]
    assert spans == sorted(spans)
    assert len(spans) >= 4


def test_one_fault_is_said_once_by_the_most_telling_rule() -> None:
    assert codes("定于X月X日召开。", select=["PH"]) == ["PH003"]
    assert codes("某单位X委召开会议。", select=["PH"]) == ["PH010"]
    assert codes("依据〔20XX〕XX号文件执行。", select=["PH"]) == ["PH004"]


def test_an_unselected_rule_still_keeps_others_from_its_place() -> None:
    assert codes("20XX年X月X日，受众 X 人。", select=["PH001", "PH002"]) == ["PH001"]


def test_code_and_links_in_markdown_are_not_linted() -> None:
    text = "受众 X 人，见 `受众 X 人` 和 [说明](http://example.com/XX市/X人)。\n\n```\n受众 X 人\n```\n\n    覆盖 X 户\n"
    assert [f.span for f in verdict(text, "draft.md", select=["PH"]).findings] == [Span(3, 4)]


def test_code_is_not_linted_behind_an_address_in_it_either() -> None:
    text = "请运行 `curl http://a.cn/x 达到 X 人`，覆盖 X 户。\n"
    assert [f.span.start for f in verdict(text, "draft.md", select=["PH"]).findings] == [text.replace("`", "").index("X 户")]


def test_no_fix_crosses_a_seam() -> None:
    """&#9332; shows as ⑴, which stands nowhere in the file as such."""
    typed, written = verdict("&#9332; 加强领导\n\n⑵ 抓好落实\n", "draft.md", select=["NU018"]).findings
    assert typed.fix is None
    assert written.fix is not None


def test_residue_is_reported_once_and_nothing_inside_it() -> None:
    text = "2024年工作总结\n今年组织宣讲 30 场，各项任务如期完成。\n相关推荐\nVIP专免2023-06-05 553\nVIP专免2023-06-06 X人\n下载本文档\n"
    assert codes(text, select=["RE001", "PH"]) == ["RE001"]


def test_allowed_words_are_left_alone() -> None:
    text = "“双X人”计划覆盖 X 人。"
    assert len(verdict(text, select=["PH001"]).findings) == 2
    assert [f.span.start for f in verdict(text, select=["PH001"], allow=["双X人"]).findings] == [text.index(" X ") + 1]


def test_an_allowed_word_counts_however_many_shorter_ones_lie_in_it() -> None:
    long = "数据" * 10 + "学习会 X 场"
    assert codes(f"组织{long}。", select=["PH001"], allow=[long, "数据"]) == []


def test_messages_follow_the_language() -> None:
    chinese, english = (verdict("受众 X 人。", select=["PH001"], language=lang).findings[0] for lang in ("zh", "en"))
    assert "尚未填写" in chinese.message
    assert "never filled in" in english.message


def test_severity_of_a_rule_may_be_lowered_but_a_milder_case_stays_mild() -> None:
    assert verdict("受众 X 人。", select=["PH001"], severities={"PH001": "info"}).findings[0].severity is Severity.INFO
    trailing = "今年以来，各项工作平稳有序。 \n"
    assert [f.severity for f in verdict(trailing, select=["SP008"], severities={"SP008": "error"}).findings] == [Severity.INFO]


def test_a_lowered_rule_is_never_graver_than_it_was_set() -> None:
    """A wide gap is a warning by its own account, though its rule is an error."""
    text = "区委高度重视意识形态工作\u3000推动各项任务落地见效。干部群众反响良好。"
    assert [f.severity for f in verdict(text, select=["SP001"]).findings] == [Severity.WARNING]
    assert [f.severity for f in verdict(text, select=["SP001"], severities={"SP": "info"}).findings] == [Severity.INFO]


def test_the_same_text_gives_the_same_findings_in_every_format() -> None:
    lines = ["2024年工作总结", "一、工作开展情况", "组织专题学习会 X 场，丰富群众的精神文 化生活。", "二、存在问题", "仍有不足，需要改进。"]
    xml = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines)
    found = [
        [(f.code, document.slice(f.span)) for f in lint(document, select_rules(BOOK, select=["PH", "SP001", "NU", "ST"])).findings]
        for document in (
            read("a.txt", "\n".join(lines).encode()),
            read("a.md", "\n\n".join(lines).encode()),
            read("a.docx", docx_bytes(xml)),
        )
    ]
    assert found[0] == found[1] == found[2] == [("PH001", "X"), ("SP001", " ")]


def test_a_space_beside_inline_code_is_left_alone() -> None:
    assert codes("今年以来，运行 `检查命令` 后继续推进各项工作，取得成效。", "draft.md", select=["SP"]) == []


HOUSE_RULE = """
[[rule]]
code = "{code}"
name = "rule-{name}"
severity = "warning"
message = {{ zh = "“{{found}}”", en = "“{{found}}”" }}
why = {{ zh = "本单位的要求。", en = "The unit's own rule." }}
how = {{ zh = "改。", en = "Mend it." }}
source = {{ level = "practice", cite = "" }}
{keys}
check = {{ kind = "pattern", find = ['{pattern}'] }}
example = [{{ bad = "⟦旧⟧" }}, {{ good = "新" }}, {{ good = "老" }}]
"""


def house_codes(text: str, rules: dict[str, tuple[str, str]], select: tuple[str, ...] = (), name: str = "draft.txt") -> list[str]:
    """The codes found by house rules, each given by its pattern and further keys."""
    pack = "".join(HOUSE_RULE.format(code=c, name=c.lower(), pattern=pattern, keys=keys) for c, (pattern, keys) in rules.items())
    book = build_rulebook({"house.toml": pack}, {})
    return [finding.code for finding in lint(read(name, text.encode()), select_rules(book, select=select)).findings]


def rank(number: int, among: str = "names") -> str:
    return f'precedence = {{ among = "{among}", rank = {number} }}'


def test_of_overlapping_findings_the_one_of_the_higher_rank_stays() -> None:
    rules = {"AA001": ("旧", rank(1)), "AA002": ("旧局", rank(2)), "AA003": ("旧局长", rank(3))}
    assert house_codes("找旧局长。", rules) == ["AA003"]
    assert house_codes("去旧局办事，找旧人。", rules) == ["AA002", "AA001"]


@pytest.mark.parametrize("other", [rank(1), rank(2, "places"), ""])
def test_findings_of_equal_rank_of_other_orders_and_without_one_both_stay(other: str) -> None:
    others = {"AA003": ("新", rank(2)), "AA004": ("老", rank(1, "places")), "AA005": ("大", rank(1, "places"))}
    rules = {"AA001": ("旧", rank(1)), "AA002": ("旧局", other), **others}
    assert sorted(house_codes("去旧局办事。", rules)) == ["AA001", "AA002"]


def test_a_higher_rank_is_asked_even_where_it_is_not_selected_and_a_lower_one_is_not() -> None:
    rules = {"AA001": ("旧", rank(1)), "AA002": ("旧局", rank(2))}
    assert house_codes("去旧局办事，找旧人。", rules, ("AA001",)) == ["AA001"]
    assert house_codes("去旧局办事，找旧人。", rules, ("AA002",)) == ["AA002"]


@pytest.mark.parametrize(("keys", "found"), [("", ["甲"]), ("reach = 1", []), ("everywhere = true", ["甲", "乙", "丙"])])
def test_a_record_says_how_near_to_code_its_faults_count(keys: str, found: list[str]) -> None:
    text = "今年以来，核对甲`乙`的情况，各项工作平稳有序。\n\n```\n丙\n```\n"
    rules = {"AA001": ("[甲乙丙]", keys)}
    assert len(house_codes(text, rules, name="draft.md")) == len(found)
