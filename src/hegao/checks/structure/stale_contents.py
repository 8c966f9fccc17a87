"""A table of contents that says other headings than the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.structure.contents_entries import Entry, contents_lists, number_of, parted
from hegao.checks.structure.section_headings import SECTION_STYLES, is_styled, printed_heading
from hegao.checks.views.contents import contents_lines
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.language.wording import plain
from hegao.model.document import BlockKind, Span, StoryKind
from hegao.model.finding import Fault, FaultRelated
from hegao.model.outline import Item

_FAULT = "stale-contents"
_NO_ENTRY = lazy(r"[图表]\s*\d|[（(].*[）)]\Z|\w{0,2}\s*目\s*录")
"""A caption, a note in brackets, the title of a list of figures."""

_FEWEST = 4
"""Entries that the text must say too: with fewer it is not sure that the list is one of this text."""

_LONGEST = 80
_MOST_NAMED = 8
_MARK = lazy(r"(?<=[^\d\s、.．)）])[：:。，,\s]")
"""What ends a heading that its text follows on the same line."""

_SENTENCE = lazy("[，。；]")

_HERE = Words("正文里是这个标题", "the heading in the text")
_UNSAID = Words("正文里没有这个标题", "no heading of the text says this")
_UNLISTED = Words("目录里没有这个标题", "not in the table of contents")


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What does not agree, at a place in the contents: an entry, the heading in its stead, or both."""

    at: Span
    entry: Entry | None
    heading: Item | None

    @property
    def variant(self) -> str:
        return "" if self.entry and self.heading else "gone" if self.entry else "unlisted"


def _stale_contents(subject: Subject, _: Parameters) -> Iterator[Fault]:
    for listed in contents_lists(subject):
        wrong = sorted(_wrong(subject, _counting(subject, listed)), key=lambda one: one.at)
        if wrong:
            yield _fault(subject, wrong)


def _counting(subject: Subject, listed: Sequence[Entry]) -> list[Entry]:
    """The entries, without names and notes between them: those that have no number, no page, no style of an entry, where most have."""
    if sum(entry.by_style for entry in listed) * 2 > len(listed):
        listed = [entry for entry in listed if entry.by_style]
    shaped = sum(bool(entry.number) or entry.has_page for entry in listed) * 2 > len(listed)
    counted = (entry for entry in listed if entry.key and (entry.number or entry.has_page or not shaped))
    return [entry for entry in counted if not _NO_ENTRY.match(subject.document.slice(entry.span))]


def _wrong(subject: Subject, listed: Sequence[Entry]) -> Iterator[_Wrong]:
    """Entries that the text does not say, and headings of a kind that is listed which are not; nothing where too little agrees."""
    said = subject.view(_said)
    unsaid = [entry for entry in listed if entry.key not in said and plain(subject.document.slice(entry.span)) not in said]
    below = [item for item in subject.view(_numbered_headings) if listed and item.span.start > listed[-1].span.end]
    if not _is_of_this_text(subject, listed, unsaid):
        return
    entries = {entry.key: entry for entry in listed}
    others = _other_headings(subject, entries, below)
    yield from (_Wrong(entry.span, entry, others.get(entry.number)) for entry in unsaid)
    named = {entry.number for entry in unsaid}
    for number, heading in _left_out(subject, entries, below, others):
        if number not in named:
            yield _Wrong(_entry_before(subject, entries, heading), None, heading)


def _is_of_this_text(subject: Subject, listed: Sequence[Entry], unsaid: Sequence[Entry]) -> bool:
    """True where two entries in three agree with the text; of a list that Word made from the headings of the document two do."""
    agreeing = len(listed) - len(unsaid)
    if agreeing >= _FEWEST and len(unsaid) * 3 <= len(listed):
        return True
    return agreeing > 1 and len(listed) >= _FEWEST and _is_made(listed) and len(subject.view(_styled_headings)) >= _FEWEST


def _is_made(listed: Iterable[Entry]) -> bool:
    return all(entry.by_style and entry.has_page for entry in listed)


def _said(subject: Subject) -> frozenset[str]:
    """A view: what lines outside the contents say or open with (1.1 编写目的：本文……), with and without number; two lines joined."""
    found: set[str] = set()
    before = ""
    for line in _lines(subject):
        lead = _MARK.split(line[:_LONGEST], maxsplit=1)[0]
        words = parted(line)[1] if len(line) <= _LONGEST else ""
        found |= {words, plain(line[:_LONGEST]), parted(lead)[1], before + plain(line[:_LONGEST])}
        before = words
    return frozenset(found)


def _lines(subject: Subject) -> Iterator[str]:
    typed = subject.view(contents_lines)
    for index, block in enumerate(subject.document.blocks):
        if len(block.span) and block.kind is not BlockKind.TOC and index not in typed:
            yield subject.document.slice(block.span).strip()


