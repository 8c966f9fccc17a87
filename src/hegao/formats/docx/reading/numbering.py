"""Word's automatic numbers: numbering.xml as definitions, and the counters that run through a document.

The number of a list paragraph is nowhere in its text; ECMA-376 part 1, 17.9, says how it comes about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from hegao.formats.docx.names import ALTERNATE, CHOICE, PARAGRAPH_PROPERTIES, VAL, W, child, is_on, value
from hegao.formats.docx.reading.number_formats import render_number
from hegao.formats.docx.reading.said import NO_PARAGRAPH_SAID, ParagraphSaid, read_paragraph_of
from hegao.formats.docx.reading.styles import NumberLink, Styles, read_integer
from hegao.formats.docx.symbols import bullet_character
from hegao.formats.xml import Element
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, field, replace
from hegao.model.document import AutoNumber

LEVELS = 9
_LONGEST_CHAIN = 10
"""Links between lists that are followed, one after the other: Word writes one."""

_LONGEST_NUMBER = 255
"""Code points of a number, as printed and as its level words it: Word takes no more."""

_PLACE = lazy(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One `w:lvl`. `restart_after` is `w:lvlRestart` (None: after any level above; 0: never). `digits` pads a custom format.

    `paragraph` is how it sets its paragraphs.
    """

    format: str = "decimal"
    text: str = ""
    start: int = 1
    style_id: str | None = None
    restart_after: int | None = None
    legal: bool = False
    digits: int = 0
    paragraph: ParagraphSaid = NO_PARAGRAPH_SAID


@dataclass(frozen=True, slots=True)
class Num:
    """One `w:num`: the abstract numbering it draws on, its levels with overrides laid over, and the levels it starts anew at."""

    abstract_id: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)

    def level_of_style(self, style_id: str) -> int | None:
        """The level that is linked to a paragraph style (`w:pStyle`), or None."""
        return next((index for index, level in self.levels.items() if level.style_id == style_id), None)

    def start_of(self, level: int) -> int:
        """What the first number of a level (0-based) is, wherever it begins."""
        return self.restarts.get(level, self.levels[level].start if level in self.levels else 1)


class Numbering:
    """The `w:num` definitions of numbering.xml by numId: each is read when a paragraph first uses it, the part itself too."""

    def __init__(self, read_root: Callable[[], Element | None], styles: Styles) -> None:
        self._read_root = read_root
        self._styles = styles
        self._nums: dict[int, Num | None] = {}

    def get(self, num_id: int) -> Num | None:
        """The definition of this id, links to numbering styles followed; None where there is none that can be followed."""
        if num_id not in self._nums:
            element = self._elements.get(num_id)
            self._nums[num_id] = None if element is None else _read_num(element, self._abstracts, self._elements, self._styles)
        return self._nums[num_id]

    @cached_property
    def _elements(self) -> _Elements:
        root = self._read_root()
        return {} if root is None else {read_integer(e.get(f"{W}numId")): e for e in root.iterchildren(f"{W}num")}

    @cached_property
    def _abstracts(self) -> _Abstracts:
        root = self._read_root()
        elements = () if root is None else root.iterchildren(f"{W}abstractNum")
        return _Abstracts({e.get(f"{W}abstractNumId", ""): e for e in elements})


_Elements = dict[int | None, Element]


class _Abstracts:
    """The abstract numberings by id, and which of them are numbering styles."""

    def __init__(self, elements: dict[str, Element]) -> None:
        self.elements = elements
        styled = ((value(element, "styleLink"), key) for key, element in reversed(elements.items()))
        self.of_style = {style: key for style, key in styled if style is not None}


