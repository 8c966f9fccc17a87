"""Plain text: bytes → a Document, by lines that know their place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.formats.lines.assemble import assemble
from hegao.formats.lines.line import Line
from hegao.formats.text.decoding import Decoded, decode, split_lines
from hegao.language.hanzi import HANZI
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.model.document import CHARACTERS_ALONE, Document, FormatFacts, Piece, TextOrigin

_LINE_END = lazy("\r\n|[\r\n\f]")
_RARE_END = lazy("[\v\u2028\u2029]")
_OTHER_ENDS = "\f\v\u2028\u2029"
_ANY_END = lazy(f"{_LINE_END.pattern}|{_RARE_END.pattern}")
_AMID_WORDS = rf"(?<=[{HANZI}]){_RARE_END.pattern}(?=[{HANZI}])(?![{COUNTING}]{{1,3}}、)"
_END_OUTSIDE_WORDS = lazy(f"{_LINE_END.pattern}|(?!{_AMID_WORDS}){_RARE_END.pattern}")


def read_document(content: bytes) -> Document:
    """The Document in the bytes of a text file. Raises DocumentProblem (see `decode`)."""
    decoded = decode(content)
    starts, lines = split_lines(decoded.text)
    if any(end in decoded.text for end in _OTHER_ENDS):
        return assemble_decoded(list(_lines(decoded.text)), "text", decoded, starts)
    if not lines[-1]:
        lines.pop()  # the last line end begins no line
    return assemble_decoded(list(map(_line, starts, lines)), "text", decoded, starts)


def assemble_decoded(
    lines: Sequence[Line], format: str, decoded: Decoded, starts: Sequence[int], facts: FormatFacts = CHARACTERS_ALONE
) -> Document:
    """The Document that lines of a decoded file make up."""
    return assemble(lines, format, facts, line_starts=starts, encoding=decoded.encoding, notes=decoded.notes)


def _lines(text: str) -> Iterator[Line]:
    """The lines of a text with ends that editors do not count as such."""
    start = 0
    for match in _line_ends(text).finditer(text):
        if match[0] != "\f" or match.start() > start:  # a page that begins with a form feed begins no paragraph by it
            yield _line(start, text[start : match.start()])
        start = match.end()
    if start < len(text):
        yield _line(start, text[start:])


def _line_ends(text: str) -> re.Pattern[str]:
    """What ends a line: a vertical tab or U+2028 amid Chinese words came along with a copy, unless the file ends its lines so."""
    rare = len(_RARE_END.findall(text))
    return _ANY_END if rare > 2 * len(_LINE_END.findall(text)) else _END_OUTSIDE_WORDS


def _line(start: int, words: str) -> Line:
    return Line(words, (Piece(0, len(words), TextOrigin(start)),) if words else ())
