"""Web residue: what a document-sharing site or a web page left around and inside a text that was copied from it.

The markers are in the rule's record: `strong` (phrases that only a site writes) and `strong_lines` (whole lines) are residue by
themselves; `head_lines` are so among the first lines only; `page_lines` are the furniture of any official page; `weak_lines` count
only beside one of those; `buttons`, `counts`, `wares` and `beside` are shapes that are residue where several stand together above or
below the text; `inline` are notices put into the running text, `weak_inline` words that sites put into titles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import accumulate

from hegao.checks.finder import Parameters
from hegao.checks.residue import line_sieve
from hegao.checks.residue.line_sieve import LineSieve, Tables, tables_of
from hegao.checks.residue.web_furniture import Kinds, Shapes, compile_shapes, heads_of_shapes, shapes_of, stand_together
from hegao.checks.views.bodies import RUNNING
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language import heads, held_strings, pattern_tree
from hegao.language.heads import Heads, head_of, heads_of
from hegao.language.held_strings import Strings, strings_of
from hegao.language.kept_table import KeptTable, stamp_of
from hegao.language.labels import LabelStyle, parse_label
from hegao.language.patterns import lazy, once
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, Document, Span
from hegao.model.spans import united

_FOLD = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(" \t\xa0\u2002\u2003\u3000\u200b\ufeff", "")
_FREQUENT = "，；：（） "
_FOLDED = lazy(f"[{re.escape(''.join(_FOLD))}]")
_LINE = 160
"""Code points: a longer block is prose, of which only an `inline` notice can be residue."""
_PROSE = 50
_SHORT = 40
_BRIDGE = 2
"""Unmarked short lines that may stand between two marked ones (the titles in a list of recommended documents)."""
_HEAD_LINES = 4
_HEADINGS = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.HAN, LabelStyle.HAN_PAREN})
_ABBREVIATED = ("...", "…")


class Grade(IntEnum):
    """How sure it is that a line comes from a web page."""

    NONE = 0
    WEAK = 1
    PAGE = 2
    STRONG = 3


_Lists = tuple[tuple[str, ...], ...]
"""The lists of the record, in the order of MARKERS."""

_Sign = tuple[Grade, str | re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class _Markers:
    """The lists of the record. `signs` are phrases and whole lines, the gravest first; `sieve` tells which of them a line may hold."""

    signs: Sequence[_Sign]
    sieve: LineSieve
    head: re.Pattern[str] | None
    inline: Sequence[tuple[Grade, re.Pattern[str]]]
    shapes: Shapes


def find_residue(document: Document, parameters: Parameters) -> tuple[Span, ...]:
    """Whole blocks of residue, neighbours merged, in text order."""
    lines = _GradedLines(document, _markers(parameters))
    return tuple(Span(lines.blocks[first].span.start, lines.blocks[last].span.end) for first, last in lines.clusters())


def grade_of(document: Document, region: Span, parameters: Parameters) -> Grade:
    """The gravest grade of a region's lines."""
    markers = _markers(parameters)
    lines = [_fold(line) for line in document.slice(region).split("\n")]
    shapes = [shape for line in lines for shape in shapes_of(line, head_of(line), markers.shapes)]
    together = (Grade.STRONG if "ware" in shapes else Grade.PAGE) if stand_together(shapes) else Grade.NONE
    return max(together, *(_head_grade(line, markers, _grade(line, head_of(line), markers)) for line in lines))


def find_notices(subject: Subject, parameters: Parameters) -> Iterator[tuple[Span, Grade]]:
    """Notices of a site inside the running text, outside the regions."""
    held = subject.view(signals)
    for grade, pattern in _markers(parameters).inline:
        spans = (Span(*match.span()) for match in pattern.finditer(subject.document.text)) if held.may_match(pattern) else ()
        yield from ((span, grade) for span in spans if not subject.in_residue(span))


MARKERS = (
    "strong",
    "strong_lines",
    "page_lines",
    "weak_lines",
    "head_lines",
    "inline",
    "weak_inline",
    "buttons",
    "counts",
    "wares",
    "beside",
)
"""The lists of the rule's record."""


def _markers(parameters: Parameters) -> _Markers:
    return _compile(tuple(tuple(parameters[name]) for name in MARKERS))