def _read_num(element: Element, abstracts: _Abstracts, nums: _Elements, styles: Styles) -> Num | None:
    abstract_id = _follow_links(value(element, "abstractNumId") or "", abstracts, nums, styles)
    if abstract_id is None:
        return None
    levels = dict(_read_levels(abstracts.elements[abstract_id]))
    restarts: dict[int, int] = {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        levels.update(_read_levels(override))
        index = read_integer(override.get(f"{W}ilvl"))
        start = read_integer(value(override, "startOverride"))
        if index is not None and start is not None:
            restarts[index] = start
    return Num(abstract_id, levels, restarts)


def _follow_links(abstract_id: str, abstracts: _Abstracts, nums: _Elements, styles: Styles) -> str | None:
    """The abstract numbering that really holds the levels: `w:numStyleLink` names a numbering style, whose num names it (17.9.21)."""
    seen: set[str] = set()
    while abstract_id in abstracts.elements and abstract_id not in seen and len(seen) < _LONGEST_CHAIN:
        seen.add(abstract_id)
        link = value(abstracts.elements[abstract_id], "numStyleLink")
        if link is None:
            return abstract_id
        target = nums.get(styles.get(link).number.num_id)
        styled = abstracts.of_style.get(link) if target is None else value(target, "abstractNumId")
        if styled is None or styled in seen:
            styled = abstracts.of_style.get(link)
        abstract_id = styled or ""
    return None


def _read_levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for element in parent.iterchildren(f"{W}lvl"):
        index = read_integer(element.get(f"{W}ilvl"))
        if index is not None and 0 <= index < LEVELS:
            yield index, _read_level(element)


def _read_level(element: Element) -> Level:
    text = (value(element, "lvlText") or "")[:_LONGEST_NUMBER]
    start = read_integer(value(element, "start"))
    number_format, digits = _read_format(element)
    return Level(
        number_format,
        bullet_character(text) if number_format == "bullet" else text,
        0 if start is None else start,
        value(element, "pStyle"),
        read_integer(value(element, "lvlRestart")),
        (legal := child(element, f"{W}isLgl")) is not None and is_on(legal.get(VAL)),
        digits,
        read_paragraph_of(child(element, PARAGRAPH_PROPERTIES)),
    )


def _of_a_choice(alternate: Element) -> Element | None:
    found = (child(choice, f"{W}numFmt") for choice in alternate.iterchildren(CHOICE))
    return next((element for element in found if element is not None), None)


def _read_format(element: Element) -> tuple[str, int]:
    """A level's number format, and how many digits a custom one (`001, 002, …`, kept in mc:Choice) pads to."""
    alternate = child(element, ALTERNATE)
    found = child(element, f"{W}numFmt") if alternate is None else _of_a_choice(alternate)
    if found is None:
        return "decimal", 0
    pattern = re.match(r"(0{0,9})1,", found.get(f"{W}format", "")) if found.get(VAL) == "custom" else None
    return ("decimal", len(pattern[1]) + 1) if pattern else (found.get(VAL, "decimal"), 0)


class Counters:
    """The running numbers of one flow of text.

    Word counts per abstract numbering, so lists that share one go on from each other; a num with a start override begins
    anew where it is first used, and a list on the same numbering then goes on from there.
    """

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._values: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[int, int]] = set()
        self._instances: Counter[tuple[str, int]] = Counter()

    def advance(self, link: NumberLink, direct_level: int | None, style_ids: Sequence[str]) -> AutoNumber | None:
        """Count one paragraph and give its number, or None where it has none or prints nothing.

        `link` is its numbering with the styles' taken in, `direct_level` the level it names itself; `style_ids` are its style
        and those above.
        """
        num = None if link.num_id is None else self._numbering.get(link.num_id)
        if num is None or link.num_id is None:
            return None
        level = min(max(_choose_level(num, link, direct_level, style_ids), 0), LEVELS - 1)
        if level not in num.levels:
            return None
        values = self._count(link.num_id, num, level)
        return _print(num, level, values, f"{num.abstract_id}.{self._instances[num.abstract_id, level]}")

    def _count(self, num_id: int, num: Num, level: int) -> dict[int, int]:
        """Step the counter of a level; those above that were never used begin, and those below begin anew (17.9.10)."""
        values = self._values.setdefault(num.abstract_id, {})
        for upper in range(level):
            values.setdefault(upper, num.start_of(upper))
        if level not in values:
            values[level] = num.start_of(level)
        elif level in num.restarts and (num_id, level) not in self._restarted:
            self._instances[num.abstract_id, level] += 1
            values[level] = num.restarts[level]
        else:
            values[level] += 1
        self._restarted.add((num_id, level))
        for deeper in [key for key in values if key > level and _restarts(num.levels.get(key), level)]:
            del values[deeper]
        return values


def _choose_level(num: Num, link: NumberLink, direct: int | None, style_ids: Sequence[str]) -> int:
    """What the paragraph says, else the level its style is linked to, else what the styles say, else a link of a style above."""
    if direct is not None:
        return direct
    linked = [num.level_of_style(style_id) for style_id in style_ids]
    if linked and linked[0] is not None:
        return linked[0]
    if link.level is not None:
        return link.level
    return next((level for level in linked if level is not None), 0)


def _restarts(deeper: Level | None, level: int) -> bool:
    """Whether a deeper level begins anew after a paragraph of `level` (0-based); `w:lvlRestart` counts from 1."""
    after = None if deeper is None else deeper.restart_after
    return after is None or level < after


def _print(num: Num, level: int, values: dict[int, int], list_id: str) -> AutoNumber | None:
    own = num.levels[level]
    if own.legal:
        own = replace(own, format="decimal")
    text = _PLACE.sub(lambda match: _print_place(num, own, level, int(match[1]) - 1, values), own.text)[:_LONGEST_NUMBER].strip()
    if not text:
        return None
    shown = f"%{level + 1}" in own.text and render_number(1, own.format) is not None
    return AutoNumber(text, list_id, level + 1, values[level] if shown else None, own.format)


def _print_place(num: Num, own: Level, level: int, place: int, values: dict[int, int]) -> str:
    """What one %n of a level's text prints."""
    other = own if place == level else num.levels.get(place, Level())
    number = values.get(place, num.start_of(place))
    if other.format in ("none", "bullet"):
        return ""
    number_format = "decimal" if own.legal else other.format
    printed = render_number(number, number_format)
    return str(number) if printed is None else printed.zfill(other.digits) if other.digits else printed
