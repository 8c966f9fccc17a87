"""The same paragraph twice near by, the same item or the same heading twice in one series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.bodies import following
from hegao.checks.views.contents import contents_lines
from hegao.checks.views.items import items_by_block
from hegao.checks.views.paragraph_keys import LONG, Paragraphs, is_prose, keyed_paragraphs
from hegao.checks.views.sections.match import section_matches
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import LabelStyle
from hegao.language.patterns import lazy
from hegao.language.wording import plain
from hegao.model.document import Block, BlockKind, Span, StoryKind
from hegao.model.finding import Fault, FaultRelated, Severity
from hegao.model.outline import HEADING_LIMIT, Item

_FAULT = "repeated-text"
_EXEMPT_TRAITS = frozenset({"law"})
_MOST = 5
"""Repeats far apart: a document with more of them is built of formulas (use cases, interfaces, contracts), and none is told."""

_BESIDE = 2
"""Headings between two places that are near each other: sections that follow one another, one of them with a heading above its own."""

_PARAGRAPH = 30
"""Code points of a paragraph without a number that is no formula within its own section."""

_SUBSTANTIAL = 50
"""Code points of one that is none in the next section; several that follow one another count together."""

_ITEM = 12
"""Code points: a shorter item comes twice on purpose among steps (点击“确定”)."""

_PROSE_SERIES = frozenset({LabelStyle.SHI, LabelStyle.ORDINAL, LabelStyle.SEQUENCE, LabelStyle.LETTER, LabelStyle.ARTICLE})
_FIRST = Words("第一次出现在这里", "it first stands here")

_Run = list[tuple[int, int]]


def _repeated_text(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """Repeats that follow one another are one fault."""
    in_series = list(_in_series(subject))
    yield from in_series
    told = {fault.span for fault in in_series}
    if not subject.traits & _EXEMPT_TRAITS:
        yield from (fault for fault in _paragraphs(subject) if fault.span not in told)


def _paragraphs(subject: Subject) -> Iterator[Fault]:
    """Warnings for what stands twice near by; information for a few long ones that stand far apart."""
    paragraphs = subject.view(keyed_paragraphs)
    blocks, runs = paragraphs.blocks, _runs(paragraphs)
    near = [_is_near(subject, blocks, run) for run in runs]
    yield from (_fault(blocks, run) for run, beside in zip(runs, near, strict=True) if beside)
    far = [run for run, beside in zip(runs, near, strict=True) if not beside and _length(blocks, run) >= LONG]
    if len(far) <= _MOST:
        yield from (_fault(blocks, run, Severity.INFO) for run in far)


def _runs(paragraphs: Paragraphs) -> list[_Run]:
    """The paragraphs that have stood before, in runs, each with its place and that of the one before."""
    counts = Counter(paragraphs.keys.values())
    before: dict[str, int] = {}
    runs: list[_Run] = []
    for place, key in paragraphs.keys.items():
        if key in before and _counts_as_repeat(key, counts[key]):
            if runs and runs[-1][-1] == (place - 1, before[key] - 1):
                runs[-1].append((place, before[key]))
            else:
                runs.append([(place, before[key])])
        before[key] = place
    return runs


def _counts_as_repeat(key: str, times: int) -> bool:
    """True for a paragraph that stands twice, or a long one that stands more often: a short one is then a formula of the document."""
    return times == 2 or (times > 2 and len(key) >= LONG)


def _is_near(subject: Subject, blocks: Sequence[Block], run: _Run) -> bool:
    """True where prose stands again in its own section, or enough of it in one of the next: pasted there by mistake."""
    here, there = blocks[run[0][0]], blocks[run[0][1]]
    apart = subject.view(_sections)[here.span.start] - subject.view(_sections)[there.span.start]
    prose = [blocks[at] for at, _ in run if is_prose(subject, blocks[at]) and not _is_labelled(subject, blocks[at])]
    return apart <= _BESIDE and sum(len(block.span) for block in prose) >= (_SUBSTANTIAL if apart else _PARAGRAPH)


def _length(blocks: Sequence[Block], run: _Run) -> int:
    return sum(len(blocks[at].span) for at, _ in run)


def _is_labelled(subject: Subject, block: Block) -> bool:
    item = subject.view(items_by_block).get(subject.document.block_index(block.span.start))
    return item is not None and item.style is not None


def _sections(subject: Subject) -> dict[int, int]:
    """A view: for each paragraph, by its start, how many headings stand above it."""
    heads = {item.block for item in subject.outline.items if _is_heading_line(subject, item)}
    found, count = {}, 0
    for index, block in enumerate(subject.document.blocks):
        count += index in heads
        found[block.span.start] = count
    return found


def _is_heading_line(subject: Subject, item: Item) -> bool:
    """True for a heading on its own line, but not for a paragraph that wears the style of one."""
    if item.heading is None or not _stands_alone(item):
        return False
    return len(item.heading) <= HEADING_LIMIT and not subject.document.slice(item.heading).endswith("。")


def _fault(blocks: Sequence[Block], run: _Run, severity: Severity | None = None) -> Fault:
    """One fault for a run of paragraphs."""
    span = Span(blocks[run[0][0]].span.start, blocks[run[-1][0]].span.end)
    earlier = Span(blocks[run[0][1]].span.start, blocks[run[-1][1]].span.end)
    variant = "run" if len(run) > 1 else ""
    return Fault(_FAULT, span, {"count": str(len(run))}, severity, related=(FaultRelated(earlier, _FIRST),), variant=variant)


def _in_series(subject: Subject) -> Iterator[Fault]:
    """An item or a heading that stands twice in one series; what comes three times is a label (示例：)."""
    for series in _series(subject):
        places: dict[str, list[Item]] = defaultdict(list)
        for item in series if len(series) > 1 else ():
            places[_words(subject, item)].append(item)
        for words, (first, *again) in places.items():
            if words and len(again) == 1 and not _is_formula(subject, first, words) and not _is_question(subject, again[0]):
                yield _twice(subject, first, again[0])


def _series(subject: Subject) -> Iterator[list[Item]]:
    """Items side by side whose numbers grow: where one is no greater than the last, another list or another text begins."""
    sections, contents = _section_spans(subject), subject.view(contents_lines)
    open_series: dict[tuple[object, ...], list[Item]] = {}
    for item in subject.outline.items:
        if item.block in contents or item.story.kind is not StoryKind.BODY or item.style in _PROSE_SERIES or item.heading in sections:
            continue
        key = (item.parent, item.style, item.depth, item.path[:-1])
        series = open_series.setdefault(key, [])
        if series and not _goes_on(series[-1], item):
            yield series
            series = open_series[key] = []
        series.append(item)
    yield from open_series.values()


def _goes_on(last: Item, item: Item) -> bool:
    if item.style is None:
        return True
    return last.value is not None and item.value is not None and last.value < item.value


def _words(subject: Subject, item: Item) -> str:
    """What an item says; a lead-in to a list says nothing of its own."""
    block = subject.document.blocks[item.block]
    text = subject.document.text[item.span.end : block.span.end].strip()
    return "" if block.kind is BlockKind.CELL or text.endswith((":", "：")) else plain(text)


_OPTION = lazy(r"[ \t\u3000]*[（(]?A[）)]?[.．、:： ]")


def _is_question(subject: Subject, item: Item) -> bool:
    """True for a question with answers to choose from below it: those of the two differ."""
    below = subject.view(following)[item.block]
    return below is not None and _OPTION.match(subject.document.text, subject.document.blocks[below].span.start) is not None


def _is_formula(subject: Subject, item: Item, words: str) -> bool:
    """True for what may be said twice: a short heading of one or two signs, a short item, a paragraph without a number."""
    if _is_heading_line(subject, item):
        return len(words) < 2
    return item.style is None or len(words) < _ITEM or bool(subject.traits & _EXEMPT_TRAITS)


def _twice(subject: Subject, first: Item, again: Item) -> Fault:
    if _is_heading_line(subject, again) and again.heading and first.heading:
        return Fault(_FAULT, again.heading, {"count": "1"}, related=(FaultRelated(first.heading, _FIRST),), variant="heading")
    spans = [subject.document.blocks[item.block].span for item in (first, again)]
    return Fault(_FAULT, spans[1], {"count": "1"}, related=(FaultRelated(spans[0], _FIRST),), variant="item")


def _stands_alone(item: Item) -> bool:
    return item.own_line and item.story.kind is StoryKind.BODY


def _section_spans(subject: Subject) -> set[Span | None]:
    """Headings that stand for a section of the standard: said twice, they are a fault of the section order."""
    return {match.span for match in subject.view(section_matches) if len(match.keys) == 1}


FINDER = Finder(_FAULT, _repeated_text, values=frozenset({"count"}), variants=frozenset({"run", "heading", "item"}))
