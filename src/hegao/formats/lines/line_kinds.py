"""What a line is by its looks alone, in any format: an entry of a table of contents, a caption, a bullet item, part of a typed table."""

from __future__ import annotations

from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy

_LONGEST = 200
"""Code points: entries and captions are shorter, and a bound keeps the patterns from scanning whole paragraphs."""

_LEADER = lazy(
    r"(?:[.．·・…‥_]{3,}|…|(?:[.．·] ){3,}[.．·]?|\t)[ \t\u3000]*[-–—(（]?[ \u3000]?(?:\d{1,4}|[ivxIVX]{1,5})[ \u3000]?[-–—)）]?\s*$"
)
_CAPTION = lazy(
    rf"\s*(?:附|续)?[图表][ \u3000]?(?:[A-Z][-.．])?(?:\d{{1,3}}|[{COUNTING}]{{1,3}})(?:[-–—.．]\d{{1,3}}){{0,3}}"
    r"(?:[ \t\u3000:：、.．]+\S.*|)$"
)
_LETTER = lazy(r"[^\W\d_]")
_BULLET = lazy(r"\s*(?:[-*+][ \t]|[•●○■□◆◇▪▲△★☆➢➤►◎※·][^\d]|——[^\s])")
_COLUMNS = lazy(r"(?<=\S)(?: {3,}|\t+|\u3000{2,})(?=\S)")


def is_toc_entry(line: str) -> bool:
    """True for a heading, leader dots or a tab, and a page number (`一、工作开展情况…………3`)."""
    if len(line) > _LONGEST or not _ends_like_a_page(line):
        return False
    return _LEADER.search(line) is not None and _LETTER.search(line) is not None


def _ends_like_a_page(line: str) -> bool:
    """True where a line ends as a page number does, which most do not."""
    last = line.rstrip()[-1:]
    return last in "ivxIVX-–—)）" or last.isdecimal()


def is_caption(line: str) -> bool:
    """True for a short line that opens with the number of a figure or table (`表2-1 经费情况`), not for prose about one (`表2为…`)."""
    return len(line) <= 60 and _CAPTION.match(line) is not None and not line.rstrip().endswith(("。", "；", ";", "，", ","))


def is_bullet(line: str) -> bool:
    """True where a line opens with a typed bullet mark."""
    return _BULLET.match(line) is not None


def has_columns(line: str, gaps: int = 1) -> bool:
    """True for a line laid out in columns by at least so many tabs or runs of spaces: a row of a typed table, a list of names, a form."""
    if "\t" not in line and "   " not in line and "\u3000\u3000" not in line:
        return False
    return len(_COLUMNS.findall(line, 0, _LONGEST)) >= gaps
