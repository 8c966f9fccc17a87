"""How wide a line of text is, in columns, and how far it is set in."""

from __future__ import annotations

from hegao.formats.lines.line import Line
from hegao.language.patterns import lazy


def columns(text: str) -> int:
    """How far to the right a line reaches: Chinese characters 2 columns, a tab 4, others 1; 0 for a line of white space.

    GBK has one byte or two for just these. Most lines hold nothing of which that must be looked up.
    """
    line = text.rstrip()
    return (len(line) if line.isascii() else _bytes_in_gbk(line)) + 3 * line.count("\t")


_RARE = lazy("[^\t -~\u4e00-\u9fa5，。；：、！？（）“”‘’《》【】—…\u3000０-９Ａ-Ｚａ-ｚ]")
"""All but some characters of which GBK has two bytes, and ASCII."""


def _bytes_in_gbk(line: str) -> int:
    if _RARE.search(line):
        return len(line.encode("gbk", "replace"))
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


def indent(text: str) -> int:
    """The columns of white space that a line begins with; a tab counts 4, an ideographic space 2."""
    lead = text[: len(text) - len(text.lstrip())]
    return len(lead) + lead.count("\u3000") + 3 * lead.count("\t")


def left_edge(line: Line) -> int:
    """The columns from the left edge to a line's first character, the white space typed there and what the format adds."""
    return indent(line.text) + line.look.indent
