"""How much a decoded text is like Chinese: what tells encodings apart that all decode a file without an error."""

from __future__ import annotations

from hegao.language.patterns import lazy

_CONTROL = lazy("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_ASCII = lazy(r"[\x00-\x7f]+")
_RARE_IN_GB2312 = bytes(range(0xD8, 0x100))
"""First bytes of the characters of its second level (GB/T 2312 orders 3,755 common ones by sound and 3,008 others by radical)."""
_RARE_IN_BIG5 = bytes(range(0xC7, 0x100))
"""First bytes of the characters of its second level: 5,401 common ones come first."""
_ALPHABETS = tuple(
    lazy(f"[\x00-\x7f\xa0-\xbf\xd7\xf7{letters}]*")
    for letters in (
        "\xc0-\u017f",
        "\u0386-\u03ce",
        "\u0401-\u045f\u0490-\u0493\u049a-\u04a3\u04ae-\u04b1\u04d8-\u04e9",
        "\u05d0-\u05ea",
        "\u060c\u061b\u061f\u0621-\u0652\u0660-\u0669",
    )
)
"""Latin, Greek, Cyrillic, Hebrew, Arabic: what UTF-8 writes in two bytes. No text mixes them without a word of Chinese."""
_BESIDE_LETTER = lazy(r"[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")
_IDEOGRAPH = lazy("[\u4e00-\u9fff]")
LIKELY = 0.45
"""The least likeness of a text that was decoded rightly: in names and lists there may be many rare characters."""


def likeness(text: str, codec: str) -> float:
    """1 for everyday characters and ASCII alone, about 0.3 for a text decoded wrongly, less where there are control characters."""
    wide = _ASCII.sub("", text)
    common, rare = _by_level(wide, "gb2312", _RARE_IN_GB2312)
    beyond = len(_IDEOGRAPH.findall(wide)) - common - rare if codec.startswith("utf-16") else 0  # traditional characters
    known = common + rare / 4 + max(0, beyond) / 5 - wide.count("\ufffd")
    return (known / len(wide) if wide else 1) - 10 * len(_CONTROL.findall(text)) / (len(text) or 1)


def _by_level(wide: str, codec: str, rare: bytes) -> tuple[int, int]:
    """How many characters are common and how many rare by the standard that the codec writes."""
    first_bytes = wide.encode(codec, "ignore")[::2]
    common = len(first_bytes.translate(None, rare))
    return common, len(first_bytes) - common


def is_rather_big5(content: bytes, text: str, likely: float) -> bool:
    """True where bytes that were decoded as `text`, of this likeness, look more like Big5, the code of Hong Kong and Taiwan."""
    try:
        wide = _ASCII.sub("", content.decode("cp950"))
    except UnicodeDecodeError:
        return False
    common, rare = _by_level(wide, "big5", _RARE_IN_BIG5)
    as_big5 = (common + rare / 4) / len(wide) if wide else 0
    return as_big5 > likely or (as_big5 == likely and not _has_words(text))


def _has_words(text: str) -> bool:
    from hegao.language.words import cut  # noqa: PLC0415 - only files that may be Big5 come here

    return any(len(word) > 1 and _IDEOGRAPH.match(word) for word in cut(text[:200]))


def is_chance_utf8(content: bytes, text: str) -> bool:
    """True where a few words of GBK happen to be valid UTF-8, as 通知 is: `text` is two-byte characters that no language mixes."""
    if len(content) > _LONGEST_CHANCE or max(text, default="") > "\u07ff" or any(letters.fullmatch(text) for letters in _ALPHABETS):
        return False
    try:
        chinese = content.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return _BESIDE_LETTER.search(chinese) is None


_LONGEST_CHANCE = 4096
"""Bytes: of four Chinese characters one text in 2,000 is valid UTF-8 too, of eight none; the rest of such a file is ASCII."""
