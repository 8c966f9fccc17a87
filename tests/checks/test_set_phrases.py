from __future__ import annotations

import pytest

from hegao import Settings, check_text
from hegao.language.phrases import LONG
from hegao.model.finding import Finding, Safety
from hegao.model.severity import Severity

ALONE = Settings(select=("WD007",))


def _told(text: str) -> list[Finding]:
    return list(check_text(text, ALONE).findings)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("积极应对显着提升，确保粮食稳产。", "积极应对显著提升，确保粮食稳产。"),
        ("会议对河道清瘀疏浚作了说明。", "会议对河道清淤疏浚作了说明。"),
        ("全年用于基础设旋的资金三亿元。", "全年用于基础设施的资金三亿元。"),
        ("各地要认真减化审批程序。", "各地要认真简化审批程序。"),
        ("依照人民政俯的决定办理。", "依照人民政府的决定办理。"),
    ],
)
def test_the_fix_puts_the_one_character_that_is_meant(wrong: str, right: str) -> None:
    (finding,) = _told(wrong)
    assert finding.severity is Severity.INFO
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE
    (edit,) = finding.fix.edits
    assert wrong[: edit.span.start] + edit.text + wrong[edit.span.end :] == right


def test_the_message_names_the_frame() -> None:
    (finding,) = _told("我们要积极应对显着提升，减少排放。")
    assert "显着提升" in finding.message
    assert "显著提升" in finding.message


@pytest.mark.parametrize(
    "right",
    [
        "我们要积极应对显著提升，完善基础设施。",
        "国家发展改革委及国家粮食局按照各自职能分工负责。",  # 委 and 及 meet between two words: 危及国家
        "全面贯彻党的十八届三中全会精神。",  # 第十八届 sounds alike
        "建立集动车、列车保洁于一体的岗位。",  # 动车 goes over the edge of 建立机动
        "该项指标连续十个月居全国首位。",  # 跃居全国
        "医疗保检项目另行公布。",  # may be 保健 or 保险
        "𠮷林省气象局负责组织实施。",  # outside the first plane
        "武侯",
        "",
    ],
)
def test_right_text_is_left_alone(right: str) -> None:
    assert not _told(right)


def test_a_word_of_the_dictionary_is_left_alone() -> None:
    assert not _told("人民代表大会是国家权利机关。")


def test_code_is_left_alone() -> None:
    assert not check_text("```\n应对显着提升\n```\n", ALONE, name="a.md").findings


def test_a_long_text_is_searched_for_rare_characters() -> None:
    line = "各单位认真落实工作要求，按时报送有关情况。\n"
    text = line * (LONG // len(line) + 1) + "各地要抓好清瘀疏浚。\n"
    (finding,) = _told(text)
    assert text[finding.span.start : finding.span.end] == "清瘀疏浚"


def test_each_place_is_told_once() -> None:
    text = "积极应对显着提升。显着提升影响很大。"
    assert [text[finding.span.start : finding.span.end] for finding in _told(text)] == ["显着提升", "显着提升"]
