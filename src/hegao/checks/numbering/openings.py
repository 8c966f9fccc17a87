"""Series of labels that do not begin at one: their first is lost, or they go on from labels of another style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hegao.checks.finder import Finder
from hegao.checks.numbering.sequence import LABELS, between, only_heading_lost
from hegao.checks.views.counts import FAULT_VALUES, fault_at, stands_elsewhere
from hegao.checks.views.label_words import label_place
from hegao.checks.views.series import Series, index_of, read_series
from hegao.checks.views.subject import Subject
from hegao.language.labels import TOP, LabelStyle
from hegao.model.document import StoryKind
from hegao.model.finding import Fault, Severity
from hegao.model.outline import Item

_MIXABLE = frozenset({LabelStyle.HAN, LabelStyle.HAN_PAREN, LabelStyle.ARABIC, LabelStyle.ARABIC_PAREN})


def wrong_openings(subject: Subject) -> tuple[Fault, ...]:
    """A view: `first-number` for every series that lost its first, `mixed-series` where one goes on from another style."""
    families: dict[tuple[object, ...], list[Series]] = {}
    for one in subject.view(read_series):
        if one.story.kind is not StoryKind.TABLE:
            families.setdefault((one.story, one.part, one.style, one.items[0].path[:-1], _grandparent(subject, one)), []).append(one)
    return tuple(fault for family in families.values() for fault in _family_faults(subject, family))


def _family_faults(subject: Subject, family: Sequence[Series]) -> Iterator[Fault]:
    usual = _usually_runs_on(family)
    for before, one in zip([None, *family], family, strict=False):
        runs_on = before is not None and _runs_on(before, one)
        if not (usual and (runs_on or _goes_further(before, one) or (before is None and _stands_in_a_later(subject, one)))):
            yield from _opening_faults(subject, one, runs_on)


def _grandparent(subject: Subject, one: Series) -> int | None:
    """What the parents of a family of series stand under: in one chapter numbers may run on, in the next begin anew."""
    return subject.outline.items[one.parent].parent if one.parent is not None else None


def running_styles(subject: Subject) -> frozenset[LabelStyle]:
    """The styles whose series run on across their parents in this document."""
    families: dict[LabelStyle, list[Series]] = {}
    for one in subject.view(read_series):
        if one.story.kind is StoryKind.BODY:
            families.setdefault(one.style, []).append(one)
    return frozenset(style for style, family in families.items() if _usually_runs_on(family))


def _usually_runs_on(family: Sequence[Series]) -> bool:
    """True where more series of a style run on from the one before than begin anew."""
    restarts = sum(one.items[0].value == 1 for one in family[1:])
    return sum(_runs_on(before, one) for before, one in pairwise(family)) > restarts


def _runs_on(before: Series, one: Series) -> bool:
    """True where a series goes on from the one before, a wrong last number in that one put aside."""
    first, start, last = one.items[0].value, before.items[0].value, before.items[-1].value
    if first is None or start is None or first <= 1:
        return False
    return first in (start + len(before.items), (last or 0) + 1)


def _goes_further(before: Series | None, one: Series) -> bool:
    """True where a number is missing between a series and the one before: it begins with no first, yet lost none."""
    first, last = one.items[0].value, before.items[-1].value if before else None
    return first is not None and last is not None and first > last


def _stands_in_a_later(subject: Subject, one: Series) -> bool:
    """True for the numbers of a third part where the parts before it, and so their numbers, were read as another text."""
    parent = subject.outline.items[one.parent] if one.parent is not None else None
    return parent is not None and (parent.value or 0) > 1 and (one.items[0].value or 0) > (parent.value or 0)


def _opening_faults(subject: Subject, one: Series, runs_on: bool) -> Iterator[Fault]:
    here = one.items[0]
    if here.value is None or here.value <= 1 or _opens_an_excerpt(subject, here) or _first_stands_above(subject, one, here.value):
        return
    if _goes_on_from_parent(subject, here):
        return
    place = label_place(subject.document, here)
    before = _item_above(subject, here) if _stands_in_for_next(subject, one) else _whose_gap_it_fills(subject, one)
    if before is not None:
        yield fault_at(place, "mixed-series", here.value, (label_place(subject.document, before), LABELS.beside))
    elif _is_a_series(one):
        severity = Severity.INFO if only_heading_lost(subject, one) else None
        yield fault_at(place, "first-number", 1, variant="runs-on" if runs_on else "", severity=severity)


def _goes_on_from_parent(subject: Subject, here: Item) -> bool:
    """True for 二、 that stands under 一、 only because its Word style says so: the numbers are right, the style is not."""
    parent = subject.outline.items[here.parent] if here.parent is not None else None
    styled = subject.document.blocks[here.block].style_level > 0
    return styled and parent is not None and parent.style is here.style and parent.value == (here.value or 0) - 1


def _opens_an_excerpt(subject: Subject, here: Item) -> bool:
    """True for the first label of a text that is a chapter of its own, or begins with its label: 第三章 …, and for 7. right under it."""
    items = subject.outline.items
    if here.style is LabelStyle.ARABIC and items[0].style is LabelStyle.CHAPTER and (items[0].value or 0) > 1:
        return items[1] is here
    chapter = here.style in TOP and here.style is not LabelStyle.HAN
    return items[0] is here and (chapter or here.block <= 1)


def _first_stands_above(subject: Subject, one: Series, first: int) -> bool:
    """True where one of the numbers before the first stands in another spelling below the parent's label; a 3.1.1 stands under any."""
    if one.items[0].path and (one.part, (*one.items[0].path[:-1], 1)) in subject.view(_decimal_paths):
        return True
    parent = subject.outline.items[one.parent] if one.parent is not None else None
    room = between(subject, parent, one.items[0])
    return stands_elsewhere(subject.document.text, room, label_place(subject.document, one.items[0]), range(1, first), loose=True)


