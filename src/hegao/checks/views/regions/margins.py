"""What stands around the prose: the cover, code and logs, and the works cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from hegao.checks.views.regions.lines import Line, Lines
from hegao.language.hanzi import ONE_HANZI
from hegao.language.lexicon import entries
from hegao.language.patterns import lazy
from hegao.model.document import BlockKind, Span, StoryKind

_CONTENTS = frozenset(entries("contents-title"))
_COVER_LINES = range(3, 31)
_COVER_LINE = 40
"""Code points: a longer line is prose."""
_PROSE = lazy("[。；！？]")

_CODE_SIGNS = lazy(r"[{}();=<>\[\]|\\$&]")
_PROGRAM = "(?:sudo|cd|ls|git|pip|npm|docker|apt|apt-get|yum|mkdir|curl|wget|python|java|make|cat|chmod|ssh|openssl)"
_COMMAND = lazy(rf"^\s*(?:[$#>%] ?(?:{_PROGRAM}\b|-)|{_PROGRAM} [-a-z./]|[a-z]+-[a-z]+ [a-z]+|[a-z][\w-]{{1,20}} (?:[a-z]+ )?--?[a-z])")
_REMARK = lazy(r"^\s*(?:#|//) ?\S")
"""A remark among lines of code, or a heading of Markdown: the lines beside it tell."""
_LOG = lazy(r"^\s*\[?\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}:\d{2}[^\u4e00-\u9fff]{0,40}(?:INFO|WARN|ERROR|DEBUG|TRACE|\]|\|)")
_SHORTEST_CODE = 2
"""Lines that look like code in a row."""

_NAMES = entries("references-title")
_REFERENCES = frozenset(_NAMES)
_LAST = frozenset("".join(name[-1].lower() + name[-1].upper() for name in _NAMES) + "：:")
"""The characters that a line which names the references ends with."""

_AFTER_REFERENCES = lazy(r"^(?:致谢|谢辞|附录|附件|作者简介|攻读)")
_CITED = lazy(r"^\s*[\[［【]\d{1,3}[\]］】]")


def cover(lines: Lines) -> Iterator[Span]:
    """The short lines that a document opens with, up to its contents, first heading or first prose; three at least."""
    place = 0
    for line in lines.between(0, len(lines)):
        if line.words.lower() in _CONTENTS or line.block.kind is BlockKind.TOC:
            break
        if not line.in_body and line.block.story.cell is None:
            continue
        if _opens_text(line):
            return
        place = line.place + 1
        if place > _COVER_LINES[-1]:
            return
    else:
        return
    if place in _COVER_LINES:
        yield lines.stretch(0, place - 1)


def _opens_text(line: Line) -> bool:
    return len(line.text) > _COVER_LINE or _PROSE.search(line.text) is not None


def code_runs(lines: Lines) -> Iterator[Span]:
    """Code, commands and logs that no fence marks: two such lines in a row, remarks among them."""
    code = _code(lines)
    run: list[int] = []
    for place in sorted(code | _remarks(lines)) if code else ():
        if run and place != run[-1] + 1:
            yield from _code_run(lines, run, code)
            run = []
        run.append(place)
    yield from _code_run(lines, run, code)


def _code_run(lines: Lines, run: Sequence[int], code: Set[int]) -> Iterator[Span]:
    marked = any(lines.blocks[place].kind is BlockKind.CODE for place in run)
    if marked or (len(run) >= _SHORTEST_CODE and not code.isdisjoint(run)):
        yield lines.stretch(run[0], run[-1])


def _code(lines: Lines) -> set[int]:
    """The places of lines that are code by their kind, or look like a command, a log, or signs with few Chinese characters between."""
    marked = (place for place, block in enumerate(lines.blocks) if block.kind is BlockKind.CODE)
    begun = ((place, lines.texts[place]) for place in lines.begun_otherwise)
    opened = (place for place, text in begun if _COMMAND.match(text) or _LOG.match(text))
    return {*marked, *opened, *(place for place in lines.holding(_CODE_SIGNS) if _is_full_of_signs(lines, place))}


def _is_full_of_signs(lines: Lines, place: int) -> bool:
    text, words = lines.texts[place], lines.words[place]
    if len(_CODE_SIGNS.findall(text)) < 2 or _CITED.match(text):
        return False
    return len(ONE_HANZI.findall(words)) * 4 < len(words)


def _remarks(lines: Lines) -> set[int]:
    return {place for place in lines.begun_otherwise if _REMARK.match(lines.texts[place])}


def references(lines: Lines) -> Iterator[Span]:
    """What stands under 参考文献, up to the next heading of its level or the thanks, and [1] … [2] … in a row."""
    end = -1
    for place, words in enumerate(lines.words):
        if words[-1:] in _LAST and place > end and words.rstrip("：:").lower().endswith(_NAMES) and _opens_references(lines, place):
            end = _end_of_references(lines, lines.at(place))
            if end > place:
                yield lines.stretch(place + 1, end)
    cited = {place for place in lines.begun_otherwise if _CITED.match(lines.texts[place])}
    for place in cited:
        if place + 1 in cited:
            yield lines.stretch(place, place + 1)


def _opens_references(lines: Lines, place: int) -> bool:
    return lines.blocks[place].story.kind is StoryKind.BODY and lines.bare(place).rstrip("：:").lower() in _REFERENCES


def _end_of_references(lines: Lines, line: Line) -> int:
    for other in lines.between(line.place + 1, len(lines)):
        ends = (other.level and other.level <= line.level) if line.level else other.block.style_level
        if ends or _AFTER_REFERENCES.match(lines.bare(other.place)):
            return other.place - 1
    return len(lines) - 1
