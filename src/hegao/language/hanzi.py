"""Characters of Chinese text: classes, numerals, display width, and the number labels that open headings and items."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

HANZI = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""A regular expression class body: Chinese characters, 〇 included (Unicode blocks CJK Ext. A–G, Unified, Compatibility)."""

FULL_POINTS = "。！？；：，、"
HALF_POINTS = ".!?;:,"
CLOSERS = "”’）》〉】〕』」］)]}>\"'"
OPENERS = "“‘（《〈【〔『「［([{<"
SENTENCE_END = re.compile(rf"[。！？!?；;…：:][{re.escape(CLOSERS)}]*$|[^0-9A-Za-z]\.$")

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL_DIGITS = "零一二三四五六七八九"


def is_hanzi(char: str) -> bool:
    """True for one Chinese character."""
    return _HANZI_CHAR.match(char) is not None


_HANZI_CHAR = re.compile(f"[{HANZI}]")


def width(text: str) -> int:
    """Columns that a text takes on a terminal: wide and full-width characters two, combining marks none (UAX #11)."""
    return sum(map(_char_width, text))


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" and ord(char) > 0xA0 else 1


def parse_numeral(text: str) -> int | None:
    """The integer of a Chinese, Arabic or full-width numeral up to 9999, or None when it is not a number.

    Reads malformed but clear ones too (一十一 is 11, 二十十一 is None); `well_formed` tells them apart.
    """
    if text.isdecimal():
        return int(unicodedata.normalize("NFKC", text))
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text)) if len(text) > 1 else _DIGITS[text]
    return _parse_units(text)


def _parse_units(text: str) -> int | None:
    total, digit, last_unit = 0, None, 10_000
    for char in text:
        if char in _UNITS:
            if _UNITS[char] >= last_unit:
                return None
            last_unit = _UNITS[char]
            total += (1 if digit is None else digit) * last_unit
            digit = None
        elif _DIGITS[char]:
            if digit is not None:
                return None
            digit = _DIGITS[char]
    return total + (digit or 0)


def numeral(value: int) -> str:
    """The Chinese numeral of headings and articles, 0 to 9999: 十一 (not 一十一), 一百零五, 一百一十五, 一千二百六十."""
    if value < 10:
        return _NUMERAL_DIGITS[value]
    if value < 20:
        return "十" + (_NUMERAL_DIGITS[value % 10] if value % 10 else "")
    unit, sign = next((unit, sign) for sign, unit in reversed(_UNITS.items()) if value >= unit)
    head, rest = divmod(value, unit)
    if not rest:
        return _NUMERAL_DIGITS[head] + sign
    gap = "零" if rest < unit // 10 else ""
    tail = ("一" if 10 <= rest < 20 else "") + numeral(rest)
    return _NUMERAL_DIGITS[head] + sign + gap + tail


def well_formed(text: str) -> bool:
    """True for a numeral as it is written in headings: no 一十一, no 二十十一, no letter among the digits."""
    value = parse_numeral(text)
    return value is not None and (text.isdecimal() or text == numeral(value) or not set(text) & set(_UNITS) or value >= 100)


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


