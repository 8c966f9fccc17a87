"""Which labelled block stands in which: the labels of a document found, proven by their siblings, and kept on a stack."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from hegao.language.hanzi import SENTENCE_END
from hegao.language.labels import RANK, Label, LabelStyle, parse_label, parse_spaced_decimal
from hegao.language.numerals import COUNTING
from hegao.model.document import AutoNumber, Block, BlockKind, Story

HEADING_LIMIT = 50
"""Code points: a labelled line longer than this is an item of prose, not a heading (a title line has 28 characters a GB/T 9704 line)."""


@dataclass(frozen=True, slots=True)
class LabelledBlock:
    """A block with a label or a heading style, before it has a place in the tree.

    `begins` is the label of a list that begins inside the block after a colon: （1）目的：1、了解情况。`led_in`: its label follows
    words that begin a list of its own (注：1.人员须在册。), so it stands in what is above.
    `alternative`: one of several to choose from under one number: 4.2（B） after 4.2（A）.
    """

    position: int
    block: Block
    label: Label | None
    style: LabelStyle | None
    value: int | None
    path: tuple[int, ...]
    begins: tuple[LabelStyle, int] | None = None
    led_in: bool = False
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item that still encloses what comes next."""

    index: int
    found: LabelledBlock
    legal: bool


def auto_style(number: AutoNumber) -> LabelStyle | None:
    """The label family that an automatic number prints as, or None for bullets, roman numbers and unknown formats."""
    if number.format == "bullet" or not number.value:
        return None
    label = parse_label(number.text + " 文", weak=True)
    if label and label.style is not LabelStyle.LETTER:
        return label.style
    if label or not re.search(rf"[\d{COUNTING}]", number.text):
        return LabelStyle.LETTER
    return LabelStyle.DECIMAL if re.fullmatch(r"\d+(\.\d+)+\.?", number.text) else LabelStyle.ARABIC


def find_labelled(text: str, blocks: Sequence[Block], kept: Sequence[int]) -> list[LabelledBlock]:
    """The blocks with a label, one that needs siblings as proof included, or with a heading style."""
    quoted = _quoted_starts(text)
    found = [
        here
        for position, index in enumerate(kept)
        if blocks[index].span.start not in quoted and (here := _labelled(text, position, blocks[index])) is not None
    ]
    return _without_lone_lead_ins(_respaced(text, found))


def _labelled(text: str, position: int, block: Block) -> LabelledBlock | None:
    auto = block.label if block.label and block.label.format != "bullet" else None
    label = None if auto else parse_label(text[block.span.start : block.span.end], weak=True)
    style = auto_style(auto) if auto else (label.style if label else None)
    if style is None and not block.style_level:
        return None if auto else _led_in(text, position, block)
    value = auto.value if auto and style else (label.value if label else None)
    return LabelledBlock(position, block, label, style, value, _path(auto, label), _begins(text, block))


_COLON = re.compile("[：:][ \u3000]*")
_LEAD_IN = 30
"""Code points of a block in which the colon before its own list stands."""


def _begins(text: str, block: Block) -> tuple[LabelStyle, int] | None:
    colon = _COLON.search(text, block.span.start, min(block.span.end, block.span.start + _LEAD_IN))
    label = parse_label(text[colon.end() : block.span.end]) if colon else None
    return (label.style, label.value) if label and label.value else None


_LEAD_IN_WORDS = re.compile(
    r"[ \t\u3000]*(?:[（(]?(?:[备附]?注|注意事项|注意|说明|备注说明|[解回]?答|其中|例如)[）)]?[ \u3000]*[：:，,]"
    r"|[（(【\[][^（）()【】\[\]\n。；，]{1,12}[）)】\]][：:]?|[^\n。；：:，,！？]{1,12}[：:])[ \u3000]*"
)
_SECOND = re.compile(r"[；;。，,、 \u3000][（(]?(?:[2２二][、.．）)]|[②⑵])")