def _other_headings(subject: Subject, entries: Mapping[str, Entry], below: Sequence[Item]) -> Mapping[str, Item]:
    """The numbered headings below the contents that say what no entry says, by number."""
    found: dict[str, Item] = {}
    for item in below:
        if _said_by(subject, item) not in entries:
            found.setdefault(_number(subject, item), item)
    return found


def _left_out(
    subject: Subject, entries: Mapping[str, Entry], below: Sequence[Item], others: Mapping[str, Item]
) -> Iterator[tuple[str, Item]]:
    """Those of a kind of which the contents has all the others, by number; not one that only says more (须知 前附表).

    Of a list that Word made, all of a level by style of which half is listed.
    """
    if _is_made(entries.values()):
        yield from _left_out_by_word(subject, entries)
        return
    kinds, absent = Counter(map(_kind, below)), Counter(map(_kind, others.values()))
    for number, item in others.items():
        words = _said_by(subject, item)
        if kinds[_kind(item)] > _FEWEST and absent[_kind(item)] == 1 and not words.startswith(tuple(entries)):
            yield number, item


def _left_out_by_word(subject: Subject, entries: Mapping[str, Entry]) -> Iterator[tuple[str, Item]]:
    last = max(entry.span.end for entry in entries.values())
    below = [item for item in subject.view(_styled_headings) if item.span.start > last and _said_by(subject, item)]
    absent = [item for item in below if not _is_listed(subject, item, entries)]
    levels, missing = (Counter(_level(subject, item) for item in items) for items in (below, absent))
    for item in absent:
        level = _level(subject, item)
        if levels[level] > _FEWEST and missing[level] * 2 <= levels[level]:
            yield _number(subject, item), item


def _is_listed(subject: Subject, item: Item, entries: Mapping[str, Entry]) -> bool:
    words = _said_by(subject, item)
    return words in entries or words.startswith(tuple(entries)) or parted(subject.document.slice(item.heading or item.span))[1] in entries


def _level(subject: Subject, item: Item) -> int:
    return subject.document.blocks[item.block].style_level


def _styled_headings(subject: Subject) -> tuple[Item, ...]:
    """A view: headings by their style, numbered or not; no sentences, which are text in the style of one."""
    blocks = subject.document.blocks
    return tuple(
        item
        for item in subject.outline.items
        if item.own_line and item.heading and is_styled(subject, item) and item.story.kind is StoryKind.BODY
        if blocks[item.block].kind is not BlockKind.TOC and not _SENTENCE.search(subject.document.slice(item.heading))
    )


def _said_by(subject: Subject, item: Item) -> str:
    return plain(subject.document.slice(item.heading)) if item.heading else ""


def _kind(item: Item) -> tuple[object, int]:
    return item.style, len(item.path)


def _numbered_headings(subject: Subject) -> tuple[Item, ...]:
    """A view: headings by their style, or by a label of sections; 1. may number a point."""
    blocks = subject.document.blocks
    return tuple(
        item
        for item in subject.outline.items
        if item.own_line and item.style is not None and item.story.kind is StoryKind.BODY and blocks[item.block].kind is not BlockKind.TOC
        if item.heading and (is_styled(subject, item) or item.style in SECTION_STYLES or item.path)
    )


def _number(subject: Subject, item: Item) -> str:
    return number_of(item.auto.text if item.auto else subject.document.slice(item.span))


def _entry_before(subject: Subject, entries: Mapping[str, Entry], heading: Item) -> Span:
    """The entry after which a heading should be listed: the last one whose heading stands above it, or the first."""
    above = (item for item in reversed(subject.outline.items) if item.heading and item.block < heading.block)
    before = (entries.get(_said_by(subject, item)) for item in above)
    return next((entry for entry in before if entry), next(iter(entries.values()))).span


def _fault(subject: Subject, wrong: Sequence[_Wrong]) -> Fault:
    """One fault for a contents, at the first place that is wrong; the others stand beside it."""
    first = wrong[0]
    values = {"heading": subject.document.slice(printed_heading(first.heading)) if first.heading else "", "count": str(len(wrong))}
    return Fault(_FAULT, first.at, values, related=tuple(_related(wrong[:_MOST_NAMED])), variant=first.variant)


def _related(wrong: Sequence[_Wrong]) -> Iterator[FaultRelated]:
    for number, one in enumerate(wrong):
        if one.entry and number:
            yield FaultRelated(one.at, _UNSAID)
        if one.heading:
            yield FaultRelated(printed_heading(one.heading), _HERE if one.entry else _UNLISTED)


FINDER = Finder(_FAULT, _stale_contents, values=frozenset({"heading", "count"}), variants=frozenset({"gone", "unlisted"}))
