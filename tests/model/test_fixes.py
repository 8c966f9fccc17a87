"""Fixes as an algebra: which of many are made together, and what none may touch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edit_drafts import disjoint_edits, document
from hegao.model.document import Span
from hegao.model.edits import apply_edits
from hegao.model.finding import Edit, Finding, Fix, Safety, Severity
from hegao.model.fixes import all_edits, choose_fixes, edits_of, keeps_numbers, possible_fixes
from hegao.model.layout import Feature, Restyle
from hegao.model.spans import united

TEXT = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"
PLAIN = "各单位要高度重视，切实加强领导，确保完成任务。"


def finding(*edits: tuple[int, int, str], code: str = "SP001", safety: Safety = Safety.SAFE) -> Finding:
    """A finding whose fix makes these edits: start, end, new text."""
    made = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    return Finding(code, "name", "message", made[0].span if made else Span(0, 0), Severity.ERROR, Fix("title", made, safety))


def unsafe(*edits: tuple[int, int, str], code: str = "SP001") -> Finding:
    return finding(*edits, code=code, safety=Safety.UNSAFE)


def chosen(*findings: Finding, kept: Iterable[Span] = (), text: str = PLAIN) -> list[Finding]:
    """What is chosen with unsafe fixes taken in."""
    return choose_fixes(findings, document(text), unsafe=True, kept=kept)


# Which fix goes first


def test_a_safe_fix_goes_before_one_that_stands_first() -> None:
    safe, early = finding((2, 5, "")), unsafe((0, 3, "为"))
    assert chosen(early, safe) == [safe]


def test_of_two_as_safe_the_one_that_stands_first_goes_first() -> None:
    early, late = finding((0, 3, ""), code="ZZ999"), finding((2, 5, ""), code="AA001")
    assert chosen(late, early) == [early]


def test_at_one_place_the_shorter_edit_goes_first_and_then_the_code_decides() -> None:
    short, long = finding((0, 2, ""), code="ZZ999"), finding((0, 3, ""), code="AA001")
    assert chosen(long, short) == [short]
    first, second = finding((0, 2, "为"), code="AA001"), finding((0, 2, "的"), code="AA002")
    assert chosen(second, first) == [first]


def test_the_place_of_a_fix_is_that_of_its_first_edit_in_whatever_order_they_are_given() -> None:
    backwards, middle = finding((9, 10, ""), (1, 2, "")), finding((5, 10, ""))
    assert chosen(middle, backwards) == [backwards]
    assert [edit.span.start for edit in edits_of(backwards)] == [1, 9]


def test_unsafe_fixes_are_made_only_when_asked_for() -> None:
    safe, bold = finding((0, 2, "")), unsafe((5, 6, "为"))
    assert choose_fixes([bold, safe], document(PLAIN), unsafe=False) == [safe]
    assert choose_fixes([bold, safe], document(PLAIN), unsafe=True) == [safe, bold]


def test_a_finding_without_a_fix_or_with_an_empty_one_is_no_fix() -> None:
    bare = Finding("ST001", "name", "message", Span(0, 2), Severity.ERROR)
    assert chosen(bare, finding()) == []
    assert edits_of(bare) == ()
    assert all_edits([bare]) == ()


def test_the_chosen_come_in_text_order() -> None:
    late, early = finding((9, 10, "")), unsafe((2, 3, ""))
    assert chosen(late, early) == [early, late]


# All or nothing, and shared edits


def test_a_fix_of_several_edits_is_made_whole_or_not_at_all() -> None:
    first, both, free = finding((0, 3, "")), finding((1, 2, ""), (8, 9, "")), finding((8, 10, "为"))
    assert chosen(first, both, free) == [first, free]
    assert all_edits(chosen(first, both)) == (Edit(Span(0, 3), ""),)


def test_an_edit_that_two_fixes_share_is_made_once() -> None:
    one, other = finding((3, 4, ""), (0, 1, "")), finding((3, 4, ""), (8, 9, ""), code="SP002")
    assert chosen(one, other) == [one, other]
    assert all_edits([one, other]) == (Edit(Span(0, 1), ""), Edit(Span(3, 4), ""), Edit(Span(8, 9), ""))
    assert apply_edits(TEXT, all_edits([one, other])) == "二三五六七八十甲乙丙丁戊己庚辛壬癸"


def test_the_same_place_with_other_text_is_a_conflict() -> None:
    assert len(chosen(finding((3, 4, "")), finding((3, 4, "为"), code="SP002"))) == 1


def test_edits_side_by_side_go_together_but_an_insertion_needs_room() -> None:
    left, right = finding((0, 3, "")), finding((3, 5, "为"))
    assert chosen(left, right) == [left, right]
    before, within, after = (finding((at, at, "的"), code="ZZ999") for at in (3, 4, 5))
    assert chosen(right, before) == [before]
    assert chosen(right, within) == chosen(right, after) == [right]
    for at in (2, 6):
        assert len(chosen(right, finding((at, at, "的")))) == 2


def test_a_fix_whose_own_edits_collide_is_never_made() -> None:
    assert chosen(finding((0, 3, ""), (1, 2, "为"))) == []


# What no fix touches


@pytest.mark.parametrize("edit", [(4, 6, ""), (3, 5, ""), (7, 9, ""), (5, 7, "为"), (2, 9, "")])
def test_no_fix_touches_a_kept_span(edit: tuple[int, int, str]) -> None:
    assert chosen(finding(edit), unsafe(edit), kept=[Span(4, 8)]) == []


@pytest.mark.parametrize("at", [5, 6, 7])
def test_nothing_is_put_into_a_kept_span(at: int) -> None:
    assert chosen(finding((at, at, " ")), unsafe((at, at, " ")), kept=[Span(4, 8)]) == []


@pytest.mark.parametrize("edit", [(2, 4, ""), (8, 9, ""), (4, 4, " "), (8, 8, " ")])
def test_an_edit_right_beside_a_kept_span_is_made(edit: tuple[int, int, str]) -> None:
    assert chosen(finding(edit), kept=[Span(4, 8)]) == [finding(edit)]


def test_one_edit_in_a_kept_span_holds_back_the_whole_fix() -> None:
    assert chosen(finding((0, 1, ""), (5, 6, "")), kept=[Span(12, 13), Span(4, 8)]) == []


# Numbers


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12", "13"),
        ("12", "21"),
        ("１２", "１３"),
        ("X", ""),
        ("×", "x"),
        ("第三条", "第四条"),
        ("三", "3"),
        ("二〇二四", "二零二四"),
        ("○", "〇"),
        ("□", ""),
        ("万", ""),
        ("①", "2"),
        ("ABC", "abc"),
        ("", "1"),
        ("两", ""),
        ("壹", "贰"),
    ],
)
def test_a_safe_fix_that_would_change_a_number_or_a_letter_is_never_made(old: str, new: str) -> None:
    text = f"共有{old}项"
    fix = finding((2, 2 + len(old), new))
    assert chosen(fix, text=text) == []
    assert not keeps_numbers(document(text), fix)


@pytest.mark.parametrize(
    ("old", "new"), [("1 2 项", "12项"), ("１２", "12"), ("（3)", "（3）"), ("⒈", "1."), ("第 三 条", "第三条"), ("，，", "，")]
)
def test_a_safe_fix_may_change_what_stands_around_a_number_and_its_width(old: str, new: str) -> None:
    assert len(chosen(finding((2, 2 + len(old), new)), text=f"共有{old}项")) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("03月", "3月"),
        ("05 日", "5 日"),
        ("2024年03月05日", "2024年3月5日"),
        ("二零二四年", "二〇二四年"),
        ("一九九0年", "一九九〇年"),
        ("二Ｏ二○年", "二〇二〇年"),
    ],
)
def test_a_safe_fix_may_write_the_same_date_otherwise(old: str, new: str) -> None:
    assert len(chosen(finding((1, 1 + len(old), new)), text=f"于{old}印发")) == 1


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("于103月印发", "03月", "3月"),  # the zero is a digit of a longer number
        ("于X03月印发", "03月", "3月"),
        ("于10月印发", "10月", "1月"),
        ("于03月印发", "03月", "4月"),
        ("于00月印发", "00月", "0月"),
        ("共03项", "03项", "3项"),
        ("第05号令", "05", "5"),
        ("一二零二四年", "二零二四年", "二〇二四年"),
        ("于二零二四年", "二零二四年", "二〇二五年"),
        ("于二零二四年", "二零二四年", "二二四年"),
        ("共三千零五十二项", "零", "〇"),
    ],
)
def test_a_safe_fix_may_not_take_one_number_for_another(text: str, old: str, new: str) -> None:
    at = text.index(old)
    assert not keeps_numbers(document(text), finding((at, at + len(old), new)))


def test_a_number_may_not_be_carried_from_one_edit_of_a_fix_to_another() -> None:
    swap = finding((0, 1, "2"), (2, 3, "1"))
    assert chosen(swap, text="1和2") == []


def test_an_unsafe_fix_may_change_numbers_once_a_person_asked_for_it() -> None:
    fix = unsafe((0, 2, "13"))
    assert chosen(fix, text="12项") == [fix]


# The choice against a plain model of it


@st.composite
def findings_of(draw: st.DrawFn, length: int) -> list[Finding]:
    """Findings with fixes, no two of them alike in safety, place and code."""
    drafts = draw(
        st.lists(
            st.tuples(disjoint_edits(length, most=3), st.sampled_from(("SP001", "SP002", "NU003")), st.sampled_from(Safety)),
            max_size=9,
            unique_by=lambda draft: (draft[0][:1] and draft[0][0].span, *draft[1:]),
        )
    )
    return [
        Finding(code, "name", "message", Span(0, 0), Severity.INFO, Fix("title", tuple(draw(st.permutations(edits))), safety))
        for edits, code, safety in drafts
    ]


def changed_places(edit: Edit) -> set[int]:
    """The characters (odd) and the gaps between them (even) that an edit changes."""
    start, end = 2 * edit.span.start, 2 * edit.span.end
    return set(range(start + 1, end, 2)) or {start}


def collide(one: Edit, other: Edit) -> bool:
    """A common character; or a gap that the other fills, or that is within or beside what it replaces."""
    if one == other:
        return False
    gaps = [edit for edit in (one, other) if not len(edit.span)]
    if not gaps:
        return bool(changed_places(one) & changed_places(other))
    around = [range(2 * edit.span.start, 2 * edit.span.end + 1) for edit in (one, other)]
    return bool(set(around[0]) & set(around[1]))


def greedy(findings: Sequence[Finding], kept: Sequence[Span], *, all_of_them: bool) -> set[Edit]:
    """The edits that are made, chosen one fix after the other in the defined order."""
    wanted = [f for f in findings if f.fix and f.fix.edits and (all_of_them or f.fix.safety is Safety.SAFE)]
    wanted.sort(key=lambda f: (f.fix.safety is Safety.UNSAFE, min((e.span.start, e.span.end) for e in f.fix.edits), f.code))  # type: ignore[union-attr]
    made: set[Edit] = set()
    held = {place for span in united(kept) for place in range(2 * span.start + 1, 2 * span.end)}
    for found in wanted:
        edits = edits_of(found)
        if any(changed_places(edit) & held for edit in edits):
            continue
        if not any(collide(edit, other) for edit in edits for other in made):
            made |= set(edits)
    return made


SPANS = st.tuples(st.integers(0, len(PLAIN)), st.integers(1, 4)).map(lambda at: Span(at[0], min(len(PLAIN), at[0] + at[1])))


@given(findings_of(len(PLAIN)), st.lists(SPANS.filter(len), max_size=3), st.booleans(), st.randoms(use_true_random=False))
def test_the_choice_is_the_greedy_one_in_the_defined_order(found: list[Finding], kept: list[Span], both: bool, random: object) -> None:
    picked = choose_fixes(found, document(PLAIN), unsafe=both, kept=kept)
    assert set(all_edits(picked)) == greedy(found, kept, all_of_them=both)
    random.shuffle(found)  # type: ignore[attr-defined]
    assert choose_fixes(found, document(PLAIN), unsafe=both, kept=kept) == picked


@given(findings_of(len(PLAIN)))
def test_what_is_left_over_collides_with_what_was_chosen(found: list[Finding]) -> None:
    picked = choose_fixes(found, document(PLAIN), unsafe=True)
    made = all_edits(picked)
    for left in (f for f in found if f not in picked and edits_of(f)):
        assert any(collide(edit, other) for edit in edits_of(left) for other in made)
    assert not any(collide(one, other) for one in made for other in made)


@given(findings_of(len(PLAIN)))
def test_text_outside_the_chosen_edits_stays(found: list[Finding]) -> None:
    edits = all_edits(choose_fixes(found, document(PLAIN), unsafe=True))
    rest = apply_edits(PLAIN, [Edit(edit.span, "") for edit in edits])
    touched = {offset for edit in edits for offset in range(edit.span.start, edit.span.end)}
    assert rest == "".join(char for offset, char in enumerate(PLAIN) if offset not in touched)


@given(findings_of(len(PLAIN)), st.lists(SPANS.filter(len), max_size=3))
def test_a_fix_is_possible_where_it_would_be_chosen_alone(found: list[Finding], kept: list[Span]) -> None:
    alone = [one for one in found if choose_fixes([one], document(PLAIN), unsafe=True, kept=kept)]
    assert possible_fixes(found, document(PLAIN), kept=kept) == alone


# How text is set


def restyling(*looks: Restyle, code: str = "LO001") -> Finding:
    return Finding(code, "", "", looks[0].span, Severity.WARNING, Fix("", (), Safety.SAFE, looks))


def chosen_codes(*findings: Finding, text: str = "甲乙丙丁戊己") -> list[str]:
    return [finding.code for finding in choose_fixes(findings, document(text), unsafe=True)]


def letters(start: int, end: int, colour: str = "auto") -> Restyle:
    return Restyle(Span(start, end), {Feature.COLOUR: colour})


def test_a_fix_that_only_sets_text_otherwise_is_a_fix() -> None:
    colour = restyling(letters(1, 3))
    assert choose_fixes([colour], document("甲1乙"), unsafe=False, kept=[Span(0, 3)]) == [colour]
    assert possible_fixes([colour], document("甲1乙")) == [colour]


def test_of_two_that_set_the_same_letters_otherwise_the_second_waits() -> None:
    assert chosen_codes(restyling(letters(0, 3)), restyling(letters(2, 5, "FF0000"), code="LO002")) == ["LO001"]
    assert chosen_codes(restyling(letters(0, 3)), restyling(letters(3, 5, "FF0000"), code="LO002")) == ["LO001", "LO002"]
    assert chosen_codes(restyling(letters(0, 3)), restyling(letters(2, 5), code="LO002")) == ["LO001", "LO002"]
    size = restyling(Restyle(Span(0, 3), {Feature.SIZE: "16"}), code="LO002")
    assert chosen_codes(restyling(letters(0, 3)), size) == ["LO001", "LO002"]


def test_letters_are_not_set_and_edited_in_the_same_round() -> None:
    colour = restyling(letters(1, 4))
    for edit in ((0, 2, "新"), (3, 5, ""), (2, 2, "新")):
        assert len(chosen_codes(colour, finding(edit))) == 1
    for edit in ((0, 1, "新"), (4, 5, ""), (1, 1, "新"), (4, 4, "新")):
        assert len(chosen_codes(colour, finding(edit))) == 2


def test_a_paragraph_is_set_and_its_words_are_edited_in_the_same_round() -> None:
    paragraph = restyling(Restyle(Span(0, 6), {Feature.LINE: "28"}))
    assert len(chosen_codes(paragraph, finding((2, 3, "")))) == 2
    other = restyling(Restyle(Span(0, 6), {Feature.LINE: "1.5×"}), code="LO002")
    assert chosen_codes(paragraph, other) == ["LO001"]
