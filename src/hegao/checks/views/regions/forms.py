"""Forms: what somebody else is to fill in, so that its blanks are meant."""

from __future__ import annotations

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
_HEADING = lazy(rf"^[^，。；：:]*{one_of('form-heading')}[^，。；（(：:]{{0,6}}(?:[（(][^（()）]*[）)])*$")
_CONTRACT = lazy(one_of("contract-heading"))
_ATTACHMENT = lazy(rf"附[件录表][ \u3000]*[\d{COUNTING}—\-.]*[ \u3000]*[：:]?")
_BLANK = lazy(r"_{3,}|＿{2,}|□|[（(][ \u3000\u00a0]{2,}[）)]|年[ \u3000\u00a0]{2,}月|[:：][ \u3000\u00a0]{6,}")
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
    if not lines.lines:
        return
    if _is_form(lines):
        yield lines.stretch(0, len(lines.lines) - 1)
        return
    found = [span for find in (_chapters, _attachments, _full_of_blanks, _signatures) for span in find(lines)] + list(lines.empty_tables)
    yield from found
    yield from _rest_full_of_blanks(lines, list(united(found)))


def _is_form(lines: Lines) -> bool:
    """True for a document that its title calls a template, or a form or contract, with blanks in it: one that is filled in is none."""
    titles = [lines.title] if lines.title else [line.words for line in lines.lines[:_OPENING] if _may_be_title(line)]
    if any(_TITLE.search(title) for title in titles):
        return True
    if not any(_FORM_TITLE.search(title) for title in titles):
        return False
    return _has_blanks(lines, 0, len(lines.lines) - 1)


def _may_be_title(line: Line) -> bool:
    return len(line.words) <= _LONGEST_NAME and line.bare == line.words


def _has_blanks(lines: Lines, first: int, last: int) -> bool:
    """True where lines leave room to write in, three of them and one in fifteen, or a table does."""
    blanks = sum(_BLANK.search(line.text) is not None for line in lines.lines[first : last + 1])
    if blanks >= _FEWEST_BLANKS and blanks * 15 >= last - first + 1:
        return True
    return any(
        lines.stretch(first, last).covers(table) and 2 * len(table) > len(lines.stretch(first, last)) for table in lines.empty_tables
    )


def _chapters(lines: Lines) -> Iterator[Span]:
    """Chapters called 投标文件格式, 合同条款, 声明函 …, with the attachments that follow them at their own level."""
    end = -1
    for heading in lines.headings():
        if heading.place > end and len(heading.bare) <= _LONGEST_NAME and _HEADING.search(heading.bare):
            end = _end_of_chapter(lines, heading)
            yield lines.stretch(heading.place, end)


def clauses(lines: Lines) -> Iterator[Span]:
    """Chapters that hold the contract to be signed, without what is attached to it."""
    end = -1
    for heading in lines.headings():
        if heading.place > end and len(heading.bare) <= _LONGEST_NAME and _CONTRACT.search(heading.bare):
            end = lines.under(heading)
            attached = (line.place for line in lines.lines[heading.place + 1 : end + 1] if _is_attached(line))
            yield lines.stretch(heading.place, next(attached, end + 1) - 1)


def _is_attached(line: Line) -> bool:
    return line.in_body and len(line.words) <= _LONGEST_NAME and _ATTACHMENT.match(line.words) is not None


def _end_of_chapter(lines: Lines, heading: Line) -> int:
    end = lines.under(heading)
    while end + 1 < len(lines.lines):
        following = lines.lines[end + 1]
        if not (_ATTACHMENT.match(following.words) or _HEADING.search(following.bare)):
            break
        end = lines.under(following)
    return end


def _attachments(lines: Lines) -> Iterator[Span]:
    """Attachments whose title, on the line 附件1 or the next, is that of a form, up to the next attachment or high heading."""
    starts = [line for line in lines.lines if _is_attached(line)]
    for line, after in zip_longest(starts, starts[1:]):
        end = min(after.place if after else len(lines.lines), lines.next_chapter(line)) - 1
        title = _ATTACHMENT.sub("", line.words, count=1) or (lines.lines[line.place + 1].bare if line.place < end else "")
        if end <= line.place or len(title) > _LONGEST_NAME:
            continue
        if _HEADING.search(title) or (_FORM_PAGE.search(title) and _has_blanks(lines, line.place, end)):
            yield lines.stretch(line.place, end)


def _full_of_blanks(lines: Lines) -> Iterator[Span]:
    """What stands under one heading, where more than a quarter of the lines leave room to write in."""
    totals = _running_totals([1 if _BLANK.search(line.text) else 0 for line in lines.lines])
    for heading in lines.headings() if totals[-1] >= _FEWEST_BLANKS else ():
        last = lines.under(heading)
        if _mostly_blank(totals[last + 1] - totals[heading.place], last - heading.place + 1):
            yield lines.stretch(heading.place, last)


def _mostly_blank(blanks: int, lines: int) -> bool:
    return blanks >= _FEWEST_BLANKS and blanks * 4 > lines >= 4


def _rest_full_of_blanks(lines: Lines, found: Sequence[Span]) -> Iterator[Span]:
    """All of a document of which what is no form already is full of blanks."""
    rest = [line for line in lines.lines if not overlaps_any(found, line.block.span)]
    if _mostly_blank(sum(_BLANK.search(line.text) is not None for line in rest), len(rest)):
        yield lines.stretch(0, len(lines.lines) - 1)


def _running_totals(numbers: Sequence[int]) -> list[int]:
    totals = [0]
    for number in numbers:
        totals.append(totals[-1] + number)
    return totals


def _signatures(lines: Lines) -> Iterator[Span]:
    """致：…, and where to sign and seal, with the short keyed lines around it (地址：, 日期：)."""
    for line in lines.lines:
        if len(line.text) <= _LONGEST_SIGNATURE and (_ADDRESSED.match(line.text) or _SIGNED.search(line.text)):
            first = last = line.place
            while first > max(0, line.place - _AROUND_SIGNATURE) and _is_keyed(lines.lines[first - 1]):
                first -= 1
            while last < min(len(lines.lines) - 1, line.place + _AROUND_SIGNATURE) and _is_keyed(lines.lines[last + 1]):
                last += 1
            yield lines.stretch(first, last)


def _is_keyed(line: Line) -> bool:
    return _KEY.match(line.text) is not None or (len(line.words) <= 24 and _BLANK.search(line.text) is not None)
