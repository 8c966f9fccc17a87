"""Plain text: the lines of a decoded file, which know their place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.formats.lines.line import Line
from hegao.formats.text.decoding import Decoded, decode
from hegao.model.document import Piece, TextOrigin

_SEPARATOR = re.compile("\r\n|[\r\n\f\v\u2028\u2029]")


def read_text(content: bytes) -> tuple[list[Line], Decoded]:
    """The lines of a text file, and how it was decoded. Raises Unreadable (see `decode`)."""
    decoded = decode(content)
    return list(_lines(decoded.text)), decoded


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for match in _SEPARATOR.finditer(text):
        if match[0] != "\f" or match.start() > start:  # a page that begins with a form feed begins no paragraph by it
            yield _line(text, start, match.start())
        start = match.end()
    if start < len(text):
        yield _line(text, start, len(text))


def _line(text: str, start: int, end: int) -> Line:
    words = text[start:end]
    return Line(words, (Piece(0, len(words), TextOrigin(start)),) if words else ())