@lru_cache(maxsize=8)
def _compile(lists: _Lists) -> _Markers:
    _, _, _, _, head, inline, weak_inline, *_ = lists
    tables, beginnings = _tables_of(lists)
    return _Markers(
        _signs(lists),
        LineSieve(tables),
        _either(head),
        # One by one: a pattern that opens with a literal is found ten times faster alone than in an alternation.
        [*((Grade.STRONG, once(pattern)) for pattern in inline), *((Grade.WEAK, once(pattern)) for pattern in weak_inline)],
        compile_shapes(_kinds(lists), beginnings),
    )


def _signs(lists: _Lists) -> list[_Sign]:
    phrases, strong, page, weak, *_ = lists
    said: list[_Sign] = [(Grade.STRONG, phrase) for phrase in map(_fold, phrases)]
    whole = ((Grade.STRONG, strong), (Grade.PAGE, page), (Grade.WEAK, weak))
    return [*said, *((grade, once(source, re.IGNORECASE)) for grade, sources in whole for source in sources)]


def _kinds(lists: _Lists) -> Kinds:
    *_, buttons, counts, wares, beside = lists
    return ("ware", wares), ("count", counts), ("button", buttons), ("beside", beside)


def _stamp() -> str:
    return stamp_of(*(str(module.__file__) for module in (line_sieve, heads, held_strings, pattern_tree)))


_TABLES: KeptTable[_Lists, tuple[Tables, Heads]] = KeptTable("web-signs", _stamp, 8)


def _tables_of(lists: _Lists) -> tuple[Tables, Heads]:
    """What the sieve goes by, and the heads of the shapes; kept from run to run, as the patterns must be taken apart for it."""
    kept = _TABLES.entries.get(lists)
    if kept is None:
        kept = tables_of(map(_known_of, _signs(lists))), heads_of_shapes(_kinds(lists))
        _TABLES.add(lists, kept)
    return kept


def _known_of(sign: _Sign) -> tuple[Heads, Strings]:
    phrase_or_line = sign[1]
    if isinstance(phrase_or_line, str):
        return (), ((phrase_or_line,),)
    return heads_of(phrase_or_line.pattern, re.IGNORECASE), strings_of(phrase_or_line.pattern, re.IGNORECASE)


