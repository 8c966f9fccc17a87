"""Faults of a document's build: empty sections, marks behind headings, a cut-off ending, wrong heading levels, text said twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from hegao.checks.structure.repeats import repeated_text
from hegao.checks.views.bodies import Body, bodies, heads_like_its_kin, kin
from hegao.checks.views.contents import contents_blocks
from hegao.checks.views.endings import bare_heading, lone_item, unfinished_sentence
from hegao.checks.views.subject import Parameters, Subject
from hegao.language.labels import RANK, LabelStyle
from hegao.model.document import Block, BlockKind, Span, StoryKind
from hegao.model.finding import Edit, Fault, Safety, Severity
from hegao.model.outline import HEADING_LIMIT, Item

__all__ = ["FAULTS", "check"]

FAULTS = frozenset({"empty-section", "heading-punctuation", "truncated-ending", "heading-level", "repeated-text"})

_SECTION_STYLES = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.HAN, LabelStyle.HAN_PAREN, None})
_SENTENCE = re.compile(r"[：:，,；;。《]")
"""A styled line with one of these is a sentence or the name of a book, whatever its style."""
_STATEMENT = re.compile(r"[：:，,；;。！？!?\d０-９]")
"""A labelled line with one of these says something itself (一、时间 12月3日), so nothing need stand under it."""


def check(subject: Subject, wanted: Parameters) -> Iterator[Fault]:
    """Each fault of this kind that a selected rule asks for."""
    finders = {
        "empty-section": _empty_sections,
        "heading-punctuation": _heading_punctuation,
        "truncated-ending": _truncated_ending,
        "heading-level": _heading_levels,
        "repeated-text": repeated_text,
    }
    for name, find in finders.items():
        if name in wanted:
            yield from find(subject)


# a heading with nothing under it


def _empty_sections(subject: Subject) -> Iterator[Fault]:
    kinship, contents = kin(subject), contents_blocks(subject.document)
    for item, body in zip(subject.outline.items, bodies(subject), strict=True):
        if body is not Body.EMPTY or item.block in contents:
            continue
        if _must_have_text(subject, item) and heads_like_its_kin(kinship, item):
            severity = Severity.INFO if subject.traits & {"template", "form"} else None
            yield Fault("empty-section", _printed(item), severity=severity)


def _must_have_text(subject: Subject, item: Item) -> bool:
    """Only a line that is surely a heading: by its Word style, or by a label of the upper levels and words that state nothing."""
    if item.heading is None or item.story.kind is not StoryKind.BODY:
        return False
    words = subject.document.slice(item.heading)
    if _styled(subject, item):
        return not _SENTENCE.search(words)
    return item.style in _SECTION_STYLES and not _STATEMENT.search(words)


def _styled(subject: Subject, item: Item) -> bool:
    return subject.document.blocks[item.block].style_level > 0


def _printed(item: Item) -> Span:
    """The heading with its typed label."""
    heading = item.heading or item.span
    return Span(item.span.start if len(item.span) else heading.start, heading.end)


# a mark behind a heading


def _heading_punctuation(subject: Subject) -> Iterator[Fault]:
    groups: dict[tuple[LabelStyle | None, int], list[Item]] = defaultdict(list)
    for item in subject.outline.items:
        if item.story.kind is StoryKind.BODY and (item.style in _SECTION_STYLES or _styled(subject, item)):
            groups[item.style, item.depth].append(item)
    labels = {item.block: item.style for item in subject.outline.items}
    for group in groups.values():
        yield from _marked_headings(subject, [item for item in group if _heads_text(subject, item, labels)])


def _marked_headings(subject: Subject, headings: Sequence[Item]) -> Iterator[Fault]:
    """The few that end in a mark among headings of one kind on lines of their own; where most do, it is the document's manner."""
    marked = {item: mark for item in headings if (mark := _end_mark(subject, item))}
    if len(marked) * 3 > len(headings):
        return
    plain_under = {item.parent for item in headings if item not in marked}
    for item, mark in marked.items():
        if item.parent in plain_under and not (subject.document.slice(mark) in "：:" and _introduces_list(subject, item)):
            yield Fault("heading-punctuation", mark, edits=(Edit(mark, ""),), safety=Safety.SAFE)


def _heads_text(subject: Subject, item: Item, labels: Mapping[int, LabelStyle | None]) -> bool:
    """True for a short line of its own with prose or a deeper label on the next."""
    block, follower = subject.document.blocks[item.block], _follower(subject, item)
    line = subject.document.slice(block.span).strip()
    if follower is None or len(line) > HEADING_LIMIT or re.search(r"[。；;！？!?]", line[:-1]) or follower.story.kind is not StoryKind.BODY:
        return False
    label = labels.get(item.block + 1)
    return RANK[label] > RANK[item.style] if label and item.style else label is None and len(follower.span) > len(line)


def _follower(subject: Subject, item: Item) -> Block | None:
    blocks = subject.document.blocks
    if item.block + 1 < len(blocks) and len(blocks[item.block + 1].span) and not subject.in_residue(blocks[item.block + 1].span):
        return blocks[item.block + 1]
    return None


def _end_mark(subject: Subject, item: Item) -> Span | None:
    block = subject.document.blocks[item.block]
    end = block.span.start + len(subject.document.slice(block.span).rstrip())
    return Span(end - 1, end) if end > block.span.start and subject.document.text[end - 1] in "。；：;:" else None


def _introduces_list(subject: Subject, item: Item) -> bool:
    follower = _follower(subject, item)
    return follower is not None and (follower.kind is not BlockKind.PARAGRAPH or follower.label is not None)


# the end


def _truncated_ending(subject: Subject) -> Iterator[Fault]:
    """One fault at most: in mid-sentence, on a heading, or on a first item that web residue follows."""
    endings = (("", unfinished_sentence), ("heading", bare_heading), ("lone-item", lone_item))
    for variant, find in endings:
        span = find(subject)
        if span is not None:
            yield Fault("truncated-ending", span, variant=variant)
            return


# levels


def _heading_levels(subject: Subject) -> Iterator[Fault]:
    """Headings whose label stands at another level than the Word style or # that most headings with such a label have."""
    labelled = [(item, level) for item in subject.outline.items if (level := _style_level(subject, item)) and item.style in RANK]
    usual = _usual_levels(labelled)
    for item, level in labelled:
        expected = usual.get(_label_depth(item))
        if expected and expected != level:
            values = {"level": str(level), "expected": str(expected)}
            yield Fault("heading-level", _printed(item), values)


def _style_level(subject: Subject, item: Item) -> int:
    if item.heading is None or item.story.kind is not StoryKind.BODY:
        return 0
    return subject.document.blocks[item.block].style_level


def _label_depth(item: Item) -> tuple[LabelStyle | None, int]:
    """What a label says of the level: its family, and for 1.1.1 how many numbers it has."""
    return item.style, len(item.label.path) if item.label else (item.auto.text.strip(". ").count(".") if item.auto else 0)


def _usual_levels(labelled: Sequence[tuple[Item, int]]) -> dict[tuple[LabelStyle | None, int], int]:
    """The style level of three or more headings with the same kind of label, where four in five agree."""
    counts: dict[tuple[LabelStyle | None, int], Counter[int]] = defaultdict(Counter)
    for item, level in labelled:
        counts[_label_depth(item)][level] += 1
    usual = {}
    for depth, levels in counts.items():
        level, most = levels.most_common(1)[0]
        if most >= 3 and most * 5 >= levels.total() * 4:
            usual[depth] = level
    return usual
