"""What stands around the prose: the cover, code and logs, and the works cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.views.regions.lines import Line, Lines
from hegao.language.hanzi import ONE_HANZI
from hegao.language.lexicon import entries
from hegao.language.patterns import lazy
from hegao.model.document import BlockKind, Span

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

_REFERENCES = frozenset(entries("references-title"))
_AFTER_REFERENCES = lazy(r"^(?:致谢|谢辞|附录|附件|作者简介|攻读)")
_CITED = lazy(r"^\s*[\[［【]\d{1,3}[\]］】]")


def cover(lines: Lines) -> Iterator[Span]:
    """The short lines that a document opens with, up to its contents, first heading or first prose; three at least."""
    place = 0
    for line in lines.lines:
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
    run: list[Line] = []
    for line in lines.lines:
        if _is_code(line) or _REMARK.match(line.text):
            run.append(line)
            continue
        yield from _code_run(lines, run)
        run = []
    yield from _code_run(lines, run)


def _code_run(lines: Lines, run: Sequence[Line]) -> Iterator[Span]:
    if any(line.block.kind is BlockKind.CODE for line in run) or (len(run) >= _SHORTEST_CODE and any(map(_is_code, run))):
        yield lines.stretch(run[0].place, run[-1].place)


def _is_code(line: Line) -> bool:
    if line.block.kind is BlockKind.CODE or _COMMAND.match(line.text) or _LOG.match(line.text):
        return True
    hanzi = len(ONE_HANZI.findall(line.words))
    return hanzi * 4 < len(line.words) and len(_CODE_SIGNS.findall(line.text)) >= 2 and not _CITED.match(line.text)


def references(lines: Lines) -> Iterator[Span]:
    """What stands under 参考文献, up to the next heading of its level or the thanks, and [1] … [2] … in a row."""
    end = -1
    for line in lines.lines:
        if line.place > end and line.in_body and line.bare.rstrip("：:").lower() in _REFERENCES:
            end = _end_of_references(lines, line)
            if end > line.place:
                yield lines.stretch(line.place + 1, end)
    for line, after in zip(lines.lines, lines.lines[1:], strict=False):
        if _CITED.match(line.text) and _CITED.match(after.text):
            yield lines.stretch(line.place, after.place)


def _end_of_references(lines: Lines, line: Line) -> int:
    for other in lines.lines[line.place + 1 :]:
        ends = (other.level and other.level <= line.level) if line.level else other.block.style_level
        if ends or _AFTER_REFERENCES.match(other.bare):
            return other.place - 1
    return len(lines.lines) - 1