def _either(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return once("|".join(patterns), re.IGNORECASE) if patterns else None


def _fold(text: str) -> str:
    """Narrow forms, and no white space: sites set both as they please. One by one, the frequent ones and the few others that are there."""
    for char in _FREQUENT:
        text = text.replace(char, _FOLD[char])
    for char in set(_FOLDED.findall(text)):
        text = text.replace(char, _FOLD[char])
    return text


class _GradedLines:
    """A document's running blocks with their folded text and grades."""

    def __init__(self, document: Document, markers: _Markers) -> None:
        self.blocks: list[Block] = [block for block in document.blocks if len(block.span) and block.story.kind in RUNNING]
        self.lines = _folded_lines(document, self.blocks)
        headed = [(line, head_of(line)) for line in self.lines]
        self.grades = [_grade(line, head, markers) for line, head in headed]
        self.shapes = self._shapes_outside_tables([shapes_of(line, head, markers.shapes) for line, head in headed])
        self.first_prose = next((index for index in range(len(self.lines)) if self._is_prose(index)), 0)
        self.last_prose = next((index for index in reversed(range(len(self.lines))) if self._is_prose(index)), len(self.lines))
        for index in range(min(_HEAD_LINES, self.first_prose)):
            self.grades[index] = _head_grade(self.lines[index], markers, self.grades[index])

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins in all of them together."""
        return list(accumulate(map(len, self.lines[:-1]), initial=0))

    @cached_property
    def folded(self) -> str:
        """All lines together."""
        return "".join(self.lines)

    def clusters(self) -> list[tuple[int, int]]:
        """First and last block of each region."""
        found = self._joined([index for index, grade in enumerate(self.grades) if grade])
        found = [
            (first, last) for first, last in found if max(self.grades[first : last + 1]) >= Grade.PAGE or self._is_furniture(first, last)
        ]
        widened = (self._widened(first, last) for first, last in found)
        return [(span.start, span.end - 1) for span in united(Span(first, last + 1) for first, last in widened)]

    def _shapes_outside_tables(self, shapes: Sequence[Sequence[str]]) -> dict[int, Sequence[str]]:
        """The shapes of each line that is made of them, outside tables, which makes it a weak one."""
        found = {index: kinds for index, kinds in enumerate(shapes) if kinds and not self.blocks[index].story.cell}
        for index in found:
            self.grades[index] = self.grades[index] or Grade.WEAK
        return found

    def _is_furniture(self, first: int, last: int) -> bool:
        """True for a site's own lines before or after all of the text."""
        outside = last < self.first_prose or first > self.last_prose
        return outside and stand_together(shape for index in range(first, last + 1) for shape in self.shapes.get(index, ()))

    def _joined(self, marked: Sequence[int]) -> list[tuple[int, int]]:
        """Marked lines that touch, or have a bridge of lines between them that belong to neither text nor title."""
        clusters: list[tuple[int, int]] = []
        for index in marked:
            if clusters and self._bridged(clusters[-1][1], index):
                clusters[-1] = (clusters[-1][0], index)
            else:
                clusters.append((index, index))
        return clusters

    def _bridged(self, before: int, after: int) -> bool:
        gap = range(before + 1, after)
        if len(gap) > _BRIDGE:
            return False
        if self._in_head(after):
            return len(gap) == 0 or (len(gap) == 1 and self._is_value(before))
        return all(self._is_filler(index) or (len(gap) == 1 and self._is_abstract(index, before, after)) for index in gap)

    def _is_value(self, key: int) -> bool:
        """True where a line is a key that waits for its value on the next line (索引号：)."""
        return self.lines[key].endswith(":") and len(self.lines[key + 1]) <= _SHORT + 20

    def _is_filler(self, index: int) -> bool:
        line = self.lines[index]
        return len(line) <= _SHORT and not line.endswith(("。", ";")) and not self._is_label(index)

    def _is_abstract(self, index: int, before: int, after: int) -> bool:
        """True for the beginning of the document said again, as sites do below it."""
        if self._says_again(index):
            return True
        return self.grades[before] == self.grades[after] == Grade.STRONG and self.lines[index].endswith(_ABBREVIATED)

    def _says_again(self, index: int) -> bool:
        line = self.lines[index]
        return len(line) >= 60 and any(self.folded.find(part, 0, self.starts[index]) >= 0 for part in (line[:30], line[20:50]))

    def _is_label(self, index: int) -> bool:
        label = parse_label(self.lines[index])
        return label is not None and label.style in _HEADINGS

    def _is_prose(self, index: int) -> bool:
        line = self.lines[index]
        return not self.grades[index] and (len(line) >= _PROSE or line.endswith("。") or self._is_label(index))

    def _is_text(self, index: int) -> bool:
        return self._is_prose(index) and not self._says_again(index)

    def _in_head(self, index: int) -> bool:
        """True before the first prose of the document."""
        return index < self.first_prose

    def _widened(self, first: int, last: int) -> tuple[int, int]:
        """A region of a sharing site reaches to the end where no text of the document follows, and back over a title said twice."""
        if max(self.grades[first : last + 1]) < Grade.STRONG:
            return first, last
        below_text = self.first_prose < first and self._is_prose(self.first_prose)
        if below_text and not any(self._is_text(index) for index in range(last + 1, len(self.blocks))):
            last = len(self.blocks) - 1
        while first and self._in_head(first) and self._is_said_below(first - 1, last):
            first -= 1
        return first, last

    def _is_said_below(self, index: int, last: int) -> bool:
        return self.lines[index] in self.lines[last + 1 : last + 6]


def _grade(line: str, head: str, markers: _Markers) -> Grade:
    """The grade of the gravest sign that a folded line is or holds."""
    for place in markers.sieve.candidates(line, head) if len(line) <= _LINE else ():
        grade, sign = markers.signs[place]
        if sign in line if isinstance(sign, str) else sign.fullmatch(line):
            return grade
    return Grade.NONE


def _head_grade(line: str, markers: _Markers, grade: Grade) -> Grade:
    """What the first lines are: there a file's name is what the site put above the text, elsewhere it may be an attachment's."""
    return Grade.STRONG if markers.head and markers.head.fullmatch(line) else grade


def _folded_lines(document: Document, blocks: Sequence[Block]) -> list[str]:
    """What each block says, folded; all at once, as folding drops no line end."""
    texts = [document.text[block.span.start : block.span.end] for block in blocks]
    lines = _fold("\n".join(texts)).split("\n")
    return lines if len(lines) == len(texts) else list(map(_fold, texts))


def pieces_of(document: Document, span: Span) -> Iterator[Span]:
    """The parts of a span that can be edited, so that no edit crosses a seam."""
    index = max(0, bisect_left(document.pieces, span.start, key=lambda piece: piece.end))
    while index < len(document.pieces) and document.pieces[index].start < span.end:
        piece = document.pieces[index]
        part = Span(max(piece.start, span.start), min(piece.end, span.end))
        if len(part):
            yield part
        index += 1
