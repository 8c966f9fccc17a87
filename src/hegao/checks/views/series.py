"""Series of number labels: which labels of a document count together, by story, part, parent and style."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set

from hegao.checks.views.block_heads import blocks_that_may_open
from hegao.checks.views.subject import Subject
from hegao.language.labels import TOP, LabelStyle
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, Document, Story, StoryKind
from hegao.model.outline import Item
from hegao.model.regions import Region

COUNTED = frozenset(
    {
        LabelStyle.PART,
        LabelStyle.CHAPTER,
        LabelStyle.SECTION,
        LabelStyle.HAN,
        LabelStyle.HAN_PAREN,
        LabelStyle.ARABIC,
        LabelStyle.ARABIC_PAREN,
        LabelStyle.CIRCLED,
        LabelStyle.DECIMAL,
    }
)
"""Styles whose numbers must follow. Articles and 一是 have checks of their own; letters are too often answers to choose from."""


@dataclass(frozen=True, slots=True)
class Series:
    """Labels of one style under one parent, in text order."""

    story: Story
    part: int
    parent: int | None
    style: LabelStyle
    items: tuple[Item, ...]


def list_of(item: Item) -> tuple[str, int] | None:
    """Which list of Word's (or a Markdown renderer's) an item is counted in, and at which level; None for a typed number."""
    return (item.auto.list_id, item.auto.level) if item.auto else None


def read_series(subject: Subject) -> tuple[Series, ...]:
    """A view: the series of a document, in the order of their first labels. Automatic lists that begin anew stand alone."""
    parts = _Parts(subject)
    versions = _version_lines(subject.document)
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in subject.outline.items:
        if item.style in COUNTED and not item.alternative and item.block not in versions:
            under = item.story if item.parent is None else item.parent  # the parent is of the same story
            groups.setdefault((under, parts.of(item), item.style, item.path[:-1]), []).append(item)
    series = [part for group in groups.values() for part in _by_list(group)]
    return tuple(_series(parts, items) for items in sorted(series, key=lambda items: items[0].block))


_VERSION = lazy(r"[vV]?\d{1,2}\.(?P<minor>\d{1,2})(?![\d.])")
_MAY_BE_VERSION = lazy(r"\n[vV]?\d{1,2}\.\d")
_LEAST_VERSIONS = 3


def _version_lines(document: Document) -> Set[int]:
    """The blocks of lists of versions (1.0 … 1.1 … 2.0 …): three lines or more on end that open with two numbers, one of them with 0."""
    lines: set[int] = set()
    if ".0" not in document.text:
        return lines
    run: list[int] = []
    with_zero = False
    for index, minor in _versions(document):
        if run and index != run[-1] + 1:
            lines.update(run if with_zero and len(run) >= _LEAST_VERSIONS else ())
            run, with_zero = [], False
        run.append(index)
        with_zero = with_zero or not minor
    return lines | set(run if with_zero and len(run) >= _LEAST_VERSIONS else ())


def _versions(document: Document) -> Iterator[tuple[int, int]]:
    """The blocks that open with two numbers, each with the second of them."""
    for index in blocks_that_may_open(document, _MAY_BE_VERSION):
        span = document.blocks[index].span
        match = _VERSION.match(document.text, span.start, span.end)
        if match:
            yield index, int(match["minor"])


def series_by_first_block(subject: Subject) -> Mapping[int, Series]:
    """A view: the series by the block that their first label stands in."""
    return {one.items[0].block: one for one in subject.view(read_series)}


def index_of(subject: Subject, item: Item) -> int:
    """The index of an item in the outline, whose blocks are in order."""
    return bisect_left(subject.view(_blocks_of_items), item.block)


def _blocks_of_items(subject: Subject) -> list[int]:
    return [item.block for item in subject.outline.items]


def _series(parts: _Parts, items: Sequence[Item]) -> Series:
    first = items[0]
    assert first.style is not None
    return Series(first.story, parts.of(first), first.parent, first.style, tuple(items))


def _by_list(group: list[Item]) -> list[list[Item]]:
    """Automatic lists that begin anew, and numbers without marks, apart; but two lists of headings are one series to the reader."""
    if group[0].style in TOP | {LabelStyle.HAN_PAREN} or not any(item.auto or _is_bare(item) for item in group):
        return [group]
    lists: list[list[Item]] = []
    of_kind: dict[tuple[str, int] | bool, list[Item]] = {}
    for item in group:
        kind = list_of(item) or _is_bare(item)
        alike = of_kind.get(kind)
        series = alike if alike and item.auto and not _jumps(alike, item) else _joined(lists, alike, item)
        if not series:
            lists.append(series)
        series.append(item)
        of_kind[kind] = series
    return lists


def _jumps(alike: Sequence[Item], item: Item) -> bool:
    """True for a later number that does not follow on its own list's last: it may go on from another list (1. 2. 3. 4.  1. 2.  5.)."""
    before = alike[-1].value
    return before is not None and item.value is not None and item.value > before + 1


def _joined(lists: Sequence[list[Item]], alike: list[Item] | None, item: Item) -> list[Item]:
    """The list that a number goes on from, else the last one of its kind, else the last of all; a new one where it may begin one."""
    if item.auto and item.value == 1:
        return []
    for items in reversed(lists):
        before = items[-1].value
        if before is not None and item.value == before + 1:
            return items
    if alike is not None:
        return alike
    return lists[-1] if lists and not (_is_bare(item) or _is_bare(lists[-1][-1])) else []


def _is_bare(item: Item) -> bool:
    """True for 1 without any mark, which is no series with 1. and 2. unless it goes on from one."""
    if item.style is not LabelStyle.ARABIC:
        return False
    return item.auto.text.isdecimal() if item.auto else bool(item.label and item.label.weak and not item.label.point.strip())


_OPENS_WITH_ATTACHED = lazy(r"\n附")
_ATTACHMENT_PAGE = lazy(rf"附[件录表][ \u3000]*[\d{COUNTING}]*[ \u3000]*[：:]?(?:[^。；，]{{0,40}})$")


class _Parts:
    """Where a document starts to count anew: at every attachment page and every further title, and in each document that it quotes."""

    def __init__(self, subject: Subject) -> None:
        self._blocks = subject.document.blocks
        self._starts = [0, *_part_starts(subject.document)]
        self._embedded = subject.regions.spans.get(Region.EMBEDDED, ())

    def of(self, item: Item) -> int:
        quoted = self._quoted(item) if self._embedded else 0
        return -quoted or bisect_right(self._starts, item.block)

    def _quoted(self, item: Item) -> int:
        """Which of the quoted documents an item stands in, from one on; 0 for none."""
        start = self._blocks[item.block].span.start
        before = bisect_right(self._embedded, start, key=lambda span: span.start)
        return before if before and start < self._embedded[before - 1].end else 0


def _part_starts(document: Document) -> list[int]:
    blocks = document.blocks
    titles = {index for index, block in enumerate(blocks) if block.kind is BlockKind.TITLE}
    pages = (index for index in blocks_that_may_open(document, _OPENS_WITH_ATTACHED) if _is_attachment_page(document, blocks[index]))
    return sorted(index for index in titles.union(pages) if blocks[index].story.kind is StoryKind.BODY)


def _is_attachment_page(document: Document, block: Block) -> bool:
    return 0 < len(block.span) < 50 and _ATTACHMENT_PAGE.match(document.slice(block.span)) is not None
