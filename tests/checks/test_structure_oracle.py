"""The quick roads of the checks of structure and of doubled marks against the plain ones, on generated documents."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegao.checks.punctuation import doubled_marks
from hegao.checks.structure import contents_entries
from hegao.checks.structure.contents_entries import contents_lists
from hegao.checks.views.contents import contents_lines
from hegao.checks.views.endings import broken_sections
from hegao.checks.views.paragraph_keys import LONG, keyed_paragraphs
from hegao.checks.views.subject import Subject
from hegao.formats import read
from hegao.language.hanzi import ONE_HANZI
from hegao.language.labels import parse_label
from hegao.model.document import BlockKind, StoryKind
from hegao.model.outline import read_outline

SENTENCE = "全年检查企业一百二十家，发现隐患三百余处，全部完成整改"
LINES = st.one_of(
    st.sampled_from(
        [
            *(f"{label}{SENTENCE}{end}" for label in ("", "一、", "（一）", "1. ", "2．") for end in ("。", "；", "", "，", "。 ", " 。")),
            *(SENTENCE[at:] + "。" for at in (0, 5, 9)),
            SENTENCE.replace("，", "， ") + "。",
            SENTENCE + "，" + SENTENCE,
            SENTENCE * 4,
            *("目录", "目　录", "目录", "一、总则 1", "一、总则", "二、检查……2", "二、检查", "三、附则\t3", "三、附则", "共3页"),
            *(
                "附件：清单",
                "2024年3月1日",
                "某某局",
                "备注：" + SENTENCE,
                "# 第一章 总则",
                "## 一、检查",
                "all of the text is latin, " * 4 + "。",
            ),
        ]
    ),
    st.text("甲乙一二、。，：；？！ 12", max_size=30),
)
TEXTS = st.lists(LINES, min_size=1, max_size=24).map(lambda lines: "\n\n".join(("开头。", *lines)))


def subject_of(text: str) -> Subject:
    document = read("a.md", text.encode())
    return Subject(document, read_outline(document))


def plain_keys(subject: Subject) -> dict[int, str]:
    """The key of each paragraph, by the definition, where two share it."""
    no_paragraph = {BlockKind.TITLE, BlockKind.CELL, BlockKind.CAPTION, BlockKind.TOC, BlockKind.CODE}
    blocks = [block for block in subject.document.blocks if block.story.kind is StoryKind.BODY and block.kind not in no_paragraph]
    keys = {}
    for place, block in enumerate(block for block in blocks if len(block.span)):
        text = subject.document.slice(block.span)
        label = parse_label(text)
        said = "".join(text[label.end if label else 0 :].split())
        ended = len(said) >= 20 and (said.endswith(("。", "！", "？", "；", "”", "：")) or len(said) >= LONG)
        if ended and said[0] not in "\"'<{" and len(ONE_HANZI.findall(said)) * 10 >= len(said) * 6:
            keys[place] = said
    counts = Counter(keys.values())
    return {place: said for place, said in keys.items() if counts[said] > 1}


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_paragraphs_that_say_the_same_are_found_by_their_ends(text: str) -> None:
    subject = subject_of(text)
    assert subject.view(keyed_paragraphs).keys == plain_keys(subject)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_only_the_lines_about_a_contents_tell(text: str) -> None:
    subject = subject_of(text)
    typed = subject.view(contents_lines)
    blocks = enumerate(subject.document.blocks)
    every = [(block, block.kind is BlockKind.TOC or index in typed) for index, block in blocks if len(block.span)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contents_entries, "_lines_about", lambda _: every)
        plain = list(contents_lists(subject))
    assert list(contents_lists(subject)) == plain


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_section_that_is_closed_by_its_last_mark_is_not_broken(text: str) -> None:
    subject = subject_of(text)
    ends = {subject.document.text[span.end - 1] for span in subject.view(broken_sections)}
    assert ends.isdisjoint("。！？!?…；;.：:”’）")


@given(st.text("、，：；。？！甲 \n", max_size=20))
def test_runs_of_marks_are_those_of_the_plain_pattern(text: str) -> None:
    plain = re.compile("[、，：；。]{2,}|[？！][。，]")
    assert [match.span() for match in doubled_marks._RUN.finditer(text)] == [match.span() for match in plain.finditer(text)]
