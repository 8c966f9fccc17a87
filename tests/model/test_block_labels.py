"""The labels of all blocks against asking each block's text, and what is read of a document on the way against reading it anew."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hegao.formats import read
from hegao.language.labels import parse_label
from hegao.model.document import Document
from hegao.model.outline import read_outline

LINE = st.one_of(
    st.sampled_from(
        ["一、工作情况", "二、打算", "（一）加强领导", "1.概述", "1 概述", "A.甲类", "一，加强学习", "第一章 总则", "目录", "⑴甲；⑵乙"]
    ),
    st.text("第一二（）()1２.、，：条章 是X甲。★\u3000\u200b", max_size=10),
)
TEXTS = st.lists(LINE, max_size=12).map("\n".join).map("标题\n".__add__)


def document_of(text: str) -> Document:
    return read("a.txt", text.encode())


@settings(deadline=None)
@given(TEXTS)
def test_each_block_has_the_labels_that_its_text_has(text: str) -> None:
    document = document_of(text)
    for block in document.blocks:
        line = document.slice(block.span)
        assert document.labels.sure.get(block.span.start) == parse_label(line)
        assert document.labels.possible.get(block.span.start) == parse_label(line, weak=True)


@settings(deadline=None)
@given(TEXTS)
def test_the_outline_is_the_same_when_nothing_is_known_of_the_blocks(text: str) -> None:
    document = document_of(text)
    anew = replace(document, blocks=tuple(document.blocks))
    assert read_outline(document) == read_outline(anew)
    assert document.labels == anew.labels


def test_what_was_read_of_one_text_is_not_taken_for_another() -> None:
    document = document_of("一、工作情况\n全年稳定。\n二、打算\n全面推进。")
    other = replace(document, text=document.text.replace("、", "々"))
    assert len(document.labels.sure) == 2
    assert not other.labels.sure
    assert not read_outline(other).items
