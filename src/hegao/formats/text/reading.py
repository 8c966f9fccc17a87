"""Plain text: bytes → a Document, by lines that know their place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.formats.lines.assemble import assemble
from hegao.formats.lines.line import Line
from hegao.formats.text.decoding import Decoded, decode, line_starts
from hegao.model.document import CHARACTERS_ALONE, Document, FormatFacts, Piece, TextOrigin

_SEPARATOR = re.compile("\r\n|[\r\n\f\v\u2028\u2029]")


def read_document(content: bytes) -> Document:
    """The Document in the bytes of a text file. Raises DocumentProblem (see `decode`)."""
    decoded = decode(content)
    return assemble_decoded(list(_lines(decoded.text)), "text", decoded)


def assemble_decoded(lines: Sequence[Line], format: str, decoded: Decoded, facts: FormatFacts = CHARACTERS_ALONE) -> Document:
    """The Document that lines of a decoded file make up."""
    starts = line_starts(decoded.text)
    return assemble(lines, format, facts, line_starts=starts, encoding=decoded.encoding, notes=decoded.notes)


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