@dataclass(frozen=True, slots=True)
class Label:
    """A number label at the head of a paragraph. `start`/`end` count from the text parsed; the label's text includes brackets and point.

    `numeral` is the number as written, `value` its integer (None when it cannot be read: 二十十一、). For DECIMAL `path` has every
    component and `value` the last. `opener`, `closer` are the brackets or 第…条 around the number, `point` what follows. A `weak`
    one (1 概述, 1.1概述, 一 加强, A.) may be a number or a word as well: only its siblings can prove it.
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


_H = "零〇○一二三四五六七八九十百千"
_D = "0-9０-９"
_GAP = r"[ \t\u3000\u00a0]*"
_NUMBER = rf"(?P<n>[{_H}]+|[{_D}]+)"
_ORDER = rf"(?P<open>第){_GAP}{_NUMBER}{_GAP}"
_POINT = r"(?P<point>[、.．，,：:]?)"
_NONE = "(?P<open>)"
_BARE = "(?P<close>)"
_REFERS = rf"(?!的|规定|相应改|修?改为|所[列述规]|[至和与及或、]?第|中[的所规]|{_GAP}规定的|{_GAP}第[{_H}{_D}]+[款项])"
_UNIT = (
    r"(?:[万亿](?![维能事科象])|元(?![数素宵件旦首])|[%％‰℃]|公里|公顷|平方|立方|吨|亩|岁|美元|倍|以[上下]|左右|余|个百分点|[年月]"
    r"|[mck]?m\b|kg\b|[MGK]B?\b)"
)
_LABELS: tuple[tuple[LabelStyle, bool, re.Pattern[str]], ...] = tuple(
    (style, weak, re.compile(pattern))
    for style, weak, pattern in (
        (LabelStyle.PART, False, rf"{_ORDER}(?P<close>部分|编|卷|篇){_POINT}(?={_GAP}\S|$){_REFERS}"),
        (LabelStyle.CHAPTER, False, rf"{_ORDER}(?P<close>章){_POINT}(?![程鱼]){_REFERS}"),
        (LabelStyle.SECTION, False, rf"{_ORDER}(?P<close>节)(?P<point>[、.．，,：:]?)(?![课目日点]){_REFERS}"),
        (LabelStyle.ARTICLE, False, rf"{_ORDER}(?P<close>条){_POINT}(?=[ \t\u3000\u00a0]|$|[{HANZI}《“])(?![款之件例]){_REFERS}"),
        (LabelStyle.ORDINAL, False, rf"(?P<open>第)(?P<n>[{_H}]{{1,3}}|[{_D}]{{1,2}}){_BARE}(?P<point>[，,、.．：:])"),
        (LabelStyle.HAN_PAREN, False, rf"(?P<open>[（(〔【［\[]){_GAP}(?P<n>[{_H}]{{1,4}}){_GAP}(?P<close>[）)〕】］\]]){_POINT}"),
        (LabelStyle.HAN_PAREN, False, rf"{_NONE}(?P<n>[\u3220-\u3229]){_BARE}(?P<point>[、.．]?)"),
        (LabelStyle.ARABIC_PAREN, False, rf"(?P<open>[（(〔［\[]?){_GAP}(?P<n>[{_D}]{{1,3}}){_GAP}(?P<close>[）)〕］\]]){_POINT}"),
        (LabelStyle.ARABIC_PAREN, False, rf"{_NONE}(?P<n>[\u2474-\u2487]){_BARE}(?P<point>[、.．]?)"),
        (LabelStyle.HAN, False, rf"{_NONE}(?P<n>[{_H}]{{1,4}}){_BARE}{_GAP}(?P<point>[、.．])"),
        (LabelStyle.HAN, True, rf"{_NONE}(?P<n>[{_H}]{{1,3}}){_BARE}{_GAP}(?P<point>[，,：:])"),
        (LabelStyle.HAN, True, rf"{_NONE}(?P<n>[{_H}]{{1,3}}){_BARE}(?P<point>)[ \t\u3000]+(?=[{HANZI}“《])"),
        (
            LabelStyle.DECIMAL,
            False,
            rf"{_NONE}(?P<n>[{_D}]{{1,2}}(?:[.．][{_D}]{{1,2}}){{1,4}}){_BARE}(?P<point>[、.．]?)(?=[ \t\u3000\u00a0])(?!{_GAP}{_UNIT})",
        ),
        (
            LabelStyle.DECIMAL,
            True,
            rf"{_NONE}(?P<n>[{_D}]{{1,2}}(?:[.．][{_D}]{{1,2}}){{1,4}}){_BARE}(?P<point>[、.．]?)(?=[{HANZI}“《A-Za-z])(?!{_UNIT}|[A-Za-z][.．、)）])",
        ),
        (LabelStyle.ARABIC, False, rf"{_NONE}(?P<n>[{_D}]{{1,3}}){_BARE}{_GAP}(?P<point>[.．](?![{_D}]{{1,2}}(?:[^{_D}月+＋]|$))|、)"),
        (LabelStyle.ARABIC, False, rf"{_NONE}(?P<n>[\u2488-\u249b]){_BARE}(?P<point>)"),
        (LabelStyle.ARABIC, True, rf"{_NONE}(?P<n>[{_D}]{{1,2}}){_BARE}{_GAP}(?P<point>。|[：:](?![{_D}]))"),
        (LabelStyle.ARABIC, True, rf"{_NONE}(?P<n>[{_D}]{{1,2}}){_BARE}(?P<point>)[ \t\u3000]+(?=[{HANZI}“《])(?!{_UNIT})"),
        (LabelStyle.CIRCLED, False, rf"{_NONE}(?P<n>[\u2460-\u2473\u2776-\u277f\u3251-\u325f\u32b1-\u32bf]){_BARE}(?P<point>[、.．]?)"),
        (LabelStyle.SEQUENCE, False, rf"{_NONE}(?P<n>首先|其次|再次|最后){_BARE}(?P<point>[，,、])"),
        (LabelStyle.SHI, False, rf"{_NONE}(?P<n>[一二三四五六七八九]|十[一二]?)(?P<close>[是要])(?P<point>[，,：:]?)(?![否求])"),
        (LabelStyle.SHI, False, rf"{_NONE}(?P<n>其[一二三四五六七])(?P<close>)(?P<point>[，,：:是])"),
        (
            LabelStyle.LETTER,
            True,
            r"(?P<open>[（(]?)(?P<n>[A-Za-z])(?P<close>[）)]?)(?P<point>(?<=[A-Za-z])[.．、](?![A-Za-z.])|(?<=[)）]))",
        ),
    )
)
_FIRST = re.compile(rf"[第（(〔【［\[{_H}{_D}其首再最\u3220-\u3229\u2460-\u249b\u2776-\u277f\u3251-\u325f\u32b1-\u32bfA-Za-z]")
_LEADING = re.compile(r"[ \t\u3000\u00a0\u2002\u2003]*")
_SEQUENCE_VALUES = {"首先": 1, "其次": 2, "再次": 3, "最后": None}
_LARGEST = {
    LabelStyle.HAN: 60,
    LabelStyle.HAN_PAREN: 99,
    LabelStyle.ARABIC_PAREN: 199,
    LabelStyle.ORDINAL: 40,
}
"""Above these a number in label's dress is a year, a sum or a telephone number (（二〇二四）), not a label."""


