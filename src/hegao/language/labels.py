"""The number labels that open headings and items: 一、 （一） 1. （1） 第一章 1.1 ① 一是 …"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from hegao.language.hanzi import HANZI, is_hanzi
from hegao.language.lexicon import entries, no_word_of, one_of
from hegao.language.numerals import CIRCLED, COUNTING, HAN_ONES, PARENTHESIZED, PARENTHESIZED_HAN, POINTED, parse_numeral
from hegao.language.numerals import DIGITS as _D
from hegao.language.numerals import HAN_NUMERALS as _H
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.language.quick_enums import quick_enum
from hegao.language.unseen import BLANKS as _UNSEEN


@quick_enum
class LabelStyle(StrEnum):
    """The families of number labels, named by how the first one is written."""

    PART = "第一部分"
    CHAPTER = "第一章"
    SECTION = "第一节"
    ARTICLE = "第一条"
    HAN = "一、"
    HAN_PAREN = "（一）"
    ARABIC = "1."
    ARABIC_PAREN = "（1）"
    CIRCLED = "①"
    DECIMAL = "1.1"
    LETTER = "A."
    ORDINAL = "第一，"
    SEQUENCE = "首先"
    SHI = "一是"


RANK: dict[LabelStyle, int] = {
    LabelStyle.PART: 1,
    LabelStyle.CHAPTER: 2,
    LabelStyle.SECTION: 3,
    LabelStyle.ARTICLE: 4,
    LabelStyle.HAN: 5,
    LabelStyle.HAN_PAREN: 6,
    LabelStyle.ARABIC: 7,
    LabelStyle.DECIMAL: 7,
    LabelStyle.ARABIC_PAREN: 8,
    LabelStyle.CIRCLED: 9,
    LabelStyle.LETTER: 9,
    LabelStyle.ORDINAL: 10,
    LabelStyle.SEQUENCE: 10,
    LabelStyle.SHI: 11,
}
"""Customary depth (GB/T 9704-2012 7.3.3: 一、（一）1.（1）; laws: 编 章 节 条): which of two styles encloses the other, not a level."""


TOP = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.HAN})
"""The styles of a document's main parts."""


@dataclass(frozen=True, slots=True)
class Label:
    """A number label at the head of a paragraph. `start`/`end` count from the text parsed; the label's text includes brackets and point,
    but not the mark before it (★1.).

    `numeral` is the number as written, `value` its integer (None when it cannot be read: 二十十一、). For DECIMAL `path` has every
    component and `value` the last. `opener`, `closer` are the brackets or 第…条 around the number, `point` what follows. A `weak`
    one (1 概述, 1.1概述, 一 加强, A.) may be a number or a word as well: only its siblings can prove it.
    A `marked` one follows ★, ☑ or the like.
    """

    style: LabelStyle
    value: int | None
    numeral: str
    start: int
    end: int
    opener: str = ""
    closer: str = ""
    point: str = ""
    path: tuple[int, ...] = ()
    weak: bool = False
    marked: bool = False


_GAP = r"[ \t\u3000\u00a0]*"
_BLANK = r"[ \t\u3000\u00a0]"
_NUMBER = rf"(?P<n>[{_H}]+|[{_D}]+)"
_ORDER = rf"(?P<open>第){_GAP}{_NUMBER}{_GAP}"
_POINT = r"(?P<point>[、.．，,：:]?)"
_NONE = "(?P<open>)"
_BARE = "(?P<close>)"


def _units(units: str) -> str:
    """One of the units of an order (条, 款 …) that begins no word of its own (条件)."""
    return "(?:" + "|".join(unit + no_word_of("word-of-an-order-unit", unit) for unit in units) + ")"


_REFERS = (
    rf"(?!的|规定|相应改|修?改为|所[列述规]|[至和与及或、]?第|中[的所规]|{_GAP}规定的|{_GAP}第[{_H}{_D}]+[款项]"
    rf"|{_GAP}[{_H}{_D}]+{_units('条款项章节')})"
)
_VERB = f"(?:是{no_word_of('word-of-a-list-verb', '是')}|要{no_word_of('word-of-a-list-verb', '要')})"
_NO_OTHER_GLYPH = rf"(?![、，,]?[和与及或至到—~～－-]?[{CIRCLED}{PARENTHESIZED}{PARENTHESIZED_HAN}])(?![和与及或至到][①⑴㈠（(])"
_UNIT = one_of("unit-beside-decimal")
_COUNTED_THING = one_of("counted-thing")
_CITED = _units("条款项")
_DECIMAL = rf"[{_D}]{{1,2}}(?:(?:[.．][{_D}]{{1,2}}){{1,4}}(?![.．]?[{_D}])|[.．][{_D}]{{1,2}}[.．][1-9１-９][{_D}]{{2}}(?![{_D}]))"
"""Three digits only at the end of three numbers (9.2.100): elsewhere they are an amount or an address of a computer."""
_Pattern = tuple[LabelStyle, bool, re.Pattern[str]]
"""What a label is written like, and whether it is a weak one."""

