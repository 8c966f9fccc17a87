"""The same paragraph, or the same heading of one level, twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from hegao.checks.views.contents import contents_blocks
from hegao.checks.views.sections.match import match_sections
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.hanzi import HANZI
from hegao.language.labels import parse_label
from hegao.language.wording import core
from hegao.model.document import Block, BlockKind, Span, StoryKind
from hegao.model.finding import Beside, Fault

_SHORTEST = 20
"""Code points without white space: shorter paragraphs are said twice on purpose (signatures, stock phrases)."""
_FORMULA = 60
"""Code points: a shorter paragraph that comes three times or more is a formula of the document."""
_EXEMPT_KINDS = frozenset({BlockKind.TITLE, BlockKind.CELL, BlockKind.CAPTION, BlockKind.TOC, BlockKind.CODE})
_EXEMPT_TRAITS = frozenset({"law", "form", "template"})
_MOST = 5
"""Repeats: a document with more of them is built of formulas (use cases, interfaces), where only long ones are a slip."""
_HANZI = re.compile(f"[{HANZI}]")
_ENDS = ("。", "！", "？", "；", "”", "：")


def repeated_text(subject: Subject) -> Iterator[Fault]:
    """The second of two equal paragraphs or of two equal headings side by side; repeats that follow one another are one fault."""
    if not subject.traits & _EXEMPT_TRAITS:
        faults = list(_paragraphs(subject))
        yield from (fault for fault in faults if len(faults) <= _MOST or len(fault.span) >= 2 * _FORMULA)
    yield from _headings(subject)


def _paragraphs(subject: Subject) -> Iterator[Fault]:
    blocks = [block for block in subject.live_blocks() if _is_paragraph(block)]
    keys = [_key(subject, block) for block in blocks]
    counts = Counter(keys)
    first: dict[str, int] = {}
    run: list[tuple[int, int]] = []
    for index, key in enumerate(keys):
        again = key and _counts_as_repeat(key, counts[key]) and key in first
        if run and not (again and first[key] == run[-1][1] + 1):
            yield _fault(blocks, run)
            run = []
        if again:
            run.append((index, first[key]))
        first.setdefault(key, index)
    if run:
        yield _fault(blocks, run)


def _is_paragraph(block: Block) -> bool:
    return block.kind not in _EXEMPT_KINDS and block.story.kind is StoryKind.BODY


def _key(subject: Subject, block: Block) -> str:
    """What two paragraphs must share to be the same: their characters but for a number, or nothing for one that may be said twice."""
    text = subject.document.slice(block.span)
    label = parse_label(text)
    said = "".join(text[label.end if label else 0 :].split())
    if len(said) < _SHORTEST or not (said.endswith(_ENDS) or len(said) >= _FORMULA):
        return ""
    return said if said[0] not in "\"'<{" and len(_HANZI.findall(said)) * 10 >= len(said) * 6 else ""


def _counts_as_repeat(key: str, times: int) -> bool:
    return times == 2 or (times > 2 and len(key) >= _FORMULA)


def _fault(blocks: Sequence[Block], run: Sequence[tuple[int, int]]) -> Fault:
    span = Span(blocks[run[0][0]].span.start, blocks[run[-1][0]].span.end)
    earlier = Span(blocks[run[0][1]].span.start, blocks[run[-1][1]].span.end)
    related = Beside(earlier, Words("第一次出现在这里", "it first stands here"))
    return Fault("repeated-text", span, {"count": str(len(run))}, related=(related,), variant="run" if len(run) > 1 else "")


def _headings(subject: Subject) -> Iterator[Fault]:
    """A heading that stands twice side by side; one that comes three times is a label (示例：)."""
    sections, contents = _section_spans(subject), contents_blocks(subject.document)
    places: dict[tuple[object, ...], list[Span]] = defaultdict(list)
    for item in subject.outline.items:
        if item.heading is None or not item.own_line or item.story.kind is not StoryKind.BODY or item.block in contents:
            continue
        words = subject.document.slice(item.heading).strip()
        if len(words) >= 2 and not words.endswith((":", "：")) and item.heading not in sections:
            places[item.parent, item.style, item.depth, core(words)].append(item.heading)
    for first, *again in places.values():
        if len(again) == 1:
            related = Beside(first, Words("第一次出现在这里", "it first stands here"))
            yield Fault("repeated-text", again[0], related=(related,), variant="heading")


def _section_spans(subject: Subject) -> set[Span]:
    """Headings that stand for a section of the standard: said twice, they are a fault of the section order."""
    if subject.standard is None:
        return set()
    return {match.span for match in match_sections(subject.document, subject.outline, subject.standard) if len(match.keys) == 1}
