"""Chinese and Arabic numerals: what they look like in a pattern, what they are worth, and how they are written."""

from __future__ import annotations

import unicodedata

COUNTING = "一二三四五六七八九十"
"""A class body: the numerals that most labels are written with."""

HAN_ONES = "一二三四五六七八九"
"""A class body: the numerals of one character below ten."""

HAN_NUMERALS = "零〇○一二三四五六七八九十百千"
"""A class body: all that a Chinese numeral up to 9999 is written with."""

HAN_DIGITS = "〇○零一二三四五六七八九"
"""A class body: the digits of a year in Chinese (二〇二四)."""

DIGITS = "0-9０-９"
"""A class body: Arabic digits, narrow and wide."""

FINANCIAL_NUMERALS = "壹贰叁肆伍陆柒捌玖拾佰仟"
"""A class body: numerals as they are written on cheques, 零 and 万 left out."""

CIRCLED = r"\u2460-\u2473\u2776-\u277f\u3251-\u325f\u32b1-\u32bf"
"""A class body: ① to ㊿, ❶ to ❿."""

_CIRCLES = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
"""① to ㊿ in order."""

PARENTHESIZED = r"\u2474-\u2487"
"""A class body: ⑴ to ⒇."""

PARENTHESIZED_HAN = r"\u3220-\u3229"
"""A class body: ㈠ to ㈩."""

POINTED = r"\u2488-\u249b"
"""A class body: ⒈ to ⒛."""

SIMPLE_DIGITS = "零一二三四五六七八九"
"""The digits by value."""

_DIGITS = {c: i for i, c in enumerate(SIMPLE_DIGITS)} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


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
        return SIMPLE_DIGITS[value]
    if value < 20:
        return "十" + (SIMPLE_DIGITS[value % 10] if value % 10 else "")
    unit, sign = next((unit, sign) for sign, unit in reversed(_UNITS.items()) if value >= unit)
    head, rest = divmod(value, unit)
    if not rest:
        return SIMPLE_DIGITS[head] + sign
    gap = "零" if rest < unit // 10 else ""
    tail = ("一" if 10 <= rest < 20 else "") + numeral(rest)
    return SIMPLE_DIGITS[head] + sign + gap + tail


def circled(value: int) -> str:
    """A number from 1 to 50 in a circle; empty for one that has no such character."""
    return _CIRCLES[value - 1 : value] if value > 0 else ""


def circled_value(char: str) -> int | None:
    """The number in a circle (① to ㊿), or None for any other character."""
    return (_CIRCLES.find(char) + 1 or None) if len(char) == 1 else None


def well_formed(text: str) -> bool:
    """True for a numeral as it is written in headings: no 一十一, no 二十十一, no letter among the digits."""
    value = parse_numeral(text)
    return value is not None and (text.isdecimal() or text == numeral(value) or not set(text) & set(_UNITS) or value >= 100)
