"""Numbers as Word prints them: the numbering formats of ECMA-376 part 1, 17.18.59 (ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

from hegao.language.numerals import SIMPLE_DIGITS

_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


_HIGHEST = 32_767
"""What Word counts up to; letters and Roman numerals of more, which a broken file may ask for, would fill pages."""


def render_number(value: int, number_format: str) -> str | None:
    """The number in one of Word's formats, or None where the format is not known.

    Beyond the end of a list of signs (⑳, 癸) Word goes on in plain digits.
    """
    renderer = _RENDERERS.get(number_format)
    if renderer is None:
        return None
    return renderer(value) if 0 <= value <= _HIGHEST else str(value)


def _plain(value: int) -> str:
    return str(value)


def _two_digits(value: int) -> str:
    return f"{value:02d}"


def _full_width(value: int) -> str:
    return str(value).translate({ord("0") + i: chr(0xFF10 + i) for i in range(10)})


def _in_dashes(value: int) -> str:
    return f"- {value} -"


def _hexadecimal(value: int) -> str:
    return f"{value:X}"


def _ordinal(value: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{value}{'th' if 10 <= value % 100 <= 20 else endings.get(value % 10, 'th')}"


def _lower_roman(value: int) -> str:
    text = ""
    for number, sign in _ROMAN:
        text += sign * (value // number)
        value %= number
    return text


def _upper_roman(value: int) -> str:
    return _lower_roman(value).upper()


def _lower_letter(value: int) -> str:
    """a … z, then aa, bb … (17.18.59: lowerLetter repeats the letter)."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value else ""


def _upper_letter(value: int) -> str:
    return _lower_letter(value).upper()


def _signs(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else str(value)


def _digits(signs: str) -> Callable[[int], str]:
    return lambda value: "".join(signs[int(digit)] for digit in str(value))


def _counting(value: int) -> str:
    """十一, 九十九, then digit by digit with ○ from 100 on (facts of Microsoft's pages on chineseCounting)."""
    return _thousands(value) if 0 < value < 100 else _digits("○" + SIMPLE_DIGITS[1:])(value)


def _thousands(value: int) -> str:
    """十一, 一百零一, 一万零二十."""
    text = _by_units(value, SIMPLE_DIGITS, "十百千万", "零")
    return text[1:] if text.startswith("一十") else text


def _legal_simplified(value: int) -> str:
    return _by_units(value, _LEGAL_SIMPLIFIED, "拾佰仟万", "零")


def _legal_traditional(value: int) -> str:
    return _by_units(value, _LEGAL_TRADITIONAL, "拾佰仟萬", "零")


def _japanese(value: int) -> str:
    """十一, 百一, 千二百: no 零, and no 一 before a unit below 万."""
    text = _by_units(value, "〇" + SIMPLE_DIGITS[1:], "十百千万", "")
    for unit in "十百千":
        text = text.replace("一" + unit, unit)
    return text


def _by_units(value: int, signs: str, units: str, zero: str) -> str:
    """A numeral with units: `units` are ten, hundred, thousand and ten thousand; `zero` fills skipped places."""
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        filler = zero if 0 < low < 1000 else ""
        return _by_units(high, signs, units, zero) + units[3] + filler + (_by_units(low, signs, units, zero) if low else "")
    text, skipped = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            text += (zero if skipped and text else "") + signs[int(digit)] + ("" if place == 0 else units[place - 1])
        skipped = not digit
    return text or signs[0]


def _sexagenary(value: int) -> str:
    """甲子, 乙丑 … 癸亥: stem and branch go round together."""
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value else ""


_CIRCLES = "".join(chr(0x2460 + i) for i in range(20))

_RENDERERS: dict[str, Callable[[int], str]] = {
    "decimal": _plain,
    "decimalHalfWidth": _plain,
    "decimalZero": _two_digits,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": _in_dashes,
    "hex": _hexadecimal,
    "ordinal": _ordinal,
    "lowerRoman": _lower_roman,
    "upperRoman": _upper_roman,
    "lowerLetter": _lower_letter,
    "upperLetter": _upper_letter,
    "decimalEnclosedCircle": _signs(_CIRCLES),
    "decimalEnclosedCircleChinese": _signs(_CIRCLES),
    "decimalEnclosedFullstop": _signs("".join(chr(0x2488 + i) for i in range(20))),
    "decimalEnclosedParen": _signs("".join(chr(0x2474 + i) for i in range(20))),
    "ideographEnclosedCircle": _signs("".join(chr(0x3280 + i) for i in range(10))),
    "ideographTraditional": _signs(_STEMS),
    "ideographZodiac": _signs(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographDigital": _digits("〇" + SIMPLE_DIGITS[1:]),
    "japaneseDigitalTenThousand": _digits("〇" + SIMPLE_DIGITS[1:]),
    "taiwaneseDigital": _digits("○" + SIMPLE_DIGITS[1:]),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _japanese,
    "koreanDigital2": _digits("零" + SIMPLE_DIGITS[1:]),
    "chineseLegalSimplified": _legal_simplified,
    "ideographLegalTraditional": _legal_traditional,
}