_OPENERS = {
    "order": "第",
    "bracket": r"（(〔【［\[",
    "han": _H,
    "digit": _D,
    "word": "首其再最",
    "glyph": f"{PARENTHESIZED_HAN}{CIRCLED}{PARENTHESIZED}{POINTED}",
    "letter": "A-Za-z",
}
"""The first characters of labels, as class bodies: what a label opens with says which patterns it may be of."""

_LABELS: tuple[tuple[tuple[str, ...], _Pattern], ...] = tuple(
    (tuple(openers.split()), (style, weak, lazy(pattern)))
    for openers, style, weak, pattern in (
        ("order", LabelStyle.PART, False, rf"{_ORDER}(?P<close>部分|编|卷|篇){_POINT}(?={_GAP}\S|$){_REFERS}"),
        ("order", LabelStyle.CHAPTER, False, rf"{_ORDER}(?P<close>{_units('章')}){_POINT}{_REFERS}"),
        ("order", LabelStyle.SECTION, False, rf"{_ORDER}(?P<close>{_units('节')}){_POINT}{_REFERS}"),
        (
            "order",
            LabelStyle.ARTICLE,
            False,
            rf"{_ORDER}(?P<close>{_units('条')}(?!之)){_POINT}(?=[ \t\u3000\u00a0]|$|[{HANZI}《“]){_REFERS}",
        ),
        (
            "order",
            LabelStyle.ORDINAL,
            False,
            rf"(?P<open>第)(?P<n>[{_H}]{{1,3}}|[{_D}]{{1,2}}){_BARE}(?P<point>[，,、：:]|[.．](?![{_D}]))",
        ),
        (
            "bracket",
            LabelStyle.HAN_PAREN,
            False,
            rf"(?P<open>[（(〔【［\[]){_GAP}(?P<n>[{_H}]{{1,4}}){_GAP}(?P<close>[）)〕】］\]]){_POINT}",
        ),
        ("glyph", LabelStyle.HAN_PAREN, False, rf"{_NONE}(?P<n>[{PARENTHESIZED_HAN}]){_BARE}(?P<point>[、.．]?){_NO_OTHER_GLYPH}"),
        (
            "bracket digit",
            LabelStyle.ARABIC_PAREN,
            False,
            rf"(?P<open>[（(〔［\[]?){_GAP}(?P<n>[{_D}]{{1,3}}){_GAP}(?P<close>[）)〕］\]]){_POINT}(?!式(?!样))",
        ),
        (
            "glyph",
            LabelStyle.ARABIC_PAREN,
            False,
            rf"{_NONE}(?P<n>[{PARENTHESIZED}]){_BARE}(?P<point>[、.．]?){_NO_OTHER_GLYPH}(?!式(?!样))",
        ),
        ("han", LabelStyle.HAN, False, rf"{_NONE}(?P<n>[{_H}]{{1,4}}){_BARE}{_GAP}(?P<point>、|[.．](?![{_H}]))"),
        ("han", LabelStyle.HAN, True, rf"{_NONE}(?P<n>[{_H}]{{1,4}}){_BARE}{_GAP}(?P<point>[.．])"),
        ("han", LabelStyle.HAN, True, rf"{_NONE}(?P<n>[{_H}]{{1,3}}){_BARE}{_GAP}(?P<point>[，,：:])"),
        ("han", LabelStyle.HAN, True, rf"{_NONE}(?P<n>[{_H}]{{1,3}}){_BARE}(?P<point>)[ \t\u3000]+(?=[{HANZI}“《])"),
        (
            "digit",
            LabelStyle.DECIMAL,
            False,
            rf"{_NONE}(?P<n>{_DECIMAL}){_BARE}(?P<point>[、.．]?)(?={_BLANK})(?!{_GAP}(?:{_UNIT}|(?!项目){_CITED}))",
        ),
        (
            "digit",
            LabelStyle.DECIMAL,
            True,
            rf"{_NONE}(?P<n>{_DECIMAL}){_BARE}(?P<point>[、.．]?)(?=[{HANZI}“《A-Za-z]|[（(][A-Z][）)])(?!{_UNIT}|{_CITED}|[A-Za-z][.．、)）])"
            r"(?!(?<=[.．])[xXnN](?![A-Za-z]))",
        ),
        (
            "digit",
            LabelStyle.ARABIC,
            False,
            rf"{_NONE}(?P<n>[{_D}]{{1,3}}){_BARE}{_GAP}(?P<point>[.．](?![{_D}]{{1,2}}(?:[^{_D}月+＋]|$)|[{_D}]{{3}}[.．][{_D}])|、)",
        ),
        ("glyph", LabelStyle.ARABIC, False, rf"{_NONE}(?P<n>[{POINTED}]){_BARE}(?P<point>)"),
        ("digit", LabelStyle.ARABIC, True, rf"{_NONE}(?P<n>[{_D}]{{1,2}}){_BARE}{_GAP}(?P<point>。|[：:](?![{_D}]))"),
        (
            "digit",
            LabelStyle.ARABIC,
            True,
            rf"{_NONE}(?P<n>[{_D}]{{1,2}}){_BARE}(?P<point>)[ \t\u3000]+(?=[{HANZI}“《])(?!{_UNIT}|{_COUNTED_THING})",
        ),
        ("glyph", LabelStyle.CIRCLED, False, rf"{_NONE}(?P<n>[{CIRCLED}]){_BARE}(?P<point>[、.．]?){_NO_OTHER_GLYPH}"),
        ("word", LabelStyle.SEQUENCE, False, rf"{_NONE}(?P<n>首先|其次|再次|最后){_BARE}(?P<point>[，,]|、(?!其次|再次|最后))"),
        ("han", LabelStyle.SHI, False, rf"{_NONE}(?P<n>[{HAN_ONES}]|十[一二]?)(?P<close>{_VERB})(?P<point>[，,：:]?)"),
        ("word", LabelStyle.SHI, False, rf"{_NONE}(?P<n>其[一二三四五六七])(?P<close>)(?P<point>[，,：:是])"),
        (
            "bracket letter",
            LabelStyle.LETTER,
            True,
            r"(?P<open>[（(]?)(?P<n>[A-Za-z])(?P<close>[）)]?)(?P<point>(?<=[A-Za-z])[.．、](?![A-Za-z.])|(?<=[)）]))",
        ),
    )
)
_PATTERNS = {
    (opener, weak): tuple(pattern for openers, pattern in _LABELS if opener in openers and (weak or not pattern[1]))
    for opener in _OPENERS
    for weak in (False, True)
}
"""By what a label opens with and whether weak ones are asked for: the patterns that it may be of, in their order."""

