"""Numbers of several parts that belong under another heading: 3.1 in 第二章, 1.1.1 without 1.1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.numbering.sequence import between
from hegao.checks.views.label_words import label_span, printed, relabelled
from hegao.checks.views.series import index_of, read_series
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import RANK, LabelStyle
from hegao.language.patterns import once
from hegao.language.quick_classes import dataclass
from hegao.model.document import StoryKind
from hegao.model.finding import Fault, FaultRelated
from hegao.model.outline import Item
from hegao.model.spans import Span

_FAULT = "wrong-parent"
_SKIPPED = "skipped"
_LOST = "lost"
"""The variant for numbers whose own heading is missing: 4.1 between 3. and 5."""

_OWNERS = frozenset(
    {LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.ARTICLE, LabelStyle.HAN, LabelStyle.HAN_PAREN, LabelStyle.ARABIC}
)
"""Styles whose number the first part of a number such as 3.1 may be."""

_Owners = Mapping[LabelStyle, Item]


@dataclass(frozen=True, slots=True)
class _Group:
    """Numbers in a row that have their first part and what stands above them in common.

    `first` is the first of them, `owners` the headings above; `listed` are the values of all 1. 2. 3. since a higher heading, of which
    many are no headings and yet own numbers.
    """

    first: Item
    owners: _Owners
    listed: frozenset[int]

    def owned_by(self) -> list[LabelStyle]:
        number = self.first.path[0]
        owning = [style for style, owner in self.owners.items() if owner.value == number]
        return [*owning, LabelStyle.ARABIC] if number in self.listed and LabelStyle.ARABIC not in owning else owning


def _wrong_parents(subject: Subject, _: Parameters) -> Iterator[Fault]:
    groups = _groups(subject)
    owned = dict.fromkeys((style, group.first.path[0]) for group in groups for style in group.owned_by())
    styles = Counter(style for style, _ in owned)  # of styles that own as many, the first in the text
    if styles:
        usual = styles.most_common(1)[0][0]
        yield from _strangers(subject, groups, usual, styles[usual])
        yield from _skipped_levels(subject, groups, usual)
    yield from _under_another(subject)


def _part_by_block(subject: Subject) -> Mapping[int, int]:
    return {item.block: one.part for one in subject.view(read_series) for item in one.items}


def _groups(subject: Subject) -> list[_Group]:
    parts = _part_by_block(subject)
    groups: list[_Group] = []
    owners: dict[LabelStyle, Item] = {}
    listed: frozenset[int] = frozenset()
    part, last = 0, None
    for item in subject.outline.items:
        if item.story.kind is not StoryKind.BODY:
            continue
        if parts.get(item.block, part) != part:
            owners, listed, part = {}, frozenset(), parts[item.block]
        if item.style in _OWNERS and item.value is not None:
            owners = _above(owners, item)
            listed = listed | {item.value} if item.style is LabelStyle.ARABIC else frozenset()
        elif item.path and (item.path[0], len(item.path), owners) != last:
            last = item.path[0], len(item.path), owners
            groups.append(_Group(item, owners, listed))
    return groups


def _above(owners: _Owners, item: Item) -> dict[LabelStyle, Item]:
    """The headings that stand above what follows a new one."""
    assert item.style is not None
    return {style: owner for style, owner in owners.items() if RANK[style] < RANK[item.style]} | {item.style: item}


def _strangers(subject: Subject, groups: Sequence[_Group], usual: LabelStyle, usually: int) -> Iterator[Fault]:
    """Groups of another heading's number, where most headings of that style have their own."""
    strange = {id(g.owners[usual]): g for g in reversed(groups) if usual in g.owners and not g.owned_by()}
    for group in reversed(strange.values()):
        owner = group.owners[usual]
        if _stands_at_a_line_head(subject, group.first.path[:1], between(subject, owner, group.first)):
            continue
        if _next_sibling_value(subject, owner) == group.first.path[0] + 1 == (owner.value or 0) + 2:
            yield _fault(subject, group.first, owner, relabelled(owner, group.first.path[0]), _LOST)
        elif len(strange) < usually or (len(strange) == usually and group.first.value != 1):
            yield _fault(subject, group.first, owner, f"{owner.value}.")


