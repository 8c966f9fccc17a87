"""The same paragraph, or the same heading of one level, twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.contents import contents_lines
from hegao.checks.views.paragraph_keys import LONG, keyed_paragraphs
from hegao.checks.views.sections.match import section_matches
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.wording import core
from hegao.model.document import Block, Span, StoryKind
from hegao.model.finding import Fault, FaultRelated
from hegao.model.outline import Item

_FAULT = "repeated-text"
_EXEMPT_TRAITS = frozenset({"law"})
_MOST = 5
"""Repeats: a document with more of them is built of formulas (use cases, interfaces), where only long ones are a slip."""
_FIRST = Words("第一次出现在这里", "it first stands here")


def _repeated_text(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """The second of two equal paragraphs or of two equal headings side by side; repeats that follow one another are one fault."""
    if not subject.traits & _EXEMPT_TRAITS:
        faults = list(_paragraphs(subject))
        yield from (fault for fault in faults if len(faults) <= _MOST or len(fault.span) >= 2 * LONG)
    yield from _headings(subject)


def _paragraphs(subject: Subject) -> Iterator[Fault]:
    paragraphs = subject.view(keyed_paragraphs)
    counts = Counter(key for _, key in paragraphs)
    blocks = [block for block, _ in paragraphs]
    first: dict[str, int] = {}
    run: list[tuple[int, int]] = []
    for index, (_, key) in enumerate(paragraphs):
        again = key in first and _counts_as_repeat(key, counts[key])
        if run and not (again and first[key] == run[-1][1] + 1):
            yield _fault(blocks, run)
            run = []
        if again:
            run.append((index, first[key]))
        first.setdefault(key, index)
    if run:
        yield _fault(blocks, run)


def _counts_as_repeat(key: str, times: int) -> bool:
    """True for a paragraph that stands twice, or a long one that stands more often: a short one is then a formula of the document."""
    return bool(key) and (times == 2 or (times > 2 and len(key) >= LONG))


def _fault(blocks: Sequence[Block], run: Sequence[tuple[int, int]]) -> Fault:
    """One fault for a run of paragraphs; `run` has the indexes of each and of where it first stands."""
    span = Span(blocks[run[0][0]].span.start, blocks[run[-1][0]].span.end)
    earlier = Span(blocks[run[0][1]].span.start, blocks[run[-1][1]].span.end)
    return Fault(_FAULT, span, {"count": str(len(run))}, related=(FaultRelated(earlier, _FIRST),), variant="run" if len(run) > 1 else "")


def _headings(subject: Subject) -> Iterator[Fault]:
    """A heading that stands twice side by side; one that comes three times is a label (示例：)."""
    sections, contents = _section_spans(subject), subject.view(contents_lines)
    places: dict[tuple[object, ...], list[Span]] = defaultdict(list)
    for item in subject.outline.items:
        if item.heading is None or item.heading in sections or item.block in contents or not _stands_alone(item):
            continue
        words = subject.document.slice(item.heading).strip()
        if len(words) >= 2 and not words.endswith((":", "：")):
            places[item.parent, item.style, item.depth, core(words)].append(item.heading)
    for first, *again in places.values():
        if len(again) == 1:
            yield Fault(_FAULT, again[0], {"count": "1"}, related=(FaultRelated(first, _FIRST),), variant="heading")


def _stands_alone(item: Item) -> bool:
    return item.own_line and item.story.kind is StoryKind.BODY


def _section_spans(subject: Subject) -> set[Span]:
    """Headings that stand for a section of the standard: said twice, they are a fault of the section order."""
    return {match.span for match in subject.view(section_matches) if len(match.keys) == 1}


FINDER = Finder(_FAULT, _repeated_text, values=frozenset({"count"}), variants=frozenset({"run", "heading"}))