_LEADING_BLANKS = rf"[ \t\u3000\u00a0\u2002\u2003{_UNSEEN}]*"
_LEADING = rf"{_LEADING_BLANKS}(?P<mark>(?:[★☆▲△●◆◇■□☑☒√※＊*]{_LEADING_BLANKS}){{0,2}})"
"""White space, what nobody sees, and a mark of the item (★ must be met, ☑ chosen)."""

_HEAD = lazy(_LEADING + "(?=" + "|".join(f"(?P<{opener}>[{characters}])" for opener, characters in _OPENERS.items()) + ")")
"""What stands before a label, up to its first character, which names the group that ended last."""

_SEQUENCE_VALUES = {"首先": 1, "其次": 2, "再次": 3, "最后": None}
_LARGEST = {
    LabelStyle.HAN: 60,
    LabelStyle.HAN_PAREN: 99,
    LabelStyle.ARABIC_PAREN: 199,
    LabelStyle.ORDINAL: 40,
}
"""Above these a number in label's dress is a year, a sum or a telephone number (（二〇二四）), not a label."""


def parse_label(text: str, start: int = 0, *, weak: bool = False) -> Label | None:
    """The number label that `text` opens with at `start` (white space and a mark such as ★ or ☑ before it allowed), or None.

    Decimals, dates and enumerations (一、二年级; 2024.11; 第七条的规定) are no labels. `weak` also gives those that only siblings
    can prove.
    """
    head = _HEAD.match(text, start)
    if head is None:
        return None
    start = head.end()
    for style, is_weak, pattern in _PATTERNS[head.lastgroup or "", weak]:
        match = pattern.match(text, start)
        if match and not _reads_as_prose(style, match, text):
            return _label(style, match, weak=is_weak, marked=bool(head["mark"]))
    return None


def may_open_label(text: str, start: int) -> bool:
    """False where no label opens at `start`: two thirds of all lines begin with none of the characters that labels do."""
    return _HEAD.match(text, start) is not None


_SPACED_DECIMAL = lazy(
    rf"{_NONE}(?P<n>[{_D}]{{1,2}}(?:[.．][{_D}]{{1,2}}){{0,3}}(?:[.．]{_BLANK}{{1,3}}|{_BLANK}{{1,2}}[.．]{_BLANK}{{0,3}})[1-9１-９][{_D}]?"
    rf"(?:[.．][{_D}]{{1,2}}){{0,2}}){_BARE}(?P<point>[.．]?)(?:(?={_BLANK})|(?=[{HANZI}“《]))(?!{_GAP}(?:{_UNIT}|{_COUNTED_THING}))"
)


