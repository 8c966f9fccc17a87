"""Characters of Chinese text: classes, marks, and display width."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from hegao.language.patterns import lazy

HANZI = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""A regular expression class body: Chinese characters, 〇 included (Unicode blocks CJK Ext. A–G, Unified, Compatibility)."""

FULL_POINTS = "。！？；：，、"
HALF_POINTS = ".!?;:,"
CLOSERS = "”’）》〉】〕』」］)]}>\"'"
OPENERS = "“‘（《〈【〔『「［([{<"
SENTENCE_END = lazy(rf"[。！？!?；;…：:][{re.escape(CLOSERS)}]*$|[^0-9A-Za-z]\.$")


def is_hanzi(char: str) -> bool:
    """True for one Chinese character."""
    return ONE_HANZI.match(char) is not None


ONE_HANZI = lazy(f"[{HANZI}]")
"""One Chinese character."""


_SUPPLEMENT = str.maketrans(
    "⺁⺄⺅⺆⺇⺈⺉⺊⺎⺐⺒⺓⺕⺖⺘⺙⺛⺜⺝⺞⺟⺠⺡⺣⺦⺧⺨⺩⺬⺭⺮⺯⺰⺲⺶⺹⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乙亻冂几刀刂卜兀尢巳幺彐忄扌攵旡日月歺母民氵灬丬牛犭王示礻竹糹纟罒羊耂臼艹艹艹虎衤覀西见角讠贝车辶辶辶钅長镸长门阝雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
"""Radicals (U+2E80 to U+2EFF) and the characters drawn alike (Unicode's EquivalentUnifiedIdeograph.txt)."""
_DRAWN_ALIKE = lazy("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
_HIGH_BYTES_DRAWN_ALIKE = (0x2E, 0x2F, 0xF9, 0xFA, 0xD8)
"""What their first two bytes begin with in UTF-16: that a long text has none of these is seen in a fraction of the time."""
_LONG = 1000


def as_drawn(text: str) -> str:
    """The text with the Chinese character that each radical and each compatibility ideograph looks like: ⼀ as 一. No length changes."""
    if len(text) > _LONG:
        high_bytes = text.encode("utf-16-le", "surrogatepass")[1::2]
        if not any(byte in high_bytes for byte in _HIGH_BYTES_DRAWN_ALIKE):
            return text
    return text.translate(_everyday()) if _DRAWN_ALIKE.search(text) else text


@cache
def _everyday() -> dict[int, str | int]:
    others = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
    return _SUPPLEMENT | {code: unicodedata.normalize("NFKC", chr(code)) for code in others}


_UNUSUAL = lazy("[^ -~\u3000-\u303e\u4e00-\u9fff\uff01-\uff5e“”‘’…—]")
"""Characters of which it must be looked up how wide they are; all others are ASCII or wide."""


def width(text: str) -> int:
    """Columns that a text takes on a terminal: wide and full-width characters two, combining marks none (UAX #11)."""
    if _UNUSUAL.search(text):
        return sum(map(_char_width, text))
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" and ord(char) > 0xA0 else 1
