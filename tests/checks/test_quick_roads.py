"""What is found from its rarest character or from one look over the text, against the plain road: tried everywhere, at every block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegao.checks.numbering import captions, inline_series, label_alone, label_form, mixed_series, references
from hegao.checks.registry import FINDERS
from hegao.checks.spacing import blanks, invisible, line_breaks, number_gaps, punctuation_gaps, wrong_gaps
from hegao.checks.views import label_words, prose, series
from hegao.checks.views.gaps import BLANKS
from hegao.checks.views.odd_numbers import Step, count_on, odd_numbers
from hegao.checks.views.spacing_context import SpacingContext
from hegao.checks.views.subject import Subject
from hegao.formats import read
from hegao.language.hanzi import HANZI
from hegao.language.labels import LabelStyle
from hegao.language.numerals import COUNTING, HAN_ONES
from hegao.language.patterns import lazy
from hegao.model.document import BODY, BlockKind, Document, Span
from hegao.model.outline import read_outline

WORDS = """
一是 二是 三要 十一是 一是， 第一， 第二、 首先， 其次， （1） （3） (一) （二） 二） （三 ① ② ③ 图1 表2-1 表 3 见图4 参照表2 附图1
1. 2. 1.0 1.1 2.0 一、 二、 l. 2O. —、
附件 附件1 以下三点： 第一章 234 12. 5个 98年 8 ：30 12 % 3 5人 自 己 动 手 来 推动责 任落实 加强领导 。 ； ！ ， 、 “ ” ） . , : a B
""".split()
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.text("一二三十第图表附见如 \t\u3000\u00a0\n\n。，；（）()“.,:%年1290aZ汉字\u200b\ufe0f\u00ad", max_size=8),
    st.sampled_from(["\n", " ", "\u3000\u3000", "\t", "  "]),
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)
ANY_TEXT = given(TEXTS)
MANY = settings(max_examples=150, deadline=None)

_CLAUSE = r"(?:(?<=[。；：，！？;:,!?\n”）)])|^|(?<=[。；：，！？;:,!?][ \u3000])|(?<=\n[ \u3000])|(?<=\n[ \u3000]{2}))"
_SENTENCE = r"(?:(?<=[。；：！？;:\n])|^|(?<=[。；：！？;:\n][ \u3000])|(?<=\n[ \u3000]{2}))"
_NOT_A_REFERENCE = "(?![项款目、至和])"
PLAIN = {
    "一是": (
        inline_series._SHI,
        _CLAUSE + rf"(?P<n>[{HAN_ONES}]|十[一二]?)(?P<verb>{inline_series._IS}|{inline_series._MUST})(?!(?P=n)[，,。；])",
    ),
    "第一，": (inline_series._ORDINAL, _SENTENCE + rf"第(?P<n>[{COUNTING}]{{1,2}})(?P<verb>[，,]|、(?!第|[{COUNTING}]))"),
    "（1）": (inline_series._BRACKETED, _CLAUSE + rf"[（(] ?(?P<n>\d{{1,2}}|[{COUNTING}]{{1,3}}) ?[）)]{_NOT_A_REFERENCE}"),
    "①": (inline_series._CIRCLED, _CLAUSE + "(?P<n>[①-⑳])"),
    "首先": (mixed_series._MARKER, _SENTENCE + "(?P<n>首先|其次|第[一二])[，,]"),
    "图1": (
        captions._AT_A_LINE_HEAD,
        rf"(?:^|\n|\t|[ \u3000]{{2}})[ \u3000\t]*(?P<kind>[图表]) ?"
        rf"(?P<n>(?:\d{{1,2}}[-－–—.．][ ]?)?(?:\d{{1,3}}|[{COUNTING}]{{1,3}}))(?!\d)",
    ),
    "见图1": (
        references._CAPTION,
        r"(?:[见如]|参[见照]|详见)(?P<label>(?<!附)(?P<kind>[图表]) ?(?P<n>(?:\d{1,2}[-－–—.．])?\d{1,3}))(?![\d.．\-－–—（(a-zA-Z])",
    ),
    "unseen": (invisible._RUN, f"(?P<n>(?:[{invisible._UNSEEN}]|(?<=[{HANZI}])\ufe0f)+)"),
    "trailing": (blanks._TRAILING, rf"(?m)(?P<n>(?<![{BLANKS}])[{BLANKS}]+$)"),
}


@pytest.mark.parametrize("name", PLAIN)
@MANY
@ANY_TEXT
def test_an_anchored_pattern_matches_where_the_plain_one_does(name: str, text: str) -> None:
    anchored, plain = PLAIN[name]
    assert numbers(anchored.finditer(text)) == numbers(re.finditer(plain, text))


def numbers(matches: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    """Where the number, or what else is looked for, stands."""
    return [match.span("n") if "n" in match.re.groupindex else match.span() for match in matches]


@pytest.mark.parametrize(
    "pattern",
    [
        wrong_gaps.BETWEEN_HANZI,
        punctuation_gaps._BESIDE,
        punctuation_gaps._BEFORE_HALF,
        punctuation_gaps._AFTER_HALF,
        blanks._RUN,
    ],
)
@MANY
@ANY_TEXT
def test_patterns_of_gaps_match_only_at_the_heads_of_gaps(pattern: re.Pattern[str], text: str) -> None:
    context = SpacingContext(draft(text).document)
    assert [(span.start, span.end) for span in context.runs(pattern)] == [match.span() for match in pattern.finditer(context.text)]


@MANY
@given(st.lists(st.sampled_from(["甲", "乙 ", "丙  ", "丁   ", "。", "a ", "\n", "戊 己 庚 辛 壬 癸 子 丑 "]), max_size=60).map("".join))
def test_words_set_letter_by_letter_are_found_from_their_gaps(text: str) -> None:
    context = SpacingContext(draft(text).document)
    starts = [span.start for span in context.runs(wrong_gaps.BETWEEN_HANZI)]
    found = [(span.start, span.end) for span in wrong_gaps._spaced_out(context, starts)]
    spans = (Span(*match.span()) for match in wrong_gaps._SPACED_OUT.finditer(context.text))
    assert found == [(span.start, span.end) for span in spans if not context.at_wrap(span)]


@MANY
@ANY_TEXT
def test_numbers_with_white_space_are_found_from_it(text: str) -> None:
    subject = draft(text)
    assert with_gaps(number_gaps._numbers(subject)) == with_gaps(number_gaps._NUMBER.finditer(subject.document.text))


def with_gaps(matches: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches if number_gaps._GAP.search(match[match.lastgroup or "at"])]


@settings(max_examples=40, deadline=None)
@ANY_TEXT
def test_blocks_are_found_from_the_line_ends_before_them(text: str) -> None:
    finders = [FINDERS[kind, fault] for kind, fault in FINDERS if kind in ("numbering", "spacing")]
    quick = [[repr(fault) for fault in finder.find(draft(text), {})] for finder in finders]
    with pytest.MonkeyPatch.context() as patch:
        for module in (captions, label_form, series, line_breaks, number_gaps):
            patch.setattr(module, "blocks_that_may_open", lambda document, _: range(len(document.blocks)))
        assert quick == [[repr(fault) for fault in finder.find(draft(text), {})] for finder in finders]


@MANY
@ANY_TEXT
def test_bare_numbers_are_found_without_a_walk(text: str) -> None:
    subject = draft(text)
    alone = [index for index, style in label_alone._bare(subject) if not label_alone._content_follows(subject, index, style)]
    assert list(label_alone._rows(subject.document, alone)) == list(rows_of_a_walk(subject))


def rows_of_a_walk(subject: Subject) -> Iterator[list[int]]:
    """Every block looked at in turn: bare numbers in a row, blocks without text between them passed over."""
    row: list[int] = []
    for index, block in enumerate(subject.document.blocks):
        if is_alone(subject, index):
            row.append(index)
        elif len(block.span):
            yield from [row] if row else []
            row = []
    yield from [row] if row else []


def is_alone(subject: Subject, index: int) -> bool:
    block = subject.document.blocks[index]
    items = {item.block: item for item in subject.outline.items}
    item = items.get(index)
    if block.story != BODY or block.kind in (BlockKind.TOC, BlockKind.CODE) or item is None or item.label is None or item.label.weak:
        return False
    rest = subject.document.text[item.span.end : block.span.end]
    fills = item.style in label_alone._TYPED and not rest.strip()
    return fills and item.style is not None and not label_alone._content_follows(subject, index, item.style)


@MANY
@given(TEXTS, st.integers(1, 21), st.sampled_from([LabelStyle.HAN_PAREN, LabelStyle.ARABIC_PAREN]))
def test_a_bracketed_label_is_found_in_any_spelling_from_its_number(text: str, value: int, style: LabelStyle) -> None:
    item = next(item for item in draft("（一）甲\n（二）乙\n" if style is LabelStyle.HAN_PAREN else "（1）甲\n（2）乙\n").outline.items)
    quick = label_words.in_any_spelling(item, value)
    head = re.match(r"(?:\[.*?\]|[^\[(])+?(?=\(\?:)", quick.pattern)
    assert head is not None
    glyph = f"|{label_words._LEAD}{label_words.circled(value)}"
    plain = rf"(?:{label_words._LEAD}|(?<!第)[（(【\[〔])\s*{head[0]}\s*[）)】\]〕]{glyph}"
    assert all((quick.search(text, at) is None) == (re.compile(plain).search(text, at) is None) for at in (0, len(text) // 2))


@MANY
@ANY_TEXT
def test_signs_of_what_is_no_prose_are_in_all_of_it(text: str) -> None:
    document = draft(text).document
    quick = judged(document, prose.reads_as_prose)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "_SIGN_OF_NO_PROSE", lazy(""))
        assert quick == judged(document, prose.reads_as_prose)


def judged(document: Document, judge: Callable[..., bool]) -> list[bool]:
    return [judge(document, block) for block in document.blocks]


@MANY
@given(st.integers(1, 9), st.integers(1, 12), st.sampled_from([0.0, 1.5, 3.0]), st.booleans())
def test_numbers_that_follow_on_each_other_are_never_odd(first: int, length: int, restart: float, resumes: bool) -> None:
    values = list(range(first, first + length))
    assert count_on(values)
    assert odd_numbers([Step(value, restart, resumes) for value in values]) == ()


def test_numbers_that_do_not_follow_on_are_left_to_the_judge() -> None:
    assert not any(count_on(values) for values in ([1, 3], [2, 1], [1, None], [None, 2], [0, 1], [1, 1]))


def draft(text: str) -> Subject:
    document = read("draft.txt", f"甲\n{text}".encode())
    return Subject(document, read_outline(document))
