"""Examples: what is quoted to show how something looks, and texts that teach how to write."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.views.regions.lines import Line, Lines
from hegao.language.lexicon import entries, one_of
from hegao.language.patterns import lazy
from hegao.model.document import Span

_TEACHES = lazy(one_of("title-of-a-guide-to-writing"))
_LAYOUT = lazy("|".join(entries("layout-term")))
_LAYOUT_TERMS = 2
"""Terms of layout in one line from which on it says how to set a text."""
_LAYOUT_LINES = 3
_LEAD = lazy(
    r"(?:^|[。；，（(【\s])(?:举例|示例|样例|范例|例句|例文|[例如](?=[：:])|例\d{1,2}(?=[：:】\s]))(?:说明|如下)?[^。；，]{0,6}[：:】]|【(?:解析|例|答案)[^】]{0,6}】|^例\d{0,2}[：:]"
)
_BRACKET = lazy(r"[（(](?:[例比]如|例|如(?![果有需无前上下何期实未遇系属为不能]))[：:，,]?[^（()）\n]{0,80}[）)]")
_OPTION = lazy(r"^[ \t\u3000]*[（(]?(?P<letter>[A-Ha-h])[）)]?[.．、 ]")
_INLINE_OPTIONS = lazy(r"(?:^|[\s（(])A[.．、][^\n]{1,60}?\sB[.．、][^\n]{1,60}?\sC[.．、]")
_TITLE_LIMIT = 40


def samples(lines: Lines) -> Iterator[Span]:
    """The stretches of a document that are examples: all of a guide to writing, its chapters, lines and brackets with an example."""
    if _TEACHES.search(lines.title) or _is_guide_to_layout(lines):
        yield lines.stretch(0, len(lines.lines) - 1)
        return
    for heading in lines.headings():
        if len(heading.bare) <= _TITLE_LIMIT and _TEACHES.search(heading.bare):
            yield lines.stretch(heading.place, lines.under(heading))
    for line in lines.lines:
        yield from _in_line(lines, line)
    yield from _options(lines)


def _is_guide_to_layout(lines: Lines) -> bool:
    """True where a fifth of the lines, three at least, say how to set a text."""
    layout = sum(_speaks_of_layout(line.text) for line in lines.lines)
    return layout >= _LAYOUT_LINES and layout * 5 >= len(lines.lines)


def _speaks_of_layout(text: str) -> bool:
    return len(_LAYOUT.findall(text)) >= _LAYOUT_TERMS


def _in_line(lines: Lines, line: Line) -> Iterator[Span]:
    start, text = line.block.span.start, line.text
    if _speaks_of_layout(text) or _INLINE_OPTIONS.search(text):
        yield line.block.span
    for match in _BRACKET.finditer(text):
        yield Span(start + match.start(), start + match.end())
    lead = _LEAD.search(text)
    if lead is not None:
        alone = not text[lead.end() :].strip() and line.place + 1 < len(lines.lines)
        yield Span(start + lead.start(), lines.lines[line.place + 1].block.span.end if alone else line.block.span.end)


def _options(lines: Lines) -> Iterator[Span]:
    """A. B. C. in a row: answers to choose from."""
    run: list[Line] = []
    for line in lines.lines:
        match = _OPTION.match(line.text)
        if match and match["letter"].upper() == chr(ord("A") + len(run)):
            run.append(line)
            continue
        if len(run) >= 2:
            yield lines.stretch(run[0].place, run[-1].place)
        run = [line] if match and match["letter"].upper() == "A" else []
    if len(run) >= 2:
        yield lines.stretch(run[0].place, run[-1].place)
