"""Signs of Word's symbol fonts as Unicode characters."""

from __future__ import annotations

UNKNOWN_SIGN = "\u25a0"
"""Stands for a sign of a symbol font that has no agreed Unicode character: neutral, never linted, one code point."""

FORMULA_SIGN = "\U0001d453"
"""Stands for a formula whose text cannot be had, for the sentence to have no gap: a letter as formulas have them, never linted."""

_WINGDINGS = {
    0x52: "☑",
    0x6C: "●",
    0x6D: "○",
    0x6E: "■",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0x75: "◆",
    0x76: "❖",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "☐",
    0xAB: "★",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xEA: "↓",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    **{0x80 + i: chr(0x2460 + i - 1) if i else "⓪" for i in range(11)},
    **{0x8B + i: chr(0x2776 + i - 1) if i else "⓿" for i in range(11)},
}
_WINGDINGS_2 = {0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "☐", 0xA2: "■", 0xAE: "◆"}
_SYMBOL_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL_SMALL_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL_SIGNS = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
_SYMBOL = {
    **{code: chr(code) for code in range(0x20, 0x7F)},
    **{0x41 + index: letter for index, letter in enumerate(_SYMBOL_GREEK)},
    **{0x61 + index: letter for index, letter in enumerate(_SYMBOL_SMALL_GREEK)},
    **{0xA1 + index: sign for index, sign in enumerate(_SYMBOL_SIGNS)},
    0x22: "∀",
    0x24: "∃",
    0x27: "∋",
    0x2A: "∗",
    0x2D: "−",
    0x40: "≅",
    0x5C: "∴",
    0x5E: "⊥",
    0x7E: "∼",
    0xF1: "〉",
    0xF2: "∫",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol_character(font: str, code: int) -> str:
    """The character of a `w:sym`: fonts of signs put theirs at U+F000 to U+F0FF (ECMA-376 part 1, 17.3.3.30)."""
    signs = _FONTS.get(font.lower())
    if signs is not None or 0xE000 <= code <= 0xF8FF:
        return (signs or {}).get(code & 0xFF, UNKNOWN_SIGN)
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else UNKNOWN_SIGN


def bullet_character(text: str) -> str:
    """A bullet as it looks, whatever font it is taken from."""
    return "".join(_WINGDINGS.get(ord(c) & 0xFF, "•") if 0xE000 <= ord(c) <= 0xF8FF else c for c in text)
