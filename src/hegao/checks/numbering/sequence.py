"""Labels that do not follow on each other: gaps, repeats, steps back."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.numbering.label_form import second_label
from hegao.checks.views.counts import FAULT_VALUES, MISPLACED, Count, CountKind, judged
from hegao.checks.views.label_words import in_any_spelling, label_place
from hegao.checks.views.odd_numbers import Odd, Step, count_on
from hegao.checks.views.series import Series, index_of, list_of, read_series, series_by_first_block
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import TOP, LabelStyle
from hegao.language.patterns import lazy
from hegao.model.document import Span
from hegao.model.finding import Fault
from hegao.model.outline import Item

LABELS = CountKind(Words("前一个序号“{0}”在这里", "the number before it, “{0}”, is here"), variants=frozenset({MISPLACED}), loose=True)


def misnumbered_labels(subject: Subject) -> tuple[Fault, ...]:
    """A view: a fault for every label whose number does not follow."""
    return tuple(judged(subject, label_counts))


def label_counts(subject: Subject) -> Iterator[Count]:
    """The series as counts, those left out whose numbers follow on each other throughout."""
    return (_count(subject, one) for one in subject.view(read_series) if not count_on([item.value for item in one.items]))


def _count(subject: Subject, one: Series) -> Count:
    return Count(
        LABELS,
        [Step(item.value, _restart_cost(subject, one, index), True) for index, item in enumerate(one.items)],
        lambda index: label_place(subject.document, one.items[index]),
        lambda index: between(subject, one.items[index - 1], one.items[index]),
        lambda odd: any(excuse(subject, one, odd) for excuse in _EXCUSES),
        lambda odd: _is_doubtful(subject, one, odd),
    )


def between(subject: Subject, start: Item | None, end: Item) -> Span:
    """The text from one label to the next, both left out; from the document's start without `start`."""
    return Span(start.span.end if start else 0, subject.document.blocks[end.block].span.start)


_INNER = frozenset({LabelStyle.ARABIC, LabelStyle.ARABIC_PAREN, LabelStyle.CIRCLED})


def _is_doubtful(subject: Subject, one: Series, odd: Odd) -> bool:
    """True for a gap that only a lost heading leaves, and for a second 1. that may open a list inside the first."""
    if odd.fault == "gap":
        return only_heading_lost(subject, one)
    return odd.fault == "repeated" and odd.value == 1 and one.style in _INNER


def _restart_cost(subject: Subject, one: Series, index: int) -> float:
    """What it costs to read the one at `index` as the first of a new list: nothing where a two follows and a list came before."""
    values = [item.value for item in one.items[max(0, index - 1) : index + 2]]
    if len(values) < 2 or values[1] != 1:
        return 0.0
    if _begun_anew_by_word(one, index) or _after_a_letter(subject, one, index) or _is_led_in(subject, one, index):
        return 0.0
    if values[0] and _under_its_number(subject, one):
        return 3.0
    two_follows = len(values) == 3 and values[2] == 2
    if values[0] == 1:
        return 3.0 if one.style in TOP or _under_a_section(subject, one) or _adjacent(subject, one, index) else 0.0
    if one.style in TOP or one.style is LabelStyle.HAN_PAREN:
        return 0.0 if two_follows else 1.5
    return 0.0 if two_follows or not _adjacent(subject, one, index) else 1.5


def _is_led_in(subject: Subject, one: Series, index: int) -> bool:
    """True where the number before ends in a colon and this one stands right below it: a list of the same style inside the first."""
    before, here = one.items[index - 1], one.items[index]
    if here.block != before.block + 1:
        return False
    line = subject.document.slice(subject.document.blocks[before.block].span).rstrip()
    return line.endswith(("：", ":"))


_LETTER_LIMIT = 40
"""Code points of a line that addresses, signs or dates a letter."""
_GAP = r"[ \t\u3000]*"
_DATE = rf"(?:\d{{2,4}}|_{{1,8}}){_GAP}年[^，。；]{{0,8}}月[^，。；]{{0,8}}日{_GAP}$"
_LETTER = lazy(rf"{_GAP}(?:致[：:]|日{_GAP}期[：:]|{_DATE}|[^。；]{{0,20}}(?:盖章|公章|签字|签名|签章))")


def _after_a_letter(subject: Subject, one: Series, index: int) -> bool:
    """True where a line in between addresses, signs or dates a letter, so that another document may begin."""
    blocks = subject.document.blocks[one.items[index - 1].block + 1 : one.items[index].block]
    lines = (subject.document.slice(block.span) for block in blocks if 0 < len(block.span) <= _LETTER_LIMIT)
    return any(_LETTER.match(line) for line in lines)