def _led_in(text: str, position: int, block: Block) -> LabelledBlock | None:
    """A block that opens a list after a word or two (备注：1、…), its number being one. A list within the block is none."""
    words = _LEAD_IN_WORDS.match(text, block.span.start, block.span.end) if block.kind is not BlockKind.CELL else None
    label = parse_label(text[words.end() : block.span.end]) if words else None
    if (
        words is None
        or label is None
        or label.value != 1
        or label.style not in _LED_IN
        or _SECOND.search(text, words.end(), block.span.end)
    ):
        return None
    offset = words.end() - block.span.start
    moved = replace(label, start=label.start + offset, end=label.end + offset)
    return LabelledBlock(position, block, moved, label.style, label.value, (), led_in=True)


_LED_IN = frozenset({LabelStyle.HAN, LabelStyle.HAN_PAREN, LabelStyle.ARABIC, LabelStyle.ARABIC_PAREN, LabelStyle.CIRCLED})


def _without_lone_lead_ins(found: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    """Without those whose second does not follow as the next of its style."""
    ahead = read_ahead(found)
    return [
        here for here, following in zip(found, ahead, strict=True) if not here.led_in or (here.style and following.get(here.style) == 2)
    ]


# numbers with a stray space


def _respaced(text: str, found: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    """With the decimals that were typed with a space read as such, where siblings prove it: 7. 1, 7. 2 under 7."""
    spaced = {index: label for index, here in enumerate(found) if (label := _spaced(text, here))}
    if not spaced:
        return list(found)
    known = _paths(found, spaced)
    result = list(found)
    for index, label in spaced.items():
        if _is_proven(result, index, label.path, known):
            result[index] = replace(found[index], label=replace(label, weak=False), style=label.style, value=label.value, path=label.path)
    return result


_Paths = dict[tuple[Story, tuple[int, ...]], list[tuple[int, int]]]


def _paths(found: Sequence[LabelledBlock], spaced: Mapping[int, Label]) -> _Paths:
    """By all numbers but the last of every decimal, read as it stands or with a space, its index and last number."""
    result: _Paths = {}
    for index, here in enumerate(found):
        if path := spaced[index].path if index in spaced else here.path:
            result.setdefault((here.block.story, path[:-1]), []).append((index, path[-1]))
    return result


def _spaced(text: str, here: LabelledBlock) -> Label | None:
    """A whole number or a decimal that may go on after a space."""
    if here.label is None or here.style not in (LabelStyle.ARABIC, LabelStyle.DECIMAL) or not here.label.point or here.led_in:
        return None
    return parse_spaced_decimal(text[here.block.span.start : here.block.span.end])


def _is_proven(found: Sequence[LabelledBlock], index: int, path: tuple[int, ...], known: _Paths) -> bool:
    """True where the number before or after it is there as well, or its parent stands right above; and it is not the next whole number."""
    story, last = found[index].block.story, path[-1]
    above = next((other for other in reversed(found[max(0, index - _NEAR) : index]) if other.style and other.block.story == story), None)
    parent = above is not None and (above.path or (above.value,)) == path[:-1]
    if last == 1 and parent:
        return True
    goes_on = len(path) == 2 and above is not None and above.style is LabelStyle.ARABIC and above.value == path[0] - 1
    group = known[story, path[:-1]]
    at = bisect_left(group, (index, last))
    beside = [*((value + 1) for _, value in group[max(0, at - 1) : at]), *((value - 1) for _, value in group[at + 1 : at + 2])]
    above_in_list = (
        above is not None and len(above.path) == len(path) and above.path[:-1] == path[:-1] and 0 < last - above.path[-1] <= _RUN_IN
    )
    return above_in_list or (not goes_on and last in beside)


_RUN_IN = 2
"""A number may be missing between it and the one right above, for it ran into that line."""

_NEAR = 5
"""Labelled blocks in which the one right above of the same story is looked for."""


_QUOTE = re.compile("[“”]")
_QUOTE_LIMIT = 4000
"""Code points: an opening quotation mark that is not closed within this many is a slip, not a quotation of several paragraphs."""


def _quoted_starts(text: str) -> frozenset[int]:
    """Where lines start that stand inside a quotation begun on an earlier line: 修改为：“第七条 …⏎第八条 …” has its own numbers."""
    starts: set[int] = set()
    opened: int | None = None
    for match in _QUOTE.finditer(text):
        if match.group() == "“":
            opened = match.start()
        elif opened is not None:
            if match.start() - opened <= _QUOTE_LIMIT:
                starts.update(_line_starts(text, opened, match.start()))
            opened = None
    return frozenset(starts)


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    at = text.find("\n", start, end)
    while at >= 0:
        yield at + 1
        at = text.find("\n", at + 1, end)


def _path(auto: AutoNumber | None, label: Label | None) -> tuple[int, ...]:
    if auto is None:
        return label.path if label else ()
    parts = auto.text.rstrip(".．、 ").split(".")
    return tuple(map(int, parts)) if len(parts) > 1 and all(part.isdecimal() for part in parts) else ()


def confirmed(text: str, found: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    """Without the labels that only siblings could prove and do not (10 个…, 3.15晚会, a lone A.). A heading by its style stays one."""
    known = _Known(found)
    prefixes = Counter((here.block.story, here.path[:-1]) for here in found if here.path)
    proven = (here if here.label is None or _is_confirmed(text, here, known, prefixes) else _unlabelled(here) for here in found)
    return _with_alternatives(text, [here for here in proven if here is not None])


_CHOICE = re.compile(
    r"[ \u3000]*[（(](?:[A-Z]|[^（）()\n]{0,12}(?:适用|仅限|选用|[备可]选)[^（）()\n]{0,20}|如[^（）()\n]{1,20}"
    r"|(?:方案|选项|选择)[一二三四A-Z1-4])[）)]"
)


def _with_alternatives(text: str, found: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    """With those noted that have the number of the one before in their list, both saying in brackets when they hold."""
    last: dict[_Form, tuple[int | None, str]] = {}
    result = []
    for here in found:
        form, choice = _form(here, ()), _choice(text, here)
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
        self.marked_in_order = {*_in_order(found, -1), *_in_order(found[::-1], 1)}
        self._values: dict[_Form, list[tuple[int, int]]] = {}
        for here in found:
            if here.value is not None and not (here.label and here.label.marked):
                self._values.setdefault(_form(here, _punctuation(here.label)), []).append((here.position, here.value))

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


_AMOUNT_AT_THE_END = re.compile(r"[ \t\u3000](?:\d{1,6}(?:\.\d{1,2})?[分%]?|[√×✓/—-])$")


def _is_row(text: str, here: LabelledBlock) -> bool:
    """True for a row of a table typed with spaces or tabs: 一 单选题 30."""
    assert here.label is not None
    words = text[here.block.span.start + here.label.end : here.block.span.end].strip()
    return "\t" in words or _AMOUNT_AT_THE_END.search(words) is not None


def _is_sentence(text: str, block: Block) -> bool:
    return len(block.span) > HEADING_LIMIT or SENTENCE_END.search(text[block.span.start : block.span.end].rstrip()) is not None


def read_ahead(found: Sequence[LabelledBlock]) -> list[dict[LabelStyle, int | None]]:
    """For each item, the value that the next item of each style in its story has."""
    ahead: dict[Story, dict[LabelStyle, int | None]] = {}
    result: list[dict[LabelStyle, int | None]] = []
    for here in reversed(found):
        following = ahead.setdefault(here.block.story, {})
        result.append(dict(following))
        if here.style:
            following[here.style] = here.value
    return result[::-1]


def note_inverted_levels(inverted: set[tuple[LabelStyle, LabelStyle]], stack: Sequence[OpenItem], here: LabelledBlock) -> None:
    """Keep in mind that this document has a level inside one that customarily ranks below it."""
    outer = stack[-1].found.style if stack and not stack[-1].found.block.style_level else None
    if outer and here.style and RANK[outer] > RANK[here.style] and not here.block.style_level:
        inverted.add((outer, here.style))


InvertedLevels = Set[tuple[LabelStyle, LabelStyle]]


def close_items(stack: list[OpenItem], here: LabelledBlock, ahead: Mapping[LabelStyle, int | None], inverted: InvertedLevels) -> None:
    """Leave on the stack only what encloses the new item."""
    if here.block.style_level:
        equals = (depth for depth, entry in enumerate(stack) if entry.found.block.style_level >= here.block.style_level)
        del stack[next(equals, len(stack)) :]
        while stack and not _encloses_styled(stack[-1].found, here):
            stack.pop()
        return
    depth = _sibling_depth(stack, here)
    if depth is not None:
        del stack[depth:]
        return
    while stack and not stack[-1].found.block.style_level and not _encloses(stack[-1].found, here, ahead, inverted):
        stack.pop()


def _encloses_styled(outer: LabelledBlock, here: LabelledBlock) -> bool:
    if outer.block.style_level:
        return outer.block.style_level < here.block.style_level
    return bool(outer.style and here.style and RANK[outer.style] < RANK[here.style])


def _sibling_depth(stack: Sequence[OpenItem], here: LabelledBlock) -> int | None:
    """How deep the new item's older sibling lies on the stack, if one does."""
    same_list = [depth for depth, entry in enumerate(stack) if _same_list(entry.found, here)]
    if same_list:
        levels = (depth for depth in same_list if _list_level(stack[depth].found) >= _list_level(here))
        return next(levels, None)
    siblings = [depth for depth in reversed(range(len(stack))) if _is_sibling(stack[depth].found, here)]
    return max(siblings, key=lambda depth: _nearness(stack[depth].found, here), default=None)


def _nearness(outer: LabelledBlock, here: LabelledBlock) -> tuple[bool, bool]:
    """Of lists inside each other an item goes on the one that waits for its number, one made as it is first; else the innermost."""
    awaited = outer.value is not None and here.value == outer.value + 1
    return awaited, awaited and (outer.label is None) == (here.label is None)


def _is_sibling(outer: LabelledBlock, here: LabelledBlock) -> bool:
    if outer.style is not here.style or (outer.path and len(outer.path) != len(here.path)) or _begins_inside(outer, here):
        return False
    return not outer.block.style_level or _goes_on(outer, here)


def _begins_inside(outer: LabelledBlock, here: LabelledBlock) -> bool:
    """True for the first of a list inside an item of its own style: after a lead-in, made by the format under a typed one, （2） 1）."""
    if here.led_in or here.value != 1 or outer.value is None:
        return here.led_in
    if here.label is None or outer.label is None:
        return here.block.label is not None and outer.label is not None and not outer.led_in and here.style is LabelStyle.ARABIC
    one_bracket = here.style is LabelStyle.ARABIC_PAREN and bool(outer.label.opener) and not here.label.opener
    return one_bracket and here.label.closer in "）)"


def _goes_on(outer: LabelledBlock, here: LabelledBlock) -> bool:
    """True where an unstyled label goes on from a styled heading's: the style was forgotten."""
    if outer.value is None or here.value is None or outer.path[:-1] != here.path[:-1]:
        return False
    return here.value == outer.value + 1 or (here.value > 1 and here.style is not None and RANK[here.style] <= RANK[LabelStyle.HAN])


def _same_list(outer: LabelledBlock, here: LabelledBlock) -> bool:
    one, other = outer.block.label, here.block.label
    return one is not None and other is not None and one.list_id == other.list_id and one.format != "bullet"


def _list_level(here: LabelledBlock) -> int:
    return here.block.label.level if here.block.label else 0


def _encloses(outer: LabelledBlock, here: LabelledBlock, ahead: Mapping[LabelStyle, int | None], inverted: InvertedLevels) -> bool:
    """True where `outer` ranks above the new item, holds the one before it, or goes on after it (1.（一）（二）2.), or others did."""
    if here.led_in or (outer.style is here.style and not outer.path and _begins_inside(outer, here)):
        return True
    if outer.style is None or here.style is None or _same_list(outer, here):
        return _same_list(outer, here) and _list_level(outer) < _list_level(here)
    if outer.path and here.path:
        return here.path[: len(outer.path)] == outer.path
    if RANK[outer.style] < RANK[here.style] or (here.value and outer.begins == (here.style, here.value - 1)):
        return True
    if here.path and not outer.path:
        return outer.style is LabelStyle.ARABIC and here.path[0] == outer.value
    resumed = outer.value is not None and ahead.get(outer.style) == outer.value + 1
    return here.value == 1 and (resumed or (outer.style, here.style) in inverted)
