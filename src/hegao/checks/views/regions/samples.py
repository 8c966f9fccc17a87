"""Examples: what is quoted to show how something looks, and texts that teach how to write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.checks.views.regions.lines import Lines
from hegao.language.lexicon import entries, one_of
from hegao.language.patterns import lazy
from hegao.model.document import Span

_TEACHES = lazy(one_of("title-of-a-guide-to-writing"), re.MULTILINE)
_LAYOUT = lazy("|".join(entries("layout-term")))
_MAY_BE_LAYOUT = lazy("号|磅|行距|仿宋|黑体|宋体|楷体|居中|缩进|顶格|空一|空二|空两|小一|小二|小三|小四|小五")
"""What every term of layout holds."""

_LAYOUT_TERMS = 2
"""Terms of layout in one line from which on it says how to set a text."""
_LAYOUT_LINES = 3
_LEAD = lazy(
    r"(?:^|[。；，（(【\s])(?:举例|示例|样例|范例|例句|例文|[例如](?=[：:])|例\d{1,2}(?=[：:】\s]))(?:说明|如下)?[^。；，]{0,6}[：:】]|【(?:解析|例|答案)[^】]{0,6}】|^例\d{0,2}[：:]"
)
_BRACKET = lazy(r"[（(](?:[例比]如|例|如(?![果有需无前上下何期实未遇系属为不能]))[：:，,]?[^（()）\n]{0,80}[）)]")
_MAY_BE_EXAMPLE = lazy(r"例|如[：:]|【[解答]|（如|\(如|（比|\(比")
"""What every lead and every bracket with an example holds."""

_OPTION = lazy(r"^[ \t\u3000]*[（(]?(?P<letter>[A-Ha-h])[）)]?[.．、 ]")
_INLINE_OPTIONS = lazy(r"(?:^|[\s（(])A[.．、][^\n]{1,60}?\sB[.．、][^\n]{1,60}?\sC[.．、]")
_MAY_BE_OPTIONS = lazy("A[.．、]")
_TITLE_LIMIT = 40


def samples(lines: Lines) -> Iterator[Span]:
    """The stretches of a document that are examples: all of a guide to writing, its chapters, lines and brackets with an example."""
    layout = [place for place in lines.holding(_MAY_BE_LAYOUT) if len(_LAYOUT.findall(lines.texts[place])) >= _LAYOUT_TERMS]
    if _TEACHES.search(lines.title) or _is_guide_to_layout(lines, layout):
        yield lines.stretch(0, len(lines) - 1)
        return
    for heading in lines.headings_with(_TEACHES, _TITLE_LIMIT):
        yield lines.stretch(heading.place, lines.under(heading))
    yield from (lines.blocks[place].span for place in layout)
    yield from (lines.blocks[place].span for place in lines.holding(_MAY_BE_OPTIONS) if _INLINE_OPTIONS.search(lines.texts[place]))
    for place in lines.holding(_MAY_BE_EXAMPLE):
        yield from _in_line(lines, place)
    yield from _options(lines)


def _is_guide_to_layout(lines: Lines, layout: Sequence[int]) -> bool:
    """True where a fifth of the lines, three at least, say how to set a text."""
    return len(layout) >= _LAYOUT_LINES and len(layout) * 5 >= len(lines)


def _in_line(lines: Lines, place: int) -> Iterator[Span]:
    text, span = lines.texts[place], lines.blocks[place].span
    for match in _BRACKET.finditer(text):
        yield Span(span.start + match.start(), span.start + match.end())
    lead = _LEAD.search(text)
    if lead is not None:
        alone = not text[lead.end() :].strip() and place + 1 < len(lines)
        yield Span(span.start + lead.start(), lines.blocks[place + 1].span.end if alone else span.end)


def _options(lines: Lines) -> Iterator[Span]:
    """A. B. C. in a row: answers to choose from."""
    return (lines.stretch(run[0], run[-1]) for run in _lettered(lines) if len(run) >= 2)


def _lettered(lines: Lines) -> Iterator[list[int]]:
    """The places of lines that begin with A, B, C … one after the other."""
    matches = ((place, _OPTION.match(lines.texts[place])) for place in lines.begun_otherwise)
    run: list[int] = []
    for place, letter in ((place, match["letter"].upper()) for place, match in matches if match):
        if run and (place != run[-1] + 1 or letter != _nth(len(run))):
            yield run
            run = []
        if letter == _nth(len(run)):
            run.append(place)
    yield run


def _nth(index: int) -> str:
    return chr(ord("A") + index)