def _begun_anew_by_word(one: Series, index: int) -> bool:
    """True where a list of Word's counts from one again: a paragraph of a higher level stands in between."""
    here = list_of(one.items[index])
    return here is not None and any(list_of(item) == here for item in one.items[:index])


def _under_a_section(subject: Subject, one: Series) -> bool:
    parent = subject.outline.items[one.parent] if one.parent is not None else None
    return one.style is LabelStyle.HAN_PAREN and parent is not None and parent.style is LabelStyle.HAN


def _under_its_number(subject: Subject, one: Series) -> bool:
    """True for 5.1, 5.2 under 5: none of them can come twice there."""
    parent = subject.outline.items[one.parent] if one.parent is not None else None
    return parent is not None and bool(one.items[0].path) and (parent.path or (parent.value,)) == one.items[0].path[:-1]


def _adjacent(subject: Subject, one: Series, index: int) -> bool:
    """True where nothing but numbers of Word's own stands between an item and the one before it in its series."""
    blocks = subject.document.blocks[one.items[index - 1].block + 1 : one.items[index].block]
    return not any(len(block.span) and block.label is None for block in blocks)


def _told_at_another_style(subject: Subject, one: Series, odd: Odd) -> bool:
    """True where a label of another style stands in for a missing number (一、2.三、), which is told at that label."""
    before, here = (index_of(subject, one.items[index]) for index in (odd.index - 1, odd.index))
    firsts = subject.view(series_by_first_block)
    strays = (item for item in subject.outline.items[before + 1 : here] if item.block in firsts)
    return any(item.value in odd.missing and item.style is not one.style for item in strays)


def _printed_outside_the_outline(subject: Subject, one: Series, odd: Odd) -> bool:
    """True where the list prints a missing number before a paragraph that is no item: an empty one, a title, one in a table."""
    before, here = one.items[odd.index - 1], one.items[odd.index]
    labels = (block.label for block in subject.document.blocks[before.block + 1 : here.block] if block.label)
    return any((label.list_id, label.level) == list_of(here) and label.value in odd.missing for label in labels)


def _begins_inside_a_paragraph(subject: Subject, one: Series, odd: Odd) -> bool:
    """True in a new list whose first is run into the line above or was not read as a label: 尚有两项未完成：1、……⏎2、……"""
    if odd.fault == "gap" or odd.value < 2:
        return False
    room = between(subject, one.items[odd.index - 1], one.items[odd.index])
    unread = (in_any_spelling(one.items[odd.index], value) for value in (1, odd.value - 1))
    return all(label.search(subject.document.text, room.start, room.end) for label in unread)


def _goes_on_from_elsewhere(subject: Subject, one: Series, odd: Odd) -> bool:
    """True where a list of Word's goes on from its own last number, which stands under another label: only its place is misread."""
    before, here = one.items[odd.index - 1], one.items[odd.index]
    if odd.fault != "gap" or list_of(here) is None or list_of(before) == list_of(here):
        return False
    labels = (block.label for block in reversed(subject.document.blocks[: here.block]) if block.label)
    last = next((label for label in labels if (label.list_id, label.level) == list_of(here)), None)
    return last is not None and last.value == odd.value - 1


def _beside_a_doubled_label(subject: Subject, one: Series, odd: Odd) -> bool:
    """True beside a number of Word's behind which another one is typed: that one is told, and the typed ones may be in order."""
    return any(item.auto is not None and second_label(subject, item) for item in one.items[odd.index - 1 : odd.index + 1])


def _cites_marked_ones(_: Subject, one: Series, odd: Odd) -> bool:
    """True between two labels with a mark (★1.3, ★1.6): a table takes up only the requirements that carry one."""
    labels = (item.label for item in one.items[odd.index - 1 : odd.index + 1])
    return odd.fault == "gap" and all(label is not None and label.marked for label in labels)


_EXCUSES = (
    _beside_a_doubled_label,
    _cites_marked_ones,
    _told_at_another_style,
    _printed_outside_the_outline,
    _begins_inside_a_paragraph,
    _goes_on_from_elsewhere,
)


def only_heading_lost(subject: Subject, one: Series) -> bool:
    """True for chapters of a law: its articles are counted through, so a chapter that is missing may be a heading only."""
    return one.style in (LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION) and subject.view(_has_articles)


def _has_articles(subject: Subject) -> bool:
    """A view: True where any article is numbered."""
    return any(item.style is LabelStyle.ARTICLE for item in subject.outline.items)


def _finder(fault: str, variants: frozenset[str] = frozenset()) -> Finder:
    def find(subject: Subject, _: Parameters) -> Iterator[Fault]:
        return (found for found in subject.view(misnumbered_labels) if found.name == fault)

    return Finder(fault, find, values=FAULT_VALUES, variants=variants)


FINDERS = (_finder("gap", LABELS.variants), _finder("repeated"), _finder("backwards"))
