"""What the examples of figures and dates cannot show: how grave a fault is, what messages say, and what a fix makes of the text."""

from __future__ import annotations

import pytest

from hegao import check_bytes
from hegao.model.finding import Finding, Safety, Severity

FILLER = "各单位要加强领导，压实责任，确保各项任务按时完成，并及时报送工作进展情况。"


def found(text: str, code: str, suffix: str = "txt") -> list[Finding]:
    return [one for one in check_bytes(f"a.{suffix}", f"{text}\n".encode()).findings if one.code == code]


def only(text: str, code: str) -> Finding:
    (one,) = found(text, code)
    return one


# NM001


@pytest.mark.parametrize(("year", "full"), [("24", "2024"), ("00", "2000"), ("39", "2039"), ("50", "1950"), ("98", "1998")])
def test_the_likelier_century_is_proposed(year: str, full: str) -> None:
    fix = only(f"该厂于{year}年3月投产。", "NM001").fix
    assert fix is not None
    assert fix.safety is Safety.UNSAFE
    assert [edit.text for edit in fix.edits] == [full]


def test_no_century_is_proposed_for_a_year_between_two() -> None:
    assert only("父亲于45年10月入伍。", "NM001").fix is None


def test_a_short_year_in_a_cell_of_few_words_is_left_alone_and_in_a_sentence_of_a_cell_it_is_not() -> None:
    table = "| 时间 | 事项 |\n| --- | --- |\n| 19年9月 | {} |"
    assert found(table.format("培训"), "NM001", "md") == []
    sentence = "该同志于20年4月调入本单位工作，主要负责档案管理和日常接待，表现突出。"
    assert len(found(table.format(sentence), "NM001", "md")) == 1


# NM002


def test_a_date_with_points_is_proposed_in_full() -> None:
    one = only("会议于2024.01.05召开，气氛热烈。", "NM002")
    assert "“2024年1月5日”" in one.message
    assert one.severity is Severity.WARNING


def test_a_date_that_heads_an_entry_of_a_log_is_an_info() -> None:
    assert only("2019/06/19：运行软件系统，测试功能，整理文档。", "NM002").severity is Severity.INFO


# NM003


def test_a_padded_date_of_two_parts_is_one_finding() -> None:
    one = only(f"请于03月05日前报送。{FILLER}", "NM003")
    assert "“3月5日”" in one.message
    assert one.fix is not None
    assert [edit.text for edit in one.fix.edits] == ["3月", "5日"]


# NM004


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2023年2月29日", "2023年2月只有28天"),
        ("2100年2月29日", "2100年2月只有28天"),
        ("2024年2月30日", "2024年2月只有29天"),
        ("2月30日", "2月只有29天"),
        ("2024年4月31日", "4月只有30天"),
        ("1月32日", "1月只有31天"),
        ("2024年13月", "一年只有12个月"),
        ("二〇二三年二月二十九日", "2023年2月只有28天"),
    ],
)
def test_an_impossible_date_says_what_is_possible(date: str, said: str) -> None:
    one = only(f"整改于{date}前完成。", "NM004")
    assert one.severity is Severity.ERROR
    assert said in one.message


@pytest.mark.parametrize("date", ["2024年2月29日", "2000年2月29日", "2月29日", "12月31日24时", "1月31号", "二〇二四年二月二十九日"])
def test_a_date_that_may_be_is_none(date: str) -> None:
    assert found(f"整改于{date}前完成。", "NM004") == []


@pytest.mark.parametrize(("time", "said"), [("3月5日25时", "24时"), ("上午9时75分", "59"), ("明天26:00", "24时")])
def test_an_impossible_time_says_how_far_a_clock_goes(time: str, said: str) -> None:
    assert said in only(f"车队于{time}出发。", "NM004").message


def test_a_lunar_day_in_the_same_sentence_excuses_and_one_in_another_does_not() -> None:
    assert found("农历二月，即2月30日，赶庙会。", "NM004") == []
    assert len(found("农历二月赶庙会。整改于2月30日前完成。", "NM004")) == 1


# NM005


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("会议定于2025年3月3日（星期二）召开。", "星期一"),
        ("会议定于2025年3月3日（周二）召开。", "周一"),
        ("会议定于2025年3月2日（礼拜六）召开。", "礼拜日"),
        ("会议定于2024 年 2 月 29 日（星期五）召开。", "星期四"),
        ("会议为2025年3月3日（星期一）、4日（星期二）和7日（星期四）。", "星期五"),
        ("会议为2024年12月31日至1月2日（星期三）。", "星期二"),
        ("会议定于2025-03-03（周日）召开。", "周一"),
    ],
)
def test_a_wrong_weekday_says_the_right_one(text: str, right: str) -> None:
    one = only(text, "NM005")
    assert one.severity is Severity.ERROR
    assert f"是{right}，" in one.message


