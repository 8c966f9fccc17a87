"""How wide the lines of a hard-wrapped text are, and where in a file such text runs."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from hegao.formats.lines.columns import left_edge
from hegao.formats.lines.line import Join, Line
from hegao.formats.lines.line_kinds import has_columns, is_bullet, is_toc_entry
from hegao.language.hanzi import HANZI, SENTENCE_END
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass

NARROWEST, WIDEST = 30, 120
"""Columns: fewer than 15 Chinese characters a line is verse, a list or a column of a table; more than 60 is no page."""

FULL = 0.86
"""The share of the wrap width that fills a line: a first line that lost its indent of two characters is 4 columns short of some 52."""

OVERHANG = 0.12
"""The share by which a line may stick out beyond the usual width: hung punctuation, letters narrower than half a character."""

_SPREAD = 4
"""Columns: wrapped lines end this near to one another, since a Chinese line can be cut after almost any character."""

_INDENT = 8
"""Columns: two characters of indent and as many of a hanging number."""

_FEWEST = 4
"""Lines of that width that end in mid-sentence: fewer prove no wrap width."""

_CLAUSES = lazy(rf"[，。；、：？！,;:][“”‘’\s]*[{HANZI}0-9A-Za-z]|\. [A-Z]")
_LISTED = lazy(
    rf"(?:[^，。；：:,]{{1,10}}|[ -9;-~]{{1,30}})[:：]|\d{{1,2}}[.．、)）]|[（(][\d{COUNTING}]{{1,3}}[)）]|[{COUNTING}]{{1,3}}、"
)
_CODE = lazy(r"[{}=\\<>\[\]|]|\"[:,]|[;)({]\s*$|://|[A-Za-z]\.[A-Za-z]")


@dataclass(frozen=True, slots=True)
class WrapRegion:
    """Lines `first` up to, not including, `after` are wrapped at `width` columns; all but a few that end in mid-sentence have `shortest`.

    `margin` is the indent of lines inside paragraphs, in columns; `indented` says that first lines are set in from it.
    """

    first: int
    after: int
    width: int
    shortest: int = 0
    margin: int = 0
    indented: bool = False

    def is_full(self, columns: int) -> bool:
        """True where a line of so many columns fills the width."""
        return columns >= FULL * self.width


def wrapped_regions(lines: Sequence[Line], widths: Sequence[int]) -> list[WrapRegion]:
    """The stretches of `lines` that are hard-wrapped, in order and disjoint. `widths` holds the columns of each line."""
    detector = _WrapDetector(lines, widths)
    stretches = list(_stretches(lines))
    found = [region for first, after in stretches for region in detector.regions(first, after, 0)]
    if not found:
        return []
    usual = Counter(region.width for region in found).most_common(1)[0][0]
    taken = {index for region in found for index in (region.first, region.after - 1)}
    bare = [(first, after) for first, after in stretches if not any(index in taken for index in range(first, after))]
    more = [region for first, after in bare for region in detector.regions(first, after, usual)]
    return sorted((*found, *more), key=lambda region: region.first)


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of lines of one story, blank ones among them."""
    first = 0
    for index, line in enumerate(lines):
        if line.story is not lines[first].story and line.story != lines[first].story:
            yield first, index
            first = index
    if lines:
        yield first, len(lines)


@dataclass(slots=True)
class _WrapDetector:
    lines: Sequence[Line]
    widths: Sequence[int]

    def regions(self, first: int, after: int, known: int, tries: int = 3) -> Iterator[WrapRegion]:
        """The wrapped regions of one stretch; `known` is the width found elsewhere in the document, 0 for none."""
        unfinished = [index for index in range(first, after - 1) if self._ends_inside_sentence(index)]
        if len(unfinished) < (1 if known else _FEWEST):
            return  # soon done with the thousands of cells of a long table
        width = known or _usual_width([self.widths[index] for index in unfinished])
        if not width:
            return
        for start, end in self._between_long_lines(first, after, width):
            inside = unfinished[bisect_left(unfinished, start) : bisect_left(unfinished, end - 1)]
            if self._is_wrapped(inside, width, 1 if known else _FEWEST):
                yield self._region(start, end, width, inside)
            elif tries and len(inside) >= _FEWEST and (start, end) != (first, after) and not known:
                yield from self.regions(start, end, 0, tries - 1)

    def _between_long_lines(self, first: int, after: int, width: int) -> Iterator[tuple[int, int]]:
        start = first
        for index in range(first, after):
            if self.widths[index] > width * (1 + OVERHANG):
                yield start, index
                start = index + 1
        yield start, after

    def _region(self, first: int, after: int, width: int, unfinished: Sequence[int]) -> WrapRegion:
        full = sorted(self.widths[index] for index in unfinished if self.widths[index] >= FULL * width) or [width]
        indents = Counter(left_edge(self.lines[index]) for index in range(first, after) if self.widths[index])
        total = indents.total()
        margin = min(each for each, count in indents.items() if count * 10 >= total)
        set_in = sum(count for each, count in indents.items() if margin + 2 <= each <= margin + 8)
        return WrapRegion(first, after, width, full[len(full) // 10], margin, set_in >= 2 and set_in * 20 >= total)

    def _ends_inside_sentence(self, index: int) -> bool:
        """True where a line is long enough to be wrapped, has no end mark, and another follows that may go on from it."""
        line, follower = self.lines[index], self.lines[index + 1]
        return (
            NARROWEST <= self.widths[index] <= WIDEST * (1 + OVERHANG)
            and self.widths[index + 1] > 0
            and follower.join is not Join.BREAK
            and not SENTENCE_END.search(line.text.rstrip()[-6:])
            and not is_toc_entry(line.text)
            and not has_columns(line.text.strip(), 2)
        )

    def _is_wrapped(self, unfinished: Sequence[int], width: int, fewest: int) -> bool:
        """True where most unfinished lines end at that width, in the middle of prose, with nothing like a list after them."""
        near = [index for index in unfinished if self._reaches(index, width)]
        share = 0.75 if len(near) < 10 else 0.6  # headings without an end mark are unfinished too: the fewer lines, the surer each must be
        if len(near) < fewest or len(near) < share * len(unfinished):
            return False
        listed = sum(1 for index in near if self._is_listed(index + 1))
        prose = sum(1 for index in near if self._is_prose(index))
        return listed * 4 <= len(near) and prose * 2 >= len(near)

    def _reaches(self, index: int, width: int) -> bool:
        """True where a line ends at that width, or would if copying had not taken the indent of a paragraph's first line."""
        missing = width - self.widths[index]
        return abs(missing) <= _SPREAD or (_SPREAD < missing <= _SPREAD + _INDENT and not self._ends_inside_sentence(index - 1))

    def _is_listed(self, index: int) -> bool:
        line = self.lines[index].text.lstrip()
        return _LISTED.match(line) is not None or is_bullet(line)

    def _is_prose(self, index: int) -> bool:
        line = self.lines[index].text
        return _CLAUSES.search(line) is not None and not _CODE.search(line)


def _usual_width(widths: Sequence[int]) -> int:
    """The width around which most of these cluster, or 0 where too few do."""
    counts = Counter(widths)
    best, width = _FEWEST - 2, 0  # the first line of a lone paragraph may end short of it
    for candidate in range(NARROWEST, WIDEST + 1):
        near = sum(counts[each] for each in range(candidate - _SPREAD, candidate + _SPREAD + 1))
        if near > best or (near == best and width and counts[candidate] > counts[width]):
            best, width = near, candidate
    return width
