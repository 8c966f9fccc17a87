"""Edits: what a text is after them, and where in the file each one falls."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edit_drafts import disjoint_edits, document
from hegao.model.document import Document, Piece, Span, TextOrigin
from hegao.model.edits import apply_edits, place_edit
from hegao.model.finding import Edit

# The text after edits


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits, one at a time from the last to the first."""
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end), reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@given(st.data())
def test_edits_made_together_are_the_edits_made_from_the_last_to_the_first(data: st.DataObject) -> None:
    text = data.draw(st.text(max_size=20))
    edits = data.draw(disjoint_edits(len(text), most=6, new=st.text(max_size=3)))
    assert apply_edits(text, data.draw(st.permutations(edits))) == applied(text, edits)


def test_edits_side_by_side_and_at_either_end() -> None:
    edits = [Edit(Span(2, 4), "丙"), Edit(Span(0, 2), "甲"), Edit(Span(0, 0), "始"), Edit(Span(5, 5), "终")]
    assert apply_edits("12345", edits) == "始甲丙5终"
    assert apply_edits("12345", []) == "12345"
    assert apply_edits("", [Edit(Span(0, 0), "新")]) == "新"


# Where an edit falls in the file


def cut_at(text: str, *stretches: tuple[int, int]) -> Document:
    """A document with these pieces; each piece's origin is ten times its start, so that it can be told."""
    return document(text, [Piece(start, end, TextOrigin(start * 10)) for start, end in stretches])


def placed(source: Document, start: int, end: int, text: str) -> list[tuple[int, int, int, str]]:
    """The start of each piece that an edit falls into, with offset, length and new text."""
    return [(item.piece.start, item.offset, item.length, item.text) for item in place_edit(source, Edit(Span(start, end), text))]


def test_an_edit_inside_one_piece_falls_there_whole() -> None:
    assert placed(cut_at("abcdef", (0, 3), (3, 6)), 4, 6, "新") == [(3, 1, 2, "新")]
    assert placed(cut_at("abcdef", (0, 3), (3, 6)), 0, 3, "") == [(0, 0, 3, "")]


def test_an_edit_over_several_pieces_is_cut_where_they_meet_and_its_text_goes_to_the_first() -> None:
    source = cut_at("abcdef", (0, 2), (2, 3), (3, 6))
    assert placed(source, 1, 5, "新") == [(0, 1, 1, "新"), (2, 0, 1, ""), (3, 0, 2, "")]


@pytest.mark.parametrize("span", [(2, 3), (1, 4), (0, 3), (2, 6), (5, 7)])
def test_an_edit_of_a_seam_has_no_place(span: tuple[int, int]) -> None:
    assert placed(cut_at("ab\ncdef", (0, 2), (3, 6)), *span, "新") == []


def test_what_is_put_in_at_a_joint_goes_to_the_end_of_the_piece_before() -> None:
    source = cut_at("ab\ncdef", (0, 2), (3, 5), (5, 7))
    assert placed(source, 5, 5, "新") == [(3, 2, 0, "新")]
    assert placed(source, 2, 2, "新") == [(0, 2, 0, "新")]
    assert placed(source, 3, 3, "新") == [(3, 0, 0, "新")]
    assert placed(source, 0, 0, "新") == [(0, 0, 0, "新")]
    assert placed(source, 7, 7, "新") == [(5, 2, 0, "新")]


def test_nothing_can_be_put_in_where_both_sides_are_seams() -> None:
    assert placed(cut_at("a\n\nb", (0, 1), (3, 4)), 2, 2, "新") == []
    assert placed(cut_at("\n\n"), 1, 1, "新") == []


@given(st.data())
def test_placed_edits_change_the_pieces_as_the_edit_changes_the_text(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="甲乙丙丁\n", min_size=1, max_size=14))
    bounds = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text))))})
    stretches = [pair for pair in pairwise(bounds) if data.draw(st.integers(0, 4))]
    source = cut_at(text, *stretches)
    start = data.draw(st.integers(0, len(text)))
    edit = Edit(Span(start, data.draw(st.integers(start, len(text)))), "新字")
    items = place_edit(source, edit)
    assert bool(items) == source.is_editable(edit.span)
    if items:
        local = [Edit(Span(at := item.piece.start + item.offset, at + item.length), item.text) for item in items]
        assert all(item.piece.start <= e.span.start <= e.span.end <= item.piece.end for item, e in zip(items, local, strict=True))
        assert apply_edits(text, local) == apply_edits(text, [edit])
