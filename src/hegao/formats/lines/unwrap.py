"""Which lines go on from the line before: hard wraps told apart from the ends of paragraphs.

Text copied from a PDF, an e-mail or a document-sharing site has a line end every 25 or so characters, in .txt as in .docx (a
paragraph a line). Where most lines are that wide the text is taken as wrapped, and a paragraph goes on until something ends it.
Elsewhere a line end is kept unless it certainly stands inside a sentence: joining two paragraphs is worse than leaving one in two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from hegao.formats.lines.columns import columns, left_edge
from hegao.formats.lines.line import Join, Line
from hegao.formats.lines.line_kinds import has_columns, is_bullet, is_caption, is_toc_entry
from hegao.formats.lines.linebreaks import (
    CLAUSE_END,
    SENTENCE_INSIDE,
    addresses_readers,
    begins_own_line,
    closes_bracket,
    cut_at_number,
    cuts_sentence,
    cuts_title,
    joins_anywhere,
    runs_inline,
)
from hegao.formats.lines.wrapwidth import WrapRegion, wrapped_regions
from hegao.language.hanzi import SENTENCE_END, as_drawn, is_hanzi
from hegao.language.labels import Label, LabelStyle, parse_label
from hegao.language.quick_classes import dataclass, field, replace
from hegao.model.document import BODY, BlockKind

_HEADINGS = frozenset({LabelStyle.HAN, LabelStyle.HAN_PAREN, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.PART, LabelStyle.DECIMAL})

TITLE_LINES = 8
"""A title broken over lines stands among the first lines with text of a document, below a letterhead or a file name."""


_FEWEST_UPRIGHT = 3
"""Lines of a character each: two may be 是 and 否."""

_LONGEST_UPRIGHT = 8
"""Code points, with the white space around the character; fewer than these."""


def continues(lines: Sequence[Line]) -> list[bool]:
    """For each line whether it goes on from the one before it, so that both belong to one block."""
    if not any(line.join is Join.MAYBE for line in lines):
        return [index > 0 and line.join is Join.SOFT for index, line in enumerate(lines)]
    return _Unwrapper(_as_drawn(lines)).run()


def _as_drawn(lines: Sequence[Line]) -> Sequence[Line]:
    text = "".join([line.text for line in lines])
    return lines if as_drawn(text) is text else [replace(line, text=as_drawn(line.text)) for line in lines]


@dataclass(slots=True)
class _Paragraph:
    """The paragraph read so far, all its `columns`, from line `first` on.

    `visual` is the columns of its last printed line, put together again where copying broke it (`专题宣讲会 X⏎期，受众人数`);
    `holds_full` is true once one filled the wrap width.
    """

    first: int
    label: Label | None
    visual: int
    columns: int
    holds_full: bool = False

    def take(self, width: int, region: WrapRegion | None) -> None:
        """One line more, `width` columns wide."""
        self.columns += width
        self.visual = width if region is None or region.is_full(self.visual) else self.visual + width
        self.holds_full = self.holds_full or (region is not None and region.is_full(self.visual))


@dataclass(slots=True)
class _Unwrapper:
    lines: Sequence[Line]
    widths: list[int] = field(init=False)
    regions: list[WrapRegion | None] = field(init=False)
    upright: frozenset[int] = field(init=False)
    paragraph: _Paragraph = field(init=False)
    counted: dict[LabelStyle, int] = field(default_factory=dict)
    seen: int = 0

    def __post_init__(self) -> None:
        self.widths = [columns(line.text) for line in self.lines]
        self.regions = [None] * len(self.lines)
        self.upright = frozenset(_upright(self.lines))
        for region in wrapped_regions(self.lines, self.widths):
            self.regions[region.first : region.after] = [region] * (region.after - region.first)

    def run(self) -> list[bool]:
        """The answer for every line, in order."""
        return [self._step(index) for index in range(len(self.lines))]

    def _step(self, index: int) -> bool:
        self.seen += self.widths[index] > 0
        goes_on = index > 0 and self._goes_on(index)
        if goes_on:
            self.paragraph.take(self.widths[index], self.regions[index])
        else:
            self._begin(index)
        return goes_on

    def _begin(self, index: int) -> None:
        width, region = self.widths[index], self.regions[index]
        if region is None:
            self.paragraph = _Paragraph(index, None, width, width)
            return
        label = parse_label(self.lines[index].text) if self.lines[index].label is None else None
        self.paragraph = _Paragraph(index, label, width, width, region.is_full(width))
        if label and label.value is not None:
            self.counted[label.style] = label.value

    def _goes_on(self, index: int) -> bool:
        before, line = self.lines[index - 1], self.lines[index]
        if line.join is not Join.MAYBE:
            return line.join is Join.SOFT
        if not self.widths[index] or not self.widths[index - 1] or not _of_a_kind(before, line):
            return False
        if joins_anywhere(before.text, line.text):
            return True
        if self.upright and {index - 1, index} <= self.upright and _look_alike(before, line):
            return True
        return self._may_go_on(index) and _look_alike(before, line) and not _ends_itself(before.text) and not _stands_alone(line.text)

    def _may_go_on(self, index: int) -> bool:
        """What the words of both lines say, and the width where they are wrapped."""
        region = self.regions[index]
        if region is not None and region is self.regions[index - 1]:
            return self._goes_on_wrapped(index, region) or self._is_title_cut(index)
        return self._is_title_cut(index) or self._is_sentence_cut(index)

    def _goes_on_wrapped(self, index: int, region: WrapRegion) -> bool:
        before, line = self.lines[index - 1].text.rstrip(), self.lines[index].text
        ended = SENTENCE_END.search(before[-8:]) is not None
        full = region.is_full(self.paragraph.visual)
        if self._starts_numbered(index, full=full, ended=ended) or self._starts_indented(index, region, open_end=full and not ended):
            return False
        if not full:
            return self.paragraph.holds_full and not ended and not begins_own_line(line) and not self._is_heading_end(index)
        if begins_own_line(line) or not ended or region.indented:
            return not begins_own_line(line)
        return self.paragraph.visual >= region.shortest and not addresses_readers(line) and self._reads_like_prose(index, region)

    def _is_heading_end(self, index: int) -> bool:
        """True where a short line without an end mark closes a heading that filled more than a line, and is no bit cut off a sentence."""
        text = self._recent_text(index)
        label = self.paragraph.label
        one_clause = not CLAUSE_END.search(text) or (label is not None and label.style in _HEADINGS and not SENTENCE_INSIDE.search(text))
        return one_clause and not cut_at_number(self.lines[index - 1].text.rstrip(), self.lines[index].text.lstrip())

    def _reads_like_prose(self, index: int, region: WrapRegion) -> bool:
        """True for a line that is full or ends a sentence: a short one without an end mark is a heading, a signature or web residue."""
        return region.is_full(self.widths[index]) or SENTENCE_END.search(self.lines[index].text.rstrip()[-8:]) is not None

    def _starts_numbered(self, index: int, *, full: bool, ended: bool) -> bool:
        """True where the line opens with a number label that starts a block, not with a number that a wrap cut from its sentence."""
        label = parse_label(self.lines[index].text)
        if label is None:
            return False
        if full and runs_inline(label, self._recent_text(index)):
            return False
        if ended or not (full or self.paragraph.holds_full):
            return True
        return self._is_trusted(label, self.lines[index].text, self.lines[index - 1].text.rstrip())

    def _is_trusted(self, label: Label, line: str, before: str) -> bool:
        """Whether a label is one although the line before it is full and ends no sentence."""
        if before.endswith(("第", "款", "项", "条", "见", "和", "与", "及", "至", "、", "，", ",", "或")):
            return False
        if label.style in (LabelStyle.HAN, LabelStyle.HAN_PAREN):
            return True
        if label.style in (LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.ARTICLE):
            return line[label.end : label.end + 1].strip() == ""
        return label.value is not None and self.counted.get(label.style) == label.value - 1 and label.style is not LabelStyle.DECIMAL

    def _recent_text(self, index: int) -> str:
        """The last lines of the paragraph without its first two characters, which hold its own label."""
        first = max(self.paragraph.first, index - 20)
        text = "".join(line.text.strip() for line in self.lines[first:index])
        own = self.paragraph.label
        return text[own.end if own else 2 :] if first == self.paragraph.first else text

    def _starts_indented(self, index: int, region: WrapRegion, *, open_end: bool) -> bool:
        if left_edge(self.lines[index]) < region.margin + 2:
            return False
        hanging = self.paragraph.label is not None or is_bullet(self.lines[self.paragraph.first].text)
        return not (hanging and open_end)

    def _is_title_cut(self, index: int) -> bool:
        if self.seen > TITLE_LINES or index - self.paragraph.first > 2:
            return False
        before, line = self.lines[index - 1], self.lines[index]
        return line.story == BODY and before.centered == line.centered and cuts_title(before.text.strip(), line.text.strip())

    def _is_sentence_cut(self, index: int) -> bool:
        line = self.lines[index]
        widest = max(self.widths[index], self.paragraph.columns)
        return line.story.cell is None and cuts_sentence(self.lines[index - 1].text.strip(), line.text.strip(), widest)


def _upright(lines: Sequence[Line]) -> Iterator[int]:
    """Lines of words that stand upright, a Chinese character a line: a title down a cover, a narrow cell."""
    singles = [index for index, line in enumerate(lines) if len(line.text) < _LONGEST_UPRIGHT and _is_one_character(line.text)]
    for _, run in groupby(enumerate(singles), lambda counted: counted[1] - counted[0]):
        indexes = [index for _, index in run]
        if len(indexes) >= _FEWEST_UPRIGHT:
            yield from indexes


def _is_one_character(line: str) -> bool:
    return len(line.strip()) == 1 and is_hanzi(line.strip())


def _of_a_kind(before: Line, line: Line) -> bool:
    """False where the format says that one is a heading, an item, code … and the other is not, or they lie in different stories."""
    return (
        (before.story is line.story or before.story == line.story)
        and before.kind is line.kind
        and line.kind in (BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.ITEM, BlockKind.TITLE)
        and line.label is None
        and before.style_level == line.style_level
    )


def _look_alike(before: Line, line: Line) -> bool:
    """False where the format sets two lines so differently that no wrap parts them, unless a bracket is open between them."""
    alike = before.style == line.style and line.look.goes_on_from(before.look)
    return alike or closes_bracket(before.text.strip(), line.text.strip())


def _ends_itself(line: str) -> bool:
    return is_toc_entry(line) or is_caption(line) or has_columns(line.strip(), 2)


def _stands_alone(line: str) -> bool:
    return is_bullet(line) or is_toc_entry(line) or is_caption(line) or has_columns(line.strip())