def _decimal_paths(subject: Subject) -> frozenset[tuple[int, tuple[int, ...]]]:
    """A view: the numbers of several parts that there are, each with the part of the document in which it stands."""
    return frozenset((one.part, item.path) for one in subject.view(read_series) for item in one.items if item.path)


def _item_above(subject: Subject, here: Item) -> Item | None:
    """The item right before one in the outline, if it is of the same story."""
    index = index_of(subject, here)
    before = subject.outline.items[index - 1] if index else None
    return before if before and before.story == here.story else None


def _stands_in_for_next(subject: Subject, one: Series) -> bool:
    """True where a number goes on from a label of another style right above it: 一、 2. （三）; a list （二）（三） only lost its first."""
    here = one.items[0]
    before = _item_above(subject, here)
    if before is None or before.value is None or here.value != before.value + 1 or before.style is here.style:
        return False
    if not {here.style, before.style} <= _MIXABLE:
        return False
    return before.parent == here.parent or (
        len(one.items) == 1 and here.parent is not None and subject.outline.items[here.parent] is before
    )


def _whose_gap_it_fills(subject: Subject, one: Series) -> Item | None:
    """The item that a lone number goes on from in another style, in a series that encloses it: 一、（一）（二）2. 三、."""
    here = one.items[0]
    parent = here.parent if len(one.items) == 1 and here.style in _MIXABLE else None
    while parent is not None:
        above = subject.outline.items[parent]
        if above.style in _MIXABLE - {here.style} and above.value is not None and here.value == above.value + 1:
            return above if _next_sibling_value(subject, parent) == here.value + 1 else None
        parent = above.parent
    return None


def _next_sibling_value(subject: Subject, index: int) -> int | None:
    above = subject.outline.items[index]
    siblings = (item.value for item in subject.outline.items[index + 1 :] if item.parent == above.parent and item.style is above.style)
    return next(siblings, None)


def _is_a_series(one: Series) -> bool:
    """False for a lone 12. at the head of a line, which is as likely a number of something else."""
    if len(one.items) > 1:
        values = [item.value for item in one.items]
        return any(b == a + 1 for a, b in pairwise(values) if a is not None)
    if one.style in (LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION):
        return one.items[0].heading is not None
    return one.style in (LabelStyle.HAN, LabelStyle.HAN_PAREN)


FINDERS = (
    Finder(
        "first-number",
        lambda subject, _: (fault for fault in subject.view(wrong_openings) if fault.name == "first-number"),
        values=FAULT_VALUES,
        variants=frozenset({"runs-on"}),
    ),
)
