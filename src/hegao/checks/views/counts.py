"""Counts: whatever a document numbers through (labels, articles, captions, 一是 … 二是 …), and the one judge of their numbers.

A reader says which numbers count together and how each looks; `judged` says which of them is wrong, lets it be where the missing one
stands there in another spelling, and tells it beside the one before. What holds for every kind of number is judged here and nowhere else:
another question to all numbers belongs into `_misnumbered`, with a field of `Count` for what only the reader knows. The judge knows no
outline: what a label stands under is the reader's affair.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from hegao.checks.views.odd_numbers import Odd, Step, odd_numbers
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass, replace
from hegao.model.document import Span
from hegao.model.finding import Fault, FaultRelated, Severity

FAULT_VALUES = frozenset({"label", "expected", "previous", "missing", "missing_en"})
"""What every fault on a number carries: the number as printed, as it should be, the one before it ("" for a first number), and all that
are missing before it, in Chinese and in English."""

MISPLACED = "misplaced"
"""The variant of a gap of which no number is missing: they stand further down, or above a list in between."""

Spelling = Callable[[int], re.Pattern[str]]
"""For a number the pattern of what it may look like where it stands outside its count: run into a line, or typed another way."""

_FEW_MISSING = 5
"""A jump over more numbers than this may be a selection from a longer list, so it is only warned of."""

_NAMED = 3
"""Missing numbers in a row up to this many are named one by one."""

_MANY_MISSING = 30
"""A jump over more numbers than this is not looked for in the text between: it is another kind of list."""


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """One number of a count: where a fault on it stands, what is printed there, and how that would read with another number."""

    span: Span
    label: str
    relabelled: Callable[[int], str]
    spelling: Spelling | None = None


@dataclass(frozen=True, slots=True)
class CountKind:
    """How the numbers of one kind are judged and told.

    `fault` names every fault of the kind; "" names each by what is wrong (`gap`, `repeated`, `backwards`). Of these, and of MISPLACED,
    `variants` are told in words of their own. `beside` says what the number before it is, {0} being its label. `loose` numbers
    (labels of lists) may be a selection: any missing one that stands in between excuses a jump, and a long jump is doubtful.
    """

    beside: Words
    fault: str = ""
    variants: frozenset[str] = frozenset()
    loose: bool = False


def _never(_: Odd) -> bool:
    return False


@dataclass(frozen=True)
class Count:
    """Numbers that count on from each other, in text order.

    `place` and `between` (the text from the number before to the one at an index) are asked only where a number is odd; `excused` says
    that the reader knows better; `doubtful` that a fault may be none.
    """

    kind: CountKind
    steps: Sequence[Step]
    place: Callable[[int], NumberPlace]
    between: Callable[[int], Span]
    excused: Callable[[Odd], bool] = _never
    doubtful: Callable[[Odd], bool] = _never

    @cached_property
    def places_of(self) -> Mapping[int | None, Sequence[int]]:
        """The indexes of each value, in order."""
        places: dict[int | None, list[int]] = defaultdict(list)
        for index, step in enumerate(self.steps):
            places[step.value].append(index)
        return dict(places)

    @cached_property
    def interrupted(self) -> Mapping[int | None, int]:
        """For each value after which the count first begins anew: where its one stands."""
        ones = reversed(self.places_of.get(1, ()))
        return {self.steps[index - 1].value: index for index in ones if index}

    def next_of(self, value: int, index: int) -> int:
        """Where a value comes next after an index; behind all of them where it does not."""
        places = self.places_of.get(value, ())
        at = bisect_right(places, index)
        return places[at] if at < len(places) else len(self.steps)


def judged(subject: Subject, read: Callable[[Subject], Iterable[Count]]) -> Iterator[Fault]:
    """A fault for each number that must be wrong in the counts that a reader finds in the document."""
    for count in read(subject):
        yield from _misnumbered(subject.document.text, count)


def _misnumbered(text: str, count: Count) -> Iterator[Fault]:
    for odd in odd_numbers(count.steps):
        here = count.place(odd.index)
        if not count.excused(odd) and not stands_elsewhere(text, count.between(odd.index), here, odd.missing, loose=count.kind.loose):
            yield _fault(count, odd, here)


def stands_elsewhere(text: str, room: Span, place: NumberPlace, missing: range, *, loose: bool) -> bool:
    """True where a missing number (the first of them, or `loose` any) stands in `room` in another spelling."""
    if place.spelling is None or not missing:
        return False
    if loose and len(missing) > _MANY_MISSING:
        return True
    return any(place.spelling(value).search(text, room.start, room.end) for value in (missing if loose else missing[:1]))


def _fault(count: Count, odd: Odd, here: NumberPlace) -> Fault:
    kind = count.kind
    severity = Severity.WARNING if _is_doubtful(count, odd) else None
    told = _as_printed(count, odd) if kind.fault or _follows_a_wrong_one(count, odd) else odd
    missing = _missing(count, told)
    manner = told.fault if missing or told.fault != "gap" else MISPLACED
    return fault_at(
        here,
        kind.fault or told.fault,
        told.expected,
        (count.place(_index_before(count, told)), kind.beside),
        variant=manner if manner in kind.variants else "",
        severity=severity,
        missing=missing,
    )


def _follows_a_wrong_one(count: Count, odd: Odd) -> bool:
    """True where nothing is missing and the number that should stand before is not printed: 1 3 5 3 4, the first 3 read as 2."""
    return odd.fault == "gap" and not _missing(count, odd) and count.steps[_index_before(count, odd)].value != odd.expected - 1


def _as_printed(count: Count, odd: Odd) -> Odd:
    """The odd number held against the one printed right before it, which may be a wrong one itself."""
    before = count.steps[odd.index - 1].value
    if before is None:
        return odd
    fault = "gap" if odd.value > before else "repeated" if odd.value == before else "backwards"
    return replace(odd, fault=fault, expected=before + 1)


def _index_before(count: Count, odd: Odd) -> int:
    """Where the number stands that an odd one must be held against: right before it, unless a stranger stands between."""
    fits = {"gap": odd.expected.__gt__, "repeated": odd.value.__eq__, "backwards": odd.value.__lt__}[odd.fault]
    values = ((index, count.steps[index].value) for index in reversed(range(odd.index)))
    return next((index for index, value in values if value is not None and fits(value)), odd.index - 1)


def _missing(count: Count, odd: Odd) -> list[int]:
    """The numbers that a gap leaves out, but for those that come further down before the count begins anew.

    None where the number goes on from a list that another interrupted (… 九、一、二、 十、): its own are all there.
    """
    if count.interrupted.get(odd.value - 1, odd.index) < odd.index:
        return []
    new = count.next_of(1, odd.index)
    return [value for value in odd.missing if not odd.index < count.next_of(value, odd.index) < new]


def _is_doubtful(count: Count, odd: Odd) -> bool:
    """True for what the reader is not sure of, and of loose numbers for a selection from a longer list or what may open one."""
    if count.doubtful(odd):
        return True
    if odd.fault == "gap":
        return count.kind.loose and len(odd.missing) > _FEW_MISSING
    return count.kind.loose and (odd.expected - odd.value > _FEW_MISSING or (odd.value == 1 and odd.expected > 2))


def fault_at(
    here: NumberPlace,
    name: str,
    expected: int,
    before: tuple[NumberPlace, Words] | None = None,
    *,
    variant: str = "",
    severity: Severity | None = None,
    missing: Sequence[int] = (),
) -> Fault:
    """A fault on one number, beside the one before it, if any, with words for what that is. `missing` (none: `expected`) are in order."""
    named = _named(missing or (expected,), here.relabelled)
    previous = before[0].label if before else ""
    values = {"label": here.label, "expected": here.relabelled(expected), "previous": previous, "missing": named.zh, "missing_en": named.en}
    related = (FaultRelated(before[0].span, before[1].filled(before[0].label)),) if before else ()
    return Fault(name, here.span, values, severity=severity, related=related, variant=variant)


def _named(values: Sequence[int], relabelled: Callable[[int], str]) -> Words:
    """Numbers as a sentence names them: one by one, of more than three in a row the first and the last."""
    labels = [relabelled(value) for value in values]
    if len(values) > _NAMED and values[-1] - values[0] == len(values) - 1:
        return Words("从“{0}”到“{1}”共{2}个", "“{0}” to “{1}”, {2} in all").filled(labels[0], labels[-1], len(labels))
    quoted = [f"“{label}”" for label in labels]
    last = quoted.pop()
    return Words(f"{''.join(quoted)}和{last}", f"{', '.join(quoted)} and {last}") if quoted else Words(last, last)
