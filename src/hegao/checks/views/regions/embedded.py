"""Embedded documents: a notice, letter or form that another document quotes whole, with numbers of its own."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.views.regions.lines import Line, Lines
from hegao.language.labels import TOP
from hegao.language.lexicon import one_of
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.model.document import BlockKind, Span, StoryKind

_TITLE = lazy(rf"{one_of('embedded-title-ending')}(?:[（(][^（()）]{{1,12}}[）)])?$")
_ADDRESSEE = lazy(r"^[ \u3000]*[^，。；：:]{2,30}[：:]$")
_DATED = lazy(rf"(?:\d{{2,4}}|[{COUNTING}○〇]{{4}}|_|[ \u3000])[ \u3000]?年[^，。]{{1,8}}月(?:[^，。]{{1,8}}日)?[）)]?$")
_TITLE_LIMIT = 30
_LONGEST = 80
"""Lines of an embedded document: a longer one is a document of its own."""
_OPENING = 3


def embedded(lines: Lines) -> Iterator[Span]:
    """From a title line amid the text whose own list begins at one, or that an addressee follows, to its date or to where the outer
    numbers go on."""
    titles = list(_titles(lines))
    if not titles:
        return
    outer: tuple[object, int] | None = None
    end = -1
    for line in sorted((*titles, *_main_parts(lines)), key=lambda line: line.place):
        if line.place <= end:
            continue
        if line.label and line.label.value:
            outer = (line.label.style, line.label.value)
        elif outer and _opens_list_or_letter(lines, line):
            end = _end(lines, line, outer)
            yield lines.stretch(line.place, end)


def _titles(lines: Lines) -> Iterator[Line]:
    """The lines of the body that have no number and style and end like the title of a document."""
    labels = lines.document.labels.sure
    for place, words in enumerate(lines.words):
        block = lines.blocks[place]
        if len(words) <= _TITLE_LIMIT and block.story.kind is StoryKind.BODY and block.span.start not in labels and _TITLE.search(words):
            line = lines.at(place)
            if not line.level and block.kind not in (BlockKind.TOC, BlockKind.CAPTION):
                yield line


def _main_parts(lines: Lines) -> Iterator[Line]:
    """The lines of the body with a number of the document's main parts."""
    labels = lines.document.labels.sure
    for place, block in enumerate(lines.blocks):
        label = labels.get(block.span.start)
        if label and label.style in TOP and label.value and block.story.kind is StoryKind.BODY:
            yield lines.at(place)


def _opens_list_or_letter(lines: Lines, title: Line) -> bool:
    following = lines.between(title.place + 1, title.place + 1 + _OPENING)
    return any(_ADDRESSEE.match(other.text) or _is_first(other) for other in following if other.in_body)


def _is_first(line: Line) -> bool:
    label = line.label
    return label is not None and label.value == 1 and label.style in TOP


def _end(lines: Lines, opening: Line, outer: tuple[object, int]) -> int:
    last = min(len(lines), opening.place + _LONGEST) - 1
    begun_anew = False
    for line in lines.between(opening.place + 1, last + 1):
        label = line.label if line.in_body else None
        if label and (label.style, label.value) == (outer[0], outer[1] + 1) and not begun_anew:
            return line.place - 1
        begun_anew = begun_anew or bool(label and label.style is outer[0] and label.value == 1)
        if line.block.style_level:
            return line.place - 1
        if len(line.words) <= _TITLE_LIMIT and _DATED.search(line.text.rstrip()):
            return line.place
    return last
