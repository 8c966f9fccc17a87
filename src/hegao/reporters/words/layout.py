"""Text for a terminal: columns that line up, lines that break where Chinese lines may, colour, and nothing that could play tricks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hegao.language.hanzi import CLOSERS, FULL_POINTS, OPENERS, width
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.language.unseen import UNSEEN, code_point, spelled_out

_OPENING = "".join(c for c in OPENERS if c not in "<") + "⟦"
_CLOSING = FULL_POINTS + ",.!?;:%…" + "".join(c for c in CLOSERS if c not in "\"'>") + "⟧"
_WORD = lazy(rf"\s(?=\.\w)|[{re.escape(_OPENING)}]*(?:[0-9A-Za-z_./:#+@=~-]+|\s|.)[{re.escape(_CLOSING)}]*", re.DOTALL)
"""What stays together on a line: a Latin word or number, or one character, with the marks that may not be parted from it."""


@dataclass(frozen=True, slots=True)
class Look:
    """How to write for a person: language, columns to fill, whether colour is understood, and how much to say."""

    lang: str = "zh"
    columns: int = 100
    color: bool = False
    quiet: bool = False
    statistics: bool = False


_CODES = {
    "error": "31;1",
    "warning": "33;1",
    "info": "36;1",
    "strong": "1",
    "faint": "2",
    "fault": "7",
    "good": "32;1",
}


def paint(text: str, style: str, look: Look) -> str:
    """The text in a style, where colour is understood. All styles are legible on light and dark."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if look.color and text else text


def plain(text: str) -> str:
    """Text of a document made fit for one line of output: line ends and tabs become spaces, gaps short, the unseen is dropped."""
    if _NOT_PLAIN.search(text) is None:
        return text
    return UNSEEN.sub("", re.sub(r"[\t\n\r\v\f\u2028\u2029]+", " ", re.sub(r"[ \u3000]{3,}", "  ", text)))


_NOT_PLAIN = lazy(rf"{UNSEEN.pattern}|[ \u3000]{{3}}")


def shown(text: str) -> str:
    """A fault's own text or a file's name on one line, with what is not seen spelled out: it may be the fault, or tell two names apart."""
    return UNSEEN.sub(lambda m: "⏎" if m[0] == "\n" else " " if m[0] == "\t" else code_point(m[0]), text)


_PAINT = "|".join(re.escape(f"\x1b[{code}m") for code in (0, *_CODES.values()))
_OURS = lazy(f"({_PAINT})")


def harmless(text: str) -> str:
    """Lines for a terminal in which only what `paint` adds has an effect: whatever else is not seen is spelled out."""
    return "".join(part if index % 2 else spelled_out(part) for index, part in enumerate(_OURS.split(text)))


def pad(text: str, columns: int) -> str:
    """The text with spaces after it up to a width in columns."""
    return text + " " * max(0, columns - width(text))


def fits(text: str, columns: int) -> bool:
    """True where a text takes no more than some columns. No character takes more than two."""
    return 2 * len(text) <= columns or width(text) <= columns


def clip(text: str, columns: int) -> str:
    """As much of the start of a text as fits."""
    if fits(text, columns):
        return text
    low, high = 0, len(text)
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if width(text[:middle]) <= columns else (low, middle)
    return text[:low]


def clip_start(text: str, columns: int) -> str:
    """As much of the end of a text as fits."""
    return clip(text[::-1], columns)[::-1]


def wrap(text: str, columns: int) -> list[str]:
    """The lines of a text that fit in `columns`, broken between words or Chinese characters but never before a closing mark."""
    return list(_wrapped(text, columns))


@lru_cache(maxsize=512)
def _wrapped(text: str, columns: int) -> tuple[str, ...]:
    """Remembered, since a rule says why in the same words in every file."""
    if fits(text, columns):
        return (text.rstrip(),) if text.strip() else ()
    lines, line, used = [], "", 0
    for match in _WORD.finditer(text):
        for part in _fitting(match[0], columns):
            if line and used + _word_width(part.rstrip()) > columns:
                lines.append(line.rstrip())
                line = part.lstrip()
                used = _word_width(line)
            else:
                line += part
                used += _word_width(part)
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


_word_width = lru_cache(maxsize=8192)(width)
"""Most words are one of some thousand characters."""


def _fitting(word: str, columns: int) -> Iterator[str]:
    """A word, cut where it is longer than a line."""
    while _word_width(word) > columns:
        head = clip(word, columns) or word[0]
        yield head
        word = word[len(head) :]
    yield word


def hang(label: str, text: str, indent: int, look: Look) -> Iterator[str]:
    """A label and a text beside it, the text's later lines set under its first."""
    column = indent + width(label) + 2
    lines = wrap(text, max(20, look.columns - column)) or [""]
    yield " " * indent + paint(label, "faint", look) + "  " + lines[0] + "\n"
    yield from (" " * column + line + "\n" for line in lines[1:])
