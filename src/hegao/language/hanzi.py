"""Characters of Chinese text: classes, marks, and display width."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HANZI = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""A regular expression class body: Chinese characters, 〇 included (Unicode blocks CJK Ext. A–G, Unified, Compatibility)."""

FULL_POINTS = "。！？；：，、"
HALF_POINTS = ".!?;:,"
CLOSERS = "”’）》〉】〕』」］)]}>\"'"
OPENERS = "“‘（《〈【〔『「［([{<"
SENTENCE_END = re.compile(rf"[。！？!?；;…：:][{re.escape(CLOSERS)}]*$|[^0-9A-Za-z]\.$")


def is_hanzi(char: str) -> bool:
    """True for one Chinese character."""
    return ONE_HANZI.match(char) is not None


ONE_HANZI = re.compile(f"[{HANZI}]")
"""One Chinese character."""


def width(text: str) -> int:
    """Columns that a text takes on a terminal: wide and full-width characters two, combining marks none (UAX #11)."""
    return sum(map(_char_width, text))


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" and ord(char) > 0xA0 else 1
