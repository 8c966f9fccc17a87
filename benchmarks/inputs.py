"""Documents to measure with: made here, the same on every machine, clean or as full of faults as a leftover template draft.

Sizes are bytes of the text in UTF-8, line ends and Markdown's marks among them. A document of 2 KB or more is as long as asked, or longer
by less than two sentences (400 bytes).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar

from word_file import word_file

CHAPTER = 6 * 1024
"""Bytes that a long document gives to each of its chapters; one of a single chapter has sections alone."""

STRAY_BLANKS = 16 / 2400
"""Blanks inside words, for each character of a faulty draft."""

BLANK_FIGURES = 0.2
"""The share of figures that a faulty draft has left as X."""

BROKEN_SENTENCES = 0.06
"""The share of sentences that a faulty draft has broken in another way."""

BROKEN_NUMBERS = 0.25
"""The share of headings that a faulty draft numbers wrongly."""

PARAGRAPH = 4
"""Sentences."""

NUMERALS = "〇一二三四五六七八九"
OUTLINE = (("主要工作", ("组织推进", "制度建设")), ("存在问题", ("人手方面", "经费方面")), ("下一步安排", ("补齐短板", "加强督办")))
OFFICES = "档案馆 水务站 图书馆 林业所 气象台 粮食库 体育场 文化馆 农技站 房管处 公路段 救助站".split()
TOPICS = "消防演练 水质监测 古树保护 道路养护 图书借阅 种子检验 房屋普查 技能培训 河道清淤 设备检修 档案整理 法律咨询".split()
PLACES = "东门片区 南湖片区 西山片区 北桥片区 老城片区 新港片区 青石片区 柳林片区".split()
EFFECTS = "群众反映良好 进度符合预期 账目清楚完整 责任逐级落实 做法得到推广 隐患全部消除 时限明显缩短 材料归档齐全".split()
SOUND = (
    "{office}在{place}开展{topic}{n}次，{effect}。",
    "围绕{topic}，{office}走访住户{n}户，收集意见{m}条。",
    "{place}完成{topic}任务的{p}%，{effect}。",
    "{office}与{place}联合制定{topic}方案，明确了{n}项具体措施。",
    "{place}投入资金{n}万元用于{topic}，其中设备购置占{p}%。",
    "针对{topic}中发现的{n}处薄弱环节，{office}逐一登记并限期整改。",
    "一是由{office}负责{topic}，安排人手{n}名；二是由{place}报送结果，全年不少于{m}次。",
    "{office}派出{n}名业务骨干到{place}指导{topic}，{effect}。",
    "与上年相比，{place}的{topic}数量增加{n}件，{effect}。",
    "{office}把{topic}列入年度计划，全年检查{n}次，通报{m}次。",
)
BROKEN = (
    "一是由{office}负责{topic}；三是由{place}报送结果。",
    "{office}于20XX年X月完成{topic}，参加人数{n}人。",
    "{place}的{topic}由（此处填写单位名称）负责。",
)

T = TypeVar("T")


class Form(StrEnum):
    """A format of a file, by its extension."""

    MARKDOWN = "md"
    TEXT = "txt"
    WORD = "docx"


class Paragraph(NamedTuple):
    """A text and its level as a heading: 1 for the title of the document, 0 for no heading."""

    text: str
    level: int = 0


def document(form: Form, size: int, *, faulty: bool, seed: int = 0) -> bytes:
    """A file of this form with `size` bytes of text; another seed gives another text."""
    render = _markdown if form is Form.MARKDOWN else _plain
    paragraphs = _paragraphs(size, _Writer(seed, faulty), render)
    return word_file(paragraphs) if form is Form.WORD else "".join(map(render, paragraphs)).encode()


def _markdown(paragraph: Paragraph) -> str:
    return f"{'#' * paragraph.level}{' ' if paragraph.level else ''}{paragraph.text}\n\n"


def _plain(paragraph: Paragraph) -> str:
    return f"{paragraph.text}\n"


class _Writer:
    """Writes sentences and numbers headings, by chance that is the same for the same seed."""

    def __init__(self, seed: int, faulty: bool) -> None:
        self._random = random.Random(seed).random  # the one method whose values Python promises never to change
        self._faulty = faulty

    def sentence(self) -> str:
        values = {"office": OFFICES, "place": PLACES, "topic": TOPICS, "effect": EFFECTS}
        filled = {name: self._one_of(words) for name, words in values.items()}
        figures = {name: self._figure(most) for name, most in (("n", 900), ("m", 90), ("p", 99))}
        template = self._one_of(BROKEN if self._goes_wrong(BROKEN_SENTENCES) else SOUND)
        return self._with_blanks(template.format(**filled, **figures))

    def title(self) -> str:
        return f"{self._one_of(OFFICES)}关于{self._one_of(TOPICS)}等工作情况的报告"

    def number(self, number: int) -> str:
        """The numeral of a heading, up to 9999."""
        return numeral(number + self._goes_wrong(BROKEN_NUMBERS))

    def _goes_wrong(self, share: float) -> bool:
        return self._faulty and self._random() < share

    def _one_of(self, choices: Sequence[T]) -> T:
        return choices[int(self._random() * len(choices))]

    def _figure(self, most: int) -> str:
        return " X " if self._goes_wrong(BLANK_FIGURES) else str(2 + int(self._random() * (most - 1)))

    def _with_blanks(self, text: str) -> str:
        return "".join(f"{sign} " if self._goes_wrong(STRAY_BLANKS) else sign for sign in text)


def numeral(number: int) -> str:
    """1 to 9999 in Chinese numerals."""
    digits = [int(digit) for digit in str(number)]
    text = "".join(NUMERALS[digit] + ("千百十"[-left:][:1] if left else "") if digit else "零" for digit, left in _places(digits))
    while "零零" in text:
        text = text.replace("零零", "零")
    text = text.rstrip("零")
    return text.removeprefix("一") if 10 <= number < 20 else text


def _places(digits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each digit with how many follow it."""
    return zip(digits, reversed(range(len(digits))), strict=True)


