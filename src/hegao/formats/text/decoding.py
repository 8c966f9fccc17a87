"""The text in the bytes of a file, in whatever encoding Chinese offices save it, and where its lines start."""

from __future__ import annotations

import codecs
from itertools import accumulate

from hegao.formats.problems import problem
from hegao.formats.text.likeness import LIKELY, is_chance_utf8, is_rather_big5, likeness
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.reading_note import ReadingNote, undecodable


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without its BOM, what it was encoded in, and what had to be put up with to read it."""

    text: str
    encoding: str
    notes: tuple[ReadingNote, ...] = ()


_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-bom"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),  # before UTF-16: its BOM begins with the one of UTF-16 LE
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)


def bom_of(content: bytes) -> bytes:
    """The byte order mark that a file begins with, if any."""
    return next((bom for bom, _, _ in _BOMS if content.startswith(bom)), b"")


_GUESSES = ("gb18030", "utf-16-le", "utf-16-be")
_SAMPLE = 65_536
"""Bytes looked at to tell encodings apart: even, and enough for any frequency to settle."""

_CONTROL = lazy("[\x00-\x08\x0e-\x19\x1b-\x1f]")


_OTHERS = {
    b"PK\x03\x04": "not-text-zip",
    b"\xd0\xcf\x11\xe0": "not-text-ole",
    b"%PDF-": "not-text-pdf",
    b"{\\rtf": "not-text-rtf",
}
"""Files that are no text, by their first bytes, and the kind of problem that each is."""


def decode(content: bytes) -> Decoded:
    """The text of a file in UTF-8, UTF-16, UTF-32 or GB18030 (which holds GBK and GB2312), found out from its bytes.

    Raises DocumentProblem for an empty file, a file of another kind, and bytes that are no text in any of these.
    """
    _refuse_containers(content)
    decoded = _decode_marked(content) or _decode_utf8(content) or _decode_guessed(content) or _decode_damaged_utf8(content)
    if decoded is None or len(_CONTROL.findall(decoded.text)) * 100 > len(decoded.text):
        raise problem("not-text")
    if not decoded.text.strip():
        raise problem("empty/text")
    return decoded


def _refuse_containers(content: bytes) -> None:
    for magic, kind in _OTHERS.items():
        if content.startswith(magic):
            raise problem(kind)


def _decode_marked(content: bytes) -> Decoded | None:
    for bom, codec, name in _BOMS:
        if content.startswith(bom):
            return _replaced(content[len(bom) :], codec, name)
    return None


def _decode_utf8(content: bytes) -> Decoded | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if text.isascii() and "\x00" in text[:_SAMPLE]:
        return None  # UTF-16 of plain ASCII is valid UTF-8 as well
    return None if is_chance_utf8(content, text) else Decoded(text, "utf-8")


def _decode_guessed(content: bytes) -> Decoded | None:
    """The likeliest of the encodings that carry no mark, where the file is valid in it and reads like text."""
    if _looks_like_damaged_utf8(content):
        return None
    sample = content[:_SAMPLE]
    likeliest, likely = max((likeness(sample.decode(codec, "replace"), codec), codec) for codec in _GUESSES)
    if likeliest < LIKELY or is_rather_big5(sample, sample.decode(likely, "replace"), likeliest):
        return None
    decoded = _replaced(content, likely, likely)
    damaged = decoded.notes and decoded.text.count("\ufffd") * 100 >= len(decoded.text)
    return None if damaged else decoded


def _looks_like_damaged_utf8(content: bytes) -> bool:
    """True where nearly all is UTF-8: GB18030 would turn such a file into nonsense instead of marking the few bad bytes."""
    if b"\x00" in content[:_SAMPLE]:
        return False
    text = content[:_SAMPLE].decode("utf-8", "replace")
    foreign = sum(1 for char in text if char > "\u07ff")
    return text.count("\ufffd") * 20 < foreign


def _decode_damaged_utf8(content: bytes) -> Decoded | None:
    return _replaced(content, "utf-8", "utf-8") if _looks_like_damaged_utf8(content) else None


def _replaced(content: bytes, codec: str, name: str) -> Decoded:
    try:
        return Decoded(content.decode(codec), name)
    except UnicodeDecodeError:
        text = content.decode(codec, "replace")
        return Decoded(text, name, (undecodable(text.count(chr(0xFFFD))),))


_LINE_END = lazy("\r\n|\r|\n")


def split_lines(text: str) -> tuple[tuple[int, ...], list[str]]:
    """The offset of each line's first code point, and the lines without their ends.

    Lines are counted as editors do: CRLF, CR and LF end one, a form feed does not.
    """
    if "\r" in text:
        starts = (0, *(match.end() for match in _LINE_END.finditer(text)))
        return starts, text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = text.split("\n")
    return tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)), lines
