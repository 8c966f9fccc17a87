"""Whether words stand in a text once only."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hegao.records.passages import Passages

LETTERS = st.text("天地玄黄", max_size=300)


@given(LETTERS, st.data())
def test_words_occur_once_where_a_count_says_so(text: str, data: st.DataObject) -> None:
    passages = Passages(text)
    for _ in range(20):
        start = data.draw(st.integers(0, len(text)))
        words = text[start : start + data.draw(st.integers(1, 30))] + data.draw(st.sampled_from(["", "", "宇"]))
        if words:
            assert passages.occurs_once(words) == (text.count(words) == 1)


def test_words_of_which_every_part_is_common_are_searched_for() -> None:
    part = "由办公室负责统一管理。"
    text = part * 3000 + "由档案室" + part * 3000
    passages = Passages(text)
    assert passages.occurs_once("管理。由档案室由办公室负责")
    assert not passages.occurs_once("负责统一管理。由办公室负责统一")