def _paragraphs(size: int, writer: _Writer, render: Callable[[Paragraph], str]) -> Iterator[Paragraph]:
    """The whole document; each part under a heading gets its share of the size."""
    title = Paragraph(writer.title(), 1)
    yield title
    spent = _bytes(render(title))
    parts = list(_parts(max(1, size // CHAPTER), writer))
    for index, headings in enumerate(parts, 1):
        yield from headings
        spent += sum(_bytes(render(heading)) for heading in headings)
        while spent < size * index // len(parts):
            paragraph = Paragraph(_prose(writer, size * index // len(parts) - spent - _bytes(render(Paragraph("")))))
            yield paragraph
            spent += _bytes(render(paragraph))


def _prose(writer: _Writer, room: int) -> str:
    """A paragraph of two sentences (one alone would soon stand twice in a document), and more while there is room, in bytes."""
    text = writer.sentence() + writer.sentence()
    for _ in range(PARAGRAPH - 2):
        if _bytes(text) < room:
            text += writer.sentence()
    return text


def _bytes(text: str) -> int:
    return len(text.encode())


def _theme(chapter: int) -> str:
    """A heading that no other of a thousand chapters has."""
    rest, topic = divmod(chapter, len(TOPICS))
    office, place = divmod(rest, len(PLACES))
    return f"{OFFICES[office % len(OFFICES)]}在{PLACES[place]}开展的{TOPICS[topic]}"


def _parts(chapters: int, writer: _Writer) -> Iterator[Sequence[Paragraph]]:
    """The headings that stand before each stretch of prose."""
    for chapter in range(1, chapters + 1):
        opening = [Paragraph(f"第{writer.number(chapter)}章 {_theme(chapter)}", 2)] if chapters > 1 else []
        for number, (section, parts) in enumerate(OUTLINE, 1):
            opening.append(Paragraph(f"{writer.number(number)}、{section}", 3 if chapters > 1 else 2))
            for inner, part in enumerate(parts, 1):
                yield [*opening, Paragraph(f"（{writer.number(inner)}）{part}", 4 if chapters > 1 else 3)]
                opening = []
