"""Forms: what somebody else is to fill in, so that its blanks are meant."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from hegao.checks.views.regions.lines import Line, Lines
from hegao.language.lexicon import one_of
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.model.document import Span
from hegao.model.spans import overlaps_any, united

_TITLE = lazy(one_of("template-title"))
_FORM_TITLE = lazy(rf"{one_of('form-ending')}(?:[（(][^（()）]{{0,40}}[）)])?$")
_FORM_PAGE = lazy(rf"{one_of('form-ending')}$|(?:[函书证卡]|(?<!清)单)(?:[（(].*[）)])?$")
_HEADING_WORDS = lazy(one_of("form-heading"), re.MULTILINE)
_HEADING = lazy(rf"^[^，。；：:]*{_HEADING_WORDS.pattern}[^，。；（(：:]{{0,6}}(?:[（(][^（()）]*[）)])*$")
_CONTRACT = lazy(one_of("contract-heading"), re.MULTILINE)
_ATTACHMENT = lazy(rf"附[件录表][ \u3000]*[\d{COUNTING}—\-.]*[ \u3000]*[：:]?")
_BLANK = lazy(r"_{3,}|＿{2,}|□|[（(][ \u3000\u00a0]{2,}[）)]|年[ \u3000\u00a0]{2,}月|[:：][ \u3000\u00a0]{6,}")
_MAY_BE_BLANK = lazy(r"[_＿□（(年:：](?:(?<=□)|[_＿ \u3000\u00a0])")
"""What every blank begins with."""

_MAY_BE_SIGNED = lazy(r"[盖签致T][单位公 章字名约\u3000：:Oo]")
"""What every line to sign and every 致： holds."""

_SIGNED = lazy(r"(?:盖[单位公 ]{0,3}章|签[章字名]|签约)[^。；]{0,40}(?:[：:_＿）)]|$)")
_ADDRESSED = lazy(r"^[ \u3000]*(?:致|TO|To)[ \u3000]*[：:]")
_KEY = lazy(r"^[ \t\u3000]*[^，。；：:]{1,16}[：:][ \t\u3000_＿]*[^。；]{0,24}$")

_FEWEST_BLANKS = 3
_LONGEST_SIGNATURE = 80
_AROUND_SIGNATURE = 3
"""Lines beside a signature that belong to it: 地址：…, 日期：…"""

_LONGEST_NAME = 40
_OPENING = 4
"""Lines among which the title stands where none was found."""


def forms(lines: Lines) -> Iterator[Span]:
    """The stretches of a document that are forms: all of it, chapters and attachments, what is full of blanks, signatures, and tables."""
    if not len(lines):
        return
    blanks = [place for place in lines.holding(_MAY_BE_BLANK) if _BLANK.search(lines.texts[place])]
    if _is_form(lines, blanks):
        yield lines.stretch(0, len(lines) - 1)
        return
    found = [*_chapters(lines), *_attachments(lines, blanks), *_full_of_blanks(lines, blanks), *_signatures(lines), *lines.empty_tables]
    yield from found
    yield from _rest_full_of_blanks(lines, blanks, list(united(found)))


def _is_form(lines: Lines, blanks: Sequence[int]) -> bool:
    """True for a document that its title calls a template, or a form or contract, with blanks in it: one that is filled in is none."""
    titles = [lines.title] if lines.title else [line.words for line in lines.between(0, _OPENING) if _may_be_title(lines, line)]
    if any(_TITLE.search(title) for title in titles):
        return True
    if not any(_FORM_TITLE.search(title) for title in titles):
        return False
    return _has_blanks(lines, blanks, 0, len(lines) - 1)


def _may_be_title(lines: Lines, line: Line) -> bool:
    return len(line.words) <= _LONGEST_NAME and lines.bare(line.place) == line.words


def _has_blanks(lines: Lines, blanks: Sequence[int], first: int, last: int) -> bool:
    """True where lines leave room to write in (`blanks`), three of them and one in fifteen, or a table does."""
    here = _count_within(blanks, first, last)
    if here >= _FEWEST_BLANKS and here * 15 >= last - first + 1:
        return True
    stretch = lines.stretch(first, last)
    return any(stretch.covers(table) and 2 * len(table) > len(stretch) for table in lines.empty_tables)


def _count_within(places: Sequence[int], first: int, last: int) -> int:
    """How many of some places in order lie from one to another, both included."""
    return bisect_right(places, last) - bisect_left(places, first)


def _chapters(lines: Lines) -> Iterator[Span]:
    """Chapters called 投标文件格式, 合同条款, 声明函 …, with the attachments that follow them at their own level."""
    end = -1
    for heading in lines.headings_with(_HEADING_WORDS, _LONGEST_NAME):
        if heading.place > end and _HEADING.search(lines.bare(heading.place)):
            end = _end_of_chapter(lines, heading)
            yield lines.stretch(heading.place, end)


def clauses(lines: Lines) -> Iterator[Span]:
    """Chapters that hold the contract to be signed, without what is attached to it."""
    end = -1
    for heading in lines.headings_with(_CONTRACT, _LONGEST_NAME):
        if heading.place > end:
            end = lines.under(heading)
            attached = (line.place for line in _attached(lines, heading.place + 1, end + 1))
            yield lines.stretch(heading.place, next(attached, end + 1) - 1)


def _attached(lines: Lines, first: int, end: int) -> Iterator[Line]:
    """The lines from one place up to another that begin an attachment: 附件1."""
    for place in range(first, end):
        words = lines.words[place]
        if words.startswith("附") and len(words) <= _LONGEST_NAME and _ATTACHMENT.match(words) and lines.at(place).in_body:
            yield lines.at(place)


def _end_of_chapter(lines: Lines, heading: Line) -> int:
    end = lines.under(heading)
    while end + 1 < len(lines):
        following = lines.at(end + 1)
        if not (_ATTACHMENT.match(following.words) or _HEADING.search(lines.bare(following.place))):
            break
        end = lines.under(following)
    return end


def _attachments(lines: Lines, blanks: Sequence[int]) -> Iterator[Span]:
    """Attachments whose title, on the line 附件1 or the next, is that of a form, up to the next attachment or high heading."""
    starts = list(_attached(lines, 0, len(lines)))
    for line, after in zip_longest(starts, starts[1:]):
        end = min(after.place if after else len(lines), lines.next_chapter(line)) - 1
        title = _ATTACHMENT.sub("", line.words, count=1) or (lines.bare(line.place + 1) if line.place < end else "")
        if end <= line.place or len(title) > _LONGEST_NAME:
            continue
        if _HEADING.search(title) or (_FORM_PAGE.search(title) and _has_blanks(lines, blanks, line.place, end)):
            yield lines.stretch(line.place, end)


def _full_of_blanks(lines: Lines, blanks: Sequence[int]) -> Iterator[Span]:
    """What stands under one heading, where more than a quarter of the lines leave room to write in."""
    for heading in lines.headings() if len(blanks) >= _FEWEST_BLANKS else ():
        last = lines.under(heading)
        if _mostly_blank(_count_within(blanks, heading.place, last), last - heading.place + 1):
            yield lines.stretch(heading.place, last)


def _mostly_blank(blanks: int, lines: int) -> bool:
    return blanks >= _FEWEST_BLANKS and blanks * 4 > lines >= 4


def _rest_full_of_blanks(lines: Lines, blanks: Sequence[int], found: Sequence[Span]) -> Iterator[Span]:
    """All of a document of which what is no form already is full of blanks."""
    if len(blanks) < _FEWEST_BLANKS:
        return
    rest = [place for place, block in enumerate(lines.blocks) if not overlaps_any(found, block.span)]
    if _mostly_blank(len(set(blanks).intersection(rest)), len(rest)):
        yield lines.stretch(0, len(lines) - 1)


def _signatures(lines: Lines) -> Iterator[Span]:
    """致：…, and where to sign and seal, with the short keyed lines around it (地址：, 日期：)."""
    for place in lines.holding(_MAY_BE_SIGNED):
        text = lines.texts[place]
        if len(text) <= _LONGEST_SIGNATURE and (_ADDRESSED.match(text) or _SIGNED.search(text)):
            first = last = place
            while first > max(0, place - _AROUND_SIGNATURE) and _is_keyed(lines.at(first - 1)):
                first -= 1
            while last < min(len(lines) - 1, place + _AROUND_SIGNATURE) and _is_keyed(lines.at(last + 1)):
                last += 1
            yield lines.stretch(first, last)


def _is_keyed(line: Line) -> bool:
    return _KEY.match(line.text) is not None or (len(line.words) <= 24 and _BLANK.search(line.text) is not None)
