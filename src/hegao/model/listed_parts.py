"""Where a document lists its own parts: 第一章 …, 第二章 …, 第三章 … in a row, with nothing under any of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from hegao.language.numerals import COUNTING, parse_numeral
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, StoryKind

_FEWEST = 3
"""Lines: two bare headings in a row may be a chapter and its first part."""
_LONGEST = 40
"""Code points of a line that is the name of a part and a page number at most."""

_PART = lazy(
    rf"[ \t\u3000]*(?P<label>第[ \u3000]?(?P<number>[{COUNTING}\d]{{1,3}})[ \u3000]?(?P<kind>章|部分|编|篇|卷|册|分册)"
    rf"|(?P<thing>[图表])[ \u3000]?(?P<figure>\d{{1,3}}(?:[-—.．]\d{{1,3}})?))(?![条款项])"
)
_LEADS_IN = lazy(r"(?:组成|包括|包含|目录|目次|如下|构成|顺序|编列|分为)[^。]{0,12}[：:。]?\s*$|[：:]\s*$")
_PROSE = lazy("[。；;！？，,]")
_TEXT = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class _Line:
    """A block that is the bare name of a part: its index, what kind of part, which number, and label and number without white space."""

    index: int
    kind: str
    number: int | str
    label: str


def listed_parts(text: str, blocks: Sequence[Block]) -> Set[int]:
    """Indexes of the blocks that list the document's own chapters, tables or figures: three or more bare lines in a row.

    They are listed where the line before leads them in or most of them come again; else they are a skeleton without text.
    """
    lines = {line.index: line for index, block in enumerate(blocks) if (line := _line(text, index, block))}
    if len(lines) < _FEWEST:
        return frozenset()
    runs = [run for run in _runs(blocks, lines) if len(run) >= _FEWEST]
    named = Counter(line.label for line in lines.values()) + _styled_labels(text, blocks)
    return {line.index for run in runs if _is_listing(text, blocks, run, named) for line in run}


def _line(text: str, index: int, block: Block) -> _Line | None:
    match = _PART.match(text, block.span.start, block.span.end)
    if match is None or len(block.span) > _LONGEST or block.story.kind is not StoryKind.BODY:
        return None
    if block.kind not in _TEXT or block.style_level or _PROSE.search(text, match.end(), block.span.end):
        return None
    number = parse_numeral(match["number"]) if match["number"] else match["figure"]
    return _Line(index, match["kind"] or match["thing"], number or 0, "".join(match["label"].split()))


def _runs(blocks: Sequence[Block], lines: dict[int, _Line]) -> Iterator[list[_Line]]:
    """Lines of one kind that follow each other with no text between, each with another number."""
    run: list[_Line] = []
    for index, block in enumerate(blocks):
        line = lines.get(index)
        if line is None and not len(block.span):
            continue
        if run and (line is None or line.kind != run[-1].kind or line.number == run[-1].number):
            yield run
            run = []
        if line is not None:
            run.append(line)
    yield run


def _is_listing(text: str, blocks: Sequence[Block], run: Sequence[_Line], named: Counter[str]) -> bool:
    before = next((blocks[index] for index in reversed(range(run[0].index)) if len(blocks[index].span)), None)
    if before is not None and _LEADS_IN.search(text, max(before.span.start, before.span.end - 24), before.span.end):
        return True
    own = Counter(line.label for line in run)
    return 2 * sum(named[line.label] > own[line.label] for line in run) >= len(run)


def _styled_labels(text: str, blocks: Sequence[Block]) -> Counter[str]:
    matches = (_PART.match(text, block.span.start, block.span.end) for block in blocks if block.style_level)
    return Counter("".join(match["label"].split()) for match in matches if match)