def _next_sibling_value(subject: Subject, owner: Item) -> int | None:
    following = subject.outline.items[index_of(subject, owner) + 1 :]
    return next((item.value for item in following if item.style is owner.style and item.parent == owner.parent), None)


def _skipped_levels(subject: Subject, groups: Sequence[_Group], usual: LabelStyle) -> Iterator[Fault]:
    """1.1.1 right under 1, where elsewhere 2.1 stands under 2."""
    known = {item.path for item in subject.outline.items if item.path}
    depths = {len(path) for path in known}
    told: set[tuple[int, ...]] = set()
    for group in groups:
        above = group.first.path[:-1]
        if len(above) < 2 or above in known or above in told or len(above) not in depths or group.owned_by() != [usual]:
            continue
        if not _stands_at_a_line_head(subject, above, Span(0, len(subject.document.text))) and above[1] not in {
            owner.value for owner in _below(group.owners, usual)
        }:
            told.add(above)
            yield _fault(subject, group.first, group.owners[usual], ".".join(map(str, above)), _SKIPPED)


def _under_another(subject: Subject) -> Iterator[Fault]:
    """2.4.1 under 2.3 where there is a 2.4: the first under each that has none of its own, where most such numbers stand under theirs.

    Under one that has its own, a number that was there before: 2.2.2, …, 2.3, 2.3.1, 2.2.2.
    """
    parts = _part_by_block(subject)
    numbered = [item for item in subject.outline.items if item.path and item.story.kind is StoryKind.BODY]
    known = {(parts.get(item.block), item.path) for item in numbered}
    above: dict[int, Item] = {}
    own: set[int] = set()
    strange: dict[int, tuple[Item, Item]] = {}
    again: dict[int, tuple[Item, Item]] = {}
    seen: set[tuple[int | None, tuple[int, ...]]] = set()
    for item in numbered:
        part = parts.get(item.block)
        above = {depth: other for depth, other in above.items() if depth < len(item.path)} | {len(item.path): item}
        owner = above.get(len(item.path) - 1)
        if owner is None:
            continue
        if owner.path == item.path[:-1]:
            own.add(owner.block)
        elif parts.get(owner.block) == part and (part, item.path[:-1]) in known:
            strange.setdefault(owner.block, (item, owner))
            if (part, item.path) in seen and item.value != 1:
                again.setdefault(owner.block, (item, owner))
        seen.add((part, item.path))
    wrong = [pair for block, pair in strange.items() if block not in own] + [pair for block, pair in again.items() if block in own]
    if len(wrong) <= len(own):
        yield from (_fault(subject, item, owner, f"{printed(owner).rstrip('.．')}.") for item, owner in wrong)


def _below(owners: _Owners, style: LabelStyle) -> list[Item]:
    return [owner for other, owner in owners.items() if RANK[other] > RANK[style]]


def _stands_at_a_line_head(subject: Subject, path: tuple[int, ...], room: Span) -> bool:
    """True where a number that was not read as a label (4 head) opens a line."""
    number = r"[ \t]?[.．][ \t]?".join(map(str, path))
    line = once(rf"(?:^|\n)[ \t\u3000]*{number}(?!\d|[.．]\d)")
    return line.search(subject.document.text, room.start, room.end) is not None


def _fault(subject: Subject, item: Item, owner: Item, expected: str, variant: str = "") -> Fault:
    values = {"label": printed(item), "parent": printed(owner), "expected": expected}
    place = FaultRelated(label_span(subject.document, owner), Words("上面的标题在这里", "the heading above is here"))
    return Fault(_FAULT, label_span(subject.document, item), values, related=(place,), variant=variant)


FINDERS = (Finder(_FAULT, _wrong_parents, values=frozenset({"label", "parent", "expected"}), variants=frozenset({_SKIPPED, _LOST})),)
