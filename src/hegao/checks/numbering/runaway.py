"""Lists of Word's that count on under the next heading, where a person would begin anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hegao.checks.finder import Finder, Parameters
from hegao.checks.numbering.openings import wrong_openings
from hegao.checks.numbering.sequence import LABELS
from hegao.checks.views.counts import FAULT_VALUES, fault_at
from hegao.checks.views.label_words import label_place
from hegao.checks.views.series import Series, list_of, read_series
from hegao.checks.views.subject import Subject
from hegao.model.document import StoryKind
from hegao.model.finding import Fault

_FAULT = "runaway-list"


def _runaway_lists(subject: Subject, _: Parameters) -> Iterator[Fault]:
    told = {fault.span for fault in subject.view(wrong_openings)}
    for before, one in _of_one_list(subject):
        first, last = one.items[0], before.items[-1]
        place = label_place(subject.document, first)
        runs_on = last.value is not None and first.value == last.value + 1
        if runs_on and _under_headings_alike(subject, before, one) and place.span not in told:
            yield fault_at(place, _FAULT, 1, (label_place(subject.document, last), LABELS.beside))


def _of_one_list(subject: Subject) -> Iterator[tuple[Series, Series]]:
    """The series that one list of Word's is cut into, each with the one before."""
    lists: dict[tuple[str, int], list[Series]] = {}
    for one in subject.view(read_series):
        key = list_of(one.items[0])
        if key is not None and one.story.kind is StoryKind.BODY and all(item.heading is None for item in one.items):
            lists.setdefault(key, []).append(one)
    for cut in lists.values():
        yield from pairwise(cut)


def _under_headings_alike(subject: Subject, before: Series, one: Series) -> bool:
    """True where both stand right under headings of one level."""
    if before.parent is None or one.parent is None or before.parent == one.parent:
        return False
    outer, here = subject.outline.items[before.parent], subject.outline.items[one.parent]
    return outer.heading is not None and here.heading is not None and (outer.parent, outer.style) == (here.parent, here.style)


FINDERS = (Finder(_FAULT, _runaway_lists, values=FAULT_VALUES),)