@pytest.mark.parametrize(
    "text",
    [
        "会议定于2025年3月2日（星期天）召开。",
        "会议定于3月3日（星期五）召开。",
        "会议为2024年12月31日至1月2日（星期四）。",
        "据2024年8月5日的通知，定于3月10日（星期一）召开。",
        "会议为2025年3月3日至5日（周一至周三）。",
        "2025年3月4日周三多同志到会。",
        "会议定于2025年2月30日（星期一）召开。",
    ],
)
def test_a_weekday_that_is_right_or_whose_year_is_not_certain_is_left_alone(text: str) -> None:
    assert found(text, "NM005") == []


# NM006


@pytest.mark.parametrize(
    ("text", "fuller"), [("4.5-5%", "4.5%-5%"), ("3～5亿元", "3亿元～5亿元"), ("15至30%", "15%至30%"), ("2—3万", "2万—3万")]
)
def test_a_range_without_its_first_unit_is_a_warning(text: str, fuller: str) -> None:
    one = only(f"规模保持在{text}之间。", "NM006")
    assert one.severity is Severity.WARNING
    assert f"“{fuller}”" in one.message


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月至2024年3月",
        "2024年5月20日至5月10日",
        "5月15日至10日",
        "2025年至2023年",
        "2024年5月底至2024年4月初",
        "2024-05-01至2024-03-01",
    ],
)
def test_dates_that_run_backward_are_an_error(text: str) -> None:
    one = only(f"执行期为{text}。", "NM006")
    assert one.severity is Severity.ERROR
    assert one.fix is None


def test_an_end_before_the_beginning_may_be_of_the_next_month_or_year() -> None:
    assert only("执行期为5月25日至5日。", "NM006").severity is Severity.WARNING
    assert only("执行期为2024年5月至3月。", "NM006").severity is Severity.WARNING
    assert found("执行期为2024年11月至3月。", "NM006") == []


@pytest.mark.parametrize("text", ["3%-5%", "1-2月", "5-6人", "2024-2025学年", "11月至次年3月", "22时至次日6时", "2023年12月-2024年1月"])
def test_a_range_that_is_right_is_left_alone(text: str) -> None:
    assert found(f"范围为{text}。", "NM006") == []


# NM007


def test_full_width_figures_all_over_a_document_are_one_finding_whose_fix_mends_all() -> None:
    (one,) = found("".join(f"第{number}村有{chr(0xFF11)}{chr(0xFF12)}户，情况较好。" for number in "甲乙丙丁戊己庚辛壬癸子丑寅卯"), "NM007")
    assert "14处" in one.message
    assert one.fix is not None
    assert one.fix.safety is Safety.SAFE
    assert [edit.text for edit in one.fix.edits] == ["12"] * 14


def test_a_full_width_number_in_thousands_is_for_a_person() -> None:
    assert {one.fix.safety for one in found("合计１，２３４元，已经到账。", "NM007") if one.fix} == {Safety.UNSAFE}


# NM008 to NM010


@pytest.mark.parametrize(
    ("text", "right"), [("第14届全国人大", "第十四届"), ("20届三中全会", "二十届"), ("百分之3.5", "3.5%"), ("千分之2", "2‰")]
)
def test_mixed_numerals_are_proposed_in_one_kind(text: str, right: str) -> None:
    one = only(f"报告提到{text}。", "NM008")
    assert one.severity is Severity.INFO
    assert f"“{right}”" in one.message


@pytest.mark.parametrize(("text", "mended"), [("约500人左右", "约500人"), ("近300余户", "近300户"), ("超过60岁以上", "超过60岁")])
def test_the_second_of_two_words_for_about_goes(text: str, mended: str) -> None:
    one = only(f"涉及{text}。", "NM009")
    assert one.fix is not None
    (edit,) = one.fix.edits
    whole = f"涉及{text}。"
    assert whole[: edit.span.start] + edit.text + whole[edit.span.end :] == f"涉及{mended}。"


def test_a_year_with_a_wrong_zero_is_mended_whatever_sign_it_is() -> None:
    for year in ("二零二四年", "二0二四年", "二O二四年", "二Ｏ二四年"):
        fix = only(f"本办法自{year}五月起施行。", "NM010").fix
        assert fix is not None
        assert [edit.text for edit in fix.edits] == ["二〇二四年"]