def parse_label(text: str, start: int = 0, *, weak: bool = False) -> Label | None:
    """The number label that `text` opens with at `start` (white space before it allowed), or None.

    Decimals, dates and enumerations (一、二年级; 2024.11; 第七条的规定) are no labels. `weak` also gives those that only siblings
    can prove.
    """
    start = _LEADING.match(text, start).end()  # type: ignore[union-attr]
    if not _FIRST.match(text, start):
        return None
    for style, is_weak, pattern in _LABELS:
        if is_weak and not weak:
            continue
        match = pattern.match(text, start)
        if match and not _reads_as_prose(style, match, text):
            return _label(style, match, is_weak)
    return None


_NEXT_NUMBER = re.compile(
    rf"第?(?P<n>[一二三四五六七八九十]{{1,3}}|[{_D}]{{1,3}})(?P<more>[、和至]第?[一二三四五六七八九十{_D}])?(?P<unit>[{HANZI}])?"
)
_FIVE_YEAR_PLAN = re.compile("十[一二三四五六]五")
_ROUGHLY = frozenset("人名个余多来家户")
_COUNTED = frozenset("月日季级线类次产期楼层班名届等档批轮组号区科人个位")
_BRACKET_RUN = re.compile(
    rf"[、，,和及与或至到]?{_GAP}[（(]{_GAP}[{_H}{_D}]+{_GAP}[）)][项款目、至和]|[、，,和及与或至到]{_GAP}[（(][{_H}{_D}]|[项款](?![目项])"
)


def _reads_as_prose(style: LabelStyle, match: re.Match[str], text: str) -> bool:
    if style in (LabelStyle.HAN, LabelStyle.ORDINAL, LabelStyle.ARABIC) and match["point"] == "、":
        return _too_large(style, match) or _enumerates(match["n"], text, match.end())
    if style in (LabelStyle.HAN_PAREN, LabelStyle.ARABIC_PAREN):
        return _too_large(style, match) or bool(_BRACKET_RUN.match(text, match.end("close")))
    return _too_large(style, match)


def _too_large(style: LabelStyle, match: re.Match[str]) -> bool:
    number = match["n"]
    if number[0] in "0０零百千〇○" or _FIVE_YEAR_PLAN.fullmatch(number):
        return True
    value = parse_numeral(number) if style in _LARGEST else None
    return value is not None and value > _LARGEST[style]


def _enumerates(number: str, text: str, end: int) -> bool:
    """True where 一、 is the first of several numbers in a phrase: 一、二年级, 三、四线城市, 五、六十人, 一、三产业."""
    following = _NEXT_NUMBER.match(text, end)
    if following is None:
        return False
    if following["more"]:
        return following["n"] != number  # 一、一、加强领导 is a label typed twice
    here, after = parse_numeral(number), parse_numeral(following["n"])
    if here is None or after is None:
        return False
    counted = following["unit"] in _COUNTED or text.startswith(("年级", "年制"), following.end("n"))
    if after in (here % 10 + 1, here + 1) and counted:
        return True
    if after == (here % 10 + 1) * 10 and following["unit"] in _ROUGHLY:
        return True
    return after > here and text.startswith("产业", following.end("n"))


def _label(style: LabelStyle, match: re.Match[str], weak: bool) -> Label:
    number = match["n"]
    path = tuple(int(unicodedata.normalize("NFKC", part)) for part in re.split("[.．]", number)) if style is LabelStyle.DECIMAL else ()
    value = path[-1] if path else _label_value(style, number)
    return Label(style, value, number, match.start(), match.end(), match["open"], match["close"], match["point"], path, weak)


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