def parse_spaced_decimal(text: str) -> Label | None:
    """The decimal label with a stray space in it that `text` opens with (7. 1 供应商), if only siblings can prove that it is one."""
    head = _HEAD.match(text)
    match = _SPACED_DECIMAL.match(text, head.end()) if head and head.lastgroup == "digit" else None
    return _label(LabelStyle.DECIMAL, match, weak=True) if match else None


_NEXT_NUMBER = lazy(rf"第?(?P<n>[{COUNTING}]{{1,3}}|[{_D}]{{1,3}})(?P<more>[、和至]第?[{COUNTING}{_D}])?(?P<unit>[{HANZI}])?")
_FIVE_YEAR_PLAN = lazy("十[一二三四五六]五")
_ROUGHLY = frozenset(entries("counted-roughly"))
_COUNTED = frozenset(entries("counted-in-order"))
_GRADES = entries("counted-grade")
_COUNTED_WITH_GAPS = entries("counted-with-gaps")
_BRACKET_RUN = lazy(
    rf"[、，,和及与或至到]?{_GAP}[（(]{_GAP}[{_H}{_D}]+{_GAP}[）)][项款目、至和]|[、，,和及与或至到]{_GAP}[（(][{_H}{_D}]|{_units('项款')}"
)


def _reads_as_prose(style: LabelStyle, match: re.Match[str], text: str) -> bool:
    if (style is LabelStyle.ORDINAL and text.startswith("第", match.end())) or (style is LabelStyle.HAN and _is_a_day(match, text)):
        return True
    if style in (LabelStyle.HAN, LabelStyle.ORDINAL, LabelStyle.ARABIC) and match["point"] == "、":
        return _too_large(style, match["n"]) or _enumerates(match["n"], text, match.end())
    if style in (LabelStyle.HAN_PAREN, LabelStyle.ARABIC_PAREN):
        return _too_large(style, match["n"]) or bool(_BRACKET_RUN.match(text, match.end("close")))
    return _too_large(style, match["n"])


def _is_a_day(match: re.Match[str], text: str) -> bool:
    """True for 一.二九, 三.八: a day named by its month and date, whose point stands right before a numeral."""
    return match["point"] in (".", "．") and match.end() < len(text) and text[match.end()] in COUNTING


@lru_cache(maxsize=4096)
def _too_large(style: LabelStyle, number: str) -> bool:
    if number[0] in "0０零百千〇○" or _FIVE_YEAR_PLAN.fullmatch(number):
        return True
    value = parse_numeral(number) if style in _LARGEST else None
    return value is not None and value > _LARGEST[style]


def _enumerates(number: str, text: str, end: int) -> bool:
    """True where 一、 is the first of several numbers in a phrase: 一、二年级, 三、四线城市, 五、六十人, 一、三产业, 一、三季度."""
    following = _NEXT_NUMBER.match(text, end)
    if following is None:
        return False
    if following["more"]:
        return following["n"] != number  # 一、一、加强领导 is a label typed twice
    here, after = parse_numeral(number), parse_numeral(following["n"])
    if here is None or after is None:
        return False
    counted = following["unit"] in _COUNTED or text.startswith(_GRADES, following.end("n"))
    if after in (here % 10 + 1, here + 1) and counted:
        return True
    if after == (here % 10 + 1) * 10 and following["unit"] in _ROUGHLY:
        return True
    return after > here and text.startswith(_COUNTED_WITH_GAPS, following.end("n"))


def _label(style: LabelStyle, match: re.Match[str], *, weak: bool, marked: bool = False) -> Label:
    number = match["n"]
    value, path = _worth(style, number)
    return Label(style, value, number, match.start(), match.end(), match["open"], match["close"], match["point"], path, weak, marked)


@lru_cache(maxsize=4096)
def _worth(style: LabelStyle, number: str) -> tuple[int | None, tuple[int, ...]]:
    """The value of a label's number, and of a decimal every component."""
    if style is LabelStyle.DECIMAL:
        path = tuple(int(unicodedata.normalize("NFKC", part)) for part in re.split("[.．]", number))
        return path[-1], path
    return _label_value(style, number), ()


def _label_value(style: LabelStyle, number: str) -> int | None:
    if style is LabelStyle.SEQUENCE:
        return _SEQUENCE_VALUES[number]
    if style is LabelStyle.LETTER:
        return ord(number.upper()) - ord("A") + 1
    if len(number) == 1 and (glyph := _glyph_value(number)):
        return glyph
    return parse_numeral(number.removeprefix("其"))


def _glyph_value(char: str) -> int | None:
    """The number of a one-glyph label such as ⑴ ㈠ ⒈ ① ❶."""
    numeric = unicodedata.numeric(char, None)
    return int(numeric) if numeric is not None and ord(char) > 0x2000 and not is_hanzi(char) else None
