"""Which labels of a document are none: those that only their siblings could prove, and do not."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from hegao.language.hanzi import SENTENCE_END
from hegao.language.labels import Label, LabelStyle
from hegao.language.lexicon import one_of
from hegao.language.patterns import lazy
from hegao.language.quick_classes import replace
from hegao.model.block_labels import BlockLabels
from hegao.model.document import Block, BlockKind, Story
from hegao.model.labelled_blocks import LabelledBlock, find_labelled, without_lone_lead_ins
from hegao.model.respaced_numbers import respaced

HEADING_LIMIT = 50
"""Code points: a labelled line longer than this is an item of prose, not a heading (a title line has 28 characters a GB/T 9704 line)."""


def proven_labels(text: str, blocks: Sequence[Block], kept: Sequence[int], labels: BlockLabels) -> list[LabelledBlock]:
    """The blocks with a label that is one for certain, or with a heading style."""
    return confirmed(text, without_lone_lead_ins(respaced(text, find_labelled(text, blocks, kept, labels))))


def confirmed(text: str, found: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    """Without the labels that only siblings could prove and do not (10 个…, 3.15晚会, a lone A.). A heading by its style stays one."""
    known = _Known(found)
    prefixes = Counter((here.block.story, here.path[:-1]) for here in found if here.path)
    proven = (here if here.label is None or _is_confirmed(text, here, known, prefixes) else _unlabelled(here) for here in found)
    return _with_alternatives(text, [here for here in proven if here is not None])


_CHOICE = lazy(
    rf"[ \u3000]*[（(](?:[A-Z]|[^（）()\n]{{0,12}}{one_of('holds-when')}[^（）()\n]{{0,20}}|如[^（）()\n]{{1,20}}"
    r"|(?:方案|选项|选择)[一二三四A-Z1-4])[）)]"
)


def _with_alternatives(text: str, found: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    """With those noted that have the number of the one before in their list, both saying in brackets when they hold."""
    choices = [_choice(text, here) for here in found]
    if sum(map(bool, choices)) < 2:
        return list(found)
    last: dict[_Form, tuple[int | None, str]] = {}
    result = []
    for here, choice in zip(found, choices, strict=True):
        form = _form(here, ())
        value, before = last.get(form, (None, ""))
        alternative = bool(choice and before) and value == here.value and choice != before
        result.append(replace(here, alternative=True) if alternative else here)
        last[form] = here.value, choice
    return result


def _choice(text: str, here: LabelledBlock) -> str:
    note = _CHOICE.match(text, here.block.span.start + here.label.end, here.block.span.end) if here.label else None
    return note[0].strip() if note else ""


def _unlabelled(here: LabelledBlock) -> LabelledBlock | None:
    return replace(here, label=None, style=None, value=None, path=()) if here.block.style_level else None


_Form = tuple[Story, LabelStyle | None, tuple[int, ...], tuple[str, ...]]


class _Known:
    """The values of the labels of each form, in text order. Those with a mark (▲9.) prove nothing: a table may answer them alone."""

    def __init__(self, found: Sequence[LabelledBlock]) -> None:
        self._found = found

    @cached_property
    def marked_in_order(self) -> set[int]:
        """The positions of those with a mark that count on from one without, or on to one."""
        return {*_in_order(self._found, -1), *_in_order(self._found[::-1], 1)}

    @cached_property
    def _values(self) -> dict[_Form, list[tuple[int, int]]]:
        """Only where a label needs siblings as proof are these looked at."""
        values: dict[_Form, list[tuple[int, int]]] = {}
        for here in self._found:
            if here.value is not None and not (here.label and here.label.marked):
                values.setdefault(_form(here, _punctuation(here.label)), []).append((here.position, here.value))
        return values

    def beside(self, here: LabelledBlock, punctuation: tuple[str, ...]) -> Iterator[int]:
        """The values of the labels of a form right before and right after one, as steps from its own."""
        return (value - (here.value or 0) for value in self._neighbours(here, punctuation) if value is not None)

    def _neighbours(self, here: LabelledBlock, punctuation: tuple[str, ...]) -> tuple[int | None, int | None]:
        values = self._values.get(_form(here, punctuation), [])
        at = bisect_left(values, (here.position, 0))
        after = at + (at < len(values) and values[at][0] == here.position)
        return values[at - 1][1] if at else None, values[after][1] if after < len(values) else None


def _in_order(found: Sequence[LabelledBlock], step: int) -> Iterator[int]:
    """The positions of marked labels (★2.) that count on from an unmarked one of their form, in one direction."""
    last: dict[_Form, int] = {}
    for here in found:
        if here.label is None or here.value is None:
            continue
        form = _form(here, _punctuation(here.label))
        if here.label.marked and last.get(form) != here.value + step:
            continue
        if here.label.marked:
            yield here.position
        last[form] = here.value


def _form(here: LabelledBlock, punctuation: tuple[str, ...]) -> _Form:
    return here.block.story, here.style, here.path[:-1], punctuation


def _punctuation(label: Label | None) -> tuple[str, ...]:
    """What a weak label wears around its number; a sure one can prove others whatever it wears."""
    return (label.opener, label.closer, label.point) if label and label.weak else ()


def _is_confirmed(text: str, here: LabelledBlock, known: _Known, prefixes: Counter[tuple[Story, tuple[int, ...]]]) -> bool:
    assert here.label is not None
    if here.path:
        return prefixes[here.block.story, here.path[:-1]] > 1 or (here.path[-1] == 1 and not here.label.weak)
    if not here.label.weak:
        return here.led_in or not here.label.marked or here.position in known.marked_in_order
    bare = not here.label.point and not here.label.closer
    if here.value is None or (bare and (here.block.kind is BlockKind.CELL or _is_row(text, here) or _is_sentence(text, here.block))):
        return False
    forms = dict.fromkeys((_punctuation(here.label), ()))
    return any(abs(step) == 1 for punctuation in forms for step in known.beside(here, punctuation))


_AMOUNT_AT_THE_END = lazy(r"[ \t\u3000](?:\d{1,6}(?:\.\d{1,2})?[分%]?|[√×✓/—-])$")


def _is_row(text: str, here: LabelledBlock) -> bool:
    """True for a row of a table typed with spaces or tabs: 一 单选题 30."""
    assert here.label is not None
    words = text[here.block.span.start + here.label.end : here.block.span.end].strip()
    return "\t" in words or _AMOUNT_AT_THE_END.search(words) is not None


def _is_sentence(text: str, block: Block) -> bool:
    return len(block.span) > HEADING_LIMIT or SENTENCE_END.search(text[block.span.start : block.span.end].rstrip()) is not None
